//! 清单: the sum of the items answered 是; an item is blank until answered.

use crate::dec::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `checklist`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Items, in printed order.
    pub items: Vec<Item>,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Identity within the indicator.
    pub key: String,
    /// What 是 affirms.
    pub text: String,
    /// Its points.
    pub score: Dec,
    /// Role that answers it; empty: the lead.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// Whether a share between 0 and 1 may be given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
}

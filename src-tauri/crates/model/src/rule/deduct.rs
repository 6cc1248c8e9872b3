//! 按次扣: max(floor, P − Σ n·per); 扣完为止. 无此情况 is said, not left blank.

use crate::dec::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `deduct`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deduct {
    /// Kinds of occurrence.
    pub kinds: Vec<Kind>,
    /// Lowest score; 0.
    #[serde(default)]
    pub floor: Dec,
}

/// One kind of occurrence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Identity within the indicator.
    pub key: String,
    /// What happened.
    pub text: String,
    /// 起, 例, 次.
    pub unit: String,
    /// Points lost each time.
    pub per: Dec,
}

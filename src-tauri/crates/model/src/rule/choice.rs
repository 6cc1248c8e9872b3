//! 定性分档: the share of the named level.

use crate::dec::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `choice`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Levels, best first.
    pub levels: Vec<Level>,
}

/// One level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Identity within the indicator.
    pub key: String,
    /// 好, 较好, 一般, 差.
    pub label: String,
    /// Share of P, 0–1.
    pub share: Dec,
}

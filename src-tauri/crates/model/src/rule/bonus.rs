//! 加分: Σ over matters, the same matter once at its highest level, across rows; row cap, then total cap.

use crate::dec::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `bonus`. The row cap is the indicator's points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bonus {
    /// 项, 次, 篇.
    pub unit: String,
    /// Levels, highest first.
    pub levels: Vec<Level>,
}

/// One level of a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Identity: `national`.
    pub key: String,
    /// 国家级.
    pub label: String,
    /// Points each.
    pub per: Dec,
}

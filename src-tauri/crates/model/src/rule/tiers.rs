//! 阶梯: the score of the first tier with x ≥ ge; below the last, 0.

use crate::dec::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `tiers`, highest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tiers {
    /// Tiers, descending by `ge`.
    pub tiers: Vec<Tier>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Lower edge, included.
    pub ge: Dec,
    /// Points from this edge on.
    pub score: Dec,
}

//! 比例: P·clamp(x/T, 0, cap); downwards P·min(cap, T/x), x = 0 → full.

use crate::dec::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `ratio`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ratio {
    /// T.
    pub target: Dec,
    /// Highest share of P; 1.
    #[serde(default = "one")]
    pub cap: Dec,
    /// Whether more or less is better.
    #[serde(default)]
    pub dir: Direction,
}

/// Whether more or less is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    #[default]
    Up,
    /// Less is better.
    Down,
}

fn one() -> Dec {
    Dec::from(1)
}

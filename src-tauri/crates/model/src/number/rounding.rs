//! The ways of rounding a number. SCORING.md §1.2.

use serde::{Deserialize, Serialize};

/// The way of rounding a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// 四舍五入: ties away from zero.
    #[default]
    HalfUp,
    /// 四舍六入五成双: ties to the even neighbour.
    HalfEven,
}

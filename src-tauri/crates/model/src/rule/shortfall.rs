//! 每低一点扣: max(0, P − k·per), k = (T − x)/step; the mode decides a broken step, and prints.

use crate::dec::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `shortfall`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shortfall {
    /// T.
    pub target: Dec,
    /// Size of a step, in the value's unit.
    pub step: Dec,
    /// Points lost a step.
    pub per: Dec,
    /// What a broken step costs.
    pub mode: Mode,
}

/// What a broken step costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 不足1个百分点按比例计算.
    Prorata,
    /// 不足1个百分点按1个百分点计算.
    Ceil,
    /// 满1个百分点才扣.
    Floor,
}

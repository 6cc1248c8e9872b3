//! 功效系数: d = base + span·(x − bad)/(ok − bad), clamped to 0–100; P·d/100.

use crate::dec::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `efficacy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Efficacy {
    /// 满意值.
    pub ok: Dec,
    /// 不允许值.
    pub bad: Dec,
    /// d at `bad`; 60.
    #[serde(default = "sixty")]
    pub base: Dec,
    /// d gained from `bad` to `ok`; 40.
    #[serde(default = "forty")]
    pub span: Dec,
    /// What lies beyond `bad`.
    #[serde(default)]
    pub below: Below,
}

/// What lies beyond `bad`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Below {
    /// The same line goes on.
    #[default]
    Extend,
    /// Zero.
    Zero,
}

fn sixty() -> Dec {
    Dec::from(60)
}

fn forty() -> Dec {
    Dec::from(40)
}

//! 同比: g = (x − x₀)/|x₀|·100, rounded to the value's decimals, then in four bands.

use crate::dec::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `growth`. The indicator's value expression is the current figure; `base` the earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Growth {
    /// Expression of the earlier figure: `wage@prev`.
    pub base: String,
    /// Growth in % that earns P.
    pub target: Dec,
    /// Share of P for standing still.
    pub hold: Dec,
    /// Growth in % (negative) that earns nothing.
    pub zero_at: Dec,
    /// What an earlier figure of zero means.
    pub base0: Base0,
    /// Years between the figures, to annualise; 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub years: u32,
}

/// What an earlier figure of zero means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Base0 {
    /// Full points for any growth, `hold` for none.
    FullIfPositive,
    /// 不适用 is proposed.
    Na,
}

fn one() -> u32 {
    1
}

fn is_one(n: &u32) -> bool {
    *n == 1
}

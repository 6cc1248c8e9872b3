//! What a system declares beside scores: how long texts may be, who signs, and which words are asked beside a row.
//! FORMATS.md "Head".

use serde::{Deserialize, Serialize};

/// The most names of people that sign.
pub const MOST_SIGNATURES: usize = 8;

/// Words that a system asks beside 完成情况.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// 减分原因 of an indicator that loses points, drafted from its arithmetic.
    LossReason,
    /// 整改措施 of an indicator that loses points.
    Measure,
    /// 配合情况 of each supporting role.
    Support,
}

/// How long texts may be, in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Most characters of a 完成情况; absent: those of any longer text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<usize>,
}

impl Limits {
    /// Reports whether nothing is declared.
    pub fn is_none(&self) -> bool {
        *self == Limits::default()
    }
}

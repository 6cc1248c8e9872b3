//! 满意度: the index is linear between zero_at and full_at; below min_sample it is not scored.

use crate::dec::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `survey`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// Options, best first.
    pub options: Vec<Choice>,
    /// Answers that do not count: 不了解.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<String>,
    /// Fewest valid answers.
    pub min_sample: u32,
    /// Index that earns P.
    pub full_at: Dec,
    /// Index that earns nothing.
    pub zero_at: Dec,
}

/// One option.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// 非常满意.
    pub label: String,
    /// Its value, 0–100.
    pub value: Dec,
}

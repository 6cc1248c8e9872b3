//! The value that a rule turns into points: an expression over data.

use super::Rule;
use serde::{Deserialize, Serialize};

/// The outcome of a division by zero in a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Den0 {
    /// The row earns zero points: the unit itself decided to have none.
    Zero,
    /// 不适用 is proposed: the level above gave no task.
    Na,
    /// The denominator cannot be zero.
    Error,
}

/// How the value of an indicator is made from data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// Expression over data: `skilled_high / skilled * 100`.
    pub expr: String,
    /// Decimal places the value is rounded to before it meets a threshold; absent: exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dp: Option<u32>,
    /// Unit of the value: `%`, 篇 …
    pub unit: String,
    /// Name of the value in a sentence: 建制率; the short name when empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Policy for a zero denominator; must be set where the expression divides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub den0: Option<Den0>,
    /// Whether a reported rate may replace counts that are unknown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reported: bool,
}

impl Value {
    /// Reports whether a reported rate may replace the counts under this rule: growth compares figures, not a rate.
    pub fn may_be_reported(&self, rule: &Rule) -> bool {
        self.reported && rule.reads_value() && !matches!(rule, Rule::Growth(_))
    }
}

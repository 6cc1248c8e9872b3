//! 采分点: the sum of parts, each with a rule of its own; prints as one row.

use crate::dec::Dec;
use crate::rule::Rule;
use crate::system::Value;
use serde::{Deserialize, Serialize};

/// Parameters of `parts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parts {
    /// Parts, in printed order; their points add to the indicator's.
    pub parts: Vec<Part>,
}

/// One part. Its cells stand at `indicator.part`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Identity within the indicator.
    pub key: String,
    /// What it is about.
    pub text: String,
    /// Its points.
    pub points: Dec,
    /// How its value is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Its rule; neither `parts`, bonus, penalty nor veto.
    pub rule: Box<Rule>,
}

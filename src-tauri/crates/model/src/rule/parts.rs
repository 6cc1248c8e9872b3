//! 采分点: the sum of parts, each with a rule of its own; prints as one row.

use super::{Arithmetic, Given, Outcome, Recorder};
use crate::dec::Dec;
use crate::derivation::{PartStep, Step};
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

impl Arithmetic for Parts {
    const KIND: &'static str = "parts";

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        record.step(|| Step::Parts {
            parts: self
                .parts
                .iter()
                .zip(given.parts)
                .filter_map(|(part, scored)| {
                    Some(PartStep {
                        text: part.text.clone(),
                        value: scored.value,
                        points: part.points,
                        earned: scored.earned.shown(4),
                        step: Box::new(scored.step.clone()?),
                    })
                })
                .collect(),
        });
        // One row in print: the parts are summed exactly and rounded once, as the leaf.
        Outcome::points(given.parts.iter().map(|part| &part.earned).sum())
    }
}

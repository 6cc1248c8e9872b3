//! 扣分: Σ over matters, the same matter once, across rows; own cap.

use super::{Arithmetic, Given, Outcome, Recorder, exact, matter_points};
use crate::dec::Dec;
use crate::derivation::{MatterStep, Step};
use crate::exact::Exact;
use serde::{Deserialize, Serialize};

/// Parameters of `penalty`. The row cap is the indicator's points. Its matters have the one level `each`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Penalty {
    /// 项, 次.
    pub unit: String,
    /// Points each.
    pub per: Dec,
}

/// Key of the one level that a matter of a penalty row has.
pub const EACH: &str = "each";

impl Arithmetic for Penalty {
    const KIND: &'static str = "penalty";

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let per = |key: &str| (key == EACH).then_some(self.per);
        let Some(matters) = matter_points(given.matters, per) else {
            return Outcome::Fault("level-unknown");
        };
        let sum = matters
            .iter()
            .filter(|(matter, _)| matter.counts)
            .fold(Exact::ZERO, |sum, (_, per)| &sum + &exact(*per));
        record.step(|| Step::Penalty {
            matters: matters
                .iter()
                .map(|(matter, per)| MatterStep {
                    name: matter.name.to_owned(),
                    level: String::new(),
                    per: *per,
                    counts: matter.counts,
                })
                .collect(),
            capped: sum > *given.points,
        });
        Outcome::points(sum.min(given.points.clone()))
    }
}

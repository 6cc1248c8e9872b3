//! 酌情评分: 0 … P in declared steps; a reason below P.

use super::{Arithmetic, Given, Outcome, Recorder, exact};
use crate::ask::{Control, Question};
use crate::cell::Slot;
use crate::dec::Dec;
use crate::derivation::Step;
use crate::exact::Exact;
use serde::{Deserialize, Serialize};

/// Parameters of `manual`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manual {
    /// Smallest step of the points given.
    pub step: Dec,
}

impl Arithmetic for Manual {
    const KIND: &'static str = "manual";

    fn asks(&self) -> Vec<Question> {
        vec![Question::new(Slot::Score, Control::Number, "")]
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let Some(points) = given.answer(0) else {
            return Outcome::Missing(vec![0]);
        };
        if points.is_negative() || points > *given.points {
            return Outcome::Fault("manual-range");
        }
        if points.div(&exact(self.step)).is_some_and(|n| !n.is_whole()) {
            return Outcome::Fault("manual-step");
        }
        record.step(|| Step::Manual {
            given: points.shown(10),
            reason: match given.answers.first().copied().flatten() {
                Some(entry) if points < *given.points => entry.note.trim().to_owned(),
                _ => String::new(),
            },
        });
        Outcome::points(points.within(&Exact::ZERO, given.points))
    }
}

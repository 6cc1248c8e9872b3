//! 酌情评分: gives 0 … P in declared steps; points below P need a reason.

use super::check::block;
use super::step::Step;
use super::{
    Arithmetic, Control, Doubt, Given, Named, Outcome, Question, Recorder, Row, Slot, exact,
};
use crate::finding::{Finding, Severity};
use crate::number::{Dec, Exact};
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
                Some(answer) if points < *given.points => answer.note.to_owned(),
                _ => String::new(),
            },
        });
        Outcome::Points(points.within(&Exact::ZERO, given.points))
    }

    /// Reports points below P without a reason.
    fn doubt(&self, given: &Given<'_>) -> Option<Doubt> {
        let answer = given.answers.first().copied().flatten()?;
        let below = given.answer(0)? < *given.points;
        (below && answer.note.is_empty()).then_some(Doubt {
            code: "manual-without-reason",
            severity: Severity::Block,
            at: Some(0),
        })
    }

    fn check(&self, row: &Row<'_>, found: &mut Vec<Finding>) {
        let steps = exact(row.points).div(&exact(self.step));
        if !steps.is_some_and(|n| n.is_whole() && !n.is_negative() && !n.is_zero()) {
            let uneven = block("manual-uneven").with("step", self.step);
            found.push(uneven.with("points", row.points));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.numbers([self.step]);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.12, §8.

    use crate::fixture::*;

    #[test]
    fn points_are_given_within_bounds_and_in_steps() {
        let rule = "kind = 'manual'\nstep = '0.5'";
        for (given, expected) in [("1.5", "1.50"), ("0", "0.00"), ("2", "2.00")] {
            assert_eq!(score(asking("2", rule), &[("x:score", given)]), expected);
        }
        assert!(score(asking("2", rule), &[("x:score", "2.5")]).contains("manual-range"));
        assert!(score(asking("2", rule), &[("x:score", "1.2")]).contains("manual-step"));
        assert!(score(asking("2", rule), &[]).contains("x:score"));
    }

    #[test]
    fn points_below_full_without_a_reason_block_until_one_is_given() {
        let leaf = asking("2", "kind = 'manual'\nstep = '0.5'");
        let found = |given: &str, note: &str| {
            let mut entries = entries(&[("x:score", given)]);
            entries.values_mut().for_each(|e| e.note = note.into());
            findings(leaf.clone(), &entries)
        };
        assert_eq!(found("1.5", " "), [("manual-without-reason".into(), true)]);
        assert_eq!(found("1.5", "资料不全"), []);
        assert_eq!(found("2", ""), []);
    }
}

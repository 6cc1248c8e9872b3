//! 限制评优事项: gives no points, but limits the grade. It needs a basis, and is off by default.

use super::check::block;
use super::step::Step;
use super::{Arithmetic, Control, Given, Named, Outcome, Question, Recorder, Row, Slot};
use crate::finding::Finding;
use serde::{Deserialize, Serialize};

/// Parameters of `veto`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Veto {
    /// Effect of the event on the grade.
    pub effect: Effect,
    /// Grade that `cap_grade` and `grade` name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub grade: String,
    /// Whether it is in force; needs the indicator's `basis`.
    #[serde(default)]
    pub enabled: bool,
}

/// The effect of a veto.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// The grade is not above the named one.
    CapGrade,
    /// The grade is the named one.
    Grade,
    /// 不予受理: the unit is neither ranked nor graded.
    Disqualify,
    /// 不予评先: the grade stays, honours are barred.
    NoAward,
}

impl Arithmetic for Veto {
    const KIND: &'static str = "veto";

    fn asks(&self) -> Vec<Question> {
        vec![Question::new(Slot::Occurred, Control::YesNo, "").optional()]
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        record.step(|| Step::Veto {
            occurred: given.answer(0).is_some_and(|answer| !answer.is_zero()),
        });
        Outcome::Unscored
    }

    fn check(&self, row: &Row<'_>, found: &mut Vec<Finding>) {
        if !row.points.is_zero() {
            found.push(block("veto-points").with("points", row.points));
        }
        if self.enabled && row.basis.trim().is_empty() {
            found.push(block("veto-basis"));
        }
        let effect = match self.effect {
            Effect::Grade => "grade",
            Effect::CapGrade => "cap_grade",
            Effect::Disqualify | Effect::NoAward => return,
        };
        if self.grade.trim().is_empty() {
            found.push(block("veto-grade").with("effect", effect));
        }
    }

    fn names<'a>(&'a self, _: &mut Named<'a>) {}
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.18.

    use crate::fixture::*;
    use crate::rule::step::Step;

    #[test]
    fn a_veto_has_no_points_but_says_whether_it_occurred() {
        let rule = "kind = 'veto'\neffect = 'no_award'";
        assert_eq!(score(asking("0", rule), &[("x:occurred", "1")]), "Unscored");
        let d = explain(asking("0", rule), &[("x:occurred", "1")]);
        assert_eq!(d.step, Some(Step::Veto { occurred: true }));
    }
}

//! The facts that a rule scores, and what it decides. SCORING.md §4.2–4.6.

use super::Matter;
use super::cohort::Cohort;
use super::question::Answer;
use super::step::Step;
use super::threshold::Computed;
use crate::number::{Dec, Exact, Rounding};

/// The facts that a rule scores.
pub(crate) struct Given<'a> {
    /// Full points P, unrounded.
    pub points: &'a Exact,
    /// Value x, rounded to its declared decimals except for `growth`.
    pub value: Option<&'a Exact>,
    /// Declared decimals of the value.
    pub dp: Option<u32>,
    /// Earlier figure x₀ of `growth`.
    pub base: Option<&'a Exact>,
    /// Values to compare with, for a rule that compares units; none for a unit alone.
    pub cohort: Option<&'a Cohort>,
    /// The rule's own computed figures, in the order of [`Arithmetic::expressions`].
    pub made: &'a [Exact],
    /// Answers, in the order of [`Arithmetic::asks`].
    pub answers: &'a [Option<Answer<'a>>],
    /// Matters of a bonus or penalty row.
    pub matters: &'a [Matter<'a>],
    /// Parts, which are already scored.
    pub parts: &'a [Part],
    /// How often each kind of occurrence was already deducted in another row, by position; empty: never.
    pub repeats: &'a [u32],
    /// Whether another clause of the row was answered, so that this rule's own blanks are zero.
    pub said: bool,
    /// The case that holds, by position, and the values of the rule; none under other rules.
    pub case: Option<&'a Decided>,
    /// Rounding of the system.
    pub rounding: Rounding,
    /// Decimals of the system's scores.
    pub decimals: u32,
    /// Least and most points that the leaf declares, where it declares them. SCORING.md §4.12.
    pub range: (Option<&'a Exact>, Option<&'a Exact>),
}

/// The case that holds.
pub(crate) struct Decided {
    /// Position among the cases.
    pub at: usize,
    /// The values that conditions name, where they are known.
    pub values: Vec<Option<Dec>>,
}

/// A part (采分点), scored.
pub(crate) struct Part {
    /// Value of the part, where it has one.
    pub value: Option<Dec>,
    /// Points earned, unrounded.
    pub earned: Exact,
    /// The step of its own rule, where steps are kept.
    pub step: Option<Step>,
}

/// The decision of a rule.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// The rule gives these points, unrounded.
    Points(Exact),
    /// Answers still blank, by position among [`Arithmetic::asks`].
    Missing(Vec<usize>),
    /// A zero denominator proposes 不适用.
    Na,
    /// The figures contradict the rule: code of the finding.
    Fault(&'static str),
    /// The level above scores the row.
    Upper,
    /// The row has no points by nature.
    Unscored,
}

impl<'a> Given<'a> {
    /// Returns the value and its cohort; a unit alone waits for the level above.
    pub(super) fn compared(&self) -> Result<(&'a Exact, &'a Cohort), Outcome> {
        match (self.value, self.cohort) {
            (Some(x), Some(cohort)) => Ok((x, cohort)),
            (None, Some(_)) => Err(Outcome::Missing(Vec::new())),
            (_, None) => Err(Outcome::Upper),
        }
    }
}

impl Given<'_> {
    /// Returns the least points of a rule that can leave 0 … P: those that the leaf declares, else 0.
    pub(super) fn least(&self) -> Exact {
        self.range.0.cloned().unwrap_or(Exact::ZERO)
    }

    /// Returns the most points of a rule that can leave 0 … P: those that the leaf declares, else P.
    pub(super) fn most(&self) -> Exact {
        self.range.1.unwrap_or(self.points).clone()
    }

    /// Returns the rule's own computed figures, to be taken one after the other.
    #[inline(always)]
    pub(super) fn computed(&self) -> Computed<'_> {
        Computed::of(self)
    }

    /// Returns P·d/100 for d in 0–100.
    #[inline(always)]
    pub(super) fn hundredths(&self, d: &Exact) -> Exact {
        &(self.points * d) * &Exact::HUNDREDTH
    }

    /// Returns P·d/100 for a d found by root or logarithm: rounded to 20 decimals, so that it is exact again where it
    /// is a plain fraction. SCORING.md §1.3.
    pub(super) fn near_hundredths(&self, d: &Exact) -> Exact {
        let points = self.hundredths(d);
        points.rounded(20).unwrap_or(points)
    }

    /// Returns the figure answered at a position; none while blank.
    pub(super) fn answer(&self, at: usize) -> Option<Exact> {
        let answer = self.answers.get(at).copied().flatten()?;
        answer.value.map(Exact::from)
    }

    /// Returns the words answered at a position, trimmed; none while blank.
    pub(super) fn words(&self, at: usize) -> Option<&str> {
        let answer = self.answers.get(at).copied().flatten()?;
        Some(answer.words).filter(|words| !words.is_empty())
    }

    /// Returns a distance in the value's unit, at the value's decimals.
    pub(super) fn gap(&self, gap: &Exact) -> Dec {
        self.dp
            .and_then(|dp| gap.round(dp, Rounding::HalfUp))
            .unwrap_or_else(|| gap.shown(10))
    }
}

//! 每低一点扣: gives max(0, P − k·per) with k = (T − x)/step; the mode decides a broken step, and is printed.

use super::check::positive;
use super::step::Step;
use super::threshold::{self, CutAt, Threshold};
use super::{Arithmetic, Given, Named, Outcome, Recorder, Row, exact};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `shortfall`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shortfall {
    /// Target T, in the value's unit.
    pub target: Threshold,
    /// Size of a step: in the value's unit, or in per cent of the target.
    pub step: Dec,
    /// Points lost for each step.
    pub per: Dec,
    /// What a broken step costs.
    pub mode: Mode,
    /// What a step is measured in.
    #[serde(default, skip_serializing_if = "StepOf::is_points")]
    pub step_of: StepOf,
    /// The value past which nothing is earned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<Threshold>,
    /// Whether a value at the cut is past it.
    #[serde(default, skip_serializing_if = "CutAt::is_below")]
    pub cut_at: CutAt,
}

/// What a step below the target is measured in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepOf {
    /// The unit of the value: 每低1个百分点.
    #[default]
    Points,
    /// Per cent of the target: 每低于平均值1%.
    Reference,
}

impl StepOf {
    fn is_points(&self) -> bool {
        *self == StepOf::Points
    }
}

/// What a broken step costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 不足1个百分点按比例计算.
    Prorata,
    /// 不足1个百分点按1个百分点计算.
    Ceil,
    /// 满1个百分点才扣.
    Floor,
    /// 不足1个百分点的部分四舍五入.
    Round,
}

impl Mode {
    /// Returns the steps that count.
    #[inline(always)]
    pub(super) fn steps(self, steps: Exact) -> Exact {
        match self {
            Mode::Prorata => steps,
            Mode::Ceil => steps.ceil(),
            Mode::Floor => steps.floor(),
            Mode::Round => (&steps + &Exact::HALF).floor(),
        }
    }
}

impl Arithmetic for Shortfall {
    const KIND: &'static str = "shortfall";
    const VALUE: bool = true;

    #[inline(always)]
    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let Some(x) = given.value else {
            return Outcome::Missing(Vec::new());
        };
        let mut computed = given.computed();
        let target = computed.threshold(&self.target);
        if let Some(cut) = &self.cut {
            let cut = computed.threshold(cut);
            if self.cut_at.past(x, &cut, true) {
                record.step(|| Step::Cut {
                    cut: cut.shown(10),
                    at: self.cut_at,
                    more: true,
                });
                return Outcome::Points(Exact::ZERO);
            }
        }
        let gap = (&target - x).max(Exact::ZERO);
        let step = match self.step_of {
            StepOf::Points => exact(self.step),
            StepOf::Reference => &(&target * &exact(self.step)) * &Exact::HUNDREDTH,
        };
        let steps = match gap.div(&step) {
            Some(steps) => self.mode.steps(steps),
            // A target of 0 is reached by whoever lacks nothing.
            None if gap.is_zero() => Exact::ZERO,
            None => return Outcome::Fault("step-zero"),
        };
        let left = given.points - &(&steps * &exact(self.per));
        record.step(|| Step::Shortfall {
            target: target.shown(10),
            gap: (!gap.is_zero()).then(|| given.gap(&gap)),
            steps: steps.show(),
            per: self.per,
            mode: self.mode,
            floored: left.is_negative(),
        });
        Outcome::Points(left.max(Exact::ZERO))
    }

    fn aim(&self) -> Option<Dec> {
        self.target.fixed()
    }

    fn thresholds(&self) -> Vec<Dec> {
        threshold::fixed(std::iter::once(&self.target).chain(&self.cut))
    }

    fn expressions(&self) -> Vec<&str> {
        threshold::made(std::iter::once(&self.target).chain(&self.cut))
    }

    fn check(&self, _: &Row<'_>, found: &mut Vec<Finding>) {
        positive("shortfall-step", "step", self.step, found);
        positive("shortfall-per", "per", self.per, found);
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.thresholds(std::iter::once(&self.target).chain(&self.cut));
        named.numbers([self.step, self.per]);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.5.

    use crate::fixture::*;
    use crate::rule::step::Step;

    fn rule(mode: &str) -> String {
        format!("kind = 'shortfall'\ntarget = '93'\nstep = '1'\nper = '0.2'\nmode = '{mode}'")
    }

    #[test]
    fn the_mode_decides_a_broken_step() {
        for (mode, expected) in [
            ("prorata", "1.52"),
            ("ceil", "1.40"),
            ("floor", "1.60"),
            ("round", "1.60"),
        ] {
            assert_eq!(points_of("90.6", "2", &rule(mode)), expected, "{mode}");
            assert_eq!(points_of("93", "2", &rule(mode)), "2.00", "{mode}");
            assert_eq!(points_of("99", "2", &rule(mode)), "2.00", "{mode}");
            assert_eq!(points_of("80", "2", &rule(mode)), "0.00", "{mode}");
            assert_eq!(points_of("92", "2", &rule(mode)), "1.80", "{mode}");
        }
    }

    #[test]
    fn using_up_the_points_is_recorded() {
        for (x, floored) in [("83", false), ("82.99", true)] {
            let d = explain(of_value("2", Some(2), &rule("prorata")), &[("a", x)]);
            assert!(
                matches!(d.step, Some(Step::Shortfall { floored: f, .. }) if f == floored),
                "{x}"
            );
        }
    }
}

//! 比例: gives P·clamp(x/T, 0, cap); downwards P·min(cap, T/x), and full points for x = 0.

use super::check::positive;
use super::step::Step;
use super::threshold::{self, CutAt, Threshold};
use super::{Arithmetic, Den0, Given, Named, Outcome, Recorder, Row, exact};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `ratio`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ratio {
    /// Target T, in the value's unit.
    pub target: Threshold,
    /// Highest share of P, 1 unless declared.
    #[serde(default = "one")]
    pub cap: Dec,
    /// Whether more or less is better.
    #[serde(default)]
    pub dir: Direction,
    /// The value past which nothing is earned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<Threshold>,
    /// Whether a value at the cut is past it.
    #[serde(default, skip_serializing_if = "CutAt::is_below")]
    pub cut_at: CutAt,
    /// What a computed target of 0 means; absent: a fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target0: Option<Den0>,
}

/// Whether more or less is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    #[default]
    Up,
    /// Less is better.
    Down,
}

fn one() -> Dec {
    Dec::from(1)
}

impl Arithmetic for Ratio {
    const KIND: &'static str = "ratio";
    const VALUE: bool = true;

    #[inline(always)]
    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let Some(x) = given.value else {
            return Outcome::Missing(Vec::new());
        };
        let mut computed = given.computed();
        let (target, cap) = (computed.threshold(&self.target), exact(self.cap));
        if let Some(cut) = &self.cut {
            let cut = computed.threshold(cut);
            let more = self.dir == Direction::Up;
            if self.cut_at.past(x, &cut, more) {
                record.step(|| Step::Cut {
                    cut: cut.shown(10),
                    at: self.cut_at,
                    more,
                });
                return Outcome::Points(Exact::ZERO);
            }
        }
        if target.is_zero() {
            match self.target0 {
                Some(Den0::Zero) => {
                    record.step(|| Step::ZeroDenominator {});
                    return Outcome::Points(Exact::ZERO);
                }
                Some(Den0::Na) => return Outcome::Na,
                Some(Den0::Error) | None => {}
            }
        }
        let share = match self.dir {
            Direction::Up => x.div(&target),
            // None at all is the best there is.
            Direction::Down if *x <= Exact::ZERO => Some(cap.clone()),
            Direction::Down => target.div(x),
        };
        let Some(share) = share else {
            return Outcome::Fault("target-zero");
        };
        record.step(|| {
            let gap = match self.dir {
                Direction::Up => &target - x,
                Direction::Down => x - &target,
            };
            Step::Ratio {
                target: target.shown(10),
                dir: self.dir,
                gap: (gap > Exact::ZERO).then(|| given.gap(&gap)),
            }
        });
        Outcome::Points(given.points * &share.within(&Exact::ZERO, &cap))
    }

    fn aim(&self) -> Option<Dec> {
        self.target.fixed().filter(|_| self.dir == Direction::Up)
    }

    fn thresholds(&self) -> Vec<Dec> {
        threshold::fixed(std::iter::once(&self.target).chain(&self.cut))
    }

    fn expressions(&self) -> Vec<&str> {
        threshold::made(std::iter::once(&self.target).chain(&self.cut))
    }

    fn check(&self, _: &Row<'_>, found: &mut Vec<Finding>) {
        if let Some(target) = self.target.fixed() {
            positive("ratio-target", "target", target, found);
        }
        positive("ratio-cap", "cap", self.cap, found);
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.thresholds(std::iter::once(&self.target).chain(&self.cut));
        named.numbers([self.cap]);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.1.

    use crate::fixture::*;
    use crate::rule::step::Step;

    #[test]
    fn points_follow_the_share_of_the_target_up_to_the_cap() {
        let up = "kind = 'ratio'\ntarget = '12'";
        let capped = "kind = 'ratio'\ntarget = '12'\ncap = '1.2'";
        for (x, rule, expected) in [
            ("11", up, "1.83"),
            ("12", up, "2.00"),
            ("15", up, "2.00"),
            ("0", up, "0.00"),
            ("-3", up, "0.00"),
            ("13", capped, "2.17"),
            ("15", capped, "2.40"),
        ] {
            assert_eq!(points_of(x, "2", rule), expected, "{x}");
        }
    }

    #[test]
    fn downwards_none_at_all_is_full() {
        let down = "kind = 'ratio'\ntarget = '3'\ndir = 'down'";
        for (x, expected) in [
            ("4", "1.50"),
            ("3", "2.00"),
            ("2", "2.00"),
            ("0", "2.00"),
            ("-1", "2.00"),
        ] {
            assert_eq!(points_of(x, "2", down), expected, "{x}");
        }
    }

    #[test]
    fn the_gap_keeps_the_decimals_of_the_value() {
        let d = explain(
            of_value("2", Some(2), "kind = 'ratio'\ntarget = '93'"),
            &[("a", "90.6")],
        );
        let Some(Step::Ratio { gap: Some(gap), .. }) = d.step else {
            panic!("{:?}", d.step)
        };
        assert_eq!(gap.to_string(), "2.40");
        assert_eq!(d.lost.unwrap().to_string(), "0.05");
    }
}

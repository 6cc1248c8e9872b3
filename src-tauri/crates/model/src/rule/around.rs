//! 围绕基准加减: points at a reference, more for what is better, fewer for what is worse, each step by step up to a limit.
//! SCORING.md §5.26.

use super::check::{block, positive};
use super::ratio::Direction;
use super::shortfall::Mode;
use super::step::Step;
use super::threshold::{self, Threshold};
use super::{Arithmetic, Given, Named, Outcome, Recorder, Row, exact};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `around`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Around {
    /// Points at the reference.
    pub base: Dec,
    /// The reference, in the value's unit.
    pub reference: Threshold,
    /// Whether more or less is better.
    #[serde(default)]
    pub dir: Direction,
    /// Size of a step, in the value's unit.
    #[serde(default = "one")]
    pub step: Dec,
    /// What a broken step counts.
    #[serde(default = "prorata")]
    pub mode: Mode,
    /// Points won for each step on the better side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up: Option<Dec>,
    /// Most points won.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_max: Option<Dec>,
    /// Points lost on the worse side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub down: Option<Down>,
    /// Most points lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub down_max: Option<Dec>,
    /// Points of a value of 0, none at all (零发案).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zero: Option<Dec>,
}

/// Points lost on the worse side of the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Down {
    /// For each step.
    Per(Dec),
    /// Everything, however little is lacking.
    All(All),
}

/// The word for everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum All {
    /// All that can be lost.
    All,
}

fn one() -> Dec {
    Dec::from(1)
}

fn prorata() -> Mode {
    Mode::Prorata
}

impl Around {
    /// Returns the points of the steps on one side, up to their limit.
    fn moved(&self, gap: &Exact, per: Dec, limit: Option<Dec>) -> Option<(Exact, Exact)> {
        let steps = self.mode.steps(gap.div(&exact(self.step))?);
        let points = &steps * &exact(per);
        let points = match limit.map(exact) {
            Some(limit) => points.min(limit),
            None => points,
        };
        Some((points, steps))
    }

    /// Returns the most points that the worse side costs where it costs everything.
    fn all(&self) -> Exact {
        exact(self.down_max.unwrap_or(self.base))
    }
}

impl Arithmetic for Around {
    const KIND: &'static str = "around";
    const VALUE: bool = true;

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let Some(x) = given.value else {
            return Outcome::Missing(Vec::new());
        };
        let (least, most) = (given.least(), given.most());
        if let Some(zero) = self.zero.filter(|_| x.is_zero()) {
            record.step(|| Step::AtZero { zero });
            return Outcome::Points(exact(zero).within(&least, &most));
        }
        let reference = given.computed().threshold(&self.reference);
        let better = match self.dir {
            Direction::Up => x - &reference,
            Direction::Down => &reference - x,
        };
        let gap = better.clone().max(-&better);
        let moved = match (better.is_negative(), self.up, self.down) {
            (false, Some(up), _) => self.moved(&gap, up, self.up_max),
            (true, _, Some(Down::Per(down))) => self.moved(&gap, down, self.down_max),
            (true, _, Some(Down::All(All::All))) => Some((self.all(), Exact::ZERO)),
            (false, None, _) | (true, _, None) => Some((Exact::ZERO, Exact::ZERO)),
        };
        let Some((moved, steps)) = moved else {
            return Outcome::Fault("step-zero");
        };
        let base = exact(self.base);
        let points = match better.is_negative() {
            true => &base - &moved,
            false => &base + &moved,
        };
        record.step(|| Step::Around {
            reference: reference.shown(10),
            gap: (!gap.is_zero()).then(|| given.gap(&gap)),
            more: *x > reference,
            better: !better.is_negative(),
            base: self.base,
            steps: steps.show(),
            moved: moved.shown(4),
        });
        Outcome::Points(points.within(&least, &most))
    }

    fn can_be_zero(&self) -> bool {
        let worst = match self.down {
            None => exact(self.base),
            Some(Down::All(All::All)) => &exact(self.base) - &self.all(),
            Some(Down::Per(_)) => match self.down_max {
                Some(most) => &exact(self.base) - &exact(most),
                None => Exact::ZERO,
            },
        };
        worst <= Exact::ZERO || self.zero.is_some_and(|zero| zero <= Dec::ZERO)
    }

    fn thresholds(&self) -> Vec<Dec> {
        threshold::fixed([&self.reference])
    }

    fn expressions(&self) -> Vec<&str> {
        threshold::made([&self.reference])
    }

    fn check(&self, row: &Row<'_>, found: &mut Vec<Finding>) {
        positive("around-step", "step", self.step, found);
        let per = match self.down {
            Some(Down::Per(per)) => Some(per),
            Some(Down::All(All::All)) | None => None,
        };
        let moves = [self.up, self.up_max, per, self.down_max];
        for points in moves.into_iter().flatten() {
            positive("around-move", "points", points, found);
        }
        let limits = (self.up.is_none() && self.up_max.is_some())
            || (self.down.is_none() && self.down_max.is_some());
        if limits || (self.up.is_none() && self.down.is_none() && self.zero.is_none()) {
            found.push(block("around-idle"));
        }
        if self.base.is_negative() || self.base > row.points {
            let base = block("around-base").with("base", self.base);
            found.push(base.with("points", row.points));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.thresholds([&self.reference]);
        named.numbers([self.step]);
        let down = match self.down {
            Some(Down::Per(per)) => Some(per),
            Some(Down::All(All::All)) | None => None,
        };
        let points = [self.up, self.up_max, down, self.down_max, self.zero];
        for points in points.into_iter().flatten().chain([self.base]) {
            named.points(points);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.26.

    use crate::fixture::*;

    #[test]
    fn steps_are_won_and_everything_is_lost() {
        let rule = "kind = 'around'\nbase = '3.5'\nreference = '71'\nstep = '5'\nmode = 'floor'\nup = '0.5'\nup_max = '1.5'\ndown = 'all'\ndown_max = '3.5'";
        for (x, expected) in [
            ("80", "4.00"),
            ("86", "5.00"),
            ("99", "5.00"),
            ("70.9", "0.00"),
            ("71", "3.50"),
            ("40", "0.00"),
        ] {
            assert_eq!(points_of(x, "5", rule), expected, "{x}");
        }
    }

    #[test]
    fn both_sides_go_by_steps_up_to_their_limits() {
        let rule = "kind = 'around'\nbase = '1.5'\nreference = '100'\nup = '0.05'\nup_max = '0.5'\ndown = '0.1'\ndown_max = '1'";
        for (x, expected) in [
            ("112", "2.00"),
            ("104", "1.70"),
            ("100", "1.50"),
            ("97", "1.20"),
            ("75", "0.50"),
        ] {
            assert_eq!(points_of(x, "2", rule), expected, "{x}");
        }
    }

    #[test]
    fn less_is_better_where_the_rule_says_so_and_none_at_all_has_points_of_its_own() {
        let rule =
            "kind = 'around'\nbase = '3'\nreference = '3'\ndir = 'down'\nup = '0.5'\nup_max = '1'";
        assert_eq!(points_of("1", "4", rule), "4.00");
        assert_eq!(points_of("2", "4", rule), "3.50");
        assert_eq!(points_of("9", "4", rule), "3.00");
        let rule =
            "kind = 'around'\nbase = '3'\nreference = '0'\ndir = 'down'\ndown = '1'\nzero = '4'";
        assert_eq!(points_of("0", "4", rule), "4.00");
        assert_eq!(points_of("2", "4", rule), "1.00");
    }

    #[test]
    fn the_mode_decides_a_broken_step() {
        for (mode, up, down) in [
            ("prorata", "3.50", "2.50"),
            ("ceil", "4.00", "2.00"),
            ("floor", "3.00", "3.00"),
            ("round", "4.00", "2.00"),
        ] {
            let rule = format!(
                "kind = 'around'\nbase = '3'\nreference = '10'\nmode = '{mode}'\nup = '1'\ndown = '1'"
            );
            assert_eq!(points_of("10.5", "5", &rule), up, "{mode}");
            assert_eq!(points_of("9.5", "5", &rule), down, "{mode}");
        }
    }
}

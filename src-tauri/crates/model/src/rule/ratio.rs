//! 比例: P·clamp(x/T, 0, cap); downwards P·min(cap, T/x), x = 0 → full.

use super::{Arithmetic, Given, Outcome, Recorder, exact};
use crate::dec::Dec;
use crate::derivation::Step;
use crate::exact::Exact;
use serde::{Deserialize, Serialize};

/// Parameters of `ratio`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ratio {
    /// T.
    pub target: Dec,
    /// Highest share of P; 1.
    #[serde(default = "one")]
    pub cap: Dec,
    /// Whether more or less is better.
    #[serde(default)]
    pub dir: Direction,
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

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let Some(x) = given.value else {
            return Outcome::Missing(Vec::new());
        };
        let (target, cap) = (exact(self.target), exact(self.cap));
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
                target: self.target,
                dir: self.dir,
                gap: (gap > Exact::ZERO).then(|| given.gap(&gap)),
            }
        });
        Outcome::points(given.points * &share.within(&Exact::ZERO, &cap))
    }
}

//! What `bonus` and `penalty` share: the matters that are listed under a row, and the answer of a reviewer to each.
//! SCORING.md §6.7, §S.14.

use super::exact;
use super::step::{MatterStep, PartTaken};
use crate::number::{Dec, Exact};

/// The content of a matter's cell where a reviewer does not recognise the matter: 否. No level has it as its key.
pub const REFUSED: &str = "0";

/// The number of the first matter that a reviewer lists. Smaller numbers are those of the unit, so that neither of the two
/// takes the place of the other.
pub const FIRST_REVIEWED: u16 = 501;

/// A matter of a bonus or penalty row.
#[derive(Clone)]
pub(crate) struct Matter<'a> {
    /// Name of the matter, trimmed.
    pub name: &'a str,
    /// Key of its level, trimmed, or [`REFUSED`].
    pub level: &'a str,
    /// Key of the part that the unit took in it, trimmed; empty where none is named.
    pub factor: &'a str,
    /// The reason of its level, trimmed; empty where none is known.
    pub note: &'a str,
    /// Whether it counts here, and not higher elsewhere.
    pub counts: bool,
}

/// The worth of a matter, and what its level and part are called.
pub(crate) struct Worth<'a> {
    /// Points of the level.
    pub per: Dec,
    /// Printed name of the level; empty for a penalty.
    pub level: &'a str,
    /// Share of these points by the part that the unit took.
    pub share: Dec,
    /// Printed name of the part; empty where the rule has none.
    pub factor: &'a str,
}

impl Worth<'_> {
    /// The worth of a matter that a reviewer does not recognise.
    const NOTHING: Worth<'static> = Worth::of(Dec::ZERO);

    /// Returns the worth of a matter whose rule has neither levels nor parts.
    pub(crate) const fn of(per: Dec) -> Worth<'static> {
        Worth {
            per,
            level: "",
            share: Dec(rust_decimal::Decimal::ONE),
            factor: "",
        }
    }

    /// Returns the points.
    pub(crate) fn points(&self) -> Exact {
        &exact(self.per) * &exact(self.share)
    }
}

/// The matters of a row with their worth; none where one has a level that the rule does not have.
pub(crate) struct Added<'a>(Vec<(&'a Matter<'a>, Worth<'a>)>);

impl<'a> Added<'a> {
    /// Reads the worth of each matter.
    pub(crate) fn of(
        matters: &'a [Matter<'a>],
        worth: impl Fn(&Matter<'a>) -> Option<Worth<'a>>,
    ) -> Option<Added<'a>> {
        let worth = |matter: &'a Matter<'a>| match matter.level {
            REFUSED => Some((matter, Worth::NOTHING)),
            _ => Some((matter, worth(matter)?)),
        };
        matters.iter().map(worth).collect::<Option<_>>().map(Added)
    }

    /// Returns the points of the matters that count.
    pub(crate) fn sum(&self) -> Exact {
        let counted = self.0.iter().filter(|(matter, _)| matter.counts);
        counted.fold(Exact::ZERO, |sum, (_, worth)| &sum + &worth.points())
    }

    /// Returns each matter as it is recorded.
    pub(crate) fn steps(&self) -> Vec<MatterStep> {
        let step = |(matter, worth): &(&Matter<'_>, Worth<'_>)| MatterStep {
            name: matter.name.to_owned(),
            level: worth.level.to_owned(),
            per: worth.per,
            part: (worth.share != Dec::from(1)).then(|| PartTaken {
                label: worth.factor.to_owned(),
                share: worth.share,
            }),
            counts: matter.counts,
            refused: matter.level == REFUSED,
            note: matter.note.to_owned(),
        };
        self.0.iter().map(step).collect()
    }
}

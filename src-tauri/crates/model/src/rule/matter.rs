//! What `bonus` and `penalty` share: the matters that are listed under a row, and the answer of a reviewer to each.
//! SCORING.md §6.7, §S.14.

use super::exact;
use super::step::MatterStep;
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
    /// The reason of its level, trimmed; empty where none is known.
    pub note: &'a str,
    /// Whether it counts here, and not higher elsewhere.
    pub counts: bool,
}

/// The matters of a row with their points; none where one has a level that the rule does not have.
pub(crate) struct Added<'a>(Vec<(&'a Matter<'a>, Dec)>);

impl<'a> Added<'a> {
    /// Reads the points of each matter by its level.
    pub(crate) fn of(
        matters: &'a [Matter<'a>],
        per: impl Fn(&str) -> Option<Dec>,
    ) -> Option<Added<'a>> {
        let points = |matter: &'a Matter<'a>| match matter.level {
            REFUSED => Some((matter, Dec::ZERO)),
            level => Some((matter, per(level)?)),
        };
        matters.iter().map(points).collect::<Option<_>>().map(Added)
    }

    /// Returns the points of the matters that count.
    pub(crate) fn sum(&self) -> Exact {
        let counted = self.0.iter().filter(|(matter, _)| matter.counts);
        counted.fold(Exact::ZERO, |sum, (_, per)| &sum + &exact(*per))
    }

    /// Returns each matter as it is recorded; `label` is the printed name of a level.
    pub(crate) fn steps(&self, label: impl Fn(&str) -> String) -> Vec<MatterStep> {
        let step = |(matter, per): &(&Matter<'_>, Dec)| MatterStep {
            name: matter.name.to_owned(),
            level: label(matter.level),
            per: *per,
            counts: matter.counts,
            refused: matter.level == REFUSED,
            note: matter.note.to_owned(),
        };
        self.0.iter().map(step).collect()
    }
}

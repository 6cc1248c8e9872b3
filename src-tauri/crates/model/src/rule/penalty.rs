//! 扣分: takes the points of matters, the same matter once across rows, up to a cap of its own.

use super::check::positive;
use super::matter::{Added, Matter, Worth};
use super::step::Step;
use super::{Arithmetic, Given, Named, Outcome, Recorder, Row};
use crate::finding::Finding;
use crate::number::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `penalty`. The row cap is the indicator's points. Its matters have the one level `each`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Penalty {
    /// Measure word of a matter: 项, 次.
    pub unit: String,
    /// Points lost for each matter.
    pub per: Dec,
}

/// Key of the one level that a matter of a penalty row has.
pub const EACH: &str = "each";

impl Arithmetic for Penalty {
    const KIND: &'static str = "penalty";

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let Some(added) = Added::of(given.matters, |matter| self.worth(matter)) else {
            return Outcome::Fault("level-unknown");
        };
        let sum = added.sum();
        record.step(|| Step::Penalty {
            matters: added.steps(),
            capped: sum > *given.points,
        });
        Outcome::Points(sum.min(given.points.clone()))
    }

    fn check(&self, _: &Row<'_>, found: &mut Vec<Finding>) {
        positive("item-points", "points", self.per, found);
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.numbers([self.per]);
    }
}

impl Penalty {
    /// Returns the worth of a matter; none where its level is not the one level.
    pub(crate) fn worth(&self, matter: &Matter<'_>) -> Option<Worth<'static>> {
        (matter.level == EACH).then(|| Worth::of(self.per))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.17, §6.7.

    use crate::fixture::*;

    #[test]
    fn matters_are_taken_up_to_the_row_cap() {
        let rule = "kind = 'penalty'\nunit = 'u'\nper = '0.5'";
        let cells = [
            ("x:matter.1", "each"),
            ("x:matter.1.name", "m"),
            ("x:matter.2", "each"),
            ("x:matter.2.name", "n"),
        ];
        assert_eq!(score(asking("2", rule), &cells), "1.00");
        assert_eq!(score(asking("0.7", rule), &cells), "0.70");
        assert_eq!(score(asking("2", rule), &[]), "0.00");
    }
}

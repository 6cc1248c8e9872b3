//! 百分位: gives the share of the comparison group, the unit itself counted, that is not better; d = 100·(n − r + 1)/n.

use super::check::needs_decimals;
use super::cohort::count;
use super::order::{Order, Tie, average};
use super::step::Step;
use super::{Among, Arithmetic, Given, Named, Outcome, Recorder, Row, shown};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `percentile`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Percentile {
    /// Whether more is better.
    #[serde(default)]
    pub order: Order,
    /// How ties share places; `average` unless declared.
    #[serde(default = "average")]
    pub tie: Tie,
    /// The units that are compared: those of the comparison group, or all.
    #[serde(default, skip_serializing_if = "Among::is_group")]
    pub cohort: Among,
}

impl Arithmetic for Percentile {
    const KIND: &'static str = "percentile";
    const VALUE: bool = true;
    const COHORT: bool = true;

    fn among(&self) -> Among {
        self.cohort
    }

    fn can_be_zero(&self) -> bool {
        false
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let (x, cohort) = match given.compared() {
            Ok(compared) => compared,
            Err(outcome) => return outcome,
        };
        let place = cohort.place(x, self.order, self.tie);
        let not_better = &count(place.of + 1) - &place.rank;
        let Some(d) = (&not_better * &Exact::from(100)).div(&count(place.of)) else {
            return Outcome::Upper;
        };
        record.step(|| Step::Percentile {
            placed: cohort.placed(&place, self.order, self.cohort),
            d: shown(&d),
        });
        Outcome::Points(given.hundredths(&d))
    }

    fn check(&self, row: &Row<'_>, found: &mut Vec<Finding>) {
        needs_decimals(Self::KIND, row, found);
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.numbers([Dec::from(1)]);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use crate::fixture::*;

    /// SCORING.md §5.21.
    #[test]
    fn the_share_that_is_not_better_earns_its_share() {
        let rule = |more: &str| format!("kind = 'percentile'\n{more}");
        let values = ["31", "28", "28", "25", "-2"];
        for (more, expected) in [
            ("", ["100.00", "70.00", "70.00", "40.00", "20.00"]),
            (
                "tie = 'competition'",
                ["100.00", "80.00", "80.00", "40.00", "20.00"],
            ),
            (
                "tie = 'dense'",
                ["100.00", "75.00", "75.00", "50.00", "25.00"],
            ),
            (
                "order = 'asc'",
                ["20.00", "50.00", "50.00", "80.00", "100.00"],
            ),
        ] {
            assert_eq!(compared("100", &rule(more), &values), expected, "{more}");
        }
        assert_eq!(compared("2", &rule(""), &["7", ""]), ["2.00", "pending"]);
        assert_eq!(compared("3", &rule(""), &["0", "0", "0"]), ["2.00"; 3]);
        assert_eq!(points_of("7", "3", &rule("")), "Upper");
    }
}

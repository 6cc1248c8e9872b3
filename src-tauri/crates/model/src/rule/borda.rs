//! 波达计数: gives the share of the other units of the comparison group that are beaten; d = 100·(n − r)/(n − 1).

use super::check::needs_decimals;
use super::cohort::{NO_RANGE, count};
use super::order::{Order, Tie, average};
use super::step::Step;
use super::{Among, Arithmetic, Given, Named, Outcome, Recorder, Row, shown};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `borda`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Borda {
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

impl Arithmetic for Borda {
    const KIND: &'static str = "borda";
    const VALUE: bool = true;
    const COHORT: bool = true;

    fn among(&self) -> Among {
        self.cohort
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let (x, cohort) = match given.compared() {
            Ok(compared) => compared,
            Err(outcome) => return outcome,
        };
        let place = cohort.place(x, self.order, self.tie);
        let beaten = &count(place.of) - &place.rank;
        let Some(d) = (&beaten * &Exact::from(100)).div(&(&count(place.of) - &Exact::ONE)) else {
            return Outcome::Fault(NO_RANGE);
        };
        record.step(|| Step::Borda {
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

    /// SCORING.md §5.23.
    #[test]
    fn every_unit_beaten_earns_the_same() {
        let rule = |more: &str| format!("kind = 'borda'\n{more}");
        let values = ["31", "28", "28", "25", "-2"];
        for (more, expected) in [
            ("", ["100.00", "62.50", "62.50", "25.00", "0.00"]),
            (
                "tie = 'competition'",
                ["100.00", "75.00", "75.00", "25.00", "0.00"],
            ),
            (
                "tie = 'dense'",
                ["100.00", "66.67", "66.67", "33.33", "0.00"],
            ),
            (
                "order = 'asc'",
                ["0.00", "37.50", "37.50", "75.00", "100.00"],
            ),
        ] {
            assert_eq!(compared("100", &rule(more), &values), expected, "{more}");
        }
        assert_eq!(
            compared("3", &rule(""), &["0", "0", ""]),
            ["1.50", "1.50", "pending"]
        );
    }

    /// SCORING.md §4.11.
    #[test]
    fn where_nobody_can_be_beaten_nobody_is_scored_and_it_is_said() {
        assert_eq!(compared("3", "kind = 'borda'", &["7"]), ["zero-range"]);
        let dense = "kind = 'borda'\ntie = 'dense'";
        assert_eq!(compared("3", dense, &["7", "7"]), ["zero-range"; 2]);
        assert_eq!(points_of("7", "3", dense), "Upper");
    }
}

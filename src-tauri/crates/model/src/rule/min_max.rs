//! 极差: gives points in proportion between the worst and the best value of the comparison group; d = 100·(x − min)/(max
//! − min).

use super::step::{Group, Step};
use super::{Arithmetic, Given, Named, Order, Outcome, Recorder, Row, shown};
use crate::finding::Finding;
use crate::number::Exact;
use serde::{Deserialize, Serialize};

/// Parameters of `min_max`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinMax {
    /// Whether more is better.
    #[serde(default)]
    pub order: Order,
}

impl Arithmetic for MinMax {
    const KIND: &'static str = "min_max";
    const VALUE: bool = true;
    const COHORT: bool = true;

    #[inline(always)]
    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let (x, cohort) = match given.compared() {
            Ok(compared) => compared,
            Err(outcome) => return outcome,
        };
        let (Some(min), Some(max)) = (cohort.min(), cohort.max()) else {
            return Outcome::Upper;
        };
        let way = match self.order {
            Order::Desc => x - min,
            Order::Asc => max - x,
        };
        let Some(d) = (&way * &Exact::from(100)).div(&(max - min)) else {
            return Outcome::Fault("zero-range");
        };
        record.step(|| Step::MinMax {
            group: Group {
                n: cohort.size(),
                order: self.order,
            },
            min: min.shown(10),
            max: max.shown(10),
            d: shown(&d),
        });
        Outcome::Points(given.hundredths(&d))
    }

    fn check(&self, _: &Row<'_>, _: &mut Vec<Finding>) {}

    fn names<'a>(&'a self, _: &mut Named<'a>) {}
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.19.

    use crate::fixture::*;
    use crate::rule::step::Step;

    const RULE: &str = "kind = 'min_max'";
    const LESS: &str = "kind = 'min_max'\norder = 'asc'";

    /// SCORING.md §5.19.
    #[test]
    fn the_best_earns_all_the_worst_nothing_the_rest_in_proportion() {
        assert_eq!(
            compared("3", RULE, &["10", "40", "20"]),
            ["0.00", "3.00", "1.00"]
        );
        assert_eq!(
            compared("3", LESS, &["10", "40", "20"]),
            ["3.00", "0.00", "2.00"]
        );
        assert_eq!(
            compared("3", RULE, &["-5", "-5", "0", "", "-2.5"]),
            ["0.00", "0.00", "3.00", "pending", "1.50"]
        );
    }

    /// SCORING.md §4.11: no range, no score; and no silent 0.
    #[test]
    fn without_a_range_nobody_is_scored_and_it_is_said() {
        for values in [vec!["7"], vec!["7", "7.001"], vec!["0", "0", "0"]] {
            let scores = compared("3", RULE, &values);
            assert!(
                scores.iter().all(|score| score == "zero-range"),
                "{scores:?}"
            );
        }
        assert_eq!(points_of("7", "3", RULE), "Upper", "a unit alone waits");
    }

    #[test]
    fn the_ends_are_recorded() {
        let Some(Step::MinMax { group, min, max, d }) =
            explained("3", RULE, &["10", "40", "20"], 2).step
        else {
            panic!("a range")
        };
        assert_eq!(
            (group.n, min, max, d),
            (3, dec("10"), dec("40"), dec("33.3333"))
        );
    }
}

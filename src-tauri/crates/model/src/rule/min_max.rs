//! 极差: gives points in proportion between the worst and the best value of the comparison group; d = 100·(x − min)/(max
//! − min).

use super::check::block;
use super::cohort::NO_RANGE;
use super::step::{Group, Step};
use super::{Among, Arithmetic, Given, Named, Order, Outcome, Recorder, Row, exact, shown};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `min_max`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinMax {
    /// Whether more is better.
    #[serde(default)]
    pub order: Order,
    /// d of the worst value, 0 unless declared.
    #[serde(default, skip_serializing_if = "super::is_zero")]
    pub low: Dec,
    /// The units that are compared: those of the comparison group, or all.
    #[serde(default, skip_serializing_if = "Among::is_group")]
    pub cohort: Among,
}

impl Arithmetic for MinMax {
    const KIND: &'static str = "min_max";
    const VALUE: bool = true;
    const COHORT: bool = true;

    fn among(&self) -> Among {
        self.cohort
    }

    fn can_be_zero(&self) -> bool {
        self.low <= Dec::ZERO
    }

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
        let low = exact(self.low);
        let span = &Exact::from(100) - &low;
        let Some(d) = (&way * &span).div(&(max - min)) else {
            return Outcome::Fault(NO_RANGE);
        };
        let d = &low + &d;
        let decimals = given.dp.unwrap_or(0).max(10);
        record.step(|| Step::MinMax {
            group: Group {
                n: cohort.size(),
                order: self.order,
                among: self.cohort,
            },
            min: min.shown(decimals),
            max: max.shown(decimals),
            low: self.low,
            d: shown(&d),
        });
        Outcome::Points(given.hundredths(&d))
    }

    fn check(&self, _: &Row<'_>, found: &mut Vec<Finding>) {
        if self.low.is_negative() || self.low >= Dec::from(100) {
            found.push(block("min-max-low").with("low", self.low));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        if !self.low.is_zero() {
            named.numbers([self.low]);
        }
    }
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

    /// SCORING.md §5.19: d = 40 + 60·(x − min)/(max − min).
    #[test]
    fn with_a_low_end_the_worst_earns_its_share() {
        let low = "kind = 'min_max'\nlow = '40'";
        let values = ["10", "40", "20"];
        assert_eq!(compared("100", low, &values), ["40.00", "100.00", "60.00"]);
        let less = format!("{low}\norder = 'asc'");
        assert_eq!(
            compared("100", &less, &values),
            ["100.00", "40.00", "80.00"]
        );
        assert_eq!(compared("3", low, &["7", "7"]), ["zero-range"; 2]);
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
        let Some(Step::MinMax {
            group, min, max, d, ..
        }) = explained("3", RULE, &["10", "40", "20"], 2).step
        else {
            panic!("a range")
        };
        assert_eq!(
            (group.n, min, max, d),
            (3, dec("10"), dec("40"), dec("33.3333"))
        );
    }
}

//! The cohort of a leaf: the values of the units of one comparison group, which the rules that compare units read. It
//! is prepared once per leaf and group; lookups allocate nothing. SCORING.md §4.9.

use super::step::Placed;
use super::{Among, Order, Tie};
use crate::number::Exact;
use crate::number::expr::GroupFigure;
use std::sync::OnceLock;

/// The fault of a rule whose cohort has no range: it counts as blank. SCORING.md §4.11.
pub(crate) const NO_RANGE: &str = "zero-range";

/// Values of one leaf inside one comparison group, each rounded as it meets the rule. Values that print alike are equal.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cohort {
    /// Values of the units, smallest first.
    values: Vec<Exact>,
    /// How many different values there are up to each, itself counted.
    different: Vec<usize>,
    /// Where the values equal to each end.
    ends: Vec<usize>,
    /// Spread of the values, computed when it is first asked for.
    spread: OnceLock<Option<Spread>>,
    /// Sum, mean and median of the values, computed when they are first asked for.
    figures: OnceLock<Option<[Exact; 3]>>,
}

/// How far values lie apart.
#[derive(Clone, Debug)]
pub(crate) struct Spread {
    /// Mean of the values.
    pub mean: Exact,
    /// Standard deviation, the squares divided by n.
    pub population: Exact,
    /// Standard deviation, the squares divided by n − 1.
    pub sample: Exact,
}

/// The place of a value among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ranked {
    /// Rank r, 1 for the best; a half where tied values share the mean of their places.
    pub rank: Exact,
    /// The last possible place: the number of values, under `dense` of different ones.
    pub of: usize,
    /// Number of units with this value.
    pub tied: usize,
}

impl Cohort {
    /// Prepares a cohort from values in any order.
    pub fn of(mut values: Vec<Exact>) -> Cohort {
        values.sort_unstable();
        let (mut different, mut ends) = (Vec::new(), Vec::new());
        for (nth, tied) in values.chunk_by(|a, b| a == b).enumerate() {
            let end = different.len() + tied.len();
            different.resize(end, nth + 1);
            ends.resize(end, end);
        }
        Cohort {
            values,
            different,
            ends,
            spread: OnceLock::new(),
            figures: OnceLock::new(),
        }
    }

    /// Returns the number of units with a value.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// Returns the number of units as a derivation keeps it.
    pub fn size(&self) -> u32 {
        u32::try_from(self.len()).unwrap_or(u32::MAX)
    }

    /// Returns the smallest value; none of an empty cohort.
    pub fn min(&self) -> Option<&Exact> {
        self.values.first()
    }

    /// Returns the largest value; none of an empty cohort.
    pub fn max(&self) -> Option<&Exact> {
        self.values.last()
    }

    /// Returns mean and standard deviations; none where all values are equal.
    pub fn spread(&self) -> Option<&Spread> {
        self.spread.get_or_init(|| spread(&self.values)).as_ref()
    }

    /// Returns a figure of the whole cohort, unrounded; none of an empty one, and none for a place, which is a unit's own.
    pub fn figure(&self, figure: GroupFigure) -> Option<Exact> {
        let computed = || self.figures.get_or_init(|| figures(&self.values)).as_ref();
        match figure {
            GroupFigure::Min => self.min().cloned(),
            GroupFigure::Max => self.max().cloned(),
            GroupFigure::Sum => computed().map(|[sum, ..]| sum.clone()),
            GroupFigure::Mean => computed().map(|[_, mean, _]| mean.clone()),
            GroupFigure::Median => computed().map(|[.., median]| median.clone()),
            GroupFigure::Rank => None,
        }
    }

    /// Returns the place of a value of the cohort.
    pub fn place(&self, x: &Exact, order: Order, tie: Tie) -> Ranked {
        let below = self.values.partition_point(|value| value < x);
        let upto = match self.values.get(below) {
            Some(value) if value == x => self.ends.get(below).copied().unwrap_or(below),
            _ => below,
        };
        let tied = upto - below;
        let before = match order {
            Order::Desc => self.len() - upto,
            Order::Asc => below,
        };
        let all = self.different.last().copied().unwrap_or(0);
        let (rank, of) = match tie {
            Tie::Competition => (count(before + 1), self.len()),
            Tie::Average => {
                let twice = count(2 * before + tied + 1);
                (twice.div(&Exact::from(2)).unwrap_or(twice), self.len())
            }
            Tie::Lowest => (count((before + tied).max(1)), self.len()),
            Tie::Dense => {
                let nth = self.different.get(below).copied().unwrap_or(all);
                let rank = match order {
                    Order::Desc => all + 1 - nth,
                    Order::Asc => nth,
                };
                (count(rank), all)
            }
        };
        Ranked { rank, of, tied }
    }

    /// Returns the place, as a derivation keeps it.
    pub fn placed(&self, place: &Ranked, order: Order, among: Among) -> Placed {
        Placed {
            among,
            rank: place.rank.shown(1),
            n: self.size(),
            tied: u32::try_from(place.tied).unwrap_or(u32::MAX),
            order,
        }
    }
}

/// Returns sum, mean and median of sorted values; none of no values.
fn figures(values: &[Exact]) -> Option<[Exact; 3]> {
    let sum: Exact = values.iter().sum();
    let mean = sum.div(&Exact::from(i64::try_from(values.len()).ok()?))?;
    let middle = values.len() / 2;
    let upper = values.get(middle)?;
    let median = match values.get(middle.wrapping_sub(1)) {
        Some(lower) if values.len().is_multiple_of(2) => &(lower + upper) * &Exact::HALF,
        _ => upper.clone(),
    };
    Some([sum, mean, median])
}

/// Computes mean and deviations. Values that are no decimals take part with 20 decimals, so that the sum of many
/// fractions stays bounded. With D = n·Σx² − (Σx)², exact, the deviations are √D/n and √(D·n·(n−1))/(n·(n−1)).
/// SCORING.md §5.22.
fn spread(values: &[Exact]) -> Option<Spread> {
    let (mut sum, mut squares) = (Exact::ZERO, Exact::ZERO);
    for value in values {
        let value = if value.is_decimal() {
            value.clone()
        } else {
            value.rounded(20)?
        };
        sum = &sum + &value;
        squares = &squares + &(&value * &value);
    }
    let n = count(values.len());
    let d = &(&n * &squares) - &(&sum * &sum);
    let pairs = &n * &(&n - &Exact::ONE);
    // A root has 22 decimals: of D·10^40 they are 42.
    let scale = Exact::from(10_000_000_000);
    let scale = &scale * &scale;
    let root = |x: &Exact| (&(x * &scale) * &scale).root(2)?.div(&scale);
    Some(Spread {
        mean: sum.div(&n)?,
        population: root(&d)?.div(&n)?,
        sample: root(&(&d * &pairs))?.div(&pairs)?,
    })
}

/// Returns a number of units as an exact number.
pub(crate) fn count(n: usize) -> Exact {
    Exact::from(i64::try_from(n).unwrap_or(i64::MAX))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §4.10.

    use super::*;
    use proptest::prelude::*;

    fn ranks(values: &[i64], order: Order, tie: Tie) -> Vec<String> {
        let exact: Vec<Exact> = values.iter().copied().map(Exact::from).collect();
        let cohort = Cohort::of(exact.clone());
        let rank = |x: &Exact| cohort.place(x, order, tie).rank.show();
        exact.iter().map(rank).collect()
    }

    #[test]
    fn ties_share_the_first_the_next_or_the_mean_place() {
        let values = [25, 28, 31, 28];
        for (tie, desc, asc) in [
            (Tie::Competition, ["4", "2", "1", "2"], ["1", "2", "4", "2"]),
            (Tie::Dense, ["3", "2", "1", "2"], ["1", "2", "3", "2"]),
            (
                Tie::Average,
                ["4", "2.5", "1", "2.5"],
                ["1", "2.5", "4", "2.5"],
            ),
            (Tie::Lowest, ["4", "3", "1", "3"], ["1", "3", "4", "3"]),
        ] {
            assert_eq!(ranks(&values, Order::Desc, tie), desc, "{tie:?}");
            assert_eq!(ranks(&values, Order::Asc, tie), asc, "{tie:?}");
        }
    }

    #[test]
    fn a_value_that_is_not_there_is_placed_and_nothing_breaks() {
        assert_eq!(
            Cohort::default()
                .place(&Exact::ONE, Order::Desc, Tie::Dense)
                .of,
            0
        );
        let cohort = Cohort::of(vec![Exact::ZERO, Exact::from(2)]);
        let place = cohort.place(&Exact::ONE, Order::Desc, Tie::Competition);
        assert_eq!((place.rank, place.tied), (Exact::from(2), 0));
    }

    proptest! {
        /// By counting, one pair after another, in either order of the values.
        #[test]
        fn places_are_what_counting_gives(values in prop::collection::vec(-4i64..5, 1..20)) {
            let turned: Vec<i64> = values.iter().rev().copied().collect();
            for (order, sign) in [(Order::Desc, 1), (Order::Asc, -1)] {
                for tie in [Tie::Competition, Tie::Dense, Tie::Average, Tie::Lowest] {
                    let ranked = ranks(&values, order, tie);
                    let mut back = ranks(&turned, order, tie);
                    back.reverse();
                    prop_assert_eq!(&ranked, &back);
                    for (x, rank) in values.iter().zip(&ranked) {
                        let better: Vec<i64> = values.iter().filter(|y| sign * *y > sign * x).copied().collect();
                        let tied = values.iter().filter(|y| *y == x).count();
                        let different = std::collections::BTreeSet::from_iter(&better).len();
                        let twice = match tie {
                            Tie::Competition => 2 * better.len() + 2,
                            Tie::Dense => 2 * different + 2,
                            Tie::Average => 2 * better.len() + tied + 1,
                            Tie::Lowest => 2 * (better.len() + tied),
                        };
                        let expected = Exact::fraction(i64::try_from(twice).unwrap(), 2).unwrap();
                        prop_assert_eq!(rank, &expected.show());
                    }
                }
            }
        }
    }
}

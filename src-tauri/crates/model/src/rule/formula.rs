//! 公式: gives clamp(value, 0, P); the value expression computes the points.

use super::step::Step;
use super::{Arithmetic, Given, Named, Outcome, Recorder, Row};
use crate::finding::Finding;
use serde::{Deserialize, Serialize};

/// Parameters of `formula`: none, because the value expression computes the points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Formula {}

impl Arithmetic for Formula {
    const KIND: &'static str = "formula";
    const VALUE: bool = true;

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let Some(x) = given.value else {
            return Outcome::Missing(Vec::new());
        };
        record.step(|| Step::Formula {});
        Outcome::Points(x.within(&given.least(), &given.most()))
    }

    fn check(&self, _: &Row<'_>, _: &mut Vec<Finding>) {}

    /// Adds nothing: the numbers of a formula are in its expression, which people do not read.
    fn names<'a>(&'a self, _: &mut Named<'a>) {}
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.15.

    use crate::fixture::*;

    #[test]
    fn the_value_is_held_between_nothing_and_all() {
        for (x, expected) in [("1.234", "1.23"), ("-1", "0.00"), ("9", "2.00")] {
            assert_eq!(points_of(x, "2", "kind = 'formula'"), expected, "{x}");
        }
    }
}

//! 位次: by rank within the comparison group; scored by the level above, which alone sees the cohort.

use super::{Arithmetic, Given, Outcome, Recorder};
use crate::dec::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `rank`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rank {
    /// Points of the first place.
    pub first: Dec,
    /// Points lost a place.
    pub step: Dec,
    /// Lowest score.
    pub min: Dec,
    /// Whether more is better.
    #[serde(default)]
    pub order: Order,
    /// How ties share places.
    #[serde(default)]
    pub tie: Tie,
}

/// Whether more is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// The largest comes first.
    #[default]
    Desc,
    /// The smallest comes first.
    Asc,
}

/// How ties share places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// 1-1-3.
    #[default]
    Competition,
    /// 1-1-2.
    Dense,
    /// 1.5-1.5-3.
    Average,
}

impl Arithmetic for Rank {
    const KIND: &'static str = "rank";

    /// A unit alone sees no cohort.
    fn score<R: Recorder>(&self, _: &Given<'_>, _: &mut R) -> Outcome {
        Outcome::Upper
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    use crate::trial::*;

    #[test]
    fn a_rank_waits_for_the_level_above() {
        let rule = "kind = 'rank'\nfirst = '2'\nstep = '0.2'\nmin = '0.4'";
        assert_eq!(score(asking("2", rule), &[]), "Upper");
    }
}

//! 阶梯: the score of the first tier with x ≥ ge; below the last, 0.

use super::{Arithmetic, Given, Outcome, Recorder, exact};
use crate::dec::Dec;
use crate::derivation::Step;
use crate::exact::Exact;
use serde::{Deserialize, Serialize};

/// Parameters of `tiers`, highest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tiers {
    /// Tiers, descending by `ge`.
    pub tiers: Vec<Tier>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Lower edge, included.
    pub ge: Dec,
    /// Points from this edge on.
    pub score: Dec,
}

impl Arithmetic for Tiers {
    const KIND: &'static str = "tiers";
    const VALUE: bool = true;

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let Some(x) = given.value else {
            return Outcome::Missing(Vec::new());
        };
        let reached = self.tiers.iter().position(|tier| *x >= exact(tier.ge));
        let tier = reached.and_then(|at| self.tiers.get(at));
        record.step(|| {
            // The next better tier that is worth more.
            let better = self.tiers.get(..reached.unwrap_or(self.tiers.len()));
            let next = better.and_then(<[Tier]>::last).map(|tier| tier.ge);
            Step::Tier {
                ge: tier.map(|tier| tier.ge),
                next,
                gap: next.map(|next| given.gap(&(&exact(next) - x))),
            }
        });
        Outcome::points(tier.map_or(Exact::ZERO, |tier| exact(tier.score)))
    }
}

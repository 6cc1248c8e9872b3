//! Scores one leaf of many units: its rule is matched once, then unit after unit is scored.

use super::score::UnitCells;
use super::{LeafCell, Stands, Unscored};
use crate::number::Exact;
use crate::plan::hand::{ByHand, by_hand};
use crate::plan::leaf::{Scorer, Stand, Way};
use crate::plan::matters::{Listing, Matters};
use crate::plan::{Leaf, totals};
use crate::rule::cohort::NO_RANGE;
use crate::rule::{Arithmetic, Meets, Points};
use crate::system::NaPolicy;

/// The task of scoring one leaf of several units, one after the other.
pub(super) struct Fill<'a, 's, 'p> {
    pub at: usize,
    pub leaf: &'a Leaf,
    pub scorers: &'a [Scorer<'s>],
    /// Matters of each unit; empty for a leaf without matters.
    pub matters: &'a [Matters<'a>],
    pub places: &'a mut [UnitCells<'p>],
    /// What each leaf brings to totals, unit by unit, where only totals are rounded.
    pub counted: &'a mut [Option<Exact>],
}

impl Meets for Fill<'_, '_, '_> {
    type Made = Result<(), Unscored>;

    fn meet<A: Arithmetic>(self, rule: &A) -> Result<(), Unscored> {
        // Nobody is told of it.
        let mut way = Way::default();
        for (unit, (scorer, place)) in self.scorers.iter().zip(self.places).enumerate() {
            let Some(cell) = place.leaves.get_mut(self.at) else {
                continue;
            };
            let matters = self.matters.get(unit);
            let matters = matters.map_or(Listing::NONE, |matters| matters.of(self.at));
            let leaf = self.leaf.of(scorer.traits);
            // A class may have another rule.
            let mut stand = match self.leaf.by.is_empty() {
                true => scorer.ruled(rule, leaf, &matters, &mut Points, &mut way),
                false => scorer.leaf(leaf, &matters, &mut Points, &mut way),
            };
            let plan = scorer.plan;
            // Nearly always the rule decides, its points are rounded, and that is all.
            if let Stand::Scored(points) = stand {
                if let Some(score) = points.short(plan.dp, plan.rounding)
                    && self.counted.is_empty()
                    && scorer.mark(leaf).is_none()
                {
                    *cell = LeafCell {
                        stands: Stands::Scored,
                        score,
                        occurred: false,
                    };
                    continue;
                }
                stand = Stand::Scored(points);
            }
            let brings = self.counted.get_mut(unit * plan.leaves.len() + self.at);
            *cell = kept(scorer, leaf, stand, brings)?;
        }
        Ok(())
    }
}

/// Returns what a board keeps of a leaf of one unit, and notes what it brings to totals where only these are rounded.
#[inline(never)]
fn kept(
    scorer: &Scorer<'_>,
    leaf: &Leaf,
    stand: Stand,
    brings: Option<&mut Option<Exact>>,
) -> Result<LeafCell, Unscored> {
    let scored = |score: i128| {
        Ok(LeafCell {
            stands: Stands::Scored,
            score: i64::try_from(score).map_err(|_| Unscored::TooLarge)?,
            occurred: false,
        })
    };
    if let Stand::Scored(points) = &stand
        && let Some(earned) = totals::earned(scorer, leaf, points)
    {
        if let Some(brings) = brings {
            *brings = Some(earned.counted(scorer.plan, points));
        }
        return scored(earned.score);
    }
    if let Some(ByHand::Settles(mark)) = by_hand(scorer, leaf, &stand) {
        let cell = scored(mark)?;
        if let Some(brings) = brings {
            *brings = Exact::decimal(cell.score, scorer.plan.dp);
        }
        return Ok(cell);
    }
    let mut score = 0;
    let stands = match stand {
        Stand::Fault(NO_RANGE) => Stands::NoRange,
        Stand::Scored(_) | Stand::Fault(_) => Stands::Fault,
        Stand::Pending(_) => Stands::Pending,
        Stand::NaProposed => Stands::NaProposed,
        Stand::Claimed => Stands::Claimed,
        Stand::Granted(policy, mean) => {
            let plan = scorer.plan;
            let counts = match (policy, &mean) {
                (NaPolicy::FullMarks, _) => Some(super::sums::whole(&leaf.node.points, plan.dp)),
                (NaPolicy::GroupMean, Some(mean)) => {
                    let mean = mean.mantissa(plan.dp, plan.rounding);
                    Some(mean.and_then(|mean| i64::try_from(mean).ok()))
                }
                _ => None,
            };
            if let Some(counts) = counts {
                score = counts.ok_or(Unscored::TooLarge)?;
            }
            if let (Some(brings), NaPolicy::GroupMean) = (brings, policy) {
                *brings = mean;
            }
            Stands::NotApplicable
        }
        Stand::Upper => Stands::Upper,
        Stand::Inapplicable => Stands::Inapplicable,
        Stand::Unscored => Stands::Unscored,
    };
    Ok(LeafCell {
        stands,
        score,
        occurred: stands == Stands::Unscored && occurred(scorer, leaf),
    })
}

/// Reports whether the event of a veto row occurred, which is the only thing that the row asks.
fn occurred(scorer: &Scorer<'_>, leaf: &Leaf) -> bool {
    let mut answers = leaf
        .node
        .asks
        .iter()
        .filter_map(|at| scorer.figures.number(*at));
    answers.any(|answer| !answer.is_zero())
}

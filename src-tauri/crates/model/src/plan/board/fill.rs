//! One leaf of many units: its rule looked up once, then unit after unit, and what a board keeps of each.

use super::score::Place;
use super::{LeafCell, Stands, Unscored};
use crate::dec::Dec;
use crate::exact::Exact;
use crate::plan::hand::{ByHand, by_hand};
use crate::plan::leaf::{Scorer, Stand, Way};
use crate::plan::matters::Matters;
use crate::plan::{Leaf, totals};
use crate::rule::{Arithmetic, Meets, Points};
use crate::system::NaPolicy;

/// One leaf of one unit after the other.
pub(super) struct Fill<'a, 's, 'p> {
    pub at: usize,
    pub leaf: &'a Leaf,
    pub scorers: &'a [Scorer<'s>],
    /// By unit; none where there are none.
    pub matters: &'a [Matters<'a>],
    pub places: &'a mut [Place<'p>],
    /// Unit by unit what each leaf brings to totals, where only these are rounded.
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
            let matters = matters.map_or(&[][..], |matters| matters.of(self.at));
            let stand = scorer.ruled(rule, self.leaf, matters, &mut Points, &mut way);
            let brings = self
                .counted
                .get_mut(unit * scorer.plan.leaves.len() + self.at);
            *cell = kept(scorer, self.leaf, &stand, brings)?;
        }
        Ok(())
    }
}

/// What a board keeps of a leaf of one unit. Where only totals are rounded, what it brings to them is noted.
#[inline(always)]
fn kept(
    scorer: &Scorer<'_>,
    leaf: &Leaf,
    stand: &Stand,
    brings: Option<&mut Option<Exact>>,
) -> Result<LeafCell, Unscored> {
    let cell = |stands, score| {
        Ok(LeafCell {
            stands,
            score,
            occurred: false,
        })
    };
    let fits = |score: i128| i64::try_from(score).map_err(|_| Unscored::TooLarge);
    if let Stand::Scored(points) = stand
        && let Some(earned) = totals::earned(scorer, leaf, points)
    {
        if let Some(brings) = brings {
            *brings = Some(earned.counted(scorer.plan, points));
        }
        return cell(Stands::Scored, fits(earned.score)?);
    }
    if let Some(ByHand::Settles(mark)) = by_hand(scorer, leaf, stand) {
        let mark = fits(mark)?;
        if let Some(brings) = brings {
            *brings = Exact::decimal(mark, scorer.plan.dp);
        }
        return cell(Stands::Scored, mark);
    }
    let stands = match stand {
        Stand::Scored(_) => Stands::Fault,
        Stand::Pending(_) => Stands::Pending,
        Stand::NaProposed => Stands::NaProposed,
        Stand::Claimed => Stands::Claimed,
        Stand::Granted(policy) => {
            let full = *policy == NaPolicy::FullMarks;
            let score = if full { leaf.points } else { Dec::ZERO };
            let score = super::sums::whole(&Exact::from(score), scorer.plan.dp);
            return cell(Stands::NotApplicable, score.ok_or(Unscored::TooLarge)?);
        }
        Stand::Upper => Stands::Upper,
        Stand::Inapplicable => Stands::Inapplicable,
        Stand::Fault(_) => Stands::Fault,
        Stand::Unscored => Stands::Unscored,
    };
    Ok(LeafCell {
        stands,
        score: 0,
        occurred: stands == Stands::Unscored && occurred(scorer, leaf),
    })
}

/// Whether the event of a veto row occurred: the one thing that it asks.
fn occurred(scorer: &Scorer<'_>, leaf: &Leaf) -> bool {
    let mut answers = leaf
        .node
        .asks
        .iter()
        .filter_map(|at| scorer.figures.number(*at));
    answers.any(|answer| !answer.is_zero())
}

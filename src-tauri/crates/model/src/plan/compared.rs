//! The values with which a unit takes part in comparisons, and the figures of the group that expressions read. SCORING.md §4.9.

use super::hand::{ByHand, by_hand};
use super::leaf::{Scorer, Stand, Way};
use super::matters::Listing;
use super::node::Found;
use super::totals::earned;
use super::{ComparedBy, Comparing, Formula};
use crate::number::expr::{GroupFigure, Source};
use crate::number::{Dec, Exact};
use crate::rule::{Order, Points, Tie};

impl Scorer<'_> {
    /// Returns the value with which a unit takes part in a comparison; none where its leaf does not apply, is claimed as
    /// 不适用, or has none. SCORING.md §4.9.
    pub(super) fn compared(&self, comparing: &Comparing) -> Option<Exact> {
        let leaf = self.plan.leaves.get(comparing.leaf)?.of(self.traits);
        if !leaf.applies(self.traits) || self.claim(leaf).is_some() {
            return None;
        }
        match &comparing.by {
            ComparedBy::Value => {
                let value = leaf.node.value.as_ref()?;
                match self.value::<Points>(value, None) {
                    Found::Value(exact) | Found::Reported(exact) => self.rounded(&exact, value.dp),
                    _ => None,
                }
            }
            ComparedBy::Formula(formula) => {
                let known = self.figures.has(formula);
                match known.then(|| self.evaluate(formula, None))? {
                    Found::Value(exact) => Some(exact),
                    _ => None,
                }
            }
            ComparedBy::Rate => {
                let (mut record, mut way) = (Points, Way::default());
                let stand = self.leaf(leaf, &Listing::NONE, &mut record, &mut way);
                let scored = match &stand {
                    Stand::Scored(points) => earned(self, leaf, points).map(|earned| earned.score),
                    stand => match by_hand(self, leaf, stand) {
                        Some(ByHand::Settles(mark)) => Some(mark),
                        _ => None,
                    },
                };
                let scored = Dec::of(scored?, self.plan.dp)?;
                Exact::from(scored).div(&leaf.node.points)
            }
        }
    }
}

/// The figures of an expression that reads the comparison group.
pub(super) struct InGroup<'a, 's> {
    pub scorer: &'a Scorer<'s>,
    pub formula: &'a Formula,
}

impl<'a> Source<'a> for InGroup<'a, '_> {
    fn input(&self, at: usize) -> Option<&'a Exact> {
        let datum = self.formula.data.get(at)?;
        self.scorer.figures.datum(*datum)
    }

    /// Returns a figure of the group, rounded as the value that is compared is.
    fn group(&self, at: usize) -> Option<Exact> {
        let (figure, comparing) = self.formula.groups.get(at)?;
        let cohort = self.scorer.cohorts.get(*comparing)?;
        let comparing = self.scorer.plan.comparisons.get(*comparing)?;
        if *figure == GroupFigure::Rank {
            let own = self.scorer.compared(comparing)?;
            return Some(cohort.place(&own, Order::Desc, Tie::Competition).rank);
        }
        let exact = cohort.figure(*figure)?;
        match &comparing.by {
            ComparedBy::Formula(formula) => self.scorer.rounded(&exact, formula.expr.decimals()),
            ComparedBy::Value | ComparedBy::Rate => Some(exact),
        }
    }
}

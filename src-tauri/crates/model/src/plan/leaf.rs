//! Scores one leaf: its value, then its rule, then the state that follows. SCORING.md §4.2–4.6.

use super::figures::Figures;
use super::forfeits::Forfeited;
use super::matters::Listing;
use super::node::OfRow;
use super::{Claim, ComparedBy, Inputs, Leaf, Plan, Traits, Viewpoint};
use crate::number::expr::GroupFigure;
use crate::number::{Dec, Exact, Rounding};
use crate::rule::cohort::{Cohort, NO_RANGE};
use crate::rule::{Answer, Arithmetic, Doubt, Meets, Recorder};
use crate::system::NaPolicy;

/// The state of a node while it is scored.
pub(super) enum Stand {
    /// It has points, unrounded.
    Scored(Exact),
    /// Positions of the cells that are still blank.
    Pending(Vec<usize>),
    /// A zero denominator proposes 不适用.
    NaProposed,
    /// 不适用 is claimed and awaits its answer.
    Claimed,
    /// 不适用 is granted, with this effect, and the points that it counts with by that effect, unrounded.
    Granted(NaPolicy, Option<Exact>),
    /// The level above scores it.
    Upper,
    /// It is outside the points of this kind of unit.
    Inapplicable,
    /// The figures contradict the rule.
    Fault(&'static str),
    /// It has no points by nature.
    Unscored,
}

/// How a leaf came to its state, for sheets and derivations.
#[derive(Default)]
pub(super) struct Way {
    /// The value before rounding.
    pub exact: Option<Exact>,
    /// Decimals of the value, where they are declared.
    pub dp: Option<u32>,
    /// The value at its decimals.
    pub rounded: Option<Exact>,
    /// Whether it is a reported rate.
    pub reported: bool,
    /// Clauses that forfeited the leaf.
    pub forfeited: Vec<Forfeited>,
    /// What does not fit in its answers, each with the cell to go to.
    pub doubts: Vec<(Doubt, Option<usize>)>,
}

impl Way {
    /// Returns the value that met the rule, as printed.
    pub fn value(&self) -> Option<Dec> {
        let rounded = self.rounded.as_ref()?;
        match self.dp {
            Some(dp) => rounded.round(dp, Rounding::HalfUp),
            None => Some(rounded.shown(10)),
        }
    }
}

pub(super) struct Scorer<'a> {
    pub plan: &'a Plan,
    pub figures: Figures<'a>,
    pub viewpoint: Viewpoint,
    pub traits: Traits<'a>,
    pub given: Inputs,
    /// Cohorts of the plan's comparisons, in their order; empty for a unit alone.
    pub cohorts: &'a [Cohort],
}

/// One leaf of one unit.
struct One<'a, 's, R> {
    scorer: &'a Scorer<'s>,
    leaf: &'a Leaf,
    matters: &'a Listing<'a>,
    record: &'a mut R,
    way: &'a mut Way,
}

impl<R: Recorder> Meets for One<'_, '_, R> {
    type Made = Stand;

    fn meet<A: Arithmetic>(self, rule: &A) -> Stand {
        let (leaf, matters) = (self.leaf, self.matters);
        self.scorer
            .ruled(rule, leaf, matters, self.record, self.way)
    }
}

impl Scorer<'_> {
    /// Scores a leaf by whichever rule it has for this unit.
    pub(super) fn leaf<R: Recorder>(
        &self,
        leaf: &Leaf,
        matters: &Listing<'_>,
        record: &mut R,
        way: &mut Way,
    ) -> Stand {
        let leaf = leaf.of(self.traits);
        leaf.node.rule.meet(One {
            scorer: self,
            leaf,
            matters,
            record,
            way,
        })
    }

    /// Scores a leaf by its rule, after the checks that precede any rule (SCORING.md §4.2). `way` is filled where the
    /// recorder wants it.
    #[inline(always)]
    pub(super) fn ruled<A: Arithmetic, R: Recorder>(
        &self,
        rule: &A,
        leaf: &Leaf,
        matters: &Listing<'_>,
        record: &mut R,
        way: &mut Way,
    ) -> Stand {
        if !leaf.applies(self.traits) {
            return Stand::Inapplicable;
        }
        if leaf.contested(self.traits) {
            return Stand::Fault("class-conflict");
        }
        let claim = self.claim(leaf);
        if let Some(Stand::Granted(policy, _)) = claim {
            return self.granted(leaf, policy);
        }
        if self.left_to_upper(leaf) {
            return Stand::Upper;
        }
        if let Some(claimed) = claim {
            return claimed;
        }
        let mut row = OfRow {
            said: false,
            points: None,
            matters,
            cohort: self.cohort(leaf),
        };
        if leaf.forfeits.is_empty() {
            return self.node(rule, &leaf.node, &row, record, way);
        }
        let forfeits = match self.forfeits(leaf) {
            Ok(forfeits) => forfeits,
            Err(stand) => return stand,
        };
        row.said = forfeits.answered;
        let stand = self.node(rule, &leaf.node, &row, record, way);
        forfeits.applied(leaf, stand, way)
    }

    /// Returns the state of a leaf that is granted as 不适用. The mean of the others is known to the level above alone; where
    /// nobody is scored there is none. SCORING.md §6.4.
    #[cold]
    fn granted(&self, leaf: &Leaf, policy: NaPolicy) -> Stand {
        if policy != NaPolicy::GroupMean {
            return Stand::Granted(policy, None);
        }
        let rates = leaf.compares.iter().find(|at| {
            let comparing = self.plan.comparisons.get(**at);
            comparing.is_some_and(|comparing| comparing.by == ComparedBy::Rate)
        });
        let mean = rates.and_then(|at| self.cohorts.get(*at)).map(|rates| {
            let mean = rates.figure(GroupFigure::Mean)?;
            Some(&leaf.node.points * &mean)
        });
        match mean {
            Some(Some(points)) => Stand::Granted(policy, Some(points)),
            Some(None) => Stand::Fault(NO_RANGE),
            None => Stand::Upper,
        }
    }

    /// Returns the effect of a claim of 不适用: granted, or awaiting its answer; none where there is no claim or it was
    /// refused. SCORING.md §4.2.
    #[inline(always)]
    pub(super) fn claim(&self, leaf: &Leaf) -> Option<Stand> {
        let claim = leaf.na.as_ref()?;
        let reason = self.figures.answer(claim.reason)?;
        self.answered(claim, &reason)
    }

    /// Returns the effect of the answer to a claim.
    #[cold]
    fn answered(&self, claim: &Claim, reason: &Answer<'_>) -> Option<Stand> {
        if reason.words.is_empty() {
            return None;
        }
        match self.figures.number(claim.consent) {
            None => Some(Stand::Claimed),
            Some(answer) if answer.is_zero() => None,
            Some(_) => Some(Stand::Granted(claim.policy, None)),
        }
    }

    /// Returns the points given by hand instead of the computed ones.
    #[inline(always)]
    pub(super) fn mark(&self, leaf: &Leaf) -> Option<Answer<'_>> {
        self.figures.answer(leaf.mark?)
    }

    /// Reports whether the level above scores the leaf, or the leaf compares units and no cohort is known.
    #[inline]
    pub(super) fn left_to_upper(&self, leaf: &Leaf) -> bool {
        (self.cohorts.is_empty() && self.compares(leaf))
            || (leaf.upper && self.viewpoint == Viewpoint::Own && leaf.node.rule.scores())
    }

    /// Reports whether the leaf cannot be scored without other units.
    #[inline]
    fn compares(&self, leaf: &Leaf) -> bool {
        leaf.compares.iter().any(|at| {
            let comparing = self.plan.comparisons.get(*at);
            // The points of others matter only once 不适用 is granted.
            comparing.is_some_and(|comparing| comparing.by != ComparedBy::Rate)
        })
    }

    /// Reports whether an expression of the leaf read the values of other units.
    pub(super) fn shares(&self, leaf: &Leaf) -> bool {
        let reads = leaf.compares.iter().any(|at| {
            let comparing = self.plan.comparisons.get(*at);
            comparing.is_some_and(|comparing| matches!(comparing.by, ComparedBy::Formula(_)))
        });
        reads && !self.cohorts.is_empty()
    }

    #[inline]
    fn cohort(&self, leaf: &Leaf) -> Option<&Cohort> {
        leaf.cohort.and_then(|at| self.cohorts.get(at))
    }
}

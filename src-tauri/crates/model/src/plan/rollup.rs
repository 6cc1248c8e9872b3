//! Rolls leaves up through groups to the base: points add up, or rates are averaged by weight. The sums are exact, so
//! their order does not matter. SCORING.md §6.1–6.6.

use super::Plan;
use super::tree::{Branch, Child, downward};
use crate::number::Exact;
use crate::system::{Aggregate, NaPolicy};

/// What one leaf brings to the groups above it.
#[derive(Clone)]
pub(crate) struct Row {
    /// Full points of a base row that applies; none outside the base.
    pub points: Option<Exact>,
    /// What it adds (or takes, for a penalty), unrounded where the system rounds totals.
    pub counted: Option<Exact>,
    /// Whether the points are taken away, as by a penalty row.
    pub takes: bool,
    /// Whether what is above the full points counts as bonus.
    pub surplus: bool,
    pub standing: Standing,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Standing {
    Settled,
    Blank,
    Claimed,
    Upper,
    /// 不适用 is granted, with this effect.
    Granted(NaPolicy),
    Outside,
}

impl Row {
    /// Returns the part of the points that counts in the row's own group: without what counts as bonus.
    pub(crate) fn within(&self) -> Option<Exact> {
        let counted = self.counted.clone()?;
        Some(match &self.points {
            Some(points) if self.surplus => counted.min(points.clone()),
            _ => counted,
        })
    }

    /// Returns the points that count as bonus.
    pub(super) fn bonus(&self) -> Option<Exact> {
        let (counted, points) = (self.counted.as_ref()?, self.points.as_ref()?);
        (self.surplus && counted > points).then(|| counted - points)
    }
}

impl Standing {
    /// Reports whether the score of a base row is still to come.
    pub(super) fn is_open(self) -> bool {
        matches!(self, Standing::Blank | Standing::Claimed | Standing::Upper)
    }
}

/// The sums under a node, in points of the node's own scale. All but `score`, `earned`, `fixed` and `extra` add up to its
/// full points.
#[derive(Clone, Debug, Default)]
pub(super) struct Sum {
    /// What counts: the sum, or the mean of what is scored.
    pub score: Exact,
    /// Part of the score that is earned within `settled`.
    pub earned: Exact,
    pub settled: Exact,
    pub blank: Exact,
    pub claimed: Exact,
    pub upper: Exact,
    /// Granted 不适用 that is made up for by the rest of the level-1 group.
    pub out_group: Exact,
    /// Granted 不适用 that is made up for by the rest of the total.
    pub out_total: Exact,
    /// Part of the score that rows of 0 points take: it is not rescaled.
    pub fixed: Exact,
    /// Points that rows outside the base add or take.
    pub extra: Exact,
    /// Score and points before, and points after, where the rest was rescaled for what is granted.
    pub rescaled: Option<Box<[Exact; 3]>>,
    /// Share of the weight that is there, 0 … 1, of a mean with a missing part.
    pub covered: Option<Box<Exact>>,
}

/// Returns the sums of every group in the system's order, and of the base after them.
pub(super) fn rollup(plan: &Plan, rows: &[Row]) -> Vec<Sum> {
    let mut nodes = vec![Sum::default(); plan.tree.len()];
    for (at, branch) in downward(&plan.tree).rev() {
        let sum = node(plan, at, branch, rows, &nodes);
        if let Some(place) = nodes.get_mut(at) {
            *place = sum;
        }
    }
    nodes
}

/// Returns the sums of one node from its rows and the nodes below it.
pub(super) fn node(plan: &Plan, at: usize, branch: &Branch, rows: &[Row], nodes: &[Sum]) -> Sum {
    let mut sum = if branch.aggregate.is_sum() {
        add(branch, rows, nodes)
    } else {
        mean(plan, branch, rows, nodes)
    };
    if branch.top {
        sum.stand_for_group();
    } else if at == plan.groups.len() {
        sum.stand_for_total();
    }
    if let Some(floor) = &branch.floor {
        sum.score = sum.score.max(floor.clone());
        sum.earned = sum.earned.max(floor.clone());
    }
    sum
}

fn add(branch: &Branch, rows: &[Row], nodes: &[Sum]) -> Sum {
    let mut sum = Sum::default();
    for child in &branch.children {
        match child {
            Child::Branch(at) => {
                if let Some(node) = nodes.get(*at) {
                    sum.take(node);
                }
            }
            Child::Leaf(at) => {
                if let Some(row) = rows.get(*at) {
                    sum.take_row(row);
                }
            }
        }
    }
    sum
}

/// Returns the sums of a mean. A missing child drops out, and the others share its weight; below the coverage the node
/// is blank. SCORING.md §6.5.
fn mean(plan: &Plan, branch: &Branch, rows: &[Row], nodes: &[Sum]) -> Sum {
    let mut sum = Sum::default();
    let mut children = Vec::with_capacity(branch.children.len());
    for child in &branch.children {
        let part = match child {
            Child::Branch(at) => nodes.get(*at).cloned().unwrap_or_default(),
            Child::Leaf(at) => {
                let mut part = Sum::default();
                rows.get(*at).into_iter().for_each(|row| part.take_row(row));
                part
            }
        };
        sum.extra = &sum.extra + &part.extra;
        let full = part.full();
        if !full.is_zero() {
            children.push((child.weight(plan), full, part));
        }
    }
    let all: Exact = children
        .iter()
        .fold(Exact::ZERO, |all, (weight, ..)| &all + weight);
    // What is there and what should be, by weight; what 不适用 took away is in neither.
    let (mut there, mut wanted) = (Exact::ZERO, Exact::ZERO);
    let mut rates = Vec::with_capacity(children.len());
    for (weight, full, part) in &children {
        let Some(scale) = (&branch.points * weight).div(&(&all * full)) else {
            continue;
        };
        let Some(weight) = (weight * &part.assessed()).div(full) else {
            continue;
        };
        sum.take_scaled(part, &scale);
        wanted = &wanted + &weight;
        if let Some(rate) = part.earned.div(&part.settled) {
            there = &there + &weight;
            rates.push((rate, weight));
        }
    }
    if there != wanted {
        sum.covered = there.div(&wanted).map(Box::new);
    }
    let rate = Some(&there)
        .filter(|there| **there >= &wanted * &branch.coverage)
        .and_then(|there| branch.rate(&rates, there));
    match rate {
        Some(rate) => {
            sum.score = &rate * &sum.assessed();
            sum.earned = &rate * &sum.settled;
        }
        None => {
            sum.blank = &sum.blank + &sum.settled;
            sum.settled = Exact::ZERO;
        }
    }
    sum
}

impl Branch {
    /// Returns the mean of rates by weight, `all` being the sum of the weights; none of no rates.
    fn rate(&self, rates: &[(Exact, Exact)], all: &Exact) -> Option<Exact> {
        if self.aggregate == Aggregate::GeometricMean {
            let share = |(rate, weight): &(Exact, Exact)| Some((rate.clone(), weight.div(all)?));
            let shares: Option<Vec<_>> = rates.iter().map(share).collect();
            let shares = shares.filter(|shares| !shares.is_empty())?;
            // Made on the node's own scale, where what comes out even is exact.
            return Exact::geometric(&self.points, &shares)?.div(&self.points);
        }
        let weighted = rates.iter().map(|(rate, weight)| rate * weight);
        weighted.fold(Exact::ZERO, |sum, x| &sum + &x).div(all)
    }
}

impl Sum {
    /// Returns the points of what is assessed: all but what is granted as 不适用.
    pub(super) fn assessed(&self) -> Exact {
        &(&self.settled + &self.blank) + &(&self.claimed + &self.upper)
    }

    fn full(&self) -> Exact {
        &self.assessed() + &(&self.out_group + &self.out_total)
    }

    fn parts(&self) -> [&Exact; 6] {
        [
            &self.settled,
            &self.blank,
            &self.claimed,
            &self.upper,
            &self.out_group,
            &self.out_total,
        ]
    }

    fn parts_mut(&mut self) -> [&mut Exact; 6] {
        [
            &mut self.settled,
            &mut self.blank,
            &mut self.claimed,
            &mut self.upper,
            &mut self.out_group,
            &mut self.out_total,
        ]
    }

    fn take(&mut self, other: &Sum) {
        self.score = &self.score + &other.score;
        self.earned = &self.earned + &other.earned;
        self.fixed = &self.fixed + &other.fixed;
        self.extra = &self.extra + &other.extra;
        for (mine, theirs) in self.parts_mut().into_iter().zip(other.parts()) {
            *mine = &*mine + theirs;
        }
    }

    /// Adds the points of another node, not its score.
    fn take_scaled(&mut self, other: &Sum, scale: &Exact) {
        for (mine, theirs) in self.parts_mut().into_iter().zip(other.parts()) {
            *mine = &*mine + &(theirs * scale);
        }
    }

    fn take_row(&mut self, row: &Row) {
        let Some(points) = &row.points else {
            if let Some(counted) = &row.counted {
                self.extra = match row.takes {
                    true => &self.extra - counted,
                    false => &self.extra + counted,
                };
            }
            return;
        };
        let part = match row.standing {
            Standing::Settled | Standing::Granted(NaPolicy::FullMarks | NaPolicy::GroupMean) => {
                let counted = row.within().unwrap_or_else(|| points.clone());
                self.score = &self.score + &counted;
                self.earned = &self.earned + &counted;
                if points.is_zero() {
                    self.fixed = &self.fixed + &counted;
                }
                &mut self.settled
            }
            Standing::Blank => &mut self.blank,
            Standing::Claimed => &mut self.claimed,
            Standing::Upper => &mut self.upper,
            Standing::Granted(NaPolicy::RescaleGroup) => &mut self.out_group,
            Standing::Granted(NaPolicy::RescaleTotal | NaPolicy::System) => &mut self.out_total,
            Standing::Outside => return,
        };
        *part = &*part + points;
    }

    /// Rescales a level-1 group to the points that include what is granted in it; where nothing is left, the total is
    /// rescaled. SCORING.md §6.6.
    fn stand_for_group(&mut self) {
        if self.out_group.is_zero() {
            return;
        }
        let out = std::mem::take(&mut self.out_group);
        if !self.stand_for(&out) {
            self.out_total = &self.out_total + &out;
        }
    }

    /// Rescales the base to the points that include what is granted. SCORING.md §6.6.
    fn stand_for_total(&mut self) {
        if !self.out_total.is_zero() {
            let out = std::mem::take(&mut self.out_total);
            self.stand_for(&out);
        }
    }

    fn stand_for(&mut self, out: &Exact) -> bool {
        let before = self.assessed();
        let after = &before + out;
        let Some(scale) = after.div(&before) else {
            return false;
        };
        self.rescaled = Some(Box::new([self.score.clone(), before, after]));
        let out_total = self.out_total.clone();
        for part in self.parts_mut() {
            *part = &*part * &scale;
        }
        self.out_total = out_total;
        let fixed = self.fixed.clone();
        let rescaled = |score: &Exact| &(&(score - &fixed) * &scale) + &fixed;
        self.score = rescaled(&self.score);
        self.earned = rescaled(&self.earned);
        true
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
pub(super) mod tests;

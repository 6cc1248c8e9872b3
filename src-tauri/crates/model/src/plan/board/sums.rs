//! Sums of points as whole numbers: where every group is a sum and leaves are rounded, adding mantissas is the same
//! arithmetic without its cost.

use super::{GroupCell, LeafCell, Stands, Total};
use crate::dec::Dec;
use crate::exact::Exact;
use crate::plan::Plan;
use crate::plan::tree::Child;
use crate::rule::Rule;
use crate::system::{RoundAt, Rounding};

/// What a plan adds up, as mantissas.
pub(super) struct Sums {
    /// Of each leaf, what it counts towards, and its full points at `scale`.
    leaves: Vec<(Towards, i64)>,
    /// Leaves anywhere below each group.
    groups: Vec<Vec<usize>>,
    bonus_cap: i64,
    penalty_cap: i64,
    /// From a score to tenths of a per cent of points: 1000 · 10^(scale − dp).
    per: i64,
}

#[derive(Clone, Copy, PartialEq)]
enum Towards {
    Base,
    Bonus,
    Penalty,
    Nothing,
}

/// Decimals beyond which full points are not kept as whole numbers.
const DECIMALS: u32 = 6;

impl Sums {
    /// None where sums are not all there is to it.
    pub(super) fn of(plan: &Plan) -> Option<Sums> {
        let sums = plan.tree.iter().all(|branch| branch.aggregate.is_sum());
        let more = plan.capped || plan.children_share.is_some();
        if !sums || more || plan.round_at != RoundAt::Item {
            return None;
        }
        let scale = plan.leaves.iter().map(|leaf| leaf.points.plain().0.scale());
        let scale = scale.max()?.max(plan.dp);
        if scale > DECIMALS {
            return None;
        }
        let cap = |cap: &Exact| whole(cap, plan.dp);
        let leaves = plan.leaves.iter().map(|leaf| {
            let towards = match leaf.node.rule {
                Rule::Bonus(_) => Towards::Bonus,
                Rule::Penalty(_) => Towards::Penalty,
                Rule::Veto(_) => Towards::Nothing,
                _ => Towards::Base,
            };
            Some((towards, whole(&leaf.node.points, scale)?))
        });
        Some(Sums {
            leaves: leaves.collect::<Option<_>>()?,
            groups: (0..plan.groups.len()).map(|at| below(plan, at)).collect(),
            bonus_cap: cap(&plan.bonus_cap)?,
            penalty_cap: cap(&plan.penalty_cap)?,
            per: 10_i64.checked_pow(scale - plan.dp)?.checked_mul(1000)?,
        })
    }

    /// Rolls one unit up; false where a number outgrew the whole ones, or more than sums is asked for.
    pub(super) fn roll(
        &self,
        leaves: &[LeafCell],
        groups: &mut [GroupCell],
        total: &mut Total,
    ) -> bool {
        self.try_roll(leaves, groups, total).is_some()
    }

    fn try_roll(
        &self,
        leaves: &[LeafCell],
        groups: &mut [GroupCell],
        total: &mut Total,
    ) -> Option<()> {
        let (mut base, mut bonus, mut penalty) = (0_i64, 0_i64, 0_i64);
        total.complete = true;
        for (leaf, (towards, _)) in leaves.iter().zip(&self.leaves) {
            let sum = match towards {
                Towards::Base => &mut base,
                Towards::Bonus => &mut bonus,
                Towards::Penalty => &mut penalty,
                Towards::Nothing => continue,
            };
            if leaf.stands == Stands::NotApplicable {
                // What the rest stands for is no sum.
                return None;
            }
            *sum = sum.checked_add(leaf.score)?;
            total.complete &= *towards != Towards::Base || leaf.stands.is_settled();
        }
        total.base = base;
        total.bonus = bonus.min(self.bonus_cap);
        total.penalty = penalty.min(self.penalty_cap);
        total.score = base
            .checked_add(total.bonus)?
            .checked_sub(total.penalty)?
            .max(0);
        for (below, group) in self.groups.iter().zip(groups) {
            let (mut score, mut settled) = (0_i64, 0_i64);
            for at in below {
                let (leaf, (towards, points)) = (leaves.get(*at)?, self.leaves.get(*at)?);
                score = score.checked_add(leaf.score)?;
                if *towards == Towards::Base && leaf.stands == Stands::Scored {
                    settled = settled.checked_add(*points)?;
                }
            }
            group.score = score;
            group.rate = match settled {
                0 => None,
                settled => Some(half_up(score.checked_mul(self.per)?, settled)?),
            };
        }
        Some(())
    }
}

/// n / d, half away from zero; d above 0.
fn half_up(n: i64, d: i64) -> Option<i64> {
    let half = if n < 0 { -(d / 2) } else { d / 2 };
    n.checked_add(half)?.checked_div(d)
}

/// The leaves anywhere below a group. Groups stand before those below them.
fn below(plan: &Plan, group: usize) -> Vec<usize> {
    let children = plan
        .tree
        .get(group)
        .map_or(&[][..], |branch| &branch.children);
    let child = |child: &Child| match child {
        Child::Leaf(at) => vec![*at],
        Child::Branch(at) => below(plan, *at),
    };
    children.iter().flat_map(child).collect()
}

/// A number as a mantissa; none where it has more decimals or does not fit.
pub(super) fn whole(x: &Exact, dp: u32) -> Option<i64> {
    let mantissa = i64::try_from(x.at(dp, Rounding::HalfUp)?).ok()?;
    (Exact::from(Dec::new(mantissa, dp)) == *x).then_some(mantissa)
}

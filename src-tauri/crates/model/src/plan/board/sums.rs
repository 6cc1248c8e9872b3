//! Adds points as whole numbers: where every group is a sum and leaves are rounded, adding mantissas is the same
//! arithmetic without its cost.

use super::{GroupCell, LeafCell, Return, Stands, Total};
use crate::number::{Dec, Exact, Rounding};
use crate::plan::tree::Child;
use crate::plan::{Plan, Traits};
use crate::rule::Rule;
use crate::system::RoundAt;

/// What a plan adds up, as mantissas.
pub(super) struct Sums {
    leaves: Vec<Summand>,
    /// The group above each group; none for those at the top. A group comes before those below it.
    above: Vec<Option<usize>>,
    bonus_cap: i64,
    penalty_cap: i64,
    /// Whether there is a base row at all.
    based: bool,
    /// From a score to tenths of a per cent of points: 1000 · 10^(scale − dp).
    per: i64,
}

/// A leaf as it is added up.
struct Summand {
    towards: Towards,
    /// Position of the group that contains the leaf.
    group: usize,
    /// Full points at `scale`.
    points: i64,
    /// Points at the system's decimals above which the rest counts as bonus.
    within: Option<i64>,
    /// Whether it is a base row with points: there is something to assess where it applies.
    counts: bool,
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

/// A rate of 100 per cent, in tenths of a per cent.
const WHOLE: i64 = 1000;

impl Sums {
    /// Prepares the sums of a plan; none where a plan does more than add up.
    pub(super) fn of(plan: &Plan, classes: &[String]) -> Option<Sums> {
        let traits = Traits {
            kind: None,
            classes,
        };
        let sums = plan
            .tree
            .iter()
            .all(|branch| branch.aggregate.is_sum() && branch.floor.is_none());
        let more = plan.capped || plan.children_share.is_some();
        if !sums || more || plan.round_at != RoundAt::Item {
            return None;
        }
        let leaves = || plan.leaves.iter().map(|leaf| leaf.of(traits));
        let scale = leaves().map(|leaf| leaf.points.plain().0.scale());
        let scale = scale.max()?.max(plan.dp);
        if scale > DECIMALS {
            return None;
        }
        let cap = |cap: &Exact| whole(cap, plan.dp);
        let (leaf_group, above) = parents(plan);
        let leaves = leaves().zip(leaf_group).map(|(leaf, group)| {
            let towards = match leaf.node.rule {
                Rule::Bonus(_) => Towards::Bonus,
                Rule::Penalty(_) => Towards::Penalty,
                Rule::Veto(_) => Towards::Nothing,
                _ => Towards::Base,
            };
            let points = whole(&leaf.node.points, scale)?;
            Some(Summand {
                towards,
                group: group?,
                points,
                // What is above the full points counts as bonus.
                within: match leaf.surplus {
                    true => Some(whole(&leaf.node.points, plan.dp)?),
                    false => None,
                },
                counts: towards == Towards::Base && points > 0,
            })
        });
        Some(Sums {
            leaves: leaves.collect::<Option<_>>()?,
            based: plan.rules().any(Rule::is_base),
            above,
            bonus_cap: cap(&plan.bonus_cap)?,
            penalty_cap: cap(&plan.penalty_cap)?,
            per: 10_i64.checked_pow(scale - plan.dp)?.checked_mul(WHOLE)?,
        })
    }

    /// Rolls one unit up; false where a number outgrows 64 bits or more than sums is needed.
    pub(super) fn roll(
        &self,
        leaves: &[LeafCell],
        out: Option<usize>,
        groups: &mut [GroupCell],
        total: &mut Total,
    ) -> bool {
        self.try_roll(leaves, out, groups, total).is_some()
    }

    fn try_roll(
        &self,
        leaves: &[LeafCell],
        out: Option<usize>,
        groups: &mut [GroupCell],
        total: &mut Total,
    ) -> Option<()> {
        let (mut base, mut bonus, mut penalty) = (0_i64, 0_i64, 0_i64);
        // Rows outside the base alone are no base of nothing.
        let (mut assessed, mut scored) = (!self.based, false);
        // Until the end a group's rate is the points of what is settled in it.
        groups.fill(GroupCell {
            score: 0,
            rate: Some(0),
        });
        total.complete = true;
        for (at, (leaf, of)) in leaves.iter().zip(&self.leaves).enumerate() {
            if of.towards == Towards::Nothing {
                continue;
            }
            if leaf.stands == Stands::NotApplicable {
                // What the rest stands for is no sum.
                return None;
            }
            let is_base = of.towards == Towards::Base;
            total.complete &= !is_base || leaf.stands.is_settled();
            if out == Some(at) {
                continue;
            }
            let mut score = leaf.score;
            if let Some(within) = of.within.filter(|within| leaf.score > *within) {
                bonus = bonus.checked_add(leaf.score.checked_sub(within)?)?;
                score = within;
            }
            let sum = match of.towards {
                Towards::Base => &mut base,
                Towards::Bonus => &mut bonus,
                Towards::Penalty => &mut penalty,
                Towards::Nothing => continue,
            };
            *sum = sum.checked_add(score)?;
            assessed |= of.counts & (leaf.stands != Stands::Inapplicable);
            scored |= of.counts & (leaf.stands == Stands::Scored);
            let settled = match is_base && leaf.stands == Stands::Scored {
                true => of.points,
                false => 0,
            };
            let adds = match of.towards {
                Towards::Penalty => score.checked_neg()?,
                _ => score,
            };
            groups.get_mut(of.group)?.add(adds, settled)?;
        }
        total.base = base;
        total.bonus = bonus.min(self.bonus_cap);
        total.penalty = penalty.min(self.penalty_cap);
        total.score = base
            .checked_add(total.bonus)?
            .checked_sub(total.penalty)?
            .max(0);
        total.complete &= assessed;
        total.scored = scored;
        total.nothing = !assessed;
        for (at, above) in self.above.iter().enumerate().rev() {
            let group = groups.get_mut(at)?;
            let (score, settled) = (group.score, group.rate?);
            group.rate = match settled {
                0 => None,
                settled => Some(half_up(score.checked_mul(self.per)?, settled)?),
            };
            if self.per > WHOLE && group.rate > Some(WHOLE) {
                // Full points have more decimals than scores, and this may be a score that was rounded up: the general way
                // decides.
                return None;
            }
            if let Some(above) = above {
                groups.get_mut(*above)?.add(score, settled)?;
            }
        }
        Some(())
    }
}

/// The sums of a plan for units of each combination of classes.
pub(super) struct ByClasses(Vec<(Vec<String>, Option<Sums>)>);

impl ByClasses {
    /// Prepares the sums for the units given; one for all where rows do not differ by class.
    pub(super) fn of(plan: &Plan, units: &[Return<'_>]) -> ByClasses {
        let mut all = vec![(Vec::new(), Sums::of(plan, &[]))];
        if plan.leaves.iter().any(|leaf| !leaf.by.is_empty()) {
            for unit in units {
                let classes = unit.traits.classes;
                if !all.iter().any(|(known, _)| known == classes) {
                    all.push((classes.to_vec(), Sums::of(plan, classes)));
                }
            }
        }
        ByClasses(all)
    }

    /// Returns the sums of a unit of these classes; none where more than sums is needed.
    pub(super) fn of_unit(&self, classes: &[String]) -> Option<&Sums> {
        let own = self.0.iter().find(|(known, _)| known == classes);
        own.or(self.0.first()).and_then(|(_, sums)| sums.as_ref())
    }
}

/// Returns n / d rounded half away from zero, for d above 0.
fn half_up(n: i64, d: i64) -> Option<i64> {
    let half = if n < 0 { -(d / 2) } else { d / 2 };
    n.checked_add(half)?.checked_div(d)
}

impl GroupCell {
    #[inline]
    fn add(&mut self, score: i64, settled: i64) -> Option<()> {
        self.score = self.score.checked_add(score)?;
        self.rate = Some(self.rate?.checked_add(settled)?);
        Some(())
    }
}

/// Returns the group of each leaf, and the parent of each group.
fn parents(plan: &Plan) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
    let mut leaves = vec![None; plan.leaves.len()];
    let mut groups = vec![None; plan.groups.len()];
    for (at, branch) in plan.tree.iter().enumerate().take(plan.groups.len()) {
        for child in &branch.children {
            let above = match child {
                Child::Leaf(leaf) => leaves.get_mut(*leaf),
                Child::Branch(group) => groups.get_mut(*group),
            };
            if let Some(above) = above {
                *above = Some(at);
            }
        }
    }
    (leaves, groups)
}

/// Returns a number as a mantissa at `dp` decimals; none where it has more decimals or does not fit.
pub(super) fn whole(x: &Exact, dp: u32) -> Option<i64> {
    let mantissa = i64::try_from(x.at(dp, Rounding::HalfUp)?).ok()?;
    (Exact::from(Dec::new(mantissa, dp)) == *x).then_some(mantissa)
}

//! The printed form of a group, and how its score was made of its parts. SCORING.md §6.12, §6.13.

use super::rollup::Sum;
use super::total::{Total, amount, printed};
use super::tree::{self, Branch, Child};
use super::{Group, GroupScore, Leaf, Plan, Rescaled, State, TotalStep, Traits};
use crate::number::{Dec, Exact, Rounding};

impl Total<'_> {
    /// Explains how the score of a group was made; empty for a group that does not exist. SCORING.md §6.13.
    pub(super) fn group_steps(&self, traits: Traits<'_>, key: &str) -> Vec<TotalStep> {
        let plan = self.plan;
        let mut groups = plan.groups.iter().zip(&plan.tree).zip(&self.run.nodes);
        let Some(((group, branch), sum)) = groups.find(|((group, _), _)| group.key == key) else {
            return Vec::new();
        };
        let shown = group_score(plan, key, branch, sum);
        if shown.nothing {
            return vec![TotalStep::Nothing];
        }
        let mut steps = Vec::new();
        self.parts(traits, branch, &mut steps);
        let scale = scale(branch, sum);
        let print = |x: &Exact| printed(plan, &(x * &scale));
        let (score, of) = match sum.rescaled.as_deref() {
            Some([score, before, _]) => (score, before.clone()),
            None => (&sum.score, sum.assessed()),
        };
        if !sum.settled.is_zero() {
            steps.push(TotalStep::Node {
                code: group.code.clone(),
                name: group.name.clone(),
                aggregate: branch.aggregate,
                points: amount(plan, &(&of * &scale)),
                score: print(score),
            });
            steps.extend(rescaled(plan, sum).map(|rescaled| TotalStep::RescaleTotal {
                rescaled,
                score: print(&sum.score),
            }));
        }
        steps.extend(coverage(branch, sum));
        steps.extend(open(sum, |points| amount(plan, &(points * &scale))));
        if !sum.extra.is_zero() {
            steps.push(TotalStep::Extra {
                points: printed(plan, &sum.extra),
            });
        }
        let (score, points) = rated(plan, branch, sum, shown.score);
        steps.extend(shown.rate.map(|rate| TotalStep::Rate {
            score,
            points: amount(plan, &points),
            rate,
        }));
        steps
    }

    /// Adds the parts right below a group: groups, and in a mean indicators too, each with its effective weight.
    fn parts(&self, traits: Traits<'_>, branch: &Branch, steps: &mut Vec<TotalStep>) {
        let plan = self.plan;
        let averaged = !branch.aggregate.is_sum();
        let weights = tree::effective(plan, traits);
        for child in &branch.children {
            match child {
                Child::Branch(at) => {
                    let (Some(group), Some(below), Some(sum), Some(weight)) = (
                        plan.groups.get(*at),
                        plan.tree.get(*at),
                        self.run.nodes.get(*at),
                        weights.groups.get(*at).filter(|weight| !weight.is_zero()),
                    ) else {
                        continue;
                    };
                    let weight = Some(*weight).filter(|_| averaged);
                    steps.push(part(plan, group, below, sum, weight));
                }
                Child::Leaf(at) => {
                    let (Some(leaf), Some(scored)) =
                        (plan.leaves.get(*at), self.run.leaves.get(*at))
                    else {
                        continue;
                    };
                    if let (State::NotApplicable, Some(points)) = (&scored.state, scored.score) {
                        steps.push(full_marks(leaf, points));
                    } else if averaged && let Some(weight) = weights.leaves.get(*at) {
                        steps.push(TotalStep::Group {
                            key: leaf.key.clone(),
                            code: leaf.code.clone(),
                            name: leaf.name.clone(),
                            points: leaf.points,
                            score: scored.score,
                            weight: Some(*weight),
                            rescaled: None,
                        });
                    }
                }
            }
        }
    }
}

pub(super) fn full_marks(leaf: &Leaf, points: Dec) -> TotalStep {
    TotalStep::FullMarks {
        code: leaf.code.clone(),
        name: leaf.name.clone(),
        points,
    }
}

pub(super) fn part(
    plan: &Plan,
    group: &Group,
    branch: &Branch,
    sum: &Sum,
    weight: Option<Dec>,
) -> TotalStep {
    let shown = group_score(plan, &group.key, branch, sum);
    TotalStep::Group {
        key: group.key.clone(),
        code: group.code.clone(),
        name: group.name.clone(),
        points: shown.points,
        score: Some(shown.score).filter(|_| !sum.settled.is_zero()),
        weight,
        rescaled: rescaled(plan, sum),
    }
}

pub(super) fn rescaled(plan: &Plan, sum: &Sum) -> Option<Rescaled> {
    let [score, before, after] = sum.rescaled.as_deref()?;
    Some(Rescaled {
        score: printed(plan, score),
        of: amount(plan, before),
        points: amount(plan, after),
    })
}

/// Returns the open points under a node; none where all is settled.
pub(super) fn open(sum: &Sum, amount: impl Fn(&Exact) -> Dec) -> Option<TotalStep> {
    let waits = !(&(&sum.blank + &sum.claimed) + &sum.upper).is_zero();
    waits.then(|| TotalStep::Open {
        settled: amount(&sum.settled),
        blank: amount(&sum.blank),
        claimed: amount(&sum.claimed),
        upper: amount(&sum.upper),
    })
}

/// Returns how much of a mean is there; none where nothing or everything is.
pub(super) fn coverage(branch: &Branch, sum: &Sum) -> Option<TotalStep> {
    let there = sum.covered.as_deref().filter(|there| !there.is_zero())?;
    let percent = |share: &Exact| (share * &Exact::from(100)).shown(4).plain();
    Some(TotalStep::Coverage {
        there: percent(there),
        needs: percent(&branch.coverage),
        enough: *there >= branch.coverage,
    })
}

/// Returns a group as it prints. SCORING.md §6.12.
pub(super) fn group_score(plan: &Plan, key: &str, branch: &Branch, sum: &Sum) -> GroupScore {
    let assessed = sum.assessed();
    let scale = scale(branch, sum);
    let own = |points: &Exact| amount(plan, &(points * &scale));
    let score = printed(plan, &(&(&sum.score * &scale) + &sum.extra));
    let (of, points) = rated(plan, branch, sum, score);
    let rate = rate(of, &points, plan.rounding).filter(|_| !sum.settled.is_zero());
    GroupScore {
        key: key.to_owned(),
        attainable: own(&(&assessed - &sum.upper)),
        points: own(&assessed),
        score,
        rate,
        settled: own(&sum.settled),
        scored: !sum.settled.is_zero(),
        nothing: branch.based && assessed.is_zero() && sum.extra.is_zero(),
    }
}

/// Returns the 得分率 of a printed score over its points, in per cent with one decimal, half-up; none of no points.
///
/// Points may have more decimals than scores. A score that exceeds them only by its rounding, 4.38 of 4.375, counts as all
/// of them: `rounding` is that of the system. SCORING.md §6.12.
pub fn rate(score: Dec, points: &Exact, rounding: Rounding) -> Option<Dec> {
    let hundred = Exact::from(100);
    let rate = (&Exact::from(score) * &hundred).div(points)?;
    let as_printed = points.round(score.0.scale(), rounding);
    let rate = if as_printed == Some(score) {
        rate.min(hundred)
    } else {
        rate
    };
    rate.round(1, Rounding::HalfUp)
}

/// Returns the factor from the points of what is assessed to a mean's own scale, on which it prints whatever of it is
/// 不适用.
fn scale(branch: &Branch, sum: &Sum) -> Exact {
    if branch.aggregate.is_sum() {
        Exact::ONE
    } else {
        branch.points.div(&sum.assessed()).unwrap_or(Exact::ONE)
    }
}

/// Returns the score and the points that make the rate of a group. SCORING.md §6.12.
fn rated(plan: &Plan, branch: &Branch, sum: &Sum, score: Dec) -> (Dec, Exact) {
    if branch.aggregate.is_sum() {
        let earned = printed(plan, &(&sum.earned + &sum.extra));
        let settled = Exact::from(amount(plan, &sum.settled));
        // So little of a group may be settled that nothing of it prints.
        let settled = Some(settled).filter(|settled| !settled.is_zero());
        (earned, settled.unwrap_or_else(|| sum.settled.clone()))
    } else {
        (score, branch.points.clone())
    }
}

//! Turns the base into the total: bonus, penalty, the children's share, limits, other scales; and rounds what is
//! printed. SCORING.md §6.7–6.13.

use super::group::{coverage, full_marks, open, part, rescaled};
use super::rollup::{Row, Standing, Sum};
use super::totals::Run;
use super::{Children, Converted, Inputs, Plan, State, TotalStep, Totals, Traits, tree};
use crate::number::{Dec, Exact};
use crate::rule::Rule;
use crate::system::RoundAt;

/// The terms of a total, each before its cap and as it counts.
pub(super) struct Total<'a> {
    pub(super) plan: &'a Plan,
    pub(super) run: &'a Run,
    root: Sum,
    bonus: Capped,
    penalty: Capped,
    /// Mean of the children's totals, where a share of it counts.
    mean: Option<Exact>,
    children: Exact,
    /// Whether there are children whose totals count, known or not.
    parent: bool,
}

struct Capped {
    sum: Exact,
    counts: Exact,
}

impl Capped {
    /// Caps the sum of some rows, and what else counts with them.
    fn of(plan: &Plan, run: &Run, wanted: fn(&Rule) -> bool, more: &Exact, cap: &Exact) -> Capped {
        let rows = plan.leaves.iter().zip(&run.rows);
        let wanted = rows.filter(|(leaf, _)| wanted(&leaf.node.rule));
        let sum: Exact = wanted.filter_map(|(_, row)| row.counted.as_ref()).sum();
        let sum = &sum + more;
        Capped {
            counts: sum.clone().min(cap.clone()),
            sum,
        }
    }
}

impl<'a> Total<'a> {
    pub(super) fn of(plan: &'a Plan, run: &'a Run, given: Inputs) -> Total<'a> {
        let share = plan.children_share.as_ref();
        let mean = share.and(given.children).map(Children::mean);
        let surplus: Vec<Exact> = run.rows.iter().filter_map(Row::bonus).collect();
        let surplus: Exact = surplus.iter().sum();
        let children = mean.as_ref().zip(share).map(|(mean, share)| mean * share);
        Total {
            plan,
            run,
            root: run.nodes.last().cloned().unwrap_or_default(),
            bonus: Capped::of(
                plan,
                run,
                |rule| matches!(rule, Rule::Bonus(_)),
                &surplus,
                &plan.bonus_cap,
            ),
            penalty: Capped::of(
                plan,
                run,
                |rule| matches!(rule, Rule::Penalty(_)),
                &Exact::ZERO,
                &plan.penalty_cap,
            ),
            children: children.unwrap_or_default(),
            parent: share.is_some() && given.children.is_none_or(|children| !children.is_empty()),
            mean,
        }
    }

    /// Returns what the total adds to the base: bonus − penalty + children, each as it counts. SCORING.md §6.9.
    pub(super) fn beside(&self) -> Exact {
        self.sum(&Exact::ZERO)
    }

    /// Reports whether there is nothing to assess. SCORING.md §6.12.
    fn nothing(&self) -> bool {
        self.root.assessed().is_zero() && !self.parent && self.plan.rules().any(Rule::is_base)
    }

    /// Returns the sum before limits, rounded once: from the printed terms where items are rounded, from exact ones
    /// where only the total is. SCORING.md §6.9.
    fn sum(&self, base: &Exact) -> Exact {
        let term = |x: &Exact| match self.plan.round_at {
            RoundAt::Item => Exact::from(printed(self.plan, x)),
            RoundAt::Total => x.clone(),
        };
        let more = &term(&self.bonus.counts) + &term(&self.children);
        &(&term(base) + &more) - &term(&self.penalty.counts)
    }

    /// Limits a sum to 0 … points and rounds it. SCORING.md §6.10.
    fn limited(&self, sum: Exact) -> Dec {
        let sum = sum.max(Exact::ZERO);
        let sum = if self.plan.capped {
            sum.min(self.plan.points())
        } else {
            sum
        };
        printed(self.plan, &sum)
    }

    fn score(&self) -> Dec {
        self.limited(self.sum(&self.root.score))
    }

    /// Converts a total to the other scales. SCORING.md §6.11.
    fn converted(&self, score: Dec) -> Vec<Converted> {
        let converts = self.plan.converts.iter().filter_map(|convert| {
            let score =
                (&Exact::from(score) * &Exact::from(convert.to)).div(&self.plan.points())?;
            Some(Converted {
                key: convert.key.clone(),
                score: printed(self.plan, &score),
            })
        });
        converts.collect()
    }

    pub(super) fn totals(&self) -> Totals {
        let (plan, root, rows) = (self.plan, &self.root, &self.run.rows);
        let full = root.assessed();
        let based = |row: &&Row| row.points.is_some();
        let blank = |row: &&Row| based(row) && row.standing == Standing::Blank;
        let granted = rows
            .iter()
            .filter(|row| matches!(row.standing, Standing::Granted(_)));
        let granted: Exact = granted.filter_map(|row| row.points.as_ref()).sum();
        let score = self.score();
        let nothing = self.nothing();
        Totals {
            score,
            earned: self.limited(self.sum(&root.earned)),
            base: printed(plan, &root.score),
            bonus: printed(plan, &self.bonus.counts),
            penalty: printed(plan, &self.penalty.counts),
            children: printed(plan, &self.children),
            settled: amount(plan, &root.settled),
            scored: !root.settled.is_zero(),
            attainable: amount(plan, &(&full - &root.upper)),
            points: amount(plan, &full),
            blank_points: amount(plan, &root.blank),
            blank_count: u32::try_from(rows.iter().filter(blank).count()).unwrap_or(u32::MAX),
            upper_points: amount(plan, &root.upper),
            claimed_points: amount(plan, &root.claimed),
            granted_points: amount(plan, &granted),
            converted: self.converted(score),
            complete: !nothing
                && !rows.iter().filter(based).any(|row| row.standing.is_open())
                && (self.mean.is_some() || plan.children_share.is_none()),
            nothing,
        }
    }

    /// Explains how the total was made. SCORING.md §6.13.
    pub(super) fn steps(&self, traits: Traits<'_>) -> Vec<TotalStep> {
        let (plan, root) = (self.plan, &self.root);
        let print = |x: &Exact| printed(plan, x);
        if self.nothing() {
            return vec![TotalStep::Nothing];
        }
        let mut steps = Vec::new();
        for (leaf, score) in plan.leaves.iter().zip(&self.run.leaves) {
            if let (State::NotApplicable, Some(points)) = (&score.state, score.score) {
                steps.push(full_marks(leaf, points));
            }
        }
        self.groups(traits, &mut steps);
        let (score, of) = match root.rescaled.as_deref() {
            Some([score, before, _]) => (score, before.clone()),
            None => (&root.score, root.assessed()),
        };
        steps.push(TotalStep::Base {
            aggregate: plan
                .tree
                .last()
                .map(|root| root.aggregate)
                .unwrap_or_default(),
            points: amount(plan, &of),
            score: print(score),
        });
        steps.extend(
            rescaled(plan, root).map(|rescaled| TotalStep::RescaleTotal {
                rescaled,
                score: print(&root.score),
            }),
        );
        steps.extend(plan.tree.last().and_then(|branch| coverage(branch, root)));
        steps.extend(open(root, |points| amount(plan, points)));
        let capped = |term: &Capped| (print(&term.sum), print(&term.counts));
        if !self.bonus.sum.is_zero() {
            let (sum, counts) = capped(&self.bonus);
            steps.push(TotalStep::Bonus { sum, counts });
        }
        if !self.penalty.sum.is_zero() {
            let (sum, counts) = capped(&self.penalty);
            steps.push(TotalStep::Penalty { sum, counts });
        }
        if let Some(share) = &plan.children_share {
            steps.push(TotalStep::Children {
                mean: self.mean.as_ref().map(|mean| mean.shown(4)),
                share: (share * &Exact::from(100)).shown(10),
                adds: print(&self.children),
            });
        }
        let sum = self.sum(&root.score);
        let score = self.score();
        if Exact::from(score) != Exact::from(print(&sum)) {
            steps.push(TotalStep::Limit {
                before: print(&sum),
                score,
            });
        }
        steps.push(TotalStep::Total { score });
        for (convert, converted) in plan.converts.iter().zip(self.converted(score)) {
            steps.push(TotalStep::Convert {
                name: convert.name.clone(),
                total: score,
                to: convert.to,
                points: plan.points().shown(10),
                score: converted.score,
            });
        }
        steps
    }

    /// Adds the level-1 groups that have a part in the base.
    fn groups(&self, traits: Traits<'_>, steps: &mut Vec<TotalStep>) {
        let plan = self.plan;
        let averaged = plan
            .tree
            .last()
            .is_some_and(|root| !root.aggregate.is_sum());
        let weights = tree::effective(plan, traits).groups;
        let nodes = plan.tree.iter().zip(&self.run.nodes).zip(weights);
        for (group, ((branch, sum), weight)) in plan.groups.iter().zip(nodes) {
            if branch.top && !weight.is_zero() {
                let weight = Some(weight).filter(|_| averaged);
                steps.push(part(plan, group, branch, sum, weight));
            }
        }
    }
}

/// Returns a sum as printed; a sum of figures that fit and are few fits too.
pub(super) fn printed(plan: &Plan, sum: &Exact) -> Dec {
    sum.round(plan.dp, plan.rounding)
        .unwrap_or_else(|| sum.shown(plan.dp))
}

/// Returns points as printed: exact, or rounded like a score where a share of a weight has no end. SCORING.md §6.12.
pub(super) fn amount(plan: &Plan, points: &Exact) -> Dec {
    let shown = points.shown(10);
    if Exact::from(shown) == *points {
        shown
    } else {
        printed(plan, points).plain()
    }
}

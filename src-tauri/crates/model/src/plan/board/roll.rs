//! Rolls one unit up in the general way: the same sums, means and totals as a sheet's, kept as whole numbers.

use super::{GroupCell, LeafCell, Stands, Total, Unscored, mantissa};
use crate::number::Exact;
use crate::plan::group::group_score;
use crate::plan::rollup::{Row, Standing, rollup};
use crate::plan::totals::Run;
use crate::plan::{Inputs, Leaf, Plan, Traits, total};
use crate::rule::Rule;
use crate::system::{NaPolicy, RoundAt};

/// What one unit brings to its groups and total.
pub(super) struct Unit<'a> {
    pub leaves: &'a [LeafCell],
    /// What each leaf brings, where only totals are rounded; else empty.
    pub counted: &'a [Option<Exact>],
    pub given: Inputs,
    pub classes: &'a [String],
    /// The base leaf that is left out, where one is.
    pub out: Option<usize>,
}

impl Unit<'_> {
    pub(super) fn roll(
        &self,
        plan: &Plan,
        groups: &mut [GroupCell],
        total: &mut Total,
    ) -> Result<(), Unscored> {
        let run = self.run(plan);
        for (at, place) in groups.iter_mut().enumerate() {
            group_cell(plan, &run, at, place)?;
        }
        *total = total_of(plan, &run, self.given)?;
        Ok(())
    }

    /// Returns what the unit brings to its total beside the base: bonus − penalty + children.
    pub(super) fn beside(&self, plan: &Plan) -> Exact {
        total::Total::of(plan, &self.run(plan), self.given).beside()
    }

    pub(super) fn run(&self, plan: &Plan) -> Run {
        let rows = self.rows(plan);
        Run {
            nodes: rollup(plan, &rows),
            rows,
            leaves: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Returns what every leaf brings. A leaf that is left out brings neither points nor full points, and stays as open as it is.
    pub(super) fn rows(&self, plan: &Plan) -> Vec<Row> {
        let leaves = plan.leaves.iter().zip(self.leaves).enumerate();
        let counted = |at: usize| self.counted.get(at).and_then(Option::as_ref);
        let row = |(at, (leaf, cell)): (usize, (&Leaf, &LeafCell))| {
            let traits = Traits {
                kind: None,
                classes: self.classes,
            };
            let mut row = row(plan, leaf.of(traits), cell, counted(at));
            if self.out == Some(at) {
                leave_out(&mut row);
            }
            row
        };
        leaves.map(row).collect()
    }
}

/// Writes the cell of the group at a position.
pub(super) fn group_cell(
    plan: &Plan,
    run: &Run,
    at: usize,
    place: &mut GroupCell,
) -> Result<(), Unscored> {
    let group = plan.groups.get(at).zip(plan.tree.get(at));
    if let Some(((group, branch), sum)) = group.zip(run.nodes.get(at)) {
        let group = group_score(plan, &group.key, branch, sum);
        place.score = mantissa(group.score)?;
        place.rate = group.rate.map(mantissa).transpose()?;
    }
    Ok(())
}

/// Returns the totals of a unit.
pub(super) fn total_of(plan: &Plan, run: &Run, given: Inputs) -> Result<Total, Unscored> {
    let totals = total::Total::of(plan, run, given).totals();
    Ok(Total {
        score: mantissa(totals.score)?,
        base: mantissa(totals.base)?,
        bonus: mantissa(totals.bonus)?,
        penalty: mantissa(totals.penalty)?,
        complete: totals.complete,
        scored: totals.scored,
        nothing: totals.nothing,
    })
}

/// Takes the points of a row away: it brings neither points nor full points, and stays as open as it is.
pub(super) fn leave_out(row: &mut Row) {
    if row.points.is_some() {
        (row.points, row.counted) = (Some(Exact::ZERO), Some(Exact::ZERO));
    }
}

fn row(plan: &Plan, leaf: &Leaf, cell: &LeafCell, counted: Option<&Exact>) -> Row {
    let standing = match cell.stands {
        Stands::Scored => Standing::Settled,
        Stands::Pending | Stands::NaProposed | Stands::Fault | Stands::NoRange => Standing::Blank,
        Stands::Claimed => Standing::Claimed,
        Stands::NotApplicable => {
            Standing::Granted(leaf.na.map_or(NaPolicy::RescaleTotal, |claim| claim.policy))
        }
        Stands::Upper => Standing::Upper,
        Stands::Inapplicable | Stands::Unscored => Standing::Outside,
    };
    let counted = match plan.round_at {
        RoundAt::Total => counted.cloned(),
        RoundAt::Item => Exact::decimal(cell.score, plan.dp),
    };
    let base = leaf.node.rule.is_base() && standing != Standing::Outside;
    Row {
        points: base.then(|| leaf.node.points.clone()),
        counted: counted.filter(|_| match standing {
            Standing::Granted(NaPolicy::GroupMean) => true,
            _ => cell.stands == Stands::Scored,
        }),
        takes: matches!(leaf.node.rule, Rule::Penalty(_)),
        surplus: leaf.surplus,
        standing,
    }
}

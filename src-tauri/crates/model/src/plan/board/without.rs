//! Rolls the units of a board up without one leaf after another: where a plan does more than add up, only the nodes above the
//! leaf are made anew. SCORING.md §A.6.

use super::roll::{group_cell, leave_out, total_of};
use super::score::rows;
use super::spread::spread;
use super::sums::Sums;
use super::{Board, GroupCell, Total, Unscored};
use crate::plan::Plan;
use crate::plan::rollup::node;
use crate::plan::totals::Run;
use crate::plan::tree::Child;

/// The units of a board, ready to be rolled up without a leaf.
pub struct Without {
    board: Board,
    sums: Option<Sums>,
    /// Groups with every leaf, unit by unit.
    held: Vec<GroupCell>,
    /// What each unit was rolled up to; empty where points only add up.
    runs: Vec<Run>,
}

/// One unit while it is rolled up.
struct Unit<'a> {
    at: usize,
    groups: &'a mut [GroupCell],
    total: &'a mut Total,
    run: Option<&'a mut Run>,
}

impl Without {
    /// Prepares the units of a board.
    pub fn of(board: &Board) -> Without {
        let plan = board.plan();
        // Where rows differ by class there is no one sum for all units.
        let one = plan.leaves.iter().all(|leaf| leaf.by.is_empty());
        let sums = one.then(|| Sums::of(plan, &[])).flatten();
        let units = match &sums {
            Some(_) => 0..0,
            None => 0..board.len(),
        };
        Without {
            runs: units.map(|at| board.unit(at, None).run(plan)).collect(),
            held: board.groups.clone(),
            board: board.clone(),
            sums,
        }
    }

    /// Returns the board with one base leaf left out, as if its points and its weight were 0; ranks are not made anew. The
    /// leaf keeps its state: what is open in it stays open.
    ///
    /// # Errors
    /// [`Unscored`] where a score has more than 18 digits.
    pub fn leave_out(&mut self, leaf: usize) -> Result<&Board, Unscored> {
        let plan = self.board.plan.clone();
        let path = path(&plan, leaf);
        let mut groups = std::mem::take(&mut self.board.groups);
        let mut totals = std::mem::take(&mut self.board.totals);
        groups.clone_from(&self.held);
        let mut units: Vec<Unit<'_>> = {
            let mut cells = rows(&mut groups, plan.groups.len());
            let mut runs = self.runs.iter_mut();
            let units = totals.iter_mut().enumerate();
            units
                .map(|(at, total)| Unit {
                    at,
                    groups: cells.next().unwrap_or_default(),
                    total,
                    run: runs.next(),
                })
                .collect()
        };
        let (board, sums) = (&self.board, self.sums.as_ref());
        let rolled = spread(board.threads, &mut units, |share| {
            let mut units = share.iter_mut();
            units.try_for_each(|unit| unit.roll(board, sums, leaf, &path))
        });
        (self.board.groups, self.board.totals) = (groups, totals);
        rolled.map(|()| &self.board)
    }
}

impl Unit<'_> {
    fn roll(
        &mut self,
        board: &Board,
        sums: Option<&Sums>,
        leaf: usize,
        path: &[usize],
    ) -> Result<(), Unscored> {
        let plan = board.plan();
        let Some(run) = &mut self.run else {
            let leaves = board.leaves(self.at);
            return match sums {
                Some(sums) if sums.roll(leaves, Some(leaf), self.groups, self.total) => Ok(()),
                _ => board
                    .unit(self.at, Some(leaf))
                    .roll(plan, self.groups, self.total),
            };
        };
        let Some(row) = run.rows.get_mut(leaf) else {
            return Ok(());
        };
        let before = row.clone();
        leave_out(row);
        let mut kept = Vec::with_capacity(path.len());
        for at in path {
            if let Some(branch) = plan.tree().get(*at) {
                let sum = node(plan, *at, branch, &run.rows, &run.nodes);
                if let Some(place) = run.nodes.get_mut(*at) {
                    kept.push((*at, std::mem::replace(place, sum)));
                }
            }
            if let Some(place) = self.groups.get_mut(*at) {
                group_cell(plan, run, *at, place)?;
            }
        }
        *self.total = total_of(plan, run, board.given(self.at))?;
        for (at, sum) in kept {
            if let Some(place) = run.nodes.get_mut(at) {
                *place = sum;
            }
        }
        if let Some(row) = run.rows.get_mut(leaf) {
            *row = before;
        }
        Ok(())
    }
}

/// Returns the nodes above a leaf, the nearest first, the root last.
fn path(plan: &Plan, leaf: usize) -> Vec<usize> {
    let above = |wanted: &dyn Fn(&Child) -> bool| {
        let mut nodes = plan.tree().iter();
        nodes.position(|branch| branch.children.iter().any(wanted))
    };
    let first = above(&|child| matches!(child, Child::Leaf(at) if *at == leaf));
    let next = |at: &usize| above(&|child| matches!(child, Child::Branch(below) if below == at));
    std::iter::successors(first, next).collect()
}

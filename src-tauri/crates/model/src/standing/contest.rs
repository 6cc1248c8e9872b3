//! The ranks of a board outside 得分汇总, where not all is filled in yet: official wherever there is an official rank.
//! SCORING.md §A.6.

use super::Finality;
use crate::plan::board::{Board, Total};
use crate::rule::Rule;
use crate::rule::veto::Effect;
use crate::system::System;

/// What decides which units of a board are ranked.
#[derive(Clone, Debug)]
pub struct Contest {
    /// What makes a total final on files alone; none in a workspace, where it is final once it is complete.
    finality: Option<Finality>,
    /// Positions of the veto rows in force that disqualify.
    out: Vec<usize>,
}

/// How a unit takes part in the ranks of a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Running {
    /// It has a rank.
    Ranked,
    /// It is not final while others are: it has the rank that it would have among these, and takes none from anybody.
    Beside,
    /// It has no rank: nothing of it is scored, or it is disqualified.
    Out,
}

impl Contest {
    /// Prepares a system for files alone: nobody fills in what is blank, and what drops out keeps no total open.
    pub fn of(system: &System) -> Contest {
        Contest {
            finality: Some(Finality::of(system)),
            ..Contest::in_workspace(system)
        }
    }

    /// Prepares a system for a workspace, where a total is final once it is complete, as in 得分汇总.
    pub fn in_workspace(system: &System) -> Contest {
        let rows = system.indicators.iter().enumerate();
        let out = rows.filter_map(|(at, row)| match &row.rule {
            Rule::Veto(veto) if veto.enabled && veto.effect == Effect::Disqualify => Some(at),
            _ => None,
        });
        Contest {
            finality: None,
            out: out.collect(),
        }
    }

    /// Reports whether the total of a unit is final.
    pub fn is_final(&self, board: &Board, unit: usize) -> bool {
        match &self.finality {
            Some(finality) => finality.of_unit(board, unit),
            None => board.totals().get(unit).is_some_and(|total| total.complete),
        }
    }

    /// Returns how each unit takes part. While no total is final, all that have a score are ranked by what counts so far.
    pub fn running(&self, board: &Board) -> Vec<Running> {
        let fixed: Vec<bool> = (0..board.len())
            .map(|unit| self.is_final(board, unit))
            .collect();
        let any = fixed.contains(&true);
        let units = board.totals().iter().zip(fixed).enumerate();
        let running = |(unit, (total, fixed)): (usize, (&Total, bool))| {
            let leaves = board.leaves(unit);
            let barred = |at: &usize| leaves.get(*at).is_some_and(|leaf| leaf.occurred);
            if self.out.iter().any(barred) || total.nothing || !(fixed || total.scored) {
                Running::Out
            } else if fixed || !any {
                Running::Ranked
            } else {
                Running::Beside
            }
        };
        units.map(running).collect()
    }

    /// Returns the rank of each unit by its total, 1-1-3; none for a unit without one.
    pub fn ranks(&self, board: &Board) -> Vec<Option<u32>> {
        let running = self.running(board);
        let totals = board.totals().iter().map(|total| total.score);
        ranked(&running, &totals.collect::<Vec<i64>>())
    }
}

/// Returns the ranks of units by rounded totals.
pub fn ranked(running: &[Running], totals: &[i64]) -> Vec<Option<u32>> {
    let units = running.iter().zip(totals);
    let ranked = units.clone().filter(|(part, _)| **part == Running::Ranked);
    let mut best: Vec<i64> = ranked.map(|(_, total)| *total).collect();
    best.sort_unstable();
    let place = |(part, total): (&Running, &i64)| {
        let better = best.len() - best.partition_point(|other| other <= total);
        let place = u32::try_from(better).ok()?.checked_add(1)?;
        (*part != Running::Out).then_some(place)
    };
    units.map(place).collect()
}

//! Measures how firm ranks are (位次稳定性): with each indicator left out, and with weights drawn at random. SCORING.md §A.6.
//!
//! Works on the points that units earned, so that no rule runs again. What holds and what is left out is rolled up exactly, by
//! the board of the scores itself; drawn weights, of which there are many, are rolled up by the same steps in floats (`field`).
//! Lists go by position: units as on the board, indicators as in the system.

use super::{doubt, fault};
use crate::finding::Finding;
use crate::plan::board::{Board, Unscored, Without};
use crate::standing::{Contest, Running};

mod columns;
mod draws;
mod field;
mod sums;

pub use draws::{Draws, Neighbours, Range, Spread, Stability};

const PLACE: &str = "analysis robust";

/// The units of a board with the ranks that hold.
#[derive(Clone, Debug)]
pub struct Firmness<'a> {
    board: &'a Board,
    contest: &'a Contest,
    running: Vec<Running>,
    held: Vec<Option<u32>>,
    doubts: Vec<Finding>,
}

/// The ranks without one indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Position of the indicator in the system.
    pub leaf: usize,
    /// Rank of every unit; none where it has none without the indicator.
    pub ranks: Vec<Option<u32>>,
    /// Number of units whose rank differs from the one that holds, or that have lost or gained one.
    pub moved: usize,
    /// The greatest such distance.
    pub furthest: u32,
}

impl<'a> Firmness<'a> {
    /// Prepares the units of a board for both aids.
    ///
    /// # Errors
    /// `robust-units` where fewer than two units have a rank.
    pub fn of(board: &'a Board, contest: &'a Contest) -> Result<Firmness<'a>, Vec<Finding>> {
        let running = contest.running(board);
        let held = contest.ranks(board);
        let ranked = held.iter().flatten().count();
        if ranked < 2 {
            return Err(vec![fault("robust-units", PLACE).with("n", ranked)]);
        }
        let mut doubts = Vec::new();
        if ranked < board.len() {
            doubts.push(doubt("robust-blank", PLACE).with("n", board.len() - ranked));
        }
        let unfinished = |(unit, running): &(usize, &Running)| {
            **running != Running::Out && !contest.is_final(board, *unit)
        };
        let unfinished = running.iter().enumerate().filter(unfinished).count();
        if unfinished > 0 {
            doubts.push(doubt("robust-partial", PLACE).with("n", unfinished));
        }
        Ok(Firmness {
            board,
            contest,
            running,
            held,
            doubts,
        })
    }

    /// Returns the findings: `robust-blank` (units without a rank), `robust-partial` (units whose total is not final).
    pub fn doubts(&self) -> &[Finding] {
        &self.doubts
    }

    /// Returns the ranks that hold.
    pub fn ranks(&self) -> &[Option<u32>] {
        &self.held
    }

    /// Returns the ranks without each base indicator, as if its points and its weight were 0.
    ///
    /// # Errors
    /// [`Unscored`] where a score has more than 18 digits.
    pub fn removals(&self) -> Result<Vec<Shift>, Unscored> {
        let mut without = Without::of(self.board);
        let leaves = field::base(self.board.plan());
        leaves
            .map(|leaf| {
                let tried = without.leave_out(leaf)?;
                Ok(self.shift(leaf, self.contest.ranks(tried)))
            })
            .collect()
    }

    fn shift(&self, leaf: usize, ranks: Vec<Option<u32>>) -> Shift {
        let both = self.held.iter().zip(&ranks);
        let distances = both
            .clone()
            .filter_map(|(a, b)| Some((*a)?.abs_diff((*b)?)));
        Shift {
            leaf,
            moved: both.filter(|(a, b)| a != b).count(),
            furthest: distances.max().unwrap_or(0),
            ranks,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod laws;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;

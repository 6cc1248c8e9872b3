//! Measures how firm ranks are (位次稳定性): with each indicator left out, with other weights, with weights drawn at random.
//! SCORING.md §A.6.
//!
//! Works on the shares of full points that units earned, so that no rule runs again; a draw over 120 units is some
//! microseconds. Lists go by position: units and indicators in the order in which they were given.

use super::{doubt, fault, float};
use crate::finding::Finding;
use crate::number::Dec;
use crate::plan::board;

mod draws;
mod ranks;
mod rollup;

pub use draws::{Draws, Neighbours, Range, Spread, Stability};
use ranks::Ranker;
pub use rollup::{Mean, Rollup};

const PLACE: &str = "analysis robust";

/// One unit on the board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Points earned and full points of each column; none while there are no points, and the weight of the column is then
    /// shared by the others.
    pub shares: Vec<Option<(Dec, Dec)>>,
    /// Points added whatever the weights: bonus less penalty.
    pub extra: Dec,
}

impl Row {
    /// Returns the leaves of a scored unit by position, and its bonus less its penalty.
    pub fn of(scores: &board::Board, unit: usize, leaves: &[usize]) -> Row {
        let total = scores.totals().get(unit).copied().unwrap_or_default();
        let earned = |leaf: &usize| {
            let earned = scores.earned(unit, *leaf);
            earned.filter(|(_, full)| *full > Dec::ZERO)
        };
        Row {
            shares: leaves.iter().map(earned).collect(),
            extra: scores.printed(total.bonus - total.penalty),
        }
    }
}

/// Units × indicators, with the weights that hold.
#[derive(Clone, Debug)]
pub struct Board {
    units: usize,
    full: f64,
    dp: u32,
    rollup: Rollup,
    weights: Vec<f64>,
    columns: Vec<Column>,
    extra: Vec<f64>,
    doubts: Vec<Finding>,
}

/// One indicator over all units: its share (its logarithm under a geometric mean; 0 where there is none), and 1 where there is one.
#[derive(Clone, Debug)]
struct Column {
    shares: Vec<f64>,
    there: Vec<f64>,
}

/// The ranks under other weights. Competition ranks (1-1-3) on totals rounded to the board's decimals, from 1; none for
/// a unit without any points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Rank of every unit; none without points.
    pub ranks: Vec<Option<u32>>,
    /// Number of units whose rank differs from that under the weights that hold.
    pub moved: usize,
    /// The greatest such distance.
    pub furthest: u32,
}

impl Board {
    /// Builds a board of one comparison group from the effective weights of the columns (any scale, as points), full
    /// points of the total and the decimals it is compared at, the means that make the total, and the units.
    ///
    /// # Errors
    /// `aid-empty`, `weights-negative`, `weights-zero`, or `robust-units` where fewer than two units have points.
    pub fn new(
        weights: &[Dec],
        full: Dec,
        dp: u32,
        rollup: Rollup,
        rows: &[Row],
    ) -> Result<Board, Vec<Finding>> {
        let weights = checked(weights)?;
        let some = |row: &&Row| row.shares.iter().any(Option::is_some);
        let ranked = rows.iter().filter(some).count();
        if ranked < 2 {
            return Err(vec![fault("robust-units", PLACE).with("n", ranked)]);
        }
        let mut doubts = Vec::new();
        if ranked < rows.len() {
            doubts.push(doubt("robust-blank", PLACE).with("n", rows.len() - ranked));
        }
        let some_blank = |row: &&Row| (0..weights.len()).any(|at| row.earned(at).is_none());
        let partial = rows.iter().filter(some).filter(some_blank).count();
        if partial > 0 {
            doubts.push(doubt("robust-partial", PLACE).with("n", partial));
        }
        let columns = (0..weights.len()).map(|at| Column::of(at, rollup.above(at), rows));
        Ok(Board {
            units: rows.len(),
            full: float(full),
            dp: dp.min(9),
            columns: columns.collect(),
            rollup,
            weights,
            extra: rows.iter().map(|row| float(row.extra)).collect(),
            doubts,
        })
    }

    /// Returns the findings: `robust-blank` (units without any points), `robust-partial` (units whose blanks share
    /// their weight).
    pub fn doubts(&self) -> &[Finding] {
        &self.doubts
    }

    /// Ranks under the weights that hold.
    pub fn ranks(&self) -> Vec<Option<u32>> {
        let mut ranker = Ranker::default();
        public(ranker.ranks(self, &self.weights))
    }

    /// Ranks the units under other weights, one for each column.
    ///
    /// # Errors
    /// `weights-number`, `weights-negative`, `weights-zero`.
    pub fn reweighed(&self, weights: &[Dec]) -> Result<Shift, Vec<Finding>> {
        if weights.len() != self.columns.len() {
            let found = fault("weights-number", PLACE).with("n", weights.len());
            return Err(vec![found.with("wanted", self.columns.len())]);
        }
        let weights = checked(weights)?;
        let mut ranker = Ranker::default();
        let held = ranker.ranks(self, &self.weights).to_vec();
        Ok(shift(&held, ranker.ranks(self, &weights)))
    }

    /// Returns the ranks without each column, whose weight the others share.
    pub fn removals(&self) -> Vec<Shift> {
        let mut ranker = Ranker::default();
        let held = ranker.ranks(self, &self.weights).to_vec();
        let mut weights = self.weights.clone();
        let mut shifts = Vec::with_capacity(weights.len());
        for (at, weight) in self.weights.iter().enumerate() {
            put(&mut weights, at, 0.0);
            shifts.push(shift(&held, ranker.ranks(self, &weights)));
            put(&mut weights, at, *weight);
        }
        shifts
    }
}

fn put(weights: &mut [f64], at: usize, weight: f64) {
    if let Some(slot) = weights.get_mut(at) {
        *slot = weight;
    }
}

impl Row {
    fn earned(&self, at: usize) -> Option<f64> {
        let (earned, full) = self.shares.get(at).copied().flatten()?;
        Some((float(earned) / float(full)).max(0.0)).filter(|share| share.is_finite())
    }
}

impl Column {
    fn of(at: usize, mean: Mean, rows: &[Row]) -> Column {
        let earned: Vec<Option<f64>> = rows.iter().map(|row| row.earned(at)).collect();
        let share = |share: &Option<f64>| match (share, mean) {
            (None, _) => 0.0,
            (Some(share), Mean::Arithmetic) => *share,
            (Some(share), Mean::Geometric) => libm::log(*share),
        };
        Column {
            shares: earned.iter().map(share).collect(),
            there: earned
                .iter()
                .map(|s| f64::from(u8::from(s.is_some())))
                .collect(),
        }
    }
}

fn checked(weights: &[Dec]) -> Result<Vec<f64>, Vec<Finding>> {
    let found = if weights.is_empty() {
        fault("aid-empty", PLACE)
    } else if let Some(at) = weights.iter().position(|w| w.is_negative()) {
        fault("weights-negative", PLACE).with("position", at + 1)
    } else if weights.iter().all(|w| w.is_zero()) {
        fault("weights-zero", PLACE)
    } else {
        return Ok(weights.iter().map(|w| float(*w)).collect());
    };
    Err(vec![found])
}

fn public(ranks: &[u32]) -> Vec<Option<u32>> {
    ranks
        .iter()
        .map(|rank| (*rank > 0).then_some(*rank))
        .collect()
}

fn shift(held: &[u32], ranks: &[u32]) -> Shift {
    let both = held.iter().zip(ranks).filter(|(a, b)| **a > 0 && **b > 0);
    let distances = both.map(|(a, b)| a.abs_diff(*b));
    Shift {
        moved: distances.clone().filter(|d| *d > 0).count(),
        furthest: distances.max().unwrap_or(0),
        ranks: public(ranks),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;

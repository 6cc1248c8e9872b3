//! Totals and ranks of one set of weights, in flat arrays that are used again.

use super::super::ten;
use super::{Board, Mean};

/// No total.
const NONE: i64 = i64::MIN;

/// Room for totals and ranks.
#[derive(Default)]
pub(super) struct Ranker {
    sums: Vec<f64>,
    met: Vec<f64>,
    order: Vec<(i64, u32)>,
    ranks: Vec<u32>,
}

impl Ranker {
    /// Competition ranks from 1, greatest total first; 0 for a unit without one.
    pub(super) fn ranks(&mut self, board: &Board, weights: &[f64]) -> &[u32] {
        self.totals(board, weights);
        let ten = ten(board.dp);
        self.order.clear();
        let sums = self.sums.iter().zip(&self.met).zip(&board.extra);
        for (unit, ((sum, met), extra)) in (0u32..).zip(sums) {
            let key = if *met > 0.0 {
                let mean = match board.mean {
                    Mean::Arithmetic => sum / met,
                    Mean::Geometric => libm::exp(sum / met),
                };
                rounded((mean * board.full + extra).max(0.0), ten)
            } else {
                NONE
            };
            self.order.push((key, unit));
        }
        self.order.sort_unstable_by(|a, b| b.cmp(a));
        self.ranks.clear();
        self.ranks.resize(board.units, 0);
        let (mut rank, mut last) = (0, NONE);
        for (place, (key, unit)) in (1u32..).zip(&self.order) {
            if *key == NONE {
                break;
            }
            if *key != last {
                (rank, last) = (place, *key);
            }
            if let Some(slot) = self.ranks.get_mut(*unit as usize) {
                *slot = rank;
            }
        }
        &self.ranks
    }

    /// Σ w·share and Σ w of what is there, column after column: the order of additions is that of the columns.
    fn totals(&mut self, board: &Board, weights: &[f64]) {
        for sums in [&mut self.sums, &mut self.met] {
            sums.clear();
            sums.resize(board.units, 0.0);
        }
        for (column, weight) in board.columns.iter().zip(weights) {
            // Not only for speed: 0 · ln 0 would be no number.
            if *weight == 0.0 {
                continue;
            }
            let shares = column.shares.iter().zip(&column.there);
            let sums = self.sums.iter_mut().zip(&mut self.met);
            for ((sum, met), (share, there)) in sums.zip(shares) {
                *sum += weight * share;
                *met += weight * there;
            }
        }
    }
}

/// Half-up at the decimals of `ten`, after the noise of floats is rounded away six decimals further.
fn rounded(total: f64, ten: f64) -> i64 {
    ((total * ten * 1e6).round() / 1e6).round() as i64
}

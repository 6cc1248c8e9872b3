//! Computes totals and ranks for one set of weights, in flat arrays that are reused.

use super::super::ten;
use super::{Board, Column, Mean};

/// Mark of a missing total.
const NONE: i64 = i64::MIN;

/// The sums below one node, of every unit: Σ w·share and Σ w of what is there.
#[derive(Default)]
struct Sums {
    sums: Vec<f64>,
    met: Vec<f64>,
}

/// Buffers for totals and ranks.
#[derive(Default)]
pub(super) struct Ranker {
    nodes: Vec<Sums>,
    order: Vec<(i64, u32)>,
    ranks: Vec<u32>,
}

impl Ranker {
    /// Returns competition ranks from 1, greatest total first; 0 for a unit without a total.
    pub(super) fn ranks(&mut self, board: &Board, weights: &[f64]) -> &[u32] {
        self.totals(board, weights);
        let ten = ten(board.dp);
        self.order.clear();
        if let Some((sums, node)) = self.nodes.first().zip(board.rollup.nodes.first()) {
            let units = sums.means(node.mean).zip(&board.extra);
            for (unit, (mean, extra)) in (0u32..).zip(units) {
                let key = mean.map_or(NONE, |(mean, _)| {
                    rounded((mean * board.full + extra).max(0.0), ten)
                });
                self.order.push((key, unit));
            }
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

    /// Computes node after node, the total last: first what comes from the nodes below, then column after column.
    fn totals(&mut self, board: &Board, weights: &[f64]) {
        let nodes = &board.rollup.nodes;
        self.nodes.resize_with(nodes.len(), Sums::default);
        for sums in &mut self.nodes {
            sums.clear(board.units);
        }
        for (at, node) in nodes.iter().enumerate().rev() {
            let (above, own) = self.nodes.split_at_mut(at);
            let Some(own) = own.first_mut() else { continue };
            for at in &node.columns {
                if let (Some(column), Some(weight)) = (board.columns.get(*at), weights.get(*at)) {
                    own.add(column, *weight);
                }
            }
            if let Some(above) = node.parent.and_then(|parent| above.get_mut(parent)) {
                above.take(own, node.mean);
            }
        }
    }
}

impl Sums {
    fn clear(&mut self, units: usize) {
        for sums in [&mut self.sums, &mut self.met] {
            sums.clear();
            sums.resize(units, 0.0);
        }
    }

    fn add(&mut self, column: &Column, weight: f64) {
        // Not only for speed: 0 · ln 0 would be no number.
        if weight == 0.0 {
            return;
        }
        let shares = column.shares.iter().zip(&column.there);
        let sums = self.sums.iter_mut().zip(&mut self.met);
        for ((sum, met), (share, there)) in sums.zip(shares) {
            *sum += weight * share;
            *met += weight * there;
        }
    }

    /// Adds a node below, which is of the other kind: its logarithm under a geometric mean.
    fn take(&mut self, below: &Sums, mean: Mean) {
        let own = self.sums.iter_mut().zip(&mut self.met);
        for ((sum, met), below) in own.zip(below.means(mean)) {
            if let Some((share, weight)) = below {
                *sum += weight
                    * match mean {
                        Mean::Arithmetic => libm::log(share),
                        Mean::Geometric => share,
                    };
                *met += weight;
            }
        }
    }

    /// Returns the mean and the weight of what is there; none of nothing.
    fn means(&self, mean: Mean) -> impl Iterator<Item = Option<(f64, f64)>> + '_ {
        let units = self.sums.iter().zip(&self.met);
        units.map(move |(sum, met)| {
            let share = match mean {
                Mean::Arithmetic => sum / met,
                Mean::Geometric => libm::exp(sum / met),
            };
            (*met > 0.0).then_some((share, *met))
        })
    }
}

/// Rounds half-up at the decimals of `ten`, after the noise of floats is rounded away six decimals further.
fn rounded(total: f64, ten: f64) -> i64 {
    ((total * ten * 1e6).round() / 1e6).round() as i64
}

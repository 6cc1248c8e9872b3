//! Draws weights at random (蒙特卡洛模拟) and reports the distribution of each unit's rank.

use super::super::float;
use super::field::{Field, NONE, base};
use super::{Firmness, PLACE, fault};
use crate::finding::Finding;
use crate::number::{Dec, Exact, Rounding};
use crate::standing::Running;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// Name of the generator: its key is the seed as eight bytes, least first, then zeros; its stream is 0.
const GENERATOR: &str = "ChaCha8";
/// Largest number of draws.
const MOST: u32 = 10_000;

/// How weights are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Each weight by itself times a number evenly from 1 − δ to 1 + δ, 0 < δ ≤ 1; then all over their sum.
    Within(Dec),
    /// Any weights at all, evenly: the gaps between as many even numbers, sorted. A weight of 0 stays 0.
    Any,
}

/// The parameters of a simulation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws {
    /// Number of draws, 1 to 10,000; 1,000 is usual.
    pub count: u32,
    /// The same seed gives the same bytes.
    pub seed: u64,
    /// Way in which weights are drawn.
    pub spread: Spread,
}

/// The range of one unit's rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Under the weights that hold.
    pub rank: u32,
    /// Mean over the draws, two decimals.
    pub mean: Dec,
    /// Best in any draw.
    pub best: u32,
    /// 5 % of the draws are at this rank or better.
    pub from: u32,
    /// 95 % of the draws are at this rank or better.
    pub to: u32,
    /// Worst in any draw.
    pub worst: u32,
}

/// Two units next to each other under the weights that hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// Position of the unit ahead (of the one given first, where both are equal).
    pub ahead: usize,
    /// Position of the unit behind.
    pub behind: usize,
    /// Draws in which the one behind is ahead, in per cent, one decimal.
    pub swapped: Dec,
    /// Draws in which both are equal, likewise.
    pub tied: Dec,
}

/// The result of a simulation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stability {
    /// Name of the generator, to print.
    pub generator: &'static str,
    /// Parameters of the simulation.
    pub draws: Draws,
    /// Every unit; none without any points.
    pub units: Vec<Option<Range>>,
    /// Every two neighbours, from the top.
    pub neighbours: Vec<Neighbours>,
}

impl Firmness<'_> {
    /// Draws weights and ranks the units each time. A unit without a total under drawn weights has no rank in that draw.
    ///
    /// # Errors
    /// `robust-draws` or `robust-spread`.
    pub fn simulate(&self, draws: Draws) -> Result<Stability, Vec<Finding>> {
        if draws.count == 0 || draws.count > MOST {
            let found = fault("robust-draws", PLACE).with("n", draws.count);
            return Err(vec![found.with("limit", MOST)]);
        }
        if let Spread::Within(delta) = draws.spread
            && (delta <= Dec::ZERO || delta > Dec::new(1, 0))
        {
            return Err(vec![fault("robust-spread", PLACE).with("spread", delta)]);
        }
        let plan = self.board.plan();
        let held = plan.effective_weights(None).leaves;
        let leaves: Vec<usize> = base(plan).collect();
        let weight = |at: &usize| held.get(*at).map_or(0.0, |weight| float(*weight));
        let held: Vec<f64> = leaves.iter().map(weight).collect();
        let mut field = Field::of(self.board, &self.running);
        let mut source = Source::new(draws.seed);
        let mut weights = held.clone();
        let mut factors = vec![1.0; plan.rules().len()];
        let mut totals = vec![NONE; self.board.len()];
        let count = draws.count as usize;
        // Draw after draw, unit after unit.
        let mut drawn = Vec::with_capacity(count * totals.len());
        for _ in 0..count {
            source.draw(&held, draws.spread, &mut weights);
            for (at, (weight, held)) in leaves.iter().zip(weights.iter().zip(&held)) {
                if let Some(factor) = factors.get_mut(*at).filter(|_| *held > 0.0) {
                    *factor = weight / held;
                }
            }
            field.totals(&factors, &mut totals);
            self.rank(&totals, &mut drawn);
        }
        let held: Vec<u32> = self.held.iter().map(|rank| rank.unwrap_or(0)).collect();
        let mut ranks = Vec::with_capacity(count);
        let units = held.iter().enumerate().map(|(unit, rank)| {
            ranks.clear();
            ranks.extend(of_unit(&drawn, unit, held.len()).filter(|rank| *rank > 0));
            ranks.sort_unstable();
            range(*rank, &ranks)
        });
        let units = units.collect();
        Ok(Stability {
            generator: GENERATOR,
            draws,
            units,
            neighbours: neighbours(&held, &drawn, count),
        })
    }

    /// Adds the ranks of one draw; 0 for a unit without one.
    fn rank(&self, totals: &[i64], drawn: &mut Vec<u32>) {
        let ranked = self.running.iter().zip(totals);
        let ranked =
            ranked.filter(|(running, total)| **running == Running::Ranked && **total != NONE);
        let mut best: Vec<i64> = ranked.map(|(_, total)| *total).collect();
        best.sort_unstable();
        drawn.extend(totals.iter().map(|total| {
            let better = best.len() - best.partition_point(|other| other <= total);
            match *total {
                NONE => 0,
                _ => u32::try_from(better + 1).unwrap_or(u32::MAX),
            }
        }));
    }
}

fn of_unit(drawn: &[u32], unit: usize, units: usize) -> impl Iterator<Item = u32> + Clone + '_ {
    drawn.iter().skip(unit).step_by(units).copied()
}

/// Returns the range of one unit over its sorted ranks; nearest-rank percentiles.
fn range(rank: u32, ranks: &[u32]) -> Option<Range> {
    let percentile = |percent: usize| {
        let at = (ranks.len() * percent).div_ceil(100).saturating_sub(1);
        ranks.get(at).copied()
    };
    let sum: i64 = ranks.iter().map(|rank| i64::from(*rank)).sum();
    let mean = Exact::fraction(sum, i64::try_from(ranks.len()).ok()?)?;
    (rank > 0).then_some(Range {
        rank,
        mean: mean.round(2, Rounding::HalfUp)?,
        best: *ranks.first()?,
        from: percentile(5)?,
        to: percentile(95)?,
        worst: *ranks.last()?,
    })
}

fn neighbours(held: &[u32], drawn: &[u32], count: usize) -> Vec<Neighbours> {
    let units = held.len();
    let mut order: Vec<(u32, usize)> = held.iter().copied().zip(0..).collect();
    order.retain(|(rank, _)| *rank > 0);
    order.sort_unstable();
    let share = |n: usize| {
        let (n, count) = (i64::try_from(n).ok()?, i64::try_from(count).ok()?);
        Exact::fraction(100 * n, count)?.round(1, Rounding::HalfUp)
    };
    let behind = order.iter().skip(1);
    let pairs = order.iter().zip(behind);
    pairs
        .filter_map(|((_, ahead), (_, behind))| {
            let both = of_unit(drawn, *ahead, units).zip(of_unit(drawn, *behind, units));
            let both = both.filter(|(a, b)| *a > 0 && *b > 0);
            let swapped = both.clone().filter(|(a, b)| b < a).count();
            let tied = both.filter(|(a, b)| a == b).count();
            Some(Neighbours {
                ahead: *ahead,
                behind: *behind,
                swapped: share(swapped)?,
                tied: share(tied)?,
            })
        })
        .collect()
}

/// Even numbers from 0 to 1, below 1, 53 bits each.
struct Source {
    bits: ChaCha8Rng,
    cuts: Vec<f64>,
}

impl Source {
    fn new(seed: u64) -> Source {
        let mut key = [0u8; 32];
        for (byte, given) in key.iter_mut().zip(seed.to_le_bytes()) {
            *byte = given;
        }
        Source {
            bits: ChaCha8Rng::from_seed(key),
            cuts: Vec::new(),
        }
    }

    fn even(&mut self) -> f64 {
        (self.bits.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Replaces the weights by new ones. Totals divide by their sum, so they are not normalised.
    fn draw(&mut self, held: &[f64], spread: Spread, weights: &mut [f64]) {
        match spread {
            Spread::Within(delta) => {
                let delta = float(delta);
                for (weight, held) in weights.iter_mut().zip(held) {
                    *weight = held * (1.0 + delta * (2.0 * self.even() - 1.0));
                }
            }
            Spread::Any => {
                let free = held.iter().filter(|w| **w > 0.0).count();
                self.cuts.clear();
                for _ in 1..free {
                    let cut = self.even();
                    self.cuts.push(cut);
                }
                self.cuts.sort_unstable_by(f64::total_cmp);
                let (mut last, mut cuts) = (0.0, self.cuts.iter());
                for (weight, _) in weights
                    .iter_mut()
                    .zip(held)
                    .filter(|(_, held)| **held > 0.0)
                {
                    let next = cuts.next().copied().unwrap_or(1.0);
                    *weight = next - last;
                    last = next;
                }
            }
        }
    }
}

//! The sums of a node over the units of a block, in floats: the steps of SCORING.md §6.5 and §6.6.

use super::columns::Column;

/// What lies within this share of a coverage reaches it: the noise of floats is far below.
const NOISE: f64 = 1e-12;

/// The sums of a node, of every unit: as [`crate::plan::rollup::Sum`].
#[derive(Default)]
pub(super) struct Sums {
    pub(super) full: f64,
    pub(super) score: Vec<f64>,
    pub(super) earned: Vec<f64>,
    pub(super) settled: Vec<f64>,
    pub(super) open: Vec<f64>,
    pub(super) group: Vec<f64>,
    pub(super) total: Vec<f64>,
    /// Σ weight·rate, Σ weight of what has a rate, and of what is assessed.
    pub(super) rates: Vec<f64>,
    pub(super) there: Vec<f64>,
    pub(super) wanted: Vec<f64>,
}

/// Adds `factor` times a list to another.
pub(super) fn plus(sums: &mut [f64], more: &[f64], factor: f64) {
    for (sum, more) in sums.iter_mut().zip(more) {
        *sum += factor * more;
    }
}

impl Sums {
    pub(super) fn clear(&mut self, units: usize) {
        self.full = 0.0;
        for list in [
            &mut self.score,
            &mut self.earned,
            &mut self.settled,
            &mut self.open,
            &mut self.group,
            &mut self.total,
            &mut self.rates,
            &mut self.there,
            &mut self.wanted,
        ] {
            list.clear();
            list.resize(units, 0.0);
        }
    }

    /// Adds the parts of a node's full points, not its score.
    pub(super) fn take(&mut self, node: &Sums, scale: f64) {
        plus(&mut self.settled, &node.settled, scale);
        plus(&mut self.open, &node.open, scale);
        plus(&mut self.group, &node.group, scale);
        plus(&mut self.total, &node.total, scale);
    }

    pub(super) fn take_column(&mut self, column: &Column, points: f64) {
        match &column.parts {
            None => self.settled.iter_mut().for_each(|sum| *sum += points),
            Some(parts) => {
                plus(&mut self.settled, &parts.settled, points);
                plus(&mut self.open, &parts.open, points);
                plus(&mut self.group, &parts.group, points);
                plus(&mut self.total, &parts.total, points);
            }
        }
    }

    /// Notes the rate of a leaf: in the mean by its weight.
    pub(super) fn take_rates_of(&mut self, column: &Column, weight: f64) {
        plus(&mut self.rates, &column.rates, weight);
        match &column.parts {
            None => {
                self.there.iter_mut().for_each(|sum| *sum += weight);
                self.wanted.iter_mut().for_each(|sum| *sum += weight);
            }
            Some(parts) => {
                plus(&mut self.there, &parts.settled, weight);
                plus(&mut self.wanted, &parts.settled, weight);
                plus(&mut self.wanted, &parts.open, weight);
            }
        }
    }

    /// Notes the rate of a node, by so much of its weight as is assessed.
    pub(super) fn take_rates(&mut self, node: &Sums, weight: f64, geometric: bool) {
        let own = self.rates.iter_mut().zip(&mut self.there);
        let own = own.zip(&mut self.wanted);
        let parts = node.settled.iter().zip(&node.open).zip(&node.earned);
        for (((sum, there), wanted), ((settled, open), earned)) in own.zip(parts) {
            let weight = weight * (settled + open) / node.full;
            *wanted += weight;
            if *settled > 0.0 {
                let rate = earned / settled;
                *there += weight;
                *sum += weight * if geometric { libm::log(rate) } else { rate };
            }
        }
    }

    /// Makes the score of a mean; below the coverage the node is blank.
    pub(super) fn close(&mut self, coverage: f64, geometric: bool) {
        let made = self.score.iter_mut().zip(&mut self.earned);
        let parts = self.settled.iter_mut().zip(&mut self.open);
        let rates = self.rates.iter().zip(&self.there).zip(&self.wanted);
        for (((score, earned), (settled, open)), ((sum, there), wanted)) in
            made.zip(parts).zip(rates)
        {
            if *there > 0.0 && *there >= wanted * coverage * (1.0 - NOISE) {
                let rate = sum / there;
                let rate = if geometric { libm::exp(rate) } else { rate };
                *score = rate * (*settled + *open);
                *earned = rate * *settled;
            } else {
                *open += *settled;
                *settled = 0.0;
            }
        }
    }

    /// SCORING.md §6.6: a group with nothing else left falls back to the total.
    pub(super) fn stand_for_group(&mut self) {
        let group = std::mem::take(&mut self.group);
        let mut left = group.clone();
        self.stand_for(&mut left);
        plus(&mut self.total, &left, 1.0);
        self.group = group;
        self.group.fill(0.0);
    }

    pub(super) fn stand_for_total(&mut self) {
        let mut total = std::mem::take(&mut self.total);
        self.stand_for(&mut total);
        total.fill(0.0);
        self.total = total;
    }

    /// Scales what is assessed up to the points that include what is granted, and keeps in `out` what it cannot stand for.
    pub(super) fn stand_for(&mut self, out: &mut [f64]) {
        let made = self.score.iter_mut().zip(&mut self.earned);
        let parts = self.settled.iter_mut().zip(&mut self.open);
        for (((score, earned), (settled, open)), out) in made.zip(parts).zip(out) {
            let before = *settled + *open;
            if *out > 0.0 && before > 0.0 {
                let scale = (before + *out) / before;
                for part in [score, earned, settled, open] {
                    *part *= scale;
                }
                *out = 0.0;
            }
        }
    }
}

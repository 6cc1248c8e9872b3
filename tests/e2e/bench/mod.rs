//! What the real window costs, for `cargo xtask bench window`. Printed, not judged: the bars and what was measured on a named
//! machine stand in src-tauri/ARCHITECTURE.md.

mod keys;
mod results;
mod start;

use serde_json::Value;

/// Measurements of one kind, sorted.
struct Taken(Vec<f64>);

impl From<Vec<f64>> for Taken {
    fn from(mut figures: Vec<f64>) -> Taken {
        figures.sort_by(f64::total_cmp);
        Taken(figures)
    }
}

impl Taken {
    /// Of each of some measurements the figure with this name, where it has one.
    fn of(all: &Value, name: &str) -> Taken {
        let figures = all.as_array().unwrap().iter();
        let figures: Vec<f64> = figures.filter_map(|one| one[name].as_f64()).collect();
        Taken::from(figures)
    }

    fn at(&self, share: f64) -> f64 {
        self.0[((self.0.len() - 1) as f64 * share).round() as usize]
    }

    fn median(&self) -> f64 {
        self.at(0.5)
    }

    fn p95(&self) -> f64 {
        self.at(0.95)
    }

    fn most(&self) -> f64 {
        self.at(1.0)
    }

    fn mean(&self) -> f64 {
        self.0.iter().sum::<f64>() / self.0.len() as f64
    }
}

/// Says how busy the machine was, without which none of the figures says anything.
fn load() {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!(
        "  load of the machine meanwhile             {}",
        load.split_whitespace().next().unwrap_or("not told")
    );
}

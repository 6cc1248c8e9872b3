//! Entropy weights (熵权法): a column that separates objects more has more weight. SCORING.md §A.4.

use super::{doubt, exact, fault, float, points};
use crate::finding::{Finding, Severity};
use crate::number::{Dec, Exact};

const PLACE: &str = "analysis entropy";

/// Number of objects below which the weights mean little.
const FEW: usize = 8;

/// The values of one indicator over all objects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Name of the column, for findings.
    pub name: String,
    /// A value an object, in one order for all columns; none where blank.
    pub values: Vec<Option<Dec>>,
    /// Whether less is better (逆向指标).
    pub less_is_better: bool,
}

/// How values become shares of their column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scale {
    /// z = 0.1 + 0.9·(x − min)/(max − min), so that no share is 0.
    #[default]
    Shifted,
    /// z = (x − min)/(max − min); 0·ln 0 counts as 0.
    Plain,
}

/// Weights in the order of the columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entropy {
    /// Weights, six decimals, Σ exactly 1; 0 for a column whose values are all equal.
    pub weights: Vec<Dec>,
    /// Number of objects that were counted: those without a blank.
    pub objects: usize,
    /// Findings: `entropy-few`, `entropy-blank`, `entropy-constant` (columns, a line each).
    pub findings: Vec<Finding>,
}

/// Computes the weights of columns. Objects with a blank in any column are left out and reported.
///
/// # Errors
/// `aid-empty` (no column), `entropy-objects` (fewer than two objects) or `entropy-flat` (every column is constant).
pub fn entropy(columns: &[Column], scale: Scale) -> Result<Entropy, Vec<Finding>> {
    let all = columns.iter().map(|c| c.values.len()).max();
    let all = all.ok_or_else(|| vec![fault("aid-empty", PLACE)])?;
    let whole = |at: &usize| {
        let mut values = columns.iter().map(|c| c.values.get(*at));
        values.all(|value| matches!(value, Some(Some(_))))
    };
    let counted: Vec<usize> = (0..all).filter(whole).collect();
    let objects = counted.len();
    if objects < 2 {
        return Err(vec![fault("entropy-objects", PLACE).with("n", objects)]);
    }
    let mut findings = Vec::new();
    if objects < FEW {
        let few = doubt("entropy-few", PLACE).with("n", objects);
        findings.push(few.with("limit", FEW));
    }
    if objects < all {
        findings.push(doubt("entropy-blank", PLACE).with("n", all - objects));
    }
    let (mut spare, mut constant) = (Vec::with_capacity(columns.len()), Vec::new());
    for column in columns {
        let values = counted.iter().filter_map(|at| column.values.get(*at));
        let values = values.copied().flatten().collect();
        match redundancy(values, column.less_is_better, scale) {
            Some(weight) => spare.push(weight),
            None => {
                spare.push(Exact::ZERO);
                constant.push(column.name.as_str());
            }
        }
    }
    if spare.iter().all(Exact::is_zero) {
        return Err(vec![fault("entropy-flat", PLACE)]);
    }
    if !constant.is_empty() {
        let told = Finding::new("entropy-constant", Severity::Info, PLACE);
        findings.push(told.with("columns", constant.join("\n")));
    }
    let weights = points::weights(&spare)?;
    Ok(Entropy {
        weights,
        objects,
        findings,
    })
}

/// Returns 1 − e of one column; none where all values are equal. Values are summed in order of size, so that the order
/// of objects never shows.
fn redundancy(mut values: Vec<Dec>, less_is_better: bool, scale: Scale) -> Option<Exact> {
    values.sort_unstable();
    let (low, high) = (*values.first()?, *values.last()?);
    let range = float(high) - float(low);
    if low == high || range <= 0.0 {
        return None;
    }
    let normal = |x: &Dec| {
        let share = if less_is_better {
            (float(high) - float(*x)) / range
        } else {
            (float(*x) - float(low)) / range
        };
        match scale {
            Scale::Shifted => 0.1 + 0.9 * share,
            Scale::Plain => share,
        }
    };
    let z: Vec<f64> = values.iter().map(normal).collect();
    let sum: f64 = z.iter().sum();
    let terms = z.iter().filter(|z| **z > 0.0).map(|z| {
        let p = z / sum;
        p * libm::log(p)
    });
    let e = -terms.sum::<f64>() / libm::log(z.len() as f64);
    exact((1.0 - e).max(0.0))
}

//! 测算: aids for designing a table and judging how firm its ranks are. 内部参考，不作为评定依据. SCORING.md §A.
//!
//! The one place with floats, and no official score passes through it. Floats stay inside: what comes in and goes out
//! are decimals. Only + − × ÷, rounding and the logarithm and exponential of `libm`, which are made of these, are used, in
//! an order that the input alone decides: the same input gives the same bytes on every machine.

use crate::finding::{Finding, Severity};
use crate::number::{Dec, Exact};
use num_traits::ToPrimitive;

pub mod ahp;
pub mod entropy;
pub mod equal;
pub mod pairwise;
pub mod points;
pub mod robust;
pub mod whatif;

/// Decimals of a weight; a list of weights adds up to exactly 1 at so many. SCORING.md §A.1.
pub const WEIGHT_DP: u32 = 6;

/// Every code of a finding made here.
pub const CODES: &[&str] = &[
    "ahp-blank",
    "ahp-diagonal",
    "ahp-empty",
    "ahp-entry",
    "ahp-inconsistent",
    "ahp-many",
    "ahp-not-positive",
    "ahp-not-reciprocal",
    "ahp-scale",
    "ahp-shape",
    "ahp-too-large",
    "ahp-unsettled",
    "aid-empty",
    "entropy-blank",
    "entropy-constant",
    "entropy-few",
    "entropy-flat",
    "entropy-objects",
    "points-none",
    "points-step",
    "robust-blank",
    "robust-draws",
    "robust-partial",
    "robust-spread",
    "robust-units",
    "weights-negative",
    "weights-number",
    "weights-zero",
    "whatif-figure",
    "whatif-node",
    "whatif-path",
];

/// Returns a finding that blocks an aid.
fn fault(code: &str, path: &str) -> Finding {
    Finding::new(code, Severity::Block, path)
}

/// Returns a finding about a result that deserves a look.
fn doubt(code: &str, path: &str) -> Finding {
    Finding::new(code, Severity::Warning, path)
}

/// Powers of ten up to the greatest scale of a decimal, each the nearest float.
const TENS: [f64; 29] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22, 1e23, 1e24, 1e25, 1e26, 1e27, 1e28,
];

fn ten(power: u32) -> f64 {
    TENS.get(power as usize).copied().unwrap_or(1.0)
}

/// Returns a decimal as a float: the nearest one for up to 15 digits and 22 decimals.
fn float(dec: Dec) -> f64 {
    dec.0.mantissa() as f64 / ten(dec.0.scale())
}

/// Returns a float of moderate size as an exact number, cut to 15 decimals.
fn exact(x: f64) -> Option<Exact> {
    let scaled = (x * 1e15).round().to_i64()?;
    Exact::fraction(scaled, 1_000_000_000_000_000)
}

/// Returns an exact number as a float, at 18 decimals or as many as fit.
fn floated(x: &Exact) -> f64 {
    float(x.shown(18))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod laws;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests;

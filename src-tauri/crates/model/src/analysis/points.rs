//! Turns weights into points by largest remainder (最大余数法), exactly: the points add up to the whole at any step.
//! SCORING.md §A.1.

use super::{doubt, fault};
use crate::finding::Finding;
use crate::number::{Dec, Exact, Rounding};
use num_traits::ToPrimitive;

const PLACE: &str = "analysis points";

/// Points, in the order of the weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allotted {
    /// Points; whole multiples of the step, at its decimals; they add up to the total exactly.
    pub points: Vec<Dec>,
    /// Findings: `points-none` (positions, from 1, a line each) for weights above 0 that the step leaves without
    /// points.
    pub findings: Vec<Finding>,
}

/// Shares out `total` by weights, in multiples of `step` (1, 0.5, 0.01 …).
///
/// Each first gets the whole steps of its exact quota; the steps left go one by one to the largest remainders, among equals
/// to the larger weight, then to the one that comes first. Weights need not add up to 1.
///
/// # Errors
/// `aid-empty`, `points-step` (the step is not above 0 or does not divide the total), `weights-negative` or `weights-zero`.
pub fn points(weights: &[Dec], total: Dec, step: Dec) -> Result<Allotted, Vec<Finding>> {
    let weights: Vec<Exact> = weights.iter().map(|w| Exact::from(*w)).collect();
    let points = share_out(&weights, total, step)?;
    let bare = weights.iter().zip(&points).enumerate();
    let bare = bare.filter(|(_, (weight, points))| !weight.is_zero() && points.is_zero());
    let bare: Vec<String> = bare.map(|(at, _)| (at + 1).to_string()).collect();
    let told = || doubt("points-none", PLACE).with("positions", bare.join("\n"));
    let findings = (!bare.is_empty()).then(told).into_iter().collect();
    Ok(Allotted { points, findings })
}

/// Shares out the total by exact weights.
pub(super) fn share_out(
    weights: &[Exact],
    total: Dec,
    step: Dec,
) -> Result<Vec<Dec>, Vec<Finding>> {
    let uneven = || {
        let found = fault("points-step", PLACE).with("step", step);
        vec![found.with("total", total)]
    };
    let unit = Exact::from(step);
    let count = Exact::from(total).div(&unit).filter(|n| {
        n.is_whole() && *n > Exact::ZERO && unit > Exact::ZERO && *n <= Exact::from(1_000_000_000)
    });
    let count = count.ok_or_else(uneven)?;
    if weights.is_empty() {
        return Err(vec![fault("aid-empty", PLACE)]);
    }
    if let Some(at) = weights.iter().position(Exact::is_negative) {
        return Err(vec![
            fault("weights-negative", PLACE).with("position", at + 1),
        ]);
    }
    let sum: Exact = weights.iter().sum();
    let one = count
        .div(&sum)
        .ok_or_else(|| vec![fault("weights-zero", PLACE)])?;
    let quotas: Vec<Exact> = weights.iter().map(|weight| weight * &one).collect();
    let mut steps: Vec<Exact> = quotas.iter().map(Exact::floor).collect();
    let given: Exact = steps.iter().sum();
    let left = (&count - &given).round(0, Rounding::HalfUp);
    let left = left.and_then(|n| n.0.to_usize()).ok_or_else(uneven)?;
    let mut order: Vec<(Exact, &Exact, &mut Exact)> = quotas
        .iter()
        .zip(weights)
        .zip(&mut steps)
        .map(|((quota, weight), steps)| (quota - steps, weight, steps))
        .collect();
    // Stable: what comes first stays first among equals.
    order.sort_by(|(rest, weight, _), (other, heavier, _)| {
        other.cmp(rest).then_with(|| heavier.cmp(weight))
    });
    for (_, _, steps) in order.into_iter().take(left) {
        *steps = &*steps + &Exact::ONE;
    }
    let dp = step.plain().0.scale();
    steps
        .iter()
        .map(|n| (n * &unit).round(dp, Rounding::HalfUp).ok_or_else(uneven))
        .collect()
}

/// Returns weights at [`super::WEIGHT_DP`] decimals that add up to exactly 1.
pub(super) fn weights(exact: &[Exact]) -> Result<Vec<Dec>, Vec<Finding>> {
    share_out(exact, Dec::new(1, 0), Dec::new(1, super::WEIGHT_DP))
}

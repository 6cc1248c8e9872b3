//! Checks the points of rows, caps and decimals.

use super::Found;
use crate::number::{Dec, Exact};
use crate::rule::Rule;
use crate::system::{Indicator, System};

/// Most decimals of a leaf's score or of a value.
const MAX_DP: u32 = 12;

/// Returns the exact sum of decimals.
pub(super) fn sum(points: impl Iterator<Item = Dec>) -> Exact {
    points.fold(Exact::ZERO, |sum, p| &sum + &Exact::from(p))
}

pub(super) fn check(system: &System, found: &mut Found<'_>) {
    if system.points.is_zero() || system.points.is_negative() {
        found.block("points-range", "system", &[("points", &system.points)]);
    }
    for cap in [system.bonus_cap, system.penalty_cap] {
        if cap.is_negative() {
            found.block("points-range", "system", &[("points", &cap)]);
        }
    }
    if system.dp > MAX_DP {
        found.block(
            "decimals-range",
            "system",
            &[("dp", &system.dp), ("max", &MAX_DP)],
        );
    }
    for indicator in &system.indicators {
        row(system, indicator, found);
    }
}

fn row(system: &System, indicator: &Indicator, found: &mut Found<'_>) {
    let path = format!("indicator {}", indicator.key);
    let base = indicator.rule.is_base();
    // A pure deduction has no points of its own.
    let takes = indicator.floor.is_some_and(Dec::is_negative);
    if indicator.points.is_negative() || (base && indicator.points.is_zero() && !takes) {
        found.block("points-range", &path, &[("points", &indicator.points)]);
    }
    let parts = indicator.rule.parts().iter();
    let of_parts = parts.filter_map(|part| part.value.as_ref());
    for value in indicator.value.iter().chain(of_parts) {
        if let Some(dp) = value.dp.filter(|dp| *dp > MAX_DP) {
            found.block("decimals-range", &path, &[("dp", &dp), ("max", &MAX_DP)]);
        }
    }
    let (field, cap) = match indicator.rule {
        Rule::Bonus(_) => ("bonus_cap", system.bonus_cap),
        Rule::Penalty(_) => ("penalty_cap", system.penalty_cap),
        _ => ("", Dec::from(1)),
    };
    if cap.is_zero() {
        let rule = indicator.rule.kind();
        found.warn("extra-cap", &path, &[("rule", &rule), ("field", &field)]);
    }
    let stands_among_base = system
        .indicators
        .iter()
        .any(|other| other.rule.is_base() && other.group == indicator.group);
    if !base && stands_among_base {
        found.warn(
            "extra-in-base",
            &path,
            &[
                ("rule", &indicator.rule.kind()),
                ("group", &indicator.group),
            ],
        );
    }
}

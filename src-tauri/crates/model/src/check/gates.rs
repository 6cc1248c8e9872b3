//! Checks the gates of grades, and those that raise a grade: each names what there is and can be reached.

use super::Found;
use super::points::sum;
use crate::number::{Dec, Exact};
use crate::system::{Counted, Gate, Reached, System};

pub(super) fn check(system: &System, gate: &Gate, path: &str, found: &mut Found<'_>) {
    match gate {
        Gate::Total { total } => {
            let most = sum([system.points, system.bonus_cap].into_iter());
            range(*total, &most, path, found);
        }
        Gate::Group { group, points } => {
            if system.group(group).is_none() {
                found.block("gate-group", path, &[("group", group)]);
                return;
            }
            let rows = system.indicators.iter();
            let below = rows.filter(|row| system.is_below(&row.group, group));
            range(*points, &sum(below.map(|row| row.points)), path, found);
        }
        Gate::Groups { rate, .. } => range(*rate, &Exact::HUNDRED, path, found),
        Gate::Indicator { indicator, points } => match system.indicator(indicator) {
            Some(row) => range(*points, &Exact::from(row.points), path, found),
            None => found.block("gate-indicator", path, &[("indicator", indicator)]),
        },
        Gate::Reached { reached } => counted(system, reached, path, found),
        Gate::Any { any } => {
            if any.len() < 2 {
                found.block("gate-any", path, &[]);
            }
            for gate in any {
                check(system, gate, path, found);
            }
        }
    }
}

/// Reports a least figure that is not above 0, or above what can be reached.
fn range(least: Dec, most: &Exact, path: &str, found: &mut Found<'_>) {
    if least <= Dec::ZERO || Exact::from(least) > *most {
        let most = most.show();
        found.block("gate-range", path, &[("least", &least), ("most", &most)]);
    }
}

/// Checks a gate that counts indicators.
fn counted(system: &System, gate: &Reached, path: &str, found: &mut Found<'_>) {
    let Some(counted) = gate.counted() else {
        return found.block("gate-of", path, &[("of", &gate.of)]);
    };
    if let Counted::Group(key) = counted
        && system.group(key).is_none()
    {
        return found.block("gate-group", path, &[("group", &key)]);
    }
    let n = system.counted(counted).len();
    if n == 0 {
        return found.block("gate-empty", path, &[("of", &gate.of)]);
    }
    range(gate.rate, &Exact::HUNDRED, path, found);
    match (gate.share, gate.at_least) {
        (Some(share), None) => range(share, &Exact::HUNDRED, path, found),
        (None, Some(least)) => {
            let least = Dec::from(i64::from(least));
            let most = Exact::from(i64::try_from(n).unwrap_or(i64::MAX));
            range(least, &most, path, found);
        }
        _ => found.block("gate-reached", path, &[]),
    }
}

/// Reports whether a gate counts the ※ indicators.
pub(super) fn count_critical(system: &System) -> bool {
    let gates = system.grades.iter().flat_map(|grade| &grade.gates);
    let raise = system.grading.iter().flat_map(|grading| &grading.raise);
    let mut gates = gates.chain(raise).flat_map(Gate::each);
    gates.any(|gate| match gate {
        Gate::Reached { reached } => reached.counted() == Some(Counted::Critical),
        _ => false,
    })
}

//! Checks grades: bands that descend and close, gates, quota, ties, and the names that limits use.

use super::Found;
use super::keys::{key_syntax, named};
use super::points::sum;
use crate::number::{Dec, Exact};
use crate::rule::Rule;
use crate::rule::veto::Effect;
use crate::system::{Gate, Grade, Grading, System};
use std::collections::BTreeSet;

pub(super) fn check(system: &System, found: &mut Found<'_>) {
    bands(system, found);
    for grade in &system.grades {
        let path = format!("grade {}", grade.key);
        for gate in &grade.gates {
            gate_of(system, gate, &path, found);
        }
        if grade.quota.is_some_and(|quota| !percent(quota)) {
            let quota = grade.quota.unwrap_or_default();
            found.block("quota-range", &path, &[("quota", &quota)]);
        }
    }
    match &system.grading {
        Some(_) if system.grades.is_empty() => found.warn("grading-idle", "system", &[]),
        Some(grading) => given_out(system, grading, found),
        None => {}
    }
    rows(system, found);
}

/// Reports whether a share is above 0 and at most 100.
fn percent(share: Dec) -> bool {
    share > Dec::ZERO && share <= Dec::from(100)
}

/// Checks that keys and names differ, edges descend, and the lowest grade is open to every unit.
fn bands(system: &System, found: &mut Found<'_>) {
    let mut seen = BTreeSet::new();
    let mut before: Option<Dec> = None;
    for grade in &system.grades {
        let path = format!("grade {}", grade.key);
        key_syntax(&grade.key, &path, found);
        named(&grade.name, &path, found);
        for one in [&grade.key, &grade.name] {
            if !seen.insert(one) && grade.key != grade.name {
                found.block("grade-twice", &path, &[("grade", one)]);
            }
        }
        if let Some(before) = before.filter(|before| grade.from >= *before) {
            found.block(
                "grade-order",
                &path,
                &[("from", &grade.from), ("before", &before)],
            );
        }
        before = Some(grade.from);
    }
    let for_all = |g: &Grade| g.from <= Dec::ZERO && g.gates.is_empty() && g.quota.is_none();
    if let Some(last) = system.grades.last().filter(|last| !for_all(last)) {
        found.block("grade-lowest", &format!("grade {}", last.key), &[]);
    }
}

fn gate_of(system: &System, gate: &Gate, path: &str, found: &mut Found<'_>) {
    let (least, most) = match gate {
        Gate::Total { total } => {
            let most = sum([system.points, system.bonus_cap].into_iter());
            (*total, most)
        }
        Gate::Group { group, points } => {
            if system.group(group).is_none() {
                found.block("gate-group", path, &[("group", group)]);
                return;
            }
            (*points, full(system, group))
        }
        Gate::Groups { rate, .. } => (*rate, Exact::from(100)),
    };
    if least <= Dec::ZERO || Exact::from(least) > most {
        found.block(
            "gate-range",
            path,
            &[("least", &least), ("most", &most.show())],
        );
    }
}

/// Returns the full points of everything below a group, the most that a gate on it can require.
fn full(system: &System, key: &str) -> Exact {
    let below = |group: &str| {
        let mut at = system.group(group);
        // A cycle is a fault of its own; no tree is deeper than its groups.
        for _ in &system.groups {
            match at {
                Some(group) if group.key == key => return true,
                Some(group) => at = system.group(&group.parent),
                None => return false,
            }
        }
        false
    };
    let rows = system.indicators.iter().filter(|i| below(&i.group));
    sum(rows.map(|i| i.points))
}

fn given_out(system: &System, grading: &Grading, found: &mut Found<'_>) {
    for written in &grading.tie_breakers {
        if system.tie_breaker(written).is_none() {
            found.block("tie-breaker-unknown", "system", &[("breaker", written)]);
        }
    }
    let cap = &grading.critical_cap;
    if !cap.is_empty() && system.grade(cap).is_none() {
        found.block("critical-cap-unknown", "system", &[("grade", cap)]);
    }
    if let Some(share) = grading.critical_share.filter(|share| !percent(*share)) {
        found.block("critical-share-range", "system", &[("share", &share)]);
    }
}

/// Checks the rows that limit the grade.
fn rows(system: &System, found: &mut Found<'_>) {
    let capped = system
        .grading
        .as_ref()
        .is_some_and(|g| !g.critical_cap.is_empty());
    for indicator in &system.indicators {
        let path = format!("indicator {}", indicator.key);
        if indicator.critical && !indicator.rule.is_base() {
            let rule = indicator.rule.kind();
            found.warn("critical-needless", &path, &[("rule", &rule)]);
        } else if indicator.critical && !system.grades.is_empty() && !capped {
            found.warn("critical-uncapped", &path, &[]);
        }
        if let Rule::Veto(veto) = &indicator.rule
            && matches!(veto.effect, Effect::CapGrade | Effect::Grade)
            && !veto.grade.trim().is_empty()
            && !system.grades.is_empty()
            && system.grade(&veto.grade).is_none()
        {
            found.block("veto-grade-unknown", &path, &[("grade", &veto.grade)]);
        }
    }
}

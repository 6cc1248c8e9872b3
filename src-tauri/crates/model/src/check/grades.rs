//! Checks grades: bands that descend and close, quota, ties, and the names that limits use.

use super::keys::{key_syntax, named};
use super::{Found, gates};
use crate::number::Dec;
use crate::rule::Rule;
use crate::rule::veto::Effect;
use crate::system::{Grade, Grading, System};
use std::collections::BTreeSet;

pub(super) fn check(system: &System, found: &mut Found<'_>) {
    bands(system, found);
    for grade in &system.grades {
        let path = format!("grade {}", grade.key);
        for gate in &grade.gates {
            gates::check(system, gate, &path, found);
        }
        if grade.not_last == Some(0) {
            found.block("not-last-range", &path, &[]);
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
    let for_all = |g: &Grade| {
        let open = g.gates.is_empty() && g.quota.is_none() && g.not_last.is_none();
        g.from <= Dec::ZERO && open
    };
    if let Some(last) = system.grades.last().filter(|last| !for_all(last)) {
        found.block("grade-lowest", &format!("grade {}", last.key), &[]);
    }
}

fn given_out(system: &System, grading: &Grading, found: &mut Found<'_>) {
    for gate in &grading.raise {
        gates::check(system, gate, "grading raise", found);
    }
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
    let grading = system.grading.as_ref();
    let capped =
        grading.is_some_and(|g| !g.critical_cap.is_empty()) || gates::count_critical(system);
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

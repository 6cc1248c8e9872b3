//! Finds comparison groups that are too small for the shares that a system declares; reported when groups are made.
//! SCORING.md §9.5, §4.10.

use super::places;
use crate::finding::{Finding, Severity};
use crate::number::Exact;
use crate::rule::Rule;
use crate::system::System;

/// Codes that [`too_small`] can report.
pub const CODES: &[&str] = &[
    "quota-empty",
    "quota-empty-all",
    "last-empty",
    "last-empty-all",
    "band-empty",
    "band-empty-all",
];

/// Reports comparison groups, by name and number of units, that leave a grade without any place or unit that can have
/// it, or a first band of ranks that no unit can reach.
pub fn too_small<'a>(
    system: &System,
    groups: impl IntoIterator<Item = (&'a str, u32)>,
) -> Vec<Finding> {
    let groups = groups.into_iter().filter(|(_, n)| *n > 0);
    groups
        .flat_map(|(group, n)| {
            let said = move |finding: Finding| finding.with("group", group).with("n", n);
            let mut found = grades(system, group, n);
            found.extend(last(system, group, n));
            found.extend(bands(system, group, n));
            found.into_iter().map(said)
        })
        .collect()
}

fn grades(system: &System, group: &str, n: u32) -> Vec<Finding> {
    let rounding = system.grading.clone().unwrap_or_default().quota_rounding;
    let code = if group.is_empty() {
        "quota-empty-all"
    } else {
        "quota-empty"
    };
    let limited = system
        .grades
        .iter()
        .filter_map(|grade| Some((grade, grade.quota?)));
    let empty = limited.filter(|(_, quota)| places(n, *quota, rounding).whole == 0);
    empty
        .map(|(grade, quota)| {
            Finding::new(code, Severity::Warning, format!("grade {}", grade.key))
                .with("quota", quota.plain())
                .with("grade", &grade.name)
        })
        .collect()
}

fn last(system: &System, group: &str, n: u32) -> Vec<Finding> {
    let code = if group.is_empty() {
        "last-empty-all"
    } else {
        "last-empty"
    };
    let limited = system.grades.iter();
    let limited = limited.filter_map(|grade| Some((grade, grade.not_last?)));
    limited
        .filter(|(_, last)| n <= *last)
        .map(|(grade, last)| {
            Finding::new(code, Severity::Warning, format!("grade {}", grade.key))
                .with("last", last)
                .with("grade", &grade.name)
        })
        .collect()
}

fn bands(system: &System, group: &str, n: u32) -> Vec<Finding> {
    let code = if group.is_empty() {
        "band-empty-all"
    } else {
        "band-empty"
    };
    let first = |rule: &Rule| match rule {
        Rule::Rank(rank) => rank.bands.first().map(|band| band.top),
        _ => None,
    };
    let rows = system.indicators.iter();
    let banded = rows.filter_map(|row| Some((row, first(&row.rule)?)));
    // The first of n is within the first t %: 1/n ≤ t/100.
    let reached = |top| Exact::HUNDRED <= &Exact::from(top) * &Exact::from(i64::from(n));
    banded
        .filter(|(_, top)| !reached(*top))
        .map(|(row, top)| {
            let place = format!("indicator {}", row.key);
            Finding::new(code, Severity::Warning, place)
                .with("code", &row.code)
                .with("name", &row.name)
                .with("top", top.plain())
        })
        .collect()
}

//! Checks a system as a whole and reports every fault at once, each with its place. FORMATS.md "Check".
//!
//! The codes, their parameters and places: FORMATS.md "Codes of the check", which names every one of [`CODES`].

use crate::finding::{Finding, Severity};
use crate::system::System;

mod clauses;
mod data;
mod declared;
mod gates;
mod grades;
mod keys;
mod points;
mod rollup;
mod rules;
mod stages;
mod standard;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod clause_cases;
#[cfg(test)]
mod grade_cases;
#[cfg(test)]
mod rollup_cases;
#[cfg(test)]
mod row_cases;
#[cfg(test)]
mod tests;

/// Every code that [`check`] can report, in the order of the table above.
pub const CODES: &[&str] = &[
    "points-sum",
    "points-sum-kind",
    "points-sum-class",
    "points-range",
    "weight-missing",
    "weight-range",
    "weight-needless",
    "weights-sum",
    "weights-sum-kind",
    "coverage-range",
    "coverage-needless",
    "group-points",
    "children-share",
    "convert-to",
    "convert-key-twice",
    "decimals-range",
    "key-syntax",
    "indicator-key-twice",
    "indicator-code-twice",
    "group-key-twice",
    "group-code-twice",
    "datum-key-twice",
    "role-key-twice",
    "check-key-twice",
    "item-key-twice",
    "name-missing",
    "name-invisible",
    "short-missing",
    "short-long",
    "datum-unused",
    "datum-undefined",
    "expr-empty",
    "expr-too-long",
    "expr-too-deep",
    "expr-too-many-terms",
    "expr-unexpected",
    "expr-ends",
    "expr-number",
    "expr-function",
    "expr-arguments",
    "expr-decimals",
    "expr-nested",
    "role-unused",
    "role-unknown",
    "role-upper",
    "assessor-own",
    "lead-missing",
    "group-undefined",
    "parent-unknown",
    "parent-order",
    "group-empty",
    "kind-unknown",
    "value-missing",
    "value-needless",
    "den0-missing",
    "den0-na",
    "dp-missing",
    "units-differ",
    "threshold-decimals",
    "na-policy",
    "na-needless",
    "mandatory-upper",
    "standard-figure",
    "sum-without-parts",
    "parts-without-sum",
    "datum-levels",
    "part-twice",
    "ratio-target",
    "ratio-cap",
    "yes-no-points",
    "tiers-empty",
    "tiers-order",
    "tiers-scores",
    "tiers-top",
    "tiers-open",
    "checklist-sum",
    "item-points",
    "item-needs",
    "part-points-sum",
    "part-rule",
    "shortfall-step",
    "shortfall-per",
    "around-step",
    "around-move",
    "around-idle",
    "around-base",
    "efficacy-equal",
    "efficacy-span",
    "efficacy-cliff",
    "growth-target",
    "growth-zero-at",
    "growth-hold",
    "growth-years",
    "min-max-low",
    "geometric-zero",
    "cohort-own",
    "rank-range",
    "rank-both",
    "rank-bands",
    "rank-band-points",
    "goalposts-equal",
    "goalposts-order",
    "goalposts-log",
    "z-score-range",
    "judgement-scale",
    "judgement-judges",
    "judgement-seats",
    "judgement-classes",
    "judgement-scores",
    "survey-options",
    "survey-range",
    "external-full",
    "manual-uneven",
    "choice-levels",
    "choice-level",
    "choice-top",
    "deduct-kinds",
    "deduct-floor",
    "clause-form",
    "clause-points",
    "clause-steps",
    "clause-range",
    "clause-share",
    "clause-instead",
    "clause-beyond",
    "clause-computed",
    "cases-else",
    "case-form",
    "case-score",
    "class-twice",
    "class-unknown",
    "row-floor",
    "row-ceil",
    "row-over",
    "below-zero-mean",
    "forfeit-needless",
    "na-group-mean",
    "bonus-levels",
    "bonus-factors",
    "extra-cap",
    "extra-in-base",
    "veto-points",
    "veto-basis",
    "veto-grade",
    "relation-unknown",
    "relation-rate",
    "relation-empty",
    "relation-range",
    "grade-twice",
    "grade-order",
    "grade-lowest",
    "gate-group",
    "gate-range",
    "gate-indicator",
    "gate-of",
    "gate-empty",
    "gate-reached",
    "gate-any",
    "not-last-range",
    "quota-range",
    "tie-breaker-unknown",
    "critical-cap-unknown",
    "critical-share-range",
    "critical-uncapped",
    "critical-needless",
    "veto-grade-unknown",
    "grading-idle",
    "stage-key-twice",
    "stage-first",
    "stage-order",
    "stage-last",
    "limits-range",
    "signatures-many",
];

/// Returns all faults of a system, the gravest first, then in the order of the system; empty for a sound one.
pub fn check(system: &System) -> Vec<Finding> {
    let mut found = Found {
        system,
        findings: Vec::new(),
    };
    rollup::check(system, &mut found);
    points::check(system, &mut found);
    keys::check(system, &mut found);
    data::check(system, &mut found);
    rules::check(system, &mut found);
    clauses::check(system, &mut found);
    stages::check(system, &mut found);
    declared::check(system, &mut found);
    standard::check(system, &mut found);
    grades::check(system, &mut found);
    let mut findings = found.findings;
    findings.sort_by_key(|f| std::cmp::Reverse(f.severity));
    findings
}

/// The findings so far, and the system that names their places.
struct Found<'a> {
    system: &'a System,
    findings: Vec<Finding>,
}

/// Parameters of one finding.
type Params<'a> = &'a [(&'a str, &'a dyn std::fmt::Display)];

impl Found<'_> {
    fn add(&mut self, severity: Severity, code: &str, path: &str, params: Params<'_>) {
        let finding = Finding::new(code, severity, path);
        let with = |finding: Finding, (name, value): &(&str, &dyn std::fmt::Display)| {
            finding.with(name, value)
        };
        self.put(params.iter().fold(finding, with));
    }

    /// Adds a finding with the code and name of what its path begins with.
    fn put(&mut self, mut finding: Finding) {
        let mut words = finding.place.path.split(' ');
        let (what, key) = (words.next(), words.next().unwrap_or_default());
        let system = self.system;
        let (mut indicator, mut code) = (None, None);
        let name = match what {
            Some("indicator") => {
                indicator = Some(key.to_owned());
                let row = system.indicator(key);
                code = row.map(|i| i.code.clone());
                row.map(|i| i.name.as_str())
            }
            Some("datum") => Some(system.datum(key).map_or(key, |d| &d.name)),
            Some("group") => Some(system.group(key).map_or(key, |g| &g.name)),
            Some("role") => Some(system.role(key).map_or(key, |r| &r.name)),
            Some("grade") => Some(system.grade(key).map_or(key, |g| &g.name)),
            Some("convert") => {
                let convert = system.converts.iter().find(|c| c.key == key);
                Some(convert.map_or(key, |c| &c.name))
            }
            Some("check" | "grading") => Some(key),
            _ => None,
        };
        let name = name.map(str::to_owned);
        for (param, text) in [("code", code), ("name", name)] {
            if let Some(text) = text {
                finding.params.entry(param.to_owned()).or_insert(text);
            }
        }
        finding.place.indicator = indicator;
        self.findings.push(finding);
    }

    fn block(&mut self, code: &str, path: &str, params: Params<'_>) {
        self.add(Severity::Block, code, path, params);
    }

    fn warn(&mut self, code: &str, path: &str, params: Params<'_>) {
        self.add(Severity::Warning, code, path, params);
    }
}

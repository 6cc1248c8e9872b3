//! The check of a system as a whole: every fault at once, each with its place. FORMATS.md "Check".
//!
//! Severity: B blocks the use of the system, W deserves a look, I is worth knowing. Every `path` is
//! `system`, `indicator KEY`, `datum KEY`, `group KEY`, `role KEY`, `grade KEY`, `convert KEY` or `check KEY`, with what lies inside after it
//! (`indicator stars part venues`, `indicator stars item room`). Besides the params of the table, every finding of an
//! indicator has its `code` and `name`, of a datum, group, role or grade its `name`, of a check its key as `name`.
//!
//! | code | | params | what |
//! |---|---|---|---|
//! | `points-sum` | B | sum, points | base points do not sum to the declared base |
//! | `points-sum-kind` | B | kind, sum, points | the same for one kind of unit |
//! | `points-range` | B | points | points of the base or a base row not above zero, of another row below zero, or a negative cap |
//! | `weight-missing` | B | above | a child of a mean without a weight |
//! | `weight-range` | B | weight | a weight not above zero |
//! | `weight-needless` | W | weight, above | a weight where points add up, or on rows outside the base |
//! | `weights-sum` | B | sum, weights | weights under a mean do not sum to what `weights` declares |
//! | `weights-sum-kind` | B | kind, sum, weights | the same for one kind of unit |
//! | `coverage-range` | B | coverage | not within 0–100 |
//! | `coverage-needless` | W | coverage | a coverage of a group whose points add up |
//! | `group-points` | W | points | points of a group whose points add up |
//! | `children-share` | B | share | not above 0, or above 100 |
//! | `convert-to` | B | to | a scale not above zero |
//! | `convert-key-twice` | B | key | |
//! | `decimals-range` | B | dp, max | more decimals than figures can carry |
//! | `key-syntax` | B | key | not a key: a small letter, then small letters, digits, `_`, at most 64 |
//! | `indicator-key-twice` | B | key | |
//! | `indicator-code-twice` | B | code | |
//! | `group-key-twice` | B | key | |
//! | `group-code-twice` | B | code | |
//! | `datum-key-twice` | B | key | |
//! | `role-key-twice` | B | key | |
//! | `check-key-twice` | B | key | |
//! | `item-key-twice` | B | key | items, kinds, levels or parts of one indicator |
//! | `name-missing` | B | | nothing to print |
//! | `short-missing` | W | | no short name |
//! | `short-long` | W | short, length, max | short name above 7 characters |
//! | `datum-unused` | W | | no expression or relation reads it |
//! | `datum-undefined` | B | datum, expr | an expression (or a relation, `expr` empty) names an unknown datum |
//! | `expr-empty` | B | expr, position, found | nothing there |
//! | `expr-too-long` | B | expr, position, found | the expression is too long |
//! | `expr-too-deep` | B | expr, position, found | brackets nest too deep |
//! | `expr-too-many-terms` | B | expr, position, found | too many terms |
//! | `expr-unexpected` | B | expr, position, found | something that cannot stand there |
//! | `expr-ends` | B | expr, position, found | it ends where something must follow |
//! | `expr-number` | B | expr, position, found | a number with too many digits |
//! | `expr-function` | B | expr, position, found | no such function |
//! | `expr-arguments` | B | expr, position, found | a wrong number of arguments |
//! | `expr-decimals` | B | expr, position, found | decimals of `round` out of range |
//! | `role-unused` | I | | |
//! | `role-unknown` | B | role | lead, support, item, datum or part names an unknown role |
//! | `lead-missing` | B | | |
//! | `group-undefined` | B | group | an indicator stands in no known group |
//! | `parent-unknown` | B | parent | |
//! | `parent-order` | B | parent | the parent stands after the child, or the group is its own ancestor |
//! | `group-empty` | W | | neither group nor indicator stands in it |
//! | `kind-unknown` | B | kind, kinds | `applies_to` names a kind that the system does not list |
//! | `value-missing` | B | rule | the rule needs a value |
//! | `value-needless` | B | rule | the rule asks its own questions |
//! | `den0-missing` | B | expr | the expression divides and does not say what zero means |
//! | `den0-na` | W | | a zero denominator proposes 不适用, which may not be claimed |
//! | `units-differ` | W | num, num_unit, den, den_unit | 人次 over 人 |
//! | `threshold-decimals` | W | threshold, dp | a threshold finer than the value's decimals |
//! | `na-policy` | B | | the system refers to the policy of the system |
//! | `na-needless` | W | rule | 不适用 on a row outside the base |
//! | `mandatory-upper` | W | | 必备 on a row that the level above scores |
//! | `standard-figure` | W | figure | a figure in 评分标准 that is no figure of the rule |
//! | `sum-without-parts` | B | | `collect = "sum"` without roles that give the parts |
//! | `parts-without-sum` | B | | roles of parts, but one gives the datum |
//! | `part-twice` | B | role | one role gives two parts of a datum |
//! | `ratio-target` | B | target | not above zero |
//! | `ratio-cap` | B | cap | not above zero |
//! | `tiers-empty` | B | | |
//! | `tiers-order` | B | ge, before | edges do not descend |
//! | `tiers-scores` | B | score, before | scores do not descend, or are negative |
//! | `tiers-top` | B | score, points | the highest tier does not give the points |
//! | `tiers-open` | W | ge, score | the lowest tier gives points: below it they fall to 0 unsaid |
//! | `checklist-sum` | B | sum, points | |
//! | `item-points` | B | points | an item, kind or matter whose points are not above zero |
//! | `part-points-sum` | B | sum, points | |
//! | `part-rule` | B | rule | parts, bonus, penalty or veto inside parts |
//! | `shortfall-step` | B | step | not above zero |
//! | `shortfall-per` | B | per | not above zero |
//! | `efficacy-equal` | B | ok | ok = bad |
//! | `efficacy-span` | W | base, span | base + span ≠ 100: ok does not earn exactly P |
//! | `efficacy-cliff` | W | percent | more than 20 % of P are lost at `bad` |
//! | `growth-target` | B | target | not above zero |
//! | `growth-zero-at` | B | zero_at | not below zero |
//! | `growth-hold` | B | hold | not within 0–1 |
//! | `growth-years` | B | years | zero |
//! | `cohort-own` | B | | a rule that compares units, on a row that the unit itself would score |
//! | `rank-range` | B | first, step, min, points | not 0 ≤ min ≤ first = points, step > 0 |
//! | `rank-both` | B | step | a step beside bands |
//! | `rank-bands` | B | top, before | bands do not rise within 0–100 % |
//! | `rank-band-points` | B | points, before | points of bands do not start at P and descend to `min` |
//! | `goalposts-equal` | B | low | low = high |
//! | `goalposts-order` | B | low, high | low > high |
//! | `goalposts-log` | B | low | a logarithm of a lower end not above zero |
//! | `z-score-range` | B | center, per_sigma | center not within 0–100, or per_sigma not above zero |
//! | `judgement-scale` | B | scale | not above zero |
//! | `judgement-judges` | B | drop, drop_min_judges, min_judges | dropping leaves no judge, or no judge is needed |
//! | `survey-options` | B | | fewer than two, not descending, or beyond 0–100 |
//! | `survey-range` | B | full_at, zero_at | not 0 ≤ zero_at < full_at ≤ 100 |
//! | `manual-uneven` | B | step, points | not above zero, or no whole part of the points |
//! | `choice-levels` | B | | fewer than two, shares not descending, or the best is not 1 |
//! | `deduct-kinds` | B | | no kind of occurrence |
//! | `deduct-floor` | B | floor, points | below zero, or not below the points |
//! | `bonus-levels` | B | | none, or points do not descend |
//! | `extra-cap` | W | rule | bonus or penalty rows under a total cap of zero |
//! | `extra-in-base` | W | rule, group | a row outside the base stands among base rows |
//! | `veto-points` | B | points | a veto with points |
//! | `veto-basis` | B | | in force without 文件依据 |
//! | `veto-grade` | B | effect | no grade named |
//! | `relation-unknown` | B | key | a relation names the rate of an unknown indicator |
//! | `relation-rate` | W | indicator | the rate of an indicator that takes no reported rate |
//! | `relation-empty` | B | | fewer than two parts or shares |
//! | `relation-range` | B | percent | a jump not above zero, or a negative tolerance |
//! | `grade-twice` | B | grade | a key or name of a grade is used twice |
//! | `grade-order` | B | from, before | edges do not descend |
//! | `grade-lowest` | B | | the lowest grade does not start at 0, or has gates or a quota: some unit would get none |
//! | `gate-group` | B | group | a gate names an unknown group |
//! | `gate-range` | B | least, most | a gate not above zero, or above what can be reached |
//! | `quota-range` | B | quota | not above 0, or above 100 |
//! | `tie-breaker-unknown` | B | breaker | neither `base` nor `group:` with a known group |
//! | `critical-cap-unknown` | B | grade | `critical_cap` names an unknown grade |
//! | `critical-share-range` | B | share | not above 0, or above 100 |
//! | `critical-uncapped` | W | | ※ without `critical_cap`: failing it has no effect |
//! | `critical-needless` | W | rule | ※ on a row outside the base |
//! | `veto-grade-unknown` | B | grade | a veto names an unknown grade |
//! | `grading-idle` | W | | `[grading]` without grades |
//! | `stage-key-twice` | B | key | |
//! | `stage-first` | B | | the first stage is the level above's, or may be passed over |
//! | `stage-order` | B | name | an own stage after one of the level above |
//! | `stage-last` | B | name | the last stage of a side may be passed over |

use crate::finding::{Finding, Severity};
use crate::system::System;

mod cohort;
mod data;
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
mod grade_cases;
#[cfg(test)]
mod rollup_cases;
#[cfg(test)]
mod tests;

/// Every code that [`check`] can report, in the order of the table above.
pub const CODES: &[&str] = &[
    "points-sum",
    "points-sum-kind",
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
    "role-unused",
    "role-unknown",
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
    "units-differ",
    "threshold-decimals",
    "na-policy",
    "na-needless",
    "mandatory-upper",
    "standard-figure",
    "sum-without-parts",
    "parts-without-sum",
    "part-twice",
    "ratio-target",
    "ratio-cap",
    "tiers-empty",
    "tiers-order",
    "tiers-scores",
    "tiers-top",
    "tiers-open",
    "checklist-sum",
    "item-points",
    "part-points-sum",
    "part-rule",
    "shortfall-step",
    "shortfall-per",
    "efficacy-equal",
    "efficacy-span",
    "efficacy-cliff",
    "growth-target",
    "growth-zero-at",
    "growth-hold",
    "growth-years",
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
    "survey-options",
    "survey-range",
    "manual-uneven",
    "choice-levels",
    "deduct-kinds",
    "deduct-floor",
    "bonus-levels",
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
];

/// All faults of a system, the gravest first, then in the order of the system. Empty: nothing to say.
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
    stages::check(system, &mut found);
    standard::check(system, &mut found);
    grades::check(system, &mut found);
    let mut findings = found.findings;
    findings.sort_by_key(|f| std::cmp::Reverse(f.severity));
    findings
}

/// Findings so far, and where their names come from.
struct Found<'a> {
    system: &'a System,
    findings: Vec<Finding>,
}

/// Parameters of one finding.
type Params<'a> = &'a [(&'a str, &'a dyn std::fmt::Display)];

impl Found<'_> {
    fn add(&mut self, severity: Severity, code: &str, path: &str, params: Params<'_>) {
        let mut finding = Finding::new(code, severity, path);
        let mut words = path.split(' ');
        let (what, key) = (words.next(), words.next().unwrap_or_default());
        match what {
            Some("indicator") => {
                finding = finding.at_indicator(key);
                if let Some(indicator) = self.system.indicator(key) {
                    finding = finding
                        .with("code", &indicator.code)
                        .with("name", &indicator.name);
                }
            }
            Some("datum") => {
                let name = self.system.datum(key).map_or(key, |d| &d.name);
                finding = finding.with("name", name);
            }
            Some("group") => {
                let name = self.system.group(key).map_or(key, |g| &g.name);
                finding = finding.with("name", name);
            }
            Some("role") => {
                let name = self.system.role(key).map_or(key, |r| &r.name);
                finding = finding.with("name", name);
            }
            Some("grade") => {
                let name = self.system.grade(key).map_or(key, |g| &g.name);
                finding = finding.with("name", name);
            }
            Some("convert") => {
                let convert = self.system.converts.iter().find(|c| c.key == key);
                finding = finding.with("name", convert.map_or(key, |c| &c.name));
            }
            Some("check") => finding = finding.with("name", key),
            _ => {}
        }
        for (name, value) in params {
            finding = finding.with(name, value);
        }
        self.findings.push(finding);
    }

    fn block(&mut self, code: &str, path: &str, params: Params<'_>) {
        self.add(Severity::Block, code, path, params);
    }

    fn warn(&mut self, code: &str, path: &str, params: Params<'_>) {
        self.add(Severity::Warning, code, path, params);
    }
}

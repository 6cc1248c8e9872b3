//! Checks the rule of each row, and the fields of the row around it.

use super::{Found, clauses};
use crate::rule::Row;
use crate::system::{Indicator, ScoredBy, System};

pub(super) fn check(system: &System, found: &mut Found<'_>) {
    for indicator in &system.indicators {
        let path = format!("indicator {}", indicator.key);
        for (class, form) in clauses::forms(indicator) {
            let path = match class {
                Some(class) => format!("{path} class {class}"),
                None => path.clone(),
            };
            let row = Row {
                points: form.points,
                most: form.ceil.unwrap_or(form.points),
                value: form.value.as_ref(),
                basis: &form.basis,
            };
            for finding in form.rule.check(&row) {
                found.put(finding.inside(&path));
            }
        }
        around(indicator, &path, found);
    }
}

/// Checks the fields of the row besides its rule.
fn around(indicator: &Indicator, path: &str, found: &mut Found<'_>) {
    let upper = indicator.scored_by == ScoredBy::Upper;
    if indicator.rule.needs_cohort() && !upper {
        found.block("cohort-own", path, &[]);
    }
    if indicator.mandatory && upper {
        found.warn("mandatory-upper", path, &[]);
    }
    if indicator.na.is_some() && !indicator.rule.is_base() {
        found.warn("na-needless", path, &[("rule", &indicator.rule.kind())]);
    }
}

//! Checks the data dictionary: expressions, units, parts, relations.

use super::{Found, clauses};
use crate::number::expr::{Alias, Expr};
use crate::number::{Dec, Measure, Year, is_key};
use crate::rule::{Den0, Rule, Value, written};
use crate::system::{Collect, Indicator, NaPolicy, Relation, System};
use std::collections::BTreeSet;

pub(super) fn check(system: &System, found: &mut Found<'_>) {
    let mut read = BTreeSet::new();
    for indicator in &system.indicators {
        let path = format!("indicator {}", indicator.key);
        for (class, form) in clauses::forms(indicator) {
            let path = match class {
                Some(class) => format!("{path} class {class}"),
                None => path.clone(),
            };
            let (value, rule) = (form.value.as_ref(), &form.rule);
            leaf(system, &path, value, rule, indicator.na, &mut read, found);
        }
        let x = indicator.value.as_ref().map(|value| Alias {
            key: "x",
            expr: &value.expr,
            dp: value.dp,
        });
        for when in indicator
            .forfeits
            .iter()
            .filter_map(|forfeit| forfeit.when.as_ref())
        {
            expression(system, &path, &when.expr, x.as_slice(), &mut read, found);
        }
        for part in indicator.rule.parts() {
            let path = format!("{path} part {}", part.key);
            let value = part.value.as_ref();
            leaf(
                system,
                &path,
                value,
                &part.rule,
                indicator.na,
                &mut read,
                found,
            );
        }
    }
    for check in &system.checks {
        relation(
            system,
            &format!("check {}", check.key),
            &check.relation,
            &mut read,
            found,
        );
    }
    for datum in &system.data {
        let path = format!("datum {}", datum.key);
        if !read.contains(&datum.key) {
            found.warn("datum-unused", &path, &[]);
        }
        match datum.collect {
            Collect::Sum if datum.parts.is_empty() => {
                found.block("sum-without-parts", &path, &[]);
            }
            _ if datum.collect != Collect::Sum && !datum.parts.is_empty() => {
                found.block("parts-without-sum", &path, &[]);
            }
            _ => {}
        }
        let levels = datum.weights.iter();
        let keys: BTreeSet<&str> = levels.clone().map(|one| one.key.as_str()).collect();
        let sound = levels
            .clone()
            .all(|one| is_key(&one.key) && !one.label.trim().is_empty() && one.weight > Dec::ZERO);
        let wanted = datum.collect == Collect::Levels;
        if wanted == datum.weights.is_empty() || keys.len() < datum.weights.len() || !sound {
            found.block("datum-levels", &path, &[]);
        }
        let mut seen = BTreeSet::new();
        for role in &datum.parts {
            if !seen.insert(role) {
                found.block("part-twice", &path, &[("role", role)]);
            }
        }
    }
}

fn leaf(
    system: &System,
    path: &str,
    value: Option<&Value>,
    rule: &Rule,
    na: Option<NaPolicy>,
    read: &mut BTreeSet<String>,
    found: &mut Found<'_>,
) {
    // What is counted is never below 0; neither is what is added up of such.
    let count = |key: &str| {
        let datum = system.datum(key);
        datum.is_some_and(|datum| datum.measure == Measure::Count)
    };
    let mut told = false;
    for one in written(rule, value) {
        let Some(expr) = expression(system, path, one.text, &one.locals, read, found) else {
            continue;
        };
        match one.den0 {
            None if expr.divides(&count) => {
                found.block("den0-missing", path, &[("expr", &one.text)]);
            }
            Some(Den0::Na) if na.is_none() && !told => {
                told = true;
                found.warn("den0-na", path, &[]);
            }
            _ => {}
        }
    }
    // A value that no rule scores is still read.
    let Some(value) = value else { return };
    if !rule.reads_value() {
        expression(system, path, &value.expr, &[], read, found);
    }
    if value.unit == "%"
        && let Some((num, den)) = quotient(&value.expr)
        && let (Some(num), Some(den)) = (system.datum(num), system.datum(den))
        && num.unit != den.unit
    {
        found.warn(
            "units-differ",
            path,
            &[
                ("num", &num.name),
                ("num_unit", &num.unit),
                ("den", &den.name),
                ("den_unit", &den.unit),
            ],
        );
    }
}

/// Parses an expression, reports its faults and notes the data it reads.
fn expression(
    system: &System,
    path: &str,
    text: &str,
    locals: &[Alias<'_>],
    read: &mut BTreeSet<String>,
    found: &mut Found<'_>,
) -> Option<Expr> {
    let known = |local: &&Alias<'_>| system.datum(local.key).is_none();
    let locals: Vec<Alias<'_>> = locals.iter().filter(known).copied().collect();
    let expr = match Expr::parse_with(text, &locals) {
        Ok(expr) => expr,
        Err(error) => {
            found.block(
                error.code(),
                path,
                &[
                    ("expr", &text),
                    ("position", &error.position),
                    ("found", &error.found()),
                ],
            );
            return None;
        }
    };
    let mut named = BTreeSet::new();
    for (key, _) in expr.inputs() {
        if system.datum(key).is_none() && named.insert(key) {
            found.block("datum-undefined", path, &[("datum", key), ("expr", &text)]);
        }
        read.insert(key.clone());
    }
    Some(expr)
}

/// Returns numerator and denominator of the plain shape `a / b` or `a / b * k`, without their year.
pub(super) fn quotient(expr: &str) -> Option<(&str, &str)> {
    let (num, rest) = expr.split_once('/')?;
    let (den, factor) = rest.split_once('*').unwrap_or((rest, "100"));
    let key = |text: &'_ str| -> Option<usize> {
        let text = text.trim();
        let (plain, _) = Year::split(text)?;
        is_key(plain).then_some(plain.len())
    };
    let (a, b) = (key(num)?, key(den)?);
    let whole = factor.trim().chars().all(|c| c.is_ascii_digit());
    whole.then_some((num.trim().get(..a)?, den.trim().get(..b)?))
}

fn relation(
    system: &System,
    path: &str,
    relation: &Relation,
    read: &mut BTreeSet<String>,
    found: &mut Found<'_>,
) {
    let mut datum = |key: &String, found: &mut Found<'_>| {
        if system.datum(key).is_none() {
            found.block("datum-undefined", path, &[("datum", key), ("expr", key)]);
        }
        read.insert(key.clone());
    };
    match relation {
        Relation::PartsSum { parts, total } => {
            parts.iter().for_each(|p| datum(p, found));
            datum(total, found);
            few(path, parts, found);
        }
        Relation::SharesSum { parts, tolerance } => {
            parts.iter().for_each(|p| datum(p, found));
            few(path, parts, found);
            if tolerance.is_negative() {
                found.block("relation-range", path, &[("percent", tolerance)]);
            }
        }
        Relation::RateMatches { rate, num, den } => {
            datum(num, found);
            datum(den, found);
            match rate.strip_suffix(":rate") {
                None => datum(rate, found),
                Some(key) => match system.indicator(key) {
                    None => found.block("relation-unknown", path, &[("key", rate)]),
                    Some(indicator) if !reported(indicator) => {
                        found.warn("relation-rate", path, &[("indicator", &key)]);
                    }
                    Some(_) => {}
                },
            }
        }
        Relation::NotAbove { less, more } => {
            datum(less, found);
            datum(more, found);
        }
        Relation::Jump {
            datum: key,
            percent,
        } => {
            datum(key, found);
            if percent.is_negative() || percent.is_zero() {
                found.block("relation-range", path, &[("percent", percent)]);
            }
        }
    }
}

fn few(path: &str, parts: &[String], found: &mut Found<'_>) {
    if parts.len() < 2 {
        found.block("relation-empty", path, &[]);
    }
}

fn reported(indicator: &Indicator) -> bool {
    indicator.value.as_ref().is_some_and(|v| v.reported)
}

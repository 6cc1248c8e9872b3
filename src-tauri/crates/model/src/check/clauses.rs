//! Checks what a row says besides its rule: its range, its forfeits, its classes, and what it compares. FORMATS.md "Check".

use super::Found;
use crate::number::Dec;
use crate::number::expr::Expr;
use crate::rule::{Rule, Written, written};
use crate::system::{Aggregate, Indicator, NaPolicy, Over, ScoredBy, System};
use std::collections::BTreeSet;

pub(super) fn check(system: &System, found: &mut Found<'_>) {
    let mut classes = BTreeSet::new();
    for class in &system.classes {
        if !classes.insert(class) || system.kinds.contains(class) || class.trim().is_empty() {
            found.block("class-twice", "system", &[("class", class)]);
        }
    }
    for indicator in &system.indicators {
        let path = format!("indicator {}", indicator.key);
        range(system, indicator, &path, found);
        forfeits(indicator, &path, found);
        let unknown = indicator
            .by
            .keys()
            .filter(|class| !system.classes.contains(class));
        for class in unknown {
            let classes = system.classes.join("、");
            found.block(
                "class-unknown",
                &path,
                &[("class", class), ("classes", &classes)],
            );
        }
        for (_, row) in forms(indicator) {
            compared(system, &row, &path, found);
        }
    }
    for group in &system.groups {
        if let Some(floor) = group.floor.filter(|floor| *floor > Dec::ZERO) {
            found.block(
                "row-floor",
                &format!("group {}", group.key),
                &[("floor", &floor)],
            );
        }
    }
}

/// Returns the row as it is for every unit, and for units of each class, with the class.
pub(super) fn forms(indicator: &Indicator) -> Vec<(Option<&str>, Indicator)> {
    let by = indicator.by.iter();
    let by = by.map(|(class, by)| (Some(class.as_str()), indicator.under(by)));
    std::iter::once((None, indicator.clone()))
        .chain(by)
        .collect()
}

fn range(system: &System, row: &Indicator, path: &str, found: &mut Found<'_>) {
    let base = row.rule.is_base();
    if let Some(floor) = row.floor.filter(|floor| *floor > Dec::ZERO || !base) {
        found.block("row-floor", path, &[("floor", &floor)]);
    }
    if let Some(ceil) = row.ceil.filter(|ceil| *ceil <= row.points || !base) {
        found.block(
            "row-ceil",
            path,
            &[("ceil", &ceil), ("points", &row.points)],
        );
    }
    if row.over == Over::Bonus && row.ceil.is_none() {
        found.block("row-over", path, &[]);
    }
    let below = match &row.rule {
        Rule::Deduct(deduct) => {
            deduct.extra.is_some() || deduct.kinds.iter().any(|kind| kind.beyond.is_some())
        }
        _ => false,
    };
    let below = below
        || row.floor.is_some_and(|floor| floor < Dec::ZERO)
        || row.forfeits.iter().any(|forfeit| forfeit.beyond.is_some());
    let group = system.group(&row.group);
    if below && group.is_some_and(|group| group.aggregate != Aggregate::Sum) {
        found.block("below-zero-mean", path, &[]);
    }
}

fn forfeits(row: &Indicator, path: &str, found: &mut Found<'_>) {
    let mut keys: BTreeSet<&str> = row.rule.keyed().iter().map(|keyed| keyed.key).collect();
    for forfeit in &row.forfeits {
        let place = format!("{path} forfeit {}", forfeit.key);
        super::keys::key_syntax(&forfeit.key, &place, found);
        super::keys::named(&forfeit.text, &place, found);
        if !keys.insert(&forfeit.key) {
            found.block("item-key-twice", &place, &[("key", &forfeit.key)]);
        }
        if let Some(beyond) = forfeit.beyond.filter(|beyond| *beyond <= Dec::ZERO) {
            found.block("clause-points", &place, &[("points", &beyond)]);
        }
    }
    if !row.forfeits.is_empty() && !row.rule.is_base() {
        found.block("forfeit-needless", path, &[("rule", &row.rule.kind())]);
    }
}

/// Checks that a row that compares units is scored by the level above, and that the mean of the group may stand for it.
fn compared(system: &System, row: &Indicator, path: &str, found: &mut Found<'_>) {
    let all = written(&row.rule, row.value.as_ref());
    let whens = row
        .forfeits
        .iter()
        .filter_map(|forfeit| forfeit.when.as_ref());
    let whens = whens.map(|when| Written {
        text: &when.expr,
        locals: Vec::new(),
        den0: None,
    });
    let reads = all.into_iter().chain(whens).any(|one| {
        let known = |local: &crate::number::expr::Alias<'_>| system.datum(local.key).is_none();
        let locals: Vec<_> = one.locals.iter().copied().filter(known).collect();
        Expr::parse_with(one.text, &locals).is_ok_and(|expr| !expr.groups().is_empty())
    });
    if reads && row.scored_by != ScoredBy::Upper {
        found.block("cohort-own", path, &[]);
    }
    let named = match &row.rule {
        Rule::Deduct(deduct) => deduct.kinds.iter().any(|kind| !kind.matter.is_empty()),
        _ => false,
    };
    let mean = row.na_policy(system) == Some(NaPolicy::GroupMean);
    if mean && (reads || named || row.rule.needs_cohort()) {
        found.block("na-group-mean", path, &[]);
    }
}

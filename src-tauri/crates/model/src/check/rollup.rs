//! Checks roll-ups: points that must add up, weights where a mean needs them, coverage, and conversions of the total.

use super::Found;
use crate::number::{Dec, Exact};
use crate::plan::Traits;
use crate::plan::tree::{Branch, Child, downward, fulls, tree};
use crate::system::{Aggregate, Indicator, NaPolicy, System};
use std::fmt::Display;

pub(super) fn check(system: &System, found: &mut Found<'_>) {
    let tree = tree(system);
    if system.kinds.is_empty() {
        kind(system, &tree, None, found);
    }
    for one in &system.kinds {
        kind(system, &tree, Some(one), found);
    }
    for class in &system.classes {
        of_class(system, &tree, class, found);
    }
    let full = fulls(&tree, &own(system, None));
    for (at, branch) in downward(&tree) {
        node(system, at, branch, found);
        zeros(system, at, branch, found);
        for child in &branch.children {
            weight(system, at, branch, *child, &full, found);
        }
    }
    if let Some(share) = system
        .children_share
        .filter(|share| !percent(*share) || share.is_zero())
    {
        found.block("children-share", "system", &[("share", &share)]);
    }
    if system.na == NaPolicy::System {
        found.block("na-policy", "system", &[]);
    }
    for convert in &system.converts {
        if convert.to.is_negative() || convert.to.is_zero() {
            let path = format!("convert {}", convert.key);
            found.block("convert-to", &path, &[("to", &convert.to)]);
        }
    }
}

/// Checks what must add up for one kind of unit: the points of the base, and weights where their sum is declared.
fn kind(system: &System, tree: &[Branch], kind: Option<&String>, found: &mut Found<'_>) {
    let own = own(system, kind);
    let full = fulls(tree, &own);
    let points = Exact::from(system.points);
    for (at, branch) in downward(tree) {
        let mut say = |code: &str, sum: &Exact, wanted: (&str, Dec)| {
            let (path, sum) = (path(system, at), sum.show());
            match kind {
                None => found.block(code, &path, &[("sum", &sum), (wanted.0, &wanted.1)]),
                Some(kind) => found.block(
                    &format!("{code}-kind"),
                    &path,
                    &[("kind", kind), ("sum", &sum), (wanted.0, &wanted.1)],
                ),
            }
        };
        if branch.aggregate.is_sum() {
            if let Some(sum) = full
                .get(at)
                .filter(|sum| at == system.groups.len() && **sum != points)
            {
                say("points-sum", sum, ("points", system.points));
            }
            continue;
        }
        let takes_part = branch
            .children
            .iter()
            .filter(|child| !child.of(&full, &own).is_zero());
        let weights: Vec<Exact> = takes_part.map(|child| given(system, *child)).collect();
        if let Some(declared) = system.weights.filter(|_| !weights.is_empty()) {
            let sum: Exact = weights.iter().sum();
            if sum != Exact::from(declared) {
                say("weights-sum", &sum, ("weights", declared));
            }
        }
    }
}

/// Checks that the points of a unit of one class add up as those of the others do.
fn of_class(system: &System, tree: &[Branch], class: &String, found: &mut Found<'_>) {
    let classes = std::slice::from_ref(class);
    let own = system.of_classes(classes);
    let traits = Traits {
        kind: None,
        classes,
    };
    let applies = |row: &Indicator| row.rule.is_base() && system.applies(row, traits);
    let points = own.indicators.iter().map(|row| match applies(row) {
        true => Exact::from(row.points),
        false => Exact::ZERO,
    });
    let full = fulls(tree, &points.collect::<Vec<_>>());
    let (sum, wanted) = (full.last(), Exact::from(system.points));
    let root = tree.last().is_some_and(|root| root.aggregate.is_sum());
    if let Some(sum) = sum.filter(|sum| root && **sum != wanted) {
        let sum = sum.show();
        let params: [(&str, &dyn Display); 3] =
            [("class", class), ("sum", &sum), ("points", &system.points)];
        found.block("points-sum-class", "system", &params);
    }
}

/// Returns the full points of every leaf in the base of a kind of unit, else 0.
fn own(system: &System, kind: Option<&String>) -> Vec<Exact> {
    let base = system.indicators.iter().map(|indicator| {
        let applies =
            indicator.rule.is_base() && system.applies(indicator, kind.map(String::as_str));
        if applies {
            Exact::from(indicator.points)
        } else {
            Exact::ZERO
        }
    });
    base.collect()
}

fn node(system: &System, at: usize, branch: &Branch, found: &mut Found<'_>) {
    let path = path(system, at);
    let group = system.groups.get(at);
    let coverage = group.map_or(Some(system.coverage), |group| group.coverage);
    if let Some(coverage) = coverage.filter(|coverage| !percent(*coverage)) {
        found.block("coverage-range", &path, &[("coverage", &coverage)]);
    }
    let Some(group) = group else { return };
    if let Some(points) = group
        .points
        .filter(|points| points.is_negative() || points.is_zero())
    {
        found.block("points-range", &path, &[("points", &points)]);
    }
    if branch.aggregate.is_sum() {
        if let Some(points) = group.points {
            found.warn("group-points", &path, &[("points", &points)]);
        }
        if let Some(coverage) = group.coverage {
            found.warn("coverage-needless", &path, &[("coverage", &coverage)]);
        }
    }
}

/// Warns, once for a geometric mean, of the indicators right below it whose rule can give 0: one of them makes the whole mean 0.
fn zeros(system: &System, at: usize, branch: &Branch, found: &mut Found<'_>) {
    if branch.aggregate != Aggregate::GeometricMean {
        return;
    }
    let below = branch.children.iter().filter_map(|child| match child {
        Child::Leaf(at) => system.indicators.get(*at),
        Child::Branch(_) => None,
    });
    let zero = below.filter(|one| one.rule.is_base() && one.rule.can_be_zero());
    let zero: Vec<String> = zero
        .map(|one| format!("{} {}", one.code, one.short))
        .collect();
    if !zero.is_empty() {
        let indicators = zero.join("\n");
        let params: [(&str, &dyn Display); 2] = [("indicators", &indicators), ("n", &zero.len())];
        found.warn("geometric-zero", &path(system, at), &params);
    }
}

fn weight(
    system: &System,
    parent: usize,
    branch: &Branch,
    child: Child,
    full: &[Exact],
    found: &mut Found<'_>,
) {
    let (path, weight, base) = match child {
        Child::Branch(at) => {
            let weight = system.groups.get(at).and_then(|group| group.weight);
            (
                path(system, at),
                weight,
                full.get(at).is_some_and(|full| !full.is_zero()),
            )
        }
        Child::Leaf(at) => match system.indicators.get(at) {
            Some(one) => (
                format!("indicator {}", one.key),
                one.weight,
                one.rule.is_base(),
            ),
            None => return,
        },
    };
    let above = system
        .groups
        .get(parent)
        .map_or(&system.name, |group| &group.name);
    match weight {
        Some(weight) if branch.aggregate.is_sum() || !base => {
            found.warn(
                "weight-needless",
                &path,
                &[("weight", &weight), ("above", above)],
            );
        }
        Some(weight) if weight.is_negative() || weight.is_zero() => {
            found.block("weight-range", &path, &[("weight", &weight)]);
        }
        None if base && !branch.aggregate.is_sum() => {
            found.block("weight-missing", &path, &[("above", above)]);
        }
        _ => {}
    }
}

fn given(system: &System, child: Child) -> Exact {
    let weight = match child {
        Child::Branch(at) => system.groups.get(at).and_then(|group| group.weight),
        Child::Leaf(at) => system.indicators.get(at).and_then(|one| one.weight),
    };
    weight.map_or(Exact::ZERO, Exact::from)
}

fn path(system: &System, at: usize) -> String {
    let group = system.groups.get(at);
    group.map_or("system".to_owned(), |group| format!("group {}", group.key))
}

/// Reports whether a share lies in 0 … 100.
fn percent(share: Dec) -> bool {
    !share.is_negative() && share <= Dec::from(100)
}

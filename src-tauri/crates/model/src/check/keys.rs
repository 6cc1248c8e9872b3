//! Checks identity, names and the tree: keys, codes, roles, groups.

use super::Found;
use crate::number::is_key;
use crate::rule::{Keyed, Rule};
use crate::system::{Indicator, Side, System};
use crate::text::visible;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Longest short name, in characters.
const MAX_SHORT: usize = 7;

pub(super) fn check(system: &System, found: &mut Found<'_>) {
    all(system, found);
    tree(system, found);
    roles(system, found);
}

/// Checks every key, code and name of the system.
fn all(system: &System, found: &mut Found<'_>) {
    let rows = |what: &str, keys: Vec<(&String, &String)>, twice: &str, found: &mut Found<'_>| {
        let mut seen = BTreeSet::new();
        for (key, name) in keys {
            let path = format!("{what} {key}");
            key_syntax(key, &path, found);
            if !seen.insert(key) {
                found.block(twice, &path, &[("key", key)]);
            }
            named(name, &path, found);
        }
    };
    key_syntax(&system.key, "system", found);
    named(&system.name, "system", found);
    let keys = system.roles.iter().map(|r| (&r.key, &r.name)).collect();
    rows("role", keys, "role-key-twice", found);
    let keys = system.data.iter().map(|d| (&d.key, &d.name)).collect();
    rows("datum", keys, "datum-key-twice", found);
    let keys = system.groups.iter().map(|g| (&g.key, &g.name)).collect();
    rows("group", keys, "group-key-twice", found);
    let keys = system
        .indicators
        .iter()
        .map(|i| (&i.key, &i.name))
        .collect();
    rows("indicator", keys, "indicator-key-twice", found);
    let keys = system.checks.iter().map(|c| (&c.key, &c.key)).collect();
    rows("check", keys, "check-key-twice", found);
    let keys = system.stages.iter().map(|s| (&s.key, &s.name)).collect();
    rows("stage", keys, "stage-key-twice", found);
    let keys = system.converts.iter().map(|c| (&c.key, &c.name)).collect();
    rows("convert", keys, "convert-key-twice", found);

    let mut codes = BTreeSet::new();
    for group in &system.groups {
        let path = format!("group {}", group.key);
        if !group.code.is_empty() && !codes.insert(visible(&group.code)) {
            found.block("group-code-twice", &path, &[("code", &group.code)]);
        }
        seen(&group.code, &path, found);
        seen(&group.short, &path, found);
        short(group.short(), &path, found);
    }
    let mut codes = BTreeSet::new();
    for indicator in &system.indicators {
        let path = format!("indicator {}", indicator.key);
        if !codes.insert(visible(&indicator.code)) {
            found.block("indicator-code-twice", &path, &[("code", &indicator.code)]);
        }
        seen(&indicator.code, &path, found);
        seen(&indicator.short, &path, found);
        if indicator.short.is_empty() {
            found.warn("short-missing", &path, &[]);
        }
        short(&indicator.short, &path, found);
        inside(indicator, &path, found);
        for kind in &indicator.applies_to {
            if !system.kinds.contains(kind) && !system.classes.contains(kind) {
                found.block(
                    "kind-unknown",
                    &path,
                    &[("kind", kind), ("kinds", &system.kinds.join("、"))],
                );
            }
        }
    }
}

pub(super) fn key_syntax(key: &str, path: &str, found: &mut Found<'_>) {
    if !is_key(key) {
        found.block("key-syntax", path, &[("key", &key)]);
    }
}

/// Checks a name that is printed: it says something, and all of it can be seen.
pub(super) fn named(name: &str, path: &str, found: &mut Found<'_>) {
    if visible(name).trim().is_empty() {
        found.block("name-missing", path, &[]);
    } else {
        seen(name, path, found);
    }
}

/// Reports a printed text with characters that nobody can see.
fn seen(text: &str, path: &str, found: &mut Found<'_>) {
    if let Cow::Owned(text) = visible(text) {
        found.warn("name-invisible", path, &[("text", &text)]);
    }
}

fn short(short: &str, path: &str, found: &mut Found<'_>) {
    let length = short.chars().count();
    if length > MAX_SHORT {
        found.warn(
            "short-long",
            path,
            &[("short", &short), ("length", &length), ("max", &MAX_SHORT)],
        );
    }
}

/// Checks the keys inside one indicator: items, kinds, levels, parts and their contents.
fn inside(indicator: &Indicator, path: &str, found: &mut Found<'_>) {
    inside_rule(&indicator.rule, path, found);
    for (class, by) in &indicator.by {
        if let Some(rule) = &by.rule {
            inside_rule(rule, &format!("{path} class {class}"), found);
        }
    }
    for part in indicator.rule.parts() {
        inside_rule(&part.rule, &format!("{path} part {}", part.key), found);
    }
}

fn inside_rule(rule: &Rule, path: &str, found: &mut Found<'_>) {
    let mut seen = BTreeSet::new();
    for Keyed {
        what, key, text, ..
    } in rule.keyed()
    {
        let path = format!("{path} {what} {key}");
        key_syntax(key, &path, found);
        if !seen.insert(key) {
            found.block("item-key-twice", &path, &[("key", &key)]);
        }
        named(text, &path, found);
    }
}

fn tree(system: &System, found: &mut Found<'_>) {
    let mut before = BTreeSet::new();
    for group in &system.groups {
        let path = format!("group {}", group.key);
        if !group.parent.is_empty() && !before.contains(&group.parent) {
            // A cycle always has a group that stands before its parent.
            let code = if system.group(&group.parent).is_some() {
                "parent-order"
            } else {
                "parent-unknown"
            };
            found.block(code, &path, &[("parent", &group.parent)]);
        }
        before.insert(&group.key);
        let has_child = system.groups.iter().any(|g| g.parent == group.key)
            || system.indicators.iter().any(|i| i.group == group.key);
        if !has_child {
            found.warn("group-empty", &path, &[]);
        }
    }
    for indicator in &system.indicators {
        if !before.contains(&indicator.group) {
            let path = format!("indicator {}", indicator.key);
            found.block("group-undefined", &path, &[("group", &indicator.group)]);
        }
    }
}

fn roles(system: &System, found: &mut Found<'_>) {
    let mut used = BTreeSet::new();
    let mut name = |role: &str, path: &str, found: &mut Found<'_>| {
        if role.is_empty() {
            return;
        }
        if system.role(role).is_none() {
            found.block("role-unknown", path, &[("role", &role)]);
        }
        used.insert(role.to_owned());
    };
    for datum in &system.data {
        let path = format!("datum {}", datum.key);
        name(&datum.role, &path, found);
        for part in &datum.parts {
            name(part, &path, found);
        }
    }
    for indicator in &system.indicators {
        let path = format!("indicator {}", indicator.key);
        if indicator.lead.is_empty() {
            found.block("lead-missing", &path, &[]);
        }
        name(&indicator.lead, &path, found);
        for support in &indicator.support {
            name(support, &path, found);
        }
        name(&indicator.assessor, &path, found);
        let own = indicator.support.iter().chain([&indicator.lead]);
        let own = own.map(|role| (role, Side::Own));
        for (role, side) in own.chain([(&indicator.assessor, Side::Upper)]) {
            if system.role(role).is_some_and(|role| role.side != side) {
                let code = match side {
                    Side::Own => "role-upper",
                    Side::Upper => "assessor-own",
                };
                found.block(code, &path, &[("role", &role)]);
            }
        }
        let rules = indicator.rule.parts().iter().map(|part| &*part.rule);
        for keyed in rules.chain([&indicator.rule]).flat_map(Rule::keyed) {
            let path = format!("{path} {} {}", keyed.what, keyed.key);
            name(keyed.role, &path, found);
        }
    }
    for role in &system.roles {
        if !used.contains(&role.key) {
            found.add(
                crate::finding::Severity::Info,
                "role-unused",
                &format!("role {}", role.key),
                &[],
            );
        }
    }
}

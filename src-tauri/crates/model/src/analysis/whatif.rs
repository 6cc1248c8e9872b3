//! Lays points, weights, parameters and values over a system and its entries (假设测算). Nothing is stored; the same
//! [`crate::plan::Plan`] scores the result. SCORING.md §A.5.

use super::fault;
use crate::entry::{Cell, Entries, Entry};
use crate::finding::Finding;
use crate::number::Dec;
use crate::rule::Slot;
use crate::system::{Group, Indicator, System};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use toml::Value;

const PLACE: &str = "analysis whatif";

/// Most matters of one row.
pub const MATTERS: u16 = 999;

/// A layer over one system and the entries of one unit. An empty one changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct WhatIf {
    /// Full points by indicator.
    pub points: BTreeMap<String, Dec>,
    /// Weights by group or indicator; a key of both means the group.
    pub weights: BTreeMap<String, Dec>,
    /// Figures of rules and values by path: the indicator, then the fields of its file format. An entry of a list is
    /// named by its key or its number from 1: `wages.rule.target`, `wages.rule.tiers.2.ge`, `wages.value.dp`.
    pub params: BTreeMap<String, Dec>,
    /// Replacements of entries by cell; an entry without words and value clears the cell.
    pub values: BTreeMap<Cell, Entry>,
    /// Number of matters of a bonus or penalty row at a level instead of those listed: by row, then by key of the
    /// level.
    pub matters: BTreeMap<String, BTreeMap<String, u16>>,
}

impl WhatIf {
    /// Returns the changed system. [`crate::check::check`] reports whether it is sound (points that add up, tiers in
    /// order …), as for any other.
    ///
    /// # Errors
    /// All faults at once, the `key` or `path` with each: `whatif-node` (no such indicator or group), `whatif-path`
    /// (it has no such figure, or not with this value), `whatif-figure` (the value there is no figure).
    pub fn system(&self, system: &System) -> Result<System, Vec<Finding>> {
        let mut system = system.clone();
        let mut found = Vec::new();
        for (key, points) in &self.points {
            match system.indicators.iter_mut().find(|i| i.key == *key) {
                Some(indicator) => indicator.points = *points,
                None => found.extend(no_node(key)),
            }
        }
        for (key, weight) in &self.weights {
            found.extend(weigh(&mut system, key, *weight).err().into_iter().flatten());
        }
        for (path, figure) in &self.params {
            found.extend(
                adjust(&mut system, path, *figure)
                    .err()
                    .into_iter()
                    .flatten(),
            );
        }
        if found.is_empty() {
            Ok(system)
        } else {
            Err(found)
        }
    }

    /// Returns the changed entries.
    #[must_use]
    pub fn entries(&self, entries: &Entries) -> Entries {
        let mut entries = entries.clone();
        for (cell, entry) in &self.values {
            if entry.value.is_none() && entry.typed.trim().is_empty() {
                entries.remove(cell);
            } else {
                entries.insert(cell.clone(), entry.clone());
            }
        }
        for (row, levels) in &self.matters {
            for (level, count) in levels {
                list(&mut entries, row, level, usize::from(*count));
            }
        }
        entries
    }
}

/// Sets the number of matters of a row at a level: those listed last go first; those that are added have no name, so
/// they are not the same as any other.
fn list(entries: &mut Entries, row: &str, level: &str, count: usize) {
    let at = |n: u16| Cell::leaf(row, Slot::Matter(n));
    let said =
        |n: u16| [Slot::MatterName(n), Slot::MatterRole(n)].map(|slot| Cell::leaf(row, slot));
    let stands = |n: &u16| {
        entries
            .get(&at(*n))
            .is_some_and(|one| one.typed.trim() == level)
    };
    let listed: Vec<u16> = (1..=MATTERS).filter(stands).collect();
    let known = |cell: &Cell| entries.contains_key(cell);
    let free = |n: &u16| !known(&at(*n)) && !said(*n).iter().any(known);
    let added = (1..=MATTERS).filter(free);
    let added: Vec<u16> = added.take(count.saturating_sub(listed.len())).collect();
    for n in listed.into_iter().skip(count) {
        entries.remove(&at(n));
        said(n).iter().for_each(|cell| {
            entries.remove(cell);
        });
    }
    for n in added {
        entries.insert(at(n), Entry::words(level));
    }
}

fn no_node(key: &str) -> Vec<Finding> {
    vec![fault("whatif-node", PLACE).with("key", key)]
}

fn no_path(path: &str) -> Vec<Finding> {
    vec![fault("whatif-path", PLACE).with("path", path)]
}

fn weigh(system: &mut System, key: &str, weight: Dec) -> Result<(), Vec<Finding>> {
    if let Some(group) = system.groups.iter_mut().find(|g| g.key == key) {
        *group = changed::<Group>(group, &["weight"], weight, key)?;
    } else {
        let indicator = system.indicators.iter_mut().find(|i| i.key == key);
        let indicator = indicator.ok_or_else(|| no_node(key))?;
        *indicator = changed::<Indicator>(indicator, &["weight"], weight, key)?;
    }
    Ok(())
}

fn adjust(system: &mut System, path: &str, figure: Dec) -> Result<(), Vec<Finding>> {
    let (key, rest) = path.split_once('.').ok_or_else(|| no_path(path))?;
    let fields: Vec<&str> = rest.split('.').collect();
    // Only what scores; a code or a name may look like a figure too.
    if fields.len() < 2 || !matches!(fields.first(), Some(&("rule" | "value"))) {
        return Err(no_path(path));
    }
    let indicator = system.indicators.iter_mut().find(|i| i.key == key);
    let indicator = indicator.ok_or_else(|| no_node(key))?;
    *indicator = changed::<Indicator>(indicator, &fields, figure, path)?;
    Ok(())
}

/// Changes one figure of a node by way of its file format, so that every field of every rule is reached and the result
/// is always one that a file could contain.
fn changed<T: Serialize + DeserializeOwned>(
    node: &T,
    fields: &[&str],
    figure: Dec,
    path: &str,
) -> Result<T, Vec<Finding>> {
    let written = Value::try_from(node).map_err(|_| no_path(path))?;
    // Decimals stand in quotes, counts of things (years, judges, decimals) without.
    let whole = figure.plain().to_string().parse().ok().map(Value::Integer);
    let forms = [Some(Value::String(figure.to_string())), whole];
    for form in forms.into_iter().flatten() {
        let mut written = written.clone();
        let slot = place(&mut written, fields).ok_or_else(|| no_path(path))?;
        if !is_figure(slot) {
            return Err(vec![fault("whatif-figure", PLACE).with("path", path)]);
        }
        *slot = form;
        if let Ok(node) = written.try_into() {
            return Ok(node);
        }
    }
    Err(no_path(path))
}

fn is_figure(value: &Value) -> bool {
    match value {
        Value::String(text) => text.parse::<Dec>().is_ok(),
        other => other.is_integer(),
    }
}

/// Returns the value at the end of a path; an optional field that is absent is created.
fn place<'a>(value: &'a mut Value, fields: &[&str]) -> Option<&'a mut Value> {
    let Some((field, rest)) = fields.split_first() else {
        return Some(value);
    };
    match value {
        Value::Table(table) => {
            if rest.is_empty() {
                let absent = table.entry((*field).to_owned());
                return Some(absent.or_insert(Value::Integer(0)));
            }
            place(table.get_mut(*field)?, rest)
        }
        Value::Array(list) => {
            let keyed = |entry: &Value| entry.get("key").and_then(Value::as_str) == Some(*field);
            let nth = || field.parse::<usize>().ok()?.checked_sub(1);
            let at = list.iter().position(keyed).or_else(nth)?;
            place(list.get_mut(at)?, rest)
        }
        _ => None,
    }
}

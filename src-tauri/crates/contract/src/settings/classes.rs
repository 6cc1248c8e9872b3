//! Classes of units (分类): which there are, which a unit has, and with which it takes part in an evaluation. SCORING.md §4.15.

use crate::app::Open;
use crate::error::{Error, Result};
use ledger::{Evaluation, Unit};
use model::finding::{Finding, Severity};
use model::system::System;
use model::text::same_name;
use std::collections::BTreeMap;

/// Returns the classes that the systems of the workspace and of the program declare, each once, in the order of the systems.
pub(super) fn declared(open: &Open) -> Result<Vec<String>> {
    let source = open.source();
    let mut classes: Vec<String> = Vec::new();
    for pinned in source.systems.all(Some(source.ledger))? {
        for class in &pinned.system.classes {
            if !classes.contains(class) {
                classes.push(class.clone());
            }
        }
    }
    Ok(classes)
}

/// Returns classes in the order and the spelling of those that there are.
///
/// # Errors
/// `Untaken` where one is not among them.
pub(super) fn among(there: &[String], asked: &[String]) -> Result<Vec<String>> {
    let is = |class: &str, name: &str| same_name(class, name);
    if let Some(unknown) = asked
        .iter()
        .find(|name| !there.iter().any(|class| is(class, name)))
    {
        let params = [("class", unknown.clone()), ("classes", there.join("、"))];
        return Err(Error::Untaken {
            field: "classes",
            code: "class-not-declared",
            params: params.map(|(key, value)| (key.to_owned(), value)).into(),
        });
    }
    let has = |class: &&String| asked.iter().any(|name| is(class, name));
    Ok(there.iter().filter(has).cloned().collect())
}

/// Returns the classes with which units take part in an evaluation: those asked for, else those that they take part with
/// already, else a copy of the unit's own. Only those of its system count.
///
/// # Errors
/// `Untaken` where the system does not declare a class that is asked for.
pub(super) fn taking_part(
    system: &System,
    before: Option<&Evaluation>,
    units: &[Unit],
    asked: &BTreeMap<String, Vec<String>>,
) -> Result<BTreeMap<String, Vec<String>>> {
    let mut taking = BTreeMap::new();
    for unit in units {
        let there = before.filter(|before| before.participants.contains(&unit.id));
        let classes = match (asked.get(&unit.id), there) {
            (Some(asked), _) => among(&system.classes, asked)?,
            (None, Some(before)) => before.classes.get(&unit.id).cloned().unwrap_or_default(),
            (None, None) => {
                let has = |class: &&String| unit.classes.contains(class);
                system.classes.iter().filter(has).cloned().collect()
            }
        };
        if !classes.is_empty() {
            taking.insert(unit.id.clone(), classes);
        }
    }
    Ok(taking)
}

/// Returns a finding for each row that two classes of one unit both have otherwise.
pub(super) fn conflicts(system: &System, units: &[Unit]) -> Vec<Finding> {
    let of_unit = |unit: &Unit| -> Vec<Finding> {
        let contested = system.indicators.iter().filter_map(|row| {
            let has = |class: &&String| row.by.contains_key(*class);
            let named: Vec<&str> = unit
                .classes
                .iter()
                .filter(has)
                .map(String::as_str)
                .collect();
            (named.len() > 1).then(|| {
                Finding::new("classes-contest", Severity::Warning, &unit.name)
                    .with("unit", &unit.name)
                    .with("classes", named.join("、"))
                    .with("code", &row.code)
                    .with("name", &row.name)
            })
        });
        contested.collect()
    };
    units.iter().flat_map(of_unit).collect()
}

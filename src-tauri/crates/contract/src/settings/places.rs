//! Warnings about comparison groups that leave a grade without a place or a band without a unit, and about kinds of units
//! that the system names nowhere. SCORING.md §9.5.

use super::classes;
use crate::app::App;
use crate::dto::{NewGroups, UnitView, Warnings};
use crate::error::Result;
use crate::view::unnamed_kinds;
use ledger::Unit;
use model::finding::Finding;
use model::standing;
use model::system::System;
use model::text::likeness;
use model::wording::{self, Locale};
use std::collections::BTreeMap;

/// Returns the warnings of an evaluation that is being made, from its system and the units that would take part.
pub(crate) fn groups_of_evaluation(app: &App, new: NewGroups) -> Result<Warnings> {
    app.opened(|open, locale| {
        let pinned = open.source().system(&new.system)?;
        let system = &pinned.system;
        let known = open.ledger().units()?;
        let units = known
            .iter()
            .filter(|unit| new.participants.contains(&unit.id));
        let units: Vec<Unit> = units.cloned().collect();
        let taking = classes::taking_part(system, None, &units, &new.classes)?;
        let units = units.into_iter().map(|unit| Unit {
            classes: taking.get(&unit.id).cloned().unwrap_or_default(),
            ..unit
        });
        let units: Vec<Unit> = units.collect();
        Ok(Warnings {
            warnings: of_units(system, &units, locale),
        })
    })
}

/// Returns the warnings of a unit that is being changed, for every evaluation that it takes part in.
pub(crate) fn groups_of_unit(app: &App, changed: UnitView) -> Result<Warnings> {
    app.opened(|open, locale| {
        let known = open.ledger().units()?;
        let mut warnings = Vec::new();
        for evaluation in open.ledger().evaluations()? {
            let mine = evaluation.participants.contains(&changed.id);
            if evaluation.archived || !mine {
                continue;
            }
            let pinned = open.source().system(&evaluation.system)?;
            let system = &pinned.system;
            let units = known
                .iter()
                .filter(|unit| evaluation.participants.contains(&unit.id));
            let units = units.map(|unit| evaluation.taking(unit.clone()));
            let as_changed = |unit: Unit| match unit.id == changed.id {
                true => Unit {
                    group: changed.group.trim().to_owned(),
                    kind: changed.kind.trim().to_owned(),
                    ..unit
                },
                false => unit,
            };
            let units: Vec<Unit> = units.map(as_changed).collect();
            for text in of_units(system, &units, locale) {
                let params = [("evaluation", evaluation.name.clone()), ("text", text)];
                let params = params.map(|(key, value)| (key.to_owned(), value));
                warnings.push(wording::say("term.in_evaluation", &params.into(), locale));
            }
        }
        // Of the classes that it would have, whichever evaluation it joins.
        let one = Unit {
            name: changed.name.clone(),
            classes: changed.classes.clone(),
            ..Unit::default()
        };
        let source = open.source();
        for pinned in source.systems.all(Some(source.ledger))? {
            let system = &pinned.system;
            for finding in classes::conflicts(system, std::slice::from_ref(&one)) {
                let text = wording::finding(&finding, locale);
                let params = [("evaluation", system.name.clone()), ("text", text)];
                let params = params.map(|(key, value)| (key.to_owned(), value));
                warnings.push(wording::say("term.in_evaluation", &params.into(), locale));
            }
        }
        Ok(Warnings { warnings })
    })
}

/// Returns the warnings about the groups and the kinds of these units.
fn of_units(system: &System, units: &[Unit], locale: Locale) -> Vec<String> {
    let mut found = too_small(system, units.iter().map(|unit| unit.group.as_str()));
    let kinds = units.iter().map(|unit| unit.kind.as_str());
    found.extend(unnamed_kinds(system, kinds, locale));
    found.extend(classes::conflicts(system, units));
    let said = found
        .iter()
        .map(|finding| wording::finding(finding, locale));
    said.collect()
}

/// Returns the findings about these groups; none for a unit by itself, which competes with nobody.
fn too_small<'a>(system: &System, groups: impl Iterator<Item = &'a str>) -> Vec<Finding> {
    let mut spelled: BTreeMap<String, &str> = BTreeMap::new();
    let mut sizes: BTreeMap<&str, u32> = BTreeMap::new();
    for group in groups {
        let group = spelled.entry(likeness(group)).or_insert(group);
        *sizes.entry(group).or_default() += 1;
    }
    if sizes.values().sum::<u32>() < 2 {
        return Vec::new();
    }
    standing::too_small(system, sizes)
}

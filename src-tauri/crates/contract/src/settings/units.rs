//! Units and their contacts (单位与联络员).

use super::{allowed, classes, from_list};
use crate::app::{App, Open};
use crate::dto::{FindUnits, FoundUnits, Nothing, UnitList, UnitView};
use crate::error::{Error, Result};
use crate::op::Op;
use crate::view;
use evaluation::{Thing, sample};
use model::text::{likeness, same_name};
use std::collections::BTreeSet;

pub(crate) fn units_list(app: &App, _: Nothing) -> Result<UnitList> {
    app.opened(|open, _| list(open))
}

pub(crate) fn units_find(app: &App, find: FindUnits) -> Result<FoundUnits> {
    let words = likeness(&find.words);
    app.opened(|open, _| {
        let evaluation = open.source().evaluation(&find.evaluation)?;
        let mut units = open.source().participants(&evaluation)?;
        let has = |text: &str| likeness(text).contains(&words);
        units.retain(|unit| has(&unit.name) || has(&unit.group));
        let all = u32::try_from(units.len()).unwrap_or(u32::MAX);
        units.truncate(usize::try_from(find.most).unwrap_or(usize::MAX));
        let units = units.into_iter().map(|unit| {
            let label = unit.name.clone();
            view::unit(unit, label)
        });
        Ok(FoundUnits {
            units: units.collect(),
            all,
        })
    })
}

pub(super) fn list(open: &Open) -> Result<UnitList> {
    let units = open.ledger().units()?;
    let samples = sample::units(open.ledger())?;
    let hidden = hidden(open)?;
    let labels = evaluation::labels(&units);
    let units = units.into_iter().zip(labels);
    let mut units: Vec<UnitView> = units
        .filter(|(unit, _)| !hidden.contains(&unit.id))
        .map(|(unit, label)| UnitView {
            sample: samples.contains(&unit.id),
            ..view::unit(unit, label)
        })
        .collect();
    units.sort_by_key(|unit| unit.archived);
    let kinds = from_list::WHOLE.map(Op::kind);
    Ok(UnitList {
        units,
        classes: classes::declared(open)?,
        undo: open.ledger().can_undo_units(&kinds)?,
    })
}

/// Returns the ids of the units of hidden samples, which stand in no list.
fn hidden(open: &Open) -> Result<BTreeSet<String>> {
    let mut units = BTreeSet::new();
    let evaluations = sample::hidden(open.ledger())?;
    for id in &evaluations {
        if let Some(evaluation) = open.ledger().evaluation(id)? {
            units.extend(sample::of(open.ledger(), &evaluation)?.units);
        }
    }
    Ok(units)
}

pub(crate) fn unit_put(app: &App, unit: UnitView) -> Result<UnitList> {
    if unit.name.trim().is_empty() {
        return Err(Error::Empty { field: "name" });
    }
    app.opened(|open, locale| {
        let known = open.ledger().units()?;
        if let Some(parent) = &unit.parent {
            above(&known, &unit.id, parent)?;
        }
        let before = known.iter().find(|u| u.id == unit.id);
        let parent = unit.parent.as_ref();
        if parent.is_some() && parent != before.and_then(|before| before.parent.as_ref()) {
            allowed::real(open, "parent", parent, &unit.id)?;
        }
        let (op, id) = match before {
            Some(_) => (Op::ChangeUnit, unit.id),
            None if unit.id.is_empty() => (Op::CreateUnit, (app.config.new_id)()),
            None => {
                return Err(Error::Unknown {
                    what: Thing::Unit,
                    id: unit.id,
                });
            }
        };
        let mut there = classes::declared(open)?;
        for class in before.iter().flat_map(|before| &before.classes) {
            if !there.contains(class) {
                there.push(class.clone());
            }
        }
        let unit = ledger::Unit {
            id,
            name: unit.name.trim().to_owned(),
            kind: unit.kind,
            parent: unit.parent,
            group: spelled(&known, unit.group.trim()),
            contact: unit.contact.trim().to_owned(),
            phone: unit.phone.trim().to_owned(),
            archived: unit.archived,
            classes: classes::among(&there, &unit.classes)?,
        };
        // Twins of earlier days stay, and may be told apart or archived.
        if before.is_none_or(|before| !is_twin(before, &unit)) {
            alone(&known, &unit)?;
        }
        open.write(op.on_workspace(locale), |tx| tx.put_unit(&unit))?;
        list(open)
    })
}

/// Reports whether two units are one to a reader: of one name and kind, below the same unit.
fn is_twin(one: &ledger::Unit, other: &ledger::Unit) -> bool {
    let place = |unit: &ledger::Unit| (unit.kind.clone(), unit.parent.clone());
    place(one) == place(other) && same_name(&one.name, &other.name)
}

/// Checks that no other unit is the same to a reader.
fn alone(known: &[ledger::Unit], unit: &ledger::Unit) -> Result<()> {
    let mut twins = known
        .iter()
        .filter(|other| other.id != unit.id && is_twin(other, unit));
    let Some(twin) = twins.next() else {
        return Ok(());
    };
    let parent = known.iter().find(|u| Some(&u.id) == unit.parent.as_ref());
    let (code, parent) = match (twin.archived, parent) {
        (true, _) => ("unit-twice-archived", String::new()),
        (false, None) => ("unit-twice", String::new()),
        (false, Some(parent)) => ("unit-twice-below", parent.name.clone()),
    };
    let params = [("name", twin.name.clone()), ("parent", parent)];
    Err(Error::Untaken {
        field: "name",
        code,
        params: params.map(|(key, value)| (key.to_owned(), value)).into(),
    })
}

/// Returns the name of a comparison group as the units in it have it already.
fn spelled(known: &[ledger::Unit], group: &str) -> String {
    let mut groups = known.iter().map(|unit| &unit.group);
    let same = groups.find(|known| same_name(known, group));
    same.map_or_else(|| group.to_owned(), String::clone)
}

/// Checks that the unit above exists and is not below the unit itself.
fn above(known: &[ledger::Unit], id: &str, parent: &str) -> Result<()> {
    let mut next = Some(parent.to_owned());
    for _ in 0..=known.len() {
        let Some(above) = next else { return Ok(()) };
        if above == id {
            return Err(Error::UnderItself);
        }
        let unit = known.iter().find(|u| u.id == above);
        next = unit
            .ok_or(Error::Unknown {
                what: Thing::Unit,
                id: above,
            })?
            .parent
            .clone();
    }
    Ok(())
}

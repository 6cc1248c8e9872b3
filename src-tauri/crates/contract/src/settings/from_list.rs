//! 从名单登记单位: units from a pasted list or a file, tried first, then written as one operation.

use super::list_columns::Columns;
use super::list_plan::{Planned, Remark, Usual, plan};
use super::{allowed, classes, units};
use crate::app::{App, Open};
use crate::dto::{
    ListField, ListLine, ListPreview, ListState, Nothing, UnitList, UnitsFromList, UnitsTaken,
};
use crate::error::{Error, Result};
use crate::op::Op;
use evaluation::sample;
use exchange::roster::{self, Row};
use ledger::Unit;
use model::wording::{self, Locale};
use std::collections::BTreeMap;
use std::path::Path;

/// A list, read, with what its rows would do.
struct Tried {
    columns: Columns,
    planned: Vec<Planned>,
}

pub(crate) fn units_from_list_preview(app: &App, list: UnitsFromList) -> Result<ListPreview> {
    app.opened(|open, locale| {
        let tried = tried(app, open, &list)?;
        let count = |state| {
            let planned = tried.planned.iter();
            let n = planned.filter(|one| one.state == state).count();
            u32::try_from(n).unwrap_or(u32::MAX)
        };
        Ok(ListPreview {
            wrong: match tried.columns.place(ListField::Name) {
                Some(_) => String::new(),
                None => wording::say("list.no-column", &BTreeMap::new(), locale),
            },
            headed: tried.columns.head.is_some(),
            new: count(ListState::New),
            changed: count(ListState::Changed),
            same: count(ListState::Same),
            refused: count(ListState::Refused),
            columns: tried.columns.columns,
            lines: tried
                .planned
                .into_iter()
                .map(|one| line(one, locale))
                .collect(),
        })
    })
}

pub(crate) fn units_from_list(app: &App, list: UnitsFromList) -> Result<UnitsTaken> {
    app.opened(|open, locale| {
        let Tried { columns, planned } = tried(app, open, &list)?;
        let refused = planned.iter().filter(|one| one.state == ListState::Refused);
        let n = refused.clone().count();
        if columns.place(ListField::Name).is_none() {
            return Err(untaken("list-no-name", BTreeMap::new()));
        }
        if let (Some(first), false) = (refused.clone().next(), list.leave_out) {
            let why = first.remark.as_ref().map(|one| said(one, locale));
            let params = [
                ("n", n.to_string()),
                ("row", first.row.to_string()),
                ("why", why.unwrap_or_default()),
            ];
            return Err(untaken("list-refused", owned(params)));
        }
        let of = |state| {
            let planned = planned.iter().filter(move |one| one.state == state);
            planned.map(|one| one.unit.clone()).collect::<Vec<Unit>>()
        };
        let (new, changed) = (of(ListState::New), of(ListState::Changed));
        let params = owned([
            ("new", new.len().to_string()),
            ("changed", changed.len().to_string()),
        ]);
        let op = Op::UnitsFromList.on_workspace_of(&params, locale);
        open.write(op, |tx| {
            let mut all = new.iter().chain(&changed);
            all.try_for_each(|unit| tx.put_unit(unit))
        })?;
        Ok(UnitsTaken {
            units: units::list(open)?,
            new: u32::try_from(new.len()).unwrap_or(u32::MAX),
            changed: u32::try_from(changed.len()).unwrap_or(u32::MAX),
        })
    })
}

/// The operations on many units at once, each of which can be taken back as a whole.
pub(super) const WHOLE: [Op; 2] = [Op::UnitsFromList, Op::UnitsByRole];

pub(crate) fn units_undo(app: &App, _: Nothing) -> Result<UnitList> {
    app.opened(|open, _| {
        match open.undo_units(&WHOLE) {
            Err(Error::Ledger(ledger::Error::NotThere { .. })) => {
                return Err(untaken("units-in-use", BTreeMap::new()));
            }
            Ok(false) => return Err(untaken("units-not-last", BTreeMap::new())),
            undone => undone?,
        };
        units::list(open)
    })
}

fn tried(app: &App, open: &Open, list: &UnitsFromList) -> Result<Tried> {
    let rows: Vec<Row> = match list.path.trim() {
        "" => roster::pasted(&list.pasted),
        path => roster::file(Path::new(path)),
    }
    .map_err(|fault| match fault {
        roster::Fault::File(error) => Error::Exchange(error),
        fault => untaken(fault.code(), fault.params()),
    })?;
    if let Some(parent) = &list.parent {
        open.source().unit(parent)?;
        allowed::real(open, "parent", [parent], "")?;
    }
    let samples = sample::units(open.ledger())?;
    let mut known = open.ledger().units()?;
    known.retain(|unit| !samples.contains(&unit.id));
    let columns = Columns::of(&rows, &list.columns, list.headed);
    let usual = Usual {
        kind: list.kind.clone(),
        parent: list.parent.clone(),
        classes: classes::declared(open)?,
    };
    let planned = match columns.place(ListField::Name) {
        Some(_) => plan(&known, &rows, &columns, &usual, &|| (app.config.new_id)()),
        None => Vec::new(),
    };
    Ok(Tried { columns, planned })
}

fn untaken(code: &'static str, params: BTreeMap<String, String>) -> Error {
    Error::Untaken {
        field: "list",
        code,
        params,
    }
}

fn owned<const N: usize>(params: [(&str, String); N]) -> BTreeMap<String, String> {
    params.map(|(key, value)| (key.to_owned(), value)).into()
}

fn said(remark: &Remark, locale: Locale) -> String {
    wording::say(&format!("list.{}", remark.code), &remark.params, locale)
}

/// Returns a row in words.
fn line(planned: Planned, locale: Locale) -> ListLine {
    let none = wording::say("list.blank", &BTreeMap::new(), locale);
    let changes = planned.changes.into_iter().map(|(field, from, to)| {
        if field == "archived" {
            return wording::say("list.restored", &BTreeMap::new(), locale);
        }
        let name = wording::say(&format!("field.{field}"), &BTreeMap::new(), locale);
        let from = if from.is_empty() { none.clone() } else { from };
        let params = owned([("field", name), ("from", from), ("to", to)]);
        wording::say("list.change", &params, locale)
    });
    let and = wording::say("list.and", &BTreeMap::new(), locale);
    let changes: Vec<String> = changes.collect();
    ListLine {
        row: planned.row,
        state: planned.state,
        name: planned.unit.name,
        contact: planned.unit.contact,
        phone: planned.unit.phone,
        group: planned.unit.group,
        classes: planned.unit.classes.join("、"),
        parent: planned.above,
        said: match &planned.remark {
            Some(remark) => said(remark, locale),
            None => changes.join(&and),
        },
    }
}

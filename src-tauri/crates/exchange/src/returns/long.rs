//! The long form: `unit,key,value[,note,as_of,source,estimate][,year,group,kind,parent]`, one cell a line.

use super::Reading;
use super::people::{self, Gathered};
use crate::csv::{Fault, Row};
use chrono::NaiveDate;
use model::entry::{Cell, Entry, intake};
use std::collections::HashSet;

/// Columns besides those about the unit; the first two are required.
pub(super) const COLUMNS: [&str; 6] = ["key", "value", "note", "as_of", "source", "estimate"];

pub(super) fn read(reading: &mut Reading<'_>, gathered: &mut Gathered) {
    let grid = reading.grid;
    for name in grid.header.iter().filter(|name| !is_remark(name)) {
        let known = people::COLUMNS.iter().chain(&COLUMNS).any(|c| c == name);
        if !known {
            reading
                .faults
                .push(Fault::of_column("csv-unknown-column", name));
        }
    }
    for name in ["unit", "key", "value"] {
        if grid.place(name).is_none() {
            reading
                .faults
                .push(Fault::of_column("csv-column-missing", name));
        }
    }
    if grid.place("unit").is_none() {
        return;
    }
    let mut seen: HashSet<(usize, usize)> = HashSet::new();
    for row in grid.rows.iter() {
        let row = &row;
        let place = gathered.place(reading, row);
        let key = row.field(grid.place("key"));
        let Ok(cell) = key.parse::<Cell>() else {
            reading.fault("csv-not-a-cell", row, "key", key);
            continue;
        };
        let number = gathered.returns.number(&cell);
        if place.is_some_and(|(at, _)| !seen.insert((at, number))) {
            reading.fault("csv-cell-twice", row, "key", key);
            continue;
        }
        if !reading.knows(&cell) {
            let mut fault = Fault::new("unknown-cell", row.line, "key", key);
            fault.params.insert("cell".to_owned(), key.to_owned());
            reading.faults.push(fault);
        } else if let Some(entry) = entry(reading, &cell, row)
            && let Some((at, _)) = place
            // A row without anything names its unit and its blank cell, and leaves it blank.
            && entry != Entry::default()
        {
            gathered.returns.insert(at, &cell, &entry);
        }
    }
}

/// Columns that are for people only.
pub(crate) fn is_remark(name: &str) -> bool {
    name.is_empty() || name.starts_with('#')
}

fn entry(reading: &mut Reading<'_>, cell: &Cell, row: &Row<'_>) -> Option<Entry> {
    let grid = reading.grid;
    let field = |name: &str| row.field(grid.place(name));
    let (value, as_of, estimate) = (field("value"), field("as_of"), field("estimate"));
    let read = if reading.is_blank(value) {
        Some(Entry::default())
    } else {
        reading.entry(cell, row, "value", value)
    };
    let dated = as_of.is_empty() || NaiveDate::parse_from_str(as_of, "%Y-%m-%d").is_ok();
    if !dated {
        reading.fault("csv-date", row, "as_of", as_of);
    }
    let estimated = intake::answer(estimate).map(|yes| !yes.is_zero());
    let estimated = estimated.or(estimate.is_empty().then_some(false));
    if estimated.is_none() {
        reading.fault("csv-estimate", row, "estimate", estimate);
    }
    Some(Entry {
        note: field("note").to_owned(),
        as_of: as_of.to_owned(),
        source: field("source").to_owned(),
        estimate: estimated?,
        ..read.filter(|_| dated)?
    })
}

//! The long form: `unit,key,value[,note,as_of,source,estimate][,year,group,kind,parent,classes]`, one cell a line.

use super::Reading;
use super::people::{self, Gathered};
use crate::csv::{Fault, Row};
use model::entry::length::{NAME_LIMIT, TEXT_LIMIT, TooLong, within_length};
use model::entry::{Cell, Entry, intake};
use model::number::day::{self, DayError};
use model::text::visible;
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
                .push(grid.column_fault("csv-unknown-column", name));
        }
    }
    for name in ["unit", "key", "value"] {
        if grid.place(name).is_none() {
            reading
                .faults
                .push(grid.column_fault("csv-column-missing", name));
        }
    }
    if grid.place("unit").is_none() {
        return;
    }
    let mut seen: HashSet<(usize, usize)> = HashSet::new();
    for row in grid.rows.iter() {
        let row = &row;
        let place = gathered.place(reading, row);
        let key = visible(row.field(grid.place("key")));
        let key = key.trim();
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
    let [value, as_of, estimate] = ["value", "as_of", "estimate"].map(field);
    let seen = [value, as_of, estimate].map(visible);
    let [value, as_of, estimate] = seen.each_ref().map(|seen| seen.trim());
    for (name, limit) in [("note", TEXT_LIMIT), ("source", NAME_LIMIT)] {
        if let Err(long) = within_length(field(name), limit) {
            let mut fault = Fault::new(TooLong::CODE, row.line, name, "");
            fault.params = long.params();
            reading.faults.push(fault);
        }
    }
    let read = if reading.is_blank(value) {
        Some(Entry::default())
    } else {
        reading.entry(cell, row, "value", value)
    };
    let dated = dated(as_of).map_err(|error| {
        let fault = Fault::of_day(&error, row.line, "as_of");
        reading.faults.push(fault);
    });
    let estimated = intake::answer(estimate).map(|yes| !yes.is_zero());
    let estimated = estimated.or(estimate.is_empty().then_some(false));
    if estimated.is_none() {
        reading.fault("csv-estimate", row, "estimate", estimate);
    }
    Some(Entry {
        note: field("note").to_owned(),
        as_of: dated.ok()?,
        source: field("source").to_owned(),
        estimate: estimated?,
        ..read?
    })
}

/// Returns a day in ISO form, or nothing where the field is empty.
fn dated(as_of: &str) -> Result<String, DayError> {
    match as_of {
        "" => Ok(String::new()),
        as_of => Ok(day::day(as_of)?.to_string()),
    }
}

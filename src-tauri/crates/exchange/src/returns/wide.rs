//! The wide form: `unit[,year,group,kind,parent,classes]`, then one column a cell; one unit (and year) a line.

use super::Reading;
use super::long::is_remark;
use super::people::{self, Gathered};
use model::entry::Cell;
use model::text::visible;
use std::collections::BTreeSet;

pub(super) fn read(reading: &mut Reading<'_>, gathered: &mut Gathered) {
    let grid = reading.grid;
    let columns = columns(reading);
    if grid.place("unit").is_none() {
        reading
            .faults
            .push(grid.column_fault("csv-column-missing", "unit"));
        return;
    }
    for row in grid.rows.iter() {
        let row = &row;
        let place = gathered.place(reading, row);
        if place.is_some_and(|(_, first)| !first) {
            let unit = row.field(grid.place("unit"));
            reading.fault("csv-unit-twice", row, "unit", unit);
        }
        for (column, cell) in &columns {
            let text = visible(row.field(Some(*column)));
            let text = text.trim();
            if reading.is_blank(text) {
                continue;
            }
            let name = grid.header.get(*column).map_or("", String::as_str);
            if let Some(entry) = reading.entry(cell, row, name, text)
                && let Some((at, _)) = place
            {
                gathered.returns.insert(at, cell, &entry);
            }
        }
    }
}

/// The columns that are cells, by place.
fn columns(reading: &mut Reading<'_>) -> Vec<(usize, Cell)> {
    let mut columns = Vec::new();
    let mut seen = BTreeSet::new();
    for (place, name) in reading.grid.header.iter().enumerate() {
        if is_remark(name) || people::COLUMNS.contains(&name.as_str()) {
            continue;
        }
        let cell = name.parse::<Cell>().ok();
        match cell.filter(|cell| reading.knows(cell)) {
            None => {
                let fault = reading.grid.column_fault("csv-unknown-column", name);
                reading.faults.push(fault);
            }
            Some(cell) => {
                // The same column twice has been said already.
                if seen.insert(cell.clone()) {
                    columns.push((place, cell));
                }
            }
        }
    }
    columns
}

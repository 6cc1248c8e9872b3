//! Recorded decisions on ties at the line of a quota, from a CSV file: one unit a line, in the order in which units
//! get places. FORMATS.md "Decisions (CSV)", SCORING.md §9.7.

use crate::csv::{self, Fault, Grid, Row};
use crate::returns::{Meant, Return, is_remark, meant};
use model::entry::length::{NAME_LIMIT, TooLong, within_length};
use model::number::day;
use model::standing::Decision;
use model::system::System;
use model::text::same_name;
use std::collections::BTreeMap;

/// The decisions of each year; the year is none where the returns have none.
pub type Decisions = BTreeMap<Option<u16>, Vec<Decision>>;

const COLUMNS: [&str; 6] = ["year", "group", "grade", "unit", "parent", "note"];

/// A decision while it is gathered, with the line it begins at.
struct Begun {
    line: u64,
    year: Option<u16>,
    decision: Decision,
}

/// Reads decisions on ties between the units of the returns.
///
/// # Errors
///
/// Fails with every fault of the file; with one fault no decision is taken over.
pub fn read(bytes: &[u8], system: &System, returns: &[Return]) -> Result<Decisions, Vec<Fault>> {
    let (grid, mut faults) = csv::read(bytes)?;
    for name in grid.header.iter().filter(|name| !is_remark(name)) {
        if !COLUMNS.contains(&name.as_str()) {
            faults.push(grid.column_fault("csv-unknown-column", name));
        }
    }
    let yearly = returns.iter().any(|one| one.year.is_some());
    let wanted = ["grade", "unit", "note"].into_iter();
    for name in wanted.chain(yearly.then_some("year")) {
        if grid.place(name).is_none() {
            faults.push(grid.column_fault("csv-column-missing", name));
        }
    }
    let mut all: Vec<Begun> = Vec::new();
    // Without its columns no line says anything.
    let readable = !faults.iter().any(|fault| grid.is_of_columns(fault));
    for row in grid.rows.iter().filter(|_| readable) {
        if let Err(fault) = line(&grid, &row, system, returns, &mut all) {
            faults.push(fault);
        }
    }
    let unsaid = all.iter().filter(|one| one.decision.note.is_empty());
    faults.extend(unsaid.map(|one| Fault::new("decision-note", one.line, "note", "")));
    if grid.rows.is_empty() && faults.is_empty() {
        faults.push(Fault::new("csv-empty", 0, "", ""));
    }
    faults.sort_by_key(|fault| fault.line);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut decisions = Decisions::new();
    for one in all {
        decisions.entry(one.year).or_default().push(one.decision);
    }
    Ok(decisions)
}

/// Puts the unit of a line behind those named before it in the same decision.
fn line(
    grid: &Grid,
    row: &Row<'_>,
    system: &System,
    returns: &[Return],
    all: &mut Vec<Begun>,
) -> Result<(), Fault> {
    let [year, group, grade, unit, parent, note] = COLUMNS.map(|name| row.field(grid.place(name)));
    let wrong = |code: &str, column: &str, value: &str| Fault::new(code, row.line, column, value);
    let named = match grid.place("year") {
        None => None,
        Some(_) => {
            let read = day::year(year);
            Some(read.map_err(|error| Fault::of_day(&error, row.line, "year"))?)
        }
    };
    within_length(note, NAME_LIMIT).map_err(|error| Fault {
        params: error.params(),
        ..wrong(TooLong::CODE, "note", "")
    })?;
    let mut limited = system.grades.iter().filter(|g| g.quota.is_some());
    let grade = limited
        .find(|g| g.key == grade || same_name(&g.name, grade))
        .ok_or_else(|| wrong("decision-grade", "grade", grade))?;
    if unit.is_empty() {
        return Err(wrong("csv-no-unit", "unit", ""));
    }
    let of_year = returns.iter().filter(|one| one.year == named);
    let of = match meant(of_year, unit, parent) {
        Meant::One(of) => of,
        Meant::None => return Err(wrong("decision-unit", "unit", unit)),
        Meant::Several(known) => {
            let mut fault = wrong("csv-unit-which", "unit", unit);
            fault.params.insert("known".to_owned(), known.join("、"));
            return Err(fault);
        }
    };
    if !group.is_empty() && !same_name(group, &of.group) {
        return Err(wrong("decision-group", "group", group));
    }
    let same = |one: &&mut Begun| {
        let decision = &one.decision;
        one.year == named && decision.comparison == of.group && decision.grade == grade.key
    };
    let Some(begun) = all.iter_mut().find(same) else {
        all.push(Begun {
            line: row.line,
            year: named,
            decision: Decision {
                comparison: of.group.clone(),
                grade: grade.key.clone(),
                order: vec![of.unit.clone()],
                note: note.to_owned(),
            },
        });
        return Ok(());
    };
    let decision = &mut begun.decision;
    if decision.order.contains(&of.unit) {
        return Err(wrong("decision-twice", "unit", unit));
    }
    decision.order.push(of.unit.clone());
    if decision.note.is_empty() {
        note.clone_into(&mut decision.note);
    } else if !note.is_empty() && decision.note != note {
        return Err(wrong("decision-notes", "note", note));
    }
    Ok(())
}

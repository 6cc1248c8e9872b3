//! Returns: what units report, from a CSV file, read by the same rules as a field of the window.
//! FORMATS.md "Returns (CSV)".

use crate::csv::{self, Fault, Row};
use chrono::NaiveDate;
use model::cell::{Cell, Entries, Entry};
use model::intake::{self, IntakeError};
use model::system::System;
use std::collections::BTreeSet;

/// What one unit reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// Name of the unit.
    pub unit: String,
    /// What it reports.
    pub entries: Entries,
}

/// Reads a file of returns, units in the order of their first row. Every fault is listed; with one fault nothing is
/// taken over.
pub fn read(bytes: &[u8], system: &System) -> Result<Vec<Return>, Vec<Fault>> {
    let (rows, mut faults) = csv::rows(bytes)?;
    let mut returns: Vec<Return> = Vec::new();
    let mut seen: BTreeSet<(&str, Cell)> = BTreeSet::new();
    for row in &rows {
        if row.unit.is_empty() {
            faults.push(Fault::new("csv-no-unit", row.line, "unit", ""));
            continue;
        }
        let Ok(cell) = row.key.parse::<Cell>() else {
            faults.push(Fault::new("csv-not-a-cell", row.line, "key", &row.key));
            continue;
        };
        if !seen.insert((&row.unit, cell.clone())) {
            faults.push(Fault::new("csv-cell-twice", row.line, "key", &row.key));
            continue;
        }
        match entry(system, &cell, row) {
            Ok(entry) => put(&mut returns, &row.unit, cell, entry),
            Err(found) => faults.extend(found),
        }
    }
    if rows.is_empty() && faults.is_empty() {
        faults.push(Fault::new("csv-empty", 0, "", ""));
    }
    faults.sort_by_key(|fault| fault.line);
    if faults.is_empty() {
        Ok(returns)
    } else {
        Err(faults)
    }
}

fn put(returns: &mut Vec<Return>, unit: &str, cell: Cell, entry: Entry) {
    let at = returns
        .iter()
        .position(|r| r.unit == unit)
        .unwrap_or(returns.len());
    if at == returns.len() {
        returns.push(Return {
            unit: unit.to_owned(),
            entries: Entries::new(),
        });
    }
    // A row without anything names its unit and its blank cell, and leaves it blank.
    let blank = entry == Entry::default();
    if let Some(one) = returns.get_mut(at).filter(|_| !blank) {
        one.entries.insert(cell, entry);
    }
}

fn entry(system: &System, cell: &Cell, row: &Row) -> Result<Entry, Vec<Fault>> {
    let mut faults = Vec::new();
    // An empty value is read as well, so that an unknown key is named even where nothing is typed yet.
    let probe = if row.value.is_empty() {
        "0"
    } else {
        &row.value
    };
    let read = match intake::read_from_file(system, cell, probe) {
        Ok(entry) => entry,
        Err(error) => {
            let unknown = matches!(error, IntakeError::UnknownCell { .. });
            if unknown || !row.value.is_empty() {
                let (column, value) = if unknown {
                    ("key", &row.key)
                } else {
                    ("value", &row.value)
                };
                let mut fault = Fault::new(error.code(), row.line, column, value);
                fault.params = error.params();
                faults.push(fault);
            }
            Entry::default()
        }
    };
    if !row.as_of.is_empty() && NaiveDate::parse_from_str(&row.as_of, "%Y-%m-%d").is_err() {
        faults.push(Fault::new("csv-date", row.line, "as_of", &row.as_of));
    }
    let estimate = match row.estimate.as_str() {
        "" => false,
        typed => intake::answer(typed).map_or_else(
            || {
                faults.push(Fault::new("csv-estimate", row.line, "estimate", typed));
                false
            },
            |yes| !yes.is_zero(),
        ),
    };
    if !faults.is_empty() {
        return Err(faults);
    }
    let read = if row.value.is_empty() {
        Entry::default()
    } else {
        read
    };
    Ok(Entry {
        note: row.note.clone(),
        as_of: row.as_of.clone(),
        source: row.source.clone(),
        estimate,
        ..read
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use model::dec::Dec;

    fn system() -> System {
        model::system::parse(include_str!("../../../../assets/templates/county.toml")).unwrap()
    }

    fn faults(rows: &str) -> Vec<(String, u64, String)> {
        let text = format!("unit,key,value,note,as_of,source,estimate\n{rows}");
        let faults = read(text.as_bytes(), &system()).unwrap_err();
        faults
            .into_iter()
            .map(|f| (f.code, f.line, f.column))
            .collect()
    }

    #[test]
    fn figures_are_read_as_in_the_window_and_units_kept_in_order() {
        let text = "unit,key,value,note\n乙县,skilled,４４５５,口径\n甲县,workers,3.864万,\n乙县,part_time_posts:yes,是,\n";
        let returns = read(text.as_bytes(), &system()).unwrap();
        assert_eq!(
            returns.iter().map(|r| r.unit.as_str()).collect::<Vec<_>>(),
            ["乙县", "甲县"]
        );
        let skilled = &returns[0].entries[&Cell::datum("skilled")];
        assert_eq!(
            (skilled.value, skilled.note.as_str()),
            (Some(Dec::from(4455)), "口径")
        );
        assert_eq!(
            returns[1].entries[&Cell::datum("workers")]
                .value
                .unwrap()
                .plain(),
            Dec::from(38640)
        );
        assert_eq!(returns[0].entries.len(), 2);
    }

    #[test]
    fn every_fault_has_its_line_and_column() {
        let found = faults(
            "a,skilled,约300,,,,\na,nothing,1,,,,\na,no such cell,1,,,,\n,skilled,1,,,,\na,workers,1,,30.11.2026,,maybe\na,skilled,2,,,,\n",
        );
        let places: Vec<(u64, &str)> = found
            .iter()
            .map(|(_, line, column)| (*line, column.as_str()))
            .collect();
        assert_eq!(
            places,
            [
                (2, "value"),
                (3, "key"),
                (4, "key"),
                (5, "unit"),
                (6, "as_of"),
                (6, "estimate"),
                (7, "key")
            ]
        );
    }

    #[test]
    fn a_row_with_too_many_fields_hides_no_fault_of_the_others() {
        let places: Vec<(u64, String)> =
            faults("a,skilled,约300,,,,\na,workers,1,000,,,,\na,nothing,1,,,,\n")
                .into_iter()
                .map(|(code, line, _)| (line, code))
                .collect();
        assert_eq!(
            places,
            [
                (2, "approximate".to_owned()),
                (3, "csv-extra-column".to_owned()),
                (4, "unknown-cell".to_owned())
            ]
        );
    }

    #[test]
    fn a_blank_stays_blank_but_its_key_must_exist() {
        let text = "unit,key,value\na,skilled,\na,graduates_staying:na,\na,workers,5\n";
        assert_eq!(
            read(text.as_bytes(), &system()).unwrap()[0].entries.len(),
            1
        );
        assert_eq!(
            faults("a,nothing,,,,,\n"),
            [("unknown-cell".to_owned(), 2, "key".to_owned())]
        );
    }

    #[test]
    fn a_note_beside_a_blank_is_kept() {
        let text = "unit,key,value,note\na,skilled,,年底前补报\n";
        let returns = read(text.as_bytes(), &system()).unwrap();
        let entry = &returns[0].entries[&Cell::datum("skilled")];
        assert_eq!((entry.value, entry.note.as_str()), (None, "年底前补报"));
    }
}

//! What a 测算 tries, from a CSV file: a figure of the system, or of one unit, a line. FORMATS.md "Changes (CSV)".

use crate::csv::{self, Fault};
use crate::returns::is_remark;

/// One figure that is tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Line of the file, from 1.
    pub line: u64,
    /// Name of the unit whose figure it is; empty: of the system.
    pub unit: String,
    /// Which figure, as written.
    pub figure: String,
    /// What is to stand there instead, as written; empty: nothing.
    pub value: String,
}

const COLUMNS: [&str; 3] = ["unit", "figure", "value"];

/// Reads a file of changes, and what is wrong with its columns and lines. What figures and values say is not looked at.
///
/// Fails where no line can be read at all.
pub fn read(bytes: &[u8]) -> Result<(Vec<Change>, Vec<Fault>), Vec<Fault>> {
    let (grid, mut faults) = csv::read(bytes)?;
    for name in grid.header.iter().filter(|name| !is_remark(name)) {
        if !COLUMNS.contains(&name.as_str()) {
            faults.push(Fault::of_column("csv-unknown-column", name));
        }
    }
    for name in ["figure", "value"] {
        if grid.place(name).is_none() {
            faults.push(Fault::of_column("csv-column-missing", name));
        }
    }
    if faults.iter().any(|fault| fault.line == 1) {
        return Err(faults);
    }
    let [unit, figure, value] = COLUMNS.map(|name| grid.place(name));
    let lines = grid.rows.iter().map(|row| Change {
        line: row.line,
        unit: row.field(unit).to_owned(),
        figure: row.field(figure).to_owned(),
        value: row.field(value).to_owned(),
    });
    let changes: Vec<Change> = lines.collect();
    if changes.is_empty() && faults.is_empty() {
        faults.push(Fault::new("csv-empty", 0, "", ""));
    }
    Ok((changes, faults))
}

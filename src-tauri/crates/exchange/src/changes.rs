//! The changes that a 测算 tries, from a CSV file: one figure of the system, or of one unit, a line. FORMATS.md
//! "Changes (CSV)".

use crate::csv::{self, Fault};
use crate::returns::is_remark;

/// One figure that a 测算 tries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The line of the file, from 1.
    pub line: u64,
    /// The name of the unit whose figure it is; empty for a figure of the system.
    pub unit: String,
    /// The name of the unit above it; empty where the name of the unit says enough.
    pub parent: String,
    /// The figure, as written.
    pub figure: String,
    /// The value to try, as written; empty for none.
    pub value: String,
}

const COLUMNS: [&str; 4] = ["unit", "parent", "figure", "value"];

/// Reads a file of changes. Returns the changes, and the faults of single lines. The figures and values themselves
/// are not checked.
///
/// # Errors
///
/// Fails with every fault found where the file or its columns cannot be read.
pub fn read(bytes: &[u8]) -> Result<(Vec<Change>, Vec<Fault>), Vec<Fault>> {
    let (grid, mut faults) = csv::read(bytes)?;
    for name in grid.header.iter().filter(|name| !is_remark(name)) {
        if !COLUMNS.contains(&name.as_str()) {
            faults.push(grid.column_fault("csv-unknown-column", name));
        }
    }
    for name in ["figure", "value"] {
        if grid.place(name).is_none() {
            faults.push(grid.column_fault("csv-column-missing", name));
        }
    }
    if faults.iter().any(|fault| grid.is_of_columns(fault)) {
        return Err(faults);
    }
    let [unit, parent, figure, value] = COLUMNS.map(|name| grid.place(name));
    let lines = grid.rows.iter().map(|row| Change {
        line: row.line,
        unit: row.field(unit).to_owned(),
        parent: row.field(parent).to_owned(),
        figure: row.field(figure).to_owned(),
        value: row.field(value).to_owned(),
    });
    let changes: Vec<Change> = lines.collect();
    if changes.is_empty() && faults.is_empty() {
        faults.push(Fault::new("csv-empty", 0, "", ""));
    }
    Ok((changes, faults))
}

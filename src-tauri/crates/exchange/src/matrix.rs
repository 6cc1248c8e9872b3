//! A matrix of pairwise comparisons from a CSV file. The header is `name` and the things that are compared; each has
//! a line, in the same order. FORMATS.md "Comparisons (CSV)".

use crate::csv::{self, Fault};
use model::text::same_name;

/// A matrix of comparisons as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The names of the things that are compared.
    pub names: Vec<String>,
    /// Row after row, with as many fields as there are names.
    pub rows: Vec<Vec<String>>,
    lines: Vec<u64>,
}

impl Matrix {
    /// Returns a fault at a row and a column, both from 1.
    pub fn fault(&self, code: &str, row: usize, column: usize) -> Fault {
        let at = |n: usize| n.checked_sub(1);
        let line = at(row).and_then(|at| self.lines.get(at)).copied();
        let name = at(column).and_then(|at| self.names.get(at));
        let field = at(row).and_then(|at| self.rows.get(at));
        let value = field.zip(at(column)).and_then(|(row, at)| row.get(at));
        let name = name.map(String::as_str).unwrap_or_default();
        let value = value.map(String::as_str).unwrap_or_default();
        Fault::new(code, line.unwrap_or_default(), name, value)
    }
}

/// The column of the names.
const NAME: &str = "name";

/// Reads a matrix. The comparisons themselves are not checked.
///
/// # Errors
///
/// Fails with every fault of the file.
pub fn read(bytes: &[u8]) -> Result<Matrix, Vec<Fault>> {
    let (grid, mut faults) = csv::read(bytes)?;
    // A spreadsheet writes empty columns behind the last one.
    let columns = grid.header.iter().rposition(|name| !name.is_empty());
    let header = grid.header.get(..columns.map_or(0, |at| at + 1));
    let header = header.unwrap_or_default();
    match header.split_first() {
        Some((first, names)) if first == NAME => {
            if let Some(at) = names.iter().position(String::is_empty) {
                let mut fault = Fault::new("matrix-unnamed", grid.head, "", "");
                fault.params.insert("at".to_owned(), csv::letters(at + 1));
                faults.push(fault);
            }
        }
        _ => faults.push(grid.column_fault("csv-column-missing", NAME)),
    }
    if faults.iter().any(|fault| grid.is_of_columns(fault)) {
        return Err(faults);
    }
    let names: Vec<String> = header.iter().skip(1).cloned().collect();
    for (n, row) in grid.rows.iter().enumerate() {
        let (given, wanted) = (row.field(Some(0)), names.get(n));
        if !wanted.is_some_and(|wanted| same_name(given, wanted)) {
            let mut fault = Fault::new("matrix-name", row.line, NAME, given);
            let wanted = wanted.cloned().unwrap_or_default();
            fault.params.insert("wanted".to_owned(), wanted);
            faults.push(fault);
        }
    }
    if let Some(missing) = names.get(grid.rows.len()) {
        let mut fault = Fault::new("matrix-row-missing", 0, "", "");
        fault.params.insert("wanted".to_owned(), missing.clone());
        faults.push(fault);
    }
    faults.sort_by_key(|fault| fault.line);
    if !faults.is_empty() {
        return Err(faults);
    }
    let fields = |row: csv::Row<'_>| -> Vec<String> {
        let fields = (1..=names.len()).map(|at| row.field(Some(at)).to_owned());
        fields.collect()
    };
    Ok(Matrix {
        rows: grid.rows.iter().map(fields).collect(),
        lines: grid.rows.iter().map(|row| row.line).collect(),
        names,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn rows_stand_under_the_names_of_the_header_in_their_order() {
        let matrix = read("name,甲,乙\n甲,1,3\n\n乙,,1\n".as_bytes()).unwrap();
        assert_eq!(matrix.names, ["甲", "乙"]);
        assert_eq!(matrix.rows, [["1", "3"], ["", "1"]]);
        let fault = matrix.fault("x", 2, 1);
        assert_eq!((fault.line, fault.column.as_str()), (4, "甲"));
        let codes = |text: &str| -> Vec<(String, u64)> {
            let faults = read(text.as_bytes()).unwrap_err();
            faults.into_iter().map(|f| (f.code, f.line)).collect()
        };
        let coded = |code: &str, line| (code.to_owned(), line);
        assert_eq!(codes(""), [coded("csv-empty", 0)]);
        assert_eq!(codes("甲,乙\n1,3\n"), [coded("csv-column-missing", 1)]);
        let both = [coded("matrix-row-missing", 0), coded("matrix-name", 2)];
        assert_eq!(codes("name,甲,乙\n乙,1,3\n"), both);
        let more = [coded("matrix-name", 4), coded("csv-extra-column", 4)];
        let mut found = codes("name,甲,乙\n甲,1,3\n乙,,1\n丙,1,1,1\n");
        found.sort_by_key(|(code, _)| code.starts_with("csv"));
        assert_eq!(found, more);
    }
}

//! A list of units as it comes out of a spreadsheet: pasted, a CSV file, or a workbook. Rows of text with their places; what a
//! column means is no business of this module.

mod workbook;

use crate::csv::{Lines, delimiter, letters, quotes, text};
use crate::error::Error;
use crate::file;
use model::text::visible;
use std::collections::BTreeMap;
use std::path::Path;

/// The most bytes of a pasted text or of a file.
pub const BYTES: usize = 4 << 20;
/// The most rows that a list of units has.
pub const ROWS: usize = 5000;
/// The most columns that a list of units has.
pub const COLUMNS: usize = 100;

/// One row that is not blank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The number of the row where it comes from, from 1.
    pub line: u32,
    /// The texts of its cells, trimmed, without blank ones at the end.
    pub cells: Vec<String>,
    /// The positions of cells that hold a formula, of which only an old result is known.
    pub formulas: Vec<usize>,
}

/// The reason why a list cannot be read at all. The words stand in `assets/wording` under `error.<code>`.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Nothing is in it.
    #[error("the list is empty")]
    Empty,
    /// It has more bytes than any list of units.
    #[error("the list has {bytes} bytes")]
    TooLarge {
        /// The number of bytes.
        bytes: usize,
    },
    /// It is small as a file and far larger once unpacked.
    #[error("the workbook unpacks to far more than its file")]
    Swollen,
    /// It has more rows than [`ROWS`].
    #[error("the list has more than {ROWS} rows")]
    TooManyRows,
    /// A row reaches further than [`COLUMNS`].
    #[error("row {line} has more than {COLUMNS} columns")]
    TooManyColumns {
        /// The number of the row.
        line: u32,
    },
    /// The text is in another encoding, or a quote is not closed.
    #[error("{code} in line {line}")]
    Text {
        /// The code of the fault.
        code: &'static str,
        /// The line; 0 for the text as a whole.
        line: u64,
        /// The text after the quote.
        value: String,
    },
    /// The file is neither a workbook nor a text.
    #[error("the file is no workbook: {0}")]
    NotAWorkbook(String),
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] Error),
}

impl Fault {
    /// Returns the stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Fault::Empty => "list-empty",
            Fault::TooLarge { .. } => "list-too-large",
            Fault::Swollen => "list-swollen",
            Fault::TooManyRows => "list-too-many-rows",
            Fault::TooManyColumns { .. } => "list-too-many-columns",
            Fault::Text { code, .. } => code,
            Fault::NotAWorkbook(_) => "list-not-a-workbook",
            Fault::File(error) => error.code(),
        }
    }

    /// Returns the parameters of the words.
    pub fn params(&self) -> BTreeMap<String, String> {
        let of = |key: &str, value: String| BTreeMap::from([(key.to_owned(), value)]);
        match self {
            Fault::TooLarge { bytes } => {
                let mut params = of("bytes", bytes.to_string());
                params.insert("limit".to_owned(), BYTES.to_string());
                params
            }
            Fault::TooManyRows => of("limit", ROWS.to_string()),
            Fault::TooManyColumns { line } => {
                let mut params = of("line", line.to_string());
                params.insert("limit".to_owned(), COLUMNS.to_string());
                params
            }
            Fault::Text { line, value, .. } => {
                let mut params = of("line", line.to_string());
                params.insert("value".to_owned(), value.clone());
                params
            }
            Fault::File(error) => error.params(),
            Fault::Empty | Fault::Swollen | Fault::NotAWorkbook(_) => BTreeMap::new(),
        }
    }
}

/// Reads what was pasted: cells between tabs, else between commas or semicolons, else one a line.
///
/// # Errors
/// `Empty`, `TooLarge`, `TooManyRows`, `TooManyColumns`, and `Text` where a quote is not closed.
pub fn pasted(text: &str) -> Result<Vec<Row>, Fault> {
    if text.len() > BYTES {
        return Err(Fault::TooLarge { bytes: text.len() });
    }
    let text = visible(text);
    let text = text.as_ref();
    let delimiter = match text.contains('\t') {
        true => b'\t',
        false => delimiter(text),
    };
    if let Some(open) = quotes::open(text, 1, delimiter) {
        let fault = open.fault();
        return Err(Fault::Text {
            code: "list-quote",
            line: fault.line,
            value: fault.value,
        });
    }
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut lines = Lines::new(text, 1);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|_| Fault::Text {
            code: "csv-malformed",
            line: 0,
            value: String::new(),
        })?;
        let line = record.position().map_or(0, |at| lines.at(at.byte()));
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        push(&mut rows, line, record.iter())?;
    }
    whole(rows)
}

/// Reads a file: a workbook by its first bytes, else CSV.
///
/// # Errors
/// As [`pasted`], `NotAWorkbook`, `Text` where the encoding is another one, and `File` where the file cannot be read.
pub fn file(path: &Path) -> Result<Vec<Row>, Fault> {
    let bytes = file::read(path, BYTES as u64)?;
    if bytes.starts_with(b"PK") {
        return whole(workbook::rows(&bytes)?);
    }
    // An old workbook of Excel, or of WPS.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Fault::NotAWorkbook("xls".to_owned()));
    }
    let text = text(&bytes).map_err(|fault| Fault::Text {
        code: match fault.code.as_str() {
            "csv-gbk" => "csv-gbk",
            "csv-utf16" => "csv-utf16",
            _ => "csv-not-utf8",
        },
        line: fault.line,
        value: String::new(),
    })?;
    pasted(&text)
}

/// Returns the name of a column as spreadsheets show it: A for the first.
pub fn column(at: usize) -> String {
    letters(at)
}

/// Adds a row that is not blank; ends of lines within a cell become blanks.
fn push<'a>(
    rows: &mut Vec<Row>,
    line: u32,
    cells: impl Iterator<Item = &'a str>,
) -> Result<(), Fault> {
    let mut kept: Vec<String> = Vec::new();
    for (at, cell) in cells.enumerate() {
        let cell = cell.trim();
        if cell.is_empty() {
            continue;
        }
        if at >= COLUMNS {
            return Err(Fault::TooManyColumns { line });
        }
        kept.resize(at, String::new());
        kept.push(cell.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    if kept.is_empty() {
        return Ok(());
    }
    if rows.len() >= ROWS {
        return Err(Fault::TooManyRows);
    }
    rows.push(Row {
        line,
        cells: kept,
        formulas: Vec::new(),
    });
    Ok(())
}

fn whole(rows: Vec<Row>) -> Result<Vec<Row>, Fault> {
    match rows.is_empty() {
        true => Err(Fault::Empty),
        false => Ok(rows),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
        let rows = pasted(text).unwrap().into_iter();
        rows.map(|row| (row.line, row.cells)).collect()
    }

    fn code(text: &str) -> &'static str {
        pasted(text).unwrap_err().code()
    }

    #[test]
    fn a_block_from_a_spreadsheet_is_read_as_its_rows_with_their_places() {
        let said = |line: u32, cells: &[&str]| {
            let cells = cells.iter().map(|cell| (*cell).to_owned());
            (line, cells.collect::<Vec<_>>())
        };
        assert_eq!(
            cells("单位\t电话\r\n\r\n 甲局 \t0371-1\r\n\"乙\n局\"\t\t\r\n"),
            [
                said(1, &["单位", "电话"]),
                said(3, &["甲局", "0371-1"]),
                said(4, &["乙 局"])
            ]
        );
        assert_eq!(
            cells("甲局\n乙局"),
            [said(1, &["甲局"]), said(2, &["乙局"])]
        );
        assert_eq!(
            cells("甲局,李\n乙局,"),
            [said(1, &["甲局", "李"]), said(2, &["乙局"])]
        );
        assert_eq!(cells("\t\u{200b}甲\u{1b}局"), [said(1, &["", "甲局"])]);
    }

    #[test]
    fn what_is_no_list_of_units_is_refused_as_a_whole() {
        assert_eq!(code(" \n\t\n"), "list-empty");
        assert_eq!(code(&"甲局\n".repeat(ROWS + 1)), "list-too-many-rows");
        assert_eq!(code(&"甲\t".repeat(10_000)), "list-too-many-columns");
        assert_eq!(code(&"甲".repeat(BYTES)), "list-too-large");
        assert_eq!(code("甲局\t\"李\n乙局\t王"), "list-quote");
        assert!(pasted(&format!("甲{}", "\t".repeat(10_000))).is_ok());
    }
}

//! CSV as text: encoding, delimiter, columns, rows with their lines; and tables written for spreadsheets. FORMATS.md
//! "Returns (CSV)".
//!
//! Every fault of a file is listed, not only the first, so that it is corrected once.

mod left;
pub(crate) mod quotes;
mod rows;
mod writing;

pub use rows::{Row, Rows};
pub use writing::{Writing, write};

use csv::StringRecord;
use model::number::day::DayError;
use model::text::{likeness, visible};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// One fault at one place of a file. The words stand in `assets/wording` under `error.<code>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The stable code, kebab-case.
    pub code: String,
    /// The line of the file, from 1; 0 for the file as a whole.
    pub line: u64,
    /// The name of the column; empty for the row as a whole.
    pub column: String,
    /// The text at that place.
    pub value: String,
    /// The other parameters of the words.
    pub params: BTreeMap<String, String>,
}

impl Fault {
    /// Returns a fault at one place, without further parameters.
    pub fn new(code: &str, line: u64, column: &str, value: &str) -> Fault {
        Fault {
            code: code.to_owned(),
            line,
            column: column.to_owned(),
            value: value.to_owned(),
            params: BTreeMap::new(),
        }
    }

    /// Reports whether the file is no text in an encoding that is read, so that nothing in it was looked at.
    pub fn is_unread(&self) -> bool {
        matches!(self.code.as_str(), "csv-utf16" | "csv-not-utf8" | "csv-gbk")
    }

    /// Returns the fault of a field that is no day or no year.
    pub fn of_day(error: &DayError, line: u64, column: &str) -> Fault {
        Fault {
            params: error.params(),
            ..Fault::new(error.code(), line, column, &error.typed)
        }
    }
}

/// A file as columns and rows.
#[derive(Clone, Debug)]
pub struct Grid {
    /// The names of the columns, trimmed; empty where a column has none.
    pub header: Vec<String>,
    /// The line of the names, from 1.
    pub head: u64,
    /// The rows that are not blank.
    pub rows: Rows,
    /// The character between fields: comma, semicolon or tab, whichever the first line has most of.
    pub delimiter: char,
}

impl Grid {
    /// Returns the position of a column.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// Returns a fault of the line that names the columns. The words name the column themselves.
    pub fn column_fault(&self, code: &str, column: &str) -> Fault {
        of_column(code, self.head, column)
    }

    /// Reports whether a fault is one of the columns, so that no row can be understood.
    pub fn is_of_columns(&self, fault: &Fault) -> bool {
        fault.line == self.head
    }
}

/// Reads a file as UTF-8, with or without a byte-order mark. Returns the rows that can be read, and the faults of the
/// others.
///
/// # Errors
///
/// Fails with every fault found where no row can be read: another encoding, an empty file, a header that cannot be
/// read.
pub fn read(bytes: &[u8]) -> Result<(Grid, Vec<Fault>), Vec<Fault>> {
    let text = text(bytes).map_err(|fault| vec![fault])?;
    let text = visible(&text);
    let left::Begun {
        text,
        head,
        delimiter: said,
    } = left::begin(&text);
    if text.trim().is_empty() {
        return Err(vec![Fault::new("csv-empty", 0, "", "")]);
    }
    let delimiter = said.unwrap_or_else(|| delimiter(text));
    let whole = text.ends_with(['\n', '\r']);
    let mut faults = Vec::new();
    let open = quotes::open(text, head, delimiter);
    let text = match &open {
        Some(open) => {
            faults.push(open.fault());
            text.get(..open.record).unwrap_or(text)
        }
        None => text,
    };
    if text.trim().is_empty() {
        return Err(faults);
    }
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let header: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(named).collect(),
        Err(_) => return Err(vec![Fault::new("csv-malformed", head, "", "")]),
    };
    let mut seen = BTreeSet::new();
    for name in header.iter().filter(|name| !name.is_empty()) {
        if !seen.insert(likeness(name)) {
            faults.push(of_column("csv-column-twice", head, name));
        }
    }
    let mut rows = Rows::default();
    let mut lines = Lines::new(text, head);
    for record in reader.into_records() {
        let fields = match record {
            Ok(fields) => fields,
            Err(cause) => {
                let line = cause.position().map_or(0, |at| lines.at(at.byte()));
                faults.push(Fault::new("csv-malformed", line, "", ""));
                continue;
            }
        };
        let line = fields.position().map_or(0, |at| lines.at(at.byte()));
        if fields.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        let filled = fields.iter().enumerate();
        let mut filled = filled.filter(|(_, field)| !field.trim().is_empty());
        let extra = filled.find(|(at, _)| header.get(*at).is_none_or(String::is_empty));
        if let Some((at, field)) = extra {
            let code = match at < header.len() {
                true => "csv-column-unnamed",
                false => "csv-extra-column",
            };
            let mut fault = Fault::new(code, line, "", field.trim());
            fault.params.insert("at".to_owned(), letters(at));
            faults.push(fault);
        }
        // What else is wrong with the row is listed as well.
        rows.push(line, &fields);
    }
    // A spreadsheet leaves out empty fields at the end of a row; a file that is cut off ends within a row.
    let last = rows.len().checked_sub(1).and_then(|at| rows.get(at));
    if let Some(last) = last.filter(|row| !whole && row.width() < header.len()) {
        let mut fault = Fault::new("csv-short-row", last.line, "", "");
        let missing = header.len() - last.width();
        fault.params.insert("n".to_owned(), missing.to_string());
        faults.push(fault);
    }
    let grid = Grid {
        header,
        head,
        rows,
        delimiter: char::from(delimiter),
    };
    Ok((grid, faults))
}

/// Returns the lines of a file that hold invisible characters, which every reader of such a file takes out.
pub fn invisible(bytes: &[u8]) -> Vec<u64> {
    let Ok(text) = text(bytes) else {
        return Vec::new();
    };
    if matches!(visible(&text), Cow::Borrowed(_)) {
        return Vec::new();
    }
    let text = text.replace("\r\n", "\n");
    let lines = (1..).zip(text.split(['\n', '\r']));
    let held = lines.filter(|(_, line)| matches!(visible(line), Cow::Owned(_)));
    held.map(|(line, _)| line).collect()
}

fn of_column(code: &str, head: u64, column: &str) -> Fault {
    let mut fault = Fault::new(code, head, "", "");
    fault.params.insert("column".to_owned(), column.to_owned());
    fault
}

/// Returns the name of a column as spreadsheets show it: A for the first, AA for the 27th.
pub(crate) fn letters(at: usize) -> String {
    let (more, last) = (at / 26, at % 26);
    let letter = u8::try_from(last).map_or('A', |last| char::from(b'A' + last));
    match more.checked_sub(1) {
        Some(more) => format!("{}{letter}", letters(more)),
        None => letter.to_string(),
    }
}

/// What cannot be seen is no part of a name, such as a byte-order mark within the file.
fn named(name: &str) -> String {
    visible(name).trim().to_owned()
}

/// What the first line has most of outside quotes.
pub(crate) fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                for (delimiter, count) in &mut counts {
                    *count += u32::from(*delimiter == byte);
                }
            }
        }
    }
    // Of equals the last would win, and the comma is the usual one.
    let most = counts.iter().rev().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(delimiter, _)| *delimiter)
}

/// Line numbers as an editor shows them: the reader's own are one short after CRLF and after empty lines.
pub(crate) struct Lines<'a> {
    text: &'a str,
    byte: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    /// Returns the numbers of the lines of a text whose first line has this one.
    pub(crate) fn new(text: &'a str, line: u64) -> Lines<'a> {
        Lines {
            text,
            byte: 0,
            line,
        }
    }

    /// Line of the first character of the record that begins at or after a byte; bytes only go forward.
    pub(crate) fn at(&mut self, byte: u64) -> u64 {
        let start = usize::try_from(byte).unwrap_or(usize::MAX);
        let bytes = self.text.as_bytes();
        while let Some(c) = bytes.get(self.byte) {
            if self.byte >= start && !matches!(c, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(ends_line(bytes, self.byte));
            self.byte += 1;
        }
        self.line
    }
}

/// Whether a line ends here: at LF, and at CR where no LF follows.
fn ends_line(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at) {
        Some(b'\n') => true,
        Some(b'\r') => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    }
}

/// UTF-8, or UTF-16 that says so by its first bytes: a guessed encoding would put other characters into names without a
/// word.
pub(crate) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Fault> {
    let sixteen = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units = bytes.chunks(2).map(|pair| match pair {
            [one, two] => read([*one, *two]),
            // Half a character at the end is no text.
            _ => 0xD800,
        });
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.map(Cow::Owned)
            .map_err(|_| Fault::new("csv-utf16", 0, "", ""))
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return sixteen(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => return sixteen(rest, u16::from_be_bytes),
        _ => {}
    }
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|cause| {
        let before = 0..cause.valid_up_to();
        let line = 1 + before.filter(|at| ends_line(bytes, *at)).count() as u64;
        let code = if gbk(bytes) {
            "csv-gbk"
        } else {
            "csv-not-utf8"
        };
        Fault::new(code, line, "", "")
    })?;
    Ok(Cow::Borrowed(text))
}

/// Whether every byte above ASCII belongs to a pair as GBK writes them: what WPS and Excel save as plain "CSV".
fn gbk(bytes: &[u8]) -> bool {
    let mut bytes = bytes.iter();
    while let Some(lead) = bytes.next() {
        if lead.is_ascii() {
            continue;
        }
        let trail = bytes.next().copied().unwrap_or_default();
        let pair = (0x81..=0xFE).contains(lead) && (0x40..=0xFE).contains(&trail) && trail != 0x7F;
        if !pair {
            return false;
        }
    }
    true
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;

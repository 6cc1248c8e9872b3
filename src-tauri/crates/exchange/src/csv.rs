//! CSV as text: encoding, delimiter, columns, rows with their lines; and tables written for spreadsheets. FORMATS.md
//! "Returns (CSV)".
//!
//! Every fault of a file is listed, not only the first, so that it is corrected once.

mod quotes;
mod rows;
mod writing;

pub use rows::{Row, Rows};
pub use writing::{Writing, write};

use csv::StringRecord;
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

    /// Returns a fault of the line that names the columns. The words name the column themselves.
    pub fn of_column(code: &str, column: &str) -> Fault {
        let mut fault = Fault::new(code, 1, "", "");
        fault.params.insert("column".to_owned(), column.to_owned());
        fault
    }
}

/// A file as columns and rows.
#[derive(Clone, Debug)]
pub struct Grid {
    /// The names of the columns, trimmed; empty where a column has none.
    pub header: Vec<String>,
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
    let text = &*visible(text);
    if text.trim().is_empty() {
        return Err(vec![Fault::new("csv-empty", 0, "", "")]);
    }
    let delimiter = delimiter(text);
    let mut faults = Vec::new();
    let open = quotes::open(text, delimiter);
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
        Ok(header) => header.iter().map(|name| name.trim().to_owned()).collect(),
        Err(_) => return Err(vec![Fault::new("csv-malformed", 1, "", "")]),
    };
    let mut seen = BTreeSet::new();
    for name in header.iter().filter(|name| !name.is_empty()) {
        if !seen.insert(likeness(name)) {
            faults.push(Fault::of_column("csv-column-twice", name));
        }
    }
    let mut rows = Rows::default();
    let mut lines = Lines {
        text,
        byte: 0,
        line: 1,
    };
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
        let extra = fields.iter().enumerate().find(|(at, field)| {
            let name = header.get(*at);
            name.is_none_or(|name| name.is_empty() && !field.trim().is_empty())
        });
        if let Some((_, field)) = extra {
            faults.push(Fault::new("csv-extra-column", line, "", field));
        }
        // What else is wrong with the row is listed as well.
        rows.push(line, &fields);
    }
    let grid = Grid {
        header,
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
    if matches!(visible(text), Cow::Borrowed(_)) {
        return Vec::new();
    }
    let text = text.replace("\r\n", "\n");
    let lines = (1..).zip(text.split(['\n', '\r']));
    let held = lines.filter(|(_, line)| matches!(visible(line), Cow::Owned(_)));
    held.map(|(line, _)| line).collect()
}

/// What the first line has most of outside quotes.
fn delimiter(text: &str) -> u8 {
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
struct Lines<'a> {
    text: &'a str,
    byte: usize,
    line: u64,
}

impl Lines<'_> {
    /// Line of the first character of the record that begins at or after a byte; bytes only go forward.
    fn at(&mut self, byte: u64) -> u64 {
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

/// UTF-8 only: a guessed encoding would put other characters into names without a word.
fn text(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Fault::new("csv-utf16", 0, "", ""));
    }
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|cause| {
        let before = 0..cause.valid_up_to();
        let line = 1 + before.filter(|at| ends_line(bytes, *at)).count() as u64;
        let code = if gbk(bytes) {
            "csv-gbk"
        } else {
            "csv-not-utf8"
        };
        Fault::new(code, line, "", "")
    })
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
mod tests {
    use super::*;

    fn codes(bytes: &[u8]) -> Vec<(String, u64)> {
        let faults = read(bytes).map_or_else(|faults| faults, |(_, faults)| faults);
        faults.into_iter().map(|f| (f.code, f.line)).collect()
    }

    #[test]
    fn columns_are_found_by_name_in_any_order_and_a_mark_is_accepted() {
        let text = "\u{feff}key,unit,value,as_of\r\nworkers, 云岭县 ,\"22,165\",2026-11-30\r\n\r\n";
        let (grid, faults) = read(text.as_bytes()).unwrap();
        assert_eq!(faults, []);
        assert_eq!((grid.rows.len(), grid.delimiter), (1, ','));
        let row = grid.rows.get(0).unwrap();
        let field = |name| row.field(grid.place(name));
        assert_eq!((field("unit"), field("value")), ("云岭县", "22,165"));
        assert_eq!((row.line, field("as_of")), (2, "2026-11-30"));
        assert_eq!((field("source"), grid.place("source")), ("", None));
    }

    #[test]
    fn semicolons_and_tabs_part_fields_as_well() {
        for (text, delimiter) in [
            ("unit;\"a,b,c\";x\n甲;1,5;2\n", ';'),
            ("unit\ta,b\tx\n甲\t1,5\t2\n", '\t'),
            ("unit,x\n甲,2;3\n", ','),
            ("unit\n甲\n", ','),
        ] {
            let (grid, faults) = read(text.as_bytes()).unwrap();
            assert_eq!((grid.delimiter, faults), (delimiter, vec![]), "{text}");
            assert_eq!(
                grid.rows.get(0).unwrap().width(),
                grid.header.len(),
                "{text}"
            );
        }
    }

    #[test]
    fn neither_quoted_line_breaks_nor_empty_lines_shift_the_line_of_the_next_row() {
        for end in ["\n", "\r\n", "\r"] {
            let text = "unit,key,value\na,x:text,\"一\n二\"\n\na,y,1,\n".replace('\n', end);
            assert_eq!(read(text.as_bytes()).unwrap().1[0].line, 5);
        }
    }

    #[test]
    fn a_column_without_a_name_holds_nothing() {
        assert_eq!(
            codes(b"unit,x,,x\na,1,,2\na,1,3,2\na,1,,\n"),
            [
                ("csv-column-twice".to_owned(), 1),
                ("csv-extra-column".to_owned(), 3),
            ]
        );
    }

    #[test]
    fn a_figure_with_a_bare_comma_is_an_extra_column_on_every_line_it_stands() {
        assert_eq!(
            codes(b"unit,key,value\na,x,22,165\na,y,1\na,z,2,000\n"),
            [
                ("csv-extra-column".to_owned(), 2),
                ("csv-extra-column".to_owned(), 4)
            ]
        );
    }

    /// A row with a field too many was left unread, and what else was wrong in it unsaid.
    #[test]
    fn a_row_with_a_field_too_many_is_read_all_the_same() {
        let (grid, faults) = read(b"unit,x\nA,abc,xyz,1\n").unwrap();
        assert_eq!((faults.len(), grid.rows.len()), (1, 1));
        assert_eq!(grid.rows.get(0).unwrap().field(grid.place("x")), "abc");
    }

    #[test]
    fn other_encodings_are_told_apart() {
        // 单位 in GBK.
        assert_eq!(
            codes(b"unit,key,value\n\xB5\xA5\xCE\xBB,x,1\n"),
            [("csv-gbk".to_owned(), 2)]
        );
        assert_eq!(codes(b"unit,key,value\n\xFF,x,1\n")[0].0, "csv-not-utf8");
        assert_eq!(codes(b"\xFF\xFEu\0")[0].0, "csv-utf16");
        assert_eq!(codes(b" \n")[0].0, "csv-empty");
    }

    #[test]
    fn what_is_written_reads_back_and_no_field_becomes_a_formula() {
        let row = vec!["a,\"b\"".to_owned(), "=1+1".to_owned(), "-2.5".to_owned()];
        let bytes = write(&["unit", "key", "value"], &[row]);
        assert!(bytes.starts_with(BOM));
        let (grid, _) = read(&bytes).unwrap();
        let fields: Vec<&str> = (0..3)
            .map(|at| grid.rows.get(0).unwrap().field(Some(at)))
            .collect();
        assert_eq!(fields, ["a,\"b\"", "'=1+1", "-2.5"]);
    }
}

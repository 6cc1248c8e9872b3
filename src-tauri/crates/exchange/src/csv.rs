//! Returns as CSV, long form: `unit,key,value[,note,as_of,source,estimate]`. FORMATS.md "Returns (CSV)".
//!
//! Every fault of a file is listed, not the first: the officer mends the file once.

use std::collections::BTreeMap;

/// Columns in the order written; the first three are required.
pub const COLUMNS: [&str; 7] = [
    "unit", "key", "value", "note", "as_of", "source", "estimate",
];
const REQUIRED: usize = 3;
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// One row, as text. What a column lacks is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Line of the file, from 1 (the header is line 1).
    pub line: u64,
    /// Name of the unit.
    pub unit: String,
    /// Text form of a cell.
    pub key: String,
    /// As typed.
    pub value: String,
    /// 口径, or the reason of a mark.
    pub note: String,
    /// 截止日期.
    pub as_of: String,
    /// Source.
    pub source: String,
    /// 预计数: 是 or 1; 否, 0 or empty.
    pub estimate: String,
}

/// What is wrong in one place of a file. The words stand in `assets/wording` under `error.<code>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Stable code, kebab-case.
    pub code: String,
    /// Line of the file, from 1; 0 where it is the file as a whole.
    pub line: u64,
    /// Column; empty where it is the row as a whole.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What else the words need.
    pub params: BTreeMap<String, String>,
}

impl Fault {
    /// A fault at one place, without further parameters.
    pub fn new(code: &str, line: u64, column: &str, value: &str) -> Fault {
        Fault {
            code: code.to_owned(),
            line,
            column: column.to_owned(),
            value: value.to_owned(),
            params: BTreeMap::new(),
        }
    }
}

/// The rows of a file that can be read, and what is wrong with the others. A byte-order mark is accepted; the text is
/// UTF-8 and nothing else.
///
/// Fails where no row can be read at all: another encoding, an empty file, a header with faults.
pub fn rows(bytes: &[u8]) -> Result<(Vec<Row>, Vec<Fault>), Vec<Fault>> {
    let text = text(bytes).map_err(|fault| vec![fault])?;
    if text.trim().is_empty() {
        return Err(vec![Fault::new("csv-empty", 0, "", "")]);
    }
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let places = match reader.headers() {
        Ok(header) => header_places(header)?,
        Err(_) => return Err(vec![Fault::new("csv-malformed", 1, "", "")]),
    };
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    let mut lines = Lines {
        text,
        byte: 0,
        line: 1,
    };
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(cause) => {
                let line = cause.position().map_or(0, |at| lines.at(at.byte()));
                faults.push(Fault::new("csv-malformed", line, "", ""));
                continue;
            }
        };
        let line = record.position().map_or(0, |at| lines.at(at.byte()));
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if record.len() > places.width {
            let extra = record.get(places.width).unwrap_or_default();
            faults.push(Fault::new("csv-extra-column", line, "", extra));
            continue;
        }
        let field = |name: &str| {
            let place = places.of.get(name).copied();
            place
                .and_then(|place| record.get(place))
                .unwrap_or_default()
                .trim()
                .to_owned()
        };
        rows.push(Row {
            line,
            unit: field("unit"),
            key: field("key"),
            value: field("value"),
            note: field("note"),
            as_of: field("as_of"),
            source: field("source"),
            estimate: field("estimate"),
        });
    }
    Ok((rows, faults))
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
        for c in self.text.as_bytes().iter().skip(self.byte) {
            if self.byte >= start && !matches!(c, b'\r' | b'\n') {
                break;
            }
            self.byte += 1;
            self.line += u64::from(*c == b'\n');
        }
        self.line
    }
}

struct Places {
    of: BTreeMap<String, usize>,
    width: usize,
}

fn header_places(header: &csv::StringRecord) -> Result<Places, Vec<Fault>> {
    let mut of = BTreeMap::new();
    let mut faults = Vec::new();
    for (place, name) in header.iter().enumerate() {
        let name = name.trim();
        if !COLUMNS.contains(&name) {
            faults.push(header_fault("csv-unknown-column", name));
        } else if of.insert(name.to_owned(), place).is_some() {
            faults.push(header_fault("csv-column-twice", name));
        }
    }
    for name in COLUMNS.iter().take(REQUIRED) {
        if !of.contains_key(*name) {
            faults.push(header_fault("csv-column-missing", name));
        }
    }
    let width = header.len();
    if faults.is_empty() {
        Ok(Places { of, width })
    } else {
        Err(faults)
    }
}

/// A fault of the line that names the columns; the words name the column themselves.
fn header_fault(code: &str, column: &str) -> Fault {
    let mut fault = Fault::new(code, 1, "", "");
    fault.params.insert("column".to_owned(), column.to_owned());
    fault
}

/// UTF-8 only: a guessed encoding would put other characters into names without a word.
fn text(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Fault::new("csv-utf16", 0, "", ""));
    }
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|cause| {
        let before = bytes.iter().take(cause.valid_up_to());
        let line = 1 + before.filter(|byte| **byte == b'\n').count() as u64;
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

/// A table of text as CSV with a byte-order mark (without it WPS shows Chinese as garbage).
///
/// A field that a spreadsheet would take for a formula gets an apostrophe before it; plain numbers stay.
pub fn write(header: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut bytes = BOM.to_vec();
    let mut line = |fields: &mut dyn Iterator<Item = &str>| {
        let mut first = true;
        for field in fields {
            if !first {
                bytes.push(b',');
            }
            first = false;
            quote(&mut bytes, field);
        }
        bytes.extend_from_slice(b"\r\n");
    };
    line(&mut header.iter().copied());
    for row in rows {
        line(&mut row.iter().map(String::as_str));
    }
    bytes
}

fn quote(bytes: &mut Vec<u8>, field: &str) {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r'])
        && !field
            .trim_start_matches(['-', '+'])
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.');
    let escaped = field.replace('"', "\"\"");
    let apostrophe = if formula { "'" } else { "" };
    if formula || field.contains(['"', ',', '\n', '\r']) {
        bytes.extend_from_slice(format!("\"{apostrophe}{escaped}\"").as_bytes());
    } else {
        bytes.extend_from_slice(field.as_bytes());
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    fn codes(bytes: &[u8]) -> Vec<(String, u64)> {
        let faults = rows(bytes).map_or_else(|faults| faults, |(_, faults)| faults);
        faults.into_iter().map(|f| (f.code, f.line)).collect()
    }

    #[test]
    fn columns_are_found_by_name_in_any_order_and_a_mark_is_accepted() {
        let text = "\u{feff}key,unit,value,as_of\r\nworkers, 云岭县 ,\"22,165\",2026-11-30\r\n\r\n";
        let (rows, faults) = rows(text.as_bytes()).unwrap();
        assert_eq!(faults, []);
        assert_eq!(rows.len(), 1);
        assert_eq!(
            (rows[0].unit.as_str(), rows[0].value.as_str()),
            ("云岭县", "22,165")
        );
        assert_eq!((rows[0].line, rows[0].as_of.as_str()), (2, "2026-11-30"));
        assert_eq!(rows[0].source, "");
    }

    #[test]
    fn neither_quoted_line_breaks_nor_empty_lines_shift_the_line_of_the_next_row() {
        for end in ["\n", "\r\n"] {
            let text = "unit,key,value\na,x:text,\"一\n二\"\n\na,y,1,\n".replace('\n', end);
            assert_eq!(rows(text.as_bytes()).unwrap().1[0].line, 5);
        }
    }

    #[test]
    fn every_fault_of_the_header_is_listed() {
        assert_eq!(
            codes(b"unit,figure,unit\n"),
            [
                ("csv-unknown-column".to_owned(), 1),
                ("csv-column-twice".to_owned(), 1),
                ("csv-column-missing".to_owned(), 1),
                ("csv-column-missing".to_owned(), 1),
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
        let (read, _) = rows(&bytes).unwrap();
        assert_eq!(read[0].unit, "a,\"b\"");
        assert_eq!(read[0].key, "'=1+1");
        assert_eq!(read[0].value, "-2.5");
    }
}

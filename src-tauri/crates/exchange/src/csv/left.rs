//! What spreadsheets leave in a CSV file before its header and behind its last row. FORMATS.md "Returns (CSV)".

use super::ends_line;
use model::text::visible;

/// A file from its header on.
pub(super) struct Begun<'a> {
    /// The text from the header to the last row.
    pub(super) text: &'a str,
    /// The line of the header, from 1.
    pub(super) head: u64,
    /// The separator, where the file names it in a line `sep=;`.
    pub(super) delimiter: Option<u8>,
}

/// Columns of which every file of this program has one.
const HEADS: [&str; 4] = ["unit", "figure", "grade", "name"];
/// The most lines of a title above the header.
const TITLE: usize = 5;

/// Passes over a line `sep=;`, a title above the header, and the end-of-file sign of DOS.
pub(super) fn begin(text: &str) -> Begun<'_> {
    let end = |c: char| c == '\u{1a}' || c == '\0';
    let last = text.trim_end_matches(|c: char| end(c) || c.is_whitespace());
    let marked = text
        .get(last.len()..)
        .is_some_and(|rest| rest.contains(end));
    let mut begun = Begun {
        text,
        head: 1,
        delimiter: None,
    };
    if marked {
        // The line end before the sign stays: it says that the last row is whole.
        let upto = text.find(end).filter(|at| *at >= last.len());
        begun.text = upto.and_then(|at| text.get(..at)).unwrap_or(last);
    }
    if let Some(delimiter) = first_line(begun.text).and_then(separator) {
        begun.delimiter = Some(delimiter);
        begun.skip(1);
    }
    let lines = begun
        .text
        .split(['\n', '\r'])
        .filter(|line| !line.is_empty());
    let title = lines.take(TITLE + 1).position(is_header);
    begun.skip(title.unwrap_or(0));
    begun
}

impl Begun<'_> {
    /// Passes over some lines that are not empty, and over empty ones before the next.
    fn skip(&mut self, lines: usize) {
        for _ in 0..lines {
            let bytes = self.text.as_bytes();
            let text = bytes.iter().position(|b| !matches!(b, b'\r' | b'\n'));
            let start = text.unwrap_or(bytes.len());
            let rest = bytes.get(start..).unwrap_or_default();
            let line = rest.iter().position(|b| matches!(b, b'\r' | b'\n'));
            let mut end = line.map_or(bytes.len(), |line| start + line);
            while bytes.get(end).is_some_and(|b| matches!(b, b'\r' | b'\n')) {
                end += 1;
            }
            self.head += (0..end).filter(|at| ends_line(bytes, *at)).count() as u64;
            self.text = self.text.get(end..).unwrap_or_default();
        }
    }
}

fn first_line(text: &str) -> Option<&str> {
    text.split(['\n', '\r']).next()
}

/// Returns the separator that a line `sep=;` names.
fn separator(line: &str) -> Option<u8> {
    let line = line.trim_start_matches('"');
    let named = line.get(..4)?.eq_ignore_ascii_case("sep=");
    let separator = line.as_bytes().get(4).copied().filter(|_| named)?;
    matches!(separator, b',' | b';' | b'\t').then_some(separator)
}

fn is_header(line: &str) -> bool {
    let mut names = line.split([',', ';', '\t']);
    names.any(|name| HEADS.contains(&visible(name).trim().trim_matches('"').trim()))
}

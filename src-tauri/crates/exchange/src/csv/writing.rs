//! Tables written for spreadsheets.

use super::BOM;
use std::io::Write;

/// Returns a table of text as CSV, as [`Writing`] writes it.
pub fn write(header: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    // Memory takes everything.
    let _ = Writing::begin(&mut bytes, header)
        .and_then(|mut to| rows.iter().try_for_each(|row| to.row(row)));
    bytes
}

/// A table that is written as CSV row by row, with a byte-order mark, without which WPS shows Chinese as garbage.
///
/// A field that a spreadsheet would take for a formula gets an apostrophe before it; plain numbers stay.
pub struct Writing<W> {
    to: W,
    line: Vec<u8>,
}

impl<W: Write> Writing<W> {
    /// Writes the header.
    ///
    /// # Errors
    ///
    /// Fails where the target does.
    pub fn begin(mut to: W, header: &[&str]) -> std::io::Result<Writing<W>> {
        to.write_all(BOM)?;
        let line = Vec::new();
        let mut rows = Writing { to, line };
        rows.row(header)?;
        Ok(rows)
    }

    /// Writes a row.
    ///
    /// # Errors
    ///
    /// Fails where the target does.
    pub fn row<T: AsRef<str>>(&mut self, fields: &[T]) -> std::io::Result<()> {
        self.line.clear();
        for (n, field) in fields.iter().enumerate() {
            if n > 0 {
                self.line.push(b',');
            }
            quote(&mut self.line, field.as_ref());
        }
        self.line.extend_from_slice(b"\r\n");
        self.to.write_all(&self.line)
    }
}

fn quote(bytes: &mut Vec<u8>, field: &str) {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r'])
        && !field
            .trim_start_matches(['-', '+'])
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.');
    let escaped = field.replace('"', "\"\"");
    let apostrophe = if formula { "'" } else { "" };
    if formula || field.contains(['"', ',', ';', '\t', '\n', '\r']) {
        bytes.extend_from_slice(format!("\"{apostrophe}{escaped}\"").as_bytes());
    } else {
        bytes.extend_from_slice(field.as_bytes());
    }
}

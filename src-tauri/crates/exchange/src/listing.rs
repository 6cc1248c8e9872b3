//! A table that people work on further: as a workbook for Excel and WPS, or as CSV. FORMATS.md "Tables for spreadsheets".

use crate::csv;
use crate::error::{Error, Result};
use crate::file;
use crate::table::width;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use std::collections::BTreeMap;
use std::path::Path;

/// What stands in one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Field {
    /// Nothing is written in the cell.
    #[default]
    Blank,
    /// Words, never a formula, whatever they begin with.
    Text(String),
    /// A number as it is printed, `93.50`: the cell shows these digits and counts as a number.
    Number(String),
}

impl Field {
    /// Returns the text of the field.
    fn text(&self) -> &str {
        match self {
            Field::Blank => "",
            Field::Text(text) | Field::Number(text) => text,
        }
    }
}

/// A table under a few lines that say what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// The name of the sheet, and the title over the table.
    pub title: String,
    /// What the table is about, line by line: 考核：2026年度考核. The workbook has them above the table, CSV does not.
    pub facts: Vec<String>,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows. A row shorter than the columns is filled with blanks.
    pub rows: Vec<Vec<Field>>,
}

/// The kinds of file that a listing is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A workbook for Excel and WPS.
    Xlsx,
    /// Comma-separated values with a byte-order mark.
    Csv,
}

/// Rows on one sheet; a sheet of Excel has 1,048,576, and what goes beyond stands on a further one.
const ROWS: usize = 1_000_000;
/// Characters that a cell of Excel takes.
const LONGEST: usize = 32_767;
/// Digits that a number of a spreadsheet keeps; a longer one is written as text.
const DIGITS: usize = 15;
/// The widest column, in characters.
const WIDEST: usize = 48;

impl Listing {
    /// Writes the listing to a file and returns its size in bytes.
    ///
    /// # Errors
    ///
    /// Fails as [`file::replace`] does.
    pub fn write(&self, path: &Path, kind: Kind) -> Result<u64> {
        let bytes = match kind {
            Kind::Csv => self.csv(),
            Kind::Xlsx => self.xlsx().map_err(|error| Error::Write {
                path: path.to_owned(),
                source: std::io::Error::other(error),
            })?,
        };
        file::replace(path, &bytes)
    }

    /// Returns the listing as CSV: the names of the columns, then the rows.
    pub fn csv(&self) -> Vec<u8> {
        let header: Vec<&str> = self.columns.iter().map(String::as_str).collect();
        let row = |row: &Vec<Field>| -> Vec<String> {
            let fields = (0..self.columns.len()).map(|at| row.get(at).map_or("", Field::text));
            fields.map(str::to_owned).collect()
        };
        let rows: Vec<Vec<String>> = self.rows.iter().map(row).collect();
        csv::write(&header, &rows)
    }

    /// Returns the listing as a workbook.
    ///
    /// # Errors
    ///
    /// Fails where the workbook cannot be put together.
    pub fn xlsx(&self) -> std::result::Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let mut formats = Formats::new();
        let mut pieces = self.rows.chunks(ROWS);
        let mut piece = pieces.next().unwrap_or_default();
        let mut n = 1;
        loop {
            let sheet = book.add_worksheet();
            sheet.set_name(sheet_name(&self.title, n))?;
            self.sheet(sheet, piece, &mut formats)?;
            let Some(next) = pieces.next() else { break };
            piece = next;
            n += 1;
        }
        book.save_to_buffer()
    }

    fn sheet(
        &self,
        sheet: &mut Worksheet,
        rows: &[Vec<Field>],
        formats: &mut Formats,
    ) -> std::result::Result<(), XlsxError> {
        sheet.write_string_with_format(0, 0, cut(&self.title), &formats.title)?;
        let mut line = 1;
        for said in &self.facts {
            sheet.write_string(line, 0, cut(said))?;
            line += 1;
        }
        for (column, name) in (0_u16..).zip(&self.columns) {
            sheet.write_string_with_format(line, column, cut(name), &formats.head)?;
            let longest = self.longest(rows, usize::from(column));
            let wide = u16::try_from(longest.clamp(6, WIDEST) + 2).unwrap_or(u16::MAX);
            sheet.set_column_width(column, f64::from(wide))?;
        }
        let last = u16::try_from(self.columns.len()).unwrap_or(u16::MAX);
        let end = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        sheet.autofilter(line, 0, line + end, last.saturating_sub(1))?;
        for row in rows {
            line += 1;
            for (column, field) in (0_u16..).zip(row) {
                formats.put(sheet, (line, column), field)?;
            }
        }
        let head = u32::try_from(self.facts.len()).unwrap_or_default() + 2;
        sheet.set_freeze_panes(head, 0)?;
        Ok(())
    }

    /// Returns the width of the widest text of a column; a Chinese character is two wide.
    fn longest(&self, rows: &[Vec<Field>], column: usize) -> usize {
        let fields = rows.iter().filter_map(|row| row.get(column));
        let texts = fields.map(Field::text);
        let all = texts.chain(self.columns.get(column).map(String::as_str));
        all.map(width).max().unwrap_or_default()
    }
}

/// The looks of cells; those of numbers by their decimals.
struct Formats {
    title: Format,
    head: Format,
    text: Format,
    numbers: BTreeMap<usize, Format>,
}

impl Formats {
    fn new() -> Formats {
        Formats {
            title: Format::new().set_bold().set_font_size(14),
            head: Format::new()
                .set_bold()
                .set_border(FormatBorder::Thin)
                .set_align(FormatAlign::Center)
                .set_text_wrap(),
            text: Format::new()
                .set_num_format("@")
                .set_border(FormatBorder::Thin),
            numbers: BTreeMap::new(),
        }
    }

    fn put(
        &mut self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        field: &Field,
    ) -> std::result::Result<(), XlsxError> {
        match field {
            Field::Number(text) => match number(text) {
                Some((value, decimals)) => {
                    let format = self.numbers.entry(decimals).or_insert_with(|| {
                        let point = if decimals > 0 { "." } else { "" };
                        Format::new()
                            .set_num_format(format!("0{point}{}", "0".repeat(decimals)))
                            .set_border(FormatBorder::Thin)
                    });
                    sheet.write_number_with_format(row, column, value, format)?;
                }
                None => {
                    sheet.write_string_with_format(row, column, cut(text), &self.text)?;
                }
            },
            Field::Text(text) => {
                sheet.write_string_with_format(row, column, cut(text), &self.text)?;
            }
            Field::Blank => {
                sheet.write_blank(row, column, &self.text)?;
            }
        }
        Ok(())
    }
}

/// Returns the value and the decimals of a plain number that a spreadsheet keeps exactly; none for another text.
fn number(text: &str) -> Option<(f64, usize)> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let pointed = digits.len() == whole.len() || !part.is_empty();
    let kept = whole.trim_start_matches('0').len() + part.len() <= DIGITS;
    let sound = !whole.is_empty() && pointed && plain(whole) && plain(part) && kept;
    // The value nearest to 15 digits or fewer shows the same digits again.
    let value = sound.then(|| text.parse().ok()).flatten()?;
    Some((value, part.len()))
}

/// Returns a text as a cell takes it; a longer one ends with an ellipsis.
fn cut(text: &str) -> String {
    match text.chars().nth(LONGEST) {
        None => text.to_owned(),
        Some(_) => text.chars().take(LONGEST - 1).chain(['…']).collect(),
    }
}

/// Returns a name that a sheet may have.
fn sheet_name(title: &str, n: usize) -> String {
    let end = if n > 1 {
        format!(" {n}")
    } else {
        String::new()
    };
    let safe = title.chars().filter(|c| !r"[]:*?/\'".contains(*c));
    let mut name: String = safe.take(31 - end.len()).collect();
    name.push_str(&end);
    if name.trim().is_empty() {
        name = format!("Sheet{n}");
    }
    name
}

#[cfg(test)]
mod tests;

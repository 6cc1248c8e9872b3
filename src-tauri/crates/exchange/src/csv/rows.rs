//! The rows of a file, all in one text: a large file has millions of fields, and a text of its own for each would take several
//! times the room of the file.

use super::StringRecord;

/// The rows of a file, in its order.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The fields of all rows, one behind the other.
    text: String,
    /// Where each field ends in `text`.
    ends: Vec<u32>,
    /// The line of each row, and its first field among `ends`.
    starts: Vec<(u32, u32)>,
}

/// One row of a file.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// The line of the file, from 1; the header is line 1.
    pub line: u64,
    text: &'a str,
    /// Where the first field begins in `text`.
    start: u32,
    /// Where each field ends.
    ends: &'a [u32],
}

impl Rows {
    /// Adds a row. A file is far smaller than what the positions can count.
    pub(super) fn push(&mut self, line: u64, fields: &StringRecord) {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        self.starts.push((line, narrow(self.ends.len())));
        for field in fields {
            self.text.push_str(field);
            self.ends.push(narrow(self.text.len()));
        }
    }

    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Reports whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Returns the row at a position.
    pub fn get(&self, at: usize) -> Option<Row<'_>> {
        let (line, first) = *self.starts.get(at)?;
        let after = self.starts.get(at + 1).map(|(_, first)| *first as usize);
        let (first, after) = (first as usize, after.unwrap_or(self.ends.len()));
        let before = first
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        Some(Row {
            line: u64::from(line),
            text: &self.text,
            start: before.copied().unwrap_or(0),
            ends: self.ends.get(first..after)?,
        })
    }

    /// Returns the rows in order.
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}

impl<'a> Row<'a> {
    /// Returns the number of fields.
    pub fn width(&self) -> usize {
        self.ends.len()
    }

    /// Returns the field at a position, trimmed; empty where there is none.
    pub fn field(&self, place: Option<usize>) -> &'a str {
        let field = place.and_then(|place| {
            let end = *self.ends.get(place)?;
            let start = match place.checked_sub(1) {
                Some(before) => *self.ends.get(before)?,
                None => self.start,
            };
            self.text.get(start as usize..end as usize)
        });
        field.unwrap_or_default().trim()
    }
}

//! Returns held in little room: a file of tens of thousands of returns has millions of entries, and an [`Entry`] of its own for
//! each takes twenty times the room of its text.

use super::Return;
use model::entry::{Cell, Entries, Entry};
use model::number::Dec;
use std::collections::HashMap;

/// The returns of a file, in the order of their first rows.
#[derive(Debug, Default)]
pub struct Packed {
    /// The returns without their entries.
    heads: Vec<Return>,
    /// The entries of each, as [`put`] writes them.
    bytes: Vec<Vec<u8>>,
    /// Every cell that any of them holds, once.
    cells: Vec<Cell>,
    places: HashMap<Cell, usize>,
}

impl Packed {
    /// Returns the returns without their entries: unit, year, comparison group, kind, parent.
    pub fn heads(&self) -> &[Return] {
        &self.heads
    }

    /// Returns the return at a position with its entries; an empty one for a position that does not exist.
    pub fn whole(&self, at: usize) -> Return {
        let head = self.heads.get(at).cloned().unwrap_or_default();
        let bytes = self.bytes.get(at).map(Vec::as_slice).unwrap_or_default();
        Return {
            entries: self.entries(bytes),
            ..head
        }
    }

    /// Returns all returns with their entries.
    pub fn into_returns(self) -> Vec<Return> {
        (0..self.heads.len()).map(|at| self.whole(at)).collect()
    }

    pub(super) fn heads_mut(&mut self) -> &mut [Return] {
        &mut self.heads
    }

    /// Adds a return without entries.
    pub(super) fn push(&mut self, head: Return) {
        self.heads.push(head);
        self.bytes.push(Vec::new());
    }

    /// Returns the number of a cell, the same for the same cell.
    pub(super) fn number(&mut self, cell: &Cell) -> usize {
        if let Some(place) = self.places.get(cell) {
            return *place;
        }
        let place = self.cells.len();
        self.cells.push(cell.clone());
        self.places.insert(cell.clone(), place);
        place
    }

    /// Adds an entry to the return at a position; a later one of the same cell counts.
    pub(super) fn insert(&mut self, at: usize, cell: &Cell, entry: &Entry) {
        let cell = self.number(cell);
        if let Some(bytes) = self.bytes.get_mut(at) {
            put(bytes, cell, entry);
        }
    }

    /// Gives back the room that was kept for further entries.
    pub(super) fn close(&mut self) {
        self.bytes.iter_mut().for_each(Vec::shrink_to_fit);
    }

    fn entries(&self, bytes: &[u8]) -> Entries {
        let mut taking = Taking(bytes);
        let mut entries = Entries::new();
        while let Some((cell, entry)) = taking.entry() {
            if let Some(cell) = self.cells.get(cell) {
                entries.insert(cell.clone(), entry);
            }
        }
        entries
    }
}

impl From<Vec<Return>> for Packed {
    fn from(returns: Vec<Return>) -> Packed {
        let mut packed = Packed::default();
        for (at, mut one) in returns.into_iter().enumerate() {
            let entries = std::mem::take(&mut one.entries);
            packed.push(one);
            for (cell, entry) in &entries {
                packed.insert(at, cell, entry);
            }
        }
        packed.close();
        packed
    }
}

/// The value is the text as it stands.
const PLAIN: u8 = 1;
/// The value stands by itself, because the text writes it otherwise.
const VALUE: u8 = 2;
/// A note, a day and a source follow.
const ABOUT: u8 = 4;
const ESTIMATE: u8 = 8;

/// Writes an entry: flags, cell, text, then what the flags name.
fn put(out: &mut Vec<u8>, cell: usize, entry: &Entry) {
    let value = entry.value.map(|value| value.to_string());
    let plain = value.as_ref().is_some_and(|value| {
        // The same digits and the same decimals, read back without a rule.
        *value == entry.typed && value.parse::<Dec>().ok() == entry.value
    });
    let about = [&entry.note, &entry.as_of, &entry.source];
    let flags = [
        (PLAIN, plain),
        (VALUE, value.is_some() && !plain),
        (ABOUT, about.iter().any(|text| !text.is_empty())),
        (ESTIMATE, entry.estimate),
    ];
    let flags = flags
        .iter()
        .filter(|(_, on)| *on)
        .map(|(flag, _)| flag)
        .sum();
    out.push(flags);
    put_number(out, cell);
    put_text(out, &entry.typed);
    if flags & VALUE != 0 {
        put_text(out, &value.unwrap_or_default());
    }
    if flags & ABOUT != 0 {
        about.iter().for_each(|text| put_text(out, text));
    }
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len());
    out.extend_from_slice(text.as_bytes());
}

/// Writes a number, seven bits a byte, the last byte below 128.
fn put_number(out: &mut Vec<u8>, mut n: usize) {
    while n >= 128 {
        out.push((n % 128) as u8 | 128);
        n /= 128;
    }
    out.push(n as u8);
}

/// Entries that are read back.
struct Taking<'a>(&'a [u8]);

impl Taking<'_> {
    fn entry(&mut self) -> Option<(usize, Entry)> {
        let flags = self.byte()?;
        let cell = self.number()?;
        let typed = self.text()?;
        let value = match flags {
            flags if flags & PLAIN != 0 => typed.parse().ok(),
            flags if flags & VALUE != 0 => self.text()?.parse().ok(),
            _ => None,
        };
        let mut entry = Entry {
            typed,
            value,
            estimate: flags & ESTIMATE != 0,
            ..Entry::default()
        };
        if flags & ABOUT != 0 {
            entry.note = self.text()?;
            entry.as_of = self.text()?;
            entry.source = self.text()?;
        }
        Some((cell, entry))
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<usize> {
        let (mut n, mut bits) = (0, 0);
        loop {
            let byte = self.byte()?;
            n |= usize::from(byte & 127) << bits;
            if byte < 128 {
                return Some(n);
            }
            bits += 7;
        }
    }

    fn text(&mut self) -> Option<String> {
        let n = self.number()?;
        let (text, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(String::from_utf8_lossy(text).into_owned())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back_as_it_was() {
        let entry = |typed: &str, value: Option<&str>| Entry {
            typed: typed.to_owned(),
            value: value.map(|value| value.parse().unwrap()),
            ..Entry::default()
        };
        let about = Entry {
            note: "口径".repeat(90),
            as_of: "2026-11-30".to_owned(),
            source: "统计局".to_owned(),
            estimate: true,
            ..entry("2.8亿", Some("280000000"))
        };
        let all = [
            ("a", entry("4455", Some("4455"))),
            ("b", entry("4,455.50", Some("4455.50"))),
            ("c", entry("2.50", Some("2.50"))),
            ("c:yes", entry("是", Some("1"))),
            ("c:text", entry(&"文".repeat(20_000), None)),
            ("d", about),
            ("e", entry("1.2E-05", Some("0.000012"))),
        ];
        let entries: Entries = all
            .map(|(cell, entry)| (cell.parse().unwrap(), entry))
            .into();
        let returns: Vec<Return> = ["甲县", "乙县", "丙县"]
            .map(|unit| Return {
                unit: unit.to_owned(),
                year: Some(2026),
                entries: if unit == "乙县" {
                    Entries::new()
                } else {
                    entries.clone()
                },
                ..Return::default()
            })
            .into();
        let packed = Packed::from(returns.clone());
        let scale = |returns: &[Return]| format!("{returns:?}");
        assert_eq!(scale(&packed.into_returns()), scale(&returns));
    }
}

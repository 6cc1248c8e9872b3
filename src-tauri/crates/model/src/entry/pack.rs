//! Returns in few bytes: what scoring reads of a unit's entries, in one piece that is read in one go. A row a value costs
//! several times what it takes to score it.
//!
//! A [`Shape`] gives each cell of an evaluation its position, once and for all; a pack contains the answers in that order:
//!
//! | bytes | what |
//! |---|---|
//! | `1nnnnnnn` | the next n positions have no answer |
//! | `0ftsssss` | an answer: f with a figure of scale s, t with texts; with neither, an explicit blank over the layers below |
//! | … f | the mantissa: sign in the lowest bit, seven bits a byte, lowest first |
//! | … t | words, then note: length, then UTF-8 |
//!
//! Positions after the last byte have no answer, so a shape that has grown since still reads older packs.

use super::{Cell, Entry};
use crate::number::{Dec, Exact};
use crate::rule::Answer;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

const BLANK: u8 = 0x80;
const FIGURE: u8 = 0x40;
const TEXTS: u8 = 0x20;
const SCALE: u8 = 0x1f;

/// The position of each cell. A shape only grows.
#[derive(Clone, Debug, Default)]
pub struct Shape {
    cells: Vec<Cell>,
    at: BTreeMap<Cell, usize>,
}

/// Bytes that no [`Shape::pack`] wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the packed figures are damaged")]
pub struct Damaged;

impl FromIterator<Cell> for Shape {
    fn from_iter<I: IntoIterator<Item = Cell>>(cells: I) -> Shape {
        let mut shape = Shape::default();
        for cell in cells {
            shape.position(&cell);
        }
        shape
    }
}

impl Shape {
    /// Returns the cells, by position.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    fn position(&mut self, cell: &Cell) -> usize {
        if let Some(at) = self.at.get(cell) {
            return *at;
        }
        let at = self.cells.len();
        self.cells.push(cell.clone());
        self.at.insert(cell.clone(), at);
        at
    }

    /// Packs what scoring reads of the entries; cells that are new to the shape are added to it.
    pub fn pack<'a>(&mut self, entries: impl Iterator<Item = (&'a Cell, &'a Entry)>) -> Vec<u8> {
        let mut answers: Vec<(usize, Answer<'a>)> = entries
            .filter_map(|(cell, entry)| {
                let answer = Answer::laid(cell, entry)?;
                Some((self.position(cell), answer))
            })
            .collect();
        answers.sort_unstable_by_key(|(at, _)| *at);
        let mut bytes = Vec::with_capacity(answers.len() * 5);
        let mut next = 0;
        for (at, answer) in answers {
            blanks(at - next, &mut bytes);
            put(&answer, &mut bytes);
            next = at + 1;
        }
        bytes
    }
}

fn blanks(mut n: usize, bytes: &mut Vec<u8>) {
    while n > 0 {
        let run = n.min(127);
        // At most 127.
        bytes.push(BLANK | u8::try_from(run).unwrap_or(127));
        n -= run;
    }
}

fn put(answer: &Answer<'_>, bytes: &mut Vec<u8>) {
    let mut tag = 0;
    if let Some(value) = answer.value {
        // A decimal has a scale of at most 28.
        tag |= FIGURE | u8::try_from(value.0.scale()).unwrap_or(28);
    }
    let texts = [answer.words, answer.note];
    if texts.iter().any(|text| !text.is_empty()) {
        tag |= TEXTS;
    }
    bytes.push(tag);
    if let Some(value) = answer.value {
        let mantissa = value.0.mantissa();
        let sign = u128::from(mantissa < 0);
        put_number(mantissa.unsigned_abs() << 1 | sign, bytes);
    }
    if tag & TEXTS != 0 {
        for text in texts {
            put_number(text.len() as u128, bytes);
            bytes.extend_from_slice(text.as_bytes());
        }
    }
}

fn put_number(mut n: u128, bytes: &mut Vec<u8>) {
    while n >= 0x80 {
        bytes.push(0x80 | (n & 0x7f) as u8);
        n >>= 7;
    }
    bytes.push(n as u8);
}

/// Reads a pack: every answer with its position, in order.
pub fn unpack(bytes: &[u8]) -> Unpack<'_> {
    Unpack { bytes, next: 0 }
}

/// The answers of a pack, in order; see [`unpack`].
#[derive(Clone, Debug)]
pub struct Unpack<'a> {
    bytes: &'a [u8],
    next: usize,
}

impl<'a> Unpack<'a> {
    #[inline(always)]
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    /// Reads a number: below 2^56 in the common case; 97 bits are the longest mantissa with its sign.
    #[inline(always)]
    fn number(&mut self) -> Option<u128> {
        if let Some(eight) = self.bytes.first_chunk() {
            let eight = u64::from_le_bytes(*eight);
            // The first byte without the bit that says that more follow.
            let last = !eight & 0x8080_8080_8080_8080;
            if last != 0 {
                let digits = eight & (last ^ (last - 1)) & 0x7f7f_7f7f_7f7f_7f7f;
                let pairs = digits & 0x007f_007f_007f_007f | digits >> 1 & 0x3f80_3f80_3f80_3f80;
                let fours = pairs & 0x0000_3fff_0000_3fff | pairs >> 2 & 0x0fff_c000_0fff_c000;
                let all = fours & 0x0fff_ffff | fours >> 4 & 0x00ff_ffff_f000_0000;
                let length = last.trailing_zeros() as usize / 8 + 1;
                self.bytes = self.bytes.get(length..)?;
                return Some(u128::from(all));
            }
        }
        self.long_number()
    }

    #[cold]
    #[inline(never)]
    fn long_number(&mut self) -> Option<u128> {
        let mut n = 0;
        for shift in (0..98).step_by(7) {
            let byte = self.byte()?;
            n |= u128::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(n);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        std::str::from_utf8(text).ok()
    }

    /// Returns a mantissa of at most 96 bits and 28 decimals.
    #[inline(always)]
    fn figure(&mut self, scale: u8) -> Option<Figure> {
        let n = self.number()?;
        let size = i128::try_from(n >> 1).ok()?;
        let fits = size >> 96 == 0 && u32::from(scale) <= Decimal::MAX_SCALE;
        fits.then_some(Figure {
            mantissa: if n & 1 == 1 { -size } else { size },
            scale: u32::from(scale),
        })
    }

    #[inline(always)]
    fn packed(&mut self, tag: u8) -> Option<Packed<'a>> {
        let figure = match tag & FIGURE {
            0 => None,
            _ => Some(self.figure(tag & SCALE)?),
        };
        let (words, note) = match tag & TEXTS {
            0 => ("", ""),
            _ => (self.text()?, self.text()?),
        };
        Some(Packed {
            figure,
            words,
            note,
        })
    }
}

/// The answer at a position, in the pack's own numbers.
#[derive(Clone, Copy, Debug)]
pub struct Packed<'a> {
    figure: Option<Figure>,
    words: &'a str,
    note: &'a str,
}

/// mantissa / 10^scale, which is a [`Dec`].
#[derive(Clone, Copy, Debug)]
struct Figure {
    mantissa: i128,
    scale: u32,
}

impl<'a> Packed<'a> {
    /// Returns the figure alone; none for words.
    #[inline(always)]
    pub(crate) fn exact(&self) -> Option<Exact> {
        let figure = self.figure?;
        Exact::of_mantissa(figure.mantissa, figure.scale)
    }

    /// Returns the whole answer.
    pub fn answer(&self) -> Answer<'a> {
        let dec = |figure: Figure| Dec::of(figure.mantissa, figure.scale);
        Answer {
            value: self.figure.and_then(dec),
            words: self.words,
            note: self.note,
        }
    }

    pub(crate) fn words(&self) -> &'a str {
        self.words
    }
}

impl<'a> Iterator for Unpack<'a> {
    type Item = Result<(usize, Packed<'a>), Damaged>;

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let tag = self.byte()?;
            if tag & BLANK != 0 {
                self.next += usize::from(tag & !BLANK);
                continue;
            }
            let at = self.next;
            self.next += 1;
            let Some(packed) = self.packed(tag) else {
                self.bytes = &[];
                return Some(Err(Damaged));
            };
            return Some(Ok((at, packed)));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::entry::Entries;
    use crate::rule::Slot;
    use proptest::prelude::*;

    fn cell() -> impl Strategy<Value = Cell> {
        prop::sample::select(vec![
            "a",
            "a@prev",
            "a[hr]",
            "b",
            "r:rate",
            "r:mark",
            "r:na",
            "r:level",
            "r:text",
            "r:loss_reason",
            "r:support.hr",
            "j:judge.2",
            "j:judge.2.name",
            "m:score",
            "x:matter.1",
            "x:matter.1.name",
            "@highlights",
        ])
        .prop_map(|text| text.parse().unwrap())
    }

    fn entry() -> impl Strategy<Value = Entry> {
        let value = prop::option::of((any::<i64>(), 0u32..=28).prop_map(|(m, s)| Dec::new(m, s)));
        let text = prop::sample::select(vec!["", " ", "recused", "国家级", "未附分子分母 "]);
        (value, text.clone(), text).prop_map(|(value, typed, note)| Entry {
            typed: typed.to_owned(),
            value,
            note: note.to_owned(),
            ..Entry::default()
        })
    }

    proptest! {
        #[test]
        fn what_is_read_of_a_pack_is_what_is_read_of_the_entries(
            returns in prop::collection::vec(prop::collection::btree_map(cell(), entry(), 0..12), 1..6)
        ) {
            let mut shape = Shape::default();
            let packs: Vec<Vec<u8>> = returns.iter().map(|entries| shape.pack(entries.iter())).collect();
            for (entries, pack) in returns.iter().zip(&packs) {
                let mut read: Vec<(&Cell, Answer<'_>)> = unpack(pack)
                    .map(|packed| packed.map(|(at, packed)| (shape.cells().get(at).unwrap(), packed.answer())).unwrap())
                    .collect();
                read.sort_by_key(|(cell, _)| *cell);
                let typed: Vec<(&Cell, Answer<'_>)> =
                    entries.iter().filter_map(|(cell, entry)| Some((cell, Answer::laid(cell, entry)?))).collect();
                prop_assert_eq!(read, typed);
            }
        }

        #[test]
        fn no_bytes_are_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            for answer in unpack(&bytes) {
                if answer.is_err() {
                    break;
                }
            }
        }
    }

    #[test]
    fn a_figure_of_any_length_is_kept() {
        let cell = Cell::leaf("r", Slot::Rate);
        let mut shape = Shape::default();
        for value in [
            Decimal::MAX,
            Decimal::MIN,
            Decimal::ZERO,
            Decimal::new(i64::MIN, 28),
        ] {
            let entries = Entries::from([(cell.clone(), Entry::of(Dec(value)))]);
            let pack = shape.pack(entries.iter());
            let (_, packed) = unpack(&pack).next().unwrap().unwrap();
            assert_eq!(packed.answer().value, Some(Dec(value)));
            assert_eq!(packed.exact(), Some(Exact::from(Dec(value))));
        }
        let over = [
            FIGURE, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80,
            0x40,
        ];
        for bytes in [&[FIGURE | 29, 2][..], &[FIGURE], &[TEXTS, 9, 65], &over] {
            assert_eq!(
                unpack(bytes).next().unwrap().unwrap_err(),
                Damaged,
                "{bytes:?}"
            );
        }
    }

    #[test]
    fn far_positions_cost_a_byte_per_127_blanks() {
        let cells = (0..400).map(|n| Cell::datum(format!("d{n}")));
        let mut shape: Shape = cells.collect();
        let entries = Entries::from([(Cell::datum("d399"), Entry::of(Dec::from(1)))]);
        let pack = shape.pack(entries.iter());
        assert_eq!(pack.len(), 4 + 2);
        let (at, packed) = unpack(&pack).next().unwrap().unwrap();
        assert_eq!((at, packed.answer().value), (399, Some(Dec::from(1))));
    }
}

//! The one address of everything typed, within (evaluation, unit, stage), and the entry there. SCORING.md "Entries".
//!
//! | text | what |
//! |---|---|
//! | `workers` | a datum of this year |
//! | `workers@prev` | the same datum, last year; `workers@prev3` three years ago |
//! | `workers[hr]` | the part of a `sum` datum that the role `hr` gives, or the count of a `levels` datum at that level |
//! | `stars:item.book_room` | a checklist item; 是 = 1, 否 = 0 |
//! | `stars:yes` | the answer of a yes/no indicator |
//! | `safety:kind.death` | how often a kind of deduction occurred |
//! | `craft:judge.3` | what judge 3 gave; `craft:judge.3.name` the name of that judge |
//! | `safety:amount.death` | points lost by those occurrences, where the clause leaves them to judgement; the note is the reason |
//! | `safety:names.death` | what those occurrences are about, one name a line |
//! | `safety:exempt.death` | occurrences claimed as exempt; the note is the reason |
//! | `safety:granted.death` | occurrences of that claim that the level above grants |
//! | `safety:forfeit.no_plan` | whether, or how often, something occurred that forfeits the row |
//! | `mood:option.2` | how many chose survey option 2; `mood:exclude.1` answers left out |
//! | `x1:matter.1` | level key of the first bonus or penalty matter, `0` where it is not recognised; `x1:matter.1.name` what it is; `x1:matter.1.role` key of the part taken in it |
//! | `z1:occurred` | whether a veto event occurred; 是 = 1, 否 = 0 |
//! | `rate:rate` | a reported rate, counts unknown |
//! | `work:score` | points given by hand under a `manual` rule, within a level of a `choice` rule, or by another document |
//! | `work:document` | number of the document whose score is taken over; `work:day` its day |
//! | `work:level` | the level key under a `choice` rule |
//! | `safety:none` | an explicit 无此情况 |
//! | `work:na` | a claim of 不适用; the typed text is its reason |
//! | `work:consent` | whether the level above grants that claim; 是 = 1, 否 = 0 |
//! | `work:mark` | points by hand instead of those computed; the note is its reason |
//! | `work:accept` | 认可: the reviewer has looked at the leaf and accepts it; 是 = 1 |
//! | `work:text` | 完成情况说明 |
//! | `work:loss_reason` | 减分原因 of the unit itself; `work:measure` its 整改措施 |
//! | `work:support.hr` | 配合情况 of the supporting role `hr` |
//! | `@highlights` | 特色做法 of the unit |
//!
//! A part (采分点) of an indicator is named before the colon as `indicator.part`.

use crate::number::{Dec, Year, is_key};
use crate::rule::{Answer, Slot};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// The address of one typed thing. Text form: see the module. Keys are identity, codes only print.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// A datum, or the part of a `sum` datum given by one role.
    Datum {
        /// Key of the datum.
        key: String,
        /// Year of the figure.
        year: Year,
        /// Role that gives the part, for `collect = "sum"`.
        part: Option<String>,
    },
    /// Something asked by one indicator (or by one of its parts, `indicator.part`).
    Leaf {
        /// Key of the indicator, or `indicator.part`.
        leaf: String,
        /// Question of the indicator that the cell answers.
        slot: Slot,
    },
    /// 特色做法 of the unit as a whole.
    Highlights,
}

/// A text that is no cell address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a cell address: {0}")]
pub struct NotACell(pub String);

impl Cell {
    /// Returns the cell of a datum of this year.
    pub fn datum(key: impl Into<String>) -> Cell {
        Cell::Datum {
            key: key.into(),
            year: Year::This,
            part: None,
        }
    }

    /// Returns the cell of a datum of last year.
    pub fn prev(key: impl Into<String>) -> Cell {
        Cell::Datum {
            key: key.into(),
            year: Year::Prev,
            part: None,
        }
    }

    /// Returns last year's cell of a datum of this year; none for others.
    pub fn last_year(&self) -> Option<Cell> {
        match self {
            Cell::Datum {
                key,
                year: Year::This,
                part,
            } => Some(Cell::Datum {
                key: key.clone(),
                year: Year::Prev,
                part: part.clone(),
            }),
            _ => None,
        }
    }

    /// Returns the cell of a slot of an indicator.
    pub fn leaf(leaf: impl Into<String>, slot: Slot) -> Cell {
        Cell::Leaf {
            leaf: leaf.into(),
            slot,
        }
    }

    /// Reports whether the cell holds words rather than a figure or an answer.
    pub fn is_text(&self) -> bool {
        match self {
            Cell::Highlights => true,
            Cell::Datum { .. } => false,
            Cell::Leaf { slot, .. } => {
                let named = matches!(
                    slot,
                    Slot::Na | Slot::MatterName(_) | Slot::JudgeName(_) | Slot::Names(_)
                );
                let document = matches!(slot, Slot::Document | Slot::Day);
                named || document || slot.is_said()
            }
        }
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cell::Datum { key, year, part } => {
                f.write_str(key)?;
                if let Some(part) = part {
                    write!(f, "[{part}]")?;
                }
                f.write_str(&year.suffix())
            }
            Cell::Leaf { leaf, slot } => write!(f, "{leaf}:{slot}"),
            Cell::Highlights => f.write_str("@highlights"),
        }
    }
}

impl FromStr for Cell {
    type Err = NotACell;

    fn from_str(text: &str) -> Result<Cell, NotACell> {
        let bad = || NotACell(text.chars().take(80).collect());
        if text == "@highlights" {
            return Ok(Cell::Highlights);
        }
        if let Some((leaf, rest)) = text.split_once(':') {
            let named = match leaf.split_once('.') {
                Some((indicator, part)) => is_key(indicator) && is_key(part),
                None => is_key(leaf),
            };
            let slot = Slot::named(rest).filter(|_| named).ok_or_else(bad)?;
            return Ok(Cell::Leaf {
                leaf: leaf.to_owned(),
                slot,
            });
        }
        let (text_, year) = Year::split(text).ok_or_else(bad)?;
        let (key, part) = match text_.strip_suffix(']').and_then(|t| t.split_once('[')) {
            Some((key, part)) => (key, Some(part)),
            None => (text_, None),
        };
        if !is_key(key) || part.is_some_and(|p| !is_key(p)) {
            return Err(bad());
        }
        Ok(Cell::Datum {
            key: key.to_owned(),
            year,
            part: part.map(str::to_owned),
        })
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Cell, D::Error> {
        String::deserialize(d)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// The entry in one cell.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Entry {
    /// Text exactly as typed: "2.8亿", "是", or the words of a text cell.
    pub typed: String,
    /// Parsed value, in the datum's unit; 1 or 0 for 是 and 否; none for words and level keys.
    pub value: Option<Dec>,
    /// 口径, or the reason of a mark.
    #[serde(default)]
    pub note: String,
    /// 截止日期, ISO `2026-11-30`, or empty.
    #[serde(default)]
    pub as_of: String,
    /// Where the figure comes from.
    #[serde(default)]
    pub source: String,
    /// 预计数: still to be corrected.
    #[serde(default)]
    pub estimate: bool,
}

impl Entry {
    /// Returns an entry with a figure or an answer, typed as its plain text.
    pub fn of(value: Dec) -> Entry {
        Entry {
            typed: value.to_string(),
            value: Some(value),
            ..Entry::default()
        }
    }

    /// Returns an entry with words, or a level key.
    pub fn words(text: impl Into<String>) -> Entry {
        Entry {
            typed: text.into(),
            ..Entry::default()
        }
    }
}

impl<'a> Answer<'a> {
    /// An explicit blank: a layer that clears the answer of the layers below it.
    pub const BLANK: Answer<'static> = Answer {
        value: None,
        words: "",
        note: "",
    };

    /// Returns the answer that a layer gives, [`Answer::BLANK`] included; none where scoring does not read the cell.
    pub fn laid(cell: &Cell, entry: &'a Entry) -> Option<Answer<'a>> {
        let answer = Answer::of(cell, entry).map(|answer| match cell {
            // Only the findings of one unit read the reasons of judges.
            Cell::Leaf {
                slot: Slot::Judge(_),
                ..
            } => Answer { note: "", ..answer },
            _ => answer,
        });
        answer.or_else(|| Answer::reads(cell).then_some(Answer::BLANK))
    }

    /// Reports whether scoring reads the cell at all.
    fn reads(cell: &Cell) -> bool {
        let unread =
            |slot: &Slot| slot.is_said() || matches!(slot, Slot::JudgeName(_) | Slot::Accept);
        match cell {
            Cell::Highlights => false,
            Cell::Datum { .. } => true,
            Cell::Leaf { slot, .. } => !unread(slot),
        }
    }

    /// Returns the answer that scoring reads; none for a blank, or words that only people read.
    pub fn of(cell: &Cell, entry: &'a Entry) -> Option<Answer<'a>> {
        if !Answer::reads(cell) {
            return None;
        }
        let slot = match cell {
            Cell::Leaf { slot, .. } => Some(slot),
            Cell::Datum { .. } | Cell::Highlights => None,
        };
        let named = cell.is_text()
            || matches!(
                slot,
                Some(Slot::Level | Slot::Matter(_) | Slot::MatterRole(_))
            );
        let words = if named || entry.value.is_none() {
            entry.typed.trim()
        } else {
            ""
        };
        let note = match slot {
            Some(Slot::Mark | Slot::Score | Slot::Judge(_) | Slot::Amount(_) | Slot::Exempt(_)) => {
                entry.note.trim()
            }
            _ => "",
        };
        (entry.value.is_some() || !words.is_empty()).then_some(Answer {
            value: entry.value,
            words,
            note,
        })
    }
}

/// Everything one unit has typed at one stage, inherited layers included.
pub type Entries = BTreeMap<Cell, Entry>;

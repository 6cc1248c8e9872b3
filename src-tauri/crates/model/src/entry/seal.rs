//! 校验码: eight characters that tie paper and file together. FORMATS.md "System", 校验码.
//!
//! They come from what was reported and by which table: the system's fingerprint, the head of the return and every entry,
//! marks included. Not from the PDF, the time or the evidence, so the code is the same on the paper, printed before or
//! after, and in the file.

use super::{Entries, Entry};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// 32 characters without 0, O, 1 and I, which are mistaken for each other on paper and on the telephone.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// The head of a return.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// Year under evaluation: 2026.
    pub year: i32,
    /// Name of the reporting unit as printed.
    pub unit: String,
    /// Key of the system: `county`.
    pub system: String,
}

/// 校验码, shown as `ABCD-EFGH`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(String);

/// A text that is no 校验码.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("not a seal code of eight characters: {0}")]
pub struct NotACode(pub String);

/// Returns the code of one unit's entries.
///
/// The same whatever the order of entry and however a number was typed (2.80亿 and 280000000); different when any value,
/// words, note, date, source or estimate mark differs. An entry that holds nothing is as if it were not there.
pub fn code(fingerprint: &str, header: &Header, entries: &Entries) -> Code {
    let mut text = Frames::default();
    text.put("gongping seal 1");
    text.put(fingerprint);
    text.put(&header.year.to_string());
    text.put(header.unit.trim());
    text.put(&header.system);
    // A BTreeMap is sorted by cell already; the text form is sorted again so that the order is that of the file.
    let mut rows: Vec<(String, &Entry)> = entries
        .iter()
        .filter(|(_, entry)| !is_empty(entry))
        .map(|(cell, entry)| (cell.to_string(), entry))
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    for (cell, entry) in rows {
        text.put(&cell);
        match entry.value {
            Some(value) => {
                text.put("value");
                text.put(&value.plain().to_string());
            }
            None => {
                text.put("words");
                text.put(&plain(&entry.typed));
            }
        }
        text.put(&plain(&entry.note));
        text.put(&plain(&entry.as_of));
        text.put(&plain(&entry.source));
        text.put(if entry.estimate { "estimate" } else { "" });
    }
    text.code()
}

/// One line of a ranking.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ranked {
    /// The unit's name as printed.
    pub unit: String,
    /// Its total as printed.
    pub total: String,
    /// Its rank among all units; none while the total is not final.
    pub rank: Option<u32>,
}

/// Returns the code of the ranking of a year under the system with this fingerprint: the same whatever the order of the
/// lines, different when a unit, a printed total or a rank differs.
pub fn of_ranking(fingerprint: &str, year: i32, mut lines: Vec<Ranked>) -> Code {
    let mut text = Frames::default();
    text.put("gongping ranking 1");
    text.put(fingerprint);
    text.put(&year.to_string());
    for line in &mut lines {
        line.unit = line.unit.trim().to_owned();
    }
    lines.sort();
    for line in lines {
        text.put(&line.unit);
        text.put(&line.total);
        let rank = line.rank.map(|rank| rank.to_string());
        text.put(&rank.unwrap_or_default());
    }
    text.code()
}

/// Texts, each after its length, so that no two lists give the same bytes.
#[derive(Default)]
struct Frames(Vec<u8>);

impl Frames {
    fn put(&mut self, text: &str) {
        self.0.extend_from_slice(&(text.len() as u64).to_be_bytes());
        self.0.extend_from_slice(text.as_bytes());
    }

    fn code(&self) -> Code {
        let digest = Sha256::digest(&self.0);
        let bits = digest
            .iter()
            .take(5)
            .fold(0u64, |bits, byte| (bits << 8) | u64::from(*byte));
        Code(
            (0..8)
                .rev()
                .filter_map(|n| ALPHABET.get(((bits >> (5 * n)) & 31) as usize))
                .map(|b| char::from(*b))
                .collect(),
        )
    }
}

fn is_empty(entry: &Entry) -> bool {
    entry.value.is_none()
        && !entry.estimate
        && [&entry.typed, &entry.note, &entry.as_of, &entry.source]
            .iter()
            .all(|text| text.trim().is_empty())
}

/// Removes the spaces at both ends, and the line ends that differ from machine to machine.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, c) in self.0.chars().enumerate() {
            if n == 4 {
                f.write_str("-")?;
            }
            write!(f, "{c}")?;
        }
        Ok(())
    }
}

impl FromStr for Code {
    type Err = NotACode;

    /// Reads a code as copied from paper: small letters, spaces and a missing hyphen are accepted.
    fn from_str(text: &str) -> Result<Code, NotACode> {
        let code: String = text
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let known = |c: char| u8::try_from(c).is_ok_and(|b| ALPHABET.contains(&b));
        if code.chars().count() == 8 && code.chars().all(known) {
            Ok(Code(code))
        } else {
            Err(NotACode(text.chars().take(40).collect()))
        }
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Code, D::Error> {
        String::deserialize(d)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::entry::Cell;
    use crate::number::Dec;
    use crate::rule::Slot;
    use proptest::prelude::*;

    fn header() -> Header {
        Header {
            year: 2026,
            unit: "示例县".into(),
            system: "county".into(),
        }
    }

    fn typed(text: &str, value: &str) -> Entry {
        Entry {
            typed: text.into(),
            value: Some(value.parse().unwrap()),
            ..Entry::default()
        }
    }

    fn sample() -> Entries {
        [
            (Cell::datum("workers"), typed("2.80亿", "280000000")),
            (Cell::prev("workers"), typed("2", "2")),
            (
                Cell::leaf("stars", Slot::Mark),
                Entry {
                    note: "材料不全".into(),
                    ..typed("1.5", "1.5")
                },
            ),
            (
                Cell::leaf("stars", Slot::Text),
                Entry::words("全年完成\n如期"),
            ),
        ]
        .into()
    }

    #[test]
    fn code_is_two_groups_of_unmistakable_characters() {
        let text = code("ab", &header(), &sample()).to_string();
        assert_eq!(text.len(), 9);
        assert_eq!(text.as_bytes().get(4), Some(&b'-'));
        assert!(!text.contains(['0', 'O', '1', 'I']));
        // Fixed for ever: paper printed today is verified in ten years.
        assert_eq!(text, "MTME-KKAW");
        assert_eq!(
            text.to_lowercase().parse::<Code>().unwrap().to_string(),
            text
        );
        assert!("ABCD-EFG0".parse::<Code>().is_err());
        assert!("ABCD-EFGHJ".parse::<Code>().is_err());
    }

    #[test]
    fn how_a_number_was_typed_does_not_matter() {
        let mut other = sample();
        other.insert(Cell::datum("workers"), typed("280000000元", "280000000.00"));
        other.insert(
            Cell::leaf("stars", Slot::Text),
            Entry::words("全年完成\r\n如期 "),
        );
        other.insert(Cell::datum("empty"), Entry::default());
        assert_eq!(
            code("ab", &header(), &sample()),
            code("ab", &header(), &other)
        );
    }

    #[test]
    fn everything_reported_matters() {
        let first = code("ab", &header(), &sample());
        let differs = |change: &dyn Fn(&mut Entries)| {
            let mut entries = sample();
            change(&mut entries);
            assert_ne!(code("ab", &header(), &entries), first);
        };
        let workers = Cell::datum("workers");
        differs(&|e| e.get_mut(&workers).unwrap().value = Some(Dec::from(280000001)));
        differs(&|e| e.get_mut(&workers).unwrap().note = "含农民工".into());
        differs(&|e| e.get_mut(&workers).unwrap().as_of = "2026-11-30".into());
        differs(&|e| e.get_mut(&workers).unwrap().source = "县统计局".into());
        differs(&|e| e.get_mut(&workers).unwrap().estimate = true);
        differs(&|e| {
            e.remove(&workers);
        });
        differs(&|e| {
            let entry = e.remove(&Cell::prev("workers")).unwrap();
            e.insert(Cell::prev("employees"), entry);
        });
        differs(&|e| e.get_mut(&Cell::leaf("stars", Slot::Mark)).unwrap().value = None);
        assert_ne!(code("ac", &header(), &sample()), first);
        for other in [
            Header {
                year: 2027,
                ..header()
            },
            Header {
                unit: "样例县".into(),
                ..header()
            },
            Header {
                system: "park".into(),
                ..header()
            },
        ] {
            assert_ne!(code("ab", &other, &sample()), first);
        }
    }

    #[test]
    fn a_ranking_has_its_own_code_whatever_the_order_of_its_lines() {
        let line = |unit: &str, total: &str, rank| Ranked {
            unit: unit.into(),
            total: total.into(),
            rank,
        };
        let lines = || {
            vec![
                line("云岭县", "80.60", Some(2)),
                line("样例县", "91.00", Some(1)),
                line("清河县", "12.00", None),
            ]
        };
        let first = of_ranking("ab", 2026, lines());
        // Tells when the way it is worked out changes, which would make printed papers strangers.
        assert_eq!(first.to_string(), "G489-UJBY");
        let mut turned = lines();
        turned.reverse();
        turned[0].unit.push(' ');
        assert_eq!(of_ranking("ab", 2026, turned), first);
        let differs = |change: &dyn Fn(&mut Vec<Ranked>)| {
            let mut changed = lines();
            change(&mut changed);
            assert_ne!(of_ranking("ab", 2026, changed), first);
        };
        differs(&|lines| lines[0].unit = "云山县".into());
        differs(&|lines| lines[0].total = "80.6".into());
        differs(&|lines| lines[0].rank = Some(3));
        differs(&|lines| lines[2].rank = Some(3));
        differs(&|lines| {
            lines.pop();
        });
        assert_ne!(of_ranking("ac", 2026, lines()), first);
        assert_ne!(of_ranking("ab", 2027, lines()), first);
    }

    proptest! {
        #[test]
        fn texts_do_not_run_into_each_other(a in "\\PC{0,6}", b in "\\PC{0,6}") {
            let with = |note: &str, source: &str| {
                let entry = Entry { note: note.into(), source: source.into(), ..typed("1", "1") };
                code("ab", &header(), &[(Cell::datum("workers"), entry)].into())
            };
            let (a, b) = (a.trim(), b.trim());
            prop_assume!(!b.is_empty());
            prop_assert_ne!(with(a, b), with(&format!("{a}{b}"), ""));
        }
    }
}

//! Entries: what was typed at one address, as typed and as parsed. The value is an INTEGER mantissa and a scale, so
//! that a figure never passes through a binary float. SCORING.md §2.

use crate::Ledger;
use crate::error::{self, Error, Result};
use crate::table::{Entity, Row, table};
use model::entry::{Cell, Entry};
use model::number::Dec;
use model::stage::Laid;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) const TABLE: Entity = table!("entry", stamped: true);

/// The one address of everything typed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The key of the stage: `fill` …
    pub stage: String,
    /// The cell of the return.
    pub cell: Cell,
}

impl Address {
    pub(crate) fn key(&self) -> Value {
        json!([self.evaluation, self.unit, self.stage, self.cell])
    }
}

/// Units, each with the number of the form of the system that it has.
pub type UnitsAlike<'a> = &'a [(&'a str, usize)];

/// The entries of some cells: by unit, then by stage.
pub type Across = BTreeMap<String, BTreeMap<String, BTreeMap<Cell, Stored>>>;

/// The address of a return: evaluation, unit and stage.
pub(crate) type ReturnKey = (String, String, String);

/// Returns the return that an entry's key belongs to.
pub(crate) fn place(key: &Value) -> Option<ReturnKey> {
    let part = |at: usize| key.get(at).and_then(Value::as_str).map(str::to_owned);
    Some((part(0)?, part(1)?, part(2)?))
}

/// An entry with the operation that set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The entry as typed and as parsed.
    pub entry: Entry,
    /// The position of the operation that set it.
    pub seq: i64,
    /// What a text was written against. The ledger does not read it.
    pub basis: String,
}

impl Laid for Stored {
    fn clears(&self) -> bool {
        self.entry.clears()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EntryRow {
    evaluation: String,
    unit: String,
    stage: String,
    cell: Cell,
    typed: String,
    mantissa: Option<i64>,
    scale: Option<u32>,
    note: String,
    as_of: String,
    source: String,
    estimate: bool,
    basis: String,
}

impl Row for EntryRow {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit, self.stage, self.cell])
    }
}

impl EntryRow {
    /// Makes the row of an entry. Fails with `TooManyDigits` where the mantissa does not fit 64 bits.
    pub(crate) fn new(address: &Address, entry: &Entry, basis: &str) -> Result<EntryRow> {
        let mantissa = entry
            .value
            .map(|value| i64::try_from(value.0.mantissa()))
            .transpose();
        let mantissa = mantissa.map_err(|_| Error::TooManyDigits {
            cell: address.cell.to_string(),
            value: entry
                .value
                .map(|value| value.to_string())
                .unwrap_or_default(),
        })?;
        Ok(EntryRow {
            evaluation: address.evaluation.clone(),
            unit: address.unit.clone(),
            stage: address.stage.clone(),
            cell: address.cell.clone(),
            typed: entry.typed.clone(),
            mantissa,
            scale: entry.value.map(|value| value.0.scale()),
            note: entry.note.clone(),
            as_of: entry.as_of.clone(),
            source: entry.source.clone(),
            estimate: entry.estimate,
            basis: basis.to_owned(),
        })
    }

    /// Returns the address of the entry.
    pub(crate) fn address(&self) -> Address {
        Address {
            evaluation: self.evaluation.clone(),
            unit: self.unit.clone(),
            stage: self.stage.clone(),
            cell: self.cell.clone(),
        }
    }

    /// Returns the entry and its basis.
    pub(crate) fn entry(self) -> Result<(Entry, String)> {
        let entry = Entry {
            value: value(|| self.key(), self.mantissa, self.scale)?,
            typed: self.typed,
            note: self.note,
            as_of: self.as_of,
            source: self.source,
            estimate: self.estimate,
        };
        Ok((entry, self.basis))
    }
}

/// Returns mantissa / 10^scale.
fn value(
    key: impl FnOnce() -> Value,
    mantissa: Option<i64>,
    scale: Option<u32>,
) -> Result<Option<Dec>> {
    match (mantissa, scale) {
        (None, None) => Ok(None),
        (Some(mantissa), Some(scale)) if scale <= 28 => Ok(Some(Dec::new(mantissa, scale))),
        _ => Err(Error::BadRow {
            table: TABLE.name.to_owned(),
            key: key().to_string(),
            detail: format!("{mantissa:?} at scale {scale:?} is no figure"),
        }),
    }
}

/// An entry as columns, before its cell and its value are read.
struct Raw {
    cell: String,
    mantissa: Option<i64>,
    scale: Option<u32>,
    stored: Stored,
}

/// Reads one line of `cells.sql`, without the unit and the stage that it begins with.
fn raw(row: &rusqlite::Row<'_>) -> rusqlite::Result<Raw> {
    Ok(Raw {
        cell: row.get(2)?,
        mantissa: row.get(4)?,
        scale: row.get(5)?,
        stored: Stored {
            entry: Entry {
                typed: row.get(3)?,
                value: None,
                note: row.get(6)?,
                as_of: row.get(7)?,
                source: row.get(8)?,
                estimate: row.get(9)?,
            },
            basis: row.get(10)?,
            seq: row.get(11)?,
        },
    })
}

impl Raw {
    /// Reads the cell and the value.
    fn read(self, evaluation: &str, unit: &str, stage: &str) -> Result<(Cell, Stored)> {
        let key = || json!([evaluation, unit, stage, self.cell]);
        let cell = self
            .cell
            .parse()
            .map_err(|e: model::entry::NotACell| Error::BadRow {
                table: TABLE.name.to_owned(),
                key: key().to_string(),
                detail: e.to_string(),
            })?;
        let value = value(key, self.mantissa, self.scale)?;
        let mut stored = self.stored;
        stored.entry.value = value;
        Ok((cell, stored))
    }
}

/// Returns every entry of one unit at one stage, without the layers under it.
pub(crate) fn sheet(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
    unit: &str,
    stage: &str,
) -> Result<BTreeMap<Cell, Stored>> {
    let rows: Vec<Raw> = sql
        .prepare_cached(concat!(
            include_str!("cells.sql"),
            include_str!("sheet.sql")
        ))
        .and_then(|mut sheet| sheet.query_map([evaluation, unit, stage], raw)?.collect())
        .map_err(|e| error::sql(dir, e))?;
    let rows = rows.into_iter();
    rows.map(|raw| raw.read(evaluation, unit, stage)).collect()
}

impl Ledger {
    /// Returns the entries of some cells, of every unit at every stage, each without the layers under it.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn across(&self, evaluation: &str, cells: &[Cell]) -> Result<Across> {
        let rows: Vec<(String, String, Raw)> = self
            .sql
            .prepare_cached(concat!(
                include_str!("cells.sql"),
                include_str!("across.sql")
            ))
            .and_then(|mut across| {
                let row = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, raw(row)?));
                across
                    .query_map([evaluation, &json!(cells).to_string()], row)?
                    .collect()
            })
            .map_err(|e| error::sql(&self.dir, e))?;
        let mut across = Across::new();
        for (unit, stage, raw) in rows {
            let (cell, stored) = raw.read(evaluation, &unit, &stage)?;
            let stages = across.entry(unit).or_default();
            stages.entry(stage).or_default().insert(cell, stored);
        }
        Ok(across)
    }

    /// Returns for each unit how many indicators its review has looked at: accepted, given points by hand or its matters decided. A unit
    /// without any is left out.
    ///
    /// `counted` pairs each stage that a return can have reached with the stages that count there, the first stage at
    /// the head; points by hand at that one are the unit's own. Units have sorts, by kind and classes; `asked` has each sort
    /// with the key of an indicator asked of it, and whether that has matters or an event; other indicators are not counted.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn looked(
        &self,
        evaluation: &str,
        counted: &[(&str, &str)],
        (units, asked): (UnitsAlike<'_>, &[(usize, &str, bool)]),
    ) -> Result<BTreeMap<String, u32>> {
        let first = counted.first().map_or("", |(first, _)| first);
        let (asked, counted) = (json!(asked).to_string(), json!(counted).to_string());
        let units = json!(units).to_string();
        self.sql
            .prepare_cached(include_str!("looked.sql"))
            .and_then(|mut looked| {
                let one = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
                looked
                    .query_map([evaluation, first, &asked, &counted, &units], one)?
                    .collect()
            })
            .map_err(|e| error::sql(&self.dir, e))
    }
}

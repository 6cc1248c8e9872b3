//! Entries: what stands at one address. As typed, and as parsed: INTEGER mantissa and scale, so that a figure never
//! passes through a binary float. SCORING.md "Entries".

use crate::error::{self, Error, Result};
use crate::table::{Row, Table, table};
use model::cell::{Cell, Entry};
use model::dec::Dec;
use model::stage::Laid;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) const TABLE: Table = table!("entry", stamped: true);

/// The one address of everything typed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// Stage: `fill` …
    pub stage: String,
    /// Cell.
    pub cell: Cell,
}

impl Address {
    pub(crate) fn key(&self) -> Value {
        json!([self.evaluation, self.unit, self.stage, self.cell])
    }
}

/// The return that an entry's key belongs to.
pub(crate) fn place(key: &Value) -> Option<crate::figures::Place> {
    let part = |at: usize| key.get(at).and_then(Value::as_str).map(str::to_owned);
    Some((part(0)?, part(1)?, part(2)?))
}

/// An entry as it stands in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// What was typed and parsed.
    pub entry: Entry,
    /// The operation that put it here.
    pub seq: i64,
    /// What a text was written against; the ledger does not read it.
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
    const TABLE: &'static Table = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit, self.stage, self.cell])
    }
}

impl EntryRow {
    /// Fails with `TooManyDigits` where the mantissa does not fit 64 bits.
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

    /// What was typed, and its basis.
    pub(crate) fn entry(self) -> Result<(Entry, String)> {
        let key = self.key();
        let entry = Entry {
            value: value(&key, self.mantissa, self.scale)?,
            typed: self.typed,
            note: self.note,
            as_of: self.as_of,
            source: self.source,
            estimate: self.estimate,
        };
        Ok((entry, self.basis))
    }
}

/// mantissa / 10^scale.
fn value(key: &Value, mantissa: Option<i64>, scale: Option<u32>) -> Result<Option<Dec>> {
    match (mantissa, scale) {
        (None, None) => Ok(None),
        (Some(mantissa), Some(scale)) if scale <= 28 => Ok(Some(Dec::new(mantissa, scale))),
        _ => Err(Error::BadRow {
            table: TABLE.name.to_owned(),
            key: key.to_string(),
            detail: format!("{mantissa:?} at scale {scale:?} is no figure"),
        }),
    }
}

struct Raw {
    cell: String,
    mantissa: Option<i64>,
    scale: Option<u32>,
    stored: Stored,
}

/// Everything typed for one unit at one stage, without the layers under it.
pub(crate) fn sheet(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
    unit: &str,
    stage: &str,
) -> Result<BTreeMap<Cell, Stored>> {
    let rows: Vec<Raw> = sql
        .prepare_cached(include_str!("sheet.sql"))
        .and_then(|mut sheet| {
            sheet
                .query_map([evaluation, unit, stage], |row| {
                    Ok(Raw {
                        cell: row.get(0)?,
                        mantissa: row.get(2)?,
                        scale: row.get(3)?,
                        stored: Stored {
                            entry: Entry {
                                typed: row.get(1)?,
                                value: None,
                                note: row.get(4)?,
                                as_of: row.get(5)?,
                                source: row.get(6)?,
                                estimate: row.get(7)?,
                            },
                            basis: row.get(8)?,
                            seq: row.get(9)?,
                        },
                    })
                })?
                .collect()
        })
        .map_err(|e| error::sql(dir, e))?;
    rows.into_iter()
        .map(|raw| {
            let key = json!([evaluation, unit, stage, raw.cell]);
            let cell = raw
                .cell
                .parse()
                .map_err(|e: model::cell::NotACell| Error::BadRow {
                    table: TABLE.name.to_owned(),
                    key: key.to_string(),
                    detail: e.to_string(),
                })?;
            let mut stored = raw.stored;
            stored.entry.value = value(&key, raw.mantissa, raw.scale)?;
            Ok((cell, stored))
        })
        .collect()
}

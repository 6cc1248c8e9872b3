//! The journal: one row per operation, chained by hashes, with every row it changed, before and after.
//! Who changed this score, when and from what is read here; undo, redo and audit read nothing else.

pub(crate) mod undo;
pub(crate) mod verify;

use crate::entry::{self, Address, EntryRow};
use crate::error::{self, Result};
use crate::table::{self, Table};
use crate::tables;
use chrono::{DateTime, FixedOffset};
use model::cell::{Cell, Entry};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::Path;

/// What is about to be done.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Op {
    /// What kind of thing it is: stable, kebab-case.
    pub kind: &'static str,
    /// What it is called on the screen: "填写 C2-1".
    pub label: String,
    /// Why, where a reason is asked.
    pub reason: Option<String>,
    /// Evaluation it belongs to.
    pub evaluation: Option<String>,
    /// Unit it belongs to.
    pub unit: Option<String>,
    /// Whether 撤销 takes it back.
    pub undoable: bool,
}

/// What an operation left behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<T> {
    /// What the operation gave.
    pub value: T,
    /// Its position in the journal; none if it changed nothing and was not written.
    pub seq: Option<i64>,
    /// Cells that changed.
    pub cells: Vec<Cell>,
    /// Tables that changed.
    pub tables: Vec<&'static str>,
}

/// An operation that was undone or done again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reverted {
    /// Its label.
    pub label: String,
    /// Its kind.
    pub kind: String,
    /// Cells that changed back.
    pub cells: Vec<Cell>,
    /// Indicators whose evidence changed back.
    pub indicators: Vec<String>,
}

/// One operation of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// Position, from 1.
    pub seq: i64,
    /// Id.
    pub id: String,
    /// When, local time of the machine.
    pub at: DateTime<FixedOffset>,
    /// Who.
    pub who: String,
    /// On which machine.
    pub host: String,
    /// Kind; `undo` and `redo` carry the label of what they concern.
    pub kind: String,
    /// Label.
    pub label: String,
    /// Reason.
    pub reason: Option<String>,
    /// Evaluation.
    pub evaluation: Option<String>,
    /// Unit.
    pub unit: Option<String>,
    /// Number of rows it changed.
    pub changes: u32,
}

/// One change of what stands at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The operation.
    pub seq: i64,
    /// When.
    pub at: DateTime<FixedOffset>,
    /// Who.
    pub who: String,
    /// On which machine.
    pub host: String,
    /// Kind of the operation.
    pub kind: String,
    /// Label of the operation.
    pub label: String,
    /// Reason.
    pub reason: Option<String>,
    /// What stood there.
    pub before: Option<Entry>,
    /// What stands there since.
    pub after: Option<Entry>,
}

/// The head of the chain. It travels in every submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Position of the last operation; 0 before the first.
    pub seq: i64,
    /// Its hash, 64 hex digits; before the first, the digest of the workspace id.
    pub hash: String,
}

/// A row changed by an operation.
#[derive(Clone, Debug)]
pub(crate) struct Changed {
    pub table: &'static Table,
    pub key: Value,
    pub before: Option<Value>,
    pub after: Option<Value>,
}

impl Changed {
    /// Whether the row says the same as before, wherever it comes from.
    pub(crate) fn says_the_same(&self) -> bool {
        let says = |row: &Option<Value>| row.as_ref().map(|row| table::unstamped(self.table, row));
        says(&self.before) == says(&self.after)
    }
}

/// A journal row, in the order in which it is hashed; the hash itself stands beside it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Record {
    pub seq: i64,
    pub id: String,
    pub workspace: String,
    pub at: String,
    pub who: String,
    pub host: String,
    pub program: String,
    pub kind: String,
    pub label: String,
    pub reason: Option<String>,
    pub evaluation: Option<String>,
    pub unit: Option<String>,
    pub undoable: bool,
    pub reverts: Option<i64>,
    pub previous: String,
}

/// A change as it stands in the journal and is hashed: table, key, before, after.
pub(crate) type Line = (String, String, Option<String>, Option<String>);

/// SHA-256 over the JSON of the record and its changes, in hex.
pub(crate) fn hash(record: &Record, lines: &[Line]) -> String {
    // Strings, integers and nulls in a fixed order: serialising them cannot fail, and gives the same bytes everywhere.
    let content = serde_json::to_vec(&(record, lines)).unwrap_or_default();
    digest(&content)
}

/// The hash before the first operation.
pub(crate) fn genesis(workspace: &str) -> String {
    digest(workspace.as_bytes())
}

fn digest(content: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(content) {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

/// Appends an operation and its changes; the caller commits.
pub(crate) fn append(
    sql: &Connection,
    dir: &Path,
    record: &Record,
    changes: &[Changed],
) -> Result<()> {
    let lines: Vec<Line> = changes
        .iter()
        .map(|change| {
            let text = |row: &Option<Value>| row.as_ref().map(Value::to_string);
            (
                change.table.name.to_owned(),
                change.key.to_string(),
                text(&change.before),
                text(&change.after),
            )
        })
        .collect();
    let write = || {
        sql.prepare_cached(include_str!("append.sql"))?
            .execute(params![
                record.seq,
                record.id,
                record.workspace,
                record.at,
                record.who,
                record.host,
                record.program,
                record.kind,
                record.label,
                record.reason,
                record.evaluation,
                record.unit,
                record.undoable,
                record.reverts,
                record.previous,
                hash(record, &lines),
            ])?;
        let mut append = sql.prepare_cached(include_str!("append_change.sql"))?;
        for ((table, key, before, after), n) in lines.iter().zip(0_i64..) {
            append.execute(params![record.seq, n, table, key, before, after])?;
        }
        Ok(())
    };
    write().map_err(|e| error::sql(dir, e))
}

/// The last operation: head, when, by which program.
pub(crate) struct Last {
    pub head: Head,
    pub at: DateTime<FixedOffset>,
    pub program: String,
}

/// The last operation, or none yet.
pub(crate) fn last(sql: &Connection, dir: &Path) -> Result<Option<Last>> {
    sql.prepare_cached(include_str!("last.sql"))
        .and_then(|mut last| {
            last.query_row([], |row| {
                Ok(Last {
                    head: Head {
                        seq: row.get(0)?,
                        hash: row.get(1)?,
                    },
                    at: row.get(2)?,
                    program: row.get(3)?,
                })
            })
            .optional()
        })
        .map_err(|e| error::sql(dir, e))
}

/// What an operation changed, in order.
pub(crate) fn changes(sql: &Connection, dir: &Path, seq: i64) -> Result<Vec<Changed>> {
    lines(sql, dir, seq)?
        .into_iter()
        .map(|(name, key, before, after)| {
            let table = tables::named(&name).ok_or_else(|| crate::error::Error::BadRow {
                table: name.clone(),
                key: key.clone(),
                detail: format!("operation {seq} names an unknown table"),
            })?;
            let key: Value = table::parse(table, &key, &key)?;
            let row = |text: Option<String>| {
                text.map(|text| table::parse(table, &key, &text))
                    .transpose()
            };
            let (before, after) = (row(before)?, row(after)?);
            Ok(Changed {
                table,
                key,
                before,
                after,
            })
        })
        .collect()
}

/// The same, as it stands.
pub(crate) fn lines(sql: &Connection, dir: &Path, seq: i64) -> Result<Vec<Line>> {
    sql.prepare_cached(include_str!("changes.sql"))
        .and_then(|mut changes| {
            changes
                .query_map([seq], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .collect()
        })
        .map_err(|e| error::sql(dir, e))
}

/// The latest operations, newest first.
pub(crate) fn latest(sql: &Connection, dir: &Path, limit: u32) -> Result<Vec<Operation>> {
    sql.prepare_cached(include_str!("latest.sql"))
        .and_then(|mut latest| {
            latest
                .query_map([limit], |row| {
                    Ok(Operation {
                        seq: row.get(0)?,
                        id: row.get(1)?,
                        at: row.get(2)?,
                        who: row.get(3)?,
                        host: row.get(4)?,
                        kind: row.get(5)?,
                        label: row.get(6)?,
                        reason: row.get(7)?,
                        evaluation: row.get(8)?,
                        unit: row.get(9)?,
                        changes: row.get(10)?,
                    })
                })?
                .collect()
        })
        .map_err(|e| error::sql(dir, e))
}

/// Every change at an address, newest first.
pub(crate) fn history(sql: &Connection, dir: &Path, address: &Address) -> Result<Vec<Change>> {
    let key = address.key();
    let entry = |text: Option<String>| -> Result<Option<Entry>> {
        let Some(text) = text else { return Ok(None) };
        let row: EntryRow = table::parse(&entry::TABLE, &key, &text)?;
        Ok(Some(row.entry()?.0))
    };
    let found: Vec<(Change, Option<String>, Option<String>)> = sql
        .prepare_cached(include_str!("history.sql"))
        .and_then(|mut history| {
            history
                .query_map([entry::TABLE.name, &key.to_string()], |row| {
                    let change = Change {
                        seq: row.get(0)?,
                        at: row.get(1)?,
                        who: row.get(2)?,
                        host: row.get(3)?,
                        kind: row.get(4)?,
                        label: row.get(5)?,
                        reason: row.get(6)?,
                        before: None,
                        after: None,
                    };
                    Ok((change, row.get(7)?, row.get(8)?))
                })?
                .collect()
        })
        .map_err(|e| error::sql(dir, e))?;
    found
        .into_iter()
        .map(|(change, before, after)| {
            Ok(Change {
                before: entry(before)?,
                after: entry(after)?,
                ..change
            })
        })
        .collect()
}

/// Cells among the changed rows.
pub(crate) fn cells(changes: &[Changed]) -> Vec<Cell> {
    part_of_key(changes, &entry::TABLE, 3)
        .filter_map(|cell| cell.parse().ok())
        .collect()
}

/// Indicators among the changed rows of evidence.
pub(crate) fn indicators(changes: &[Changed]) -> Vec<String> {
    part_of_key(changes, &crate::evidence::TABLE, 2)
        .map(str::to_owned)
        .collect()
}

fn part_of_key<'a>(
    changes: &'a [Changed],
    table: &Table,
    at: usize,
) -> impl Iterator<Item = &'a str> {
    let name = table.name;
    changes
        .iter()
        .filter(move |change| change.table.name == name)
        .filter_map(move |change| change.key.get(at).and_then(Value::as_str))
}

//! The journal: one row per operation, chained by hashes, with every row it changed, before and after. Undo, redo and
//! audit read nothing else.

mod moved;
pub(crate) mod past;
pub(crate) mod undo;
pub(crate) mod verify;
pub(crate) mod wanted;
mod whole;

use crate::entry::{self, Address, EntryRow};
use crate::error::{self, Result};
use crate::table::{self, Entity};
use crate::tables;
use chrono::{DateTime, FixedOffset};
use model::entry::{Cell, Entry};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::Path;

/// An operation that is about to run.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct NewOperation {
    /// What kind of operation it is: stable, kebab-case.
    pub kind: &'static str,
    /// The name of the operation on the screen: "填写 C2-1".
    pub label: String,
    /// The reason, where one is asked for.
    pub reason: Option<String>,
    /// The evaluation that the operation belongs to.
    pub evaluation: Option<String>,
    /// The unit that the operation belongs to.
    pub unit: Option<String>,
    /// Whether 撤销 takes the operation back.
    pub undoable: bool,
}

/// The result of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome<T> {
    /// The value that the operation returned.
    pub value: T,
    /// The position in the journal; none where nothing changed and nothing was recorded.
    pub seq: Option<i64>,
    /// The cells that changed.
    pub cells: Vec<Cell>,
    /// The tables that changed.
    pub tables: Vec<&'static str>,
}

/// An operation that was undone or done again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reverted {
    /// The label of the operation.
    pub label: String,
    /// The kind of the operation.
    pub kind: String,
    /// The cells that changed back.
    pub cells: Vec<Cell>,
    /// The indicators whose evidence changed back.
    pub indicators: Vec<String>,
}

/// One operation of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The position in the journal, from 1.
    pub seq: i64,
    /// The id of the operation.
    pub id: String,
    /// The local time of the machine at which it ran.
    pub at: DateTime<FixedOffset>,
    /// The operator who did it.
    pub who: String,
    /// The name of the machine.
    pub host: String,
    /// The kind of the operation; `undo` and `redo` carry the label of the operation they concern.
    pub kind: String,
    /// The label of the operation.
    pub label: String,
    /// The reason, where one was asked for.
    pub reason: Option<String>,
    /// The evaluation that the operation belongs to.
    pub evaluation: Option<String>,
    /// The unit that the operation belongs to.
    pub unit: Option<String>,
    /// The number of rows that it changed.
    pub changes: u32,
}

/// One change of the entry at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The position of the operation in the journal.
    pub seq: i64,
    /// The local time of the operation.
    pub at: DateTime<FixedOffset>,
    /// The operator who did it.
    pub who: String,
    /// The name of the machine.
    pub host: String,
    /// The kind of the operation.
    pub kind: String,
    /// The label of the operation.
    pub label: String,
    /// The reason, where one was asked for.
    pub reason: Option<String>,
    /// The entry before the change.
    pub before: Option<Entry>,
    /// The entry after the change.
    pub after: Option<Entry>,
}

/// The head of the chain. It travels in every submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The position of the last operation; 0 before the first.
    pub seq: i64,
    /// The hash of the last operation, 64 hex digits; before the first, the digest of the workspace's id.
    pub hash: String,
}

/// A row changed by an operation.
#[derive(Clone, Debug)]
pub(crate) struct Changed {
    pub table: &'static Entity,
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
    let lines = lines(sql, dir, seq)?.into_iter();
    lines.map(|line| parsed(seq, line)).collect()
}

/// Reads a change as it stands in the journal.
fn parsed(seq: i64, (name, key, before, after): Line) -> Result<Changed> {
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
    table: &Entity,
    at: usize,
) -> impl Iterator<Item = &'a str> {
    let name = table.name;
    changes
        .iter()
        .filter(move |change| change.table.name == name)
        .filter_map(move |change| change.key.get(at).and_then(Value::as_str))
}

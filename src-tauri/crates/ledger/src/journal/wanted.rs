//! Looking through the journal: the operations that match, page by page, and what each of them changed. Nothing here reads the
//! journal as a whole.

use super::Operation;
use crate::error::{self, Error, Result};
use rusqlite::{Connection, params};
use serde_json::Value;
use std::path::Path;

/// Which operations are looked for. What is empty matches every operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The operator whose operations are wanted.
    pub who: String,
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of a unit: operations on it, or that changed something of it.
    pub unit: String,
    /// The kinds of operations.
    pub kinds: Vec<String>,
    /// The first day, ISO.
    pub from: String,
    /// The last day, ISO.
    pub to: String,
    /// The keys of indicators and data of which something was changed.
    pub items: Vec<String>,
    /// Words in the label, in the reason, or in a row before or after the change.
    pub words: String,
    /// The position before which the operations lie; none for the latest.
    pub before: Option<i64>,
}

/// A row that an operation changed, as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The name of the table.
    pub table: String,
    /// The key of the row, part by part.
    pub key: Vec<Value>,
    /// The row before; none where there was none.
    pub before: Option<Value>,
    /// The row after; none where there is none.
    pub after: Option<Value>,
}

/// Returns the operations that match, newest first, at most `most`.
pub(crate) fn operations(
    sql: &Connection,
    dir: &Path,
    wanted: &Wanted,
    most: u32,
) -> Result<Vec<Operation>> {
    let list = |list: &[String]| Value::from(list.to_vec()).to_string();
    sql.prepare_cached(include_str!("wanted.sql"))
        .and_then(|mut statement| {
            statement
                .query_map(
                    params![
                        wanted.before.unwrap_or(i64::MAX),
                        wanted.who,
                        wanted.evaluation,
                        wanted.unit,
                        list(&wanted.kinds),
                        wanted.from,
                        wanted.to,
                        list(&wanted.items),
                        wanted.words,
                        most,
                    ],
                    |row| {
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
                    },
                )?
                .collect()
        })
        .map_err(|e| error::sql(dir, e))
}

/// Returns what an operation changed, in order: at most `most`, after the first `skip`.
pub(crate) fn changes(
    sql: &Connection,
    dir: &Path,
    seq: i64,
    (skip, most): (u32, u32),
) -> Result<Vec<Change>> {
    let lines: Vec<super::Line> = sql
        .prepare_cached(include_str!("some_changes.sql"))
        .and_then(|mut changes| {
            changes
                .query_map(params![seq, skip, most], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .collect()
        })
        .map_err(|e| error::sql(dir, e))?;
    lines.into_iter().map(read).collect()
}

fn read((table, key, before, after): super::Line) -> Result<Change> {
    let bad = |detail: serde_json::Error| Error::BadRow {
        table: table.clone(),
        key: key.clone(),
        detail: detail.to_string(),
    };
    let row = |text: Option<String>| {
        let row = text.map(|text| serde_json::from_str(&text));
        row.transpose().map_err(bad)
    };
    let (before, after) = (row(before)?, row(after)?);
    Ok(Change {
        key: serde_json::from_str(&key).map_err(bad)?,
        before,
        after,
        table,
    })
}

/// Returns everybody who did something.
pub(crate) fn people(sql: &Connection, dir: &Path) -> Result<Vec<String>> {
    texts(sql, dir, include_str!("people.sql"))
}

/// Returns the kinds of what was done.
pub(crate) fn kinds(sql: &Connection, dir: &Path) -> Result<Vec<String>> {
    texts(sql, dir, include_str!("kinds.sql"))
}

fn texts(sql: &Connection, dir: &Path, statement: &str) -> Result<Vec<String>> {
    sql.prepare_cached(statement)
        .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect())
        .map_err(|e| error::sql(dir, e))
}

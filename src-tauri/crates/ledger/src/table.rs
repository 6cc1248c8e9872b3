//! How a row goes into its table and comes out again: as JSON, the same way for every table. The columns of a table stand in
//! its `row.sql`, with which every statement that reads rows begins; nothing here or in the journal knows them.

use crate::error::{self, Error, Result};
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use std::fmt::Display;
use std::path::Path;

/// A table that changes go through.
#[derive(Debug)]
pub(crate) struct Entity {
    /// The name, in the database and in the journal.
    pub name: &'static str,
    /// Selects key and row by key.
    pub get: &'static str,
    /// Selects key and row of every row.
    pub every: &'static str,
    /// Selects key and row of every row of one evaluation, where the table has such rows.
    pub of_evaluation: &'static str,
    /// Removes a row by key.
    pub delete: &'static str,
    /// Whether rows name the operation that set them, in the columns of [`STAMP`].
    pub stamped: bool,
}

/// The columns that name the origin of a row. They are no part of its content.
pub(crate) const STAMP: [&str; 3] = ["seq", "operation", "workspace"];

macro_rules! table {
    ($name:literal, stamped: $stamped:literal) => {
        $crate::table::Entity {
            name: $name,
            get: concat!(include_str!("row.sql"), include_str!("key.sql")),
            every: concat!(include_str!("row.sql"), include_str!("order.sql")),
            of_evaluation: concat!(
                include_str!("row.sql"),
                include_str!("../table/of_evaluation.sql")
            ),
            delete: concat!(include_str!("delete.sql"), include_str!("key.sql")),
            stamped: $stamped,
        }
    };
}
pub(crate) use table;

/// A row of a known table.
pub(crate) trait Row: Serialize + DeserializeOwned {
    /// The table of the row.
    const TABLE: &'static Entity;
    /// Returns the key as a JSON array in the order of the primary key.
    fn key(&self) -> Value;
}

/// Returns a row as JSON, or none.
pub(crate) fn get(
    sql: &Connection,
    dir: &Path,
    table: &Entity,
    key: &Value,
) -> Result<Option<Value>> {
    let text: Option<String> = sql
        .prepare_cached(table.get)
        .and_then(|mut get| {
            get.query_row([key.to_string()], |row| row.get(1))
                .optional()
        })
        .map_err(|e| error::sql(dir, e))?;
    text.map(|text| parse(table, key, &text)).transpose()
}

/// Returns a typed row, or none.
pub(crate) fn find<R: Row>(sql: &Connection, dir: &Path, key: &Value) -> Result<Option<R>> {
    get(sql, dir, R::TABLE, key)?
        .map(|row| typed(R::TABLE, key, row))
        .transpose()
}

/// Returns every row with its key, in the table's order.
pub(crate) fn every(sql: &Connection, dir: &Path, table: &Entity) -> Result<Vec<(Value, Value)>> {
    each(sql, dir, table.every, &[], |key, row| {
        Ok((parse(table, &key, key)?, parse(table, &key, row)?))
    })
}

/// Returns the keys of every row of one evaluation.
pub(crate) fn keys_of_evaluation(
    sql: &Connection,
    dir: &Path,
    table: &Entity,
    evaluation: &str,
) -> Result<Vec<Value>> {
    each(sql, dir, table.of_evaluation, &[evaluation], |key, _| {
        parse(table, &key, key)
    })
}

/// Returns the typed rows of a statement that selects key and row.
pub(crate) fn rows<R: Row>(
    sql: &Connection,
    dir: &Path,
    statement: &str,
    wanted: &[&str],
) -> Result<Vec<R>> {
    each(sql, dir, statement, wanted, |key, row| {
        parse(R::TABLE, &key, row)
    })
}

/// Returns every row, typed, in the table's order.
pub(crate) fn list<R: Row>(sql: &Connection, dir: &Path) -> Result<Vec<R>> {
    rows(sql, dir, R::TABLE.every, &[])
}

/// Applies `of` to key and row, as JSON text, of each row of a statement.
fn each<T>(
    sql: &Connection,
    dir: &Path,
    statement: &str,
    wanted: &[&str],
    of: impl Fn(&str, &str) -> Result<T>,
) -> Result<Vec<T>> {
    let mut made = Vec::new();
    let mut read = || {
        let mut statement = sql.prepare_cached(statement)?;
        let mut rows = statement.query(params_from_iter(wanted))?;
        while let Some(row) = rows.next()? {
            made.push(of(row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?));
        }
        Ok(())
    };
    read().map_err(|e| error::sql(dir, e))?;
    made.into_iter().collect()
}

/// Returns the statement that inserts or replaces a row of a table, as the database writes it from the table's columns.
pub(crate) fn put(sql: &Connection, dir: &Path, table: &Entity) -> Result<String> {
    sql.prepare_cached(include_str!("table/put.sql"))
        .and_then(|mut put| put.query_row([table.name], |row| row.get(0)))
        .map_err(|e| error::sql(dir, e))
}

/// Puts a row by the statement that [`put`] returns, or removes it. Only an operation calls this.
pub(crate) fn write(
    sql: &Connection,
    dir: &Path,
    table: &Entity,
    put: &str,
    key: &Value,
    row: Option<&Value>,
) -> Result<()> {
    let (statement, argument) = match row {
        Some(row) => (put, row.to_string()),
        None => (table.delete, key.to_string()),
    };
    sql.prepare_cached(statement)
        .and_then(|mut statement| statement.execute([argument]))
        .map(drop)
        .map_err(|e| error::sql(dir, e))
}

/// Returns a row without its origin and without its nulls, so that a row from before a migration that added a column
/// equals the same row after it.
pub(crate) fn unstamped(table: &Entity, row: &Value) -> Value {
    let mut row = lean(row);
    if let (true, Value::Object(fields)) = (table.stamped, &mut row) {
        for name in STAMP {
            fields.shift_remove(name);
        }
    }
    row
}

/// Returns a row without its nulls.
pub(crate) fn lean(row: &Value) -> Value {
    let mut row = row.clone();
    if let Value::Object(fields) = &mut row {
        fields.retain(|_, value| !value.is_null());
    }
    row
}

/// Reads a row as plain data.
pub(crate) fn typed<R: DeserializeOwned>(table: &Entity, key: &Value, row: Value) -> Result<R> {
    serde_json::from_value(row).map_err(|e| bad(table, key, &e))
}

/// Returns plain data as a row.
pub(crate) fn json<R: Row>(row: &R) -> Result<Value> {
    serde_json::to_value(row).map_err(|e| bad(R::TABLE, &row.key(), &e))
}

/// Reads JSON as it stands in the database.
pub(crate) fn parse<T: DeserializeOwned>(
    table: &Entity,
    key: &impl Display,
    text: &str,
) -> Result<T> {
    serde_json::from_str(text).map_err(|e| bad(table, key, &e))
}

/// Reads a list that is null where it is empty, as in rows from before the column was there.
pub(crate) fn listed<'de, D: Deserializer<'de>>(
    from: D,
) -> std::result::Result<Vec<String>, D::Error> {
    Option::deserialize(from).map(Option::unwrap_or_default)
}

fn bad(table: &Entity, key: &impl Display, e: &serde_json::Error) -> Error {
    Error::BadRow {
        table: table.name.to_owned(),
        key: key.to_string(),
        detail: e.to_string(),
    }
}

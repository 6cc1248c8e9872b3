//! The units that take part in an evaluation, in their order.

use crate::error::{self, Result};
use crate::table::{Entity, Row, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const TABLE: Entity = table!("participant", stamped: false);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Participant {
    pub evaluation: String,
    pub unit: String,
    /// The position in the list, from 1.
    pub place: u32,
}

impl Row for Participant {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit])
    }
}

/// Returns the ids of the units that take part, in their order.
pub(crate) fn of_evaluation(sql: &Connection, dir: &Path, evaluation: &str) -> Result<Vec<String>> {
    let mut units: Vec<(i64, String)> = sql
        .prepare_cached(include_str!("of_evaluation.sql"))
        .and_then(|mut list| {
            let pair = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
            list.query_map([evaluation], pair)?.collect()
        })
        .map_err(|e| error::sql(dir, e))?;
    // Several times quicker than SQLite sorts them.
    units.sort_unstable();
    Ok(units.into_iter().map(|(_, unit)| unit).collect())
}

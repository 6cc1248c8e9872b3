//! The units that take part in an evaluation, in their order.

use crate::error::{self, Result};
use crate::table::{self, Entity, Row, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) const TABLE: Entity = table!("participant", stamped: false);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Participant {
    pub evaluation: String,
    pub unit: String,
    /// The position in the list, from 1.
    pub place: u32,
    /// The classes with which the unit takes part.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "crate::table::listed"
    )]
    pub classes: Vec<String>,
}

impl Row for Participant {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit])
    }
}

/// The units that take part, in their order, and the classes of those that have any.
pub(crate) type Taking = (Vec<String>, BTreeMap<String, Vec<String>>);

/// Returns the units that take part, in their order, and the classes of those that have any.
pub(crate) fn of_evaluation(sql: &Connection, dir: &Path, evaluation: &str) -> Result<Taking> {
    let mut units: Vec<(i64, String, Option<String>)> = sql
        .prepare_cached(include_str!("of_evaluation.sql"))
        .and_then(|mut list| {
            let taking = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
            list.query_map([evaluation], taking)?.collect()
        })
        .map_err(|e| error::sql(dir, e))?;
    // Several times quicker than SQLite sorts them.
    units.sort_unstable();
    let mut classes = BTreeMap::new();
    for (_, unit, classed) in &units {
        if let Some(text) = classed {
            let key = json!([evaluation, unit]);
            classes.insert(unit.clone(), table::parse(&TABLE, &key, text)?);
        }
    }
    let units = units.into_iter().map(|(_, unit, _)| unit);
    Ok((units.collect(), classes))
}

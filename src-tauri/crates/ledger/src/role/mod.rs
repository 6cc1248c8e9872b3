//! 责任单位: the unit that answers for a role of the system in an evaluation.

use crate::error::{self, Result};
use crate::table::{Entity, Row, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) const TABLE: Entity = table!("role", stamped: false);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Role {
    pub evaluation: String,
    pub role: String,
    pub unit: String,
}

impl Row for Role {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.role])
    }
}

/// Returns the id of the unit that answers for each role.
pub(crate) fn of_evaluation(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
) -> Result<BTreeMap<String, String>> {
    sql.prepare_cached(include_str!("of_evaluation.sql"))
        .and_then(|mut list| {
            list.query_map([evaluation], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })
        .map_err(|e| error::sql(dir, e))
}

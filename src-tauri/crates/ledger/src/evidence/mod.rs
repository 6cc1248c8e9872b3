//! 佐证材料 as 已备: number and title. The documents themselves are not kept here.

use crate::error::Result;
use crate::table::{self, Entity, Row, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const TABLE: Entity = table!("evidence", stamped: true);

/// One piece of evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The key of the indicator.
    pub indicator: String,
    /// The position under the indicator, from 1.
    pub n: u16,
    /// The title of the document.
    pub title: String,
    /// The 文号 of the document.
    pub number: String,
    /// Whether it is 已备.
    pub ready: bool,
}

impl Row for Evidence {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit, self.indicator, self.n])
    }
}

/// Returns the evidence of one unit, by indicator and position.
pub(crate) fn of_unit(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
    unit: &str,
) -> Result<Vec<Evidence>> {
    table::rows(
        sql,
        dir,
        concat!(include_str!("row.sql"), include_str!("of_unit.sql")),
        &[evaluation, unit],
    )
}

//! 核查抽样: which indicators were drawn for the field check, and by which seed, so that anybody can draw them again.

use crate::error::Result;
use crate::table::{self, Row, Table, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const TABLE: Table = table!("draw", stamped: false);

/// A random sample of indicators.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// Which one of this unit, from 1.
    pub n: u32,
    /// The seed, a whole number in decimal.
    pub seed: String,
    /// Keys of the indicators drawn, in the paper's order.
    pub list: Vec<String>,
    /// When, RFC 3339.
    pub at: String,
    /// Who drew.
    pub who: String,
}

impl Row for Draw {
    const TABLE: &'static Table = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit, self.n])
    }
}

/// Draws of one unit, oldest first.
pub(crate) fn of_unit(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
    unit: &str,
) -> Result<Vec<Draw>> {
    table::rows(
        sql,
        dir,
        concat!(include_str!("row.sql"), include_str!("of_unit.sql")),
        &[evaluation, unit],
    )
}

//! 核查抽样: the indicators drawn for the field check, with the seed, so that anybody can draw them again.

use crate::error::Result;
use crate::table::{self, Entity, Row, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const TABLE: Entity = table!("draw", stamped: false);

/// A random sample of indicators of one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The number of this sample among those of the unit, from 1.
    pub n: u32,
    /// The seed, a whole number in decimal.
    pub seed: String,
    /// The keys of the indicators drawn, in the paper's order.
    pub list: Vec<String>,
    /// The time of the draw, RFC 3339.
    pub at: String,
    /// The operator who drew.
    pub who: String,
}

impl Row for Draw {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit, self.n])
    }
}

/// Returns the draws of one unit, oldest first.
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

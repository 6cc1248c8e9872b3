//! Where last year's figure of a cell was taken from. The figure itself is an entry like any other. SCORING.md §S.13.

use crate::error::Result;
use crate::table::{self, Entity, Row, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const TABLE: Entity = table!("origin", stamped: false);

/// The origin of one figure.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The id of the evaluation that the figure was taken into.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The cell that it was taken into.
    pub cell: String,
    /// The id of the evaluation that it was taken from.
    pub from: String,
    /// The cell that it was taken from.
    pub from_cell: String,
    /// The figure as it stood there.
    pub value: String,
}

impl Row for Origin {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit, self.cell])
    }
}

/// Returns the origins of one unit's figures.
pub(crate) fn of_unit(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
    unit: &str,
) -> Result<Vec<Origin>> {
    table::rows(
        sql,
        dir,
        concat!(include_str!("row.sql"), include_str!("of_unit.sql")),
        &[evaluation, unit],
    )
}

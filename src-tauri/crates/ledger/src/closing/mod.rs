//! Stages that were closed, each with the scores it was closed with. A stage that is opened again stays here, with
//! the reason.

use crate::error::Result;
use crate::table::{self, Entity, Row, table};
use model::stage::Kept;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) const TABLE: Entity = table!("closing", stamped: false);

/// A stage that was closed, with the scores it was closed with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The key of the stage.
    pub stage: String,
    /// The number of this closing among those of the stage, from 1.
    pub n: u32,
    /// The time of the closing, RFC 3339.
    pub at: String,
    /// The operator who closed it.
    pub who: String,
    /// The version of the program that scored it.
    pub engine: String,
    /// The 校验码 of what was closed.
    pub code: String,
    /// The number of the draft: 送审稿第 n 稿.
    pub draft: u32,
    /// The scores it was closed with.
    pub sheet: Kept,
    /// The facts that the act named: `meeting`, `date`, `number`; and what was done with the closed return since: `print.at` ….
    pub facts: BTreeMap<String, String>,
    /// The reason for which it was opened again; empty while it is closed.
    pub reopened: String,
}

impl Row for Closing {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit, self.stage, self.n])
    }
}

/// Returns the closings of one unit, oldest first.
pub(crate) fn of_unit(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
    unit: &str,
) -> Result<Vec<Closing>> {
    table::rows(
        sql,
        dir,
        concat!(include_str!("row.sql"), include_str!("of_unit.sql")),
        &[evaluation, unit],
    )
}

/// Returns the closings of these units, oldest first.
pub(crate) fn of_units(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
    units: &[&str],
) -> Result<Vec<Closing>> {
    table::rows(
        sql,
        dir,
        concat!(include_str!("row.sql"), include_str!("of_units.sql")),
        &[evaluation, &json!(units).to_string()],
    )
}

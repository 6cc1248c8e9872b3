//! Stages that were closed, each with the scores it was closed with. What is opened again stays here, with the reason.

use crate::error::Result;
use crate::table::{self, Row, Table, table};
use model::stage::Kept;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) const TABLE: Table = table!("closing", stamped: false);

/// A stage that was closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// Key of the stage.
    pub stage: String,
    /// How often it was closed, from 1.
    pub n: u32,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub who: String,
    /// Edition of the program that scored it.
    pub engine: String,
    /// 校验码 of what stood.
    pub code: String,
    /// 送审稿第 n 稿.
    pub draft: u32,
    /// Its scores.
    pub sheet: Kept,
    /// What the act named: `meeting`, `date`, `number`.
    pub facts: BTreeMap<String, String>,
    /// Why it was opened again; empty while it is closed.
    pub reopened: String,
}

impl Row for Closing {
    const TABLE: &'static Table = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit, self.stage, self.n])
    }
}

/// Closings of one unit, oldest first.
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

//! 佐证材料 as 已备: number and title; the files themselves are not kept here.

use crate::error::Result;
use crate::table::{self, Row, Table, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const TABLE: Table = table!("evidence", stamped: true);

/// One piece of evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// Indicator key.
    pub indicator: String,
    /// Position, from 1.
    pub n: u16,
    /// Title.
    pub title: String,
    /// 文号.
    pub number: String,
    /// 已备.
    pub ready: bool,
}

impl Row for Evidence {
    const TABLE: &'static Table = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit, self.indicator, self.n])
    }
}

/// Evidence of one unit, by indicator and position.
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

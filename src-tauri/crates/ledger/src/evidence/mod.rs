//! 佐证材料 as 已备: number and title; the files themselves are not kept here.

use crate::error::{self, Result};
use crate::table::{Row, Table, table};
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
pub(crate) fn sheet(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
    unit: &str,
) -> Result<Vec<Evidence>> {
    sql.prepare_cached(include_str!("sheet.sql"))
        .and_then(|mut sheet| {
            sheet
                .query_map([evaluation, unit], |row| {
                    Ok(Evidence {
                        evaluation: row.get(0)?,
                        unit: row.get(1)?,
                        indicator: row.get(2)?,
                        n: row.get(3)?,
                        title: row.get(4)?,
                        number: row.get(5)?,
                        ready: row.get(6)?,
                    })
                })?
                .collect()
        })
        .map_err(|e| error::sql(dir, e))
}

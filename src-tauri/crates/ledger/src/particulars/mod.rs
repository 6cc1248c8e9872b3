//! A unit as it stood when it closed a stage of its own: whatever is changed in 设置 later, its closed record keeps these.
//! SCORING.md §S.10.

use crate::error::Result;
use crate::table::{self, Entity, Row, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) const TABLE: Entity = table!("particulars", stamped: false);

/// A unit as it stood when it closed a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Particulars {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The key of the stage.
    pub stage: String,
    /// The number of the closing, as [`crate::Closing::n`].
    pub n: u32,
    /// The name of the unit.
    pub name: String,
    /// The kind of the unit.
    pub kind: String,
    /// The name of the unit above it, or empty.
    pub above: String,
    /// The 考核分组, or empty.
    pub group: String,
    /// The name of its 联络员.
    pub contact: String,
    /// The telephone number of its 联络员.
    pub phone: String,
    /// The name of the unit that answered for each role, by the key of the role.
    pub roles: BTreeMap<String, String>,
    /// The points of each indicator that applied to it, by key.
    pub points: BTreeMap<String, String>,
    /// 机构称谓 as they were set, by key.
    pub words: BTreeMap<String, String>,
}

impl Row for Particulars {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit, self.stage, self.n])
    }
}

/// Returns the particulars of stages that are still closed, of one unit or of all.
pub(crate) fn read(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
    unit: Option<&str>,
) -> Result<Vec<Particulars>> {
    match unit {
        Some(unit) => table::rows(
            sql,
            dir,
            concat!(include_str!("row.sql"), include_str!("of_unit.sql")),
            &[evaluation, unit],
        ),
        None => table::rows(
            sql,
            dir,
            concat!(include_str!("row.sql"), include_str!("of_evaluation.sql")),
            &[evaluation],
        ),
    }
}

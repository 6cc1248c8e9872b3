//! 申请复核: what a unit objects to in its first result, indicator by indicator, and what was answered.

use crate::error::Result;
use crate::table::{self, Row, Table, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const TABLE: Table = table!("objection", stamped: false);

/// One objection. Unanswered: `outcome` is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// Indicator key.
    pub indicator: String,
    /// Which one about this indicator, from 1.
    pub n: u32,
    /// Reason.
    pub reason: String,
    /// What it rests on, in words.
    pub evidence: String,
    /// Day it was received, ISO.
    pub at: String,
    /// Day by which it is to be answered, ISO.
    pub due: String,
    /// Who put it down.
    pub who: String,
    /// `upheld` 维持, `amended` 改正, `withdrawn` 撤回, or empty.
    pub outcome: String,
    /// The answer.
    pub answer: String,
    /// Day of the answer, ISO, or empty.
    pub answered_at: String,
    /// Who answered.
    pub answered_by: String,
}

impl Row for Objection {
    const TABLE: &'static Table = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit, self.indicator, self.n])
    }
}

/// Objections of one unit, oldest first.
pub(crate) fn of_unit(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
    unit: &str,
) -> Result<Vec<Objection>> {
    table::rows(
        sql,
        dir,
        concat!(include_str!("row.sql"), include_str!("of_unit.sql")),
        &[evaluation, unit],
    )
}

/// Objections of all units, those due first at the head.
pub(crate) fn of_evaluation(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
) -> Result<Vec<Objection>> {
    table::rows(
        sql,
        dir,
        concat!(include_str!("row.sql"), include_str!("of_evaluation.sql")),
        &[evaluation],
    )
}

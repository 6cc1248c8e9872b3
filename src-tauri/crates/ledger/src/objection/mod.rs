//! 申请复核: the objections of a unit to its first result, one indicator each, and the answers.

use crate::error::Result;
use crate::table::{self, Entity, Row, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const TABLE: Entity = table!("objection", stamped: false);

/// One objection. `outcome` is empty until it is answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The key of the indicator.
    pub indicator: String,
    /// The number of this objection among those about the indicator, from 1.
    pub n: u32,
    /// The reason as the unit gives it.
    pub reason: String,
    /// The evidence that it rests on, in words.
    pub evidence: String,
    /// The day on which it was received, ISO.
    pub at: String,
    /// The day by which it is to be answered, ISO.
    pub due: String,
    /// The operator who recorded it.
    pub who: String,
    /// `upheld` 维持, `amended` 改正, `withdrawn` 撤回, or empty.
    pub outcome: String,
    /// The answer in words, or empty.
    pub answer: String,
    /// The day of the answer, ISO, or empty.
    pub answered_at: String,
    /// The operator who answered, or empty.
    pub answered_by: String,
}

impl Row for Objection {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit, self.indicator, self.n])
    }
}

/// Returns the objections of one unit, oldest first.
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

/// Returns the objections of all units, the ones due first at the head.
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

/// Returns the objections of these units, oldest first.
pub(crate) fn of_units(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
    units: &[&str],
) -> Result<Vec<Objection>> {
    table::rows(
        sql,
        dir,
        concat!(include_str!("row.sql"), include_str!("of_units.sql")),
        &[evaluation, &json!(units).to_string()],
    )
}

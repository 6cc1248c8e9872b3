//! What 审定 fixed of one unit: everything that is shown of it from then on. SCORING.md §S.11.

use crate::error::Result;
use crate::table::{self, Entity, Row, table};
use model::plan::Inputs;
use model::plan::board::{KeptTotal, KeptUnit};
use model::standing::Standing;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const TABLE: Entity = table!("decided", stamped: false);

/// One unit in a 审定.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The number of the act, as [`crate::Verdict::n`].
    pub n: u32,
    /// The name of the unit.
    pub name: String,
    /// The name by which lists call it.
    pub label: String,
    /// The kind of the unit.
    pub kind: String,
    /// The 校验码 of what was decided.
    pub code: String,
    /// Its scores as they were printed.
    pub scores: KeptUnit,
    /// The totals that it gave itself.
    pub own: KeptTotal,
    /// Last year's total, or empty.
    pub last: String,
    /// Figures of other evaluations that were read.
    pub given: Inputs,
    /// Its ranks, its grade, and what kept it from a better one.
    pub standing: Standing,
    /// The figures by which others are compared with it, packed, stage over stage, hexadecimal; empty where no rule compares.
    pub packs: Vec<String>,
    /// The classes of the unit.
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "crate::table::listed"
    )]
    pub classes: Vec<String>,
}

impl Row for Decided {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit, self.n])
    }
}

/// Returns the rows of an evaluation, oldest first.
pub(crate) fn of_evaluation(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
) -> Result<Vec<Decided>> {
    table::rows(
        sql,
        dir,
        concat!(include_str!("row.sql"), include_str!("of_evaluation.sql")),
        &[evaluation],
    )
}

/// Returns the rows of one unit, oldest first.
pub(crate) fn of_unit(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
    unit: &str,
) -> Result<Vec<Decided>> {
    table::rows(
        sql,
        dir,
        concat!(include_str!("row.sql"), include_str!("of_unit.sql")),
        &[evaluation, unit],
    )
}

/// Returns the rows of one act.
pub(crate) fn of_act(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
    n: u32,
) -> Result<Vec<Decided>> {
    table::rows(
        sql,
        dir,
        concat!(include_str!("row.sql"), include_str!("of_act.sql")),
        &[evaluation, &n.to_string()],
    )
}

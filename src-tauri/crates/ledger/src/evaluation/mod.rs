//! 考核: one year's evaluation by one pinned system.

use crate::error::Result;
use crate::participant;
use crate::table::{self, Row, Table, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const TABLE: Table = table!("evaluation", stamped: false);

/// An evaluation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Identity.
    pub id: String,
    /// Name.
    pub name: String,
    /// Year under evaluation.
    pub year: u16,
    /// 数据时点, ISO.
    pub as_of: String,
    /// When it is due, ISO, or empty.
    pub due: String,
    /// Fingerprint of the pinned system.
    pub system: String,
    /// Stage that is open: `fill` …
    pub stage: String,
    /// 示例: cannot be submitted as real.
    pub sample: bool,
    /// Kept for its past, no longer offered.
    pub archived: bool,
    /// Units that take part, in their order; rows of their own.
    #[serde(skip)]
    pub participants: Vec<String>,
}

impl Row for Evaluation {
    const TABLE: &'static Table = &TABLE;

    fn key(&self) -> Value {
        json!([self.id])
    }
}

/// Returns an evaluation with its participants, or none.
pub(crate) fn get(sql: &Connection, dir: &Path, id: &str) -> Result<Option<Evaluation>> {
    let found: Option<Evaluation> = table::find(sql, dir, &json!([id]))?;
    found
        .map(|found| with_participants(sql, dir, found))
        .transpose()
}

/// Completes an evaluation by its participants, which are rows of their own.
pub(crate) fn with_participants(
    sql: &Connection,
    dir: &Path,
    found: Evaluation,
) -> Result<Evaluation> {
    Ok(Evaluation {
        participants: participant::of_evaluation(sql, dir, &found.id)?,
        ..found
    })
}

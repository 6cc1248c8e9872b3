//! Decisions that only people can make: the order of units that no tie-breaker parts.

use crate::error::Result;
use crate::table::{self, Entity, Row, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const TABLE: Entity = table!("decision", stamped: false);

/// A decision by people, with its note.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The 考核分组, or empty for all units.
    pub group: String,
    /// The question that was decided: `tie:90.00` …
    pub key: String,
    /// The ids of the units, the first one first.
    pub order: Vec<String>,
    /// The meeting and the reason.
    pub note: String,
    /// The time of the entry, RFC 3339.
    pub at: String,
    /// The operator who recorded it.
    pub who: String,
}

impl Row for Decision {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.group, self.key])
    }
}

/// Returns the decisions of one evaluation.
pub(crate) fn of_evaluation(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
) -> Result<Vec<Decision>> {
    table::rows(
        sql,
        dir,
        concat!(include_str!("row.sql"), include_str!("of_evaluation.sql")),
        &[evaluation],
    )
}

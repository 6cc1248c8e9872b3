//! How a unit's return stands in its chain of stages. A unit without a row is at its first stage.

use crate::error::Result;
use crate::table::{self, Row, Table, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const TABLE: Table = table!("progress", stamped: false);

/// How a return stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// Key of the stage.
    pub stage: String,
    /// `own` or `upper`.
    pub side: String,
    /// `open`, `settled`, `submitted`, `decided`, `published`.
    pub state: String,
    /// 送审稿第 n 稿, from 1.
    pub draft: u32,
    /// Since when, RFC 3339.
    pub since: String,
    /// Who brought it here.
    pub who: String,
    /// What the last 退回修改 asks for.
    pub remarks: Vec<Remark>,
    /// Day of the 初评反馈, ISO, or empty.
    pub feedback: String,
}

/// What is to be changed before a return is handed over again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Key of the indicator, or empty for the whole.
    pub indicator: String,
    /// What is to be changed.
    pub text: String,
}

impl Progress {
    /// Whether entries of this stage may be written.
    pub(crate) fn takes(&self, stage: &str) -> bool {
        self.state == "open" && self.stage == stage
    }

    /// Whether the unit itself still works on its return.
    pub(crate) fn is_own(&self) -> bool {
        self.state == "open" && self.side == "own"
    }
}

impl Row for Progress {
    const TABLE: &'static Table = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit])
    }
}

/// How every unit of an evaluation stands that has moved.
pub(crate) fn of_evaluation(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
) -> Result<Vec<Progress>> {
    table::rows(
        sql,
        dir,
        concat!(include_str!("row.sql"), include_str!("of_evaluation.sql")),
        &[evaluation],
    )
}

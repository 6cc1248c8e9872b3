//! The stage and state of a unit's return in its chain of stages. A unit without a row is at its first stage, open.

use crate::error::Result;
use crate::table::{self, Entity, Row, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const TABLE: Entity = table!("progress", stamped: false);

/// The stage and state of one return.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The key of the stage.
    pub stage: String,
    /// The side that works on it: `own` or `upper`.
    pub side: String,
    /// One of `open`, `settled`, `submitted`, `decided`, `published`.
    pub state: String,
    /// The number of the draft, from 1: 送审稿第 n 稿.
    pub draft: u32,
    /// The time since which it is so, RFC 3339.
    pub since: String,
    /// The operator who brought it here.
    pub who: String,
    /// The changes that every 退回修改 asked for, the latest last.
    pub remarks: Vec<Remark>,
    /// The day of the 初评反馈, ISO, or empty.
    pub feedback: String,
}

/// One change that is asked for before a return is handed over again, and whether the unit has dealt with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remark {
    /// The key of the indicator, or empty for the whole return.
    pub indicator: String,
    /// The change that is asked for, in words.
    pub text: String,
    /// The number of the 退回修改 that asks for it, from 1.
    pub round: u32,
    /// Whether the unit has marked it as dealt with.
    pub done: bool,
    /// The unit's answer, in words; may be empty.
    pub answer: String,
}

impl Default for Remark {
    fn default() -> Remark {
        Remark {
            indicator: String::new(),
            text: String::new(),
            round: 1,
            done: false,
            answer: String::new(),
        }
    }
}

impl Progress {
    /// Returns whether entries of this stage may be written.
    pub(crate) fn takes(&self, stage: &str) -> bool {
        self.state == "open" && self.stage == stage
    }

    /// Returns whether the unit itself still works on its return.
    pub(crate) fn is_own(&self) -> bool {
        self.state == "open" && self.side == "own"
    }

    /// Reports whether the return was returned for correction and has not been handed in again.
    pub fn is_returned(&self) -> bool {
        let held = matches!(self.state.as_str(), "open" | "settled");
        held && self.side == "own" && !self.remarks.is_empty()
    }

    /// Returns the remarks of the last 退回修改.
    pub fn asked(&self) -> impl Iterator<Item = &Remark> {
        let last = self.remarks.last().map_or(0, |one| one.round);
        self.remarks.iter().filter(move |one| one.round == last)
    }
}

impl Row for Progress {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.unit])
    }
}

/// Returns the stage and state of every return of an evaluation that has a row.
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

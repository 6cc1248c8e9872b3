//! 审定: one act of a comparison group, by a meeting. What it fixed of each unit are rows of [`crate::Decided`].
//! SCORING.md §S.11.

use crate::error::{self, Result};
use crate::table::{self, Entity, Row, table};
use model::plan::Inputs;
use model::standing::Quota;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) const TABLE: Entity = table!("verdict", stamped: false);

/// What a 审定 is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    /// 审定 by a meeting.
    #[default]
    Decided,
    /// 补存: what an older program showed as decided.
    Recorded,
    /// 更正, begun: units are open again, and what was published stands.
    Correcting,
    /// 更正 that is decided.
    Corrected,
}

/// One 审定 of a comparison group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The number of the act in its evaluation, from 1.
    pub n: u32,
    /// The 考核分组, or empty for all units.
    pub group: String,
    /// What it is.
    pub kind: VerdictKind,
    /// The time of the act, RFC 3339.
    pub at: String,
    /// The operator who recorded it.
    pub who: String,
    /// The version of the program that scored it.
    pub engine: String,
    /// The facts that the act named: `meeting`, `date`, `number`; of 更正 also its 文号 `notice` and its `reason`.
    pub facts: BTreeMap<String, String>,
    /// The day of the 通报, ISO, or empty.
    pub published: String,
    /// The number of units of the group (n), those deferred included.
    pub units: u32,
    /// The places of grades in the group.
    pub quotas: Vec<Quota>,
    /// 缓定: units of the group that were not decided, each with the reason.
    pub deferred: BTreeMap<String, String>,
    /// The other units with which those of the group were compared; empty where no rule compares.
    pub beside: Vec<Compared>,
    /// The units that a correction was begun for.
    pub about: Vec<String>,
}

/// A unit that others were compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// The id of the unit.
    pub unit: String,
    /// The kind of the unit.
    pub kind: String,
    /// The classes of the unit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
    /// The comparison group of the unit, or empty.
    pub group: String,
    /// Figures of other evaluations that were read.
    pub given: Inputs,
    /// The figures by which it is compared, packed, stage over stage, hexadecimal.
    pub packs: Vec<String>,
}

impl Row for Verdict {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.evaluation, self.n])
    }
}

/// Returns the acts of an evaluation, oldest first.
pub(crate) fn of_evaluation(
    sql: &Connection,
    dir: &Path,
    evaluation: &str,
) -> Result<Vec<Verdict>> {
    table::rows(
        sql,
        dir,
        concat!(include_str!("row.sql"), include_str!("of_evaluation.sql")),
        &[evaluation],
    )
}

/// Reports whether anything of an evaluation is decided: a return stands decided, or a result was published.
pub(crate) fn is_decided(sql: &Connection, dir: &Path, evaluation: &str) -> Result<bool> {
    sql.prepare_cached(include_str!("is_decided.sql"))
        .and_then(|mut asked| asked.query_row([evaluation], |row| row.get(0)))
        .map_err(|e| error::sql(dir, e))
}

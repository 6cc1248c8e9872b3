//! 考核: one year's evaluation by one pinned system.

use crate::error::Result;
use crate::participant;
use crate::table::{self, Entity, Row, table};
use crate::unit::Unit;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

pub(crate) const TABLE: Entity = table!("evaluation", stamped: false);

/// One year's evaluation by one system.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evaluation {
    /// The identity of the evaluation.
    pub id: String,
    /// The name as printed.
    pub name: String,
    /// The year under evaluation.
    pub year: u16,
    /// The 数据时点 of the figures, ISO.
    pub as_of: String,
    /// The day on which it is due, ISO, or empty.
    pub due: String,
    /// The fingerprint of its system.
    pub system: String,
    /// The key of its open stage: `fill` …
    pub stage: String,
    /// Whether it is a 示例, which cannot be submitted.
    pub sample: bool,
    /// Whether it is kept for its past only and no longer offered.
    pub archived: bool,
    /// The ids of the units that take part, in their order; they are rows of their own.
    #[serde(skip)]
    pub participants: Vec<String>,
    /// The classes with which units take part, by unit; those without any are left out. Copied from the unit when it joins, and
    /// whatever becomes of the unit, these stay. SCORING.md §4.15.
    #[serde(skip)]
    pub classes: BTreeMap<String, Vec<String>>,
}

impl Evaluation {
    /// Returns a unit with the classes with which it takes part.
    pub fn taking(&self, unit: Unit) -> Unit {
        Unit {
            classes: self.classes.get(&unit.id).cloned().unwrap_or_default(),
            ..unit
        }
    }
}

impl Row for Evaluation {
    const TABLE: &'static Entity = &TABLE;

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
    let (participants, classes) = participant::of_evaluation(sql, dir, &found.id)?;
    Ok(Evaluation {
        participants,
        classes,
        ..found
    })
}

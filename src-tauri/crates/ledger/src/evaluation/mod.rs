//! 考核: one year's evaluation by one pinned system.

use crate::table::{Row, Table, table};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

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

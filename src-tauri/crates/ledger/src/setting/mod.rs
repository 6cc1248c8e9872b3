//! Settings of the workspace: 机构名称, the editable words, what was open last.

use crate::error::Result;
use crate::table::{self, Entity, Row, table};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;

/// The key of the setting that names who works in the workspace (身份).
pub const IDENTITY: &str = "identity";
/// The names of those who review the returns of others.
const REVIEWERS: [&str; 2] = ["city", "team"];

pub(crate) const TABLE: Entity = table!("setting", stamped: false);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Setting {
    pub key: String,
    pub value: String,
}

impl Row for Setting {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.key])
    }
}

/// Reports whether the one who works here reviews the returns of others.
pub(crate) fn reviews(sql: &Connection, dir: &Path) -> Result<bool> {
    let found: Option<Setting> = table::find(sql, dir, &json!([IDENTITY]))?;
    Ok(found.is_some_and(|one| REVIEWERS.contains(&one.value.as_str())))
}

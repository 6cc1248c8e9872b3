//! Settings of the workspace: 机构名称, the editable words, what was open last.

use crate::table::{Entity, Row, table};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

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

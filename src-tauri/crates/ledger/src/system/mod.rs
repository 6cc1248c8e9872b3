//! 考核指标 as evaluations pin them: the text of a system under its fingerprint.

use crate::table::{Entity, Row, table};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub(crate) const TABLE: Entity = table!("system", stamped: false);

/// An indicator system kept in the workspace, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredSystem {
    /// The fingerprint of its canonical form.
    pub fingerprint: String,
    /// The identity of the system across versions.
    pub key: String,
    /// The version as printed.
    pub version: String,
    /// The system as TOML.
    pub text: String,
}

impl Row for StoredSystem {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.fingerprint])
    }
}

//! 单位: units that take part in evaluations, and those that answer for roles.

use crate::table::{Entity, Row, table};
use model::system::Traits;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub(crate) const TABLE: Entity = table!("unit", stamped: false);

/// A unit that takes part, or answers for a role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// The identity of the unit.
    pub id: String,
    /// The name as printed.
    pub name: String,
    /// The kind, as systems name it: `county`, `park`, `enterprise`, `department`.
    pub kind: String,
    /// The id of the unit above it.
    pub parent: Option<String>,
    /// The 考核分组 that it is compared in.
    pub group: String,
    /// The name of its 联络员.
    pub contact: String,
    /// The telephone number of its 联络员.
    pub phone: String,
    /// Whether it is kept for its past only and no longer offered.
    pub archived: bool,
    /// The classes of the unit, as systems name them: `有园区`. An evaluation has its own copy, in [`crate::Evaluation::classes`].
    #[serde(
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "crate::table::listed"
    )]
    pub classes: Vec<String>,
}

impl Unit {
    /// Returns what rows distinguish units by.
    pub fn traits(&self) -> Traits<'_> {
        Traits {
            kind: Some(&self.kind),
            classes: &self.classes,
        }
    }
}

impl Row for Unit {
    const TABLE: &'static Entity = &TABLE;

    fn key(&self) -> Value {
        json!([self.id])
    }
}

//! 单位: who takes part and who answers for something.

use crate::table::{Row, Table, table};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

pub(crate) const TABLE: Table = table!("unit", stamped: false);

/// A unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Identity.
    pub id: String,
    /// Name.
    pub name: String,
    /// Kind, as systems name it: `county`, `park`, `enterprise`, `department`.
    pub kind: String,
    /// Unit above.
    pub parent: Option<String>,
    /// 考核分组.
    pub group: String,
    /// 联络员.
    pub contact: String,
    /// Telephone.
    pub phone: String,
    /// Kept for its past, no longer offered.
    pub archived: bool,
}

impl Row for Unit {
    const TABLE: &'static Table = &TABLE;

    fn key(&self) -> Value {
        json!([self.id])
    }
}

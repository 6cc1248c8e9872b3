//! Which value is the best of a comparison group, and how equal ones share places. SCORING.md §4.10.

use serde::{Deserialize, Serialize};

/// Whether more is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// The largest comes first.
    #[default]
    Desc,
    /// The smallest comes first.
    Asc,
}

/// How ties share places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// 1-1-3.
    #[default]
    Competition,
    /// 1-1-2.
    Dense,
    /// 1.5-1.5-3.
    Average,
}

/// The way of ties that `percentile` and `borda` take unless they declare one.
pub(super) fn average() -> Tie {
    Tie::Average
}

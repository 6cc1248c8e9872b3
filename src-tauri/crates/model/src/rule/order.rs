//! The order of values in a comparison group, and how equal ones share places. SCORING.md §4.10.

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
    /// Tied values share the better place, and the next places are skipped: 1-1-3.
    #[default]
    Competition,
    /// Tied values share the better place, and no place is skipped: 1-1-2.
    Dense,
    /// Tied values share the mean of their places: 1.5-1.5-3.
    Average,
    /// Tied values share the lowest of their places: 2-2-3.
    Lowest,
}

/// The units that a rule compares a unit with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Among {
    /// Those of its comparison group.
    #[default]
    Group,
    /// All units that are scored together, whatever their group.
    All,
}

impl Among {
    /// Reports whether the comparison group is meant, which no file needs to say.
    pub(crate) fn is_group(&self) -> bool {
        *self == Among::Group
    }
}

/// Returns the treatment of ties that `percentile` and `borda` use unless they declare one.
pub(super) fn average() -> Tie {
    Tie::Average
}

//! How groups make a score of their children, and what becomes of the total. SCORING.md §6.

use super::{Collect, Group, Indicator, NaPolicy, System, Traits};
use crate::number::Dec;
use serde::{Deserialize, Serialize};

/// How a node makes its score of its children.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aggregate {
    /// Points add up.
    #[default]
    Sum,
    /// Mean of the children's rates by weight.
    WeightedMean,
    /// Product of the children's rates, each to the power of its share of the weight.
    GeometricMean,
}

impl Aggregate {
    /// Whether points add up.
    pub fn is_sum(&self) -> bool {
        *self == Aggregate::Sum
    }
}

/// Another scale that the total is converted to: total × `to` / points, rounded to the system's `dp`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Convert {
    /// The key, unique among the scales of the system.
    pub key: String,
    /// Printed name: 绩效考核.
    pub name: String,
    /// What full points become.
    pub to: Dec,
}

impl Collect {
    /// Whether someone types it; named inputs are handed to the engine.
    pub fn is_typed(self) -> bool {
        matches!(self, Collect::One | Collect::Sum | Collect::Levels)
    }
}

impl Group {
    /// Per cent of the weight below it that must be scored for it to have a score.
    pub fn coverage(&self, system: &System) -> Dec {
        self.coverage.unwrap_or(system.coverage)
    }
}

impl Indicator {
    /// What a granted 不适用 does: the leaf's own policy, or that of the system; none where it may not be claimed.
    pub fn na_policy(&self, system: &System) -> Option<NaPolicy> {
        match self.na? {
            NaPolicy::System => Some(system.na),
            own => Some(own),
        }
    }
}

impl System {
    /// Reports whether a row applies to a unit: to its kind, where that is known, and to one of its classes.
    pub fn applies<'a>(&self, row: &Indicator, traits: impl Into<Traits<'a>>) -> bool {
        let traits = traits.into();
        let named = row.applies_to.iter();
        let (classes, kinds): (Vec<&String>, Vec<&String>) =
            named.partition(|name| self.classes.contains(name));
        let kind = |kind: &str| kinds.is_empty() || kinds.iter().any(|one| *one == kind);
        traits.kind.is_none_or(kind)
            && (classes.is_empty() || classes.iter().any(|one| traits.classes.contains(one)))
    }
}

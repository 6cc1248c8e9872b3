//! What a clause took, and the values that a condition names, as a step keeps them. SCORING.md §5.6, §5.24.

use crate::number::{Dec, Exact};
use crate::rule::clause::Kind;
use serde::{Deserialize, Serialize};

/// A kind of occurrence and how often.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// Printed text of the occurrence.
    pub text: String,
    /// Measure word: 起, 次.
    pub unit: String,
    /// Number of occurrences.
    pub n: Dec,
    /// Points lost for each, where each loses the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Dec>,
    /// Number of the clause in the standard.
    #[serde(default)]
    pub no: u32,
    /// Whether the system declares that number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub numbered: bool,
    /// Points lost, rounded as printed.
    #[serde(default)]
    pub lost: Dec,
    /// Most that the clause takes, where that was met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Dec>,
    /// Whether it forfeits the row (此项不得分).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub all: bool,
    /// Points taken besides (倒扣).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beyond: Option<Dec>,
    /// Occurrences that were granted as exempt.
    #[serde(default, skip_serializing_if = "Dec::is_nil")]
    pub exempt: Dec,
    /// Occurrences that were deducted in another row.
    #[serde(default, skip_serializing_if = "Dec::is_nil")]
    pub repeated: Dec,
    /// Occurrences that another clause replaces.
    #[serde(default, skip_serializing_if = "Dec::is_nil")]
    pub replaced: Dec,
}

impl Counted {
    /// Returns a clause with its occurrences and what they take.
    pub(in crate::rule) fn of(
        nth: usize,
        kind: &Kind,
        n: &Exact,
        all: bool,
        lost: &Exact,
    ) -> Counted {
        let lost = lost.shown(10);
        Counted {
            text: kind.text.clone(),
            unit: kind.unit.clone(),
            n: n.shown(10),
            per: kind.per,
            no: kind
                .no
                .unwrap_or(u32::try_from(nth + 1).unwrap_or(u32::MAX)),
            numbered: kind.no.is_some(),
            lost,
            max: kind.max.filter(|max| *max == lost),
            all,
            beyond: kind.beyond.filter(|_| all),
            exempt: Dec::ZERO,
            repeated: Dec::ZERO,
            replaced: Dec::ZERO,
        }
    }
}

/// A value that a condition names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Name of the value as printed.
    pub name: String,
    /// Unit of the value.
    pub unit: String,
    /// The value itself.
    pub value: Dec,
}

/// The part that a unit took in a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartTaken {
    /// Printed name of the part.
    pub label: String,
    /// Share of the level's points.
    pub share: Dec,
}

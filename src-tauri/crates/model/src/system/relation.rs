//! Relations between data: `[[check]]`.

use crate::number::Dec;
use serde::{Deserialize, Serialize};

/// A relation between data, reported as a finding when it does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Identity.
    pub key: String,
    /// What should hold.
    #[serde(flatten)]
    pub relation: Relation,
    /// Said to the officer, after the figures.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
}

/// The relations that a check can state. Data are named by key; an indicator's reported rate as `indicator:rate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "relation", rename_all = "snake_case")]
pub enum Relation {
    /// The parts add to the total.
    PartsSum {
        /// The parts.
        parts: Vec<String>,
        /// The total.
        total: String,
    },
    /// Shares add to 100 %, within `tolerance` points (printed shares are rounded).
    SharesSum {
        /// The shares.
        parts: Vec<String>,
        /// Percentage points allowed; 0.
        #[serde(default)]
        tolerance: Dec,
    },
    /// A reported rate agrees with its counts at the decimals it was reported with.
    RateMatches {
        /// The reported rate: datum key, or `indicator:rate`.
        rate: String,
        /// Numerator.
        num: String,
        /// Denominator.
        den: String,
    },
    /// One datum is not above another.
    NotAbove {
        /// The lesser.
        less: String,
        /// The greater.
        more: String,
    },
    /// A jump against last year beyond `percent` is asked about (△).
    Jump {
        /// The datum.
        datum: String,
        /// Percent of last year's figure, up or down.
        percent: Dec,
    },
}

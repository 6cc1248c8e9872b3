//! The relations between data that a system declares: `[[check]]`.

use crate::number::Dec;
use serde::{Deserialize, Serialize};

/// A relation between data, reported as a finding when it does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Identity of the check.
    pub key: String,
    /// Relation that must hold.
    #[serde(flatten)]
    pub relation: Relation,
    /// Hint for the officer, printed after the figures.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
}

/// The relations that a check can declare. Data are named by key; an indicator's reported rate as `indicator:rate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "relation", rename_all = "snake_case")]
pub enum Relation {
    /// The parts add to the total.
    PartsSum {
        /// Keys of the parts.
        parts: Vec<String>,
        /// Key of the total.
        total: String,
    },
    /// Shares add to 100 %, within `tolerance` points (printed shares are rounded).
    SharesSum {
        /// Keys of the shares.
        parts: Vec<String>,
        /// Percentage points of tolerance, 0 unless declared.
        #[serde(default)]
        tolerance: Dec,
    },
    /// A reported rate agrees with its counts at the decimals it was reported with.
    RateMatches {
        /// The reported rate: datum key, or `indicator:rate`.
        rate: String,
        /// Key of the numerator.
        num: String,
        /// Key of the denominator.
        den: String,
    },
    /// One datum is not above another.
    NotAbove {
        /// Key of the lesser datum.
        less: String,
        /// Key of the greater datum.
        more: String,
    },
    /// A jump against last year beyond `percent` is asked about (△).
    Jump {
        /// Key of the datum.
        datum: String,
        /// Percent of last year's figure, up or down.
        percent: Dec,
    },
}

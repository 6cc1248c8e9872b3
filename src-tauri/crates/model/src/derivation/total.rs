//! How a total was made, as data. Words come from it in [`crate::wording`]. SCORING.md §6.13.

use crate::dec::Dec;
use crate::system::Aggregate;
use serde::{Deserialize, Serialize};

/// The rest standing for what is granted as 不适用: `score` of `of` points, out of `points` instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescaled {
    /// What the rest scored.
    pub score: Dec,
    /// Points of the rest.
    pub of: Dec,
    /// Points that it stands for.
    pub points: Dec,
}

/// A step to the total, in the order applied; a step that changes nothing is left out. Figures as they print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum TotalStep {
    /// A granted 不适用 that counts in full.
    FullMarks {
        /// Printed code of the indicator.
        code: String,
        /// Its name.
        name: String,
        /// Its points.
        points: Dec,
    },
    /// A level-1 group.
    Group {
        /// Key of the group.
        key: String,
        /// Printed code.
        code: String,
        /// Name.
        name: String,
        /// Its points.
        points: Dec,
        /// Its score; none while nothing in it is settled.
        score: Option<Dec>,
        /// Its weight in per cent of all, where the base is a mean.
        weight: Option<Dec>,
        /// Where the rest of it stands for what is granted in it.
        rescaled: Option<Rescaled>,
    },
    /// The base made of the groups.
    Base {
        /// How.
        aggregate: Aggregate,
        /// Points of what is assessed.
        points: Dec,
        /// Its score.
        score: Dec,
    },
    /// The rest of the base standing for what is granted.
    RescaleTotal {
        /// From what.
        rescaled: Rescaled,
        /// The base after it.
        score: Dec,
    },
    /// What stands open, in points.
    Open {
        /// 已定.
        settled: Dec,
        /// 待定.
        blank: Dec,
        /// Claimed as 不适用.
        claimed: Dec,
        /// Left to the level above.
        upper: Dec,
    },
    /// Bonus.
    Bonus {
        /// All rows together.
        sum: Dec,
        /// What counts under the cap.
        counts: Dec,
    },
    /// Penalty.
    Penalty {
        /// All rows together.
        sum: Dec,
        /// What counts under the cap.
        counts: Dec,
    },
    /// Share of the children's mean.
    Children {
        /// The mean; none while it is not known.
        mean: Option<Dec>,
        /// Per cent of it.
        share: Dec,
        /// What it adds.
        adds: Dec,
    },
    /// A total below 0, or above the points where it is capped.
    Limit {
        /// Before.
        before: Dec,
        /// Held at.
        score: Dec,
    },
    /// The total.
    Total {
        /// Its score.
        score: Dec,
    },
    /// The total on another scale.
    Convert {
        /// What the scale is called.
        name: String,
        /// The total.
        total: Dec,
        /// What full points become.
        to: Dec,
        /// Full points of the system.
        points: Dec,
        /// The score on it.
        score: Dec,
    },
}

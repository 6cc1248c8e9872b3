//! The steps to a total, or to the score of a group, as data. [`crate::wording`] turns them into words.
//! SCORING.md §6.13.

use crate::number::Dec;
use crate::system::Aggregate;
use serde::{Deserialize, Serialize};

/// A rescaling for what is granted as 不适用: `score` out of `of` points becomes a score out of `points`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rescaled {
    /// What the rest scored.
    pub score: Dec,
    /// Points of the rest.
    pub of: Dec,
    /// Points of the rest and of what is granted.
    pub points: Dec,
}

/// A step to the total, in the order applied; a step that changes nothing is left out. Figures as they print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum TotalStep {
    /// There is nothing to assess, and so no score. SCORING.md §6.12.
    Nothing,
    /// A granted 不适用 that counts in full.
    FullMarks {
        /// Printed code of the indicator.
        code: String,
        /// Printed name of the indicator.
        name: String,
        /// Full points of the indicator, all of which count.
        points: Dec,
    },
    /// A group of level 1; on the way to a group's score one right below it, or an indicator where it is a mean.
    Group {
        /// Key of the group or indicator.
        key: String,
        /// Printed code of the group or indicator.
        code: String,
        /// Printed name of the group or indicator.
        name: String,
        /// Full points as they print.
        points: Dec,
        /// Printed score; none while nothing in the group is settled.
        score: Option<Dec>,
        /// Effective weight in per cent of all; only in a mean.
        weight: Option<Dec>,
        /// The rescaling, where something in the group is granted.
        rescaled: Option<Rescaled>,
    },
    /// The base made of the groups.
    Base {
        /// Whether the groups add up or are averaged.
        aggregate: Aggregate,
        /// Points of what is assessed.
        points: Dec,
        /// Printed score of the base, before anything is rescaled.
        score: Dec,
    },
    /// The rest of the base, or of the group being explained, rescaled to the points that include what is granted.
    RescaleTotal {
        /// Score and points before, and points after.
        rescaled: Rescaled,
        /// The base, or the group, after it.
        score: Dec,
    },
    /// The score of the group being explained, made of its parts.
    Node {
        /// Printed code of the group.
        code: String,
        /// Printed name of the group.
        name: String,
        /// Whether its parts add up or are averaged.
        aggregate: Aggregate,
        /// Points of what is assessed.
        points: Dec,
        /// Printed score of the group.
        score: Dec,
    },
    /// A mean of which a part is missing: the others share its weight, or it is blank.
    Coverage {
        /// Per cent of the weight that is there.
        there: Dec,
        /// Per cent that must be.
        needs: Dec,
        /// Whether it is enough.
        enough: bool,
    },
    /// What rows outside the base add to a group, or take.
    Extra {
        /// Points, negative where they are taken away.
        points: Dec,
    },
    /// 得分率 of a group.
    Rate {
        /// Printed score: what is earned of a sum, the score of a mean.
        score: Dec,
        /// Points that the score is divided by: the settled ones of a sum, all of a mean.
        points: Dec,
        /// 得分率 in per cent, one decimal.
        rate: Dec,
    },
    /// Points that are still open, beside those that are settled.
    Open {
        /// Points of what is scored (已定).
        settled: Dec,
        /// Points of what is still blank (待定).
        blank: Dec,
        /// Points claimed as 不适用 without an answer yet.
        claimed: Dec,
        /// Points that the level above decides.
        upper: Dec,
    },
    /// Points that the bonus rows add.
    Bonus {
        /// Sum of all bonus rows, before the common cap.
        sum: Dec,
        /// Part of that sum which counts under the cap.
        counts: Dec,
    },
    /// Points that the penalty rows take.
    Penalty {
        /// Sum of all penalty rows, before the common cap.
        sum: Dec,
        /// Part of that sum which counts under the cap.
        counts: Dec,
    },
    /// The share of the children's mean that is added.
    Children {
        /// Mean of the children's totals; none while it is not known.
        mean: Option<Dec>,
        /// Per cent of the mean that counts.
        share: Dec,
        /// Points that the share adds, rounded.
        adds: Dec,
    },
    /// A total below 0, or above the points where it is capped.
    Limit {
        /// Sum before it is limited, rounded.
        before: Dec,
        /// Total that it is limited to.
        score: Dec,
    },
    /// The total of the unit.
    Total {
        /// Total, rounded to the system's decimals.
        score: Dec,
    },
    /// The total on another scale.
    Convert {
        /// Printed name of the other scale.
        name: String,
        /// Total on the system's own scale.
        total: Dec,
        /// Points on the other scale that equal the full points.
        to: Dec,
        /// Full points of the system.
        points: Dec,
        /// Converted score, rounded to the system's decimals.
        score: Dec,
    },
}

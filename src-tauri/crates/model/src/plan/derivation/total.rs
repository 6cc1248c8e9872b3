//! How a total, or the score of a group, was made, as data. Words come from it in [`crate::wording`]. SCORING.md §6.13.

use crate::number::Dec;
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
    /// A group of level 1; on the way to a group's score one right below it, or an indicator where it is a mean.
    Group {
        /// Key of it.
        key: String,
        /// Printed code.
        code: String,
        /// Name.
        name: String,
        /// Its points.
        points: Dec,
        /// Its score; none while nothing in it is settled.
        score: Option<Dec>,
        /// Its effective weight in per cent of all, where it stands in a mean.
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
    /// The rest of the base, or of the group that is told, standing for what is granted.
    RescaleTotal {
        /// From what.
        rescaled: Rescaled,
        /// The base, or the group, after it.
        score: Dec,
    },
    /// The group that is told, made of what stands in it.
    Node {
        /// Printed code.
        code: String,
        /// Name.
        name: String,
        /// How.
        aggregate: Aggregate,
        /// Points of what is assessed.
        points: Dec,
        /// Its score.
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
        /// Points, with their sign.
        points: Dec,
    },
    /// 得分率 of a group.
    Rate {
        /// What is earned.
        score: Dec,
        /// Of so many points: the settled ones of a sum, all of a mean.
        points: Dec,
        /// In per cent.
        rate: Dec,
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

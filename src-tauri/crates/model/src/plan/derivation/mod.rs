//! The derivation of a leaf's score, as data. [`crate::wording`] turns it into the one sentence.

mod total;

pub use total::{Rescaled, TotalStep};

use crate::number::Dec;
use crate::plan::{Forfeited, State};
use crate::rule::step::Step;
use serde::{Deserialize, Serialize};

/// One figure that entered the calculation of an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Text form of the cell.
    pub cell: String,
    /// Printed name of the datum.
    pub name: String,
    /// Unit of the figure; empty for a bare number.
    pub unit: String,
    /// The figure; none while blank.
    pub value: Option<Dec>,
    /// Counts by level, of which the figure is the weighted sum; empty for other figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<LevelCount>,
}

/// A count at one level of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelCount {
    /// Printed name of the level.
    pub label: String,
    /// The number that one of this level counts as.
    pub weight: Dec,
    /// Number of things counted at the level.
    pub n: Dec,
}

/// The whole way from figures to points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Derivation {
    /// Key of the indicator.
    pub key: String,
    /// State of the indicator.
    pub state: State,
    /// Figures that entered the calculation, in the order in which they are asked.
    pub inputs: Vec<Input>,
    /// The value expression with names for keys: 高技能人才 ÷ 技能人才 × 100; empty where there is none.
    pub formula: String,
    /// Printed name of the value: 比例, 建制率.
    pub value_name: String,
    /// Unit of the value, such as `%`.
    pub unit: String,
    /// The value before rounding, at most 20 significant digits; a longer one ends in `…`.
    pub exact: Option<String>,
    /// The value that met the rule.
    pub value: Option<Dec>,
    /// Last year's value by the same expression over last year's data.
    pub prev_value: Option<Dec>,
    /// Whether the value is a reported rate without its counts.
    pub reported: bool,
    /// Clauses of which one was enough for the row to have no points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forfeited: Vec<Forfeited>,
    /// Whether its expressions read the values of other units, which a unit is not told before 通报.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared: bool,
    /// The step of the rule that decided; none while pending.
    pub step: Option<Step>,
    /// Full points of the indicator.
    pub points: Dec,
    /// Points that the rule gives, rounded; none where it gives none.
    pub computed: Option<Dec>,
    /// Points that count: those of the rule, or the mark.
    pub score: Option<Dec>,
    /// Points lost by a base row: `points − score`, not below zero.
    pub lost: Option<Dec>,
    /// Where the points were set by hand, below or (by the level above) above those computed: the reason.
    pub lowered: Option<String>,
}

impl Derivation {
    /// Returns what a unit is told before 通报: of a row that reads the values of others only whether it reached what they set,
    /// so that no figure of another unit can be worked out. SCORING.md §7.
    pub fn discreet(mut self) -> Derivation {
        if self.shared && self.step.is_some() {
            let met = self
                .computed
                .is_some_and(|computed| computed >= self.points);
            self.step = Some(Step::Shared { met });
        }
        self
    }
}

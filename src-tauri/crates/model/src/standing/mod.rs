//! The standing of units: ranks, grades, limits, places. Plain results in, one pass over all units, O(n log n); the
//! order of the units changes nothing. SCORING.md §9.

use crate::number::Dec;
use crate::system::{Gate, Reached};
use serde::{Deserialize, Serialize};

mod contest;
mod finality;
mod gates;
mod inflation;
mod ladder;
mod loss;
mod movement;
mod parts;
mod quota;
mod ranks;
mod small;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod laws;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests;

pub use contest::{Contest, Running, ranked};
pub use finality::Finality;
pub use inflation::{Difference, Inflation, difference, inflation};
use ladder::Climb;
pub use ladder::Ladder;
pub use loss::{Loss, Losses, losses};
pub use movement::{Moved, moved};
pub use parts::{PartRanks, Scored, Scores, group_ranks, parts};
pub use quota::{Places, places};
pub use small::{CODES, too_small};

/// What one unit brings to the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entrant {
    /// Key of the unit, which distinguishes tied units in reports and decisions.
    pub unit: String,
    /// Comparison group (比较组); empty: all units are one.
    pub comparison: String,
    /// The rounded total; none while it is not final: neither ranked nor graded, yet counted by a quota.
    pub total: Option<Dec>,
    /// Whether there is nothing to assess: then a quota does not count the unit either. SCORING.md §6.12.
    pub nothing: bool,
    /// The rounded base, without bonus and penalty.
    pub base: Dec,
    /// Every group, in the order of the system.
    pub groups: Vec<Part>,
    /// ※ indicators that it fails, in the order of the system.
    pub failed: Vec<Failed>,
    /// Keys of the veto rows whose event occurred.
    pub occurred: Vec<String>,
    /// Every indicator, in the order of the system; empty where no gate reads indicators.
    pub leaves: Vec<Scored<Earned>>,
    /// Whether 审定 has passed; until then the grade is only suggested.
    pub decided: bool,
}

/// A group as printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Score of the group, as printed.
    pub score: Dec,
    /// 得分率 in per cent; none while nothing is settled, and for groups outside the base.
    pub rate: Option<Dec>,
}

/// The points of a scored indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earned {
    /// Points that count, as printed.
    pub score: Dec,
    /// Full points of the indicator.
    pub points: Dec,
}

/// A ※ indicator that is failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Key of the indicator.
    pub indicator: String,
    /// Points of the indicator.
    pub score: Dec,
}

/// A recorded decision about a tie at the line of a quota.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Name of the comparison group; empty: all units are one.
    pub comparison: String,
    /// Key of the grade whose places were too few.
    pub grade: String,
    /// Keys of the units, the first to be given a place first. Holds only where it names every one of the tied.
    pub order: Vec<String>,
    /// Reason of the decision; without one the decision does not hold.
    pub note: String,
}

/// The standing of every unit, and the use of the places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    /// One for each unit, in the order they came in.
    pub standings: Vec<Standing>,
    /// One for each comparison group (by name) and grade with a quota (best first).
    pub quotas: Vec<Quota>,
}

/// The standing of one unit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Rank among all units; equal totals share the better rank, the next ones are skipped (1-1-3).
    pub rank: Option<u32>,
    /// Rank within its comparison group, by the same rule.
    pub rank_in_group: Option<u32>,
    /// Key of the grade; none without a final total, for the disqualified, and where the system has no grades.
    pub grade: Option<String>,
    /// 建议等次: the grade is not yet decided.
    pub suggested: bool,
    /// 不予受理: the unit is neither ranked nor graded.
    pub disqualified: bool,
    /// 不予评先: the grade stays, honours are barred.
    pub no_award: bool,
    /// Everything besides the band that decided the grade, in the order applied.
    pub limits: Vec<Limit>,
}

/// What keeps a unit from a grade, or raises it to one. Grades, groups and indicators are named by key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "limit", rename_all = "snake_case")]
pub enum Limit {
    /// The total reaches the band of the grade, but a gate requires more.
    GateTotal {
        /// Key of the grade missed.
        grade: String,
        /// Total of the unit.
        total: Dec,
        /// Least total that the gate requires.
        least: Dec,
    },
    /// A group has fewer points than a gate requires.
    GateGroup {
        /// Key of the grade missed.
        grade: String,
        /// Key of the group.
        group: String,
        /// Points of the group.
        score: Dec,
        /// Least points that the gate requires.
        least: Dec,
    },
    /// A group has a lower 得分率 than a gate requires.
    GateRate {
        /// Key of the grade missed.
        grade: String,
        /// Key of the group.
        group: String,
        /// 得分率 of the group in per cent.
        rate: Dec,
        /// Least 得分率 in per cent that the gate requires.
        least: Dec,
    },
    /// An indicator has fewer points than a gate requires.
    GateIndicator {
        /// Key of the grade missed.
        grade: String,
        /// Key of the indicator.
        indicator: String,
        /// Points of the indicator; none while it is not scored.
        score: Option<Dec>,
        /// Least points that the gate requires.
        least: Dec,
    },
    /// Fewer indicators reach a 得分率 than a gate requires.
    GateReached {
        /// Key of the grade missed.
        grade: String,
        /// What the gate requires.
        gate: Reached,
        /// Number of indicators counted, without those that are 不适用.
        n: u32,
        /// Number of these that reach the 得分率.
        reached: u32,
        /// Their share in per cent, with one decimal.
        share: Dec,
    },
    /// None of several gates is met, of which one is enough.
    GateAny {
        /// Key of the grade missed.
        grade: String,
        /// What is missed of each gate.
        missed: Vec<Limit>,
    },
    /// The unit is among the last of its comparison group.
    Last {
        /// Key of the grade missed.
        grade: String,
        /// Rank of the unit.
        rank: u32,
        /// Number of units of the comparison group that have anything to assess.
        of: u32,
        /// Number of last units that cannot have the grade.
        last: u32,
    },
    /// 直接晋档: a gate raises the unit by one grade.
    Raise {
        /// Key of the grade that it would have otherwise.
        from: String,
        /// Key of the grade to which it is raised.
        grade: String,
        /// The gate that it meets.
        gate: Gate,
    },
    /// A ※ indicator is failed.
    Critical {
        /// Key of the indicator.
        indicator: String,
        /// Points of the indicator.
        score: Dec,
        /// Key of the best grade that is left.
        grade: String,
    },
    /// An event of a veto row occurred; the system declares its effect.
    Veto {
        /// Key of the veto row.
        indicator: String,
    },
    /// All places of the grade went to units before it.
    Quota {
        /// Key of the grade missed.
        grade: String,
        /// Number of places of the grade.
        places: u32,
        /// Mark that put the unit behind the last place.
        by: By,
    },
    /// It is tied for the last places, and nothing has decided yet.
    Tie {
        /// Key of the grade missed so far.
        grade: String,
        /// Number of places left to the tied units.
        places: u32,
        /// Number of tied units.
        tied: u32,
    },
}

/// What put a unit behind the last place of a quota.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "snake_case")]
pub enum By {
    /// There is no place at all.
    None,
    /// A lower total.
    Total,
    /// An equal total, a lower base.
    Base,
    /// An equal total, fewer points of a group.
    Group {
        /// Key of the group.
        group: String,
    },
    /// Everything is equal, and the decision put it behind.
    Decision {
        /// Reason of the decision.
        note: String,
    },
}

/// The places of one grade in one comparison group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// Name of the comparison group.
    pub comparison: String,
    /// Key of the grade.
    pub grade: String,
    /// Number of units of the group, the disqualified and the unfinished included.
    pub n: u32,
    /// Exact n × quota, before rounding.
    pub exact: Dec,
    /// Whole number of places.
    pub places: u32,
    /// Number of places given.
    pub taken: u32,
    /// A tie that awaits a decision; none of the tied units has a place.
    pub tie: Option<Tie>,
}

impl Quota {
    /// Returns the number of places left.
    pub fn left(&self) -> u32 {
        self.places.saturating_sub(self.taken)
    }
}

/// Units tied for the last places (并列，待研究).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// Keys of the tied units, sorted.
    pub units: Vec<String>,
    /// Whether there is a decision that does not hold: it leaves one of the tied out, or has no reason.
    pub stale: bool,
}

/// Ranks and grades all units that are compared with each other. SCORING.md §9.
pub fn board(ladder: &Ladder, entrants: &[Entrant], decisions: &[Decision]) -> Board {
    let barred = |entrant: &Entrant| Standing {
        disqualified: ladder.disqualifies(entrant),
        ..Standing::default()
    };
    let mut standings: Vec<Standing> = entrants.iter().map(barred).collect();
    ranks::fill(entrants, &mut standings);
    let sizes = ranks::sizes(entrants);
    let units = entrants.iter().zip(&mut standings);
    let mut climbs: Vec<Climb> = units
        .map(|(entrant, standing)| {
            let of = sizes.get(entrant.comparison.as_str());
            ladder.alone(entrant, of.copied().unwrap_or_default(), standing)
        })
        .collect();
    let quotas = quota::share_out(ladder, entrants, &mut climbs, &mut standings, decisions);
    for (standing, climb) in standings.iter_mut().zip(&climbs) {
        standing.grade = climb
            .rung
            .and_then(|at| ladder.grade(at))
            .map(str::to_owned);
    }
    Board { standings, quotas }
}

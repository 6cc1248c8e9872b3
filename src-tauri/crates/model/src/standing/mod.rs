//! Where units stand: ranks, grades, limits, places. Plain results in, one pass over all units, O(n log n); the order in
//! which units come in changes nothing. SCORING.md §9.

use crate::number::Dec;
use serde::{Deserialize, Serialize};

mod inflation;
mod ladder;
mod loss;
mod movement;
mod quota;
mod ranks;
mod small;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod laws;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests;

pub use inflation::{Difference, Inflation, difference, inflation};
pub use ladder::Ladder;
pub use loss::{Loss, Losses, losses};
pub use movement::Movement;
pub use quota::{Places, places};
pub use small::{CODES, too_small};

/// What one unit brings to the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entrant {
    /// Key of the unit; tells the tied apart in reports and decisions.
    pub unit: String,
    /// Comparison group (比较组); empty: all units are one.
    pub comparison: String,
    /// The rounded total; none while it is not final: neither ranked nor graded, yet counted by a quota.
    pub total: Option<Dec>,
    /// The rounded base, without bonus and penalty.
    pub base: Dec,
    /// Every group, in the order of the system.
    pub groups: Vec<Part>,
    /// ※ indicators that it fails, in the order of the system.
    pub failed: Vec<Failed>,
    /// Keys of the veto rows whose event occurred.
    pub occurred: Vec<String>,
    /// Whether 审定 has passed; until then the grade is only suggested.
    pub decided: bool,
}

/// A group as printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Points.
    pub score: Dec,
    /// 得分率 in per cent; none while nothing is settled, and for groups outside the base.
    pub rate: Option<Dec>,
}

/// A ※ indicator that is failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Key of the indicator.
    pub indicator: String,
    /// Points it has.
    pub score: Dec,
}

/// A recorded decision about a tie at the line of a quota.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Comparison group.
    pub comparison: String,
    /// Key of the grade whose places were too few.
    pub grade: String,
    /// Keys of the units, the first to be given a place first. Holds only where it names every one of the tied.
    pub order: Vec<String>,
    /// Why; a decision without a reason does not hold.
    pub note: String,
}

/// Where every unit stands, and what became of the places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    /// One for each unit, in the order they came in.
    pub standings: Vec<Standing>,
    /// One for each comparison group (by name) and grade with a quota (best first).
    pub quotas: Vec<Quota>,
}

/// Where one unit stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// Among all units; equal totals share the better rank, the next ones are left out (1-1-3).
    pub rank: Option<u32>,
    /// Among its comparison group, in the same way.
    pub rank_in_group: Option<u32>,
    /// Key of the grade; none without a final total, for the disqualified, and where the system has no grades.
    pub grade: Option<String>,
    /// 建议等次: the grade is not yet decided.
    pub suggested: bool,
    /// 不予受理.
    pub disqualified: bool,
    /// 不予评先: the grade stays, honours are barred.
    pub no_award: bool,
    /// Everything that kept it from a better grade, in the order applied.
    pub limits: Vec<Limit>,
}

/// What keeps a unit from a grade. Grades, groups and indicators are named by key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "limit", rename_all = "snake_case")]
pub enum Limit {
    /// The total reaches the band of the grade, a gate asks for more of it.
    GateTotal {
        /// The grade missed.
        grade: String,
        /// The total.
        total: Dec,
        /// What is asked.
        least: Dec,
    },
    /// A group has fewer points than a gate asks.
    GateGroup {
        /// The grade missed.
        grade: String,
        /// The group.
        group: String,
        /// Its points.
        score: Dec,
        /// What is asked.
        least: Dec,
    },
    /// A group has a lower 得分率 than a gate asks.
    GateRate {
        /// The grade missed.
        grade: String,
        /// The group.
        group: String,
        /// Its 得分率 in per cent.
        rate: Dec,
        /// What is asked.
        least: Dec,
    },
    /// A ※ indicator is failed.
    Critical {
        /// The indicator.
        indicator: String,
        /// Its points.
        score: Dec,
        /// Best grade left.
        grade: String,
    },
    /// An event of a veto row occurred; its effect stands in the system.
    Veto {
        /// The veto row.
        indicator: String,
    },
    /// All places of the grade went to units before it.
    Quota {
        /// The grade missed.
        grade: String,
        /// How many places there were.
        places: u32,
        /// What put it behind the last of them.
        by: By,
    },
    /// It is tied for the last places, and nothing has decided yet.
    Tie {
        /// The grade missed so far.
        grade: String,
        /// How many places are left to the tied.
        places: u32,
        /// How many are tied.
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
        /// The group.
        group: String,
    },
    /// All equal: the decision.
    Decision {
        /// Its reason.
        note: String,
    },
}

/// The places of one grade in one comparison group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quota {
    /// Comparison group.
    pub comparison: String,
    /// Key of the grade.
    pub grade: String,
    /// All units of the group, the disqualified and the unfinished among them.
    pub n: u32,
    /// n × quota, before rounding.
    pub exact: Dec,
    /// Places.
    pub places: u32,
    /// Places given.
    pub taken: u32,
    /// A tie that nothing decides yet; none of the tied has a place.
    pub tie: Option<Tie>,
}

impl Quota {
    /// Places left.
    pub fn left(&self) -> u32 {
        self.places.saturating_sub(self.taken)
    }
}

/// 并列，待研究.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// Keys of the tied, sorted.
    pub units: Vec<String>,
    /// Whether there is a decision that does not hold: it leaves one of the tied out, or has no reason.
    pub stale: bool,
}

/// Ranks and grades of all units that are compared with each other. SCORING.md §9.
pub fn board(ladder: &Ladder, entrants: &[Entrant], decisions: &[Decision]) -> Board {
    let mut standings: Vec<Standing> = Vec::with_capacity(entrants.len());
    let mut climbs = Vec::with_capacity(entrants.len());
    for entrant in entrants {
        let (standing, climb) = ladder.alone(entrant);
        standings.push(standing);
        climbs.push(climb);
    }
    ranks::fill(entrants, &mut standings);
    let quotas = quota::share_out(ladder, entrants, &mut climbs, &mut standings, decisions);
    for (standing, climb) in standings.iter_mut().zip(&climbs) {
        standing.grade = climb
            .rung
            .and_then(|at| ladder.grade(at))
            .map(str::to_owned);
    }
    Board { standings, quotas }
}

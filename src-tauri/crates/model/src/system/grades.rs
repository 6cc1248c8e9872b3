//! Grades (等次): bands on the total with their gates, the quota, and the order among tied units. SCORING.md §9;
//! FORMATS.md "`[[grade]]`".

use super::System;
use crate::number::Dec;
use serde::{Deserialize, Serialize};

/// A grade. Grades are listed best first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// Identity of the grade: `excellent`.
    pub key: String,
    /// Printed name: 优秀.
    pub name: String,
    /// Least rounded total; the band ends below the next better grade's.
    pub from: Dec,
    /// Conditions besides the band, all of which must hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<Gate>,
    /// 限额: per cent of the units of a comparison group that may have it; absent: as many as reach it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<Dec>,
}

/// A condition of a grade besides its band.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "a gate is { total = … }, { group = …, points = … } or { groups = \"level1\", rate = … }, decimals in quotes"
)]
pub enum Gate {
    /// The rounded total is at least this.
    Total {
        /// Least total in points.
        total: Dec,
    },
    /// The points of a group are at least this: 基础 ≥ 42.
    Group {
        /// Key of the group.
        group: String,
        /// Least points of the group.
        points: Dec,
    },
    /// Every group of a level has at least this 得分率.
    Groups {
        /// Set of groups that the gate applies to.
        groups: Which,
        /// Least 得分率 in per cent.
        rate: Dec,
    },
}

/// A set of groups that one gate applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Which {
    /// Every group without a parent that has base points.
    Level1,
}

/// How grades are given out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grading {
    /// How a broken number of places becomes a whole one.
    #[serde(default)]
    pub quota_rounding: QuotaRounding,
    /// What decides between equal totals at the line of a quota, in this order: `base` (the base without bonus and
    /// penalty), `group:KEY` (points of a group). What they leave tied awaits a decision with a note.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tie_breakers: Vec<String>,
    /// The best grade left to a unit that fails a ※ indicator; empty: failing has no effect.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub critical_cap: String,
    /// A ※ indicator is failed below this per cent of its points; absent: only by 0 points, as 否 gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub critical_share: Option<Dec>,
}

/// How a broken number of places becomes a whole one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuotaRounding {
    /// 不超过: 2.7 places are 2.
    #[default]
    Floor,
    /// 进一: 3.3 places are 4.
    Ceil,
    /// 四舍五入: 2.7 places are 3, 3.3 are 3.
    HalfUp,
}

/// What decides between equal totals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TieBreaker {
    /// The base, without bonus and penalty.
    Base,
    /// Points of a group, by its position.
    Group(usize),
}

impl System {
    /// Returns the grade with this key, or else with this printed name.
    pub fn grade(&self, named: &str) -> Option<&Grade> {
        self.grades.get(self.grade_at(named)?)
    }

    /// Returns the position of a grade, 0 for the best.
    pub(crate) fn grade_at(&self, named: &str) -> Option<usize> {
        let by = |of: fn(&Grade) -> &String| self.grades.iter().position(|g| of(g) == named);
        by(|g| &g.key).or_else(|| by(|g| &g.name))
    }

    /// Reads a tie-breaker as written; none for one that the system does not know.
    pub(crate) fn tie_breaker(&self, written: &str) -> Option<TieBreaker> {
        match written.split_once(':') {
            None if written == "base" => Some(TieBreaker::Base),
            Some(("group", key)) => {
                let at = self.groups.iter().position(|g| g.key == key)?;
                Some(TieBreaker::Group(at))
            }
            _ => None,
        }
    }
}

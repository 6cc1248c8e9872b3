//! Grades (等次): bands on the total with their gates, the quota, and the order among tied units. SCORING.md §9;
//! FORMATS.md "`[[grade]]`".

use super::{Indicator, System};
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
    /// 后几位: so many of the last units of a comparison group cannot have it; absent: the rank does not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_last: Option<u32>,
}

/// A condition of a grade besides its band, or of being raised by one grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    untagged,
    deny_unknown_fields,
    expecting = "a gate is { total = … }, { group = …, points = … }, { groups = \"level1\", rate = … }, { indicator = …, points = … }, { reached = { of = …, rate = …, share = … or at_least = … } } or { any = [gate, gate] }, decimals in quotes"
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
    /// The points of an indicator are at least this.
    Indicator {
        /// Key of the indicator.
        indicator: String,
        /// Least points of the indicator.
        points: Dec,
    },
    /// Enough indicators reach a 得分率.
    Reached {
        /// The indicators, the 得分率 and how many must reach it.
        reached: Reached,
    },
    /// One of several gates is enough.
    Any {
        /// Gates of which one is enough.
        any: Vec<Gate>,
    },
}

/// How many indicators must reach a 得分率: either a share of them or a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reached {
    /// The indicators that are counted: `critical`, `leaves` or `group:KEY`.
    pub of: String,
    /// Least 得分率 in per cent.
    pub rate: Dec,
    /// Least share of the indicators, in per cent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Dec>,
    /// Least number of indicators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<u32>,
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
    /// 直接晋档: a unit that meets one of these gates has the grade above the one that it reaches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub raise: Vec<Gate>,
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

/// The indicators that a gate counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counted<'a> {
    /// Every indicator marked ※.
    Critical,
    /// Every indicator of the base.
    Leaves,
    /// The indicators of a group and of the groups below it, by its key.
    Group(&'a str),
}

impl Reached {
    /// Returns the indicators that are counted; none where `of` names nothing of the kind.
    pub(crate) fn counted(&self) -> Option<Counted<'_>> {
        match self.of.as_str() {
            "critical" => Some(Counted::Critical),
            "leaves" => Some(Counted::Leaves),
            of => of.strip_prefix("group:").map(Counted::Group),
        }
    }
}

impl Gate {
    /// Returns the gate and, of one that offers several, each of these.
    pub(crate) fn each(&self) -> Vec<&Gate> {
        match self {
            Gate::Any { any } => any.iter().flat_map(Gate::each).chain([self]).collect(),
            one => vec![one],
        }
    }
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

    /// Returns the positions of the base indicators with points that a gate counts.
    pub(crate) fn counted(&self, counted: Counted<'_>) -> Vec<usize> {
        let taken = |row: &Indicator| match counted {
            Counted::Critical => row.critical,
            Counted::Leaves => true,
            Counted::Group(key) => self.is_below(&row.group, key),
        };
        let rows = self.indicators.iter().enumerate();
        rows.filter(|(_, row)| row.rule.is_base() && row.points > Dec::ZERO && taken(row))
            .map(|(at, _)| at)
            .collect()
    }

    /// Reports whether a group is the other one or is below it.
    pub(crate) fn is_below(&self, group: &str, key: &str) -> bool {
        let mut at = self.group(group);
        // A cycle is a fault of its own; no tree is deeper than its groups.
        for _ in &self.groups {
            match at {
                Some(group) if group.key == key => return true,
                Some(group) => at = self.group(&group.parent),
                None => return false,
            }
        }
        false
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

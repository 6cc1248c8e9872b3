//! The indicator system (考核指标): a tree of groups and indicators, its data dictionary, roles and checks.
//! The file format is described in FORMATS.md; parsing and printing are in `toml.rs`, the fingerprint in `canonical.rs`.

use crate::number::{Dec, Measure, Rounding};
use crate::rule::{Among, Rule, Value};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod canonical;
mod clause;
mod declared;
mod faults;
mod grades;
mod kinds;
mod relation;
mod rollup;
mod stage;
mod toml;
mod traits;
pub mod version;

#[cfg(test)]
pub(crate) mod tests;

pub use clause::{ByClass, Forfeit, Over};
pub use declared::{Ask, Limits, MOST_SIGNATURES};
pub(crate) use grades::{Counted, TieBreaker};
pub use grades::{Gate, Grade, Grading, QuotaRounding, Reached, Which};
pub use relation::{Check, Relation};
pub use rollup::{Aggregate, Convert};
pub use stage::{Side, Stage};
pub use toml::{FORMAT, MAX_BYTES, MAX_DEPTH, MAX_LIST, SystemError, parse, parse_all, print};
pub use traits::Traits;

/// An indicator system as one version of one table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// Version of the file format, 1.
    pub format: u32,
    /// Oldest version of the program that reads the file correctly; empty: any that knows the format.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub min_reader: String,
    /// Identity across versions: `county`.
    pub key: String,
    /// Printed name of the system.
    pub name: String,
    /// Version as printed, `2026.1`.
    pub version: String,
    /// Kind of unit it scores: `county`, `park`, `enterprise`.
    pub kind: String,
    /// Printed beside the name: 默认建议值，以上级文件为准.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notice: String,
    /// Base points, 100 unless declared.
    pub points: Dec,
    /// Decimal places of a leaf's score.
    #[serde(default = "two")]
    pub dp: u32,
    /// Where scores are rounded.
    #[serde(default)]
    pub round_at: RoundAt,
    /// Rounding of those scores.
    #[serde(default)]
    pub rounding: Rounding,
    /// Policy of a granted 不适用 where the leaf declares none.
    #[serde(default)]
    pub na: NaPolicy,
    /// How the level-1 groups make the base.
    #[serde(default, skip_serializing_if = "Aggregate::is_sum")]
    pub aggregate: Aggregate,
    /// Per cent of the weight below a mean that must be scored for it to have a score.
    #[serde(default, skip_serializing_if = "Dec::is_nil")]
    pub coverage: Dec,
    /// Required sum of the weights under every mean; absent: weights are relative, and not checked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights: Option<Dec>,
    /// Per cent of the mean of the children's totals that a unit's total takes in: 50 for a town and its enterprises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub children_share: Option<Dec>,
    /// 封顶: whether the total is held at `points`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub capped: bool,
    /// Cap of all bonus rows together.
    #[serde(default)]
    pub bonus_cap: Dec,
    /// Cap of all penalty rows together.
    #[serde(default)]
    pub penalty_cap: Dec,
    /// Kinds or groups of unit that `applies_to` of an indicator may name; empty: one kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// How long texts may be.
    #[serde(default, skip_serializing_if = "Limits::is_none")]
    pub limits: Limits,
    /// Who signs the 评分表, as printed; empty: 填报人, 审核人, 单位负责人.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatures: Vec<String>,
    /// Words that are asked beside 完成情况.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asks: Vec<Ask>,
    /// Classes of unit (有园区, 有技工院校 …) that rows may apply to or have other points, standard, value or rule for; a
    /// unit has any number of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
    /// The stages that a return goes through; empty: the usual ones. See [`crate::stage::Chain`].
    #[serde(default, rename = "stage", skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// Responsible units as roles.
    #[serde(default, rename = "role", skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// The data dictionary.
    #[serde(default, rename = "datum", skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<Datum>,
    /// The tree above the leaves, parents before children, in printed order.
    #[serde(default, rename = "group", skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Group>,
    /// The leaves, in printed order.
    #[serde(default, rename = "indicator", skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<Indicator>,
    /// Other scales that the total is converted to.
    #[serde(default, rename = "convert", skip_serializing_if = "Vec::is_empty")]
    pub converts: Vec<Convert>,
    /// Relations between data.
    #[serde(default, rename = "check", skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// How grades are given out; absent: no quota is rounded, no tie broken, no ※ limits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grading: Option<Grading>,
    /// Grades, the best first; empty: units are ranked and get none.
    #[serde(default, rename = "grade", skip_serializing_if = "Vec::is_empty")]
    pub grades: Vec<Grade>,
}

fn two() -> u32 {
    2
}

/// Where scores are rounded, which the paper states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundAt {
    /// Every leaf; totals are plain sums of what is printed.
    #[default]
    Item,
    /// Groups and total are rounded, leaves are not.
    Total,
}

/// What a granted 不适用 does to the total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NaPolicy {
    /// The rest is scaled to the whole.
    #[default]
    RescaleTotal,
    /// The rest of the level-1 group is scaled to the group.
    RescaleGroup,
    /// The leaf counts in full.
    FullMarks,
    /// The leaf counts with the mean 得分率 of the other units of the comparison group (按平均分计).
    GroupMean,
    /// The leaf uses the policy of the system.
    System,
}

/// A responsible unit as a role; an evaluation binds it to a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Identity of the role.
    pub key: String,
    /// Printed name until bound: 县人社局.
    pub name: String,
    /// Side of the role: that of the unit, or the level above for an assessor.
    #[serde(default, skip_serializing_if = "Side::is_own")]
    pub side: Side,
}

/// The way in which a datum becomes one figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Collect {
    /// One figure, typed.
    #[default]
    One,
    /// The sum of parts given by several roles; missing parts are named.
    Sum,
    /// The sum of counts by level, each by its weight; missing levels are named.
    Levels,
    /// Mean of the totals of the unit's children; never typed.
    Children,
    /// Last year's total of the unit; never typed.
    Last,
}

/// Which period a datum belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// The figure covers the year (当年).
    #[default]
    Year,
    /// The figure is a stock at the evaluation's 数据时点 (时点).
    Point,
    /// The figure is that of the latest published year (最近已公布年度).
    LatestPublished,
}

/// A raw figure, declared once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Datum {
    /// Identity of the datum: `workers`.
    pub key: String,
    /// Printed name: 产业工人总数.
    pub name: String,
    /// Unit of the figure: 人, 家, 万元 …
    pub unit: String,
    /// Measure of the figure: count, amount or rate.
    #[serde(default)]
    pub measure: Measure,
    /// Period that the figure covers.
    #[serde(default)]
    pub period: Period,
    /// One figure or a sum of parts.
    #[serde(default)]
    pub collect: Collect,
    /// Roles that give the parts of a `sum` datum.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// Levels of a `levels` datum, in printed order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weights: Vec<Weighted>,
    /// 口径: what is counted and what is not.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scope: String,
    /// Role that gives it; empty: the lead of the indicator that reads it first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
}

/// A level of a `levels` datum: 国家级 at 3.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weighted {
    /// Identity of the level: `national`.
    pub key: String,
    /// Printed name of the level: 国家级.
    pub label: String,
    /// The number that one of this level counts as.
    pub weight: Dec,
}

impl Datum {
    /// Returns the keys of the parts that make the figure: roles, or levels; empty for a figure that has none.
    pub fn part_keys(&self) -> Vec<&str> {
        match self.collect {
            Collect::Sum => self.parts.iter().map(String::as_str).collect(),
            Collect::Levels => self.weights.iter().map(|one| one.key.as_str()).collect(),
            Collect::One | Collect::Children | Collect::Last => Vec::new(),
        }
    }
}

/// A node above the indicators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Identity of the group.
    pub key: String,
    /// Printed code: A, A1; X and Y for bonus and penalty.
    pub code: String,
    /// Printed name of the group.
    pub name: String,
    /// Short name, at most 7 characters; the name when empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short: String,
    /// Key of the group above; empty at level 1.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub parent: String,
    /// How its children make its score.
    #[serde(default, skip_serializing_if = "Aggregate::is_sum")]
    pub aggregate: Aggregate,
    /// Weight under a parent that is a mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Dec>,
    /// Full points of a mean; absent: those of the system. A sum has those of its rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<Dec>,
    /// Per cent of the weight below it that must be scored; absent: that of the system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Dec>,
    /// Least score of the group (扣完本部分分值为止); absent: rows below zero take from the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Dec>,
}

/// The side that scores a leaf.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScoredBy {
    /// The unit itself scores the leaf.
    #[default]
    Own,
    /// The level above scores the leaf: rank, judgement, satisfaction, penalty.
    Upper,
}

/// A leaf of the tree, with points and a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Identity across versions and years: `high_skill_share`.
    pub key: String,
    /// Printed code: C2-1.
    pub code: String,
    /// Key of the group that contains it.
    pub group: String,
    /// Printed name of the indicator.
    pub name: String,
    /// Short name, at most 7 characters; the name when empty.
    pub short: String,
    /// Full points; the row cap of bonus and penalty rows; 0 for veto. Under a mean they may be left out in the file and are
    /// then those of the system.
    #[serde(default)]
    pub points: Dec,
    /// Weight in a group that is a mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<Dec>,
    /// 评分标准原文, printed verbatim; drafted from the rule when empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub standard: String,
    /// 考评方式: 部门数据, 查阅资料, 现场核查, 问卷 …
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub method: String,
    /// Instructions for the officer (填报说明).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub guide: String,
    /// Key of the lead role.
    pub lead: String,
    /// Keys of the supporting roles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub support: Vec<String>,
    /// Key of the role of the level above that assesses it (考评责任单位); empty: nobody in particular.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub assessor: String,
    /// Side that scores it.
    #[serde(default)]
    pub scored_by: ScoredBy,
    /// Evidence required, one a line of the 佐证 list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// 必备: must be answered to submit.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mandatory: bool,
    /// ※: failing it caps the grade.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub critical: bool,
    /// Kinds and classes of unit it applies to; empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applies_to: Vec<String>,
    /// Least points, at most 0; absent: what its clauses can take below zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<Dec>,
    /// Most points, above the full points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceil: Option<Dec>,
    /// Where points above the full ones count.
    #[serde(default, skip_serializing_if = "Over::is_base")]
    pub over: Over,
    /// Occurrences of which one is enough for the row to have no points (此项不得分).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forfeits: Vec<Forfeit>,
    /// Units whose values `group_mean(x)` and the like take together.
    #[serde(default, skip_serializing_if = "Among::is_group")]
    pub cohort: Among,
    /// Whether 不适用 may be claimed, and with which policy; absent: not allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub na: Option<NaPolicy>,
    /// Tags, to print under another scheme: 五大任务:思想引领.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Document that the row is based on (文件依据).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// How the value is made; absent for rules that ask their own questions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Rule that turns the value into points.
    pub rule: Rule,
    /// What is otherwise for units of a class.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by: BTreeMap<String, ByClass>,
}

impl System {
    /// Returns the datum with this key.
    pub fn datum(&self, key: &str) -> Option<&Datum> {
        self.data.iter().find(|d| d.key == key)
    }

    /// Returns the indicator with this key.
    pub fn indicator(&self, key: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.key == key)
    }

    /// Returns the group with this key.
    pub fn group(&self, key: &str) -> Option<&Group> {
        self.groups.iter().find(|g| g.key == key)
    }

    /// Returns the role with this key.
    pub fn role(&self, key: &str) -> Option<&Role> {
        self.roles.iter().find(|r| r.key == key)
    }
}

impl Group {
    /// Returns the short name, or the name where there is none.
    pub fn short(&self) -> &str {
        if self.short.is_empty() {
            &self.name
        } else {
            &self.short
        }
    }
}

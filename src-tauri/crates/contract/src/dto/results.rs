//! 得分汇总: all units of an evaluation beside each other.

use super::leaf::StepView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// A level-1 group as a column.
pub struct ResultColumn {
    /// The key of the group.
    pub key: String,
    /// The printed code of the group.
    pub code: String,
    /// The short name of the group.
    pub short: String,
    /// The full points of the group.
    pub points: String,
}
}

dto! {
/// The results of one unit. Points have the decimals of the system; none where there are none yet.
pub struct ResultRow {
    /// The id of the unit.
    pub unit: String,
    /// The name of the unit.
    pub name: String,
    /// 考核分组 of the unit; may be empty.
    pub comparison: String,
    /// The name of the stage that its return has reached.
    pub stage: String,
    /// The points that count so far; empty where there is nothing to assess.
    pub score: String,
    /// Whether there is nothing to assess (没有可评的内容).
    pub nothing: bool,
    /// Whether they are the final total; else 暂计.
    pub complete: bool,
    /// The name of the score that it is: 按自评材料计分（暂计）, 审核得分, 审定得分.
    pub label: String,
    /// 得分率 of each column in %, one decimal.
    pub rates: Vec<Option<String>>,
    /// The rank of each column in the comparison group; none while something in it is open.
    pub ranks: Vec<Option<u32>>,
    /// The points that the unit gave itself; empty where there are none and there is nothing to assess.
    pub own: String,
    /// The rank among all units, 1 for the best.
    pub rank: Option<u32>,
    /// The rank in its comparison group, 1 for the best.
    pub rank_in_group: Option<u32>,
    /// The name of the grade; may be empty.
    pub grade: String,
    /// Whether the grade is a 建议等次, not yet decided.
    pub suggested: bool,
    /// The reasons why the grade is no better, as positions from 0 in [`ResultsView::limits`].
    pub limits: Vec<u32>,
    /// Whether the unit is tied at the line of a quota (并列，待研究).
    pub tied: bool,
    /// The reason for which the unit was deferred (缓定) when its group was decided; empty where it was not.
    pub deferred: String,
    /// Whether a correction of its published result is begun.
    pub correcting: bool,
}
}

dto! {
/// The places of a grade in a comparison group.
pub struct QuotaView {
    /// The comparison group; empty for all units.
    pub comparison: String,
    /// The key of the grade.
    pub grade: String,
    /// One sentence with the number of places and of those given.
    pub sentence: String,
    /// The number of places left.
    pub left: u32,
    /// The ids of the units tied at the line; empty where nothing is to be decided.
    pub tied: Vec<String>,
    /// The tie in one sentence; empty where there is none.
    pub tie: String,
}
}

dto! {
/// The points that all units together lose in one place.
pub struct LossRow {
    /// The printed code of the indicator; empty for a responsible unit.
    pub code: String,
    /// The short name of the indicator, or the name of the responsible unit.
    pub name: String,
    /// The points lost, summed over the units.
    pub lost: String,
    /// The full points of what is scored there.
    pub points: String,
    /// 失分率: the points lost as a share of the full points, in %, one decimal.
    pub rate: Option<String>,
    /// The number of units that lose anything there.
    pub units: u32,
}
}

dto! {
/// The argument that names the units whose losses are added up.
pub struct LossesArg {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The comparison group; none for all units.
    #[serde(default)]
    pub comparison: Option<String>,
}
}

dto! {
/// 主要失分项 of all units together.
pub struct ResultLosses {
    /// The losses by indicator, the greatest first.
    pub indicators: Vec<LossRow>,
    /// The losses by lead unit, the greatest first.
    pub roles: Vec<LossRow>,
}
}

dto! {
/// The ranks of a unit in two years, both counted among the units that have one in both.
pub struct MovedView {
    /// Last year's rank among them.
    pub before: u32,
    /// This year's rank among them.
    pub now: u32,
    /// The number of these units.
    pub of: u32,
}
}

dto! {
/// The earlier years of one unit.
pub struct YearsOfUnit {
    /// Last year's rank among all units of that year.
    pub rank_before: Option<u32>,
    /// The two ranks among the units that have one in both years.
    pub moved: Option<MovedView>,
    /// The same within this year's comparison group.
    pub moved_in_group: Option<MovedView>,
    /// The final totals of the years in [`ResultYears::years`]; none where there was none.
    pub totals: Vec<Option<String>>,
}
}

dto! {
/// The years before an evaluation.
pub struct ResultYears {
    /// The years, the oldest first.
    pub years: Vec<u16>,
    /// The units in the order of [`ResultsView::rows`].
    pub units: Vec<YearsOfUnit>,
}
}

dto! {
/// The whole screen 得分汇总.
pub struct ResultsView {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The name of the evaluation.
    pub name: String,
    /// The year of the evaluation.
    pub year: u16,
    /// The level-1 groups that have base points.
    pub columns: Vec<ResultColumn>,
    /// Which scores the table shows of how many units, in words.
    pub basis: String,
    /// The names of the comparison groups, sorted.
    pub comparisons: Vec<String>,
    /// The number of units with a rank, by comparison group.
    pub ranked: Vec<u32>,
    /// The number of all units with a rank.
    pub ranked_all: u32,
    /// The units in the order of the evaluation.
    pub rows: Vec<ResultRow>,
    /// The reasons why grades are no better, each sentence once.
    pub limits: Vec<String>,
    /// The places of grades by comparison group.
    pub quotas: Vec<QuotaView>,
    /// Warnings about comparison groups without a place, one sentence each.
    pub warnings: Vec<String>,
}
}

dto! {
/// The argument that names a group of a unit.
pub struct ResultCellArg {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The key of the group; empty for all indicators.
    pub group: String,
}
}

dto! {
/// One indicator of a [`ResultCell`].
pub struct ResultLeaf {
    /// The key of the indicator.
    pub key: String,
    /// The printed code of the indicator.
    pub code: String,
    /// The short name of the indicator.
    pub short: String,
    /// The full points of the indicator.
    pub points: String,
    /// The points that count.
    pub score: Option<String>,
    /// The rank of the points in the comparison group.
    pub rank: Option<u32>,
    /// The points that the unit gave itself.
    pub own: Option<String>,
    /// 扣分原因 as written; may be empty.
    pub reason: String,
    /// The reason of the score, in one sentence.
    pub sentence: String,
    /// 计算过程, line by line.
    pub steps: Vec<StepView>,
}
}

dto! {
/// 计算过程 behind a cell of the table.
pub struct ResultCell {
    /// The indicators below the group, in printed order.
    pub leaves: Vec<ResultLeaf>,
}
}

dto! {
/// A group or an indicator with the ranks of the units in it.
pub struct PartRanking {
    /// The key of the group or indicator.
    pub key: String,
    /// Its printed code.
    pub code: String,
    /// Its short name.
    pub short: String,
    /// The ranks in the comparison groups, in the order of [`ResultRanks::units`]; none while something in it is open.
    pub ranks: Vec<Option<u32>>,
}
}

dto! {
/// The ranks of the units in every group and indicator.
pub struct ResultRanks {
    /// The names of the units, in the order of [`ResultsView::rows`].
    pub units: Vec<String>,
    /// Every group of every level, in the order of the system.
    pub groups: Vec<PartRanking>,
    /// Every indicator, in the order of the system.
    pub indicators: Vec<PartRanking>,
}
}

dto! {
/// A decision on a tie at the line of a quota.
pub struct SettleTie {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The comparison group; empty for all units.
    pub comparison: String,
    /// The key of the grade.
    pub grade: String,
    /// The ids of the tied units in the order in which they are given places.
    pub order: Vec<String>,
    /// The reason of the decision; must not be empty.
    pub note: String,
}
}

//! 得分汇总: all units of an evaluation beside each other.

use super::leaf::StepView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// A level-1 group as a column.
pub struct ResultColumn {
    /// Identity.
    pub key: String,
    /// Printed code.
    pub code: String,
    /// Short name.
    pub short: String,
    /// Full points.
    pub points: String,
}
}

dto! {
/// One unit. Points as printed; none where there are none yet.
pub struct ResultRow {
    /// Unit id.
    pub unit: String,
    /// Name.
    pub name: String,
    /// 考核分组, or empty.
    pub comparison: String,
    /// Stage that it stands at, by name.
    pub stage: String,
    /// What counts so far.
    pub score: String,
    /// Whether that is its final total; else 暂计.
    pub complete: bool,
    /// 得分率 of each column in %, one decimal.
    pub rates: Vec<Option<String>>,
    /// What the unit gave itself.
    pub own: String,
    /// Among all units.
    pub rank: Option<u32>,
    /// Among its comparison group.
    pub rank_in_group: Option<u32>,
    /// Name of the grade.
    pub grade: String,
    /// 建议等次: not yet decided.
    pub suggested: bool,
    /// Why it is no better one: places in [`ResultsView::limits`].
    pub limits: Vec<u32>,
    /// 并列，待研究.
    pub tied: bool,
}
}

dto! {
/// The places of a grade in a comparison group.
pub struct QuotaView {
    /// Comparison group, or empty for all.
    pub comparison: String,
    /// Key of the grade.
    pub grade: String,
    /// How many places, how many given, in one sentence.
    pub sentence: String,
    /// Places left.
    pub left: u32,
    /// Ids of the units tied at the line; empty where nothing is to be decided.
    pub tied: Vec<String>,
    /// The tie in one sentence, or empty.
    pub tie: String,
}
}

dto! {
/// Points lost in one place by all units together.
pub struct LossRow {
    /// Printed code of the indicator, or empty for a responsible unit.
    pub code: String,
    /// Short name, or the responsible unit.
    pub name: String,
    /// Points lost.
    pub lost: String,
    /// Full points of what is scored there.
    pub points: String,
    /// Units that lose anything there.
    pub units: u32,
}
}

dto! {
/// 主要失分项.
pub struct ResultLosses {
    /// By indicator, the greatest first.
    pub indicators: Vec<LossRow>,
    /// By lead unit.
    pub roles: Vec<LossRow>,
}
}

dto! {
/// One unit in earlier years.
pub struct YearsOfUnit {
    /// Last year's rank among all.
    pub rank_before: Option<u32>,
    /// Final totals of the years of [`ResultYears::years`]; none where there was none.
    pub totals: Vec<Option<String>>,
}
}

dto! {
/// Earlier years.
pub struct ResultYears {
    /// The years, the oldest first.
    pub years: Vec<u16>,
    /// Units in the order of [`ResultsView::rows`].
    pub units: Vec<YearsOfUnit>,
}
}

dto! {
/// The whole screen.
pub struct ResultsView {
    /// Evaluation id.
    pub evaluation: String,
    /// Its name.
    pub name: String,
    /// Its year.
    pub year: u16,
    /// Level-1 groups.
    pub columns: Vec<ResultColumn>,
    /// Comparison groups, sorted.
    pub comparisons: Vec<String>,
    /// Units in the order of the evaluation.
    pub rows: Vec<ResultRow>,
    /// Why grades are no better ones, each a sentence, once.
    pub limits: Vec<String>,
    /// Places.
    pub quotas: Vec<QuotaView>,
    /// Comparison groups without a place, each a sentence.
    pub warnings: Vec<String>,
}
}

dto! {
/// A group of a unit.
pub struct ResultCellArg {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// Key of the group; empty: all.
    pub group: String,
}
}

dto! {
/// One indicator of [`ResultCell`].
pub struct ResultLeaf {
    /// Identity.
    pub key: String,
    /// Printed code.
    pub code: String,
    /// Short name.
    pub short: String,
    /// Full points.
    pub points: String,
    /// Points that count.
    pub score: Option<String>,
    /// What the unit gave itself.
    pub own: Option<String>,
    /// 扣分原因 as written, or empty.
    pub reason: String,
    /// Why, in one sentence.
    pub sentence: String,
    /// 计算过程.
    pub steps: Vec<StepView>,
}
}

dto! {
/// 计算过程 behind a cell of the table.
pub struct ResultCell {
    /// The indicators below the group.
    pub leaves: Vec<ResultLeaf>,
}
}

dto! {
/// Settles a tie at the line of a quota.
pub struct SettleTie {
    /// Evaluation id.
    pub evaluation: String,
    /// Comparison group.
    pub comparison: String,
    /// Key of the grade.
    pub grade: String,
    /// Ids of the tied units, the first to be given a place first.
    pub order: Vec<String>,
    /// Why; must not be empty.
    pub note: String,
}
}

//! The tree and the score column of 填报.

use super::acts::RemarkView;
use super::closed::{Mark, Section, Severity};
use super::evaluation::{EvaluationView, UnitView};
use super::leaf::StepView;
use super::system::RoleView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// The argument that names a unit within an evaluation.
pub struct SheetArg {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
}
}

dto! {
/// The argument that names an indicator of a unit within an evaluation.
pub struct LeafArg {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The key of the indicator.
    pub indicator: String,
}
}

dto! {
/// A group of the tree, with its score.
pub struct GroupView {
    /// The key of the group.
    pub key: String,
    /// The printed code of the group.
    pub code: String,
    /// The name of the group.
    pub name: String,
    /// The short name of the group.
    pub short: String,
    /// The key of the group above; empty at level 1.
    pub parent: String,
    /// The full points of the group.
    pub points: String,
    /// The weight under a parent that is a mean; empty elsewhere.
    pub weight: String,
    /// The score of the scored leaves, with the decimals of the system; empty where there is nothing to assess.
    pub score: String,
    /// The score as a share of the settled points in %, one decimal; none while nothing is settled.
    pub rate: Option<String>,
}
}

dto! {
/// One indicator of the tree.
pub struct RowView {
    /// The key of the indicator.
    pub key: String,
    /// The printed code of the indicator.
    pub code: String,
    /// The name of the indicator.
    pub name: String,
    /// The short name of the indicator.
    pub short: String,
    /// The key of the group that it belongs to.
    pub group: String,
    /// The section of the score sheet.
    pub section: Section,
    /// The full points of the indicator.
    pub points: String,
    /// The score with the decimals of the system; none while there is none.
    pub score: Option<String>,
    /// The points lost by a base indicator; none while there is no score.
    pub lost: Option<String>,
    /// The mark beside the indicator.
    pub mark: Mark,
    /// The number of remarks of the last 退回修改 about it, while the unit has the return.
    pub remarks: u32,
    /// The number of those remarks that are not dealt with.
    pub remarks_left: u32,
    /// Whether the indicator is 必备.
    pub mandatory: bool,
    /// Whether the indicator is marked ※.
    pub critical: bool,
    /// The key of the lead role.
    pub lead: String,
    /// The keys of the lead and supporting roles and of those of its items and data.
    pub roles: Vec<String>,
    /// Last year's score; none where unknown.
    pub prev_score: Option<String>,
}
}

dto! {
/// The argument that names a total or the score of a group to be explained.
pub struct SumArg {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The key of the group; empty for the total.
    pub group: String,
    /// Whether the level above's score is explained, whichever side has the return.
    pub upper: bool,
}
}

dto! {
/// The explanation of a total or of the score of a group.
pub struct SumView {
    /// 计算过程, line by line, in the order applied.
    pub steps: Vec<StepView>,
}
}

dto! {
/// The total on another scale.
pub struct ConvertedView {
    /// The name of the scale.
    pub name: String,
    /// The score on that scale.
    pub score: String,
    /// The value of full points on that scale.
    pub to: String,
}
}

dto! {
/// A rank in words, with the score by which it was given.
pub struct PlaceView {
    /// The rank and the number of units that have one.
    pub text: String,
    /// The score; where another one is shown, the rank is not that of it.
    pub score: String,
}
}

dto! {
/// The totals of a return; see `model::plan::Totals`.
pub struct TotalsView {
    /// The name of the score that it is: 自评得分（暂计）, 审核得分, 审定得分.
    pub label: String,
    /// The score so far, with the decimals of the system; empty where there is nothing to assess.
    pub score: String,
    /// 自评得分, the score that the unit gave itself; none at a stage of its own, where it is the score.
    pub own: Option<String>,
    /// Whether there is nothing to assess (没有可评的内容).
    pub nothing: bool,
    /// The points of the base: the sum of its leaves, or their mean on the scale of the system.
    pub base: String,
    /// The points that bonus rows add.
    pub bonus: String,
    /// The points that penalty rows take away.
    pub penalty: String,
    /// The points that a share of the units below adds; none where the system takes none.
    pub children: Option<String>,
    /// The score on the other scales of the system.
    pub converted: Vec<ConvertedView>,
    /// The full points of the base.
    pub points: String,
    /// 已定: the full points of the leaves that are scored.
    pub settled: String,
    /// 自评可得: the full points less those that the level above decides.
    pub attainable: String,
    /// The full points of the blank leaves.
    pub blank_points: String,
    /// The number of blank leaves.
    pub blank_count: u32,
    /// The full points that the level above decides.
    pub upper_points: String,
    /// The full points claimed as 不适用.
    pub claimed_points: String,
    /// Last year's score; none where last year's evaluation is not in the workspace.
    pub prev_score: Option<String>,
    /// Whether the score is complete for this stage.
    pub complete: bool,
}
}

dto! {
/// A finding in words.
pub struct FindingView {
    /// The stable code of the finding.
    pub code: String,
    /// How much the finding matters.
    pub severity: Severity,
    /// What is wrong, and how to mend it.
    pub text: String,
    /// The place in words: C2-1 高技能占比.
    pub place: String,
    /// The address of the cell to go to.
    pub cell: Option<String>,
    /// The key of the indicator to go to.
    pub indicator: Option<String>,
}
}

dto! {
/// The scores of a unit after a change, as the tree and the score column show them.
pub struct Scores {
    /// The totals of the return.
    pub totals: TotalsView,
    /// The groups, parents before children.
    pub groups: Vec<GroupView>,
    /// The indicators in printed order.
    pub rows: Vec<RowView>,
    /// How far the return is filled in.
    pub filling: FillingView,
    /// The findings of the whole return, blocking ones first, as 收发 and 首页 show them.
    pub findings: Vec<FindingView>,
}
}

dto! {
/// How far a return is filled in.
pub struct FillingView {
    /// The number of indicators that are filled in.
    pub filled: u32,
    /// The number of indicators to fill in.
    pub to_fill: u32,
}
}

dto! {
/// The whole screen 填报, but for the open indicator.
pub struct FillView {
    /// The evaluation that is open.
    pub evaluation: EvaluationView,
    /// The unit that is open.
    pub unit: UnitView,
    /// The roles with their units.
    pub roles: Vec<RoleView>,
    /// The scores of the return.
    pub scores: Scores,
    /// The rank of the unit where the level above has the return; none without a final total.
    pub place: Option<PlaceView>,
    /// 特色做法 of the unit, as typed.
    pub highlights: String,
    /// The state of the return in the words of its system: 初评办理中.
    pub stands: String,
    /// Whether the level above has the return open, so that its scores are shown.
    pub upper: bool,
    /// Whether the return was handed over, so that nothing is due any more.
    pub handed_over: bool,
    /// Whether the return was returned for correction and is with the unit.
    pub returned: bool,
    /// The remarks of every 退回修改, the latest last.
    pub remarks: Vec<RemarkView>,
    /// Why nothing can be typed; empty where it can.
    pub locked: String,
    /// The state of the journal.
    pub journal: JournalState,
}
}

dto! {
/// What can be undone and redone, and when something was last saved.
pub struct JournalState {
    /// The label of the operation that 撤销 would undo.
    pub undo: Option<String>,
    /// The label of the operation that 重做 would redo.
    pub redo: Option<String>,
    /// The local time of the last durable commit, `14:03`, with the day where that is not today; none in this workspace yet.
    pub saved_at: Option<String>,
}
}

//! The tree and the score column of 填报.

use super::closed::{Mark, Section, Severity};
use super::evaluation::{EvaluationView, UnitView};
use super::leaf::StepView;
use super::system::RoleView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// Names a unit within an evaluation.
pub struct SheetArg {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
}
}

dto! {
/// Names an indicator of a unit within an evaluation.
pub struct LeafArg {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// Indicator key.
    pub indicator: String,
}
}

dto! {
/// What stands under one heading of the tree.
pub struct GroupView {
    /// Identity.
    pub key: String,
    /// Printed code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// Group above; empty at level 1.
    pub parent: String,
    /// Full points.
    pub points: String,
    /// Weight under a parent that is a mean; empty elsewhere.
    pub weight: String,
    /// Score of the scored leaves.
    pub score: String,
    /// Score / settled points in %, one decimal; none while nothing is settled.
    pub rate: Option<String>,
}
}

dto! {
/// One indicator in the tree.
pub struct RowView {
    /// Identity.
    pub key: String,
    /// Printed code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// Group it stands in.
    pub group: String,
    /// The section of the score sheet.
    pub section: Section,
    /// Full points.
    pub points: String,
    /// Score, two decimals; none while there is none.
    pub score: Option<String>,
    /// Points lost; none while there is no score.
    pub lost: Option<String>,
    /// The mark beside it in the tree.
    pub mark: Mark,
    /// 必备.
    pub mandatory: bool,
    /// ※.
    pub critical: bool,
    /// Lead role.
    pub lead: String,
    /// Lead and supporting roles, and roles of its items and data.
    pub roles: Vec<String>,
    /// Last year's score, where known.
    pub prev_score: Option<String>,
}
}

dto! {
/// Asks how a total or the score of a group was made.
pub struct SumArg {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// Key of the group; empty: the total.
    pub group: String,
    /// Whether as the level above sees it, whoever's the stage is.
    pub upper: bool,
}
}

dto! {
/// How it was made.
pub struct SumView {
    /// Line by line, in the order applied.
    pub steps: Vec<StepView>,
}
}

dto! {
/// The total on another scale.
pub struct ConvertedView {
    /// What the scale is called.
    pub name: String,
    /// The score on it.
    pub score: String,
    /// What full points become.
    pub to: String,
}
}

dto! {
/// The totals; see `model::plan::Totals`.
pub struct TotalsView {
    /// Score so far.
    pub score: String,
    /// Base.
    pub base: String,
    /// Bonus.
    pub bonus: String,
    /// Penalty.
    pub penalty: String,
    /// What a share of the units below adds; none where none is taken.
    pub children: Option<String>,
    /// On other scales.
    pub converted: Vec<ConvertedView>,
    /// Full points.
    pub points: String,
    /// 已定.
    pub settled: String,
    /// 自评可得.
    pub attainable: String,
    /// Points of blank leaves.
    pub blank_points: String,
    /// Number of blank leaves.
    pub blank_count: u32,
    /// Points decided by the level above.
    pub upper_points: String,
    /// Points claimed as 不适用.
    pub claimed_points: String,
    /// Last year's score by last year's data, where all of it is known.
    pub prev_score: Option<String>,
    /// Whether the score is complete for this stage.
    pub complete: bool,
}
}

dto! {
/// A finding in words.
pub struct FindingView {
    /// Stable code.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong and what to do.
    pub text: String,
    /// Where, in words: C2-1 高技能占比.
    pub place: String,
    /// Cell to go to.
    pub cell: Option<String>,
    /// Indicator to go to.
    pub indicator: Option<String>,
}
}

dto! {
/// Scores of a unit after any change: what the tree and the score column show.
pub struct Scores {
    /// Totals.
    pub totals: TotalsView,
    /// Groups, parents first.
    pub groups: Vec<GroupView>,
    /// Rows in order.
    pub rows: Vec<RowView>,
    /// Findings of the whole form.
    pub findings: Vec<FindingView>,
}
}

dto! {
/// The whole 填报 screen but for the open indicator.
pub struct FillView {
    /// The evaluation.
    pub evaluation: EvaluationView,
    /// The unit.
    pub unit: UnitView,
    /// The roles.
    pub roles: Vec<RoleView>,
    /// The scores.
    pub scores: Scores,
    /// 特色做法 of the unit.
    pub highlights: String,
    /// How the return stands, in the words of its system: 初评办理中.
    pub stands: String,
    /// Whether the level above has it open: what is shown is then its score.
    pub upper: bool,
    /// Whether it has been handed over, and nothing is due any more.
    pub handed_over: bool,
    /// Why nothing can be typed into it; empty where it can.
    pub locked: String,
    /// The journal's state.
    pub journal: JournalState,
}
}

dto! {
/// What can be undone and redone, and when something was last saved.
pub struct JournalState {
    /// Label of the operation that 撤销 would undo.
    pub undo: Option<String>,
    /// Label of the operation that 重做 would redo.
    pub redo: Option<String>,
    /// Local time of the last durable commit, `14:03`; none in this workspace yet.
    pub saved_at: Option<String>,
}
}

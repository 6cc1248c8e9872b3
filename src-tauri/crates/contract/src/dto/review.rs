//! 审核: what the reviewer sees of units and indicators, and what is put down.

use super::closed::{Claim, LeafState, ReviewSlot, Section, Side};
use super::leaf::{MarkView, OutcomeView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// Every unit of an evaluation, to be reviewed.
pub struct ReviewList {
    /// In the order of the evaluation.
    pub units: Vec<ReviewUnit>,
}
}

dto! {
/// How far the review of one unit is.
pub struct ReviewUnit {
    /// Unit id.
    pub unit: String,
    /// Name.
    pub name: String,
    /// 考核分组.
    pub comparison: String,
    /// Name of the stage at which its return stands.
    pub stage: String,
    /// The side on which that stage lies.
    pub side: Side,
    /// Whether who works here can write at this stage now.
    pub writable: bool,
    /// Total before this side began: 自评得分.
    pub own: String,
    /// Total as it stands at its stage.
    pub now: String,
    /// Indicators accepted or given points at this stage.
    pub looked: u32,
    /// Indicators to look at.
    pub of: u32,
    /// Indicators on which self-assessment and review differ by more than the threshold.
    pub flagged: u32,
    /// 自评虚高: mean of self − review over the indicators compared; none where there are none.
    pub inflation: Option<String>,
    /// Claims of 不适用 without an answer.
    pub claims: u32,
    /// 申请复核 without an answer.
    pub objections: u32,
}
}

dto! {
/// One unit, with all its stages side by side.
pub struct ReviewView {
    /// How far it is.
    pub unit: ReviewUnit,
    /// A difference above this share of the points is flagged, in per cent.
    pub threshold: String,
    /// Closed stages and the present one, in the order of the chain.
    pub columns: Vec<ReviewColumn>,
    /// Every indicator in the order of the paper.
    pub rows: Vec<ReviewRow>,
}
}

dto! {
/// One stage.
pub struct ReviewColumn {
    /// Key of the stage.
    pub key: String,
    /// Name.
    pub name: String,
    /// Whether the return stands there.
    pub present: bool,
    /// Total.
    pub total: String,
}
}

dto! {
/// One indicator of one unit.
pub struct ReviewRow {
    /// Identity.
    pub key: String,
    /// Printed code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// Group at level 1; empty for rows outside the groups.
    pub group: String,
    /// Name of that group, or of the section.
    pub heading: String,
    /// `base`, `bonus`, `penalty`, `veto`.
    pub section: Section,
    /// Full points.
    pub points: String,
    /// Score at each stage of the columns; none where it has none.
    pub scores: Vec<Option<String>>,
    /// What the unit gave itself.
    pub own: Option<String>,
    /// As it stands now.
    pub now: Option<String>,
    /// Whether the two differ by more than the threshold.
    pub flagged: bool,
    /// 差异率 in per cent where flagged.
    pub rate: String,
    /// See `OutcomeView`.
    pub state: LeafState,
    /// Whether points were given by hand at this stage.
    pub marked: bool,
    /// 认可 at this stage.
    pub accepted: bool,
    /// Whether the review has looked at it: accepted it, or given its points.
    pub looked: bool,
    /// How a claim of 不适用 stands; none where nothing is claimed, or may be.
    pub claim: Option<Claim>,
    /// 必备.
    pub mandatory: bool,
    /// ※.
    pub critical: bool,
    /// Whether an objection waits for its answer.
    pub objection: bool,
}
}

dto! {
/// One indicator of one unit, opened.
pub struct ReviewLeaf {
    /// Unit id.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// Whether who works here can write.
    pub writable: bool,
    /// The line.
    pub row: ReviewRow,
    /// How it stands, among the other units.
    pub outcome: OutcomeView,
    /// Points that the rule gives, without points by hand.
    pub computed: Option<String>,
    /// Points by hand that count now, whoever gave them.
    pub mark: Option<MarkView>,
    /// Whether points may be given by hand.
    pub mark_allowed: bool,
    /// 扣分原因 as drafted from the calculation.
    pub drafted: String,
    /// Reason of the claim of 不适用, or empty.
    pub claim_reason: String,
    /// Whether who works here answers it: the level above, never the unit itself.
    pub claim_answerable: bool,
    /// Why it was refused, or empty.
    pub refusal: String,
    /// The judges' sheet; empty where no judges are asked.
    pub judges: Vec<JudgeView>,
}
}

dto! {
/// One judge.
pub struct JudgeView {
    /// From 1.
    pub n: u16,
    /// Cell of the name.
    pub name_cell: String,
    /// Name.
    pub name: String,
    /// Cell of the score.
    pub cell: String,
    /// Score as typed; empty while blank or 回避.
    pub score: String,
    /// 回避: a conflict of interest.
    pub recused: bool,
}
}

dto! {
/// Names an indicator in an evaluation.
pub struct AcrossArg {
    /// Evaluation id.
    pub evaluation: String,
    /// Indicator key.
    pub indicator: String,
}
}

dto! {
/// One indicator in every unit.
pub struct ReviewAcross {
    /// Printed code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Full points.
    pub points: String,
    /// 评分标准.
    pub standard: String,
    /// Unit by unit; stages side by side, 计算过程 and judges' sheets are told of one unit only.
    pub leaves: Vec<ReviewLeaf>,
}
}

dto! {
/// What a reviewer puts down: written as one operation, or not at all.
pub struct PutReview {
    /// Evaluation id.
    pub evaluation: String,
    /// The unit at which it is undone.
    pub unit: String,
    /// Cell by cell.
    pub changes: Vec<ReviewChange>,
}
}

dto! {
/// One thing put down, at the stage at which the unit's return stands.
pub struct ReviewChange {
    /// Unit id.
    pub unit: String,
    /// Indicator key.
    pub indicator: String,
    /// What is put down.
    pub slot: ReviewSlot,
    /// Points, 是 or 否; empty takes it back.
    pub typed: String,
    /// Reason.
    pub note: String,
}
}

//! 审核: the units and indicators as the reviewer sees them, and what the reviewer writes.

use super::closed::{Claim, LeafState, ReviewSlot, Section, Side};
use super::leaf::{MarkView, OptionView, OutcomeView};
use super::scores::{FindingView, PlaceView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// The units of an evaluation, with the progress of their review.
pub struct ReviewList {
    /// The units in the order of the evaluation.
    pub units: Vec<ReviewUnit>,
    /// The rank of each of them by its total, as in 得分汇总; none without a final total.
    pub ranks: Vec<Option<u32>>,
    /// The number of units with a rank.
    pub ranked: u32,
    /// The comparison groups in the order in which their first unit stands.
    pub groups: Vec<ReviewGroup>,
}
}

dto! {
/// A comparison group in the list of the review.
pub struct ReviewGroup {
    /// 考核分组; empty where the units have none.
    pub comparison: String,
    /// The number of its units.
    pub units: u32,
    /// The mean total before this side began, over the units that have one; empty where none has.
    pub own: String,
    /// The mean total at the present stage, over the units that have one; empty where none has.
    pub now: String,
}
}

dto! {
/// The progress of the review of one unit.
pub struct ReviewUnit {
    /// The id of the unit.
    pub unit: String,
    /// The name of the unit.
    pub name: String,
    /// 考核分组 of the unit; may be empty.
    pub comparison: String,
    /// The state of its return in words: 审定办理中.
    pub stands: String,
    /// The side on which that stage lies.
    pub side: Side,
    /// Whether the one who works here can write at this stage now.
    pub writable: bool,
    /// The total before this side began: 自评得分.
    pub own: String,
    /// The total at the present stage.
    pub now: String,
    /// The name of the score at the present stage: 自评得分（暂计）, 审核得分, 审定得分.
    pub now_label: String,
    /// The number of indicators that the review of this side has accepted or given points, at this stage or before it.
    pub looked: u32,
    /// The number of indicators to look at.
    pub of: u32,
    /// The number of indicators on which self-assessment and review differ by more than the threshold.
    pub flagged: u32,
    /// 自评虚高: mean of self − review over the indicators compared; none where there are none.
    pub inflation: Option<String>,
    /// The number of claims of 不适用 without an answer.
    pub claims: u32,
    /// The number of objections (申请复核) without an answer.
    pub objections: u32,
}
}

dto! {
/// One unit, with all its stages side by side.
pub struct ReviewView {
    /// The progress of its review.
    pub unit: ReviewUnit,
    /// Its rank, as 得分汇总 has it; none before the level above has its return.
    pub place: Option<PlaceView>,
    /// The share of the points in per cent above which a difference is flagged.
    pub threshold: String,
    /// The closed stages and the present one, in the order of the chain.
    pub columns: Vec<ReviewColumn>,
    /// The indicators in the order of the paper.
    pub rows: Vec<ReviewRow>,
}
}

dto! {
/// One stage as a column.
pub struct ReviewColumn {
    /// The key of the stage.
    pub key: String,
    /// The name of the stage.
    pub name: String,
    /// Whether it is the present stage of the return.
    pub present: bool,
    /// The total of the stage, as printed.
    pub total: String,
}
}

dto! {
/// One indicator of one unit.
pub struct ReviewRow {
    /// The key of the indicator.
    pub key: String,
    /// The printed code of the indicator.
    pub code: String,
    /// The name of the indicator.
    pub name: String,
    /// The short name of the indicator.
    pub short: String,
    /// The key of its group at level 1; empty for rows outside the groups.
    pub group: String,
    /// The name of that group, or of the section.
    pub heading: String,
    /// The section of the score sheet.
    pub section: Section,
    /// The name of the role of the level above that assesses it (考评责任单位); empty where none is named.
    pub assessor: String,
    /// The full points of the indicator.
    pub points: String,
    /// The score at each stage of the columns; none where it has none.
    pub scores: Vec<Option<String>>,
    /// The points that the unit gave itself.
    pub own: Option<String>,
    /// The points at the present stage.
    pub now: Option<String>,
    /// Whether the two differ by more than the threshold.
    pub flagged: bool,
    /// 差异率 in per cent where flagged; else empty.
    pub rate: String,
    /// The state of the indicator; see [`LeafState`].
    pub state: LeafState,
    /// Whether points were given by hand, or matters decided, at this stage.
    pub marked: bool,
    /// Whether the score was accepted (认可) at this stage.
    pub accepted: bool,
    /// Whether the review of this side accepted the score or gave points, at this stage or before it.
    pub looked: bool,
    /// The state of a claim of 不适用; none where nothing is claimed, or may be.
    pub claim: Option<Claim>,
    /// Whether the indicator is 必备.
    pub mandatory: bool,
    /// Whether the indicator is marked ※.
    pub critical: bool,
    /// Whether an objection waits for its answer.
    pub objection: bool,
}
}

dto! {
/// One indicator of one unit, opened.
pub struct ReviewLeaf {
    /// The id of the unit.
    pub unit: String,
    /// The name of the unit.
    pub unit_name: String,
    /// Whether the one who works here can write.
    pub writable: bool,
    /// The indicator as a row of the table.
    pub row: ReviewRow,
    /// The outcome of the indicator, compared with the other units.
    pub outcome: OutcomeView,
    /// The points that the rule gives, without points by hand.
    pub computed: Option<String>,
    /// The points by hand that count now, whoever gave them.
    pub mark: Option<MarkView>,
    /// Whether points may be given by hand.
    pub mark_allowed: bool,
    /// 扣分原因 as drafted from the calculation.
    pub drafted: String,
    /// The reason of the claim of 不适用; may be empty.
    pub claim_reason: String,
    /// Whether the one who works here answers the claim: the level above, never the unit itself.
    pub claim_answerable: bool,
    /// The reason why the claim was refused; may be empty.
    pub refusal: String,
    /// The matters of a bonus or penalty row, those of the unit first; empty for other rows.
    pub matters: Vec<ReviewMatter>,
    /// The levels that a reviewer can give a matter, 不予认可 last; empty for rows without matters.
    pub matter_levels: Vec<OptionView>,
    /// The event of a limiting row; none for other rows.
    pub event: Option<ReviewEvent>,
    /// Whether the one who works here can decide matters or the event.
    pub decides: bool,
    /// The judges' sheet; empty where no judges are asked.
    pub judges: Vec<JudgeView>,
    /// The findings about the figures that it reads, and about its rule where that gives no points.
    pub findings: Vec<FindingView>,
}
}

dto! {
/// A matter of a bonus or penalty row under review.
pub struct ReviewMatter {
    /// The number of the matter, from 1; those that a reviewer lists begin at 501.
    pub n: u16,
    /// The name of the matter.
    pub name: String,
    /// 文号 or source, as the unit gave it.
    pub source: String,
    /// The level that the unit claimed; none for a matter that a reviewer listed.
    pub claimed: Option<OptionView>,
    /// The level that counts now, as it is typed; `0` where the matter is not recognised, empty where there is none.
    pub level: String,
    /// The same level in words.
    pub label: String,
    /// The reason that the review gave; may be empty.
    pub reason: String,
    /// Whether it was decided at this stage.
    pub decided: bool,
}
}

dto! {
/// The event of a limiting row (限制评优事项) under review.
pub struct ReviewEvent {
    /// Whether it occurred, by the unit's own answer; none without an answer.
    pub claimed: Option<bool>,
    /// Whether it occurred, by the answer that counts now; none without an answer.
    pub now: Option<bool>,
    /// The reason that the review gave; may be empty.
    pub reason: String,
    /// Whether it was decided at this stage.
    pub decided: bool,
}
}

dto! {
/// One judge of an indicator.
pub struct JudgeView {
    /// The number of the judge, from 1.
    pub n: u16,
    /// The address of the cell of the name.
    pub name_cell: String,
    /// The name of the judge, as typed.
    pub name: String,
    /// The address of the cell of the score.
    pub cell: String,
    /// The score as typed; empty while blank or 回避.
    pub score: String,
    /// Whether the judge abstains for a conflict of interest (回避).
    pub recused: bool,
}
}

dto! {
/// The argument that names an indicator in an evaluation.
pub struct AcrossArg {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The key of the indicator.
    pub indicator: String,
}
}

dto! {
/// One indicator in every unit.
pub struct ReviewAcross {
    /// The printed code of the indicator.
    pub code: String,
    /// The name of the indicator.
    pub name: String,
    /// The full points of the indicator.
    pub points: String,
    /// 评分标准, as the system prints it.
    pub standard: String,
    /// The indicator unit by unit, without stages side by side, 计算过程, judges' sheets and findings.
    pub leaves: Vec<ReviewLeaf>,
}
}

dto! {
/// The changes of a reviewer: written as one operation, or not at all.
pub struct PutReview {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit in whose return the operation is undone.
    pub unit: String,
    /// The changes, cell by cell.
    pub changes: Vec<ReviewChange>,
}
}

dto! {
/// One change of a reviewer, at the stage that the unit's return has reached.
pub struct ReviewChange {
    /// The id of the unit.
    pub unit: String,
    /// The key of the indicator.
    pub indicator: String,
    /// The kind of cell that is written.
    pub slot: ReviewSlot,
    /// Points, a level, 是 or 否; empty takes the change back.
    pub typed: String,
    /// The reason, as typed.
    pub note: String,
    /// The matter whose level is typed; none for other kinds of cells.
    pub matter: Option<ChangedMatter>,
}
}

dto! {
/// A matter that a reviewer decides.
pub struct ChangedMatter {
    /// The number of the matter; 0 for one that the reviewer adds.
    pub n: u16,
    /// The name of a matter that a reviewer listed, as typed; not read of those of the unit.
    pub name: String,
}
}

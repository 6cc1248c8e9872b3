//! One indicator: the fields it asks for, and its outcome.

use super::closed::{Control, LeafState, Section};
use super::scores::FindingView;
use super::system::RoleView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// One choice of a field.
pub struct OptionView {
    /// The text that is typed for it: 是, 否, or a level key.
    pub typed: String,
    /// The label that is shown.
    pub label: String,
}
}

dto! {
/// A level that a `level` field can have.
pub struct LevelView {
    /// The key that is typed for it.
    pub typed: String,
    /// The name of the level; empty where it has only its sentence.
    pub label: String,
    /// The sentence of the standard; empty where the level has only its name.
    pub text: String,
    /// The points of the level, or the most that are given within it.
    pub points: String,
    /// The least points that are given within it; empty where the level has fixed points.
    pub least: String,
}
}

dto! {
/// One field that an indicator asks for.
pub struct Field {
    /// The address of the cell.
    pub cell: String,
    /// The control that the cell is typed in.
    pub control: Control,
    /// The question as the page shows it.
    pub label: String,
    /// The unit of the figure; empty where it has none.
    pub unit: String,
    /// The choices of a `level` field.
    pub options: Vec<OptionView>,
    /// The levels of a `level` field with their sentences and points; empty for other fields.
    pub levels: Vec<LevelView>,
    /// The text as typed; empty while blank.
    pub typed: String,
    /// The value as parsed, plain; none while blank or for words.
    pub value: Option<String>,
    /// The value with separators, shown while the field is not being edited.
    pub shown: String,
    /// The points at stake in a checklist item; empty elsewhere.
    pub points: String,
    /// The number that one of this level counts as; empty for what is no level of a weighted count.
    pub weight: String,
    /// Whether only the level above enters it, and the return is not with it.
    pub upper: bool,
    /// Whether a blank here keeps the indicator pending.
    pub required: bool,
    /// The address of last year's cell, for a datum.
    pub prev_cell: Option<String>,
    /// Last year's figure as typed; empty while unknown.
    pub prev_typed: String,
    /// Last year's figure with separators.
    pub prev_shown: String,
    /// Last year's figure as last year's evaluation has it, where another one stands here; it is taken over by typing it.
    pub prev_offer: Option<String>,
    /// 口径 as the system declares it.
    pub scope: String,
    /// 口径 as the unit typed it.
    pub note: String,
    /// 截止日期 of the figure, as typed.
    pub as_of: String,
    /// The source of the figure, as typed.
    pub source: String,
    /// Whether the figure is an estimate (预计数).
    pub estimate: bool,
    /// The codes of the other indicators that read this datum.
    pub shared_with: Vec<String>,
    /// The name of the role that gives the figure.
    pub role: String,
    /// The parts of a `sum` datum, whose own field is then read-only.
    pub parts: Vec<Field>,
    /// The heading of the part (采分点) that the field belongs to, or empty.
    pub section: String,
}
}

dto! {
/// One indicator as a row of 表格.
pub struct TableRow {
    /// The key of the indicator.
    pub key: String,
    /// The fields asked for, with the rate reported without its counts where there is one.
    pub fields: Vec<Field>,
    /// The field of 无此情况, without a label, where it may be said.
    pub none: Option<Field>,
    /// Whether matters are listed in it.
    pub matters: bool,
    /// Whether the level above scores it.
    pub upper: bool,
    /// Whether 不适用 is claimed.
    pub claimed: bool,
    /// 完成情况说明 of the indicator.
    pub narrative: NarrativeView,
}
}

dto! {
/// 表格: every indicator in printed order.
pub struct FillTable {
    /// The rows, one an indicator.
    pub rows: Vec<TableRow>,
}
}

dto! {
/// A matter of a bonus or penalty row.
pub struct MatterView {
    /// The position of the matter, from 1.
    pub n: u16,
    /// The address of the cell of its level.
    pub cell: String,
    /// The address of the cell of the part that the unit took in it.
    pub role_cell: String,
    /// The key of that part; empty for the first.
    pub role: String,
    /// The address of the cell of its name.
    pub name_cell: String,
    /// The name of the matter, as typed.
    pub name: String,
    /// The key of its level; empty where it has none at this stage.
    pub level: String,
    /// 文号 or source, as typed.
    pub source: String,
    /// Whether a reviewer listed it; the unit only reads it then.
    pub listed: bool,
    /// The level that the review decided, in words, with its reason; empty where it says the same.
    pub decided: String,
}
}

dto! {
/// One line of 计算过程.
pub struct StepView {
    /// The sentence of the line.
    pub text: String,
}
}

dto! {
/// A clause of the standard that is counted or found. Its fields are among those of the indicator.
pub struct ClauseView {
    /// The key of the clause within the indicator: `kind.late`, `forfeit.accident`.
    pub key: String,
    /// The clause with its number and what it costs.
    pub text: String,
    /// Whether only the level above enters it (核查认定).
    pub upper: bool,
    /// The cell of its occurrences; none where figures decide it.
    pub count: Option<String>,
    /// The cell of the points that it takes, where they are given by hand.
    pub amount: Option<String>,
    /// The cell of the names of what the occurrences are about.
    pub names: Option<String>,
    /// The cell of the occurrences that are claimed as exempt.
    pub exempt: Option<String>,
    /// The cell of the occurrences that are granted as exempt.
    pub granted: Option<String>,
}
}

dto! {
/// A clause that took points.
pub struct TakenView {
    /// The key of the clause.
    pub key: String,
    /// The points that it takes; empty where it forfeits the row.
    pub lost: String,
    /// Whether it forfeits the row (此项不得分).
    pub all: bool,
}
}

dto! {
/// A case of a rule; the first case that holds decides.
pub struct CaseView {
    /// The sentence of the standard.
    pub text: String,
    /// The points of the case; empty where a rule of its own gives them.
    pub points: String,
}
}

dto! {
/// The outcome of an indicator.
pub struct OutcomeView {
    /// The state of the indicator.
    pub state: LeafState,
    /// The name of the value that the rule scores.
    pub value_name: String,
    /// The value with its unit: 29.23%; empty while there is none.
    pub value: String,
    /// The points that count, with the decimals of the system.
    pub score: Option<String>,
    /// The points that the rule gives, with the decimals of the system.
    pub computed: Option<String>,
    /// The points lost, with the decimals of the system.
    pub lost: Option<String>,
    /// The reason of the score, in one sentence.
    pub sentence: String,
    /// 计算过程, line by line.
    pub steps: Vec<StepView>,
    /// The names of the cells that are still blank.
    pub missing: Vec<String>,
    /// The clauses that took points.
    pub taken: Vec<TakenView>,
    /// The position from 0 of the case that holds; none where the rule has no cases, or none is decided.
    pub holds: Option<u32>,
}
}

dto! {
/// Words that the system asks beside 完成情况说明.
pub struct BesideView {
    /// What is asked: 减分原因, 整改措施, or whose 配合情况.
    pub label: String,
    /// The words in the cell.
    pub words: NarrativeView,
}
}

dto! {
/// 完成情况说明 of an indicator.
pub struct NarrativeView {
    /// The address of its cell.
    pub cell: String,
    /// The text that would print: the officer's, or the draft while there is none.
    pub text: String,
    /// The text that the figures would draft now; empty while they are blank.
    pub drafted: String,
    /// Whether the text is the officer's own.
    pub own: bool,
    /// Whether the figures changed after the officer wrote the text.
    pub stale: bool,
}
}

dto! {
/// One piece of evidence.
pub struct EvidenceView {
    /// The position of the evidence, from 1.
    pub n: u16,
    /// The printed number: C2-1-01.
    pub code: String,
    /// The title of the evidence.
    pub title: String,
    /// 文号, the number of the document; may be empty.
    pub number: String,
    /// Whether it is ticked as 已备.
    pub ready: bool,
    /// Whether the system asks for it.
    pub required: bool,
}
}

dto! {
/// Points that were given by hand.
pub struct MarkView {
    /// The points, as a plain number.
    pub score: String,
    /// The reason that was given.
    pub reason: String,
}
}

dto! {
/// The outcome of an indicator last year.
pub struct LastYearView {
    /// The points of last year; empty for a row without points.
    pub score: String,
    /// The points lost last year by a base indicator; none where none were.
    pub lost: Option<String>,
    /// 扣分原因 as written then, else the sentence of the calculation; of a bonus, penalty or veto row always the sentence, which
    /// names its matters with their levels and points.
    pub reason: String,
}
}

dto! {
/// Everything about one indicator: its fields and its outcome.
pub struct LeafView {
    /// The key of the indicator.
    pub key: String,
    /// The printed code of the indicator.
    pub code: String,
    /// The name of the indicator.
    pub name: String,
    /// The full points of the indicator.
    pub points: String,
    /// The weight in a group that is a mean; empty elsewhere.
    pub weight: String,
    /// The section of the score sheet.
    pub section: Section,
    /// Whether the indicator is 必备.
    pub mandatory: bool,
    /// Whether the indicator is marked ※.
    pub critical: bool,
    /// The lead role, with its unit.
    pub lead: RoleView,
    /// The supporting roles, with their units.
    pub support: Vec<RoleView>,
    /// The name of the role of the level above that assesses it (考评责任单位); empty where none is named.
    pub assessor: String,
    /// 考评方式, as the system prints it.
    pub method: String,
    /// 评分标准, as the system prints it.
    pub standard: String,
    /// 填报说明, as the system prints it.
    pub guide: String,
    /// Whether the level above scores it.
    pub upper: bool,
    /// Whether 不适用 may be claimed.
    pub na_allowed: bool,
    /// The reason of a claim of 不适用; none where nothing is claimed.
    pub na_reason: Option<String>,
    /// The reason for which the level above refused a claim of 不适用; none where it did not.
    pub na_refused: Option<String>,
    /// Whether the score may be lowered by hand now.
    pub mark_allowed: bool,
    /// The self-score lowered by hand, if it was.
    pub mark: Option<MarkView>,
    /// The address of the cell of 无此情况; none where it may not be said.
    pub none_cell: Option<String>,
    /// Whether 无此情况 is said.
    pub none: bool,
    /// The field of a rate that is reported while its counts are unknown.
    pub rate: Option<Field>,
    /// The fields that the indicator asks for.
    pub fields: Vec<Field>,
    /// The clauses of the standard that are counted, in the order of their numbers.
    pub clauses: Vec<ClauseView>,
    /// The cases of the rule; the first that holds decides.
    pub cases: Vec<CaseView>,
    /// The parts that a unit can take in a matter; empty where the row has none.
    pub matter_factors: Vec<OptionView>,
    /// The levels that a matter can have; empty for rows without matters.
    pub matter_levels: Vec<OptionView>,
    /// The matters that are listed.
    pub matters: Vec<MatterView>,
    /// Whether the event of a limiting row occurred as the review decided, in words, with its reason; empty where the review says
    /// the same as the unit.
    pub event_decided: String,
    /// The outcome of the indicator.
    pub outcome: OutcomeView,
    /// 完成情况说明 of the indicator.
    pub narrative: NarrativeView,
    /// What the system asks to be said beside it: 配合情况, 减分原因, 整改措施.
    pub beside: Vec<BesideView>,
    /// The evidence, by position.
    pub evidence: Vec<EvidenceView>,
    /// The findings of this indicator.
    pub findings: Vec<FindingView>,
    /// The outcome of last year, where last year's evaluation is in the workspace.
    pub last_year: Option<LastYearView>,
    /// The key of the indicator before.
    pub previous: Option<String>,
    /// The key of the indicator after.
    pub next: Option<String>,
    /// The key of the next blank indicator, wrapping round.
    pub next_blank: Option<String>,
}
}

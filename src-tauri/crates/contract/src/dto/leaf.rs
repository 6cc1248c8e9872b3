//! One indicator: what is asked, how it stands.

use super::closed::{Control, LeafState, Section};
use super::scores::FindingView;
use super::system::RoleView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

dto! {
/// One choice of a field.
pub struct OptionView {
    /// What is typed for it: 是, 否, a level key.
    pub typed: String,
    /// What is shown.
    pub label: String,
}
}

dto! {
/// One thing asked.
pub struct Field {
    /// Address.
    pub cell: String,
    /// How it is typed.
    pub control: Control,
    /// What is asked.
    pub label: String,
    /// Unit, or empty.
    pub unit: String,
    /// Choices of a `level` field.
    pub options: Vec<OptionView>,
    /// As typed; empty while blank.
    pub typed: String,
    /// As parsed, plain; none while blank or words.
    pub value: Option<String>,
    /// As parsed, with separators, to show when the field is not being edited.
    pub shown: String,
    /// Points at stake (checklist items), or empty.
    pub points: String,
    /// Whether a blank here keeps the indicator pending.
    pub required: bool,
    /// Last year's cell, for a datum.
    pub prev_cell: Option<String>,
    /// Last year's figure as typed; empty while unknown.
    pub prev_typed: String,
    /// Last year's figure with separators.
    pub prev_shown: String,
    /// 口径 as the system declares it.
    pub scope: String,
    /// 口径 as typed.
    pub note: String,
    /// 截止日期.
    pub as_of: String,
    /// Source.
    pub source: String,
    /// 预计数.
    pub estimate: bool,
    /// Codes of the other indicators that read this datum.
    pub shared_with: Vec<String>,
    /// Name of the role that gives it.
    pub role: String,
    /// Parts of a `sum` datum; the field itself is then read-only.
    pub parts: Vec<Field>,
    /// Heading of the part (采分点) it belongs to, or empty.
    pub section: String,
}
}

dto! {
/// One indicator in 表格.
pub struct TableRow {
    /// Identity.
    pub key: String,
    /// What is asked, and the rate told without its counts where one is.
    pub fields: Vec<Field>,
    /// 无此情况, where it may be said; without a label.
    pub none: Option<Field>,
    /// Whether matters are listed in it.
    pub matters: bool,
    /// Whether the level above scores it.
    pub upper: bool,
    /// Whether 不适用 is claimed.
    pub claimed: bool,
    /// 完成情况说明.
    pub narrative: NarrativeView,
}
}

dto! {
/// 表格: every indicator in printed order.
pub struct Table {
    /// The rows.
    pub rows: Vec<TableRow>,
}
}

dto! {
/// A matter of a bonus or penalty row.
pub struct MatterView {
    /// From 1.
    pub n: u16,
    /// Cell of its level.
    pub cell: String,
    /// Cell of its name.
    pub name_cell: String,
    /// What it is.
    pub name: String,
    /// Level key.
    pub level: String,
    /// 文号 or source.
    pub source: String,
}
}

dto! {
/// One line of 计算过程.
pub struct StepView {
    /// What it says.
    pub text: String,
}
}

dto! {
/// How an indicator stands.
pub struct OutcomeView {
    /// How it stands.
    pub state: LeafState,
    /// What the value is called.
    pub value_name: String,
    /// The value with its unit: 29.23%; empty while there is none.
    pub value: String,
    /// Points that count.
    pub score: Option<String>,
    /// Points the rule gives.
    pub computed: Option<String>,
    /// Points lost.
    pub lost: Option<String>,
    /// Why, in one sentence.
    pub sentence: String,
    /// 计算过程, line by line.
    pub steps: Vec<StepView>,
    /// Names of what is still blank.
    pub missing: Vec<String>,
}
}

dto! {
/// 完成情况说明 of an indicator.
pub struct NarrativeView {
    /// Cell.
    pub cell: String,
    /// The text that would print: the officer's, or the draft while there is none.
    pub text: String,
    /// What would be drafted from the figures now; empty while they are blank.
    pub drafted: String,
    /// Whether the text is the officer's own.
    pub own: bool,
    /// Whether the figures changed under the officer's text.
    pub stale: bool,
}
}

dto! {
/// One piece of evidence as 已备.
pub struct EvidenceView {
    /// Position, from 1.
    pub n: u16,
    /// Printed number: C2-1-01.
    pub code: String,
    /// Title.
    pub title: String,
    /// 文号.
    pub number: String,
    /// 已备.
    pub ready: bool,
    /// Whether the system asks for it.
    pub required: bool,
}
}

dto! {
/// A self-score lowered by hand.
pub struct MarkView {
    /// Score given.
    pub score: String,
    /// Reason.
    pub reason: String,
}
}

dto! {
/// How an indicator stood last year.
pub struct LastYearView {
    /// Points.
    pub score: String,
    /// Points lost; none where none were.
    pub lost: Option<String>,
    /// 扣分原因: as written then, else the sentence.
    pub reason: String,
}
}

dto! {
/// Everything about one indicator: what is asked, how it stands.
pub struct LeafView {
    /// Identity.
    pub key: String,
    /// Printed code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Full points.
    pub points: String,
    /// Weight in a group that is a mean; empty elsewhere.
    pub weight: String,
    /// The section of the score sheet.
    pub section: Section,
    /// 必备.
    pub mandatory: bool,
    /// ※.
    pub critical: bool,
    /// Lead.
    pub lead: RoleView,
    /// Supporting roles.
    pub support: Vec<RoleView>,
    /// 考评方式.
    pub method: String,
    /// 评分标准.
    pub standard: String,
    /// 填报说明.
    pub guide: String,
    /// Whether the level above scores it.
    pub upper: bool,
    /// Whether 不适用 may be claimed.
    pub na_allowed: bool,
    /// Reason of a claim of 不适用, if claimed.
    pub na_reason: Option<String>,
    /// Why the level above did not agree to a claim of 不适用, if it did not.
    pub na_refused: Option<String>,
    /// Whether a score may be lowered by hand now.
    pub mark_allowed: bool,
    /// The lowered self-score.
    pub mark: Option<MarkView>,
    /// Whether 无此情况 may be said, and whether it is: cell of it.
    pub none_cell: Option<String>,
    /// Whether 无此情况 is said.
    pub none: bool,
    /// Cell for a reported rate where counts are unknown.
    pub rate: Option<Field>,
    /// What is asked.
    pub fields: Vec<Field>,
    /// Levels a matter can have; empty for rows without matters.
    pub matter_levels: Vec<OptionView>,
    /// Matters listed.
    pub matters: Vec<MatterView>,
    /// How it stands.
    pub outcome: OutcomeView,
    /// 完成情况说明.
    pub narrative: NarrativeView,
    /// Evidence.
    pub evidence: Vec<EvidenceView>,
    /// Findings of this indicator.
    pub findings: Vec<FindingView>,
    /// How it stood last year, where last year's evaluation is here.
    pub last_year: Option<LastYearView>,
    /// Key of the indicator before.
    pub previous: Option<String>,
    /// Key of the indicator after.
    pub next: Option<String>,
    /// Key of the next blank one, wrapping round.
    pub next_blank: Option<String>,
}
}

//! Every shape that crosses to the page, as plain data. Scores and figures cross as strings, ids as strings.
//! TypeScript is generated from these into `ui/src/api/generated/`.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

macro_rules! dto {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$fmeta:meta])* pub $field:ident : $ty:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[ts(export_to = "dto.ts")]
        pub struct $name { $($(#[$fmeta])* pub $field: $ty,)* }
    };
}

dto! {
/// No arguments, or nothing to say.
pub struct Nothing {}
}

// ---- the program ----------------------------------------------------------------------------------------------

dto! {
/// What the window needs before anything else.
pub struct AppState {
    /// Program version.
    pub version: String,
    /// `zh-CN` or `en`.
    pub locale: String,
    /// 经办人.
    pub operator: String,
    /// 机构名称.
    pub organisation: String,
    /// Editable words: `office` 产改办, `group` 协调小组, `act` 考核, `seal` the seal line.
    pub words: BTreeMap<String, String>,
    /// The open workspace, if any.
    pub workspace: Option<WorkspaceInfo>,
    /// Where a new workspace would go: the first fixed drive that is not the system's.
    pub proposed_path: String,
    /// The evaluation and unit last open.
    pub current: Option<Current>,
}
}

dto! {
/// An open workspace.
pub struct WorkspaceInfo {
    /// Folder.
    pub path: String,
    /// When the last backup was made, local time `2026-11-30 14:03`; none yet.
    pub backup_at: Option<String>,
    /// Whether it can only be read (another program has it open).
    pub read_only: bool,
}
}

dto! {
/// Which evaluation and which unit of it are open.
pub struct Current {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
}
}

dto! {
/// First start: where the data live, and for whom.
pub struct CreateWorkspace {
    /// Folder; created if missing, refused if it holds something else.
    pub path: String,
    /// 机构名称.
    pub organisation: String,
    /// 经办人.
    pub operator: String,
}
}

dto! {
/// One folder.
pub struct Folder {
    /// Its path.
    pub path: String,
}
}

dto! {
/// Settings that may be changed; what is absent stays.
pub struct ChangeSettings {
    /// `zh-CN` or `en`.
    pub locale: Option<String>,
    /// 经办人.
    pub operator: Option<String>,
    /// 机构名称.
    pub organisation: Option<String>,
    /// Editable words; see [`AppState::words`].
    pub words: Option<BTreeMap<String, String>>,
}
}

// ---- systems --------------------------------------------------------------------------------------------------

dto! {
/// A system as one line.
pub struct SystemInfo {
    /// Fingerprint of its canonical form.
    pub fingerprint: String,
    /// Identity across versions.
    pub key: String,
    /// Printed name.
    pub name: String,
    /// Version.
    pub version: String,
    /// Kind of unit it scores.
    pub kind: String,
    /// 默认建议值，以上级文件为准.
    pub notice: String,
    /// Number of base indicators.
    pub indicators: u32,
    /// Base points.
    pub points: String,
    /// Whether it ships with the program.
    pub built_in: bool,
}
}

dto! {
/// Names a system.
pub struct SystemArg {
    /// Fingerprint.
    pub fingerprint: String,
}
}

dto! {
/// A whole system, to read.
pub struct SystemView {
    /// The line.
    pub info: SystemInfo,
    /// Groups, parents first.
    pub groups: Vec<GroupView>,
    /// Indicators in order.
    pub indicators: Vec<IndicatorView>,
    /// The data dictionary.
    pub data: Vec<DatumView>,
    /// Roles.
    pub roles: Vec<RoleView>,
    /// What `check` finds.
    pub findings: Vec<FindingView>,
}
}

dto! {
/// An indicator of a system, to read.
pub struct IndicatorView {
    /// Identity.
    pub key: String,
    /// Printed code.
    pub code: String,
    /// Printed name.
    pub name: String,
    /// Short name.
    pub short: String,
    /// Group it stands in.
    pub group: String,
    /// Full points.
    pub points: String,
    /// Rule kind: `ratio` … (the page has the words).
    pub rule: String,
    /// 评分标准.
    pub standard: String,
    /// 考评方式.
    pub method: String,
    /// Lead role's name.
    pub lead: String,
    /// Supporting roles' names.
    pub support: Vec<String>,
    /// Whether the level above scores it.
    pub upper: bool,
    /// 必备.
    pub mandatory: bool,
    /// ※.
    pub critical: bool,
    /// Whether 不适用 may be claimed.
    pub na_allowed: bool,
    /// `base`, `bonus`, `penalty`, `veto`.
    pub section: String,
    /// Data it reads, by name.
    pub data: Vec<String>,
    /// Evidence required.
    pub evidence: Vec<String>,
}
}

dto! {
/// A datum of a system, to read.
pub struct DatumView {
    /// Identity.
    pub key: String,
    /// Printed name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// `year`, `point`, `latest_published`.
    pub period: String,
    /// 口径.
    pub scope: String,
    /// Codes of the indicators that read it.
    pub used_by: Vec<String>,
}
}

dto! {
/// A role, with the unit bound to it in this evaluation.
pub struct RoleView {
    /// Identity.
    pub key: String,
    /// Name of the bound unit, or the role's own.
    pub name: String,
    /// 联络员 of the bound unit.
    pub contact: String,
    /// Telephone.
    pub phone: String,
    /// Bound unit id.
    pub unit: Option<String>,
}
}

// ---- units and evaluations ------------------------------------------------------------------------------------

dto! {
/// A unit.
pub struct UnitView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Kind: `county`, `park`, `enterprise`, `department`, `town`.
    pub kind: String,
    /// Id of the unit above.
    pub parent: Option<String>,
    /// 考核分组.
    pub group: String,
    /// 联络员.
    pub contact: String,
    /// Telephone.
    pub phone: String,
    /// Whether it is archived.
    pub archived: bool,
}
}

dto! {
/// Units in a list.
pub struct UnitList {
    /// The units.
    pub units: Vec<UnitView>,
}
}

dto! {
/// An evaluation as one line.
pub struct EvaluationView {
    /// Id.
    pub id: String,
    /// Name: 2026年度产改评价考核.
    pub name: String,
    /// Year.
    pub year: u16,
    /// 数据时点, `2026-11-30`.
    pub as_of: String,
    /// Due date, `2026-12-20`, or empty.
    pub due: String,
    /// Days left until due; none without a due date; negative when late.
    pub days_left: Option<i32>,
    /// The pinned system.
    pub system: SystemInfo,
    /// Stage key: `fill`.
    pub stage: String,
    /// Whether it is the sample: 示例, never submitted.
    pub sample: bool,
    /// Whether it is archived.
    pub archived: bool,
    /// Units that are scored.
    pub participants: Vec<UnitView>,
}
}

dto! {
/// Evaluations in a list.
pub struct EvaluationList {
    /// The evaluations, newest first.
    pub evaluations: Vec<EvaluationView>,
}
}

dto! {
/// A new evaluation.
pub struct CreateEvaluation {
    /// Name; drafted when empty.
    pub name: String,
    /// Year.
    pub year: u16,
    /// 数据时点.
    pub as_of: String,
    /// Due date or empty.
    pub due: String,
    /// Fingerprint of the system.
    pub system: String,
    /// Unit ids that are scored; when empty, a unit named after the organisation is created and takes part.
    pub participants: Vec<String>,
}
}

dto! {
/// Names an evaluation.
pub struct EvaluationArg {
    /// Id.
    pub evaluation: String,
}
}

dto! {
/// Changes an evaluation; what is absent stays.
pub struct ChangeEvaluation {
    /// Id.
    pub evaluation: String,
    /// Name.
    pub name: Option<String>,
    /// 数据时点.
    pub as_of: Option<String>,
    /// Due date.
    pub due: Option<String>,
    /// Archived or not.
    pub archived: Option<bool>,
    /// Units that are scored.
    pub participants: Option<Vec<String>>,
}
}

dto! {
/// The roles of an evaluation.
pub struct RoleList {
    /// The roles.
    pub roles: Vec<RoleView>,
}
}

dto! {
/// Binds a role to a unit, or frees it.
pub struct BindRole {
    /// Evaluation id.
    pub evaluation: String,
    /// Role key.
    pub role: String,
    /// Unit id, or none.
    pub unit: Option<String>,
}
}

// ---- filling in -----------------------------------------------------------------------------------------------

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
    /// `base`, `bonus`, `penalty`, `veto`.
    pub section: String,
    /// Full points.
    pub points: String,
    /// Score, two decimals; none while there is none.
    pub score: Option<String>,
    /// Points lost; none while there is no score.
    pub lost: Option<String>,
    /// `blank`, `filled`, `no_evidence`, `claimed`, `jump`, `upper`, `fault`, `inapplicable`.
    pub mark: String,
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
/// The totals; see `model::score::Totals`.
pub struct TotalsView {
    /// Score so far.
    pub score: String,
    /// Base.
    pub base: String,
    /// Bonus.
    pub bonus: String,
    /// Penalty.
    pub penalty: String,
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
    /// `info`, `warning`, `block`.
    pub severity: String,
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
    /// `number`, `yes_no`, `level`, `share`, `text`.
    pub control: String,
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
    /// `scored`, `pending`, `na_proposed`, `claimed`, `upper`, `inapplicable`, `fault`, `unscored`.
    pub state: String,
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
    /// `base`, `bonus`, `penalty`, `veto`.
    pub section: String,
    /// Rule kind.
    pub rule: String,
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
    /// Key of the indicator before.
    pub previous: Option<String>,
    /// Key of the indicator after.
    pub next: Option<String>,
    /// Key of the next blank one, wrapping round.
    pub next_blank: Option<String>,
}
}

dto! {
/// Something typed into one cell. Empty text clears the cell. What is absent stays.
pub struct Typed {
    /// Address.
    pub cell: String,
    /// As typed.
    pub typed: Option<String>,
    /// 口径, or the reason of a mark.
    pub note: Option<String>,
    /// 截止日期.
    pub as_of: Option<String>,
    /// Source.
    pub source: Option<String>,
    /// 预计数.
    pub estimate: Option<bool>,
}
}

dto! {
/// Cells being typed (preview) or typed (record), for one indicator.
pub struct Typing {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// Indicator that is open.
    pub indicator: String,
    /// The cells.
    pub cells: Vec<Typed>,
}
}

dto! {
/// A cell that cannot be read, and why.
pub struct CellError {
    /// Address.
    pub cell: String,
    /// Stable code.
    pub code: String,
    /// What is wrong and what to do.
    pub text: String,
}
}

dto! {
/// What is on the screen while typing; nothing is written.
pub struct Preview {
    /// Cells that cannot be read; they count as they stood before.
    pub errors: Vec<CellError>,
    /// The open indicator.
    pub outcome: OutcomeView,
    /// What would be drafted now.
    pub drafted: String,
    /// Totals.
    pub totals: TotalsView,
    /// Groups that changed.
    pub groups: Vec<GroupView>,
    /// Rows that changed.
    pub rows: Vec<RowView>,
}
}

dto! {
/// What a write left behind. Readable cells are written even when others are not.
pub struct Recorded {
    /// Cells that cannot be read; they were not written.
    pub errors: Vec<CellError>,
    /// The open indicator.
    pub leaf: LeafView,
    /// The scores.
    pub scores: Scores,
    /// The journal's state.
    pub journal: JournalState,
}
}

dto! {
/// Writes one piece of evidence as 已备.
pub struct PutEvidence {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// Indicator.
    pub indicator: String,
    /// The evidence; an empty title removes one the system does not ask for.
    pub evidence: EvidenceView,
}
}

dto! {
/// Writes 特色做法.
pub struct PutHighlights {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// The text.
    pub text: String,
}
}

dto! {
/// What 撤销 or 重做 did.
pub struct Undone {
    /// Label of the operation.
    pub label: String,
    /// Indicator to show, if one is concerned.
    pub indicator: Option<String>,
    /// The journal's state.
    pub journal: JournalState,
}
}

dto! {
/// Looks for an indicator by code or words.
pub struct Search {
    /// Evaluation id.
    pub evaluation: String,
    /// Code or words.
    pub words: String,
}
}

dto! {
/// One thing found.
pub struct Hit {
    /// Indicator.
    pub indicator: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Where the words stand, when not in the name: datum, standard.
    pub context: String,
}
}

dto! {
/// Things found, best first.
pub struct Hits {
    /// The hits.
    pub hits: Vec<Hit>,
}
}

// ---- home, print, exchange ------------------------------------------------------------------------------------

dto! {
/// One point of loss.
pub struct Loss {
    /// Indicator.
    pub indicator: String,
    /// Code.
    pub code: String,
    /// Short name.
    pub short: String,
    /// Points lost.
    pub lost: String,
    /// Why, in one sentence.
    pub sentence: String,
    /// What would mend it, in units of work, while the period runs: 再有 3 家企业建制，可得 0.48 分; or empty.
    pub work: String,
}
}

dto! {
/// 首页.
pub struct HomeView {
    /// The evaluation.
    pub evaluation: EvaluationView,
    /// The unit.
    pub unit: UnitView,
    /// Totals.
    pub totals: TotalsView,
    /// Level-1 groups.
    pub groups: Vec<GroupView>,
    /// Leaves answered, of those the unit answers itself.
    pub filled: u32,
    /// Leaves the unit answers itself.
    pub to_fill: u32,
    /// Blank leaves by lead role: (role name, number).
    pub owed: Vec<Owed>,
    /// 主要失分项, largest first, at most 8.
    pub losses: Vec<Loss>,
    /// Findings that block submission, in number.
    pub blocking: u32,
    /// `fill`, `check`, `print`, `export`: the next step.
    pub next: String,
    /// Indicator where filling goes on.
    pub next_indicator: Option<String>,
    /// Last backup, local time.
    pub backup_at: Option<String>,
}
}

dto! {
/// What a role still owes.
pub struct Owed {
    /// Role key.
    pub role: String,
    /// Name.
    pub name: String,
    /// Number of blank leaves.
    pub blank: u32,
}
}

dto! {
/// A paper laid out; its pages are fetched as SVG from `gongping://paper/<handle>/<page from 1>.svg`.
pub struct Paper {
    /// Handle, valid until the next one is laid out.
    pub handle: String,
    /// Number of pages.
    pub pages: u32,
    /// Page width in mm.
    pub width_mm: u32,
    /// Page height in mm.
    pub height_mm: u32,
    /// 校验码.
    pub code: String,
    /// File name proposed for the PDF.
    pub file_name: String,
}
}

dto! {
/// Writes something to a file.
pub struct SaveTo {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// File.
    pub path: String,
}
}

dto! {
/// A file written.
pub struct Saved {
    /// Where.
    pub path: String,
    /// 校验码.
    pub code: String,
    /// Size in bytes.
    pub bytes: u32,
}
}

dto! {
/// 报送前检查, on one page.
pub struct SubmissionCheck {
    /// Findings, blocking ones first.
    pub findings: Vec<FindingView>,
    /// Whether the file may be exported.
    pub ready: bool,
    /// 校验码.
    pub code: String,
    /// File name proposed.
    pub file_name: String,
    /// Totals.
    pub totals: TotalsView,
}
}

dto! {
/// One line of 操作记录.
pub struct OperationView {
    /// Position.
    pub seq: String,
    /// Local time.
    pub at: String,
    /// Who.
    pub who: String,
    /// What.
    pub label: String,
}
}

dto! {
/// Latest operations first.
pub struct OperationList {
    /// The operations.
    pub operations: Vec<OperationView>,
}
}

/// What went wrong, said once: what was attempted, what is safe, what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "dto.ts")]
pub struct UiError {
    /// Stable code, read over the telephone.
    pub code: String,
    /// In words, in the program's language.
    pub message: String,
    /// What the words were filled with.
    pub params: BTreeMap<String, String>,
    /// Field at fault, if one is.
    pub field: Option<String>,
    /// For whoever helps: the chain of causes.
    pub trace: String,
}

dto! {
/// Systems in a list.
pub struct SystemList {
    /// The systems.
    pub systems: Vec<SystemInfo>,
}
}

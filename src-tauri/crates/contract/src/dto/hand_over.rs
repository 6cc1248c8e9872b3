//! Home, papers, submission, the journal, errors.

use super::closed::{NextStep, PaperAbout};
use super::evaluation::{EvaluationView, UnitView};
use super::scores::{FindingView, GroupView, TotalsView};
use super::system::SystemInfo;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

dto! {
/// One point of loss.
pub struct Loss {
    /// The key of the indicator.
    pub indicator: String,
    /// The printed code of the indicator.
    pub code: String,
    /// The short name of the indicator.
    pub short: String,
    /// The points lost, as printed.
    pub lost: String,
    /// Why, in one sentence.
    pub sentence: String,
    /// What would mend it, in units of work, while the period runs: 再有 3 家企业建制，可得 0.48 分; or empty.
    pub work: String,
}
}

dto! {
/// What 首页 shows of one return.
pub struct HomeView {
    /// The evaluation as one line.
    pub evaluation: EvaluationView,
    /// The unit under evaluation.
    pub unit: UnitView,
    /// The totals of the return.
    pub totals: TotalsView,
    /// The level-1 groups with their scores.
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
    /// The next step.
    pub next: NextStep,
    /// Indicator where filling goes on.
    pub next_indicator: Option<String>,
    /// Last backup, local time.
    pub backup_at: Option<String>,
}
}

dto! {
/// What a role still owes.
pub struct Owed {
    /// The key of the role.
    pub role: String,
    /// The name of the unit bound to it.
    pub name: String,
    /// Number of blank leaves.
    pub blank: u32,
}
}

dto! {
/// Names a paper: of all units, or of one.
pub struct PaperArg {
    /// The id of the evaluation.
    pub evaluation: String,
    /// Unit id; papers of all units need none.
    #[serde(default)]
    pub unit: String,
    /// The key of the paper; the 评分表 where none is named.
    #[serde(default = "score_sheet")]
    pub paper: String,
    /// Chosen values by the key of their choice; the default stands where none is chosen.
    #[serde(default)]
    pub chosen: BTreeMap<String, String>,
}
}

fn score_sheet() -> String {
    papers::SCORE_SHEET.to_owned()
}

dto! {
/// Writes a paper to a file.
pub struct SavePaper {
    /// The paper to write.
    pub paper: PaperArg,
    /// Where the PDF is written.
    pub path: String,
}
}

dto! {
/// A value with its word.
pub struct PaperValue {
    /// The key that is sent.
    pub key: String,
    /// What it is called.
    pub name: String,
}
}

dto! {
/// Something that can be chosen when a paper is printed.
pub struct PaperChoice {
    /// The key that is sent.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// The values, the default first.
    pub values: Vec<PaperValue>,
}
}

dto! {
/// A kind of paper.
pub struct PaperKind {
    /// The key that is sent.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// For whom it is printed.
    pub about: PaperAbout,
    /// What can be chosen.
    pub choices: Vec<PaperChoice>,
}
}

dto! {
/// The papers that can be printed here, in the order of the screen.
pub struct PaperList {
    /// Every paper that is offered.
    pub papers: Vec<PaperKind>,
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
    /// The 校验码 as it prints: `ABCD-EFGH`.
    pub code: String,
    /// File name proposed for the PDF.
    pub file_name: String,
    /// What to know of the pages before they go out.
    pub findings: Vec<FindingView>,
}
}

dto! {
/// Writes something to a file.
pub struct SaveTo {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The path of the file to write.
    pub path: String,
}
}

dto! {
/// A file written.
pub struct Saved {
    /// The path of the file.
    pub path: String,
    /// The 校验码 as it prints: `ABCD-EFGH`.
    pub code: String,
    /// Size in bytes.
    pub bytes: u32,
    /// What to know of the paper in it before it goes out.
    pub findings: Vec<FindingView>,
}
}

dto! {
/// 报送前检查, on one page.
pub struct SubmissionCheck {
    /// Findings about the return, blocking ones first, then those about its 评分表.
    pub findings: Vec<FindingView>,
    /// Whether the file may be exported.
    pub ready: bool,
    /// The 校验码 as it prints: `ABCD-EFGH`.
    pub code: String,
    /// File name proposed.
    pub file_name: String,
    /// The totals of the return.
    pub totals: TotalsView,
}
}

dto! {
/// One line of 操作记录.
pub struct OperationView {
    /// The position in the journal.
    pub seq: String,
    /// The local time, `2026-11-30 14:03`.
    pub at: String,
    /// The operator who did it.
    pub who: String,
    /// What was done, in words.
    pub label: String,
}
}

dto! {
/// Latest operations first.
pub struct OperationList {
    /// The operations of the journal.
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
    #[ts(as = "Option<String>")]
    pub field: Option<Box<str>>,
    /// Other fields at fault, each with its words.
    #[serde(default)]
    #[ts(as = "Vec<FieldFault>")]
    pub others: Box<[FieldFault]>,
    /// For whoever helps: the chain of causes.
    #[ts(as = "String")]
    pub trace: Box<str>,
}

dto! {
/// What is wrong with a field.
pub struct FieldFault {
    /// The field of the form.
    pub field: String,
    /// What is wrong, in words.
    pub message: String,
}
}

dto! {
/// Systems in a list.
pub struct SystemList {
    /// The systems, built-in ones first.
    pub systems: Vec<SystemInfo>,
}
}

//! Home, papers, submission, errors.

use super::acts::RemarkCount;
use super::closed::{PaperAbout, StepKey};
use super::evaluation::{EvaluationView, UnitView};
use super::scores::{FindingView, GroupView, PlaceView, TotalsView};
use super::steps::StepLine;
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
    /// The rank of the unit where the level above has the return; none without a final total.
    pub place: Option<PlaceView>,
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
    /// The remarks of the last 退回修改, while the unit has the return; none where it was not returned.
    pub returned: Option<RemarkCount>,
    /// Everything to look at before the return is handed over, as the screen 收发 lists it.
    pub findings: Vec<FindingView>,
    /// The steps up to 报送登记, in order.
    pub steps: Vec<StepLine>,
    /// The step to take now; none where the return is handed over.
    pub next: Option<StepKey>,
    /// The state of the return in words: 初评办理中.
    pub stands: String,
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
    /// The state of the return that it prints: 送审稿第 2 稿, 定稿; empty for papers of all units.
    pub draft: String,
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
/// Writes a paper of every unit of an evaluation, a file each.
pub struct SavePapers {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The key of the paper, one of a unit.
    #[serde(default = "score_sheet")]
    pub paper: String,
    /// Chosen values by the key of their choice; the default stands where none is chosen.
    #[serde(default)]
    pub chosen: BTreeMap<String, String>,
    /// The folder for the files, made where it is not there.
    pub folder: String,
}
}

dto! {
/// The files that a batch wrote.
pub struct SavedPapers {
    /// The folder with the files.
    pub folder: String,
    /// The paths of the files, in the order of the units.
    pub files: Vec<String>,
    /// How many were to be written; fewer are there where it was cancelled.
    pub of: u32,
    /// What to know of the papers before they go out, each once.
    pub findings: Vec<FindingView>,
}
}

dto! {
/// How far a batch of papers has come.
pub struct BatchProgress {
    /// Whether it still runs.
    pub running: bool,
    /// Whether it is to stop, or was stopped.
    pub cancelled: bool,
    /// The number of files that are written.
    pub done: u32,
    /// The number of files that are to be written.
    pub of: u32,
    /// The name of the unit whose paper is being made.
    pub unit: String,
}
}

dto! {
/// The steps up to 报送登记 with what they need, on one page.
pub struct SubmissionCheck {
    /// The steps, in order.
    pub steps: Vec<StepLine>,
    /// Findings about the return, blocking ones first.
    pub findings: Vec<FindingView>,
    /// Findings about the pages of its 评分表.
    pub paper: Vec<FindingView>,
    /// The name of what is exported and printed now: 送审稿第 2 稿, 定稿.
    pub draft: String,
    /// Whether that is the settled return.
    pub settled: bool,
    /// Whether the evaluation is a sample, which is never handed over.
    pub sample: bool,
    /// The number of leaves that are filled in.
    pub filled: u32,
    /// The number of leaves to fill in.
    pub to_fill: u32,
    /// The state of the return in words: 已定稿，待报送.
    pub stands: String,
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

dto! {
/// 核验 of a package: what the file says of itself, what agrees and what does not.
pub struct PackageCheck {
    /// The path of the file.
    pub path: String,
    /// Whether everything that was looked at agrees.
    pub good: bool,
    /// What the file says of itself, a line each.
    pub about: Vec<String>,
    /// The result, in one sentence.
    pub verdict: String,
    /// What does not agree.
    pub faults: Vec<FindingView>,
    /// What was not looked at, and why.
    pub unchecked: Vec<String>,
}
}

dto! {
/// The package that the program was started with.
pub struct HandedFile {
    /// The path of the file; none where there was no file, or where it was fetched already.
    pub path: Option<String>,
}
}

//! Stages of a return and the formal acts between them.

use super::closed::{ActKey, Outcome, Phase, Side, StageState};
use super::scores::FindingView;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

dto! {
/// A formal act on the returns of some units.
pub struct ActArg {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit ids.
    pub units: Vec<String>,
    /// The act.
    pub act: ActKey,
    /// Stage to pass to or to open again; the next, or the present one, when absent.
    pub to: Option<String>,
    /// Reason of `return` and `reopen`.
    #[serde(default)]
    pub reason: String,
    /// Remarks of `return`, indicator by indicator.
    #[serde(default)]
    pub remarks: Vec<RemarkView>,
    /// 会议 of `decide`.
    #[serde(default)]
    pub meeting: String,
    /// Day of `feedback`, `decide`, `publish`; today when empty.
    #[serde(default)]
    pub date: String,
    /// 纪要号 or 文号.
    #[serde(default)]
    pub number: String,
}
}

dto! {
/// What is to be changed before a return is handed over again.
pub struct RemarkView {
    /// Key of the indicator, or empty for the whole.
    pub indicator: String,
    /// Its code and short name; not read when it comes from the page.
    #[serde(default)]
    pub label: String,
    /// What is to be changed.
    pub text: String,
}
}

dto! {
/// What an act would do. Nothing is written.
pub struct ActPreview {
    /// What it is called: 定稿.
    pub name: String,
    /// What will happen, and to whom, in one sentence; to be confirmed once.
    pub sentence: String,
    /// Whether it can be done to all of them.
    pub ready: bool,
    /// Stages that it can lead all of them to, the first being the nearest; empty for acts without a choice.
    pub targets: Vec<StageName>,
    /// Key of the stage that it would lead to: the one asked for, else the first of `targets`.
    pub to: Option<String>,
    /// How many units, and how many of them it cannot be done to.
    pub count: u32,
    /// See `count`.
    pub blocked: u32,
    /// Unit by unit.
    pub units: Vec<ActUnit>,
}
}

dto! {
/// What a stage is called.
pub struct StageName {
    /// Key.
    pub key: String,
    /// 县级审核.
    pub name: String,
}
}

dto! {
/// What an act would do to one unit.
pub struct ActUnit {
    /// Unit id.
    pub unit: String,
    /// Name.
    pub name: String,
    /// How its return stands: 初评办理中.
    pub stands: String,
    /// How it will stand; empty where it cannot be done.
    pub becomes: String,
    /// Why it cannot be done, in words; empty where it can.
    pub why: String,
    /// What must be mended first, or is worth a look.
    pub findings: Vec<FindingView>,
}
}

dto! {
/// How every unit of an evaluation stands.
pub struct StageLines {
    /// In the order of the evaluation.
    pub units: Vec<StageLine>,
    /// What each act is called, in the order of the chain.
    pub acts: Vec<ActName>,
}
}

dto! {
/// What an act is called.
pub struct ActName {
    /// Key of the act.
    pub act: ActKey,
    /// 开始审核.
    pub name: String,
}
}

dto! {
/// How one unit's return stands.
pub struct StageLine {
    /// Unit id.
    pub unit: String,
    /// Name.
    pub name: String,
    /// Key of the stage.
    pub stage: String,
    /// The side on which its stage lies.
    pub side: Side,
    /// How far it has come there.
    pub state: Phase,
    /// In words: 初评办理中.
    pub stands: String,
    /// 送审稿第 n 稿.
    pub draft: u32,
    /// Since when, local time `2026-12-11 14:03`, or empty.
    pub since: String,
    /// Objections without an answer.
    pub objections: u32,
    /// Keys of the acts that its stage allows now.
    pub acts: Vec<ActKey>,
}
}

dto! {
/// The stages of one unit's return.
pub struct StagesView {
    /// How it stands.
    pub line: StageLine,
    /// Whether something can be typed now.
    pub open: bool,
    /// The chain.
    pub stages: Vec<StageView>,
    /// What the last 退回修改 asks for.
    pub remarks: Vec<RemarkView>,
    /// Until when objections are received, ISO; empty before the first result.
    pub objections_until: String,
    /// Why none can be put or answered now; empty where it can.
    pub objections_unheard: String,
    /// 申请复核, oldest first.
    pub objections: Vec<ObjectionView>,
    /// Every act, and whether it can be done now.
    pub acts: Vec<ActState>,
    /// Kept sheets that this program would score differently.
    pub findings: Vec<FindingView>,
}
}

dto! {
/// One stage of a chain.
pub struct StageView {
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
    /// The side on which its stage lies.
    pub side: Side,
    /// Whether it may be passed over.
    pub optional: bool,
    /// Where it stands beside the present stage.
    pub state: StageState,
    /// Every time it was closed, oldest first.
    pub closings: Vec<ClosingView>,
}
}

dto! {
/// A stage that was closed.
pub struct ClosingView {
    /// When, local time.
    pub at: String,
    /// Who.
    pub who: String,
    /// Edition of the program.
    pub engine: String,
    /// 校验码 of what stood.
    pub code: String,
    /// 送审稿第 n 稿.
    pub draft: u32,
    /// Total it was closed with.
    pub score: String,
    /// Meeting, day, number.
    pub facts: BTreeMap<String, String>,
    /// Why it was opened again; empty while it is closed.
    pub reopened: String,
}
}

dto! {
/// Whether an act can be done now.
pub struct ActState {
    /// Key of the act.
    pub act: ActKey,
    /// What it is called.
    pub name: String,
    /// Whether it can be done.
    pub possible: bool,
    /// Why not; empty where it can.
    pub why: String,
}
}

dto! {
/// 申请复核 and its answer.
pub struct ObjectionView {
    /// Unit id.
    pub unit: String,
    /// Indicator.
    pub indicator: String,
    /// Its code and short name.
    pub label: String,
    /// Which one about this indicator.
    pub n: u32,
    /// Reason.
    pub reason: String,
    /// What it rests on.
    pub evidence: String,
    /// Day received.
    pub at: String,
    /// Day by which it is to be answered.
    pub due: String,
    /// How it was answered; none while it waits.
    pub outcome: Option<Outcome>,
    /// The answer.
    pub answer: String,
    /// Day of the answer, or empty.
    pub answered_at: String,
}
}

dto! {
/// A new objection.
pub struct PutObjection {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// Indicator.
    pub indicator: String,
    /// Reason.
    pub reason: String,
    /// What it rests on, in words.
    pub evidence: String,
    /// Day received; today when empty.
    pub at: String,
}
}

dto! {
/// The answer to an objection. May be given again until 审定.
pub struct AnswerObjection {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// Indicator.
    pub indicator: String,
    /// Which one.
    pub n: u32,
    /// How it is answered.
    pub outcome: Outcome,
    /// The answer.
    pub answer: String,
    /// Points from now on, where amended.
    pub mark: String,
}
}

dto! {
/// A random sample for the field check.
pub struct MakeDraw {
    /// Evaluation id.
    pub evaluation: String,
    /// Unit id.
    pub unit: String,
    /// How many indicators, as typed: from 1 to as many as can be drawn.
    pub n: String,
    /// Seed, a whole number; made from the time when empty.
    pub seed: String,
}
}

dto! {
/// Random samples of a unit, oldest first.
pub struct DrawList {
    /// The samples.
    pub draws: Vec<DrawView>,
}
}

dto! {
/// A random sample.
pub struct DrawView {
    /// Which one.
    pub n: u32,
    /// Seed.
    pub seed: String,
    /// When, local time.
    pub at: String,
    /// Who.
    pub who: String,
    /// The indicators, in the paper's order.
    pub items: Vec<DrawItem>,
}
}

dto! {
/// An indicator that was drawn.
pub struct DrawItem {
    /// Key.
    pub indicator: String,
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
}
}

dto! {
/// How many working days the right of reply takes: Monday to Friday, but for the days below.
pub struct ReplyDays {
    /// From 初评反馈, to object.
    pub object: u32,
    /// From an objection, to answer.
    pub answer: u32,
    /// Days off, as typed: `2026-10-01..2026-10-07 2026-06-19`.
    #[serde(default)]
    pub off: String,
    /// Weekend days that are worked, as typed.
    #[serde(default)]
    pub worked: String,
}
}

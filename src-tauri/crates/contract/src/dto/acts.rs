//! The stages of a return and the formal acts between them.

use super::closed::{ActKey, Phase, Side, StageState, VerdictKey};
use super::hearing::ObjectionView;
use super::scores::FindingView;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

dto! {
/// A formal act on the returns of some units.
pub struct ActArg {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The ids of the units.
    pub units: Vec<String>,
    /// The act to be done.
    pub act: ActKey,
    /// The key of the stage to pass to or to open again; when absent, the next one or the present one.
    pub to: Option<String>,
    /// The reason of `return`, `recall`, `reopen` and `correct`; empty for other acts.
    #[serde(default)]
    pub reason: String,
    /// The remarks of `return`, indicator by indicator.
    #[serde(default)]
    pub remarks: Vec<RemarkView>,
    /// 会议 at which `decide` was done; empty for other acts.
    #[serde(default)]
    pub meeting: String,
    /// The day of `feedback`, `decide` and `publish`, as typed; today when empty.
    #[serde(default)]
    pub date: String,
    /// 纪要号 or 文号, as typed; `correct` must have it.
    #[serde(default)]
    pub number: String,
    /// Whether the questions of the preview were answered with yes.
    #[serde(default)]
    pub confirmed: bool,
    /// 情况说明: why the act is done although something about it is unusual. It stays on record.
    #[serde(default)]
    pub explanation: String,
    /// 缓定: the units of the comparison groups that `decide` leaves out, each with the reason.
    #[serde(default)]
    pub deferred: Vec<Deferral>,
}
}

dto! {
/// A unit that is deferred (缓定) while the others of its comparison group are decided.
pub struct Deferral {
    /// The id of the unit.
    pub unit: String,
    /// The reason for which it is deferred.
    pub reason: String,
}
}

dto! {
/// A unit of a comparison group that `decide` leaves out.
pub struct LeftOut {
    /// The id of the unit.
    pub unit: String,
    /// The name of the unit.
    pub name: String,
    /// The state of its return, in words.
    pub stands: String,
    /// The reason for which it is deferred; empty where none is given yet.
    pub reason: String,
}
}

dto! {
/// A remark: what the unit must change before it hands the return over again, and whether it has dealt with it.
pub struct RemarkView {
    /// The key of the indicator; empty for the return as a whole.
    pub indicator: String,
    /// The code and short name of the indicator; ignored when it comes from the page, as everything below but the text is.
    #[serde(default)]
    pub label: String,
    /// The text of the remark.
    pub text: String,
    /// The number of the remark among all of the return, from 1.
    #[serde(default)]
    pub n: u32,
    /// The number of the 退回修改 that asks for it, from 1.
    #[serde(default)]
    pub round: u32,
    /// Whether it belongs to the last 退回修改.
    #[serde(default)]
    pub last: bool,
    /// Whether the unit has marked it as dealt with (已处理).
    #[serde(default)]
    pub done: bool,
    /// The answer of the unit; may be empty.
    #[serde(default)]
    pub answer: String,
}
}

dto! {
/// The answer of a unit to a remark of the last 退回修改.
pub struct PutRemark {
    /// The id of the evaluation.
    pub evaluation: String,
    /// The id of the unit.
    pub unit: String,
    /// The number of the remark among all of the return, from 1.
    pub n: u32,
    /// Whether the unit has dealt with it (已处理).
    pub done: bool,
    /// The answer, in words; may be empty.
    pub answer: String,
}
}

dto! {
/// The remarks of the last 退回修改, counted.
pub struct RemarkCount {
    /// The number of remarks.
    pub all: u32,
    /// The number of those that are not dealt with.
    pub left: u32,
    /// The key of the indicator of the first that is not dealt with; empty for the return as a whole, none where all are.
    pub first: Option<String>,
}
}

dto! {
/// What an act would do. The preview writes nothing.
pub struct ActPreview {
    /// The name of the act: 定稿.
    pub name: String,
    /// One sentence that says what will happen and to which units, for the officer to confirm once.
    pub sentence: String,
    /// Questions about the day, the clock, and what is unusual; where there are any, `act_do` asks for [`ActArg::confirmed`].
    pub questions: Vec<String>,
    /// Whether something is unusual, so that `act_do` also asks for [`ActArg::explanation`].
    pub explains: bool,
    /// Whether the act can be done to all the units.
    pub ready: bool,
    /// The stages that the act can lead all the units to, the nearest first; empty for acts without a choice.
    pub targets: Vec<StageName>,
    /// The key of the stage that the act would lead to: the one asked for, else the first of `targets`.
    pub to: Option<String>,
    /// The number of units in `units`.
    pub count: u32,
    /// The number of units that the act cannot be done to.
    pub blocked: u32,
    /// What the act would do, unit by unit.
    pub units: Vec<ActUnit>,
    /// The units of the same comparison groups that are left out of `decide`: each is to be deferred with a reason, or decided
    /// with the others.
    pub left_out: Vec<LeftOut>,
}
}

dto! {
/// The name of a stage.
pub struct StageName {
    /// The key of the stage.
    pub key: String,
    /// The name as the system prints it: 县级审核.
    pub name: String,
}
}

dto! {
/// What an act would do to one unit.
pub struct ActUnit {
    /// The id of the unit.
    pub unit: String,
    /// The name of the unit.
    pub name: String,
    /// The present state of its return, in words: 初评办理中.
    pub stands: String,
    /// The state after the act, in words; empty where the act cannot be done.
    pub becomes: String,
    /// Why the act cannot be done, in words; empty where it can.
    pub why: String,
    /// Findings that must be mended first, or deserve a look.
    pub findings: Vec<FindingView>,
    /// What `feedback` and `decide` fix of the unit; none for other acts.
    pub fixes: Option<ActFixes>,
}
}

dto! {
/// What an act fixes of one unit, as it stands before the act.
pub struct ActFixes {
    /// The number of indicators that the review has looked at.
    pub looked: u32,
    /// The number of indicators to look at.
    pub of: u32,
    /// The total of the level above so far, as printed.
    pub score: String,
    /// The rank in the comparison group; none while the total is not final.
    pub rank: Option<u32>,
    /// The number of units of the comparison group that are assessed.
    pub ranked: u32,
    /// The name of the grade; may be empty.
    pub grade: String,
    /// The last day on which the unit may object, as an ISO date; empty before the first result.
    pub reply_until: String,
}
}

dto! {
/// The state of every unit's return in an evaluation.
pub struct StageLines {
    /// The units in the order of the evaluation.
    pub units: Vec<StageLine>,
    /// The names of the acts, in the order of the chain.
    pub acts: Vec<ActName>,
}
}

dto! {
/// The name of an act.
pub struct ActName {
    /// The key of the act.
    pub act: ActKey,
    /// The name as buttons show it: 开始审核.
    pub name: String,
}
}

dto! {
/// The state of one unit's return.
pub struct StageLine {
    /// The id of the unit.
    pub unit: String,
    /// The name of the unit.
    pub name: String,
    /// The key of the stage that the return has reached.
    pub stage: String,
    /// The side on which that stage lies.
    pub side: Side,
    /// How far the return has come at that stage.
    pub state: Phase,
    /// The state in words: 初评办理中.
    pub stands: String,
    /// The number n of 送审稿第 n 稿, from 1.
    pub draft: u32,
    /// The local time since when the return has been in this state, `2026-12-11 14:03`; may be empty.
    pub since: String,
    /// The number of objections without an answer.
    pub objections: u32,
    /// The keys of the acts that are possible now.
    pub acts: Vec<ActKey>,
}
}

dto! {
/// The stages of one unit's return.
pub struct StagesView {
    /// The present state of the return.
    pub line: StageLine,
    /// Whether the present stage takes entries.
    pub open: bool,
    /// The stages of the chain, in order.
    pub stages: Vec<StageView>,
    /// The remarks of every 退回修改, the latest last.
    pub remarks: Vec<RemarkView>,
    /// The last day on which objections are received, as an ISO date; empty before the first result and once the result is
    /// decided or the evaluation is archived.
    pub objections_until: String,
    /// Whether that day has passed, so that only what was received until then can still be recorded.
    pub objections_over: bool,
    /// Why no objection can be put or answered now; empty where it can.
    pub objections_unheard: String,
    /// The objections (申请复核), oldest first.
    pub objections: Vec<ObjectionView>,
    /// Every act, and whether it can be done now.
    pub acts: Vec<ActState>,
    /// Findings about what is otherwise today than the closed record keeps.
    pub findings: Vec<FindingView>,
    /// Every 审定 of the unit, oldest first; the last one that is not withdrawn stands.
    pub verdicts: Vec<VerdictView>,
}
}

dto! {
/// What a 审定 fixed of one unit.
pub struct VerdictView {
    /// The number of the act in its evaluation.
    pub n: u32,
    /// What it is: 审定, 补存, 更正.
    pub kind: VerdictKey,
    /// The local time of the act, `2026-12-11 14:03`.
    pub at: String,
    /// The operator who recorded it.
    pub who: String,
    /// The facts of the act by key: meeting, date, number, notice, reason.
    pub facts: BTreeMap<String, String>,
    /// The day of the 通报, ISO; empty before.
    pub published: String,
    /// The total; empty for a correction that is not decided yet.
    pub score: String,
    /// The rank in the comparison group; none without one.
    pub rank_in_group: Option<u32>,
    /// The number of units of the comparison group.
    pub of: u32,
    /// The name of the grade; may be empty.
    pub grade: String,
    /// Whether this is what is shown of the unit.
    pub stands: bool,
}
}

dto! {
/// One stage of a chain.
pub struct StageView {
    /// The key of the stage.
    pub key: String,
    /// The name of the stage.
    pub name: String,
    /// The side on which the stage lies.
    pub side: Side,
    /// Whether the stage may be passed over.
    pub optional: bool,
    /// The place of the stage relative to the present one.
    pub state: StageState,
    /// Every closing of the stage, oldest first.
    pub closings: Vec<ClosingView>,
}
}

dto! {
/// One closing of a stage.
pub struct ClosingView {
    /// The local time of the closing, `2026-12-11 14:03`.
    pub at: String,
    /// The name of the operator who closed the stage.
    pub who: String,
    /// The edition of the program that closed the stage.
    pub engine: String,
    /// The 校验码 of the closed return.
    pub code: String,
    /// The number n of 送审稿第 n 稿, from 1.
    pub draft: u32,
    /// The total of the closed return, as printed.
    pub score: String,
    /// The facts of the act by key: meeting, day, number.
    pub facts: BTreeMap<String, String>,
    /// Why the stage was opened again; empty while it is closed.
    pub reopened: String,
}
}

dto! {
/// An act, and whether it can be done now.
pub struct ActState {
    /// The key of the act.
    pub act: ActKey,
    /// The name of the act.
    pub name: String,
    /// Whether the act can be done.
    pub possible: bool,
    /// Why the act cannot be done; empty where it can.
    pub why: String,
}
}

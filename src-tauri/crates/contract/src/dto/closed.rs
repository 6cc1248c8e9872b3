//! Closed sets of values, as unions on the page. Where the core has the same set, a conversion that names every value keeps
//! the two in step.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

closed! {
/// The side on which a stage lies.
pub enum Side from model::system::Side {
    /// The unit's own side, which fills in.
    Own,
    /// The level above, which reviews.
    Upper,
}
}

closed! {
/// The kind of file that a table is written as.
pub enum ExportFormat from exchange::listing::Kind {
    /// A workbook for Excel and WPS.
    Xlsx,
    /// A text file of comma-separated values.
    Csv,
}
}

closed! {
/// For whom a paper is printed.
pub enum PaperAbout from papers::About {
    /// One unit of an evaluation.
    Unit,
    /// All units of an evaluation.
    Evaluation,
}
}

closed! {
/// How far a return has come at its stage.
pub enum Phase from model::stage::act::Phase {
    /// The stage takes entries.
    Open,
    /// 定稿: settled, no longer open to entries.
    Settled,
    /// 已报送: submitted to the level above.
    Submitted,
    /// 已审定: decided by the level above.
    Decided,
    /// 已通报: published to all units.
    Published,
}
}

closed! {
/// A formal act that leads a return from state to state.
pub enum ActKey from model::stage::act::Act {
    /// 编为下一稿: starts a new draft.
    Draft,
    /// 转入下一阶段: passes the return to the next stage.
    Pass,
    /// 定稿: settles the return.
    Settle,
    /// 报送: submits the return.
    Submit,
    /// 撤回: takes the submission back.
    Withdraw,
    /// 开始审核: begins the review.
    Begin,
    /// 退回修改: returns it for changes.
    Return,
    /// 撤销退回: takes a return for changes back.
    Recall,
    /// 初评反馈: sends the first result to the unit.
    Feedback,
    /// 审定: decides the result.
    Decide,
    /// 通报: publishes the result.
    Publish,
    /// 重新打开: opens a closed stage again.
    Reopen,
    /// 更正: opens a published result to be decided anew.
    Correct,
}
}

closed! {
/// What a 审定 is.
pub enum VerdictKey from ledger::VerdictKind {
    /// 审定 by a meeting.
    Decided,
    /// 补存: recorded from what an older program showed.
    Recorded,
    /// 更正, begun and not decided yet.
    Correcting,
    /// 更正 that is decided.
    Corrected,
}
}

closed! {
/// The place of a stage of the chain relative to the present one.
pub enum StageState {
    /// The return has not reached it.
    Upcoming,
    /// The present stage, which takes entries.
    Open,
    /// Closed, with its scores kept.
    Closed,
    /// The return passed over it.
    Skipped,
}
}

closed! {
/// The state of an indicator.
pub enum LeafState {
    /// Blank, or lacking a figure.
    Pending,
    /// Scored by its rule or by hand.
    Scored,
    /// 不适用 is proposed by its figures.
    NaProposed,
    /// 不适用 is claimed by the unit.
    Claimed,
    /// 不适用 is granted by the level above.
    NotApplicable,
    /// The level above scores it.
    Upper,
    /// It does not apply to this kind of unit.
    Inapplicable,
    /// Its figures contradict each other.
    Fault,
    /// It has no points.
    Unscored,
}
}

closed! {
/// The mark beside a row of the tree.
pub enum Mark {
    /// Something is still blank.
    Blank,
    /// Something is filled in and something is still blank.
    Partial,
    /// Everything is filled in.
    Filled,
    /// 不适用 is claimed or granted.
    Claimed,
    /// The level above scores it.
    Upper,
    /// It does not apply.
    Inapplicable,
    /// Its figures contradict each other.
    Fault,
    /// Nothing is claimed on a bonus, penalty or veto row.
    None,
    /// A figure differs from last year's by more than is plausible.
    Jump,
    /// Evidence is not ready.
    NoEvidence,
}
}

closed! {
/// A section of the score sheet.
pub enum Section from model::rule::Section {
    /// 基础分: the base points.
    Base,
    /// 加分项: rows that add points.
    Bonus,
    /// 扣分项: rows that take points away.
    Penalty,
    /// 一票否决项: rows that veto a grade.
    Veto,
}
}

closed! {
/// The weight of a finding.
pub enum Severity from model::finding::Severity {
    /// It is worth knowing.
    Info,
    /// It should be looked at.
    Warning,
    /// It must be mended first.
    Block,
}
}

closed! {
/// The kind of control that a cell is typed in.
pub enum Control from model::rule::Control {
    /// A field for a figure.
    Number,
    /// A choice of 是 or 否.
    YesNo,
    /// A choice of one level.
    Level,
    /// A field for a share that is met.
    Share,
    /// A field for words.
    Text,
    /// A field for a day.
    Day,
}
}

closed! {
/// The identity (身份) of the one who works here.
pub enum IdentityKey from evaluation::Identity {
    /// 县产改办, the office of a county.
    County,
    /// 责任单位, a unit that fills in its part.
    Unit,
    /// 市级考评, the level above.
    City,
    /// 核查组, the team of the field check.
    Team,
}
}

closed! {
/// The state of a claim of 不适用.
pub enum Claim {
    /// It waits for an answer.
    Asked,
    /// The level above granted it.
    Granted,
    /// The level above refused it.
    Refused,
}
}

closed! {
/// What a reviewer writes about an indicator.
pub enum ReviewSlot {
    /// 认可: accepts the score.
    Accept,
    /// Points given by hand.
    Mark,
    /// Consent to 不适用.
    Consent,
    /// The level of a matter of a bonus or penalty row.
    Matter,
    /// Whether the event of a limiting row occurred.
    Occurred,
}
}

closed! {
/// The outcome of an objection.
pub enum Outcome {
    /// The points stay.
    Upheld,
    /// The points change.
    Amended,
    /// The unit takes it back.
    Withdrawn,
}
}

closed! {
/// A step that a return takes on its own side, in the order in which they are taken.
pub enum StepKey {
    /// 填报: fill in what is blank.
    Fill,
    /// 检查: mend the findings that block.
    Check,
    /// 定稿: settle the return.
    Settle,
    /// 打印: print the score sheet of the settled return.
    Print,
    /// 审签盖章: have the printed sheet signed and sealed.
    Sign,
    /// 导出: write the submission file.
    Export,
    /// 报送登记: record that it was handed over.
    Submit,
}
}

closed! {
/// How far a step has come.
pub enum StepState {
    /// Another step comes first.
    Later,
    /// It is the step to take now.
    Open,
    /// It is done.
    Done,
    /// The return went on without it.
    Passed,
}
}

closed! {
/// The period that a datum covers.
pub enum PeriodKey from model::system::Period {
    /// The whole year.
    Year,
    /// A point in time.
    Point,
    /// The period published last.
    LatestPublished,
}
}

closed! {
/// The kind of figure that a trial changes.
pub enum Tried {
    /// The points of an indicator.
    Points,
    /// The weight of a group or an indicator.
    Weight,
    /// A figure of a rule.
    Param,
    /// A cell of one unit.
    Value,
    /// The number of matters of one unit at a level.
    Matters,
}
}

closed! {
/// The method that works out weights from pairwise comparisons.
pub enum AhpMethod {
    /// The geometric means of the rows.
    Geometric,
    /// The principal eigenvector of the matrix.
    Eigenvector,
    /// The means of the rows after each column is divided by its sum.
    ColumnMean,
}
}

closed! {
/// The table of random indices.
pub enum AhpTable {
    /// Saaty's own table.
    Saaty,
    /// The table of Chinese textbooks.
    Textbook,
}
}

closed! {
/// The method that works out weights from the data.
pub enum WeighBy {
    /// Entropy: indicators that differ more between units weigh more. Shares run from 0.1 to 1.
    Entropy,
    /// Entropy of shares from 0 to 1.
    EntropyPlain,
    /// Equal weights for all.
    Equal,
}
}

impl Tried {
    /// Returns the name that the page uses for it.
    pub fn key(self) -> &'static str {
        match self {
            Tried::Points => "points",
            Tried::Weight => "weight",
            Tried::Param => "param",
            Tried::Value => "value",
            Tried::Matters => "matters",
        }
    }
}

impl Outcome {
    /// Returns the name that the workspace stores for it.
    pub fn key(self) -> &'static str {
        match self {
            Outcome::Upheld => "upheld",
            Outcome::Amended => "amended",
            Outcome::Withdrawn => "withdrawn",
        }
    }

    /// Returns the outcome with this name; none where no outcome has it.
    pub fn named(name: &str) -> Option<Outcome> {
        let all = [Outcome::Upheld, Outcome::Amended, Outcome::Withdrawn];
        all.into_iter().find(|one| one.key() == name)
    }
}

impl From<&model::plan::State> for LeafState {
    fn from(state: &model::plan::State) -> LeafState {
        use model::plan::State;
        match state {
            State::Pending { .. } => LeafState::Pending,
            State::Scored => LeafState::Scored,
            State::NaProposed => LeafState::NaProposed,
            State::Claimed => LeafState::Claimed,
            State::NotApplicable => LeafState::NotApplicable,
            State::Upper => LeafState::Upper,
            State::Inapplicable => LeafState::Inapplicable,
            State::Fault { .. } => LeafState::Fault,
            State::Unscored => LeafState::Unscored,
        }
    }
}

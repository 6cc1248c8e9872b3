//! Closed sets of values, as unions on the page. Where the core has the same set, a conversion that names every value keeps
//! the two in step.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Declares a closed set of names; the first is what is meant where nothing is said.
macro_rules! closed {
    ($(#[$meta:meta])* pub enum $name:ident { $(#[$fmeta:meta])* $first:ident, $($(#[$vmeta:meta])* $variant:ident,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[ts(export_to = "dto.ts", rename_all = "snake_case")]
        pub enum $name { #[default] $(#[$fmeta])* $first, $($(#[$vmeta])* $variant,)* }
    };
    ($(#[$meta:meta])* pub enum $name:ident from $core:path { $(#[$fmeta:meta])* $first:ident, $($(#[$vmeta:meta])* $variant:ident,)* }) => {
        closed! { $(#[$meta])* pub enum $name { $(#[$fmeta])* $first, $($(#[$vmeta])* $variant,)* } }

        impl From<$core> for $name {
            fn from(core: $core) -> $name {
                use $core as Core;
                match core { Core::$first => $name::$first, $(Core::$variant => $name::$variant,)* }
            }
        }

        impl From<$name> for $core {
            fn from(name: $name) -> $core {
                use $core as Core;
                match name { $name::$first => Core::$first, $($name::$variant => Core::$variant,)* }
            }
        }
    };
}

closed! {
/// The side on which a stage lies.
pub enum Side from model::system::Side {
    /// The unit's own side.
    Own,
    /// The level above.
    Upper,
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
    /// 定稿.
    Settled,
    /// 已报送.
    Submitted,
    /// 已审定.
    Decided,
    /// 已通报.
    Published,
}
}

closed! {
/// A formal act.
pub enum ActKey from model::stage::act::Act {
    /// 出新稿.
    Draft,
    /// 转入下一阶段.
    Pass,
    /// 定稿.
    Settle,
    /// 报送.
    Submit,
    /// 撤回.
    Withdraw,
    /// 开始审核.
    Begin,
    /// 退回修改.
    Return,
    /// 初评反馈.
    Feedback,
    /// 审定.
    Decide,
    /// 通报.
    Publish,
    /// 重新打开.
    Reopen,
}
}

closed! {
/// Where a stage of the chain stands beside the present one.
pub enum StageState {
    /// Not reached yet.
    Upcoming,
    /// The present stage, which takes entries.
    Open,
    /// Closed with its scores.
    Closed,
    /// Passed over.
    Skipped,
}
}

closed! {
/// How an indicator stands.
pub enum LeafState {
    /// Blank, or lacking a figure.
    Pending,
    /// Scored.
    Scored,
    /// 不适用 is proposed by its figures.
    NaProposed,
    /// 不适用 is claimed.
    Claimed,
    /// 不适用 is granted.
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
    /// A figure jumped against last year.
    Jump,
    /// Evidence is not ready.
    NoEvidence,
}
}

closed! {
/// The section of the score sheet.
pub enum Section from model::rule::Section {
    /// 基础分.
    Base,
    /// 加分项.
    Bonus,
    /// 扣分项.
    Penalty,
    /// 一票否决项.
    Veto,
}
}

closed! {
/// How much a finding matters.
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
/// How a cell is typed.
pub enum Control from model::rule::Control {
    /// A figure.
    Number,
    /// 是 or 否.
    YesNo,
    /// One of some levels.
    Level,
    /// A share that is met.
    Share,
    /// Words.
    Text,
}
}

closed! {
/// Who works here (身份).
pub enum IdentityKey from evaluation::Identity {
    /// 县产改办.
    County,
    /// 责任单位.
    Unit,
    /// 市级考评.
    City,
    /// 核查组.
    Team,
}
}

closed! {
/// How a claim of 不适用 stands.
pub enum Claim {
    /// It waits for an answer.
    Asked,
    /// It is granted.
    Granted,
    /// It is refused.
    Refused,
}
}

closed! {
/// What a reviewer puts down.
pub enum ReviewSlot {
    /// 认可.
    Accept,
    /// Points by hand.
    Mark,
    /// Consent to 不适用.
    Consent,
}
}

closed! {
/// How an objection is answered.
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
/// The next step of a return.
pub enum NextStep {
    /// Fill in what is blank.
    Fill,
    /// Mend what blocks.
    Check,
    /// Print.
    Print,
    /// Export the submission file.
    Export,
}
}

closed! {
/// The period that a datum is of.
pub enum PeriodKey from model::system::Period {
    /// The year.
    Year,
    /// A point in time.
    Point,
    /// As published last.
    LatestPublished,
}
}

closed! {
/// What a trial changes.
pub enum Tried {
    /// Points of an indicator.
    Points,
    /// Weight of a group or an indicator.
    Weight,
    /// A figure of a rule.
    Param,
    /// A cell of one unit.
    Value,
    /// How many matters of a level one unit has.
    Matters,
}
}

closed! {
/// How weights are worked out from pairwise comparisons.
pub enum AhpMethod {
    /// By geometric means of the rows.
    Geometric,
    /// By the principal eigenvector.
    Eigenvector,
}
}

closed! {
/// The table of random indices.
pub enum AhpTable {
    /// Saaty's own.
    Saaty,
    /// That of Chinese textbooks.
    Textbook,
}
}

closed! {
/// How weights are worked out from the data.
pub enum WeighBy {
    /// By entropy.
    Entropy,
    /// All the same.
    Equal,
}
}

impl Tried {
    /// Returns the name under which the page knows it.
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
    /// Returns the name under which the workspace keeps it.
    pub fn key(self) -> &'static str {
        match self {
            Outcome::Upheld => "upheld",
            Outcome::Amended => "amended",
            Outcome::Withdrawn => "withdrawn",
        }
    }

    /// Returns the outcome of that name; none while there is none.
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

//! Every kind of operation that the program writes, as one closed set, with its stable name in the journal and its words.

use ledger::NewOperation;
use model::stage::act::Act;
use model::wording::{self, Locale};
use std::collections::BTreeMap;

/// A kind of operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    /// A formal act on returns.
    Act(Act),
    /// Adding a system to the workspace.
    AddSystem,
    /// The answer to an objection.
    Answer,
    /// The answer of a unit to a remark of 退回修改.
    AnswerRemark,
    /// Binding a role to a unit.
    BindRole,
    /// Renaming, re-dating or archiving an evaluation, or changing its participants.
    ChangeEvaluation,
    /// A change of settings.
    ChangeSettings,
    /// A change of a unit.
    ChangeUnit,
    /// Making an evaluation and unit current.
    ChooseEvaluation,
    /// 按新版继续: moving an evaluation to another version of its system.
    ContinueEvaluation,
    /// Making a new evaluation.
    CreateEvaluation,
    /// Making a new unit.
    CreateUnit,
    /// Making a new workspace.
    CreateWorkspace,
    /// Deleting a sample (示例) with everything that belongs to it.
    DeleteSample,
    /// Drawing a sample for the field check.
    Draw,
    /// A change of evidence.
    Evidence,
    /// Marking all missing evidence as ready.
    EvidenceReady,
    /// Writing the submission file of a settled return.
    Export,
    /// Typing into cells of one indicator.
    Fill,
    /// Hiding a sample from lists.
    HideSample,
    /// Writing 特色做法 of a unit.
    Highlights,
    /// Putting an objection (申请复核).
    Object,
    /// Opening one of the samples.
    OpenSample,
    /// Pasting cells of several indicators.
    Paste,
    /// Printing the 评分表 of a settled return.
    Print,
    /// Recording what an older program decided (补存).
    RecordDecided,
    /// Going back to a backup.
    RestoreBackup,
    /// 认可, points by hand or consent, written in 审核.
    Review,
    /// Settling a tie at the line of a quota.
    SettleTie,
    /// Recording that the printed 评分表 was signed and sealed (审签盖章).
    Sign,
    /// Taking that record back.
    Unsign,
    /// Showing a hidden sample again.
    ShowSample,
    /// 按指标建立本县单位: making and binding the units of all roles.
    UnitsByRole,
    /// 从名单登记单位: making and changing units from a list.
    UnitsFromList,
}

impl Op {
    /// Returns the stable name that the journal keeps.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Op::Act(act) => act.as_str(),
            Op::AddSystem => "add-system",
            Op::Answer => "answer",
            Op::AnswerRemark => "answer-remark",
            Op::BindRole => "bind-role",
            Op::ChangeEvaluation => "change-evaluation",
            Op::ChangeSettings => "change-settings",
            Op::ChangeUnit => "change-unit",
            Op::ChooseEvaluation => "choose-evaluation",
            Op::ContinueEvaluation => "continue-evaluation",
            Op::CreateEvaluation => "create-evaluation",
            Op::CreateUnit => "create-unit",
            Op::CreateWorkspace => "create-workspace",
            Op::DeleteSample => "delete-sample",
            Op::Draw => "draw",
            Op::Evidence => "evidence",
            Op::EvidenceReady => "evidence-ready",
            Op::Export => "export",
            Op::Fill => "fill",
            Op::HideSample => "hide-sample",
            Op::Highlights => "highlights",
            Op::Object => "object",
            Op::OpenSample => evaluation::sample::OPENED,
            Op::Paste => "paste",
            Op::Print => "print",
            Op::RecordDecided => "record-decided",
            Op::RestoreBackup => "restore-backup",
            Op::Review => "review",
            Op::SettleTie => "settle-tie",
            Op::Sign => "sign",
            Op::Unsign => "unsign",
            Op::ShowSample => "show-sample",
            Op::UnitsByRole => "units-by-role",
            Op::UnitsFromList => "units-from-list",
        }
    }

    /// Reports whether 撤销 undoes operations of this kind.
    fn undoable(self) -> bool {
        matches!(
            self,
            Op::AnswerRemark
                | Op::Evidence
                | Op::EvidenceReady
                | Op::Fill
                | Op::Highlights
                | Op::Paste
                | Op::Review
        )
    }

    /// Returns the label that screens show, with the parameters of its words filled in.
    fn label(self, params: &BTreeMap<String, String>, locale: Locale) -> String {
        let key = match self {
            Op::Act(act) => format!("act.{}", act.as_str()),
            op => format!("label.{}", op.kind()),
        };
        wording::say(&key, params, locale)
    }

    /// Returns the operation on the workspace as a whole.
    pub(crate) fn on_workspace(self, locale: Locale) -> NewOperation {
        self.on_workspace_of(&BTreeMap::new(), locale)
    }

    /// Returns the same operation; `params` are the parameters of its words.
    pub(crate) fn on_workspace_of(
        self,
        params: &BTreeMap<String, String>,
        locale: Locale,
    ) -> NewOperation {
        NewOperation {
            kind: self.kind(),
            label: self.label(params, locale),
            reason: None,
            evaluation: None,
            unit: None,
            undoable: self.undoable(),
        }
    }

    /// Returns the operation on one unit's return; `params` are the parameters of its words.
    pub(crate) fn on_return(
        self,
        (evaluation, unit): (&str, &str),
        params: &BTreeMap<String, String>,
        locale: Locale,
    ) -> NewOperation {
        NewOperation {
            evaluation: Some(evaluation.to_owned()),
            unit: Some(unit.to_owned()),
            ..self.on_workspace_of(params, locale)
        }
    }
}

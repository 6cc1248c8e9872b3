//! Everything that the program writes, as one closed set: its stable name in the journal and what it is called there.

use ledger::Op as Entitled;
use model::stage::act::Act;
use model::wording::{self, Locale};
use std::collections::BTreeMap;

/// A kind of operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Op {
    /// A formal act done to returns.
    Act(Act),
    /// A system taken into the workspace.
    AddSystem,
    /// The answer to an objection.
    Answer,
    /// A role bound to a unit.
    BindRole,
    /// An evaluation renamed, re-dated or archived, or its participants changed.
    ChangeEvaluation,
    /// Settings changed.
    ChangeSettings,
    /// A unit changed.
    ChangeUnit,
    /// An evaluation and unit made current.
    ChooseEvaluation,
    /// An evaluation made.
    CreateEvaluation,
    /// A unit made.
    CreateUnit,
    /// A workspace made.
    CreateWorkspace,
    /// A sample drawn for the field check.
    Draw,
    /// Evidence listed.
    Evidence,
    /// Cells of one indicator typed.
    Fill,
    /// 特色做法 written.
    Highlights,
    /// An objection (申请复核) put.
    Object,
    /// A sample opened.
    OpenSample,
    /// Cells of several indicators pasted.
    Paste,
    /// A backup gone back to.
    RestoreBackup,
    /// 认可, points by hand or consent put down in 审核.
    Review,
    /// A tie at the line of a quota settled.
    SettleTie,
}

impl Op {
    /// Returns the stable name that stands in the journal.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Op::Act(act) => act.as_str(),
            Op::AddSystem => "add-system",
            Op::Answer => "answer",
            Op::BindRole => "bind-role",
            Op::ChangeEvaluation => "change-evaluation",
            Op::ChangeSettings => "change-settings",
            Op::ChangeUnit => "change-unit",
            Op::ChooseEvaluation => "choose-evaluation",
            Op::CreateEvaluation => "create-evaluation",
            Op::CreateUnit => "create-unit",
            Op::CreateWorkspace => "create-workspace",
            Op::Draw => "draw",
            Op::Evidence => "evidence",
            Op::Fill => "fill",
            Op::Highlights => "highlights",
            Op::Object => "object",
            Op::OpenSample => "open-sample",
            Op::Paste => "paste",
            Op::RestoreBackup => "restore-backup",
            Op::Review => "review",
            Op::SettleTie => "settle-tie",
        }
    }

    /// Reports whether 撤销 takes it back.
    fn undoable(self) -> bool {
        matches!(
            self,
            Op::Evidence | Op::Fill | Op::Highlights | Op::Paste | Op::Review
        )
    }

    /// Returns what the screen calls it, with what its words name.
    fn label(self, params: &BTreeMap<String, String>, locale: Locale) -> String {
        let key = match self {
            Op::Act(act) => format!("act.{}", act.as_str()),
            op => format!("label.{}", op.kind()),
        };
        wording::say(&key, params, locale)
    }

    /// Returns the operation on the workspace as a whole.
    pub(crate) fn on_workspace(self, locale: Locale) -> Entitled {
        Entitled {
            kind: self.kind(),
            label: self.label(&BTreeMap::new(), locale),
            reason: None,
            evaluation: None,
            unit: None,
            undoable: self.undoable(),
        }
    }

    /// Returns the operation on one unit's return; `params` are what its words name.
    pub(crate) fn on_return(
        self,
        (evaluation, unit): (&str, &str),
        params: &BTreeMap<String, String>,
        locale: Locale,
    ) -> Entitled {
        Entitled {
            label: self.label(params, locale),
            evaluation: Some(evaluation.to_owned()),
            unit: Some(unit.to_owned()),
            ..self.on_workspace(locale)
        }
    }
}

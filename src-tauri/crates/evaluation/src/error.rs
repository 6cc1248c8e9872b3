//! The errors of reading an evaluation.

use model::plan::board::Unscored;

/// The result of reading an evaluation.
pub type Result<T> = std::result::Result<T, Error>;

/// The reason why an evaluation cannot be read or scored.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A name or id refers to nothing.
    #[error("no {} {id}", what.key())]
    Unknown {
        /// The kind of thing that was asked for.
        what: Thing,
        /// The id that was asked for, or the name where the id is known but out of place.
        id: String,
    },
    /// The text of a built-in or pinned indicator system cannot be used.
    #[error("the indicator system cannot be used: {0}")]
    System(String),
    /// Packed figures cannot be scored.
    #[error(transparent)]
    Unscored(#[from] Unscored),
    /// The workspace cannot be read.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
}

/// The kind of thing that an id refers to. Its word is `thing.<key>` in `assets/wording`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// The address of one typed value.
    Cell,
    /// An evaluation (考核).
    Evaluation,
    /// A piece of evidence.
    Evidence,
    /// An indicator of a system.
    Indicator,
    /// A language of the program.
    Language,
    /// A unit that takes part in an evaluation.
    Participant,
    /// A role (责任单位) of a system.
    Role,
    /// An indicator system.
    System,
    /// A unit of the workspace.
    Unit,
    /// One of the editable words.
    Word,
    /// An objection (申请复核).
    Objection,
    /// A remark of 退回修改.
    Remark,
    /// A kind of paper.
    Paper,
    /// A choice that a paper offers.
    Choice,
    /// An operation of the journal.
    Operation,
}

impl Thing {
    /// Every kind, in a fixed order.
    pub const ALL: [Thing; 15] = [
        Thing::Operation,
        Thing::Cell,
        Thing::Evaluation,
        Thing::Evidence,
        Thing::Indicator,
        Thing::Language,
        Thing::Participant,
        Thing::Role,
        Thing::System,
        Thing::Unit,
        Thing::Word,
        Thing::Objection,
        Thing::Remark,
        Thing::Paper,
        Thing::Choice,
    ];

    /// Returns the key of the kind's word.
    pub fn key(self) -> &'static str {
        match self {
            Thing::Cell => "cell",
            Thing::Evaluation => "evaluation",
            Thing::Evidence => "evidence",
            Thing::Indicator => "indicator",
            Thing::Language => "language",
            Thing::Participant => "participant",
            Thing::Role => "role",
            Thing::System => "system",
            Thing::Unit => "unit",
            Thing::Word => "word",
            Thing::Objection => "objection",
            Thing::Remark => "remark",
            Thing::Paper => "paper",
            Thing::Choice => "choice",
            Thing::Operation => "operation",
        }
    }
}

/// Returns the error for an id that refers to nothing.
pub fn unknown(what: Thing, id: impl Into<String>) -> Error {
    Error::Unknown {
        what,
        id: id.into(),
    }
}

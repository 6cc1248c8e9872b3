//! What can go wrong in a use case, and the one place where it becomes what the page shows.

use crate::dto::UiError;
use model::wording::{self, Locale};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// What was attempted, and why it did not work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A command that is not in the table.
    #[error("no such command: {0}")]
    UnknownCommand(String),
    /// Arguments of the wrong shape.
    #[error("arguments of {command} cannot be read")]
    Arguments {
        /// The command.
        command: String,
        /// Why.
        source: serde_json::Error,
    },
    /// Nothing is open.
    #[error("no workspace is open")]
    NoWorkspace,
    /// Something named does not exist.
    #[error("no {what} {id}")]
    Unknown {
        /// Kind of thing.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// A field that must not be empty is.
    #[error("{field} is empty")]
    Empty {
        /// The field.
        field: &'static str,
    },
    /// A date that is none.
    #[error("{field}: {typed} is not a date")]
    NotADate {
        /// The field.
        field: &'static str,
        /// As typed.
        typed: String,
    },
    /// A year outside 2000–2100.
    #[error("{year} is not a year of an evaluation")]
    NotAYear {
        /// As given.
        year: u16,
    },
    /// Submission is blocked by findings.
    #[error("{blocking} findings block submission")]
    Blocked {
        /// How many.
        blocking: usize,
    },
    /// The sample cannot be submitted.
    #[error("the sample cannot be submitted")]
    Sample,
    /// 不适用 or a mark where it is not allowed.
    #[error("{what} is not allowed here")]
    NotAllowed {
        /// What was tried.
        what: &'static str,
    },
    /// A system text that ships or is pinned cannot be used.
    #[error("the indicator system cannot be used: {0}")]
    System(String),
    /// A file or folder.
    #[error("{what}: {}", path.display())]
    Io {
        /// What was attempted.
        what: &'static str,
        /// Where.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The workspace.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// A paper.
    #[error(transparent)]
    Report(#[from] report::Error),
    /// A file to hand over.
    #[error(transparent)]
    Exchange(#[from] exchange::Error),
}

impl Error {
    /// Stable code, under which the words stand in `assets/wording` as `error.<code>`.
    pub fn code(&self) -> &str {
        match self {
            Error::UnknownCommand(_) => "unknown-command",
            Error::Arguments { .. } => "arguments",
            Error::NoWorkspace => "no-workspace",
            Error::Unknown { .. } => "unknown-thing",
            Error::Empty { .. } => "empty-field",
            Error::NotADate { .. } => "not-a-date",
            Error::NotAYear { .. } => "not-a-year",
            Error::Blocked { .. } => "blocked",
            Error::Sample => "sample-not-submitted",
            Error::NotAllowed { .. } => "not-allowed",
            Error::System(_) => "system-unusable",
            Error::Io { .. } => "file",
            Error::Ledger(e) => e.code(),
            Error::Report(e) => e.code(),
            Error::Exchange(e) => e.code(),
        }
    }

    fn params(&self) -> BTreeMap<String, String> {
        let pairs: Vec<(&str, String)> = match self {
            Error::UnknownCommand(name) => vec![("command", name.clone())],
            Error::Arguments { command, .. } => vec![("command", command.clone())],
            Error::Unknown { what, id } => vec![("what", (*what).to_owned()), ("id", id.clone())],
            Error::NotADate { typed, .. } => vec![("typed", typed.clone())],
            Error::NotAYear { year } => vec![("year", year.to_string())],
            Error::Blocked { blocking } => vec![("n", blocking.to_string())],
            Error::NotAllowed { what } => vec![("what", (*what).to_owned())],
            Error::System(why) => vec![("why", why.clone())],
            Error::Io { path, source, .. } => {
                vec![
                    ("path", path.display().to_string()),
                    ("why", source.to_string()),
                ]
            }
            Error::Ledger(e) => return e.params(),
            Error::Report(e) => vec![("why", e.to_string())],
            Error::Exchange(e) => return e.params(),
            Error::NoWorkspace | Error::Empty { .. } | Error::Sample => Vec::new(),
        };
        pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()
    }

    /// What the page shows, in its language.
    pub fn for_page(&self, locale: Locale) -> UiError {
        let params = self.params();
        let field = match self {
            Error::Empty { field } | Error::NotADate { field, .. } => Some((*field).to_owned()),
            Error::NotAYear { .. } => Some("year".to_owned()),
            _ => None,
        };
        let mut trace = self.to_string();
        let mut cause = std::error::Error::source(self);
        while let Some(error) = cause {
            trace.push_str(" ← ");
            trace.push_str(&error.to_string());
            cause = error.source();
        }
        UiError {
            code: self.code().to_owned(),
            message: wording::message(self.code(), &params, locale),
            params,
            field,
            trace,
        }
    }
}

//! The errors of use cases, and the one place where they become what the page shows.

use crate::dto::{FieldFault, UiError};
use evaluation::{Thing, cause};
use model::entry::length::TooLong;
use model::number::day::DayError;
use model::plan::board::Unscored;
use model::wording::{self, Locale};
use std::collections::BTreeMap;

/// The result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// The failure of a use case: what was attempted, and why it did not work.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The table has no command of this name.
    #[error("no such command: {0}")]
    UnknownCommand(String),
    /// The arguments have the wrong shape.
    #[error("arguments of {command} cannot be read")]
    Arguments {
        /// The name of the command.
        command: String,
        /// The reason of the parser.
        source: serde_json::Error,
    },
    /// No workspace is open.
    #[error("no workspace is open")]
    NoWorkspace,
    /// A name or id refers to nothing.
    #[error("no {} {id}", what.key())]
    Unknown {
        /// The kind of thing that was asked for.
        what: Thing,
        /// The id that was asked for.
        id: String,
    },
    /// A field that must not be empty is empty.
    #[error("{field} is empty")]
    Empty {
        /// The name of the field.
        field: &'static str,
    },
    /// A text is no day, or a number no year.
    #[error("{field}: {source}")]
    Day {
        /// The name of the field.
        field: &'static str,
        /// The text and what is wrong with it.
        source: DayError,
    },
    /// A text has more characters than its field takes.
    #[error("{field}: {source}")]
    TooLong {
        /// The name of the field.
        field: &'static str,
        /// Its length and the limit.
        source: TooLong,
    },
    /// A text is no figure.
    #[error("{typed} is not a figure")]
    NotAFigure {
        /// The text as typed.
        typed: String,
    },
    /// The evaluation to carry over is not that of the year before.
    #[error("{name} is not of the year before {year}")]
    NotLastYear {
        /// The name of that evaluation.
        name: String,
        /// The year of the new one.
        year: u16,
    },
    /// The evaluation to carry over is of the same year as the new one.
    #[error("{name} is of the year {year} itself")]
    SameYear {
        /// The name of that evaluation.
        name: String,
        /// The year of both.
        year: u16,
    },
    /// Another evaluation of the year has the name.
    #[error("there is {name} of {year} already")]
    SameEvaluation {
        /// The name of that evaluation.
        name: String,
        /// The year of both.
        year: u16,
    },
    /// A day of an evaluation lies too far from its year.
    #[error("{field}: {day} is not of {year}")]
    DayOutside {
        /// The name of the field.
        field: &'static str,
        /// The day in ISO form.
        day: String,
        /// The year of the evaluation.
        year: u16,
    },
    /// The due day lies before 数据时点.
    #[error("due {due} is before {as_of}")]
    DueEarly {
        /// The due day in ISO form.
        due: String,
        /// 数据时点 in ISO form.
        as_of: String,
    },
    /// 数据时点 would lie after the day of an act.
    #[error("{unit} was given its first result on {day}")]
    DataAfterAct {
        /// The name of a unit.
        unit: String,
        /// The day on which it was given the first result.
        day: String,
    },
    /// A unit is named twice.
    #[error("{unit} is named twice")]
    Twice {
        /// The name of the unit.
        unit: String,
    },
    /// Units that are to leave an evaluation have figures there.
    #[error("{} have figures", .units.join(", "))]
    HasFigures {
        /// The names of the units.
        units: Vec<String>,
    },
    /// Findings block the submission.
    #[error("{blocking} findings block submission")]
    Blocked {
        /// The number of blocking findings.
        blocking: usize,
    },
    /// The sample is never submitted.
    #[error("the sample cannot be submitted")]
    Sample,
    /// A formal act, an objection or an answer is not possible in the present state.
    #[error("refused: {why}")]
    ActRefused {
        /// The reason, in words of the window's language.
        why: String,
        /// The field at fault, if one is.
        field: Option<&'static str>,
    },
    /// The day of an act raises questions that were not answered with yes.
    #[error("not confirmed: {questions}")]
    ActAsks {
        /// The questions, in words of the window's language.
        questions: String,
        /// The field that raises them.
        field: &'static str,
    },
    /// The working days are outside 1 to `most`.
    #[error("not from 1 to {most} working days")]
    ReplyDays {
        /// The greatest number that is allowed.
        most: u32,
    },
    /// A seed is no whole number.
    #[error("{typed} is not a seed")]
    NotASeed {
        /// The text as typed.
        typed: String,
    },
    /// A sample is of none, or of more than there are.
    #[error("{typed} of {most} cannot be drawn")]
    DrawCount {
        /// The text as typed.
        typed: String,
        /// The number of indicators to draw from.
        most: usize,
    },
    /// Several fields of a form are at fault at once, never none.
    #[error("{} fields are at fault: {}", .0.len(), .0.iter().map(Error::to_string).collect::<Vec<_>>().join("; "))]
    Several(Vec<Error>),
    /// A cell does not take the text typed into it.
    #[error("{field} does not take what was typed: {code}")]
    Untaken {
        /// The name of the field.
        field: &'static str,
        /// The stable code of the reason.
        code: &'static str,
        /// The parameters of its words.
        params: BTreeMap<String, String>,
    },
    /// A batch of papers is under way already.
    #[error("a batch of papers is being written")]
    BatchRunning,
    /// A unit is placed below itself.
    #[error("a unit cannot stand below itself")]
    UnderItself,
    /// The text of a built-in or pinned system cannot be used.
    #[error("the indicator system cannot be used: {0}")]
    System(String),
    /// Packed figures cannot be scored.
    #[error(transparent)]
    Unscored(#[from] Unscored),
    /// The workspace cannot be read or written.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// A paper cannot be set.
    #[error(transparent)]
    Typeset(#[from] typeset::Error),
    /// A file to hand over cannot be written or read.
    #[error(transparent)]
    Exchange(#[from] exchange::Error),
}

impl From<evaluation::Error> for Error {
    fn from(error: evaluation::Error) -> Error {
        match error {
            evaluation::Error::Unknown { what, id } => Error::Unknown { what, id },
            evaluation::Error::System(why) => Error::System(why),
            evaluation::Error::Unscored(unscored) => Error::Unscored(unscored),
            evaluation::Error::Ledger(error) => Error::Ledger(error),
        }
    }
}

fn words_of(what: Thing, locale: Locale) -> String {
    wording::say(&format!("thing.{}", what.key()), &BTreeMap::new(), locale)
}

fn field_name(field: &str, locale: Locale) -> String {
    wording::say(&format!("field.{field}"), &BTreeMap::new(), locale)
}

impl Error {
    /// Returns the stable code, whose words are `error.<code>` in `assets/wording`.
    pub fn code(&self) -> &str {
        match self {
            Error::UnknownCommand(_) => "unknown-command",
            Error::Arguments { .. } => "arguments",
            Error::NoWorkspace => "no-workspace",
            Error::Unknown { .. } => "unknown-thing",
            Error::Empty { .. } => "empty-field",
            Error::Day { source, .. } => source.code(),
            Error::TooLong { .. } => "field-too-long",
            Error::NotAFigure { .. } => "not-a-figure",
            Error::NotLastYear { .. } => "not-last-year",
            Error::SameYear { .. } => "same-year",
            Error::SameEvaluation { .. } => "same-evaluation",
            Error::DayOutside { .. } => "day-outside",
            Error::DueEarly { .. } => "due-early",
            Error::DataAfterAct { .. } => "data-after-act",
            Error::Twice { .. } => "participant-twice",
            Error::HasFigures { .. } => "unit-has-figures",
            Error::Blocked { .. } => "blocked",
            Error::Sample => "sample-not-submitted",
            Error::ActRefused { .. } => "act-refused",
            Error::ActAsks { .. } => "act-asks",
            Error::ReplyDays { .. } => "reply-days",
            Error::NotASeed { .. } => "not-a-seed",
            Error::DrawCount { .. } => "draw-count",
            Error::Untaken { code, .. } => code,
            Error::Several(all) => all.first().map_or("arguments", Error::code),
            Error::BatchRunning => "batch-running",
            Error::UnderItself => "unit-under-itself",
            Error::System(_) => "system-unusable",
            Error::Unscored(Unscored::Damaged(_)) => "figures-damaged",
            Error::Unscored(Unscored::TooLarge) => "scores-too-large",
            Error::Ledger(e) => e.code(),
            Error::Typeset(e) => e.code(),
            Error::Exchange(e) => e.code(),
        }
    }

    fn params(&self, locale: Locale) -> BTreeMap<String, String> {
        let pairs: Vec<(&str, String)> = match self {
            Error::UnknownCommand(name) => vec![("command", name.clone())],
            Error::Arguments { command, .. } => vec![("command", command.clone())],
            Error::Unknown { what, id } => {
                vec![("what", words_of(*what, locale)), ("id", id.clone())]
            }
            Error::Day { source, .. } => return source.params(),
            Error::NotAFigure { typed } => vec![("typed", typed.clone())],
            Error::NotLastYear { name, year }
            | Error::SameYear { name, year }
            | Error::SameEvaluation { name, year } => {
                vec![("name", name.clone()), ("year", year.to_string())]
            }
            Error::DayOutside { day, year, .. } => vec![
                ("day", day.clone()),
                ("year", year.to_string()),
                ("next", year.saturating_add(1).to_string()),
            ],
            Error::DueEarly { due, as_of } => vec![("due", due.clone()), ("as_of", as_of.clone())],
            Error::DataAfterAct { unit, day } => vec![("unit", unit.clone()), ("day", day.clone())],
            Error::Twice { unit } => vec![("unit", unit.clone())],
            Error::HasFigures { units } => {
                let and = wording::say("act.and", &BTreeMap::new(), locale);
                vec![("units", units.join(&and))]
            }
            Error::Blocked { blocking } => vec![("n", blocking.to_string())],
            Error::ActRefused { why, .. } => vec![("why", why.clone())],
            Error::ActAsks { questions, .. } => vec![("questions", questions.clone())],
            Error::ReplyDays { most } => vec![("most", most.to_string())],
            Error::NotASeed { typed } => vec![("typed", typed.clone())],
            Error::DrawCount { typed, most } => {
                vec![("typed", typed.clone()), ("most", most.to_string())]
            }
            Error::Ledger(ledger::Error::StageClosed { stage, name, unit }) => {
                let name = match name.as_str() {
                    "" => model::wording::stage(stage, locale),
                    name => name.to_owned(),
                };
                vec![("stage", name), ("unit", unit.clone())]
            }
            Error::Untaken { params, .. } => return params.clone(),
            Error::Several(all) => {
                return all.first().map(|e| e.params(locale)).unwrap_or_default();
            }
            Error::Empty { field } => vec![("field", field_name(field, locale))],
            Error::TooLong { field, source } => {
                let mut params = source.params();
                params.insert("field".to_owned(), field_name(field, locale));
                return params;
            }
            Error::System(why) => vec![("why", why.clone())],
            Error::Ledger(e) => return e.params(),
            Error::Typeset(e) => return e.params(),
            Error::Exchange(e) => return e.params(),
            Error::NoWorkspace
            | Error::BatchRunning
            | Error::Sample
            | Error::UnderItself
            | Error::Unscored(_) => Vec::new(),
        };
        pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()
    }

    /// Returns the error as the page shows it, in the page's language.
    pub fn for_page(&self, locale: Locale) -> UiError {
        let mut params = self.params(locale);
        cause::in_words(self, &mut params, locale);
        let others = match self {
            Error::Several(all) => all.get(1..).unwrap_or_default(),
            _ => &[],
        };
        let others = others.iter().filter_map(|other| {
            Some(FieldFault {
                field: other.field()?.to_owned(),
                message: other.for_page(locale).message,
            })
        });
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
            field: self.field().map(Box::from),
            others: others.collect(),
            trace: trace.into(),
        }
    }

    /// Returns the field at fault, if one is.
    fn field(&self) -> Option<&str> {
        match self {
            Error::Empty { field }
            | Error::Day { field, .. }
            | Error::TooLong { field, .. }
            | Error::ActAsks { field, .. }
            | Error::Untaken { field, .. }
            | Error::ActRefused {
                field: Some(field), ..
            } => Some(field),
            Error::NotASeed { .. } => Some("seed"),
            Error::DrawCount { .. } => Some("n"),
            Error::NotLastYear { .. } | Error::SameYear { .. } => Some("from"),
            Error::SameEvaluation { .. } => Some("name"),
            Error::DayOutside { field, .. } => Some(field),
            Error::DueEarly { .. } => Some("due"),
            Error::DataAfterAct { .. } => Some("as_of"),
            Error::Twice { .. } | Error::HasFigures { .. } => Some("participants"),
            Error::Several(all) => all.first().and_then(Error::field),
            _ => None,
        }
    }

    /// Returns the faults of several fields as one error; a single fault stays as it is.
    pub(crate) fn several(mut faults: Vec<Error>) -> Error {
        match faults.pop() {
            Some(only) if faults.is_empty() => only,
            last => {
                faults.extend(last);
                Error::Several(faults)
            }
        }
    }
}

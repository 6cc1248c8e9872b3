//! Why a cell does not take what is typed. SCORING.md §2.2.

use crate::entry::length::TooLong;
use crate::number::day::DayError;
use crate::number::{Dec, NumberError};
use std::collections::BTreeMap;

/// The reason why a cell does not take the typed text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IntakeError {
    /// The system has no such cell.
    #[error("the system has no cell {cell}")]
    UnknownCell {
        /// Text form of the cell.
        cell: String,
    },
    /// Not a number of the field.
    #[error(transparent)]
    Number(#[from] NumberError),
    /// Neither 是 nor 否.
    #[error("neither yes nor no: {typed}")]
    NotYesNo {
        /// As typed, at most 40 characters.
        typed: String,
    },
    /// No level of the rule.
    #[error("no level {typed}")]
    LevelUnknown {
        /// As typed, at most 40 characters.
        typed: String,
    },
    /// Outside 0 to `limit`.
    #[error("not from 0 to {limit}")]
    Range {
        /// The greatest number accepted.
        limit: Dec,
    },
    /// Outside the points that a level gives by hand.
    #[error("not from {least} to {most}")]
    Between {
        /// Least number accepted.
        least: Dec,
        /// Greatest number accepted.
        most: Dec,
    },
    /// Not a multiple of the step of the points given by hand.
    #[error("not in steps of {step}")]
    Steps {
        /// Step of the points.
        step: Dec,
    },
    /// More decimals than scores have.
    #[error("more than {limit} decimals")]
    Decimals {
        /// Decimals of a score.
        limit: u32,
    },
    /// The text is no day.
    #[error(transparent)]
    Day(#[from] DayError),
    /// 不适用 may not be claimed here.
    #[error("not applicable may not be claimed here")]
    NaNotAllowed,
    /// The text is too long.
    #[error(transparent)]
    TooLong(#[from] TooLong),
}

impl IntakeError {
    /// Returns the stable code: that of the number error, or `unknown-cell`, `not-yes-no` …
    pub fn code(&self) -> &'static str {
        match self {
            IntakeError::UnknownCell { .. } => "unknown-cell",
            IntakeError::Number(error) => error.code(),
            IntakeError::Day(error) => error.code(),
            IntakeError::NotYesNo { .. } => "not-yes-no",
            IntakeError::LevelUnknown { .. } => "level-unknown",
            IntakeError::Range { .. } => "range",
            IntakeError::Between { .. } => "between",
            IntakeError::Steps { .. } => "steps",
            IntakeError::Decimals { .. } => "decimals",
            IntakeError::NaNotAllowed => "na-not-allowed",
            IntakeError::TooLong(_) => TooLong::CODE,
        }
    }

    /// Returns the parameters of the words: `cell`, `typed`, `limit`, `least` and `most`, `step`, or those of the number error.
    pub fn params(&self) -> BTreeMap<String, String> {
        let (key, value) = match self {
            IntakeError::Number(error) => return error.params(),
            IntakeError::TooLong(error) => return error.params(),
            IntakeError::Day(error) => return error.params(),
            IntakeError::NaNotAllowed => return BTreeMap::new(),
            IntakeError::UnknownCell { cell } => ("cell", cell.clone()),
            IntakeError::NotYesNo { typed } | IntakeError::LevelUnknown { typed } => {
                ("typed", typed.clone())
            }
            IntakeError::Range { limit } => ("limit", limit.to_string()),
            IntakeError::Between { least, most } => {
                let bounds = [("least", least), ("most", most)];
                let param = |(key, points): (&str, &Dec)| (key.to_owned(), points.to_string());
                return bounds.map(param).into();
            }
            IntakeError::Steps { step } => ("step", step.to_string()),
            IntakeError::Decimals { limit } => ("limit", limit.to_string()),
        };
        BTreeMap::from([(key.to_owned(), value)])
    }
}

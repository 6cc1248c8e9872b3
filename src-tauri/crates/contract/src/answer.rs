//! The answer of a command: its result, and what must be known beside it.

use crate::app::App;
use crate::dto::Warning;
use crate::error::{Error, Result};
use model::text::visible;
use model::wording::{self, Locale};
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A result with its warnings. The act is done; a warning says what about it must be known, and stands in no result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer<T> {
    /// The result of the command.
    pub value: T,
    /// The warnings, each in words.
    pub warnings: Vec<Warning>,
}

impl<T> From<T> for Answer<T> {
    fn from(value: T) -> Answer<T> {
        Answer {
            value,
            warnings: Vec::new(),
        }
    }
}

impl<T: Serialize> Answer<T> {
    /// Returns the result as JSON, with the same warnings.
    pub(crate) fn json(self, command: &str) -> Result<Answer<String>> {
        let value = serde_json::to_string(&self.value).map_err(|source| Error::Arguments {
            command: command.to_owned(),
            source,
        })?;
        Ok(Answer {
            value,
            warnings: self.warnings,
        })
    }
}

impl Warning {
    /// Returns the warning of a step beside the act that failed.
    pub(crate) fn of(error: &Error, locale: Locale) -> Warning {
        let said = error.for_page(locale);
        Warning {
            code: said.code,
            text: said.message,
        }
    }
}

/// The greatest number of texts that a warning names.
const NAMED: usize = 5;
/// The greatest number of characters that it shows of each.
const SHOWN: usize = 30;

/// The texts that invisible characters were taken out of, as they are now, and the end of the journal before the command.
pub(crate) struct TakenOut {
    texts: Vec<String>,
    head: Option<String>,
}

impl TakenOut {
    /// Takes invisible characters out of the arguments of a command: nobody types them on purpose. Paths stay as they are,
    /// because they name what is there.
    pub(crate) fn of(app: &App, args: &mut Value) -> TakenOut {
        let mut texts = Vec::new();
        clean(args, &mut texts);
        let head = if texts.is_empty() { None } else { app.head() };
        TakenOut { texts, head }
    }

    /// Returns the warning; none where nothing was taken out, or the command wrote nothing.
    pub(crate) fn warning(&self, app: &App) -> Option<Warning> {
        if self.texts.is_empty() || app.head() == self.head {
            return None;
        }
        let locale = app.locale();
        let say = |key: &str, name: &str, value: String| {
            wording::say(key, &BTreeMap::from([(name.to_owned(), value)]), locale)
        };
        let seen = self.texts.iter().filter(|text| !text.trim().is_empty());
        let quoted = seen.take(NAMED).map(|text| {
            let text = text.chars().take(SHOWN).collect();
            say("warning.quoted", "text", text)
        });
        let texts: String = quoted.collect();
        let code = match texts.is_empty() {
            true => "taken-out-all",
            false => "taken-out",
        };
        Some(Warning {
            code: code.to_owned(),
            text: say(&format!("warning.{code}"), "texts", texts),
        })
    }
}

fn clean(value: &mut Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            if let Cow::Owned(seen) = visible(text) {
                texts.push(seen.clone());
                *text = seen;
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| clean(value, texts)),
        Value::Object(fields) => {
            let typed = fields.iter_mut().filter(|(name, _)| *name != "path");
            typed.for_each(|(_, value)| clean(value, texts));
        }
        _ => {}
    }
}

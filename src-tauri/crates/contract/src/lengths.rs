//! How long the texts of a command may be: the one place where all of them pass, from the window and from the command
//! line. Nothing is cut; a text that is too long is refused with its length. Texts of cells are read one by one
//! (`model::entry::intake`), so that a pasted block keeps its other cells.

use crate::error::{Error, Result};
use model::entry::length::{NAME_LIMIT, TEXT_LIMIT, within_length};
use serde_json::Value;

/// The most characters of a name that is printed in the head of papers.
const SHORT: usize = 60;
/// The most characters of the reason of a decision.
const DECISION: usize = 200;
/// The most characters of a list of days.
const DAYS: usize = 2000;

/// The limit of each text, by the name of its field; the first entry counts whose command is this one or any.
const LIMITS: [(&str, &str, usize); 24] = [
    ("tie_settle", "note", DECISION),
    ("", "name", SHORT),
    ("", "organisation", SHORT),
    ("", "evaluated", SHORT),
    ("", "operator", SHORT),
    ("", "kind", SHORT),
    ("", "group", SHORT),
    ("", "contact", SHORT),
    ("", "phone", SHORT),
    ("", "words", SHORT),
    ("", "meeting", NAME_LIMIT),
    ("", "number", NAME_LIMIT),
    ("", "title", NAME_LIMIT),
    ("", "source", NAME_LIMIT),
    ("", "note", TEXT_LIMIT),
    ("", "reason", TEXT_LIMIT),
    ("", "explanation", TEXT_LIMIT),
    ("", "text", TEXT_LIMIT),
    ("", "evidence", TEXT_LIMIT),
    ("", "answer", TEXT_LIMIT),
    ("", "off", DAYS),
    ("", "worked", DAYS),
    ("", "date", NAME_LIMIT),
    ("", "at", NAME_LIMIT),
];

/// Checks every text among the arguments of a command.
///
/// # Errors
/// Every text that is too long, with its field.
pub(crate) fn check(command: &str, args: &Value) -> Result<()> {
    let mut faults = Vec::new();
    look(command, "", args, &mut faults);
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Error::several(faults)),
    }
}

fn look(command: &str, field: &str, value: &Value, faults: &mut Vec<Error>) {
    match value {
        Value::String(text) => {
            let mut limits = LIMITS.iter();
            let limit =
                limits.find(|(of, name, _)| *name == field && (of.is_empty() || *of == command));
            if let Some((_, field, limit)) = limit
                && let Err(source) = within_length(text, *limit)
            {
                // Only a decision has its note as a field of its own; elsewhere the note is a reason.
                let field = if *limit == TEXT_LIMIT && *field == "note" {
                    "reason"
                } else {
                    field
                };
                faults.push(Error::TooLong { field, source });
            }
        }
        Value::Array(list) => {
            for value in list {
                look(command, field, value, faults);
            }
        }
        Value::Object(object) => {
            for (name, value) in object.iter().filter(|(name, _)| *name != "cells") {
                // The names of the words are keys, not fields.
                let field = if field == "words" { field } else { name };
                look(command, field, value, faults);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_text_that_is_too_long_is_refused_with_its_length_wherever_it_is() {
        let long = |n: usize| "字".repeat(n);
        for (command, args, field) in [
            ("tie_settle", json!({ "note": long(201) }), "note"),
            ("unit_put", json!({ "name": long(61) }), "name"),
            (
                "act_do",
                json!({ "remarks": [{ "text": long(4001) }] }),
                "text",
            ),
            (
                "settings_change",
                json!({ "words": { "seal": long(61) } }),
                "words",
            ),
            (
                "review_put",
                json!({ "changes": [{ "note": long(4001) }] }),
                "reason",
            ),
        ] {
            match check(command, &args) {
                Err(Error::TooLong {
                    field: found,
                    source,
                }) => {
                    assert_eq!((found, source.length), (field, source.limit + 1));
                }
                other => unreachable!("{command}: {other:?}"),
            }
        }
        for (command, args) in [
            ("tie_settle", json!({ "note": long(200) })),
            ("review_put", json!({ "changes": [{ "note": long(4000) }] })),
            (
                "record",
                json!({ "cells": [{ "typed": long(9000), "note": long(9000) }] }),
            ),
        ] {
            assert!(check(command, &args).is_ok(), "{command}");
        }
    }
}

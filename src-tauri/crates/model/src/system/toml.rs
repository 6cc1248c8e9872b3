//! Reads and writes a system as TOML. FORMATS.md "System".

use super::System;
use super::faults::Reading;
use std::collections::BTreeMap;
use thiserror::Error;

/// Version of the file format that this program writes and reads.
pub const FORMAT: u32 = 1;
/// Longest text accepted, in bytes.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Deepest nesting of brackets accepted; a written system needs five.
pub const MAX_DEPTH: usize = 32;
/// Most entries of any one list.
pub const MAX_LIST: usize = 20_000;

/// The reason why a text is no system.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SystemError {
    /// The text is longer than [`MAX_BYTES`].
    #[error("the system is {bytes} bytes long, at most {limit} are read")]
    TooLong {
        /// Length of the text in bytes.
        bytes: usize,
        /// Longest length in bytes.
        limit: usize,
    },
    /// Brackets nest deeper than [`MAX_DEPTH`].
    #[error("line {line}: brackets nest deeper than {limit}")]
    TooDeep {
        /// Line, counted from 1.
        line: usize,
        /// Deepest nesting accepted.
        limit: usize,
    },
    /// A list has more than [`MAX_LIST`] entries.
    #[error("{list}: {count} entries, at most {limit} are read")]
    TooMany {
        /// Name of the list.
        list: &'static str,
        /// Number of entries found.
        count: usize,
        /// Largest number of entries.
        limit: usize,
    },
    /// The file is in another format version.
    #[error(
        "the file is in format {found}, this program reads format {known}: a newer edition is needed"
    )]
    Format {
        /// Version that the file declares.
        found: String,
        /// Version that this program reads.
        known: u32,
    },
    /// The file asks for a newer version of the program; nothing else in it was looked at.
    #[error("the file needs version {needs} or newer, this program is {program}")]
    Newer {
        /// Version of the program that the file needs.
        needs: String,
        /// Version of this program.
        program: &'static str,
    },
    /// The text is no TOML, or a field is missing, unknown or of the wrong kind.
    #[error("line {line}, column {column}: {expected}")]
    Syntax {
        /// Line, counted from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What was expected there.
        expected: String,
    },
}

impl SystemError {
    /// Returns the stable code, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            SystemError::TooLong { .. } => "system-too-long",
            SystemError::TooDeep { .. } => "system-too-deep",
            SystemError::TooMany { .. } => "system-too-many",
            SystemError::Format { .. } => "system-format",
            SystemError::Newer { .. } => "system-needs",
            SystemError::Syntax { .. } => "system-syntax",
        }
    }

    /// Returns the parameters of the words.
    pub fn params(&self) -> BTreeMap<String, String> {
        let pairs: Vec<(&str, String)> = match self {
            SystemError::TooLong { bytes, limit } => {
                vec![("bytes", bytes.to_string()), ("limit", limit.to_string())]
            }
            SystemError::TooDeep { line, limit } => {
                vec![("line", line.to_string()), ("limit", limit.to_string())]
            }
            SystemError::TooMany { list, count, limit } => vec![
                ("list", (*list).to_owned()),
                ("count", count.to_string()),
                ("limit", limit.to_string()),
            ],
            SystemError::Format { found, known } => {
                vec![("found", found.clone()), ("known", known.to_string())]
            }
            SystemError::Newer { needs, program } => {
                vec![("needs", needs.clone()), ("program", (*program).to_owned())]
            }
            SystemError::Syntax {
                line,
                column,
                expected,
            } => vec![
                ("line", line.to_string()),
                ("column", column.to_string()),
                ("expected", expected.clone()),
            ],
        };
        pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()
    }
}

/// Reads a system; never panics, whatever the text. Only the shape is read here; [`crate::check::check`] finds whether the
/// system is sound.
///
/// # Errors
/// Line, column and what was expected at the first fault.
pub fn parse(text: &str) -> Result<System, SystemError> {
    parse_all(text).map_err(|faults| {
        let first = faults.into_iter().next();
        first.unwrap_or_else(no_format)
    })
}

/// Reads a system and reports every fault.
///
/// # Errors
/// Every fault, in the order of the text; never an empty list.
pub fn parse_all(text: &str) -> Result<System, Vec<SystemError>> {
    if text.len() > MAX_BYTES {
        return Err(vec![SystemError::TooLong {
            bytes: text.len(),
            limit: MAX_BYTES,
        }]);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    depth(text).map_err(|fault| vec![fault])?;
    let reading = Reading::of(text)?;
    match reading.format() {
        Some(found) if found == FORMAT.to_string() => {}
        Some(found) => {
            return Err(vec![SystemError::Format {
                found: found.chars().take(40).collect(),
                known: FORMAT,
            }]);
        }
        None => return Err(vec![no_format()]),
    }
    let system = reading.system()?;
    let long = [
        ("stage", system.stages.len()),
        ("role", system.roles.len()),
        ("datum", system.data.len()),
        ("group", system.groups.len()),
        ("indicator", system.indicators.len()),
        ("check", system.checks.len()),
        ("grade", system.grades.len()),
        ("convert", system.converts.len()),
    ];
    let long = long.into_iter().filter(|(_, count)| *count > MAX_LIST);
    let long = long.map(|(list, count)| SystemError::TooMany {
        list,
        count,
        limit: MAX_LIST,
    });
    let long: Vec<SystemError> = long.collect();
    if long.is_empty() {
        Ok(system)
    } else {
        Err(long)
    }
}

fn no_format() -> SystemError {
    SystemError::Syntax {
        line: 1,
        column: 1,
        expected: format!("missing field `format = {FORMAT}`"),
    }
}

/// Writes a system as TOML that [`parse`] reads back to the same system. Comments of a source text are not kept.
///
/// Every system has such a text: keys are plain, numbers are strings or fit 64 bits. Should a library ever refuse one, the
/// text is a comment that [`parse`] refuses in turn, never half a system.
pub fn print(system: &System) -> String {
    ::toml::to_string_pretty(system).unwrap_or_else(|e| format!("# {e}\n"))
}

/// Refuses deep nesting before the parser meets it. Brackets inside strings and comments count too, except where a
/// line closes them again: the limit is far above what a system needs.
fn depth(text: &str) -> Result<(), SystemError> {
    let mut open = 0usize;
    let mut quoted: Option<char> = None;
    let mut comment = false;
    let mut escaped = false;
    let mut line = 1;
    for c in text.chars() {
        if c == '\n' {
            line += 1;
            comment = false;
        }
        if comment {
            continue;
        }
        if let Some(mark) = quoted {
            if escaped {
                escaped = false;
            } else if c == '\\' && mark == '"' {
                escaped = true;
            } else if c == mark {
                quoted = None;
            }
            continue;
        }
        match c {
            '#' => comment = true,
            '"' | '\'' => quoted = Some(c),
            '[' | '{' => open += 1,
            ']' | '}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > MAX_DEPTH {
            return Err(SystemError::TooDeep {
                line,
                limit: MAX_DEPTH,
            });
        }
    }
    Ok(())
}

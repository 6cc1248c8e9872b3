//! Reading and writing a system as TOML. FORMATS.md "System".

use super::System;
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

/// Why a text is no system.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SystemError {
    /// The text is longer than [`MAX_BYTES`].
    #[error("the system is {bytes} bytes long, at most {limit} are read")]
    TooLong {
        /// Length found.
        bytes: usize,
        /// Length allowed.
        limit: usize,
    },
    /// Brackets nest deeper than [`MAX_DEPTH`].
    #[error("line {line}: brackets nest deeper than {limit}")]
    TooDeep {
        /// Line, from 1.
        line: usize,
        /// Depth allowed.
        limit: usize,
    },
    /// A list has more than [`MAX_LIST`] entries.
    #[error("{list}: {count} entries, at most {limit} are read")]
    TooMany {
        /// Name of the list.
        list: &'static str,
        /// Entries found.
        count: usize,
        /// Entries allowed.
        limit: usize,
    },
    /// The file says another format version.
    #[error(
        "the file is in format {found}, this program reads format {known}: a newer edition is needed"
    )]
    Format {
        /// Version found.
        found: String,
        /// Version read here.
        known: u32,
    },
    /// The text is no TOML, or a field is missing, unknown or of the wrong kind.
    #[error("line {line}, column {column}: {expected}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What was expected there.
        expected: String,
    },
}

impl SystemError {
    /// Stable code, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            SystemError::TooLong { .. } => "system-too-long",
            SystemError::TooDeep { .. } => "system-too-deep",
            SystemError::TooMany { .. } => "system-too-many",
            SystemError::Format { .. } => "system-format",
            SystemError::Syntax { .. } => "system-syntax",
        }
    }

    /// What the words need.
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

/// Reads a system. Says line, column and what was expected; never panics, whatever the text.
///
/// Only the shape is read here; whether the system is sound is told by [`crate::check::check`].
pub fn parse(text: &str) -> Result<System, SystemError> {
    if text.len() > MAX_BYTES {
        return Err(SystemError::TooLong {
            bytes: text.len(),
            limit: MAX_BYTES,
        });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    depth(text)?;
    let table: ::toml::Table = ::toml::from_str(text).map_err(|e| syntax(text, &e))?;
    match table.get("format") {
        Some(::toml::Value::Integer(n)) if *n == i64::from(FORMAT) => {}
        Some(other) => {
            return Err(SystemError::Format {
                found: other.to_string().chars().take(40).collect(),
                known: FORMAT,
            });
        }
        None => {
            return Err(SystemError::Syntax {
                line: 1,
                column: 1,
                expected: format!("`format = {FORMAT}`, the version of the file format"),
            });
        }
    }
    let mut system: System = ::toml::from_str(text).map_err(|e| syntax(text, &e))?;
    points(text, &table, &mut system)?;
    relations(text, &table)?;
    for (list, count) in [
        ("stage", system.stages.len()),
        ("role", system.roles.len()),
        ("datum", system.data.len()),
        ("group", system.groups.len()),
        ("indicator", system.indicators.len()),
        ("check", system.checks.len()),
        ("grade", system.grades.len()),
        ("convert", system.converts.len()),
    ] {
        if count > MAX_LIST {
            return Err(SystemError::TooMany {
                list,
                count,
                limit: MAX_LIST,
            });
        }
    }
    Ok(system)
}

/// Writes a system as TOML that [`parse`] reads back to the same system. Comments of a source text are not kept.
///
/// Every system has such a text: keys are plain, numbers are strings or fit 64 bits. Should a library ever refuse one, the
/// text is a comment that [`parse`] refuses in turn, never half a system.
pub fn print(system: &System) -> String {
    ::toml::to_string_pretty(system).unwrap_or_else(|e| format!("# {e}\n"))
}

/// The tables of a list.
fn entries<'a>(table: &'a ::toml::Table, list: &str) -> impl Iterator<Item = &'a ::toml::Table> {
    let list = table.get(list).and_then(|list| list.as_array());
    list.into_iter().flatten().filter_map(|one| one.as_table())
}

/// The line, from 1, of the n-th heading.
fn line_of(text: &str, heading: &str, n: usize) -> usize {
    text.lines()
        .enumerate()
        .filter(|(_, line)| line.trim_start().starts_with(heading))
        .nth(n)
        .map_or(1, |(line, _)| line + 1)
}

/// Points that are left out under a mean are those of the system; elsewhere they are required.
fn points(text: &str, table: &::toml::Table, system: &mut System) -> Result<(), SystemError> {
    for (n, written) in entries(table, "indicator").enumerate() {
        let group = system.indicators.get(n).map_or("", |i| i.group.as_str());
        if written.contains_key("points") {
            continue;
        }
        if system.aggregate_of(group).is_sum() {
            return Err(SystemError::Syntax {
                line: line_of(text, "[[indicator]]", n),
                column: 1,
                expected: "missing field `points`".to_owned(),
            });
        }
        if let Some(indicator) = system.indicators.get_mut(n) {
            indicator.points = system.points;
        }
    }
    Ok(())
}

/// Refuses unknown fields of `[[check]]`, whose kinds share one table so that the reader itself cannot.
fn relations(text: &str, table: &::toml::Table) -> Result<(), SystemError> {
    for (n, check) in entries(table, "check").enumerate() {
        let known: &[&str] = match check.get("relation").and_then(|r| r.as_str()) {
            Some("parts_sum") => &["parts", "total"],
            Some("shares_sum") => &["parts", "tolerance"],
            Some("rate_matches") => &["rate", "num", "den"],
            Some("not_above") => &["less", "more"],
            _ => &["datum", "percent"],
        };
        let all = || ["key", "relation", "hint"].iter().chain(known);
        if let Some(unknown) = check.keys().find(|k| !all().any(|known| known == k)) {
            let line = line_of(text, "[[check]]", n);
            let fields: Vec<String> = all().map(|k| format!("`{k}`")).collect();
            return Err(SystemError::Syntax {
                line,
                column: 1,
                expected: format!(
                    "unknown field `{unknown}`, expected one of {}",
                    fields.join(", ")
                ),
            });
        }
    }
    Ok(())
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

fn syntax(text: &str, error: &::toml::de::Error) -> SystemError {
    let at = error.span().map_or(0, |s| s.start);
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before
        .rsplit('\n')
        .next()
        .map_or(1, |l| l.chars().count() + 1);
    SystemError::Syntax {
        line,
        column,
        expected: error.message().lines().collect::<Vec<_>>().join("; "),
    }
}

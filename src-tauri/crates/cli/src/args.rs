//! The command line, parsed into a command.

mod aids;
mod report;

use crate::{
    self as files, Arguments as Given, By, Call, Format, How, Locale, Report, Trial, Viewpoint,
};
use model::number::day::{self, DayError};
use model::wording;
use pico_args::Arguments;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// A command with its language and, where given, the folder of fonts.
#[derive(Debug, PartialEq, Eq)]
pub struct Invocation {
    /// The command to run.
    pub command: Command,
    /// The language of the output.
    pub locale: Locale,
    /// The folder named by `--assets`.
    pub assets: Option<PathBuf>,
}

/// A command with its arguments; a system is a built-in key or a path.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// `--help`, or no arguments.
    Help,
    /// `--version`: prints the version.
    Version,
    /// `check SYSTEM`: checks a system.
    Check { system: String, format: Format },
    /// `score SYSTEM RETURNS`: scores a file.
    Score {
        system: String,
        returns: PathBuf,
        how: How,
        format: Format,
        out: Option<PathBuf>,
    },
    /// `explain SYSTEM RETURNS [INDICATOR]`.
    Explain {
        system: String,
        returns: PathBuf,
        unit: Option<String>,
        indicator: Option<String>,
        how: How,
        format: Format,
    },
    /// `report SYSTEM RETURNS`: draws a paper.
    Report {
        system: String,
        returns: PathBuf,
        about: Report,
        /// Whether it is drawn of every unit, into a folder.
        all: bool,
        out: PathBuf,
    },
    /// `verify FILE` or `verify FOLDER`.
    Verify { path: PathBuf, format: Format },
    /// `sample`: writes the sample.
    Sample { out: PathBuf },
    /// `trial SYSTEM [RETURNS]`.
    Trial {
        system: String,
        returns: Option<PathBuf>,
        how: How,
        trial: Trial,
        format: Format,
    },
    /// `weigh`, with any source of weights.
    Weigh {
        by: By,
        step: String,
        format: Format,
    },
    /// `call WORKSPACE COMMAND [ARGUMENTS]`.
    Call(Call),
    /// `call --list`, perhaps of one command.
    List {
        command: Option<String>,
        format: Format,
    },
}

impl Command {
    /// Returns the CSV files that the command reads.
    pub fn csv_files(&self) -> Vec<&Path> {
        let files = match self {
            Command::Score { returns, how, .. } => [Some(returns), how.decisions.as_ref()],
            Command::Explain { returns, .. } => [Some(returns), None],
            Command::Report { returns, about, .. } => [Some(returns), about.decisions.as_ref()],
            Command::Trial { returns, trial, .. } => [returns.as_ref(), trial.changes.as_ref()],
            Command::Weigh { by, .. } => match by {
                By::Comparisons { matrix, .. } => [Some(matrix), None],
                By::Entropy { returns, .. } => [Some(returns), None],
                By::Equal { .. } => [None, None],
            },
            _ => [None, None],
        };
        files.into_iter().flatten().map(PathBuf::as_path).collect()
    }
}

/// A command line that cannot be followed, with the language of the message.
#[derive(Debug, PartialEq, Eq)]
pub struct Bad {
    /// The problem, in words.
    pub problem: String,
    /// The language of the message.
    pub locale: Locale,
}

/// A problem of the command line; it becomes words once the language is known.
enum Problem {
    Missing(&'static str),
    Value(&'static str, String),
    Unknown(String),
    Extra(String),
    Together(&'static str, &'static str),
    Year(DayError),
}

/// Reads the command line.
///
/// # Errors
/// The first problem that keeps it from being followed.
pub fn parse(mut given: Arguments) -> Result<Invocation, Bad> {
    let mut locale = Locale::default();
    let mut all = || {
        if let Some(known) = option(&mut given, "--lang")? {
            locale = known;
        }
        let assets = option(&mut given, "--assets")?;
        let command = command(&mut given)?;
        match given.clone().finish().into_iter().next() {
            Some(extra) => Err(Problem::Extra(extra.to_string_lossy().into_owned())),
            None => Ok((command, assets)),
        }
    };
    match all() {
        Ok((command, assets)) => Ok(Invocation {
            command,
            locale,
            assets,
        }),
        Err(problem) => Err(Bad {
            problem: problem.words(locale),
            locale,
        }),
    }
}

impl Problem {
    fn words(self, locale: Locale) -> String {
        match self {
            Problem::Missing(what) => files::usage("missing", what, "", locale),
            Problem::Value(option, value) => files::usage("value", option, &value, locale),
            Problem::Unknown(command) => files::usage("unknown", &command, "", locale),
            Problem::Extra(extra) => files::usage("extra", &extra, "", locale),
            Problem::Year(error) => {
                let said = wording::message(error.code(), &error.params(), locale);
                format!("--year: {said}")
            }
            Problem::Together(one, other) => files::usage("exclusive", one, other, locale),
        }
    }
}

fn command(given: &mut Arguments) -> Result<Command, Problem> {
    if given.contains(["-h", "--help"]) {
        return Ok(help(given, Command::Help));
    }
    if given.contains(["-V", "--version"]) {
        return Ok(help(given, Command::Version));
    }
    let named = given
        .subcommand()
        .map_err(|_| Problem::Unknown(String::new()))?;
    match named.as_deref() {
        None | Some("help") => Ok(Command::Help),
        Some("check") => Ok(Command::Check {
            format: format(given)?,
            system: free(given, "SYSTEM")?,
        }),
        Some("score") => Ok(Command::Score {
            how: How {
                decisions: option(given, "--decisions")?,
                derivations: given.contains("--derivations"),
                ..how(given)?
            },
            format: format(given)?,
            out: option(given, "--out")?,
            system: free(given, "SYSTEM")?,
            returns: file(given, "RETURNS.csv")?,
        }),
        Some("explain") => Ok(Command::Explain {
            how: How {
                year: year(given)?,
                ..how(given)?
            },
            format: format(given)?,
            unit: option(given, "--unit")?,
            system: free(given, "SYSTEM")?,
            returns: file(given, "RETURNS.csv")?,
            indicator: word(given),
        }),
        Some("report") => report::report(given),
        Some("verify") => Ok(Command::Verify {
            format: format(given)?,
            path: file(given, "FILE.gongping|FOLDER")?,
        }),
        Some("sample") => Ok(Command::Sample {
            out: option(given, "--out")?.unwrap_or_else(|| PathBuf::from("out")),
        }),
        Some("trial") => aids::trial(given),
        Some("weigh") => aids::weigh(given),
        Some("call") => call(given),
        Some(other) => Err(Problem::Unknown(other.to_owned())),
    }
}

/// Reads `call`; without a command the commands are listed.
fn call(given: &mut Arguments) -> Result<Command, Problem> {
    let list = given.contains("--list");
    let operator: Option<String> = match list {
        true => None,
        false => option(given, "--operator")?,
    };
    if operator.as_ref().is_some_and(|name| name.trim().is_empty()) {
        return Err(Problem::Missing("--operator NAME"));
    }
    let (workspace, command) = match list {
        true => (None, word(given)),
        false => (word(given), word(given)),
    };
    let (workspace, command) = match (workspace, command) {
        (Some(workspace), Some(command)) => (workspace, command),
        (_, command) => {
            let format = format(given)?;
            return Ok(Command::List { command, format });
        }
    };
    let arguments = match next(given).as_deref().map(OsStr::to_string_lossy) {
        None => Given::None,
        Some(text) if text == "-" => Given::Input,
        Some(text) if text.trim_start().starts_with(['{', '[']) => Given::Text(text.into_owned()),
        Some(path) => Given::File(PathBuf::from(path.into_owned())),
    };
    Ok(Command::Call(Call {
        workspace: PathBuf::from(workspace),
        command,
        arguments,
        operator,
    }))
}

/// Returns `Help` or `Version` where they are asked for, whatever else is there.
fn help(given: &mut Arguments, command: Command) -> Command {
    *given = Arguments::from_vec(Vec::new());
    command
}

fn format(given: &mut Arguments) -> Result<Format, Problem> {
    let named: Option<String> = option(given, "--format")?;
    match named.as_deref() {
        None | Some("table") => Ok(Format::Table),
        Some("csv") => Ok(Format::Csv),
        Some("json") => Ok(Format::Json),
        Some(other) => Err(Problem::Value("--format", other.to_owned())),
    }
}

/// Reads `--own`, `--upper` and `--missing "NA,..,-"`.
fn how(given: &mut Arguments) -> Result<How, Problem> {
    let (own, upper) = (given.contains("--own"), given.contains("--upper"));
    if own && upper {
        return Err(Problem::Extra("--own".to_owned()));
    }
    let missing: Option<String> = option(given, "--missing")?;
    let marks = missing.iter().flat_map(|marks| marks.split(','));
    Ok(How {
        viewpoint: match (own, upper) {
            (true, _) => Some(Viewpoint::Own),
            (_, true) => Some(Viewpoint::Upper),
            _ => None,
        },
        missing: marks.map(|mark| mark.trim().to_owned()).collect(),
        ..How::default()
    })
}

/// Reads `--year`, by the same rules as the years of a file.
fn year(given: &mut Arguments) -> Result<Option<u16>, Problem> {
    let text: Option<String> = option(given, "--year")?;
    text.map(|text| day::year(&text).map_err(Problem::Year))
        .transpose()
}

fn option<T: FromStr>(given: &mut Arguments, name: &'static str) -> Result<Option<T>, Problem> {
    let text: Option<String> = match given.opt_value_from_str(name) {
        Ok(text) => text,
        Err(_) => return Err(Problem::Missing(name)),
    };
    let read = |text: String| text.parse().map_err(|_| Problem::Value(name, text));
    text.map(read).transpose()
}

fn free(given: &mut Arguments, name: &'static str) -> Result<String, Problem> {
    given
        .opt_free_from_str()
        .ok()
        .flatten()
        .filter(|text: &String| !text.starts_with('-'))
        .ok_or(Problem::Missing(name))
}

fn file(given: &mut Arguments, name: &'static str) -> Result<PathBuf, Problem> {
    let read = |text: &std::ffi::OsStr| Ok::<_, std::convert::Infallible>(PathBuf::from(text));
    let found = given.opt_free_from_os_str(read).ok().flatten();
    found
        .filter(|path| !path.to_string_lossy().starts_with('-'))
        .ok_or(Problem::Missing(name))
}

/// Returns the next argument unless it is an option; an option left over is reported later.
fn word(given: &mut Arguments) -> Option<String> {
    next(given).map(|named| named.to_string_lossy().into_owned())
}

/// Returns the next argument as it is; `-` alone is accepted, because it is no option.
fn next(given: &mut Arguments) -> Option<OsString> {
    let mut rest: Vec<OsString> = given.clone().finish();
    let first = rest.first()?.to_string_lossy();
    if first != "-" && first.starts_with('-') {
        return None;
    }
    let named = rest.remove(0);
    *given = Arguments::from_vec(rest);
    Some(named)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn given(line: &str) -> Result<Invocation, Bad> {
        parse(Arguments::from_vec(
            line.split_whitespace().map(OsString::from).collect(),
        ))
    }

    #[test]
    fn options_may_stand_before_and_after_what_they_belong_to() {
        let a = given("score --format json --lang en county returns.csv --out o").unwrap();
        let b = given("score county returns.csv --out=o --format=json --lang=en").unwrap();
        assert_eq!(a, b);
        assert_eq!(a.locale, Locale::En);
    }

    #[test]
    fn who_looks_and_what_is_missing_may_be_said() {
        let how = |line| match given(line).unwrap().command {
            Command::Score { how, .. } => how,
            other => unreachable!("{other:?}"),
        };
        assert_eq!(how("score s.toml r.csv"), How::default());
        let said = how("score s.toml r.csv --missing NA,..,- --own --decisions d.csv");
        assert_eq!(said.decisions, Some(PathBuf::from("d.csv")));
        assert_eq!(said.missing, ["NA", "..", "-"]);
        assert_eq!(said.viewpoint, Some(Viewpoint::Own));
    }

    #[test]
    fn the_indicator_of_explain_may_be_left_out() {
        let indicator = |line| match given(line).unwrap().command {
            Command::Explain { indicator, .. } => indicator,
            other => unreachable!("{other:?}"),
        };
        assert_eq!(
            indicator("explain county r.csv --unit 云岭县 C2-1"),
            Some("C2-1".to_owned())
        );
        assert_eq!(indicator("explain county r.csv --unit 云岭县"), None);
    }

    #[test]
    fn what_cannot_be_followed_is_said_in_the_language_asked_for() {
        for line in [
            "score county",
            "frobnicate",
            "check county --format yaml",
            "check county more",
            "report county r.csv",
            "check --frob county",
            "score county r.csv --unit a",
            "score county r.csv --own --upper",
            "explain county r.csv --year now",
        ] {
            assert_eq!(
                given(&format!("{line} --lang en")).unwrap_err().locale,
                Locale::En,
                "{line}"
            );
        }
        assert!(given("check county --lang fr").is_err());
    }

    #[test]
    fn help_and_version_win() {
        assert_eq!(given("").unwrap().command, Command::Help);
        assert_eq!(given("score --help").unwrap().command, Command::Help);
        assert_eq!(given("--version").unwrap().command, Command::Version);
    }
}

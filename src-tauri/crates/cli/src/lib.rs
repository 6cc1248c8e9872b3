//! The commands of the command line, on the core of the window: with files alone, or on a workspace. FORMATS.md "Command line".

mod args;
mod call;
mod changes;
mod check;
mod cohort;
mod error;
mod explain;
mod faults;
mod handed;
mod paper;
mod program;
mod results;
mod sample;
mod scores;
mod trial;
mod verify;
mod weigh;
mod workspace;
mod year;

pub use call::{Arguments, Call, call, command, commands};
pub use check::check;
pub use error::{Error, Kind, Result};
pub use explain::explain;
pub use paper::{Report, Told, report, reports};
pub use program::run;
pub use sample::sample;
pub use scores::{score, score_into};
pub use trial::{Look, Trial, trial};
pub use verify::verify;
pub use weigh::{By, Method, RandomIndex, Scale, weigh};

use contract::settings::system_file::{Ready, ready};
use exchange::decisions::{self, Decisions};
use exchange::file;
use exchange::returns::{self, Meant, Packed, Return};
use exchange::table::{Align, Column, Table};
use model::finding::{Finding, Severity};
use model::system::System;
use model::wording;

pub use model::plan::Viewpoint;
pub use model::wording::Locale;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The greatest size of a file of returns in bytes: such a file is a few hundred kilobytes; more is something else.
const LIMIT: u64 = 64 * 1024 * 1024;

/// The way in which returns are read and seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct How {
    /// The side that sees the scores; absent: several units are seen by the level above, one by itself.
    pub viewpoint: Option<Viewpoint>,
    /// The texts that mark a missing figure, besides an empty field.
    pub missing: Vec<String>,
    /// The year to explain, or to try changes on; absent: the latest.
    pub year: Option<u16>,
    /// The file of decisions on ties at the line of a quota; absent: none was taken.
    pub decisions: Option<PathBuf>,
    /// Whether a folder of results also gets the derivation of every score.
    pub derivations: bool,
}

impl How {
    /// Returns the scores as seen by the unit or by the level above, with defaults for the rest.
    pub fn seen(viewpoint: Viewpoint) -> How {
        How {
            viewpoint: Some(viewpoint),
            ..How::default()
        }
    }
}

/// The format of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Aligned text, for people.
    #[default]
    Table,
    /// CSV with a byte-order mark, for spreadsheets.
    Csv,
    /// JSON, for programs; figures as strings.
    Json,
}

/// A result: the text to print, the files written, and whether anything blocks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The text for the standard output.
    pub text: String,
    /// The lines for the standard error: remarks that a table for machines has no place for.
    pub remarks: Vec<String>,
    /// The files that were written.
    pub files: Vec<PathBuf>,
    /// Whether a finding blocks.
    pub blocked: bool,
}

fn open_returns(path: &Path, system: &System, how: &How) -> Result<Packed> {
    let bytes = file::read(path, LIMIT)?;
    let read = |viewpoint| {
        let packed = returns::read_packed(&bytes, system, &how.missing, viewpoint);
        packed.map_err(|faults| Error::Returns {
            path: path.to_path_buf(),
            faults,
        })
    };
    match how.viewpoint {
        Some(viewpoint) => read(viewpoint),
        // How many units there are is known once it is read.
        None => {
            let packed = read(Viewpoint::Upper)?;
            match cohort::seen(packed.heads()) {
                Viewpoint::Own => read(Viewpoint::Own),
                Viewpoint::Upper => Ok(packed),
            }
        }
    }
}

/// Reads the decisions on ties between the units of the returns.
fn open_decisions(path: Option<&Path>, system: &System, returns: &[Return]) -> Result<Decisions> {
    let Some(path) = path else {
        return Ok(Decisions::new());
    };
    let bytes = file::read(path, LIMIT)?;
    decisions::read(&bytes, system, returns).map_err(|faults| Error::Decisions {
        path: path.to_path_buf(),
        faults,
    })
}

/// Returns the position of one unit's return, of its latest year unless one is named. Where there is only one unit, it need not
/// be named.
fn one_return(returns: &[Return], unit: Option<&str>, year: Option<u16>) -> Result<usize> {
    let mut seen = BTreeSet::new();
    let first = returns.iter().filter(|one| seen.insert(&one.unit));
    let known: Vec<String> = first.map(|one| one.unit.clone()).collect();
    let label = match (unit, known.as_slice()) {
        (Some(unit), _) => match returns::meant(returns, unit.trim(), "") {
            Meant::One(one) => &one.unit,
            Meant::None => {
                let unit = unit.to_owned();
                return Err(Error::NoUnit { unit, known });
            }
            Meant::Several(known) => {
                let unit = unit.to_owned();
                return Err(Error::UnitWhich { unit, known });
            }
        },
        (None, [only]) => only,
        (None, _) => return Err(Error::UnitNeeded { known }),
    };
    let of_year = |one: &Return| year.is_none() || one.year.is_none() || one.year == year;
    let found = returns.iter().enumerate();
    let found = found.filter(|(_, one)| one.unit == *label && of_year(one));
    let latest = found.max_by_key(|(_, one)| one.year);
    latest.map(|(at, _)| at).ok_or_else(|| match year {
        Some(year) => Error::NotInFile(year),
        None => Error::UnitNeeded {
            known: known.clone(),
        },
    })
}

/// Returns a remark on the invisible characters that were taken out of a CSV file; none where it has none.
pub fn taken_out(path: &Path, locale: Locale) -> Option<String> {
    let lines = exchange::csv::invisible(&file::read(path, LIMIT).ok()?);
    let first: Vec<String> = lines.iter().take(NAMED).map(u64::to_string).collect();
    let params = [
        ("file", error::file_name(path)),
        ("lines", first.join("、")),
        ("n", lines.len().to_string()),
    ];
    (!lines.is_empty()).then(|| say("taken_out", &params, locale))
}

/// The greatest number of lines that are named in a remark.
const NAMED: usize = 10;

fn params(pairs: &[(&str, String)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(key, value)| ((*key).to_owned(), value.clone()))
        .collect()
}

fn say(key: &str, pairs: &[(&str, String)], locale: Locale) -> String {
    wording::say(&format!("cli.{key}"), &params(pairs), locale)
}

/// Returns a column with its heading from the words.
fn column(key: &'static str, align: Align, locale: Locale) -> Column {
    Column {
        key,
        title: say(&format!("column_{key}"), &[], locale),
        align,
    }
}

/// Returns a table in one of the formats; `json` is used as it is.
fn shown(table: &Table, json: &serde_json::Value, format: Format) -> String {
    match format {
        Format::Table => table.text(),
        Format::Csv => String::from_utf8_lossy(&table.csv()).into_owned(),
        Format::Json => format!("{json:#}\n"),
    }
}

fn severity(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Block => "block",
    }
}

/// Returns findings as a table and as JSON.
fn findings(findings: &[Finding], locale: Locale) -> (Table, serde_json::Value) {
    let columns = ["severity", "code", "place", "text"];
    let table = Table {
        columns: columns
            .into_iter()
            .map(|key| column(key, Align::Left, locale))
            .collect(),
        rows: findings
            .iter()
            .map(|f| {
                vec![
                    say(&format!("severity_{}", severity(f)), &[], locale),
                    f.code.clone(),
                    f.place.path.clone(),
                    wording::finding(f, locale),
                ]
            })
            .collect(),
    };
    let json = findings
        .iter()
        .map(|f| {
            serde_json::json!({
                "code": f.code,
                "severity": severity(f),
                "place": f.place,
                "params": f.params,
                "text": wording::finding(f, locale),
            })
        })
        .collect();
    (table, json)
}

/// Returns the help: the commands and their arguments.
pub fn help(locale: Locale) -> String {
    say(
        "help",
        &[("version", env!("CARGO_PKG_VERSION").to_owned())],
        locale,
    )
}

/// Returns where to read on after a command line that cannot be followed.
pub fn usage_hint(locale: Locale) -> String {
    say("usage_hint", &[], locale)
}

/// Returns a problem of the command line in words: `missing`, `value`, `unknown`, `extra`.
pub fn usage(problem: &str, what: &str, value: &str, locale: Locale) -> String {
    let params = [("what", what.to_owned()), ("value", value.to_owned())];
    say(&format!("usage_{problem}"), &params, locale)
}

/// Returns the paths of the files written, one a line.
pub fn written(files: &[PathBuf], locale: Locale) -> String {
    let line =
        |path: &PathBuf| say("written", &[("path", path.display().to_string())], locale) + "\n";
    files.iter().map(line).collect()
}

//! `score SYSTEM RETURNS`: points of every leaf and group of every unit, ranks and grades.

use crate::cohort::{Scored, Scores};
use crate::{
    Format, How, Result, Said, column, explain, open_decisions, open_returns, ready, results, say,
};
use exchange::file;
use exchange::name::Taken;
use exchange::table::{Align, Table};
use model::finding::Finding;
use model::number::Dec;
use model::plan::{LeafScore, Totals};
use model::system::System;
use model::wording::{self, Locale};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Scores every unit of a file as [`score_into`] does, and returns the result as text.
///
/// # Errors
/// As [`score_into`].
pub fn score(
    system: &str,
    returns: &Path,
    how: &How,
    format: Format,
    out: Option<&Path>,
    locale: Locale,
) -> Result<Said> {
    let mut text = Vec::new();
    let said = score_into(system, returns, how, format, out, locale, &mut text)?;
    Ok(Said {
        text: String::from_utf8_lossy(&text).into_owned(),
        ..said
    })
}

/// Scores every unit of a file and prints the result unit by unit, so that its size takes no room. With `out`, a folder that is
/// made where missing, also writes `scores.csv`, `nodes.csv`, `ranks.csv`, `weights.csv`, `scores.json` and, where they are asked for, one file in
/// `derivations` for each unit and year. A reader of `print` that stops early is no failure.
///
/// # Errors
/// Files that cannot be read or have faults, and files that cannot be written.
pub fn score_into(
    system: &str,
    returns: &Path,
    how: &How,
    format: Format,
    out: Option<&Path>,
    locale: Locale,
    print: &mut dyn Write,
) -> Result<Said> {
    let ready = ready(system)?;
    let returns = open_returns(returns, &ready.compiled.system, how)?;
    let system = &ready.compiled.system;
    let decisions = open_decisions(how.decisions.as_deref(), system, returns.heads())?;
    let scores = Scores::of(&ready, returns, how.viewpoint, &decisions);
    let mut said = Said {
        blocked: scores.blocked,
        ..Said::default()
    };
    let _ = shown(&scores, format, locale, print);
    if let Some(out) = out {
        said.files = write(&scores, out, how.derivations, locale)?;
    }
    Ok(said)
}

/// Writes the scores of all units under a folder. Returns the paths, in order, the derivations as their folder.
pub(crate) fn write(
    scores: &Scores<'_>,
    out: &Path,
    derivations: bool,
    locale: Locale,
) -> Result<Vec<PathBuf>> {
    file::make_folder(out)?;
    let path = |name: &str| out.join(name);
    let mut files = [
        "scores.csv",
        "nodes.csv",
        "ranks.csv",
        "weights.csv",
        "scores.json",
    ]
    .map(path)
    .to_vec();
    file::replace_by(&path("scores.csv"), |to| results::scores(scores, to))?;
    file::replace_by(&path("nodes.csv"), |to| results::nodes(scores, to))?;
    file::replace(&path("ranks.csv"), &results::ranks(scores, locale).csv())?;
    file::replace(
        &path("weights.csv"),
        &results::weights(scores, locale).csv(),
    )?;
    file::replace_by(&path("scores.json"), |to| results::json(scores, locale, to))?;
    if derivations {
        let folder = path("derivations");
        file::make_folder(&folder)?;
        let mut taken = Taken::default();
        for (at, of) in scores.heads().iter().enumerate() {
            let lines = scores.explained(at, |one| explain::lines(scores.ready, one, locale));
            let year = of.year.map(|year| year.to_string()).into_iter();
            let parts: Vec<String> = std::iter::once(of.unit.clone()).chain(year).collect();
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            let path = folder.join(taken.free(&parts, "json"));
            file::put(&path, lines.unwrap_or_default().as_bytes())?;
        }
        files.push(folder);
    }
    Ok(files)
}

/// Writes all units in one of the formats. On the screen one unit is shown leaf by leaf, several by their ranks.
///
/// # Errors
/// Fails where `to` does.
pub(crate) fn shown(
    scores: &Scores<'_>,
    format: Format,
    locale: Locale,
    to: &mut dyn Write,
) -> io::Result<()> {
    match (format, scores.heads()) {
        (Format::Json, _) => results::json(scores, locale, to),
        (Format::Csv, _) => results::nodes(scores, to),
        (Format::Table, [_]) => {
            let unit = scores.unit(0);
            let system = &scores.ready.compiled.system;
            let text = unit.map(|unit| one(system, &unit, locale));
            to.write_all(text.unwrap_or_default().as_bytes())
        }
        (Format::Table, _) => several(scores, locale, to),
    }
}

fn several(scores: &Scores<'_>, locale: Locale, to: &mut dyn Write) -> io::Result<()> {
    let system = &scores.ready.compiled.system;
    let mut table = results::ranks(scores, locale);
    for gone in ["disqualified", "no_award"] {
        drop_column(&mut table, gone);
    }
    if scores.heads().iter().all(|of| of.year.is_none()) {
        drop_column(&mut table, "year");
    }
    if scores.heads().iter().all(|of| of.group.is_empty()) {
        for gone in ["group", "rank_in_group", "of_in_group"] {
            drop_column(&mut table, gone);
        }
    }
    let head = [
        ("n", scores.heads().len().to_string()),
        ("system", system.name.clone()),
    ];
    let mut text = say("scores_head", &head, locale) + "\n\n" + &table.text();
    for (year, warnings) in &scores.warnings {
        let year = year.map(|year| format!("{year}: ")).unwrap_or_default();
        for finding in warnings {
            text.push_str(&format!("· {year}{}\n", wording::finding(finding, locale)));
        }
    }
    for (year, quota) in scores.ties() {
        let year = year.map(|year| format!("{year}: ")).unwrap_or_default();
        let tied = quota.tie.as_ref().map(|tie| tie.units.as_slice());
        let told = wording::tie(system, quota, tied.unwrap_or_default(), locale);
        text.push_str(&format!("· {year}{told}\n"));
    }
    to.write_all(text.as_bytes())?;
    to.write_all(findings(scores, locale).as_bytes())
}

/// The greatest number of units that are named where many have the same finding.
const UNITS: usize = 5;

/// Returns the findings of several units, each sentence once with the first of the units that it is about.
fn findings(scores: &Scores<'_>, locale: Locale) -> String {
    let mut all: Vec<(String, Vec<String>, usize)> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    for unit in scores.units() {
        let year = unit.of.year.map(|year| format!(" {year}"));
        for finding in &unit.sheet.findings {
            let said = wording::finding(finding, locale);
            let named = format!("{}{}", unit.of.unit, year.as_deref().unwrap_or_default());
            let place = *at.entry(said.clone()).or_insert(all.len());
            match all.get_mut(place) {
                Some((_, units, n)) => {
                    *n += 1;
                    if units.len() < UNITS {
                        units.push(named);
                    }
                }
                None => all.push((said, vec![named], 1)),
            }
        }
    }
    let line = |(said, units, n): (String, Vec<String>, usize)| {
        let first = units.join("、");
        let named = match n > UNITS {
            true => say(
                "units_many",
                &[("units", first), ("n", n.to_string())],
                locale,
            ),
            false => first,
        };
        format!("· {named}: {said}\n")
    };
    all.into_iter().map(line).collect()
}

fn one(system: &System, unit: &Scored, locale: Locale) -> String {
    let head = [
        ("unit", unit.of.unit.clone()),
        ("system", system.name.clone()),
    ];
    let mut text = say("score_head", &head, locale);
    text.push_str("\n\n");
    text.push_str(&leaves(system, unit, locale).text());
    text.push('\n');
    text.push_str(&totals(&unit.sheet.totals, locale));
    for finding in &unit.sheet.findings {
        text.push_str(&found(finding, locale));
    }
    text.push('\n');
    text
}

fn found(finding: &Finding, locale: Locale) -> String {
    format!("· {}\n", wording::finding(finding, locale))
}

fn drop_column(table: &mut Table, key: &str) {
    if let Some(at) = table.columns.iter().position(|c| c.key == key) {
        table.columns.remove(at);
        for row in &mut table.rows {
            if at < row.len() {
                row.remove(at);
            }
        }
    }
}

/// Returns a row for each leaf.
fn leaves(system: &System, unit: &Scored, locale: Locale) -> Table {
    let left = ["code", "name"].map(|key| column(key, Align::Left, locale));
    let right = ["points", "value", "score", "lost"].map(|key| column(key, Align::Right, locale));
    let mut columns: Vec<_> = left.into_iter().chain(right).collect();
    columns.push(column("state", Align::Left, locale));
    let leaves = unit.sheet.leaves.iter();
    Table {
        columns,
        rows: leaves.map(|leaf| row(system, leaf, locale)).collect(),
    }
}

fn row(system: &System, leaf: &LeafScore, locale: Locale) -> Vec<String> {
    let indicator = system.indicator(&leaf.key);
    let text = |dec: Option<Dec>| dec.map(|d| d.to_string()).unwrap_or_default();
    let measure = indicator
        .and_then(|i| i.value.as_ref())
        .map(|v| v.unit.clone())
        .unwrap_or_default();
    let base = indicator.is_some_and(|i| i.rule.is_base());
    vec![
        indicator.map(|i| i.code.clone()).unwrap_or_default(),
        indicator.map(|i| i.short.clone()).unwrap_or_default(),
        leaf.points.plain().to_string(),
        leaf.value
            .map(|v| wording::value(v, &measure, locale))
            .unwrap_or_default(),
        text(leaf.score),
        text(leaf.lost().filter(|_| base)),
        say(&format!("state_{}", leaf.state.name()), &[], locale),
    ]
}

fn totals(totals: &Totals, locale: Locale) -> String {
    if totals.nothing {
        return say("total_nothing", &[], locale) + "\n";
    }
    let params = [
        ("score", totals.score.to_string()),
        ("base", totals.base.to_string()),
        ("bonus", totals.bonus.to_string()),
        ("penalty", totals.penalty.to_string()),
        ("points", totals.points.plain().to_string()),
        ("settled", totals.settled.plain().to_string()),
        ("attainable", totals.attainable.plain().to_string()),
        ("blank", totals.blank_points.plain().to_string()),
        ("n", totals.blank_count.to_string()),
        ("claimed", totals.claimed_points.plain().to_string()),
        ("upper", totals.upper_points.plain().to_string()),
    ];
    let lines = [
        ("total", true),
        ("total_parts", true),
        ("total_settled", true),
        ("total_blank", totals.blank_count > 0),
        ("total_claimed", !totals.claimed_points.is_zero()),
        ("total_upper", !totals.upper_points.is_zero()),
    ];
    lines
        .iter()
        .filter(|(_, on)| *on)
        .map(|(key, _)| say(key, &params, locale) + "\n")
        .collect()
}

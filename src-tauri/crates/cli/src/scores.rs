//! `score SYSTEM RETURNS`: points of every leaf and group of every unit, ranks and grades.

use crate::cohort::{Scored, Scores};
use crate::{
    Format, How, Ready, Result, Said, column, explain, open_decisions, open_returns, ready,
    results, say,
};
use exchange::file;
use exchange::name::safe_name;
use exchange::table::{Align, Table};
use model::finding::{Finding, Severity};
use model::number::Dec;
use model::plan::{LeafScore, Totals};
use model::system::System;
use model::wording::{self, Locale};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Scores every unit of a file. With `out`, a folder that is made where missing, also writes `scores.csv`, `nodes.csv`,
/// `ranks.csv`, `weights.csv`, `scores.json` and, for each unit and year, one file in `derivations`.
///
/// # Errors
/// Files that cannot be read or have faults, and files that cannot be written.
pub fn score(
    system: &str,
    returns: &Path,
    how: &How,
    format: Format,
    out: Option<&Path>,
    locale: Locale,
) -> Result<Said> {
    let ready = ready(system)?;
    let returns = open_returns(returns, &ready.compiled.system, &how.missing)?;
    let decisions = open_decisions(how.decisions.as_deref(), &ready.compiled.system, &returns)?;
    let scores = Scores::of(&ready, returns, how.viewpoint, &decisions);
    let findings = scores.units.iter().flat_map(|unit| &unit.sheet.findings);
    let mut said = Said {
        blocked: findings.into_iter().any(|f| f.severity == Severity::Block),
        text: text(&ready, &scores, format, locale),
        ..Said::default()
    };
    if let Some(out) = out {
        said.files = write(&ready, &scores, out, locale)?;
    }
    Ok(said)
}

/// Writes the scores of all units under a folder. Returns the paths, in order, the derivations as their folder.
pub(crate) fn write(
    ready: &Ready,
    scores: &Scores,
    out: &Path,
    locale: Locale,
) -> Result<Vec<PathBuf>> {
    let folder = out.join("derivations");
    file::make_folder(&folder)?;
    let system = &ready.compiled.system;
    let mut files = Vec::new();
    for (name, bytes) in [
        ("scores.csv", results::scores(system, scores)),
        ("nodes.csv", results::nodes(system, scores, locale).csv()),
        ("ranks.csv", results::ranks(system, scores, locale).csv()),
        ("weights.csv", results::weights(ready, scores, locale).csv()),
        (
            "scores.json",
            results::json(ready, scores, locale).into_bytes(),
        ),
    ] {
        let path = out.join(name);
        file::replace(&path, &bytes)?;
        files.push(path);
    }
    let mut taken = BTreeSet::new();
    for (places, compared) in scores.compared(ready) {
        for (at, place) in places.into_iter().enumerate() {
            if let Some(unit) = scores.units.get(place) {
                let lines = explain::lines(ready, &compared, at, locale);
                let path = folder.join(derivations_of(unit, &mut taken));
                file::put(&path, lines.as_bytes())?;
            }
        }
    }
    files.push(folder);
    Ok(files)
}

/// Returns the name of a unit's file of derivations, different from all others even where letters of both cases are one.
fn derivations_of(unit: &Scored, taken: &mut BTreeSet<String>) -> String {
    let year = unit.of.year.map(|year| format!("-{year}"));
    let name: String = safe_name(&unit.of.unit).chars().take(60).collect();
    let name = name + &year.unwrap_or_default();
    let again = (2u32..).map(|n| format!("{name}~{n}"));
    let free = std::iter::once(name.clone())
        .chain(again)
        .find(|name| taken.insert(name.to_lowercase()));
    free.unwrap_or(name) + ".json"
}

/// Returns all units in one of the formats. On the screen one unit is shown leaf by leaf, several by their ranks.
pub(crate) fn text(ready: &Ready, scores: &Scores, format: Format, locale: Locale) -> String {
    let system = &ready.compiled.system;
    match (format, scores.units.as_slice()) {
        (Format::Json, _) => results::json(ready, scores, locale),
        (Format::Csv, _) => {
            let table = results::nodes(system, scores, locale);
            String::from_utf8_lossy(&table.csv()).into_owned()
        }
        (Format::Table, [unit]) => one(system, unit, locale),
        (Format::Table, _) => several(system, scores, locale),
    }
}

fn several(system: &System, scores: &Scores, locale: Locale) -> String {
    let mut table = results::ranks(system, scores, locale);
    for gone in ["disqualified", "no_award"] {
        drop_column(&mut table, gone);
    }
    if scores.units.iter().all(|unit| unit.of.year.is_none()) {
        drop_column(&mut table, "year");
    }
    if scores.units.iter().all(|unit| unit.of.group.is_empty()) {
        for gone in ["group", "rank_in_group", "of_in_group"] {
            drop_column(&mut table, gone);
        }
    }
    let head = [
        ("n", scores.units.len().to_string()),
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
    for unit in &scores.units {
        let year = unit.of.year.map(|year| format!(" {year}"));
        for finding in &unit.sheet.findings {
            let named = format!("{}{}", unit.of.unit, year.as_deref().unwrap_or_default());
            text.push_str(&format!(
                "· {named}: {}\n",
                wording::finding(finding, locale)
            ));
        }
    }
    text
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

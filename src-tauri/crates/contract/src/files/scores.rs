//! `score SYSTEM RETURNS`: points of every leaf and group of every unit.

use super::{
    Format, Ready, Result, Said, column, explain, file_name, open_returns, ready, say, shown,
};
use exchange::file;
use exchange::returns::Return;
use exchange::table::{Align, Table};
use model::dec::Dec;
use model::finding::{Finding, Severity};
use model::score::{LeafScore, Sheet, Totals, Viewpoint};
use model::system::System;
use model::wording::{self, Locale};
use serde_json::{Value, json};
use std::path::Path;

/// A unit's return with its scores.
pub(crate) struct Scored {
    pub of: Return,
    pub sheet: Sheet,
}

/// Scores every unit of a file. With `out`, a folder that is made where missing, also writes `scores.csv`,
/// `scores.json` and, for each unit, `derivations/<unit>.json`.
pub fn score(
    system: &str,
    returns: &Path,
    viewpoint: Viewpoint,
    format: Format,
    out: Option<&Path>,
    locale: Locale,
) -> Result<Said> {
    let ready = ready(system)?;
    let units: Vec<Scored> = open_returns(returns, &ready.compiled.system)?
        .into_iter()
        .map(|of| scored(&ready, of, viewpoint))
        .collect();
    let mut said = Said {
        text: text(&ready.compiled.system, &units, viewpoint, format, locale),
        blocked: units
            .iter()
            .flat_map(|u| &u.sheet.findings)
            .any(|f| f.severity == Severity::Block),
        ..Said::default()
    };
    if let Some(out) = out {
        said.files = write(&ready, &units, viewpoint, out, locale)?;
    }
    Ok(said)
}

pub(crate) fn scored(ready: &Ready, of: Return, viewpoint: Viewpoint) -> Scored {
    let kind = Some(ready.compiled.system.kind.as_str());
    let sheet = ready.compiled.plan.scores(&of.entries, viewpoint, kind);
    Scored { of, sheet }
}

/// Writes the scores of all units under a folder; the paths, in order.
pub(crate) fn write(
    ready: &Ready,
    units: &[Scored],
    viewpoint: Viewpoint,
    out: &Path,
    locale: Locale,
) -> Result<Vec<std::path::PathBuf>> {
    let folder = out.join("derivations");
    file::make_folder(&folder)?;
    let mut files = Vec::new();
    let mut put = |path: std::path::PathBuf, bytes: &[u8]| -> Result<()> {
        file::replace(&path, bytes)?;
        files.push(path);
        Ok(())
    };
    put(
        out.join("scores.csv"),
        &table(&ready.compiled.system, units, locale).csv(),
    )?;
    let json = as_json(&ready.compiled.system, units, viewpoint, locale);
    put(out.join("scores.json"), format!("{json:#}\n").as_bytes())?;
    for unit in units {
        let json = explain::as_json(ready, &unit.of.entries, viewpoint, None, locale);
        let path = folder.join(format!("{}.json", file_name(&unit.of.unit)));
        put(path, format!("{json:#}\n").as_bytes())?;
    }
    Ok(files)
}

/// All units in one of the formats.
pub(crate) fn text(
    system: &System,
    units: &[Scored],
    viewpoint: Viewpoint,
    format: Format,
    locale: Locale,
) -> String {
    if format != Format::Table {
        return shown(
            &table(system, units, locale),
            &as_json(system, units, viewpoint, locale),
            format,
        );
    }
    let mut text = String::new();
    for unit in units {
        let head = [
            ("unit", unit.of.unit.clone()),
            ("system", system.name.clone()),
        ];
        let mut table = table(system, std::slice::from_ref(unit), locale);
        // On the screen the unit stands above, and the key says nothing to the reader.
        for gone in ["unit", "key", "computed"] {
            drop_column(&mut table, gone);
        }
        text.push_str(&say("score_head", &head, locale));
        text.push_str("\n\n");
        text.push_str(&table.text());
        text.push('\n');
        text.push_str(&totals(&unit.sheet.totals, locale));
        for finding in &unit.sheet.findings {
            text.push_str(&found(finding, locale));
        }
        text.push('\n');
    }
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

/// One row a leaf: as CSV the whole file, one table for all units.
fn table(system: &System, units: &[Scored], locale: Locale) -> Table {
    let left = ["unit", "code", "key", "name"];
    let right = ["points", "value", "computed", "score", "lost"];
    let mut columns: Vec<_> = left
        .into_iter()
        .map(|key| column(key, Align::Left, locale))
        .collect();
    columns.extend(
        right
            .into_iter()
            .map(|key| column(key, Align::Right, locale)),
    );
    columns.push(column("state", Align::Left, locale));
    let rows = units.iter().flat_map(|unit| {
        unit.sheet
            .leaves
            .iter()
            .map(|leaf| row(system, &unit.of.unit, leaf, locale))
    });
    Table {
        columns,
        rows: rows.collect(),
    }
}

fn row(system: &System, unit: &str, leaf: &LeafScore, locale: Locale) -> Vec<String> {
    let indicator = system.indicator(&leaf.key);
    let text = |dec: Option<Dec>| dec.map(|d| d.to_string()).unwrap_or_default();
    let measure = indicator
        .and_then(|i| i.value.as_ref())
        .map(|v| v.unit.clone())
        .unwrap_or_default();
    let base = indicator.is_some_and(|i| i.rule.is_base());
    vec![
        unit.to_owned(),
        indicator.map(|i| i.code.clone()).unwrap_or_default(),
        leaf.key.clone(),
        indicator.map(|i| i.short.clone()).unwrap_or_default(),
        leaf.points.plain().to_string(),
        leaf.value
            .map(|v| wording::value(v, &measure, locale))
            .unwrap_or_default(),
        text(leaf.computed),
        text(leaf.score),
        text(leaf.lost().filter(|_| base)),
        say(&format!("state_{}", leaf.state.name()), &[], locale),
    ]
}

fn totals(totals: &Totals, locale: Locale) -> String {
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

fn as_json(system: &System, units: &[Scored], viewpoint: Viewpoint, locale: Locale) -> Value {
    let units: Vec<Value> = units
        .iter()
        .map(|unit| {
            json!({
                "unit": unit.of.unit,
                "totals": unit.sheet.totals,
                "groups": unit.sheet.groups,
                "leaves": unit.sheet.leaves,
                "findings": super::findings(&unit.sheet.findings, locale).1,
            })
        })
        .collect();
    json!({
        "program": env!("CARGO_PKG_VERSION"),
        "system": { "key": system.key, "version": system.version, "fingerprint": system.fingerprint() },
        "viewpoint": viewpoint,
        "units": units,
    })
}

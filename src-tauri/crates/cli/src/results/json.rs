//! Everything of a scoring run as JSON, one unit after another. FORMATS.md "Results".

use super::{total_rate, weights};
use crate::cohort::{Scored, Scores, kind};
use crate::findings;
use model::number::Dec;
use model::plan::{GroupScore, LeafScore, Totals, Viewpoint};
use model::standing::{Quota, Standing};
use model::system::System;
use model::wording::Locale;
use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Everything that `scores.json` contains.
#[derive(Serialize)]
struct Everything<'a> {
    program: &'static str,
    system: SystemId<'a>,
    viewpoint: Viewpoint,
    weights: Value,
    quotas: Vec<Quotas<'a>>,
    units: Units<'a>,
}

/// The units, each scored when it is written.
struct Units<'a>(&'a Scores<'a>, Locale);

impl Serialize for Units<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Units(scores, locale) = self;
        let system = &scores.ready.compiled.system;
        let mut units = serializer.serialize_seq(Some(scores.placed.len()))?;
        for unit in scores.units() {
            units.serialize_element(&Unit {
                unit: &unit.of.unit,
                year: unit.of.year,
                group: &unit.of.group,
                kind: kind(system, &unit.of),
                classes: &unit.of.classes,
                parent: &unit.of.parent,
                fixed: unit.fixed,
                rate: total_rate(system, &unit),
                standing: &unit.standing,
                totals: totals(&unit.sheet.totals),
                groups: unit.sheet.groups.iter().map(group).collect(),
                leaves: &unit.sheet.leaves,
                ranks: Ranks::of(system, &unit),
                findings: findings(&unit.sheet.findings, *locale).1,
            })?;
        }
        units.end()
    }
}

#[derive(Serialize)]
struct SystemId<'a> {
    key: &'a str,
    version: &'a str,
    fingerprint: String,
}

#[derive(Serialize)]
struct Quotas<'a> {
    year: Option<u16>,
    quotas: &'a [Quota],
    findings: Value,
}

#[derive(Serialize)]
struct Unit<'a> {
    unit: &'a str,
    year: Option<u16>,
    group: &'a str,
    kind: &'a str,
    classes: &'a [String],
    parent: &'a str,
    #[serde(rename = "final")]
    fixed: bool,
    rate: Option<Dec>,
    standing: &'a Standing,
    totals: Value,
    groups: Vec<Value>,
    leaves: &'a [LeafScore],
    ranks: Ranks<'a>,
    findings: Value,
}

/// Returns totals as data, without figures that would be scores of nothing.
fn totals(totals: &Totals) -> Value {
    without(
        totals,
        totals.nothing,
        &["score", "earned", "base", "converted"],
    )
}

fn group(group: &GroupScore) -> Value {
    without(group, group.nothing, &["score"])
}

fn without(of: &impl Serialize, nothing: bool, figures: &[&str]) -> Value {
    // Plain strings and numbers, which cannot fail to be told.
    let mut told = serde_json::to_value(of).unwrap_or_default();
    for (key, figure) in told.as_object_mut().into_iter().flatten() {
        if nothing && figures.contains(&key.as_str()) {
            *figure = Value::Null;
        }
    }
    told
}

/// The ranks in the comparison group, by key; without those that a unit has none in.
#[derive(Serialize)]
struct Ranks<'a> {
    groups: BTreeMap<&'a str, u32>,
    leaves: BTreeMap<&'a str, u32>,
}

impl<'a> Ranks<'a> {
    fn of(system: &'a System, unit: &Scored) -> Ranks<'a> {
        let groups = system.groups.iter().map(|group| group.key.as_str());
        let leaves = system.indicators.iter().map(|one| one.key.as_str());
        let named = |(key, rank): (&'a str, &Option<u32>)| Some((key, (*rank)?));
        Ranks {
            groups: groups.zip(&unit.ranks.groups).filter_map(named).collect(),
            leaves: leaves.zip(&unit.ranks.leaves).filter_map(named).collect(),
        }
    }
}

/// Writes everything as JSON.
///
/// # Errors
/// Fails where `to` does.
pub(crate) fn json(scores: &Scores<'_>, locale: Locale, mut to: impl Write) -> io::Result<()> {
    let system = &scores.ready.compiled.system;
    let everything = Everything {
        program: env!("CARGO_PKG_VERSION"),
        system: SystemId {
            key: &system.key,
            version: &system.version,
            fingerprint: system.fingerprint(),
        },
        viewpoint: scores.viewpoint,
        weights: weights(scores, locale).json(),
        quotas: scores
            .quotas
            .iter()
            .zip(&scores.warnings)
            .map(|((year, quotas), (_, warnings))| Quotas {
                year: *year,
                quotas,
                findings: findings(warnings, locale).1,
            })
            .collect(),
        units: Units(scores, locale),
    };
    serde_json::to_writer_pretty(&mut to, &everything)?;
    to.write_all(b"\n")
}

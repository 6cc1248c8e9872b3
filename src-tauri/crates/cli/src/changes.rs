//! The changes that `trial` tries, by the names that people use: `C1-1=3`, `C1-1.target=90`, `A.weight=40`, `甲县/workers=1200`.
//! FORMATS.md "Changes (CSV)".

use crate::error::file_name;
use crate::year::OneYear;
use crate::{Error, LIMIT, Result};
use contract::dto::{TrialFigure, Tried, TryChange};
use contract::trial::figures::figures;
use contract::trial::what_if::{Layer, level};
use exchange::changes::{self, Change};
use exchange::csv::Fault;
use exchange::file;
use exchange::returns::{Meant, meant};
use model::analysis::whatif::WhatIf;
use model::entry::intake::IntakeError;
use model::system::{Group, Indicator, System};
use std::collections::BTreeSet;
use std::path::Path;

/// A change as it was named on the command line or in a file.
struct Named {
    /// The option as written, or the name of the file.
    place: String,
    change: Change,
}

/// Returns the layer that the options and the file make. Every fault is reported; with one fault nothing is tried.
pub(crate) fn layer(
    set: &[String],
    path: Option<&Path>,
    system: &System,
    held: &OneYear,
) -> Result<Layer> {
    let mut faults: Vec<(String, Fault)> = Vec::new();
    let mut named = Vec::new();
    for text in set {
        let place = format!("--set {text}");
        match told(text, held) {
            Some(change) => named.push(Named { place, change }),
            None => faults.push((place, Fault::new("trial-set", 0, "", ""))),
        }
    }
    if let Some(path) = path {
        let place = file_name(path);
        let with = |fault| (place.clone(), fault);
        let bytes = file::read(path, LIMIT)?;
        let (changes, wrong) = changes::read(&bytes).unwrap_or_else(|f| (Vec::new(), f));
        faults.extend(wrong.into_iter().map(with));
        named.extend(changes.into_iter().map(|change| Named {
            place: place.clone(),
            change,
        }));
    }
    let mut layer = Layer::default();
    let mut seen = BTreeSet::new();
    for Named { place, change } in named {
        if let Err(fault) = put(&change, system, held, &mut layer, &mut seen) {
            faults.push((place, *fault));
        }
    }
    if faults.is_empty() {
        Ok(layer)
    } else {
        Err(Error::Changes(faults))
    }
}

/// Parses `FIGURE=VALUE` or `UNIT/FIGURE=VALUE`; a unit may have the stroke in its own name.
fn told(text: &str, held: &OneYear) -> Option<Change> {
    let (figure, value) = text.split_once('=')?;
    let figure = figure.trim();
    let strokes = figure.match_indices('/').rev();
    let mut units = strokes.filter_map(|(at, _)| Some((figure.get(..at)?, figure.get(at + 1..)?)));
    let known = |(unit, _): &(&str, &str)| meant(&held.units, unit.trim(), "") != Meant::None;
    let (unit, figure) = match units.find(known) {
        Some(split) => split,
        None => figure.split_once('/').unwrap_or(("", figure)),
    };
    Some(Change {
        line: 0,
        unit: unit.trim().to_owned(),
        parent: String::new(),
        figure: figure.trim().to_owned(),
        value: value.trim().to_owned(),
    })
}

/// Adds one change to the layer.
fn put(
    change: &Change,
    system: &System,
    held: &OneYear,
    layer: &mut Layer,
    seen: &mut BTreeSet<(Tried, String, String)>,
) -> std::result::Result<(), Box<Fault>> {
    let wrong = |code: &str, column: &str, value: &str| {
        Box::new(Fault::new(code, change.line, column, value))
    };
    let unit = match meant(&held.units, &change.unit, &change.parent) {
        _ if change.unit.is_empty() => String::new(),
        Meant::One(one) => one.unit.clone(),
        Meant::None => return Err(wrong("trial-unit", "unit", &change.unit)),
        Meant::Several(known) => {
            let mut fault = wrong("csv-unit-which", "unit", &change.unit);
            fault.params.insert("known".to_owned(), known.join("、"));
            return Err(fault);
        }
    };
    let no_figure = || wrong("trial-figure", "figure", &change.figure);
    let (what, at) = if change.unit.is_empty() {
        of_system(system, &change.figure).ok_or_else(no_figure)?
    } else {
        of_unit(system, &change.figure)
    };
    let tried = TryChange {
        what,
        unit,
        at,
        typed: change.value.clone(),
    };
    if !seen.insert((tried.what, tried.unit.clone(), tried.at.clone())) {
        return Err(wrong("trial-twice", "figure", &change.figure));
    }
    let mut alone = Layer::default();
    match alone.put(system, &tried) {
        Ok(Ok(())) => {}
        Ok(Err(IntakeError::UnknownCell { .. })) | Err(_) => return Err(no_figure()),
        Ok(Err(error)) => {
            let mut fault = wrong(error.code(), "value", &change.value);
            fault.params = error.params();
            return Err(fault);
        }
    }
    // Whether there is such a figure is known once it is laid over the system by itself.
    if alone.system != WhatIf::default()
        && let Err(found) = alone.system.system(system)
    {
        let mut fault = no_figure();
        if let Some(found) = found.into_iter().next() {
            fault.code = found.code;
            fault.params = found.params;
        }
        return Err(fault);
    }
    // It was read once already.
    let _ = layer.put(system, &tried);
    Ok(())
}

/// Returns the kind and address of a figure of one unit: the matters of a row at a level, or a cell.
fn of_unit(system: &System, figure: &str) -> (Tried, String) {
    if let Some((row, key)) = figure.rsplit_once('.')
        && let Some(row) = indicator(system, row)
    {
        let at = format!("{}.{key}", row.key);
        if level(system, &at).is_some() {
            return (Tried::Matters, at);
        }
    }
    (Tried::Value, figure.to_owned())
}

/// Returns the kind and address of a figure of the system, as the layer names it. The node is a key or a printed code; after it
/// and a point follows a field of its rule, or `points`, `weight`.
fn of_system(system: &System, figure: &str) -> Option<(Tried, String)> {
    if let Some(one) = indicator(system, figure) {
        let worth = figures(system, one).into_iter();
        let mut worth = worth.filter(|worth| worth.at == one.key);
        let what = if worth.next()?.what == Tried::Weight {
            Tried::Weight
        } else {
            Tried::Points
        };
        return Some((what, one.key.clone()));
    }
    if let Some(group) = group(system, figure) {
        return Some((Tried::Weight, group.key.clone()));
    }
    let points = figure.match_indices('.').rev();
    let mut splits = points.filter_map(|(at, _)| Some((figure.get(..at)?, figure.get(at + 1..)?)));
    splits.find_map(|(node, field)| match (indicator(system, node), field) {
        (Some(one), "points") => Some((Tried::Points, one.key.clone())),
        (Some(one), "weight") => Some((Tried::Weight, one.key.clone())),
        (Some(one), field) => {
            let head = field.split('.').next().unwrap_or_default();
            let rule = if matches!(head, "rule" | "value") {
                ""
            } else {
                "rule."
            };
            Some((Tried::Param, format!("{}.{rule}{field}", one.key)))
        }
        (None, "weight") => Some((Tried::Weight, group(system, node)?.key.clone())),
        _ => None,
    })
}

/// Returns the name that the command line takes for a figure that can be tried.
pub(crate) fn name(system: &System, one: &Indicator, figure: &TrialFigure) -> String {
    let named = |code: &str, key: &str| {
        let there = of_system(system, code).is_some_and(|(_, at)| at == key);
        (if there { code } else { key }).to_owned()
    };
    match figure.what {
        Tried::Param => {
            let path = figure.at.strip_prefix(&format!("{}.rule.", one.key));
            let field = path.unwrap_or(&figure.at);
            format!("{}.{field}", named(&one.code, &one.key))
        }
        what => {
            let at = system.group(&figure.at).filter(|_| figure.at != one.key);
            match at {
                Some(group) => format!("{}.{}", named(&group.code, &group.key), what.key()),
                None => format!("{}.{}", named(&one.code, &one.key), what.key()),
            }
        }
    }
}

fn indicator<'a>(system: &'a System, named: &str) -> Option<&'a Indicator> {
    let by_code = |one: &&Indicator| !one.code.is_empty() && one.code.eq_ignore_ascii_case(named);
    let found = system.indicator(named);
    found.or_else(|| system.indicators.iter().find(by_code))
}

fn group<'a>(system: &'a System, named: &str) -> Option<&'a Group> {
    let by_code = |one: &&Group| !one.code.is_empty() && one.code.eq_ignore_ascii_case(named);
    let found = system.group(named);
    found.or_else(|| system.groups.iter().find(by_code))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use contract::trial::offered;
    use evaluation::system::built_in;
    use model::system;

    #[test]
    fn every_figure_that_is_offered_is_found_by_its_name() {
        for (_, text) in built_in() {
            let system = system::parse(text).unwrap();
            for row in offered(&system, model::wording::Locale::ZhCn) {
                let one = system.indicator(&row.key).unwrap();
                for figure in row.figures {
                    let name = name(&system, one, &figure);
                    let found = of_system(&system, &name);
                    let (what, at) = found.unwrap_or_else(|| unreachable!("{name}"));
                    assert_eq!((what, at), (figure.what, figure.at), "{name}");
                }
            }
        }
    }
}

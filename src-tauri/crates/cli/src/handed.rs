//! Last year's total of a unit in a file: the total of its line of the year before, or the figure that the file gives where there is
//! no such line. SCORING.md §2.4.

use exchange::returns::Return;
use model::entry::Cell;
use model::finding::{Finding, Severity};
use model::number::Dec;
use model::system::{Collect, Datum, System};
use std::collections::BTreeMap;

/// The units of the year before, each with its total; none while it is not final.
pub(crate) type Before<'a> = BTreeMap<&'a str, Option<Dec>>;

/// Returns last year's total; none while it is not known.
pub(crate) fn last(system: &System, of: &Return, before: &Before<'_>) -> Option<Dec> {
    match before.get(of.unit.as_str()) {
        Some(total) => *total,
        None => handed(system, of).next().map(|(_, total)| total),
    }
}

/// Returns a finding for each given figure that differs from last year's total, `stands`, or from another figure.
pub(crate) fn findings(system: &System, of: &Return, stands: Option<Dec>) -> Vec<Finding> {
    let other = handed(system, of).filter(|(_, total)| Some(*total) != stands);
    other
        .map(|(datum, total)| {
            let (code, stands) = match stands {
                Some(stands) => ("last-year-differs", stands.to_string()),
                None => ("last-year-open", String::new()),
            };
            let mut finding = Finding::new(code, Severity::Warning, format!("datum {}", datum.key))
                .with("name", &datum.name)
                .with("typed", total.plain())
                .with("total", stands);
            finding.place.cell = Some(Cell::datum(&datum.key).to_string());
            finding
        })
        .collect()
}

/// Returns the figures for last year's total, in the order of the system.
fn handed<'a>(
    system: &'a System,
    of: &'a Return,
) -> impl Iterator<Item = (&'a Datum, Dec)> + use<'a> {
    let last = system.data.iter();
    let last = last.filter(|datum| datum.collect == Collect::Last);
    last.filter_map(|datum| {
        let entry = of.entries.get(&Cell::datum(&datum.key))?;
        Some((datum, entry.value?))
    })
}

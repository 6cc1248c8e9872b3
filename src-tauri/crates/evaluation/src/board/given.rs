//! Figures of other evaluations that a system reads: the mean of the children's totals, and last year's total. They are read
//! only where the system asks for them; children are scored first. SCORING.md §2.4.

use crate::board::Scoreboard;
use crate::error::Result;
use crate::source::Source;
use ledger::{Evaluation, Unit};
use model::number::Dec;
use model::plan::{Children, Inputs};
use model::system::{Collect, System};
use std::collections::BTreeMap;

/// Returns the figures of other evaluations for each unit, in their order. `above` are the evaluations that are being read and
/// depend on this one: the units of two may stand below each other's, and neither waits for the other.
///
/// # Errors
/// Fails where the workspace cannot be read, or where another evaluation cannot be read or scored.
pub fn inputs(
    source: Source<'_>,
    system: &System,
    evaluation: &Evaluation,
    units: &[Unit],
    above: &[&str],
) -> Result<Vec<Inputs>> {
    let mut given = vec![Inputs::default(); units.len()];
    if asks(system, Collect::Last)
        && let Some(before) = last_year(source, system, evaluation)?
    {
        let stood = before.units.iter().enumerate();
        let totals: BTreeMap<&str, Dec> = stood
            .filter_map(|(at, one)| Some((&*one.unit.id, before.total(at)?)))
            .collect();
        for (given, unit) in given.iter_mut().zip(units) {
            given.last = totals.get(&*unit.id).copied();
        }
    }
    if needs_children(system) {
        let below = children(source, evaluation, units, above)?;
        for (given, children) in given.iter_mut().zip(below) {
            given.children = children;
        }
    }
    Ok(given)
}

fn asks(system: &System, how: Collect) -> bool {
    system.data.iter().any(|datum| datum.collect == how)
}

fn needs_children(system: &System) -> bool {
    let share = system.children_share.is_some_and(|share| !share.is_zero());
    share || asks(system, Collect::Children)
}

/// Returns last year's evaluation by a system of the same key. Years are archived once they are past, so an archived one counts
/// where there is no other.
fn last_year(
    source: Source<'_>,
    system: &System,
    evaluation: &Evaluation,
) -> Result<Option<Scoreboard>> {
    for before in source.ledger.evaluations()? {
        let same = before.year + 1 == evaluation.year && before.sample == evaluation.sample;
        if same && source.system_key(&before.system)? == system.key {
            return Scoreboard::read(source, before).map(Some);
        }
    }
    Ok(None)
}

/// Returns for each unit the totals of the units below it that have anything to assess, from this year's evaluations that are
/// not archived; none while one of the totals is not final.
fn children(
    source: Source<'_>,
    evaluation: &Evaluation,
    units: &[Unit],
    above: &[&str],
) -> Result<Vec<Option<Children>>> {
    let within = [above, &[&*evaluation.id]].concat();
    let places = units.iter().enumerate();
    let places: BTreeMap<&str, usize> = places.map(|(at, unit)| (&*unit.id, at)).collect();
    let all = source.ledger.units()?;
    let parents: BTreeMap<&str, usize> = all
        .iter()
        .filter_map(|unit| Some((&*unit.id, *places.get(unit.parent.as_deref()?)?)))
        .collect();
    let mut below = vec![Some(Children::default()); units.len()];
    for other in source.ledger.evaluations()? {
        let same = other.year == evaluation.year && other.sample == evaluation.sample;
        let theirs = other
            .participants
            .iter()
            .any(|id| parents.contains_key(&**id));
        if !same || other.archived || !theirs || within.contains(&&*other.id) {
            continue;
        }
        let board = Scoreboard::read_within(source, other, &within)?;
        for (at, one) in board.units.iter().enumerate() {
            let place = parents.get(&*one.unit.id).and_then(|at| below.get_mut(*at));
            let totals = board.scores.totals();
            let nothing = totals.get(at).is_some_and(|total| total.nothing);
            if let Some(below) = place.filter(|_| !nothing) {
                *below = below
                    .zip(board.total(at))
                    .and_then(|(below, total)| below.with(total));
            }
        }
    }
    Ok(below)
}

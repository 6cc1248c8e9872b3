//! Switching between evaluations and units: what is current, what was lately, and finding another one.

use super::describe;
use crate::app::App;
use crate::dto::{AppState, Current, FindPlaces, FoundPlaces, PlaceToOpen};
use crate::error::{Error, Result};
use crate::op::Op;
use evaluation::sample;
use ledger::{Ledger, Tx};
use model::text::likeness;
use std::collections::BTreeMap;

/// The setting that holds the places opened last, the latest first.
const RECENT: &str = "recent";
/// The number of places that are remembered.
const KEPT: usize = 8;

/// An evaluation and a unit of it.
type Place = (String, String);

/// Makes a unit of an evaluation current, in the operation that opens it; empty ids leave nothing current.
pub(crate) fn make_current(tx: &mut Tx<'_>, evaluation: &str, unit: &str) -> ledger::Result<()> {
    tx.put_setting("current.evaluation", evaluation)?;
    tx.put_setting("current.unit", unit)?;
    if evaluation.is_empty() || unit.is_empty() {
        return Ok(());
    }
    let mut places = read(tx.setting(RECENT)?);
    let place = (evaluation.to_owned(), unit.to_owned());
    places.retain(|one| one != &place);
    places.insert(0, place);
    places.truncate(KEPT);
    let text = serde_json::to_string(&places).unwrap_or_default();
    tx.put_setting(RECENT, &text)
}

/// Reads the remembered places; what cannot be read is forgotten.
fn read(text: Option<String>) -> Vec<Place> {
    let text = text.unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Returns the place to go to where those of `gone` are no longer there: the latest real evaluation, then another sample.
pub(crate) fn elsewhere(ledger: &Ledger, gone: &dyn Fn(&str) -> bool) -> Result<Place> {
    let hidden = sample::hidden(ledger)?;
    let all = ledger.evaluations()?.into_iter();
    let left = all.filter(|one| !one.archived && !gone(&one.id) && !hidden.contains(&one.id));
    let best = left.max_by_key(|one| (!one.sample, one.year));
    let place = best.and_then(|one| Some((one.id, one.participants.into_iter().next()?)));
    Ok(place.unwrap_or_default())
}

pub(crate) fn current_set(app: &App, current: Current) -> Result<AppState> {
    app.state(|state| {
        let locale = state.remembered.locale();
        let open = state.open.as_mut().ok_or(Error::NoWorkspace)?;
        open.desk(&current.evaluation, &current.unit)?;
        open.write(Op::ChooseEvaluation.on_workspace(locale), |tx| {
            make_current(tx, &current.evaluation, &current.unit)
        })?;
        describe(app, state)
    })
}

pub(crate) fn places_find(app: &App, find: FindPlaces) -> Result<FoundPlaces> {
    let words: Vec<String> = find.words.split_whitespace().map(likeness).collect();
    app.opened(|open, _| {
        let ledger = open.ledger();
        let hidden = sample::hidden(ledger)?;
        let units = ledger.units()?;
        let labels = evaluation::labels(&units);
        let labels = units.iter().zip(labels).map(|(unit, label)| {
            let form = likeness(&label);
            (unit.id.as_str(), (label, form))
        });
        let labels: BTreeMap<&str, (String, String)> = labels.collect();
        let mut evaluations = ledger.evaluations()?;
        evaluations.retain(|one| !hidden.contains(&one.id));
        evaluations.sort_by(|a, b| (a.archived, b.year, &b.id).cmp(&(b.archived, a.year, &a.id)));
        let recent = read(ledger.setting(RECENT)?);
        let mut found = Vec::new();
        for one in &evaluations {
            let form = format!("{} {}", likeness(&one.name), one.year);
            for unit in &one.participants {
                let Some((label, unit_form)) = labels.get(unit.as_str()) else {
                    continue;
                };
                let has = |word: &String| form.contains(word) || unit_form.contains(word);
                if words.iter().all(has) {
                    let lately =
                        |(evaluation, place): &Place| evaluation == &one.id && place == unit;
                    let at = recent.iter().position(lately);
                    let at = at.filter(|_| !one.archived).unwrap_or(usize::MAX);
                    found.push((at, one, unit, label));
                }
            }
        }
        // What was opened lately comes first, the rest in the order of the lists.
        found.sort_by_key(|(at, ..)| *at);
        let all = u32::try_from(found.len()).unwrap_or(u32::MAX);
        found.truncate(usize::try_from(find.most).unwrap_or(usize::MAX));
        let places = found.into_iter().map(|(at, one, unit, label)| PlaceToOpen {
            evaluation: one.id.clone(),
            unit: unit.clone(),
            name: one.name.clone(),
            label: label.clone(),
            year: one.year,
            recent: at != usize::MAX,
            sample: one.sample,
            archived: one.archived,
        });
        Ok(FoundPlaces {
            places: places.collect(),
            all,
        })
    })
}

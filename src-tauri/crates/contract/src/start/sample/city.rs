//! The sample city: ten counties over three years. Two years are decided and published; this year most counties are under
//! review, one has handed its return over, one was sent back, two are still filling in.

use super::put_away::put_hidden;
use super::{archive, shown};
use crate::acts;
use crate::app::App;
use crate::dto::{ActArg, AppState, ChangeSettings, Current, Nothing};
use crate::dto::{ActKey, IdentityKey};
use crate::error::{Error, Result};
use crate::op::Op;
use crate::settings::{bring_in, current_set, settings_change};
use evaluation::system;
use exchange::returns::Return;
use exchange::samples;
use ledger::{Address, Evaluation, StoredSystem, Tx, Unit};
use model::entry::Cell;
use model::stage::FILL;
use model::system::System;
use model::wording;
use std::collections::{BTreeMap, BTreeSet};

/// The key of the stage at which the level above begins.
const FIRST: &str = "first";
/// The positions of the counties that have not handed over this year; the last ones still lack cells to fill in.
const FILLING: [usize; 2] = [9, 5];
/// The position of the county whose return waits for the review, and of the one that was sent back.
const WAITING: usize = 7;
const RETURNED: usize = 8;
/// The cells that the counties still filling in have left blank.
const BLANK: [&str; 3] = [
    "families_helped",
    "key_tasks_on_time",
    "stations_open_checked",
];

pub(crate) fn sample_city_open(app: &App, _: Nothing) -> Result<AppState> {
    let known = app.opened(|open, _| {
        let evaluations = open.ledger().evaluations()?.into_iter();
        let city = evaluations.filter(|e| e.sample && !e.archived && e.participants.len() > 1);
        Ok(city.max_by_key(|e| e.year))
    })?;
    let evaluation = match known {
        Some(evaluation) => {
            app.opened(|open, locale| {
                let hidden = shown(open, &evaluation)?;
                open.write(Op::OpenSample.on_workspace(locale), |tx| {
                    put_hidden(tx, &hidden)
                })
            })?;
            evaluation
        }
        None => made(app)?,
    };
    let change = ChangeSettings {
        identity: Some(IdentityKey::City),
        ..ChangeSettings::default()
    };
    settings_change(app, change)?;
    let unit = evaluation.participants.first().cloned();
    let current = Current {
        evaluation: evaluation.id,
        unit: unit.unwrap_or_default(),
    };
    current_set(app, current)
}

/// The contents of one year.
struct Year {
    evaluation: Evaluation,
    /// The units' returns, and those of the level above.
    returns: Vec<(Return, Option<Return>)>,
}

fn made(app: &App) -> Result<Evaluation> {
    let damaged = |why: String| Error::System(why);
    let text = system::built_in()
        .into_iter()
        .find(|(key, _)| *key == "county")
        .map(|(_, text)| text)
        .ok_or_else(|| damaged("county".to_owned()))?;
    let system = system::parse(text)?;
    let stored = system::store(&system, text);
    let (filled, reviewed) =
        samples::city(&system).map_err(|faults| damaged(format!("{faults:?}")))?;
    let units = units(app, &filled);
    let years = years(app, &stored, &units, filled, reviewed);
    let this = years.last().map(|year| year.evaluation.clone());
    let this = this.ok_or_else(|| damaged("city".to_owned()))?;
    app.opened(|open, locale| {
        open.write(Op::OpenSample.on_workspace(locale), |tx| {
            tx.put_system(&stored)?;
            for unit in &units {
                tx.put_unit(unit)?;
            }
            years
                .iter()
                .try_for_each(|year| fill(tx, year, &units, &system, year.evaluation.id == this.id))
        })?;
        Ok(())
    })?;
    for year in &years {
        lead(app, year, year.evaluation.id == this.id)?;
    }
    let past = years.iter().map(|year| &year.evaluation);
    let past = past.filter(|evaluation| evaluation.id != this.id);
    app.opened(|open, locale| {
        open.write(Op::OpenSample.on_workspace(locale), |tx| archive(tx, past))
    })?;
    Ok(this)
}

/// Returns the city, then its counties in the order of the file.
fn units(app: &App, filled: &[Return]) -> Vec<Unit> {
    let city = Unit {
        id: (app.config.new_id)(),
        name: wording::say("term.sample-city", &BTreeMap::new(), app.locale()),
        kind: "city".to_owned(),
        ..Unit::default()
    };
    let mut units = vec![city];
    for one in filled {
        if units.iter().all(|unit| unit.name != one.unit) {
            units.push(Unit {
                id: (app.config.new_id)(),
                name: one.unit.clone(),
                kind: "county".to_owned(),
                parent: units.first().map(|city| city.id.clone()),
                group: one.group.clone(),
                classes: one.classes.clone(),
                ..Unit::default()
            });
        }
    }
    units
}

fn years(
    app: &App,
    stored: &StoredSystem,
    units: &[Unit],
    filled: Vec<Return>,
    mut reviewed: Vec<Return>,
) -> Vec<Year> {
    let classed = units.iter().filter(|unit| !unit.classes.is_empty());
    let classes = classed.map(|unit| (unit.id.clone(), unit.classes.clone()));
    let all: BTreeSet<u16> = filled.iter().filter_map(|one| one.year).collect();
    let mut years: Vec<Year> = all
        .into_iter()
        .map(|year| {
            let params = BTreeMap::from([("year".to_owned(), year.to_string())]);
            Year {
                evaluation: Evaluation {
                    id: (app.config.new_id)(),
                    name: wording::say("term.sample-city-evaluation", &params, app.locale()),
                    year,
                    as_of: format!("{year}-11-30"),
                    due: format!("{year}-12-20"),
                    system: stored.fingerprint.clone(),
                    stage: FILL.to_owned(),
                    sample: true,
                    classes: classes.clone().collect(),
                    archived: false,
                    participants: units.iter().skip(1).map(|unit| unit.id.clone()).collect(),
                },
                returns: Vec::new(),
            }
        })
        .collect();
    for one in filled {
        let same = |other: &Return| other.unit == one.unit && other.year == one.year;
        let review = reviewed
            .iter()
            .position(same)
            .map(|at| reviewed.swap_remove(at));
        if let Some(year) = years
            .iter_mut()
            .find(|y| Some(y.evaluation.year) == one.year)
        {
            year.returns.push((one, review));
        }
    }
    years
}

/// Writes an evaluation with what its counties filled in.
fn fill(
    tx: &mut Tx<'_>,
    year: &Year,
    units: &[Unit],
    system: &System,
    this: bool,
) -> ledger::Result<()> {
    bring_in(tx, &year.evaluation)?;
    for role in &system.roles {
        tx.bind_role(&year.evaluation.id, &role.key, None)?;
    }
    for (at, (one, _)) in year.returns.iter().enumerate() {
        let left = this && FILLING.contains(&at);
        let blank = |cell: &Cell| left && BLANK.contains(&cell.to_string().as_str());
        put(tx, year, units, one, FILL, blank)?;
    }
    Ok(())
}

fn put(
    tx: &mut Tx<'_>,
    year: &Year,
    units: &[Unit],
    one: &Return,
    stage: &str,
    blank: impl Fn(&Cell) -> bool,
) -> ledger::Result<()> {
    let Some(unit) = units.iter().find(|unit| unit.name == one.unit) else {
        return Ok(());
    };
    for (cell, entry) in one.entries.iter().filter(|(cell, _)| !blank(cell)) {
        let address = Address {
            evaluation: year.evaluation.id.clone(),
            unit: unit.id.clone(),
            stage: stage.to_owned(),
            cell: cell.clone(),
        };
        tx.put_entry(&address, Some(entry), "")?;
    }
    Ok(())
}

/// Leads the returns of a year to their states by formal acts.
fn lead(app: &App, year: &Year, this: bool) -> Result<()> {
    let all = &year.evaluation.participants;
    let chosen = |wanted: &dyn Fn(usize) -> bool| -> Vec<String> {
        let kept = all.iter().enumerate().filter(|(at, _)| wanted(*at));
        kept.map(|(_, id)| id.clone()).collect()
    };
    let date = |act: ActKey| match act {
        _ if this => String::new(),
        ActKey::Feedback => format!("{}-12-22", year.evaluation.year),
        ActKey::Decide => format!("{}-12-30", year.evaluation.year),
        ActKey::Publish => format!("{}-12-31", year.evaluation.year),
        _ => String::new(),
    };
    let act = |act: ActKey, units: Vec<String>, reason: &str| {
        let arg = ActArg {
            evaluation: year.evaluation.id.clone(),
            units,
            act,
            reason: reason.to_owned(),
            meeting: say(app, "term.sample-meeting"),
            date: date(act),
            // A past year is recorded afterwards, and its review only marks what it lowered.
            confirmed: !this,
            explanation: say(app, "term.sample-explanation"),
            ..ActArg::default()
        };
        acts::act_do(app, arg).map(drop)
    };
    let handed = |at: usize| !this || !FILLING.contains(&at);
    let begun = |at: usize| handed(at) && (!this || at != WAITING);
    act(ActKey::Settle, chosen(&handed), "")?;
    act(ActKey::Submit, chosen(&handed), "")?;
    act(ActKey::Begin, chosen(&begun), "")?;
    if this {
        let returned = all.get(RETURNED).cloned().into_iter().collect();
        act(ActKey::Return, returned, &say(app, "term.sample-return"))?;
    }
    app.opened(|open, locale| {
        // The sample county may be there already, and has the name of one of the ten.
        let mut units = open.ledger().units()?;
        units.retain(|unit| all.contains(&unit.id));
        open.write(Op::OpenSample.on_workspace(locale), |tx| {
            for (at, (_, review)) in year.returns.iter().enumerate() {
                let open = begun(at) && (!this || at != RETURNED);
                if let Some(review) = review.as_ref().filter(|_| open) {
                    put(tx, year, &units, review, FIRST, |_| false)?;
                }
            }
            Ok(())
        })?;
        Ok(())
    })?;
    if !this {
        for name in [ActKey::Feedback, ActKey::Decide, ActKey::Publish] {
            act(name, all.clone(), "")?;
        }
    }
    Ok(())
}

fn say(app: &App, key: &str) -> String {
    wording::say(key, &BTreeMap::new(), app.locale())
}

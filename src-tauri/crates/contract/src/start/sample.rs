//! A sample county: brought into the workspace as an evaluation of its own, with the year before it, marked 示例.

use super::{put_away, workspace};
use crate::app::{App, Open};
use crate::dto::{AppState, CreateWorkspace, OpenSample, SampleKey};
use crate::error::{Error, Result};
use crate::op::Op;
use crate::settings::{bring_in, describe, make_current};
use evaluation::system;
use exchange::samples::{self, County, Sample};
use ledger::{Address, Evaluation, Evidence, StoredSystem, Unit};
use model::entry::{Cell, Entries};
use model::number::Year;
use model::rule::Slot;
use model::stage::FILL;
use model::wording;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

mod city;

pub(crate) use city::sample_city_open;

impl From<SampleKey> for County {
    fn from(key: SampleKey) -> County {
        match key {
            SampleKey::Figures => County::Figures,
            SampleKey::Clauses => County::Clauses,
        }
    }
}

pub(crate) fn sample_open(app: &App, arg: OpenSample) -> Result<AppState> {
    let county = County::from(arg.sample.unwrap_or_default());
    // Known again by its system: the fingerprint says which sample an evaluation is.
    let parts = Parts::made(app, county)?;
    app.state(|state| {
        let locale = state.remembered.locale();
        let open = state.open.as_mut().ok_or(Error::NoWorkspace)?;
        let known = open
            .ledger()
            .evaluations()?
            .into_iter()
            .filter(|e| e.sample && !e.archived && e.participants.len() == 1)
            .filter(|e| e.system == parts.system.fingerprint)
            .max_by_key(|e| e.year);
        if let Some(evaluation) = known {
            let hidden = shown(open, &evaluation)?;
            open.write(Op::OpenSample.on_workspace(locale), |tx| {
                put_away::put_hidden(tx, &hidden)?;
                let unit = evaluation.participants.first();
                make_current(tx, &evaluation.id, unit.map_or("", String::as_str))
            })?;
        } else {
            open.write(Op::OpenSample.on_workspace(locale), |tx| parts.put(tx))?;
        }
        describe(app, state)
    })
}

/// Returns the hidden evaluations without those of this sample, which is opened again.
fn shown(open: &Open, evaluation: &Evaluation) -> Result<BTreeSet<String>> {
    let mine = evaluation::sample::of(open.ledger(), evaluation)?;
    let mut hidden = evaluation::sample::hidden(open.ledger())?;
    hidden.retain(|id| !mine.evaluations.contains(id));
    Ok(hidden)
}

/// Opens the sample in a workspace of its own.
pub(crate) fn open_alone(app: &App, dir: &Path) -> Result<()> {
    if dir.join(ledger::FILE).is_file() {
        workspace::open_at_start(app, Some(dir))?;
    } else {
        let say = |key: &str| wording::say(key, &BTreeMap::new(), app.locale());
        let new = CreateWorkspace {
            path: dir.display().to_string(),
            organisation: say("term.sample-organisation"),
            operator: say("term.sample-operator"),
            identity: None,
            evaluated: None,
            evaluated_kind: None,
        };
        // Looked at, not lived in: the next plain start opens what was open before.
        let before = app.state(|state| Ok(state.remembered.clone()))?;
        workspace::workspace_create(app, new)?;
        app.state(|state| {
            state.remembered = before;
            state.remembered.write(&app.config.data_dir)
        })?;
    }
    sample_open(app, OpenSample::default()).map(drop)
}

/// The parts that make up the sample.
struct Parts {
    sample: Sample,
    system: StoredSystem,
    unit: Unit,
    departments: Vec<(String, Unit)>,
    now: Evaluation,
    before: Evaluation,
    entries: Entries,
    last_year: Entries,
}

impl Parts {
    fn made(app: &App, county: County) -> Result<Parts> {
        let damaged = |why: String| Error::System(why);
        let sample = samples::sample(county).map_err(|e| damaged(e.to_string()))?;
        let (_, text) = system::built_in()
            .into_iter()
            .find(|(key, _)| *key == sample.system)
            .ok_or_else(|| damaged(sample.system.clone()))?;
        let system = system::parse(text)?;
        let entries = samples::sample_entries(county, &system)
            .map_err(|faults| damaged(format!("{faults:?}")))?;
        let new_id = || (app.config.new_id)();
        let unit = Unit {
            id: new_id(),
            name: sample.unit.name.clone(),
            kind: sample.unit.kind.clone(),
            parent: None,
            group: sample.unit.group.clone(),
            contact: sample.unit.contact.clone(),
            phone: sample.unit.phone.clone(),
            ..Unit::default()
        };
        let departments = sample.departments.iter().map(|department| {
            let unit = Unit {
                id: new_id(),
                name: department.name.clone(),
                kind: "department".to_owned(),
                parent: Some(unit.id.clone()),
                contact: department.contact.clone(),
                phone: department.phone.clone(),
                ..Unit::default()
            };
            (department.role.clone(), unit)
        });
        let stored = system::store(&system, text);
        let now = Evaluation {
            id: new_id(),
            name: sample.evaluation.clone(),
            year: sample.year,
            as_of: sample.as_of.clone(),
            due: sample.due.clone(),
            system: stored.fingerprint.clone(),
            stage: FILL.to_owned(),
            sample: true,
            participants: vec![unit.id.clone()],
            ..Evaluation::default()
        };
        let year =
            |text: &str| text.replace(&sample.year.to_string(), &(sample.year - 1).to_string());
        let before = Evaluation {
            id: new_id(),
            name: year(&sample.evaluation),
            year: sample.year - 1,
            as_of: year(&sample.as_of),
            due: year(&sample.due),
            ..now.clone()
        };
        Ok(Parts {
            departments: departments.collect(),
            last_year: last_year(&entries),
            system: stored,
            sample,
            unit,
            now,
            before,
            entries,
        })
    }

    fn put(&self, tx: &mut ledger::Tx<'_>) -> ledger::Result<()> {
        tx.put_system(&self.system)?;
        tx.put_unit(&self.unit)?;
        for (_, unit) in &self.departments {
            tx.put_unit(unit)?;
        }
        for (evaluation, entries) in [(&self.before, &self.last_year), (&self.now, &self.entries)] {
            bring_in(tx, evaluation)?;
            for (role, unit) in &self.departments {
                tx.bind_role(&evaluation.id, role, Some(&unit.id))?;
            }
            for (cell, entry) in entries {
                let at = Address {
                    evaluation: evaluation.id.clone(),
                    unit: self.unit.id.clone(),
                    stage: FILL.to_owned(),
                    cell: cell.clone(),
                };
                tx.put_entry(&at, Some(entry), "")?;
            }
        }
        for evidence in &self.sample.evidence {
            tx.put_evidence(&Evidence {
                evaluation: self.now.id.clone(),
                unit: self.unit.id.clone(),
                indicator: evidence.indicator.clone(),
                n: evidence.n,
                title: evidence.title.clone(),
                number: evidence.number.clone(),
                ready: true,
            })?;
        }
        archive(tx, std::iter::once(&self.before))
    }
}

/// Archives evaluations of past years, once everything of them is written.
fn archive<'a>(
    tx: &mut ledger::Tx<'_>,
    mut past: impl Iterator<Item = &'a Evaluation>,
) -> ledger::Result<()> {
    past.try_for_each(|evaluation| {
        tx.put_evaluation(&Evaluation {
            archived: true,
            ..evaluation.clone()
        })
    })
}

/// Returns last year's data as the entries of a return of that year, with the same answers for cells that are no datum.
fn last_year(entries: &Entries) -> Entries {
    let before = entries.iter().filter_map(|(cell, entry)| match cell {
        Cell::Datum {
            key,
            year: Year::Prev,
            part,
        } => {
            let cell = Cell::Datum {
                key: key.clone(),
                year: Year::This,
                part: part.clone(),
            };
            Some((cell, entry.clone()))
        }
        Cell::Leaf {
            slot: Slot::Item(_) | Slot::Yes | Slot::Kind(_) | Slot::Forfeit(_) | Slot::None,
            ..
        } => Some((cell.clone(), entry.clone())),
        _ => None,
    });
    before.collect()
}

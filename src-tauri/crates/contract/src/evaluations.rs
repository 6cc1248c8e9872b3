//! Evaluations (考核): year, 数据时点, pinned system, participants, and roles bound to units.

use crate::app::{App, Open};
use crate::carry;
use crate::compiled::Compiled;
use crate::dto::{
    AppState, BindRole, ChangeEvaluation, CreateEvaluation, EvaluationArg, EvaluationList,
    EvaluationView, Nothing, RoleList, RoleView,
};
use crate::error::{Error, Result, Thing};
use crate::settings::{describe, operation};
use crate::systems;
use chrono::NaiveDate;
use ledger::{Evaluation, Ledger};
use model::entry::intake;
use model::stage::Chain;
use model::system::System;
use model::wording;
use std::collections::BTreeMap;

pub(crate) fn evaluations_list(app: &App, _: Nothing) -> Result<EvaluationList> {
    app.opened(|open, _| list(app, open))
}

fn list(app: &App, open: &Open) -> Result<EvaluationList> {
    let today = (app.config.now)().date_naive();
    let mut evaluations = Vec::new();
    for evaluation in open.ledger.evaluations()? {
        evaluations.push(view(&open.ledger, &evaluation, today)?);
    }
    evaluations.sort_by(|a, b| (a.archived, b.year, &b.id).cmp(&(b.archived, a.year, &a.id)));
    Ok(EvaluationList { evaluations })
}

pub(crate) fn evaluation_create(app: &App, new: CreateEvaluation) -> Result<AppState> {
    let (as_of, due) = asked(&new)?;
    app.state(|state| {
        let locale = state.remembered.locale();
        let open = state.open.as_mut().ok_or(Error::NoWorkspace)?;
        let (stored, system) = systems::any(&open.ledger, &new.system)?;
        let from = match &new.from {
            Some(from) => Some(one(&open.ledger, from)?),
            None => None,
        };
        let known = open.ledger.units()?;
        let asked = match &from {
            Some(from) if new.participants.is_empty() => from.participants.clone(),
            _ => new.participants,
        };
        for id in &asked {
            if !known.iter().any(|unit| &unit.id == id) {
                return Err(Error::Unknown {
                    what: Thing::Unit,
                    id: id.clone(),
                });
            }
        }
        let organisation = open.ledger.setting("organisation")?.unwrap_or_default();
        let own = asked.is_empty().then(|| {
            let same = known.iter().find(|u| u.name == organisation && !u.archived);
            same.cloned().unwrap_or_else(|| ledger::Unit {
                id: (app.config.new_id)(),
                name: organisation.clone(),
                kind: system.kind.clone(),
                ..ledger::Unit::default()
            })
        });
        let participants = own.as_ref().map_or(asked, |unit| vec![unit.id.clone()]);
        let name = Some(new.name.trim()).filter(|n| !n.is_empty()).map_or_else(
            || {
                let params = BTreeMap::from([("year".to_owned(), new.year.to_string())]);
                wording::say("term.evaluation", &params, locale)
            },
            str::to_owned,
        );
        let evaluation = Evaluation {
            id: (app.config.new_id)(),
            name,
            year: new.year,
            as_of,
            due,
            system: stored.fingerprint.clone(),
            stage: Chain::of(&system).first().to_owned(),
            // Figures of the sample stay marked as such, wherever they go.
            sample: from.as_ref().is_some_and(|from| from.sample),
            archived: false,
            participants,
        };
        let carried = match &from {
            Some(from) => {
                let compiled = Compiled::new(&stored.fingerprint, system)?;
                let carried = carry::read(&open.ledger, from, &evaluation, &compiled, locale)?;
                Some(carried)
            }
            None => None,
        };
        open.ledger
            .transact(operation("create-evaluation", locale), |tx| {
                tx.put_system(&stored)?;
                if let Some(unit) = &own {
                    tx.put_unit(unit)?;
                }
                bring_in(tx, &evaluation)?;
                match &carried {
                    Some(carried) => carried.put(tx, &evaluation.id),
                    None => Ok(()),
                }
            })?;
        open.touch();
        describe(app, state)
    })
}

/// 数据时点 and the due day of a new evaluation; every wrong field is named.
fn asked(new: &CreateEvaluation) -> Result<(String, String)> {
    let year = match new.year {
        2000..=2100 => Ok(()),
        year => Err(Error::NotAYear { year }),
    };
    match (
        year,
        date("as_of", &new.as_of),
        optional_date("due", &new.due),
    ) {
        (Ok(()), Ok(as_of), Ok(due)) => Ok((as_of, due)),
        (year, as_of, due) => {
            let faults = [year.err(), as_of.err(), due.err()];
            Err(Error::several(faults.into_iter().flatten().collect()))
        }
    }
}

/// Writes an evaluation with its participants and makes it current.
pub(crate) fn bring_in(tx: &mut ledger::Tx<'_>, evaluation: &Evaluation) -> ledger::Result<()> {
    tx.put_evaluation(evaluation)?;
    tx.set_participants(&evaluation.id, &evaluation.participants)?;
    tx.put_setting("current.evaluation", &evaluation.id)?;
    tx.put_setting(
        "current.unit",
        evaluation.participants.first().map_or("", String::as_str),
    )
}

/// The stage at which a unit fills in, in the usual chain.
pub(crate) use model::stage::FILL;

pub(crate) fn evaluation_change(app: &App, change: ChangeEvaluation) -> Result<EvaluationList> {
    app.opened(|open, locale| {
        let mut evaluation = one(&open.ledger, &change.evaluation)?;
        if let Some(name) = change.name {
            let name = name.trim();
            if name.is_empty() {
                return Err(Error::Empty { field: "name" });
            }
            evaluation.name = name.to_owned();
        }
        if let Some(as_of) = change.as_of {
            evaluation.as_of = date("as_of", &as_of)?;
        }
        if let Some(due) = change.due {
            evaluation.due = optional_date("due", &due)?;
        }
        evaluation.archived = change.archived.unwrap_or(evaluation.archived);
        if let Some(participants) = change.participants {
            if participants.is_empty() {
                return Err(Error::Empty {
                    field: "participants",
                });
            }
            for id in &participants {
                unit(&open.ledger, id)?;
            }
            evaluation.participants = participants;
        }
        open.ledger
            .transact(operation("change-evaluation", locale), |tx| {
                tx.put_evaluation(&evaluation)?;
                tx.set_participants(&evaluation.id, &evaluation.participants)
            })?;
        open.touch();
        list(app, open)
    })
}

pub(crate) fn roles_list(app: &App, arg: EvaluationArg) -> Result<RoleList> {
    app.opened(|open, _| role_list(open, &arg.evaluation))
}

fn role_list(open: &Open, evaluation: &str) -> Result<RoleList> {
    let evaluation = one(&open.ledger, evaluation)?;
    let (_, system) = systems::any(&open.ledger, &evaluation.system)?;
    Ok(RoleList {
        roles: roles(&open.ledger, &evaluation.id, &system)?,
    })
}

pub(crate) fn role_bind(app: &App, bind: BindRole) -> Result<RoleList> {
    app.opened(|open, locale| {
        let evaluation = one(&open.ledger, &bind.evaluation)?;
        let (_, system) = systems::any(&open.ledger, &evaluation.system)?;
        if system.role(&bind.role).is_none() {
            return Err(Error::Unknown {
                what: Thing::Role,
                id: bind.role,
            });
        }
        if let Some(id) = &bind.unit {
            unit(&open.ledger, id)?;
        }
        open.ledger.transact(operation("bind-role", locale), |tx| {
            tx.bind_role(&evaluation.id, &bind.role, bind.unit.as_deref())
        })?;
        open.touch();
        role_list(open, &bind.evaluation)
    })
}

/// Every role of the system, with the unit bound to it.
pub(crate) fn roles(ledger: &Ledger, evaluation: &str, system: &System) -> Result<Vec<RoleView>> {
    let bound = ledger.roles(evaluation)?;
    let units = ledger.units()?;
    let views = system.roles.iter().map(|role| {
        let unit = bound
            .get(&role.key)
            .and_then(|id| units.iter().find(|u| &u.id == id));
        RoleView {
            key: role.key.clone(),
            name: unit.map_or(&role.name, |u| &u.name).clone(),
            contact: unit.map(|u| u.contact.clone()).unwrap_or_default(),
            phone: unit.map(|u| u.phone.clone()).unwrap_or_default(),
            unit: unit.map(|u| u.id.clone()),
        }
    });
    Ok(views.collect())
}

pub(crate) fn one(ledger: &Ledger, id: &str) -> Result<Evaluation> {
    ledger.evaluation(id)?.ok_or_else(|| Error::Unknown {
        what: Thing::Evaluation,
        id: id.to_owned(),
    })
}

pub(crate) fn unit(ledger: &Ledger, id: &str) -> Result<ledger::Unit> {
    ledger.unit(id)?.ok_or_else(|| no_unit(id))
}

/// The units that take part in an evaluation, in their order.
pub(crate) fn participants(ledger: &Ledger, evaluation: &Evaluation) -> Result<Vec<ledger::Unit>> {
    let known = ledger.units()?.into_iter();
    let mut known: BTreeMap<String, ledger::Unit> =
        known.map(|unit| (unit.id.clone(), unit)).collect();
    let found = evaluation.participants.iter();
    found
        .map(|id| known.remove(id).ok_or_else(|| no_unit(id)))
        .collect()
}

fn no_unit(id: &str) -> Error {
    Error::Unknown {
        what: Thing::Unit,
        id: id.to_owned(),
    }
}

/// An evaluation as one line. `today` decides the days left.
pub(crate) fn view(
    ledger: &Ledger,
    evaluation: &Evaluation,
    today: NaiveDate,
) -> Result<EvaluationView> {
    let (stored, system) = systems::any(ledger, &evaluation.system)?;
    let due = NaiveDate::parse_from_str(&evaluation.due, "%Y-%m-%d").ok();
    Ok(EvaluationView {
        id: evaluation.id.clone(),
        name: evaluation.name.clone(),
        year: evaluation.year,
        as_of: evaluation.as_of.clone(),
        due: evaluation.due.clone(),
        days_left: due.and_then(|due| i32::try_from((due - today).num_days()).ok()),
        system: systems::info(&stored.fingerprint, &system),
        stage: evaluation.stage.clone(),
        sample: evaluation.sample,
        archived: evaluation.archived,
        units: u32::try_from(evaluation.participants.len()).unwrap_or(u32::MAX),
    })
}

/// A day as typed, in ISO form.
pub(crate) fn date(field: &'static str, typed: &str) -> Result<String> {
    intake::day(typed).ok_or_else(|| Error::NotADate {
        field,
        typed: typed.to_owned(),
    })
}

/// The same, where it may be left empty.
pub(crate) fn optional_date(field: &'static str, typed: &str) -> Result<String> {
    if typed.trim().is_empty() {
        Ok(String::new())
    } else {
        date(field, typed)
    }
}

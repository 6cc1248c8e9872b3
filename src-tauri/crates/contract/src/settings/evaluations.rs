//! Evaluations (考核): year, 数据时点, pinned system, participants, and roles bound to units.

use super::allowed;
use super::carry;
use super::describe;
use crate::app::{App, Open};
use crate::dates::{date, optional_date, year};
use crate::dto::{
    AppState, BindRole, ChangeEvaluation, CreateEvaluation, EvaluationArg, EvaluationList, Nothing,
    RoleList,
};
use crate::error::{Error, Result};
use crate::op::Op;
use crate::view;
use evaluation::Thing;
use ledger::Evaluation;
use model::stage::Chain;
use model::text::same_name;
use model::wording;
use std::collections::BTreeMap;

pub(crate) fn evaluations_list(app: &App, _: Nothing) -> Result<EvaluationList> {
    app.opened(|open, _| list(app, open))
}

pub(super) fn list(app: &App, open: &Open) -> Result<EvaluationList> {
    let today = (app.config.now)().date_naive();
    let mut evaluations = Vec::new();
    for evaluation in open.ledger().evaluations()? {
        evaluations.push(view::evaluation(open.source(), &evaluation, today)?);
    }
    evaluations.sort_by(|a, b| (a.archived, b.year, &b.id).cmp(&(b.archived, a.year, &a.id)));
    Ok(EvaluationList { evaluations })
}

pub(crate) fn evaluation_create(app: &App, new: CreateEvaluation) -> Result<AppState> {
    let (as_of, due) = asked(&new)?;
    app.state(|state| {
        let locale = state.remembered.locale();
        let open = state.open.as_mut().ok_or(Error::NoWorkspace)?;
        let pinned = open.source().system(&new.system)?;
        let (stored, system) = (&pinned.stored, &pinned.system);
        let from = match &new.from {
            Some(from) => Some(open.source().evaluation(from)?),
            None => None,
        };
        if let Some(from) = from.as_ref().filter(|from| from.year == new.year) {
            return Err(Error::SameYear {
                name: from.name.clone(),
                year: from.year,
            });
        }
        let known = open.ledger().units()?;
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
        let organisation = open.ledger().setting("organisation")?.unwrap_or_default();
        let own = asked.is_empty().then(|| {
            let same = known
                .iter()
                .find(|u| same_name(&u.name, &organisation) && !u.archived);
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
        let mut evaluation = Evaluation {
            id: (app.config.new_id)(),
            name,
            year: new.year,
            as_of,
            due,
            system: stored.fingerprint.clone(),
            stage: Chain::of(system).first().to_owned(),
            // Figures of the sample stay marked as such, wherever they go.
            sample: from.as_ref().is_some_and(|from| from.sample),
            archived: false,
            participants,
        };
        if new.name.trim().is_empty() {
            evaluation.name = allowed::drafted(open, &evaluation, system, locale)?;
        }
        allowed::name(open, &evaluation)?;
        let carried = match &from {
            Some(from) => {
                let compiled = open.source().compiled(&evaluation)?;
                Some(carry::read(
                    open.source(),
                    from,
                    &evaluation,
                    &compiled,
                    locale,
                )?)
            }
            None => None,
        };
        open.write(Op::CreateEvaluation.on_workspace(locale), |tx| {
            tx.put_system(stored)?;
            if let Some(unit) = &own {
                tx.put_unit(unit)?;
            }
            bring_in(tx, &evaluation)?;
            match &carried {
                Some(carried) => carried.put(tx, &evaluation.id),
                None => Ok(()),
            }
        })?;
        describe(app, state)
    })
}

/// Returns 数据时点 and the due day of a new evaluation; every wrong field is reported.
fn asked(new: &CreateEvaluation) -> Result<(String, String)> {
    match (
        year(new.year),
        date("as_of", &new.as_of),
        optional_date("due", &new.due),
    ) {
        (Ok(()), Ok(as_of), Ok(due)) => {
            allowed::days(new.year, &as_of, &due)?;
            Ok((as_of, due))
        }
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

pub(crate) fn evaluation_change(app: &App, change: ChangeEvaluation) -> Result<EvaluationList> {
    app.opened(|open, locale| {
        let before = open.source().evaluation(&change.evaluation)?;
        let touches = change.name.is_some()
            || change.as_of.is_some()
            || change.due.is_some()
            || change.participants.is_some();
        if touches {
            allowed::changing(open, &before)?;
        }
        let mut evaluation = before.clone();
        if let Some(name) = change.name {
            let name = name.trim();
            if name.is_empty() {
                return Err(Error::Empty { field: "name" });
            }
            evaluation.name = name.to_owned();
            allowed::name(open, &evaluation)?;
        }
        if let Some(as_of) = change.as_of {
            evaluation.as_of = date("as_of", &as_of)?;
        }
        if let Some(due) = change.due {
            evaluation.due = optional_date("due", &due)?;
        }
        if (&evaluation.as_of, &evaluation.due) != (&before.as_of, &before.due) {
            allowed::days(evaluation.year, &evaluation.as_of, &evaluation.due)?;
            allowed::later(open, &before, &evaluation.as_of)?;
        }
        evaluation.archived = change.archived.unwrap_or(evaluation.archived);
        if let Some(participants) = change.participants {
            evaluation.participants = participants;
        }
        let leaving = allowed::units(open, &before, &evaluation.participants)?;
        open.write(Op::ChangeEvaluation.on_workspace(locale), |tx| {
            tx.put_evaluation(&evaluation)?;
            leaving.put(tx, &evaluation)
        })?;
        list(app, open)
    })
}

pub(crate) fn roles_list(app: &App, arg: EvaluationArg) -> Result<RoleList> {
    app.opened(|open, _| role_list(open, &arg.evaluation))
}

fn role_list(open: &Open, evaluation: &str) -> Result<RoleList> {
    let evaluation = open.source().evaluation(evaluation)?;
    let pinned = open.source().system(&evaluation.system)?;
    let roles = open.source().roles(&evaluation.id, &pinned.system)?;
    Ok(RoleList {
        roles: roles.into_iter().map(view::role).collect(),
    })
}

pub(crate) fn role_bind(app: &App, bind: BindRole) -> Result<RoleList> {
    app.opened(|open, locale| {
        let evaluation = open.source().evaluation(&bind.evaluation)?;
        let pinned = open.source().system(&evaluation.system)?;
        if pinned.system.role(&bind.role).is_none() {
            return Err(Error::Unknown {
                what: Thing::Role,
                id: bind.role,
            });
        }
        if let Some(id) = &bind.unit {
            open.source().unit(id)?;
        }
        open.write(Op::BindRole.on_workspace(locale), |tx| {
            tx.bind_role(&evaluation.id, &bind.role, bind.unit.as_deref())
        })?;
        role_list(open, &bind.evaluation)
    })
}

//! Evaluations (考核): year, 数据时点, pinned system, participants, and roles bound to units.

use super::allowed;
use super::carry;
use super::classes;
use super::{describe, make_current};
use crate::app::{App, Open};
use crate::dates::{date, optional_date, year};
use crate::dto::{
    AppState, BindRole, ChangeEvaluation, CreateEvaluation, EvaluationArg, EvaluationList,
    EvaluationView, Nothing, RoleList,
};
use crate::error::{Error, Result};
use crate::op::Op;
use crate::view;
use evaluation::{Thing, identity, sample};
use ledger::{Evaluation, Unit};
use model::stage::Chain;
use model::wording;
use std::collections::BTreeMap;

pub(crate) fn evaluations_list(app: &App, _: Nothing) -> Result<EvaluationList> {
    app.opened(|open, _| list(app, open))
}

pub(super) fn list(app: &App, open: &Open) -> Result<EvaluationList> {
    let today = (app.config.now)().date_naive();
    let mut evaluations = Vec::new();
    let hidden = sample::hidden(open.ledger())?;
    for evaluation in open.ledger().evaluations()? {
        evaluations.push(EvaluationView {
            hidden: hidden.contains(&evaluation.id),
            ..view::evaluation(open.source(), &evaluation, today)?
        });
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
        if let Some(from) = from.as_ref().filter(|from| from.sample) {
            return Err(Error::Untaken {
                field: "from",
                code: "sample-carried",
                params: BTreeMap::from([("name".to_owned(), from.name.clone())]),
            });
        }
        if let Some(from) = from.as_ref().filter(|from| from.year == new.year) {
            return Err(Error::SameYear {
                name: from.name.clone(),
                year: from.year,
            });
        }
        let participants = match &from {
            Some(from) if new.participants.is_empty() => from.participants.clone(),
            _ => new.participants,
        };
        let participants = taking_part(open, participants, &system.kind)?;
        let units = participants.iter().map(|id| open.source().unit(id));
        let units: Vec<Unit> = units.collect::<evaluation::Result<_>>()?;
        let classes = classes::taking_part(system, None, &units, &new.classes)?;
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
            sample: false,
            archived: false,
            participants,
            classes,
        };
        if new.name.trim().is_empty() {
            evaluation.name = allowed::drafted(open, &evaluation, system, locale)?;
        }
        allowed::name(open, &evaluation, new.confirmed)?;
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
            bring_in(tx, &evaluation)?;
            match &carried {
                Some(carried) => carried.put(tx, &evaluation.id),
                None => Ok(()),
            }
        })?;
        describe(app, state)
    })
}

/// Checks the units that a new evaluation is to score; where none is named, it is 被考评单位 if the system scores its kind.
///
/// # Errors
/// `Empty` where there is none, `Unknown` where one is not in the workspace, `Untaken` where one belongs to a sample.
fn taking_part(open: &Open, asked: Vec<String>, kind: &str) -> Result<Vec<String>> {
    if asked.is_empty() {
        let evaluated = identity::evaluated(open.ledger())?;
        let own = evaluated.filter(|unit| unit.kind == kind);
        let unit = own.ok_or(Error::Empty {
            field: "participants",
        })?;
        return Ok(vec![unit.id]);
    }
    for id in &asked {
        open.source().unit(id)?;
    }
    allowed::real(open, "participants", &asked, "")?;
    Ok(asked)
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
    let unit = evaluation.participants.first();
    make_current(tx, &evaluation.id, unit.map_or("", String::as_str))
}

pub(crate) fn evaluation_change(app: &App, change: ChangeEvaluation) -> Result<EvaluationList> {
    app.opened(|open, locale| {
        let before = open.source().evaluation(&change.evaluation)?;
        let touches = change.name.is_some()
            || change.as_of.is_some()
            || change.due.is_some()
            || change.participants.is_some()
            || !change.classes.is_empty();
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
            allowed::name(open, &evaluation, change.confirmed)?;
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
        let units = evaluation.participants.iter();
        let units = units.map(|id| open.source().unit(id));
        let units: Vec<Unit> = units.collect::<evaluation::Result<_>>()?;
        let pinned = open.source().system(&evaluation.system)?;
        let taking = classes::taking_part(&pinned.system, Some(&before), &units, &change.classes)?;
        evaluation.classes = taking;
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
            if !evaluation.sample {
                allowed::real(open, "unit", [id], "")?;
            }
        }
        open.write(Op::BindRole.on_workspace(locale), |tx| {
            tx.bind_role(&evaluation.id, &bind.role, bind.unit.as_deref())
        })?;
        role_list(open, &bind.evaluation)
    })
}

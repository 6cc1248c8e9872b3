//! 按指标建立本县单位: a unit for every role of an evaluation's system, named after the county, and bound; tried first, then
//! written as one operation.

use super::units;
use crate::app::{App, Open};
use crate::dto::{EvaluationArg, RoleLine, RoleLineState, RolesPreview, UnitsTaken};
use crate::error::{Error, Result};
use crate::op::Op;
use evaluation::{identity, sample};
use ledger::Unit;
use model::text::{likeness, under};
use model::wording::{self, Locale};
use std::collections::BTreeMap;

/// A role with the unit that would answer for it.
struct Answering {
    role: String,
    name: String,
    unit: Unit,
    state: RoleLineState,
}

/// The evaluated unit and the roles.
struct Tried {
    county: Option<Unit>,
    roles: Vec<Answering>,
}

pub(crate) fn units_by_role_preview(app: &App, arg: EvaluationArg) -> Result<RolesPreview> {
    app.opened(|open, locale| {
        let Tried { county, roles } = tried(app, open, &arg.evaluation, locale)?;
        let count = |state| u32::try_from(roles.iter().filter(|one| one.state == state).count());
        let (new, found) = (count(RoleLineState::New), count(RoleLineState::Found));
        let new = new.unwrap_or(u32::MAX);
        Ok(RolesPreview {
            county: county.map(|unit| unit.name).unwrap_or_default(),
            new,
            bound: new.saturating_add(found.unwrap_or(u32::MAX)),
            lines: roles
                .into_iter()
                .map(|one| RoleLine {
                    role: one.name,
                    unit: one.unit.name,
                    state: one.state,
                })
                .collect(),
        })
    })
}

pub(crate) fn units_by_role(app: &App, arg: EvaluationArg) -> Result<UnitsTaken> {
    app.opened(|open, locale| {
        let Tried { roles, .. } = tried(app, open, &arg.evaluation, locale)?;
        let new = roles.iter().filter(|one| one.state == RoleLineState::New);
        let new: Vec<&Unit> = new.map(|one| &one.unit).collect();
        let bound = roles.iter().filter(|one| one.state != RoleLineState::Bound);
        let bound: Vec<&Answering> = bound.collect();
        let params = [("new", new.len()), ("bound", bound.len())];
        let params = params
            .map(|(key, n)| (key.to_owned(), n.to_string()))
            .into();
        let op = Op::UnitsByRole.on_workspace_of(&params, locale);
        open.write(op, |tx| {
            new.iter().try_for_each(|unit| tx.put_unit(unit))?;
            bound
                .iter()
                .try_for_each(|one| tx.bind_role(&arg.evaluation, &one.role, Some(&one.unit.id)))
        })?;
        let made = u32::try_from(new.len()).unwrap_or(u32::MAX);
        Ok(UnitsTaken {
            units: units::list(open)?,
            new: made,
            changed: u32::try_from(bound.len())
                .unwrap_or(u32::MAX)
                .saturating_sub(made),
        })
    })
}

fn tried(app: &App, open: &Open, evaluation: &str, locale: Locale) -> Result<Tried> {
    let evaluation = open.source().evaluation(evaluation)?;
    if evaluation.sample {
        return Err(Error::Untaken {
            field: "evaluation",
            code: "sample-roles",
            params: BTreeMap::new(),
        });
    }
    let county = match evaluation.participants.as_slice() {
        [only] => Some(open.source().unit(only)?),
        _ => identity::evaluated(open.ledger())?,
    };
    let samples = sample::units(open.ledger())?;
    let mut known = open.ledger().units()?;
    known.retain(|unit| !unit.archived && !samples.contains(&unit.id));
    let system = &open.source().system(&evaluation.system)?.system;
    let bound = open.ledger().roles(&evaluation.id)?;
    let mut roles: Vec<Answering> = Vec::with_capacity(system.roles.len());
    for role in system.roles.iter().filter(|role| role.side.is_own()) {
        let there = bound.get(&role.key);
        let there = there.and_then(|id| known.iter().find(|unit| &unit.id == id));
        let name = named(county.as_ref(), &role.name, locale);
        let is = |unit: &&Unit, name: &str| likeness(&unit.name) == likeness(name);
        let below = |unit: &&Unit| {
            let above = county.as_ref().map(|county| &county.id);
            unit.parent.is_some() && unit.parent.as_ref() == above
        };
        let found = known.iter().find(|unit| is(unit, &name));
        let short = || {
            known
                .iter()
                .find(|unit| is(unit, &role.name) && below(unit))
        };
        let made = roles
            .iter()
            .map(|one| &one.unit)
            .find(|unit| is(unit, &name));
        let (unit, state) = match (there, found.or_else(short), made) {
            (Some(unit), ..) => (unit.clone(), RoleLineState::Bound),
            (None, Some(unit), _) | (None, None, Some(unit)) => {
                (unit.clone(), RoleLineState::Found)
            }
            (None, None, None) => {
                let unit = Unit {
                    id: (app.config.new_id)(),
                    name,
                    kind: "department".to_owned(),
                    parent: county.as_ref().map(|county| county.id.clone()),
                    ..Unit::default()
                };
                (unit, RoleLineState::New)
            }
        };
        roles.push(Answering {
            role: role.key.clone(),
            name: role.name.clone(),
            unit,
            state,
        });
    }
    Ok(Tried { county, roles })
}

/// Returns the name of a role's unit here: 县人社局 becomes 清河县人社局, 团县委 becomes 团清河县委.
fn named(county: Option<&Unit>, role: &str, locale: Locale) -> String {
    let Some(county) = county else {
        return role.to_owned();
    };
    let sign = wording::say("list.county-sign", &BTreeMap::new(), locale);
    match role.contains(&sign) {
        true => role.replacen(&sign, &county.name, 1),
        false => under(&county.name, role),
    }
}

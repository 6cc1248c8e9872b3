//! 考核指标: the built-in systems and those pinned by an evaluation, to read.

use super::system_file;
use crate::app::App;
use crate::dto::{
    DatumView, FilePath, GroupView, IndicatorView, Nothing, ParameterView, RoleView, SystemAdded,
    SystemArg, SystemFile, SystemList, SystemView,
};
use crate::error::Result;
use crate::op::Op;
use crate::view::{finding_view, group_view, plain, system_info};
use evaluation::system::{Pinned, Systems};
use evaluation::system::{data_of, store};
use exchange::file;
use model::check;
use model::system::{ScoredBy, System};
use model::wording::{self, Locale};
use std::path::Path;
use std::sync::Arc;

pub(crate) fn systems_list(app: &App, _: Nothing) -> Result<SystemList> {
    app.state(|state| {
        let all = match &state.open {
            Some(open) => open.systems().all(Some(open.ledger()))?,
            None => Systems::default().all(None)?,
        };
        let line = |one: &Arc<Pinned>| system_info(&one.stored.fingerprint, &one.system);
        Ok(SystemList {
            systems: all.iter().map(line).collect(),
        })
    })
}

pub(crate) fn system_view(app: &App, arg: SystemArg) -> Result<SystemView> {
    app.state(|state| {
        let locale = state.remembered.locale();
        let pinned = match &state.open {
            Some(open) => open.source().system(&arg.fingerprint)?,
            None => Systems::default().built_in(&arg.fingerprint)?,
        };
        Ok(describe(&arg.fingerprint, &pinned.system, locale))
    })
}

/// Adds a system without faults, unless another one has its key and version: papers would name both alike.
pub(crate) fn system_add(app: &App, arg: FilePath) -> Result<SystemAdded> {
    app.opened(|open, locale| {
        let refused = |faults| SystemAdded {
            fingerprint: None,
            faults,
        };
        let ready = match system_file::ready(&arg.path) {
            Ok(ready) => ready,
            Err(error) => return Ok(refused(error.lines(locale))),
        };
        let system = &ready.compiled.system;
        let new = store(system, &ready.text);
        for known in open.systems().all(Some(open.ledger()))? {
            let known = &known.stored;
            if known.fingerprint == new.fingerprint {
                return Ok(SystemAdded {
                    fingerprint: Some(new.fingerprint),
                    faults: Vec::new(),
                });
            }
            if (&known.key, &known.version) == (&new.key, &new.version) {
                let params = [("name", system.name.clone()), ("version", new.version)];
                let params = params.map(|(name, value)| (name.to_owned(), value));
                let told = wording::message("system-version-taken", &params.into(), locale);
                return Ok(refused(vec![told]));
            }
        }
        let op = Op::AddSystem.on_workspace(locale);
        open.write(op, |tx| tx.put_system(&new))?;
        Ok(SystemAdded {
            fingerprint: Some(new.fingerprint),
            faults: Vec::new(),
        })
    })
}

pub(crate) fn system_save(app: &App, arg: SystemFile) -> Result<Nothing> {
    app.opened(|open, _| {
        let pinned = open.source().system(&arg.fingerprint)?;
        file::replace(Path::new(&arg.path), pinned.stored.text.as_bytes())?;
        Ok(Nothing {})
    })
}

fn describe(fingerprint: &str, system: &System, locale: Locale) -> SystemView {
    let role_name = |key: &String| system.role(key).map_or(key, |r| &r.name).clone();
    let indicators = system.indicators.iter().map(|i| IndicatorView {
        key: i.key.clone(),
        code: i.code.clone(),
        name: i.name.clone(),
        short: i.short.clone(),
        group: i.group.clone(),
        points: i.points.plain().to_string(),
        weight: i.weight.map(plain).unwrap_or_default(),
        rule: wording::kind(&i.rule, locale),
        parameters: wording::parameters(system, i, locale)
            .into_iter()
            .map(|one| ParameterView {
                label: one.label,
                value: one.value,
            })
            .collect(),
        standard: wording::standard(system, i, locale),
        method: i.method.clone(),
        lead: role_name(&i.lead),
        support: i.support.iter().map(role_name).collect(),
        assessor: role_name(&i.assessor),
        upper: i.scored_by == ScoredBy::Upper,
        mandatory: i.mandatory,
        critical: i.critical,
        na_allowed: i.na.is_some(),
        section: i.rule.section().into(),
        data: data_of(system, i).iter().map(|d| d.name.clone()).collect(),
        evidence: i.evidence.clone(),
    });
    let data = system.data.iter().map(|d| DatumView {
        key: d.key.clone(),
        name: d.name.clone(),
        unit: d.unit.clone(),
        period: d.period.into(),
        scope: d.scope.clone(),
        used_by: system
            .indicators
            .iter()
            .filter(|i| data_of(system, i).iter().any(|used| used.key == d.key))
            .map(|i| i.code.clone())
            .collect(),
    });
    let roles = system.roles.iter().map(|r| RoleView {
        key: r.key.clone(),
        name: r.name.clone(),
        ..RoleView::default()
    });
    let findings = check::check(system)
        .iter()
        .map(|f| finding_view(system, f, locale))
        .collect();
    SystemView {
        info: system_info(fingerprint, system),
        groups: groups(system),
        indicators: indicators.collect(),
        data: data.collect(),
        roles: roles.collect(),
        findings,
    }
}

/// Returns the groups with their full points and no scores.
fn groups(system: &System) -> Vec<GroupView> {
    let plan = model::plan::Plan::compile(system);
    let sheet = plan.map(|p| {
        p.scores(
            &model::entry::Entries::new(),
            model::plan::Viewpoint::Own,
            None,
        )
    });
    let scored = sheet.map(|s| s.groups).unwrap_or_default();
    system
        .groups
        .iter()
        .map(|g| group_view(g, scored.iter().find(|s| s.key == g.key)))
        .collect()
}

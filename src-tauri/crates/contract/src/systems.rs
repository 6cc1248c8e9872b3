//! 考核指标: the built-in systems and those pinned by an evaluation, to read.

use crate::app::{App, Open};
use crate::builtin;
use crate::compiled::data_of;
use crate::dto::{
    DatumView, FilePath, GroupView, IndicatorView, Nothing, RoleView, SystemAdded, SystemArg,
    SystemFile, SystemInfo, SystemList, SystemView,
};
use crate::error::{Error, Result, Thing};
use crate::files;
use crate::settings::operation;
use crate::view::{finding_view, group_view, plain, section};
use exchange::file;
use ledger::{Ledger, StoredSystem};
use model::check;
use model::system::{self, Period, ScoredBy, System};
use model::wording::{self, Locale};
use std::path::Path;

pub(crate) fn systems_list(app: &App, _: Nothing) -> Result<SystemList> {
    app.state(|state| {
        let mut systems = Vec::new();
        for (_, text) in builtin::built_in() {
            let system = read(text)?;
            systems.push(info(&system.fingerprint(), &system));
        }
        if let Some(open) = &state.open {
            for stored in open.ledger.systems()? {
                if systems.iter().all(|s| s.fingerprint != stored.fingerprint) {
                    systems.push(info(&stored.fingerprint, &read(&stored.text)?));
                }
            }
        }
        Ok(SystemList { systems })
    })
}

pub(crate) fn system_view(app: &App, arg: SystemArg) -> Result<SystemView> {
    app.state(|state| {
        let locale = state.remembered.locale();
        let system = match &state.open {
            Some(open) => any(&open.ledger, &arg.fingerprint)?.1,
            None => {
                shipped(&arg.fingerprint)?
                    .ok_or_else(|| unknown(&arg.fingerprint))?
                    .1
            }
        };
        Ok(describe(&arg.fingerprint, &system, locale))
    })
}

/// Nothing is taken that has a fault, or that carries key and version of another system: papers would name both alike.
pub(crate) fn system_add(app: &App, arg: FilePath) -> Result<SystemAdded> {
    app.opened(|open, locale| {
        let refused = |faults| SystemAdded {
            fingerprint: None,
            faults,
        };
        let ready = match files::ready(&arg.path) {
            Ok(ready) => ready,
            Err(error) => return Ok(refused(error.lines(locale))),
        };
        let system = &ready.compiled.system;
        let new = store(system, &ready.text);
        for known in all(open)? {
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
        let op = operation("add-system", locale);
        open.ledger.transact(op, |tx| tx.put_system(&new))?;
        Ok(SystemAdded {
            fingerprint: Some(new.fingerprint),
            faults: Vec::new(),
        })
    })
}

pub(crate) fn system_save(app: &App, arg: SystemFile) -> Result<Nothing> {
    app.opened(|open, _| {
        let stored = any(&open.ledger, &arg.fingerprint)?.0;
        file::replace(Path::new(&arg.path), stored.text.as_bytes())?;
        Ok(Nothing {})
    })
}

/// Those that ship, and those that the workspace holds.
fn all(open: &Open) -> Result<Vec<StoredSystem>> {
    let mut all = open.ledger.systems()?;
    for (_, text) in builtin::built_in() {
        all.push(store(&read(text)?, text));
    }
    Ok(all)
}

/// The system with this fingerprint: pinned in the workspace, or built in.
pub(crate) fn any(ledger: &Ledger, fingerprint: &str) -> Result<(StoredSystem, System)> {
    if let Some(stored) = ledger.system(fingerprint)? {
        let system = read(&stored.text)?;
        return Ok((stored, system));
    }
    shipped(fingerprint)?.ok_or_else(|| unknown(fingerprint))
}

/// Its key alone, without reading it through.
pub(crate) fn key(ledger: &Ledger, fingerprint: &str) -> Result<String> {
    match ledger.system(fingerprint)? {
        Some(stored) => Ok(stored.key),
        None => Ok(any(ledger, fingerprint)?.1.key),
    }
}

fn unknown(fingerprint: &str) -> Error {
    Error::Unknown {
        what: Thing::System,
        id: fingerprint.chars().take(12).collect(),
    }
}

fn shipped(fingerprint: &str) -> Result<Option<(StoredSystem, System)>> {
    for (_, text) in builtin::built_in() {
        let system = read(text)?;
        if system.fingerprint() == fingerprint {
            return Ok(Some((store(&system, text), system)));
        }
    }
    Ok(None)
}

/// What the workspace keeps of a system: its text, whole.
pub(crate) fn store(system: &System, text: &str) -> StoredSystem {
    StoredSystem {
        fingerprint: system.fingerprint(),
        key: system.key.clone(),
        version: system.version.clone(),
        text: text.to_owned(),
    }
}

pub(crate) fn read(text: &str) -> Result<System> {
    system::parse(text).map_err(|e| Error::System(e.to_string()))
}

pub(crate) fn info(fingerprint: &str, system: &System) -> SystemInfo {
    let base = system
        .indicators
        .iter()
        .filter(|i| i.rule.is_base())
        .count();
    SystemInfo {
        fingerprint: fingerprint.to_owned(),
        key: system.key.clone(),
        name: system.name.clone(),
        version: system.version.clone(),
        kind: system.kind.clone(),
        notice: system.notice.clone(),
        indicators: u32::try_from(base).unwrap_or(u32::MAX),
        points: system.points.plain().to_string(),
        built_in: builtin::built_in()
            .iter()
            .any(|(key, _)| *key == system.key),
    }
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
        rule: i.rule.kind().to_owned(),
        standard: wording::standard(system, i, locale),
        method: i.method.clone(),
        lead: role_name(&i.lead),
        support: i.support.iter().map(role_name).collect(),
        upper: i.scored_by == ScoredBy::Upper,
        mandatory: i.mandatory,
        critical: i.critical,
        na_allowed: i.na.is_some(),
        section: section(&i.rule).to_owned(),
        data: data_of(system, i).iter().map(|d| d.name.clone()).collect(),
        evidence: i.evidence.clone(),
    });
    let data = system.data.iter().map(|d| DatumView {
        key: d.key.clone(),
        name: d.name.clone(),
        unit: d.unit.clone(),
        period: match d.period {
            Period::Year => "year",
            Period::Point => "point",
            Period::LatestPublished => "latest_published",
        }
        .to_owned(),
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
        info: info(fingerprint, system),
        groups: groups(system),
        indicators: indicators.collect(),
        data: data.collect(),
        roles: roles.collect(),
        findings,
    }
}

/// The groups with their full points and nothing scored.
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

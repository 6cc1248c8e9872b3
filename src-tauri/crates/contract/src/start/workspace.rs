//! Opening and making the workspace (工作数据).

use crate::answer::Answer;
use crate::app::{App, Open};
use crate::dto::{
    AppState, BackupList, BackupView, CreateWorkspace, Folder, IdentityKey, Nothing, RestoreBackup,
    Restored,
};
use crate::error::{Error, Result};
use crate::op::Op;
use crate::settings::describe;
use evaluation::identity;
use evaluation::ruling::{self, Recorded, Session};
use ledger::{Condition, Ledger, Restore, Unit};
use model::text::same_name;
use model::wording::{self, Locale};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Opens at start the folder asked for, else the one remembered. Opens nothing where the folder holds neither a workspace nor
/// its backups.
pub(crate) fn open_at_start(app: &App, dir: Option<&Path>) -> Result<()> {
    app.state(|state| {
        state.asked = dir.map(Path::to_path_buf);
        let dir = match dir {
            Some(asked) => Some(asked.to_path_buf()),
            None => state.remembered.workspace.clone(),
        };
        let left =
            |dir: &PathBuf| dir.join(ledger::FILE).is_file() || !ledger::backups(dir).is_empty();
        match dir
            .filter(left)
            .map(|dir| open(app, &dir, state.remembered.locale()))
        {
            Some(Err(Error::Ledger(ledger::Error::NotAWorkspace { .. }))) | None => {}
            Some(opened) => state.open = Some(opened?),
        }
        Ok(())
    })
}

fn open(app: &App, dir: &Path, locale: Locale) -> Result<Open> {
    let mut ledger = Ledger::open(dir, app.config.ledger(""))?;
    let operator = ledger.setting("operator")?.unwrap_or_default();
    ledger.set_operator(&operator);
    let mut open = Open::new(ledger);
    record(app, &mut open, locale)?;
    Ok(open)
}

/// Records, in one operation, what closed stages and decided returns show that an older program closed. An evaluation that
/// cannot be scored stays as it is: it is shown as it was.
fn record(app: &App, open: &mut Open, locale: Locale) -> Result<()> {
    let session = Session {
        at: (app.config.now)().to_rfc3339(),
        who: open.ledger().setting("operator")?.unwrap_or_default(),
        engine: app.config.version.clone(),
        ..Session::default()
    };
    let source = open.source();
    let evaluations = source.ledger.evaluations()?;
    let recorded: Vec<Recorded> = evaluations
        .iter()
        .filter_map(|one| ruling::record(source, one, &session).ok())
        .filter(|recorded| !recorded.is_empty())
        .collect();
    if recorded.is_empty() {
        return Ok(());
    }
    open.write(Op::RecordDecided.on_workspace(locale), |tx| {
        recorded.iter().try_for_each(|one| {
            one.particulars
                .iter()
                .try_for_each(|one| tx.put_particulars(one))?;
            one.rulings.iter().try_for_each(|ruling| {
                tx.put_verdict(&ruling.verdict)?;
                ruling
                    .units
                    .iter()
                    .try_for_each(|unit| tx.put_decided(unit))
            })
        })
    })
}

pub(crate) fn workspace_create(app: &App, new: CreateWorkspace) -> Result<AppState> {
    let (organisation, operator) = (new.organisation.trim(), new.operator.trim());
    let asked = [
        ("organisation", organisation),
        ("operator", operator),
        ("path", new.path.trim()),
    ];
    let empty = asked.iter().filter(|(_, value)| value.is_empty());
    let mut faults: Vec<Error> = empty.map(|(field, _)| Error::Empty { field }).collect();
    let evaluated = new.evaluated.as_deref().map(str::trim);
    let is_county = new.identity.is_none_or(|one| one == IdentityKey::County);
    match evaluated {
        Some("") if is_county => faults.push(Error::Empty { field: "evaluated" }),
        Some(name) if is_county && same_name(name, organisation) => faults.push(Error::Untaken {
            field: "evaluated",
            code: "evaluated-is-office",
            params: BTreeMap::from([("name".to_owned(), name.to_owned())]),
        }),
        _ => {}
    }
    if !faults.is_empty() {
        return Err(Error::several(faults));
    }
    let evaluated = evaluated.filter(|name| !name.is_empty()).map(|name| Unit {
        id: (app.config.new_id)(),
        name: name.to_owned(),
        kind: new.evaluated_kind.unwrap_or_else(|| "county".to_owned()),
        ..Unit::default()
    });
    let identity = identity::settings(new.identity.map(Into::into), None);
    let dir = named(&new.path);
    app.state(|state| {
        let mut ledger = Ledger::create(&dir, app.config.ledger(operator))?;
        ledger.transact(
            Op::CreateWorkspace.on_workspace(state.remembered.locale()),
            |tx| {
                for (key, value) in &identity {
                    tx.put_setting(key, value)?;
                }
                tx.put_setting("organisation", organisation)?;
                if let Some(unit) = &evaluated {
                    tx.put_unit(unit)?;
                    tx.put_setting(identity::EVALUATED, &unit.id)?;
                }
                tx.put_setting("operator", operator)
            },
        )?;
        state.open = Some(Open::new(ledger));
        state.remembered.workspace = Some(dir.clone());
        state.remembered.write(&app.config.data_dir)?;
        describe(app, state)
    })
}

pub(crate) fn workspace_open(app: &App, folder: Folder) -> Result<Answer<AppState>> {
    let dir = folder_of(&folder.path);
    app.state(|state| {
        let locale = state.remembered.locale();
        let mut warnings = Vec::new();
        let same = state.open.as_ref().is_some_and(|o| o.ledger().dir() == dir);
        if !same {
            let opened = open(app, &dir, state.remembered.locale())?;
            if let Some(before) = state.open.replace(opened) {
                warnings = before.close(locale)?;
            }
            state.remembered.workspace = Some(dir.clone());
            state.remembered.write(&app.config.data_dir)?;
        }
        Ok(Answer {
            value: describe(app, state)?,
            warnings,
        })
    })
}

pub(crate) fn backups_list(app: &App, folder: Folder) -> Result<BackupList> {
    let locale = app.locale();
    let dir = folder_of(&folder.path);
    let backups = ledger::backups(&dir).into_iter();
    let backups = backups.map(|backup| BackupView {
        name: backup.name,
        at: backup.made.format("%Y-%m-%d %H:%M:%S").to_string(),
        kib: backup.size.div_ceil(1024).to_string(),
        fault: match backup.condition {
            Condition::Whole => String::new(),
            Condition::Broken => wording::say("term.backup_broken", &BTreeMap::new(), locale),
            Condition::Foreign => wording::say("term.backup_foreign", &BTreeMap::new(), locale),
        },
    });
    Ok(BackupList {
        backups: backups.collect(),
    })
}

/// Goes back to a backup. It is verified first; only then the open workspace is closed, which backs it up as always.
pub(crate) fn backup_restore(app: &App, arg: RestoreBackup) -> Result<Answer<Restored>> {
    let dir = folder_of(&arg.path);
    app.state(|state| {
        let locale = state.remembered.locale();
        let mut warnings = Vec::new();
        let restore = Restore::prepare(&dir, &arg.name, app.config.ledger(""))?;
        let here =
            |open: &mut Open| std::path::absolute(&dir).is_ok_and(|d| d == open.ledger().dir());
        if let Some(before) = state.open.take_if(here) {
            // The file that stands is kept whole in any case.
            warnings.extend(before.close(locale).unwrap_or_default());
        }
        let (mut ledger, kept) = match restore.put(app.config.ledger("")) {
            Ok(put) => put,
            Err(e) => {
                if state.open.is_none() {
                    state.open = open(app, &dir, state.remembered.locale()).ok();
                }
                return Err(e.into());
            }
        };
        let operator = ledger.setting("operator")?.unwrap_or_default();
        ledger.set_operator(&operator);
        ledger.transact(
            Op::RestoreBackup.on_workspace(state.remembered.locale()),
            |tx| tx.put_setting("restored", &arg.name),
        )?;
        let mut restored = Open::new(ledger);
        record(app, &mut restored, state.remembered.locale())?;
        if let Some(before) = state.open.replace(restored) {
            warnings.extend(before.close(locale)?);
        }
        state.remembered.workspace = Some(dir.clone());
        state.remembered.write(&app.config.data_dir)?;
        let value = Restored {
            state: describe(app, state)?,
            kept: kept
                .map(|path| path.display().to_string())
                .unwrap_or_default(),
        };
        Ok(Answer { value, warnings })
    })
}

/// Returns a path as it is given where something is there, else without the blanks around it: a name may end in one.
fn named(path: &str) -> PathBuf {
    let given = PathBuf::from(path);
    match given.exists() {
        true => given,
        false => PathBuf::from(path.trim()),
    }
}

/// Returns the workspace folder; for the path of its database, the folder of that.
fn folder_of(path: &str) -> PathBuf {
    let path = named(path);
    match (path.file_name(), path.parent()) {
        (Some(name), Some(dir)) if name == ledger::FILE => dir.to_owned(),
        _ => path,
    }
}

pub(crate) fn workspace_backup(app: &App, _: Nothing) -> Result<AppState> {
    app.state(|state| {
        state.opened()?.backup()?;
        describe(app, state)
    })
}

//! Opening and making the workspace (工作数据).

use crate::app::{App, Open};
use crate::dto::{AppState, CreateWorkspace, Folder, Nothing};
use crate::error::{Error, Result};
use crate::identity;
use crate::settings::{describe, operation};
use ledger::Ledger;
use std::path::{Path, PathBuf};

/// Where a new workspace would go: the first fixed drive that is not the system's, else the user's data directory.
pub(crate) fn proposed(data_dir: &Path) -> PathBuf {
    const NAME: &str = "GongPing";
    if cfg!(windows) {
        let drive = ('D'..='Z')
            .map(|letter| PathBuf::from(format!("{letter}:\\")))
            .find(|d| writable(d));
        if let Some(drive) = drive {
            return drive.join(NAME);
        }
    }
    data_dir.join(NAME)
}

fn writable(dir: &Path) -> bool {
    std::fs::metadata(dir).is_ok_and(|m| m.is_dir() && !m.permissions().readonly())
}

/// At start: the folder asked for, else the one remembered if it is still there.
pub(crate) fn open_at_start(app: &App, dir: Option<&Path>) -> Result<()> {
    app.state(|state| {
        state.asked = dir.map(Path::to_path_buf);
        let remembered = || {
            state
                .remembered
                .workspace
                .clone()
                .filter(|d| d.join(ledger::FILE).is_file())
        };
        let asked = dir
            .map(Path::to_path_buf)
            .filter(|d| d.join(ledger::FILE).is_file());
        let Some(dir) = (if dir.is_some() { asked } else { remembered() }) else {
            return Ok(());
        };
        state.open = Some(open(app, &dir)?);
        Ok(())
    })
}

fn open(app: &App, dir: &Path) -> Result<Open> {
    let mut ledger = Ledger::open(dir, app.config.ledger(""))?;
    let operator = ledger.setting("operator")?.unwrap_or_default();
    ledger.set_operator(&operator);
    Ok(Open::new(ledger))
}

pub(crate) fn workspace_create(app: &App, new: CreateWorkspace) -> Result<AppState> {
    let (organisation, operator) = (new.organisation.trim(), new.operator.trim());
    for (field, value) in [
        ("organisation", organisation),
        ("operator", operator),
        ("path", new.path.trim()),
    ] {
        if value.is_empty() {
            return Err(Error::Empty { field });
        }
    }
    let identity = identity::settings(new.identity, None)?;
    let dir = PathBuf::from(new.path.trim());
    app.state(|state| {
        let mut ledger = Ledger::create(&dir, app.config.ledger(operator))?;
        ledger.transact(
            operation("create-workspace", state.remembered.locale()),
            |tx| {
                for (key, value) in &identity {
                    tx.put_setting(key, value)?;
                }
                tx.put_setting("organisation", organisation)?;
                tx.put_setting("operator", operator)
            },
        )?;
        state.open = Some(Open::new(ledger));
        state.remembered.workspace = Some(dir.clone());
        state.remembered.write(&app.config.data_dir)?;
        describe(app, state)
    })
}

pub(crate) fn workspace_open(app: &App, folder: Folder) -> Result<AppState> {
    let dir = PathBuf::from(folder.path.trim());
    app.state(|state| {
        let same = state.open.as_ref().is_some_and(|o| o.ledger.dir() == dir);
        if !same {
            let opened = open(app, &dir)?;
            if let Some(before) = state.open.replace(opened) {
                before.ledger.close()?;
            }
            state.remembered.workspace = Some(dir.clone());
            state.remembered.write(&app.config.data_dir)?;
        }
        describe(app, state)
    })
}

pub(crate) fn workspace_backup(app: &App, _: Nothing) -> Result<AppState> {
    app.state(|state| {
        state
            .open
            .as_mut()
            .ok_or(Error::NoWorkspace)?
            .ledger
            .backup()?;
        describe(app, state)
    })
}

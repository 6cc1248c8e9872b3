//! Backups: whole, compact copies in `backups/`, written beside and renamed, thinned to the last ten and one a day
//! for thirty days. `gongping-20261130-140300-s000123.db` is the state after operation 123, local time; what it holds is
//! known by the hash at the end of its journal, because the number of an operation comes again after going back.

use super::folder;
use super::holds::{self, Holds};
use crate::error::{Error, Result};
use crate::{Ledger, journal, paths};
use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The number of newest backups that are kept, however old.
const LAST: usize = 10;
/// The number of days for which the last backup of the day is kept.
const DAYS: i64 = 30;
/// The largest backup in bytes that is read through when backups are listed; of a larger one, journal and size are
/// looked at. Every backup is read through when it is made, and verified before it is gone back to.
const READ_THROUGH: u64 = 8 << 20;
/// The part of the name of a copy made before a migration. Such a copy is never removed.
const BEFORE: &str = "-before-v";

/// The reason for a copy.
pub(crate) enum Why {
    /// The operator asked, or the workspace was closed.
    Asked,
    /// Another version of the program wrote last.
    Written { by: String },
    /// The schema is about to become this one.
    Before { schema: i32 },
}

/// The condition of a backup, found by opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It is whole, and of the workspace beside it as far as that can be read.
    Whole,
    /// It is empty, cut off, damaged, or no workspace.
    Broken,
    /// It is a copy of another workspace.
    Foreign,
}

/// A backup beside a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The name of the file in `backups/`.
    pub name: String,
    /// The local time at which it was made, by its name.
    pub made: NaiveDateTime,
    /// The size in bytes.
    pub size: u64,
    /// The condition in which it is.
    pub condition: Condition,
}

/// Returns the backups of the workspace in a folder, newest first. The workspace itself need not be readable.
pub fn backups(dir: &Path) -> Vec<Backup> {
    let own = own(dir);
    let found = paths::backups(dir).into_iter();
    let found = found.filter_map(|path| {
        let size = std::fs::metadata(&path).ok()?.len();
        let holds = match size {
            0..=READ_THROUGH => holds::holds_soundly(&path),
            _ => holds::holds(&path),
        };
        Some(Backup {
            made: made(&path)?,
            size,
            name: path.file_name()?.to_str()?.to_owned(),
            condition: match holds {
                None => Condition::Broken,
                Some(holds) if own.as_ref().is_some_and(|own| *own != holds.workspace) => {
                    Condition::Foreign
                }
                Some(_) => Condition::Whole,
            },
        })
    });
    found.collect()
}

/// Returns the files of the backups that can take the place of the workspace's database, newest first.
pub(crate) fn usable(dir: &Path) -> Vec<PathBuf> {
    let found = backups(dir).into_iter();
    found
        .filter(|backup| backup.condition == Condition::Whole)
        .map(|backup| paths::backup_dir(dir).join(backup.name))
        .collect()
}

/// Returns the id of the workspace in a folder; none where its database cannot be read.
fn own(dir: &Path) -> Option<String> {
    holds::holds(&paths::database(dir)).map(|holds| holds.workspace)
}

/// Copies the database as it stands, reads the copy through and gives the new file. A copy that does not hold the same
/// journal to the same end is removed.
pub(crate) fn copy(
    sql: &Connection,
    dir: &Path,
    at: DateTime<FixedOffset>,
    why: &Why,
) -> Result<PathBuf> {
    let into = paths::backup_dir(dir);
    write(sql, dir, at, why).map_err(|source| Error::BackupFailed { path: into, source })
}

fn write(
    sql: &Connection,
    dir: &Path,
    at: DateTime<FixedOffset>,
    why: &Why,
) -> std::io::Result<PathBuf> {
    let into = paths::backup_dir(dir);
    std::fs::create_dir_all(&into)?;
    let last = journal::last(sql, dir).map_err(std::io::Error::other)?;
    let path = unused(&into, at, last.map_or(0, |last| last.head.seq), why);
    let part = path.with_extension("part");
    let stands = holds::read(sql).ok_or(ErrorKind::InvalidData)?;
    clear(&into);
    let name = part.to_str().ok_or(ErrorKind::InvalidFilename)?;
    let written = sql
        .execute(include_str!("copy.sql"), [name])
        .map_err(refused)
        .and_then(|_| {
            let open = std::fs::File::options().write(true).open(&part)?;
            open.sync_all()?;
            if holds::holds_soundly(&part).as_ref() != Some(&stands) {
                return Err(ErrorKind::InvalidData.into());
            }
            std::fs::rename(&part, &path)
        });
    if let Err(e) = written {
        let _ = std::fs::remove_file(&part);
        return Err(e);
    }
    folder::sync(&into);
    thin(dir, at, &path, &stands.workspace);
    Ok(path)
}

/// Returns the name of a new backup: never that of another one.
fn unused(into: &Path, at: DateTime<FixedOffset>, seq: i64, why: &Why) -> PathBuf {
    let (time, why) = (at.format("%Y%m%d-%H%M%S"), suffix(why));
    let named = |n: u32| match n {
        1 => into.join(format!("gongping-{time}-s{seq:06}{why}.db")),
        n => into.join(format!("gongping-{time}-s{seq:06}{why}-{n}.db")),
    };
    let mut n = 1;
    while named(n).exists() {
        n += 1;
    }
    named(n)
}

/// Returns the error of the system behind a refusal of SQLite.
fn refused(error: rusqlite::Error) -> std::io::Error {
    use rusqlite::ErrorCode as Code;
    match error.sqlite_error_code() {
        Some(Code::DiskFull) => ErrorKind::StorageFull.into(),
        Some(Code::CannotOpen | Code::ReadOnly | Code::PermissionDenied) => {
            ErrorKind::PermissionDenied.into()
        }
        _ => std::io::Error::other(error),
    }
}

/// Removes what interrupted copies left behind. Only the holder of the lock copies, so none is under way.
fn clear(backups: &Path) {
    let Ok(entries) = std::fs::read_dir(backups) else {
        return;
    };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy())
            .unwrap_or_default();
        if name.starts_with("gongping-")
            && (name.ends_with(".part") || name.ends_with(".part-journal"))
        {
            let _ = std::fs::remove_file(&path);
        }
    }
}

fn suffix(why: &Why) -> String {
    match why {
        Why::Asked => String::new(),
        Why::Written { by } => {
            let by: String = by
                .chars()
                .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
                .collect();
            format!("-by-{by}")
        }
        Why::Before { schema } => format!("{BEFORE}{schema}"),
    }
}

/// Returns the local time at which a backup was made, by its name.
pub(crate) fn made(path: &Path) -> Option<NaiveDateTime> {
    let name = path.file_name()?.to_str()?;
    let time = name.strip_prefix("gongping-")?.get(..15)?;
    NaiveDateTime::parse_from_str(time, "%Y%m%d-%H%M%S").ok()
}

/// Removes backups beyond the last ten and one a day for thirty days. The one just made stays, and so do files that
/// are no backup of this workspace, which take nobody's place. A file that cannot be removed stays.
fn thin(dir: &Path, now: DateTime<FixedOffset>, just_made: &Path, own: &str) {
    let now = now.naive_local();
    let mut days = BTreeSet::new();
    let ours = paths::backups(dir).into_iter().filter_map(|path| {
        let ours = holds::holds(&path).is_some_and(|holds| holds.workspace == own);
        ours.then_some((made(&path)?, path))
    });
    for (place, (made, path)) in ours.enumerate() {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy())
            .unwrap_or_default();
        let first_of_day = now - made < TimeDelta::days(DAYS) && days.insert(made.date());
        if place >= LAST && !first_of_day && !name.contains(BEFORE) && path != just_made {
            let _ = std::fs::remove_file(&path);
        }
    }
}

impl Ledger {
    /// Makes a backup now and returns the new file, which was opened and read through.
    ///
    /// # Errors
    ///
    /// Fails with `ReadOnly` or `BackupFailed`; no half-written backup is left.
    pub fn backup(&mut self) -> Result<PathBuf> {
        let made = self.copy(&Why::Asked)?;
        self.unbacked = false;
        Ok(made)
    }

    pub(crate) fn copy(&self, why: &Why) -> Result<PathBuf> {
        if self.read_only() {
            return Err(Error::ReadOnly);
        }
        copy(&self.sql, &self.dir, (self.env.now)(), why)
    }

    /// Returns the time of the newest backup of this workspace that is whole; none before the first.
    pub fn last_backup(&self) -> Option<DateTime<FixedOffset>> {
        let ours = |path: &PathBuf| holds::holds(path).is_some_and(|h| h.workspace == self.id);
        let newest = paths::backups(&self.dir).into_iter().find(ours)?;
        let offset = *(self.env.now)().offset();
        made(&newest)?.and_local_timezone(offset).single()
    }

    /// Returns whether a sound backup holds this journal to its present end.
    pub(crate) fn is_backed_up(&self) -> Result<bool> {
        let stands = Some(Holds {
            workspace: self.id.clone(),
            hash: self.head()?.hash,
        });
        let copies = paths::backups(&self.dir).into_iter();
        let mut same = copies.filter(|path| holds::holds(path) == stands);
        Ok(same.any(|path| holds::holds_soundly(&path) == stands))
    }
}

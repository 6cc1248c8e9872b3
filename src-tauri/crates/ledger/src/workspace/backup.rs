//! Backups: whole, compact copies in `backups/`, written beside and renamed, thinned to the last ten and one a day
//! for thirty days. `gongping-20261130-140300-s000123.db` is the state after operation 123, local time.

use super::folder;
use crate::error::{self, Error, Result, file};
use crate::{Ledger, paths};
use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The number of newest backups that are kept, however old.
const LAST: usize = 10;
/// The number of days for which the last backup of the day is kept.
const DAYS: i64 = 30;
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

/// Copies the database as it stands after operation `seq`; gives the new file.
pub(crate) fn copy(
    sql: &Connection,
    dir: &Path,
    at: DateTime<FixedOffset>,
    seq: i64,
    why: &Why,
) -> Result<PathBuf> {
    let into = paths::backup_dir(dir);
    std::fs::create_dir_all(&into).map_err(|e| file(&into, e))?;
    let path = into.join(format!(
        "gongping-{}-s{seq:06}{}.db",
        at.format("%Y%m%d-%H%M%S"),
        suffix(why)
    ));
    let part = path.with_extension("part");
    clear(&into);
    let name = part
        .to_str()
        .ok_or_else(|| file(&part, std::io::ErrorKind::InvalidFilename.into()))?;
    let written = sql
        .execute(include_str!("copy.sql"), [name])
        .map_err(|e| error::sql(dir, e))
        .and_then(|_| {
            let done = std::fs::File::options()
                .write(true)
                .open(&part)
                .and_then(|open| open.sync_all());
            done.and_then(|()| std::fs::rename(&part, &path))
                .map_err(|e| file(&path, e))
        });
    if let Err(e) = written {
        let _ = std::fs::remove_file(&part);
        return Err(e);
    }
    folder::sync(&into);
    thin(dir, at);
    Ok(path)
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

/// Removes backups beyond the last ten and one a day for thirty days. A file that cannot be removed stays.
fn thin(dir: &Path, now: DateTime<FixedOffset>) {
    let now = now.naive_local();
    let mut days = BTreeSet::new();
    let ours = paths::backups(dir)
        .into_iter()
        .filter_map(|path| Some((made(&path)?, path)));
    for (place, (made, path)) in ours.enumerate() {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy())
            .unwrap_or_default();
        let first_of_day = now - made < TimeDelta::days(DAYS) && days.insert(made.date());
        if place >= LAST && !first_of_day && !name.contains(BEFORE) {
            let _ = std::fs::remove_file(&path);
        }
    }
}

impl Ledger {
    /// Makes a backup now and returns the new file.
    ///
    /// # Errors
    ///
    /// Fails with `ReadOnly`, `NotWritable` or `DiskFull`; no half-written backup is left.
    pub fn backup(&mut self) -> Result<PathBuf> {
        self.copy(&Why::Asked)
    }

    pub(crate) fn copy(&self, why: &Why) -> Result<PathBuf> {
        if self.read_only() {
            return Err(Error::ReadOnly);
        }
        copy(
            &self.sql,
            &self.dir,
            (self.env.now)(),
            self.head()?.seq,
            why,
        )
    }

    /// Returns the time of the newest backup; none before the first.
    pub fn last_backup(&self) -> Option<DateTime<FixedOffset>> {
        let made = paths::backups(&self.dir)
            .iter()
            .find_map(|path| made(path))?;
        made.and_local_timezone(*(self.env.now)().offset()).single()
    }

    /// Returns whether a backup holds everything up to operation `seq`, made for the same reason.
    pub(crate) fn backed_up(&self, seq: i64, why: &Why) -> bool {
        let ending = format!("-s{seq:06}{}.db", suffix(why));
        paths::backups(&self.dir)
            .iter()
            .any(|path| path.to_string_lossy().ends_with(&ending))
    }
}

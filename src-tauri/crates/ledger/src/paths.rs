//! The paths inside a workspace folder.

use std::path::{Path, PathBuf};

/// The name of the database, by which a workspace folder is recognised.
pub const FILE: &str = "gongping.db";

pub(crate) fn database(dir: &Path) -> PathBuf {
    dir.join(FILE)
}

pub(crate) fn lock(dir: &Path) -> PathBuf {
    dir.join("gongping.lock")
}

pub(crate) fn note(dir: &Path) -> PathBuf {
    dir.join("gongping.who")
}

/// Returns the path at which a new database is built before it gets its name.
pub(crate) fn unfinished(dir: &Path) -> PathBuf {
    dir.join("gongping.new")
}

pub(crate) fn evidence_dir(dir: &Path) -> PathBuf {
    dir.join("evidence")
}

pub(crate) fn backup_dir(dir: &Path) -> PathBuf {
    dir.join("backups")
}

/// Returns the backups, newest first: their names begin with the time.
pub(crate) fn backups(dir: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(backup_dir(dir)) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path
                .file_name()
                .map(|name| name.to_string_lossy())
                .unwrap_or_default();
            name.starts_with("gongping-") && name.ends_with(".db")
        })
        .collect();
    found.sort_unstable_by(|a, b| b.cmp(a));
    found
}

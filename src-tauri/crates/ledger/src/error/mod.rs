//! The errors of a workspace, each with a stable code and the parameters of its words.

mod refused;

pub(crate) use refused::{file, sql};

use chrono::DateTime;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The result of everything fallible in this crate.
pub type Result<T> = std::result::Result<T, Error>;

/// The reason why something could not be done. `code()` finds the words, `params()` fills them.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another program has the workspace open.
    #[error("{path} is in use by {who} on {host} since {since}", path = path.display())]
    InUse {
        /// The path of the folder.
        path: PathBuf,
        /// The operator who opened it.
        who: String,
        /// The machine on which it is open.
        host: String,
        /// The time since which it is open, RFC 3339.
        since: String,
    },
    /// A newer program wrote it. It was not touched.
    #[error("{path} has schema {found}; this program knows up to {known}", path = path.display())]
    NewerSchema {
        /// The path of the database.
        path: PathBuf,
        /// Schema number found.
        found: i32,
        /// Newest schema number known.
        known: i32,
    },
    /// A newer program wrote it, and the database names the version that reads it. It was not touched.
    #[error("{path} needs version {needs} or newer, this program is {program}", path = path.display())]
    NeedsNewer {
        /// The path of the database.
        path: PathBuf,
        /// Version asked for.
        needs: String,
        /// Version of this program.
        program: String,
    },
    /// The file is no database at all. It was not touched.
    #[error("{path} is not a database", path = path.display())]
    NotADatabase {
        /// The path of the file.
        path: PathBuf,
        /// Backups that are there, newest first.
        backups: Vec<PathBuf>,
    },
    /// The database is damaged. It was not touched.
    #[error("{path} is damaged: {detail}", path = path.display())]
    Damaged {
        /// The path of the database.
        path: PathBuf,
        /// The words of SQLite.
        detail: String,
        /// Backups that are there, newest first.
        backups: Vec<PathBuf>,
    },
    /// A backup is damaged, gone, or not what its journal says. Neither it nor the workspace was touched.
    #[error("{path} cannot be restored: {detail}", path = path.display())]
    BackupUnsound {
        /// The path of the backup.
        path: PathBuf,
        /// The fault that was found.
        detail: String,
    },
    /// The database is not in the folder any more, its backups are.
    #[error("{path} holds backups, but no database", path = path.display())]
    Gone {
        /// The path of the folder.
        path: PathBuf,
        /// Backups that are there, newest first.
        backups: Vec<PathBuf>,
    },
    /// A backup could not be written, or was not whole when it was read again. What was recorded is on the disk.
    #[error("no backup could be written in {path}: {source}", path = path.display())]
    BackupFailed {
        /// The path of the folder of backups.
        path: PathBuf,
        /// The reason of the system.
        source: std::io::Error,
    },
    /// The folder holds no workspace, or the database in it is another program's.
    #[error("{path} holds no workspace", path = path.display())]
    NotAWorkspace {
        /// The path of the folder.
        path: PathBuf,
    },
    /// A new workspace was asked for in a folder that holds one.
    #[error("{path} holds a workspace already", path = path.display())]
    AlreadyAWorkspace {
        /// The path of the folder.
        path: PathBuf,
    },
    /// A new workspace was asked for in a folder that holds other things.
    #[error("{path} holds other things", path = path.display())]
    FolderTaken {
        /// The path of the folder.
        path: PathBuf,
    },
    /// The path of the folder is too long for the files in it. Nothing was made.
    #[error("{path} is too long a path", path = path.display())]
    PathTooLong {
        /// The path of the folder.
        path: PathBuf,
    },
    /// The folder or the drive cannot be written.
    #[error("{path} cannot be written", path = path.display())]
    NotWritable {
        /// The path of the folder.
        path: PathBuf,
    },
    /// The drive is full. Nothing was changed.
    #[error("the drive of {path} is full", path = path.display())]
    DiskFull {
        /// The path of the folder.
        path: PathBuf,
    },
    /// The workspace was opened to read only.
    #[error("the workspace is open to read only")]
    ReadOnly,
    /// A row changed since, so that undoing or redoing would overwrite something else.
    #[error("{key} in {table} changed since \"{label}\"")]
    ChangedSince {
        /// The label of the operation that was to be undone or redone.
        label: String,
        /// The name of the table.
        table: String,
        /// The key of the row.
        key: String,
    },
    /// The stage is closed, or the return is at another one. Nothing was written.
    #[error("stage {stage} of {unit} is closed")]
    StageClosed {
        /// The key of the stage.
        stage: String,
        /// The name of the stage in its system; empty in the usual chain.
        name: String,
        /// The name of the unit.
        unit: String,
    },
    /// The level above returned the unit's return for correction and does not write into it meanwhile. Nothing was written.
    #[error("{unit} is correcting its return")]
    Returned {
        /// The name of the unit.
        unit: String,
    },
    /// The evaluation is archived (已归档) and takes nothing. Nothing was written.
    #[error("{name} is archived")]
    Archived {
        /// The name of the evaluation.
        name: String,
    },
    /// Something of the evaluation is decided, so that its name, days, system and participants stay. Nothing was written.
    #[error("{name} is decided")]
    EvaluationDecided {
        /// The name of the evaluation.
        name: String,
    },
    /// An evaluation that is no sample was to be removed. Nothing was written.
    #[error("only a sample can be removed")]
    NotASample,
    /// A figure with more digits than are stored exactly (its digits without the point exceed 9223372036854775807).
    #[error("{value} in {cell} has too many digits")]
    TooManyDigits {
        /// The address of the cell.
        cell: String,
        /// The figure as parsed.
        value: String,
    },
    /// A text holds the character U+0000, which no file may carry.
    #[error("{key} in {table} holds a null character")]
    NullCharacter {
        /// The name of the table.
        table: String,
        /// The key of the row.
        key: String,
    },
    /// Something that is named does not exist.
    #[error("something named by this change is not there: {detail}")]
    NotThere {
        /// The words of SQLite, or the thing that was named.
        detail: String,
    },
    /// A row that this program could not have written.
    #[error("{key} in {table} cannot be read: {detail}")]
    BadRow {
        /// The name of the table.
        table: String,
        /// The key of the row.
        key: String,
        /// The fault of the row.
        detail: String,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// The path of the file.
        path: PathBuf,
        /// The error of the system.
        source: std::io::Error,
    },
    /// The database refused.
    #[error("the database refused: {0}")]
    Sql(#[source] rusqlite::Error),
    /// A migration failed; the copy made before it is in `backups`.
    #[error("{path} could not be brought to this version: {source}", path = path.display())]
    Migration {
        /// The path of the database.
        path: PathBuf,
        /// The error of the migration.
        source: Box<rusqlite_migration::Error>,
    },
}

impl Error {
    /// Returns the stable code, kebab-case. The words stand under it in `assets/wording`, section `[error]`.
    pub fn code(&self) -> &'static str {
        match self {
            Error::InUse {
                who, host, since, ..
            } if [who, host, since].iter().any(|said| said.trim().is_empty()) => {
                "workspace-in-use-unnamed"
            }
            Error::InUse { .. } => "workspace-in-use",
            Error::NewerSchema { .. } => "workspace-newer",
            Error::NeedsNewer { .. } => "workspace-needs",
            Error::NotADatabase { backups, .. } if backups.is_empty() => {
                "workspace-not-a-database-alone"
            }
            Error::NotADatabase { .. } => "workspace-not-a-database",
            Error::Damaged { backups, .. } if backups.is_empty() => "workspace-damaged-alone",
            Error::Damaged { .. } => "workspace-damaged",
            Error::BackupUnsound { .. } => "backup-unsound",
            Error::Gone { .. } => "workspace-gone",
            Error::BackupFailed { .. } => "backup-failed",
            Error::NotAWorkspace { .. } => "workspace-missing",
            Error::AlreadyAWorkspace { .. } => "workspace-already-there",
            Error::FolderTaken { .. } => "workspace-folder-taken",
            Error::PathTooLong { .. } => "workspace-path-long",
            Error::NotWritable { .. } => "workspace-not-writable",
            Error::DiskFull { .. } => "workspace-disk-full",
            Error::ReadOnly => "workspace-read-only",
            Error::ChangedSince { .. } => "workspace-changed-since",
            Error::StageClosed { .. } => "stage-closed",
            Error::Returned { .. } => "return-with-unit",
            Error::Archived { .. } => "evaluation-archived",
            Error::EvaluationDecided { .. } => "evaluation-decided",
            Error::NotASample => "not-a-sample",
            Error::TooManyDigits { .. } => "workspace-too-many-digits",
            Error::NullCharacter { .. } => "workspace-null-character",
            Error::NotThere { .. } => "workspace-not-there",
            Error::BadRow { .. } => "workspace-bad-row",
            Error::File { .. } => "workspace-file",
            Error::Sql(_) => "workspace-database",
            Error::Migration { .. } => "workspace-migration",
        }
    }

    /// Every code, for the test that keeps codes and words in step.
    pub const CODES: [&'static str; 31] = [
        "workspace-in-use",
        "workspace-in-use-unnamed",
        "workspace-newer",
        "workspace-needs",
        "workspace-not-a-database",
        "workspace-not-a-database-alone",
        "workspace-damaged",
        "workspace-damaged-alone",
        "backup-unsound",
        "backup-failed",
        "workspace-gone",
        "workspace-missing",
        "workspace-already-there",
        "workspace-folder-taken",
        "workspace-path-long",
        "workspace-not-writable",
        "workspace-disk-full",
        "workspace-read-only",
        "workspace-changed-since",
        "stage-closed",
        "return-with-unit",
        "evaluation-archived",
        "evaluation-decided",
        "not-a-sample",
        "workspace-too-many-digits",
        "workspace-null-character",
        "workspace-not-there",
        "workspace-bad-row",
        "workspace-file",
        "workspace-database",
        "workspace-migration",
    ];

    /// Returns the named parameters of the words. `backups` has one path a line, newest first; `newest` is the first
    /// of them.
    pub fn params(&self) -> BTreeMap<String, String> {
        let p = |path: &Path| ("path", path.display().to_string());
        let found: Vec<(&str, String)> = match self {
            Error::InUse {
                path,
                who,
                host,
                since,
            } => {
                let since = DateTime::parse_from_rfc3339(since).map_or_else(
                    |_| since.clone(),
                    |at| at.format("%Y-%m-%d %H:%M").to_string(),
                );
                vec![
                    p(path),
                    ("who", who.clone()),
                    ("host", host.clone()),
                    ("since", since),
                ]
            }
            Error::NewerSchema { path, found, known } => {
                vec![
                    p(path),
                    ("found", found.to_string()),
                    ("known", known.to_string()),
                ]
            }
            Error::NeedsNewer {
                path,
                needs,
                program,
            } => vec![
                p(path),
                ("needs", needs.clone()),
                ("program", program.clone()),
            ],
            Error::NotADatabase { path, backups } | Error::Gone { path, backups } => {
                vec![
                    p(path),
                    ("backups", lines(backups)),
                    ("newest", newest(backups)),
                ]
            }
            Error::Damaged {
                path,
                detail,
                backups,
            } => vec![
                p(path),
                ("detail", detail.clone()),
                ("backups", lines(backups)),
                ("newest", newest(backups)),
            ],
            Error::BackupUnsound { path, .. }
            | Error::NotAWorkspace { path }
            | Error::AlreadyAWorkspace { path }
            | Error::FolderTaken { path }
            | Error::PathTooLong { path }
            | Error::NotWritable { path }
            | Error::DiskFull { path } => vec![p(path)],
            Error::ReadOnly | Error::NotASample => Vec::new(),
            Error::ChangedSince { label, table, key } => {
                vec![
                    ("label", label.clone()),
                    ("table", table.clone()),
                    ("key", key.clone()),
                ]
            }
            Error::StageClosed { stage, name, unit } => {
                let name = if name.is_empty() { stage } else { name };
                vec![("stage", name.clone()), ("unit", unit.clone())]
            }
            Error::Returned { unit } => vec![("unit", unit.clone())],
            Error::Archived { name } | Error::EvaluationDecided { name } => {
                vec![("name", name.clone())]
            }
            Error::TooManyDigits { cell, value } => {
                vec![("cell", cell.clone()), ("value", value.clone())]
            }
            Error::NullCharacter { table, key } => {
                vec![("table", table.clone()), ("key", key.clone())]
            }
            Error::NotThere { detail } => vec![("detail", detail.clone())],
            Error::BadRow { table, key, detail } => {
                vec![
                    ("table", table.clone()),
                    ("key", key.clone()),
                    ("detail", detail.clone()),
                ]
            }
            Error::File { path, source } | Error::BackupFailed { path, source } => {
                vec![p(path), ("detail", source.to_string())]
            }
            // Its own words stay in the technical information.
            Error::Sql(source) => vec![(
                "code",
                source
                    .sqlite_error()
                    .map_or_else(|| "–".to_owned(), |e| e.extended_code.to_string()),
            )],
            Error::Migration { path, .. } => vec![p(path)],
        };
        found
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }
}

fn lines(paths: &[PathBuf]) -> String {
    let paths: Vec<String> = paths
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    paths.join("\n")
}

fn newest(paths: &[PathBuf]) -> String {
    paths
        .first()
        .map(|path| path.display().to_string())
        .unwrap_or_default()
}

//! The errors of what the system or the database refuses, by what the officer can do about it.

use super::Error;
use std::path::Path;

/// Returns the error of a failed file operation; a full drive and a folder without write permission have their own.
pub(crate) fn file(path: &Path, source: std::io::Error) -> Error {
    use std::io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    let path = path.to_owned();
    // Windows has no kind for a file that another program holds or has locked a part of.
    let held = cfg!(windows) && matches!(source.raw_os_error(), Some(32 | 33));
    match source.kind() {
        StorageFull | QuotaExceeded => Error::DiskFull { path },
        PermissionDenied | ReadOnlyFilesystem => Error::NotWritable { path },
        _ if held => Error::NotWritable { path },
        _ => Error::File { path, source },
    }
}

/// Returns the error of a failed statement in the workspace at `dir`, by what its officer can do about it.
pub(crate) fn sql(dir: &Path, source: rusqlite::Error) -> Error {
    use rusqlite::ErrorCode as Code;
    let foreign_key = rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY;
    let path = dir.to_owned();
    match source.sqlite_error() {
        Some(e) if e.extended_code == foreign_key => Error::NotThere {
            detail: source.to_string(),
        },
        Some(e) => match e.code {
            Code::DiskFull => Error::DiskFull { path },
            Code::ReadOnly | Code::PermissionDenied => Error::NotWritable { path },
            Code::DatabaseCorrupt | Code::NotADatabase => Error::Damaged {
                path: crate::paths::database(dir),
                detail: source.to_string(),
                backups: crate::paths::backups(dir),
            },
            _ => Error::Sql(source),
        },
        None => Error::Sql(source),
    }
}

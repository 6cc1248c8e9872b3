//! Inspects a workspace folder without opening its database, and makes one ready.

use super::{backup, reader};
use crate::error::{Error, Result, file};
use crate::paths::database;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The `application_id` "GONG", at byte 68 of the database.
pub(crate) const APPLICATION: u32 = 0x474F_4E47;
/// The first bytes of every database.
pub(crate) const MAGIC: &[u8] = b"SQLite format 3\0";

/// What the path of a folder leaves to the longest one in it, of a backup with its journal.
const ROOM: usize = 64;
/// The longest path that SQLite opens: in UTF-16 on Windows, where longer ones want a setting of the system; elsewhere in bytes.
const LONGEST: usize = if cfg!(windows) { 260 } else { 512 };

/// Returns the path of a folder from its root.
///
/// Fails with `PathTooLong` where the database could not open its files there.
pub(crate) fn whole(dir: &Path) -> Result<PathBuf> {
    let path = std::path::absolute(dir).map_err(|e| file(dir, e))?;
    let text = path.to_string_lossy();
    let length = if cfg!(windows) {
        text.encode_utf16().count()
    } else {
        text.len()
    };
    match length + ROOM > LONGEST {
        true => Err(Error::PathTooLong { path }),
        false => Ok(path),
    }
}

/// Returns the number at a place of a database's header. Big-endian, https://www.sqlite.org/fileformat2.html §1.3.
pub(crate) fn number(header: &[u8], at: usize) -> u32 {
    let rest = header.get(at..).and_then(|rest| rest.first_chunk::<4>());
    rest.map_or(0, |bytes| u32::from_be_bytes(*bytes))
}

/// Returns the schema number in the database's header. It is read as bytes, so that a file of a newer program is
/// recognised before anything could change it.
///
/// Fails with `NotAWorkspace` where there is no database or another program's, with `Gone` where only its backups are left, with `NotADatabase` where the file is
/// something else, and above `known` with `NeedsNewer`, or with `NewerSchema` where the file names no version newer
/// than `program`.
pub(crate) fn schema(dir: &Path, known: i32, program: &str) -> Result<i32> {
    let path = database(dir);
    let mut open = match std::fs::File::open(&path) {
        Ok(open) => open,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Err(absent(dir)),
        Err(e) => return Err(file(&path, e)),
    };
    let mut header = [0_u8; 100];
    let read = open.read_exact(&mut header);
    if read.is_err() || !header.starts_with(MAGIC) {
        return Err(Error::NotADatabase {
            path,
            backups: backup::usable(dir),
        });
    }
    if number(&header, 68) != APPLICATION {
        return Err(Error::NotAWorkspace {
            path: dir.to_owned(),
        });
    }
    let found = i32::try_from(number(&header, 60)).unwrap_or(i32::MAX);
    if found > known {
        return Err(match reader::needed(&path, program) {
            Some(needs) => Error::NeedsNewer {
                path,
                needs,
                program: program.to_owned(),
            },
            None => Error::NewerSchema { path, found, known },
        });
    }
    Ok(found)
}

/// Returns the error of a folder without a database: its backups lead back, where there are any.
fn absent(dir: &Path) -> Error {
    let path = dir.to_owned();
    match backup::usable(dir) {
        none if none.is_empty() => Error::NotAWorkspace { path },
        backups => Error::Gone { path, backups },
    }
}

/// Makes the folder ready for a new workspace.
///
/// Fails with `AlreadyAWorkspace`, with `Gone` where backups of one are there, or with `FolderTaken`. Files of an interrupted attempt do not count.
pub(crate) fn prepare(dir: &Path) -> Result<()> {
    std::fs::create_dir_all(dir).map_err(|e| file(dir, e))?;
    if database(dir).exists() {
        return Err(Error::AlreadyAWorkspace {
            path: dir.to_owned(),
        });
    }
    if let gone @ Error::Gone { .. } = absent(dir) {
        return Err(gone);
    }
    for entry in std::fs::read_dir(dir).map_err(|e| file(dir, e))? {
        let path = entry.map_err(|e| file(dir, e))?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy())
            .unwrap_or_default();
        let empty = || std::fs::read_dir(&path).is_ok_and(|mut entries| entries.next().is_none());
        let ours = match name.as_ref() {
            "evidence" | "backups" => empty(),
            name => name.starts_with("gongping."),
        };
        if !ours {
            return Err(Error::FolderTaken {
                path: dir.to_owned(),
            });
        }
    }
    Ok(())
}

/// Waits until the names in a folder are on the disk, where the system can do that.
pub(crate) fn sync(dir: &Path) {
    if let Ok(open) = std::fs::File::open(dir) {
        let _ = open.sync_all();
    }
}

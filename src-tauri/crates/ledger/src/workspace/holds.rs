//! What a copy of a workspace holds, found by opening it: whose it is, and how far its journal goes. A name says neither.

use super::{folder, reader};
use crate::journal;
use rusqlite::{Connection, OpenFlags};
use std::io::Read;
use std::path::Path;

/// The identity of a state of a workspace: the same in two files where they hold the same journal to the same end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Holds {
    /// The id of the workspace.
    pub workspace: String,
    /// The hash of the last operation, as [`crate::Head`] has it.
    pub hash: String,
}

/// Returns what a copy holds; none where it is empty, cut off, or no workspace. Nothing is written beside it.
pub(crate) fn holds(path: &Path) -> Option<Holds> {
    is_complete(path).then_some(())?;
    read(&connect(path)?)
}

/// Returns what a copy holds after reading it through; none where any page of it is damaged.
pub(crate) fn holds_soundly(path: &Path) -> Option<Holds> {
    is_complete(path).then_some(())?;
    let sql = connect(path)?;
    let said: String = sql
        .query_row(include_str!("sound.sql"), [], |row| row.get(0))
        .ok()?;
    (said == "ok").then(|| read(&sql))?
}

/// Returns what an open database holds.
pub(crate) fn read(sql: &Connection) -> Option<Holds> {
    let workspace: String = sql
        .query_row(include_str!("id.sql"), [], |row| row.get(0))
        .ok()?;
    let last = journal::last(sql, Path::new("")).ok()?;
    let hash = last.map_or_else(|| journal::genesis(&workspace), |last| last.head.hash);
    Some(Holds { workspace, hash })
}

fn connect(path: &Path) -> Option<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let sql = Connection::open_with_flags(reader::immutable(path)?, flags).ok()?;
    sql.execute_batch(include_str!("connect.sql")).ok()?;
    Some(sql)
}

/// Reports whether a file is a database of this program with all the pages that its header counts.
fn is_complete(path: &Path) -> bool {
    let mut header = [0_u8; 100];
    let read = std::fs::File::open(path).and_then(|mut file| {
        file.read_exact(&mut header)?;
        file.metadata()
    });
    let Ok(file) = read else { return false };
    let page = match folder::number(&header, 16) >> 16 {
        1 => 65_536,
        size => u64::from(size),
    };
    header.starts_with(folder::MAGIC)
        && folder::number(&header, 68) == folder::APPLICATION
        && page > 0
        && file.len() >= page * u64::from(folder::number(&header, 28))
}

//! The version of the program that a workspace of a newer schema needs. The table `reader` is the one thing that a program
//! knows of every schema to come.

use model::system::version::is_older;
use rusqlite::{Connection, OpenFlags};
use std::fmt::Write;
use std::path::Path;

/// Returns the version that a database names as the oldest that can read it, where `program` is older; none where it names
/// none, or cannot be read. The file is opened as one that cannot change, so that nothing is locked, recovered or written
/// beside it.
pub(super) fn needed(database: &Path, program: &str) -> Option<String> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let sql = Connection::open_with_flags(immutable(database)?, flags).ok()?;
    sql.execute_batch(include_str!("connect.sql")).ok()?;
    let needs: String = sql
        .query_row(include_str!("reader.sql"), [], |row| row.get(0))
        .ok()?;
    (is_older(program, &needs) == Some(true)).then_some(needs)
}

/// Returns the file as a URI that SQLite opens as unchangeable, https://www.sqlite.org/uri.html; none where its path is no
/// text.
pub(super) fn immutable(database: &Path) -> Option<String> {
    let path = database.to_str()?;
    // A drive letter has a slash of its own in front; a share (`\\server\share`) begins with two already.
    let slash = match path.starts_with('/') || (cfg!(windows) && path.starts_with('\\')) {
        true => "",
        false => "/",
    };
    let mut uri = format!("file://{slash}");
    for byte in path.bytes() {
        match byte {
            b'\\' if cfg!(windows) => uri.push('/'),
            b'/' | b'.' | b'-' | b'_' => uri.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            // Writing to a String cannot fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    Some(uri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drives_shares_and_names_are_written_as_sqlite_reads_them() {
        let uri = |path: &str| immutable(Path::new(path)).unwrap_or_default();
        assert_eq!(uri("/u 盘/a"), "file:///u%20%E7%9B%98/a?immutable=1");
        if cfg!(windows) {
            assert_eq!(
                uri(r"D:\工评\a"),
                "file:///D%3A/%E5%B7%A5%E8%AF%84/a?immutable=1"
            );
            assert_eq!(
                uri(r"\\server\share\a"),
                "file:////server/share/a?immutable=1"
            );
        }
    }
}

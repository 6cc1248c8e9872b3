//! What reading as many plain numbers costs: `SELECT sum(x)` over a bare table, one thread, the file in the system's cache.

use super::seed::Seed;
use rusqlite::Connection;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A table of so many rows; made if it is not there yet.
pub fn of(rows: usize) -> PathBuf {
    let path = super::folder().join(format!("yardstick-{rows}.db"));
    if path.exists() {
        return path;
    }
    let part = path.with_extension("part");
    let _ = std::fs::remove_file(&part);
    let mut sql = Connection::open(&part).expect("a database");
    sql.execute_batch("CREATE TABLE t (id INTEGER PRIMARY KEY, x INTEGER)")
        .expect("a table");
    let write = sql.transaction().expect("a transaction");
    {
        let mut insert = write
            .prepare("INSERT INTO t (x) VALUES (?1)")
            .expect("an insert");
        let mut seed = Seed::of(&[1]);
        for _ in 0..rows {
            insert.execute([seed.between(0, 999_999)]).expect("a row");
        }
    }
    write.commit().expect("written");
    drop(sql);
    std::fs::rename(&part, &path).expect("a whole table");
    path
}

/// One reading.
pub fn read(path: &Path) -> Duration {
    let sql = Connection::open(path).expect("the yardstick");
    let start = Instant::now();
    let sum: i64 = sql
        .query_row("SELECT sum(x) FROM t", [], |row| row.get(0))
        .expect("a sum");
    std::hint::black_box(sum);
    start.elapsed()
}

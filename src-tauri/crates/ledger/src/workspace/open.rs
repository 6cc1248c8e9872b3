//! Making, opening and closing a workspace. Nothing is touched before the file is known to be ours, sound and not
//! newer.

use super::backup::{self, Why};
use super::{drive, folder, lock};
use crate::error::{self, Error, Result, file};
use crate::{Env, Ledger, figures, journal, paths};
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use rusqlite_migration::{HookError, M, Migrations};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Returns the migrations, oldest first. Their number is the number of the schema.
pub(crate) fn schema() -> Vec<M<'static>> {
    vec![
        M::up(include_str!("../../migrations/001-workspace.sql")),
        M::up_with_hook(include_str!("../../migrations/002-figures.sql"), |sql| {
            // An entry that cannot be read is verify's to name; here it only stops the migration.
            figures::rebuild(sql, Path::new("")).map_err(|e| HookError::Hook(e.to_string()))
        }),
        // A layer says of a cell that it is blank, too: packed anew.
        M::up_with_hook(include_str!("../../migrations/003-stages.sql"), |sql| {
            figures::rebuild(sql, Path::new("")).map_err(|e| HookError::Hook(e.to_string()))
        }),
        M::up(include_str!("../../migrations/004-reader.sql")),
        M::up(include_str!("../../migrations/005-fixed.sql")),
        M::up(include_str!("../../migrations/006-classes.sql")),
    ]
}

/// What closing a workspace could not do.
#[derive(Debug)]
pub struct Closed {
    /// The reason why the last work is in no backup; none where it is in one.
    pub unbacked: Option<Error>,
}

fn number(steps: &[M<'_>]) -> i32 {
    i32::try_from(steps.len()).unwrap_or(i32::MAX)
}

impl Ledger {
    /// Makes a workspace in a folder that is empty or does not exist yet, and opens it.
    ///
    /// # Errors
    ///
    /// Fails with `FolderTaken` where the folder holds other things, with `AlreadyAWorkspace`, `PathTooLong`, `NotWritable`
    /// or `DiskFull`.
    pub fn create(dir: &Path, env: Env) -> Result<Ledger> {
        let dir = folder::whole(dir)?;
        folder::prepare(&dir)?;
        let lock = lock::take(&dir, &env)?;
        // Built under another name, so that a database with its own name is always a whole one.
        let path = paths::unfinished(&dir);
        for left in [path.clone(), dir.join("gongping.new-journal")] {
            match std::fs::remove_file(&left) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(file(&left, e)),
                _ => {}
            }
        }
        build(&dir, &path, &env)?;
        let database = paths::database(&dir);
        std::fs::rename(&path, &database).map_err(|e| file(&database, e))?;
        for part in [paths::evidence_dir(&dir), paths::backup_dir(&dir)] {
            std::fs::create_dir_all(&part).map_err(|e| file(&part, e))?;
        }
        folder::sync(&dir);
        writable(dir, env, lock, schema())
    }

    /// Opens a workspace. One of an older schema is copied first, then brought to this schema.
    ///
    /// # Errors
    ///
    /// Fails, with nothing touched, with `InUse`, `NeedsNewer`, `NewerSchema`, `NotAWorkspace`, `NotADatabase` or
    /// `Damaged`; with `Migration` where an older schema cannot be brought up.
    pub fn open(dir: &Path, env: Env) -> Result<Ledger> {
        Ledger::open_at(dir, env, schema())
    }

    pub(crate) fn open_at(dir: &Path, env: Env, steps: Vec<M<'static>>) -> Result<Ledger> {
        folder::schema(dir, number(&steps), &env.version)?;
        let dir = folder::whole(dir)?;
        let lock = lock::take(&dir, &env)?;
        match reader(&dir).and_then(|sql| sound(&sql, &dir)) {
            // An interrupted write waits to be rolled back, which only a writer may do; it is checked below then.
            Err(Error::NotWritable { .. }) => {}
            checked => checked?,
        }
        writable(dir, env, lock, steps)
    }

    /// Opens a workspace to read only: takes no lock, writes nothing, works beside an open window. One of an older schema is
    /// read from a temporary copy that is brought to this schema.
    ///
    /// # Errors
    ///
    /// Fails as [`Ledger::open`] does, but never with `InUse`.
    pub fn open_read_only(dir: &Path, env: Env) -> Result<Ledger> {
        let known = number(&schema());
        let found = folder::schema(dir, known, &env.version)?;
        let dir = folder::whole(dir)?;
        let mut sql = reader(&dir)?;
        sound(&sql, &dir)?;
        if found < known {
            sql = brought_up(&sql, &dir)?;
        }
        let id = id(&sql, &dir)?;
        Ok(Ledger {
            sql,
            dir,
            id,
            env,
            lock: None,
            unbacked: false,
        })
    }

    /// Closes the workspace. It backs up what no backup holds yet, and leaves one plain file that can be copied
    /// anywhere. A backup that fails is reported in the result, because everything recorded is on the disk.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read or closed; everything recorded is on the disk all the same.
    pub fn close(self) -> Result<Closed> {
        if self.read_only() {
            return Ok(Closed { unbacked: None });
        }
        let unbacked = if self.is_backed_up()? {
            None
        } else {
            self.copy(&Why::Asked).err()
        };
        self.release()?;
        Ok(Closed { unbacked })
    }

    /// Closes the workspace without a backup, leaving one plain file.
    pub(crate) fn release(self) -> Result<()> {
        // Refused while somebody reads beside us: then the file stays as it is, which is just as sound.
        let _ = self.sql.execute_batch(include_str!("removable.sql"));
        let closed = self.sql.close().map_err(|(_, e)| error::sql(&self.dir, e));
        drop(self.lock);
        closed
    }

    /// Returns the workspace folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns the id of the workspace, which no other workspace has.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns whether the workspace is open to read only.
    pub fn read_only(&self) -> bool {
        self.lock.is_none()
    }

    /// Returns whether the work of the sessions before this one is in no backup, because the last closing could not
    /// write one. A backup that is made since ends that.
    pub fn unbacked(&self) -> bool {
        self.unbacked
    }

    /// Sets the operator of the operations to come, and names them to whoever finds the workspace in use.
    pub fn set_operator(&mut self, name: &str) {
        name.clone_into(&mut self.env.operator);
        if let Some(lock) = &self.lock {
            lock.tell(name);
        }
    }
}

/// Builds a new database at `path`, with the workspace's id in it, and closes it.
fn build(dir: &Path, path: &Path, env: &Env) -> Result<()> {
    let refused = |e| error::sql(dir, e);
    let mut sql = Connection::open(path).map_err(refused)?;
    sql.execute_batch(include_str!("connect.sql"))
        .map_err(refused)?;
    sql.execute_batch(include_str!("durable.sql"))
        .map_err(refused)?;
    migrate(&mut sql, dir, path, schema())?;
    sql.execute(
        include_str!("insert.sql"),
        params![
            (env.new_id)(),
            (env.now)().to_rfc3339(),
            env.operator,
            env.version
        ],
    )
    .map_err(refused)?;
    sql.close().map_err(|(_, e)| refused(e))
}

fn migrate(sql: &mut Connection, dir: &Path, path: &Path, steps: Vec<M<'static>>) -> Result<()> {
    Migrations::new(steps).to_latest(sql).map_err(|e| match e {
        rusqlite_migration::Error::RusqliteError { err, .. } => error::sql(dir, err),
        source => Error::Migration {
            path: path.to_owned(),
            source: Box::new(source),
        },
    })
}

/// Opens the database of a locked folder to write.
pub(crate) fn writable(
    dir: PathBuf,
    env: Env,
    lock: lock::Lock,
    steps: Vec<M<'static>>,
) -> Result<Ledger> {
    let refused = |e| error::sql(&dir, e);
    let path = paths::database(&dir);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut sql = Connection::open_with_flags(&path, flags).map_err(refused)?;
    sql.execute_batch(include_str!("connect.sql"))
        .map_err(refused)?;
    sound(&sql, &dir)?;
    sql.execute_batch(include_str!("durable.sql"))
        .map_err(refused)?;
    // First as one plain file: a migration in a log beside it would not show in the header that others read.
    sql.execute_batch(include_str!("removable.sql"))
        .map_err(refused)?;
    let target = number(&steps);
    if folder::schema(&dir, target, &env.version)? < target {
        let why = Why::Before { schema: target };
        backup::copy(&sql, &dir, (env.now)(), &why)?;
        migrate(&mut sql, &dir, &path, steps)?;
    }
    if !drive::removable(&dir) {
        sql.execute_batch(include_str!("fixed.sql"))
            .map_err(refused)?;
    }
    let id = id(&sql, &dir)?;
    let mut ledger = Ledger {
        sql,
        dir,
        id,
        env,
        lock: Some(lock),
        unbacked: false,
    };
    if let Some(last) = journal::last(&ledger.sql, &ledger.dir)? {
        ledger.unbacked = !ledger.is_backed_up()?;
        if ledger.unbacked && last.program != ledger.env.version {
            // Where it cannot be written, the work goes on, and what is in no backup is said.
            ledger.unbacked = ledger.copy(&Why::Written { by: last.program }).is_err();
        }
    }
    Ok(ledger)
}

/// Opens a connection that cannot write.
fn reader(dir: &Path) -> Result<Connection> {
    let path = paths::database(dir);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connect = || {
        let sql = Connection::open_with_flags(&path, flags)?;
        sql.execute_batch(include_str!("connect.sql"))?;
        Ok(sql)
    };
    connect().map_err(|e| error::sql(dir, e))
}

/// The name under which SQLite makes a database that is gone when it is closed: in memory while it is small, else in a temporary
/// file.
const TEMPORARY: &str = "";

/// Returns a temporary copy of a database, brought to the present schema.
fn brought_up(sql: &Connection, dir: &Path) -> Result<Connection> {
    let copy = || {
        let mut copy = Connection::open(TEMPORARY)?;
        let pages = Backup::new(sql, &mut copy)?;
        pages.run_to_completion(i32::MAX, Duration::ZERO, None)?;
        drop(pages);
        copy.execute_batch(include_str!("connect.sql"))?;
        Ok(copy)
    };
    let mut copy = copy().map_err(|e| error::sql(dir, e))?;
    migrate(&mut copy, dir, &paths::database(dir), schema())?;
    copy.execute_batch(include_str!("settled.sql"))
        .map_err(|e| error::sql(dir, e))?;
    Ok(copy)
}

/// The largest file that is read through on opening. In a larger one, that would take longer than anybody waits:
/// damage is met on reading, and `verify` looks for it.
const SMALL: u64 = 64 << 20;

/// Fails with `Damaged` where the file is not what SQLite wrote.
fn sound(sql: &Connection, dir: &Path) -> Result<()> {
    if std::fs::metadata(paths::database(dir)).is_ok_and(|file| file.len() > SMALL) {
        return Ok(());
    }
    let detail: String = sql
        .query_row(include_str!("sound.sql"), [], |row| row.get(0))
        .map_err(|e| error::sql(dir, e))?;
    if detail == "ok" {
        return Ok(());
    }
    Err(Error::Damaged {
        path: paths::database(dir),
        detail,
        backups: backup::usable(dir),
    })
}

fn id(sql: &Connection, dir: &Path) -> Result<String> {
    let found: Option<String> = sql
        .query_row(include_str!("id.sql"), [], |row| row.get(0))
        .optional()
        .map_err(|e| error::sql(dir, e))?;
    found.ok_or_else(|| Error::NotAWorkspace {
        path: dir.to_owned(),
    })
}

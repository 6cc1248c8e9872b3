//! Going back to a backup. It is checked in a copy before anything is touched, and the database that stood is kept
//! beside.

use super::{folder, lock, open};
use crate::error::{Error, Result, file};
use crate::journal::verify::Fault;
use crate::{Env, Ledger, paths};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// A backup that was copied, opened and found sound, and can take the place of the workspace's database. The copy is
/// removed when it is dropped.
pub struct Restore {
    dir: PathBuf,
    scratch: PathBuf,
}

impl Restore {
    /// Copies a backup of the workspace in `dir` and checks the copy: the file, the chain, every row. It touches
    /// nothing else, so the workspace may be open meanwhile.
    ///
    /// # Errors
    ///
    /// Fails with `BackupUnsound`, `NeedsNewer`, `NewerSchema`, `NotWritable` or `DiskFull`.
    pub fn prepare(dir: &Path, name: &str, env: Env) -> Result<Restore> {
        let dir = std::path::absolute(dir).map_err(|e| file(dir, e))?;
        let known = paths::backups(&dir).into_iter();
        let mut named = known.filter(|path| path.file_name() == Some(OsStr::new(name)));
        let unsound = |path: &Path, detail: String| Error::BackupUnsound {
            path: path.to_owned(),
            detail,
        };
        let Some(backup) = named.next() else {
            let path = paths::backup_dir(&dir).join(name);
            return Err(unsound(&path, "it is not there".to_owned()));
        };
        let restore = Restore {
            scratch: dir.join("gongping.restore"),
            dir,
        };
        // What an attempt that was cut off left behind is only a copy.
        let _ = std::fs::remove_dir_all(&restore.scratch);
        std::fs::create_dir_all(&restore.scratch).map_err(|e| file(&restore.scratch, e))?;
        let copy = paths::database(&restore.scratch);
        std::fs::copy(&backup, &copy).map_err(|e| file(&copy, e))?;
        match sound(&restore.scratch, env) {
            Ok(faults) if faults.is_empty() => Ok(restore),
            Ok(faults) => {
                let codes: Vec<&str> = faults.iter().map(|fault| fault.code).collect();
                Err(unsound(&backup, codes.join(" ")))
            }
            Err(Error::NewerSchema { found, known, .. }) => Err(Error::NewerSchema {
                path: backup,
                found,
                known,
            }),
            Err(Error::NeedsNewer { needs, program, .. }) => Err(Error::NeedsNewer {
                path: backup,
                needs,
                program,
            }),
            Err(e @ (Error::DiskFull { .. } | Error::NotWritable { .. })) => Err(e),
            Err(e) => Err(unsound(&backup, e.to_string())),
        }
    }

    /// Puts the backup in the place of the workspace's database, which must be closed, and opens it. The database
    /// that stood there is kept beside it; the second value is its new name, none where there was none.
    ///
    /// # Errors
    ///
    /// Fails with `InUse`, `NotWritable` or `DiskFull`; the database that stood there then still stands.
    pub fn put(self, env: Env) -> Result<(Ledger, Option<PathBuf>)> {
        let held = lock::take(&self.dir, &env)?;
        let database = paths::database(&self.dir);
        let kept = unused(&self.dir, &(env.now)().format("%Y%m%d-%H%M%S").to_string());
        let stood = database.exists();
        if stood {
            std::fs::copy(&database, &kept).map_err(|e| file(&kept, e))?;
            // What was not yet written into it belongs to it, and to no other.
            for tail in ["-wal", "-journal"] {
                let (from, to) = (beside(&database, tail), beside(&kept, tail));
                if from.exists() {
                    std::fs::rename(&from, &to).map_err(|e| file(&to, e))?;
                }
            }
            let _ = std::fs::remove_file(beside(&database, "-shm"));
        }
        let copy = paths::database(&self.scratch);
        std::fs::rename(&copy, &database).map_err(|e| file(&database, e))?;
        folder::sync(&self.dir);
        let ledger = open::writable(self.dir.clone(), env, held, open::schema())?;
        Ok((ledger, stood.then_some(kept)))
    }
}

impl Drop for Restore {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.scratch);
    }
}

/// Opens a copy, brings it to this schema and verifies it; leaves it as one plain file.
fn sound(dir: &Path, env: Env) -> Result<Vec<Fault>> {
    let ledger = Ledger::open(dir, env)?;
    let faults = ledger.verify()?;
    ledger.release()?;
    Ok(faults)
}

/// Returns where the database that stood is kept: never over another one.
fn unused(dir: &Path, at: &str) -> PathBuf {
    let named = |tail: &str| dir.join(format!("gongping-before-restore-{at}{tail}.db"));
    let mut path = named("");
    let mut n = 1;
    while path.exists() {
        n += 1;
        path = named(&format!("-{n}"));
    }
    path
}

/// Returns the path of a file that SQLite keeps beside a database.
fn beside(database: &Path, tail: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(tail);
    PathBuf::from(name)
}

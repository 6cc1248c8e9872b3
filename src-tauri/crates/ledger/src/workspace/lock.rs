//! One writer at a time: a lock held by the system as long as the program lives, and a note beside it that names its
//! holder. The note is a file of its own, because some systems let nobody read a locked one.

use crate::env::Env;
use crate::error::{Error, Result, file};
use crate::paths;
use serde::{Deserialize, Serialize};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// The lock on a workspace. It is released when dropped, or by the system when the program dies.
pub(crate) struct Lock {
    file: File,
    note: PathBuf,
    host: String,
    since: String,
}

#[derive(Default, Serialize, Deserialize)]
struct Note {
    who: String,
    host: String,
    since: String,
}

/// Takes the lock. Fails with `InUse` and the name of its holder.
pub(crate) fn take(dir: &Path, env: &Env) -> Result<Lock> {
    let path = paths::lock(dir);
    let lock = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(|e| file(&path, e))?;
    let note = paths::note(dir);
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let held: Note = std::fs::read_to_string(&note)
                .ok()
                .and_then(|text| serde_json::from_str(&text).ok())
                .unwrap_or_default();
            return Err(Error::InUse {
                path: dir.to_owned(),
                who: held.who,
                host: held.host,
                since: held.since,
            });
        }
        Err(TryLockError::Error(e)) => return Err(file(&path, e)),
    }
    let host = env.host.clone();
    let since = (env.now)().to_rfc3339();
    let lock = Lock {
        file: lock,
        note,
        host,
        since,
    };
    lock.write(&env.operator).map_err(|e| file(&lock.note, e))?;
    Ok(lock)
}

impl Lock {
    /// Names the present operator in the note. Where the note cannot be written, the lock still holds.
    pub(crate) fn tell(&self, who: &str) {
        let _ = self.write(who);
    }

    fn write(&self, who: &str) -> std::io::Result<()> {
        let note = Note {
            who: who.to_owned(),
            host: self.host.clone(),
            since: self.since.clone(),
        };
        std::fs::write(&self.note, serde_json::to_vec(&note)?)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The note first, while nobody else can have written theirs. A note left behind is only stale: the lock counts.
        let _ = std::fs::remove_file(&self.note);
        let _ = self.file.unlock();
    }
}

//! One writer at a time: a lock held by the system as long as the program lives, and a note beside it that says who.
//! The note is a file of its own, because some systems let nobody read a locked one.

use crate::env::Env;
use crate::error::{Error, Result, file};
use crate::folder;
use serde::{Deserialize, Serialize};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

/// The lock on a workspace. Given up when dropped, or by the system when the program dies.
pub(crate) struct Lock {
    file: File,
    note: PathBuf,
}

#[derive(Default, Serialize, Deserialize)]
struct Note {
    who: String,
    host: String,
    since: String,
}

/// Takes the lock, or says who has it.
pub(crate) fn take(dir: &Path, env: &Env) -> Result<Lock> {
    let path = folder::lock(dir);
    let lock = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&path)
        .map_err(|e| file(&path, e))?;
    let note = folder::note(dir);
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
    let mine = Note {
        who: env.operator.clone(),
        host: env.host.clone(),
        since: (env.now)().to_rfc3339(),
    };
    // Three strings: serialising them cannot fail.
    let text = serde_json::to_string(&mine).unwrap_or_default();
    std::fs::write(&note, text).map_err(|e| file(&note, e))?;
    Ok(Lock { file: lock, note })
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The note first, while nobody else can have written theirs. A note left behind is only stale: the lock counts.
        let _ = std::fs::remove_file(&self.note);
        let _ = self.file.unlock();
    }
}

//! The systems of a workspace and of the program by fingerprint, each parsed once and compiled once. A fingerprint names one
//! content, so nothing that is kept can become stale.

use super::{Compiled, built_in};
use crate::error::{Error, Result, Thing, unknown};
use ledger::{Ledger, StoredSystem};
use model::system::{self, System};
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A system as it is stored, with its text parsed.
#[derive(Debug)]
pub struct Pinned {
    /// The row of the workspace: fingerprint, key, version and the text as issued.
    pub stored: StoredSystem,
    /// The text, parsed.
    pub system: System,
}

/// The systems that were asked for so far, kept until the workspace is closed.
#[derive(Default)]
pub struct Systems {
    shipped: OnceCell<Vec<Arc<Pinned>>>,
    pinned: RefCell<BTreeMap<String, Arc<Pinned>>>,
    compiled: RefCell<BTreeMap<String, Arc<Compiled>>>,
}

impl Systems {
    /// Returns the system with this fingerprint: from the workspace, or built in.
    ///
    /// # Errors
    /// `Unknown` where neither has it; `System` where its text cannot be parsed.
    pub fn pinned(&self, ledger: &Ledger, fingerprint: &str) -> Result<Arc<Pinned>> {
        if let Some(known) = self.pinned.borrow().get(fingerprint) {
            return Ok(Arc::clone(known));
        }
        let found = match ledger.system(fingerprint)? {
            Some(stored) => Arc::new(Pinned {
                system: parse(&stored.text)?,
                stored,
            }),
            None => self.built_in(fingerprint)?,
        };
        let mut kept = self.pinned.borrow_mut();
        kept.insert(fingerprint.to_owned(), Arc::clone(&found));
        Ok(found)
    }

    /// Returns the system with this fingerprint, ready to score.
    ///
    /// # Errors
    /// As [`Systems::pinned`], and `System` where it cannot be scored.
    pub fn compiled(&self, ledger: &Ledger, fingerprint: &str) -> Result<Arc<Compiled>> {
        if let Some(known) = self.compiled.borrow().get(fingerprint) {
            return Ok(Arc::clone(known));
        }
        let system = self.pinned(ledger, fingerprint)?.system.clone();
        let made = Arc::new(Compiled::new(fingerprint, system)?);
        let mut kept = self.compiled.borrow_mut();
        kept.insert(fingerprint.to_owned(), Arc::clone(&made));
        Ok(made)
    }

    /// Returns every built-in system, then those that only the workspace holds.
    ///
    /// # Errors
    /// `System` where a text cannot be parsed.
    pub fn all(&self, ledger: Option<&Ledger>) -> Result<Vec<Arc<Pinned>>> {
        let mut all = self.shipped()?.to_vec();
        let Some(ledger) = ledger else {
            return Ok(all);
        };
        for stored in ledger.systems()? {
            if all
                .iter()
                .all(|known| known.stored.fingerprint != stored.fingerprint)
            {
                all.push(self.pinned(ledger, &stored.fingerprint)?);
            }
        }
        Ok(all)
    }

    /// Returns the built-in system with this fingerprint.
    ///
    /// # Errors
    /// `Unknown` where none has it.
    pub fn built_in(&self, fingerprint: &str) -> Result<Arc<Pinned>> {
        let mut shipped = self.shipped()?.iter();
        let found = shipped.find(|one| one.stored.fingerprint == fingerprint);
        found.cloned().ok_or_else(|| {
            let short: String = fingerprint.chars().take(12).collect();
            unknown(Thing::System, short)
        })
    }

    fn shipped(&self) -> Result<&[Arc<Pinned>]> {
        if let Some(known) = self.shipped.get() {
            return Ok(known);
        }
        let mut all = Vec::new();
        for (_, text) in built_in() {
            let system = parse(text)?;
            let stored = store(&system, text);
            all.push(Arc::new(Pinned { stored, system }));
        }
        Ok(self.shipped.get_or_init(|| all))
    }
}

/// Returns the row that a workspace keeps of a system: its text, whole.
pub fn store(system: &System, text: &str) -> StoredSystem {
    StoredSystem {
        fingerprint: system.fingerprint(),
        key: system.key.clone(),
        version: system.version.clone(),
        text: text.to_owned(),
    }
}

/// Parses the text of a system.
///
/// # Errors
/// `System` with the first fault of the text.
pub fn parse(text: &str) -> Result<System> {
    system::parse(text).map_err(|e| Error::System(e.to_string()))
}

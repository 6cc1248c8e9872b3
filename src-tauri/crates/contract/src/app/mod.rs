//! The running program behind any window: the open workspace, and how use cases read and write it.

mod batch;
mod env;
mod not_started;
mod remembered;

pub use env::{Config, assets, host};
pub use not_started::{NotStarted, not_started};
pub(crate) use remembered::{Remembered, proposed};

use crate::dto::Warning;
use crate::error::{Error, Result};
use crate::op::Op;
use evaluation::{Desk, Scoreboard, Source, Systems};
use ledger::{Ledger, NewOperation, Reverted, Tx};
use model::wording::Locale;
use papers::Press;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use typeset::Laid;

/// The running program. Threads share it; a long layout does not hold up typing.
pub struct App {
    pub(crate) config: Config,
    pub(crate) press: Press,
    pub(crate) batch: batch::Batch,
    handed: Mutex<Option<PathBuf>>,
    state: Mutex<State>,
    laid: Mutex<Option<(String, Laid)>>,
}

/// The open workspace, if any, and the remembered settings.
pub(crate) struct State {
    pub remembered: Remembered,
    /// The folder asked for at start; proposed where nothing is there yet.
    pub asked: Option<PathBuf>,
    pub open: Option<Open>,
}

/// An open workspace with its systems and the return in memory.
pub(crate) struct Open {
    ledger: Ledger,
    systems: Systems,
    desk: Option<Desk>,
    board: Option<Arc<Scoreboard>>,
}

impl App {
    /// Returns the program, with nothing opened.
    pub fn new(config: Config) -> App {
        let press = Press::new(config.assets.join("fonts"), config.fonts.clone());
        let remembered = Remembered::read(&config.data_dir);
        App {
            config,
            press,
            batch: batch::Batch::default(),
            handed: Mutex::new(None),
            state: Mutex::new(State {
                remembered,
                asked: None,
                open: None,
            }),
            laid: Mutex::new(None),
        }
    }

    /// Keeps the package that the program was started with, for the page to fetch.
    pub fn hand(&self, package: PathBuf) {
        *lock(&self.handed) = Some(package);
    }

    /// Returns the package that was kept, once.
    pub(crate) fn handed(&self) -> Option<PathBuf> {
        lock(&self.handed).take()
    }

    /// Returns the language of the window.
    pub fn locale(&self) -> Locale {
        lock(&self.state).remembered.locale()
    }

    /// Runs `f` with the state of the program.
    pub(crate) fn state<T>(&self, f: impl FnOnce(&mut State) -> Result<T>) -> Result<T> {
        f(&mut lock(&self.state))
    }

    /// Runs `f` with the open workspace and the language of the window.
    pub(crate) fn opened<T>(&self, f: impl FnOnce(&mut Open, Locale) -> Result<T>) -> Result<T> {
        self.state(|state| {
            let locale = state.remembered.locale();
            f(state.opened()?, locale)
        })
    }

    /// Runs `f` with the open workspace if nothing else uses it right now.
    pub(crate) fn opened_at_once<T>(
        &self,
        f: impl FnOnce(&Open, Locale) -> Option<T>,
    ) -> Option<T> {
        let state = try_lock(&self.state)?;
        f(state.open.as_ref()?, state.remembered.locale())
    }

    /// Returns the end of the journal of the open workspace, which moves with everything written; none where none is open.
    pub(crate) fn head(&self) -> Option<String> {
        let state = lock(&self.state);
        let head = state.open.as_ref()?.ledger.head().ok()?;
        Some(head.hash)
    }

    /// Keeps a laid-out paper and returns the handle under which its pages can be fetched.
    pub(crate) fn keep(&self, paper: Laid) -> String {
        let handle = (self.config.new_id)();
        *lock(&self.laid) = Some((handle.clone(), paper));
        handle
    }

    /// Returns a page, counted from 1, of the paper that was kept last, as SVG; none under another handle.
    pub(crate) fn kept(&self, handle: &str, page: usize) -> Option<String> {
        let laid = lock(&self.laid);
        let (current, paper) = laid.as_ref()?;
        (current == handle)
            .then(|| paper.svg(page.checked_sub(1)?))
            .flatten()
    }
}

impl State {
    /// Returns the open workspace.
    ///
    /// # Errors
    /// `NoWorkspace` where none is open.
    pub(crate) fn opened(&mut self) -> Result<&mut Open> {
        self.open.as_mut().ok_or(Error::NoWorkspace)
    }
}

/// The tables that [`Desk`] and [`Scoreboard`] are read from. A change of any of them makes what is in memory stale.
const READ: [&str; 11] = [
    "decided",
    "entry",
    "evaluation",
    "evidence",
    "origin",
    "participant",
    "progress",
    "role",
    "setting",
    "unit",
    "verdict",
];

impl Open {
    pub(crate) fn new(ledger: Ledger) -> Open {
        Open {
            ledger,
            systems: Systems::default(),
            desk: None,
            board: None,
        }
    }

    /// Returns the ledger, for reading only.
    pub(crate) fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// Returns the workspace with its systems, to read evaluations from.
    pub(crate) fn source(&self) -> Source<'_> {
        Source {
            ledger: &self.ledger,
            systems: &self.systems,
        }
    }

    /// Returns the systems that were parsed so far.
    pub(crate) fn systems(&self) -> &Systems {
        &self.systems
    }

    /// Writes one operation and forgets what its tables make stale. When this returns, the changes are on the disk.
    ///
    /// # Errors
    /// What the ledger refuses; then nothing is changed.
    pub(crate) fn write<T>(
        &mut self,
        op: NewOperation,
        f: impl FnOnce(&mut Tx<'_>) -> ledger::Result<T>,
    ) -> Result<T> {
        let outcome = self.ledger.transact(op, f)?;
        if outcome.tables.iter().any(|table| READ.contains(table)) {
            self.forget();
        }
        Ok(outcome.value)
    }

    /// Undoes or redoes the operator's last operation on a return; none where there is nothing to undo or redo.
    ///
    /// # Errors
    /// What the ledger refuses; then nothing is changed.
    pub(crate) fn revert(
        &mut self,
        (evaluation, unit): (&str, &str),
        way: Way,
    ) -> Result<Option<Reverted>> {
        self.forget();
        Ok(match way {
            Way::Undo => self.ledger.undo(evaluation, unit)?,
            Way::Redo => self.ledger.redo(evaluation, unit)?,
        })
    }

    /// Undoes the last operation on an evaluation if it is of this kind; returns whether it was.
    ///
    /// # Errors
    /// What the ledger refuses; then nothing is changed.
    pub(crate) fn undo_whole(&mut self, evaluation: &str, op: Op) -> Result<bool> {
        self.forget();
        Ok(self.ledger.undo_whole(evaluation, op.kind())?.is_some())
    }

    /// Undoes the last operation that changed units if it is one of these; returns whether it was.
    ///
    /// # Errors
    /// What the ledger refuses; then nothing is changed.
    pub(crate) fn undo_units(&mut self, ops: &[Op]) -> Result<bool> {
        self.forget();
        let kinds: Vec<&str> = ops.iter().map(|op| op.kind()).collect();
        Ok(self.ledger.undo_units(&kinds)?.is_some())
    }

    /// Makes a backup now.
    ///
    /// # Errors
    /// Fails where it cannot be written.
    pub(crate) fn backup(&mut self) -> Result<()> {
        self.ledger.backup()?;
        Ok(())
    }

    /// Sets the operator from now on; the setting stays.
    pub(crate) fn work_as(&mut self, operator: &str) {
        self.ledger.set_operator(operator);
    }

    /// Backs up and closes. A backup that cannot be written is a warning: everything typed is on the disk.
    ///
    /// # Errors
    /// Fails where the workspace cannot be read.
    pub(crate) fn close(self, locale: Locale) -> Result<Vec<Warning>> {
        let unbacked = self.ledger.close()?.unbacked.map(Error::from);
        Ok(unbacked.iter().map(|e| Warning::of(e, locale)).collect())
    }

    /// Returns the unit's return in this evaluation at its present stage, read again if another one was read since, or if
    /// something was written.
    ///
    /// # Errors
    /// As [`Desk::read`].
    pub(crate) fn desk(&mut self, evaluation: &str, unit: &str) -> Result<&Desk> {
        let fresh = self.desk.take().filter(|d| d.is(evaluation, unit));
        let desk = match fresh {
            Some(desk) => desk,
            None => Desk::read(self.source(), evaluation, unit)?,
        };
        Ok(self.desk.insert(desk))
    }

    /// Returns every unit of an evaluation scored together, read again if another one was read since, or if something was
    /// written.
    ///
    /// # Errors
    /// As [`Scoreboard::read`].
    pub(crate) fn board(&mut self, evaluation: &str) -> Result<Arc<Scoreboard>> {
        let fresh = self.board.take().filter(|b| b.evaluation.id == evaluation);
        let board = match fresh {
            Some(board) => board,
            None => {
                let evaluation = self.source().evaluation(evaluation)?;
                Arc::new(Scoreboard::read(self.source(), evaluation)?)
            }
        };
        Ok(self.board.insert(board).clone())
    }

    fn forget(&mut self) {
        self.desk = None;
        self.board = None;
    }

    /// Returns the unit's return in this evaluation if it is the one in memory.
    pub(crate) fn desk_in_memory(&self, evaluation: &str, unit: &str) -> Option<&Desk> {
        self.desk.as_ref().filter(|d| d.is(evaluation, unit))
    }
}

/// The direction in which the journal is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Undoes an operation (撤销).
    Undo,
    /// Redoes an operation (重做).
    Redo,
}

/// Locks even after a panic, which must not end the program: state is only replaced by whole values.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn try_lock<T>(mutex: &Mutex<T>) -> Option<MutexGuard<'_, T>> {
    match mutex.try_lock() {
        Ok(guard) => Some(guard),
        Err(TryLockError::Poisoned(guard)) => Some(guard.into_inner()),
        Err(TryLockError::WouldBlock) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_use_is_not_waited_for() {
        let state = Mutex::new(1);
        let held = lock(&state);
        assert!(try_lock(&state).is_none());
        drop(held);
        assert_eq!(try_lock(&state).as_deref(), Some(&1));
    }
}

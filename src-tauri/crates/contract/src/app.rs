//! The running program behind any window: what is open, and the door by which everything comes in.

use crate::commands;
use crate::compiled::Compiled;
use crate::desk::Desk;
use crate::dto::UiError;
use crate::env::Config;
use crate::error::{Error, Result};
use crate::settings::Remembered;
use ledger::{Evaluation, Ledger};
use model::system::Side;
use model::wording::Locale;
use report::{Laid, Typesetter};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

/// The program. Shared between threads; a long layout does not hold up typing.
pub struct App {
    pub(crate) config: Config,
    pub(crate) typesetter: Typesetter,
    state: Mutex<State>,
    laid: Mutex<Option<(String, Laid)>>,
}

/// What is open.
pub(crate) struct State {
    pub remembered: Remembered,
    /// The folder asked for at start; proposed where nothing is there yet.
    pub asked: Option<PathBuf>,
    pub open: Option<Open>,
}

/// An open workspace.
pub(crate) struct Open {
    pub ledger: Ledger,
    desk: Option<Desk>,
    compiled: Option<Arc<Compiled>>,
}

impl App {
    /// Starts, without opening anything.
    pub fn new(config: Config) -> App {
        let typesetter = Typesetter::new(config.assets.join("fonts"));
        let remembered = Remembered::read(&config.data_dir);
        App {
            config,
            typesetter,
            state: Mutex::new(State {
                remembered,
                asked: None,
                open: None,
            }),
            laid: Mutex::new(None),
        }
    }

    /// Calls a command of the table by name. The answer is JSON as the page gets it: thousands of rows are put into words
    /// once.
    ///
    /// # Errors
    /// Everything that goes wrong, in the program's language.
    pub fn rpc(&self, name: &str, args: Value) -> std::result::Result<String, UiError> {
        commands::route(self, name, args).map_err(|e| e.for_page(self.locale()))
    }

    /// What `preview` answers, without waiting: `typing` and the answer are JSON. Nothing where the workspace is in
    /// use, where its papers are not in memory, or where `preview` would fail: asking [`App::rpc`] then answers or says why.
    pub fn preview_at_once(&self, typing: &[u8]) -> Option<Vec<u8>> {
        let typing = serde_json::from_slice(typing).ok()?;
        serde_json::to_vec(&crate::fill::preview_at_once(self, &typing)?).ok()
    }

    /// A page (from 1) of the paper laid out last under this handle, as SVG.
    pub fn page(&self, handle: &str, page: usize) -> Option<Vec<u8>> {
        let laid = lock(&self.laid);
        let (current, paper) = laid.as_ref()?;
        (current == handle)
            .then(|| paper.svg(page.checked_sub(1)?))
            .flatten()
            .map(String::into_bytes)
    }

    /// Opens the given workspace, or the one remembered; nothing where there is none yet.
    ///
    /// # Errors
    /// What the ledger says of a folder that cannot be opened.
    pub fn open(&self, dir: Option<&Path>) -> std::result::Result<(), UiError> {
        crate::workspace::open_at_start(self, dir).map_err(|e| e.for_page(self.locale()))
    }

    /// Opens the sample county in a workspace of its own, made where there is none yet.
    ///
    /// # Errors
    /// What the ledger says of a folder that cannot be made or opened.
    pub fn open_sample(&self, dir: &Path) -> std::result::Result<(), UiError> {
        crate::sample::open_alone(self, dir).map_err(|e| e.for_page(self.locale()))
    }

    /// Backs up and closes. Called once the page has handed over everything typed.
    ///
    /// # Errors
    /// When the backup cannot be written; what was typed is safe all the same.
    pub fn close(&self) -> std::result::Result<(), UiError> {
        self.shut().map_err(|e| e.for_page(self.locale()))
    }

    /// The same, with the error as it is.
    pub(crate) fn shut(&self) -> Result<()> {
        let open = lock(&self.state).open.take();
        let Some(open) = open else { return Ok(()) };
        Ok(open.ledger.close()?)
    }

    /// Speaks another language from now on, and does not remember it.
    pub(crate) fn speak(&self, locale: Locale) {
        lock(&self.state).remembered.locale = Some(locale.as_str().to_owned());
    }

    /// From now on somebody else works in the open workspace; its setting stays.
    pub(crate) fn work_as(&self, operator: &str) -> Result<()> {
        self.opened(|open, _| {
            open.ledger.set_operator(operator);
            Ok(())
        })
    }

    /// The language of the window.
    pub fn locale(&self) -> Locale {
        lock(&self.state).remembered.locale()
    }

    /// Runs with what is open.
    pub(crate) fn state<T>(&self, f: impl FnOnce(&mut State) -> Result<T>) -> Result<T> {
        f(&mut lock(&self.state))
    }

    /// Runs with the open workspace.
    pub(crate) fn opened<T>(&self, f: impl FnOnce(&mut Open, Locale) -> Result<T>) -> Result<T> {
        self.state(|state| {
            let locale = state.remembered.locale();
            f(state.open.as_mut().ok_or(Error::NoWorkspace)?, locale)
        })
    }

    /// Runs with the open workspace if nobody else uses it right now.
    pub(crate) fn opened_at_once<T>(
        &self,
        f: impl FnOnce(&Open, Locale) -> Option<T>,
    ) -> Option<T> {
        let state = try_lock(&self.state)?;
        f(state.open.as_ref()?, state.remembered.locale())
    }

    /// Keeps the paper for [`App::page`] and returns its handle.
    pub(crate) fn keep(&self, paper: Laid) -> String {
        let handle = (self.config.new_id)();
        *lock(&self.laid) = Some((handle.clone(), paper));
        handle
    }
}

impl Open {
    pub(crate) fn new(ledger: Ledger) -> Open {
        Open {
            ledger,
            desk: None,
            compiled: None,
        }
    }

    /// The unit's desk in this evaluation, read anew when another one was open or something was written.
    pub(crate) fn desk(&mut self, evaluation: &str, unit: &str) -> Result<&Desk> {
        let fresh = self.desk.take().filter(|d| d.is(evaluation, unit));
        let desk = match fresh {
            Some(desk) => desk,
            None => Desk::read(&self.ledger, evaluation, unit, self.compiled.take())?,
        };
        self.compiled = Some(desk.compiled.clone());
        Ok(self.desk.insert(desk))
    }

    /// The system of an evaluation, compiled; it is kept until another one is asked for.
    pub(crate) fn compiled(&mut self, evaluation: &Evaluation) -> Result<Arc<Compiled>> {
        let compiled = Compiled::of(&self.ledger, evaluation, self.compiled.as_ref())?;
        Ok(self.compiled.insert(compiled).clone())
    }

    /// What the unit itself answers for: its desk at the own stage at which it stands or ended.
    pub(crate) fn own_desk(&self, evaluation: &str, unit: &str) -> Result<Desk> {
        let known = self.compiled.clone();
        Desk::read_at(
            &self.ledger,
            evaluation,
            unit,
            known,
            |chain, progress| match chain.side(&progress.stage) {
                Side::Own => progress.stage.clone(),
                Side::Upper => chain.own_end().to_owned(),
            },
        )
    }

    /// The unit's desk in this evaluation, if it is the one read last and nothing was written since.
    pub(crate) fn desk_in_memory(&self, evaluation: &str, unit: &str) -> Option<&Desk> {
        self.desk.as_ref().filter(|d| d.is(evaluation, unit))
    }

    /// Forgets what was read; the next look reads again.
    pub(crate) fn touch(&mut self) {
        self.desk = None;
    }
}

/// A panic in one command must not end the program: state is only replaced by whole values.
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

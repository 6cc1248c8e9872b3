//! The doors by which everything outside comes in: the window, the command line and the tests.

use crate::answer::Answer;
use crate::app::{App, Open};
use crate::clock;
use crate::commands;
use crate::dto::{UiError, Warning};
use crate::error::Result;
use crate::start;
use model::wording::Locale;
use serde_json::Value;
use std::path::Path;

impl App {
    /// Calls a command of the table by name and returns its result as JSON, as the page gets it, with its warnings.
    ///
    /// # Errors
    /// What the command reports, in the program's language.
    pub fn rpc(&self, name: &str, args: Value) -> std::result::Result<Answer<String>, UiError> {
        commands::route(self, name, args).map_err(|e| e.for_page(self.locale()))
    }

    /// Returns the answer of `preview` without waiting; `typing` and the answer are JSON. None where the workspace is in
    /// use, where the return is not in memory, or where `preview` would fail: [`App::rpc`] then answers or reports why.
    pub fn preview_at_once(&self, typing: &[u8]) -> Option<Vec<u8>> {
        let typing = serde_json::from_slice(typing).ok()?;
        serde_json::to_vec(&crate::fill::preview_at_once(self, &typing)?).ok()
    }

    /// Returns a page, counted from 1, of the paper laid out last under this handle, as SVG.
    pub fn page(&self, handle: &str, page: usize) -> Option<Vec<u8>> {
        self.kept(handle, page).map(String::into_bytes)
    }

    /// Opens the given workspace, or the one remembered; opens nothing where there is none yet.
    ///
    /// # Errors
    /// What the ledger reports of a folder that cannot be opened.
    pub fn open(&self, dir: Option<&Path>) -> std::result::Result<(), UiError> {
        start::open_at_start(self, dir).map_err(|e| e.for_page(self.locale()))
    }

    /// Opens the sample county in a workspace of its own, made where there is none yet.
    ///
    /// # Errors
    /// What the ledger reports of a folder that cannot be made or opened.
    pub fn open_sample(&self, dir: &Path) -> std::result::Result<(), UiError> {
        start::open_alone(self, dir).map_err(|e| e.for_page(self.locale()))
    }

    /// Backs up and closes. The page calls this once it has handed over everything typed. A backup that cannot be written is
    /// a warning, and is said again at the next start.
    ///
    /// # Errors
    /// Fails where the workspace cannot be read.
    pub fn close(&self) -> std::result::Result<Vec<Warning>, UiError> {
        self.shut().map_err(|e| e.for_page(self.locale()))
    }

    /// Backs up and closes, like [`App::close`].
    ///
    /// # Errors
    /// The same, as an error of a use case.
    pub fn shut(&self) -> Result<Vec<Warning>> {
        match self.state(|state| Ok(state.open.take()))? {
            Some(open) => open.close(self.locale()),
            None => Ok(Vec::new()),
        }
    }

    /// Returns what is wrong with the computer's clock, in one sentence; empty where nothing speaks against it.
    ///
    /// # Errors
    /// Fails where the open workspace cannot be read.
    pub fn clock_doubt(&self) -> Result<String> {
        self.state(|state| {
            let ledger = state.open.as_ref().map(Open::ledger);
            clock::doubt(self, ledger, state.remembered.locale())
        })
    }

    /// Sets the language from now on without remembering it.
    pub fn speak(&self, locale: Locale) {
        // Nothing in the closure can fail.
        let _ = self.state(|state| {
            state.remembered.locale = Some(locale.as_str().to_owned());
            Ok(())
        });
    }

    /// Sets the operator of the open workspace from now on; its setting stays.
    ///
    /// # Errors
    /// `NoWorkspace` where none is open.
    pub fn work_as(&self, operator: &str) -> Result<()> {
        self.opened(|open, _| {
            open.work_as(operator);
            Ok(())
        })
    }
}

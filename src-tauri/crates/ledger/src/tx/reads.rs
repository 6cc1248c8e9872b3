//! Reads within an operation: what stands, the operation's own changes included.

use super::Tx;
use crate::entry::{self, Address, EntryRow, Stored};
use crate::error::Result;
use crate::evaluation::{self, Evaluation};
use crate::evidence::{self, Evidence};
use crate::progress::Progress;
use crate::role;
use crate::setting::Setting;
use crate::system::StoredSystem;
use crate::table;
use crate::unit::Unit;
use model::entry::{Cell, Entry};
use serde_json::json;
use std::collections::BTreeMap;

impl Tx<'_> {
    /// Returns a unit, or none.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn unit(&self, id: &str) -> Result<Option<Unit>> {
        table::find(self.sql, self.dir, &json!([id]))
    }

    /// Returns an evaluation with its participants, or none.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn evaluation(&self, id: &str) -> Result<Option<Evaluation>> {
        evaluation::get(self.sql, self.dir, id)
    }

    /// Returns the stage and state of a unit's return; none while it is at its first stage, open.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn progress(&self, evaluation: &str, unit: &str) -> Result<Option<Progress>> {
        table::find(self.sql, self.dir, &json!([evaluation, unit]))
    }

    /// Returns a system by its fingerprint, or none.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn system(&self, fingerprint: &str) -> Result<Option<StoredSystem>> {
        table::find(self.sql, self.dir, &json!([fingerprint]))
    }

    /// Returns the entry at an address, or none.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn entry(&self, address: &Address) -> Result<Option<Entry>> {
        let row: Option<EntryRow> = table::find(self.sql, self.dir, &address.key())?;
        Ok(row
            .map(EntryRow::entry)
            .transpose()?
            .map(|(entry, _)| entry))
    }

    /// Returns every entry of one unit at one stage, without the layers under it.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn entries(
        &self,
        evaluation: &str,
        unit: &str,
        stage: &str,
    ) -> Result<BTreeMap<Cell, Stored>> {
        entry::sheet(self.sql, self.dir, evaluation, unit, stage)
    }

    /// Returns the evidence of one unit, by indicator and position.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn evidence(&self, evaluation: &str, unit: &str) -> Result<Vec<Evidence>> {
        evidence::of_unit(self.sql, self.dir, evaluation, unit)
    }

    /// Returns the id of the unit that answers for each role.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn roles(&self, evaluation: &str) -> Result<BTreeMap<String, String>> {
        role::of_evaluation(self.sql, self.dir, evaluation)
    }

    /// Returns a setting of the workspace, or none.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        let found: Option<Setting> = table::find(self.sql, self.dir, &json!([key]))?;
        Ok(found.map(|setting| setting.value))
    }
}

//! Operations on an evaluation as a whole: undoing the last one, and the entries that they removed.

use super::undo::{Candidate, Way};
use super::{Reverted, changes};
use crate::Ledger;
use crate::entry::{self, Address, EntryRow};
use crate::error::{self, Result};
use crate::table;
use model::entry::Entry;
use rusqlite::OptionalExtension;

impl Ledger {
    /// Takes back the last operation on an evaluation if it is of this kind. Returns none where another one came since.
    ///
    /// # Errors
    ///
    /// Fails with `ChangedSince` where one of its rows was changed since, or as [`Ledger::transact`] does; nothing is then
    /// changed.
    pub fn undo_whole(&mut self, evaluation: &str, kind: &str) -> Result<Option<Reverted>> {
        match self.last_on(evaluation)?.filter(|last| last.kind == kind) {
            Some(last) => Ok(Some(self.revert(last, evaluation, None, Way::Back)?)),
            None => Ok(None),
        }
    }

    /// Returns whether [`Ledger::undo_whole`] would take something back.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn can_undo_whole(&self, evaluation: &str, kind: &str) -> Result<bool> {
        Ok(self
            .last_on(evaluation)?
            .is_some_and(|last| last.kind == kind))
    }

    fn last_on(&self, evaluation: &str) -> Result<Option<Candidate>> {
        self.sql
            .prepare_cached(include_str!("last_on.sql"))
            .and_then(|mut find| find.query_row([evaluation], Candidate::read).optional())
            .map_err(|e| error::sql(&self.dir, e))
    }

    /// Returns the entries that operations of this kind on an evaluation removed, unless they were undone.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn removed_by(&self, evaluation: &str, kind: &str) -> Result<Vec<(Address, Entry)>> {
        let operations: Vec<i64> = self
            .sql
            .prepare_cached(include_str!("standing.sql"))
            .and_then(|mut find| {
                find.query_map([evaluation, kind], |row| row.get(0))?
                    .collect()
            })
            .map_err(|e| error::sql(&self.dir, e))?;
        let mut removed = Vec::new();
        for seq in operations {
            for change in changes(&self.sql, &self.dir, seq)? {
                let is_entry = change.table.name == entry::TABLE.name;
                let (true, Some(before), None) = (is_entry, change.before, change.after) else {
                    continue;
                };
                let text = before.to_string();
                let row: EntryRow = table::parse(&entry::TABLE, &change.key, &text)?;
                removed.push((row.address(), row.entry()?.0));
            }
        }
        Ok(removed)
    }
}

//! Operations on an evaluation or on the units as a whole: undoing the last one, and what operations made or removed.

use super::undo::{Candidate, Way};
use super::{Reverted, changes};
use crate::Ledger;
use crate::entry::{self, Address, EntryRow};
use crate::error::{self, Result};
use crate::table;
use model::entry::Entry;
use rusqlite::OptionalExtension;
use std::collections::BTreeSet;

impl Ledger {
    /// Takes back the last operation on an evaluation if it is of this kind. Returns none where another one came since.
    ///
    /// # Errors
    ///
    /// Fails with `ChangedSince` where one of its rows was changed since, or as [`Ledger::transact`] does; nothing is then
    /// changed.
    pub fn undo_whole(&mut self, evaluation: &str, kind: &str) -> Result<Option<Reverted>> {
        match self.last_on(evaluation)?.filter(|last| last.kind == kind) {
            Some(last) => Ok(Some(self.revert(
                last,
                (Some(evaluation), None),
                Way::Back,
            )?)),
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

    /// Takes back the last operation that changed units if it is of one of these kinds. Returns none where it is not.
    ///
    /// # Errors
    ///
    /// Fails with `ChangedSince` where one of its rows was changed since, with `NotThere` where something names a unit that
    /// would go, or as [`Ledger::transact`] does; nothing is then changed.
    pub fn undo_units(&mut self, kinds: &[&str]) -> Result<Option<Reverted>> {
        match self.last_on_units(kinds)? {
            Some(last) => Ok(Some(self.revert(last, (None, None), Way::Back)?)),
            None => Ok(None),
        }
    }

    /// Returns the label of the operation that [`Ledger::undo_units`] would take back.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn can_undo_units(&self, kinds: &[&str]) -> Result<Option<String>> {
        Ok(self.last_on_units(kinds)?.map(|last| last.label))
    }

    fn last_on_units(&self, kinds: &[&str]) -> Result<Option<Candidate>> {
        let last = self
            .sql
            .prepare_cached(include_str!("last_on_units.sql"))
            .and_then(|mut find| find.query_row([], Candidate::read).optional())
            .map_err(|e| error::sql(&self.dir, e))?;
        Ok(last.filter(|last| kinds.contains(&last.kind.as_str())))
    }

    /// Returns the ids of the units that operations of this kind made.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn units_made_by(&self, kind: &str) -> Result<BTreeSet<String>> {
        self.sql
            .prepare_cached(include_str!("units_made_by.sql"))
            .and_then(|mut find| find.query_map([kind], |row| row.get(0))?.collect())
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

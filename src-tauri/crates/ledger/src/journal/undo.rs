//! 撤销 and 重做: new operations that put rows back. They read the journal, so they survive a restart and need no code
//! per entity. Each operator has a line of their own for each evaluation and unit.

use super::{Changed, NewOperation, Reverted, cells, changes, indicators};
use crate::Ledger;
use crate::error::{self, Result};
use rusqlite::OptionalExtension;

/// An operation that may be taken back or done again.
pub(super) struct Candidate {
    pub seq: i64,
    pub label: String,
    pub kind: String,
}

impl Candidate {
    pub(super) fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Candidate> {
        Ok(Candidate {
            seq: row.get(0)?,
            label: row.get(1)?,
            kind: row.get(2)?,
        })
    }
}

#[derive(Clone, Copy)]
pub(super) enum Way {
    Back,
    Forward,
}

impl Ledger {
    /// Takes back the operator's last operation in this evaluation and unit that is not undone yet. Returns none
    /// where there is none.
    ///
    /// # Errors
    ///
    /// Fails with `ChangedSince` where somebody else changed one of its rows since, or as [`Ledger::transact`] does;
    /// nothing is then changed.
    pub fn undo(&mut self, evaluation: &str, unit: &str) -> Result<Option<Reverted>> {
        self.step(evaluation, unit, Way::Back)
    }

    /// Does again the operation that was undone last, unless something new was done since.
    ///
    /// # Errors
    ///
    /// Fails as [`Ledger::undo`] does.
    pub fn redo(&mut self, evaluation: &str, unit: &str) -> Result<Option<Reverted>> {
        self.step(evaluation, unit, Way::Forward)
    }

    /// Returns the label of the operation that [`Ledger::undo`] would take back.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn can_undo(&self, evaluation: &str, unit: &str) -> Result<Option<String>> {
        Ok(self
            .candidate(evaluation, unit, Way::Back)?
            .map(|found| found.label))
    }

    /// Returns the label of the operation that [`Ledger::redo`] would do again.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn can_redo(&self, evaluation: &str, unit: &str) -> Result<Option<String>> {
        Ok(self
            .candidate(evaluation, unit, Way::Forward)?
            .map(|found| found.label))
    }

    fn candidate(&self, evaluation: &str, unit: &str, way: Way) -> Result<Option<Candidate>> {
        let statement = match way {
            Way::Back => include_str!("undoable.sql"),
            Way::Forward => include_str!("redoable.sql"),
        };
        self.sql
            .prepare_cached(statement)
            .and_then(|mut find| {
                let of = [evaluation, unit, &self.env.operator];
                find.query_row(of, Candidate::read).optional()
            })
            .map_err(|e| error::sql(&self.dir, e))
    }

    fn step(&mut self, evaluation: &str, unit: &str, way: Way) -> Result<Option<Reverted>> {
        match self.candidate(evaluation, unit, way)? {
            Some(found) => Ok(Some(self.revert(
                found,
                (Some(evaluation), Some(unit)),
                way,
            )?)),
            None => Ok(None),
        }
    }

    /// Puts the rows of an operation back, or again, as an operation of its own.
    pub(super) fn revert(
        &mut self,
        Candidate { seq, label, kind }: Candidate,
        (evaluation, unit): (Option<&str>, Option<&str>),
        way: Way,
    ) -> Result<Reverted> {
        let rows: Vec<Changed> = changes(&self.sql, &self.dir, seq)?;
        let reverted = Reverted {
            label: label.clone(),
            kind,
            cells: cells(&rows),
            indicators: indicators(&rows),
        };
        let (kind, forward) = match way {
            Way::Back => ("undo", false),
            Way::Forward => ("redo", true),
        };
        let op = NewOperation {
            kind,
            label,
            reason: None,
            evaluation: evaluation.map(str::to_owned),
            unit: unit.map(str::to_owned),
            undoable: false,
        };
        self.operate(op, Some(seq), |tx| {
            tx.revert(&reverted.label, rows, forward)
        })?;
        Ok(reverted)
    }
}

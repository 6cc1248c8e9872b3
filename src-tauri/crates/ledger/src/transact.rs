//! The one door for change: begins an operation, runs it, appends it to the journal with its changes, and commits or
//! rolls back.

use crate::Ledger;
use crate::error::{self, Error, Result};
use crate::journal::{self, NewOperation, Outcome, Record};
use crate::tx::{Stamp, Tx};
use rusqlite::TransactionBehavior;

impl Ledger {
    /// Runs `f` as one operation of the journal. When this returns, the changes are on the disk. An operation that
    /// changes nothing is not recorded.
    ///
    /// # Errors
    ///
    /// Fails with `ReadOnly`, with the error of `f`, or with what the drive refuses; everything is then as it was.
    pub fn transact<T>(
        &mut self,
        op: NewOperation,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<Outcome<T>> {
        self.operate(op, None, f)
    }

    /// Runs an operation that may undo or redo the operation `reverts`.
    pub(crate) fn operate<T>(
        &mut self,
        op: NewOperation,
        reverts: Option<i64>,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T>,
    ) -> Result<Outcome<T>> {
        if self.read_only() {
            return Err(Error::ReadOnly);
        }
        let dir = self.dir.clone();
        let refused = |e| error::sql(&dir, e);
        let head = self.head()?;
        let at = (self.env.now)();
        let stamp = Stamp {
            seq: head.seq.saturating_add(1),
            operation: (self.env.new_id)(),
            workspace: self.id.clone(),
        };
        // Dropped before the commit, it rolls back.
        let sql = self
            .sql
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(refused)?;
        sql.execute_batch(include_str!("journal/begin.sql"))
            .map_err(refused)?;

        let mut tx = Tx::new(&sql, &self.dir, &self.env, at, &stamp);
        let value = f(&mut tx)?;
        let changes = tx.settle()?;
        if changes.is_empty() {
            return Ok(Outcome {
                value,
                seq: None,
                cells: Vec::new(),
                tables: Vec::new(),
            });
        }

        let record = Record {
            seq: stamp.seq,
            id: stamp.operation,
            workspace: stamp.workspace,
            at: at.to_rfc3339(),
            who: self.env.operator.clone(),
            host: self.env.host.clone(),
            program: self.env.version.clone(),
            kind: op.kind.to_owned(),
            label: op.label,
            reason: op.reason,
            evaluation: op.evaluation,
            unit: op.unit,
            undoable: op.undoable,
            reverts,
            previous: head.hash,
        };
        journal::append(&sql, &self.dir, &record, &changes)?;
        sql.commit().map_err(refused)?;

        let mut tables: Vec<&'static str> =
            changes.iter().map(|change| change.table.name).collect();
        tables.sort_unstable();
        tables.dedup();
        Ok(Outcome {
            value,
            seq: Some(record.seq),
            cells: journal::cells(&changes),
            tables,
        })
    }
}

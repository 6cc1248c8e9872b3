//! A return put back as it was before a formal act.

use super::Tx;
use crate::error::Result;
use crate::journal::past::Past;
use crate::progress::Progress;
use crate::table;

impl Tx<'_> {
    /// Puts entries, evidence and origins of a return back as they were, whatever stage of it is open.
    ///
    /// # Errors
    ///
    /// Fails where the database refuses a row.
    pub fn put_back(&mut self, past: &Past) -> Result<()> {
        let Progress {
            evaluation, unit, ..
        } = &past.progress;
        self.gate.put_back(evaluation, unit);
        for row in &past.rows {
            let before = row.before.as_ref();
            let before = before.map(|before| table::unstamped(row.table, before));
            self.set(row.table, &row.key, before)?;
        }
        Ok(())
    }
}

//! When a formal act was last done to a return, and by whom.

use crate::Ledger;
use crate::error::{self, Result};
use rusqlite::OptionalExtension;

impl Ledger {
    /// Returns the time, RFC 3339, and the operator of the last operation of this kind that led a return on.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn moved(
        &self,
        evaluation: &str,
        unit: &str,
        kind: &str,
    ) -> Result<Option<(String, String)>> {
        let found = self.sql.prepare_cached(include_str!("moved.sql"));
        found
            .and_then(|mut find| {
                let read = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, row.get(1)?));
                find.query_row([evaluation, unit, kind], read).optional()
            })
            .map_err(|e| error::sql(&self.dir, e))
    }
}

//! A return as it was before a formal act on it, read from the journal, so that a counter-act puts it back exactly.

use super::{Changed, parsed};
use crate::closing::Closing;
use crate::error::{self, Result};
use crate::progress::Progress;
use crate::table::{self, Row};
use crate::{Ledger, closing, entry, progress};
use rusqlite::OptionalExtension;
use std::collections::BTreeSet;

/// One return as it was before a formal act.
#[derive(Clone, Debug)]
pub struct Past {
    /// The stage and state that the return had.
    pub progress: Progress,
    /// The closings that changed since, as they were.
    pub closings: Vec<Closing>,
    /// The number of cells that changed since.
    pub cells: usize,
    /// Entries, evidence and origins that changed since, as they were.
    pub(crate) rows: Vec<Changed>,
}

impl Ledger {
    /// Returns a return as it was before the last operation of a kind on it. Returns none where there was no such operation,
    /// where the return had no state before it, or where the evaluation moved to another version of its system since.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn before_last(&self, kind: &str, evaluation: &str, unit: &str) -> Result<Option<Past>> {
        let refused = |e| error::sql(&self.dir, e);
        let seq: Option<i64> = self
            .sql
            .prepare_cached(include_str!("before_last.sql"))
            .and_then(|mut find| {
                find.query_row([evaluation, unit, kind], |row| row.get(0))
                    .optional()
            })
            .map_err(refused)?
            .flatten();
        let Some(seq) = seq else { return Ok(None) };
        let lines: Vec<super::Line> = self
            .sql
            .prepare_cached(include_str!("of_return.sql"))
            .and_then(|mut find| {
                find.query_map((evaluation, unit, seq), |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
                })?
                .collect()
            })
            .map_err(refused)?;
        let mut seen = BTreeSet::new();
        let (mut stood, mut closings, mut rows) = (None, Vec::new(), Vec::new());
        for line in lines {
            let change = parsed(seq, line)?;
            // The first change since says what was there before.
            if !seen.insert((change.table.name, change.key.to_string())) {
                continue;
            }
            if change.table.name == progress::TABLE.name {
                stood = row(&change)?;
            } else if change.table.name == closing::TABLE.name {
                closings.extend(row::<Closing>(&change)?);
            } else {
                rows.push(change);
            }
        }
        let is_entry = |row: &&Changed| row.table.name == entry::TABLE.name;
        Ok(stood.map(|progress| Past {
            progress,
            closings,
            cells: rows.iter().filter(is_entry).count(),
            rows,
        }))
    }
}

/// Returns the row before a change, typed; none where there was none.
fn row<R: Row>(change: &Changed) -> Result<Option<R>> {
    let before = change.before.clone();
    before
        .map(|row| table::typed(R::TABLE, &change.key, row))
        .transpose()
}

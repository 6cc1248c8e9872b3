//! The gate of closed stages. It is asked for every row that is written, by typing, undo, redo and files alike.
//! SCORING.md §S.4.

use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::system::StoredSystem;
use crate::table::{self, Entity};
use crate::unit::Unit;
use crate::{entry, evaluation, evidence, progress};
use model::stage::Chain;
use rusqlite::Connection;
use serde_json::{Value, json};
use std::path::Path;

/// The gate of one operation. It remembers the return that was written to last, so that a long file asks once.
#[derive(Default)]
pub(crate) struct Gate {
    known: Option<(Value, Option<Progress>)>,
}

impl Gate {
    /// Fails with `StageClosed` where the row belongs to a stage that is not open.
    pub(crate) fn pass(
        &mut self,
        sql: &Connection,
        dir: &Path,
        table: &Entity,
        key: &Value,
    ) -> Result<()> {
        let is_entry = table.name == entry::TABLE.name;
        if table.name == progress::TABLE.name {
            self.known = None;
        }
        if !is_entry && table.name != evidence::TABLE.name {
            return Ok(());
        }
        let part = |at: usize| key.get(at).and_then(Value::as_str).unwrap_or_default();
        let (evaluation, unit) = (part(0), part(1));
        let of = json!([evaluation, unit]);
        let stands = match self.known.take() {
            Some((known, stands)) if known == of => stands,
            _ => table::find::<Progress>(sql, dir, &of)?,
        };
        let closed = stands.as_ref().and_then(|stands| {
            let open = match is_entry {
                true => stands.takes(part(2)),
                // Evidence belongs to the unit's own part.
                false => stands.is_own(),
            };
            let stage = if is_entry { part(2) } else { &stands.stage };
            (!open).then(|| stage.to_owned())
        });
        self.known = Some((of, stands));
        match closed {
            Some(stage) => Err(refusal(sql, dir, evaluation, unit, stage)),
            None => Ok(()),
        }
    }
}

/// Returns the refusal, with the names that an officer knows.
fn refusal(sql: &Connection, dir: &Path, evaluation: &str, unit: &str, stage: String) -> Error {
    let named = || -> Result<(String, String)> {
        let name = table::find::<Unit>(sql, dir, &json!([unit]))?.map(|unit| unit.name);
        let found = evaluation::get(sql, dir, evaluation)?;
        let system = match found {
            Some(found) => table::find::<StoredSystem>(sql, dir, &json!([found.system]))?,
            None => None,
        };
        let chain = system
            .and_then(|system| model::system::parse(&system.text).ok())
            .map(|system| Chain::of(&system));
        let called = chain
            .and_then(|chain| Some(chain.get(chain.position(&stage)?)?.name.clone()))
            .unwrap_or_default();
        Ok((name.unwrap_or_else(|| unit.to_owned()), called))
    };
    match named() {
        Ok((unit, name)) => Error::StageClosed { stage, name, unit },
        Err(error) => error,
    }
}

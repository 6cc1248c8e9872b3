//! The gate of what is closed: stages with the classes they were closed with, decided evaluations, archived ones. It is asked for every row that is written, by typing,
//! undo, redo and files alike. SCORING.md §S.4, §S.10.

use crate::error::{Error, Result};
use crate::evaluation::Evaluation;
use crate::progress::Progress;
use crate::system::StoredSystem;
use crate::table::{self, Entity};
use crate::unit::Unit;
use crate::{closing, decided, entry, evaluation, evidence, participant, particulars, progress};
use crate::{setting, system, unit, verdict};
use model::stage::Chain;
use rusqlite::Connection;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// The gate of one operation. It remembers the return and the evaluation that were written to last, so that a long file asks
/// once.
#[derive(Default)]
pub(crate) struct Gate {
    known: Option<(Value, Option<Progress>)>,
    within: Option<(String, Option<Evaluation>)>,
    /// Whether the one who works here reviews the returns of others, once it was asked for.
    reviews: Option<bool>,
    /// The return whose own stages a counter-act puts back as they were.
    put_back: Option<Value>,
    /// The samples that are removed as a whole.
    removed: BTreeSet<String>,
}

/// A row that is to be written.
pub(crate) struct Writing<'a> {
    pub table: &'a Entity,
    pub key: &'a Value,
    pub before: Option<&'a Value>,
    pub after: Option<&'a Value>,
}

impl Writing<'_> {
    /// Reports whether a column changes; one that is null is as one that is not there.
    fn differs(&self, column: &str) -> bool {
        let said = |row: Option<&Value>| {
            let found = row.and_then(|row| row.get(column)).cloned();
            found.filter(|value| !value.is_null())
        };
        said(self.before) != said(self.after)
    }
}

/// The columns of an evaluation that a decided one keeps.
const FIXED: [&str; 6] = ["name", "year", "as_of", "due", "system", "sample"];

impl Gate {
    /// Lets the rows of one return be put back, whatever stage of it is open.
    pub(crate) fn put_back(&mut self, evaluation: &str, unit: &str) {
        self.put_back = Some(json!([evaluation, unit]));
    }

    /// Fails with `Archived` where the row belongs to an archived evaluation, with `EvaluationDecided` where it would change
    /// what a decided one is about, with `StageClosed` where it belongs to a stage that is not open, with `Returned` where the
    /// level above would write into a return that the unit is correcting.
    pub(crate) fn pass(&mut self, sql: &Connection, dir: &Path, row: &Writing<'_>) -> Result<()> {
        let id = row.key.get(0).and_then(Value::as_str).unwrap_or_default();
        if row.after.is_none() && self.removed.contains(id) {
            return Ok(());
        }
        self.evaluation(sql, dir, row)?;
        if row.table.name == participant::TABLE.name {
            return classes(sql, dir, row);
        }
        self.stage(sql, dir, row.table, row.key)
    }

    /// Lets every row of a sample go, closed, decided or archived.
    pub(crate) fn remove(&mut self, sample: &str) {
        self.removed.insert(sample.to_owned());
    }

    fn evaluation(&mut self, sql: &Connection, dir: &Path, row: &Writing<'_>) -> Result<()> {
        // What is recorded of an act, and what belongs to no evaluation.
        let free = [
            particulars::TABLE.name,
            verdict::TABLE.name,
            decided::TABLE.name,
            setting::TABLE.name,
            system::TABLE.name,
            unit::TABLE.name,
        ];
        let table = row.table.name;
        if free.contains(&table) {
            return Ok(());
        }
        let id = row.key.get(0).and_then(Value::as_str).unwrap_or_default();
        let found = match self.within.take() {
            Some((known, found)) if known == id => found,
            _ => table::find::<Evaluation>(sql, dir, &json!([id]))?,
        };
        let is_evaluation = table == evaluation::TABLE.name;
        let differs = |column: &str| row.differs(column);
        let refused = match &found {
            Some(found) if found.archived => {
                let only_that = is_evaluation && !FIXED.iter().any(|column| differs(column));
                (!only_that).then(|| Error::Archived {
                    name: found.name.clone(),
                })
            }
            Some(found) => {
                let touched = match is_evaluation {
                    true => row.before.is_some() && FIXED.iter().any(|column| differs(column)),
                    false => table == participant::TABLE.name,
                };
                let decided = touched && verdict::is_decided(sql, dir, id)?;
                decided.then(|| Error::EvaluationDecided {
                    name: found.name.clone(),
                })
            }
            None => None,
        };
        self.within = (!is_evaluation).then(|| (id.to_owned(), found));
        refused.map_or(Ok(()), Err)
    }

    fn stage(&mut self, sql: &Connection, dir: &Path, table: &Entity, key: &Value) -> Result<()> {
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
        if self.put_back.as_ref() == Some(&of) {
            return Ok(());
        }
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
        let returned = stands.as_ref().is_some_and(Progress::is_returned);
        self.known = Some((of, stands));
        match closed {
            Some(stage) => Err(refusal(sql, dir, evaluation, unit, stage)),
            None if returned && self.reviews(sql, dir)? => Err(Error::Returned {
                unit: called(sql, dir, unit)?,
            }),
            None => Ok(()),
        }
    }

    fn reviews(&mut self, sql: &Connection, dir: &Path) -> Result<bool> {
        match self.reviews {
            Some(known) => Ok(known),
            None => Ok(*self.reviews.insert(setting::reviews(sql, dir)?)),
        }
    }
}

/// Refuses to change the classes with which a unit takes part while a stage that it closed is closed. SCORING.md §4.15.
fn classes(sql: &Connection, dir: &Path, row: &Writing<'_>) -> Result<()> {
    let changed = row.before.is_some() && row.after.is_some() && row.differs("classes");
    let part = |at: usize| row.key.get(at).and_then(Value::as_str).unwrap_or_default();
    let (evaluation, unit) = (part(0), part(1));
    if !changed {
        return Ok(());
    }
    let closings = closing::of_unit(sql, dir, evaluation, unit)?;
    match closings.into_iter().find(|one| one.reopened.is_empty()) {
        Some(closed) => Err(refusal(sql, dir, evaluation, unit, closed.stage)),
        None => Ok(()),
    }
}

/// Returns the name of a unit; its id where there is none.
fn called(sql: &Connection, dir: &Path, unit: &str) -> Result<String> {
    let found = table::find::<Unit>(sql, dir, &json!([unit]))?;
    Ok(found.map_or_else(|| unit.to_owned(), |unit| unit.name))
}

/// Returns the refusal, with the names that an officer knows.
fn refusal(sql: &Connection, dir: &Path, evaluation: &str, unit: &str, stage: String) -> Error {
    let named = || -> Result<(String, String)> {
        let name = called(sql, dir, unit)?;
        let found = evaluation::get(sql, dir, evaluation)?;
        let system = match found {
            Some(found) => table::find::<StoredSystem>(sql, dir, &json!([found.system]))?,
            None => None,
        };
        let chain = system
            .and_then(|system| model::system::parse(&system.text).ok())
            .map(|system| Chain::of(&system));
        let stage = chain
            .and_then(|chain| Some(chain.get(chain.position(&stage)?)?.name.clone()))
            .unwrap_or_default();
        Ok((name, stage))
    };
    match named() {
        Ok((unit, name)) => Error::StageClosed { stage, name, unit },
        Err(error) => error,
    }
}

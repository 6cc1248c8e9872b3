//! One operation of the journal while it runs. Every change of a row passes here, is compared with the row before,
//! and is recorded for the journal. The code is the same for every table; an entity adds only its words.

mod back;
mod reads;
mod stages;

use crate::entry::{Address, EntryRow};
use crate::env::Env;
use crate::error::{Error, Result};
use crate::evaluation::Evaluation;
use crate::evidence::Evidence;
use crate::gate::{Gate, Writing};
use crate::journal::Changed;
use crate::participant::Participant;
use crate::role::Role;
use crate::setting::Setting;
use crate::system::StoredSystem;
use crate::table::{self, Entity, Row};
use crate::unit::Unit;
use crate::{entry, evaluation, evidence, figures, participant, role, tables, unit};
use chrono::{DateTime, FixedOffset};
use model::entry::Entry;
use rusqlite::Connection;
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap, hash_map};
use std::path::Path;

/// The operation that rows are stamped with.
pub(crate) struct Stamp {
    pub seq: i64,
    pub operation: String,
    pub workspace: String,
}

/// An operation under way. Only [`crate::Ledger::transact`] makes one, and its changes are kept or lost as a whole.
pub struct Tx<'a> {
    sql: &'a Connection,
    dir: &'a Path,
    env: &'a Env,
    at: DateTime<FixedOffset>,
    stamp: &'a Stamp,
    changes: Vec<Changed>,
    seen: HashMap<(&'static str, String), usize>,
    /// The statements that put rows, by table.
    puts: HashMap<&'static str, String>,
    /// Returns of which an entry was written.
    returns: BTreeSet<entry::ReturnKey>,
    gate: Gate,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(
        sql: &'a Connection,
        dir: &'a Path,
        env: &'a Env,
        at: DateTime<FixedOffset>,
        stamp: &'a Stamp,
    ) -> Tx<'a> {
        Tx {
            sql,
            dir,
            env,
            at,
            stamp,
            changes: Vec::new(),
            seen: HashMap::new(),
            puts: HashMap::new(),
            returns: BTreeSet::new(),
            gate: Gate::default(),
        }
    }

    /// Returns the local time at which the operation began.
    pub fn now(&self) -> DateTime<FixedOffset> {
        self.at
    }

    /// Returns an id that was never given before.
    pub fn new_id(&self) -> String {
        (self.env.new_id)()
    }

    // ---- the one way rows change ------------------------------------------------------------------------------

    /// Sets or removes a row. A row that says the same already is left alone.
    fn set(&mut self, table: &'static Entity, key: &Value, row: Option<Value>) -> Result<()> {
        let before = table::get(self.sql, self.dir, table, key)?;
        let same = match (&before, &row) {
            (Some(before), Some(row)) => table::unstamped(table, before) == table::lean(row),
            (None, None) => true,
            _ => false,
        };
        if same {
            return Ok(());
        }
        let after = row.map(|row| self.stamped(table, row));
        self.write(table, key, before, after)
    }

    fn stamped(&self, table: &Entity, mut row: Value) -> Value {
        if let (true, Value::Object(fields)) = (table.stamped, &mut row) {
            fields.insert("seq".to_owned(), json!(self.stamp.seq));
            fields.insert("operation".to_owned(), json!(self.stamp.operation));
            fields.insert("workspace".to_owned(), json!(self.stamp.workspace));
        }
        row
    }

    fn write(
        &mut self,
        table: &'static Entity,
        key: &Value,
        before: Option<Value>,
        after: Option<Value>,
    ) -> Result<()> {
        if [Some(key), after.as_ref()]
            .into_iter()
            .flatten()
            .any(has_null)
        {
            return Err(Error::NullCharacter {
                table: table.name.to_owned(),
                key: key.to_string(),
            });
        }
        let row = Writing {
            table,
            key,
            before: before.as_ref(),
            after: after.as_ref(),
        };
        self.gate.pass(self.sql, self.dir, &row)?;
        let put = match self.puts.entry(table.name) {
            hash_map::Entry::Occupied(known) => known.into_mut(),
            hash_map::Entry::Vacant(new) => new.insert(table::put(self.sql, self.dir, table)?),
        };
        table::write(self.sql, self.dir, table, put, key, after.as_ref())?;
        if table.name == entry::TABLE.name {
            self.returns.extend(entry::place(key));
        }
        let known = self.seen.get(&(table.name, key.to_string())).copied();
        match known.and_then(|at| self.changes.get_mut(at)) {
            Some(change) => change.after = after,
            None => {
                self.seen
                    .insert((table.name, key.to_string()), self.changes.len());
                self.changes.push(Changed {
                    table,
                    key: key.clone(),
                    before,
                    after,
                });
            }
        }
        Ok(())
    }

    /// What changed in the end, packed. A row that came back to what it said is put back exactly, as if never touched.
    pub(crate) fn settle(self) -> Result<Vec<Changed>> {
        let mut kept = Vec::with_capacity(self.changes.len());
        for change in self.changes {
            if !change.says_the_same() {
                kept.push(change);
            } else if change.before != change.after {
                table::write(
                    self.sql,
                    self.dir,
                    change.table,
                    &table::put(self.sql, self.dir, change.table)?,
                    &change.key,
                    change.before.as_ref(),
                )?;
            }
        }
        figures::index(self.sql, self.dir, &self.returns)?;
        Ok(kept)
    }

    /// Puts rows back to what they were before an operation (or after it, `forward`), exactly.
    ///
    /// Fails with `ChangedSince` where a row no longer says what the operation left (or found).
    pub(crate) fn revert(
        &mut self,
        label: &str,
        changes: Vec<Changed>,
        forward: bool,
    ) -> Result<()> {
        let ordered: Vec<Changed> = if forward {
            changes
        } else {
            changes.into_iter().rev().collect()
        };
        for Changed {
            table,
            key,
            before,
            after,
        } in ordered
        {
            let (from, to) = if forward {
                (before, after)
            } else {
                (after, before)
            };
            let stands = table::get(self.sql, self.dir, table, &key)?;
            let says = |row: &Option<Value>| row.as_ref().map(|row| table::unstamped(table, row));
            if says(&stands) != says(&from) {
                return Err(Error::ChangedSince {
                    label: label.to_owned(),
                    table: table.name.to_owned(),
                    key: key.to_string(),
                });
            }
            self.write(table, &key, stands, to)?;
        }
        Ok(())
    }

    fn put<R: Row>(&mut self, row: &R) -> Result<()> {
        let json = table::json(row)?;
        self.set(R::TABLE, &row.key(), Some(json))
    }

    // ---- what can be said -------------------------------------------------------------------------------------

    /// Creates or changes a unit.
    ///
    /// # Errors
    ///
    /// Fails where the database refuses the row: with `NotThere` where the row names something that does not exist,
    /// with `NullCharacter` where a text holds U+0000.
    pub fn put_unit(&mut self, unit: &Unit) -> Result<()> {
        self.put(unit)
    }

    /// Creates or changes an evaluation and its participants. Its system must exist, or be put in the same operation
    /// before it.
    ///
    /// # Errors
    ///
    /// Fails where the database refuses the row: with `NotThere` where the row names something that does not exist,
    /// with `NullCharacter` where a text holds U+0000.
    pub fn put_evaluation(&mut self, evaluation: &Evaluation) -> Result<()> {
        self.put(evaluation)?;
        self.set_participants(evaluation)
    }

    /// Removes a sample with every row that belongs to it. Units stay.
    ///
    /// # Errors
    ///
    /// Fails with `NotASample` where the evaluation is none, and as [`Tx::put_unit`] does.
    pub fn remove_sample(&mut self, evaluation: &str) -> Result<()> {
        let found = self.evaluation(evaluation)?;
        if found.is_none_or(|found| !found.sample) {
            return Err(Error::NotASample);
        }
        self.gate.remove(evaluation);
        for table in tables::of_evaluation() {
            for key in table::keys_of_evaluation(self.sql, self.dir, table, evaluation)? {
                self.set(table, &key, None)?;
            }
        }
        self.set(&evaluation::TABLE, &json!([evaluation]), None)
    }

    /// Removes a unit that nothing names any more.
    ///
    /// # Errors
    ///
    /// Fails with `NotThere`, at the end of the operation, where something still names it.
    pub fn remove_unit(&mut self, id: &str) -> Result<()> {
        self.set(&unit::TABLE, &json!([id]), None)
    }

    /// Puts a system, which an evaluation can then name by its fingerprint.
    ///
    /// # Errors
    ///
    /// Fails where the database refuses the row: with `NotThere` where the row names something that does not exist,
    /// with `NullCharacter` where a text holds U+0000.
    pub fn put_system(&mut self, system: &StoredSystem) -> Result<()> {
        self.put(system)
    }

    /// Sets the units that take part in an evaluation, in its order and with its classes.
    ///
    /// # Errors
    ///
    /// Fails where the database refuses the row: with `NotThere` where the row names something that does not exist,
    /// with `NullCharacter` where a text holds U+0000; with `StageClosed` where the classes of a unit change that has closed a
    /// stage.
    pub fn set_participants(&mut self, evaluation: &Evaluation) -> Result<()> {
        let (id, units) = (&evaluation.id, &evaluation.participants);
        for unit in participant::of_evaluation(self.sql, self.dir, id)?.0 {
            if !units.contains(&unit) {
                self.set(&participant::TABLE, &json!([id, unit]), None)?;
            }
        }
        for (unit, place) in units.iter().zip(1..) {
            self.put(&Participant {
                evaluation: id.clone(),
                unit: unit.clone(),
                place,
                classes: evaluation.classes.get(unit).cloned().unwrap_or_default(),
            })?;
        }
        Ok(())
    }

    /// Sets the unit that answers for a role, or removes it.
    ///
    /// # Errors
    ///
    /// Fails where the database refuses the row: with `NotThere` where the row names something that does not exist,
    /// with `NullCharacter` where a text holds U+0000.
    pub fn bind_role(&mut self, evaluation: &str, role: &str, unit: Option<&str>) -> Result<()> {
        match unit {
            Some(unit) => self.put(&Role {
                evaluation: evaluation.to_owned(),
                role: role.to_owned(),
                unit: unit.to_owned(),
            }),
            None => self.set(&role::TABLE, &json!([evaluation, role]), None),
        }
    }

    /// Sets the entry at an address, or removes it. `basis` is what a text was written against; it is empty for a
    /// figure.
    ///
    /// # Errors
    ///
    /// Fails with `StageClosed` where the return is not open at that stage, with `TooManyDigits` where the digits of
    /// the figure without the point exceed 64 bits, else as [`Tx::put_unit`] does.
    pub fn put_entry(
        &mut self,
        address: &Address,
        entry: Option<&Entry>,
        basis: &str,
    ) -> Result<()> {
        match entry {
            Some(entry) => self.put(&EntryRow::new(address, entry, basis)?),
            None => self.set(&entry::TABLE, &address.key(), None),
        }
    }

    /// Sets one piece of evidence.
    ///
    /// # Errors
    ///
    /// Fails with `StageClosed` once the unit has closed its own part, else as [`Tx::put_unit`] does.
    pub fn put_evidence(&mut self, evidence: &Evidence) -> Result<()> {
        self.put(evidence)
    }

    /// Removes one piece of evidence.
    ///
    /// # Errors
    ///
    /// Fails as [`Tx::put_evidence`] does.
    pub fn remove_evidence(
        &mut self,
        evaluation: &str,
        unit: &str,
        indicator: &str,
        n: u16,
    ) -> Result<()> {
        self.set(
            &evidence::TABLE,
            &json!([evaluation, unit, indicator, n]),
            None,
        )
    }

    /// Sets a setting of the workspace.
    ///
    /// # Errors
    ///
    /// Fails where the database refuses the row: with `NotThere` where the row names something that does not exist,
    /// with `NullCharacter` where a text holds U+0000.
    pub fn put_setting(&mut self, key: &str, value: &str) -> Result<()> {
        self.put(&Setting {
            key: key.to_owned(),
            value: value.to_owned(),
        })
    }
}

/// Returns whether any text in a row holds U+0000.
fn has_null(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(values) => values.iter().any(has_null),
        Value::Object(fields) => fields.values().any(has_null),
        _ => false,
    }
}

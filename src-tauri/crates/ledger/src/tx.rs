//! Inside an operation: every change of a row passes here, is compared with what stood, and is remembered for the
//! journal. Generic over tables; what the entities add is only their words.

use crate::closing::Closing;
use crate::decision::Decision;
use crate::draw::Draw;
use crate::entry::{Address, EntryRow, Stored};
use crate::env::Env;
use crate::error::{Error, Result};
use crate::evaluation::Evaluation;
use crate::evidence::Evidence;
use crate::gate::Gate;
use crate::journal::Changed;
use crate::objection::Objection;
use crate::participant::Participant;
use crate::progress::Progress;
use crate::role::Role;
use crate::setting::Setting;
use crate::system::StoredSystem;
use crate::table::{self, Row, Table};
use crate::unit::Unit;
use crate::{entry, evaluation, evidence, figures, participant, role};
use chrono::{DateTime, FixedOffset};
use model::cell::{Cell, Entry};
use rusqlite::Connection;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// Which operation rows are stamped with.
pub(crate) struct Stamp {
    pub seq: i64,
    pub operation: String,
    pub workspace: String,
}

/// An operation under way. Only [`crate::Ledger::transact`] makes one; what it changed is kept or lost as a whole.
pub struct Tx<'a> {
    sql: &'a Connection,
    dir: &'a Path,
    env: &'a Env,
    at: DateTime<FixedOffset>,
    stamp: &'a Stamp,
    changes: Vec<Changed>,
    seen: HashMap<(&'static str, String), usize>,
    /// Returns of which an entry was written.
    returns: BTreeSet<entry::Place>,
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
            returns: BTreeSet::new(),
            gate: Gate::default(),
        }
    }

    /// When the operation began, local time.
    pub fn now(&self) -> DateTime<FixedOffset> {
        self.at
    }

    /// A new id.
    pub fn new_id(&self) -> String {
        (self.env.new_id)()
    }

    // ---- the one way rows change ------------------------------------------------------------------------------

    /// Sets or removes a row; what stands already is left alone.
    fn set(&mut self, table: &'static Table, key: &Value, row: Option<Value>) -> Result<()> {
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

    fn stamped(&self, table: &Table, mut row: Value) -> Value {
        if let (true, Value::Object(fields)) = (table.stamped, &mut row) {
            fields.insert("seq".to_owned(), json!(self.stamp.seq));
            fields.insert("operation".to_owned(), json!(self.stamp.operation));
            fields.insert("workspace".to_owned(), json!(self.stamp.workspace));
        }
        row
    }

    fn write(
        &mut self,
        table: &'static Table,
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
        self.gate.pass(self.sql, self.dir, table, key)?;
        table::write(self.sql, self.dir, table, key, after.as_ref())?;
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
    pub fn put_unit(&mut self, unit: &Unit) -> Result<()> {
        self.put(unit)
    }

    /// Creates or changes an evaluation, its participants included. Its system must be there, or come in the same
    /// operation.
    pub fn put_evaluation(&mut self, evaluation: &Evaluation) -> Result<()> {
        self.put(evaluation)?;
        self.set_participants(&evaluation.id, &evaluation.participants)
    }

    /// Pins a system.
    pub fn put_system(&mut self, system: &StoredSystem) -> Result<()> {
        self.put(system)
    }

    /// Sets which units take part, in this order.
    pub fn set_participants(&mut self, evaluation: &str, units: &[String]) -> Result<()> {
        for unit in participant::of_evaluation(self.sql, self.dir, evaluation)? {
            if !units.contains(&unit) {
                self.set(&participant::TABLE, &json!([evaluation, unit]), None)?;
            }
        }
        for (unit, place) in units.iter().zip(1..) {
            self.put(&Participant {
                evaluation: evaluation.to_owned(),
                unit: unit.clone(),
                place,
            })?;
        }
        Ok(())
    }

    /// Says which unit answers for a role, or that none does.
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

    /// Sets what stands at an address, or clears it. `basis`: what a text was written against, or empty.
    ///
    /// Fails with `StageClosed` where the return does not stand open at that stage, `TooManyDigits` where the figure's digits without the point exceed 64 bits.
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

    /// Sets one piece of evidence. Fails with `StageClosed` once the unit itself has closed its part.
    pub fn put_evidence(&mut self, evidence: &Evidence) -> Result<()> {
        self.put(evidence)
    }

    /// Removes one piece of evidence.
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

    /// Sets how a unit's return stands. From then on entries are written at its open stage only.
    pub fn put_progress(&mut self, progress: &Progress) -> Result<()> {
        self.put(progress)
    }

    /// Keeps a closed stage.
    pub fn put_closing(&mut self, closing: &Closing) -> Result<()> {
        self.put(closing)
    }

    /// Sets an objection or its answer.
    pub fn put_objection(&mut self, objection: &Objection) -> Result<()> {
        self.put(objection)
    }

    /// Sets what people decided.
    pub fn put_decision(&mut self, decision: &Decision) -> Result<()> {
        self.put(decision)
    }

    /// Keeps a random sample.
    pub fn put_draw(&mut self, draw: &Draw) -> Result<()> {
        self.put(draw)
    }

    /// Sets a setting.
    pub fn put_setting(&mut self, key: &str, value: &str) -> Result<()> {
        self.put(&Setting {
            key: key.to_owned(),
            value: value.to_owned(),
        })
    }

    // ---- what stands, this operation's changes included -------------------------------------------------------

    /// A unit.
    pub fn unit(&self, id: &str) -> Result<Option<Unit>> {
        table::find(self.sql, self.dir, &json!([id]))
    }

    /// An evaluation.
    pub fn evaluation(&self, id: &str) -> Result<Option<Evaluation>> {
        evaluation::get(self.sql, self.dir, id)
    }

    /// How a unit's return stands; none: at its first stage.
    pub fn progress(&self, evaluation: &str, unit: &str) -> Result<Option<Progress>> {
        table::find(self.sql, self.dir, &json!([evaluation, unit]))
    }

    /// A pinned system.
    pub fn system(&self, fingerprint: &str) -> Result<Option<StoredSystem>> {
        table::find(self.sql, self.dir, &json!([fingerprint]))
    }

    /// What stands at an address.
    pub fn entry(&self, address: &Address) -> Result<Option<Entry>> {
        let row: Option<EntryRow> = table::find(self.sql, self.dir, &address.key())?;
        Ok(row
            .map(EntryRow::entry)
            .transpose()?
            .map(|(entry, _)| entry))
    }

    /// Everything typed for one unit at one stage.
    pub fn entries(
        &self,
        evaluation: &str,
        unit: &str,
        stage: &str,
    ) -> Result<BTreeMap<Cell, Stored>> {
        entry::sheet(self.sql, self.dir, evaluation, unit, stage)
    }

    /// Evidence of one unit.
    pub fn evidence(&self, evaluation: &str, unit: &str) -> Result<Vec<Evidence>> {
        evidence::of_unit(self.sql, self.dir, evaluation, unit)
    }

    /// Role key → unit id.
    pub fn roles(&self, evaluation: &str) -> Result<BTreeMap<String, String>> {
        role::of_evaluation(self.sql, self.dir, evaluation)
    }

    /// A setting.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        let found: Option<Setting> = table::find(self.sql, self.dir, &json!([key]))?;
        Ok(found.map(|setting| setting.value))
    }
}

/// Whether any text in a row holds U+0000.
fn has_null(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(values) => values.iter().any(has_null),
        Value::Object(fields) => fields.values().any(has_null),
        _ => false,
    }
}

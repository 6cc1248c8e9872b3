//! Reads of the opened workspace, for screens, papers and files.

use crate::closing::{self, Closing};
use crate::decided::{self, Decided};
use crate::decision::{self, Decision};
use crate::draw::{self, Draw};
use crate::entry::{self, Address, Stored};
use crate::error::Result;
use crate::evaluation::{self, Evaluation};
use crate::evidence::{self, Evidence};
use crate::journal::wanted::{self, Wanted};
use crate::journal::{self, Change, Head, Operation};
use crate::objection::{self, Objection};
use crate::origin::{self, Origin};
use crate::particulars::{self, Particulars};
use crate::progress::{self, Progress};
use crate::setting::Setting;
use crate::system::StoredSystem;
use crate::unit::Unit;
use crate::verdict::{self, Verdict};
use crate::{Ledger, role, table};
use chrono::{DateTime, FixedOffset};
use model::entry::Cell;
use serde_json::json;
use std::collections::BTreeMap;

impl Ledger {
    /// Returns the units, oldest first, archived ones last.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn units(&self) -> Result<Vec<Unit>> {
        table::list(&self.sql, &self.dir)
    }

    /// Returns a unit, or none.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn unit(&self, id: &str) -> Result<Option<Unit>> {
        table::find(&self.sql, &self.dir, &json!([id]))
    }

    /// Returns the evaluations with their participants, latest year first, archived ones last.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn evaluations(&self) -> Result<Vec<Evaluation>> {
        table::list(&self.sql, &self.dir)?
            .into_iter()
            .map(|found| evaluation::with_participants(&self.sql, &self.dir, found))
            .collect()
    }

    /// Returns the ids of the evaluations in the order of [`Ledger::evaluations`].
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn evaluation_ids(&self) -> Result<Vec<String>> {
        let found: Vec<Evaluation> = table::list(&self.sql, &self.dir)?;
        Ok(found.into_iter().map(|found| found.id).collect())
    }

    /// Returns an evaluation with its participants, or none.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn evaluation(&self, id: &str) -> Result<Option<Evaluation>> {
        evaluation::get(&self.sql, &self.dir, id)
    }

    /// Returns the systems of the workspace, by key and version.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn systems(&self) -> Result<Vec<StoredSystem>> {
        table::list(&self.sql, &self.dir)
    }

    /// Returns a system by its fingerprint, or none.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn system(&self, fingerprint: &str) -> Result<Option<StoredSystem>> {
        table::find(&self.sql, &self.dir, &json!([fingerprint]))
    }

    /// Returns every entry of one unit at one stage, without the layers under it. SCORING.md §S.2.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn entries(
        &self,
        evaluation: &str,
        unit: &str,
        stage: &str,
    ) -> Result<BTreeMap<Cell, Stored>> {
        entry::sheet(&self.sql, &self.dir, evaluation, unit, stage)
    }

    /// Returns the evidence of one unit, by indicator and position.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn evidence(&self, evaluation: &str, unit: &str) -> Result<Vec<Evidence>> {
        evidence::of_unit(&self.sql, &self.dir, evaluation, unit)
    }

    /// Returns the stage and state of a unit's return; none while it is at its first stage, open.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn progress(&self, evaluation: &str, unit: &str) -> Result<Option<Progress>> {
        table::find(&self.sql, &self.dir, &json!([evaluation, unit]))
    }

    /// Returns the stage and state of every return of an evaluation that left its first stage or was decided upon, by
    /// unit.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn all_progress(&self, evaluation: &str) -> Result<BTreeMap<String, Progress>> {
        let rows = progress::of_evaluation(&self.sql, &self.dir, evaluation)?;
        Ok(rows.into_iter().map(|p| (p.unit.clone(), p)).collect())
    }

    /// Returns the closed stages of a unit, oldest first, reopened ones included.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn closings(&self, evaluation: &str, unit: &str) -> Result<Vec<Closing>> {
        closing::of_unit(&self.sql, &self.dir, evaluation, unit)
    }

    /// Returns the closed stages of units, oldest first, reopened ones included, by unit: one statement for all.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn closings_of(
        &self,
        evaluation: &str,
        units: &[&str],
    ) -> Result<BTreeMap<String, Vec<Closing>>> {
        let mut of: BTreeMap<String, Vec<Closing>> = BTreeMap::new();
        for one in closing::of_units(&self.sql, &self.dir, evaluation, units)? {
            of.entry(one.unit.clone()).or_default().push(one);
        }
        Ok(of)
    }

    /// Returns the objections of one unit, oldest first.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn objections(&self, evaluation: &str, unit: &str) -> Result<Vec<Objection>> {
        objection::of_unit(&self.sql, &self.dir, evaluation, unit)
    }

    /// Returns the objections of units, oldest first, by unit: one statement for all.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn objections_of(
        &self,
        evaluation: &str,
        units: &[&str],
    ) -> Result<BTreeMap<String, Vec<Objection>>> {
        let mut of: BTreeMap<String, Vec<Objection>> = BTreeMap::new();
        for one in objection::of_units(&self.sql, &self.dir, evaluation, units)? {
            of.entry(one.unit.clone()).or_default().push(one);
        }
        Ok(of)
    }

    /// Returns the objections of all units, the ones due first at the head.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn all_objections(&self, evaluation: &str) -> Result<Vec<Objection>> {
        objection::of_evaluation(&self.sql, &self.dir, evaluation)
    }

    /// Returns the decisions of people in an evaluation.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn decisions(&self, evaluation: &str) -> Result<Vec<Decision>> {
        decision::of_evaluation(&self.sql, &self.dir, evaluation)
    }

    /// Returns the particulars of stages that are still closed, by unit, the latest closing of a unit last.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn all_particulars(&self, evaluation: &str) -> Result<Vec<Particulars>> {
        particulars::read(&self.sql, &self.dir, evaluation, None)
    }

    /// Returns the particulars of one unit's stages that are still closed, the latest closing last.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn particulars(&self, evaluation: &str, unit: &str) -> Result<Vec<Particulars>> {
        particulars::read(&self.sql, &self.dir, evaluation, Some(unit))
    }

    /// Returns every 审定 of an evaluation, oldest first.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn verdicts(&self, evaluation: &str) -> Result<Vec<Verdict>> {
        verdict::of_evaluation(&self.sql, &self.dir, evaluation)
    }

    /// Reports whether anything of an evaluation is decided: a return stands decided, or a result was published.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn is_decided(&self, evaluation: &str) -> Result<bool> {
        verdict::is_decided(&self.sql, &self.dir, evaluation)
    }

    /// Returns what each 审定 fixed of the units of an evaluation, oldest first.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn all_decided(&self, evaluation: &str) -> Result<Vec<Decided>> {
        decided::of_evaluation(&self.sql, &self.dir, evaluation)
    }

    /// Returns what each 审定 fixed of one unit, oldest first.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn decided(&self, evaluation: &str, unit: &str) -> Result<Vec<Decided>> {
        decided::of_unit(&self.sql, &self.dir, evaluation, unit)
    }

    /// Returns what one 审定, by its number, fixed of its units.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn decided_in(&self, evaluation: &str, n: u32) -> Result<Vec<Decided>> {
        decided::of_act(&self.sql, &self.dir, evaluation, n)
    }

    /// Returns where last year's figures of one unit were taken from.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn origins(&self, evaluation: &str, unit: &str) -> Result<Vec<Origin>> {
        origin::of_unit(&self.sql, &self.dir, evaluation, unit)
    }

    /// Returns the random samples for the field check of one unit, oldest first.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn draws(&self, evaluation: &str, unit: &str) -> Result<Vec<Draw>> {
        draw::of_unit(&self.sql, &self.dir, evaluation, unit)
    }

    /// Returns the id of the unit that answers for each role.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn roles(&self, evaluation: &str) -> Result<BTreeMap<String, String>> {
        role::of_evaluation(&self.sql, &self.dir, evaluation)
    }

    /// Returns a setting of the workspace, or none.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        let found: Option<Setting> = table::find(&self.sql, &self.dir, &json!([key]))?;
        Ok(found.map(|setting| setting.value))
    }

    /// Returns the latest operations, newest first.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn operations(&self, limit: u32) -> Result<Vec<Operation>> {
        self.operations_wanted(&Wanted::default(), limit)
    }

    /// Returns the operations that match, newest first, at most `most`. The next page begins before the last of them.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn operations_wanted(&self, wanted: &Wanted, most: u32) -> Result<Vec<Operation>> {
        wanted::operations(&self.sql, &self.dir, wanted, most)
    }

    /// Returns the rows that an operation changed, in order: at most `most`, after the first `skip`.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row of the journal cannot.
    pub fn changes(&self, seq: i64, skip: u32, most: u32) -> Result<Vec<wanted::Change>> {
        wanted::changes(&self.sql, &self.dir, seq, (skip, most))
    }

    /// Returns everybody who did something that the journal has.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn people(&self) -> Result<Vec<String>> {
        wanted::people(&self.sql, &self.dir)
    }

    /// Returns the kinds of the operations that the journal has.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn kinds(&self) -> Result<Vec<String>> {
        wanted::kinds(&self.sql, &self.dir)
    }

    /// Returns every change of the entry at an address, newest first.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn history(&self, address: &Address) -> Result<Vec<Change>> {
        journal::history(&self.sql, &self.dir, address)
    }

    /// Returns the head of the chain of operations.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn head(&self) -> Result<Head> {
        let last = journal::last(&self.sql, &self.dir)?;
        Ok(last.map_or_else(
            || Head {
                seq: 0,
                hash: journal::genesis(&self.id),
            },
            |last| last.head,
        ))
    }

    /// Returns the time of the last operation; none before the first.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read.
    pub fn last_saved_at(&self) -> Result<Option<DateTime<FixedOffset>>> {
        Ok(journal::last(&self.sql, &self.dir)?.map(|last| last.at))
    }
}

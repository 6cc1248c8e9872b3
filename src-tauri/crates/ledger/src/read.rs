//! Reading: what stands, for screens, papers and files.

use crate::closing::{self, Closing};
use crate::decision::{self, Decision};
use crate::draw::{self, Draw};
use crate::entry::{self, Address, Stored};
use crate::error::Result;
use crate::evaluation::{self, Evaluation};
use crate::evidence::{self, Evidence};
use crate::journal::{self, Change, Head, Operation};
use crate::objection::{self, Objection};
use crate::progress::{self, Progress};
use crate::setting::Setting;
use crate::system::StoredSystem;
use crate::unit::Unit;
use crate::{Ledger, role, table};
use chrono::{DateTime, FixedOffset};
use model::cell::Cell;
use serde_json::json;
use std::collections::BTreeMap;

impl Ledger {
    /// Units, archived ones last, oldest first.
    pub fn units(&self) -> Result<Vec<Unit>> {
        table::list(&self.sql, &self.dir)
    }

    /// A unit.
    pub fn unit(&self, id: &str) -> Result<Option<Unit>> {
        table::find(&self.sql, &self.dir, &json!([id]))
    }

    /// Evaluations with their participants, archived ones last, latest year first.
    pub fn evaluations(&self) -> Result<Vec<Evaluation>> {
        table::list(&self.sql, &self.dir)?
            .into_iter()
            .map(|found| evaluation::with_participants(&self.sql, &self.dir, found))
            .collect()
    }

    /// Ids of the evaluations, in the same order.
    pub fn evaluation_ids(&self) -> Result<Vec<String>> {
        let found: Vec<Evaluation> = table::list(&self.sql, &self.dir)?;
        Ok(found.into_iter().map(|found| found.id).collect())
    }

    /// An evaluation with its participants.
    pub fn evaluation(&self, id: &str) -> Result<Option<Evaluation>> {
        evaluation::get(&self.sql, &self.dir, id)
    }

    /// Pinned systems, by key and version.
    pub fn systems(&self) -> Result<Vec<StoredSystem>> {
        table::list(&self.sql, &self.dir)
    }

    /// A pinned system.
    pub fn system(&self, fingerprint: &str) -> Result<Option<StoredSystem>> {
        table::find(&self.sql, &self.dir, &json!([fingerprint]))
    }

    /// Everything typed for one unit at one stage, without the layers under it. SCORING.md "Entries".
    pub fn entries(
        &self,
        evaluation: &str,
        unit: &str,
        stage: &str,
    ) -> Result<BTreeMap<Cell, Stored>> {
        entry::sheet(&self.sql, &self.dir, evaluation, unit, stage)
    }

    /// Evidence of one unit, by indicator and position.
    pub fn evidence(&self, evaluation: &str, unit: &str) -> Result<Vec<Evidence>> {
        evidence::of_unit(&self.sql, &self.dir, evaluation, unit)
    }

    /// How a unit's return stands; none: at its first stage, open.
    pub fn progress(&self, evaluation: &str, unit: &str) -> Result<Option<Progress>> {
        table::find(&self.sql, &self.dir, &json!([evaluation, unit]))
    }

    /// How every unit of an evaluation stands that has moved, by unit.
    pub fn all_progress(&self, evaluation: &str) -> Result<BTreeMap<String, Progress>> {
        let rows = progress::of_evaluation(&self.sql, &self.dir, evaluation)?;
        Ok(rows.into_iter().map(|p| (p.unit.clone(), p)).collect())
    }

    /// Stages that were closed, oldest first, those opened again included.
    pub fn closings(&self, evaluation: &str, unit: &str) -> Result<Vec<Closing>> {
        closing::of_unit(&self.sql, &self.dir, evaluation, unit)
    }

    /// Objections of one unit, oldest first.
    pub fn objections(&self, evaluation: &str, unit: &str) -> Result<Vec<Objection>> {
        objection::of_unit(&self.sql, &self.dir, evaluation, unit)
    }

    /// Objections of all units, what is due first at the head.
    pub fn all_objections(&self, evaluation: &str) -> Result<Vec<Objection>> {
        objection::of_evaluation(&self.sql, &self.dir, evaluation)
    }

    /// What people decided in an evaluation.
    pub fn decisions(&self, evaluation: &str) -> Result<Vec<Decision>> {
        decision::of_evaluation(&self.sql, &self.dir, evaluation)
    }

    /// Random samples for the field check of one unit, oldest first.
    pub fn draws(&self, evaluation: &str, unit: &str) -> Result<Vec<Draw>> {
        draw::of_unit(&self.sql, &self.dir, evaluation, unit)
    }

    /// Role key → id of the unit that answers for it.
    pub fn roles(&self, evaluation: &str) -> Result<BTreeMap<String, String>> {
        role::of_evaluation(&self.sql, &self.dir, evaluation)
    }

    /// A setting.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        let found: Option<Setting> = table::find(&self.sql, &self.dir, &json!([key]))?;
        Ok(found.map(|setting| setting.value))
    }

    /// The latest operations, newest first.
    pub fn operations(&self, limit: u32) -> Result<Vec<Operation>> {
        journal::latest(&self.sql, &self.dir, limit)
    }

    /// Every change of what stands at an address, newest first.
    pub fn history(&self, address: &Address) -> Result<Vec<Change>> {
        journal::history(&self.sql, &self.dir, address)
    }

    /// The head of the chain.
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

    /// When something was saved last.
    pub fn last_saved_at(&self) -> Result<Option<DateTime<FixedOffset>>> {
        Ok(journal::last(&self.sql, &self.dir)?.map(|last| last.at))
    }
}

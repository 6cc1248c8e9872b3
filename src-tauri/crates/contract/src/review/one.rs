//! One unit: its entries, the units that it is compared with, and its closed stages.

use super::leaf::{Why, judges, steps};
use super::look::{self, Looked, Review, THRESHOLD, count, unknown};
use crate::acts::standing as standing_of;
use crate::dto::{Claim, ReviewChange, ReviewColumn, ReviewLeaf, ReviewRow, ReviewUnit};
use crate::error::{Error, Result};
use crate::matters::Cells;
use crate::view::{label, so_far};
use evaluation::layers;
use evaluation::{Compiled, Peers, Source, Which};
use ledger::{Objection, Progress, Unit};
use model::entry::{Cell, Entries, Entry};
use model::plan::{Compared, LeafScore, Sheet, State, Viewpoint};
use model::stage::Kept;
use model::stage::act::Phase;
use model::standing;
use model::system::{Indicator, Side};
use model::wording::Locale;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One unit under review, with its entries and scores.
pub(super) struct One<'a> {
    review: &'a Review,
    /// The system of the evaluation as the unit's classes see it.
    compiled: Arc<Compiled>,
    unit: Unit,
    progress: Progress,
    entries: Entries,
    before: Entries,
    layer: Entries,
    seen: BTreeSet<String>,
    /// The scores that the unit gave itself before the present side began.
    own: Sheet,
    /// The scores at its present stage.
    now: Sheet,
    peers: Peers,
    objections: Vec<Objection>,
}

/// A stage with the scores that it was closed with, or has now.
pub(super) struct Column {
    key: String,
    present: bool,
}

impl<'a> One<'a> {
    pub(super) fn read(source: Source<'_>, review: &'a Review, unit: &str) -> Result<One<'a>> {
        review.takes_part(unit)?;
        let (evaluation, chain) = (&review.evaluation, &review.chain);
        let unit = source.unit_in(evaluation, chain, unit)?;
        let compiled = &Compiled::of_classes(&review.compiled, &unit.classes);
        let progress = layers::progress(source.ledger, chain, &evaluation.id, &unit.id)?;
        let stages = chain.up_to(&progress.stage);
        let read = |stages: &[&str]| -> Result<Entries> {
            let stored = layers::stored(source.ledger, &evaluation.id, &unit.id, stages)?;
            Ok(layers::entries(&stored))
        };
        let entries = read(&stages)?;
        let side = chain.side(&progress.stage);
        let before: Vec<&str> = match side {
            Side::Upper => stages
                .into_iter()
                .filter(|at| chain.side(at) == Side::Own)
                .collect(),
            Side::Own => vec![chain.first()],
        };
        let mut seen = BTreeSet::new();
        for stage in chain.of_side(&progress.stage) {
            seen.extend(look::seen(review, stage, &read(&[stage])?));
        }
        let as_ = side.viewpoint();
        let peers = Peers::read(source, compiled, chain, evaluation, &unit, as_)?;
        let mut objections = source.ledger.objections(&evaluation.id, &unit.id)?;
        objections.retain(|one| one.outcome.is_empty());
        let before = read(&before)?;
        Ok(One {
            own: peers.alone(compiled, &before),
            now: peers.present(compiled, &entries, as_),
            layer: read(&[&progress.stage])?,
            seen,
            compiled: Arc::clone(compiled),
            review,
            unit,
            progress,
            entries,
            before,
            peers,
            objections,
        })
    }

    fn viewpoint(&self) -> Viewpoint {
        self.review.chain.side(&self.progress.stage).viewpoint()
    }

    fn looked(&self) -> Looked<'_> {
        Looked {
            review: self.review,
            system: &self.compiled.system,
            unit: &self.unit.id,
            name: &self.unit.name,
            stage: &self.progress.stage,
            writable: self.review.takes(&self.progress),
            entries: &self.entries,
            before: &self.before,
            layer: &self.layer,
            seen: &self.seen,
            objections: self.waiting().collect(),
        }
    }

    /// Returns the indicator with this key, as the unit's classes see it.
    pub(super) fn indicator(&self, key: &str) -> Result<&Indicator> {
        let found = self.compiled.system.indicator(key);
        found.ok_or_else(|| unknown(key))
    }

    fn waiting(&self) -> impl Iterator<Item = &str> {
        self.objections.iter().map(|one| one.indicator.as_str())
    }

    /// Returns the indicators of this kind of unit, with the scores as the unit gave them and as they are now.
    fn asked(&self) -> impl Iterator<Item = (&Indicator, &LeafScore, &LeafScore)> {
        let leaves = self.own.leaves.iter().zip(&self.now.leaves);
        let asked = self.compiled.system.indicators.iter().zip(leaves);
        let asked = asked.filter(|(_, (_, now))| now.state != State::Inapplicable);
        asked.map(|(indicator, (own, now))| (indicator, own, now))
    }

    /// Returns the progress of its review.
    pub(super) fn line(&self, locale: Locale) -> ReviewUnit {
        let looked = self.looked();
        let (system, chain) = (&self.compiled.system, &self.review.chain);
        let scored = |sheet: &'_ Sheet, at: usize| sheet.leaves.get(at)?.scored();
        let (own, now) = (|at| scored(&self.own, at), |at| scored(&self.now, at));
        let inflation = standing::inflation(system, own, now, THRESHOLD.into());
        let among = |wanted: &dyn Fn(&Indicator) -> bool| {
            count(self.asked().filter(|(one, ..)| wanted(one)).count())
        };
        let text = |sheet: &Sheet| so_far(sheet.totals.so_far(), locale);
        let phase = Phase::named(&self.progress.state).unwrap_or_default();
        let which = Which::of_return(looked.side(), phase);
        let partial = !self.now.totals.complete && !self.now.totals.nothing;
        ReviewUnit {
            unit: self.unit.id.clone(),
            name: self.unit.name.clone(),
            comparison: self.unit.group.clone(),
            stands: standing_of(chain, &self.progress, locale),
            side: looked.side().into(),
            writable: looked.writable,
            own: text(&self.own),
            now: text(&self.now),
            now_label: label(which, partial, locale),
            looked: among(&|one| looked.looked(&one.key)),
            of: among(&|_| true),
            flagged: count(inflation.as_ref().map_or(0, |one| one.flagged.len())),
            inflation: inflation.map(|one| one.mean.to_string()),
            claims: among(&|one| self.review.claim(&self.entries, one) == Some(Claim::Asked)),
            objections: count(self.waiting().collect::<BTreeSet<_>>().len()),
        }
    }

    /// Returns the closed stages with the scores they were closed with, then the present one.
    pub(super) fn kept(&self, source: Source<'_>) -> Result<(Vec<Column>, Vec<Kept>)> {
        let closings = source
            .ledger
            .closings(&self.review.evaluation.id, &self.unit.id)?;
        let closed = closings.into_iter().filter(|one| one.reopened.is_empty());
        let mut closed: BTreeMap<String, Kept> = closed.map(|one| (one.stage, one.sheet)).collect();
        let chain = &self.review.chain;
        let now = self.progress.stage.as_str();
        let mut columns = Vec::new();
        for stage in chain.up_to(now) {
            let present = stage == now;
            let kept = match closed.remove(stage) {
                Some(kept) => kept,
                None if present => Kept::of(&self.now),
                None => continue,
            };
            let key = stage.to_owned();
            columns.push((Column { key, present }, kept));
        }
        // A return that came in a file was closed elsewhere: what the unit gave itself stands first all the same.
        let own = |stage: &str| chain.side(stage) == Side::Own;
        if !own(now) && !columns.iter().any(|(column, _)| own(&column.key)) {
            let key = chain.own_end().to_owned();
            let present = false;
            columns.insert(0, (Column { key, present }, Kept::of(&self.own)));
        }
        Ok(columns.into_iter().unzip())
    }

    /// Returns those stages as the columns of the table.
    pub(super) fn columns(
        &self,
        columns: Vec<Column>,
        kept: &[Kept],
        locale: Locale,
    ) -> Vec<ReviewColumn> {
        let views = columns
            .into_iter()
            .zip(kept)
            .map(|(column, kept)| ReviewColumn {
                name: self.review.chain.name(&column.key, locale),
                key: column.key,
                present: column.present,
                total: kept.total.clone(),
            });
        views.collect()
    }

    /// Returns a row for every indicator of this kind of unit.
    pub(super) fn rows(&self, kept: &[Kept], locale: Locale) -> Vec<ReviewRow> {
        let looked = self.looked();
        let asked = self.asked();
        asked
            .map(|(indicator, own, now)| {
                looked.row(kept, indicator, own.into(), now.into(), locale)
            })
            .collect()
    }

    /// Returns the unit among those that it is compared with.
    fn compared(&self) -> Compared<'_> {
        let (compiled, entries) = (&self.compiled, &self.entries);
        self.peers.compared(compiled, entries, self.viewpoint())
    }

    /// Returns the derivation of an indicator's score.
    pub(super) fn why(&self, key: &str) -> Result<Why> {
        let why = Why::of(&self.compared(), 0, key, &self.entries);
        why.ok_or_else(|| unknown(key))
    }

    /// Lays entries that are not written yet over those that count.
    pub(super) fn lay<'e>(&mut self, entries: impl Iterator<Item = (&'e Cell, &'e Entry)>) {
        self.entries
            .extend(entries.map(|(cell, entry)| (cell.clone(), entry.clone())));
    }

    /// Returns what a decision on matters or on an event writes.
    pub(super) fn decided(&self, indicator: &Indicator, change: &ReviewChange) -> Result<Cells> {
        let looked = self.looked();
        if !looked.decides(indicator) {
            return Err(Error::Untaken {
                field: "level",
                code: "decided-in-review",
                params: BTreeMap::new(),
            });
        }
        let (reviewed, note) = (looked.reviewed(indicator), change.note.trim());
        let typed = change.typed.trim();
        match &change.matter {
            Some(matter) => reviewed.matter(matter.n, matter.name.trim(), typed, note),
            None => reviewed.event(typed, note),
        }
    }

    /// Returns the opened indicator with this key.
    pub(super) fn leaf(&self, source: Source<'_>, key: &str, locale: Locale) -> Result<ReviewLeaf> {
        let indicator = self.indicator(key)?;
        let own = self.own.leaves.iter().find(|leaf| leaf.key == key);
        let own = own.ok_or_else(|| unknown(key))?.into();
        let why = self.why(key)?;
        let (_, kept) = self.kept(source)?;
        let mut leaf = self.looked().leaf(indicator, own, &why, &kept, locale);
        leaf.outcome.steps = steps(&why.derived, locale);
        leaf.judges = judges(&self.entries, indicator);
        Ok(leaf)
    }
}

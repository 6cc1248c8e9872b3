//! One unit among the others, with what review compares: what it gave itself, and how it stands now.

use crate::dto::{ReviewColumn, ReviewRow, ReviewUnit};
use crate::error::{Error, Result, Thing};
use crate::identity::{self, Identity};
use crate::view::{plain, section};
use crate::whole::{Participant, Whole};
use ledger::Ledger;
use model::cell::{Cell, Entries, Slot};
use model::dec::Dec;
use model::score::{LeafScore, Sheet, State, Viewpoint};
use model::stage::act::Phase;
use model::stage::{Kept, Side};
use model::standing::{self, Inflation};
use model::system::{Indicator, System};
use model::wording::{self, Locale};
use std::collections::{BTreeMap, BTreeSet};

/// A difference of self-assessment and review above this share of the points is flagged, in per cent.
pub(super) const THRESHOLD: i64 = 20;

/// See the module.
pub(super) struct Looked<'a> {
    pub whole: &'a Whole,
    pub at: usize,
    /// What the unit gave itself before the present side began.
    pub own: Sheet,
    /// As it stands at its stage.
    pub now: Sheet,
    /// What was written at its stage itself, without the layers below.
    pub layer: Entries,
    pub writable: bool,
    /// Indicators about which an objection waits.
    pub objections: BTreeSet<String>,
    inflation: Option<Inflation>,
}

/// A stage with the scores that it was closed with, or has now.
pub(super) struct Column {
    key: String,
    present: bool,
    kept: Kept,
}

pub(super) fn unknown(indicator: &str) -> Error {
    Error::Unknown {
        what: Thing::Indicator,
        id: indicator.to_owned(),
    }
}

impl<'a> Looked<'a> {
    /// Reads the unit at a position.
    pub(super) fn read(ledger: &Ledger, whole: &'a Whole, at: usize) -> Result<Looked<'a>> {
        let missing = || Error::Unknown {
            what: Thing::Participant,
            id: at.to_string(),
        };
        let one = whole.units.get(at).ok_or_else(missing)?;
        let (evaluation, unit) = (&whole.evaluation.id, &one.unit.id);
        let (plan, kind) = (&whole.compiled.plan, Some(one.unit.kind.as_str()));
        let scored = |entries| plan.scores_given(entries, Viewpoint::Own, kind, one.given);
        let side = whole.chain.side(&one.stage);
        let now = match side {
            Side::Upper => whole.sheets.get(at).cloned().ok_or_else(missing)?,
            Side::Own => scored(&one.entries),
        };
        let own = match side {
            Side::Upper => scored(&one.own),
            Side::Own => {
                let first = layer(ledger, evaluation, unit, whole.chain.first())?;
                scored(&first)
            }
        };
        let progress = ledger.progress(evaluation, unit)?.unwrap_or_default();
        let open = progress.state.is_empty() || progress.state == Phase::Open.as_str();
        let reviewer = match identity::of(ledger)? {
            Identity::City | Identity::Team => Some(Side::Upper),
            Identity::County => Some(Side::Own),
            Identity::Unit => None,
        };
        let threshold = Dec::from(THRESHOLD);
        let waiting = ledger.objections(evaluation, unit)?;
        let waiting = waiting.into_iter().filter(|o| o.outcome.is_empty());
        Ok(Looked {
            layer: layer(ledger, evaluation, unit, &one.stage)?,
            inflation: standing::inflation(&whole.compiled.system, &own, &now, threshold),
            writable: open && reviewer == Some(side) && !ledger.read_only(),
            objections: waiting.map(|o| o.indicator).collect(),
            whole,
            at,
            own,
            now,
        })
    }

    pub(super) fn system(&self) -> &System {
        &self.whole.compiled.system
    }

    pub(super) fn one(&self) -> Option<&Participant> {
        self.whole.units.get(self.at)
    }

    pub(super) fn line(&self, locale: Locale) -> ReviewUnit {
        let Some(one) = self.one() else {
            return ReviewUnit::default();
        };
        let asked: Vec<&Indicator> = self.asked().collect();
        let looked = asked.iter().filter(|i| self.looked(&i.key)).count();
        let claims = asked
            .iter()
            .filter(|i| self.claim(&i.key) == "asked")
            .count();
        ReviewUnit {
            unit: one.unit.id.clone(),
            name: one.unit.name.clone(),
            comparison: one.unit.group.clone(),
            stage: self.whole.chain.name(&one.stage, locale),
            side: self.whole.chain.side(&one.stage).as_str().to_owned(),
            writable: self.writable,
            own: self.own.totals.score.to_string(),
            now: self.now.totals.score.to_string(),
            looked: count(looked),
            of: count(asked.len()),
            flagged: count(self.inflation.as_ref().map_or(0, |i| i.flagged.len())),
            inflation: self.inflation.as_ref().map(|i| i.mean.to_string()),
            claims: count(claims),
            objections: count(self.objections.len()),
        }
    }

    /// Indicators of this kind of unit.
    fn asked(&self) -> impl Iterator<Item = &Indicator> {
        let pairs = self.system().indicators.iter().zip(&self.now.leaves);
        let asked = pairs.filter(|(_, leaf)| leaf.state != State::Inapplicable);
        asked.map(|(indicator, _)| indicator)
    }

    /// Whether the review has looked at an indicator at this stage: accepted it, or given its points by hand. Points by hand
    /// at the first stage are the unit's own.
    fn looked(&self, key: &str) -> bool {
        let first = self.whole.chain.first();
        let review = self.one().is_some_and(|one| one.stage != first);
        self.accepted(key) || (review && self.marked(key))
    }

    fn accepted(&self, key: &str) -> bool {
        let entry = self.layer.get(&Cell::leaf(key, Slot::Accept));
        entry.is_some_and(|e| e.value.is_some_and(|v| !v.is_zero()))
    }

    fn marked(&self, key: &str) -> bool {
        let entry = self.layer.get(&Cell::leaf(key, Slot::Mark));
        entry.is_some_and(|e| e.value.is_some())
    }

    /// How a claim of 不适用 stands: `asked`, `granted`, `refused`, or empty where there is none.
    fn claim(&self, key: &str) -> &'static str {
        let Some(one) = self.one() else { return "" };
        let claimed = one.entries.get(&Cell::leaf(key, Slot::Na));
        if claimed.is_none_or(|e| e.typed.is_empty()) {
            return "";
        }
        let consent = one.entries.get(&Cell::leaf(key, Slot::Consent));
        match consent.and_then(|e| e.value) {
            None => "asked",
            Some(answer) if answer.is_zero() => "refused",
            Some(_) => "granted",
        }
    }

    /// Closed stages with the scores they were closed with, then the present one.
    pub(super) fn kept(&self, ledger: &Ledger) -> Result<Vec<Column>> {
        let Some(one) = self.one() else {
            return Ok(Vec::new());
        };
        let closings = ledger.closings(&self.whole.evaluation.id, &one.unit.id)?;
        let mut closed: BTreeMap<String, Kept> = BTreeMap::new();
        for closing in closings {
            if closing.reopened.is_empty() {
                closed.insert(closing.stage, closing.sheet);
            }
        }
        let upper = self.whole.chain.side(&one.stage) == Side::Upper;
        let mut columns = Vec::new();
        for stage in self.whole.chain.up_to(&one.stage) {
            let present = stage == one.stage;
            let kept = match closed.remove(stage) {
                Some(kept) => kept,
                None if present => Kept::of(&self.now),
                None => continue,
            };
            columns.push(Column {
                key: stage.to_owned(),
                present,
                kept,
            });
        }
        // A return that came in a file was closed elsewhere: what the unit gave itself stands first all the same.
        let has_own = columns
            .iter()
            .any(|c| self.whole.chain.side(&c.key) == Side::Own);
        if upper && !has_own {
            let stages = self.whole.chain.stages().iter();
            let last = stages.rev().find(|stage| stage.side == Side::Own);
            let own = last.map(|stage| Column {
                key: stage.key.clone(),
                present: false,
                kept: Kept::of(&self.own),
            });
            columns.splice(0..0, own);
        }
        Ok(columns)
    }

    pub(super) fn columns(&self, kept: &[Column], locale: Locale) -> Vec<ReviewColumn> {
        let column = |column: &Column| ReviewColumn {
            name: self.whole.chain.name(&column.key, locale),
            key: column.key.clone(),
            present: column.present,
            total: column.kept.total.clone(),
        };
        kept.iter().map(column).collect()
    }

    /// Every indicator of this kind of unit.
    pub(super) fn rows(&self, kept: &[Column], locale: Locale) -> Vec<ReviewRow> {
        let asked = self.asked();
        asked.map(|one| self.row(kept, one, locale)).collect()
    }

    /// One line, with the scores of those stages.
    pub(super) fn row(&self, kept: &[Column], indicator: &Indicator, locale: Locale) -> ReviewRow {
        let key = indicator.key.as_str();
        let at_stage = |column: &Column| {
            let leaf = column.kept.leaves.iter().find(|(one, ..)| one == key);
            leaf.map(|(_, _, score)| score.clone())
                .filter(|score| !score.is_empty())
        };
        let score = |sheet: &'_ Sheet| {
            let leaf: Option<&LeafScore> = sheet.leaves.iter().find(|l| l.key == key);
            leaf.and_then(|l| l.score).map(|s| s.to_string())
        };
        let state = self.now.leaves.iter().find(|l| l.key == key);
        let flagged = self.inflation.iter().flat_map(|i| &i.flagged);
        let flagged = flagged.into_iter().find(|d| d.indicator == key);
        let section = section(&indicator.rule);
        let group = top(self.system(), &indicator.group);
        let heading = match (section, group) {
            ("base", Some(group)) => group.name.clone(),
            _ => wording::say(&format!("review.{section}"), &BTreeMap::new(), locale),
        };
        ReviewRow {
            key: key.to_owned(),
            code: indicator.code.clone(),
            name: indicator.name.clone(),
            short: indicator.short.clone(),
            group: group.map(|g| g.key.clone()).unwrap_or_default(),
            heading,
            section: section.to_owned(),
            points: plain(indicator.points),
            scores: kept.iter().map(at_stage).collect(),
            own: score(&self.own),
            now: score(&self.now),
            flagged: flagged.is_some(),
            rate: flagged.map(|d| d.rate.to_string()).unwrap_or_default(),
            state: state.map(|l| l.state.name().to_owned()).unwrap_or_default(),
            marked: self.marked(key),
            accepted: self.accepted(key),
            looked: self.looked(key),
            claim: self.claim(key).to_owned(),
            mandatory: indicator.mandatory,
            critical: indicator.critical,
            objection: self.objections.contains(key),
        }
    }
}

/// The group at level 1 above a group.
fn top<'a>(system: &'a System, key: &str) -> Option<&'a model::system::Group> {
    let find = |key: &str| system.groups.iter().find(|g| g.key == key);
    let mut group = find(key)?;
    // As many steps as there are groups: a circle is a fault that the system's check finds.
    for _ in &system.groups {
        match find(&group.parent) {
            Some(parent) => group = parent,
            None => break,
        }
    }
    Some(group)
}

/// What was typed at one stage.
fn layer(ledger: &Ledger, evaluation: &str, unit: &str, stage: &str) -> Result<Entries> {
    let stored = ledger.entries(evaluation, unit, stage)?;
    let entries = stored.into_iter().map(|(cell, s)| (cell, s.entry));
    Ok(entries.collect())
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

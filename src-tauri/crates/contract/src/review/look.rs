//! A unit under review: the entries that were written at its stage or count there, and its rows as the reviewer sees them.

use crate::app::Open;
use crate::dto::{Claim, ReviewRow, Section};
use crate::error::{Error, Result};
use crate::view::{assessor, plain};
use evaluation::Compiled;
use evaluation::Thing;
use evaluation::board::Placed;
use evaluation::identity::{self, Identity};
use evaluation::layers;
use ledger::{Across, Evaluation, Progress};
use model::entry::{Cell, Entries};
use model::number::Dec;
use model::plan::{Derivation, LeafScore, State};
use model::rule::Slot;
use model::stage::act::Phase;
use model::stage::{Chain, Kept, layered};
use model::standing;
use model::system::{Indicator, Side, System};
use model::wording::{self, Locale};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The share of the points, in per cent, above which a difference of self-assessment and review is flagged.
pub(super) const THRESHOLD: i64 = 20;

/// An evaluation under review by the one who works here.
pub(super) struct Review {
    pub evaluation: Evaluation,
    pub compiled: Arc<Compiled>,
    pub chain: Chain,
    /// The ids of its units.
    units: BTreeSet<String>,
    /// The side whose stages are open to the one who works here.
    side: Option<Side>,
}

impl Review {
    /// Reads the evaluation, and none of its returns yet.
    pub(super) fn read(open: &mut Open, evaluation: &str) -> Result<Review> {
        let evaluation = open.source().evaluation(evaluation)?;
        let compiled = open.source().compiled(&evaluation)?;
        let side = match identity::of(open.ledger())? {
            Identity::City | Identity::Team => Some(Side::Upper),
            Identity::County => Some(Side::Own),
            Identity::Unit => None,
        };
        Ok(Review {
            chain: Chain::of(&compiled.system),
            units: evaluation.participants.iter().cloned().collect(),
            side: side.filter(|_| !open.ledger().read_only()),
            evaluation,
            compiled,
        })
    }

    pub(super) fn system(&self) -> &System {
        &self.compiled.system
    }

    /// Returns the indicator with this key.
    pub(super) fn indicator(&self, key: &str) -> Result<&Indicator> {
        self.system().indicator(key).ok_or_else(|| unknown(key))
    }

    /// Returns the system as the classes of a unit see it.
    pub(super) fn seen_by(&self, unit: &str) -> Arc<Compiled> {
        let classes = self.evaluation.classes.get(unit);
        Compiled::of_classes(&self.compiled, classes.map_or(&[], Vec::as_slice))
    }

    /// Fails with `Unknown` for a unit that takes no part.
    pub(super) fn takes_part(&self, unit: &str) -> Result<()> {
        match self.units.contains(unit) {
            true => Ok(()),
            false => Err(Error::Unknown {
                what: Thing::Participant,
                id: unit.to_owned(),
            }),
        }
    }

    /// Returns the state of a claim of 不适用 by the entries that count; none where nothing is claimed, or may be.
    pub(super) fn claim(&self, entries: &Entries, indicator: &Indicator) -> Option<Claim> {
        let said = |slot| entries.get(&Cell::leaf(&indicator.key, slot));
        let claimed = said(Slot::Na).is_some_and(|e| !e.typed.trim().is_empty());
        if indicator.na_policy(self.system()).is_none() || !claimed {
            return None;
        }
        Some(match said(Slot::Consent).and_then(|e| e.value) {
            None => Claim::Asked,
            Some(answer) if answer.is_zero() => Claim::Refused,
            Some(_) => Claim::Granted,
        })
    }

    /// Returns the entries of some cells of one unit that count, from the stages up to its own.
    pub(super) fn laid(
        &self,
        one: &Placed,
        across: &Across,
        counts: impl Fn(&str) -> bool,
    ) -> Entries {
        let Some(cells) = across.get(&one.unit.id) else {
            return Entries::new();
        };
        let stages = self.chain.up_to(&one.stage).into_iter();
        let stages = stages.filter(|stage| counts(stage));
        layered(stages.filter_map(|stage| Some(layers::entries(cells.get(stage)?))))
    }

    /// Reports whether the one who works here can write at a stage now.
    pub(super) fn writable(&self, stage: &str, open: bool) -> bool {
        open && self.side == Some(self.chain.side(stage))
    }

    /// Reports the same for a return in its present state.
    pub(super) fn takes(&self, progress: &Progress) -> bool {
        self.writable(&progress.stage, progress.state == Phase::Open.as_str())
    }
}

pub(super) fn unknown(indicator: &str) -> Error {
    Error::Unknown {
        what: Thing::Indicator,
        id: indicator.to_owned(),
    }
}

/// A unit's return with its entries, or only some of its cells where no others are needed.
pub(super) struct Looked<'a> {
    pub review: &'a Review,
    /// The system as the unit's classes see it.
    pub system: &'a System,
    /// The id of the unit.
    pub unit: &'a str,
    /// The name of the unit.
    pub name: &'a str,
    /// The key of the stage that its return has reached.
    pub stage: &'a str,
    pub writable: bool,
    /// The entries that count at its stage.
    pub entries: &'a Entries,
    /// The entries that counted before the present side began.
    pub before: &'a Entries,
    /// The entries of its stage itself, without the layers below.
    pub layer: &'a Entries,
    /// The indicators that the review of this side has accepted or given points by hand, at this stage or before it.
    pub seen: &'a BTreeSet<String>,
    /// The indicators with an objection that waits.
    pub objections: BTreeSet<&'a str>,
}

/// The state and score of a leaf as seen by one side.
#[derive(Clone, Copy)]
pub(super) struct Stand<'a> {
    state: &'a State,
    score: Option<Dec>,
}

impl<'a> From<&'a LeafScore> for Stand<'a> {
    fn from(leaf: &'a LeafScore) -> Stand<'a> {
        Stand {
            state: &leaf.state,
            score: leaf.score,
        }
    }
}

impl<'a> From<&'a Derivation> for Stand<'a> {
    fn from(derived: &'a Derivation) -> Stand<'a> {
        Stand {
            state: &derived.state,
            score: derived.score,
        }
    }
}

impl Stand<'_> {
    fn scored(self) -> Option<Dec> {
        self.score.filter(|_| *self.state == State::Scored)
    }
}

impl Looked<'_> {
    /// Returns the side on which the stage lies.
    pub(super) fn side(&self) -> Side {
        self.review.chain.side(self.stage)
    }

    /// Reports whether the review of this side has looked at an indicator.
    pub(super) fn looked(&self, key: &str) -> bool {
        self.seen.contains(key)
    }

    /// Reports whether its stage follows another, whose entries are reviewed in it.
    pub(super) fn reviews(&self) -> bool {
        self.stage != self.review.chain.first()
    }

    fn accepted(&self, key: &str) -> bool {
        let entry = self.layer.get(&Cell::leaf(key, Slot::Accept));
        entry.is_some_and(|e| e.value.is_some_and(|v| !v.is_zero()))
    }

    fn marked(&self, key: &str) -> bool {
        let entry = self.layer.get(&Cell::leaf(key, Slot::Mark));
        entry.is_some_and(|e| e.value.is_some()) || (self.reviews() && self.decided(key))
    }

    /// Reports whether matters of an indicator, or its event, are written at this stage.
    fn decided(&self, key: &str) -> bool {
        let indicator = self.system.indicator(key);
        let decides = indicator.is_some_and(|one| !one.rule.is_base());
        decides
            && self.layer.keys().any(|cell| match cell {
                Cell::Leaf { leaf, slot } => leaf == key && slot.decides(),
                _ => false,
            })
    }

    /// Returns one row with its scores at some stages: as the unit gave it and as it is now.
    pub(super) fn row(
        &self,
        kept: &[Kept],
        indicator: &Indicator,
        own: Stand<'_>,
        now: Stand<'_>,
        locale: Locale,
    ) -> ReviewRow {
        let key = indicator.key.as_str();
        let at_stage = |kept: &Kept| {
            let leaf = kept.leaves.iter().find(|(one, ..)| one == key);
            leaf.map(|(_, _, score)| score.clone())
                .filter(|score| !score.is_empty())
        };
        let both = own.scored().zip(now.scored());
        let flagged = both.filter(|_| indicator.rule.is_base());
        let flagged = flagged
            .and_then(|(own, now)| standing::difference(indicator, own, now, THRESHOLD.into()));
        let section = Section::from(indicator.rule.section());
        let group = top(self.system, &indicator.group);
        let beside = |key: &str| wording::say(key, &BTreeMap::new(), locale);
        let heading = match (section, group) {
            (Section::Base, Some(group)) => group.name.clone(),
            (Section::Base, None) => beside("review.base"),
            (Section::Bonus, _) => beside("review.bonus"),
            (Section::Penalty, _) => beside("review.penalty"),
            (Section::Veto, _) => beside("review.veto"),
        };
        ReviewRow {
            key: key.to_owned(),
            code: indicator.code.clone(),
            name: indicator.name.clone(),
            short: indicator.short.clone(),
            group: group.map(|g| g.key.clone()).unwrap_or_default(),
            heading,
            section,
            assessor: assessor(self.system, indicator),
            points: plain(indicator.points),
            scores: kept.iter().map(at_stage).collect(),
            own: own.score.map(|s| s.to_string()),
            now: now.score.map(|s| s.to_string()),
            flagged: flagged.is_some(),
            rate: flagged.map(|d| d.rate.to_string()).unwrap_or_default(),
            state: now.state.into(),
            marked: self.marked(key),
            accepted: self.accepted(key),
            looked: self.looked(key),
            claim: self.review.claim(self.entries, indicator),
            mandatory: indicator.mandatory,
            critical: indicator.critical,
            objection: self.objections.contains(key),
        }
    }
}

/// Returns the indicators that the review accepted, gave points by hand or decided matters of in the layer of a stage. Those at the
/// first stage are the unit's own.
pub(super) fn seen(review: &Review, stage: &str, layer: &Entries) -> BTreeSet<String> {
    let system = review.system();
    let review = stage != review.chain.first();
    let decides = |leaf: &str| {
        system
            .indicator(leaf)
            .is_some_and(|one| !one.rule.is_base())
    };
    let seen = layer.iter().filter_map(|(cell, entry)| match cell {
        Cell::Leaf { leaf, slot } => {
            let seen = match slot {
                Slot::Accept => entry.value.is_some_and(|v| !v.is_zero()),
                Slot::Mark => review && entry.value.is_some(),
                slot => review && slot.decides() && decides(leaf),
            };
            seen.then(|| leaf.clone())
        }
        _ => None,
    });
    seen.collect()
}

/// Returns the group at level 1 above a group.
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

pub(super) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

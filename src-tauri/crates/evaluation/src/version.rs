//! An evaluation under another version of its system: which figures have a place there, and the scores before and after.
//! Nothing is written. SCORING.md §S.9.

use crate::board::Scoreboard;
use crate::error::Result;
use crate::layers;
use crate::source::Source;
use crate::system::Compiled;
use ledger::{Address, Closing, Evaluation, Progress, Unit};
use model::entry::{Cell, Entries, Entry, intake};
use model::plan::board::Board;
use model::stage::act::Phase;
use model::stage::{Chain, Laid};
use model::system::{Side, System};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What becomes of a figure under another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// It goes over by its key.
    Kept,
    /// The version does not ask for it. It stays in the workspace and counts for nothing.
    Gone,
    /// The version asks for it in another unit of measure. It is cleared.
    Unit,
    /// The version asks for something else under this key, which does not take it. It is cleared.
    Untaken,
}

impl Place {
    /// Reports whether the figure must be cleared, because the version would read it as something else.
    pub fn is_cleared(self) -> bool {
        matches!(self, Place::Unit | Place::Untaken)
    }
}

/// Returns what becomes of an entry of one version under another.
pub fn place(from: &System, to: &System, cell: &Cell, entry: &Entry) -> Place {
    if entry.clears() {
        return Place::Kept;
    }
    if !intake::knows(to, cell) {
        return Place::Gone;
    }
    if let Cell::Datum { key, .. } = cell
        && let (Some(before), Some(after)) = (from.datum(key), to.datum(key))
        && before.unit != after.unit
    {
        return Place::Unit;
    }
    match intake::read_from_file(to, cell, &entry.typed) {
        // A note alone is read by nothing.
        _ if entry.typed.trim().is_empty() => Place::Kept,
        Ok(read) if read.value == entry.value => Place::Kept,
        _ => Place::Untaken,
    }
}

/// A figure without a place.
pub struct Left {
    /// Where the figure is.
    pub address: Address,
    /// The figure as typed.
    pub entry: Entry,
    /// Why it has no place.
    pub place: Place,
}

/// One unit's return on its way to another version.
pub struct Return {
    /// The unit whose return it is.
    pub unit: Unit,
    /// The progress of its return.
    pub progress: Progress,
    /// The closings of own stages that are lifted, because those stages are opened again first.
    pub closed: Vec<Closing>,
    /// The key of the stage that is open afterwards.
    pub stage: String,
    /// The figures without a place.
    pub left: Vec<Left>,
    /// The number of figures that go over.
    pub kept: usize,
}

impl Return {
    /// Reports whether the return was handed over, and so cannot be moved.
    pub fn is_handed_over(&self) -> bool {
        let phase = Phase::named(&self.progress.state).unwrap_or_default();
        self.progress.side == Side::Upper.as_str() || !matches!(phase, Phase::Open | Phase::Settled)
    }

    /// Returns the figures that are cleared although their stage is not the one that is open afterwards.
    pub fn out_of_reach(&self) -> impl Iterator<Item = &Left> {
        let cleared = self.left.iter().filter(|left| left.place.is_cleared());
        cleared.filter(|left| left.address.stage != self.stage)
    }
}

/// An evaluation on its way to another version of its system.
pub struct Moving {
    /// The evaluation as it is.
    pub evaluation: Evaluation,
    /// Its present system.
    pub from: Arc<Compiled>,
    /// The other version.
    pub to: Arc<Compiled>,
    /// The returns, in the order of the evaluation.
    pub returns: Vec<Return>,
}

impl Moving {
    /// Reads an evaluation and what would become of each of its returns.
    ///
    /// # Errors
    /// `Unknown` where there is no such evaluation or system; fails where the workspace cannot be read.
    pub fn read(source: Source<'_>, evaluation: &str, system: &str) -> Result<Moving> {
        let evaluation = source.evaluation(evaluation)?;
        let (from, to) = (
            source.compiled(&evaluation)?,
            source.systems.compiled(source.ledger, system)?,
        );
        let chain = Chain::of(&from.system);
        let units = source.participants(&evaluation)?.into_iter();
        let returns = units.map(|unit| {
            let of = |all| Compiled::of_classes(all, &unit.classes);
            let (from, to) = (of(&from), of(&to));
            one(source, &evaluation, (&from, &to), &chain, unit)
        });
        Ok(Moving {
            returns: returns.collect::<Result<_>>()?,
            evaluation,
            from,
            to,
        })
    }

    /// Reports whether both versions have the same own stages, so that a return finds its stage again.
    pub fn same_stages(&self) -> bool {
        let own = |system: &System| -> Vec<String> {
            let chain = Chain::of(system);
            let own = chain.stages().iter().filter(|s| s.side == Side::Own);
            own.map(|stage| stage.key.clone()).collect()
        };
        own(&self.from.system) == own(&self.to.system)
    }

    /// Returns the boards of the scores that the units give themselves, before and after.
    ///
    /// # Errors
    /// Fails where the workspace cannot be read, or the evaluation cannot be scored.
    pub fn scores(&self, source: Source<'_>) -> Result<(Board, Board)> {
        let before = Scoreboard::read(source, self.evaluation.clone())?.own()?;
        let moved = Evaluation {
            system: self.to.fingerprint.clone(),
            ..self.evaluation.clone()
        };
        let mut board = Scoreboard::read(source, moved)?;
        let chain = Chain::of(&self.to.system);
        let mut cleared = BTreeMap::new();
        for (at, (one, placed)) in self.returns.iter().zip(&mut board.units).enumerate() {
            placed.stage = one.stage.clone();
            if one.left.iter().any(|left| left.place.is_cleared()) {
                cleared.insert(at, self.rest(source, &chain, one)?);
            }
        }
        Ok((before, board.own_with(&cleared)?))
    }

    /// Returns the entries of a return without those that are cleared.
    fn rest(&self, source: Source<'_>, chain: &Chain, one: &Return) -> Result<Entries> {
        let (evaluation, unit) = (&self.evaluation.id, &one.unit.id);
        let stages = chain.up_to(&one.stage);
        let stored = layers::stored(source.ledger, evaluation, unit, &stages)?;
        let mut entries = layers::entries(&stored);
        for left in one.left.iter().filter(|left| left.place.is_cleared()) {
            entries.remove(&left.address.cell);
        }
        Ok(entries)
    }
}

fn one(
    source: Source<'_>,
    evaluation: &Evaluation,
    (from, to): (&Compiled, &Compiled),
    chain: &Chain,
    unit: Unit,
) -> Result<Return> {
    let ledger = source.ledger;
    let progress = layers::progress(ledger, chain, &evaluation.id, &unit.id)?;
    let mut closed = ledger.closings(&evaluation.id, &unit.id)?;
    closed.retain(|closing| closing.reopened.is_empty() && chain.side(&closing.stage) == Side::Own);
    let first = closed
        .iter()
        .filter_map(|closing| chain.position(&closing.stage))
        .min();
    let first = first.and_then(|at| chain.get(at));
    let stage = first.map_or(&progress.stage, |stage| &stage.key).clone();
    let (mut left, mut kept) = (Vec::new(), 0);
    for key in chain.stages().iter().map(|stage| &stage.key) {
        for (cell, stored) in ledger.entries(&evaluation.id, &unit.id, key)? {
            match place(&from.system, &to.system, &cell, &stored.entry) {
                Place::Kept => kept += 1,
                place => left.push(Left {
                    address: Address {
                        evaluation: evaluation.id.clone(),
                        unit: unit.id.clone(),
                        stage: key.clone(),
                        cell,
                    },
                    entry: stored.entry,
                    place,
                }),
            }
        }
    }
    Ok(Return {
        unit,
        progress,
        closed,
        stage,
        left,
        kept,
    })
}

//! Last year's return of the same unit, by a system of the same key, scored by its own system.

use super::Desk;
use crate::board::Peers;
use crate::error::Result;
use crate::fixed::Fixed;
use crate::layers;
use crate::source::Source;
use crate::system::Compiled;
use ledger::{Evaluation, Ledger, Origin, Progress, Unit};
use model::entry::{Cell, Entries, Entry};
use model::finding::{Finding, Severity};
use model::plan::{Derivation, Sheet, Viewpoint};
use model::stage::Chain;
use model::stage::act::Phase;
use std::sync::Arc;

/// Last year's return of a unit, scored.
pub struct LastYear {
    /// The evaluation of last year.
    pub evaluation: Evaluation,
    /// The compiled system of last year.
    pub compiled: Arc<Compiled>,
    /// The entries that count at its stage.
    pub entries: Entries,
    /// The side as which its stage sees scores.
    pub viewpoint: Viewpoint,
    /// The units that the unit was compared with.
    pub peers: Peers,
    /// The scores of last year: what was decided, else those of the entries.
    pub sheet: Sheet,
    /// Whether a 更正 of what was published is open, whose entries do not count yet.
    correcting: bool,
}

impl LastYear {
    /// Reads last year's return at the stage that it has reached; none where there is no such evaluation. Where it was decided,
    /// its scores are those that were decided; else those of its entries.
    ///
    /// # Errors
    /// Fails where the workspace cannot be read; `System` or `Unscored` where last year cannot be scored.
    pub fn read(
        source: Source<'_>,
        now: &Evaluation,
        unit: &Unit,
        compiled: &Compiled,
    ) -> Result<Option<LastYear>> {
        for before in source.ledger.evaluations()? {
            if before.year + 1 != now.year
                || before.sample != now.sample
                || !before.participants.contains(&unit.id)
            {
                continue;
            }
            if source.system_key(&before.system)? != compiled.system.key {
                continue;
            }
            let chain = Chain::of(&source.system(&before.system)?.system);
            let progress = layers::progress(source.ledger, &chain, &before.id, &unit.id)?;
            let fixed = Fixed::of_unit(source.ledger, &chain, &progress)?;
            let then = fixed.unit(before.taking(unit.clone()));
            let compiled = source.compiled_for(&before, &then)?;
            let (entries, viewpoint) = at_stage(source.ledger, &chain, &progress)?;
            let peers = Peers::standing(source, &compiled, &before, &fixed, &then, viewpoint)?;
            let sheet = peers.present(&compiled, &entries, viewpoint);
            let open = layers::at(&chain, &progress).phase == Phase::Open;
            return Ok(Some(LastYear {
                correcting: open && peers.decided().is_some(),
                evaluation: before,
                compiled,
                entries,
                viewpoint,
                peers,
                sheet,
            }));
        }
        Ok(None)
    }

    /// Reports whether the entries are those that the score of an indicator was decided with: false where an open 更正 has
    /// changed them.
    pub fn stands(&self, indicator: &str) -> bool {
        if !self.correcting {
            return true;
        }
        let of = |sheet: &Sheet| {
            let leaf = sheet.leaves.iter().find(|leaf| leaf.key == indicator);
            leaf.map(|leaf| (leaf.state.name(), leaf.score))
        };
        let anew = self
            .peers
            .sheet(&self.compiled, &self.entries, self.viewpoint);
        of(&anew) == of(&self.sheet)
    }

    /// Returns why an indicator scored as it did last year; none where last year's system has no such indicator, or where an
    /// open 更正 has changed what it was decided with.
    pub fn explain(&self, indicator: &str) -> Option<Derivation> {
        if !self.stands(indicator) {
            return None;
        }
        self.peers
            .derivation(&self.compiled, &self.entries, self.viewpoint, indicator)
    }
}

/// A figure of last year that is not what last year's evaluation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// The cell of last year's figure in this evaluation.
    pub cell: Cell,
    /// The figure as it stands here.
    pub here: String,
    /// The figure as last year's evaluation has it now.
    pub there: String,
    /// Whether it was taken over from there and changed there since; else it was typed otherwise here.
    pub changed: bool,
}

impl Desk {
    /// Returns last year's figures that are not what last year's evaluation says. They stay as they are: nothing is taken over
    /// by itself. SCORING.md §S.13.
    pub fn last_year_differing(&self) -> Vec<Differing> {
        let Some(last) = &self.last_year else {
            return Vec::new();
        };
        let differs = last.entries.iter().filter_map(|(cell, there)| {
            let cell = cell.last_year()?;
            let here = self.entries.get(&cell)?;
            let (Some(said), Some(says)) = (here.value, there.value) else {
                return None;
            };
            let address = cell.to_string();
            let origin = self.origins.iter().find(|origin| origin.cell == address);
            (said != says).then(|| Differing {
                here: here.typed.clone(),
                there: there.typed.clone(),
                changed: origin.is_some_and(|origin| origin.value == here.typed),
                cell,
            })
        });
        differs.collect()
    }

    /// Returns findings about those figures, while the stage takes entries.
    pub(super) fn last_year_findings(&self) -> Vec<Finding> {
        let open = layers::at(&self.chain, &self.progress).phase == Phase::Open;
        let Some(last) = self.last_year.as_ref().filter(|_| open) else {
            return Vec::new();
        };
        let finding = |one: Differing| {
            let Cell::Datum { key, .. } = &one.cell else {
                return None;
            };
            let datum = self.system().datum(key)?;
            let code = match one.changed {
                true => "prior-changed",
                false => "prior-differs",
            };
            let mut found = Finding::new(code, Severity::Warning, format!("cell {}", one.cell))
                .with("name", &datum.name)
                .with("evaluation", &last.evaluation.name)
                .with("here", &one.here)
                .with("there", &one.there)
                .at_cell(&one.cell);
            found.place.indicator = self.compiled.indicator_of(&one.cell);
            Some(found)
        };
        self.last_year_differing()
            .into_iter()
            .filter_map(finding)
            .collect()
    }

    /// Returns where a figure of last year that is about to be written comes from; none where last year's evaluation does not say
    /// the same.
    pub fn origin_of(&self, cell: &Cell, entry: &Entry) -> Option<Origin> {
        let last = self.last_year.as_ref()?;
        let mut there = last.entries.iter();
        let (from, there) = there.find(|(from, _)| from.last_year().as_ref() == Some(cell))?;
        (there.value.is_some() && there.value == entry.value).then(|| Origin {
            evaluation: self.evaluation.id.clone(),
            unit: self.unit.id.clone(),
            cell: cell.to_string(),
            from: last.evaluation.id.clone(),
            from_cell: from.to_string(),
            value: entry.typed.clone(),
        })
    }
}

/// Returns the entries of a unit that count at the stage its return has reached, with the side that sees that stage.
///
/// # Errors
/// Fails where the workspace cannot be read.
pub fn entries(
    ledger: &Ledger,
    chain: &Chain,
    evaluation: &Evaluation,
    unit: &str,
) -> Result<(Entries, Viewpoint)> {
    let progress = layers::progress(ledger, chain, &evaluation.id, unit)?;
    at_stage(ledger, chain, &progress)
}

fn at_stage(ledger: &Ledger, chain: &Chain, progress: &Progress) -> Result<(Entries, Viewpoint)> {
    let stages = chain.up_to(&progress.stage);
    let stored = layers::stored(ledger, &progress.evaluation, &progress.unit, &stages)?;
    let viewpoint = chain.side(&progress.stage).viewpoint();
    Ok((layers::entries(&stored), viewpoint))
}

//! What the unit itself said of a return that the level above has.

use super::Desk;
use crate::board::Peers;
use crate::error::Result;
use crate::layers;
use crate::source::Source;
use crate::subject::OwnSide;
use crate::system::Compiled;
use ledger::{Closing, Ledger, Progress};
use model::entry::intake;
use model::stage::Chain;
use model::stage::act::Phase;
use model::system::Side;

/// Reads the own side of a return that the level above has. Where it came in a file, no stage was closed here, and the scores
/// are those of the entries.
pub(super) fn read(
    ledger: &Ledger,
    chain: &Chain,
    progress: &Progress,
    compiled: &Compiled,
    peers: &Peers,
) -> Result<OwnSide> {
    let stages = chain.up_to(chain.own_end());
    let (evaluation, unit) = (&progress.evaluation, &progress.unit);
    let mut stored = layers::stored(ledger, evaluation, unit, &stages)?;
    stored.retain(|cell, _| intake::knows(&compiled.system, cell));
    let entries = layers::entries(&stored);
    let mut sheet = peers.alone(compiled, &entries);
    if let Some(closing) = closing(ledger, progress, chain.own_end())? {
        sheet.hold(&closing.sheet);
    }
    Ok(OwnSide { entries, sheet })
}

impl Desk {
    /// Reads the return at a stage as papers print it: a stage that is closed shows the scores that it was closed with.
    ///
    /// # Errors
    /// As [`Desk::read`].
    pub fn read_closed(
        source: Source<'_>,
        evaluation: &str,
        unit: &str,
        stage: impl FnOnce(&Chain, &Progress) -> String,
    ) -> Result<Desk> {
        let mut desk = Desk::read_at(source, evaluation, unit, stage)?;
        if !desk.closed() || desk.shows_decided() {
            return Ok(desk);
        }
        if let Some(closing) = closing(source.ledger, &desk.progress, &desk.stage)? {
            desk.sheet.hold(&closing.sheet);
        }
        Ok(desk)
    }

    /// Reports whether the shown stage takes no more entries.
    pub fn closed(&self) -> bool {
        let open = layers::at(&self.chain, &self.progress).phase == Phase::Open;
        !open || self.stage != self.progress.stage
    }

    /// Reports whether the scores are those that were decided: those stand at the stage at which the return is closed.
    fn shows_decided(&self) -> bool {
        let upper = self.chain.side(&self.stage) == Side::Upper;
        let here = self.stage == self.progress.stage;
        upper && here && self.closed() && self.fixed.stood(&self.unit.id).is_some()
    }
}

/// Returns the closing of a stage that is closed; the last one where there are several.
fn closing(ledger: &Ledger, progress: &Progress, stage: &str) -> Result<Option<Closing>> {
    let closings = ledger.closings(&progress.evaluation, &progress.unit)?;
    let mut closed = closings.into_iter().filter(|one| one.reopened.is_empty());
    Ok(closed.rfind(|one| one.stage == stage))
}

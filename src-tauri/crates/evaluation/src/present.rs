//! Returns at their present stage, many of an evaluation one after the other: the score and the 校验码 with which an act closes a stage.
//! What all units share is read once; a `Desk` reads far more, and the others anew for every unit.

use crate::board::{Neighbours, Peers};
use crate::desk::Desk;
use crate::error::Result;
use crate::fixed::Fixed;
use crate::layers;
use crate::source::Source;
use crate::system::Compiled;
use ledger::{Evaluation, Progress};
use model::entry::{intake, seal};
use model::plan::Sheet;
use model::stage::Chain;
use std::sync::Arc;

/// The scores of a return at its present stage, and its 校验码.
pub struct Present {
    /// The 校验码 of the entries that count at the stage.
    pub code: seal::Code,
    /// The scores of those entries, as the side of the stage sees them.
    pub sheet: Sheet,
}

impl From<&Desk> for Present {
    fn from(desk: &Desk) -> Present {
        Present {
            code: desk.subject().code(),
            sheet: desk.sheet.clone(),
        }
    }
}

/// The units of an evaluation, ready to be scored one after the other.
pub struct Presents<'a> {
    source: Source<'a>,
    evaluation: &'a Evaluation,
    fixed: &'a Fixed,
    compiled: Arc<Compiled>,
    neighbours: Neighbours,
}

impl<'a> Presents<'a> {
    /// Reads what the units share.
    ///
    /// # Errors
    /// Fails where the workspace or the figures of another evaluation cannot be read.
    pub fn read(
        source: Source<'a>,
        evaluation: &'a Evaluation,
        fixed: &'a Fixed,
    ) -> Result<Presents<'a>> {
        let compiled = source.compiled(evaluation)?;
        let neighbours = Neighbours::read(source, &compiled, evaluation)?;
        Ok(Presents {
            source,
            evaluation,
            fixed,
            compiled,
            neighbours,
        })
    }

    /// Reads and scores an open return.
    ///
    /// # Errors
    /// Fails where the workspace cannot be read, `Unscored` where the figures of another unit are damaged.
    pub fn of(&self, progress: &Progress) -> Result<Present> {
        let (source, evaluation, compiled) = (self.source, self.evaluation, &self.compiled);
        let chain = Chain::of(&compiled.system);
        let unit = self.fixed.unit(source.unit(&progress.unit)?);
        let stages = chain.up_to(&progress.stage);
        let mut stored = layers::stored(source.ledger, &evaluation.id, &unit.id, &stages)?;
        stored.retain(|cell, _| intake::knows(&compiled.system, cell));
        let entries = layers::entries(&stored);
        let viewpoint = chain.side(&progress.stage).viewpoint();
        let all = (evaluation, &self.neighbours);
        let peers = Peers::among(source, compiled, all, self.fixed, &unit, viewpoint)?;
        let header = seal::Header {
            year: i32::from(evaluation.year),
            unit: unit.name,
            system: compiled.system.key.clone(),
        };
        Ok(Present {
            code: seal::code(&compiled.fingerprint, &header, &entries),
            sheet: peers.sheet(compiled, &entries, viewpoint),
        })
    }
}

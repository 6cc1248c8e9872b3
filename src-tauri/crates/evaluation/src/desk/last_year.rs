//! Last year's return of the same unit, by a system of the same key, scored by its own system.

use crate::board::Peers;
use crate::error::Result;
use crate::layers;
use crate::source::Source;
use crate::system::Compiled;
use ledger::{Evaluation, Ledger, Unit};
use model::entry::Entries;
use model::plan::{Sheet, Viewpoint};
use model::stage::Chain;
use std::sync::Arc;

/// Last year's return of a unit, scored.
pub struct LastYear {
    /// The compiled system of last year.
    pub compiled: Arc<Compiled>,
    /// The entries that count at its stage.
    pub entries: Entries,
    /// The side as which its stage sees scores.
    pub viewpoint: Viewpoint,
    /// The scores of those entries.
    pub sheet: Sheet,
}

impl LastYear {
    /// Reads and scores last year's return at the stage that it has reached; none where there is no such evaluation.
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
            let compiled = source.compiled(&before)?;
            let chain = Chain::of(&compiled.system);
            let (entries, viewpoint) = entries(source.ledger, &chain, &before, &unit.id)?;
            let peers = Peers::read(source, &compiled, &chain, &before, unit, viewpoint)?;
            let sheet = peers.sheet(&compiled, &entries, viewpoint);
            return Ok(Some(LastYear {
                compiled,
                entries,
                viewpoint,
                sheet,
            }));
        }
        Ok(None)
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
    let stages = chain.up_to(&progress.stage);
    let stored = layers::stored(ledger, &evaluation.id, unit, &stages)?;
    let viewpoint = chain.side(&progress.stage).viewpoint();
    Ok((layers::entries(&stored), viewpoint))
}

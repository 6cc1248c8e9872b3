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

/// See the module.
pub struct LastYear {
    pub compiled: Arc<Compiled>,
    pub entries: Entries,
    /// As whom its stage looks at scores.
    pub viewpoint: Viewpoint,
    pub sheet: Sheet,
}

impl LastYear {
    /// Reads and scores it, at the stage at which it stands; none where there is no such evaluation.
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

/// What a unit reports in an evaluation, as it counts: at the stage at which it stands, and as whom that looks at it.
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

//! Last year's return of the same unit, by a system of the same key, scored by its own system.

use crate::compiled::Compiled;
use crate::error::Result;
use crate::layers;
use crate::peers::Peers;
use crate::systems;
use ledger::{Evaluation, Ledger, Unit};
use model::entry::Entries;
use model::plan::{Sheet, Viewpoint};
use model::stage::Chain;
use std::sync::Arc;

/// See the module.
pub(crate) struct LastYear {
    pub compiled: Arc<Compiled>,
    pub entries: Entries,
    /// As whom its stage looks at scores.
    pub viewpoint: Viewpoint,
    pub sheet: Sheet,
}

impl LastYear {
    /// Reads and scores it, at the stage at which it stands; none where there is no such evaluation.
    pub(crate) fn read(
        ledger: &Ledger,
        now: &Evaluation,
        unit: &Unit,
        compiled: &Arc<Compiled>,
    ) -> Result<Option<LastYear>> {
        for before in ledger.evaluations()? {
            if before.year + 1 != now.year
                || before.sample != now.sample
                || !before.participants.contains(&unit.id)
            {
                continue;
            }
            let compiled = if before.system == compiled.fingerprint {
                compiled.clone()
            } else {
                let system = systems::any(ledger, &before.system)?.1;
                if system.key != compiled.system.key {
                    continue;
                }
                Arc::new(Compiled::new(&before.system, system)?)
            };
            let chain = Chain::of(&compiled.system);
            let (entries, viewpoint) = entries(ledger, &chain, &before, &unit.id)?;
            let peers = Peers::read(ledger, &compiled, &chain, &before, unit, viewpoint)?;
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
pub(crate) fn entries(
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

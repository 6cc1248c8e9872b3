//! A whole evaluation as the level above sees it, with everything typed: every unit at its stage, scored beside the others of
//! its comparison group. What only scores are read of is a [`crate::scoreboard`].

use crate::compiled::Compiled;
use crate::error::Result;
use crate::evaluations;
use crate::given;
use ledger::{Evaluation, Ledger, Unit};
use model::cell::Entries;
use model::plan::Member;
use model::score::{Inputs, Sheet, Viewpoint};
use model::stage::{Chain, Side, layered};
use std::sync::Arc;

/// One unit.
pub(crate) struct Participant {
    pub unit: Unit,
    /// Key of the stage at which it stands.
    pub stage: String,
    /// What counts at its stage.
    pub entries: Entries,
    /// Figures of other evaluations that the system reads.
    pub given: Inputs,
    /// What it said itself, without the stages of the level above.
    pub own: Entries,
}

/// See the module.
pub(crate) struct Whole {
    pub evaluation: Evaluation,
    pub compiled: Arc<Compiled>,
    pub chain: Chain,
    pub units: Vec<Participant>,
    /// One for each unit, as the level above sees it.
    pub sheets: Vec<Sheet>,
}

impl Whole {
    /// Reads and scores all units of an evaluation.
    pub(crate) fn read(ledger: &Ledger, evaluation: Evaluation) -> Result<Whole> {
        let compiled = Compiled::of(ledger, &evaluation, None)?;
        let chain = Chain::of(&compiled.system);
        let mut progress = ledger.all_progress(&evaluation.id)?;
        let participants = evaluations::participants(ledger, &evaluation)?;
        let given = given::inputs(ledger, &compiled.system, &evaluation, &participants, &[])?;
        let mut units = Vec::with_capacity(participants.len());
        for (unit, given) in participants.into_iter().zip(given) {
            let id = &unit.id;
            let progress = progress.remove(id).unwrap_or_default();
            let stage = Some(progress.stage).filter(|stage| !stage.is_empty());
            let stage = stage.unwrap_or_else(|| chain.first().to_owned());
            let mut own = Vec::new();
            let mut all = Vec::new();
            for layer in chain.up_to(&stage) {
                let stored = ledger.entries(&evaluation.id, id, layer)?;
                let layer_: Entries = stored.into_iter().map(|(c, s)| (c, s.entry)).collect();
                if chain.side(layer) == Side::Own {
                    own.push(layer_.clone());
                }
                all.push(layer_);
            }
            units.push(Participant {
                unit,
                given,
                stage,
                entries: layered(all),
                own: layered(own),
            });
        }
        let sheets = compiled
            .plan
            .cohort(&members(&units, |unit| &unit.entries), Viewpoint::Upper);
        Ok(Whole {
            evaluation,
            compiled,
            chain,
            units,
            sheets,
        })
    }

    /// The units, to be scored beside each other.
    pub(crate) fn members(&self) -> Vec<Member<'_>> {
        members(&self.units, |unit| &unit.entries)
    }
}

fn members<'a>(
    units: &'a [Participant],
    entries: impl Fn(&'a Participant) -> &'a Entries,
) -> Vec<Member<'a>> {
    let member = |one: &'a Participant| Member {
        kind: Some(&one.unit.kind),
        group: &one.unit.group,
        given: one.given,
        ..Member::of(entries(one))
    };
    units.iter().map(member).collect()
}

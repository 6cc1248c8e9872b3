//! A whole evaluation as the level above sees it: every unit at its stage, scored beside the others of its comparison group.

use crate::compiled::Compiled;
use crate::error::Result;
use crate::evaluations;
use crate::given;
use crate::systems;
use ledger::{Evaluation, Ledger, Unit};
use model::cell::Entries;
use model::plan::Member;
use model::score::{Inputs, Sheet, Viewpoint};
use model::stage::{Chain, Side, layered};
use model::standing::{self, Board, Decision, Entrant, Ladder};
use model::system::Collect;
use std::sync::Arc;

/// One unit.
pub(crate) struct Participant {
    pub unit: Unit,
    /// Key of the stage at which it stands.
    pub stage: String,
    /// Whether 审定 has passed.
    pub decided: bool,
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

/// The part of a decision's key before the grade's.
const TIE: &str = "quota:";

/// Under which key a tie at the line of this grade is decided.
pub(crate) fn tie_key(grade: &str) -> String {
    format!("{TIE}{grade}")
}

impl Whole {
    /// Reads and scores all units of an evaluation.
    pub(crate) fn read(ledger: &Ledger, evaluation: Evaluation) -> Result<Whole> {
        let system = systems::any(ledger, &evaluation.system)?.1;
        let compiled = Arc::new(Compiled::new(&evaluation.system, system)?);
        let chain = Chain::of(&compiled.system);
        let mut progress = ledger.all_progress(&evaluation.id)?;
        let before = last_year(ledger, &compiled, &evaluation)?;
        let mut units = Vec::with_capacity(evaluation.participants.len());
        for id in &evaluation.participants {
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
            let unit = evaluations::unit(ledger, id)?;
            let last = before.as_ref().and_then(|before| before.sheet(id));
            units.push(Participant {
                given: given::inputs(ledger, &compiled.system, &evaluation, &unit, last)?,
                unit,
                decided: matches!(progress.state.as_str(), "decided" | "published"),
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

    fn sheet(&self, unit: &str) -> Option<&Sheet> {
        let at = self.units.iter().position(|one| one.unit.id == unit)?;
        self.sheets.get(at)
    }

    /// What each unit gave itself.
    pub(crate) fn own_sheets(&self) -> Vec<Sheet> {
        let plan = &self.compiled.plan;
        let scored = self.units.iter().map(|one| {
            let kind = Some(one.unit.kind.as_str());
            plan.scores_given(&one.own, Viewpoint::Own, kind, one.given)
        });
        scored.collect()
    }

    /// Ranks, grades and places, with what people decided.
    pub(crate) fn board(&self, ledger: &Ledger) -> Result<Board> {
        let ladder = Ladder::of(&self.compiled.system);
        let entrants: Vec<Entrant> = self
            .units
            .iter()
            .zip(&self.sheets)
            .map(|(one, sheet)| Entrant {
                decided: one.decided,
                ..ladder.entrant(&one.unit.id, &one.unit.group, sheet, &one.entries)
            })
            .collect();
        let decisions = ledger.decisions(&self.evaluation.id)?;
        let decisions: Vec<Decision> = decisions
            .into_iter()
            .filter_map(|decision| {
                Some(Decision {
                    grade: decision.key.strip_prefix(TIE)?.to_owned(),
                    comparison: decision.group,
                    order: decision.order,
                    note: decision.note,
                })
            })
            .collect();
        Ok(standing::board(&ladder, &entrants, &decisions))
    }
}

/// Last year's evaluation by a system of the same key, where this year's reads its totals.
fn last_year(ledger: &Ledger, now: &Compiled, evaluation: &Evaluation) -> Result<Option<Whole>> {
    let asks = |how: Collect| now.system.data.iter().any(|datum| datum.collect == how);
    if !asks(Collect::Last) {
        return Ok(None);
    }
    for before in ledger.evaluations()? {
        let same = before.year + 1 == evaluation.year && before.sample == evaluation.sample;
        if same && systems::any(ledger, &before.system)?.1.key == now.system.key {
            return Whole::read(ledger, before).map(Some);
        }
    }
    Ok(None)
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

//! An evaluation scored by the entries of its units, one after another.

use super::city::TOWNS;
use ledger::{Evaluation, Ledger, Progress, Unit};
use model::entry::Entries;
use model::number::Dec;
use model::plan::{Children, Inputs, Member, Plan, Sheet, Viewpoint};
use model::stage::{Chain, layered};
use model::system::{Collect, Side, System};

pub struct ByEntries {
    pub system: System,
    pub units: Vec<(Unit, Progress)>,
    pub entries: Vec<Entries>,
    pub sheets: Vec<Sheet>,
    pub own: Vec<Sheet>,
    /// At the first stage alone.
    pub first: Vec<Sheet>,
    pub chain: Chain,
}

pub fn by_entries(ledger: &Ledger, id: &str) -> ByEntries {
    let evaluation = ledger.evaluation(id).unwrap().unwrap();
    let text = ledger.system(&evaluation.system).unwrap().unwrap().text;
    let system = model::system::parse(&text).unwrap();
    let plan = Plan::compile(&system).unwrap();
    let chain = Chain::of(&system);
    let units: Vec<(Unit, Progress)> = evaluation
        .participants
        .iter()
        .map(|unit| {
            (
                ledger.unit(unit).unwrap().unwrap(),
                ledger.progress(id, unit).unwrap().unwrap_or_default(),
            )
        })
        .collect();
    let laid = |counts: &dyn Fn(&str) -> bool| -> Vec<Entries> {
        let of = |(unit, progress): &(Unit, Progress)| {
            let stage = if progress.stage.is_empty() {
                chain.first()
            } else {
                &progress.stage
            };
            let stages = chain.up_to(stage).into_iter();
            let stages = stages.filter(|stage| counts(stage));
            layered(stages.map(|stage| -> Entries {
                let stored = ledger.entries(id, &unit.id, stage).unwrap().into_iter();
                stored.map(|(cell, stored)| (cell, stored.entry)).collect()
            }))
        };
        units.iter().map(of).collect()
    };
    let given = given(ledger, &system, &evaluation, &units);
    let entries = laid(&|_| true);
    let own = laid(&|stage| chain.side(stage) == Side::Own);
    let first = laid(&|stage| stage == chain.first());
    let members: Vec<Member<'_>> = units
        .iter()
        .zip(entries.iter().zip(&given))
        .map(|((unit, _), (entries, given))| Member {
            entries,
            traits: Some(unit.kind.as_str()).into(),
            group: &unit.group,
            given: *given,
        })
        .collect();
    let sheets = plan.cohort(&members, Viewpoint::Upper);
    let alone = |entries: &[Entries]| -> Vec<Sheet> {
        let units = units.iter().zip(entries.iter().zip(&given));
        let alone = units.map(|((unit, _), (entries, given))| {
            plan.scores_given(entries, Viewpoint::Own, Some(unit.kind.as_str()), *given)
        });
        alone.collect()
    };
    ByEntries {
        own: alone(&own),
        first: alone(&first),
        chain,
        system,
        units,
        entries,
        sheets,
    }
}

impl ByEntries {
    fn total(&self, unit: &str) -> Option<Dec> {
        let at = self.units.iter().position(|(one, _)| one.id == unit)?;
        let totals = &self.sheets[at].totals;
        totals.complete.then_some(totals.score)
    }
}

/// SCORING.md §2.4.
fn given(
    ledger: &Ledger,
    system: &System,
    now: &Evaluation,
    units: &[(Unit, Progress)],
) -> Vec<Inputs> {
    let mut data = system.data.iter();
    if !data.any(|datum| datum.collect == Collect::Last) {
        return vec![Inputs::default(); units.len()];
    }
    assert_eq!(now.id, "2026");
    let (last, towns) = (by_entries(ledger, "2025"), by_entries(ledger, TOWNS));
    let of = |unit: &Unit| {
        let below = towns.units.iter();
        let below: Vec<Option<Dec>> = below
            .filter(|(town, _)| town.parent.as_ref() == Some(&unit.id))
            .map(|(town, _)| towns.total(&town.id))
            .collect();
        let below: Option<Vec<Dec>> = below.into_iter().collect();
        Inputs {
            children: below.and_then(Children::of),
            last: last.total(&unit.id),
        }
    };
    units.iter().map(|(unit, _)| of(unit)).collect()
}

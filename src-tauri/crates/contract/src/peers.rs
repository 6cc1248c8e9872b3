//! Those whom a unit is compared with: the others of its comparison group, each at its own stage. Only the level above sees
//! them, and they are read only where a rule compares. SCORING.md §4.9.

use crate::compiled::Compiled;
use crate::error::Result;
use crate::layers;
use ledger::{Evaluation, Ledger, Unit};
use model::cell::Entries;
use model::derivation::Derivation;
use model::plan::Member;
use model::score::{Inputs, Sheet, Viewpoint};
use model::stage::Chain;

/// The unit that is looked at, beside the others.
#[derive(Default)]
pub struct Peers {
    kind: String,
    /// Figures of other evaluations that its system reads.
    given: Inputs,
    /// Kind and entries of the others.
    others: Vec<(String, Entries)>,
}

impl Peers {
    /// Reads the others.
    pub(crate) fn read(
        ledger: &Ledger,
        compiled: &Compiled,
        chain: &Chain,
        evaluation: &Evaluation,
        unit: &Unit,
        viewpoint: Viewpoint,
        given: Inputs,
    ) -> Result<Peers> {
        let compares = |compiled: &Compiled| {
            let rules = compiled.system.indicators.iter().map(|one| &one.rule);
            rules.filter(|rule| rule.needs_cohort()).count() > 0
        };
        let mut others = Vec::new();
        if viewpoint == Viewpoint::Upper && compares(compiled) {
            let units = ledger.units()?;
            let in_group = |id: &&String| {
                let other = units.iter().find(|other| &other.id == *id);
                **id != unit.id && other.is_some_and(|other| other.group == unit.group)
            };
            for id in evaluation.participants.iter().filter(in_group) {
                let progress = layers::progress(ledger, chain, &evaluation.id, id)?;
                let stages = chain.up_to(&progress.stage);
                let stored = layers::stored(ledger, &evaluation.id, id, &stages)?;
                let kind = units.iter().find(|other| &other.id == id);
                let kind = kind.map(|other| other.kind.clone()).unwrap_or_default();
                others.push((kind, layers::entries(&stored)));
            }
        }
        Ok(Peers {
            kind: unit.kind.clone(),
            given,
            others,
        })
    }

    /// The unit first, then the others.
    pub(crate) fn members<'a>(&'a self, entries: &'a Entries) -> Vec<Member<'a>> {
        let member = |kind: &'a str, entries: &'a Entries| Member {
            kind: Some(kind),
            ..Member::of(entries)
        };
        let others = self.others.iter().map(|(kind, other)| member(kind, other));
        let own = Member {
            given: self.given,
            ..member(&self.kind, entries)
        };
        std::iter::once(own).chain(others).collect()
    }

    /// Scores of the unit with these entries.
    pub(crate) fn sheet(&self, compiled: &Compiled, entries: &Entries, as_: Viewpoint) -> Sheet {
        let plan = &compiled.plan;
        if self.others.is_empty() {
            return plan.scores_given(entries, as_, Some(&self.kind), self.given);
        }
        let sheets = plan.cohort(&self.members(entries), as_);
        let own = sheets.into_iter().next();
        own.unwrap_or_else(|| plan.scores(entries, as_, Some(&self.kind)))
    }

    /// Why an indicator scores as it does with these entries.
    pub(crate) fn derivation(
        &self,
        compiled: &Compiled,
        entries: &Entries,
        as_: Viewpoint,
        indicator: &str,
    ) -> Option<Derivation> {
        let plan = &compiled.plan;
        if self.others.is_empty() && self.given == Inputs::default() {
            return plan.explain(entries, as_, indicator);
        }
        plan.explain_in(&self.members(entries), 0, as_, indicator)
    }
}

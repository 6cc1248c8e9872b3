//! Those whom a unit is compared with: the others of its comparison group, each at its own stage. Only the level above sees
//! them, and they are read only where a rule compares. SCORING.md §4.9.

use crate::compiled::Compiled;
use crate::error::Result;
use crate::evaluations;
use crate::given;
use crate::layers;
use ledger::{Evaluation, Ledger, Unit};
use model::cell::Entries;
use model::derivation::Derivation;
use model::plan::Member;
use model::rule::Rule;
use model::score::{Inputs, Sheet, Viewpoint};
use model::stage::Chain;

/// The unit that is looked at, beside the others.
#[derive(Default)]
pub struct Peers {
    kind: String,
    /// Figures of other evaluations that its system reads.
    given: Inputs,
    others: Vec<Peer>,
}

struct Peer {
    kind: String,
    given: Inputs,
    entries: Entries,
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
    ) -> Result<Peers> {
        let system = &compiled.system;
        let mut rules = system.indicators.iter().map(|one| &one.rule);
        let compares = viewpoint == Viewpoint::Upper && rules.any(Rule::needs_cohort);
        let mut units = vec![unit.clone()];
        if compares {
            let mut others = evaluations::participants(ledger, evaluation)?;
            others.retain(|other| other.id != unit.id && other.group == unit.group);
            units.extend(others);
        }
        let mut given = given::inputs(ledger, system, evaluation, &units, &[])?.into_iter();
        let own = given.next().unwrap_or_default();
        let mut others = Vec::with_capacity(units.len());
        for (other, given) in units.into_iter().skip(1).zip(given) {
            let progress = layers::progress(ledger, chain, &evaluation.id, &other.id)?;
            let stages = chain.up_to(&progress.stage);
            let stored = layers::stored(ledger, &evaluation.id, &other.id, &stages)?;
            others.push(Peer {
                kind: other.kind,
                given,
                entries: layers::entries(&stored),
            });
        }
        Ok(Peers {
            kind: unit.kind.clone(),
            given: own,
            others,
        })
    }

    /// The unit first, then the others.
    pub(crate) fn members<'a>(&'a self, entries: &'a Entries) -> Vec<Member<'a>> {
        let own = Member {
            kind: Some(&self.kind),
            given: self.given,
            ..Member::of(entries)
        };
        let others = self.others.iter().map(|other| Member {
            kind: Some(&other.kind),
            given: other.given,
            ..Member::of(&other.entries)
        });
        std::iter::once(own).chain(others).collect()
    }

    /// What the unit gives itself with these entries.
    pub(crate) fn alone(&self, compiled: &Compiled, entries: &Entries) -> Sheet {
        let plan = &compiled.plan;
        plan.scores_given(entries, Viewpoint::Own, Some(&self.kind), self.given)
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

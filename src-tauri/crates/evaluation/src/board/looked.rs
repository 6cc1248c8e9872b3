//! How far the review of each unit is.

use super::Scoreboard;
use crate::error::Result;
use ledger::Ledger;
use model::plan::board::Stands;
use std::collections::BTreeMap;

impl Scoreboard {
    /// Returns how many indicators the review of the present side has looked at, by unit; a unit without any is left out.
    ///
    /// # Errors
    /// Fails where the workspace cannot be read.
    pub fn looked(&self, ledger: &Ledger) -> Result<BTreeMap<String, u32>> {
        let (mut sorts, mut units) = (BTreeMap::new(), Vec::new());
        for one in &self.units {
            let next = sorts.len();
            let sort = *sorts.entry(one.unit.traits()).or_insert(next);
            units.push((&*one.unit.id, sort));
        }
        let asked = sorts.into_iter().flat_map(|(traits, sort)| {
            let system = &self.compiled.system;
            let all = system.indicators.iter();
            let asked = all.filter(move |one| system.applies(one, traits));
            asked.map(move |one| (sort, one.key.as_str(), !one.rule.is_base()))
        });
        let asked: Vec<(usize, &str, bool)> = asked.collect();
        let chain = &self.chain;
        let stages = chain.stages().iter().map(|stage| stage.key.as_str());
        let counted = stages.flat_map(|at| chain.of_side(at).into_iter().map(move |one| (at, one)));
        let counted: Vec<(&str, &str)> = counted.collect();
        Ok(ledger.looked(&self.evaluation.id, &counted, (&units, &asked))?)
    }

    /// Returns the number of indicators that are looked at in the review of the unit at a position.
    pub fn to_look_at(&self, at: usize) -> u32 {
        let leaves = self.scores.leaves(at).iter();
        let asked = leaves.filter(|leaf| leaf.stands != Stands::Inapplicable);
        u32::try_from(asked.count()).unwrap_or(u32::MAX)
    }
}

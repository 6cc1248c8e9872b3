//! Units compared with one another, one in memory at a time: first the values with which each takes part are gathered, then each
//! is scored beside them. SCORING.md §4.9.

use super::cohort::{Compared, Member};
use super::figures::FigureTable;
use super::{Plan, Viewpoint};
use crate::number::Exact;
use crate::rule::cohort::Cohort;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The cohorts of every comparison group, one for each comparing leaf.
pub(super) type Cohorts = BTreeMap<String, Vec<Cohort>>;

/// The values of units that are compared with one another, while they are gathered.
#[derive(Debug)]
pub struct Gathering<'a> {
    plan: &'a Plan,
    viewpoint: Viewpoint,
    /// By comparison group, the values under each comparing leaf.
    values: BTreeMap<String, Vec<Vec<Exact>>>,
    /// The values of all units under each comparing leaf that compares all of them; empty for the others.
    everyone: Vec<Vec<Exact>>,
}

/// The units that are compared with one another, known by their values.
#[derive(Clone, Debug)]
pub struct Comparison<'a> {
    plan: &'a Plan,
    viewpoint: Viewpoint,
    cohorts: Arc<Cohorts>,
}

impl<'a> Gathering<'a> {
    /// Returns a gathering of no unit.
    pub fn of(plan: &'a Plan, viewpoint: Viewpoint) -> Gathering<'a> {
        Gathering {
            plan,
            viewpoint,
            values: BTreeMap::new(),
            everyone: vec![
                Vec::new();
                plan.leaves
                    .iter()
                    .filter(|leaf| leaf.cohort.is_some())
                    .count()
            ],
        }
    }

    /// Reports whether units are compared at all; where not, none need be added.
    pub fn compares(&self) -> bool {
        let mut leaves = self.plan.leaves.iter();
        self.viewpoint == Viewpoint::Upper && leaves.any(|leaf| leaf.cohort.is_some())
    }

    /// Adds the values of a unit.
    pub fn add(&mut self, member: &Member<'_>) {
        let figures = FigureTable::gather(self.plan, member.entries, member.given);
        let scorer = member.scorer(self.plan, figures.of(0), self.viewpoint, &[]);
        let leaves = self.plan.leaves.iter().filter(|leaf| leaf.cohort.is_some());
        let group = self.values.entry(member.group.to_owned()).or_default();
        for (at, leaf) in leaves.enumerate() {
            if group.len() <= at {
                group.push(Vec::new());
            }
            let among = match leaf.everyone {
                true => self.everyone.get_mut(at),
                false => group.get_mut(at),
            };
            if let Some(values) = among {
                values.extend(scorer.compared(leaf));
            }
        }
    }

    /// Returns the units that were added, ready to be compared with.
    pub fn done(self) -> Comparison<'a> {
        let groups = self
            .values
            .into_iter()
            .filter(|_| self.viewpoint == Viewpoint::Upper);
        let everyone = self.everyone;
        let cohorts = groups.map(|(group, values)| {
            // A leaf compares its group or everyone; the other list is empty.
            let cohorts = values
                .into_iter()
                .zip(&everyone)
                .map(|(own, all)| Cohort::of(own.into_iter().chain(all.iter().cloned()).collect()));
            (group, cohorts.collect())
        });
        Comparison {
            plan: self.plan,
            viewpoint: self.viewpoint,
            cohorts: Arc::new(cohorts.collect()),
        }
    }
}

impl<'a> Comparison<'a> {
    /// Returns one of the units that were added, at position 0, beside the others.
    pub fn of(&self, member: Member<'a>) -> Compared<'a> {
        Compared {
            plan: self.plan,
            viewpoint: self.viewpoint,
            figures: vec![FigureTable::gather(self.plan, member.entries, member.given)],
            members: vec![member],
            cohorts: Arc::clone(&self.cohorts),
        }
    }
}

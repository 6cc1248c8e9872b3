//! Units compared with one another, one in memory at a time: first the values with which each takes part are gathered, then each
//! is scored beside them. SCORING.md §4.9.

use super::cohort::{Compared, Member};
use super::figures::FigureTable;
use super::{Plan, Viewpoint};
use crate::number::Exact;
use crate::rule::cohort::Cohort;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The cohorts of every comparison group, one for each comparison.
pub(super) type Cohorts = BTreeMap<String, Vec<Cohort>>;

/// The values of units that are compared with one another, while they are gathered.
#[derive(Debug)]
pub struct Gathering<'a> {
    plan: &'a Plan,
    viewpoint: Viewpoint,
    /// By comparison group, the values under each comparison.
    values: BTreeMap<String, Vec<Vec<Exact>>>,
    /// The values of all units under each comparison of all of them; empty for the others.
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
            everyone: vec![Vec::new(); plan.comparisons.len()],
        }
    }

    /// Reports whether units are compared at all; where not, none need be added.
    pub fn compares(&self) -> bool {
        self.viewpoint == Viewpoint::Upper && !self.plan.comparisons.is_empty()
    }

    /// Adds the values of a unit.
    pub fn add(&mut self, member: &Member<'_>) {
        let figures = FigureTable::gather(self.plan, member.entries, member.given);
        let scorer = member.scorer(self.plan, figures.of(0), self.viewpoint, &[]);
        let group = self.values.entry(member.group.to_owned()).or_default();
        for (at, comparing) in self.plan.comparisons.iter().enumerate() {
            if group.len() <= at {
                group.push(Vec::new());
            }
            let everyone = self
                .plan
                .leaves
                .get(comparing.leaf)
                .is_some_and(|leaf| leaf.everyone);
            let among = match everyone {
                true => self.everyone.get_mut(at),
                false => group.get_mut(at),
            };
            if let Some(values) = among {
                values.extend(scorer.compared(comparing));
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
            // Units are compared within their group or with everyone; the other list is empty.
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

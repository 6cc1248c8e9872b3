//! Whether the total of a unit is final. SCORING.md §9.1.

use model::plan::{Inputs, Sheet, State};
use model::system::{Collect, Datum, System};

/// The facts about a system that decide whether a total is final.
pub(super) struct Means {
    /// The means above each base row, by position among the groups; the root comes after them.
    above: Vec<Option<Vec<usize>>>,
    /// Whether the totals of children count.
    pub(super) children: bool,
}

impl Means {
    pub(super) fn of(system: &System) -> Means {
        let place = |key: &str| system.groups.iter().position(|group| group.key == key);
        let above = system.indicators.iter().map(|indicator| {
            let mut means = Vec::new();
            let mut at = place(&indicator.group);
            // Parents stand before their children, so that this ends.
            while let Some((here, group)) = at.and_then(|at| Some((at, system.groups.get(at)?))) {
                if !group.aggregate.is_sum() {
                    means.push(here);
                }
                at = place(&group.parent).filter(|parent| *parent < here);
            }
            if !system.aggregate.is_sum() {
                means.push(system.groups.len());
            }
            indicator.rule.is_base().then_some(means)
        });
        let asked = |datum: &Datum| datum.collect == Collect::Children;
        Means {
            above: above.collect(),
            children: system.children_share.is_some() || system.data.iter().any(asked),
        }
    }

    /// Reports whether a total is final: it is complete, or what is blank drops out under a mean that has a score. SCORING.md §9.1.
    pub(super) fn fixed(&self, sheet: &Sheet, given: &Inputs) -> bool {
        if sheet.totals.complete {
            return true;
        }
        if self.children && given.children.is_none() {
            return false;
        }
        let settled = |at: &usize| {
            let group = sheet.groups.get(*at).map(|group| group.scored);
            group.unwrap_or(sheet.totals.scored)
        };
        let base = sheet.leaves.iter().zip(&self.above);
        base.filter_map(|(leaf, above)| Some((&leaf.state, above.as_ref()?)))
            .all(|(state, above)| match state {
                State::Scored | State::NotApplicable | State::Inapplicable | State::Unscored => {
                    true
                }
                State::Pending { .. } | State::NaProposed => above.iter().any(settled),
                State::Claimed | State::Upper | State::Fault { .. } => false,
            })
    }
}

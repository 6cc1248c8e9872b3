//! Decides whether a total is final in a run on files alone, where nobody fills in what is blank. SCORING.md §9.1.

use crate::plan::board::{Board, Stands};
use crate::plan::{Inputs, Sheet, State};
use crate::system::{Collect, Datum, System};

/// The facts about a system that decide whether a total is final.
#[derive(Clone, Debug)]
pub struct Finality {
    /// The means above each base row, by position among the groups; the root comes after them.
    above: Vec<Option<Vec<usize>>>,
    /// Whether the totals of children count.
    children: bool,
}

/// What a leaf still does to the total.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    /// Nothing: it is settled.
    No,
    /// It drops out under a mean that has a score.
    Drops,
    /// It keeps the total open.
    Stays,
}

impl Finality {
    /// Prepares a system.
    pub fn of(system: &System) -> Finality {
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
        Finality {
            above: above.collect(),
            children: system.children_share.is_some() || system.data.iter().any(asked),
        }
    }

    /// Reports whether the totals of children count in the system.
    pub fn takes_children(&self) -> bool {
        self.children
    }

    /// Reports whether the total of a sheet is final: it is complete, or what is blank drops out under a mean that has a score.
    pub fn of_sheet(&self, sheet: &Sheet, given: &Inputs) -> bool {
        let totals = &sheet.totals;
        let open = sheet.leaves.iter().map(|leaf| match &leaf.state {
            State::Scored | State::NotApplicable | State::Inapplicable | State::Unscored => {
                Open::No
            }
            state if state.drops_out() => Open::Drops,
            _ => Open::Stays,
        });
        let scored = |at: usize| {
            let group = sheet.groups.get(at).map(|group| group.scored);
            group.unwrap_or(totals.scored)
        };
        !totals.nothing && (totals.complete || self.closes(given, open, scored))
    }

    /// Reports the same of a unit of a board.
    pub fn of_unit(&self, board: &Board, unit: usize) -> bool {
        let total = board.totals().get(unit).copied().unwrap_or_default();
        let open = board.leaves(unit).iter().map(|leaf| match leaf.stands {
            Stands::Scored | Stands::NotApplicable | Stands::Inapplicable | Stands::Unscored => {
                Open::No
            }
            stands if stands.drops_out() => Open::Drops,
            _ => Open::Stays,
        });
        let groups = board.groups(unit);
        let scored = |at: usize| {
            let group = groups.get(at).map(|group| group.rate.is_some());
            group.unwrap_or(total.scored)
        };
        !total.nothing && (total.complete || self.closes(&board.given(unit), open, scored))
    }

    fn closes(
        &self,
        given: &Inputs,
        open: impl Iterator<Item = Open>,
        scored: impl Fn(usize) -> bool,
    ) -> bool {
        if self.children && given.children.is_none() {
            return false;
        }
        let mut base = open.zip(&self.above);
        base.all(|(open, above)| match (open, above) {
            (Open::No, _) | (_, None) => true,
            (Open::Drops, Some(above)) => above.iter().any(|at| scored(*at)),
            (Open::Stays, Some(_)) => false,
        })
    }
}

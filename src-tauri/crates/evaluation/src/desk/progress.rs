//! How far a return has been filled in.

use super::Desk;
use model::plan::{LeafScore, State};
use model::system::ScoredBy;

impl Desk {
    /// Returns the base leaves that the unit answers itself, of those shown to the one who works here.
    pub fn own_leaves(&self) -> Vec<&LeafScore> {
        let leaves = self.sheet.leaves.iter();
        leaves.filter(|leaf| self.is_own(leaf)).collect()
    }

    /// Returns the own leaves that count as to be filled in, and how many of them are still blank. What other evaluations
    /// have yet to give is nobody's to fill in.
    pub fn filling(&self) -> Filling<'_> {
        let mut leaves = self.own_leaves();
        leaves.retain(|leaf| !self.awaits(leaf));
        let all = leaves.len();
        leaves.retain(|leaf| leaf.state.is_open());
        Filling { all, blank: leaves }
    }

    fn is_own(&self, leaf: &LeafScore) -> bool {
        let indicator = self.system().indicator(&leaf.key);
        let own = indicator.is_some_and(|i| i.rule.is_base() && i.scored_by == ScoredBy::Own);
        own && leaf.state != State::Inapplicable && self.shows_indicator(&leaf.key)
    }
}

/// How far a return has been filled in.
pub struct Filling<'a> {
    /// The number of leaves to fill in.
    pub all: usize,
    /// Those of them that are blank.
    pub blank: Vec<&'a LeafScore>,
}

impl Filling<'_> {
    /// Returns the number of leaves that are filled in.
    pub fn done(&self) -> usize {
        self.all - self.blank.len()
    }
}

//! Which leaves another plan scores otherwise. SCORING.md §A.5.

use crate::plan::{Leaf, Plan};
use crate::system::RoundAt;

/// Returns the positions of the leaves that another plan scores differently; none where the plans differ in their
/// leaves or cells, so that everything is scored again.
pub(super) fn changed(old: &Plan, new: &Plan) -> Option<Vec<usize>> {
    let same = old.cells == new.cells
        && old.data == new.data
        && (old.dp, old.rounding, old.round_at) == (new.dp, new.rounding, RoundAt::Item)
        && new.round_at == RoundAt::Item
        && old.groups.len() == new.groups.len()
        && old.leaves.len() == new.leaves.len();
    let pairs = || old.leaves.iter().zip(&new.leaves);
    // What is compared keeps its place, though its expression may be another.
    let places = |plan: &Plan| {
        plan.comparisons
            .iter()
            .map(|one| one.leaf)
            .collect::<Vec<_>>()
    };
    let moved = places(old) != places(new);
    if !same
        || moved
        || pairs().any(|(old, new)| old.key != new.key || old.compares != new.compares)
    {
        return None;
    }
    // The same matter counts once across rows.
    let lists = |leaf: &Leaf| leaf.matters.is_some() || leaf.names();
    let matters = pairs().any(|(old, new)| lists(new) && !old.scores_as(new));
    let compared = |at: usize| {
        let mut pairs = old.comparisons.iter().zip(&new.comparisons);
        pairs.any(|(old, new)| new.leaf == at && old != new)
    };
    let changed = pairs()
        .enumerate()
        .filter(|(at, (old, new))| !old.scores_as(new) || compared(*at) || (matters && lists(new)));
    Some(changed.map(|(at, _)| at).collect())
}

impl Leaf {
    /// Reports whether another leaf gives the same points for the same figures.
    fn scores_as(&self, other: &Leaf) -> bool {
        let by = self.by.iter().zip(&other.by);
        self.node == other.node
            && self.kinds == other.kinds
            && self.classes == other.classes
            && self.upper == other.upper
            && self.na == other.na
            && self.mark == other.mark
            && self.forfeits == other.forfeits
            && self.named == other.named
            && self.surplus == other.surplus
            && self.by.len() == other.by.len()
            && by
                .into_iter()
                .all(|((a, own), (b, its))| a == b && own.scores_as(its))
    }

    /// Reports whether it names what its occurrences are about, for units of any class.
    fn names(&self) -> bool {
        !self.named.is_empty() || self.by.iter().any(|(_, leaf)| !leaf.named.is_empty())
    }
}

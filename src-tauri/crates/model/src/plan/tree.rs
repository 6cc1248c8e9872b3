//! The tree above the leaves, as compiled: the children of each node, and the effective weight of every node and leaf.
//! SCORING.md §6.2, §6.3.

use super::{Leaf, Plan, Traits};
use crate::number::{Dec, Exact};
use crate::system::{Aggregate, System};

/// The root or a group.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    pub aggregate: Aggregate,
    /// Full points of a mean; those of a sum come from its children.
    pub points: Exact,
    /// Share of the weight below a mean that must be there, 0 … 1.
    pub coverage: Exact,
    /// Weight under a parent that is a mean.
    pub weight: Exact,
    /// Least score, where it has one.
    pub floor: Option<Exact>,
    pub children: Vec<Child>,
    /// Whether it is a group of level 1.
    pub top: bool,
    /// Whether a base row is below it.
    pub based: bool,
}

/// A child of a node, by its position among groups or leaves.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Child {
    Branch(usize),
    Leaf(usize),
}

/// Returns every group in the system's order, parents before children, and the root after them. A group whose parent
/// does not precede it hangs from the root.
pub(crate) fn tree(system: &System) -> Vec<Branch> {
    let exact = |dec: Option<Dec>| dec.map_or(Exact::ZERO, Exact::from);
    let share = |percent: Dec| &Exact::from(percent) * &Exact::HUNDREDTH;
    let mut branches: Vec<Branch> = system
        .groups
        .iter()
        .map(|group| Branch {
            aggregate: group.aggregate,
            points: Exact::from(group.points.unwrap_or(system.points)),
            coverage: share(group.coverage(system)),
            weight: exact(group.weight),
            floor: group.floor.map(Exact::from),
            children: Vec::new(),
            top: false,
            based: false,
        })
        .collect();
    branches.push(Branch {
        aggregate: system.aggregate,
        points: Exact::from(system.points),
        coverage: share(system.coverage),
        weight: Exact::ONE,
        floor: None,
        children: Vec::new(),
        top: false,
        based: false,
    });
    let find = |key: &str| system.groups.iter().position(|group| group.key == key);
    for (at, group) in system.groups.iter().enumerate() {
        let parent = find(&group.parent).filter(|parent| *parent < at);
        if let Some(branch) = branches.get_mut(at) {
            branch.top = parent.is_none();
        }
        hang(&mut branches, parent, Child::Branch(at));
    }
    for (at, indicator) in system.indicators.iter().enumerate() {
        hang(&mut branches, find(&indicator.group), Child::Leaf(at));
    }
    let base: Vec<bool> = (system.indicators.iter().map(|one| one.rule.is_base())).collect();
    for at in (0..branches.len()).rev() {
        let below = |child: &Child| match child {
            Child::Branch(at) => branches.get(*at).is_some_and(|branch| branch.based),
            Child::Leaf(at) => base.get(*at) == Some(&true),
        };
        let based = branches
            .get(at)
            .is_some_and(|own| own.children.iter().any(below));
        if let Some(branch) = branches.get_mut(at) {
            branch.based = based;
        }
    }
    branches
}

/// Hangs a child under its parent, or else under the root.
fn hang(branches: &mut [Branch], parent: Option<usize>, child: Child) {
    let root = branches.len().saturating_sub(1);
    if let Some(parent) = branches.get_mut(parent.unwrap_or(root)) {
        parent.children.push(child);
    }
}

/// Effective weights in per cent of the base, in the system's order: at most 10 decimals, 0 for what takes no part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Effective weight of every group.
    pub groups: Vec<Dec>,
    /// Effective weight of every indicator.
    pub leaves: Vec<Dec>,
}

/// Multiplies local shares from the root down. SCORING.md §6.3.
pub(super) fn effective(plan: &Plan, traits: Traits<'_>) -> Weights {
    let own = plan.leaves.iter().map(|leaf| leaf.of(traits).full(traits));
    let own: Vec<Exact> = own.collect();
    weights_of(plan, &own)
}

/// Returns the effective weights where leaves have these full points, 0 for what takes no part.
pub(crate) fn weights_of(plan: &Plan, own: &[Exact]) -> Weights {
    let full = fulls(&plan.tree, own);
    let mut groups = vec![Exact::ZERO; plan.tree.len()];
    let mut leaves = vec![Exact::ZERO; plan.leaves.len()];
    if let Some(root) = groups.last_mut() {
        *root = Exact::from(100);
    }
    for (at, branch) in downward(&plan.tree) {
        let weight = groups.get(at).cloned().unwrap_or(Exact::ZERO);
        let part = |child: &Child| {
            let full = child.of(&full, own);
            if branch.aggregate.is_sum() || full.is_zero() {
                full
            } else {
                child.weight(plan)
            }
        };
        let parts: Vec<Exact> = branch.children.iter().map(part).collect();
        let all: Exact = parts.iter().sum();
        for (child, part) in branch.children.iter().zip(&parts) {
            let place = match child {
                Child::Branch(at) => groups.get_mut(*at),
                Child::Leaf(at) => leaves.get_mut(*at),
            };
            if let (Some(place), Some(share)) = (place, (&weight * part).div(&all)) {
                *place = share;
            }
        }
    }
    groups.pop();
    let shown = |weights: Vec<Exact>| weights.iter().map(|w| w.shown(10)).collect();
    Weights {
        groups: shown(groups),
        leaves: shown(leaves),
    }
}

/// Returns the full points of every node from those of its leaves: a sum has those below it, a mean its own where
/// anything is below.
pub(crate) fn fulls(tree: &[Branch], leaves: &[Exact]) -> Vec<Exact> {
    let mut full = vec![Exact::ZERO; tree.len()];
    for (at, branch) in downward(tree).rev() {
        let own = branch.children.iter().map(|child| child.of(&full, leaves));
        let below = own.fold(Exact::ZERO, |sum, own| &sum + &own);
        if let Some(place) = full.get_mut(at) {
            *place = if branch.aggregate.is_sum() || below.is_zero() {
                below
            } else {
                branch.points.clone()
            };
        }
    }
    full
}

/// Returns the root, then every group after its parent; reversed, children come first.
pub(crate) fn downward(tree: &[Branch]) -> impl DoubleEndedIterator<Item = (usize, &Branch)> {
    let groups = tree.len().saturating_sub(1);
    let root = tree.iter().enumerate().skip(groups);
    root.chain(tree.iter().enumerate().take(groups))
}

impl Child {
    /// Returns the weight under a parent that is a mean.
    pub(crate) fn weight(self, plan: &Plan) -> Exact {
        match self {
            Child::Branch(at) => plan.tree.get(at).map_or(Exact::ZERO, |b| b.weight.clone()),
            Child::Leaf(at) => plan
                .leaves
                .get(at)
                .map_or(Exact::ZERO, |l| l.weight.clone()),
        }
    }

    /// Returns the child's element of two lists, one of nodes and one of leaves.
    pub(crate) fn of(self, nodes: &[Exact], leaves: &[Exact]) -> Exact {
        let own = match self {
            Child::Branch(at) => nodes.get(at),
            Child::Leaf(at) => leaves.get(at),
        };
        own.cloned().unwrap_or(Exact::ZERO)
    }
}

impl Leaf {
    /// Returns the full points of a base row that applies to a unit, else 0.
    fn full(&self, traits: Traits<'_>) -> Exact {
        if self.node.rule.is_base() && self.applies(traits) {
            self.node.points.clone()
        } else {
            Exact::ZERO
        }
    }

    /// Reports whether the leaf applies to a unit: to its kind, where that is known, and to one of its classes.
    pub(super) fn applies(&self, traits: Traits<'_>) -> bool {
        let kind = traits
            .kind
            .is_none_or(|kind| self.kinds.is_empty() || self.kinds.iter().any(|one| one == kind));
        kind && (self.classes.is_empty()
            || self.classes.iter().any(|one| traits.classes.contains(one)))
    }
}

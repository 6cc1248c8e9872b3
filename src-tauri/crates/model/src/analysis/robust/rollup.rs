//! Turns shares into a total by the means of a system's tree. SCORING.md §A.6.

use crate::plan::tree::{Child, downward, tree};
use crate::system::{Aggregate, System};

/// The mean by which a node is made of its children.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mean {
    /// Σ w·r / Σ w, as under `sum` and `weighted_mean`.
    #[default]
    Arithmetic,
    /// Π r^w over Σ w, as under `geometric_mean`.
    Geometric,
}

/// Means of columns and of other means. A mean right below another of its kind is one with it, which effective weights
/// leave as it was: so a system of one kind of mean is a single one.
#[derive(Clone, Debug)]
pub struct Rollup {
    /// The total, then every node after its parent.
    pub(super) nodes: Vec<Node>,
}

#[derive(Clone, Debug)]
pub(super) struct Node {
    pub mean: Mean,
    /// The node above, which is of the other kind; none above the total.
    pub parent: Option<usize>,
    /// Columns right below, in their order.
    pub columns: Vec<usize>,
}

impl Rollup {
    /// Returns one mean of `columns` columns.
    pub fn flat(mean: Mean, columns: usize) -> Rollup {
        let mut total = Node::new(mean, None);
        total.columns = (0..columns).collect();
        Rollup { nodes: vec![total] }
    }

    /// Returns the means of a system over its indicators with the given keys, a column each.
    pub fn of(system: &System, keys: &[&str]) -> Rollup {
        let tree = tree(system);
        let mean = |at: usize| match tree.get(at).map(|branch| branch.aggregate) {
            Some(Aggregate::GeometricMean) => Mean::Geometric,
            _ => Mean::Arithmetic,
        };
        let mut nodes = vec![Node::new(mean(system.groups.len()), None)];
        // The node that every branch has become part of.
        let mut part = vec![0; tree.len()];
        for (at, branch) in downward(&tree) {
            let own = part.get(at).copied().unwrap_or(0);
            for child in &branch.children {
                match child {
                    Child::Branch(below) => {
                        let node = if nodes.get(own).is_some_and(|own| own.mean == mean(*below)) {
                            own
                        } else {
                            nodes.push(Node::new(mean(*below), Some(own)));
                            nodes.len() - 1
                        };
                        if let Some(part) = part.get_mut(*below) {
                            *part = node;
                        }
                    }
                    Child::Leaf(at) => {
                        let key = system.indicators.get(*at).map(|one| one.key.as_str());
                        let column = keys.iter().position(|one| Some(*one) == key);
                        if let Some(node) = nodes.get_mut(own) {
                            node.columns.extend(column);
                        }
                    }
                }
            }
        }
        for node in &mut nodes {
            node.columns.sort_unstable();
        }
        Rollup { nodes }
    }

    /// Returns the kind of the node right above a column.
    pub(super) fn above(&self, column: usize) -> Mean {
        let above = self
            .nodes
            .iter()
            .find(|node| node.columns.contains(&column));
        above.map_or(Mean::Arithmetic, |node| node.mean)
    }
}

impl Node {
    fn new(mean: Mean, parent: Option<usize>) -> Node {
        Node {
            mean,
            parent,
            columns: Vec::new(),
        }
    }
}

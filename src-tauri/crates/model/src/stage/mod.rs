//! 阶段: the chain that a return goes through, as layers over one another. What a stage does not set, it inherits.
//! SCORING.md §S; what leads from one stage to the next is in [`act`],
//! and the day of an act in [`act_day`].

pub mod act;
pub mod act_day;
pub mod days;
pub mod draw;
mod kept;

use crate::entry::{Cell, Entry};
use crate::plan::Viewpoint;
use crate::system::{Side, Stage, System};
use std::collections::BTreeMap;

pub use kept::{Difference, Kept};

impl Side {
    /// Returns the viewpoint from which this side looks at scores.
    pub fn viewpoint(self) -> Viewpoint {
        match self {
            Side::Own => Viewpoint::Own,
            Side::Upper => Viewpoint::Upper,
        }
    }
}

/// Key of the stage at which a unit reports, in the usual chain.
pub const FILL: &str = "fill";

/// The usual chain: key, side, optional.
const USUAL: [(&str, Side, bool); 6] = [
    (FILL, Side::Own, false),
    ("county", Side::Own, true),
    ("settle", Side::Own, false),
    ("first", Side::Upper, false),
    ("field", Side::Upper, true),
    ("final", Side::Upper, false),
];

/// The stages of a system in order: own ones, then those of the level above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    stages: Vec<Stage>,
}

impl Chain {
    /// Returns the chain of a system; the usual one where the system declares none.
    pub fn of(system: &System) -> Chain {
        if system.stages.is_empty() {
            Chain::usual()
        } else {
            Chain {
                stages: system.stages.clone(),
            }
        }
    }

    /// Returns the usual chain: 填报, 县级审核, 自评定稿, 初评, 实地核查, 审定.
    pub fn usual() -> Chain {
        let stage = |(key, side, optional): (&str, Side, bool)| Stage {
            key: key.to_owned(),
            name: String::new(),
            side,
            optional,
        };
        Chain {
            stages: USUAL.into_iter().map(stage).collect(),
        }
    }

    /// Returns the stages in order.
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// Returns the stage at a position.
    pub fn get(&self, at: usize) -> Option<&Stage> {
        self.stages.get(at)
    }

    /// Returns the position of the stage with this key.
    pub fn position(&self, key: &str) -> Option<usize> {
        self.stages.iter().position(|stage| stage.key == key)
    }

    /// Returns the key of the first stage.
    pub fn first(&self) -> &str {
        self.stages.first().map_or(FILL, |stage| &stage.key)
    }

    /// Returns the side that works at a stage; the unit itself at one that the chain does not have.
    pub fn side(&self, key: &str) -> Side {
        let at = self.position(key).and_then(|at| self.get(at));
        at.map_or(Side::Own, |stage| stage.side)
    }

    /// Returns the keys up to a stage, that stage included; of a stage that the chain does not have, that one alone.
    pub fn up_to<'a>(&'a self, key: &'a str) -> Vec<&'a str> {
        match self.position(key) {
            Some(at) => self.stages.iter().take(at + 1).map(|s| &*s.key).collect(),
            None => vec![key],
        }
    }

    /// Returns the keys of the stages of the same side up to a stage, that stage included.
    pub fn of_side<'a>(&'a self, key: &'a str) -> Vec<&'a str> {
        let side = self.side(key);
        let mut stages = self.up_to(key);
        stages.retain(|stage| self.side(stage) == side);
        stages
    }

    /// Returns the key of the stage that ends the own side: 自评定稿.
    pub fn own_end(&self) -> &str {
        let last = self.last_own().and_then(|at| self.get(at));
        last.map_or(FILL, |stage| &stage.key)
    }

    /// Returns the position of the stage that ends the own side: 自评定稿.
    fn last_own(&self) -> Option<usize> {
        self.stages.iter().rposition(|s| s.side == Side::Own)
    }

    /// Returns the position of the stage that begins the level above: 初评.
    fn first_upper(&self) -> Option<usize> {
        self.stages.iter().position(|s| s.side == Side::Upper)
    }

    /// Returns the position of the stage that decides: 审定; none where no level above takes part.
    fn last_upper(&self) -> Option<usize> {
        self.stages.iter().rposition(|s| s.side == Side::Upper)
    }

    /// Reports whether there is a first result to answer to: a deciding stage with another stage of the level above
    /// before it.
    fn hears(&self) -> bool {
        self.first_upper() != self.last_upper()
    }
}

/// A record in one cell of one layer.
pub trait Laid: Clone {
    /// Reports whether the record clears the cell, whatever the layers below contain.
    fn clears(&self) -> bool;
}

impl Laid for Entry {
    fn clears(&self) -> bool {
        *self == Entry::default()
    }
}

/// Lays layers over one another, the lowest first: each cell keeps the record of the highest layer that has one.
pub fn layered<T: Laid>(layers: impl IntoIterator<Item = BTreeMap<Cell, T>>) -> BTreeMap<Cell, T> {
    let mut stands = BTreeMap::new();
    for layer in layers {
        for (cell, said) in layer {
            if said.clears() {
                stands.remove(&cell);
            } else {
                stands.insert(cell, said);
            }
        }
    }
    stands
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::entry::Entries;
    use proptest::prelude::*;

    #[test]
    fn the_usual_chain_is_worked_by_the_unit_and_then_by_the_level_above() {
        let chain = Chain::usual();
        assert_eq!(chain.up_to("settle"), ["fill", "county", "settle"]);
        assert_eq!(chain.side("field").viewpoint(), Viewpoint::Upper);
    }

    fn layer() -> impl Strategy<Value = Entries> {
        let cell = prop::sample::select(vec!["a", "b", "b@prev", "r:mark", "r:yes"]);
        let entry = prop::option::of((-9i64..99).prop_map(|n| Entry::of(n.into())));
        prop::collection::btree_map(cell, entry, 0..5).prop_map(|layer| {
            let entry = |(cell, entry): (&str, Option<Entry>)| {
                (cell.parse().unwrap(), entry.unwrap_or_default())
            };
            layer.into_iter().map(entry).collect()
        })
    }

    proptest! {
        /// §S.2: cell by cell, from the top down, the first layer that says anything decides.
        #[test]
        fn a_stage_inherits_what_it_does_not_set(layers in prop::collection::vec(layer(), 0..6)) {
            let laid = layered(layers.clone());
            let mut cells: Vec<&Cell> = layers.iter().flat_map(Entries::keys).collect();
            cells.sort();
            cells.dedup();
            for cell in cells {
                let said = layers.iter().rev().find_map(|layer| layer.get(cell));
                prop_assert_eq!(laid.get(cell), said.filter(|entry| !entry.clears()));
            }
        }

        #[test]
        fn laying_one_over_the_rest_is_laying_all(layers in prop::collection::vec(layer(), 1..6)) {
            let (top, below) = layers.split_last().unwrap();
            let rest = layered(below.to_vec());
            prop_assert_eq!(layered([rest, top.clone()]), layered(layers));
        }
    }
}

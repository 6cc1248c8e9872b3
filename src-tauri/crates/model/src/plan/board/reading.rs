//! From packed returns to figures: the positions of a shape found in the plan once, the answers of a unit put there.

use super::Return;
use crate::cell::{Cell, Slot};
use crate::pack::{Damaged, Shape, unpack};
use crate::plan::Plan;
use crate::plan::figures::Figures;
use crate::plan::matters::Listed;
use std::collections::BTreeMap;

/// Where the cells of a shape stand in a plan.
pub(super) struct Reading {
    /// Position among the plan's cells, by position in the shape.
    cells: Vec<Option<usize>>,
    /// Matters and their names, by position in the shape; empty where the shape has none.
    matters: BTreeMap<usize, Listing>,
}

/// A matter of a leaf, or its name.
#[derive(Clone, Copy)]
struct Listing {
    leaf: usize,
    n: u16,
    name: bool,
}

impl Reading {
    pub(super) fn new(plan: &Plan, shape: &Shape) -> Reading {
        let at: BTreeMap<&Cell, usize> = plan
            .cells
            .iter()
            .enumerate()
            .map(|(at, address)| (&address.cell, at))
            .collect();
        let cells = shape.cells().iter();
        Reading {
            cells: cells.clone().map(|cell| at.get(cell).copied()).collect(),
            matters: cells
                .enumerate()
                .filter_map(|(at, cell)| Some((at, listing(plan, cell)?)))
                .collect(),
        }
    }

    /// What a unit gave, each stage laid over those before it.
    pub(super) fn read<'a>(
        &self,
        plan: &Plan,
        given: &Return<'a>,
        figures: &mut Figures<'a>,
    ) -> Result<(), Damaged> {
        figures.clear();
        let mut matters: BTreeMap<(usize, u16), [&'a str; 2]> = BTreeMap::new();
        for pack in &given.packs {
            for answer in unpack(pack) {
                let (at, answer) = answer?;
                if let Some(cell) = self.cells.get(at).ok_or(Damaged)? {
                    figures.put(*cell, answer);
                } else if let Some(Listing { leaf, n, name }) = self.matters.get(&at) {
                    let [level, named] = matters.entry((*leaf, *n)).or_default();
                    *(if *name { named } else { level }) = answer.words;
                }
            }
        }
        let levelled = matters
            .into_iter()
            .filter(|(_, [level, _])| !level.is_empty());
        figures
            .listed
            .extend(levelled.map(|((leaf, _), [level, name])| Listed { leaf, name, level }));
        figures.resolve(plan, given.given);
        Ok(())
    }
}

fn listing(plan: &Plan, cell: &Cell) -> Option<Listing> {
    let (leaf, n, name) = match cell {
        Cell::Leaf {
            leaf,
            slot: Slot::Matter(n),
        } => (leaf, *n, false),
        Cell::Leaf {
            leaf,
            slot: Slot::MatterName(n),
        } => (leaf, *n, true),
        _ => return None,
    };
    let mut leaves = plan.leaves.iter();
    let leaf = leaves.position(|l| l.matters.is_some() && l.key == *leaf)?;
    Some(Listing { leaf, n, name })
}

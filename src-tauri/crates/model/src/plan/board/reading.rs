//! From packed returns to figures: the positions of a shape found in the plan once, the answers of a unit put there.

use super::Return;
use crate::cell::{Cell, Slot};
use crate::pack::{Damaged, Shape, unpack};
use crate::plan::Plan;
use crate::plan::figures::{Figures, Needs};
use crate::plan::matters::Listed;
use std::collections::BTreeMap;

/// Where the cells that some leaves read stand in a shape.
pub(super) struct Reading {
    /// Position among the plan's cells, by position in the shape; none for a cell that is not read.
    cells: Vec<Option<usize>>,
    /// Matters and their names, by position in the shape; empty where none are read.
    matters: BTreeMap<usize, Listing>,
    /// The plan's data that are read.
    data: Vec<usize>,
    /// Where in the shape to stop: one past the last cell that is read, for some leaves; nowhere for all.
    until: usize,
}

/// A matter of a leaf, or its name.
#[derive(Clone, Copy)]
struct Listing {
    leaf: usize,
    n: u16,
    name: bool,
}

impl Reading {
    /// For the leaves at these positions; figures of others are not resolved.
    pub(super) fn new(plan: &Plan, shape: &Shape, leaves: &[usize]) -> Reading {
        let needs = Needs::of(plan, leaves.iter().filter_map(|at| plan.leaves.get(*at)));
        let at: BTreeMap<&Cell, usize> = plan
            .cells
            .iter()
            .enumerate()
            .zip(&needs.cells)
            .filter(|(_, read)| **read)
            .map(|((at, address), _)| (&address.cell, at))
            .collect();
        let cells = shape.cells().iter();
        let matters: BTreeMap<usize, Listing> = cells
            .clone()
            .enumerate()
            .filter(|_| needs.matters)
            .filter_map(|(at, cell)| Some((at, listing(plan, cell)?)))
            .collect();
        let cells: Vec<Option<usize>> = cells.map(|cell| at.get(cell).copied()).collect();
        let last = cells.iter().rposition(Option::is_some);
        let last = last.max(matters.keys().next_back().copied());
        Reading {
            // Whoever scores everything sees all damage.
            until: match leaves.len() < plan.leaves.len() {
                true => last.map_or(0, |last| last + 1),
                false => usize::MAX,
            },
            cells,
            matters,
            data: needs.data,
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
                if at >= self.until {
                    break;
                }
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
        for datum in &self.data {
            figures.resolve(plan, *datum, given.given);
        }
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

//! Turns packed returns into figures: it finds the positions of a shape in the plan once and then puts the answers of
//! each unit there.

use super::{Return, Returns, Unscored};
use crate::entry::Cell;
use crate::entry::pack::{Damaged, Shape, unpack};
use crate::plan::cohort::Others;
use crate::plan::figures::{Column, FigureTable, Needs};
use crate::plan::leaf::Scorer;
use crate::plan::matters::Listed;
use crate::plan::{Plan, Viewpoint};
use crate::rule::Slot;
use std::collections::BTreeMap;

/// The positions of a shape at which some leaves read.
pub(super) struct Reading {
    /// Destination of each position of the shape.
    to: Vec<To>,
    /// The plan's data that are read and are more than one cell.
    data: Vec<usize>,
    /// Where in the shape to stop: one past the last cell that is read, for some leaves; nowhere for all.
    until: usize,
}

/// The destination of an answer.
#[derive(Clone, Copy)]
enum To {
    Nowhere,
    Figures(Column),
    Matters(Listing),
}

/// The level of a matter of a leaf, its name, or the part taken in it.
#[derive(Clone, Copy)]
struct Listing {
    leaf: usize,
    n: u16,
    what: usize,
}

/// Positions of what is said of a matter.
const LEVEL: usize = 0;
const NAME: usize = 1;
const ROLE: usize = 2;

impl Reading {
    /// Prepares reading for the leaves at these positions; figures of others are not resolved.
    pub(super) fn new(plan: &Plan, shape: &Shape, leaves: &[usize]) -> Reading {
        let needs = Needs::of(plan, leaves.iter().filter_map(|at| plan.leaves.get(*at)));
        let read: BTreeMap<&Cell, Column> = plan
            .cells
            .iter()
            .zip(plan.columns())
            .zip(&needs.cells)
            .filter(|(_, read)| **read)
            .map(|((address, column), _)| (&address.cell, column))
            .collect();
        let to = |cell: &Cell| match read.get(cell) {
            Some(column) => To::Figures(*column),
            None if needs.matters => listing(plan, cell).map_or(To::Nowhere, To::Matters),
            None => To::Nowhere,
        };
        let to: Vec<To> = shape.cells().iter().map(to).collect();
        let last = to.iter().rposition(|to| !matches!(to, To::Nowhere));
        Reading {
            // Whoever scores everything sees all damage.
            until: match leaves.len() < plan.leaves.len() {
                true => last.map_or(0, |last| last + 1),
                false => usize::MAX,
            },
            to,
            data: plan.made(needs.data),
        }
    }

    /// Reads the returns of units into a table, each stage laid over those before it.
    pub(super) fn read<'a>(
        &self,
        plan: &Plan,
        units: &[&Return<'a>],
        table: &mut FigureTable<'a>,
    ) -> Result<(), Damaged> {
        table.clear(units.len());
        for (unit, given) in units.iter().enumerate() {
            let mut matters: BTreeMap<(usize, u16), [&'a str; 3]> = BTreeMap::new();
            for pack in &given.packs {
                for packed in unpack(pack) {
                    let (at, packed) = packed?;
                    if at >= self.until {
                        break;
                    }
                    match self.to.get(at).ok_or(Damaged)? {
                        To::Figures(Column::Datum(datum)) => {
                            table.figure(*datum, unit, packed.exact());
                        }
                        To::Figures(Column::Cell(cell)) => table.put(*cell, unit, packed.answer()),
                        To::Matters(Listing { leaf, n, what }) => {
                            let said = matters.entry((*leaf, *n)).or_default();
                            if let Some(said) = said.get_mut(*what) {
                                *said = packed.words();
                            }
                        }
                        To::Nowhere => {}
                    }
                }
            }
            let levelled = matters
                .into_iter()
                .filter(|(_, [level, ..])| !level.is_empty());
            let listed = levelled.map(|((leaf, _), [level, name, factor])| Listed {
                leaf,
                name,
                level,
                factor,
                note: "",
            });
            table.list(unit, listed.collect());
        }
        for datum in &self.data {
            for (unit, given) in units.iter().enumerate() {
                table.resolve(plan, *datum, unit, given.given);
            }
        }
        Ok(())
    }
}

/// Number of units that are read together: few enough to stay in the cache.
const BLOCK: usize = 64;

impl Others {
    /// Reads them from their packed returns: a leaf that compares a comparison group has the values of that group, one that
    /// compares all units has those of all.
    ///
    /// # Errors
    /// A pack that cannot be read.
    pub fn read(plan: &Plan, returns: Returns<'_>, group: &str) -> Result<Others, Unscored> {
        let mut wanted: Vec<usize> = plan.comparisons.iter().map(|one| one.leaf).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut values = vec![Vec::new(); plan.comparisons.len()];
        if wanted.is_empty() {
            return Ok(Others { values });
        }
        let reading = Reading::new(plan, returns.shape, &wanted);
        let units: Vec<&Return<'_>> = returns.units.iter().collect();
        let mut figures = FigureTable::blank(plan);
        for units in units.chunks(BLOCK) {
            reading.read(plan, units, &mut figures)?;
            for (at, given) in units.iter().enumerate() {
                let scorer = Scorer {
                    plan,
                    figures: figures.of(at),
                    viewpoint: Viewpoint::Upper,
                    traits: given.traits,
                    given: given.given,
                    cohorts: &[],
                };
                for (comparing, values) in plan.comparisons.iter().zip(&mut values) {
                    let leaf = plan.leaves.get(comparing.leaf);
                    if given.group == group || leaf.is_some_and(|leaf| leaf.everyone) {
                        values.extend(scorer.compared(comparing));
                    }
                }
            }
        }
        Ok(Others { values })
    }
}

fn listing(plan: &Plan, cell: &Cell) -> Option<Listing> {
    let (leaf, n, what) = match cell {
        Cell::Leaf {
            leaf,
            slot: Slot::Matter(n),
        } => (leaf, *n, LEVEL),
        Cell::Leaf {
            leaf,
            slot: Slot::MatterName(n),
        } => (leaf, *n, NAME),
        Cell::Leaf {
            leaf,
            slot: Slot::MatterRole(n),
        } => (leaf, *n, ROLE),
        _ => return None,
    };
    let mut leaves = plan.leaves.iter();
    let leaf = leaves.position(|l| l.matters.is_some() && l.key == *leaf)?;
    Some(Listing { leaf, n, what })
}

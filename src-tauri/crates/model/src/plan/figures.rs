//! The figures of one unit: every cell that the plan reads looked up once, every datum resolved once.

use super::{Formula, Plan};
use crate::cell::{Entries, Entry};
use crate::exact::Exact;

/// What stands in the plan's cells, and what that makes of its data.
pub(super) struct Figures<'a> {
    cells: Vec<Option<&'a Entry>>,
    data: Vec<Option<Exact>>,
}

impl<'a> Figures<'a> {
    pub(super) fn gather(plan: &Plan, entries: &'a Entries) -> Figures<'a> {
        let cells: Vec<Option<&Entry>> = plan
            .cells
            .iter()
            .map(|address| entries.get(&address.cell))
            .collect();
        let number = |at: usize| {
            let entry = cells.get(at).copied().flatten()?;
            entry.value.map(Exact::from)
        };
        let data = plan
            .data
            .iter()
            .map(|datum| {
                let parts: Vec<Option<Exact>> =
                    datum.parts.iter().map(|part| number(*part)).collect();
                // Parts that are given are not overridden by a total typed before them.
                if parts.iter().all(Option::is_none) {
                    return number(datum.direct);
                }
                let parts: Option<Vec<Exact>> = parts.into_iter().collect();
                parts.map(|parts| parts.iter().sum())
            })
            .collect();
        Figures { cells, data }
    }

    pub(super) fn entry(&self, cell: usize) -> Option<&'a Entry> {
        self.cells.get(cell).copied().flatten()
    }

    pub(super) fn number(&self, cell: usize) -> Option<Exact> {
        self.entry(cell)?.value.map(Exact::from)
    }

    pub(super) fn datum(&self, datum: usize) -> Option<&Exact> {
        self.data.get(datum).and_then(Option::as_ref)
    }

    pub(super) fn has(&self, formula: &Formula) -> bool {
        formula
            .data
            .iter()
            .all(|datum| self.datum(*datum).is_some())
    }

    /// Cells to fill before a formula has a value: the blank datum itself, or the parts that are still missing.
    pub(super) fn missing(&self, plan: &Plan, formula: &Formula, missing: &mut Vec<usize>) {
        for at in &formula.data {
            let (None, Some(datum)) = (self.datum(*at), plan.data.get(*at)) else {
                continue;
            };
            let before = missing.len();
            let blank = |part: &&usize| self.number(**part).is_none();
            missing.extend(datum.parts.iter().filter(blank));
            if missing.len() == before {
                missing.push(datum.direct);
            }
        }
    }
}

//! The figures of one unit: every cell that the plan reads looked up once, every datum resolved once.

use super::{DatumPlan, Formula, Leaf, Node, Plan, matters};
use crate::cell::{Answer, Entries};
use crate::exact::Exact;
use crate::score::Inputs;
use crate::system::Collect;

/// What stands in the plan's cells, and what that makes of its data.
#[derive(Debug)]
pub(super) struct Figures<'a> {
    cells: Vec<Option<Answer<'a>>>,
    data: Vec<Option<Exact>>,
    /// What is listed under bonus and penalty rows, in the order of the leaves.
    pub listed: Vec<matters::Listed<'a>>,
}

/// What some leaves read: positions in the plan.
pub(super) struct Needs {
    /// Whether a cell is read, by position.
    pub cells: Vec<bool>,
    /// The data that are read.
    pub data: Vec<usize>,
    /// Whether matters are.
    pub matters: bool,
}

impl Needs {
    pub(super) fn of<'a>(plan: &Plan, leaves: impl Iterator<Item = &'a Leaf>) -> Needs {
        let (mut cells, mut data) = (Vec::new(), vec![false; plan.data.len()]);
        let mut matters = false;
        for leaf in leaves {
            cells.extend(leaf.na.iter().flat_map(|na| [na.reason, na.consent]));
            cells.extend(leaf.mark);
            matters |= leaf.matters.is_some();
            leaf.node.needs(&mut cells, &mut data);
        }
        let read = data.iter().zip(&plan.data).filter(|(read, _)| **read);
        cells.extend(read.flat_map(|(_, datum)| datum.parts.iter().chain([&datum.direct])));
        let mut needs = Needs {
            cells: vec![false; plan.cells.len()],
            data: (0..data.len())
                .filter(|at| data.get(*at) == Some(&true))
                .collect(),
            matters,
        };
        cells.into_iter().for_each(|at| tick(&mut needs.cells, at));
        needs
    }
}

impl Node {
    fn needs(&self, cells: &mut Vec<usize>, data: &mut [bool]) {
        let value = self.value.as_ref();
        let formulas = value.map(|value| &value.formula).into_iter();
        for formula in formulas.chain(&self.base) {
            formula.data.iter().for_each(|at| tick(data, *at));
        }
        cells.extend(value.and_then(|value| value.rate));
        cells.extend(&self.asks);
        self.parts.iter().for_each(|part| part.needs(cells, data));
    }
}

fn tick(list: &mut [bool], at: usize) {
    if let Some(ticked) = list.get_mut(at) {
        *ticked = true;
    }
}

impl<'a> Figures<'a> {
    /// With room for what a plan reads, and nothing in it.
    pub(super) fn blank(plan: &Plan) -> Figures<'a> {
        Figures {
            cells: vec![None; plan.cells.len()],
            data: vec![None; plan.data.len()],
            listed: Vec::new(),
        }
    }

    /// The same room for another unit.
    pub(super) fn clear(&mut self) {
        self.cells.fill(None);
        self.listed.clear();
    }

    pub(super) fn put(&mut self, cell: usize, answer: Answer<'a>) {
        if let Some(place) = self.cells.get_mut(cell) {
            // A layer may say that nothing stands here, whatever those below say.
            *place = Some(answer).filter(|answer| *answer != Answer::BLANK);
        }
    }

    /// Resolves a datum, its cells being there.
    pub(super) fn resolve(&mut self, plan: &Plan, datum: usize, given: Inputs) {
        let figure = plan.data.get(datum).and_then(|datum| match datum.collect {
            Collect::One | Collect::Sum => self.sum(datum),
            Collect::Children => given.children.map(Exact::from),
            Collect::Last => given.last.map(Exact::from),
        });
        if let Some(place) = self.data.get_mut(datum) {
            *place = figure;
        }
    }

    pub(super) fn gather(plan: &Plan, entries: &'a Entries, given: Inputs) -> Figures<'a> {
        let cells = plan.cells.iter();
        let mut figures = Figures {
            cells: cells
                .map(|address| Answer::of(&address.cell, entries.get(&address.cell)?))
                .collect(),
            data: vec![None; plan.data.len()],
            listed: matters::listed(&plan.leaves, entries),
        };
        for datum in 0..plan.data.len() {
            figures.resolve(plan, datum, given);
        }
        figures
    }

    /// A datum's figure: its parts, else the figure typed. Parts that are given are not overridden by a total typed before
    /// them.
    fn sum(&self, datum: &DatumPlan) -> Option<Exact> {
        let given = |part: &usize| self.number(*part).is_some();
        if !datum.parts.iter().any(given) {
            return self.number(datum.direct);
        }
        datum
            .parts
            .iter()
            .try_fold(Exact::ZERO, |sum, part| Some(&sum + &self.number(*part)?))
    }

    pub(super) fn answer(&self, cell: usize) -> Option<Answer<'a>> {
        self.cells.get(cell).copied().flatten()
    }

    pub(super) fn number(&self, cell: usize) -> Option<Exact> {
        self.answer(cell)?.value.map(Exact::from)
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

//! The figures of some units, cell by cell: every cell that the plan reads is looked up once, every datum resolved
//! once. The answers of all units in one cell lie together, because units are scored one indicator after another.

use super::{Children, DatumPlan, Formula, Inputs, Leaf, Node, Plan, matters};
use crate::entry::Entries;
use crate::number::Exact;
use crate::rule::Answer;
use crate::system::Collect;

/// The answers in the plan's cells, and the figures of the data that follow from them.
#[derive(Debug)]
pub(super) struct FigureTable<'a> {
    units: usize,
    /// Answers by cell, then by unit; empty under a cell that no unit answered. A figure that is a datum by itself is
    /// kept in `data` alone.
    cells: Vec<Vec<Option<Answer<'a>>>>,
    /// Figures by datum, then by unit; empty under a datum that no unit has.
    data: Vec<Vec<Option<Exact>>>,
    /// Matters under bonus and penalty rows by unit, in the order of the leaves.
    listed: Vec<Vec<matters::Listed<'a>>>,
}

/// The figures of one unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures<'a> {
    table: &'a FigureTable<'a>,
    unit: usize,
}

/// The destination of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Column {
    /// Position of the cell among the plan's cells; its answer is kept there.
    Cell(usize),
    /// Position of the datum whose figure is this cell alone.
    Datum(usize),
}

/// What some leaves read: positions in the plan.
pub(super) struct Needs {
    /// Whether a cell is read, by position.
    pub cells: Vec<bool>,
    /// Positions of the data that are read.
    pub data: Vec<usize>,
    /// Whether matters are read.
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
            for leaf in std::iter::once(leaf).chain(leaf.by.iter().map(|(_, leaf)| leaf)) {
                leaf.node.needs(&mut cells, &mut data);
                cells.extend(leaf.forfeits.iter().filter_map(|forfeit| forfeit.cell));
                cells.extend(leaf.none);
                let whens = leaf
                    .forfeits
                    .iter()
                    .filter_map(|forfeit| forfeit.when.as_ref());
                whens
                    .flat_map(|when| &when.data)
                    .for_each(|at| tick(&mut data, *at));
            }
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
        for formula in self.formulas() {
            formula.data.iter().for_each(|at| tick(data, *at));
        }
        let value = self.value.as_ref();
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

impl<'a> FigureTable<'a> {
    /// Returns a table without units.
    pub(super) fn blank(plan: &Plan) -> FigureTable<'a> {
        FigureTable {
            units: 0,
            cells: vec![Vec::new(); plan.cells.len()],
            data: vec![Vec::new(); plan.data.len()],
            listed: Vec::new(),
        }
    }

    /// Resets the figures to `units` blank units and reuses the allocation.
    pub(super) fn clear(&mut self, units: usize) {
        self.units = units;
        self.cells.iter_mut().for_each(Vec::clear);
        self.data.iter_mut().for_each(Vec::clear);
        self.listed.clear();
        self.listed.resize_with(units, Vec::new);
    }

    /// Moves out what some leaves read of the same units, without matters.
    pub(super) fn take(&mut self, needs: &Needs) -> FigureTable<'a> {
        let mut taken = FigureTable {
            units: self.units,
            cells: vec![Vec::new(); self.cells.len()],
            data: vec![Vec::new(); self.data.len()],
            listed: Vec::new(),
        };
        let cells = self.cells.iter_mut().zip(&mut taken.cells);
        for ((from, to), _) in cells.zip(&needs.cells).filter(|(_, read)| **read) {
            std::mem::swap(from, to);
        }
        for at in &needs.data {
            if let (Some(from), Some(to)) = (self.data.get_mut(*at), taken.data.get_mut(*at)) {
                std::mem::swap(from, to);
            }
        }
        taken
    }

    /// Gathers the entries of one unit.
    pub(super) fn gather(plan: &Plan, entries: &'a Entries, given: Inputs) -> FigureTable<'a> {
        let mut table = FigureTable::blank(plan);
        table.clear(1);
        for (column, address) in plan.columns().zip(&plan.cells) {
            let entry = entries.get(&address.cell);
            if let Some(answer) = entry.and_then(|entry| Answer::of(&address.cell, entry)) {
                match column {
                    Column::Datum(datum) => table.figure(datum, 0, answer.value.map(Exact::from)),
                    Column::Cell(cell) => table.put(cell, 0, answer),
                }
            }
        }
        table.list(0, matters::listed(&plan.leaves, entries));
        for datum in plan.made((0..plan.data.len()).collect()) {
            table.resolve(plan, datum, 0, given);
        }
        table
    }

    /// Records the answer of a unit in a cell over that of an earlier layer; a layer can clear the cell whatever those
    /// below contain.
    pub(super) fn put(&mut self, cell: usize, unit: usize, answer: Answer<'a>) {
        let answer = Some(answer).filter(|answer| *answer != Answer::BLANK);
        set(&mut self.cells, self.units, cell, unit, answer);
    }

    /// Records the answer of a unit in a cell that is a datum by itself.
    #[inline(always)]
    pub(super) fn figure(&mut self, datum: usize, unit: usize, figure: Option<Exact>) {
        set(&mut self.data, self.units, datum, unit, figure);
    }

    pub(super) fn list(&mut self, unit: usize, matters: Vec<matters::Listed<'a>>) {
        if let Some(listed) = self.listed.get_mut(unit) {
            *listed = matters;
        }
    }

    /// Resolves a datum of a unit from its cells, which must have been recorded.
    pub(super) fn resolve(&mut self, plan: &Plan, datum: usize, unit: usize, given: Inputs) {
        let Some(made) = plan.data.get(datum) else {
            return;
        };
        let figure = match made.collect {
            Collect::One | Collect::Sum | Collect::Levels => {
                made.figure(|cell| self.of(unit).number(cell))
            }
            Collect::Children => given.children.map(Children::mean),
            Collect::Last => given.last.map(Exact::from),
        };
        self.figure(datum, unit, figure);
    }

    /// Returns the figures of the unit at a position.
    #[inline]
    pub(super) fn of(&self, unit: usize) -> Figures<'_> {
        Figures { table: self, unit }
    }
}

/// Puts the value of a unit into a column, which gets its full length with the first value.
#[inline(always)]
fn set<T: Clone>(
    columns: &mut [Vec<Option<T>>],
    units: usize,
    column: usize,
    unit: usize,
    value: Option<T>,
) {
    let Some(column) = columns.get_mut(column) else {
        return;
    };
    if column.is_empty() {
        column.resize(units, None);
    }
    if let Some(place) = column.get_mut(unit) {
        *place = value;
    }
}

impl Plan {
    /// Returns the destination of each cell, by position.
    pub(super) fn columns(&self) -> impl Iterator<Item = Column> + use<> {
        let mut columns: Vec<Column> = (0..self.cells.len()).map(Column::Cell).collect();
        for (at, datum) in self.data.iter().enumerate() {
            if let Some(column) = columns.get_mut(datum.direct).filter(|_| datum.is_a_cell()) {
                *column = Column::Datum(at);
            }
        }
        columns.into_iter()
    }

    /// Returns those of some data whose figures are made of several cells.
    pub(super) fn made(&self, mut data: Vec<usize>) -> Vec<usize> {
        data.retain(|at| self.data.get(*at).is_some_and(|datum| !datum.is_a_cell()));
        data
    }
}

impl DatumPlan {
    /// Reports whether the figure of the datum is one cell.
    fn is_a_cell(&self) -> bool {
        self.collect.is_typed() && self.parts.is_empty()
    }
}

impl DatumPlan {
    /// Returns the figure of the datum: the sum of its parts, each by the weight of its level, else the typed figure. A typed
    /// total never overrides parts.
    pub(super) fn figure(&self, number: impl Fn(usize) -> Option<Exact>) -> Option<Exact> {
        let parts: Vec<Option<Exact>> = self.parts.iter().map(|part| number(*part)).collect();
        if parts.iter().all(Option::is_none) {
            return number(self.direct);
        }
        let parts: Option<Vec<Exact>> = parts.into_iter().collect();
        let parts = parts?;
        if self.levels.is_empty() {
            return Some(parts.iter().sum());
        }
        let weighed = parts.iter().zip(&self.levels);
        let weighed = weighed.map(|(n, level)| n * &Exact::from(level.weight));
        Some(weighed.fold(Exact::ZERO, |sum, part| &sum + &part))
    }
}

impl<'a> Figures<'a> {
    /// Returns the answer in a cell that is not a datum by itself.
    #[inline]
    pub(super) fn answer(&self, cell: usize) -> Option<Answer<'a>> {
        *self.table.cells.get(cell)?.get(self.unit)?
    }

    #[inline]
    pub(super) fn number(&self, cell: usize) -> Option<Exact> {
        self.answer(cell)?.value.map(Exact::from)
    }

    #[inline]
    pub(super) fn datum(&self, datum: usize) -> Option<&'a Exact> {
        self.table.data.get(datum)?.get(self.unit)?.as_ref()
    }

    #[inline]
    pub(super) fn has(&self, formula: &Formula) -> bool {
        formula
            .data
            .iter()
            .all(|datum| self.datum(*datum).is_some())
    }

    /// Returns the matters under bonus and penalty rows, in the order of the leaves.
    pub(super) fn listed(&self) -> &'a [matters::Listed<'a>] {
        let listed = self.table.listed.get(self.unit);
        listed.map_or(&[], Vec::as_slice)
    }

    /// Collects the cells to fill before a formula has a value: the blank datum itself, or its missing parts.
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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §2.3.

    use crate::entry::intake;
    use crate::fixture::*;
    use crate::plan::{Plan, Viewpoint};
    use crate::system::{Collect, System, Weighted};

    /// Studios count as 3, 1 and 0.5 by level; 12 of them earn 5 points.
    fn studios() -> System {
        let mut system = system(vec![of_value(
            "5",
            Some(2),
            "kind = 'ratio'\ntarget = '12'",
        )]);
        let levels = [("national", "3"), ("provincial", "1"), ("county", "0.5")];
        system.data[0].collect = Collect::Levels;
        system.data[0].weights = levels
            .map(|(key, weight)| Weighted {
                key: key.into(),
                label: key.into(),
                weight: dec(weight),
            })
            .into();
        system
    }

    #[test]
    fn counts_by_level_add_up_by_their_weights() {
        let cells = [
            ("a[national]", "2"),
            ("a[provincial]", "2"),
            ("a[county]", "1"),
        ];
        let system = studios();
        let leaf = &sheet(&system, &cells).leaves[0];
        assert_eq!(leaf.value.unwrap().to_string(), "8.50");
        assert_eq!(leaf.score.unwrap().to_string(), "3.54");
        let board = board(&system, &[entries(&cells)], Viewpoint::Own);
        assert_eq!(board.printed(board.leaves(0)[0].score), dec("3.54"));
        let plan = Plan::compile(&system).unwrap();
        let told = plan.explain(&entries(&cells), Viewpoint::Own, "x").unwrap();
        let told = crate::wording::steps(&told, crate::wording::Locale::ZhCn);
        assert_eq!(
            told[0],
            "A：8.5 人（national 2 × 3、provincial 2 × 1、county 1 × 0.5）"
        );
    }

    #[test]
    fn a_level_that_is_not_there_is_named_and_the_whole_is_not_typed() {
        let system = studios();
        let state = format!(
            "{:?}",
            sheet(&system, &[("a[national]", "2")]).leaves[0].state
        );
        assert!(
            state.contains("a[county]") && !state.contains("a[national]"),
            "{state}"
        );
        let read = |cell: &str| intake::read(&system, &cell.parse().unwrap(), "2");
        assert!(read("a[county]").is_ok());
        assert_eq!(read("a").unwrap_err().code(), "unknown-cell");
        assert_eq!(read("a[town]").unwrap_err().code(), "unknown-cell");
    }
}

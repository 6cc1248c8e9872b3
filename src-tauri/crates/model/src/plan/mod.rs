//! The plan of a system: everything that can be settled before figures are known, so that a keystroke only counts.
//! [`Plan::scores`] and [`Plan::explain`] run the same arithmetic. SCORING.md §4.

use crate::entry::{Cell, Entries};
use crate::finding::Finding;
use crate::number::expr::Expr;
use crate::number::{Dec, Exact, Rounding, Year};
use crate::rule::{Den0, Rule, Slot};
use crate::system::{Check, Collect, Convert, NaPolicy, RoundAt, System, Weighted};

pub mod board;
mod cohort;
mod comparison;
mod compile;
mod derivation;
mod explain;
mod figures;
mod group;
mod hand;
mod leaf;
mod matters;
mod plausible;
mod relations;
pub(crate) mod rollup;
mod score;
mod total;
mod totals;
pub(crate) mod tree;

pub use cohort::{Compared, Member, Others};
pub use comparison::{Comparison, Gathering};
pub use derivation::{Derivation, Input, LevelCount, Rescaled, TotalStep};
use figures::FigureTable;
pub use group::rate;
use leaf::Scorer;
pub use score::{
    Children, Converted, GroupScore, Inputs, LeafScore, Sheet, State, Totals, Viewpoint,
};
use total::Total;
pub use tree::Weights;

/// A compiled system. Holds no reference to it.
#[derive(Clone, Debug)]
pub struct Plan {
    cells: Vec<Address>,
    data: Vec<DatumPlan>,
    leaves: Vec<Leaf>,
    groups: Vec<Group>,
    /// Every group in the same order, and the root after them.
    tree: Vec<tree::Branch>,
    checks: Vec<(Check, Vec<usize>)>,
    /// Every datum's (key, year) by position in `data`, sorted.
    index: Vec<((String, Year), usize)>,
    dp: u32,
    rounding: Rounding,
    round_at: RoundAt,
    bonus_cap: Exact,
    penalty_cap: Exact,
    /// Share of the children's mean that the total takes in, 0 … 1.
    children_share: Option<Exact>,
    capped: bool,
    converts: Vec<Convert>,
    /// Percentages, for the questions about figures.
    percentages: plausible::Percentages,
}

/// A cell and its text form.
#[derive(Clone, Debug, PartialEq)]
struct Address {
    cell: Cell,
    text: String,
}

/// Where a datum's figure comes from: positions in `cells`.
#[derive(Clone, Debug, PartialEq)]
struct DatumPlan {
    name: String,
    unit: String,
    collect: Collect,
    direct: usize,
    parts: Vec<usize>,
    /// Levels of the parts, where they are counts by level.
    levels: Vec<Weighted>,
}

/// An expression with its inputs as positions in `data`.
#[derive(Clone, Debug, PartialEq)]
struct Formula {
    expr: Expr,
    data: Vec<usize>,
}

/// The value of an indicator or part.
#[derive(Clone, Debug, PartialEq)]
struct ValuePlan {
    formula: Formula,
    dp: Option<u32>,
    den0: Option<Den0>,
    /// Cell of the reported rate, where one may replace the value.
    rate: Option<usize>,
    /// Whether the value is a percentage.
    percent: bool,
}

/// An indicator, or a part of one.
#[derive(Clone, Debug, PartialEq)]
struct Node {
    rule: Rule,
    points: Exact,
    value: Option<ValuePlan>,
    /// x₀ of `growth`.
    base: Option<Formula>,
    /// Cells of what the rule asks, in its order.
    asks: Vec<usize>,
    parts: Vec<Node>,
}

/// An indicator as compiled.
#[derive(Clone, Debug)]
struct Leaf {
    key: String,
    code: String,
    name: String,
    value_name: String,
    unit: String,
    points: Dec,
    /// Weight in a group that is a mean.
    weight: Exact,
    node: Node,
    applies_to: Vec<String>,
    /// Whether the level above scores it.
    upper: bool,
    /// Which of the leaves that compare units it is, where it is one.
    cohort: Option<usize>,
    /// Whether it compares all units, and not only those of a comparison group.
    everyone: bool,
    /// Claim of 不适用, where it is allowed.
    na: Option<Claim>,
    /// Cell of the points given by hand, for base rows.
    mark: Option<usize>,
    /// First and last possible matter, for bonus and penalty rows.
    matters: Option<(Cell, Cell)>,
}

/// The cells of a claim of 不适用 and of the answer to it, and what a grant does.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Claim {
    reason: usize,
    consent: usize,
    policy: NaPolicy,
}

/// A group as compiled.
#[derive(Clone, Debug)]
struct Group {
    key: String,
    code: String,
    name: String,
}

impl Plan {
    /// Compiles a system.
    ///
    /// # Errors
    /// All findings at once where an expression cannot be read, a datum or group is not declared, or a rule lacks the value it
    /// scores; every other fault is the system check's to find.
    pub fn compile(system: &System) -> Result<Plan, Vec<Finding>> {
        compile::compile(system)
    }

    /// Scores one unit: every leaf and group in the system's order, and findings about the entries. `kind` is the kind
    /// of unit, where `applies_to` distinguishes kinds.
    pub fn scores(&self, entries: &Entries, viewpoint: Viewpoint, kind: Option<&str>) -> Sheet {
        self.scores_given(entries, viewpoint, kind, Inputs::default())
    }

    /// Scores one unit as [`Plan::scores`] does, with figures of other evaluations. SCORING.md §2.4.
    pub fn scores_given(
        &self,
        entries: &Entries,
        viewpoint: Viewpoint,
        kind: Option<&str>,
        given: Inputs,
    ) -> Sheet {
        let figures = FigureTable::gather(self, entries, given);
        let scorer = Scorer {
            plan: self,
            figures: figures.of(0),
            viewpoint,
            kind,
            given,
            cohorts: &[],
        };
        totals::sheet(&scorer, entries)
    }

    /// Scores units that are compared with one another, in the order given. Rules that compare units see the values of a
    /// comparison group, and only at [`Viewpoint::Upper`]; a unit by itself is [`Plan::scores`]. SCORING.md §4.9.
    pub fn cohort(&self, members: &[Member<'_>], viewpoint: Viewpoint) -> Vec<Sheet> {
        self.compare(members.to_vec(), viewpoint).sheets()
    }

    /// Prepares the same units for scoring and explaining one after another.
    pub fn compare<'a>(&'a self, members: Vec<Member<'a>>, viewpoint: Viewpoint) -> Compared<'a> {
        Compared::of(self, members, viewpoint)
    }

    /// Prepares one unit together with others of its comparison group, known only by their values; the unit is at
    /// position 0. SCORING.md §4.9.
    pub fn beside<'a>(&'a self, member: Member<'a>, others: &Others) -> Compared<'a> {
        Compared::beside(self, member, others)
    }

    /// Explains how the total of one unit was made, step by step. SCORING.md §6.13.
    pub fn explain_total(
        &self,
        entries: &Entries,
        viewpoint: Viewpoint,
        kind: Option<&str>,
        given: Inputs,
    ) -> Vec<TotalStep> {
        let figures = FigureTable::gather(self, entries, given);
        let scorer = Scorer {
            plan: self,
            figures: figures.of(0),
            viewpoint,
            kind,
            given,
            cohorts: &[],
        };
        Total::of(self, &totals::run(&scorer, entries), given).steps(kind)
    }

    /// Explains the total of the unit at a position among others; empty for a position that does not exist.
    pub fn explain_total_in(
        &self,
        members: &[Member<'_>],
        at: usize,
        viewpoint: Viewpoint,
    ) -> Vec<TotalStep> {
        self.compare(members.to_vec(), viewpoint).explain_total(at)
    }

    /// Explains why one indicator scored as it did; none for an indicator that the system does not have.
    pub fn explain(
        &self,
        entries: &Entries,
        viewpoint: Viewpoint,
        indicator: &str,
    ) -> Option<Derivation> {
        let figures = FigureTable::gather(self, entries, Inputs::default());
        let scorer = Scorer {
            plan: self,
            figures: figures.of(0),
            viewpoint,
            kind: None,
            given: Inputs::default(),
            cohorts: &[],
        };
        explain::derivation(&scorer, entries, indicator)
    }

    /// Explains why one indicator of the unit at a position scored as it did among the others; none for a position or
    /// an indicator that does not exist.
    pub fn explain_in(
        &self,
        members: &[Member<'_>],
        at: usize,
        viewpoint: Viewpoint,
        indicator: &str,
    ) -> Option<Derivation> {
        cohort::derivation(self, members, at, viewpoint, indicator)
    }

    /// Returns the questions about figures that can hardly be right, as a sheet of these entries has them. SCORING.md §8.
    pub fn doubts(&self, entries: &Entries) -> Vec<Finding> {
        let mut found = Vec::new();
        self.percentages.findings(entries, &mut found);
        found
    }

    /// Returns the effective weights of groups and indicators in the total of a kind of unit, where all are scored.
    /// SCORING.md §6.3.
    pub fn effective_weights(&self, kind: Option<&str>) -> Weights {
        tree::effective(self, kind)
    }

    /// Returns every cell whose entry can change the points of an indicator, in the order asked, without the matters of
    /// bonus and penalty rows, which have no end. Empty for an indicator that the system does not have.
    pub fn reads(&self, indicator: &str) -> Vec<Cell> {
        let Some(leaf) = self.leaves.iter().find(|leaf| leaf.key == indicator) else {
            return Vec::new();
        };
        let mut at = Vec::new();
        self.node_cells(&leaf.node, &mut at);
        at.extend(leaf.na.iter().flat_map(|na| [na.reason, na.consent]));
        at.extend(leaf.mark);
        let mut cells: Vec<Cell> = Vec::new();
        for cell in at.into_iter().filter_map(|at| self.cells.get(at)) {
            if !cells.contains(&cell.cell) {
                cells.push(cell.cell.clone());
            }
        }
        cells
    }

    fn node_cells(&self, node: &Node, at: &mut Vec<usize>) {
        let value = node.value.as_ref();
        let formulas = value.map(|v| &v.formula).into_iter().chain(&node.base);
        for datum in formulas.flat_map(|f| &f.data) {
            if let Some(datum) = self.data.get(*datum) {
                at.push(datum.direct);
                at.extend(&datum.parts);
            }
        }
        at.extend(value.and_then(|v| v.rate));
        at.extend(&node.asks);
        for part in &node.parts {
            self.node_cells(part, at);
        }
    }

    /// Returns the rule of every indicator, in the system's order.
    pub(crate) fn rules(&self) -> impl ExactSizeIterator<Item = &Rule> {
        self.leaves.iter().map(|leaf| &leaf.node.rule)
    }

    /// Returns every group in the system's order, and the root after them.
    pub(crate) fn tree(&self) -> &[tree::Branch] {
        &self.tree
    }

    /// Returns how totals are rounded: decimals, way, and whether each of their terms is.
    pub(crate) fn rounds(&self) -> (u32, Rounding, RoundAt) {
        (self.dp, self.rounding, self.round_at)
    }

    /// Returns what a total is at most; none where it has no upper limit.
    pub(crate) fn most(&self) -> Option<Exact> {
        self.capped.then(|| self.points())
    }

    /// Returns the full points of the base.
    fn points(&self) -> Exact {
        self.tree
            .last()
            .map_or(Exact::ZERO, |root| root.points.clone())
    }

    /// Returns the text form of a cell by position.
    fn text(&self, at: usize) -> String {
        self.cells
            .get(at)
            .map_or_else(String::new, |c| c.text.clone())
    }

    fn datum(&self, key: &str, year: Year) -> Option<usize> {
        let found = self
            .index
            .binary_search_by(|((k, y), _)| (k.as_str(), *y).cmp(&(key, year)));
        self.index.get(found.ok()?).map(|(_, at)| *at)
    }
}

impl Leaf {
    fn place(&self) -> String {
        format!("indicator {}", self.key)
    }

    fn first_and_last(key: &str) -> (Cell, Cell) {
        (
            Cell::leaf(key, Slot::Matter(1)),
            Cell::leaf(key, Slot::Matter(999)),
        )
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod group_tests;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod laws;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod marks;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod total_tests;

//! The plan of a system: everything that can be settled before figures are known, so that a keystroke only counts.
//! [`Plan::scores`] and [`Plan::explain`] run the same arithmetic. SCORING.md §4.

use crate::entry::{Cell, Entries};
use crate::finding::Finding;
use crate::number::{Exact, Rounding, Year};
use crate::rule::Rule;
use crate::system::{Check, Convert, RoundAt, System};

pub mod board;
mod cohort;
mod compared;
mod comparison;
mod compile;
mod compiled;
mod derivation;
mod explain;
mod figures;
mod forfeits;
mod group;
mod hand;
mod leaf;
mod matters;
mod node;
mod plausible;
mod relations;
pub(crate) mod rollup;
mod score;
mod total;
mod totals;
pub(crate) mod tree;

pub use crate::system::Traits;
pub use cohort::{Compared, Member, Others};
pub use comparison::{Comparison, Gathering};
use compiled::{
    Address, CasesPlan, Claim, ComparedBy, Comparing, DatumPlan, ForfeitPlan, Formula, Group, Leaf,
    NamedKind, Node, ValuePlan,
};
pub use derivation::{Derivation, Input, LevelCount, Rescaled, TotalStep};
use figures::FigureTable;
pub use forfeits::Forfeited;
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
    /// What units are compared by.
    comparisons: Vec<Comparing>,
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

impl Plan {
    /// Compiles a system.
    ///
    /// # Errors
    /// All findings at once where an expression cannot be read, a datum or group is not declared, or a rule lacks the value it
    /// scores; every other fault is the system check's to find.
    pub fn compile(system: &System) -> Result<Plan, Vec<Finding>> {
        compile::compile(system)
    }

    /// Scores one unit: every leaf and group in the system's order, and findings about the entries. A plain kind of unit is
    /// one without classes.
    pub fn scores<'a>(
        &self,
        entries: &Entries,
        viewpoint: Viewpoint,
        traits: impl Into<Traits<'a>>,
    ) -> Sheet {
        self.scores_given(entries, viewpoint, traits, Inputs::default())
    }

    /// Scores one unit as [`Plan::scores`] does, with figures of other evaluations. SCORING.md §2.4.
    pub fn scores_given<'a>(
        &self,
        entries: &Entries,
        viewpoint: Viewpoint,
        traits: impl Into<Traits<'a>>,
        given: Inputs,
    ) -> Sheet {
        let figures = FigureTable::gather(self, entries, given);
        let scorer = Scorer {
            plan: self,
            figures: figures.of(0),
            viewpoint,
            traits: traits.into(),
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
    pub fn explain_total<'a>(
        &self,
        entries: &Entries,
        viewpoint: Viewpoint,
        traits: impl Into<Traits<'a>>,
        given: Inputs,
    ) -> Vec<TotalStep> {
        let traits = traits.into();
        let figures = FigureTable::gather(self, entries, given);
        let scorer = Scorer {
            plan: self,
            figures: figures.of(0),
            viewpoint,
            traits,
            given,
            cohorts: &[],
        };
        Total::of(self, &totals::run(&scorer, entries), given).steps(traits)
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
            traits: Traits::default(),
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

    /// Returns the effective weights of groups and indicators in the total of such a unit, where all are scored.
    /// SCORING.md §6.3.
    pub fn effective_weights<'a>(&self, traits: impl Into<Traits<'a>>) -> Weights {
        tree::effective(self, traits.into())
    }

    /// Returns every cell whose entry can change the points of an indicator, in the order asked, without the matters of
    /// bonus and penalty rows, which have no end. Empty for an indicator that the system does not have.
    pub fn reads(&self, indicator: &str) -> Vec<Cell> {
        let Some(leaf) = self.leaves.iter().find(|leaf| leaf.key == indicator) else {
            return Vec::new();
        };
        let mut at = Vec::new();
        for leaf in std::iter::once(leaf).chain(leaf.by.iter().map(|(_, leaf)| leaf)) {
            self.node_cells(&leaf.node, &mut at);
            self.clause_cells(leaf, &mut at);
        }
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
        for datum in node.formulas().flat_map(|f| &f.data) {
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

    /// Returns the cells of the clauses of a leaf, in the order asked.
    fn clause_cells(&self, leaf: &Leaf, at: &mut Vec<usize>) {
        for formula in leaf
            .forfeits
            .iter()
            .filter_map(|forfeit| forfeit.when.as_ref())
        {
            let data = formula
                .data
                .iter()
                .filter_map(|datum| self.data.get(*datum));
            at.extend(data.flat_map(|datum| datum.parts.iter().chain([&datum.direct])));
        }
        at.extend(leaf.forfeits.iter().filter_map(|forfeit| forfeit.cell));
        at.extend(leaf.none);
    }

    /// Reports whether any row is scored beside other units.
    pub fn compares(&self) -> bool {
        !self.comparisons.is_empty()
    }

    /// Reports whether any row is scored beside all units, and not only those of a comparison group.
    pub fn compares_all(&self) -> bool {
        let mut leaves = self.leaves.iter();
        leaves.any(|leaf| leaf.everyone && !leaf.compares.is_empty())
    }

    /// Reports whether a row is scored beside other units.
    pub fn compares_in(&self, indicator: &str) -> bool {
        let leaf = self.leaves.iter().find(|leaf| leaf.key == indicator);
        leaf.is_some_and(|leaf| !leaf.compares.is_empty())
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

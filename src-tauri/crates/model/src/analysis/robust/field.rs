//! Rolls units up under drawn weights, in floats: step by step as SCORING.md §6.1–6.10 has it, one node after the other, each
//! over all units that have the same indicators. With the weights that hold the totals are those of the board.

use super::super::{float, floated, ten};
use super::columns::{Column, geometric};
use super::sums::{Sums, plus};
use crate::number::{Exact, Rounding};
use crate::plan::Plan;
use crate::plan::board::Board;
use crate::plan::rollup::Row;
use crate::plan::tree::{Branch, Child, downward, weights_of};
use crate::standing::Running;
use crate::system::{Aggregate, RoundAt};

/// Mark of a unit without a total.
pub(super) const NONE: i64 = i64::MIN;

/// Returns the positions of the base indicators.
pub(super) fn base(plan: &Plan) -> impl Iterator<Item = usize> + '_ {
    let leaves = plan.rules().enumerate();
    leaves.filter(|(_, rule)| rule.is_base()).map(|(at, _)| at)
}

/// The units of a board that take part, ready for any weights.
pub(super) struct Field<'a> {
    tree: Tree<'a>,
    blocks: Vec<Block>,
    /// How totals are rounded and limited.
    print: Print,
}

/// The tree above the leaves with its figures in floats.
struct Tree<'a> {
    branches: &'a [Branch],
    points: Vec<f64>,
    coverage: Vec<f64>,
    /// Weights under a mean, of nodes and of leaves.
    nodes: Vec<f64>,
    leaves: Vec<f64>,
}

struct Print {
    ten: f64,
    /// Decimals beyond those printed to which the noise of floats is rounded away: a float has some 15 digits.
    clean: f64,
    half_even: bool,
    item: bool,
    most: Option<f64>,
}

/// Units with the same indicators.
struct Block {
    /// Positions of the units on the board.
    units: Vec<usize>,
    /// What each leaf brings; none for a leaf that takes no part.
    columns: Vec<Option<Column>>,
    /// Effective weight of each leaf, 0 for one that takes no part.
    weights: Vec<f64>,
    /// Bonus − penalty + children of each unit.
    beside: Vec<f64>,
    /// Whether any unit is granted 不适用 that the others stand for.
    granted: bool,
    nodes: Vec<Sums>,
}

/// A unit by its position, with what it brings: its rows, and what stands beside them.
type Brought = (usize, Vec<Row>, Exact);

impl<'a> Field<'a> {
    pub(super) fn of(board: &'a Board, running: &[Running]) -> Field<'a> {
        let plan = board.plan();
        let mut blocks: Vec<(Vec<bool>, Vec<Brought>)> = Vec::new();
        for (unit, _) in running
            .iter()
            .enumerate()
            .filter(|(_, running)| **running != Running::Out)
        {
            let (rows, beside) = board.brings(unit);
            let pattern: Vec<bool> = rows.iter().map(|row| row.points.is_some()).collect();
            let of = (unit, rows, beside);
            match blocks.iter_mut().find(|(known, _)| *known == pattern) {
                Some((_, units)) => units.push(of),
                None => blocks.push((pattern, vec![of])),
            }
        }
        let blocks = blocks.into_iter().map(|(_, units)| Block::of(plan, units));
        let (dp, rounding, round_at) = plan.rounds();
        Field {
            blocks: blocks.collect(),
            print: Print {
                ten: ten(dp),
                clean: ten(13u32.saturating_sub(dp).min(6)),
                half_even: rounding == Rounding::HalfEven,
                item: round_at == RoundAt::Item,
                most: plan.most().map(|most| floated(&most)),
            },
            tree: Tree::of(plan),
        }
    }

    /// Writes the totals of the units under other weights, `factors` times the effective ones that hold; the places of the
    /// others stay as they are.
    pub(super) fn totals(&mut self, factors: &[f64], totals: &mut [i64]) {
        for block in &mut self.blocks {
            block.roll(&self.tree, factors);
            let Some(root) = block.nodes.last() else {
                continue;
            };
            let sums = root.score.iter().zip(&root.settled).zip(&block.beside);
            for (unit, ((base, settled), beside)) in block.units.iter().zip(sums) {
                if let Some(place) = totals.get_mut(*unit) {
                    *place = if *settled > 0.0 {
                        self.print.total(*base, *beside)
                    } else {
                        NONE
                    };
                }
            }
        }
    }
}

impl<'a> Tree<'a> {
    fn of(plan: &'a Plan) -> Tree<'a> {
        let branches = plan.tree();
        let weight = |child: Child| floated(&child.weight(plan));
        Tree {
            points: branches.iter().map(|b| floated(&b.points)).collect(),
            coverage: branches.iter().map(|b| floated(&b.coverage)).collect(),
            nodes: (0..branches.len())
                .map(|at| weight(Child::Branch(at)))
                .collect(),
            leaves: (0..plan.rules().len())
                .map(|at| weight(Child::Leaf(at)))
                .collect(),
            branches,
        }
    }

    fn weight(&self, child: &Child) -> Option<f64> {
        match child {
            Child::Branch(at) => self.nodes.get(*at).copied(),
            Child::Leaf(at) => self.leaves.get(*at).copied(),
        }
    }
}

impl Print {
    /// SCORING.md §6.9, §6.10.
    fn total(&self, base: f64, beside: f64) -> i64 {
        let base = if self.item {
            self.rounded(base) as f64 / self.ten
        } else {
            base
        };
        let sum = (base + beside).max(0.0);
        self.rounded(self.most.map_or(sum, |most| sum.min(most)))
    }

    /// Rounds after the noise of floats is rounded away.
    fn rounded(&self, x: f64) -> i64 {
        let x = (x * self.ten * self.clean).round() / self.clean;
        let up = x.round();
        if self.half_even && (up - x).abs() == 0.5 && up % 2.0 != 0.0 {
            return (up - (up - x).signum()) as i64;
        }
        up as i64
    }
}

impl Block {
    fn of(plan: &Plan, units: Vec<(usize, Vec<Row>, Exact)>) -> Block {
        let leaves = 0..plan.rules().len();
        let geometric = geometric(plan);
        let columns = leaves.map(|at| {
            let rows = units.iter().filter_map(|(_, rows, _)| rows.get(at));
            Column::of(rows, geometric.get(at) == Some(&true))
        });
        let columns: Vec<Option<Column>> = columns.collect();
        let first = units.first();
        let own = first.into_iter().flat_map(|(_, rows, _)| rows);
        let own: Vec<Exact> = own
            .map(|row| row.points.clone().unwrap_or_default())
            .collect();
        let weights = weights_of(plan, &own).leaves;
        let granted = columns.iter().flatten().any(|column| {
            let parts = column.parts.iter();
            parts
                .flat_map(|parts| parts.group.iter().chain(&parts.total))
                .any(|part| *part > 0.0)
        });
        Block {
            weights: weights.iter().map(|weight| float(*weight)).collect(),
            beside: units.iter().map(|(.., beside)| floated(beside)).collect(),
            nodes: plan.tree().iter().map(|_| Sums::default()).collect(),
            units: units.into_iter().map(|(unit, ..)| unit).collect(),
            columns,
            granted,
        }
    }

    /// Computes node after node, the root last.
    fn roll(&mut self, tree: &Tree<'_>, factors: &[f64]) {
        let factors = Factors::of(tree.branches, &self.weights, factors);
        for (at, branch) in downward(tree.branches).rev() {
            let Some(own) = self.nodes.get_mut(at) else {
                continue;
            };
            let mut sums = std::mem::take(own);
            sums.clear(self.units.len());
            if branch.aggregate.is_sum() {
                self.add(branch, &factors, &mut sums);
            } else {
                self.mean(tree, at, branch, &factors, &mut sums);
            }
            if self.granted {
                if branch.top {
                    sums.stand_for_group();
                } else if at + 1 == tree.branches.len() {
                    sums.stand_for_total();
                }
            }
            if let Some(own) = self.nodes.get_mut(at) {
                *own = sums;
            }
        }
    }

    fn column(&self, at: usize) -> Option<&Column> {
        self.columns.get(at)?.as_ref()
    }

    fn add(&self, branch: &Branch, factors: &Factors, sums: &mut Sums) {
        for child in &branch.children {
            match child {
                Child::Branch(at) => {
                    if let Some(node) = self.nodes.get(*at) {
                        sums.full += node.full;
                        plus(&mut sums.score, &node.score, 1.0);
                        plus(&mut sums.earned, &node.earned, 1.0);
                        sums.take(node, 1.0);
                    }
                }
                Child::Leaf(at) => {
                    let factor = factors.leaves.get(*at).copied().unwrap_or(1.0);
                    if let Some(column) = self.column(*at) {
                        sums.full += column.points * factor;
                        plus(&mut sums.score, &column.earned, factor);
                        plus(&mut sums.earned, &column.earned, factor);
                        sums.take_column(column, column.points * factor);
                    }
                }
            }
        }
    }

    /// Makes the sums of a mean: rates by weight, whatever is missing left out. SCORING.md §6.5.
    fn mean(
        &self,
        tree: &Tree<'_>,
        at: usize,
        branch: &Branch,
        factors: &Factors,
        sums: &mut Sums,
    ) {
        let figure = |list: &[f64]| list.get(at).copied().unwrap_or(1.0);
        let geometric = branch.aggregate == Aggregate::GeometricMean;
        let weight = |child: &Child| {
            let (full, factor) = match child {
                Child::Branch(at) => (self.nodes.get(*at)?.full, factors.nodes.get(*at)?),
                Child::Leaf(at) => (self.column(*at)?.points, factors.leaves.get(*at)?),
            };
            (full > 0.0).then_some(tree.weight(child)? * factor)
        };
        let all: f64 = branch.children.iter().filter_map(weight).sum();
        // A weight of 0 takes no part, and 0 · ln 0 would be no number.
        if all <= 0.0 {
            return;
        }
        sums.full = figure(&tree.points) * figure(&factors.nodes);
        for child in &branch.children {
            let Some(weight) = weight(child).filter(|weight| *weight > 0.0) else {
                continue;
            };
            let points = sums.full * weight / all;
            match child {
                Child::Branch(at) => {
                    if let Some(node) = self.nodes.get(*at) {
                        sums.take(node, points / node.full);
                        sums.take_rates(node, weight, geometric);
                    }
                }
                Child::Leaf(at) => {
                    if let Some(column) = self.column(*at) {
                        sums.take_column(column, points);
                        sums.take_rates_of(column, weight);
                    }
                }
            }
        }
        sums.close(figure(&tree.coverage), geometric);
    }
}

/// What weights are multiplied with, so that the whole stays what it is.
struct Factors {
    nodes: Vec<f64>,
    leaves: Vec<f64>,
}

impl Factors {
    /// The factor of a node is the mean of those of the leaves below it, by their effective weight.
    fn of(tree: &[Branch], weights: &[f64], factors: &[f64]) -> Factors {
        let (mut held, mut drawn) = (vec![0.0; tree.len()], vec![0.0; tree.len()]);
        for (at, branch) in downward(tree).rev() {
            let (mut before, mut after) = (0.0, 0.0);
            for child in &branch.children {
                let (weight, tried) = match child {
                    Child::Branch(at) => (held.get(*at).copied(), drawn.get(*at).copied()),
                    Child::Leaf(at) => {
                        let weight = weights.get(*at).copied();
                        let factor = factors.get(*at).copied();
                        (
                            weight,
                            weight.zip(factor).map(|(weight, factor)| weight * factor),
                        )
                    }
                };
                before += weight.unwrap_or(0.0);
                after += tried.unwrap_or(0.0);
            }
            if let (Some(held), Some(drawn)) = (held.get_mut(at), drawn.get_mut(at)) {
                (*held, *drawn) = (before, after);
            }
        }
        let ratio = |(held, drawn): (&f64, &f64)| if *held > 0.0 { drawn / held } else { 1.0 };
        let nodes: Vec<f64> = held.iter().zip(&drawn).map(ratio).collect();
        let whole = nodes.last().copied().filter(|whole| *whole > 0.0);
        let whole = whole.unwrap_or(1.0);
        Factors {
            nodes: nodes.iter().map(|factor| factor / whole).collect(),
            leaves: factors.iter().map(|factor| factor / whole).collect(),
        }
    }
}

//! Scores the units of a board: first the values that are compared, then leaves, then sums, then ranks.

use super::fill::Fill;
use super::reading::Reading;
use super::spread::spread;
use super::sums::ByClasses;
use super::{Board, GroupCell, LeafCell, Return, Returns, Total, Unscored, ranks, roll};
use crate::number::Exact;
use crate::plan::figures::{FigureTable, Needs};
use crate::plan::leaf::Scorer;
use crate::plan::matters::{self, Matters};
use crate::plan::{Comparing, Leaf, Plan, Viewpoint};
use crate::rule::cohort::Cohort;
use crate::system::RoundAt;
use std::collections::BTreeMap;

/// Number of units that are read and scored together: few enough to stay in the cache.
const BLOCK: usize = 64;

/// One unit's part of the board.
pub(super) struct UnitCells<'b> {
    unit: usize,
    pub leaves: &'b mut [LeafCell],
    groups: &'b mut [GroupCell],
    total: &'b mut Total,
}

/// What units are scored with, and for which leaves.
struct Task<'a> {
    plan: &'a Plan,
    returns: Returns<'a>,
    viewpoint: Viewpoint,
    reading: Reading,
    /// Leaves that are scored without looking at other units.
    alone: Vec<(usize, &'a Leaf)>,
    /// What units are compared by.
    compared: Vec<Compared<'a>>,
    /// Leaves that compare units.
    together: Vec<(usize, &'a Leaf)>,
    /// What the comparing leaves read.
    kept: Needs,
}

/// A comparison that is wanted.
struct Compared<'a> {
    /// Position among all comparisons.
    nth: usize,
    /// Position of its leaf.
    at: usize,
    leaf: &'a Leaf,
    comparing: &'a Comparing,
}

/// Some units while they are being scored.
struct Block<'a, 'b> {
    units: Vec<&'a Return<'a>>,
    places: &'b mut [UnitCells<'b>],
    /// Values of these units, one comparison after the other.
    values: Vec<Option<Exact>>,
    /// What the comparing leaves read, until the values of all units are known.
    kept: Option<FigureTable<'a>>,
    /// What each leaf brings to totals, unit by unit, where only totals are rounded.
    counted: Vec<Option<Exact>>,
}

impl Board {
    /// Scores the wanted leaves of one unit or of all, and rolls up what that touches.
    pub(super) fn score(
        &mut self,
        returns: Returns<'_>,
        wanted: &[usize],
        only: Option<usize>,
    ) -> Result<(), Unscored> {
        let plan = self.plan.clone();
        let groups = groups(returns.units);
        self.given.clear();
        self.given
            .extend(returns.units.iter().map(|unit| unit.given));
        self.classes.clear();
        if plan.leaves.iter().any(|leaf| !leaf.by.is_empty()) {
            let classes = returns
                .units
                .iter()
                .map(|unit| unit.traits.classes.to_vec());
            self.classes.extend(classes);
        }
        let units: Vec<usize> = match only {
            Some(only) => vec![only],
            None => (0..self.totals.len()).collect(),
        };
        let mine = only.and_then(|only| groups.get(only).copied());
        let task = Task::new(&plan, returns, self.viewpoint, wanted);
        let moved = self.run(&task, &units, &groups, mine)?;
        if let Some(only) = only.filter(|_| !moved.is_empty()) {
            // The others of its comparison group, or all where a rule compares all, are placed anew beside it.
            let everyone = |at: &usize| plan.leaves.get(*at).is_some_and(|leaf| leaf.everyone);
            let mine = mine.filter(|_| !moved.iter().any(everyone));
            let others = groups.iter().enumerate();
            let others =
                others.filter(|(at, group)| *at != only && mine.is_none_or(|mine| mine == **group));
            let others: Vec<usize> = others.map(|(at, _)| at).collect();
            let task = Task::new(&plan, returns, self.viewpoint, &moved);
            self.run(&task, &others, &groups, mine)?;
        }
        let totals = self.totals.iter().map(|total| total.score);
        self.ranks = ranks::ranks(totals.zip(groups));
        Ok(())
    }

    /// Scores units: first what each has by itself, then what compares it with the others of its group. Where one group
    /// is given, only that group is scored. Returns the leaves on which a unit has another value than before.
    fn run(
        &mut self,
        task: &Task<'_>,
        units: &[usize],
        groups: &[usize],
        only: Option<usize>,
    ) -> Result<Vec<usize>, Unscored> {
        let plan = task.plan;
        let mut leaves = some(rows(&mut self.leaves, plan.leaves.len()), units);
        let mut cells = some(rows(&mut self.groups, plan.groups.len()), units);
        let totals = some(self.totals.iter_mut(), units);
        let mut places: Vec<UnitCells<'_>> = units
            .iter()
            .zip(totals)
            .map(|(unit, total)| UnitCells {
                unit: *unit,
                leaves: leaves.next().unwrap_or_default(),
                groups: cells.next().unwrap_or_default(),
                total,
            })
            .collect();
        let mut blocks: Vec<Block<'_, '_>> = places
            .chunks_mut(BLOCK)
            .map(|places| task.block(places))
            .collect();
        spread(self.threads, &mut blocks, |share| {
            let mut table = FigureTable::blank(plan);
            let mut blocks = share.iter_mut();
            blocks.try_for_each(|block| task.begin(block, &mut table))
        })?;
        let mut moved = vec![false; task.compared.len()];
        let all = plan.comparisons.len();
        for block in &mut blocks {
            let of_leaf = block.values.chunks_mut(block.units.len().max(1));
            for ((compared, values), moved) in task.compared.iter().zip(of_leaf).zip(&mut moved) {
                for (place, value) in block.places.iter().zip(values) {
                    if let Some(known) = self.compared.get_mut(place.unit * all + compared.nth) {
                        *moved |= known != value;
                        std::mem::swap(known, value);
                    }
                }
            }
        }
        let cohorts = cohorts(&self.compared, task, groups, only);
        let sums = ByClasses::of(plan, task.returns.units);
        spread(self.threads, &mut blocks, |share| {
            let mut blocks = share.iter_mut();
            blocks.try_for_each(|block| task.finish(block, groups, &cohorts, &sums))
        })?;
        let width = plan.leaves.len();
        for block in &mut blocks {
            let counted = block.counted.chunks_mut(width.max(1));
            for (place, counted) in block.places.iter().zip(counted) {
                let from = place.unit * width;
                if let Some(kept) = self.counted.get_mut(from..from + width) {
                    kept.swap_with_slice(counted);
                }
            }
        }
        let moved = task.compared.iter().zip(moved).filter(|(_, moved)| *moved);
        let mut moved: Vec<usize> = moved.map(|(compared, _)| compared.at).collect();
        moved.dedup();
        Ok(moved)
    }
}

/// Returns the values on every comparing leaf for each comparison group, or for one alone; empty for leaves that are
/// not wanted.
fn cohorts(
    values: &[Option<Exact>],
    task: &Task<'_>,
    groups: &[usize],
    only: Option<usize>,
) -> Vec<Vec<Cohort>> {
    if task.compared.is_empty() {
        return Vec::new();
    }
    let all = task.plan.comparisons.len();
    let mut members: Vec<Vec<&[Option<Exact>]>> = Vec::new();
    for (group, values) in groups.iter().zip(values.chunks(all.max(1))) {
        if members.len() <= *group {
            members.resize(group + 1, Vec::new());
        }
        if let Some(members) = members.get_mut(*group) {
            members.push(values);
        }
    }
    let cohort = |members: &[&[Option<Exact>]], nth: usize| {
        let values = members.iter().filter_map(|values| values.get(nth)?.clone());
        Cohort::of(values.collect())
    };
    let everyone: Vec<&[Option<Exact>]> = values.chunks(all.max(1)).collect();
    members
        .iter()
        .enumerate()
        .map(|(group, members)| {
            let mut cohorts = vec![Cohort::default(); all];
            for compared in &task.compared {
                if let Some(place) = cohorts.get_mut(compared.nth)
                    && only.is_none_or(|only| only == group)
                {
                    *place = match compared.leaf.everyone {
                        true => cohort(&everyone, compared.nth),
                        false => cohort(members, compared.nth),
                    };
                }
            }
            cohorts
        })
        .collect()
}

/// Returns the number of its comparison group for each unit.
fn groups(units: &[Return<'_>]) -> Vec<usize> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    units
        .iter()
        .map(|unit| {
            let next = known.len();
            *known.entry(unit.group).or_insert(next)
        })
        .collect()
}

/// Returns the rows of a table; none for a table without columns.
pub(super) fn rows<T>(cells: &mut [T], width: usize) -> impl Iterator<Item = &mut [T]> {
    cells.chunks_mut(width.max(1))
}

/// Selects the elements of these units, in their order.
fn some<T>(all: impl Iterator<Item = T>, units: &[usize]) -> impl Iterator<Item = T> {
    let mut units = units.iter().peekable();
    all.enumerate()
        .filter(move |(at, _)| units.next_if_eq(&at).is_some())
        .map(|(_, item)| item)
}

impl<'a> Task<'a> {
    fn new(
        plan: &'a Plan,
        returns: Returns<'a>,
        viewpoint: Viewpoint,
        wanted: &[usize],
    ) -> Task<'a> {
        let comparisons = plan.comparisons.iter().enumerate();
        let compared: Vec<Compared<'_>> = comparisons
            // The unit itself sees no others.
            .filter(|(_, one)| viewpoint == Viewpoint::Upper && wanted.contains(&one.leaf))
            .filter_map(|(nth, comparing)| {
                Some(Compared {
                    nth,
                    at: comparing.leaf,
                    leaf: plan.leaves.get(comparing.leaf)?,
                    comparing,
                })
            })
            .collect();
        let leaves = plan.leaves.iter().enumerate();
        let leaves = leaves.filter(|(at, _)| wanted.contains(at));
        let (together, alone): (Vec<_>, Vec<_>) = leaves
            .partition(|(_, leaf)| !leaf.compares.is_empty() && viewpoint == Viewpoint::Upper);
        Task {
            plan,
            returns,
            viewpoint,
            reading: Reading::new(plan, returns.shape, wanted),
            alone,
            kept: Needs::of(plan, together.iter().map(|(_, leaf)| *leaf)),
            together,
            compared,
        }
    }

    fn block<'b>(&self, places: &'b mut [UnitCells<'b>]) -> Block<'a, 'b> {
        let given = |place: &UnitCells<'_>| self.returns.units.get(place.unit);
        let width = match self.plan.round_at {
            RoundAt::Total => self.plan.leaves.len(),
            RoundAt::Item => 0,
        };
        Block {
            units: places.iter().filter_map(given).collect(),
            values: Vec::new(),
            kept: None,
            counted: vec![None; width * places.len()],
            places,
        }
    }

    /// Reads what units gave, scores what each has by itself, and notes the values with which it takes part in comparisons.
    fn begin(
        &self,
        block: &mut Block<'a, '_>,
        table: &mut FigureTable<'a>,
    ) -> Result<(), Unscored> {
        self.reading.read(self.plan, &block.units, table)?;
        let scorers = self.scorers(&block.units, table, |_| &[]);
        let compared = self.compared.iter();
        block.values = compared
            .flat_map(|compared| {
                scorers
                    .iter()
                    .map(|scorer| scorer.compared(compared.comparing))
            })
            .collect();
        let matters: Vec<Matters<'_>> = scorers.iter().map(matters::matters).collect();
        for (at, leaf) in &self.alone {
            leaf.node.rule.meet(Fill {
                at: *at,
                leaf,
                scorers: &scorers,
                matters: &matters,
                places: block.places,
                counted: &mut block.counted,
            })?;
        }
        block.kept = Some(table.take(&self.kept));
        Ok(())
    }

    /// Scores what compares units, and rolls up.
    fn finish(
        &self,
        block: &mut Block<'a, '_>,
        groups: &[usize],
        cohorts: &[Vec<Cohort>],
        sums: &ByClasses,
    ) -> Result<(), Unscored> {
        let Some(kept) = block.kept.take() else {
            return Ok(());
        };
        let group = |at: usize| groups.get(block.places.get(at)?.unit);
        let seen = |at: usize| cohorts.get(*group(at)?).map(Vec::as_slice);
        let scorers = self.scorers(&block.units, &kept, |at| seen(at).unwrap_or_default());
        for (at, leaf) in &self.together {
            leaf.node.rule.meet(Fill {
                at: *at,
                leaf,
                scorers: &scorers,
                matters: &[],
                places: block.places,
                counted: &mut block.counted,
            })?;
        }
        for (unit, (given, place)) in block.units.iter().zip(&mut *block.places).enumerate() {
            let sums = sums.of_unit(given.traits.classes);
            let summed =
                sums.is_some_and(|sums| sums.roll(place.leaves, None, place.groups, place.total));
            if !summed {
                let unit = roll::Unit {
                    leaves: place.leaves,
                    counted: super::row(&block.counted, unit, self.plan.leaves.len()),
                    given: given.given,
                    classes: given.traits.classes,
                    out: None,
                };
                unit.roll(self.plan, place.groups, place.total)?;
            }
        }
        Ok(())
    }

    /// Returns a scorer for each unit, with the cohorts that the unit is compared with.
    fn scorers<'b>(
        &'b self,
        units: &'b [&Return<'_>],
        figures: &'b FigureTable<'_>,
        seen: impl Fn(usize) -> &'b [Cohort],
    ) -> Vec<Scorer<'b>> {
        let units = units.iter().enumerate();
        units
            .map(|(at, given)| Scorer {
                plan: self.plan,
                figures: figures.of(at),
                viewpoint: self.viewpoint,
                traits: given.traits,
                given: given.given,
                cohorts: seen(at),
            })
            .collect()
    }
}

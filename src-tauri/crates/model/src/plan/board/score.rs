//! Scoring the units of a board: first the values that are compared, then leaves, then sums, then places.

use super::reading::Reading;
use super::spread::spread;
use super::sums::Sums;
use super::{Board, GroupCell, LeafCell, Return, Returns, Stands, Total, Unscored, ranks, roll};
use crate::cohort::Cohort;
use crate::dec::Dec;
use crate::exact::Exact;
use crate::plan::figures::Table;
use crate::plan::leaf::{Scorer, Stand, Way};
use crate::plan::matters::{self, Matters};
use crate::plan::{Leaf, Plan, totals};
use crate::rule::{Matter, Points};
use crate::score::Viewpoint;
use crate::system::{NaPolicy, RoundAt};
use std::collections::BTreeMap;

/// Leaves that compare units, by position.
pub(super) fn comparing(plan: &Plan) -> impl Iterator<Item = (usize, &Leaf)> {
    let leaves = plan.leaves.iter().enumerate();
    leaves.filter(|(_, leaf)| leaf.cohort.is_some())
}

/// Leaves that another plan scores otherwise, by position; none where the plans have not the same leaves over the same
/// cells, so that everything is scored anew.
pub(super) fn changed(old: &Plan, new: &Plan) -> Option<Vec<usize>> {
    let same = old.cells == new.cells
        && old.data == new.data
        && (old.dp, old.rounding, old.round_at) == (new.dp, new.rounding, RoundAt::Item)
        && new.round_at == RoundAt::Item
        && old.groups.len() == new.groups.len()
        && old.leaves.len() == new.leaves.len();
    let pairs = || old.leaves.iter().zip(&new.leaves);
    if !same || pairs().any(|(old, new)| old.key != new.key || old.cohort != new.cohort) {
        return None;
    }
    // The same matter counts once across rows.
    let matters = pairs().any(|(old, new)| new.matters.is_some() && !old.scores_as(new));
    let changed = pairs()
        .enumerate()
        .filter(|(_, (old, new))| !old.scores_as(new) || (matters && new.matters.is_some()));
    Some(changed.map(|(at, _)| at).collect())
}

impl Leaf {
    /// Whether another leaf gives the same points for the same figures.
    fn scores_as(&self, other: &Leaf) -> bool {
        self.node == other.node
            && self.applies_to == other.applies_to
            && self.upper == other.upper
            && self.na == other.na
            && self.mark == other.mark
    }
}

/// Units that are read, compared and scored together: few enough to stay near at hand.
const BLOCK: usize = 64;

/// One unit's part of the board.
struct Place<'b> {
    unit: usize,
    leaves: &'b mut [LeafCell],
    groups: &'b mut [GroupCell],
    total: &'b mut Total,
}

/// What units are scored with, and for which leaves.
struct Task<'a> {
    plan: &'a Plan,
    returns: Returns<'a>,
    viewpoint: Viewpoint,
    wanted: &'a [usize],
    reading: Reading,
    /// Those of them that compare units: which of all such leaves it is, its position, and itself.
    compared: Vec<(usize, usize, &'a Leaf)>,
}

/// Units and what they gave, once it is read.
struct Block<'a> {
    units: Vec<&'a Return<'a>>,
    figures: Option<Table<'a>>,
}

/// The units of a block and what they gave.
type Read<'b, 'r> = (&'b [&'r Return<'r>], &'b Table<'r>);

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
        let units: Vec<usize> = match only {
            Some(only) => vec![only],
            None => (0..self.totals.len()).collect(),
        };
        let task = Task::new(&plan, returns, self.viewpoint, wanted);
        let mut blocks = task.blocks(&units);
        let moved = self.compare(&task, &units, &mut blocks)?;
        let mine = only.and_then(|only| groups.get(only).copied());
        let cohorts = self.cohorts(&task, &groups, mine);
        self.fill(&task, &units, blocks, &groups, &cohorts)?;
        if let Some(only) = only.filter(|_| !moved.is_empty()) {
            // The others of its comparison group are placed anew beside it.
            let others = groups.iter().enumerate();
            let others = others.filter(|(at, group)| *at != only && Some(**group) == mine);
            let others: Vec<usize> = others.map(|(at, _)| at).collect();
            let task = Task::new(&plan, returns, self.viewpoint, &moved);
            let blocks = task.blocks(&others);
            self.fill(&task, &others, blocks, &groups, &cohorts)?;
        }
        let totals = self.totals.iter().map(|total| total.score);
        self.ranks = ranks::ranks(totals.zip(groups));
        Ok(())
    }

    /// Notes the value with which each unit takes part in the wanted comparisons; gives the leaves where one of them is
    /// another than before.
    fn compare(
        &mut self,
        task: &Task<'_>,
        units: &[usize],
        blocks: &mut [Block<'_>],
    ) -> Result<Vec<usize>, Unscored> {
        if task.compared.is_empty() {
            return Ok(Vec::new());
        }
        let all = comparing(task.plan).count();
        let mut values: Vec<&mut [Option<Exact>]> =
            some(self.compared.chunks_mut(all.max(1)), units).collect();
        let mut work: Vec<_> = blocks
            .iter_mut()
            .zip(values.chunks_mut(BLOCK))
            .map(|(block, values)| (block, values, vec![false; all]))
            .collect();
        spread(self.threads, &mut work, |share| {
            for (block, values, moved) in share {
                let (units, figures) = task.read(block)?;
                let scorers = task.scorers(units, figures, |_| &[]);
                for (nth, _, leaf) in &task.compared {
                    for (scorer, values) in scorers.iter().zip(values.iter_mut()) {
                        if let (Some(value), Some(moved)) =
                            (values.get_mut(*nth), moved.get_mut(*nth))
                        {
                            let now = scorer.compared(leaf);
                            *moved |= *value != now;
                            *value = now;
                        }
                    }
                }
            }
            Ok(())
        })?;
        let moved = |nth: &usize| {
            work.iter()
                .any(|(.., moved)| moved.get(*nth) == Some(&true))
        };
        let moved = task.compared.iter().filter(|(nth, ..)| moved(nth));
        Ok(moved.map(|(_, at, _)| *at).collect())
    }

    /// Of each comparison group, or of one alone, the values on every leaf that compares; empty where nothing is asked of
    /// them.
    fn cohorts(&self, task: &Task<'_>, groups: &[usize], only: Option<usize>) -> Vec<Vec<Cohort>> {
        if task.compared.is_empty() {
            return Vec::new();
        }
        let all = comparing(task.plan).count();
        let mut members: Vec<Vec<&[Option<Exact>]>> = Vec::new();
        for (group, values) in groups.iter().zip(self.compared.chunks(all.max(1))) {
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
        members
            .iter()
            .enumerate()
            .map(|(group, members)| {
                let mut cohorts = vec![Cohort::default(); all];
                for (nth, ..) in &task.compared {
                    if let Some(place) = cohorts.get_mut(*nth)
                        && only.is_none_or(|only| only == group)
                    {
                        *place = cohort(members, *nth);
                    }
                }
                cohorts
            })
            .collect()
    }

    /// Scores units and rolls them up.
    fn fill(
        &mut self,
        task: &Task<'_>,
        units: &[usize],
        mut blocks: Vec<Block<'_>>,
        groups: &[usize],
        cohorts: &[Vec<Cohort>],
    ) -> Result<(), Unscored> {
        let plan = task.plan;
        let sums = Sums::of(plan);
        let mut leaves = some(rows(&mut self.leaves, plan.leaves.len()), units);
        let mut cells = some(rows(&mut self.groups, plan.groups.len()), units);
        let totals = some(self.totals.iter_mut(), units);
        let mut places: Vec<Place<'_>> = units
            .iter()
            .zip(totals)
            .map(|(unit, total)| Place {
                unit: *unit,
                leaves: leaves.next().unwrap_or_default(),
                groups: cells.next().unwrap_or_default(),
                total,
            })
            .collect();
        let mut work: Vec<_> = blocks.iter_mut().zip(places.chunks_mut(BLOCK)).collect();
        spread(self.threads, &mut work, |share| {
            for (block, places) in share {
                let seen = |at: usize| {
                    let group = places.get(at).and_then(|place| groups.get(place.unit));
                    let cohorts = group.and_then(|group| cohorts.get(*group));
                    cohorts.map_or(&[][..], Vec::as_slice)
                };
                let (units, figures) = task.read(block)?;
                let scorers = task.scorers(units, figures, seen);
                task.run(&scorers, sums.as_ref(), places)?;
                // The next block finds its room still warm.
                block.figures = None;
            }
            Ok(())
        })
    }
}

/// Number of its comparison group, by unit.
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

/// The rows of a table, however wide; without columns there are none.
fn rows<T>(cells: &mut [T], width: usize) -> impl Iterator<Item = &mut [T]> {
    cells.chunks_mut(width.max(1))
}

/// What belongs to some units, in their order.
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
        wanted: &'a [usize],
    ) -> Task<'a> {
        let leaves = comparing(plan).enumerate();
        Task {
            plan,
            returns,
            viewpoint,
            wanted,
            reading: Reading::new(plan, returns.shape, wanted),
            // The unit itself sees no others.
            compared: leaves
                .filter(|(_, (at, _))| viewpoint == Viewpoint::Upper && wanted.contains(at))
                .map(|(nth, (at, leaf))| (nth, at, leaf))
                .collect(),
        }
    }

    /// Units in blocks, nothing read of them yet.
    fn blocks(&self, units: &[usize]) -> Vec<Block<'a>> {
        let given = |unit: &usize| self.returns.units.get(*unit);
        units
            .chunks(BLOCK)
            .map(|units| Block {
                units: units.iter().filter_map(given).collect(),
                figures: None,
            })
            .collect()
    }

    /// The units of a block and what they gave, read when it is first asked for.
    fn read<'b, 'r>(&self, block: &'b mut Block<'r>) -> Result<Read<'b, 'r>, Unscored> {
        let figures = match block.figures.take() {
            Some(figures) => figures,
            None => self.reading.read(self.plan, &block.units)?,
        };
        Ok((&block.units, block.figures.insert(figures)))
    }

    /// Who scores units, each beside what it sees of the others.
    fn scorers<'b>(
        &'b self,
        units: &'b [&Return<'_>],
        figures: &'b Table<'_>,
        seen: impl Fn(usize) -> &'b [Cohort],
    ) -> Vec<Scorer<'b>> {
        let units = units.iter().enumerate();
        units
            .map(|(at, given)| Scorer {
                plan: self.plan,
                figures: figures.of(at),
                viewpoint: self.viewpoint,
                kind: given.kind,
                given: given.given,
                cohorts: seen(at),
            })
            .collect()
    }

    /// Leaf by leaf through all units, then unit by unit what they add up to.
    fn run(
        &self,
        scorers: &[Scorer<'_>],
        sums: Option<&Sums>,
        places: &mut [Place<'_>],
    ) -> Result<(), Unscored> {
        let matters: Vec<Matters<'_>> = scorers.iter().map(matters::matters).collect();
        let width = self.plan.leaves.len();
        let mut counted = match self.plan.round_at {
            RoundAt::Total => vec![None; width * scorers.len()],
            RoundAt::Item => Vec::new(),
        };
        // Nobody is told of it.
        let mut way = Way::default();
        for at in self.wanted {
            let Some(leaf) = self.plan.leaves.get(*at) else {
                continue;
            };
            let units = scorers.iter().zip(&matters).zip(places.iter_mut());
            for (unit, ((scorer, matters), place)) in units.enumerate() {
                let Some(cell) = place.leaves.get_mut(*at) else {
                    continue;
                };
                let brings = counted.get_mut(unit * width + at);
                *cell = score(scorer, leaf, matters.of(*at), &mut way, brings)?;
            }
        }
        for (unit, (scorer, place)) in scorers.iter().zip(places).enumerate() {
            let summed =
                sums.is_some_and(|sums| sums.roll(place.leaves, place.groups, place.total));
            if !summed {
                let unit = roll::Unit {
                    leaves: place.leaves,
                    counted: super::row(&counted, unit, width),
                    given: scorer.given,
                };
                unit.roll(self.plan, place.groups, place.total)?;
            }
        }
        Ok(())
    }
}

/// A leaf of one unit. Where only totals are rounded, what it brings to them is noted.
#[inline]
fn score(
    scorer: &Scorer<'_>,
    leaf: &Leaf,
    matters: &[Matter<'_>],
    way: &mut Way,
    brings: Option<&mut Option<Exact>>,
) -> Result<LeafCell, Unscored> {
    let stand = scorer.leaf(leaf, matters, &mut Points, way);
    let cell = |stands, score| {
        Ok(LeafCell {
            stands,
            score,
            occurred: false,
        })
    };
    let stands = match &stand {
        Stand::Scored(points) => {
            if let Some(earned) = totals::earned(scorer, leaf, points) {
                if let Some(brings) = brings {
                    *brings = Some(earned.counted(scorer.plan, points));
                }
                let score = i64::try_from(earned.score).map_err(|_| Unscored::TooLarge)?;
                return cell(Stands::Scored, score);
            }
            Stands::Fault
        }
        Stand::Pending(_) => Stands::Pending,
        Stand::NaProposed => Stands::NaProposed,
        Stand::Claimed => Stands::Claimed,
        Stand::Granted(policy) => {
            let full = *policy == NaPolicy::FullMarks;
            let score = if full { leaf.points } else { Dec::ZERO };
            let score = super::sums::whole(&Exact::from(score), scorer.plan.dp);
            return cell(Stands::NotApplicable, score.ok_or(Unscored::TooLarge)?);
        }
        Stand::Upper => Stands::Upper,
        Stand::Inapplicable => Stands::Inapplicable,
        Stand::Fault(_) => Stands::Fault,
        Stand::Unscored => Stands::Unscored,
    };
    Ok(LeafCell {
        stands,
        score: 0,
        occurred: stands == Stands::Unscored && occurred(scorer, leaf),
    })
}

/// Whether the event of a veto row occurred: the one thing that it asks.
fn occurred(scorer: &Scorer<'_>, leaf: &Leaf) -> bool {
    let mut answers = leaf
        .node
        .asks
        .iter()
        .filter_map(|at| scorer.figures.number(*at));
    answers.any(|answer| !answer.is_zero())
}

//! Scoring the units of a board: first the values that are compared, then leaves, then sums, then places.

use super::reading::Reading;
use super::spread::spread;
use super::sums::Sums;
use super::{Board, GroupCell, LeafCell, Return, Returns, Stands, Total, Unscored, ranks, roll};
use crate::cohort::Cohort;
use crate::dec::Dec;
use crate::exact::Exact;
use crate::plan::figures::Figures;
use crate::plan::leaf::{Scorer, Stand};
use crate::plan::{Leaf, Plan, matters, totals};
use crate::rule::{Matter, Silent};
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

/// One unit's part of the board.
struct Place<'b> {
    unit: usize,
    leaves: &'b mut [LeafCell],
    groups: &'b mut [GroupCell],
    total: &'b mut Total,
}

/// What all units are scored with.
struct Task<'a> {
    plan: &'a Plan,
    reading: Reading,
    returns: Returns<'a>,
    viewpoint: Viewpoint,
    sums: Option<Sums>,
    /// Number of its comparison group, by unit.
    groups: Vec<usize>,
}

/// Which leaves of which units are scored.
struct Scope<'a> {
    wanted: &'a [usize],
    /// The one unit that it is about; none: all.
    only: Option<usize>,
    /// Of the others in its comparison group: leaves that compare them with it.
    beside: Vec<usize>,
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
        let task = Task {
            plan: &plan,
            reading: Reading::new(&plan, returns.shape, wanted),
            returns,
            viewpoint: self.viewpoint,
            sums: Sums::of(&plan),
            groups: groups(returns.units),
        };
        let beside = self.compare(&task, wanted, only)?;
        let cohorts = self.cohorts(&task, wanted, only);
        let scope = Scope {
            wanted,
            only,
            beside,
        };
        let mut leaves = rows(&mut self.leaves, plan.leaves.len());
        let mut sums = rows(&mut self.groups, plan.groups.len());
        let mut places: Vec<Place<'_>> = self
            .totals
            .iter_mut()
            .enumerate()
            .map(|(unit, total)| Place {
                unit,
                leaves: leaves.next().unwrap_or_default(),
                groups: sums.next().unwrap_or_default(),
                total,
            })
            .filter(|place| only.is_none() || !scope.leaves(&task, place.unit).is_empty())
            .collect();
        spread(self.threads, &mut places, |share| {
            task.run(share, &scope, &cohorts)
        })?;
        let totals = self.totals.iter().map(|total| total.score);
        self.ranks = ranks::ranks(totals.zip(task.groups));
        Ok(())
    }

    /// Notes the value with which each unit takes part in the wanted comparisons; gives the leaves where one of a single
    /// unit's values is another than before.
    fn compare(
        &mut self,
        task: &Task<'_>,
        wanted: &[usize],
        only: Option<usize>,
    ) -> Result<Vec<usize>, Unscored> {
        let all = comparing(task.plan).count();
        let leaves: Vec<(usize, usize, &Leaf)> = comparing(task.plan)
            .enumerate()
            .filter(|(_, (at, _))| wanted.contains(at))
            .map(|(nth, (at, leaf))| (nth, at, leaf))
            .collect();
        if leaves.is_empty() || task.viewpoint == Viewpoint::Own {
            return Ok(Vec::new());
        }
        let mut values: Vec<(usize, &mut [Option<Exact>])> = rows(&mut self.compared, all)
            .enumerate()
            .filter(|(unit, _)| only.is_none_or(|only| only == *unit))
            .collect();
        let before: Option<Vec<Option<Exact>>> = values
            .first()
            .filter(|_| only.is_some())
            .map(|(_, values)| values.to_vec());
        let compared: Vec<usize> = leaves.iter().map(|(_, at, _)| *at).collect();
        let reading = Reading::new(task.plan, task.returns.shape, &compared);
        spread(self.threads, &mut values, |share| {
            let mut figures = Figures::blank(task.plan);
            for (unit, values) in share {
                let Some(given) = task.returns.units.get(*unit) else {
                    continue;
                };
                reading.read(task.plan, given, &mut figures)?;
                let scorer = task.scorer(given, &figures, &[]);
                for (nth, _, leaf) in &leaves {
                    if let Some(value) = values.get_mut(*nth) {
                        *value = scorer.compared(leaf);
                    }
                }
            }
            Ok(())
        })?;
        let moved = |nth: usize| match (&before, values.first()) {
            (Some(before), Some((_, now))) => before.get(nth) != now.get(nth),
            _ => false,
        };
        let moved = leaves.iter().filter(|(nth, ..)| moved(*nth));
        Ok(moved.map(|(_, at, _)| *at).collect())
    }

    /// Of each comparison group, the values on every leaf that compares; empty where nothing is asked of them.
    fn cohorts(&self, task: &Task<'_>, wanted: &[usize], only: Option<usize>) -> Vec<Vec<Cohort>> {
        if task.viewpoint == Viewpoint::Own
            || !comparing(task.plan).any(|(at, _)| wanted.contains(&at))
        {
            return Vec::new();
        }
        let all = comparing(task.plan).count();
        let mut members: Vec<Vec<&[Option<Exact>]>> = Vec::new();
        for (group, values) in task.groups.iter().zip(self.compared.chunks(all.max(1))) {
            if members.len() <= *group {
                members.resize(group + 1, Vec::new());
            }
            if let Some(members) = members.get_mut(*group) {
                members.push(values);
            }
        }
        let own = only.and_then(|only| task.groups.get(only));
        let cohort = |members: &[&[Option<Exact>]], nth: usize| {
            Cohort::of(
                members
                    .iter()
                    .filter_map(|values| values.get(nth)?.clone())
                    .collect(),
            )
        };
        members
            .iter()
            .enumerate()
            .map(|(group, members)| {
                let mine = own.is_none_or(|own| *own == group);
                let members = if mine { members.as_slice() } else { &[] };
                comparing(task.plan)
                    .enumerate()
                    .map(|(nth, (at, _))| match wanted.contains(&at) {
                        true => cohort(members, nth),
                        false => Cohort::default(),
                    })
                    .collect()
            })
            .collect()
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

/// The rows of a table, however wide.
fn rows<T>(cells: &mut [T], width: usize) -> impl Iterator<Item = &mut [T]> {
    cells.chunks_mut(width.max(1))
}

impl Scope<'_> {
    /// The leaves of a unit that are scored.
    fn leaves(&self, task: &Task<'_>, unit: usize) -> &[usize] {
        let Some(only) = self.only.filter(|only| *only != unit) else {
            return self.wanted;
        };
        if task.groups.get(only) == task.groups.get(unit) {
            &self.beside
        } else {
            &[]
        }
    }
}

impl Task<'_> {
    fn scorer<'a>(
        &'a self,
        given: &'a Return<'_>,
        figures: &'a Figures<'a>,
        cohorts: &'a [Cohort],
    ) -> Scorer<'a> {
        Scorer {
            plan: self.plan,
            figures,
            viewpoint: self.viewpoint,
            kind: given.kind,
            given: given.given,
            cohorts,
        }
    }

    fn run(
        &self,
        places: &mut [Place<'_>],
        scope: &Scope<'_>,
        cohorts: &[Vec<Cohort>],
    ) -> Result<(), Unscored> {
        let mut figures = Figures::blank(self.plan);
        let mut counted = vec![None; self.plan.leaves.len()];
        for place in places {
            let Some(given) = self.returns.units.get(place.unit) else {
                continue;
            };
            let leaves = scope.leaves(self, place.unit);
            if !leaves.is_empty() {
                let group = self
                    .groups
                    .get(place.unit)
                    .and_then(|group| cohorts.get(*group));
                let cohorts = group.map_or(&[][..], Vec::as_slice);
                self.reading.read(self.plan, given, &mut figures)?;
                let scorer = self.scorer(given, &figures, cohorts);
                let matters = matters::matters(&scorer);
                for at in leaves {
                    let leaf = self.plan.leaves.get(*at).zip(place.leaves.get_mut(*at));
                    if let Some(((leaf, cell), counted)) = leaf.zip(counted.get_mut(*at)) {
                        (*cell, *counted) = score(&scorer, leaf, matters.of(*at))?;
                    }
                }
            }
            let summed = self
                .sums
                .as_ref()
                .is_some_and(|sums| sums.roll(place.leaves, place.groups, place.total));
            if !summed {
                let unit = roll::Unit {
                    leaves: place.leaves,
                    counted: &counted,
                    given: given.given,
                };
                unit.roll(self.plan, place.groups, place.total)?;
            }
        }
        Ok(())
    }
}

/// A leaf of one unit, and what it brings to sums where only totals are rounded.
fn score(
    scorer: &Scorer<'_>,
    leaf: &Leaf,
    matters: &[Matter<'_>],
) -> Result<(LeafCell, Option<Exact>), Unscored> {
    let scored = scorer.leaf(leaf, matters, &mut Silent);
    let stands = match &scored.stand {
        Stand::Scored(points) => {
            if let Some(earned) = totals::earned(scorer, leaf, points) {
                let cell = LeafCell {
                    stands: Stands::Scored,
                    score: super::mantissa(earned.score)?,
                };
                let unrounded = scorer.plan.round_at == RoundAt::Total;
                return Ok((cell, unrounded.then_some(earned.counted)));
            }
            Stands::Fault
        }
        Stand::Pending(_) => Stands::Pending,
        Stand::NaProposed => Stands::NaProposed,
        Stand::Claimed => Stands::Claimed,
        Stand::Granted(policy) => {
            let full = *policy == NaPolicy::FullMarks;
            let score = if full { leaf.points } else { Dec::ZERO };
            let cell = LeafCell {
                stands: Stands::NotApplicable,
                score: super::sums::whole(&Exact::from(score), scorer.plan.dp)
                    .ok_or(Unscored::TooLarge)?,
            };
            return Ok((cell, None));
        }
        Stand::Upper => Stands::Upper,
        Stand::Inapplicable => Stands::Inapplicable,
        Stand::Fault(_) => Stands::Fault,
        Stand::Unscored => Stands::Unscored,
    };
    Ok((LeafCell { stands, score: 0 }, None))
}

//! Ranks in every group and indicator, within the comparison group. SCORING.md §9.1.

use super::ranks::competition;
use crate::number::Dec;
use crate::plan::board::Stands;
use crate::plan::{Sheet, State};
use crate::system::System;
use std::collections::BTreeMap;

/// A leaf as far as ranks read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scored<S> {
    /// The leaf has this rounded score.
    At(S),
    /// The score is still to come, and with it those of the groups above.
    Open,
    /// The leaf has no score by nature, or does not apply.
    Without,
}

impl<S> Scored<S> {
    /// Returns the leaf of a board.
    pub fn of_board(stands: Stands, score: S) -> Scored<S> {
        match stands {
            Stands::Scored => Scored::At(score),
            Stands::NotApplicable | Stands::Inapplicable | Stands::Unscored => Scored::Without,
            _ => Scored::Open,
        }
    }

    /// Returns the leaf of a sheet.
    pub(super) fn of_sheet(state: &State, score: Option<S>) -> Scored<S> {
        match (state, score) {
            (State::Scored, Some(score)) => Scored::At(score),
            (State::NotApplicable | State::Inapplicable | State::Unscored, _) => Scored::Without,
            _ => Scored::Open,
        }
    }
}

/// The scores of one unit, in the order of the system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scores<S> {
    /// The comparison group of the unit; empty: all units are one.
    pub comparison: String,
    /// Whether the unit is disqualified, and so has no rank and takes none.
    pub out: bool,
    /// The rounded scores of the groups.
    pub groups: Vec<S>,
    /// The leaves, as far as ranks read them.
    pub leaves: Vec<Scored<S>>,
}

impl Scores<Dec> {
    /// Returns the scores of a sheet, of a unit that is not disqualified. Where its total is final, what is open drops out.
    pub fn of_sheet(comparison: &str, sheet: &Sheet, is_final: bool) -> Scores<Dec> {
        let leaves = sheet.leaves.iter();
        let leaves = leaves.map(|leaf| match Scored::of_sheet(&leaf.state, leaf.score) {
            Scored::Open if is_final => Scored::Without,
            leaf => leaf,
        });
        Scores {
            comparison: comparison.to_owned(),
            out: false,
            groups: sheet.groups.iter().map(|group| group.score).collect(),
            leaves: leaves.collect(),
        }
    }
}

/// The ranks of one unit, in the order of the system; none where it has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartRanks {
    /// The ranks in the groups.
    pub groups: Vec<Option<u32>>,
    /// The ranks in the indicators.
    pub leaves: Vec<Option<u32>>,
}

/// Returns the ranks of units in every group and indicator, by rounded scores. SCORING.md §9.1.
pub fn parts<S: Ord + Copy>(system: &System, units: &[Scores<S>]) -> Vec<PartRanks> {
    let leaves = system.indicators.len();
    let mut ranks: Vec<PartRanks> = group_ranks(system, units)
        .into_iter()
        .map(|groups| PartRanks {
            groups,
            leaves: vec![None; leaves],
        })
        .collect();
    for leaf in 0..leaves {
        let score = |_: usize, unit: &Scores<S>| match unit.leaves.get(leaf)? {
            Scored::At(score) => Some(*score),
            Scored::Open | Scored::Without => None,
        };
        within(units, score, |at, rank| {
            let place = ranks.get_mut(at).and_then(|one| one.leaves.get_mut(leaf));
            place.into_iter().for_each(|place| *place = Some(rank));
        });
    }
    ranks
}

/// Returns the ranks of units in every group of the system, by rounded scores: none where a unit has none. A group is ranked once
/// something below it has points and nothing below it is open. SCORING.md §9.1.
pub fn group_ranks<S: Ord + Copy>(system: &System, units: &[Scores<S>]) -> Vec<Vec<Option<u32>>> {
    let above: Vec<Vec<usize>> = system
        .indicators
        .iter()
        .map(|indicator| above(system, &indicator.group))
        .collect();
    let counted: Vec<Vec<bool>> = units.iter().map(|unit| counted(&above, unit)).collect();
    let groups = system.groups.len();
    let mut ranks = vec![vec![None; groups]; units.len()];
    for group in 0..groups {
        let score = |at: usize, unit: &Scores<S>| {
            let counts = counted.get(at)?.get(group)?;
            unit.groups.get(group).copied().filter(|_| *counts)
        };
        within(units, score, |at, rank| {
            let place = ranks.get_mut(at).and_then(|one| one.get_mut(group));
            place.into_iter().for_each(|place| *place = Some(rank));
        });
    }
    ranks
}

/// Gives out the ranks of one part within each comparison group.
fn within<S: Ord + Copy>(
    units: &[Scores<S>],
    score: impl Fn(usize, &Scores<S>) -> Option<S>,
    mut give: impl FnMut(usize, u32),
) {
    let mut groups: BTreeMap<&str, Vec<(usize, S)>> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| !unit.out) {
        if let Some(score) = score(at, unit) {
            groups
                .entry(&unit.comparison)
                .or_default()
                .push((at, score));
        }
    }
    for group in groups.into_values() {
        competition(group, &mut give);
    }
}

/// Returns the positions of a group and of those above it.
fn above(system: &System, group: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut key = group;
    while let Some(at) = system.groups.iter().position(|one| one.key == key) {
        if places.contains(&at) {
            break;
        }
        places.push(at);
        key = system.groups.get(at).map_or("", |one| one.parent.as_str());
    }
    places
}

/// Returns which groups of a unit are ranked.
fn counted<S: Copy>(above: &[Vec<usize>], unit: &Scores<S>) -> Vec<bool> {
    let mut scored = vec![false; unit.groups.len()];
    let mut open = scored.clone();
    for (leaf, groups) in unit.leaves.iter().zip(above) {
        let mark = match leaf {
            Scored::At(_) => &mut scored,
            Scored::Open => &mut open,
            Scored::Without => continue,
        };
        for group in groups {
            mark.get_mut(*group).into_iter().for_each(|m| *m = true);
        }
    }
    let both = scored.iter().zip(&open);
    both.map(|(scored, open)| *scored && !open).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const SYSTEM: &str = r#"
format = 1
key = "t"
name = "试"
version = "1"
kind = "town"
points = 30

[[group]]
key = "a"
code = "A"
name = "甲"

[[group]]
key = "b"
code = "B"
name = "乙"
parent = "a"

[[indicator]]
key = "x"
code = "1"
group = "a"
name = "一"
short = "一"
points = 10
lead = "union"
rule = { kind = "manual", step = "0.5" }

[[indicator]]
key = "y"
code = "2"
group = "b"
name = "二"
short = "二"
points = 20
lead = "union"
rule = { kind = "manual", step = "0.5" }
"#;

    fn unit(comparison: &str, groups: [i64; 2], leaves: [Scored<i64>; 2]) -> Scores<i64> {
        Scores {
            comparison: comparison.to_owned(),
            out: false,
            groups: groups.to_vec(),
            leaves: leaves.to_vec(),
        }
    }

    /// SCORING.md §9.1: equal scores share the better rank; a group with something open has none and takes none.
    #[test]
    fn every_part_is_ranked_within_the_comparison_group() {
        use Scored::{At, Open, Without};
        let system = crate::system::parse(SYSTEM).unwrap();
        let mut units = vec![
            unit("east", [25, 15], [At(10), At(15)]),
            unit("east", [25, 18], [At(7), At(18)]),
            unit("east", [20, 10], [At(10), At(10)]),
            unit("east", [20, 20], [Open, At(20)]),
            unit("west", [9, 9], [Without, At(9)]),
            unit("east", [30, 20], [At(10), At(20)]),
        ];
        units.last_mut().unwrap().out = true;
        let ranks = parts(&system, &units);
        let groups: Vec<_> = ranks.iter().map(|one| one.groups.clone()).collect();
        let leaves: Vec<_> = ranks.iter().map(|one| one.leaves.clone()).collect();
        assert_eq!(
            groups,
            [
                [Some(1), Some(3)],
                [Some(1), Some(2)],
                [Some(3), Some(4)],
                [None, Some(1)],
                [Some(1), Some(1)],
                [None, None]
            ]
        );
        assert_eq!(
            leaves,
            [
                [Some(1), Some(3)],
                [Some(3), Some(2)],
                [Some(1), Some(4)],
                [None, Some(1)],
                [None, Some(1)],
                [None, None]
            ]
        );
    }
}

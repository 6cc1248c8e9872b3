//! Matters of bonus and penalty rows: the same matter counts once across rows, at its highest level. SCORING.md §6.7.

use super::Leaf;
use super::leaf::Scorer;
use crate::entry::{Cell, Entries};
use crate::finding::{Finding, Severity};
use crate::number::Exact;
use crate::rule::matter::REFUSED;
use crate::rule::{Matter, Rule, Slot};
use crate::text::likeness;
use std::collections::BTreeMap;

/// A matter with a level, under the leaf at that position.
#[derive(Debug)]
pub(super) struct Listed<'a> {
    pub leaf: usize,
    pub name: &'a str,
    pub level: &'a str,
    /// Key of the part that the unit took in it; empty where none is named.
    pub factor: &'a str,
    /// The reason of the level; empty where only points are asked for.
    pub note: &'a str,
}

/// Returns every matter with a level, in the order of the leaves and of the matters.
pub(super) fn listed<'a>(leaves: &[Leaf], entries: &'a Entries) -> Vec<Listed<'a>> {
    let mut listed = Vec::new();
    for (at, leaf) in leaves.iter().enumerate() {
        let Some((first, last)) = &leaf.matters else {
            continue;
        };
        for (cell, entry) in entries.range(first..=last) {
            let Cell::Leaf {
                slot: Slot::Matter(n),
                ..
            } = cell
            else {
                continue;
            };
            let level = entry.typed.trim();
            if !level.is_empty() {
                let said = |slot: Slot| {
                    let entry = entries.get(&Cell::leaf(&leaf.key, slot));
                    entry.map_or("", |entry| entry.typed.trim())
                };
                listed.push(Listed {
                    leaf: at,
                    name: said(Slot::MatterName(*n)),
                    level,
                    factor: said(Slot::MatterRole(*n)),
                    note: entry.note.trim(),
                });
            }
        }
    }
    listed
}

/// The matters of every leaf; empty for a unit that lists none.
pub(super) struct Matters<'a>(Vec<Vec<Matter<'a>>>);

impl<'a> Matters<'a> {
    /// Returns the matters of the leaf at a position; empty for base rows and rows left to the level above.
    pub(super) fn of(&self, leaf: usize) -> &[Matter<'a>] {
        self.0.get(leaf).map_or(&[], Vec::as_slice)
    }
}

/// Returns the listed matters, each marked with whether it counts under its row.
pub(super) fn matters<'a>(scorer: &Scorer<'a>) -> Matters<'a> {
    let leaves = &scorer.plan.leaves;
    if scorer.figures.listed().is_empty() {
        return Matters(Vec::new());
    }
    let mut rows: Vec<Vec<Matter<'a>>> = leaves.iter().map(|_| Vec::new()).collect();
    for listed in scorer.figures.listed() {
        if let (Some(leaf), Some(row)) = (leaves.get(listed.leaf), rows.get_mut(listed.leaf))
            && !scorer.left_to_upper(leaf)
        {
            row.push(Matter {
                name: listed.name,
                level: listed.level,
                factor: listed.factor,
                note: listed.note,
                counts: listed.level != REFUSED,
            });
        }
    }
    // Where each name counts, however it is typed: the highest points so far, bonus apart from penalty.
    let mut highest: BTreeMap<(bool, String), (Exact, usize, usize)> = BTreeMap::new();
    for (at, (leaf, row)) in leaves.iter().zip(&rows).enumerate() {
        for (nth, matter) in row.iter().enumerate() {
            let Some(worth) = worth(&leaf.node.rule, matter).filter(|_| !matter.name.is_empty())
            else {
                continue;
            };
            let bonus = matches!(leaf.node.rule, Rule::Bonus(_));
            let best =
                highest
                    .entry((bonus, likeness(matter.name)))
                    .or_insert((worth.clone(), at, nth));
            if worth > best.0 {
                *best = (worth, at, nth);
            }
        }
    }
    for (at, (leaf, row)) in leaves.iter().zip(&mut rows).enumerate() {
        let bonus = matches!(leaf.node.rule, Rule::Bonus(_));
        for (nth, matter) in row.iter_mut().enumerate() {
            // A matter without a name cannot be the same as another.
            let best = highest.get(&(bonus, likeness(matter.name)));
            matter.counts &=
                best.is_none_or(|(_, best_at, best_nth)| (*best_at, *best_nth) == (at, nth));
        }
    }
    Matters(rows)
}

/// Reports matters that have a name and no level, and so count for nothing.
pub(super) fn unlevelled(leaf: &Leaf, entries: &Entries) -> Vec<Finding> {
    if leaf.matters.is_none() {
        return Vec::new();
    }
    let [first, last] = [1, 999].map(|n| Cell::leaf(&leaf.key, Slot::MatterName(n)));
    let named = entries
        .range(first..=last)
        .filter_map(|(cell, entry)| match cell {
            Cell::Leaf {
                slot: Slot::MatterName(n),
                ..
            } if !entry.typed.trim().is_empty() => Some((*n, entry)),
            _ => None,
        });
    let bare = named.filter_map(|(n, entry)| {
        let level = Cell::leaf(&leaf.key, Slot::Matter(n));
        let blank = entries
            .get(&level)
            .is_none_or(|level| level.typed.trim().is_empty());
        let finding = || {
            Finding::new("matter-without-level", Severity::Block, leaf.place())
                .at_indicator(&leaf.key)
                .at_cell(&level)
                .with("code", &leaf.code)
                .with("name", &leaf.name)
                .with("matter", entry.typed.trim())
        };
        blank.then(finding)
    });
    bare.collect()
}

/// Returns the points of a matter; none where it is not recognised or of an unknown level.
fn worth(rule: &Rule, matter: &Matter<'_>) -> Option<Exact> {
    match rule {
        Rule::Bonus(bonus) => bonus.worth(matter).map(|worth| worth.points()),
        Rule::Penalty(penalty) => penalty.worth(matter).map(|worth| worth.points()),
        _ => None,
    }
}

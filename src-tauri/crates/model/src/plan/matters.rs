//! Matters of bonus and penalty rows: the same matter counts once across rows, at its highest level. SCORING.md §6.7.

use super::Leaf;
use super::leaf::Scorer;
use crate::entry::{Cell, Entries};
use crate::finding::{Finding, Severity};
use crate::number::{Dec, Exact};
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

/// The matters of every leaf, and how often each of its kinds of occurrence was deducted in another row; empty for a unit
/// that lists none.
#[derive(Default)]
pub(super) struct Matters<'a> {
    listed: Vec<Vec<Matter<'a>>>,
    /// By leaf, then by kind.
    repeats: BTreeMap<usize, Vec<u32>>,
}

/// What one leaf lists.
pub(super) struct Listing<'a> {
    /// Matters of a bonus or penalty row.
    pub matters: &'a [Matter<'a>],
    /// How often each kind of occurrence was deducted in another row.
    pub repeats: &'a [u32],
}

impl Listing<'_> {
    /// The listing of a leaf that lists nothing.
    pub(super) const NONE: Listing<'static> = Listing {
        matters: &[],
        repeats: &[],
    };
}

impl<'a> Matters<'a> {
    /// Returns what the leaf at a position lists; nothing for rows left to the level above.
    pub(super) fn of(&'a self, leaf: usize) -> Listing<'a> {
        Listing {
            matters: self.listed.get(leaf).map_or(&[], Vec::as_slice),
            repeats: self.repeats.get(&leaf).map_or(&[], Vec::as_slice),
        }
    }
}

/// Returns how often each kind of occurrence was deducted elsewhere: the same matter is deducted once across rows, where it
/// costs most, then first. SCORING.md §5.6.
fn repeats(scorer: &Scorer<'_>) -> BTreeMap<usize, Vec<u32>> {
    let mut found: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    let leaves = scorer.plan.leaves.iter().map(|leaf| leaf.of(scorer.traits));
    let named = leaves.enumerate().filter(|(_, leaf)| {
        !leaf.named.is_empty() && leaf.applies(scorer.traits) && !scorer.left_to_upper(leaf)
    });
    // Where each name costs most so far: the cost, the leaf and the kind.
    let mut most: BTreeMap<(&str, String), (Dec, usize, usize)> = BTreeMap::new();
    for (at, leaf) in named {
        for kind in &leaf.named {
            let names = scorer.figures.answer(kind.names);
            let names = names.map_or("", |answer| answer.words);
            for name in names.split(['\n', '；', ';']).map(likeness) {
                if name.is_empty() {
                    continue;
                }
                let here = (kind.cost, at, kind.kind);
                let beaten = match most.get(&(kind.matter.as_str(), name.clone())) {
                    None => None,
                    Some(known) if kind.cost > known.0 => Some(*known),
                    Some(_) => {
                        repeat(&mut found, at, kind.kind);
                        continue;
                    }
                };
                if let Some((_, leaf, kind)) = beaten {
                    repeat(&mut found, leaf, kind);
                }
                most.insert((kind.matter.as_str(), name), here);
            }
        }
    }
    found
}

/// Counts one more occurrence of a kind that is deducted elsewhere.
fn repeat(found: &mut BTreeMap<usize, Vec<u32>>, leaf: usize, kind: usize) {
    let counts = found.entry(leaf).or_default();
    if counts.len() <= kind {
        counts.resize(kind + 1, 0);
    }
    if let Some(count) = counts.get_mut(kind) {
        *count += 1;
    }
}

/// Returns the listed matters, each marked with whether it counts under its row.
pub(super) fn matters<'a>(scorer: &Scorer<'a>) -> Matters<'a> {
    let leaves = &scorer.plan.leaves;
    let repeats = match leaves
        .iter()
        .any(|leaf| !leaf.of(scorer.traits).named.is_empty())
    {
        true => repeats(scorer),
        false => BTreeMap::new(),
    };
    if scorer.figures.listed().is_empty() {
        return Matters {
            listed: Vec::new(),
            repeats,
        };
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
    Matters {
        listed: rows,
        repeats,
    }
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

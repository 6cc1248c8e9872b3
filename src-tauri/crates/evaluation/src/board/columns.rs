//! The level-1 groups of a system as columns of a table of all units.

use crate::system::Compiled;
use model::entry::Entries;
use model::number::Dec;
use model::plan::{Sheet, Traits, Viewpoint};
use model::system::System;
use std::collections::BTreeSet;

/// A level-1 group that has base points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// The position among the groups of the system.
    pub at: usize,
    /// The most points that a unit has in it.
    pub points: Dec,
}

/// Returns the columns for these units, in the order of the system.
pub fn columns<'a>(compiled: &Compiled, units: impl Iterator<Item = Traits<'a>>) -> Vec<Column> {
    let kinds: BTreeSet<Traits<'a>> = units.collect();
    let blank = Entries::new();
    let sheets: Vec<Sheet> = kinds
        .into_iter()
        .map(|traits| compiled.plan.scores(&blank, Viewpoint::Upper, traits))
        .collect();
    let column = |at: usize| {
        let points = sheets
            .iter()
            .filter_map(|sheet| Some(sheet.groups.get(at)?.points));
        Some(Column {
            at,
            points: points.max()?,
        })
    };
    places(&compiled.system)
        .into_iter()
        .filter_map(column)
        .collect()
}

/// Positions of the level-1 groups that have base points.
fn places(system: &System) -> Vec<usize> {
    let groups = system.groups.iter().enumerate();
    let based = |key: &str| {
        let mut base = system.indicators.iter().filter(|one| one.rule.is_base());
        base.any(|one| below(system, &one.group, key))
    };
    groups
        .filter(|(_, group)| group.parent.is_empty() && based(&group.key))
        .map(|(at, _)| at)
        .collect()
}

/// Reports whether a group of the system is another one or stands below it.
pub fn below(system: &System, group: &str, above: &str) -> bool {
    let mut at = group;
    for _ in 0..=system.groups.len() {
        if at == above {
            return true;
        }
        match system.group(at) {
            Some(group) if !group.parent.is_empty() => at = &group.parent,
            _ => return false,
        }
    }
    false
}

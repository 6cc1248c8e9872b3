//! Which unit a row is about: its name and year, comparison group, kind, classes, and the unit above it. Names are compared as people
//! read them; two units of one name in a year are told apart by the units above them.

use super::{Packed, Reading, Return};
use crate::csv::{Fault, Grid, Row};
use model::number::day;
use model::text::{likeness, listed, same_name, under};
use std::collections::{BTreeMap, BTreeSet};

/// Columns about the unit itself, in both forms; the first is required.
pub(super) const COLUMNS: [&str; 6] = ["unit", "year", "group", "kind", "parent", "classes"];

/// Most units above one another, the unit itself counted.
const DEEPEST: usize = 8;

/// Returns in the order of their first rows.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) returns: Packed,
    /// The place of each return, by the likeness of its label.
    at: BTreeMap<(String, Option<u16>), usize>,
    /// Where the parent of each was named.
    lines: Vec<u64>,
    shared: Shared,
    /// The spelling that came first of each label, group and kind, which all later ones are written in.
    spelled: BTreeMap<String, String>,
}

/// Names that several units of one year have, each with the names of the units above them.
#[derive(Default)]
struct Shared(BTreeMap<String, Vec<String>>);

impl Shared {
    fn of(grid: &Grid) -> Shared {
        let [unit, year, _, _, parent, _] = COLUMNS.map(|name| grid.place(name));
        let mut above: BTreeMap<(String, &str), BTreeMap<String, String>> = BTreeMap::new();
        for row in grid.rows.iter() {
            let (name, parent) = (row.field(unit), row.field(parent));
            if !name.is_empty() && !parent.is_empty() {
                let known = above.entry((likeness(name), row.field(year))).or_default();
                known
                    .entry(likeness(parent))
                    .or_insert_with(|| parent.to_owned());
            }
        }
        let several = above.into_iter().filter(|(_, parents)| parents.len() > 1);
        let mut shared = Shared::default();
        for ((name, _), parents) in several {
            shared
                .0
                .entry(name)
                .or_default()
                .extend(parents.into_values());
        }
        shared
    }

    /// The name by which results call a unit; none where several have it and the row does not name the unit above.
    fn label(&self, unit: &str, parent: &str) -> Option<String> {
        match self.0.contains_key(&likeness(unit)) {
            false => Some(unit.to_owned()),
            true if parent.is_empty() => None,
            true => Some(under(parent, unit)),
        }
    }

    fn parents(&self, unit: &str) -> String {
        let known = self.0.get(&likeness(unit)).into_iter().flatten();
        let known: BTreeSet<&str> = known.map(String::as_str).collect();
        known.into_iter().collect::<Vec<_>>().join("、")
    }
}

impl Gathered {
    pub(super) fn new(grid: &Grid) -> Gathered {
        Gathered {
            shared: Shared::of(grid),
            ..Gathered::default()
        }
    }

    /// Returns a name in the spelling that came first.
    fn spelled(&mut self, name: &str) -> String {
        let first = self.spelled.entry(likeness(name));
        first.or_insert_with(|| name.to_owned()).clone()
    }

    /// The return that a row belongs to, by its place, and whether the row is its first; none, with a fault, where the row
    /// does not say. What a later row says of the unit must be what an earlier one said.
    pub(super) fn place(
        &mut self,
        reading: &mut Reading<'_>,
        row: &Row<'_>,
    ) -> Option<(usize, bool)> {
        let (grid, system) = (reading.grid, reading.system);
        let field = |name: &str| row.field(grid.place(name));
        let [unit, year, group, kind, parent, classes] = COLUMNS.map(field);
        if unit.is_empty() {
            reading.fault("csv-no-unit", row, "unit", "");
            return None;
        }
        let year = match grid.place("year") {
            None => None,
            Some(_) => match day::year(year) {
                Ok(year) => Some(year),
                Err(error) => {
                    reading.faults.push(Fault::of_day(&error, row.line, "year"));
                    return None;
                }
            },
        };
        let mut same = system.kinds.iter();
        let kind = match same.find(|known| same_name(known, kind)) {
            Some(known) => known.clone(),
            None if kind.is_empty() || system.kinds.is_empty() => self.spelled(kind),
            None => {
                let mut fault = Fault::new("csv-kind", row.line, "kind", kind);
                fault
                    .params
                    .insert("kinds".to_owned(), system.kinds.join("、"));
                reading.faults.push(fault);
                kind.to_owned()
            }
        };
        let classes = classes_of(reading, row, classes);
        let parent = &*self.spelled(parent);
        let Some(label) = self.shared.label(unit, parent) else {
            let mut fault = Fault::new("csv-unit-which", row.line, "unit", unit);
            let known = self.shared.parents(unit);
            fault.params.insert("known".to_owned(), known);
            reading.faults.push(fault);
            return None;
        };
        let key = (likeness(&label), year);
        let found = self.at.get(&key).copied();
        let at = found.unwrap_or(self.returns.heads().len());
        if found.is_none() {
            self.at.insert(key, at);
            self.lines.push(row.line);
            let label = self.spelled(&label);
            self.returns.push(Return {
                unit: label,
                name: unit.to_owned(),
                year,
                ..Return::default()
            });
        }
        let said = [group, &kind, parent].map(|name| self.spelled(name));
        let one = self.returns.heads_mut().get_mut(at)?;
        if one.classes.is_empty() {
            one.classes = classes;
        } else if !classes.is_empty() && classes != one.classes {
            reading.fault("csv-differs", row, "classes", &classes.join("、"));
        }
        let known = [&mut one.group, &mut one.kind, &mut one.parent];
        for ((column, said), known) in ["group", "kind", "parent"].iter().zip(said).zip(known) {
            if known.is_empty() {
                if *column == "parent"
                    && !said.is_empty()
                    && let Some(line) = self.lines.get_mut(at)
                {
                    *line = row.line;
                }
                *known = said;
            } else if !said.is_empty() && said != *known {
                reading.fault("csv-differs", row, column, &said);
            }
        }
        Some((at, found.is_none()))
    }

    /// Every parent is a unit of the same year, called as results call it, and nobody stands above itself.
    pub(super) fn families(&mut self, faults: &mut Vec<Fault>) {
        let place = |of: &Return| {
            let by_label = self.at.get(&(likeness(&of.parent), of.year)).copied();
            by_label.ok_or_else(|| {
                let parents = self.shared.parents(&of.parent);
                (!parents.is_empty()).then_some(parents)
            })
        };
        let above: Vec<Option<usize>> = self
            .returns
            .heads()
            .iter()
            .zip(&self.lines)
            .map(|(one, line)| match place(one) {
                _ if one.parent.is_empty() => None,
                Ok(at) => Some(at),
                Err(None) => {
                    faults.push(Fault::new("csv-parent", *line, "parent", &one.parent));
                    None
                }
                Err(Some(known)) => {
                    let mut fault = Fault::new("csv-parent-which", *line, "parent", &one.parent);
                    fault.params.insert("known".to_owned(), known);
                    faults.push(fault);
                    None
                }
            })
            .collect();
        for (at, (one, line)) in self.returns.heads().iter().zip(&self.lines).enumerate() {
            let up = |at: &usize| above.get(*at).copied().flatten();
            if std::iter::successors(Some(at), up)
                .take(DEEPEST + 1)
                .count()
                > DEEPEST
            {
                faults.push(Fault::new("csv-parent-loop", *line, "parent", &one.parent));
            }
        }
        let labels = above
            .iter()
            .map(|at| Some(self.returns.heads().get((*at)?)?.unit.clone()));
        let labels: Vec<Option<String>> = labels.collect();
        for (one, label) in self.returns.heads_mut().iter_mut().zip(labels) {
            if let Some(label) = label {
                one.parent = label;
            }
        }
    }
}

/// Returns the classes that a field names, in the order of the system; a fault for one that the system does not have.
fn classes_of(reading: &mut Reading<'_>, row: &Row<'_>, field: &str) -> Vec<String> {
    let named: Vec<&str> = listed(field).collect();
    let system = reading.system;
    let known = |name: &str| system.classes.iter().any(|one| same_name(one, name));
    for unknown in named.iter().filter(|name| !known(name)) {
        let mut fault = Fault::new("csv-class", row.line, "classes", unknown);
        fault
            .params
            .insert("classes".to_owned(), system.classes.join("、"));
        reading.faults.push(fault);
    }
    let all = system.classes.iter();
    let has = |class: &&String| named.iter().any(|name| same_name(class, name));
    all.filter(has).cloned().collect()
}

//! Which unit a row is about: its name and year, comparison group, kind, and the unit above it.

use super::{Reading, Return};
use crate::csv::{Fault, Row};
use model::number::day;
use std::collections::BTreeMap;

/// Columns about the unit itself, in both forms; the first is required.
pub(super) const COLUMNS: [&str; 5] = ["unit", "year", "group", "kind", "parent"];

/// Most units above one another, the unit itself counted.
const DEEPEST: usize = 8;

/// Returns in the order of their first rows.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) returns: Vec<Return>,
    at: BTreeMap<(String, Option<u16>), usize>,
    /// Where the parent of each was named.
    lines: Vec<u64>,
}

impl Gathered {
    /// The return that a row belongs to, by its place, and whether the row is its first; none, with a fault, where the row
    /// does not say. What a later row says of the unit must be what an earlier one said.
    pub(super) fn place(&mut self, reading: &mut Reading<'_>, row: &Row) -> Option<(usize, bool)> {
        let (grid, system) = (reading.grid, reading.system);
        let field = |name: &str| row.field(grid.place(name));
        let [unit, year, group, kind, parent] = COLUMNS.map(field);
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
        let kinds = &system.kinds;
        if !kind.is_empty() && !kinds.is_empty() && !kinds.iter().any(|known| known == kind) {
            let mut fault = Fault::new("csv-kind", row.line, "kind", kind);
            fault.params.insert("kinds".to_owned(), kinds.join("、"));
            reading.faults.push(fault);
        }
        let found = self.at.get(&(unit.to_owned(), year)).copied();
        let at = found.unwrap_or(self.returns.len());
        if found.is_none() {
            self.at.insert((unit.to_owned(), year), at);
            self.lines.push(row.line);
            self.returns.push(Return {
                unit: unit.to_owned(),
                year,
                ..Return::default()
            });
        }
        let one = self.returns.get_mut(at)?;
        for (column, said, known) in [
            ("group", group, &mut one.group),
            ("kind", kind, &mut one.kind),
            ("parent", parent, &mut one.parent),
        ] {
            if known.is_empty() {
                said.clone_into(known);
                if column == "parent"
                    && !said.is_empty()
                    && let Some(line) = self.lines.get_mut(at)
                {
                    *line = row.line;
                }
            } else if !said.is_empty() && said != known {
                reading.fault("csv-differs", row, column, said);
            }
        }
        Some((at, found.is_none()))
    }

    /// Every parent is a unit of the same year, and nobody stands above itself.
    pub(super) fn families(&self, faults: &mut Vec<Fault>) {
        for (one, line) in self.returns.iter().zip(&self.lines) {
            let above = |of: &Return| self.at.get(&(of.parent.clone(), of.year)).copied();
            if one.parent.is_empty() {
                continue;
            }
            let mut at = above(one);
            if at.is_none() {
                faults.push(Fault::new("csv-parent", *line, "parent", &one.parent));
            }
            let mut deep = 1;
            while let Some(parent) = at.and_then(|at| self.returns.get(at)) {
                deep += 1;
                if deep > DEEPEST {
                    faults.push(Fault::new("csv-parent-loop", *line, "parent", &one.parent));
                    break;
                }
                at = Some(parent)
                    .filter(|p| !p.parent.is_empty())
                    .and_then(above);
            }
        }
    }
}

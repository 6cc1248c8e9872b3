//! Compiles expressions: finds the data and the comparisons that they read.

use super::{Compiler, fault};
use crate::entry::Cell;
use crate::number::Year;
use crate::number::expr::{Alias, Expr};
use crate::plan::{ComparedBy, Comparing, DatumPlan, Formula};
use crate::system::{Collect, Indicator};

impl Compiler<'_> {
    /// Returns the position of a datum's figure; none where it is not declared.
    pub(super) fn datum(&mut self, key: &str, year: Year) -> Option<usize> {
        let named = (key.to_owned(), year);
        if let Some(at) = self.data_at.get(&named) {
            return Some(*at);
        }
        let system = self.system;
        let datum = system.datum(key)?;
        let mut cell = |part: Option<&str>| {
            self.cell(Cell::Datum {
                key: key.to_owned(),
                year,
                part: part.map(str::to_owned),
            })
        };
        let direct = cell(None);
        let keys = datum.part_keys().into_iter();
        let parts = keys.map(|part| cell(Some(part))).collect();
        let at = self.data.len();
        self.data.push(DatumPlan {
            name: datum.name.clone(),
            unit: datum.unit.clone(),
            collect: match year {
                Year::This => datum.collect,
                // Named inputs have no last year.
                _ if datum.collect.is_typed() => datum.collect,
                _ => Collect::One,
            },
            direct,
            parts,
            levels: match datum.collect {
                Collect::Levels => datum.weights.clone(),
                _ => Vec::new(),
            },
        });
        self.data_at.insert(named, at);
        Some(at)
    }

    /// Reads an expression, which may name the values given beside data. Figures of the group become comparisons of the leaf.
    pub(super) fn formula(
        &mut self,
        indicator: &Indicator,
        text: &str,
        locals: &[Alias<'_>],
    ) -> Option<Formula> {
        match Expr::parse_with(text, locals) {
            Ok(expr) => self.bound(indicator, text, expr),
            Err(error) => {
                let finding = fault(error.code(), indicator)
                    .with("position", error.position)
                    .with("found", error.found())
                    .with("expr", text);
                self.findings.push(finding);
                None
            }
        }
    }

    /// Finds the data and the comparisons that an expression reads.
    fn bound(&mut self, indicator: &Indicator, text: &str, expr: Expr) -> Option<Formula> {
        let mut data = Vec::new();
        for (key, year) in expr.inputs() {
            match self.datum(key, *year) {
                Some(at) => data.push(at),
                None => {
                    let finding = fault("datum-undefined", indicator)
                        .with("datum", key)
                        .with("expr", text);
                    self.findings.push(finding);
                }
            }
        }
        if data.len() != expr.inputs().len() {
            return None;
        }
        let mut groups = Vec::new();
        for (figure, of) in expr.groups() {
            let of = self.bound(indicator, text, of.clone())?;
            groups.push((*figure, self.comparison(ComparedBy::Formula(of))));
        }
        Some(Formula { expr, data, groups })
    }

    /// Returns the position of a comparison of the leaf, each once.
    pub(super) fn comparison(&mut self, by: ComparedBy) -> usize {
        let comparing = Comparing {
            leaf: self.leaf,
            by,
        };
        let known = self.comparisons.iter().position(|one| *one == comparing);
        let at = known.unwrap_or_else(|| {
            self.comparisons.push(comparing);
            self.comparisons.len() - 1
        });
        if !self.compares.contains(&at) {
            self.compares.push(at);
        }
        at
    }
}

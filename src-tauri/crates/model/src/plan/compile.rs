//! Compiles a system: parses expressions, numbers data and cells, sorts leaves under their groups.

use super::plausible::Percentages;
use super::{Address, Claim, DatumPlan, Formula, Group, Leaf, Node, Plan, ValuePlan, tree};
use crate::entry::Cell;
use crate::finding::{Finding, Severity};
use crate::number::expr::Expr;
use crate::number::{Dec, Exact, Year};
use crate::rule::{Among, Rule, Slot, Value};
use crate::system::{Collect, Indicator, Relation, ScoredBy, System};
use std::collections::BTreeMap;

struct Compiler<'a> {
    system: &'a System,
    cells: Vec<Address>,
    cell_at: BTreeMap<Cell, usize>,
    data: Vec<DatumPlan>,
    data_at: BTreeMap<(String, Year), usize>,
    /// Leaves so far that compare units.
    cohorts: usize,
    findings: Vec<Finding>,
}

pub(super) fn compile(system: &System) -> Result<Plan, Vec<Finding>> {
    let mut compiler = Compiler {
        system,
        cells: Vec::new(),
        cell_at: BTreeMap::new(),
        data: Vec::new(),
        data_at: BTreeMap::new(),
        cohorts: 0,
        findings: Vec::new(),
    };
    let leaves: Vec<Leaf> = system
        .indicators
        .iter()
        .map(|indicator| compiler.leaf(indicator))
        .collect();
    let checks = system
        .checks
        .iter()
        .map(|check| {
            (
                check.clone(),
                compiler.relation(&check.key, &check.relation),
            )
        })
        .collect();
    let groups = system
        .groups
        .iter()
        .map(|group| Group {
            key: group.key.clone(),
            code: group.code.clone(),
            name: group.name.clone(),
        })
        .collect();
    if !compiler.findings.is_empty() {
        return Err(compiler.findings);
    }
    Ok(Plan {
        cells: compiler.cells,
        data: compiler.data,
        leaves,
        groups,
        tree: tree::tree(system),
        checks,
        percentages: Percentages::of(system),
        index: compiler.data_at.into_iter().collect(),
        dp: system.dp,
        rounding: system.rounding,
        round_at: system.round_at,
        bonus_cap: Exact::from(system.bonus_cap),
        penalty_cap: Exact::from(system.penalty_cap),
        children_share: system
            .children_share
            .map(|share| &Exact::from(share) * &Exact::HUNDREDTH),
        capped: system.capped,
        converts: system.converts.clone(),
    })
}

impl Compiler<'_> {
    fn cell(&mut self, cell: Cell) -> usize {
        if let Some(at) = self.cell_at.get(&cell) {
            return *at;
        }
        let at = self.cells.len();
        self.cells.push(Address {
            text: cell.to_string(),
            cell: cell.clone(),
        });
        self.cell_at.insert(cell, at);
        at
    }

    /// Returns the position of a datum's figure; none where it is not declared.
    fn datum(&mut self, key: &str, year: Year) -> Option<usize> {
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
                Year::Prev if datum.collect.is_typed() => datum.collect,
                Year::Prev => Collect::One,
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

    fn formula(&mut self, indicator: &Indicator, text: &str) -> Option<Formula> {
        let place = format!("indicator {}", indicator.key);
        let expr = match Expr::parse(text) {
            Ok(expr) => expr,
            Err(error) => {
                let finding = Finding::new(error.code(), Severity::Block, place)
                    .at_indicator(&indicator.key)
                    .with("code", &indicator.code)
                    .with("name", &indicator.name)
                    .with("position", error.position)
                    .with("found", error.found())
                    .with("expr", text);
                self.findings.push(finding);
                return None;
            }
        };
        let mut data = Vec::new();
        for (key, year) in expr.inputs() {
            match self.datum(key, *year) {
                Some(at) => data.push(at),
                None => {
                    let finding = Finding::new("datum-undefined", Severity::Block, place.clone())
                        .at_indicator(&indicator.key)
                        .with("code", &indicator.code)
                        .with("name", &indicator.name)
                        .with("datum", key)
                        .with("expr", text);
                    self.findings.push(finding);
                }
            }
        }
        (data.len() == expr.inputs().len()).then_some(Formula { expr, data })
    }

    fn node(
        &mut self,
        indicator: &Indicator,
        leaf: &str,
        points: Dec,
        value: Option<&Value>,
        rule: &Rule,
    ) -> Node {
        let mut plan = None;
        let mut base = None;
        if rule.reads_value() {
            match value {
                Some(value) => {
                    plan = self
                        .formula(indicator, &value.expr)
                        .map(|formula| ValuePlan {
                            formula,
                            dp: value.dp,
                            den0: value.den0,
                            rate: value
                                .may_be_reported(rule)
                                .then(|| self.cell(Cell::leaf(leaf, Slot::Rate))),
                            percent: value.unit == "%",
                        });
                }
                None => self.findings.push(
                    Finding::new(
                        "value-missing",
                        Severity::Block,
                        format!("indicator {}", indicator.key),
                    )
                    .at_indicator(&indicator.key)
                    .with("code", &indicator.code)
                    .with("name", &indicator.name),
                ),
            }
            if let Some(earlier) = rule.base() {
                base = self.formula(indicator, earlier);
            }
        }
        let asks = rule.asks();
        let asks = asks
            .into_iter()
            .map(|question| self.cell(Cell::leaf(leaf, question.slot)))
            .collect();
        let parts = rule.parts().iter().map(|part| {
            let leaf = format!("{}.{}", indicator.key, part.key);
            self.node(
                indicator,
                &leaf,
                part.points,
                part.value.as_ref(),
                &part.rule,
            )
        });
        let parts = parts.collect();
        Node {
            rule: rule.clone(),
            points: Exact::from(points),
            value: plan,
            base,
            asks,
            parts,
        }
    }

    fn leaf(&mut self, indicator: &Indicator) -> Leaf {
        let key = &indicator.key;
        let value = indicator.value.as_ref();
        let node = self.node(indicator, key, indicator.points, value, &indicator.rule);
        if self.system.group(&indicator.group).is_none() {
            let finding = Finding::new(
                "group-undefined",
                Severity::Block,
                format!("indicator {key}"),
            )
            .at_indicator(key)
            .with("code", &indicator.code)
            .with("name", &indicator.name)
            .with("group", &indicator.group);
            self.findings.push(finding);
        }
        let matters = matches!(indicator.rule, Rule::Bonus(_) | Rule::Penalty(_));
        let cohort = indicator.rule.needs_cohort().then_some(self.cohorts);
        self.cohorts += usize::from(cohort.is_some());
        Leaf {
            key: key.clone(),
            code: indicator.code.clone(),
            name: indicator.name.clone(),
            value_name: value
                .map(|value| value.name.as_str())
                .filter(|name| !name.is_empty())
                .unwrap_or(&indicator.short)
                .to_owned(),
            unit: value.map_or_else(String::new, |value| value.unit.clone()),
            points: indicator.points,
            weight: indicator.weight.map_or(Exact::ZERO, Exact::from),
            node,
            applies_to: indicator.applies_to.clone(),
            upper: indicator.scored_by == ScoredBy::Upper,
            cohort,
            everyone: indicator.rule.among() == Among::All,
            na: indicator.na_policy(self.system).map(|policy| Claim {
                reason: self.cell(Cell::leaf(key, Slot::Na)),
                consent: self.cell(Cell::leaf(key, Slot::Consent)),
                policy,
            }),
            mark: indicator
                .rule
                .is_base()
                .then(|| self.cell(Cell::leaf(key, Slot::Mark))),
            matters: matters.then(|| Leaf::first_and_last(key)),
        }
    }

    /// Returns the positions of what a relation compares, in its order; a reported rate is a cell and has none.
    fn relation(&mut self, check: &str, relation: &Relation) -> Vec<usize> {
        let mut keys: Vec<(&str, Year)> = Vec::new();
        match relation {
            Relation::PartsSum { parts, total } => {
                keys.extend(parts.iter().map(|part| (part.as_str(), Year::This)));
                keys.push((total, Year::This));
            }
            Relation::SharesSum { parts, .. } => {
                keys.extend(parts.iter().map(|part| (part.as_str(), Year::This)));
            }
            Relation::RateMatches { rate, num, den } => {
                keys.push((num, Year::This));
                keys.push((den, Year::This));
                if !rate.contains(':') {
                    keys.push((rate, Year::This));
                }
            }
            Relation::NotAbove { less, more } => {
                keys.push((less, Year::This));
                keys.push((more, Year::This));
            }
            Relation::Jump { datum, .. } => {
                keys.push((datum, Year::This));
                keys.push((datum, Year::Prev));
            }
        }
        let mut at = Vec::new();
        for (key, year) in keys {
            match self.datum(key, year) {
                Some(datum) => at.push(datum),
                None => self.findings.push(
                    Finding::new("datum-undefined", Severity::Block, format!("check {check}"))
                        .with("name", check)
                        .with("code", "")
                        .with("expr", key)
                        .with("datum", key),
                ),
            }
        }
        at
    }
}

//! Compiles a system: parses expressions, numbers data and cells, sorts leaves under their groups.

use super::plausible::Percentages;
use super::{
    Address, CasesPlan, Claim, ComparedBy, Comparing, DatumPlan, ForfeitPlan, Group, Leaf,
    NamedKind, Node, Plan, ValuePlan, tree,
};
use crate::entry::Cell;
use crate::finding::{Finding, Severity};
use crate::number::expr::Alias;
use crate::number::{Dec, Exact, Year};
use crate::rule::cases::Cases;
use crate::rule::{Among, Rule, Slot, Value};
use crate::system::{Indicator, NaPolicy, Over, Relation, ScoredBy, System};
use std::collections::BTreeMap;

mod formula;

struct Compiler<'a> {
    system: &'a System,
    cells: Vec<Address>,
    cell_at: BTreeMap<Cell, usize>,
    data: Vec<DatumPlan>,
    data_at: BTreeMap<(String, Year), usize>,
    /// Comparisons of the leaves so far.
    comparisons: Vec<Comparing>,
    /// Position of the leaf that is compiled, and those of its comparisons.
    leaf: usize,
    compares: Vec<usize>,
    findings: Vec<Finding>,
}

pub(super) fn compile(system: &System) -> Result<Plan, Vec<Finding>> {
    let mut compiler = Compiler {
        system,
        cells: Vec::new(),
        cell_at: BTreeMap::new(),
        data: Vec::new(),
        data_at: BTreeMap::new(),
        comparisons: Vec::new(),
        leaf: 0,
        compares: Vec::new(),
        findings: Vec::new(),
    };
    let leaves: Vec<Leaf> = system
        .indicators
        .iter()
        .enumerate()
        .map(|(at, indicator)| compiler.row(at, indicator))
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
        comparisons: compiler.comparisons,
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

    fn node(
        &mut self,
        indicator: &Indicator,
        leaf: &str,
        points: Dec,
        value: Option<&Value>,
        rule: &Rule,
        outer: &[Alias<'_>],
    ) -> Node {
        let mut plan = None;
        let mut base = None;
        // A rule names the value that it scores x, unless that is a datum.
        let mut locals = outer.to_vec();
        let named = |key: &str| self.system.datum(key).is_some();
        locals.retain(|local| !named(local.key));
        if let Some(value) = value.filter(|_| rule.reads_value()) {
            plan = self
                .formula(indicator, &value.expr, &locals)
                .map(|formula| ValuePlan {
                    formula,
                    dp: value.dp,
                    den0: value.den0,
                    rate: value
                        .may_be_reported(rule)
                        .then(|| self.cell(Cell::leaf(leaf, Slot::Rate))),
                    percent: value.unit == "%",
                });
            if let Some(earlier) = rule.base() {
                base = self.formula(indicator, earlier, &locals);
            }
            if self.system.datum("x").is_none() {
                locals.insert(
                    0,
                    Alias {
                        key: "x",
                        expr: &value.expr,
                        dp: value.dp,
                    },
                );
            }
        } else if rule.reads_value() {
            self.findings.push(fault("value-missing", indicator));
        }
        let made = rule.expressions().into_iter();
        let made = made.filter_map(|text| self.formula(indicator, text, &locals));
        let made = made.collect();
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
                &[],
            )
        });
        let mut parts: Vec<Node> = parts.collect();
        let cases = rule
            .cases()
            .map(|cases| Box::new(self.cases(indicator, leaf, points, cases, &mut parts)));
        Node {
            rule: rule.clone(),
            points: Exact::from(points),
            value: plan,
            base,
            made,
            cases,
            range: (None, None),
            asks,
            parts,
        }
    }

    /// Compiles conditions and values; a case with a rule of its own becomes a part.
    fn cases(
        &mut self,
        indicator: &Indicator,
        leaf: &str,
        points: Dec,
        cases: &Cases,
        parts: &mut Vec<Node>,
    ) -> CasesPlan {
        let mut locals = cases.locals();
        locals.retain(|local| self.system.datum(local.key).is_none());
        let values = cases.values.iter().filter_map(|value| {
            let formula = self.formula(indicator, &value.expr, &[])?;
            Some((formula, value.dp))
        });
        let values = values.collect();
        let mut compiled = Vec::new();
        for case in &cases.cases {
            let when = case.condition();
            let when = when.and_then(|when| self.formula(indicator, when, &locals));
            let part = case.rule.as_ref().map(|rule| {
                // A zero denominator means in a case what it means in the conditions.
                let value = case.value.clone().map(|value| Value {
                    den0: value.den0.or(cases.den0),
                    ..value
                });
                let value = value.as_ref();
                parts.push(self.node(indicator, leaf, points, value, rule, &locals));
                parts.len() - 1
            });
            compiled.push((when, part));
        }
        CasesPlan {
            cases: compiled,
            values,
            den0: cases.den0,
        }
    }

    /// Compiles an indicator, and what it is for units of each class.
    fn row(&mut self, at: usize, indicator: &Indicator) -> Leaf {
        (self.leaf, self.compares) = (at, Vec::new());
        let mut leaf = self.leaf(indicator);
        for (class, by) in &indicator.by {
            let own = self.leaf(&indicator.under(by));
            leaf.by.push((class.clone(), own));
        }
        leaf.compares = std::mem::take(&mut self.compares);
        leaf.overridden = indicator.by.keys().cloned().collect();
        for (_, own) in &mut leaf.by {
            own.compares.clone_from(&leaf.compares);
            own.overridden.clone_from(&leaf.overridden);
        }
        leaf
    }

    fn leaf(&mut self, indicator: &Indicator) -> Leaf {
        let key = &indicator.key;
        let value = indicator.value.as_ref();
        let (points, rule) = (indicator.points, &indicator.rule);
        let mut node = self.node(indicator, key, points, value, rule, &[]);
        node.range = (
            indicator.floor.map(Exact::from),
            indicator.ceil.map(Exact::from),
        );
        if self.system.group(&indicator.group).is_none() {
            let finding = fault("group-undefined", indicator).with("group", &indicator.group);
            self.findings.push(finding);
        }
        let matters = matches!(indicator.rule, Rule::Bonus(_) | Rule::Penalty(_));
        let cohort = rule.needs_cohort();
        let cohort = cohort.then(|| self.comparison(ComparedBy::Value));
        let na = indicator.na_policy(self.system);
        if na == Some(NaPolicy::GroupMean) {
            self.comparison(ComparedBy::Rate);
        }
        let forfeits: Vec<ForfeitPlan> = self.forfeits(indicator);
        let asked = forfeits.iter().any(|forfeit| forfeit.cell.is_some());
        let (classes, kinds) = {
            let named = indicator.applies_to.iter().cloned();
            named.partition(|name| self.system.classes.contains(name))
        };
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
            none: asked.then(|| self.cell(Cell::leaf(key, Slot::None))),
            forfeits,
            surplus: indicator.over == Over::Bonus,
            named: self.named(indicator),
            by: Vec::new(),
            overridden: Vec::new(),
            kinds,
            classes,
            upper: indicator.scored_by == ScoredBy::Upper,
            cohort,
            compares: Vec::new(),
            everyone: indicator.rule.among() == Among::All || indicator.cohort == Among::All,
            na: na.map(|policy| Claim {
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

    fn forfeits(&mut self, indicator: &Indicator) -> Vec<ForfeitPlan> {
        let value = indicator.value.as_ref();
        let x = value.filter(|_| self.system.datum("x").is_none());
        let locals: Vec<Alias<'_>> = x
            .map(|value| Alias {
                key: "x",
                expr: &value.expr,
                dp: value.dp,
            })
            .into_iter()
            .collect();
        let clauses = match &indicator.rule {
            Rule::Deduct(deduct) => deduct.kinds.len(),
            _ => 0,
        };
        let mut forfeits = Vec::new();
        for (nth, forfeit) in indicator.forfeits.iter().enumerate() {
            let when = forfeit.when.as_ref();
            let place = u32::try_from(clauses + nth + 1).unwrap_or(u32::MAX);
            forfeits.push(ForfeitPlan {
                no: forfeit.no.unwrap_or(place),
                text: forfeit.text.clone(),
                unit: forfeit.unit.clone(),
                cell: when.is_none().then(|| {
                    let slot = Slot::Forfeit(forfeit.key.clone());
                    self.cell(Cell::leaf(&indicator.key, slot))
                }),
                when: when.and_then(|made| self.formula(indicator, &made.expr, &locals)),
                own: forfeit.by.is_own(),
                beyond: forfeit.beyond.map_or(Exact::ZERO, Exact::from),
            });
        }
        forfeits
    }

    /// Returns the kinds of occurrence about things that have names.
    fn named(&mut self, indicator: &Indicator) -> Vec<NamedKind> {
        let Rule::Deduct(deduct) = &indicator.rule else {
            return Vec::new();
        };
        let kinds = deduct.kinds.iter().enumerate();
        let named = kinds.filter(|(_, kind)| kind.is_asked() && !kind.matter.is_empty());
        named
            .filter_map(|(at, kind)| {
                let slot = Slot::Names(kind.key.clone());
                Some(NamedKind {
                    kind: at,
                    matter: kind.matter.clone(),
                    names: self.cell(Cell::leaf(&indicator.key, slot)),
                    cost: kind.cost(indicator.points)?,
                })
            })
            .collect()
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

/// Returns a blocking finding about an indicator.
fn fault(code: &str, indicator: &Indicator) -> Finding {
    Finding::new(
        code,
        Severity::Block,
        format!("indicator {}", indicator.key),
    )
    .at_indicator(&indicator.key)
    .with("code", &indicator.code)
    .with("name", &indicator.name)
}

//! Small systems and figures for the tests of this crate.

use crate::entry::pack::Shape;
use crate::entry::{Cell, Entries, Entry};
use crate::finding::Severity;
use crate::number::{Dec, Measure, Rounding};
use crate::plan::board::{Board, Return, Returns};
use crate::plan::{Derivation, Inputs, LeafScore, Member, Plan, Sheet, State, Viewpoint};
use crate::rule::{Den0, Rule, Value};
use crate::system::{
    Aggregate, Collect, Datum, Group, Indicator, Period, RoundAt, ScoredBy, System,
};
use std::sync::Arc;

pub(crate) fn dec(text: &str) -> Dec {
    text.parse().unwrap()
}

pub(crate) fn datum(key: &str) -> Datum {
    Datum {
        key: key.into(),
        name: key.to_uppercase(),
        unit: "人".into(),
        measure: Measure::Count,
        period: Period::Year,
        collect: Collect::One,
        parts: vec![],
        weights: vec![],
        scope: String::new(),
        role: String::new(),
    }
}

pub(crate) fn value(expr: &str, dp: Option<u32>) -> Value {
    Value {
        expr: expr.into(),
        dp,
        unit: "%".into(),
        name: String::new(),
        den0: Some(Den0::Error),
        reported: false,
    }
}

pub(crate) fn indicator(key: &str, points: &str, value: Option<Value>, rule: Rule) -> Indicator {
    Indicator {
        key: key.into(),
        code: key.to_uppercase(),
        group: "a".into(),
        name: format!("name of {key}"),
        short: key.into(),
        points: dec(points),
        weight: None,
        standard: String::new(),
        method: String::new(),
        guide: String::new(),
        lead: "lead".into(),
        support: vec![],
        assessor: String::new(),
        scored_by: ScoredBy::Own,
        evidence: vec![],
        mandatory: false,
        critical: false,
        applies_to: vec![],
        na: None,
        tags: vec![],
        basis: String::new(),
        value,
        rule,
        by: Default::default(),
        floor: None,
        ceil: None,
        over: Default::default(),
        forfeits: vec![],
        cohort: Default::default(),
    }
}

/// A system of the given leaves over data `a`, `b`, `c` and the sum `s` of parts `hr` and `edu`.
pub(crate) fn system(indicators: Vec<Indicator>) -> System {
    let mut sum = datum("s");
    sum.collect = Collect::Sum;
    sum.parts = vec!["hr".into(), "edu".into()];
    System {
        format: 1,
        min_reader: String::new(),
        key: "trial".into(),
        name: "trial".into(),
        version: "1".into(),
        kind: "county".into(),
        notice: String::new(),
        points: dec("100"),
        dp: 2,
        round_at: RoundAt::Item,
        rounding: Rounding::HalfUp,
        na: Default::default(),
        aggregate: Aggregate::Sum,
        coverage: Dec::ZERO,
        weights: None,
        children_share: None,
        capped: false,
        bonus_cap: dec("5"),
        penalty_cap: dec("5"),
        kinds: vec![],
        limits: crate::system::Limits::default(),
        signatures: vec![],
        asks: vec![],
        classes: vec![],
        stages: vec![],
        roles: vec![],
        data: vec![datum("a"), datum("b"), datum("c"), sum],
        groups: vec![Group {
            key: "a".into(),
            code: "A".into(),
            name: "a".into(),
            short: String::new(),
            parent: String::new(),
            aggregate: Aggregate::Sum,
            weight: None,
            points: None,
            coverage: None,
            floor: None,
        }],
        indicators,
        converts: vec![],
        checks: vec![],
        grading: None,
        grades: vec![],
    }
}

/// Entries from (cell, typed): a number where the text is one, words otherwise.
pub(crate) fn entries(cells: &[(&str, &str)]) -> Entries {
    cells
        .iter()
        .map(|(cell, typed)| {
            let cell: Cell = cell.parse().unwrap();
            let entry = match typed.parse::<Dec>() {
                Ok(value) if !cell.is_text() => Entry::of(value),
                _ => Entry::words(*typed),
            };
            (cell, entry)
        })
        .collect()
}

pub(crate) fn sheet(system: &System, cells: &[(&str, &str)]) -> Sheet {
    Plan::compile(system)
        .unwrap()
        .scores(&entries(cells), Viewpoint::Own, None)
}

/// The board of units without kinds or groups.
pub(crate) fn board(system: &System, units: &[Entries], viewpoint: Viewpoint) -> Board {
    let mut shape = Shape::default();
    let packs: Vec<Vec<u8>> = units.iter().map(|one| shape.pack(one.iter())).collect();
    let units: Vec<Return<'_>> = packs
        .iter()
        .map(|pack| Return {
            packs: vec![pack],
            traits: Default::default(),
            group: "",
            given: Inputs::default(),
        })
        .collect();
    let returns = Returns {
        shape: &shape,
        units: &units,
    };
    let plan = Plan::compile(system).unwrap();
    Board::new(Arc::new(plan), returns, viewpoint, 1).unwrap()
}

/// The first leaf's score, seen from the level above, so that every rule is scored.
pub(crate) fn leaf(indicator: Indicator, cells: &[(&str, &str)]) -> LeafScore {
    let plan = Plan::compile(&system(vec![indicator])).unwrap();
    let mut sheet = plan.scores(&entries(cells), Viewpoint::Upper, None);
    sheet.leaves.remove(0)
}

/// Codes of what is found in one leaf, and whether each blocks.
pub(crate) fn findings(indicator: Indicator, entries: &Entries) -> Vec<(String, bool)> {
    let plan = Plan::compile(&system(vec![indicator])).unwrap();
    let found = plan.scores(entries, Viewpoint::Upper, None).findings;
    found
        .into_iter()
        .map(|f| (f.code, f.severity == Severity::Block))
        .collect()
}

pub(crate) fn explain(indicator: Indicator, cells: &[(&str, &str)]) -> Derivation {
    let key = indicator.key.clone();
    let plan = Plan::compile(&system(vec![indicator])).unwrap();
    plan.explain(&entries(cells), Viewpoint::Upper, &key)
        .unwrap()
}

pub(crate) fn score(indicator: Indicator, cells: &[(&str, &str)]) -> String {
    let leaf = leaf(indicator, cells);
    leaf.score
        .map_or_else(|| format!("{:?}", leaf.state), |score| score.to_string())
}

/// A leaf of rule `ratio` on `a / b * 100` at two decimals.
pub(crate) fn ratio(key: &str, points: &str, target: &str) -> Indicator {
    let rule: Rule = toml::from_str(&format!("kind = \"ratio\"\ntarget = \"{target}\"")).unwrap();
    indicator(key, points, Some(value("a / b * 100", Some(2))), rule)
}

pub(crate) fn rule(toml: &str) -> Rule {
    toml::from_str(toml).unwrap()
}

/// A leaf whose value is the datum `a` itself, at `dp` decimals.
pub(crate) fn of_value(points: &str, dp: Option<u32>, toml: &str) -> Indicator {
    indicator("x", points, Some(value("a", dp)), rule(toml))
}

/// Points of the value `x` under a rule, as printed.
pub(crate) fn points_of(x: &str, points: &str, toml: &str) -> String {
    score(of_value(points, Some(2), toml), &[("a", x)])
}

/// A leaf that asks its own questions.
pub(crate) fn asking(points: &str, toml: &str) -> Indicator {
    indicator("x", points, None, rule(toml))
}

/// A leaf of rule `ratio` that the level above scores.
pub(crate) fn upper(key: &str, points: &str) -> Indicator {
    let mut leaf = ratio(key, points, "100");
    leaf.scored_by = ScoredBy::Upper;
    leaf
}

/// The same under another key.
pub(crate) fn asking_as(key: &str, points: &str, toml: &str) -> Indicator {
    indicator(key, points, None, rule(toml))
}

/// What the first leaf of units that are compared comes to, unit by unit: points, the code of a fault, or the state.
pub(crate) fn scores_of(indicator: Indicator, units: &[Vec<(&str, &str)>]) -> Vec<String> {
    let plan = Plan::compile(&system(vec![indicator])).unwrap();
    let units: Vec<Entries> = units.iter().map(|cells| entries(cells)).collect();
    let members: Vec<Member<'_>> = units.iter().map(Member::of).collect();
    let sheets = plan.cohort(&members, Viewpoint::Upper);
    sheets
        .iter()
        .map(|sheet| told_leaf(sheet.leaves.first().unwrap()))
        .collect()
}

/// Points of a leaf, the code of its fault, or where it stands.
pub(crate) fn told_leaf(leaf: &LeafScore) -> String {
    match (&leaf.state, leaf.score) {
        (_, Some(score)) => score.to_string(),
        (State::Fault { code }, _) => code.clone(),
        (state, _) => state.name().to_owned(),
    }
}

/// [`scores_of`] a value at two decimals under a rule; an empty text is a blank.
pub(crate) fn compared(points: &str, toml: &str, values: &[&str]) -> Vec<String> {
    scores_of(of_value(points, Some(2), toml), &rows(values))
}

/// The derivation of one of the units that [`compared`] compares.
pub(crate) fn explained(points: &str, toml: &str, values: &[&str], at: usize) -> Derivation {
    let plan = Plan::compile(&system(vec![of_value(points, Some(2), toml)])).unwrap();
    let units: Vec<Entries> = rows(values).iter().map(|cells| entries(cells)).collect();
    let members: Vec<Member<'_>> = units.iter().map(Member::of).collect();
    plan.explain_in(&members, at, Viewpoint::Upper, "x")
        .unwrap()
}

fn rows<'a>(values: &[&'a str]) -> Vec<Vec<(&'a str, &'a str)>> {
    let cells = values.iter().map(|value| ("a", *value));
    cells
        .map(|cell| Vec::from_iter(Some(cell).filter(|(_, value)| !value.is_empty())))
        .collect()
}

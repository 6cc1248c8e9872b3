//! Every rule at every edge: the tables `edges.toml`, `edges_clauses.toml` and `edges_compared.toml`, worked by hand, scored from entries and from
//! packs. SCORING.md §4, §5.

use super::Rule;
use crate::entry::{Cell, Entries, intake};
use crate::fixture::*;
use crate::plan::{Member, Plan, Viewpoint};
use crate::rule::Den0;
use crate::system::{Indicator, NaPolicy, ScoredBy};
use serde::Deserialize;
use std::collections::BTreeMap;

const EDGES: [&str; 12] = [
    "blank",
    "zero",
    "granted",
    "claimed",
    "upper",
    "cap",
    "tie",
    "den0_zero",
    "den0_na",
    "den0_error",
    "negative",
    "reverse",
];

/// Forms of a rule that stand apart, and the rule.
const FORMS: [(&str, &str); 2] = [("goalposts_log", "goalposts"), ("rank_bands", "rank")];

#[derive(Deserialize)]
struct Row {
    points: String,
    rule: String,
    #[serde(flatten)]
    edges: BTreeMap<String, Edge>,
}

/// Why there is none, or its cases.
#[derive(Deserialize)]
#[serde(untagged)]
enum Edge {
    Senseless(String),
    Cases(Vec<Case>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Case {
    Plain(String),
    Other {
        rule: Option<String>,
        expr: Option<String>,
        cases: Vec<String>,
    },
}

fn rows() -> BTreeMap<String, Row> {
    let mut rows: BTreeMap<String, Row> = toml::from_str(include_str!("edges.toml")).unwrap();
    let compared: BTreeMap<String, Row> =
        toml::from_str(include_str!("edges_compared.toml")).unwrap();
    let clauses: BTreeMap<String, Row> =
        toml::from_str(include_str!("edges_clauses.toml")).unwrap();
    rows.extend(compared);
    rows.extend(clauses);
    rows
}

/// The indicator `x` of a row as an edge wants it.
fn leaf(row: &Row, edge: &str, toml: &str, expr: Option<&str>) -> Indicator {
    let rule = rule(toml);
    let den0 = match edge {
        "den0_zero" => Some(Den0::Zero),
        "den0_na" => Some(Den0::Na),
        "den0_error" => Some(Den0::Error),
        _ => None,
    };
    let expr = expr.unwrap_or(if den0.is_some() { "a / b" } else { "a" });
    let value = rule.reads_value().then(|| value(expr, Some(2)));
    let mut leaf = indicator("x", &row.points, value, rule);
    if let (Some(value), Some(_)) = (&mut leaf.value, den0) {
        value.den0 = den0;
    }
    if ["granted", "claimed", "den0_na"].contains(&edge) {
        leaf.na = Some(NaPolicy::RescaleTotal);
    }
    if edge == "upper" {
        leaf.scored_by = ScoredBy::Upper;
    }
    leaf
}

/// The units of a case: of each the cells and what is typed there.
fn units(text: &str) -> Vec<Vec<(&str, &str)>> {
    text.split('|')
        .map(|unit| {
            let cells = unit.split(',').map(str::trim).filter(|c| !c.is_empty());
            cells.map(|cell| cell.split_once('=').unwrap()).collect()
        })
        .collect()
}

/// What a case comes to, by every way there is; they agree.
fn outcome(leaf: &Indicator, cells: &[Vec<(&str, &str)>], viewpoint: Viewpoint) -> Vec<String> {
    let system = system(vec![leaf.clone()]);
    let plan = Plan::compile(&system).unwrap();
    let units: Vec<Entries> = cells.iter().map(|cells| entries(cells)).collect();
    let members: Vec<Member<'_>> = units.iter().map(Member::of).collect();
    let sheets = plan.cohort(&members, viewpoint);
    let board = board(&system, &units, viewpoint);
    for (at, sheet) in sheets.iter().enumerate() {
        let (leaf, cell) = (&sheet.leaves[0], board.leaves(at)[0]);
        assert_eq!(cell.stands.name(), leaf.state.name(), "{cells:?}");
        if let Some(score) = leaf.score {
            assert_eq!(board.printed(cell.score), score);
        }
        let told = plan.explain_in(&members, at, viewpoint, "x").unwrap();
        assert_eq!((told.state, told.score), (leaf.state.clone(), leaf.score));
        // Together is as alone, but for rules that compare: alone they wait for the level above.
        let alone = plan.scores(&units[at], viewpoint, None);
        match (system.indicators[0].rule.needs_cohort(), leaf.state.name()) {
            (false, _) | (true, "not_applicable") => assert_eq!(&alone.leaves, &sheet.leaves),
            (true, _) => assert_eq!(alone.leaves[0].state.name(), "upper"),
        }
    }
    let told = sheets.iter().map(|sheet| told_leaf(&sheet.leaves[0]));
    told.collect()
}

fn hold(leaf: &Indicator, edge: &str, case: &str) {
    let (given, expected) = case.rsplit_once("->").unwrap();
    let cells = units(given);
    if let Some(code) = expected.trim().strip_prefix("refused ") {
        let (cell, typed) = cells[0][0];
        let cell: Cell = cell.parse().unwrap();
        let refused = intake::read(&system(vec![leaf.clone()]), &cell, typed).unwrap_err();
        return assert_eq!(refused.code(), code, "{edge}: {case}");
    }
    let expected: Vec<&str> = expected.split('|').map(str::trim).collect();
    let viewpoint = match edge {
        "upper" => Viewpoint::Own,
        _ => Viewpoint::Upper,
    };
    assert_eq!(
        outcome(leaf, &cells, viewpoint),
        expected,
        "{} {edge}: {case}",
        leaf.rule.kind()
    );
}

#[test]
fn every_rule_does_at_every_edge_what_is_worked_by_hand() {
    let mut held = 0;
    for row in rows().values() {
        for (edge, cases) in &row.edges {
            let Edge::Cases(cases) = cases else { continue };
            for case in cases {
                let (toml, expr, cases) = match case {
                    Case::Plain(case) => (&row.rule, None, std::slice::from_ref(case)),
                    Case::Other { rule, expr, cases } => (
                        rule.as_ref().unwrap_or(&row.rule),
                        expr.as_deref(),
                        cases.as_slice(),
                    ),
                };
                let leaf = leaf(row, edge, toml, expr);
                cases.iter().for_each(|case| hold(&leaf, edge, case));
                held += cases.len();
            }
        }
    }
    assert!(held > 350, "{held} cases");
}

/// A board asks for no names of what is missing, and took a part whose figure is blank for none at all. SCORING.md §4.8.
#[test]
fn a_blank_part_keeps_its_leaf_pending_on_a_board_too() {
    let row = &rows()["parts"];
    let leaf = leaf(row, "blank", &row.rule, None);
    let board = board(
        &system(vec![leaf]),
        &[entries(&[("x.q:yes", "1")])],
        Viewpoint::Own,
    );
    assert_eq!(board.leaves(0)[0].stands.name(), "pending");
    assert_eq!(board.leaves(0)[0].score, 0);
}

#[test]
fn no_rule_and_no_edge_is_missing() {
    let rows = rows();
    let named = |name: &str| {
        FORMS
            .iter()
            .find(|(form, _)| *form == name)
            .map_or(name.to_owned(), |(_, of)| (*of).to_owned())
    };
    for kind in Rule::KINDS {
        assert!(rows.contains_key(*kind), "no row of {kind}");
    }
    for (name, row) in &rows {
        assert_eq!(rule(&row.rule).kind(), named(name), "{name}");
        let edges: Vec<&str> = row.edges.keys().map(String::as_str).collect();
        for edge in EDGES {
            assert!(edges.contains(&edge), "{name} has no edge {edge}");
        }
        assert_eq!(edges.len(), EDGES.len(), "{name}: {edges:?}");
        for edge in row.edges.values() {
            match edge {
                Edge::Senseless(word) => assert!(!word.trim().is_empty(), "{name}"),
                Edge::Cases(cases) => assert!(!cases.is_empty(), "{name}"),
            }
        }
    }
}

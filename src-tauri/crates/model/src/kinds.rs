#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
//! Every kind of rule is known everywhere: to `check`, to the arithmetic, to the words and to the two documents.

use crate::check::check;
use crate::fixture::{entries, indicator, rule, system, value};
use crate::number::Dec;
use crate::plan::{Derivation, Member, Plan, State, Viewpoint};
use crate::rule::Rule;
use crate::system::{Indicator, System, parse};
use crate::wording::{self, Locale};
use toml::Value as Toml;

const LOCALES: [Locale; 2] = [Locale::ZhCn, Locale::En];

/// Kinds whose loss has no measure in units of work: a place depends on others, a judgement on people, and an answer, an
/// occurrence, a formula or a matter says all there is to say.
const WITHOUT_WORK: [&str; 17] = [
    "yes_no",
    "growth",
    "rank",
    "min_max",
    "percentile",
    "z_score",
    "borda",
    "judgement",
    "survey",
    "manual",
    "external",
    "choice",
    "parts",
    "formula",
    "bonus",
    "penalty",
    "veto",
];

/// A sound system with every kind of rule.
fn sound() -> System {
    parse(include_str!("check/sound.toml")).unwrap()
}

/// The rows of the sound system with this kind of rule.
fn rows<'a>(system: &'a System, kind: &str) -> Vec<&'a Indicator> {
    let rows = system.indicators.iter();
    rows.filter(|row| row.rule.kind() == kind).collect()
}

/// The leaf that the tables of edges score under this kind of rule, and what they type for each case of its own parameters.
fn cases(kind: &str) -> (Indicator, Vec<String>) {
    let tables = [
        include_str!("rule/edges.toml"),
        include_str!("rule/edges_clauses.toml"),
        include_str!("rule/edges_compared.toml"),
    ];
    let row = tables.iter().find_map(|text| {
        let table: toml::Table = text.parse().unwrap();
        table.get(kind).cloned()
    });
    let row = row.unwrap_or_else(|| panic!("{kind} has no row in the tables of edges"));
    let rule = rule(row["rule"].as_str().unwrap());
    let value = rule.reads_value().then(|| value("a", Some(2)));
    let leaf = indicator("x", row["points"].as_str().unwrap(), value, rule);
    let typed = ["zero", "cap"]
        .into_iter()
        .filter_map(|edge| row[edge].as_array())
        .flatten()
        .filter_map(Toml::as_str)
        .filter(|case| !case.contains("refused"))
        .map(|case| case.rsplit_once("->").unwrap().0.to_owned());
    (leaf, typed.collect())
}

/// How every unit of every case came to its points, where it has any.
fn explained(leaf: &Indicator, cases: &[String]) -> Vec<Derivation> {
    let plan = Plan::compile(&system(vec![leaf.clone()])).unwrap();
    let mut told = Vec::new();
    for case in cases {
        let units = case.split('|').map(|unit| {
            let cells = unit.split(',').filter_map(|cell| cell.split_once('='));
            entries(&Vec::from_iter(
                cells.map(|(cell, n)| (cell.trim(), n.trim())),
            ))
        });
        let units = Vec::from_iter(units);
        let members: Vec<Member<'_>> = units.iter().map(Member::of).collect();
        told.extend((0..units.len()).map(|at| {
            plan.explain_in(&members, at, Viewpoint::Upper, "x")
                .unwrap()
        }));
    }
    told.retain(|one| matches!(one.state, State::Scored | State::Unscored));
    told
}

/// Whether words were found: a key that has none is said itself.
fn said(text: &str) -> bool {
    let key = text.split_once('.').is_some_and(|(section, key)| {
        let name = |text: &str| {
            text.chars()
                .all(|c| c.is_ascii_lowercase() || "_0123456789".contains(c))
        };
        name(section) && name(key)
    });
    !text.trim().is_empty() && !key
}

#[test]
fn check_finds_nothing_in_a_sound_system_with_every_kind() {
    let system = sound();
    assert_eq!(check(&system), []);
    for kind in Rule::KINDS {
        assert!(!rows(&system, kind).is_empty(), "no row of {kind}");
    }
}

#[test]
fn every_kind_scores_and_explains_itself() {
    for kind in Rule::KINDS {
        let (leaf, cases) = cases(kind);
        let told = explained(&leaf, &cases);
        assert!(!told.is_empty(), "{kind} scores nothing");
        for one in &told {
            assert!(one.step.is_some(), "{kind} records no step");
            for locale in LOCALES {
                let sentence = wording::sentence(one, locale);
                assert!(said(&sentence), "{kind}: {sentence}");
                let steps = wording::steps(one, locale);
                assert!(!steps.is_empty(), "{kind}");
                assert!(steps.iter().all(|line| said(line)), "{kind}: {steps:?}");
            }
        }
    }
}

#[test]
fn every_kind_measures_its_loss_in_work_or_is_known_not_to() {
    for kind in Rule::KINDS {
        let (leaf, cases) = cases(kind);
        let system = system(vec![leaf.clone()]);
        let told = explained(&leaf, &cases);
        for locale in LOCALES {
            let work: Vec<String> = told
                .iter()
                .filter_map(|one| wording::work(&system, one, locale))
                .collect();
            assert_eq!(work.is_empty(), WITHOUT_WORK.contains(kind), "{kind}");
            assert!(work.iter().all(|text| said(text)), "{kind}: {work:?}");
        }
    }
}

#[test]
fn every_kind_drafts_its_standard_and_names_its_parameters() {
    let system = sound();
    for kind in Rule::KINDS {
        for row in rows(&system, kind) {
            let drafted = Indicator {
                standard: String::new(),
                ..row.clone()
            };
            for locale in LOCALES {
                let standard = wording::standard(&system, &drafted, locale);
                assert!(said(&standard), "{kind}: {standard}");
                assert!(said(&wording::kind(&row.rule, locale)), "{kind}");
                let rows = wording::parameters(&system, row, locale);
                for one in &rows {
                    assert!(said(&one.label) && said(&one.value), "{kind}: {one:?}");
                }
                let text: Vec<String> = rows
                    .iter()
                    .map(|one| format!("{} {}", one.label, one.value))
                    .collect();
                let mut wanted = Vec::new();
                declared(&Toml::try_from(&row.rule).unwrap(), "", &mut wanted);
                for (field, values) in wanted {
                    let shown = values.iter().any(|value| text.join("\n").contains(value));
                    let idle = field == "step" && !uses_step(&row.rule);
                    assert!(
                        shown || idle,
                        "{kind}: {field} {values:?} is in no row of {text:?}"
                    );
                }
            }
        }
    }
}

/// Whether a declared step counts: beside bands `rank` uses none.
fn uses_step(rule: &Rule) -> bool {
    !matches!(rule, Rule::Rank(rank) if !rank.bands.is_empty())
}

/// What is declared in a rule and how it may be shown: a number as it is or in percent, a text as it is. Keys, expressions
/// and closed sets of words have words of their own.
fn declared(toml: &Toml, field: &str, wanted: &mut Vec<(String, Vec<String>)>) {
    match toml {
        Toml::Table(table) => table
            .iter()
            .filter(|(field, _)| field.as_str() != "value")
            .for_each(|(field, toml)| declared(toml, field, wanted)),
        Toml::Array(list) => list.iter().for_each(|toml| declared(toml, field, wanted)),
        Toml::Integer(n) => wanted.push((field.to_owned(), vec![n.to_string()])),
        Toml::String(text) => match text.parse::<Dec>() {
            Ok(n) => {
                let percent = Dec(n.0.checked_mul(100.into()).unwrap());
                let shown = [n, percent].map(|n| n.plain().to_string());
                wanted.push((field.to_owned(), shown.to_vec()));
            }
            Err(_) if ["text", "label", "criteria", "exclude"].contains(&field) => {
                wanted.push((field.to_owned(), vec![text.clone()]));
            }
            Err(_) => {}
        },
        _ => {}
    }
}

#[test]
fn every_kind_is_in_both_documents_with_its_parameters() {
    let scoring = include_str!("../../../SCORING.md");
    let formats = include_str!("../../../FORMATS.md");
    let system = sound();
    for kind in Rule::KINDS {
        let arithmetic = scoring
            .lines()
            .find(|line| line.starts_with("| 5.") && line.contains(&format!("| `{kind}` |")));
        assert!(arithmetic.is_some(), "{kind} is not in SCORING.md §5");
        let line = formats
            .lines()
            .find(|line| line.starts_with(&format!("| `{kind}` |")))
            .unwrap_or_else(|| panic!("{kind} is not in FORMATS.md"));
        for row in rows(&system, kind) {
            let Toml::Table(fields) = Toml::try_from(&row.rule).unwrap() else {
                panic!("{kind} is no table")
            };
            for field in fields.keys().filter(|field| *field != "kind") {
                let told = line.contains(&format!("`{field}`"));
                assert!(told, "{field} of {kind} is not in FORMATS.md");
            }
        }
    }
}

/// What a settings page shows of each kind, in both languages.
#[test]
fn the_parameters_of_every_kind_read_well() {
    let system = sound();
    let mut told = String::new();
    for kind in Rule::KINDS {
        for row in rows(&system, kind) {
            for locale in LOCALES {
                let rows = wording::parameters(&system, row, locale);
                let rows = rows
                    .iter()
                    .map(|one| format!("  {}: {}\n", one.label, one.value));
                let name = wording::kind(&row.rule, locale);
                told.push_str(&format!("{kind} · {name}\n{}", rows.collect::<String>()));
            }
        }
    }
    insta::assert_snapshot!(told.as_str());
}

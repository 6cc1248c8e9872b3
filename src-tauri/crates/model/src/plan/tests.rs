//! Behaviour of whole sheets.

use super::{Plan, Sheet, State, Viewpoint};
use crate::entry::Entries;
use crate::finding::Severity;
use crate::fixture::*;
use crate::number::Dec;
use crate::rule::step::Step;
use crate::rule::{Den0, Rule};
use crate::system::{Check, Indicator, NaPolicy, ScoredBy};

/// SCORING.md §4.4.
#[test]
fn a_rate_is_rounded_before_it_meets_the_rule() {
    let leaf = leaf(ratio("r", "3", "90"), &[("a", "8985"), ("b", "10000")]);
    assert_eq!(leaf.value.unwrap().to_string(), "89.85");
    // 2.995 exactly: half-up to 3.00.
    assert_eq!(leaf.score.unwrap().to_string(), "3.00");
}

/// SCORING.md §4.3.
#[test]
fn a_blank_is_pending_and_named() {
    let leaf = leaf(ratio("r", "3", "90"), &[("a", "1")]);
    assert_eq!(
        leaf.state,
        State::Pending {
            missing: vec!["b".into()]
        }
    );
    assert_eq!(leaf.score, None);
}

fn states(sheet: &Sheet) -> Vec<&State> {
    sheet.leaves.iter().map(|leaf| &leaf.state).collect()
}

fn codes(sheet: &Sheet) -> Vec<&str> {
    sheet.findings.iter().map(|f| f.code.as_str()).collect()
}

fn with_den0(den0: Option<Den0>) -> Indicator {
    let mut leaf = ratio("r", "2", "90");
    leaf.value.as_mut().unwrap().den0 = den0;
    leaf
}

/// SCORING.md §4.5.
#[test]
fn a_zero_denominator_follows_its_policy() {
    let zero = [("a", "0"), ("b", "0")];
    assert_eq!(score(with_den0(Some(Den0::Zero)), &zero), "0.00");
    let d = explain(with_den0(Some(Den0::Zero)), &zero);
    assert_eq!(d.step, Some(Step::ZeroDenominator {}));
    assert_eq!(score(with_den0(Some(Den0::Na)), &zero), "NaProposed");
    for policy in [Some(Den0::Error), None] {
        let sheet = sheet(&system(vec![with_den0(policy)]), &zero);
        assert_eq!(codes(&sheet), ["den0-error"]);
        let code = "den0-error".to_owned();
        assert_eq!(states(&sheet), [&State::Fault { code }]);
        assert_eq!(sheet.totals.blank_count, 1);
    }
}

/// SCORING.md §8.
#[test]
fn a_reported_rate_above_100_is_scored_and_doubted_at_its_cell() {
    let mut leaf = ratio("r", "2", "90");
    leaf.value.as_mut().unwrap().reported = true;
    let system = system(vec![leaf]);
    for (rate, doubted) in [("100", false), ("930", true)] {
        let sheet = sheet(&system, &[("r:rate", rate)]);
        let found = sheet.findings.iter().find(|f| f.code == "rate-above-100");
        assert_eq!(found.is_some(), doubted, "{rate}");
        assert!(found.is_none_or(|f| f.place.cell.as_deref() == Some("r:rate")));
    }
}

/// SCORING.md §4.3.
#[test]
fn a_reported_rate_stands_in_until_the_counts_are_complete() {
    let mut leaf = ratio("r", "2", "90");
    leaf.value.as_mut().unwrap().reported = true;
    for (cells, value, reported) in [
        (vec![("r:rate", "93")], "93.00", true),
        (vec![("r:rate", "93"), ("a", "1")], "93.00", true),
        (
            vec![("r:rate", "93"), ("a", "1"), ("b", "2")],
            "50.00",
            false,
        ),
    ] {
        let d = explain(leaf.clone(), &cells);
        assert_eq!(d.value.unwrap().to_string(), value, "{cells:?}");
        assert_eq!(d.reported, reported);
    }
    // Where no rate may be reported, one that is there does not count.
    assert!(score(ratio("r", "2", "90"), &[("r:rate", "93")]).contains("Pending"));
}

/// SCORING.md §2.3.
#[test]
fn a_sum_waits_for_its_parts_and_names_them() {
    let rule = "kind = 'formula'";
    let leaf = |cells: &[(&str, &str)]| {
        score(
            indicator(
                "x",
                "100",
                Some(value("s", None)),
                crate::fixture::rule(rule),
            ),
            cells,
        )
    };
    assert_eq!(leaf(&[("s[hr]", "3"), ("s[edu]", "4")]), "7.00");
    assert_eq!(leaf(&[("s", "9")]), "9.00");
    assert_eq!(leaf(&[("s", "9"), ("s[hr]", "3"), ("s[edu]", "4")]), "7.00");
    let missing = leaf(&[("s", "9"), ("s[hr]", "3")]);
    assert!(
        missing.contains("s[edu]") && !missing.contains("s[hr]"),
        "{missing}"
    );
    assert!(leaf(&[]).contains("[\"s[hr]\", \"s[edu]\"]"));
}

/// SCORING.md §4.2, §6.12.
#[test]
fn what_the_level_above_scores_is_neither_blank_nor_lost() {
    let system = system(vec![ratio("r", "94", "100"), upper("u", "6")]);
    let cells = [("a", "1"), ("b", "2")];
    let own = sheet(&system, &cells);
    assert_eq!(states(&own), [&State::Scored, &State::Upper]);
    assert_eq!(own.totals.score.to_string(), "47.00");
    assert_eq!(own.totals.attainable.to_string(), "94");
    assert_eq!(own.totals.upper_points.to_string(), "6");
    assert_eq!((own.totals.blank_count, own.totals.complete), (0, false));
    assert_eq!(own.groups[0].rate.unwrap().to_string(), "50.0");
    let above = Plan::compile(&system)
        .unwrap()
        .scores(&entries(&cells), Viewpoint::Upper, None);
    assert_eq!(above.totals.score.to_string(), "50.00");
    assert!(above.totals.complete);
}

/// SCORING.md §4.2, §6.1.
#[test]
fn a_claim_changes_no_total_and_counts_only_where_allowed() {
    let mut leaf = ratio("r", "100", "100");
    let cells = [("a", "1"), ("b", "2"), ("r:na", "no such firms")];
    assert_eq!(score(leaf.clone(), &cells), "50.00");
    leaf.na = Some(NaPolicy::RescaleTotal);
    let sheet = sheet(&system(vec![leaf.clone()]), &cells);
    assert_eq!(states(&sheet), [&State::Claimed]);
    assert_eq!(sheet.totals.claimed_points.to_string(), "100");
    assert_eq!(sheet.totals.attainable.to_string(), "100");
    assert_eq!(
        score(leaf, &[("a", "1"), ("b", "2"), ("r:na", " ")]),
        "50.00"
    );
}

/// SCORING.md §4.2, §6.1.
#[test]
fn leaves_of_another_kind_are_outside_the_points() {
    let mut leaf = ratio("r", "40", "100");
    leaf.applies_to = vec!["city".into()];
    let system = system(vec![leaf, ratio("q", "60", "100")]);
    let plan = Plan::compile(&system).unwrap();
    let cells = entries(&[("a", "1"), ("b", "1")]);
    let rural = plan.scores(&cells, Viewpoint::Own, Some("rural"));
    assert_eq!(states(&rural), [&State::Inapplicable, &State::Scored]);
    assert_eq!(rural.totals.points.to_string(), "60");
    assert!(rural.totals.complete);
    let city = plan.scores(&cells, Viewpoint::Own, Some("city"));
    assert_eq!(city.totals.score.to_string(), "100.00");
}

/// SCORING.md §6.7.
#[test]
fn the_same_matter_counts_once_across_rows_but_not_between_bonus_and_penalty() {
    let bonus = "kind = 'bonus'\nunit = 'u'\nlevels = [{ key = 'n', label = 'n', per = '1' }, { key = 'c', label = 'c', per = '0.2' }]";
    let row = |key: &str, toml: &str| indicator(key, "3", None, rule(toml));
    let system = system(vec![
        row("p", bonus),
        row("q", bonus),
        row("z", "kind = 'penalty'\nunit = 'u'\nper = '0.5'"),
    ]);
    let sheet = sheet(
        &system,
        &[
            ("p:matter.1", "c"),
            ("p:matter.1.name", "m"),
            ("q:matter.1", "n"),
            ("q:matter.1.name", "Ｍ\u{200b}　"),
            ("q:matter.2", "n"),
            ("q:matter.3", "n"),
            ("z:matter.1", "each"),
            ("z:matter.1.name", "m"),
        ],
    );
    let scores: Vec<String> = sheet
        .leaves
        .iter()
        .map(|l| l.score.unwrap().to_string())
        .collect();
    assert_eq!(scores, ["0.00", "3.00", "0.50"]);
    assert!(
        sheet.totals.complete,
        "empty and filled rows outside the base never make a total 暂计"
    );
}

/// SCORING.md §6.7, §8.
#[test]
fn a_matter_without_a_level_counts_for_nothing_and_is_said() {
    let bonus = "kind = 'bonus'\nunit = 'u'\nlevels = [{ key = 'n', label = 'n', per = '1' }]";
    let system = system(vec![indicator("p", "3", None, rule(bonus))]);
    let sheet = sheet(
        &system,
        &[
            ("p:matter.1", "n"),
            ("p:matter.1.name", "a"),
            ("p:matter.2.name", "b"),
        ],
    );
    let cells: Vec<_> = sheet
        .findings
        .iter()
        .map(|f| (f.code.as_str(), f.place.cell.as_deref()))
        .collect();
    assert_eq!(cells, [("matter-without-level", Some("p:matter.2"))]);
    assert_eq!(sheet.findings[0].severity, Severity::Block);
}

/// SCORING.md §7.
#[test]
fn last_years_value_comes_from_last_years_figures() {
    let cells = [("a", "1"), ("b", "2"), ("a@prev", "1"), ("b@prev", "3")];
    let d = explain(ratio("r", "2", "100"), &cells);
    assert_eq!(d.prev_value.unwrap().to_string(), "33.33");
    assert_eq!(d.formula, "A ÷ B × 100");
    let inputs: Vec<String> = d
        .inputs
        .iter()
        .map(|i| i.value.unwrap().to_string())
        .collect();
    assert_eq!(inputs, ["1", "2"]);
    assert_eq!(
        explain(ratio("r", "2", "100"), &cells[..3]).prev_value,
        None
    );
}

fn check(toml: &str) -> Vec<Check> {
    #[derive(serde::Deserialize)]
    struct Checks {
        check: Vec<Check>,
    }
    toml::from_str::<Checks>(&format!("[[check]]\nkey = 'k'\n{toml}"))
        .unwrap()
        .check
}

/// SCORING.md §8.
#[test]
fn relations_that_do_not_hold_are_findings() {
    let parts = "relation = 'parts_sum'\nparts = ['a', 'b']\ntotal = 'c'";
    let shares = "relation = 'shares_sum'\nparts = ['a', 'b']\ntolerance = '0.1'";
    let rate = "relation = 'rate_matches'\nrate = 'r:rate'\nnum = 'a'\nden = 'b'";
    let above = "relation = 'not_above'\nless = 'a'\nmore = 'b'";
    let jump = "relation = 'jump'\ndatum = 'a'\npercent = '30'";
    for (toml, cells, expected) in [
        (
            parts,
            vec![("a", "7235"), ("b", "2144"), ("c", "937")],
            Some("parts-sum"),
        ),
        (
            parts,
            vec![("a", "7235"), ("b", "2144"), ("c", "9379")],
            None,
        ),
        (parts, vec![("a", "7235"), ("c", "937")], None),
        (shares, vec![("a", "62"), ("b", "38")], None),
        (shares, vec![("a", "62"), ("b", "38.1")], None),
        (shares, vec![("a", "62"), ("b", "38.2")], Some("shares-sum")),
        (
            rate,
            vec![("r:rate", "71.6"), ("a", "335"), ("b", "468")],
            None,
        ),
        (
            rate,
            vec![("r:rate", "71.5"), ("a", "335"), ("b", "468")],
            Some("rate-mismatch"),
        ),
        (
            rate,
            vec![("r:rate", "72"), ("a", "335"), ("b", "468")],
            None,
        ),
        (
            rate,
            vec![("r:rate", "71.60"), ("a", "335"), ("b", "468")],
            Some("rate-mismatch"),
        ),
        (rate, vec![("r:rate", "71.6"), ("a", "335")], None),
        (above, vec![("a", "3"), ("b", "2")], Some("not-above")),
        (above, vec![("a", "2"), ("b", "2")], None),
        (jump, vec![("a", "131"), ("a@prev", "100")], Some("jump")),
        (jump, vec![("a", "69"), ("a@prev", "100")], Some("jump")),
        (jump, vec![("a", "130"), ("a@prev", "100")], None),
        (jump, vec![("a", "130"), ("a@prev", "0")], None),
    ] {
        let mut leaf = ratio("r", "2", "90");
        leaf.value.as_mut().unwrap().reported = true;
        let mut system = system(vec![leaf]);
        system.checks = check(toml);
        let sheet = sheet(&system, &cells);
        assert_eq!(codes(&sheet), Vec::from_iter(expected), "{toml} {cells:?}");
    }
    // A numerator above its denominator is no fault by itself.
    let sheet = sheet(
        &system(vec![ratio("r", "2", "90")]),
        &[("a", "3"), ("b", "2")],
    );
    assert_eq!(codes(&sheet), Vec::<&str>::new());
}

/// SCORING.md §8.
#[test]
fn a_finding_carries_names_figures_and_unit() {
    let mut system = system(vec![]);
    system.checks = check("relation = 'parts_sum'\nparts = ['a', 'b']\ntotal = 'c'\nhint = 'h'");
    let sheet = sheet(&system, &[("a", "7235"), ("b", "2144"), ("c", "937")]);
    let finding = &sheet.findings[0];
    assert_eq!(finding.place.cell.as_deref(), Some("c"));
    for (key, value) in [
        ("total", "C"),
        ("total_value", "937"),
        ("parts", "A 7,235 + B 2,144"),
        ("sum", "9,379"),
        ("difference", "8,442"),
        ("unit", "人"),
        ("hint", "h"),
    ] {
        assert_eq!(finding.params[key], value);
    }
}

/// SCORING.md §3, §4.1.
#[test]
fn a_system_that_cannot_be_compiled_says_every_reason() {
    let mut leaf = ratio("r", "2", "90");
    leaf.value.as_mut().unwrap().expr = "a / nothing + b@prev * other".into();
    let mut broken = ratio("q", "2", "90");
    broken.value.as_mut().unwrap().expr = "a /".into();
    let bare = indicator("p", "2", None, rule("kind = 'formula'"));
    let mut lost = ratio("o", "2", "90");
    lost.group = "nowhere".into();
    let findings = Plan::compile(&system(vec![leaf, broken, bare, lost])).unwrap_err();
    let codes: Vec<&str> = findings.iter().map(|f| f.code.as_str()).collect();
    assert_eq!(
        codes,
        [
            "datum-undefined",
            "datum-undefined",
            "expr-ends",
            "value-missing",
            "group-undefined"
        ]
    );
    assert_eq!(findings[0].params["datum"], "nothing");
    assert_eq!(findings[2].params["position"], "4");
}

/// Reports whether the unit is asked nothing about a row of its own.
fn found_above(row: &Indicator) -> bool {
    let Rule::Deduct(deduct) = &row.rule else {
        return false;
    };
    let own = deduct.kinds.iter().any(|kind| kind.by.is_own());
    !own && row.forfeits.is_empty() && row.scored_by == ScoredBy::Own
}

/// SCORING.md §4.1, §4.3.
#[test]
fn the_built_in_systems_compile_and_start_blank() {
    for text in [
        include_str!("../../../../../assets/templates/county.toml"),
        include_str!("../../../../../assets/templates/park.toml"),
        include_str!("../../../../../assets/templates/enterprise.toml"),
        include_str!("../../../../../assets/templates/clauses.toml"),
    ] {
        let system = crate::system::parse(text).unwrap();
        let plan = Plan::compile(&system).unwrap();
        let sheet = plan.scores(&Entries::new(), Viewpoint::Own, None);
        assert_eq!(sheet.totals.points.to_string(), "100");
        // What only the level above finds is not asked of the unit, and stands at full points until it does (§5.6).
        let idle = system.indicators.iter().filter(|row| found_above(row));
        let idle: Dec = idle.fold(Dec::ZERO, |sum, row| Dec(sum.0 + row.points.0));
        assert_eq!(sheet.totals.settled.plain(), idle.plain());
        for (leaf, indicator) in sheet.leaves.iter().zip(&system.indicators) {
            let State::Pending { missing } = &leaf.state else {
                continue;
            };
            assert!(!missing.is_empty(), "{}", leaf.key);
            // Whatever is missing is asked, and read.
            let asked = crate::entry::ask::asked(&system, &indicator.key);
            let cells: Vec<String> = asked
                .iter()
                .flat_map(|a| std::iter::once(a).chain(&a.parts))
                .map(|a| a.cell.to_string())
                .collect();
            let reads: Vec<String> = plan
                .reads(&indicator.key)
                .iter()
                .map(ToString::to_string)
                .collect();
            for cell in missing {
                assert!(cells.contains(cell) && reads.contains(cell), "{cell}");
            }
        }
    }
}

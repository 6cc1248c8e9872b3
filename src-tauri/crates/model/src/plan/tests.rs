//! Behaviour of whole sheets.

use super::Plan;
use crate::cell::Entries;
use crate::dec::Dec;
use crate::derivation::Step;
use crate::score::{Sheet, State, Viewpoint};
use crate::system::{Check, Den0, Indicator, NaPolicy, RoundAt, ScoredBy};
use crate::trial::*;
use proptest::prelude::*;

#[test]
fn a_rate_is_rounded_before_it_meets_the_rule() {
    let leaf = leaf(ratio("r", "3", "90"), &[("a", "8985"), ("b", "10000")]);
    assert_eq!(leaf.value.unwrap().to_string(), "89.85");
    // 2.995 exactly: half-up to 3.00.
    assert_eq!(leaf.score.unwrap().to_string(), "3.00");
}

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

#[test]
fn a_sum_waits_for_its_parts_and_names_them() {
    let rule = "kind = 'formula'";
    let leaf = |cells: &[(&str, &str)]| {
        score(
            indicator("x", "100", Some(value("s", None)), crate::trial::rule(rule)),
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

fn upper(key: &str, points: &str) -> Indicator {
    let mut leaf = ratio(key, points, "100");
    leaf.scored_by = ScoredBy::Upper;
    leaf
}

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

#[test]
fn a_mark_lowers_and_never_raises() {
    let leaf = ratio("r", "2", "100");
    let cells = |mark: &'static str| [("a", "1"), ("b", "2"), ("r:mark", mark)];
    let lowered = crate::trial::leaf(leaf.clone(), &cells("0.5"));
    assert_eq!(lowered.score.unwrap().to_string(), "0.50");
    assert_eq!(lowered.computed.unwrap().to_string(), "1.00");
    let mut with_reason = entries(&cells("0.5"));
    with_reason
        .get_mut(&"r:mark".parse().unwrap())
        .unwrap()
        .note = " r ".into();
    let plan = Plan::compile(&system(vec![leaf.clone()])).unwrap();
    let d = plan.explain(&with_reason, Viewpoint::Own, "r").unwrap();
    assert_eq!(d.lowered.as_deref(), Some("r"));
    assert_eq!(d.lost.unwrap().to_string(), "1.50");
    let raised = sheet(&system(vec![leaf]), &cells("1.5"));
    assert_eq!(raised.totals.score.to_string(), "1.00");
    assert_eq!(codes(&raised), ["mark-raises"]);
}

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
            ("q:matter.1.name", "m　"),
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

#[test]
fn last_years_value_comes_from_last_years_figures() {
    let cells = [("a", "1"), ("b", "2"), ("a@prev", "1"), ("b@prev", "3")];
    let d = explain(ratio("r", "2", "100"), &cells);
    assert_eq!(d.prev_value.unwrap().to_string(), "33.33");
    assert_eq!(d.formula, "A ÷ B × 100");
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

#[test]
fn the_built_in_systems_compile_and_start_blank() {
    for text in [
        include_str!("../../../../../assets/templates/county.toml"),
        include_str!("../../../../../assets/templates/park.toml"),
        include_str!("../../../../../assets/templates/enterprise.toml"),
    ] {
        let system = crate::system::parse(text).unwrap();
        let plan = Plan::compile(&system).unwrap();
        let sheet = plan.scores(&Entries::new(), Viewpoint::Own, None);
        assert_eq!(sheet.totals.points.to_string(), "100");
        assert_eq!(sheet.totals.settled.to_string(), "0");
        for (leaf, indicator) in sheet.leaves.iter().zip(&system.indicators) {
            let State::Pending { missing } = &leaf.state else {
                continue;
            };
            assert!(!missing.is_empty(), "{}", leaf.key);
            // Whatever is missing is asked, and read.
            let asked = crate::ask::asked(&system, &indicator.key);
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn points_stay_within_bounds_and_more_is_never_less(x in -2_000_00i64..2_000_00, more in 0i64..500_00) {
        for (toml, cap) in [
            ("kind = 'ratio'\ntarget = '60'", "2"),
            ("kind = 'ratio'\ntarget = '60'\ncap = '1.2'", "2.4"),
            ("kind = 'tiers'\ntiers = [{ ge = '65', score = '2' }, { ge = '55', score = '1.2' }]", "2"),
            ("kind = 'shortfall'\ntarget = '93'\nstep = '1'\nper = '0.2'\nmode = 'prorata'", "2"),
            ("kind = 'shortfall'\ntarget = '93'\nstep = '1'\nper = '0.2'\nmode = 'ceil'", "2"),
            ("kind = 'shortfall'\ntarget = '93'\nstep = '1'\nper = '0.2'\nmode = 'floor'", "2"),
            ("kind = 'efficacy'\nok = '75'\nbad = '50'\nbelow = 'zero'", "2"),
            ("kind = 'efficacy'\nok = '75'\nbad = '50'", "2"),
            ("kind = 'growth'\nbase = 'b'\ntarget = '5'\nhold = '0.6'\nzero_at = '-10'\nbase0 = 'na'", "2"),
            ("kind = 'formula'", "2"),
        ] {
            let points = |x: i64| {
                let x = Dec::new(x, 2).to_string();
                let leaf = leaf(of_value("2", Some(2), toml), &[("a", &x), ("b", "80")]);
                leaf.score.unwrap()
            };
            let (low, high) = (points(x), points(x + more));
            prop_assert!(Dec::ZERO <= low && low <= high && high <= dec(cap), "{toml}: {low} {high}");
        }
        for toml in ["kind = 'ratio'\ntarget = '60'\ndir = 'down'", "kind = 'efficacy'\nok = '10'\nbad = '50'"] {
            let points = |x: i64| leaf(of_value("2", Some(2), toml), &[("a", &Dec::new(x, 2).to_string())]).score.unwrap();
            prop_assert!(points(x) >= points(x + more) && points(x) <= dec("2") && points(x + more) >= Dec::ZERO);
        }
    }

    #[test]
    fn totals_do_not_depend_on_the_order_of_leaves(
        rows in prop::collection::vec((1i64..9_00, 1i64..300), 1..9), turn in 0usize..9, total in any::<bool>()
    ) {
        let leaves: Vec<Indicator> = rows.iter().enumerate().map(|(n, (points, target))| {
            ratio(&format!("r{n}"), &Dec::new(*points, 2).to_string(), &target.to_string())
        }).collect();
        let mut turned = leaves.clone();
        turned.rotate_left(turn % leaves.len());
        turned.reverse();
        let cells = [("a", "173"), ("b", "311")];
        let totals = |leaves: Vec<Indicator>| {
            let mut system = system(leaves);
            system.round_at = if total { RoundAt::Total } else { RoundAt::Item };
            sheet(&system, &cells).totals
        };
        prop_assert_eq!(totals(leaves), totals(turned));
    }

    #[test]
    fn blank_settled_claimed_and_upper_points_add_up(cells in prop::collection::vec(
        (prop::sample::select(vec!["a", "b", "u:na", "r:na", "x:yes", "r:mark", "r:rate"]), 0i64..3), 0..7)) {
        let mut claimable = ratio("r", "50", "100");
        claimable.na = Some(NaPolicy::FullMarks);
        claimable.value.as_mut().unwrap().den0 = Some(Den0::Na);
        let system = system(vec![claimable, upper("u", "20"), indicator("x", "30", None, rule("kind = 'yes_no'\ntext = 't'"))]);
        let cells: Vec<(&str, String)> = cells.into_iter().map(|(c, n)| (c, n.to_string())).collect();
        let cells: Vec<(&str, &str)> = cells.iter().map(|(c, n)| (*c, n.as_str())).collect();
        let t = sheet(&system, &cells).totals;
        let sum = [t.blank_points, t.settled, t.claimed_points, t.upper_points].iter().map(|d| d.0).sum::<rust_decimal::Decimal>();
        prop_assert_eq!(sum, t.points.0);
        prop_assert_eq!(t.complete, t.settled == t.points);
    }
}

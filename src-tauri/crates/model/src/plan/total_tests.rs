//! Granted 不适用, what comes after the base, and how the total was made.

use super::rollup::tests::{given, group, group_of, tree};
use super::{Children, Inputs, Plan, Sheet, State, Viewpoint};
use crate::fixture::*;
use crate::number::Dec;
use crate::system::{Aggregate, Collect, Convert, NaPolicy, System};
use crate::wording::{self, Locale};
use Aggregate::{Sum, WeightedMean};
use proptest::prelude::*;

/// A group of 14 points with 2 of them claimable, and 86 points with 3.5 of them claimable.
fn county(policy: NaPolicy) -> System {
    let mut leaves = vec![
        given("p", "a", "12", ""),
        given("q", "a", "2", ""),
        given("r", "b", "82.5", ""),
        given("s", "b", "3.5", ""),
    ];
    for at in [1, 3] {
        leaves[at].na = Some(policy);
    }
    tree(
        Sum,
        vec![group("a", "", Sum, ""), group("b", "", Sum, "")],
        leaves,
    )
}

fn seen(system: &System, cells: &[(&str, &str)], inputs: Inputs) -> Sheet {
    let plan = Plan::compile(system).unwrap();
    plan.scores_given(&entries(cells), Viewpoint::Upper, None, inputs)
}

fn upper(system: &System, cells: &[(&str, &str)]) -> Sheet {
    seen(system, cells, Inputs::default())
}

fn told(system: &System, cells: &[(&str, &str)], inputs: Inputs) -> String {
    let plan = Plan::compile(system).unwrap();
    let steps = plan.explain_total(&entries(cells), Viewpoint::Upper, None, inputs);
    let lines = [Locale::ZhCn, Locale::En].map(|locale| wording::total(&steps, locale).join("\n"));
    lines.join("\n")
}

const GRANTED: [(&str, &str); 2] = [("s:na", "无此任务"), ("s:consent", "1")];

/// `na_rescale`, `na_full` of the worked figures: 84.27 of 96.5. SCORING.md §6.4, §6.6.
#[test]
fn the_rest_of_the_total_stands_for_what_is_granted_or_it_counts_in_full() {
    let cells = [
        &GRANTED[..],
        &[("p:score", "11.57"), ("q:score", "2"), ("r:score", "70.7")],
    ]
    .concat();
    for (policy, total) in [
        (NaPolicy::RescaleTotal, "87.33"),
        (NaPolicy::FullMarks, "87.77"),
    ] {
        let sheet = upper(&county(policy), &cells);
        let t = &sheet.totals;
        assert_eq!((t.score, t.base), (dec(total), dec(total)), "{policy:?}");
        assert_eq!(
            (t.points, t.settled, t.granted_points),
            (dec("100"), dec("100"), dec("3.5"))
        );
        assert!(t.complete);
        assert_eq!(sheet.leaves[3].state, State::NotApplicable);
    }
    let sheet = upper(&county(NaPolicy::RescaleTotal), &cells);
    let b = group_of(&sheet, "b");
    assert_eq!(
        (b.score, b.points),
        (dec("70.70"), dec("82.5")),
        "groups show the points that are left"
    );
    assert_eq!(sheet.leaves[3].score, None);
    let sheet = upper(&county(NaPolicy::FullMarks), &cells);
    assert_eq!(group_of(&sheet, "b").score, dec("74.20"));
    assert_eq!(sheet.leaves[3].score, Some(dec("3.5")));
}

/// `na_group`: 10.4 of 12 in a group of 14. SCORING.md §6.6.
#[test]
fn the_rest_of_the_group_stands_for_what_is_granted() {
    let system = county(NaPolicy::RescaleGroup);
    let mut cells = vec![
        ("q:na", "r"),
        ("q:consent", "1"),
        ("p:score", "10.4"),
        ("r:score", "80"),
        ("s:score", "3"),
    ];
    let sheet = upper(&system, &cells);
    let a = group_of(&sheet, "a");
    assert_eq!(
        (a.score, a.points, a.rate),
        (dec("12.13"), dec("14"), Some(dec("86.6")))
    );
    assert_eq!(sheet.totals.score, dec("95.13"), "12.1333… + 83");
    // A group of which nothing is left falls back to the total: 83 of 86.
    let mut whole = system.clone();
    whole.indicators[0].na = Some(NaPolicy::RescaleGroup);
    cells.extend([("p:na", "r"), ("p:consent", "1")]);
    let sheet = upper(&whole, &cells);
    assert_eq!(sheet.totals.score, dec("96.51"));
    assert_eq!(
        (sheet.totals.points, sheet.totals.settled),
        (dec("100"), dec("100"))
    );
    assert_eq!(group_of(&sheet, "a").points, dec("0"));
}

/// SCORING.md §4.2: no total changes before consent; a refused claim is none.
#[test]
fn a_claim_changes_nothing_before_consent_and_falls_when_refused() {
    let system = county(NaPolicy::RescaleTotal);
    let with = |more: &[(&'static str, &'static str)]| {
        let base: &[(&str, &str)] = &[
            ("p:score", "12"),
            ("q:score", "2"),
            ("r:score", "80"),
            ("s:score", "1"),
        ];
        upper(&system, &[base, more].concat())
    };
    let waiting = with(&[("s:na", "r")]);
    assert_eq!(
        (waiting.totals.score, waiting.totals.claimed_points),
        (dec("94.00"), dec("3.5"))
    );
    assert!(!waiting.totals.complete);
    let refused = with(&[("s:na", "r"), ("s:consent", "0")]);
    assert_eq!(refused.totals.score, dec("95.00"));
    assert_eq!(
        with(&[("s:consent", "1")]).totals.score,
        dec("95.00"),
        "nothing was claimed"
    );
    assert_eq!(
        with(&[("s:na", "r"), ("s:consent", "1")]).totals.score,
        dec("97.41"),
        "94 of 96.5"
    );
}

/// SCORING.md §6.4: `na = "system"` is the policy of the system.
#[test]
fn a_leaf_may_leave_the_policy_to_the_system() {
    let cells = [
        &GRANTED[..],
        &[("p:score", "11.57"), ("q:score", "2"), ("r:score", "70.7")],
    ]
    .concat();
    let mut system = county(NaPolicy::System);
    for (policy, total) in [
        (NaPolicy::RescaleTotal, "87.33"),
        (NaPolicy::FullMarks, "87.77"),
        (NaPolicy::System, "87.33"),
    ] {
        system.na = policy;
        assert_eq!(upper(&system, &cells).totals.score, dec(total));
    }
}

/// SCORING.md §6.5, §6.6: under means what is granted leaves by its effective weight, by the same steps as in points.
#[test]
fn under_means_the_rest_stands_for_what_is_granted_by_weight() {
    let mut leaves = vec![
        given("p", "a", "100", "12"),
        given("q", "a", "100", "2"),
        given("r", "b", "100", "82.5"),
        given("s", "b", "100", "3.5"),
    ];
    leaves[3].na = Some(NaPolicy::RescaleTotal);
    let groups = vec![
        group("a", "", WeightedMean, "14"),
        group("b", "", WeightedMean, "86"),
    ];
    let mut system = tree(WeightedMean, groups, leaves);
    let cells = [
        &GRANTED[..],
        &[("p:score", "80"), ("q:score", "50"), ("r:score", "90")],
    ]
    .concat();
    // (12·80 + 2·50 + 82.5·90) / 96.5
    let sheet = upper(&system, &cells);
    assert_eq!(sheet.totals.score, dec("87.93"));
    assert_eq!(
        (sheet.totals.settled, sheet.totals.granted_points),
        (dec("100"), dec("100"))
    );
    assert_eq!(
        group_of(&sheet, "b").points,
        dec("100"),
        "a mean stays on its own scale"
    );
    // In the group its siblings have the weight: 14 % · 75.71… + 86 % · 90.
    system.indicators[3].na = Some(NaPolicy::RescaleGroup);
    assert_eq!(upper(&system, &cells).totals.score, dec("88.00"));
    system.indicators[3].na = Some(NaPolicy::FullMarks);
    assert_eq!(upper(&system, &cells).totals.score, dec("88.35"));
}

/// `final` of the worked figures: 88.64 + 3.7 − 0.7; then `town_plus_enterprises`. SCORING.md §6.7–6.9.
#[test]
fn bonus_penalty_and_children_come_after_the_base() {
    let mut system = tree(
        Sum,
        vec![group("a", "", Sum, ""), group("x", "", Sum, "")],
        vec![given("p", "a", "100", "")],
    );
    let mut plus = asking_as(
        "plus",
        "5",
        "kind = 'bonus'\nunit = '项'\nlevels = [{ key = 'one', label = '一', per = '3.7' }]",
    );
    let mut minus = asking_as("minus", "5", "kind = 'penalty'\nunit = '次'\nper = '0.7'");
    (plus.group, minus.group) = ("x".into(), "x".into());
    system.indicators.extend([plus, minus]);
    let extra = [("plus:matter.1", "one"), ("minus:matter.1", "each")];
    let cells = [&[("p:score", "88.64")], &extra[..]].concat();
    assert_eq!(upper(&system, &cells).totals.score, dec("91.64"));
    system.children_share = Some(dec("50"));
    let children = |mean: &str| Inputs {
        children: mean.parse().ok().and_then(|total| Children::of([total])),
        last: None,
    };
    let town = [("p:score", "86.40")];
    let t = seen(&system, &town, children("91.25")).totals;
    assert_eq!(
        (t.score, t.base, t.children),
        (dec("132.03"), dec("86.40"), dec("45.63"))
    );
    assert!(t.complete);
    let unknown = seen(&system, &town, children("")).totals;
    assert_eq!((unknown.score, unknown.complete), (dec("86.40"), false));
    assert!(
        seen(&system, &town, children("0")).totals.complete,
        "no children"
    );
    system.capped = true;
    let t = seen(&system, &cells, children("91.25")).totals;
    assert_eq!(
        (t.score, t.base, t.bonus),
        (dec("100.00"), dec("88.64"), dec("3.70"))
    );
}

/// SCORING.md §6.8: the mean of 88.38, 88.38 and 88.39 is no decimal, and 30 % of it are 26.515.
#[test]
fn the_mean_of_the_children_is_exact() {
    let mut system = county(NaPolicy::RescaleTotal);
    system.children_share = Some(dec("30"));
    let inputs = Inputs {
        children: Children::of(["88.38", "88.38", "88.39"].map(dec)),
        last: None,
    };
    let sheet = seen(&system, &[("p:score", "10")], inputs);
    assert_eq!(sheet.totals.children, dec("26.52"));
    assert_eq!(sheet.totals.score, dec("36.52"));
}

/// SCORING.md §6.9: rescaling leaves bonus and penalty alone; §6.10: not below 0.
#[test]
fn bonus_and_penalty_are_never_rescaled() {
    let mut system = county(NaPolicy::RescaleTotal);
    system.groups.push(group("x", "", Sum, ""));
    let mut minus = asking_as("minus", "5", "kind = 'penalty'\nunit = '次'\nper = '5'");
    minus.group = "x".into();
    system.indicators.push(minus);
    let cells = [
        &GRANTED[..],
        &[
            ("p:score", "11.57"),
            ("q:score", "2"),
            ("r:score", "70.7"),
            ("minus:matter.1", "each"),
        ],
    ]
    .concat();
    assert_eq!(upper(&system, &cells).totals.score, dec("82.33"));
    assert_eq!(
        upper(&system, &[("p:score", "1"), ("minus:matter.1", "each")])
            .totals
            .score,
        dec("0.00")
    );
}

/// SCORING.md §6.11: 折合绩效考核 20 分.
#[test]
fn the_total_is_converted_to_other_scales() {
    let mut system = county(NaPolicy::RescaleTotal);
    let convert = |key: &str, to| Convert {
        key: key.into(),
        name: "绩效考核".into(),
        to: dec(to),
    };
    system.converts = vec![convert("performance", "20"), convert("safety", "7")];
    let sheet = upper(&system, &[("p:score", "10"), ("r:score", "70.64")]);
    let converted: Vec<_> = sheet
        .totals
        .converted
        .iter()
        .map(|c| (c.key.as_str(), c.score))
        .collect();
    assert_eq!(
        converted,
        [("performance", dec("16.13")), ("safety", dec("5.64"))]
    );
}

/// SCORING.md §2.4.
#[test]
fn named_inputs_are_handed_in_and_never_typed() {
    let mut system = system(vec![of_value(
        "10",
        Some(2),
        "kind = 'ratio'\ntarget = '90'",
    )]);
    system.data[0].collect = Collect::Children;
    let inputs = Inputs {
        children: Children::of([dec("81")]),
        last: Some(dec("45")),
    };
    let score = |system: &System, inputs| {
        seen(system, &[("a", "7"), ("a@prev", "7")], inputs).leaves[0].score
    };
    assert_eq!(score(&system, inputs), Some(dec("9.00")));
    assert_eq!(
        score(&system, Inputs::default()),
        None,
        "what was typed does not stand in"
    );
    system.data[0].collect = Collect::Last;
    assert_eq!(score(&system, inputs), Some(dec("5.00")));
    let cell = "a".parse().unwrap();
    let refused = crate::entry::intake::read(&system, &cell, "81").unwrap_err();
    assert_eq!(refused.code(), "unknown-cell");
    let asked = crate::entry::ask::asked(&system, "x");
    assert!(asked.iter().all(|asked| asked.cell != cell), "{asked:?}");
}

/// SCORING.md §6.13.
#[test]
fn the_way_to_the_total_is_told_in_order() {
    let mut system = county(NaPolicy::RescaleTotal);
    system.indicators[1].na = Some(NaPolicy::RescaleGroup);
    system.indicators[0].na = Some(NaPolicy::FullMarks);
    system.children_share = Some(dec("50"));
    system.capped = true;
    system.bonus_cap = dec("3");
    system.converts = vec![Convert {
        key: "k".into(),
        name: "绩效考核".into(),
        to: dec("20"),
    }];
    system.groups.push(group("x", "", Sum, ""));
    let mut plus = asking_as(
        "plus",
        "5",
        "kind = 'bonus'\nunit = '项'\nlevels = [{ key = 'one', label = '一', per = '4' }]",
    );
    plus.group = "x".into();
    system.indicators.push(plus);
    let claims =
        ["p", "q", "s"].map(|key| [(format!("{key}:na"), "r"), (format!("{key}:consent"), "1")]);
    let claims: Vec<(&str, &str)> = claims
        .iter()
        .flatten()
        .map(|(cell, typed)| (cell.as_str(), *typed))
        .collect();
    let cells = [
        &claims[..],
        &[("r:score", "70.7"), ("plus:matter.1", "one")],
    ]
    .concat();
    let inputs = Inputs {
        children: Children::of([dec("91.25")]),
        last: None,
    };
    insta::assert_snapshot!(told(&system, &cells, inputs));
    let mut means = tree(
        WeightedMean,
        vec![group("a", "", Sum, "80"), group("b", "", Sum, "20")],
        vec![
            given("p", "a", "30", ""),
            given("q", "a", "20", ""),
            given("r", "b", "50", ""),
        ],
    );
    means.children_share = Some(dec("50"));
    insta::assert_snapshot!(told(&means, &[("p:score", "21")], Inputs::default()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// SCORING.md §6.6: rescaled or not, a base stays within 0 … points, and the kinds of points add up to them.
    #[test]
    fn rescaling_keeps_within_the_points(
        rows in prop::collection::vec((1i64..40, 0i64..=100, 0usize..2, 0usize..6), 1..9), mean in any::<bool>()
    ) {
        let policies = [NaPolicy::RescaleTotal, NaPolicy::RescaleGroup, NaPolicy::FullMarks];
        let keys: Vec<String> = (0..rows.len()).map(|n| format!("k{n}")).collect();
        let mut cells: Vec<(String, String)> = Vec::new();
        let how = if mean { WeightedMean } else { Sum };
        let leaves = rows.iter().zip(&keys).map(|((points, percent, at, stands), key)| {
            let full = if mean { 100 } else { *points };
            let mut leaf = given(key, ["a", "b"][*at], &full.to_string(), &points.to_string());
            leaf.na = Some(policies[stands % 3]);
            if *stands < 3 {
                cells.extend([(format!("{key}:na"), "r".to_owned()), (format!("{key}:consent"), "1".to_owned())]);
            } else if *percent > 10 {
                cells.push((format!("{key}:score"), Dec::new(percent * full, 2).to_string()));
            }
            leaf
        });
        let mut system = tree(how, vec![group("a", "", how, "2"), group("b", "", how, "3")], leaves.collect());
        let all: i64 = rows.iter().map(|row| row.0).sum();
        system.points = Dec::from(if mean { 100 } else { all });
        let cells: Vec<(&str, &str)> = cells.iter().map(|(cell, typed)| (cell.as_str(), typed.as_str())).collect();
        let sheet = upper(&system, &cells);
        let t = &sheet.totals;
        prop_assert!(!t.score.is_negative() && t.score <= system.points, "{t:?}");
        let parts: rust_decimal::Decimal = [t.settled, t.blank_points, t.claimed_points, t.upper_points].iter().map(|d| d.0).sum();
        let gap = (parts - t.points.0).abs();
        prop_assert!(gap <= dec("0.03").0, "{t:?}");
        for group in &sheet.groups {
            prop_assert!(!group.score.is_negative() && group.score <= dec("100").max(system.points), "{group:?}");
            prop_assert!(group.rate.is_none_or(|rate| rate <= dec("100")), "{group:?}");
        }
        // Telling the way never panics, and ends in the same total.
        let told = told(&system, &cells, Inputs::default());
        prop_assert!(t.nothing || told.contains(&t.score.to_string()), "{told}");
    }
}

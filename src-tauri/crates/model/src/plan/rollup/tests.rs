//! Sums, means and what is shown of them. SCORING.md §6.2, §6.5.

use crate::fixture::*;
use crate::plan::{Plan, Sheet, Viewpoint};
use crate::system::{Aggregate, Group, Indicator, RoundAt, System};
use proptest::prelude::*;

/// A leaf whose points are given by hand: `key`, group, points, weight.
pub(crate) fn given(key: &str, group: &str, points: &str, weight: &str) -> Indicator {
    let mut leaf = asking(points, "kind = 'manual'\nstep = '0.01'");
    (leaf.key, leaf.code, leaf.group) = (key.into(), key.to_uppercase(), group.into());
    leaf.weight = weight.parse().ok();
    leaf
}

/// A group: `key`, parent, how, weight.
pub(crate) fn group(key: &str, parent: &str, aggregate: Aggregate, weight: &str) -> Group {
    let mut group = system(vec![]).groups.remove(0);
    (group.key, group.name, group.parent) = (key.into(), key.into(), parent.into());
    group.aggregate = aggregate;
    group.weight = weight.parse().ok();
    group
}

pub(crate) fn tree(aggregate: Aggregate, groups: Vec<Group>, leaves: Vec<Indicator>) -> System {
    let mut system = system(leaves);
    system.aggregate = aggregate;
    system.groups = groups;
    system
}

/// The sheet of points given by hand, `a 60` and so on.
pub(crate) fn scored(system: &System, points: &[(&str, &str)]) -> Sheet {
    let cells: Vec<_> = points
        .iter()
        .map(|(key, n)| (format!("{key}:score"), *n))
        .collect();
    let cells: Vec<_> = cells.iter().map(|(cell, n)| (cell.as_str(), *n)).collect();
    sheet(system, &cells)
}

pub(crate) fn group_of<'a>(sheet: &'a Sheet, key: &str) -> &'a crate::plan::GroupScore {
    sheet.groups.iter().find(|group| group.key == key).unwrap()
}

use Aggregate::{GeometricMean, Sum, WeightedMean};

/// Two groups of two leaves, weights on every level.
fn weighted() -> System {
    tree(
        WeightedMean,
        vec![
            group("a", "", WeightedMean, "0.6"),
            group("b", "", WeightedMean, "0.4"),
        ],
        vec![
            given("p", "a", "100", "3"),
            given("q", "a", "100", "1"),
            given("r", "b", "10", "0.5"),
            given("s", "b", "100", "0.5"),
        ],
    )
}

/// SCORING.md §6.5: 0.6·(3·80 + 40)/4 + 0.4·(90 + 50)/2.
#[test]
fn a_weighted_mean_takes_each_child_by_its_rate() {
    let sheet = scored(
        &weighted(),
        &[("p", "80"), ("q", "40"), ("r", "9"), ("s", "50")],
    );
    assert_eq!(group_of(&sheet, "a").score, dec("70.00"));
    assert_eq!(group_of(&sheet, "b").score, dec("70.00"));
    assert_eq!(
        (sheet.totals.score, sheet.totals.points),
        (dec("70.00"), dec("100"))
    );
    assert!(sheet.totals.complete);
}

/// SCORING.md §6.12: a group prints with what rows outside the base add or take in it.
#[test]
fn a_penalty_lowers_its_group() {
    let mut minus = asking_as("minus", "5", "kind = 'penalty'\nunit = '次'\nper = '2'");
    let mut plus = asking_as(
        "plus",
        "5",
        "kind = 'bonus'\nunit = '项'\nlevels = [{ key = 'one', label = '一', per = '0.5' }]",
    );
    (minus.group, plus.group) = ("a".into(), "a".into());
    for aggregate in [Sum, WeightedMean] {
        let leaves = vec![given("p", "a", "100", "1"), minus.clone(), plus.clone()];
        let system = tree(Sum, vec![group("a", "", aggregate, "")], leaves);
        let cells = [
            ("p:score", "90"),
            ("minus:matter.1", "each"),
            ("plus:matter.1", "one"),
        ];
        let sheet = sheet(&system, &cells);
        let a = group_of(&sheet, "a");
        assert_eq!((a.score, a.rate), (dec("88.50"), Some(dec("88.5"))));
        assert_eq!(sheet.totals.score, dec("88.50"));
        let board = board(&system, &[entries(&cells)], Viewpoint::Own);
        let told = board.groups(0)[0];
        assert_eq!(
            (board.printed(told.score), told.percent()),
            (a.score, a.rate)
        );
    }
}

/// SCORING.md §9.1: a hair of the weight is scored, which prints 0.00 and is something all the same.
#[test]
fn what_is_scored_is_told_by_the_points_themselves_and_not_by_their_print() {
    let mut system = tree(
        WeightedMean,
        vec![
            group("a", "", WeightedMean, "1"),
            group("b", "", WeightedMean, "299"),
        ],
        vec![given("p", "a", "10", "1"), given("q", "b", "10", "1")],
    );
    system.points = dec("1");
    let totals = |points: &[(&str, &str)]| scored(&system, points).totals;
    let t = totals(&[("p", "8")]);
    assert_eq!((t.score, t.settled), (dec("0.80"), dec("0.00")));
    assert!(t.scored && !totals(&[]).scored);
}

/// SCORING.md §6.5: the weight of what is missing is shared within its group, and what stands open is said.
#[test]
fn a_missing_child_drops_out_and_its_weight_is_shared() {
    let sheet = scored(&weighted(), &[("p", "80"), ("r", "9"), ("s", "50")]);
    let a = group_of(&sheet, "a");
    assert_eq!(
        (a.score, a.settled, a.points),
        (dec("80.00"), dec("75"), dec("100"))
    );
    assert_eq!(a.rate, Some(dec("80.0")));
    let t = &sheet.totals;
    assert_eq!(
        (t.score, t.base),
        (dec("76.00"), dec("76.00")),
        "0.6·80 + 0.4·70"
    );
    assert_eq!(
        (t.settled, t.blank_points, t.blank_count),
        (dec("85"), dec("15"), 1)
    );
    assert_eq!(t.earned, dec("64.60"), "76 % of what is settled");
    assert!(!t.complete);
    let none = scored(&weighted(), &[]);
    assert_eq!(
        (none.totals.score, none.totals.settled),
        (dec("0.00"), dec("0"))
    );
    assert_eq!(group_of(&none, "a").rate, None);
}

/// SCORING.md §6.5: three of four parts of the weight are there, which is enough for 75 and not for 76.
#[test]
fn below_the_coverage_a_mean_is_blank() {
    let mut system = weighted();
    let points = [("p", "80"), ("r", "9"), ("s", "50")];
    system.groups[0].coverage = Some(dec("75"));
    assert_eq!(group_of(&scored(&system, &points), "a").score, dec("80.00"));
    system.groups[0].coverage = None;
    system.coverage = dec("76");
    let sheet = scored(&system, &points);
    let a = group_of(&sheet, "a");
    assert_eq!((a.score, a.settled, a.rate), (dec("0.00"), dec("0"), None));
    assert_eq!(group_of(&sheet, "b").score, dec("70.00"));
    assert_eq!(
        sheet.totals.settled,
        dec("0"),
        "the root has 40 of 76 needed"
    );
    system.coverage = dec("40");
    system.groups[0].coverage = Some(dec("76"));
    let t = scored(&system, &points).totals;
    assert_eq!(
        (t.score, t.settled, t.blank_points),
        (dec("70.00"), dec("40"), dec("60"))
    );
}

/// SCORING.md §6.2: blocks 80/20 and 45/25/30, each a sum on its own scale.
#[test]
fn blocks_are_a_weighted_mean_of_sums() {
    let system = tree(
        WeightedMean,
        vec![group("a", "", Sum, "80"), group("b", "", Sum, "20")],
        vec![
            given("p", "a", "70", ""),
            given("q", "a", "50", ""),
            given("r", "b", "40", ""),
        ],
    );
    let sheet = scored(&system, &[("p", "60.5"), ("q", "41"), ("r", "33.3")]);
    // 80·101.5/120 + 20·33.3/40 = 67.66… + 16.65
    assert_eq!(sheet.totals.score, dec("84.32"));
    let a = group_of(&sheet, "a");
    assert_eq!(
        (a.score, a.points, a.rate),
        (dec("101.50"), dec("120"), Some(dec("84.6")))
    );
    let three = tree(
        WeightedMean,
        vec![
            group("a", "", Sum, "45"),
            group("b", "", Sum, "25"),
            group("c", "", Sum, "30"),
        ],
        vec![
            given("p", "a", "100", ""),
            given("q", "b", "100", ""),
            given("r", "c", "100", ""),
        ],
    );
    let sheet = scored(&three, &[("p", "91.2"), ("q", "88"), ("r", "76.55")]);
    assert_eq!(sheet.totals.score, dec("86.01"), "41.04 + 22 + 22.965");
}

/// SCORING.md §6.2: a sum takes a mean by its points.
#[test]
fn a_mean_with_points_stands_in_a_sum() {
    let mut mean = group("b", "", WeightedMean, "");
    mean.points = Some(dec("40"));
    let system = tree(
        Sum,
        vec![group("a", "", Sum, ""), mean],
        vec![
            given("p", "a", "60", ""),
            given("q", "b", "10", "1"),
            given("r", "b", "5", "3"),
        ],
    );
    let sheet = scored(&system, &[("p", "50"), ("q", "5"), ("r", "4")]);
    let b = group_of(&sheet, "b");
    assert_eq!((b.score, b.points), (dec("29.00"), dec("40")));
    assert_eq!(
        (sheet.totals.score, sheet.totals.points),
        (dec("79.00"), dec("100"))
    );
}

/// SCORING.md §6.5: as the human development index: 100·(0.9·0.8·0.7)^⅓ = 79.581…
#[test]
fn a_geometric_mean_multiplies_rates() {
    let leaves = ["p", "q", "r"].map(|key| given(key, "a", "100", "1"));
    let system = tree(
        GeometricMean,
        vec![group("a", "", GeometricMean, "1")],
        leaves.to_vec(),
    );
    let points = |r| [("p", "90"), ("q", "80"), ("r", r)];
    assert_eq!(scored(&system, &points("70")).totals.score, dec("79.58"));
    assert_eq!(scored(&system, &points("0")).totals.score, dec("0.00"));
    let missing = scored(&system, &[("p", "81"), ("q", "25")]);
    assert_eq!(missing.totals.score, dec("45.00"));
    let mut uneven = system;
    uneven.indicators[0].weight = Some(dec("2"));
    assert_eq!(
        scored(&uneven, &points("70")).totals.score,
        dec("82.07"),
        "100·(0.9²·0.8·0.7)^¼"
    );
}

/// SCORING.md §6.5: means are exact from the leaves on; only what is printed is rounded.
#[test]
fn rounding_does_not_cascade() {
    let system = tree(
        WeightedMean,
        vec![
            group("a", "", WeightedMean, "1"),
            group("b", "", WeightedMean, "1"),
        ],
        vec![
            given("p", "a", "100", "1"),
            given("q", "a", "100", "2"),
            given("r", "b", "100", "1"),
        ],
    );
    let sheet = scored(&system, &[("p", "50"), ("q", "50.01"), ("r", "0")]);
    assert_eq!(group_of(&sheet, "a").score, dec("50.01"), "50.00666…");
    assert_eq!(
        sheet.totals.score,
        dec("25.00"),
        "25.00333…, not half of 50.01"
    );
}

/// SCORING.md §6.3.
#[test]
fn effective_weights_are_products_of_local_shares() {
    let mut system = weighted();
    let weights = Plan::compile(&system).unwrap().effective_weights(None);
    let texts =
        |list: &[crate::number::Dec]| list.iter().map(|w| w.to_string()).collect::<Vec<_>>();
    assert_eq!(texts(&weights.groups), ["60", "40"]);
    assert_eq!(texts(&weights.leaves), ["45", "15", "20", "20"]);
    system.kinds = vec!["small".into(), "large".into()];
    system.indicators[1].applies_to = vec!["large".into()];
    let small = Plan::compile(&system)
        .unwrap()
        .effective_weights(Some("small"));
    assert_eq!(texts(&small.leaves), ["60", "0", "20", "20"]);
    let blocks = tree(
        WeightedMean,
        vec![group("a", "", Sum, "80"), group("b", "", Sum, "20")],
        vec![
            given("p", "a", "75", ""),
            given("q", "a", "45", ""),
            given("r", "b", "7", ""),
        ],
    );
    let weights = Plan::compile(&blocks).unwrap().effective_weights(None);
    assert_eq!(texts(&weights.leaves), ["50", "30", "20"]);
}

/// SCORING.md §6.2: groups in a circle, or before their parent, hang from the root; nothing is lost and nothing hangs.
#[test]
fn a_broken_tree_still_sums() {
    let mut system = tree(
        Sum,
        vec![
            group("a", "b", Sum, ""),
            group("b", "a", Sum, ""),
            group("c", "nowhere", Sum, ""),
        ],
        vec![
            given("p", "a", "60", ""),
            given("q", "b", "20", ""),
            given("r", "c", "20", ""),
        ],
    );
    let sheet = scored(&system, &[("p", "1"), ("q", "2"), ("r", "3")]);
    assert_eq!(sheet.totals.score, dec("6.00"));
    system.aggregate = WeightedMean;
    assert_eq!(
        scored(&system, &[("p", "1")]).totals.score,
        dec("0.00"),
        "no weights"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// SCORING.md §6.2: points are weights.
    #[test]
    fn points_written_as_weights_give_the_same_total(
        rows in prop::collection::vec((1i64..40, 0i64..=100, 0usize..3), 1..9)
    ) {
        let keys: Vec<String> = (0..rows.len()).map(|n| format!("k{n}")).collect();
        let groups = ["a", "b", "c"];
        let leaves = |mean: bool| -> Vec<Indicator> {
            rows.iter().zip(&keys).map(|((points, _, group), key)| {
                let points = points.to_string();
                given(key, groups[*group], if mean { "100" } else { &points }, &points)
            }).collect()
        };
        let sum_of = |group: usize| rows.iter().filter(|r| r.2 == group).map(|r| r.0).sum::<i64>().to_string();
        let all: i64 = rows.iter().map(|row| row.0).sum();
        let build = |how: Aggregate| {
            let of = |n: usize| group(groups[n], "", how, &sum_of(n));
            let mut system = tree(how, vec![of(0), of(1), of(2)], leaves(how != Sum));
            system.points = crate::number::Dec::from(if how == Sum { all } else { 100 });
            system.round_at = RoundAt::Total;
            system.dp = 8;
            system
        };
        let points = |n: usize, mean: bool| {
            let (points, percent, _) = rows[n];
            crate::number::Dec::new(if mean { percent * 100 } else { percent * points }, 2).to_string()
        };
        let total = |how: Aggregate| {
            let typed: Vec<String> = (0..rows.len()).map(|n| points(n, how != Sum)).collect();
            let cells: Vec<(&str, &str)> = keys.iter().zip(&typed).map(|(k, t)| (k.as_str(), t.as_str())).collect();
            scored(&build(how), &cells).totals
        };
        let (sum, mean) = (total(Sum), total(WeightedMean));
        let rate = |score: crate::number::Dec, points: i64| {
            crate::number::Exact::from(score).div(&crate::number::Exact::from(points)).unwrap()
        };
        let gap = (&rate(sum.score, all) - &rate(mean.score, 100)).abs();
        prop_assert!(gap < crate::number::Exact::decimal(1, 8).unwrap(), "{:?} {:?}", sum.score, mean.score);
        prop_assert!(sum.complete && mean.complete);
        let weights = |how| Plan::compile(&build(how)).unwrap().effective_weights(None).leaves;
        prop_assert_eq!(weights(Sum), weights(WeightedMean));
    }

    #[test]
    fn a_mean_lies_between_its_leaves_and_does_not_depend_on_their_order(
        rows in prop::collection::vec((1i64..100, prop::option::of(0i64..=10_000)), 1..8), turn in 0usize..8, geometric in any::<bool>()
    ) {
        let how = if geometric { GeometricMean } else { WeightedMean };
        let keys: Vec<String> = (0..rows.len()).map(|n| format!("k{n}")).collect();
        let mut leaves: Vec<Indicator> =
            rows.iter().zip(&keys).map(|(row, key)| given(key, "a", "100", &row.0.to_string())).collect();
        let typed: Vec<(String, String)> = rows.iter().zip(&keys)
            .filter_map(|(row, key)| Some((key.clone(), crate::number::Dec::new(row.1?, 2).to_string()))).collect();
        let cells: Vec<(&str, &str)> = typed.iter().map(|(k, t)| (k.as_str(), t.as_str())).collect();
        let total = |leaves: Vec<Indicator>| scored(&tree(how, vec![group("a", "", how, "1")], leaves), &cells).totals;
        let straight = total(leaves.clone());
        leaves.rotate_left(turn % rows.len());
        leaves.reverse();
        prop_assert_eq!(&straight, &total(leaves));
        let known: Vec<i64> = rows.iter().filter_map(|row| row.1).collect();
        if let (Some(low), Some(high)) = (known.iter().min(), known.iter().max()) {
            let score = straight.score;
            prop_assert!(crate::number::Dec::new(*low, 2) <= score && score <= crate::number::Dec::new(*high, 2), "{score}");
            prop_assert!(straight.earned <= score);
        }
    }

    /// A whole plan in the level above's eyes never panics, whatever the tree.
    #[test]
    fn no_tree_panics(parents in prop::collection::vec(0usize..6, 5), weights in prop::collection::vec(-2i64..3, 5), at in 0usize..6) {
        let keys = ["a", "b", "c", "d", "e"];
        let hows = [Sum, WeightedMean, GeometricMean];
        let groups = keys.iter().enumerate().map(|(n, key)| {
            group(key, keys.get(parents[n]).unwrap_or(&""), hows[parents[n] % 3], &weights[n].to_string())
        });
        let leaf = given("p", keys.get(at).unwrap_or(&"a"), "100", "1");
        let mut system = tree(hows[at % 3], groups.collect(), vec![leaf]);
        system.coverage = dec("50");
        let plan = Plan::compile(&system).unwrap();
        let _ = plan.effective_weights(None);
        let sheet = plan.scores(&entries(&[("p:score", "40")]), Viewpoint::Upper, None);
        prop_assert!(!sheet.totals.score.is_negative());
    }
}

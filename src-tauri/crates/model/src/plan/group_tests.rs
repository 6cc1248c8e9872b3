//! How the score of a group was made. SCORING.md §6.13.

use super::rollup::tests::{given, group, group_of, scored, tree};
use super::{Member, Plan, Viewpoint, rate};
use crate::fixture::*;
use crate::number::{Exact, Rounding};
use crate::system::{Aggregate, NaPolicy, System};
use crate::wording::{self, Locale};
use Aggregate::{GeometricMean, Sum, WeightedMean};
use proptest::prelude::*;

fn told(system: &System, cells: &[(&str, &str)], key: &str) -> Vec<String> {
    let plan = Plan::compile(system).unwrap();
    let entries = entries(cells);
    let compared = plan.compare(vec![Member::of(&entries)], Viewpoint::Upper);
    let steps = compared.explain_group(0, key);
    // English has a sentence for each too.
    assert_eq!(wording::total(&steps, Locale::En).len(), steps.len());
    wording::total(&steps, Locale::ZhCn)
}

/// 12 and 2 points, the latter claimable, and a group of 6 below.
fn sums(policy: NaPolicy) -> System {
    let mut leaves = vec![
        given("p", "a", "12", ""),
        given("q", "a", "2", ""),
        given("r", "a1", "6", ""),
        given("s", "b", "80", ""),
    ];
    leaves[1].na = Some(policy);
    let groups = vec![
        group("a", "", Sum, ""),
        group("a1", "a", Sum, ""),
        group("b", "", Sum, ""),
    ];
    tree(Sum, groups, leaves)
}

const GRANTED: [(&str, &str); 2] = [("q:na", "无此任务"), ("q:consent", "1")];

/// SCORING.md §6.12: 37/34 of a point settled prints 1.09, and so does its score.
#[test]
fn a_rate_is_made_of_what_is_printed_above_and_below_the_line() {
    let mut leaves = vec![
        given("p", "a", "33", ""),
        given("q", "a", "1", ""),
        given("r", "a", "3", ""),
    ];
    leaves[1].na = Some(NaPolicy::FullMarks);
    leaves[2].na = Some(NaPolicy::RescaleGroup);
    let system = tree(Sum, vec![group("a", "", Sum, "")], leaves);
    let claims = [("r:na", "无此任务"), ("r:consent", "1")];
    let sheet = sheet(&system, &[GRANTED, claims].concat());
    let a = group_of(&sheet, "a");
    assert_eq!((a.score, a.settled), (dec("1.09"), dec("1.09")));
    assert_eq!(a.rate, Some(dec("100.0")));
}

/// SCORING.md §6.12: 35/8 of a point settled prints 4.375, and its score 4.38.
#[test]
fn a_score_rounded_up_beyond_its_points_is_a_rate_of_100() {
    let mut leaves = vec![
        given("p", "a", "1", ""),
        given("q", "a", "7", ""),
        given("r", "a", "27", ""),
    ];
    leaves[2].na = Some(NaPolicy::RescaleGroup);
    let system = tree(Sum, vec![group("a", "", Sum, "")], leaves);
    let cells = [("p:score", "1"), ("r:na", "无此任务"), ("r:consent", "1")];
    let sheet = sheet(&system, &cells);
    let a = group_of(&sheet, "a");
    assert_eq!((a.score, a.settled), (dec("4.38"), dec("4.375")));
    assert_eq!(a.rate, Some(dec("100.0")));
}

/// SCORING.md §6.12.
#[test]
fn a_rate_exceeds_100_by_more_than_rounding_alone() {
    let of = |score: &str, points: &str| {
        let points = Exact::from(dec(points));
        rate(dec(score), &points, Rounding::HalfUp).map(|rate| rate.to_string())
    };
    for (score, points, printed) in [
        ("4.38", "4.375", "100.0"),
        ("13", "12.5", "100.0"),
        ("4.39", "4.375", "100.3"),
        ("4.37", "4.375", "99.9"),
        ("100.1", "100", "100.1"),
        ("2.19", "4.375", "50.1"),
    ] {
        assert_eq!(
            of(score, points).as_deref(),
            Some(printed),
            "{score} of {points}"
        );
    }
    assert_eq!(of("1.00", "0"), None);
}

#[test]
fn a_group_that_adds_up_tells_its_parts_what_stands_open_and_its_rate() {
    let system = sums(NaPolicy::RescaleTotal);
    assert_eq!(
        told(&system, &[("p:score", "9"), ("r:score", "6")], "a"),
        [
            "A a1：6 分中得 6.00 分",
            "A a：各项相加，20 分中得 15.00 分",
            "已定 18 分，待定 2 分",
            "得分率：15.00 ÷ 18 = 83.3%",
        ]
    );
    assert_eq!(told(&system, &[], "a")[0], "A a1：6 分，尚无得分");
    assert!(told(&system, &[], "none").is_empty());
}

#[test]
fn what_is_granted_is_told_as_the_policy_has_it() {
    let cells = [&GRANTED[..], &[("p:score", "9"), ("r:score", "6")]].concat();
    assert_eq!(
        told(&sums(NaPolicy::RescaleGroup), &cells, "a"),
        [
            "A a1：6 分中得 6.00 分",
            "A a：各项相加，18 分中得 15.00 分",
            "经同意的不适用除外：15.00 ÷ 18 × 20 = 16.67 分",
            "得分率：16.67 ÷ 20 = 83.4%",
        ]
    );
    assert_eq!(
        told(&sums(NaPolicy::FullMarks), &cells, "a")[1..3],
        [
            "Q name of x：经同意不适用，按满分 2 分计",
            "A a：各项相加，20 分中得 17.00 分"
        ]
    );
}

fn means(how: Aggregate, coverage: &str) -> System {
    let mut groups = vec![group("a", "", how, "60"), group("b", "", Sum, "40")];
    groups[0].coverage = coverage.parse().ok();
    let leaves = vec![
        given("p", "a", "100", "70"),
        given("q", "a", "100", "30"),
        given("r", "b", "100", ""),
    ];
    tree(WeightedMean, groups, leaves)
}

#[test]
fn a_mean_tells_its_indicators_with_their_weights_and_how_it_was_made() {
    let cells = [("p:score", "64"), ("q:score", "100")];
    assert_eq!(
        told(&means(WeightedMean, ""), &cells, "a"),
        [
            "P name of x：100 分中得 64.00 分，占总分的 42%",
            "Q name of x：100 分中得 100.00 分，占总分的 18%",
            "A a：各项按权重平均，100 分中得 74.80 分",
            "得分率：74.80 ÷ 100 = 74.8%",
        ]
    );
    let geometric = told(&means(GeometricMean, ""), &cells, "a");
    assert_eq!(geometric[2], "A a：各项按权重几何平均，100 分中得 73.17 分");
}

/// SCORING.md §6.5: enough of the weight, or not.
#[test]
fn a_mean_with_a_missing_part_says_what_the_coverage_does() {
    let cells = [("p:score", "64")];
    let shared = told(&means(WeightedMean, "50"), &cells, "a");
    assert_eq!(
        shared[1..4],
        [
            "Q name of x：尚无得分，占总分的 18%",
            "A a：各项按权重平均，100 分中得 64.00 分",
            "已有得分的部分占权重的 70%，其余部分的权重由其分担",
        ]
    );
    assert_eq!(
        told(&means(WeightedMean, "80"), &cells, "a")[2..],
        [
            "已有得分的部分占权重的 70%，不足 80%，不计得分",
            "已定 0 分，待定 100 分"
        ]
    );
    let mut short = means(WeightedMean, "");
    short.coverage = dec("50");
    let plan = Plan::compile(&short).unwrap();
    let cells = entries(&[("r:score", "90")]);
    let compared = plan.compare(vec![Member::of(&cells)], Viewpoint::Upper);
    let total = wording::total(&compared.explain_total(0), Locale::ZhCn);
    assert!(
        total.contains(&"已有得分的部分占权重的 40%，不足 50%，不计得分".to_owned()),
        "{total:#?}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The last line is the rate that prints, whatever is scored.
    #[test]
    fn the_way_to_a_group_ends_in_its_rate(points in prop::collection::vec(prop::option::of(0i64..=100), 3), mean in any::<bool>()) {
        let how = if mean { WeightedMean } else { Sum };
        let system = means(how, "40");
        let given: Vec<(String, String)> = ["p", "q", "r"].iter().zip(&points)
            .filter_map(|(key, points)| Some((format!("{key}:score"), (*points)?.to_string())))
            .collect();
        let cells: Vec<(&str, &str)> = given.iter().map(|(cell, typed)| (cell.as_str(), typed.as_str())).collect();
        let pairs: Vec<(&str, &str)> = cells.iter().map(|(cell, typed)| (cell.trim_end_matches(":score"), *typed)).collect();
        let sheet = scored(&system, &pairs);
        for key in ["a", "b"] {
            let lines = told(&system, &cells, key);
            if let Some(rate) = group_of(&sheet, key).rate {
                let last = lines.last().unwrap();
                prop_assert!(last.ends_with(&format!("= {rate}%")), "{lines:?}");
            }
        }
    }
}

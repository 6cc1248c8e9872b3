//! Figures from an independent calculation with its own ChaCha8. SCORING.md §A.6.

use super::*;
use crate::analysis::tests::{codes, texts};
use crate::fixture::{self, dec, entries, indicator, rule, system};
use crate::number::Dec;
use crate::plan::Viewpoint;
use crate::system::{Aggregate, Group, Indicator, System};

const FULL: [&str; 4] = ["40", "30", "20", "10"];
const KEYS: [&str; 4] = ["p", "q", "r", "s"];

const UNITS: [[&str; 4]; 5] = [
    ["38.5", "21", "17", "9.5"],
    ["36", "27.3", "15", "8"],
    ["33.2", "28", "18.5", "7"],
    ["39", "18", "12", "10"],
    ["30", "25", "19", "9"],
];

/// Four leaves whose points are given by hand, which add up.
fn added() -> System {
    let leaf = |(key, points): (&str, &str)| {
        indicator(key, points, None, rule("kind = 'manual'\nstep = '0.01'"))
    };
    system(KEYS.into_iter().zip(FULL).map(leaf).collect())
}

/// Scores units; an empty text is a blank.
fn scored(system: &System, units: &[[&str; 4]]) -> Board {
    let given = |points: &[&str; 4]| {
        let cells: Vec<_> = KEYS.iter().map(|key| format!("{key}:score")).collect();
        let cells = cells.iter().map(String::as_str).zip(*points);
        entries(
            &cells
                .filter(|(_, typed)| !typed.is_empty())
                .collect::<Vec<_>>(),
        )
    };
    let given: Vec<_> = units.iter().map(given).collect();
    fixture::board(system, &given, Viewpoint::Upper)
}

fn drawn(spread: Spread) -> Stability {
    let (system, draws) = (
        added(),
        Draws {
            count: 1000,
            seed: 2026,
            spread,
        },
    );
    let board = scored(&system, &UNITS);
    let contest = Contest::of(&system);
    Firmness::of(&board, &contest)
        .unwrap()
        .simulate(draws)
        .unwrap()
}

fn told(ranks: &[Option<u32>]) -> String {
    let rank = |rank: &Option<u32>| rank.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
    ranks.iter().map(rank).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_column_left_out_shifts_ranks() {
    let system = added();
    let board = scored(&system, &UNITS);
    let contest = Contest::of(&system);
    let firm = Firmness::of(&board, &contest).unwrap();
    assert_eq!(told(firm.ranks()), "3 2 1 5 4");
    let shifts = firm.removals().unwrap();
    let ranks: Vec<String> = shifts.iter().map(|shift| told(&shift.ranks)).collect();
    assert_eq!(ranks, ["4 3 1 5 2", "1 3 4 2 5", "2 1 3 4 5", "3 2 1 5 4"]);
    let moved: Vec<(usize, u32)> = shifts.iter().map(|s| (s.moved, s.furthest)).collect();
    assert_eq!(moved, [(3, 2), (5, 3), (5, 2), (0, 0)]);
}

#[test]
fn draws_within_a_spread() {
    let found = drawn(Spread::Within(dec("0.2")));
    assert_eq!(found.generator, "ChaCha8");
    let range = |r: &Option<Range>| {
        let r = r.unwrap();
        format!(
            "{} {} {} {} {} {}",
            r.rank, r.mean, r.best, r.from, r.to, r.worst
        )
    };
    let ranges: Vec<String> = found.units.iter().map(range).collect();
    let expected = [
        "3 2.40 1 1 3 3",
        "2 2.11 1 1 3 3",
        "1 1.48 1 1 3 3",
        "5 5.00 4 5 5 5",
        "4 4.00 4 4 4 4",
    ];
    assert_eq!(ranges, expected);
    let pair = |n: &Neighbours| format!("{} {} {} {}", n.ahead, n.behind, n.swapped, n.tied);
    let pairs: Vec<String> = found.neighbours.iter().map(pair).collect();
    assert_eq!(
        pairs,
        ["2 1 23.8 0.4", "1 0 35.2 0.1", "0 4 0.0 0.0", "4 3 0.0 0.1"]
    );
}

#[test]
fn draws_of_any_weights() {
    let found = drawn(Spread::Any);
    let means: Vec<Dec> = found.units.iter().map(|r| r.unwrap().mean).collect();
    assert_eq!(texts(&means), ["2.28", "3.15", "2.95", "3.98", "2.65"]);
    let swapped: Vec<Dec> = found.neighbours.iter().map(|n| n.swapped).collect();
    assert_eq!(texts(&swapped), ["47.0", "70.2", "49.4", "28.3"]);
}

/// A blank of a sum counts nothing, as in the score: 58.3 is the rank beside those that are finished, from whom it takes none.
#[test]
fn unfinished_units_take_no_rank_and_units_without_points_have_none() {
    let system = added();
    let mut units = UNITS;
    (units[1][0], units[3]) = ("", [""; 4]);
    let board = scored(&system, &units);
    let contest = Contest::of(&system);
    let firm = Firmness::of(&board, &contest).unwrap();
    assert_eq!(codes(firm.doubts()), ["robust-blank", "robust-partial"]);
    assert_eq!(told(firm.ranks()), "2 4 1 - 3");
    let draws = |count, spread| Draws {
        count,
        seed: 1,
        spread,
    };
    let found = firm.simulate(draws(10, Spread::Any)).unwrap();
    assert_eq!((found.units[3], found.neighbours.len()), (None, 3));
    let fails = |count, spread| {
        firm.simulate(draws(count, spread)).unwrap_err()[0]
            .code
            .clone()
    };
    for count in [0, 10_001] {
        assert_eq!(fails(count, Spread::Any), "robust-draws");
    }
    for spread in ["0", "-0.1", "1.01"] {
        assert_eq!(fails(1, Spread::Within(dec(spread))), "robust-spread");
    }
    // While nobody is finished, what counts so far decides.
    let open = units.map(|[_, q, r, s]| ["", q, r, s]);
    let board = scored(&system, &open);
    let firm = Firmness::of(&board, &contest).unwrap();
    assert_eq!(told(firm.ranks()), "4 3 1 - 2");
    let one = scored(&system, &units[2..4]);
    assert_eq!(
        Firmness::of(&one, &contest).unwrap_err()[0].code,
        "robust-units"
    );
}

/// Equal totals share a rank and the next one is left out.
#[test]
fn ties_share_a_rank() {
    let units = [
        ["40", "0", "0", "0"],
        ["0", "30", "10", "0"],
        ["20", "15", "4.99", "0"],
    ];
    let system = added();
    let ranks = Contest::of(&system).ranks(&scored(&system, &units));
    assert_eq!(told(&ranks), "1 1 3");
}

/// A leaf whose points of 100 are given by hand.
fn given(key: &str, group: &str, weight: &str) -> Indicator {
    let rule = rule("kind = 'manual'\nstep = '0.01'");
    let mut leaf = indicator(key, "100", None, rule);
    (leaf.group, leaf.weight) = (group.into(), weight.parse().ok());
    leaf
}

/// Leaves p, q below a, r below b below a, s below c.
fn tree(means: [Aggregate; 4]) -> System {
    let leaves = [
        ("p", "a", "2"),
        ("q", "a", "1"),
        ("r", "b", "1"),
        ("s", "c", "1"),
    ];
    let mut system = system(
        leaves
            .map(|(key, group, weight)| given(key, group, weight))
            .to_vec(),
    );
    let group = system.groups.remove(0);
    system.aggregate = means[0];
    let groups = [("a", "", "3"), ("b", "a", "2"), ("c", "", "1")];
    let named = groups.into_iter().zip(&means[1..]);
    let named = named.map(|((key, parent, weight), mean)| Group {
        key: key.into(),
        parent: parent.into(),
        aggregate: *mean,
        weight: weight.parse().ok(),
        ..group.clone()
    });
    system.groups = named.collect();
    system
}

/// Uneven and even: (90 + 90 + 90 + 40)/4 = 77.5 is ahead of 75, (90³·40)^¼ = 73.48… is behind.
#[test]
fn draws_follow_the_means_of_the_system() {
    let units = [["90", "90", "90", "40"], ["75", "75", "75", "75"]];
    let drawn = |root, below| {
        let system = tree([root, below, below, below]);
        let board = scored(&system, &units);
        let contest = Contest::of(&system);
        let draws = Draws {
            count: 1000,
            seed: 2026,
            spread: Spread::Within(dec("0.2")),
        };
        let drawn = Firmness::of(&board, &contest)
            .unwrap()
            .simulate(draws)
            .unwrap();
        let pair = drawn.neighbours[0];
        (pair.ahead, pair.swapped.to_string())
    };
    let (sum, product) = (Aggregate::Sum, Aggregate::GeometricMean);
    assert_eq!(drawn(sum, sum), (0, "1.8".into()));
    assert_eq!(drawn(product, product), (1, "20.9".into()));
    assert_eq!(drawn(product, sum), (1, "20.3".into()));
}

/// A weight that is missing is shared inside its group: 60 of a, where only q is there, and 70 of c are 62.50, not 66.67.
#[test]
fn a_missing_weight_stays_inside_its_group() {
    let mean = Aggregate::WeightedMean;
    let system = tree([mean; 4]);
    let units = [
        ["", "60", "60", "70"],
        ["64", "64", "64", "64"],
        ["62", "62", "62", "62"],
    ];
    let board = scored(&system, &units);
    let contest = Contest::of(&system);
    let firm = Firmness::of(&board, &contest).unwrap();
    assert_eq!(told(firm.ranks()), "2 1 3");
}

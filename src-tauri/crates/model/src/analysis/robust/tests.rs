//! Figures from an independent calculation with its own ChaCha8. SCORING.md §A.6.

use super::*;
use crate::analysis::tests::{codes, decs, texts};
use crate::fixture::{self, dec, entries, indicator, rule, system};
use crate::plan::{Plan, Viewpoint};
use crate::system::{Aggregate, Group, Indicator, System};

const FULL: [&str; 4] = ["40", "30", "20", "10"];

fn row(points: &[&str]) -> Row {
    let share =
        |(earned, full): (&&str, &str)| (!earned.is_empty()).then(|| (dec(earned), dec(full)));
    Row {
        shares: points.iter().zip(FULL).map(share).collect(),
        extra: Dec::ZERO,
    }
}

fn rows() -> Vec<Row> {
    [
        ["38.5", "21", "17", "9.5"],
        ["36", "27.3", "15", "8"],
        ["33.2", "28", "18.5", "7"],
        ["39", "18", "12", "10"],
        ["30", "25", "19", "9"],
    ]
    .iter()
    .map(|points| row(points))
    .collect()
}

fn board(rows: &[Row]) -> Board {
    Board::new(
        &decs(&FULL),
        dec("100"),
        2,
        Rollup::flat(Mean::Arithmetic, 4),
        rows,
    )
    .unwrap()
}

fn drawn(spread: Spread) -> Stability {
    let draws = Draws {
        count: 1000,
        seed: 2026,
        spread,
    };
    board(&rows()).simulate(draws).unwrap()
}

fn told(ranks: &[Option<u32>]) -> String {
    let rank = |rank: &Option<u32>| rank.map_or_else(|| "-".to_owned(), |rank| rank.to_string());
    ranks.iter().map(rank).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_column_left_out_shifts_ranks() {
    let board = board(&rows());
    assert_eq!(told(&board.ranks()), "3 2 1 5 4");
    let shifts = board.removals();
    let ranks: Vec<String> = shifts.iter().map(|shift| told(&shift.ranks)).collect();
    assert_eq!(ranks, ["4 3 1 5 2", "1 3 4 2 5", "2 1 3 4 5", "3 2 1 5 4"]);
    let moved: Vec<(usize, u32)> = shifts.iter().map(|s| (s.moved, s.furthest)).collect();
    assert_eq!(moved, [(3, 2), (5, 3), (5, 2), (0, 0)]);
    // Leaving one out is giving it the weight 0.
    let without = board.reweighed(&decs(&["0", "30", "20", "10"])).unwrap();
    assert_eq!(without, shifts[0]);
    let fails = |weights: &[&str]| board.reweighed(&decs(weights)).unwrap_err()[0].code.clone();
    assert_eq!(fails(&["1", "1"]), "weights-number");
    assert_eq!(fails(&["1", "1", "-1", "1"]), "weights-negative");
    assert_eq!(fails(&["0"; 4]), "weights-zero");
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

/// A blank shares its weight; a unit without any points has no rank; what is no draw is a finding.
#[test]
fn blanks_are_told_and_units_without_points_have_no_rank() {
    let mut given = rows();
    given[1].shares[0] = None;
    given[3] = Row {
        shares: vec![None; 4],
        extra: dec("5"),
    };
    let board = board(&given);
    assert_eq!(codes(board.doubts()), ["robust-blank", "robust-partial"]);
    // 50.3 of 60 are 83.83.
    assert_eq!(told(&board.ranks()), "2 3 1 - 4");
    let found = board
        .simulate(Draws {
            count: 10,
            seed: 1,
            spread: Spread::Any,
        })
        .unwrap();
    assert_eq!((found.units[3], found.neighbours.len()), (None, 3));
    let fails = |count, spread| {
        let draws = Draws {
            count,
            seed: 1,
            spread,
        };
        board.simulate(draws).unwrap_err()[0].code.clone()
    };
    for count in [0, 10_001] {
        assert_eq!(fails(count, Spread::Any), "robust-draws");
    }
    for spread in ["0", "-0.1", "1.01"] {
        assert_eq!(fails(1, Spread::Within(dec(spread))), "robust-spread");
    }
    let one = Board::new(
        &decs(&FULL),
        dec("100"),
        2,
        Rollup::flat(Mean::Arithmetic, 4),
        &given[2..4],
    );
    assert_eq!(one.unwrap_err()[0].code, "robust-units");
}

/// Equal totals share a rank and the next one is left out; what was added whatever the weights counts.
#[test]
fn ties_share_a_rank_and_extra_points_count() {
    let mut given = vec![
        row(&["40", "0", "0", "0"]),
        row(&["0", "30", "10", "0"]),
        row(&["20", "15", "4.99", "0"]),
    ];
    assert_eq!(told(&board(&given).ranks()), "1 1 3");
    given[2].extra = dec("0.02");
    assert_eq!(told(&board(&given).ranks()), "2 2 1");
}

/// Π r^w: what is poor in one column is not made up by the others, and nothing at all is nothing.
#[test]
fn a_geometric_mean_punishes_what_is_uneven() {
    let given = [
        row(&["20", "15", "10", "5"]),
        row(&["40", "3", "10", "5"]),
        row(&["40", "30", "20", "0"]),
    ];
    let ranks = |mean| {
        Board::new(&decs(&FULL), dec("100"), 2, Rollup::flat(mean, 4), &given)
            .unwrap()
            .ranks()
    };
    assert_eq!(told(&ranks(Mean::Arithmetic)), "3 2 1");
    assert_eq!(told(&ranks(Mean::Geometric)), "1 2 3");
    let board = Board::new(
        &decs(&FULL),
        dec("100"),
        2,
        Rollup::flat(Mean::Geometric, 4),
        &given,
    )
    .unwrap();
    assert_eq!(told(&board.removals()[3].ranks), "2 3 1");
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

/// The ranks of units as they are scored, and the board of these scores.
fn scored(system: &System, units: &[[&str; 4]]) -> (Vec<Option<u32>>, Board) {
    let keys = ["p", "q", "r", "s"];
    let given = |points: &[&str; 4]| {
        let cells: Vec<_> = keys.iter().map(|key| format!("{key}:score")).collect();
        let cells = cells.iter().map(String::as_str).zip(*points);
        entries(&cells.collect::<Vec<_>>())
    };
    let given: Vec<_> = units.iter().map(given).collect();
    let scores = fixture::board(system, &given, Viewpoint::Own);
    let ranks = scores.ranks().iter().map(|rank| Some(rank.all)).collect();
    let rows = (0..units.len()).map(|at| Row::of(&scores, at, &[0, 1, 2, 3]));
    let rows: Vec<Row> = rows.collect();
    let weights = Plan::compile(system)
        .unwrap()
        .effective_weights(None)
        .leaves;
    let rollup = Rollup::of(system, &keys);
    (
        ranks,
        Board::new(&weights, system.points, 2, rollup, &rows).unwrap(),
    )
}

/// Uneven and even: (90 + 90 + 90 + 40)/4 = 77.5 is ahead of 75, (90³·40)^¼ = 73.48… is behind.
#[test]
fn draws_follow_the_means_of_the_system() {
    let units = [["90", "90", "90", "40"], ["75", "75", "75", "75"]];
    let drawn = |root, below| {
        let (ranks, board) = scored(&tree([root, below, below, below]), &units);
        assert_eq!(board.ranks(), ranks);
        let draws = Draws {
            count: 1000,
            seed: 2026,
            spread: Spread::Within(dec("0.2")),
        };
        let drawn = board.simulate(draws).unwrap();
        let pair = drawn.neighbours[0];
        (pair.ahead, pair.swapped.to_string())
    };
    let (sum, product) = (Aggregate::Sum, Aggregate::GeometricMean);
    assert_eq!(drawn(sum, sum), (0, "1.8".into()));
    assert_eq!(drawn(product, product), (1, "20.9".into()));
    assert_eq!(drawn(product, sum), (1, "20.3".into()));
}

/// SCORING.md §6.5: whatever the means are made of.
#[test]
fn the_weights_that_hold_give_the_ranks_of_the_sheets() {
    let means = [
        Aggregate::Sum,
        Aggregate::WeightedMean,
        Aggregate::GeometricMean,
    ];
    let units = [
        ["90", "10", "55", "40"],
        ["66.5", "66", "67", "31"],
        ["1", "100", "100", "80.25"],
        ["35", "35", "70", "70"],
        ["0", "100", "100", "100"],
    ];
    for at in 0..81 {
        let means = [at / 27, at / 9 % 3, at / 3 % 3, at % 3].map(|at| means[at]);
        let (ranks, board) = scored(&tree(means), &units);
        assert_eq!(board.ranks(), ranks, "{means:?}");
    }
}

//! Laws that hold for any figures. SCORING.md §A.1, §A.3, §A.4, §A.6.

use super::ahp::{Method, RandomIndex, ahp};
use super::entropy::{Column, entropy};
use super::pairwise::read;
use super::points::points;
use super::robust::{Board, Draws, Mean, Rollup, Row, Spread};
use super::*;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn sum(decs: &[Dec]) -> Decimal {
    decs.iter().map(|dec| dec.0).sum()
}

/// The entries above the diagonal, each on the scale of 1 to 9 or its reciprocal.
fn matrix(n: usize, judged: &[i32]) -> Vec<Vec<String>> {
    let mut judged = judged.iter();
    let mut entry = |row: usize, column: usize| match judged.next().filter(|_| column > row) {
        Some(x) if *x > 0 => x.to_string(),
        Some(x) => format!("1/{}", 2 - x),
        None => String::new(),
    };
    (0..n)
        .map(|row| (0..n).map(|column| entry(row, column)).collect())
        .collect()
}

/// Few different points, so that ties, blanks and full marks come up.
fn board_rows() -> impl Strategy<Value = Vec<Row>> {
    let share = prop::option::weighted(0.9, 0i64..21)
        .prop_map(|x| x.map(|x| (Dec::new(x, 1), Dec::new(2, 0))));
    let row = (prop::collection::vec(share, 5), 0i64..3).prop_map(|(shares, extra)| Row {
        shares,
        extra: Dec::new(extra, 0),
    });
    prop::collection::vec(row, 2..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn points_add_up_and_lie_within_a_step_of_their_quota(
        weights in prop::collection::vec(0i64..1000, 1..40), step in prop::sample::select(vec!["1", "0.5", "0.01"])
    ) {
        let weights: Vec<Dec> = weights.iter().map(|w| Dec::new(*w, 3)).collect();
        let all = sum(&weights);
        prop_assume!(!all.is_zero());
        let (total, step): (Dec, Dec) = (Dec::from(100), step.parse().unwrap());
        let shared = points(&weights, total, step).unwrap().points;
        prop_assert_eq!(sum(&shared), total.0);
        for (weight, points) in weights.iter().zip(&shared) {
            prop_assert!((points.0 / step.0).is_integer());
            let off = points.0 * all - total.0 * weight.0;
            prop_assert!(off.abs() < step.0 * all);
        }
        // More weight is never fewer points.
        for (w, p) in weights.iter().zip(&shared) {
            for (v, q) in weights.iter().zip(&shared) {
                prop_assert!(w <= v || p >= q);
            }
        }
    }

    #[test]
    fn weights_of_comparisons_add_up_and_ratios_are_not_negative(
        n in 1usize..9, judged in prop::collection::vec(-7i32..10, 81), eigen in any::<bool>()
    ) {
        let method = if eigen { Method::Eigenvector } else { Method::GeometricMean };
        let found = ahp(&read(&matrix(n, &judged)).unwrap(), method, RandomIndex::Saaty).unwrap();
        prop_assert_eq!(sum(&found.weights), Decimal::ONE);
        prop_assert!(found.weights.iter().all(|w| *w > Dec::ZERO));
        prop_assert!(found.ci >= Dec::ZERO && found.cr.is_some() == (n > 2));
    }

    /// wᵢ/wⱼ for every i and j gives back w, by both methods, without contradiction.
    #[test]
    fn consistent_comparisons_give_back_their_weights(given in prop::collection::vec(1i64..10, 3..9)) {
        let ratio = |a: &i64| given.iter().map(|b| format!("{a}/{b}")).collect();
        let matrix = read(&given.iter().map(ratio).collect::<Vec<Vec<String>>>()).unwrap();
        let weights: Vec<Dec> = given.iter().map(|w| Dec::from(*w)).collect();
        let fair = points(&weights, Dec::from(1), Dec::new(1, 6)).unwrap().points;
        for method in [Method::GeometricMean, Method::Eigenvector] {
            let found = ahp(&matrix, method, RandomIndex::Saaty).unwrap();
            prop_assert_eq!(found.cr.unwrap(), Dec::ZERO);
            for (w, v) in found.weights.iter().zip(&fair) {
                prop_assert!((w.0 - v.0).abs() <= Decimal::new(1, 6));
            }
        }
    }

    #[test]
    fn entropy_weights_add_up_and_do_not_see_the_order_of_objects(
        table in prop::collection::vec(prop::collection::vec(0i64..50, 4), 2..20), turn in 0usize..20
    ) {
        let columns = |table: &[Vec<i64>]| -> Vec<Column> {
            (0..4).map(|at| Column {
                name: at.to_string(),
                values: table.iter().map(|row| Some(Dec::new(row[at], 1))).collect(),
                less_is_better: at == 3,
            }).collect()
        };
        let mut turned = table.clone();
        turned.rotate_left(turn % table.len());
        turned.reverse();
        let (found, again) = (entropy(&columns(&table)), entropy(&columns(&turned)));
        prop_assert_eq!(&found, &again);
        if let Ok(found) = found {
            prop_assert_eq!(sum(&found.weights), Decimal::ONE);
        }
    }

    #[test]
    fn ranks_go_with_their_units(rows in board_rows(), turn in 0usize..12, geometric in any::<bool>(), seed in any::<u64>()) {
        let mean = if geometric { Mean::Geometric } else { Mean::Arithmetic };
        let weights: Vec<Dec> = [3, 0, 2, 4, 1].map(Dec::from).to_vec();
        let board = |rows: &[Row]| Board::new(&weights, Dec::from(100), 2, Rollup::flat(mean, 5), rows);
        let turn = turn % rows.len();
        let mut turned = rows.clone();
        turned.rotate_left(turn);
        let Ok(held) = board(&rows) else {
            prop_assert!(board(&turned).is_err());
            return Ok(());
        };
        let moved = board(&turned).unwrap();
        let along = |mut ranks: Vec<Option<u32>>| { ranks.rotate_left(turn); ranks };
        prop_assert_eq!(along(held.ranks()), moved.ranks());
        for (a, b) in held.removals().into_iter().zip(moved.removals()) {
            prop_assert_eq!((along(a.ranks), a.moved, a.furthest), (b.ranks, b.moved, b.furthest));
        }
        for spread in [Spread::Any, Spread::Within(Dec::new(2, 1))] {
            let draws = Draws { count: 40, seed, spread };
            let mut found = held.simulate(draws).unwrap();
            prop_assert_eq!(&found, &held.simulate(draws).unwrap());
            found.units.rotate_left(turn);
            prop_assert_eq!(&found.units, &moved.simulate(draws).unwrap().units);
            for range in found.units.into_iter().flatten() {
                prop_assert!(range.best <= range.from && range.from <= range.to && range.to <= range.worst);
            }
        }
    }
}

//! Laws that hold for any figures. SCORING.md §A.1, §A.3, §A.4.

use super::ahp::{Method, RandomIndex, ahp};
use super::entropy::{Column, Scale, entropy};
use super::pairwise::read;
use super::points::points;
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
        for method in [Method::GeometricMean, Method::Eigenvector, Method::ColumnMean] {
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
        let (found, again) = (entropy(&columns(&table), Scale::Shifted), entropy(&columns(&turned), Scale::Shifted));
        prop_assert_eq!(&found, &again);
        if let Ok(found) = found {
            prop_assert_eq!(sum(&found.weights), Decimal::ONE);
        }
    }
}

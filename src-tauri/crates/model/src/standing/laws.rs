//! Laws that hold for any units. SCORING.md §9.

use super::tests::unit;
use super::*;
use crate::number::Dec;
use crate::system::{QuotaRounding, parse};
use proptest::prelude::*;

fn ladder(quota: i64, second: Option<i64>, rounding: QuotaRounding) -> Ladder {
    let mut system = parse(include_str!("tests.toml")).unwrap();
    system.grading.as_mut().unwrap().quota_rounding = rounding;
    for (grade, quota) in system.grades.iter_mut().zip([Some(quota), second]) {
        grade.quota = quota.map(Dec::from);
    }
    Ladder::of(&system)
}

/// Few totals and bases, so that ties are frequent.
fn entrant() -> impl Strategy<Value = Entrant> {
    let key = any::<u16>();
    (
        key,
        0i64..8,
        0i64..3,
        0i64..3,
        0usize..9,
        0usize..4,
        0usize..8,
    )
        .prop_map(|(key, total, base, group, event, comparison, final_)| {
            let total = Dec::new(8_800 + total * 50, 2).to_string();
            let mut unit = unit(&format!("u{key}"), if final_ == 0 { "" } else { &total });
            unit.base = Dec::from(80 + base);
            if let Some(part) = unit.groups.first_mut() {
                part.score = Dec::from(41 + group);
            }
            unit.comparison = ["", "hills", "plain", "plain"]
                .get(comparison)
                .unwrap()
                .to_string();
            let events = ["capped", "set", "barred", "no_honours"];
            unit.occurred = events
                .get(event)
                .iter()
                .map(|key| (**key).to_owned())
                .collect();
            unit
        })
}

fn distinct() -> impl Strategy<Value = Vec<Entrant>> {
    prop::collection::vec(entrant(), 0..40).prop_map(|mut units| {
        units.sort_by(|a, b| a.unit.cmp(&b.unit));
        units.dedup_by(|a, b| a.unit == b.unit);
        units
    })
}

fn rounding() -> impl Strategy<Value = QuotaRounding> {
    prop::sample::select(vec![
        QuotaRounding::Floor,
        QuotaRounding::Ceil,
        QuotaRounding::HalfUp,
    ])
}

fn at(ladder: &Ladder, standing: &Standing) -> usize {
    let key = standing.grade.as_deref();
    let at = (0..)
        .zip(&ladder.grades)
        .find(|(_, grade)| Some(grade.key.as_str()) == key);
    at.map_or(usize::MAX, |(at, _)| at)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn places_are_never_exceeded(units in distinct(), quota in 1i64..100, second in prop::option::of(1i64..100), mode in rounding()) {
        let ladder = ladder(quota, second, mode);
        let board = board(&ladder, &units, &[]);
        for quota in &board.quotas {
            let have = units.iter().zip(&board.standings).filter(|(unit, standing)| {
                unit.comparison == quota.comparison && standing.grade.as_ref() == Some(&quota.grade)
            });
            let have = have.count() as u32;
            prop_assert_eq!(have, quota.taken);
            prop_assert!(have <= quota.places && quota.places <= quota.n);
            // A place stays free only for a tie, or because nobody else qualifies.
            if let Some(tie) = &quota.tie {
                prop_assert!(tie.units.len() as u32 > quota.left() && quota.left() > 0);
            }
        }
    }

    #[test]
    fn the_order_of_units_changes_nothing(
        units in distinct(), quota in 1i64..100, turn in 0usize..40, order in any::<prop::sample::Index>()
    ) {
        let ladder = ladder(quota, Some(50), QuotaRounding::Floor);
        let mut order: Vec<String> = units.iter().skip(order.index(3)).map(|u| u.unit.clone()).collect();
        order.reverse();
        let decision = ["", "hills", "plain"].map(|comparison| Decision {
            comparison: comparison.into(), grade: "excellent".into(), order: order.clone(), note: "n".into(),
        });
        let mut turned = units.clone();
        turned.rotate_left(turn % units.len().max(1));
        turned.reverse();
        let (one, other) = (board(&ladder, &units, &decision), board(&ladder, &turned, &decision));
        prop_assert_eq!(&one.quotas, &other.quotas);
        for (unit, standing) in units.iter().zip(&one.standings) {
            let there = turned.iter().position(|u| u.unit == unit.unit).unwrap();
            prop_assert_eq!(Some(standing), other.standings.get(there));
        }
    }

    #[test]
    fn a_higher_total_has_no_lower_grade_without_a_reason(units in distinct(), quota in 1i64..100, mode in rounding()) {
        let ladder = ladder(quota, None, mode);
        let board = board(&ladder, &units, &[]);
        let all: Vec<_> = units.iter().zip(&board.standings).filter(|(unit, _)| unit.total.is_some()).collect();
        for (unit, standing) in &all {
            for (other, its) in &all {
                if unit.total > other.total && at(&ladder, standing) > at(&ladder, its) {
                    prop_assert!(!standing.limits.is_empty(), "{unit:?} {standing:?} below {other:?}");
                }
                if unit.total > other.total && !standing.disqualified && !its.disqualified {
                    prop_assert!(standing.rank < its.rank);
                }
            }
        }
    }
}

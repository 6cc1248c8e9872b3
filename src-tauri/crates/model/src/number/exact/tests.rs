//! Exactness, rounding and what is shown. SCORING.md §1.2, §1.3, §1.4.

use super::*;
use crate::fixture::dec;
use proptest::prelude::*;
use std::hash::{Hash, Hasher};

fn x(n: i64, d: i64) -> Exact {
    Exact::fraction(n, d).unwrap()
}

fn hash(x: &Exact) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    x.hash(&mut hasher);
    hasher.finish()
}

#[test]
fn a_third_times_three_is_one() {
    assert_eq!(&x(1, 3) * &Exact::from(3), Exact::ONE);
    assert_eq!(x(1, 3).div(&Exact::ZERO), None);
}

#[test]
fn a_number_is_shown_as_itself_however_many_decimals_would_be_allowed() {
    assert_eq!(Exact::from(4455).shown(28).to_string(), "4455");
    assert_eq!(
        Exact::from(dec("123456.78")).shown(28).to_string(),
        "123456.78"
    );
    assert_eq!(x(1, 3).shown(4).to_string(), "0.3333");
}

#[test]
fn ties_go_away_from_zero_or_to_even() {
    for (n, d, dp, up, even) in [
        (1, 8, 2, "0.13", "0.12"),
        (-1, 8, 2, "-0.13", "-0.12"),
        (3, 8, 2, "0.38", "0.38"),
        (599, 200, 2, "3.00", "3.00"),
        (5, 2, 0, "3", "2"),
        (-5, 2, 0, "-3", "-2"),
        (1, 3, 2, "0.33", "0.33"),
        (-2, 3, 2, "-0.67", "-0.67"),
        (2, 1, 2, "2.00", "2.00"),
    ] {
        let round = |rounding| x(n, d).round(dp, rounding).unwrap().to_string();
        assert_eq!(round(Rounding::HalfUp), up, "{n}/{d}");
        assert_eq!(round(Rounding::HalfEven), even, "{n}/{d}");
    }
}

#[test]
fn what_outgrows_128_bits_stays_exact() {
    let big = Exact::from(dec("79228162514264337593543950335"));
    let huge = &(&big * &big) * &big;
    assert_eq!(huge.div(&big).unwrap().div(&big).unwrap(), big);
    assert_eq!(&(&huge + &Exact::ONE) - &huge, Exact::ONE);
    assert!(huge > big && -&huge < big && huge.is_whole());
    assert_eq!(huge.round(2, Rounding::HalfUp), None);
    let tiny = Exact::ONE.div(&huge).unwrap();
    assert_eq!(tiny.round(2, Rounding::HalfUp).unwrap().to_string(), "0.00");
    assert_eq!((&huge + &x(1, 2)).floor(), huge);
    assert_eq!((&huge + &x(1, 2)).ceil(), &huge + &Exact::ONE);
}

#[test]
fn long_numbers_are_cut_at_twenty_digits_and_say_so() {
    for (number, shown) in [
        (x(33500, 468), "71.581196581196581196…"),
        (x(1, 3), "0.33333333333333333333…"),
        (x(-1, 300), "-0.0033333333333333333333…"),
        (x(5, 2), "2.5"),
        (x(-7, 1), "-7"),
        (Exact::ZERO, "0"),
    ] {
        assert_eq!(number.show(), shown);
    }
}

#[test]
fn roots_are_cut_not_guessed() {
    assert_eq!(Exact::from(32).root(5), Some(Exact::from(2)));
    assert_eq!(Exact::from(-32).root(5), None);
    let root = Exact::from(2).root(2).unwrap();
    assert!(&root * &root < Exact::from(2));
}

proptest! {
    #[test]
    fn fields_hold(a in any::<i64>(), b in 1i64.., c in any::<i64>(), d in 1i64.., e in any::<i64>(), f in 1i64..) {
        let (p, q, r) = (x(a, b), x(c, d), x(e, f));
        prop_assert_eq!(&(&p + &q) + &r, &p + &(&q + &r));
        prop_assert_eq!(&(&p * &q) * &r, &p * &(&q * &r));
        prop_assert_eq!(&p * &(&q + &r), &(&p * &q) + &(&p * &r));
        prop_assert_eq!(&(&p - &q) + &q, p.clone());
        if !q.is_zero() {
            prop_assert_eq!(&p.div(&q).unwrap() * &q, p.clone());
        }
        prop_assert_eq!(p.cmp(&q), (&p - &q).cmp(&Exact::ZERO));
    }

    #[test]
    fn a_number_is_the_same_in_whatever_terms(a in any::<i64>(), b in 1i64.., times in prop::collection::vec(2i64..1_000_000, 0..8)) {
        let plain = x(a, b);
        let mut long = plain.clone();
        for n in times {
            // n/n, unlowered while it fits, then through big integers and back.
            long = &long * &x(n, n);
            prop_assert_eq!(&long, &plain);
            prop_assert_eq!(hash(&long), hash(&plain));
            prop_assert_eq!(long.cmp(&plain), std::cmp::Ordering::Equal);
            prop_assert_eq!(long.show(), plain.show());
            prop_assert_eq!((long.is_whole(), long.floor(), long.ceil()), (plain.is_whole(), plain.floor(), plain.ceil()));
            prop_assert_eq!(long.at(4, Rounding::HalfEven), plain.at(4, Rounding::HalfEven));
            prop_assert_eq!(&long + &plain, &plain + &plain);
        }
    }

    #[test]
    fn rounding_moves_at_most_half_a_unit(a in any::<i64>(), b in 1i64.., dp in 0u32..6) {
        let p = x(a, b);
        let rounded = Exact::from(p.round(dp, Rounding::HalfUp).unwrap());
        let off = &(&rounded - &p).abs() * &Exact::from(2 * 10i64.pow(dp));
        prop_assert!(off <= Exact::ONE);
    }
}

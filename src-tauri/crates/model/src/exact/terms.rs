//! Whole numbers of 128 bits: what the terms of a small fraction are counted with.

use crate::system::Rounding;
use num_integer::Integer;
use std::cmp::Ordering;

/// 10^exponent; none beyond 128 bits.
pub(super) fn ten(exponent: u32) -> Option<i128> {
    const TENS: [i128; 39] = tens();
    TENS.get(usize::try_from(exponent).ok()?).copied()
}

// Runs while compiling, where an index too large does not compile.
#[allow(clippy::indexing_slicing)]
const fn tens() -> [i128; 39] {
    let mut tens = [1; 39];
    let mut at = 1;
    while at < tens.len() {
        tens[at] = tens[at - 1] * 10;
        at += 1;
    }
    tens
}

/// The same fraction in lowest terms.
pub(super) fn lowest(n: i128, d: i128) -> (i128, i128) {
    let g = if d == 1 { 1 } else { n.gcd(&d) };
    (n / g, d / g)
}

/// a · b within 128 bits, with room for a change of sign. Two numbers of 64 bits, the usual case, always fit.
pub(super) fn times(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => Some(i128::from(a) * i128::from(b)),
        _ => a.checked_mul(b).filter(|n| *n != i128::MIN),
    }
}

/// How many times b goes into d exactly, for numbers of 64 bits.
pub(super) fn multiple(b: i128, d: i128) -> Option<i128> {
    if b == 1 {
        return Some(d);
    }
    let (b, d) = (u64::try_from(b).ok()?, u64::try_from(d).ok()?);
    (b <= d && d % b == 0).then(|| i128::from(d / b))
}

/// n / d as a whole number.
pub(super) fn small_round(n: i128, d: i128, rounding: Rounding) -> Option<i128> {
    if d == 1 {
        return Some(n);
    }
    // Numbers of 64 bits divide several times faster.
    let (whole, rest) = match (i64::try_from(n), i64::try_from(d)) {
        (Ok(n), Ok(d)) => (i128::from(n.div_euclid(d)), i128::from(n.rem_euclid(d))),
        _ => (n.div_euclid(d), n.rem_euclid(d)),
    };
    let up = match rest.cmp(&(d - rest)) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => match rounding {
            Rounding::HalfUp => n >= 0,
            Rounding::HalfEven => whole % 2 != 0,
        },
    };
    whole.checked_add(i128::from(up))
}

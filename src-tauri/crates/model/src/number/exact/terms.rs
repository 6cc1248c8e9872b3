//! The terms of a fraction n / d, d > 0, in whole numbers of one width, 64 or 128 bits: each step is written once for both,
//! and gives none where its result needs more room. Terms are never lowered, and never the least number of their width, so
//! that a sign can always be turned round.

use crate::number::Rounding;
use num_integer::Integer;
use num_traits::{PrimInt, Signed};
use std::cmp::Ordering;

/// A fraction as numerator n and denominator d.
pub(super) type Terms<I> = (I, I);

/// A width of whole numbers: `i64`, `i128`.
pub(super) trait Width: PrimInt + Integer + Signed + 'static {
    /// Returns 10^exponent; none where it does not fit.
    fn ten(exponent: u32) -> Option<Self>;
    /// Returns quotient and remainder towards zero, in one division; the divisor is above 0.
    fn over(self, divisor: Self) -> (Self, Self);
}

macro_rules! width {
    ($int:ty, $tens:literal) => {
        impl Width for $int {
            #[inline]
            fn ten(exponent: u32) -> Option<$int> {
                const TENS: [$int; $tens] = {
                    let mut tens = [1; $tens];
                    let mut at = 1;
                    while at < tens.len() {
                        // Runs while compiling, where an index too large does not compile.
                        #[allow(clippy::indexing_slicing)]
                        {
                            tens[at] = tens[at - 1] * 10;
                        }
                        at += 1;
                    }
                    tens
                };
                TENS.get(usize::try_from(exponent).ok()?).copied()
            }

            #[inline(always)]
            fn over(self, divisor: $int) -> ($int, $int) {
                (self / divisor, self % divisor)
            }
        }
    };
}

width!(i64, 19);
width!(i128, 39);

#[inline]
fn fit<I: Width>(n: I, d: I) -> Option<Terms<I>> {
    (n != I::min_value()).then_some((n, d))
}

/// Adds a/b and c/d. Where one denominator divides the other, as among decimals, the greater one is kept.
#[inline(always)]
pub(super) fn add<I: Width>((a, b): Terms<I>, (c, d): Terms<I>) -> Option<Terms<I>> {
    if b == d {
        fit(a.checked_add(&c)?, b)
    } else if let Some(more) = multiple(b, d) {
        fit(a.checked_mul(&more)?.checked_add(&c)?, d)
    } else if let Some(more) = multiple(d, b) {
        fit(a.checked_add(&c.checked_mul(&more)?)?, b)
    } else {
        let n = a.checked_mul(&d)?.checked_add(&c.checked_mul(&b)?)?;
        fit(n, b.checked_mul(&d)?)
    }
}

#[inline]
pub(super) fn sub<I: Width>(x: Terms<I>, (c, d): Terms<I>) -> Option<Terms<I>> {
    add(x, (-c, d))
}

#[inline]
pub(super) fn mul<I: Width>((a, b): Terms<I>, (c, d): Terms<I>) -> Option<Terms<I>> {
    fit(a.checked_mul(&c)?, b.checked_mul(&d)?)
}

/// Divides by a fraction that is not zero.
#[inline]
pub(super) fn div<I: Width>(x: Terms<I>, (c, d): Terms<I>) -> Option<Terms<I>> {
    mul(x, upright(d, c))
}

/// Returns the fraction with its sign in the numerator; d is not zero.
#[inline]
pub(super) fn upright<I: Width>(n: I, d: I) -> Terms<I> {
    if d < I::zero() { (-n, -d) } else { (n, d) }
}

#[inline(always)]
pub(super) fn compare<I: Width>((a, b): Terms<I>, (c, d): Terms<I>) -> Option<Ordering> {
    match b == d {
        true => Some(a.cmp(&c)),
        false => Some(a.checked_mul(&d)?.cmp(&c.checked_mul(&b)?)),
    }
}

/// Returns the greatest whole number not above.
#[inline]
pub(super) fn floor<I: Width>((n, d): Terms<I>) -> I {
    n.div_floor(&d)
}

/// Returns the mantissa at `dp` decimals, rounded.
#[inline(always)]
pub(super) fn at<I: Width>((n, d): Terms<I>, dp: u32, rounding: Rounding) -> Option<I> {
    let ten = I::ten(dp)?;
    if d == ten {
        return Some(n);
    }
    let n = n.checked_mul(&ten)?;
    if d == I::one() {
        return Some(n);
    }
    let (mut whole, mut rest) = n.over(d);
    if rest < I::zero() {
        (whole, rest) = (whole - I::one(), rest + d);
    }
    let up = match rest.cmp(&(d - rest)) {
        Ordering::Less => false,
        Ordering::Greater => true,
        Ordering::Equal => match rounding {
            Rounding::HalfUp => n >= I::zero(),
            Rounding::HalfEven => whole.is_odd(),
        },
    };
    match up {
        true => whole.checked_add(&I::one()),
        false => Some(whole),
    }
}

/// Returns the same fraction in lowest terms.
pub(super) fn lowest<I: Width>((n, d): Terms<I>) -> Terms<I> {
    if d == I::one() {
        return (n, d);
    }
    let g = n.gcd(&d);
    (n / g, d / g)
}

/// Returns how many times b goes into d exactly, both above 0; none where it does not.
#[inline]
fn multiple<I: Width>(b: I, d: I) -> Option<I> {
    if b == I::one() {
        return Some(d);
    }
    // A division of 128 bits costs more than the room it might save.
    if b > d || d > I::from(i64::MAX)? {
        return None;
    }
    let (times, rest) = d.over(b);
    rest.is_zero().then_some(times)
}

//! Implements the four operations and the order of exact numbers: in 64 bits where they suffice, else in 128, else in
//! big integers.

use super::terms::{self, Terms};
use super::{Exact, Repr};
use crate::number::Rounding;
use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive};
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::ops::{Add, Mul, Neg, Sub};

/// A number beyond 64 bits, or one that meets such a number. It borrows nothing of an [`Exact`] that 64 bits hold, so
/// that those need no place in memory.
pub(super) enum Wide<'a> {
    Long(Terms<i128>),
    Big(&'a BigRational),
}

/// An operation in 128 bits; none where they do not hold its result.
type Long = fn(Terms<i128>, Terms<i128>) -> Option<Terms<i128>>;
type Big = fn(BigRational, BigRational) -> BigRational;

impl Wide<'_> {
    pub(super) fn big(&self) -> BigRational {
        match self {
            Wide::Long(terms) => {
                let (n, d) = terms::lowest(*terms);
                BigRational::new_raw(BigInt::from(n), BigInt::from(d))
            }
            Wide::Big(big) => BigRational::clone(big),
        }
    }

    #[cold]
    #[inline(never)]
    fn op(self, other: Wide<'_>, long: Long, big: Big) -> Exact {
        if let (Wide::Long(x), Wide::Long(y)) = (&self, &other)
            && let Some((n, d)) = long(*x, *y)
        {
            return Exact::small(n, d);
        }
        Exact::from_big(big(self.big(), other.big()))
    }

    #[cold]
    #[inline(never)]
    fn cmp(self, other: Wide<'_>) -> Ordering {
        if let (Wide::Long(x), Wide::Long(y)) = (&self, &other)
            && let Some(order) = terms::compare(*x, *y)
        {
            return order;
        }
        self.big().cmp(&other.big())
    }

    #[cold]
    #[inline(never)]
    pub(super) fn at(self, dp: u32, rounding: Rounding) -> Option<i128> {
        if let Wide::Long(long) = self
            && let Some(mantissa) = terms::at(long, dp, rounding)
        {
            return Some(mantissa);
        }
        self.round(dp, rounding).to_i128()
    }

    fn round(&self, dp: u32, rounding: Rounding) -> BigInt {
        let big = self.big();
        let scaled = big.numer() * BigInt::from(10).pow(dp);
        let (whole, rest) = scaled.div_mod_floor(big.denom());
        let up = match (rest * BigInt::from(2)).cmp(big.denom()) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => match rounding {
                Rounding::HalfUp => !big.is_negative(),
                Rounding::HalfEven => whole.is_odd(),
            },
        };
        if up { whole + BigInt::one() } else { whole }
    }
}

impl Exact {
    #[inline]
    pub(super) fn wide(&self) -> Wide<'_> {
        match &self.0 {
            Repr::Short((n, d)) => Wide::Long((i128::from(*n), i128::from(*d))),
            Repr::Long(long) => Wide::Long(**long),
            Repr::Big(big) => Wide::Big(big),
        }
    }

    #[inline(always)]
    fn op(
        &self,
        other: &Exact,
        short: impl Fn(Terms<i64>, Terms<i64>) -> Option<Terms<i64>>,
        long: Long,
        big: Big,
    ) -> Exact {
        if let (Repr::Short(x), Repr::Short(y)) = (&self.0, &other.0)
            && let Some(result) = short(*x, *y)
        {
            return Exact(Repr::Short(result));
        }
        self.wide().op(other.wide(), long, big).apart()
    }

    /// Returns the quotient; none where `other` is zero.
    #[inline(always)]
    pub fn div(&self, other: &Exact) -> Option<Exact> {
        (!other.is_zero()).then(|| self.op(other, terms::div, terms::div, |x, y| x / y))
    }
}

impl Add for &Exact {
    type Output = Exact;

    #[inline(always)]
    fn add(self, other: &Exact) -> Exact {
        self.op(other, terms::add, terms::add, |x, y| x + y)
    }
}

impl Sub for &Exact {
    type Output = Exact;

    #[inline(always)]
    fn sub(self, other: &Exact) -> Exact {
        self.op(other, terms::sub, terms::sub, |x, y| x - y)
    }
}

impl Mul for &Exact {
    type Output = Exact;

    #[inline(always)]
    fn mul(self, other: &Exact) -> Exact {
        self.op(other, terms::mul, terms::mul, |x, y| x * y)
    }
}

impl Neg for &Exact {
    type Output = Exact;

    fn neg(self) -> Exact {
        Exact(match &self.0 {
            Repr::Short((n, d)) => Repr::Short((-n, *d)),
            Repr::Long(long) => Repr::Long(Box::new((-long.0, long.1))),
            Repr::Big(big) => Repr::Big(Box::new(-BigRational::clone(big))),
        })
    }
}

impl<'a> std::iter::Sum<&'a Exact> for Exact {
    fn sum<I: Iterator<Item = &'a Exact>>(numbers: I) -> Exact {
        numbers.fold(Exact::ZERO, |sum, x| &sum + x)
    }
}

impl Ord for Exact {
    #[inline(always)]
    fn cmp(&self, other: &Exact) -> Ordering {
        if let (Repr::Short(x), Repr::Short(y)) = (&self.0, &other.0)
            && let Some(order) = terms::compare(*x, *y)
        {
            return order;
        }
        self.wide().cmp(other.wide())
    }

    #[inline(always)]
    fn max(self, other: Exact) -> Exact {
        if other < self { self } else { other }
    }

    #[inline(always)]
    fn min(self, other: Exact) -> Exact {
        if other < self { other } else { self }
    }
}

impl PartialOrd for Exact {
    #[inline(always)]
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exact {
    #[inline(always)]
    fn eq(&self, other: &Exact) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl Hash for Exact {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.wide() {
            Wide::Long(long) => terms::lowest(long).hash(state),
            Wide::Big(big) => big.hash(state),
        }
    }
}

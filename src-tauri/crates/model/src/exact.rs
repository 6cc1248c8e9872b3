//! Exact rational numbers: what the rules count with. Two integers of 64 or 128 bits while they suffice, big ones beyond.
//! Nothing is rounded here but by [`Exact::at`], [`Exact::root`] and what is shown. SCORING.md §1.
//!
//! A fraction stays in the terms it came in until they would outgrow 128 bits; then it goes through big integers, which give
//! it back in lowest terms. A greatest common divisor a step would cost more than everything else together, and nobody sees
//! the terms: comparing and hashing go by the number.

use crate::dec::Dec;
use crate::system::Rounding;
use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::ops::{Add, Mul, Neg, Sub};

mod geometric;
mod log;
mod terms;

use terms::{lowest, multiple, small_round, ten, times};

/// An exact rational; equal numbers are equal values, however they came about.
#[derive(Clone, Debug)]
pub struct Exact(Repr);

impl Default for Exact {
    fn default() -> Exact {
        Exact::ZERO
    }
}

#[derive(Clone, Debug)]
enum Repr {
    /// n / d, d > 0, in any terms; neither is `i64::MIN`. Nearly every number, and half the size of what follows to move.
    Short(i64, i64),
    /// The same where that does not fit; neither is `i128::MIN`.
    Long(Box<(i128, i128)>),
    /// In lowest terms; only what does not fit above in any.
    Big(Box<BigRational>),
}

/// A number as it is counted with.
enum Terms<'a> {
    /// n / d, d > 0, in any terms; neither is `i128::MIN`.
    Small(i128, i128),
    Big(&'a BigRational),
}

/// Significant digits that [`Exact::show`] prints at most.
const SHOWN: usize = 20;

impl Exact {
    /// 0.
    pub const ZERO: Exact = Exact(Repr::Short(0, 1));
    /// 1.
    pub const ONE: Exact = Exact(Repr::Short(1, 1));

    /// A per cent.
    pub(crate) const HUNDREDTH: Exact = Exact(Repr::Short(1, 100));

    /// n / d; none where d is zero.
    pub fn fraction(n: i64, d: i64) -> Option<Exact> {
        (d != 0).then(|| upright(i128::from(n), i128::from(d)))
    }

    /// mantissa / 10^scale; scales above 28 are no decimals and give none.
    pub fn decimal(mantissa: i64, scale: u32) -> Option<Exact> {
        let scale = Some(scale).filter(|scale| *scale <= 28)?;
        Some(Exact::small(i128::from(mantissa), ten(scale)?))
    }

    /// The quotient; none where `other` is zero.
    #[inline]
    pub fn div(&self, other: &Exact) -> Option<Exact> {
        if other.is_zero() {
            return None;
        }
        if let (Terms::Small(a, b), Terms::Small(c, d)) = (self.terms(), other.terms())
            && let Some(n) = times(a, d)
            && let Some(d) = times(b, c)
        {
            return Some(upright(n, d));
        }
        Some(Exact::from_big(self.big() / other.big()))
    }

    /// The number without its sign.
    #[must_use]
    pub fn abs(&self) -> Exact {
        if self.is_negative() {
            -self
        } else {
            self.clone()
        }
    }

    /// Whether the number is zero.
    pub fn is_zero(&self) -> bool {
        matches!(self.terms(), Terms::Small(0, _))
    }

    /// Whether the number is below zero.
    pub fn is_negative(&self) -> bool {
        match self.terms() {
            Terms::Small(n, _) => n < 0,
            Terms::Big(big) => big.is_negative(),
        }
    }

    /// Whether the number is whole.
    pub fn is_whole(&self) -> bool {
        match self.terms() {
            Terms::Small(n, d) => d == 1 || n % d == 0,
            Terms::Big(big) => big.is_integer(),
        }
    }

    /// Whether the number stands as n / 10^k; not all that could are found.
    pub fn is_decimal(&self) -> bool {
        matches!(self.terms(), Terms::Small(_, d) if (0..=28).any(|k| ten(k) == Some(d)))
    }

    /// The greatest whole number not above.
    #[must_use]
    pub fn floor(&self) -> Exact {
        match self.terms() {
            Terms::Small(n, d) => Exact::small(n.div_euclid(d), 1),
            Terms::Big(big) => Exact::from_big(big.floor()),
        }
    }

    /// The least whole number not below.
    #[must_use]
    pub fn ceil(&self) -> Exact {
        -&(-self).floor()
    }

    /// The number held between two bounds; the lower one wins where they cross.
    #[must_use]
    pub fn within(&self, low: &Exact, high: &Exact) -> Exact {
        self.min(high).max(low).clone()
    }

    /// Rounded to `dp` decimals, which the result keeps: 2.5 to two is `2.50`. None where it does not fit a [`Dec`].
    pub fn round(&self, dp: u32, rounding: Rounding) -> Option<Dec> {
        Decimal::try_from_i128_with_scale(self.at(dp, rounding)?, dp)
            .ok()
            .map(Dec)
    }

    /// Rounded to `dp` decimals; none where that does not fit a [`Dec`].
    pub fn printed(&self, dp: u32, rounding: Rounding) -> Option<Exact> {
        let mantissa = self.at(dp, rounding).filter(|n| fits(*n, dp))?;
        Some(Exact::small(mantissa, ten(dp)?))
    }

    /// The mantissa at `dp` decimals, rounded: 2.5 at two is 250. None where it does not fit 128 bits.
    #[inline]
    pub fn at(&self, dp: u32, rounding: Rounding) -> Option<i128> {
        if let Terms::Small(n, d) = self.terms()
            && let Some(scaled) = ten(dp).and_then(|ten| times(n, ten))
        {
            return small_round(scaled, d, rounding);
        }
        self.big_round(dp, rounding).to_i128()
    }

    /// The number rounded half-up to `dp` decimals; none where it does not fit 128 bits.
    pub fn rounded(&self, dp: u32) -> Option<Exact> {
        Some(Exact::small(
            self.at(dp, Rounding::HalfUp).filter(|n| *n != i128::MIN)?,
            ten(dp)?,
        ))
    }

    /// The number as a decimal to show: at most `dp` decimals (fewer where so many do not fit), half-up, without trailing
    /// zeros; the largest decimal of its sign where it does not fit at all.
    pub fn shown(&self, dp: u32) -> Dec {
        let fitting = (0..=dp)
            .rev()
            .find_map(|dp| self.round(dp, Rounding::HalfUp));
        fitting
            .map(Dec::plain)
            .unwrap_or(Dec(if self.is_negative() {
                Decimal::MIN
            } else {
                Decimal::MAX
            }))
    }

    /// The number as text, at most 20 significant digits; a longer one is cut and ends in `…`.
    pub fn show(&self) -> String {
        let big = self.big();
        let (mut whole, mut rest) = big.numer().abs().div_rem(big.denom());
        let sign = if self.is_negative() { "-" } else { "" };
        let digits = whole.to_string();
        if digits.len() > SHOWN {
            let head: String = digits.chars().take(SHOWN).collect();
            return format!("{sign}{head}…");
        }
        let mut left = if whole.is_zero() {
            SHOWN
        } else {
            SHOWN - digits.len()
        };
        let mut text = format!("{sign}{digits}");
        if rest.is_zero() {
            return text;
        }
        text.push('.');
        let mut leading = whole.is_zero();
        while !rest.is_zero() && left > 0 && text.len() < 60 {
            (whole, rest) = (rest * BigInt::from(10)).div_rem(big.denom());
            leading &= whole.is_zero();
            if !leading {
                left -= 1;
            }
            text.push_str(&whole.to_string());
        }
        if !rest.is_zero() {
            text.push('…');
        }
        text
    }

    /// The n-th root of a positive number, cut after 22 decimals; none for others and for n = 0. Approximate.
    /// SCORING.md §1.3.
    pub fn root(&self, n: u32) -> Option<Exact> {
        if n == 0 || self <= &Exact::ZERO {
            return None;
        }
        let big = self.big();
        let scale = BigInt::from(10).pow(22);
        let scaled = big.numer() * scale.pow(n) / big.denom();
        Some(Exact::from_big(BigRational::new(
            BigInt::nth_root(&scaled, n),
            scale,
        )))
    }

    fn big_round(&self, dp: u32, rounding: Rounding) -> BigInt {
        let big = self.big();
        let scaled = big.numer() * BigInt::from(10).pow(dp);
        let (whole, rest) = scaled.div_mod_floor(big.denom());
        let up = match (rest * BigInt::from(2)).cmp(big.denom()) {
            Ordering::Less => false,
            Ordering::Greater => true,
            Ordering::Equal => match rounding {
                Rounding::HalfUp => !self.is_negative(),
                Rounding::HalfEven => whole.is_odd(),
            },
        };
        if up { whole + BigInt::one() } else { whole }
    }

    /// n / d, d > 0; neither is `i128::MIN`.
    #[inline]
    fn small(n: i128, d: i128) -> Exact {
        Exact(match (i64::try_from(n), i64::try_from(d)) {
            (Ok(n), Ok(d)) if n != i64::MIN => Repr::Short(n, d),
            _ => Repr::Long(Box::new((n, d))),
        })
    }

    #[inline]
    fn terms(&self) -> Terms<'_> {
        match &self.0 {
            Repr::Short(n, d) => Terms::Small(i128::from(*n), i128::from(*d)),
            Repr::Long(terms) => Terms::Small(terms.0, terms.1),
            Repr::Big(big) => Terms::Big(big),
        }
    }

    fn big(&self) -> BigRational {
        match self.terms() {
            Terms::Small(n, d) => {
                let (n, d) = lowest(n, d);
                BigRational::new_raw(BigInt::from(n), BigInt::from(d))
            }
            Terms::Big(big) => big.clone(),
        }
    }

    fn from_big(big: BigRational) -> Exact {
        match (big.numer().to_i128(), big.denom().to_i128()) {
            (Some(n), Some(d)) if n != i128::MIN => Exact::small(n, d),
            _ => Exact(Repr::Big(Box::new(big))),
        }
    }
}

/// Whether a mantissa at `dp` decimals is a [`Dec`]: 96 bits and 28 decimals.
fn fits(mantissa: i128, dp: u32) -> bool {
    dp <= Decimal::MAX_SCALE && mantissa.unsigned_abs() <= Decimal::MAX.mantissa().unsigned_abs()
}

/// The fraction with the sign above; d is not zero.
#[inline]
fn upright(n: i128, d: i128) -> Exact {
    if d < 0 {
        Exact::small(-n, -d)
    } else {
        Exact::small(n, d)
    }
}

/// a/b + c/d. Where one denominator divides the other, as among decimals, it does for both.
fn total(a: i128, b: i128, c: i128, d: i128) -> Option<Exact> {
    let (n, d) = if b == d {
        (a.checked_add(c)?, b)
    } else if let Some(more) = multiple(b, d) {
        (times(a, more)?.checked_add(c)?, d)
    } else if let Some(more) = multiple(d, b) {
        (a.checked_add(times(c, more)?)?, b)
    } else {
        (times(a, d)?.checked_add(times(c, b)?)?, times(b, d)?)
    };
    (n != i128::MIN).then(|| Exact::small(n, d))
}

impl Add for &Exact {
    type Output = Exact;

    #[inline]
    fn add(self, other: &Exact) -> Exact {
        if let (Terms::Small(a, b), Terms::Small(c, d)) = (self.terms(), other.terms())
            && let Some(small) = total(a, b, c, d)
        {
            return small;
        }
        Exact::from_big(self.big() + other.big())
    }
}

impl Sub for &Exact {
    type Output = Exact;

    #[inline]
    fn sub(self, other: &Exact) -> Exact {
        if let (Terms::Small(a, b), Terms::Small(c, d)) = (self.terms(), other.terms())
            // `i128::MIN` never stands in a small one.
            && let Some(small) = total(a, b, -c, d)
        {
            return small;
        }
        Exact::from_big(self.big() - other.big())
    }
}

impl Mul for &Exact {
    type Output = Exact;

    #[inline]
    fn mul(self, other: &Exact) -> Exact {
        if let (Terms::Small(a, b), Terms::Small(c, d)) = (self.terms(), other.terms())
            && let Some(n) = times(a, c)
            && let Some(d) = times(b, d)
        {
            return Exact::small(n, d);
        }
        Exact::from_big(self.big() * other.big())
    }
}

impl Neg for &Exact {
    type Output = Exact;

    fn neg(self) -> Exact {
        match self.terms() {
            // `i128::MIN` never stands in a small one.
            Terms::Small(n, d) => Exact::small(-n, d),
            Terms::Big(big) => Exact::from_big(-big.clone()),
        }
    }
}

impl Ord for Exact {
    #[inline]
    fn cmp(&self, other: &Exact) -> Ordering {
        if let (Repr::Short(a, b), Repr::Short(c, d)) = (&self.0, &other.0) {
            return match b == d {
                true => a.cmp(c),
                false => (i128::from(*a) * i128::from(*d)).cmp(&(i128::from(*c) * i128::from(*b))),
            };
        }
        if let (Terms::Small(a, b), Terms::Small(c, d)) = (self.terms(), other.terms())
            && let (Some(left), Some(right)) = if b == d {
                (Some(a), Some(c))
            } else {
                (times(a, d), times(c, b))
            }
        {
            return left.cmp(&right);
        }
        self.big().cmp(&other.big())
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Exact) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl Hash for Exact {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.terms() {
            Terms::Small(n, d) => lowest(n, d).hash(state),
            Terms::Big(big) => big.hash(state),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Exact) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<Dec> for Exact {
    #[inline]
    fn from(dec: Dec) -> Exact {
        match ten(dec.0.scale()) {
            Some(scale) => Exact::small(dec.0.mantissa(), scale),
            None => Exact::ZERO,
        }
    }
}

impl From<i64> for Exact {
    fn from(n: i64) -> Exact {
        Exact::small(i128::from(n), 1)
    }
}

impl<'a> std::iter::Sum<&'a Exact> for Exact {
    fn sum<I: Iterator<Item = &'a Exact>>(numbers: I) -> Exact {
        numbers.fold(Exact::ZERO, |sum, x| &sum + x)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

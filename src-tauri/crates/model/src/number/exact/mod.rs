//! Exact rational numbers: what the rules count with. Two integers of 64 or 128 bits while they suffice, big ones beyond.
//! Nothing is rounded here but by [`Exact::at`], [`Exact::root`] and what is shown. SCORING.md §1.
//!
//! A fraction stays in the terms it came in until they would outgrow 128 bits; then it goes through big integers, which give
//! it back in lowest terms. A greatest common divisor a step would cost more than everything else together, and the terms
//! are never visible: comparing and hashing go by the number.

use crate::number::{Dec, Rounding};
use num_bigint::BigInt;
use num_integer::Integer;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

mod geometric;
mod log;
mod ops;
mod terms;

use terms::{Terms, Width};

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
    /// A fraction in any terms. Nearly every number is of this form, so it is handled inline and all else out of line.
    Short(Terms<i64>),
    /// A fraction in any terms that needs 128 bits.
    Long(Box<Terms<i128>>),
    /// A fraction in lowest terms, for numbers that do not fit above in any terms.
    Big(Box<BigRational>),
}

/// Significant digits that [`Exact::show`] prints at most.
const SHOWN: usize = 20;

impl Exact {
    /// The number 0.
    pub const ZERO: Exact = Exact(Repr::Short((0, 1)));
    /// The number 1.
    pub const ONE: Exact = Exact(Repr::Short((1, 1)));
    /// The number 1/2.
    pub(crate) const HALF: Exact = Exact(Repr::Short((1, 2)));

    /// The number 100.
    pub(crate) const HUNDRED: Exact = Exact(Repr::Short((100, 1)));
    /// One per cent, 1/100.
    pub(crate) const HUNDREDTH: Exact = Exact(Repr::Short((1, 100)));

    /// Returns n / d; none where d is zero.
    pub fn fraction(n: i64, d: i64) -> Option<Exact> {
        let (n, d) = terms::upright(i128::from(n), i128::from(d));
        (d != 0).then(|| Exact::small(n, d))
    }

    /// Returns mantissa / 10^scale; none for a scale above 28, which is no decimal.
    pub fn decimal(mantissa: i64, scale: u32) -> Option<Exact> {
        let scale = Some(scale).filter(|scale| *scale <= 28)?;
        Some(Exact::small(i128::from(mantissa), i128::ten(scale)?))
    }

    /// Returns mantissa / 10^scale for a mantissa of any size.
    #[inline(always)]
    pub(crate) fn of_mantissa(mantissa: i128, scale: u32) -> Option<Exact> {
        if let (Ok(n), Some(ten)) = (i64::try_from(mantissa), i64::ten(scale))
            && n != i64::MIN
        {
            return Some(Exact(Repr::Short((n, ten))));
        }
        Exact::long_mantissa(mantissa, scale).map(Exact::apart)
    }

    #[cold]
    #[inline(never)]
    fn long_mantissa(mantissa: i128, scale: u32) -> Option<Exact> {
        let mantissa = Some(mantissa).filter(|n| *n != i128::MIN)?;
        Some(Exact::small(mantissa, i128::ten(scale)?))
    }

    /// Returns the number without its sign.
    #[must_use]
    pub fn abs(&self) -> Exact {
        if self.is_negative() {
            -self
        } else {
            self.clone()
        }
    }

    /// Reports whether the number is zero.
    pub fn is_zero(&self) -> bool {
        match &self.0 {
            Repr::Short((n, _)) => *n == 0,
            Repr::Long(terms) => terms.0 == 0,
            Repr::Big(_) => false,
        }
    }

    /// Reports whether the number is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Repr::Short((n, _)) => *n < 0,
            Repr::Long(terms) => terms.0 < 0,
            Repr::Big(big) => big.is_negative(),
        }
    }

    /// Reports whether the number is whole.
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Repr::Short((n, d)) => n % d == 0,
            Repr::Long(terms) => terms.0 % terms.1 == 0,
            Repr::Big(big) => big.is_integer(),
        }
    }

    /// Reports whether the number is kept as n / 10^k; not every decimal is found.
    pub fn is_decimal(&self) -> bool {
        let ten = |d: i128| (0..=28).any(|k| i128::ten(k) == Some(d));
        match &self.0 {
            Repr::Short((_, d)) => ten(i128::from(*d)),
            Repr::Long(terms) => ten(terms.1),
            Repr::Big(_) => false,
        }
    }

    /// Returns the greatest whole number not above.
    #[must_use]
    pub fn floor(&self) -> Exact {
        match &self.0 {
            Repr::Short(short) => Exact(Repr::Short((terms::floor(*short), 1))),
            Repr::Long(long) => Exact::small(terms::floor(**long), 1),
            Repr::Big(big) => Exact::from_big(big.floor()),
        }
    }

    /// Returns the least whole number not below.
    #[must_use]
    pub fn ceil(&self) -> Exact {
        -&(-self).floor()
    }

    /// Returns the number held between two bounds; the lower one wins where they cross.
    #[must_use]
    #[inline(always)]
    pub fn within(&self, low: &Exact, high: &Exact) -> Exact {
        if high < self && low <= high {
            high.clone()
        } else if self < low || high < self {
            low.clone()
        } else {
            self.clone()
        }
    }

    /// Rounds to `dp` decimals, which the result keeps: 2.5 to two is `2.50`. None where it does not fit a [`Dec`].
    pub fn round(&self, dp: u32, rounding: Rounding) -> Option<Dec> {
        Dec::of(self.at(dp, rounding)?, dp)
    }

    /// Returns the mantissa at `dp` decimals, rounded, where 64 bits do for everything.
    #[inline(always)]
    pub(crate) fn short(&self, dp: u32, rounding: Rounding) -> Option<i64> {
        match &self.0 {
            Repr::Short(short) => terms::at(*short, dp, rounding),
            _ => None,
        }
    }

    /// Returns the mantissa of [`Exact::round`].
    #[inline(always)]
    pub(crate) fn mantissa(&self, dp: u32, rounding: Rounding) -> Option<i128> {
        if let Repr::Short(short) = &self.0
            && let Some(mantissa) = terms::at(*short, dp, rounding)
        {
            // A power of ten that 64 bits hold is a scale.
            return Some(i128::from(mantissa));
        }
        let mantissa = self.wide().at(dp, rounding);
        mantissa.filter(|mantissa| fits(*mantissa, dp))
    }

    /// Rounds to `dp` decimals; none where that does not fit a [`Dec`].
    #[inline(always)]
    pub fn printed(&self, dp: u32, rounding: Rounding) -> Option<Exact> {
        if let Repr::Short(short) = &self.0
            && let Some(mantissa) = terms::at(*short, dp, rounding)
            && let Some(ten) = i64::ten(dp)
        {
            return Some(Exact(Repr::Short((mantissa, ten))));
        }
        let mantissa = self.at(dp, rounding).filter(|n| fits(*n, dp))?;
        Some(Exact::small(mantissa, i128::ten(dp)?))
    }

    /// Returns the mantissa at `dp` decimals, rounded: 2.5 at two is 250. None where it does not fit 128 bits.
    #[inline]
    pub fn at(&self, dp: u32, rounding: Rounding) -> Option<i128> {
        if let Repr::Short(short) = &self.0
            && let Some(mantissa) = terms::at(*short, dp, rounding)
        {
            return Some(i128::from(mantissa));
        }
        self.wide().at(dp, rounding)
    }

    /// Returns the number rounded half-up to `dp` decimals; none where it does not fit 128 bits.
    pub fn rounded(&self, dp: u32) -> Option<Exact> {
        Some(Exact::small(
            self.at(dp, Rounding::HalfUp).filter(|n| *n != i128::MIN)?,
            i128::ten(dp)?,
        ))
    }

    /// Returns the number as a decimal to show: at most `dp` decimals (fewer where so many do not fit), half-up,
    /// without trailing zeros; the largest decimal of its sign where it does not fit at all.
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

    /// Returns the number as text, at most 20 significant digits; a longer one is cut and ends in `…`.
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

    /// Returns the n-th root of a positive number, cut after 22 decimals; none for others and for n = 0. Approximate.
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

    /// Returns the same number out of line: a value that a call writes must be in memory, which the usual case avoids.
    #[inline(always)]
    fn apart(self) -> Exact {
        Exact(match self.0 {
            Repr::Short(short) => Repr::Short(short),
            Repr::Long(long) => Repr::Long(long),
            Repr::Big(big) => Repr::Big(big),
        })
    }

    /// Returns n / d for d > 0; neither is `i128::MIN`.
    #[inline]
    fn small(n: i128, d: i128) -> Exact {
        Exact(match (i64::try_from(n), i64::try_from(d)) {
            (Ok(n), Ok(d)) if n != i64::MIN => Repr::Short((n, d)),
            _ => Repr::Long(Box::new((n, d))),
        })
    }

    fn big(&self) -> BigRational {
        self.wide().big()
    }

    fn from_big(big: BigRational) -> Exact {
        match (big.numer().to_i128(), big.denom().to_i128()) {
            (Some(n), Some(d)) if n != i128::MIN => Exact::small(n, d),
            _ => Exact(Repr::Big(Box::new(big))),
        }
    }
}

/// Reports whether a mantissa at `dp` decimals is a [`Dec`]: 96 bits and 28 decimals.
fn fits(mantissa: i128, dp: u32) -> bool {
    dp <= Decimal::MAX_SCALE && mantissa.unsigned_abs() <= Decimal::MAX.mantissa().unsigned_abs()
}

impl From<Dec> for Exact {
    #[inline]
    fn from(dec: Dec) -> Exact {
        let parts = dec.0.unpack();
        let size = u64::from(parts.mid) << 32 | u64::from(parts.lo);
        if let (0, Ok(n), Some(ten)) = (parts.hi, i64::try_from(size), i64::ten(parts.scale)) {
            return Exact(Repr::Short((if parts.negative { -n } else { n }, ten)));
        }
        let ten = i128::ten(parts.scale);
        ten.map_or(Exact::ZERO, |ten| Exact::small(dec.0.mantissa(), ten))
    }
}

impl From<i64> for Exact {
    fn from(n: i64) -> Exact {
        Exact::small(i128::from(n), 1)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

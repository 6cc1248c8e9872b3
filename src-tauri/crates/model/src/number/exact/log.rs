//! Computes logarithms of exact numbers, in binary fixed point over big integers. SCORING.md §1.3.

use super::Exact;
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

/// Binary places that logarithms carry: an error in the last few of them leaves far more than the 30 decimals of a share.
const PLACES: u64 = 256;

/// Decimals of a share.
const DECIMALS: u32 = 30;

impl Exact {
    /// Returns the share of the way from `low` to `high` at which a number lies, measured in logarithms: ln(x/low) /
    /// ln(high/low), to 30 decimals, half-up. None unless all three are positive and the two ends differ.
    pub fn log_share(&self, low: &Exact, high: &Exact) -> Option<Exact> {
        if low <= &Exact::ZERO {
            return None;
        }
        let (way, whole) = (ln(&self.div(low)?.big())?, ln(&high.div(low)?.big())?);
        if whole.is_zero() {
            return None;
        }
        Exact::from_big(BigRational::new(way, whole)).rounded(DECIMALS)
    }
}

/// Returns ln of a positive number in units of 2^-[`PLACES`]; none of any other.
fn ln(x: &BigRational) -> Option<BigInt> {
    if !x.is_positive() {
        return None;
    }
    // x = m · 2^k with m in 2/3 … 4/3, so that the series below gains more than one decimal a term.
    let mut k = i64::try_from(x.numer().bits()).ok()? - i64::try_from(x.denom().bits()).ok()?;
    let power = BigInt::one() << k.unsigned_abs();
    let mut m = if k < 0 {
        x * BigRational::from(power)
    } else {
        x / BigRational::from(power)
    };
    if &m * BigInt::from(3) > BigRational::from(BigInt::from(4)) {
        m /= BigInt::from(2);
        k += 1;
    } else if &m * BigInt::from(3) < BigRational::from(BigInt::from(2)) {
        m *= BigInt::from(2);
        k -= 1;
    }
    Some(twice_atanh(m.numer() - m.denom(), m.numer() + m.denom()) + ln2() * k)
}

/// Returns ln 2 = 2·artanh(1/3).
fn ln2() -> BigInt {
    twice_atanh(BigInt::one(), BigInt::from(3))
}

/// Returns 2·artanh(n/d) = 2(z + z³/3 + z⁵/5 …), z = n/d small.
fn twice_atanh(n: BigInt, d: BigInt) -> BigInt {
    let z: BigInt = (n << PLACES) / d;
    let square: BigInt = (&z * &z) >> PLACES;
    let (mut power, mut sum, mut odd) = (z, BigInt::zero(), 1);
    while !power.is_zero() && power != -BigInt::one() {
        sum += &power / odd;
        power = (power * &square) >> PLACES;
        odd += 2;
    }
    sum * 2
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    //! SCORING.md §1.3, §5.20.

    use super::*;
    use crate::number::Rounding;

    fn share(x: &str, low: &str, high: &str) -> Option<String> {
        let exact = |text: &str| Exact::from(text.parse::<crate::number::Dec>().unwrap());
        let share = exact(x).log_share(&exact(low), &exact(high))?;
        Some(share.round(25, Rounding::HalfUp)?.plain().to_string())
    }

    /// Computed elsewhere with 80 digits. SCORING.md §1.3.
    #[test]
    fn shares_are_right_to_the_last_decimal() {
        for (x, low, high, expected) in [
            ("12345.67", "100", "75000", "0.7274678598044585559306018"),
            ("0.002", "0.001", "1000000", "0.0334477772959979105793043"),
            ("3", "2", "3.0000001", "0.9999999177898927161231321"),
            ("2.5", "2", "3", "0.5503397132132084736835886"),
            (
                "999999999999999",
                "0.000001",
                "1000000000000000",
                "0.9999999999999999793193104",
            ),
            ("1.0000001", "1", "1.0000003", "0.3333333666666627777783611"),
            ("1450", "100", "75000", "0.4039454800573233658599501"),
        ] {
            assert_eq!(share(x, low, high).as_deref(), Some(expected), "{x}");
        }
    }

    #[test]
    fn roots_of_the_whole_way_are_plain_fractions() {
        assert_eq!(
            share("10", "1", "1000").unwrap(),
            "0.3333333333333333333333333"
        );
        assert_eq!(share("1000", "10", "100000").unwrap(), "0.5");
        assert_eq!(share("100", "100", "75000").unwrap(), "0");
        assert_eq!(share("75000", "100", "75000").unwrap(), "1");
    }

    #[test]
    fn what_has_no_logarithm_has_no_share() {
        for (x, low, high) in [
            ("0", "1", "2"),
            ("-1", "1", "2"),
            ("1", "0", "2"),
            ("1", "-1", "2"),
            ("1", "1", "-2"),
        ] {
            assert_eq!(share(x, low, high), None);
        }
        assert_eq!(share("1", "2", "2"), None, "no way from one to the other");
    }
}

//! The weighted geometric mean, by logarithms in fixed point: integers only, so that every machine gets the same digits.
//! Rounded to 22 decimals, which the 30 that are carried suffice for, and quick enough to be counted anew for every unit; the
//! logarithms of `log.rs` carry far more. SCORING.md §1.3.

use super::Exact;
use super::ops::Wide;
use num_bigint::BigInt;
use num_traits::{One, ToPrimitive};

/// Number of binary places carried.
const PLACES: u32 = 112;
/// 1 in fixed point.
const UNIT: u128 = 1 << PLACES;
/// Decimals of a result.
const DECIMALS: u32 = 22;
/// ln(1 + 2^-k) in fixed point, by k; the first is ln 2.
const LOGS: [u128; PLACES as usize + 1] = logs();

// Runs while compiling, where an index too large does not compile.
#[allow(clippy::indexing_slicing)]
const fn logs() -> [u128; PLACES as usize + 1] {
    const GUARD: u32 = 8;
    let mut logs = [0; PLACES as usize + 1];
    let mut k = 0;
    while k < logs.len() {
        // ln((1 + z)/(1 - z)) = 2 (z + z³/3 + z⁵/5 + …), z = 1/d.
        let d: u128 = (1 << (k + 1)) + 1;
        let mut power = (2 << (PLACES + GUARD)) / d;
        let mut n = 1;
        let mut sum = 0;
        while power > 0 {
            sum += power / n;
            power = power / d / d;
            n += 2;
        }
        logs[k] = sum >> GUARD;
        k += 1;
    }
    logs
}

impl Exact {
    /// Returns `scale` × Π factor^share, rounded to 22 decimals; 0 where a factor with a share is not above 0. Shares
    /// are not negative. None where a number is out of range. SCORING.md §1.3.
    pub(crate) fn geometric(scale: &Exact, factors: &[(Exact, Exact)]) -> Option<Exact> {
        let mut sum = ln(scale).unwrap_or(0);
        let mut zero = *scale <= Exact::ZERO;
        for (factor, share) in factors.iter().filter(|(_, share)| *share > Exact::ZERO) {
            let Some(log) = ln(factor) else {
                zero = true;
                continue;
            };
            let share = share.big();
            let part = (BigInt::from(log) * share.numer()) / share.denom();
            sum = sum.checked_add(part.to_i128()?)?;
        }
        if zero { Some(Exact::ZERO) } else { exp(sum) }
    }
}

/// Returns the logarithm in fixed point; none where the number is not above 0.
fn ln(x: &Exact) -> Option<i128> {
    if x <= &Exact::ZERO {
        return None;
    }
    let ((n, n_bits), (d, d_bits)) = match x.wide() {
        Wide::Long((n, d)) => (part(n.unsigned_abs(), 0)?, part(d.unsigned_abs(), 0)?),
        Wide::Big(big) => (big_part(big.numer())?, big_part(big.denom())?),
    };
    let twos = i128::from(n_bits - d_bits).checked_mul(signed(*LOGS.first()?)?)?;
    twos.checked_add(signed(n)?)?.checked_sub(signed(d)?)
}

fn signed(x: u128) -> Option<i128> {
    i128::try_from(x).ok()
}

/// Returns ln m for m · 2^more = mantissa · 2^bits with a mantissa of 1 … 2: the logarithm of the mantissa, and the
/// bits. The mantissa is a product of factors 1 + 2^-k, each at most once.
fn part(m: u128, more: i64) -> Option<(u128, i64)> {
    let zeros = m.leading_zeros();
    let mantissa = m.checked_shl(zeros)? >> (127 - PLACES);
    let (mut product, mut log) = (UNIT, 0);
    for (k, ln) in LOGS.iter().enumerate().skip(1) {
        let next = product + (product >> k);
        if next <= mantissa {
            product = next;
            log += ln;
        }
    }
    Some((log, more + 127 - i64::from(zeros)))
}

fn big_part(m: &BigInt) -> Option<(u128, i64)> {
    let more = m.bits().saturating_sub(127);
    part((m >> more).to_u128()?, i64::try_from(more).ok()?)
}

/// Returns e to a power in fixed point.
fn exp(power: i128) -> Option<Exact> {
    let two = signed(*LOGS.first()?)?;
    let bits = i64::try_from(power.div_euclid(two)).ok()?;
    let mut rest = power.rem_euclid(two).unsigned_abs();
    let mut product = UNIT;
    for (k, ln) in LOGS.iter().enumerate().skip(1) {
        if *ln <= rest {
            rest -= ln;
            product += product >> k;
        }
    }
    decimal(BigInt::from(product), bits - i64::from(PLACES))
}

/// Returns n · 2^bits rounded to the decimals of a result; none where it is out of range.
fn decimal(n: BigInt, bits: i64) -> Option<Exact> {
    let scale = BigInt::from(10).pow(DECIMALS);
    let scaled: BigInt = n * &scale;
    let rounded = if bits >= 0 {
        scaled << u32::try_from(bits).ok().filter(|bits| *bits < 4096)?
    } else {
        let down = u64::try_from(-bits).ok()?;
        let half = BigInt::one() << (down - 1).min(4096);
        (scaled + half) >> down
    };
    Some(Exact::from_big(num_rational::BigRational::new(
        rounded, scale,
    )))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    //! SCORING.md §1.3, §6.5.

    use super::*;
    use crate::fixture::dec;
    use crate::number::Rounding;
    use proptest::prelude::*;

    fn x(text: &str) -> Exact {
        Exact::from(dec(text))
    }

    /// A logarithm as a number.
    fn log(x: &Exact) -> Exact {
        decimal(BigInt::from(ln(x).unwrap()), -i64::from(PLACES)).unwrap()
    }

    fn mean(scale: &str, factors: &[(&str, &str)]) -> Exact {
        let factors: Vec<_> = factors.iter().map(|(f, s)| (x(f), x(s))).collect();
        Exact::geometric(&x(scale), &factors).unwrap()
    }

    /// SCORING.md §1.3; figures from tables of logarithms.
    #[test]
    fn logarithms_agree_with_the_tables() {
        for (number, ln) in [
            ("1", "0"),
            ("2", "0.6931471805599453094172"),
            ("10", "2.3025850929940456840180"),
            ("0.001", "-6.9077552789821370520540"),
            ("75000", "11.2252433925184474926507"),
        ] {
            assert_eq!(log(&x(number)), x(ln), "{number}");
        }
        assert_eq!(ln(&x("0")), None);
        assert_eq!(ln(&x("-1")), None);
    }

    /// SCORING.md §1.3: what comes out even comes out exact.
    #[test]
    fn an_even_geometric_mean_is_exact() {
        assert_eq!(mean("1", &[("4", "0.5"), ("9", "0.5")]), x("6"));
        assert_eq!(mean("100", &[("0.81", "0.5"), ("0.25", "0.5")]), x("45"));
        assert_eq!(mean("30", &[("0.5", "1")]), x("15"));
        assert_eq!(
            mean("1", &[("0.008", "0.3333333333333333333333333333")]).round(20, Rounding::HalfUp),
            Some(dec("0.2"))
        );
        assert_eq!(mean("7", &[]), x("7"));
    }

    #[test]
    fn one_zero_makes_it_zero_unless_it_has_no_share() {
        assert_eq!(mean("100", &[("0", "0.5"), ("1", "0.5")]), Exact::ZERO);
        assert_eq!(mean("100", &[("0", "0"), ("0.5", "1")]), x("50"));
        assert_eq!(mean("100", &[("-1", "1")]), Exact::ZERO);
    }

    #[test]
    fn numbers_beyond_128_bits_have_logarithms_too() {
        let tiny = (0..40).fold(Exact::ONE, |x, _| {
            &x * &Exact::fraction(1, 10_000_000).unwrap()
        });
        let ln = log(&tiny);
        let expected = &x("-16.1180956509583197881259") * &Exact::from(40);
        assert!(
            (&ln - &expected).abs() < x("0.00000000000000000001"),
            "{}",
            ln.show()
        );
    }

    proptest! {
        #[test]
        fn a_mean_lies_between_its_factors(a in 1i64..10_000, b in 1i64..10_000, share in 0i64..=100) {
            let (a, b) = (Exact::from(a), Exact::from(b));
            let share = Exact::decimal(share, 2).unwrap();
            let rest = &Exact::ONE - &share;
            let mean = Exact::geometric(&Exact::ONE, &[(a.clone(), share), (b.clone(), rest)]).unwrap();
            let (low, high) = (a.clone().min(b.clone()), a.max(b));
            prop_assert!(low <= mean && mean <= high, "{}", mean.show());
        }

        #[test]
        fn equal_shares_are_the_root_of_the_product(a in 1i64..1_000_000, b in 1i64..1_000_000) {
            let half = Exact::fraction(1, 2).unwrap();
            let (a, b) = (Exact::from(a), Exact::from(b));
            let root = (&a * &b).root(2).unwrap();
            let mean = Exact::geometric(&Exact::ONE, &[(a, half.clone()), (b, half)]).unwrap();
            let gap = (&mean - &root).abs();
            prop_assert!(gap <= Exact::decimal(1, 22).unwrap(), "{}", gap.show());
        }
    }
}

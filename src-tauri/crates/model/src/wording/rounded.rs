//! Computes the smallest whole figure that reaches a threshold, exactly: a value is rounded before it is compared.

use crate::number::{Dec, Rounding};

/// Returns the smallest whole `a` for which `a / den * factor`, rounded to `dp`, is at least `edge`. None for what is
/// not positive, or too large for a count.
pub(super) fn least_numerator(
    edge: Dec,
    den: Dec,
    factor: Dec,
    dp: Option<u32>,
    rounding: Rounding,
) -> Option<i128> {
    if den.0.is_sign_negative() || den.is_zero() || factor.is_negative() || factor.is_zero() {
        return None;
    }
    let (edge_n, edge_d) = fraction(edge)?;
    let (den_n, den_d) = fraction(den)?;
    let (factor_n, factor_d) = fraction(factor)?;
    // value = a · up / down
    let up = factor_n.checked_mul(den_d)?;
    let down = factor_d.checked_mul(den_n)?;
    let reached = |a: i128| -> Option<bool> {
        let top = a.checked_mul(up)?;
        let Some(dp) = dp else {
            return Some(top.checked_mul(edge_d)? >= edge_n.checked_mul(down)?);
        };
        let unit = 10_i128.checked_pow(dp)?;
        let scaled = rounded(top.checked_mul(unit)?, down, rounding)?;
        Some(scaled.checked_mul(edge_d)? >= edge_n.checked_mul(unit)?)
    };
    // Rounding moves the least figure by at most a few; start below it and step up.
    let exact = div_ceil(edge_n.checked_mul(down)?, edge_d.checked_mul(up)?)?;
    let slack = match dp {
        Some(dp) => div_ceil(down, 10_i128.checked_pow(dp)?.checked_mul(up)?)?.checked_add(1)?,
        None => 1,
    };
    let mut low = exact.checked_sub(slack)?.max(0);
    let mut high = exact.checked_add(slack)?;
    if !reached(high)? {
        return None;
    }
    while low < high {
        let middle = low.checked_add(high)? / 2;
        if reached(middle)? {
            high = middle;
        } else {
            low = middle.checked_add(1)?;
        }
    }
    Some(high)
}

fn fraction(n: Dec) -> Option<(i128, i128)> {
    let n = n.plain();
    Some((n.0.mantissa(), 10_i128.checked_pow(n.0.scale())?))
}

fn div_ceil(n: i128, d: i128) -> Option<i128> {
    let q = n.checked_div_euclid(d)?;
    if n.checked_rem_euclid(d)? == 0 {
        Some(q)
    } else {
        q.checked_add(1)
    }
}

/// Rounds `n / d` to a whole number, for n ≥ 0 and d > 0.
fn rounded(n: i128, d: i128, rounding: Rounding) -> Option<i128> {
    let (q, r) = (n.checked_div(d)?, n.checked_rem(d)?);
    let twice = r.checked_mul(2)?;
    let up = match rounding {
        Rounding::HalfUp => twice >= d,
        Rounding::HalfEven => twice > d || (twice == d && q % 2 == 1),
    };
    if up { q.checked_add(1) } else { Some(q) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// By trying every figure: `a / den · 100` at two decimals, half-up, in whole hundredths.
    fn tried(edge_hundredths: i128, den: i128) -> i128 {
        (0..)
            .find(|a| (a * 20_000 + den) / (2 * den) >= edge_hundredths)
            .unwrap()
    }

    #[test]
    fn the_least_numerator_is_that_found_by_trying() {
        for den in [1, 3, 7, 12, 117, 468, 30_001] {
            for edge in [1, 1_500, 3_333, 6_500, 9_300, 9_999, 10_000] {
                let least = least_numerator(
                    Dec::new(edge, 2),
                    Dec::from(den),
                    Dec::from(100),
                    Some(2),
                    Rounding::HalfUp,
                );
                assert_eq!(
                    least,
                    Some(tried(i128::from(edge), i128::from(den))),
                    "{edge} of {den}"
                );
            }
        }
    }

    #[test]
    fn without_rounding_the_edge_itself_is_met() {
        let least = |den: i64| {
            let hundred = Dec::from(100);
            least_numerator(
                Dec::from(65),
                Dec::from(den),
                hundred,
                None,
                Rounding::HalfUp,
            )
        };
        assert_eq!(least(20), Some(13));
        assert_eq!(least(21), Some(14));
        assert_eq!(least(0), None);
    }
}

//! Decimals as they are typed, declared and printed. Arithmetic happens in [`super::Exact`].

use rust_decimal::Decimal;
use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A decimal number that keeps its scale: `2.50` stays `2.50`. Crosses every boundary as a string.
///
/// Deserialising accepts a string or an integer; a binary float is refused, so that no figure passes through one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Dec(pub Decimal);

impl Dec {
    /// The number zero.
    pub const ZERO: Dec = Dec(Decimal::ZERO);

    /// Returns the decimal of an integer mantissa and a scale: `new(250, 2)` is 2.50.
    pub fn new(mantissa: i64, scale: u32) -> Dec {
        Dec(Decimal::new(mantissa, scale))
    }

    /// Returns the decimal of a mantissa of any size; none beyond 96 bits and 28 decimals.
    pub(crate) fn of(mantissa: i128, scale: u32) -> Option<Dec> {
        Decimal::try_from_i128_with_scale(mantissa, scale)
            .ok()
            .map(Dec)
    }

    /// Returns the same number without trailing zeros: `2.50` → `2.5`, `100` → `100`.
    pub fn plain(self) -> Dec {
        Dec(self.0.normalize())
    }

    /// Returns the number with exactly `scale` decimals, rounded half up where it has more: `2.5` → `2.50`.
    pub(crate) fn rescaled(self, scale: u32) -> Dec {
        let mut number = self
            .0
            .round_dp_with_strategy(scale, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        number.rescale(scale);
        Dec(number)
    }

    /// Reports whether the number is below zero.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }

    /// Reports whether the number is zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }
}

impl Dec {
    /// Reports whether the number is zero, by reference, for fields that are left out where they are zero.
    pub(crate) fn is_nil(&self) -> bool {
        self.is_zero()
    }
}

impl fmt::Display for Dec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Dec {
    type Err = rust_decimal::Error;

    fn from_str(text: &str) -> Result<Dec, Self::Err> {
        Decimal::from_str_exact(text.trim()).map(Dec)
    }
}

impl From<i64> for Dec {
    fn from(n: i64) -> Dec {
        Dec(Decimal::from(n))
    }
}

impl Serialize for Dec {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Dec {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Dec, D::Error> {
        struct V;
        impl Visitor<'_> for V {
            type Value = Dec;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal in quotes, such as \"33.33\", or a whole number")
            }

            fn visit_str<E: Error>(self, v: &str) -> Result<Dec, E> {
                v.parse()
                    .map_err(|_| E::custom(format!("not a decimal number `{v}`")))
            }

            fn visit_i64<E: Error>(self, v: i64) -> Result<Dec, E> {
                Ok(Dec::from(v))
            }

            fn visit_u64<E: Error>(self, v: u64) -> Result<Dec, E> {
                Ok(Dec(Decimal::from(v)))
            }

            fn visit_f64<E: Error>(self, v: f64) -> Result<Dec, E> {
                Err(E::custom(format!(
                    "write `{v}` in quotes: figures do not pass through binary floats"
                )))
            }
        }
        d.deserialize_any(V)
    }
}

//! A figure that a value is compared with: a number, or an expression over data and the comparison group. SCORING.md §3, §5.

use super::{Given, exact};
use crate::number::{Dec, Exact};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// A figure that a value is compared with, in the value's unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Threshold {
    /// The figure itself.
    Fixed(Dec),
    /// The figure is computed; where it reads the group it is rounded to the value's decimals.
    Made(Made),
}

/// A figure that is computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// Expression of the figure: `ceil(staff * 0.2)`, `group_mean(x)`.
    pub expr: String,
}

impl<'de> Deserialize<'de> for Threshold {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Threshold, D::Error> {
        /// Takes what [`Dec`] takes, or a table with an expression.
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Threshold;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal in quotes or { expr = \"…\" }")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Threshold, E> {
                Dec::deserialize(text.into_deserializer()).map(Threshold::Fixed)
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Threshold, E> {
                Dec::deserialize(number.into_deserializer()).map(Threshold::Fixed)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Threshold, A::Error> {
                Made::deserialize(MapAccessDeserializer::new(map)).map(Threshold::Made)
            }
        }

        d.deserialize_any(Either)
    }
}

impl Threshold {
    /// Returns the figure where it is a number.
    pub fn fixed(&self) -> Option<Dec> {
        match self {
            Threshold::Fixed(number) => Some(*number),
            Threshold::Made(_) => None,
        }
    }

    /// Returns its expression where it is computed.
    pub fn expr(&self) -> Option<&str> {
        match self {
            Threshold::Fixed(_) => None,
            Threshold::Made(made) => Some(&made.expr),
        }
    }
}

impl From<Dec> for Threshold {
    fn from(number: Dec) -> Threshold {
        Threshold::Fixed(number)
    }
}

/// The computed figures of a rule, taken in the order in which [`super::Arithmetic::expressions`] lists them.
pub(crate) struct Computed<'a>(std::slice::Iter<'a, Exact>);

impl<'a> Computed<'a> {
    #[inline(always)]
    pub(super) fn of(given: &Given<'a>) -> Computed<'a> {
        Computed(given.made.iter())
    }

    /// Returns the next computed figure.
    pub fn next(&mut self) -> Exact {
        self.0.next().cloned().unwrap_or(Exact::ZERO)
    }

    /// Returns a threshold as a number.
    #[inline(always)]
    pub fn threshold(&mut self, threshold: &Threshold) -> Exact {
        match threshold {
            Threshold::Fixed(number) => exact(*number),
            Threshold::Made(_) => self.next(),
        }
    }
}

/// Whether a value at the cut itself is past it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CutAt {
    /// A value at the cut still counts.
    #[default]
    Below,
    /// A value at the cut earns nothing either.
    At,
}

impl CutAt {
    /// Reports whether the value at the cut counts.
    pub(crate) fn is_below(&self) -> bool {
        *self == CutAt::Below
    }

    /// Reports whether a value is past the cut: below it where more is better, else above it.
    #[inline(always)]
    pub(super) fn past(self, x: &Exact, cut: &Exact, more: bool) -> bool {
        match (self, more) {
            (CutAt::Below, true) => x < cut,
            (CutAt::Below, false) => x > cut,
            (CutAt::At, true) => x <= cut,
            (CutAt::At, false) => x >= cut,
        }
    }
}

/// Returns the numbers among thresholds.
pub(super) fn fixed<'a>(thresholds: impl IntoIterator<Item = &'a Threshold>) -> Vec<Dec> {
    thresholds
        .into_iter()
        .filter_map(Threshold::fixed)
        .collect()
}

/// Returns the expressions among thresholds, in their order.
pub(super) fn made<'a>(thresholds: impl IntoIterator<Item = &'a Threshold>) -> Vec<&'a str> {
    thresholds.into_iter().filter_map(Threshold::expr).collect()
}

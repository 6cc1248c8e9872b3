//! 上下限: gives points in proportion between two fixed ends, plain or logarithmic; d = 100·(x − low)/(high − low),
//! clamped to 0–100. It needs no cohort.

use super::check::block;
use super::step::Step;
use super::threshold::{self, Threshold};
use super::{Arithmetic, Given, Named, Order, Outcome, Recorder, Row, shown};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `goalposts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goalposts {
    /// Lower end, in the value's unit.
    pub low: Threshold,
    /// Upper end, in the value's unit.
    pub high: Threshold,
    /// How the way between them is measured.
    #[serde(default)]
    pub scale: Scale,
    /// Whether more is better.
    #[serde(default)]
    pub order: Order,
}

/// How the way between two ends is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// The distance is measured by difference.
    #[default]
    Linear,
    /// The distance is measured by ratio; both ends are above zero.
    Log,
}

impl Goalposts {
    /// Returns the share of the way from low to high. A value beyond an end counts as that end, so that logarithms are
    /// taken only of numbers between them.
    fn way(&self, x: &Exact, low: &Exact, high: &Exact) -> Option<Exact> {
        let x = x.within(low, high);
        match self.scale {
            Scale::Linear => (&x - low).div(&(high - low)),
            Scale::Log => x.log_share(low, high),
        }
    }
}

impl Arithmetic for Goalposts {
    const KIND: &'static str = "goalposts";
    const VALUE: bool = true;

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let Some(x) = given.value else {
            return Outcome::Missing(Vec::new());
        };
        let mut computed = given.computed();
        let (low, high) = (
            computed.threshold(&self.low),
            computed.threshold(&self.high),
        );
        if low == high {
            return Outcome::Fault("low-equals-high");
        }
        let Some(way) = self.way(x, &low, &high) else {
            return Outcome::Fault("low-not-positive");
        };
        let (way, best) = match self.order {
            Order::Desc => (way, &high),
            Order::Asc => (&Exact::ONE - &way, &low),
        };
        let d = &way * &Exact::from(100);
        record.step(|| Step::Goalposts {
            low: low.shown(10),
            high: high.shown(10),
            scale: self.scale,
            order: self.order,
            d: shown(&d),
            gap: (way < Exact::ONE).then(|| given.gap(&(best - x).abs())),
        });
        Outcome::Points(match self.scale {
            Scale::Linear => given.hundredths(&d),
            Scale::Log => given.near_hundredths(&d),
        })
    }

    fn aim(&self) -> Option<Dec> {
        self.high.fixed().filter(|_| self.order == Order::Desc)
    }

    fn thresholds(&self) -> Vec<Dec> {
        threshold::fixed([&self.low, &self.high])
    }

    fn expressions(&self) -> Vec<&str> {
        threshold::made([&self.low, &self.high])
    }

    fn check(&self, _: &Row<'_>, found: &mut Vec<Finding>) {
        if let (Some(low), Some(high)) = (self.low.fixed(), self.high.fixed()) {
            if low == high {
                found.push(block("goalposts-equal").with("low", low));
            } else if low > high {
                let order = block("goalposts-order").with("low", low);
                found.push(order.with("high", high));
            }
        }
        if let Some(low) = self.low.fixed().filter(|low| *low <= Dec::ZERO)
            && self.scale == Scale::Log
        {
            found.push(block("goalposts-log").with("low", low));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.thresholds([&self.low, &self.high]);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.20.

    use crate::fixture::*;

    const LOG: &str = "kind = 'goalposts'\nlow = '100'\nhigh = '75000'\nscale = 'log'";

    fn rule(low: &str, high: &str, order: &str) -> String {
        format!("kind = 'goalposts'\nlow = '{low}'\nhigh = '{high}'\norder = '{order}'")
    }

    /// SCORING.md §5.20: by itself as well as among others.
    #[test]
    fn a_value_is_placed_between_fixed_ends() {
        for (x, more, less) in [
            ("20", "0.00", "3.00"),
            ("85", "3.00", "0.00"),
            ("52.5", "1.50", "1.50"),
            ("0", "0.00", "3.00"),
            ("-7", "0.00", "3.00"),
            ("900", "3.00", "0.00"),
            ("41.67", "1.00", "2.00"),
        ] {
            assert_eq!(points_of(x, "3", &rule("20", "85", "desc")), more, "{x}");
            assert_eq!(points_of(x, "3", &rule("20", "85", "asc")), less, "{x}");
            assert_eq!(
                compared("3", &rule("20", "85", "desc"), &[x, "", "33"])[0],
                more,
                "{x}"
            );
        }
        assert_eq!(points_of("-15", "3", &rule("-20", "-10", "desc")), "1.50");
    }

    /// SCORING.md §5.20: 20 digits of a logarithm, then the declared rounding.
    #[test]
    fn logarithmic_ends_measure_by_ratio() {
        for (x, expected) in [
            ("100", "0.00"),
            ("75000", "100.00"),
            ("1450", "40.39"),
            ("12345.67", "72.75"),
            ("99", "0.00"),
            ("0", "0.00"),
            ("-3", "0.00"),
            ("75000.01", "100.00"),
        ] {
            assert_eq!(points_of(x, "100", LOG), expected, "{x}");
        }
        assert_eq!(
            points_of("1450", "100", &format!("{LOG}\norder = 'asc'")),
            "59.61"
        );
        // A third of the way is a third, not a hair less: 0.015 / 3 is 0.005 and prints 0.01.
        let thirds = "kind = 'goalposts'\nlow = '1'\nhigh = '1000'\nscale = 'log'";
        assert_eq!(points_of("10", "0.015", thirds), "0.01");
    }

    #[test]
    fn ends_that_cannot_be_are_a_fault_not_a_zero() {
        assert!(points_of("5", "3", &rule("5", "5", "desc")).contains("low-equals-high"));
        for low in ["0", "-1"] {
            let rule = format!("kind = 'goalposts'\nlow = '{low}'\nhigh = '10'\nscale = 'log'");
            assert!(
                points_of("5", "3", &rule).contains("low-not-positive"),
                "{low}"
            );
        }
    }
}

//! 功效系数: gives P·d/100 with d = base + span·(x − bad)/(ok − bad), clamped to 0–100.

use super::check::{block, warn};
use super::step::Step;
use super::threshold::{self, CutAt, Threshold};
use super::{Arithmetic, Given, Named, Outcome, Recorder, Row, exact};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Share of P, in percent, that may be lost at one threshold.
const CLIFF: i64 = 20;

/// Parameters of `efficacy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Efficacy {
    /// Satisfactory value (满意值), in the value's unit.
    pub ok: Threshold,
    /// Unacceptable value (不允许值), in the value's unit.
    pub bad: Threshold,
    /// d at `bad`, 60 unless declared.
    #[serde(default = "sixty")]
    pub base: Dec,
    /// d gained from `bad` to `ok`, 40 unless declared.
    #[serde(default = "forty")]
    pub span: Dec,
    /// Score of values beyond `bad`.
    #[serde(default)]
    pub below: Below,
    /// The value past which nothing is earned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<Threshold>,
    /// Whether a value at the cut is past it.
    #[serde(default, skip_serializing_if = "CutAt::is_below")]
    pub cut_at: CutAt,
}

/// The score of values beyond `bad`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Below {
    /// The same line continues beyond `bad`.
    #[default]
    Extend,
    /// Values beyond `bad` earn nothing.
    Zero,
}

fn sixty() -> Dec {
    Dec::from(60)
}

fn forty() -> Dec {
    Dec::from(40)
}

impl Arithmetic for Efficacy {
    const KIND: &'static str = "efficacy";
    const VALUE: bool = true;

    #[inline(always)]
    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let Some(x) = given.value else {
            return Outcome::Missing(Vec::new());
        };
        let mut computed = given.computed();
        let (ok, bad) = (computed.threshold(&self.ok), computed.threshold(&self.bad));
        if let Some(cut) = &self.cut {
            let (cut, more) = (computed.threshold(cut), ok > bad);
            if self.cut_at.past(x, &cut, more) {
                record.step(|| Step::Cut {
                    cut: cut.shown(10),
                    at: self.cut_at,
                    more,
                });
                return Outcome::Points(Exact::ZERO);
            }
        }
        let Some(way) = (x - &bad).div(&(&ok - &bad)) else {
            return Outcome::Fault("ok-equals-bad");
        };
        let d = if self.below == Below::Zero && way.is_negative() {
            Exact::ZERO
        } else {
            (&exact(self.base) + &(&exact(self.span) * &way)).within(&Exact::ZERO, &Exact::HUNDRED)
        };
        record.step(|| Step::Efficacy {
            ok: ok.shown(10),
            bad: bad.shown(10),
            d: d.round(4, given.rounding).unwrap_or(Dec::ZERO),
            gap: (way < Exact::ONE).then(|| given.gap(&(&ok - x).abs())),
        });
        Outcome::Points(given.hundredths(&d))
    }

    fn aim(&self) -> Option<Dec> {
        let (ok, bad) = (self.ok.fixed()?, self.bad.fixed()?);
        (ok > bad).then_some(ok)
    }

    fn thresholds(&self) -> Vec<Dec> {
        threshold::fixed(self.edges())
    }

    fn expressions(&self) -> Vec<&str> {
        threshold::made(self.edges())
    }

    fn check(&self, _: &Row<'_>, found: &mut Vec<Finding>) {
        if let Some(ok) = self.ok.fixed().filter(|_| self.ok == self.bad) {
            found.push(block("efficacy-equal").with("ok", ok));
        }
        if &exact(self.base) + &exact(self.span) != Exact::from(100) {
            let span = warn("efficacy-span").with("base", self.base);
            found.push(span.with("span", self.span));
        }
        if self.below == Below::Zero && self.base > Dec::from(CLIFF) {
            found.push(warn("efficacy-cliff").with("percent", self.base));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.thresholds(self.edges());
        named.numbers([self.base, self.span]);
    }
}

impl Efficacy {
    fn edges(&self) -> impl Iterator<Item = &Threshold> {
        [&self.ok, &self.bad].into_iter().chain(&self.cut)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.7.

    use crate::fixture::*;

    fn rule(ok: &str, bad: &str, below: &str) -> String {
        format!("kind = 'efficacy'\nok = '{ok}'\nbad = '{bad}'\nbelow = '{below}'")
    }

    #[test]
    fn the_line_runs_from_bad_to_ok() {
        for (x, extend, zero) in [
            ("27.4", "2.39", "2.39"),
            ("18", "1.64", "0.00"),
            ("20", "1.80", "1.80"),
            ("36", "3.00", "3.00"),
            ("-100", "0.00", "0.00"),
        ] {
            assert_eq!(
                points_of(x, "3", &rule("35", "20", "extend")),
                extend,
                "{x}"
            );
            assert_eq!(points_of(x, "3", &rule("35", "20", "zero")), zero, "{x}");
        }
    }

    #[test]
    fn less_may_be_better() {
        for (x, expected) in [("2", "3.00"), ("1", "3.00"), ("10", "1.80"), ("6", "2.40")] {
            assert_eq!(
                points_of(x, "3", &rule("2", "10", "extend")),
                expected,
                "{x}"
            );
        }
        assert_eq!(points_of("10.01", "3", &rule("2", "10", "zero")), "0.00");
    }

    #[test]
    fn equal_limits_are_a_fault_not_a_zero() {
        assert!(points_of("5", "3", &rule("5", "5", "extend")).contains("ok-equals-bad"));
    }
}

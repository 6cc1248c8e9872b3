//! 同比: gives points by the growth g = (x − x₀)/|x₀|·100, rounded to the value's decimals, in four bands.

use super::check::{block, positive};
use super::step::Step;
use super::threshold::{self, CutAt, Threshold};
use super::{Arithmetic, Doubt, Given, Named, Outcome, Recorder, Row, exact};
use crate::finding::{Finding, Severity};
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `growth`. The indicator's value expression is the current figure; `base` the earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Growth {
    /// Expression of the earlier figure: `wage@prev`.
    pub base: String,
    /// Growth in % that earns P.
    pub target: Threshold,
    /// Share of P for a growth of zero.
    pub hold: Dec,
    /// Growth in % (negative) that earns nothing.
    pub zero_at: Dec,
    /// What an earlier figure of zero means.
    pub base0: Base0,
    /// Years between the figures, 1 unless declared; more than one annualises the growth.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub years: u32,
    /// Growth in % below which nothing is earned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cut: Option<Threshold>,
    /// Whether a growth at the cut is below it.
    #[serde(default, skip_serializing_if = "CutAt::is_below")]
    pub cut_at: CutAt,
}

/// What an earlier figure of zero means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Base0 {
    /// Full points for any growth, `hold` for none.
    FullIfPositive,
    /// 不适用 is proposed where the earlier figure is zero.
    Na,
}

fn one() -> u32 {
    1
}

fn is_one(n: &u32) -> bool {
    *n == 1
}

impl Arithmetic for Growth {
    const KIND: &'static str = "growth";
    const VALUE: bool = true;

    #[inline(always)]
    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let (Some(x), Some(x0)) = (given.value, given.base) else {
            return Outcome::Missing(Vec::new());
        };
        if x0.is_zero() && self.base0 == Base0::Na {
            return Outcome::Na;
        }
        let g = match self.rate(x, x0) {
            Ok(g) => g,
            Err(code) => return Outcome::Fault(code),
        };
        // g is rounded before it meets the bands: what is printed is what was compared.
        let dp = given.dp.unwrap_or(2);
        let g = match g.map(|g| g.printed(dp, given.rounding)) {
            Some(None) => return Outcome::Fault("too-large"),
            Some(Some(g)) => Some(g),
            None => None,
        };
        let mut computed = given.computed();
        let target = computed.threshold(&self.target);
        if let (Some(cut), Some(g)) = (&self.cut, &g) {
            let cut = computed.threshold(cut);
            if self.cut_at.past(g, &cut, true) {
                record.step(|| Step::Cut {
                    cut: cut.shown(10),
                    at: self.cut_at,
                    more: true,
                });
                return Outcome::Points(Exact::ZERO);
            }
        }
        let share = match &g {
            Some(g) => self.share(g, &target),
            None if *x > Exact::ZERO => Some(Exact::ONE),
            None if x.is_zero() => Some(exact(self.hold)),
            None => Some(Exact::ZERO),
        };
        let Some(share) = share else {
            return Outcome::Fault("target-zero");
        };
        record.step(|| Step::Growth {
            base: x0.shown(10),
            current: x.shown(10),
            g: g.as_ref().and_then(|g| g.round(dp, given.rounding)),
            target: target.shown(10),
            share: share.shown(10),
            base0: g.is_none().then_some(self.base0),
        });
        Outcome::Points(given.points * &share)
    }

    /// Reports an earlier figure below zero, from which a growth in % means little.
    fn doubt(&self, given: &Given<'_>) -> Option<Doubt> {
        given.base.filter(|x0| x0.is_negative()).map(|_| Doubt {
            code: "growth-from-below-zero",
            severity: Severity::Warning,
            at: None,
        })
    }

    fn thresholds(&self) -> Vec<Dec> {
        let fixed = threshold::fixed(std::iter::once(&self.target).chain(&self.cut));
        fixed.into_iter().chain([self.zero_at]).collect()
    }

    fn expressions(&self) -> Vec<&str> {
        threshold::made(std::iter::once(&self.target).chain(&self.cut))
    }

    fn base(&self) -> Option<&str> {
        Some(&self.base)
    }

    fn check(&self, _: &Row<'_>, found: &mut Vec<Finding>) {
        if let Some(target) = self.target.fixed() {
            positive("growth-target", "target", target, found);
        }
        if !self.zero_at.is_negative() {
            found.push(block("growth-zero-at").with("zero_at", self.zero_at));
        }
        if self.hold.is_negative() || self.hold > Dec::from(1) {
            found.push(block("growth-hold").with("hold", self.hold));
        }
        if self.years == 0 {
            found.push(block("growth-years").with("years", self.years));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        let years = Dec::from(i64::from(self.years));
        named.thresholds(std::iter::once(&self.target).chain(&self.cut));
        named.numbers([self.hold, self.zero_at, years]);
    }
}

impl Growth {
    /// Returns g in %, annualised over `years`; none where the earlier figure is zero.
    #[inline(always)]
    fn rate(&self, x: &Exact, x0: &Exact) -> Result<Option<Exact>, &'static str> {
        let Some(change) = (x - x0).div(&x0.abs()) else {
            return Ok(None);
        };
        if self.years <= 1 {
            return Ok(Some(&change * &Exact::HUNDRED));
        }
        let factor = x.div(x0).filter(|_| !x0.is_negative());
        let factor = match factor {
            Some(factor) if factor.is_zero() => Exact::ZERO,
            Some(factor) => factor.root(self.years).ok_or("growth-negative")?,
            None => return Err("growth-negative"),
        };
        Ok(Some(&(&factor - &Exact::ONE) * &Exact::HUNDRED))
    }

    /// Returns the share of P that a growth of g earns.
    #[inline(always)]
    fn share(&self, g: &Exact, target: &Exact) -> Option<Exact> {
        let (zero_at, hold) = (exact(self.zero_at), exact(self.hold));
        Some(if g >= target {
            Exact::ONE
        } else if *g >= Exact::ZERO {
            &hold + &(&(&Exact::ONE - &hold) * &g.div(target)?)
        } else if *g > zero_at {
            &hold * &(&Exact::ONE - &g.div(&zero_at)?)
        } else {
            Exact::ZERO
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.8.

    use crate::fixture::*;
    use crate::rule::step::Step;

    fn rule(base0: &str, years: u32) -> String {
        format!(
            "kind = 'growth'\nbase = 'a@prev'\ntarget = '5'\nhold = '0.6'\nzero_at = '-10'\nbase0 = '{base0}'\nyears = {years}"
        )
    }

    fn scored(x: &str, x0: &str, rule: &str) -> String {
        score(of_value("2", Some(2), rule), &[("a", x), ("a@prev", x0)])
    }

    #[test]
    fn four_bands() {
        for (x, x0, expected) in [
            ("2673", "1932", "2.00"),
            ("105", "100", "2.00"),
            ("103.2", "100", "1.71"),
            ("100", "100", "1.20"),
            ("96", "100", "0.72"),
            ("90", "100", "0.00"),
            ("89", "100", "0.00"),
            ("-96", "-100", "1.84"),
        ] {
            assert_eq!(
                scored(x, x0, &rule("full_if_positive", 1)),
                expected,
                "{x}/{x0}"
            );
        }
    }

    #[test]
    fn an_earlier_figure_of_zero_follows_the_declared_policy() {
        assert_eq!(scored("3", "0", &rule("full_if_positive", 1)), "2.00");
        assert_eq!(scored("0", "0", &rule("full_if_positive", 1)), "1.20");
        assert_eq!(scored("-1", "0", &rule("full_if_positive", 1)), "0.00");
        assert_eq!(scored("3", "0", &rule("na", 1)), "NaProposed");
    }

    #[test]
    fn growth_over_years_is_annualised() {
        // 31.8 % over five years is 5.68 % a year.
        let d = explain(
            of_value("2", Some(2), &rule("na", 5)),
            &[("a", "131.8"), ("a@prev", "100")],
        );
        let Some(Step::Growth { g: Some(g), .. }) = d.step else {
            panic!("{:?}", d.step)
        };
        assert_eq!(g.to_string(), "5.68");
        assert!(scored("-1", "100", &rule("na", 5)).contains("growth-negative"));
        assert_eq!(scored("0", "100", &rule("na", 5)), "0.00");
    }

    #[test]
    fn an_earlier_figure_below_zero_is_asked_about() {
        let found = |x0: &str| {
            let leaf = of_value("2", Some(2), &rule("na", 1));
            findings(leaf, &entries(&[("a", "5"), ("a@prev", x0)]))
        };
        assert_eq!(found("-1"), [("growth-from-below-zero".into(), false)]);
        assert_eq!(found("1"), []);
    }

    #[test]
    fn last_years_figure_is_asked_for() {
        let missing = score(of_value("2", Some(2), &rule("na", 1)), &[("a", "1")]);
        assert!(missing.contains("a@prev"), "{missing}");
    }
}

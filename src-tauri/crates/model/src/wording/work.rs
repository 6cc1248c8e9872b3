//! Writes what is lost in units of work: how many more, or which items, and the points that they would bring.

use super::Locale;
use super::figure;
use super::rounded::least_numerator;
use super::rule;
use super::shape::{Shape, shape};
use super::table::say;
use crate::number::Dec;
use crate::plan::{Derivation, Input, State};
use crate::system::{Indicator, System};
use rust_decimal::Decimal;

/// Returns "“已建制企业”再增加 3 家，可得 0.48 分": the least that reaches the target or the next tier, and the points it would
/// bring over the computed ones. None where nothing is lost, or where the rule has no such measure.
pub fn work(system: &System, derivation: &Derivation, locale: Locale) -> Option<String> {
    let computed = derivation.computed?;
    if derivation.state != State::Scored || computed.0 >= derivation.points.0 || derivation.reported
    {
        return None;
    }
    let indicator = system.indicator(&derivation.key)?;
    let work = Work {
        system,
        derivation,
        indicator,
        computed,
        locale,
    };
    rule::work(&indicator.rule, &work, derivation.step.as_ref()?)
}

/// A leaf that earned less than its points.
pub(super) struct Work<'a> {
    system: &'a System,
    derivation: &'a Derivation,
    indicator: &'a Indicator,
    computed: Dec,
    pub(super) locale: Locale,
}

impl Work<'_> {
    /// Returns the full points.
    pub(super) fn points(&self) -> Dec {
        self.derivation.points
    }

    /// Returns the points that the rule gave.
    pub(super) fn computed(&self) -> Dec {
        self.computed
    }

    /// Returns the words of `key` with what `points` would bring over the computed points.
    pub(super) fn say(&self, key: &str, params: &[(&str, &str)], points: Dec) -> String {
        let gain = figure::points(figure::less(points, self.computed));
        let mut all: Vec<(&str, &str)> = params.to_vec();
        all.push(("gain", &gain));
        say(self.locale, &format!("work.{key}"), &all)
    }

    /// Returns the least that brings the value to `edge`, which earns `points`; for rules where more is better.
    pub(super) fn reach(&self, edge: Dec, points: Dec) -> Option<String> {
        if points.0 <= self.computed.0 {
            return None;
        }
        let value = self.indicator.value.as_ref()?;
        let (input, more) = match shape(&value.expr)? {
            Shape::Plain(key) => {
                let input = self.input(key)?;
                (input, figure::less(Dec(edge.0.ceil()), input.value?))
            }
            Shape::Share { num, den, factor } => {
                let (input, den) = (self.input(num)?, self.input(den)?.value?);
                let least = least_numerator(edge, den, factor, value.dp, self.system.rounding)?;
                let least = Decimal::try_from_i128_with_scale(least, 0).ok()?;
                (input, figure::less(Dec(least), input.value?))
            }
        };
        let more = Dec(more.0.ceil());
        (more > Dec::ZERO).then(|| {
            self.say(
                "more",
                &[
                    ("name", &figure::inner(&input.name)),
                    ("n", &figure::points(more)),
                    ("unit", figure::unit(self.locale, &input.unit)),
                ],
                points,
            )
        })
    }

    fn input(&self, key: &str) -> Option<&Input> {
        self.derivation
            .inputs
            .iter()
            .find(|input| input.cell == key)
    }
}

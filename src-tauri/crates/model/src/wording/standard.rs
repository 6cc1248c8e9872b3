//! Drafts 评分标准 from the rule where the system has no words of its own; every number of the rule appears in the draft.

use super::Locale;
use super::figure::{self, Spacing};
use super::rule;
use super::table::say;
use crate::number::expr::Expr;
use crate::number::{Dec, Year};
use crate::rule::{CutAt, Den0, Rule, Threshold, Value};
use crate::system::{Indicator, System};

const TIGHT: Spacing = Spacing::Tight;

/// Returns the standard of an indicator: its own words, or a draft in the same style.
pub fn standard(system: &System, indicator: &Indicator, locale: Locale) -> String {
    if !indicator.standard.is_empty() {
        return indicator.standard.clone();
    }
    drafted(system, indicator, locale)
}

/// Drafts the standard, whatever the system declares.
pub(super) fn drafted(system: &System, indicator: &Indicator, locale: Locale) -> String {
    Standard {
        system,
        locale,
        points: indicator.points,
        value: indicator.value.as_ref(),
    }
    .text(&indicator.rule)
}

/// The material of a standard beside the rule: the system, the full points and the value of the row or part.
pub(super) struct Standard<'a> {
    pub(super) system: &'a System,
    pub(super) locale: Locale,
    pub(super) points: Dec,
    pub(super) value: Option<&'a Value>,
}

impl Standard<'_> {
    pub(super) fn say(&self, key: &str, params: &[(&str, &str)]) -> String {
        let points = figure::points(self.points);
        let mut all: Vec<(&str, &str)> = params.to_vec();
        all.push(("points", &points));
        say(self.locale, &format!("standard.{key}"), &all)
    }

    pub(super) fn unit(&self) -> &str {
        self.value.map_or("", |value| value.unit.as_str())
    }

    /// Returns a threshold: a figure in the unit of the value, or its expression with names for keys.
    pub(super) fn threshold(&self, threshold: &Threshold, spacing: Spacing) -> String {
        match (threshold.fixed(), threshold.expr()) {
            (Some(number), _) => figure::edge(self.locale, number, self.unit(), spacing),
            (None, expr) => self.expression(expr.unwrap_or_default()),
        }
    }

    /// Returns an expression with the names of its data. `x` is the value of the row.
    pub(super) fn expression(&self, text: &str) -> String {
        let name = |key: &str, year: Year| {
            let own = self
                .value
                .filter(|_| key == "x")
                .map(|value| value.name.as_str());
            let own = own.filter(|name| !name.is_empty());
            let datum = self.system.datum(key).map(|datum| datum.name.as_str());
            figure::aged(self.locale, datum.or(own).unwrap_or(key), year)
        };
        let shown = Expr::parse(text).map(|expr| figure::formula(self.locale, &expr.show(&name)));
        shown.unwrap_or_else(|_| text.to_owned())
    }

    /// Returns the clause about the value past which nothing is earned; nothing where there is none.
    pub(super) fn cut(&self, cut: Option<&Threshold>, at: CutAt, more: bool) -> String {
        let Some(cut) = cut else {
            return String::new();
        };
        let key = match (at.is_below(), more) {
            (true, true) => "cut_below",
            (true, false) => "cut_above",
            (false, true) => "cut_at_most",
            (false, false) => "cut_at_least",
        };
        self.say(key, &[("cut", &self.threshold(cut, TIGHT))])
    }

    /// Returns a step or distance in the unit of the value.
    pub(super) fn gap(&self, n: Dec) -> String {
        figure::gap(self.locale, n, self.unit(), 0, TIGHT)
    }

    /// Returns clauses as one sentence, with its full stop.
    pub(super) fn sentence(&self, clauses: &[String]) -> String {
        let stop = say(self.locale, "mark.stop", &[]);
        figure::clauses(self.locale, clauses) + &stop
    }

    /// Returns the standard of a rule, and what a zero denominator means under it.
    pub(super) fn text(&self, rule: &Rule) -> String {
        let mut text = rule::standard(rule, self);
        let key = match self.value.and_then(|value| value.den0) {
            Some(Den0::Zero) => "den0_zero",
            Some(Den0::Na) => "den0_na",
            Some(Den0::Error) | None => return text,
        };
        text.push_str(&self.say(key, &[]));
        text
    }
}

//! The parameters of a rule as rows of a label and a value, so that a page draws any rule without knowing its kind.

use super::Locale;
use super::figure::{self, Spacing};
use super::rule;
use super::standard::Standard;
use super::table::say;
use crate::number::Dec;
use crate::rule::parts::Part;
use crate::rule::{CutAt, Rule, Threshold};
use crate::system::{Indicator, System};

/// One parameter of a rule, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Label: 目标值, or a name that the system gives: an item, a level, a part.
    pub label: String,
    /// Its value with its unit: 93%, 1 分.
    pub value: String,
}

/// Returns the name of a kind of rule: 按比例计分.
pub fn kind(rule: &Rule, locale: Locale) -> String {
    say(locale, &format!("kind.{}", rule.kind()), &[])
}

/// Returns the parameters of an indicator's rule in the order in which they are declared; those of a part follow the part.
pub fn parameters(system: &System, indicator: &Indicator, locale: Locale) -> Vec<Parameter> {
    let mut rows = Parameters {
        draft: Standard {
            system,
            locale,
            points: indicator.points,
            value: indicator.value.as_ref(),
        },
        rows: Vec::new(),
    };
    rule::parameters(&indicator.rule, &mut rows);
    rows.rows
}

/// The rows of a rule, as its kind adds them.
pub(super) struct Parameters<'a> {
    pub(super) draft: Standard<'a>,
    rows: Vec<Parameter>,
}

impl<'a> Parameters<'a> {
    /// Returns words of the section `parameter`.
    pub(super) fn say(&self, key: &str, params: &[(&str, &str)]) -> String {
        say(self.draft.locale, &format!("parameter.{key}"), params)
    }

    /// Adds a row with a label from the words.
    pub(super) fn row(&mut self, key: &str, value: String) {
        let label = self.say(key, &[]);
        self.rows.push(Parameter { label, value });
    }

    /// Adds a row with a label from the system.
    pub(super) fn named(&mut self, label: &str, value: String) {
        let label = label.to_owned();
        self.rows.push(Parameter { label, value });
    }

    /// Adds a threshold: a figure in the unit of the value, or its expression.
    pub(super) fn threshold(&mut self, key: &str, threshold: &Threshold) {
        self.row(key, self.draft.threshold(threshold, Spacing::Open));
    }

    /// Adds the value past which nothing is earned, where there is one.
    pub(super) fn cut(&mut self, cut: Option<&Threshold>, at: CutAt) {
        if let Some(cut) = cut {
            let key = if at.is_below() { "cut" } else { "cut_at" };
            self.threshold(key, cut);
        }
    }

    /// Adds a step or distance in the unit of the value.
    pub(super) fn gap(&mut self, key: &str, n: Dec) {
        let (locale, unit) = (self.draft.locale, self.draft.unit());
        self.row(key, figure::gap(locale, n, unit, 0, Spacing::Open));
    }

    /// Adds a plain number.
    pub(super) fn number(&mut self, key: &str, n: impl Into<Dec>) {
        self.row(key, figure::points(n.into()));
    }

    /// Adds a figure in percent.
    pub(super) fn percent(&mut self, key: &str, n: Dec) {
        self.row(key, self.in_percent(n));
    }

    /// Adds a number of points.
    pub(super) fn points(&mut self, key: &str, n: Dec) {
        self.row(key, self.in_points(n));
    }

    /// Adds one of a closed set of words.
    pub(super) fn word(&mut self, key: &str, word: &str) {
        self.row(key, self.say(&format!("{key}_{word}"), &[]));
    }

    /// Adds an expression, with the names of its data.
    pub(super) fn expression(&mut self, key: &str, text: &str) {
        self.row(key, self.draft.expression(text));
    }

    /// Adds the rows of a part's own rule.
    pub(super) fn part(&mut self, part: &'a Part) {
        let kind = kind(&part.rule, self.draft.locale);
        let points = figure::points(part.points);
        let said = self.say("part", &[("points", &points), ("kind", &kind)]);
        self.named(&part.text, said);
        let mut below = Parameters {
            draft: Standard {
                points: part.points,
                value: part.value.as_ref(),
                ..self.draft
            },
            rows: Vec::new(),
        };
        rule::parameters(&part.rule, &mut below);
        self.rows.extend(below.rows);
    }

    /// Returns 每起扣 1 分, or with `key` "added" 每项加 1 分.
    pub(super) fn each(&self, unit: &str, key: &str, per: Dec) -> String {
        let unit = figure::unit(self.draft.locale, unit);
        self.say(key, &[("unit", unit), ("per", &figure::points(per))])
    }

    /// Returns a figure in percent: 93%.
    pub(super) fn in_percent(&self, n: Dec) -> String {
        figure::edge(self.draft.locale, n, "%", Spacing::Open)
    }

    /// Returns points with their unit: 1 分.
    pub(super) fn in_points(&self, n: Dec) -> String {
        self.say("points", &[("n", &figure::points(n))])
    }
}

/// Returns a share as percent: `0.8` → 80.
pub(super) fn hundredfold(share: Dec) -> Dec {
    Dec(share.0.saturating_mul(100.into()))
}

//! Writes 计算过程 line by line: the figures, the formula, the value before and after rounding, the rule with its numbers,
//! the points.

use super::Locale;
use super::clause;
use super::figure::{self, Spacing};
use super::rule;
use super::sentence::sentence;
use super::table::say;
use crate::number::Dec;
use crate::plan::{Derivation, Input};
use crate::rule::step::Step;

const OPEN: Spacing = Spacing::Open;

/// Returns the lines of a calculation, in reading order. A leaf without points ends with its state.
pub fn steps(derivation: &Derivation, locale: Locale) -> Vec<String> {
    let lines = Lines {
        d: derivation,
        locale,
    };
    let mut out = lines.figures();
    out.extend(clause::forfeits(locale, &derivation.forfeited));
    match &derivation.step {
        Some(step) => {
            out.extend(lines.rule(step));
            out.extend(lines.points(step));
        }
        None => out.push(sentence(derivation, locale)),
    }
    out
}

pub(super) struct Lines<'a> {
    pub(super) d: &'a Derivation,
    pub(super) locale: Locale,
}

impl Lines<'_> {
    pub(super) fn say(&self, key: &str, params: &[(&str, &str)]) -> String {
        let points = figure::points(self.d.points);
        let mut all: Vec<(&str, &str)> = params.to_vec();
        all.push(("points", &points));
        say(self.locale, &format!("steps.{key}"), &all)
    }

    pub(super) fn edge(&self, n: Dec) -> String {
        figure::edge(self.locale, n, &self.d.unit, OPEN)
    }

    pub(super) fn gap(&self, n: Dec) -> String {
        let scale = self.d.value.map_or(0, |value| value.0.scale());
        figure::gap(self.locale, n, &self.d.unit, scale, OPEN)
    }

    fn figures(&self) -> Vec<String> {
        let d = self.d;
        let mut out: Vec<String> = d
            .inputs
            .iter()
            .map(|input| {
                let name = figure::name(self.locale, input);
                match input.value {
                    Some(value) => {
                        let value = figure::value(self.locale, value, &input.unit, OPEN);
                        let params = [("name", name.as_str()), ("value", &value)];
                        let levels = self.levels(input);
                        match levels.as_str() {
                            "" => self.say("input", &params),
                            levels => {
                                let params = [&params[..], &[("levels", levels)]].concat();
                                self.say("input_levels", &params)
                            }
                        }
                    }
                    None => self.say("input_blank", &[("name", &name)]),
                }
            })
            .collect();
        // A plain figure needs no formula, and the result of a growth stands in its rule.
        let plain = d.inputs.iter().any(|input| input.name == d.formula);
        if !d.formula.is_empty() && !d.reported && !plain {
            let formula = figure::formula(self.locale, &d.formula);
            out.push(self.say("formula", &[("formula", &formula)]));
        }
        if let Some(value) = d.value.filter(|_| !plain || d.reported) {
            let printed = figure::value(self.locale, value, &d.unit, OPEN);
            let exact = d
                .exact
                .as_ref()
                .filter(|exact| **exact != value.to_string() && **exact != figure::points(value))
                .map(|exact| figure::with_unit(self.locale, exact, &d.unit, OPEN));
            out.push(match exact {
                _ if d.reported => self.say("reported", &[("value", &printed)]),
                Some(exact) => self.say("exact", &[("exact", &exact), ("value", &printed)]),
                None => self.say("value", &[("value", &printed)]),
            });
        }
        out
    }

    /// Returns the counts of a figure by level, each with its weight; empty where it has none.
    fn levels(&self, input: &Input) -> String {
        let levels = input.levels.iter().map(|level| {
            let [n, weight] = [level.n, level.weight].map(figure::points);
            let params = [
                ("label", level.label.as_str()),
                ("n", &n),
                ("weight", &weight),
            ];
            self.say("input_level", &params)
        });
        figure::listed(self.locale, &levels.collect::<Vec<_>>())
    }

    fn rule(&self, step: &Step) -> Vec<String> {
        match step {
            Step::ZeroDenominator {} => vec![self.say("zero_denominator", &[])],
            _ => rule::steps(self, step).unwrap_or_default(),
        }
    }

    /// Returns the line of an item or part and what it earned.
    pub(super) fn earned(&self, key: &str, text: &str, earned: Dec, points: Dec) -> String {
        say(
            self.locale,
            &format!("steps.{key}"),
            &[
                ("text", text),
                ("earned", &figure::points(earned)),
                ("points", &figure::points(points)),
            ],
        )
    }

    fn points(&self, step: &Step) -> Vec<String> {
        let d = self.d;
        let Some(computed) = d.computed.or(d.score) else {
            return Vec::new();
        };
        let score = figure::points(computed);
        let lost = figure::points(figure::less(d.points, computed).max(Dec::ZERO));
        let Some(key) = rule::result(step) else {
            return Vec::new();
        };
        let mut out = vec![self.say(key, &[("score", &score), ("lost", &lost)])];
        if let Some(reason) = &d.lowered {
            let key = match (d.score > d.computed, reason.is_empty()) {
                (false, true) => "lowered_bare",
                (false, false) => "lowered",
                (true, true) => "raised_bare",
                (true, false) => "raised",
            };
            out.push(self.say(
                key,
                &[
                    ("computed", &score),
                    ("score", &figure::points(d.score.unwrap_or_default())),
                    ("reason", reason),
                ],
            ));
        }
        out
    }
}

//! 计算过程, line by line: what went in, the formula, the value before and after rounding, the rule with its numbers, the points.

use super::Locale;
use super::compared;
use super::decided::Steps;
use super::figure::{self, Spacing};
use super::sentence::{growth_unit, matter_text, sentence};
use super::table::say;
use crate::number::Dec;
use crate::plan::Derivation;
use crate::rule::ratio::Direction;
use crate::rule::shortfall::Mode;
use crate::rule::step::{MatterStep, Step};

const OPEN: Spacing = Spacing::Open;

/// The lines of a calculation, in the order in which it is read aloud. A leaf without points ends with its state.
pub fn steps(derivation: &Derivation, locale: Locale) -> Vec<String> {
    let lines = Lines {
        d: derivation,
        locale,
    };
    let mut out = lines.figures();
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

    fn gap(&self, n: Dec) -> String {
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
                        self.say("input", &[("name", &name), ("value", &value)])
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

    fn rule(&self, step: &Step) -> Vec<String> {
        let locale = self.locale;
        match step {
            Step::Ratio { target, dir, .. } => {
                let key = match dir {
                    Direction::Up => "ratio_up",
                    Direction::Down => "ratio_down",
                };
                vec![self.say(key, &[("target", &self.edge(*target))])]
            }
            Step::Tier { ge, next, gap } => vec![self.tier(*ge, *next, *gap)],
            Step::YesNo { text, yes } => {
                vec![self.say(if *yes { "yes" } else { "no" }, &[("text", text)])]
            }
            Step::Checklist { items } => items
                .iter()
                .map(|item| self.earned("item", &item.text, item.earned, item.points))
                .collect(),
            Step::Shortfall {
                target,
                gap,
                steps,
                per,
                mode,
                floored,
            } => {
                let target = self.edge(*target);
                let Some(gap) = gap else {
                    return vec![self.say("shortfall_met", &[("target", &target)])];
                };
                let counted = Steps::of(locale, *gap, steps, *mode, &self.d.unit);
                let key = match mode {
                    Mode::Prorata => "shortfall_prorata",
                    Mode::Ceil => "shortfall_ceil",
                    Mode::Floor => "shortfall_floor",
                };
                let mut out = vec![self.say(
                    key,
                    &[
                        ("target", &target),
                        ("gap", &self.gap(*gap)),
                        ("steps", &counted.count),
                        ("one", &counted.one),
                        ("per", &figure::points(*per)),
                    ],
                )];
                if *floored {
                    out.push(self.say("floored", &[]));
                }
                out
            }
            Step::Deduct { kinds, floored, .. } => {
                if kinds.is_empty() {
                    return vec![self.say("deduct_none", &[])];
                }
                let mut out = vec![self.say("deduct", &[])];
                out.extend(kinds.iter().map(|kind| {
                    self.say(
                        "kind",
                        &[
                            ("text", &kind.text),
                            ("n", &figure::points(kind.n)),
                            ("unit", figure::unit(locale, &kind.unit)),
                            ("per", &figure::points(kind.per)),
                        ],
                    )
                }));
                if *floored {
                    out.push(self.say("floored", &[]));
                }
                out
            }
            Step::Efficacy { ok, bad, d, .. } => vec![self.say(
                "efficacy",
                &[
                    ("ok", &self.edge(*ok)),
                    ("bad", &self.edge(*bad)),
                    ("d", &figure::points(*d)),
                ],
            )],
            Step::Growth {
                base,
                current,
                g,
                target,
                share,
                ..
            } => {
                let unit = growth_unit(self.d);
                let base = figure::value(locale, *base, unit, OPEN);
                let current = figure::value(locale, *current, unit, OPEN);
                let share = figure::percent(*share);
                let g = g.map(|g| figure::value(locale, g, "%", OPEN));
                let key = if g.is_some() {
                    "growth"
                } else {
                    "growth_base0"
                };
                vec![self.say(
                    key,
                    &[
                        ("base", &base),
                        ("current", &current),
                        ("g", &g.unwrap_or_default()),
                        ("target", &figure::edge(locale, *target, "%", OPEN)),
                        ("share", &share),
                    ],
                )]
            }
            Step::Rank { .. }
            | Step::Band { .. }
            | Step::MinMax { .. }
            | Step::Goalposts { .. }
            | Step::Percentile { .. }
            | Step::ZScore { .. }
            | Step::Borda { .. } => {
                vec![compared::line(self, step)]
            }
            Step::Judgement {
                judges,
                dropped,
                mean,
                scale,
            } => vec![self.say(
                "judgement",
                &[
                    ("judges", &judges.to_string()),
                    ("dropped", &dropped.to_string()),
                    ("mean", &figure::points(*mean)),
                    ("scale", &figure::points(*scale)),
                ],
            )],
            Step::Survey {
                index,
                sample,
                full_at,
                zero_at,
            } => vec![self.say(
                "survey",
                &[
                    ("index", &index.to_string()),
                    ("sample", &figure::points(*sample)),
                    ("full_at", &figure::points(*full_at)),
                    ("zero_at", &figure::points(*zero_at)),
                ],
            )],
            Step::Manual { given, reason } => {
                let mut out = vec![self.say("manual", &[("given", &figure::points(*given))])];
                if !reason.is_empty() {
                    out.push(self.say("reason", &[("reason", reason)]));
                }
                out
            }
            Step::Choice { label, share } => {
                vec![self.say(
                    "choice",
                    &[("label", label), ("share", &figure::percent(*share))],
                )]
            }
            Step::Parts { parts } => parts
                .iter()
                .map(|part| self.earned("part", &part.text, part.earned, part.points))
                .collect(),
            Step::SmallSample { .. } => vec![sentence(self.d, self.locale)],
            Step::Formula {} => vec![self.say("formula_rule", &[])],
            Step::Bonus { matters, capped } | Step::Penalty { matters, capped } => {
                self.matters(matters, *capped)
            }
            Step::Veto { occurred } => {
                vec![self.say(if *occurred { "veto_yes" } else { "veto_no" }, &[])]
            }
            Step::ZeroDenominator {} => vec![self.say("zero_denominator", &[])],
        }
    }

    fn earned(&self, key: &str, text: &str, earned: Dec, points: Dec) -> String {
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

    fn tier(&self, ge: Option<Dec>, next: Option<Dec>, gap: Option<Dec>) -> String {
        let nothing = self.d.computed.is_some_and(Dec::is_zero);
        let ge = ge.filter(|_| !nothing).map(|ge| self.edge(ge));
        let next = next.map(|next| self.edge(next)).unwrap_or_default();
        let gap = gap.map(|gap| self.gap(gap)).unwrap_or_default();
        match (&ge, next.is_empty()) {
            (Some(ge), true) => self.say("tier", &[("ge", ge)]),
            (Some(ge), false) => {
                self.say("tier_next", &[("ge", ge), ("next", &next), ("gap", &gap)])
            }
            (None, false) => self.say("tier_none", &[("next", &next), ("gap", &gap)]),
            (None, true) => self.say("tier_zero", &[]),
        }
    }

    fn matters(&self, matters: &[MatterStep], capped: bool) -> Vec<String> {
        if matters.is_empty() {
            return vec![self.say("none", &[])];
        }
        let mut out: Vec<String> = matters
            .iter()
            .map(|matter| {
                let text = matter_text(self.locale, matter);
                let key = if matter.counts {
                    "matter"
                } else {
                    "matter_once"
                };
                self.say(key, &[("text", &text)])
            })
            .collect();
        if capped {
            out.push(self.say("capped", &[]));
        }
        out
    }

    fn points(&self, step: &Step) -> Vec<String> {
        let d = self.d;
        let Some(computed) = d.computed.or(d.score) else {
            return Vec::new();
        };
        let score = figure::points(computed);
        let lost = figure::points(figure::less(d.points, computed).max(Dec::ZERO));
        let key = match step {
            Step::Veto { .. } => return Vec::new(),
            Step::Bonus { .. } => "added",
            Step::Penalty { .. } => "taken",
            _ => "score",
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

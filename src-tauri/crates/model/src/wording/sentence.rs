//! Writes one official sentence for a leaf: its value, the measure, the distance, and the points that it costs.

use super::Locale;
use super::clause;
use super::figure::{self, Spacing};
use super::rule;
use super::table::{get, say};
use crate::entry::Cell;
use crate::number::{Dec, Year};
use crate::plan::{Derivation, Input, State};
use crate::rule::Slot;
use crate::rule::step::Step;
use rust_decimal::Decimal;

const OPEN: Spacing = Spacing::Open;

/// Writes the sentence of a leaf: "建制率 90.60%，低于目标 93%，差 2.40 个百分点，扣 0.48 分". No full stop at its end.
pub fn sentence(derivation: &Derivation, locale: Locale) -> String {
    let said = match &derivation.step {
        _ if !derivation.forfeited.is_empty() && !waits(&derivation.state) => {
            let said = clause::forfeits(locale, &derivation.forfeited);
            figure::clauses(locale, &said)
        }
        // Too few answers to score: how many there are is said all the same.
        Some(step) if !waits(&derivation.state) || matches!(step, Step::SmallSample { .. }) => {
            Sentence {
                derivation,
                locale,
                points: derivation.points,
                score: derivation.computed.or(derivation.score).unwrap_or_default(),
            }
            .step(step)
        }
        _ => return state(derivation, locale),
    };
    let Some(reason) = &derivation.lowered else {
        return said;
    };
    let reason = beyond(reason, &said);
    let (score, computed) = (
        derivation.score.unwrap_or_default(),
        derivation.computed.unwrap_or_default(),
    );
    let key = match (score > computed, reason.is_empty()) {
        (false, true) => "sentence.lowered_bare",
        (false, false) => "sentence.lowered",
        (true, true) => "sentence.raised_bare",
        (true, false) => "sentence.raised",
    };
    say(
        locale,
        key,
        &[
            ("sentence", &said),
            ("score", &figure::points(score)),
            ("computed", &figure::points(computed)),
            ("lost", &figure::points(derivation.lost.unwrap_or_default())),
            ("reason", reason),
        ],
    )
}

/// The step of a leaf beside its points, from which the sentence is made.
pub(super) struct Sentence<'a> {
    pub(super) derivation: &'a Derivation,
    pub(super) locale: Locale,
    pub(super) points: Dec,
    pub(super) score: Dec,
}

impl Sentence<'_> {
    /// Returns what is lost: "扣 0.48 分".
    pub(super) fn loss(&self) -> String {
        let lost = figure::less(self.points, self.score);
        let key = if lost.0 <= Decimal::ZERO {
            "loss.nothing"
        } else if self.score.is_zero() {
            "loss.all"
        } else {
            "loss.lost"
        };
        say(self.locale, key, &[("lost", &figure::points(lost))])
    }

    /// Returns what is earned: "得满分 3 分".
    pub(super) fn gain(&self) -> String {
        let (score, points) = (figure::points(self.score), figure::points(self.points));
        if score == points {
            say(self.locale, "loss.full", &[("points", &points)])
        } else {
            say(self.locale, "loss.got", &[("score", &score)])
        }
    }

    /// Returns the words of `key` with what is lost and earned.
    pub(super) fn say(&self, key: &str, params: &[(&str, &str)]) -> String {
        let (loss, gain, score) = (self.loss(), self.gain(), figure::points(self.score));
        let mut all: Vec<(&str, &str)> = params.to_vec();
        all.extend([("loss", loss.as_str()), ("gain", &gain), ("score", &score)]);
        say(self.locale, &format!("sentence.{key}"), &all)
    }

    /// Returns the words at `key_full` where nothing is lost, else at `key`.
    pub(super) fn lost_or_full(&self, key: &str, params: &[(&str, &str)]) -> String {
        if self.score.0 >= self.points.0 {
            self.say(&format!("{key}_full"), params)
        } else {
            self.say(key, params)
        }
    }

    /// Returns [`Sentence::valued`] by `key_full` where nothing is lost, else by `key`.
    pub(super) fn valued_lost_or_full(&self, key: &str, params: &[(&str, &str)]) -> String {
        let full = self.score.0 >= self.points.0;
        self.valued(
            &if full {
                format!("{key}_full")
            } else {
                key.to_owned()
            },
            params,
        )
    }

    pub(super) fn edge(&self, n: Dec) -> String {
        figure::edge(self.locale, n, &self.derivation.unit, OPEN)
    }

    pub(super) fn gap(&self, n: Dec) -> String {
        let scale = self.derivation.value.map_or(0, |value| value.0.scale());
        figure::gap(self.locale, n, &self.derivation.unit, scale, OPEN)
    }

    /// Returns the sentence of a rule over a value: its name, the value and what the caller adds.
    pub(super) fn valued(&self, key: &str, params: &[(&str, &str)]) -> String {
        let d = self.derivation;
        let mut value = d.value.map_or_else(String::new, |value| {
            figure::value(self.locale, value, &d.unit, OPEN)
        });
        if d.reported {
            value = say(self.locale, "sentence.reported", &[("value", &value)]);
        }
        let mut all: Vec<(&str, &str)> = params.to_vec();
        all.extend([("name", d.value_name.as_str()), ("value", &value)]);
        self.say(key, &all)
    }

    fn step(&self, step: &Step) -> String {
        match step {
            Step::ZeroDenominator {} => self.zero_denominator(),
            _ => rule::sentence(self, step).unwrap_or_default(),
        }
    }

    fn zero_denominator(&self) -> String {
        let names = zero_inputs(self.derivation, self.locale);
        if names.is_empty() {
            return self.say("zero_denominator_bare", &[]);
        }
        let names = figure::quoted(self.locale, names.iter().map(String::as_str));
        self.say("zero_denominator", &[("names", &names)])
    }
}

/// Returns the part of a reason that goes beyond the sentence it was drafted from.
fn beyond<'a>(reason: &'a str, said: &str) -> &'a str {
    let stop = |c: char| c.is_whitespace() || c.is_ascii_punctuation() || is_stop(c);
    match reason.strip_prefix(said) {
        Some(rest) if rest.is_empty() || rest.starts_with(stop) => rest.trim_start_matches(stop),
        _ => reason,
    }
}

/// Reports whether a character is a full-width stop: U+3001, U+3002 or a form of ASCII punctuation from U+FF01 on.
fn is_stop(c: char) -> bool {
    matches!(
        c,
        '\u{3001}' | '\u{3002}' | '\u{ff0c}' | '\u{ff0e}' | '\u{ff1a}' | '\u{ff1b}'
    )
}

fn waits(state: &State) -> bool {
    !matches!(state, State::Scored | State::Unscored)
}

fn state(d: &Derivation, locale: Locale) -> String {
    let zeros = zero_inputs(d, locale);
    let names = || figure::quoted(locale, zeros.iter().map(String::as_str));
    let with_zeros = |key: &str| {
        if zeros.is_empty() {
            say(locale, &format!("{key}_bare"), &[])
        } else {
            say(locale, key, &[("names", &names())])
        }
    };
    match &d.state {
        State::Scored => {
            let of = Sentence {
                derivation: d,
                locale,
                points: d.points,
                score: d.score.unwrap_or_default(),
            };
            match &d.lowered {
                // Points by hand where the calculation gives none: SCORING.md §4.7.
                Some(reason) => of.lost_or_full("given", &[("reason", reason)]),
                None => of.lost_or_full("scored", &[]),
            }
        }
        State::Pending { missing } => {
            let names = missing_names(d, missing, locale);
            if names.is_empty() {
                say(locale, "sentence.pending_bare", &[])
            } else {
                let missing = figure::listed(locale, &names);
                say(locale, "sentence.pending", &[("missing", &missing)])
            }
        }
        State::NaProposed => with_zeros("sentence.na_proposed"),
        State::Claimed => say(locale, "sentence.claimed", &[]),
        State::NotApplicable if d.score.is_some() => say(
            locale,
            "sentence.granted_full",
            &[("points", &figure::points(d.points))],
        ),
        State::NotApplicable => say(locale, "sentence.granted", &[]),
        State::Upper => say(
            locale,
            "sentence.upper",
            &[("points", &figure::points(d.points))],
        ),
        State::Inapplicable => say(locale, "sentence.inapplicable", &[]),
        State::Fault { code } => {
            let key = format!("fault.{code}");
            // Words that name the zero say nothing without its name.
            let named = code != "den0-error" || !zeros.is_empty();
            let key = if named && get(locale, &key).is_some() {
                key.as_str()
            } else {
                "fault.any"
            };
            say(locale, key, &[("names", &names())])
        }
        State::Unscored => say(locale, "sentence.unscored", &[]),
    }
}

/// Names the figures of zero that stop a calculation: those below a line, for a growth those of last year; otherwise
/// every zero.
fn zero_inputs(d: &Derivation, locale: Locale) -> Vec<String> {
    let zeros = d.inputs.iter();
    let zeros: Vec<&Input> = zeros
        .filter(|input| input.value.is_some_and(Dec::is_zero))
        .collect();
    let formula = figure::formula(locale, &d.formula);
    let below = |input: &&&Input| {
        let name = figure::name(locale, input);
        formula.split("÷ ").skip(1).any(|rest| {
            let rest = rest.strip_prefix(name.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ')']))
        })
    };
    let last_year = |input: &&&Input| !formula.contains('÷') && input.cell.contains("@prev");
    let mut found: Vec<&Input> = zeros.iter().filter(below).copied().collect();
    if found.is_empty() {
        found = zeros.iter().filter(last_year).copied().collect();
    }
    let named = if found.is_empty() { zeros } else { found };
    named
        .into_iter()
        .map(|input| figure::name(locale, input))
        .collect()
}

/// Names what is missing: data by name, answers by kind and number.
fn missing_names(d: &Derivation, missing: &[String], locale: Locale) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let items = missing
        .iter()
        .filter(|cell| cell.contains(":item."))
        .count();
    for cell in missing {
        let name = match cell.parse::<Cell>() {
            Ok(Cell::Leaf { slot, .. }) => {
                let key = match slot {
                    Slot::Item(_) => "item",
                    Slot::Yes => "yes",
                    Slot::Kind(_) | Slot::None | Slot::Forfeit(_) => "kind",
                    Slot::Amount(_) => "score",
                    Slot::Names(_) | Slot::Exempt(_) | Slot::Granted(_) => "other",
                    Slot::Judge(_) | Slot::JudgeName(_) => "judge",
                    Slot::Choice(_) | Slot::Excluded(_) => "option",
                    Slot::Matter(_) | Slot::MatterName(_) | Slot::MatterRole(_) => "matter",
                    Slot::Occurred => "occurred",
                    Slot::Rate => "rate",
                    Slot::Score => "score",
                    Slot::Level => "level",
                    Slot::Document => "document",
                    Slot::Day => "day",
                    Slot::Mark | Slot::Na | Slot::Consent => "reason",
                    Slot::Text
                    | Slot::LossReason
                    | Slot::Measure
                    | Slot::Support(_)
                    | Slot::Accept => "other",
                };
                say(
                    locale,
                    &format!("missing.{key}"),
                    &[("n", &items.to_string())],
                )
            }
            _ => {
                // A part of a sum is named by its datum.
                let whole = match (cell.split_once('['), Year::split(cell)) {
                    (Some((key, _)), Some((_, year))) => format!("{key}{}", year.suffix()),
                    _ => cell.clone(),
                };
                d.inputs
                    .iter()
                    .find(|input| input.cell == whole)
                    .map_or_else(
                        || say(locale, "missing.other", &[]),
                        |input| figure::name(locale, input),
                    )
            }
        };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

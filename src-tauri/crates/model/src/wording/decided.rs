//! The step that decided, in one sentence: one arm a rule.

use super::Locale;
use super::compared;
use super::figure::{self, Spacing};
use super::sentence::{growth_name, growth_unit, matter_text, zero_inputs};
use super::table::say;
use crate::number::Dec;
use crate::plan::Derivation;
use crate::rule::ratio::Direction;
use crate::rule::shortfall::Mode;
use crate::rule::step::{Answered, MatterStep, Step};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

const OPEN: Spacing = Spacing::Open;

/// A step in the light of its points. Also used for the parts of a leaf.
pub(super) struct Of<'a> {
    pub(super) derivation: &'a Derivation,
    pub(super) locale: Locale,
    pub(super) points: Dec,
    pub(super) score: Dec,
}

impl Of<'_> {
    fn loss(&self) -> String {
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

    fn gain(&self) -> String {
        let (score, points) = (figure::points(self.score), figure::points(self.points));
        if score == points {
            say(self.locale, "loss.full", &[("points", &points)])
        } else {
            say(self.locale, "loss.got", &[("score", &score)])
        }
    }

    fn say(&self, key: &str, params: &[(&str, &str)]) -> String {
        let (loss, gain, score) = (self.loss(), self.gain(), figure::points(self.score));
        let mut all: Vec<(&str, &str)> = params.to_vec();
        all.extend([("loss", loss.as_str()), ("gain", &gain), ("score", &score)]);
        say(self.locale, &format!("sentence.{key}"), &all)
    }

    /// `key_full` where nothing is lost, else `key`.
    pub(super) fn lost_or_full(&self, key: &str, params: &[(&str, &str)]) -> String {
        if self.score.0 >= self.points.0 {
            self.say(&format!("{key}_full"), params)
        } else {
            self.say(key, params)
        }
    }

    /// [`Of::valued`] by `key_full` where nothing is lost, else by `key`.
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

    /// The sentence of a rule over a value: its name, the value and what the caller adds.
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

    pub(super) fn step(&self, step: &Step) -> String {
        let locale = self.locale;
        match step {
            Step::Ratio { target, dir, gap } => {
                let way = match dir {
                    Direction::Up => "ratio",
                    Direction::Down => "down",
                };
                let target = self.edge(*target);
                match gap {
                    None => self.valued(&format!("{way}_met"), &[("target", &target)]),
                    Some(gap) => self.valued(
                        &format!("{way}_missed"),
                        &[("target", &target), ("gap", &self.gap(*gap))],
                    ),
                }
            }
            Step::Tier { ge, next, gap } => self.tier(*ge, *next, *gap),
            Step::YesNo { text, yes } => {
                self.say(if *yes { "yes" } else { "no" }, &[("text", text)])
            }
            Step::Checklist { items } => self.checklist(items),
            Step::Shortfall { .. } => self.shortfall(step),
            Step::Deduct { kinds, floored, .. } => {
                if kinds.is_empty() {
                    return self.say("deduct_none", &[]);
                }
                let kinds: Vec<String> = kinds
                    .iter()
                    .map(|kind| {
                        say(
                            locale,
                            "sentence.deduct_kind",
                            &[
                                ("text", &figure::inner(&kind.text)),
                                ("n", &figure::points(kind.n)),
                                ("unit", figure::unit(locale, &kind.unit)),
                            ],
                        )
                    })
                    .collect();
                let key = if *floored { "deduct_floored" } else { "deduct" };
                self.say(key, &[("kinds", &figure::listed(locale, &kinds))])
            }
            Step::Efficacy { ok, bad, gap, .. } => {
                let edge = self.edge(*ok);
                match gap {
                    None => self.valued("efficacy_met", &[("ok", &edge)]),
                    Some(gap) => {
                        let key = if ok.0 >= bad.0 {
                            "efficacy_low"
                        } else {
                            "efficacy_high"
                        };
                        self.valued(key, &[("ok", &edge), ("gap", &self.gap(*gap))])
                    }
                }
            }
            Step::Growth { .. } => self.growth(step),
            Step::Rank { .. }
            | Step::Band { .. }
            | Step::MinMax { .. }
            | Step::Goalposts { .. }
            | Step::Percentile { .. }
            | Step::ZScore { .. }
            | Step::Borda { .. } => compared::sentence(self, step),
            Step::Judgement {
                judges,
                dropped,
                mean,
                scale,
            } => {
                let result = if self.score.0 >= self.points.0 {
                    self.gain()
                } else {
                    self.loss()
                };
                let key = if *dropped > 0 {
                    "judgement_dropped"
                } else {
                    "judgement"
                };
                self.say(
                    key,
                    &[
                        ("judges", &judges.to_string()),
                        ("dropped", &dropped.to_string()),
                        ("mean", &figure::points(*mean)),
                        ("scale", &figure::points(*scale)),
                        ("result", &result),
                    ],
                )
            }
            Step::Survey {
                index,
                sample,
                full_at,
                zero_at,
            } => {
                let key = if index.0 >= full_at.0 {
                    "survey_met"
                } else if index.0 <= zero_at.0 {
                    "survey_none"
                } else {
                    "survey_missed"
                };
                self.say(
                    key,
                    &[
                        ("index", &index.to_string()),
                        ("sample", &figure::points(*sample)),
                        ("full_at", &figure::points(*full_at)),
                        ("zero_at", &figure::points(*zero_at)),
                        ("gap", &figure::less(*full_at, *index).to_string()),
                    ],
                )
            }
            Step::Manual { given, reason } => {
                let given = figure::points(*given);
                if self.score.0 >= self.points.0 {
                    self.say("manual_full", &[])
                } else if reason.is_empty() {
                    self.say("manual_bare", &[("given", &given)])
                } else {
                    self.say("manual", &[("given", &given), ("reason", reason)])
                }
            }
            Step::Choice { label, share } => {
                let share = figure::percent(*share);
                self.lost_or_full(
                    "choice",
                    &[("label", &figure::inner(label)), ("share", &share)],
                )
            }
            Step::Parts { parts } => {
                let lost: Vec<String> = parts
                    .iter()
                    .filter(|part| part.earned.0 < part.points.0)
                    .map(|part| {
                        let lost = figure::points(figure::less(part.points, part.earned));
                        say(
                            locale,
                            "sentence.part",
                            &[("text", &figure::inner(&part.text)), ("lost", &lost)],
                        )
                    })
                    .collect();
                self.lost_or_full(
                    "parts",
                    &[
                        ("parts", &figure::listed(locale, &lost)),
                        ("n", &parts.len().to_string()),
                    ],
                )
            }
            Step::SmallSample { sample, least } => self.say(
                "small_sample",
                &[
                    ("sample", &figure::points(*sample)),
                    ("least", &figure::points(*least)),
                ],
            ),
            Step::Formula {} => self.lost_or_full("formula", &[]),
            Step::Bonus { matters, capped } => self.matters("bonus", matters, *capped),
            Step::Penalty { matters, capped } => self.matters("penalty", matters, *capped),
            Step::Veto { occurred } => {
                self.say(if *occurred { "veto_yes" } else { "veto_no" }, &[])
            }
            Step::ZeroDenominator {} => {
                let names = zero_inputs(self.derivation, locale);
                if names.is_empty() {
                    self.say("zero_denominator_bare", &[])
                } else {
                    let names = figure::quoted(locale, names.iter().map(String::as_str));
                    self.say("zero_denominator", &[("names", &names)])
                }
            }
        }
    }

    fn tier(&self, ge: Option<Dec>, next: Option<Dec>, gap: Option<Dec>) -> String {
        let next = next.map(|next| self.edge(next)).unwrap_or_default();
        let gap = gap.map(|gap| self.gap(gap)).unwrap_or_default();
        let ge = ge.map(|ge| self.edge(ge));
        match ge {
            _ if self.score.is_zero() && !next.is_empty() => {
                self.valued("tier_none", &[("next", &next), ("gap", &gap)])
            }
            Some(ge) if next.is_empty() => self.valued("tier_top", &[("ge", &ge)]),
            Some(ge) => self.valued("tier", &[("ge", &ge), ("next", &next), ("gap", &gap)]),
            None => self.valued("tier_zero", &[]),
        }
    }

    fn checklist(&self, items: &[Answered]) -> String {
        let n = items.len().to_string();
        if items.iter().all(|item| item.earned.0 >= item.points.0) {
            return self.say("checklist_full", &[("n", &n)]);
        }
        let of = |partial: bool| {
            let names: Vec<&str> = items
                .iter()
                .filter(|item| item.earned.0 < item.points.0 && item.earned.is_zero() != partial)
                .map(|item| item.text.as_str())
                .collect();
            (!names.is_empty()).then(|| {
                let key = if partial { "partial" } else { "missing" };
                let items = figure::quoted(self.locale, names);
                let key = format!("sentence.checklist_{key}");
                say(self.locale, &key, &[("items", &items)])
            })
        };
        let said: Vec<String> = [of(false), of(true)].into_iter().flatten().collect();
        self.say(
            "checklist",
            &[("items", &figure::clauses(self.locale, &said))],
        )
    }

    fn shortfall(&self, step: &Step) -> String {
        let Step::Shortfall {
            target,
            gap,
            steps,
            mode,
            floored,
            ..
        } = step
        else {
            return String::new();
        };
        let edge = self.edge(*target);
        let Some(gap) = gap else {
            return self.valued("shortfall_met", &[("target", &edge)]);
        };
        let said = self.gap(*gap);
        let counted = Steps::of(self.locale, *gap, steps, *mode, &self.derivation.unit);
        let key = if *floored {
            "shortfall_floored"
        } else if *mode == Mode::Prorata {
            "shortfall_prorata"
        } else if steps == "0" {
            "shortfall_free"
        } else {
            "shortfall_steps"
        };
        self.valued(
            key,
            &[
                ("target", &edge),
                ("gap", &said),
                ("steps", &counted.count),
                ("one", &counted.one),
            ],
        )
    }

    fn growth(&self, step: &Step) -> String {
        let Step::Growth {
            current, g, target, ..
        } = step
        else {
            return String::new();
        };
        let Some(g) = g else {
            let current_ = figure::value(self.locale, *current, growth_unit(self.derivation), OPEN);
            let key = if current.is_zero() {
                "growth_base0_flat"
            } else {
                "growth_base0_up"
            };
            return self.say(key, &[("current", &current_)]);
        };
        let missed = g.0 < target.0;
        let gap = figure::less(*target, *g);
        let name = growth_name(self.locale, &self.derivation.value_name);
        let params = [
            ("name", name.as_str()),
            ("g", &figure::value(self.locale, *g, "%", OPEN)),
            ("target", &figure::edge(self.locale, *target, "%", OPEN)),
            (
                "gap",
                &figure::gap(self.locale, gap, "%", g.0.scale(), OPEN),
            ),
        ];
        self.say(
            if missed {
                "growth_missed"
            } else {
                "growth_met"
            },
            &params,
        )
    }

    fn matters(&self, key: &str, matters: &[MatterStep], capped: bool) -> String {
        let counted: Vec<String> = matters
            .iter()
            .filter(|matter| matter.counts)
            .map(|matter| matter_text(self.locale, matter))
            .collect();
        let repeated: BTreeSet<&str> = matters
            .iter()
            .filter(|matter| !matter.counts)
            .map(|matter| matter.name.trim())
            .collect();
        let key = match (counted.is_empty(), capped) {
            (true, _) if !repeated.is_empty() => format!("{key}_nothing"),
            (true, _) => format!("{key}_none"),
            (false, true) => format!("{key}_capped"),
            (false, false) => key.to_owned(),
        };
        let counted = figure::listed(self.locale, &counted);
        let said = self.say(&key, &[("matters", &counted)]);
        if repeated.is_empty() {
            return said;
        }
        let names = figure::quoted(self.locale, repeated);
        let once = self.say("repeated", &[("matters", &names)]);
        figure::clauses(self.locale, &[said, once])
    }
}

/// How the steps of a shortfall are called: by the value's own unit where a step is one of it, else only counted.
pub(super) struct Steps {
    /// One step.
    pub(super) one: String,
    /// All that count.
    pub(super) count: String,
}

impl Steps {
    pub(super) fn of(locale: Locale, gap: Dec, steps: &str, mode: Mode, unit: &str) -> Steps {
        let whole = match mode {
            Mode::Prorata => gap.0,
            Mode::Ceil => gap.0.ceil(),
            Mode::Floor => gap.0.floor(),
        };
        match steps.parse::<Dec>() {
            Ok(count) if Dec(whole) == count => Steps {
                one: figure::gap(locale, Dec::from(1), unit, 0, OPEN),
                count: figure::gap(locale, count, unit, 0, OPEN),
            },
            _ => Steps {
                one: say(locale, "sentence.step_count", &[("n", "1")]),
                count: say(locale, "sentence.step_count", &[("n", steps)]),
            },
        }
    }
}

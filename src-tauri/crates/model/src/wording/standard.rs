//! 评分标准, drafted from the rule where the system gives no words of its own: every number of the rule stands in it.

use super::Locale;
use super::compared;
use super::figure::{self, Spacing};
use super::table::say;
use crate::number::Dec;
use crate::rule::efficacy::{self, Below};
use crate::rule::growth::{self, Base0};
use crate::rule::ratio::Direction;
use crate::rule::shortfall::Mode;
use crate::rule::veto::Effect;
use crate::rule::{Den0, Rule, Value, judgement, parts, tiers};
use crate::system::{Indicator, System};
use rust_decimal::Decimal;

const TIGHT: Spacing = Spacing::Tight;

/// The standard of an indicator: its own words, or a draft in the same style.
pub fn standard(system: &System, indicator: &Indicator, locale: Locale) -> String {
    if !indicator.standard.is_empty() {
        return indicator.standard.clone();
    }
    drafted(system, indicator, locale)
}

/// The draft, whatever the system says.
pub(super) fn drafted(system: &System, indicator: &Indicator, locale: Locale) -> String {
    Draft {
        system,
        locale,
        points: indicator.points,
        value: indicator.value.as_ref(),
    }
    .text(&indicator.rule)
}

pub(super) struct Draft<'a> {
    system: &'a System,
    pub(super) locale: Locale,
    points: Dec,
    value: Option<&'a Value>,
}

impl Draft<'_> {
    pub(super) fn say(&self, key: &str, params: &[(&str, &str)]) -> String {
        let points = figure::points(self.points);
        let mut all: Vec<(&str, &str)> = params.to_vec();
        all.push(("points", &points));
        say(self.locale, &format!("standard.{key}"), &all)
    }

    fn unit(&self) -> &str {
        self.value.map_or("", |value| value.unit.as_str())
    }

    pub(super) fn edge(&self, n: Dec) -> String {
        figure::edge(self.locale, n, self.unit(), TIGHT)
    }

    fn sentence(&self, clauses: &[String]) -> String {
        let stop = say(self.locale, "mark.stop", &[]);
        figure::clauses(self.locale, clauses) + &stop
    }

    fn text(&self, rule: &Rule) -> String {
        let mut text = self.rule(rule);
        let key = match self.value.and_then(|value| value.den0) {
            Some(Den0::Zero) => "den0_zero",
            Some(Den0::Na) => "den0_na",
            Some(Den0::Error) | None => return text,
        };
        text.push_str(&self.say(key, &[]));
        text
    }

    fn rule(&self, rule: &Rule) -> String {
        match rule {
            Rule::Ratio(rule) => {
                let key = match rule.dir {
                    Direction::Up => "ratio_up",
                    Direction::Down => "ratio_down",
                };
                let mut text = self.say(key, &[("target", &self.edge(rule.target))]);
                if rule.cap.0 > Decimal::ONE {
                    let most = figure::times(self.points, rule.cap);
                    text.push_str(&self.say("ratio_cap", &[("most", &most)]));
                }
                text
            }
            Rule::Tiers(rule) => self.tiers(rule),
            Rule::YesNo(rule) => self.say("yes_no", &[("text", &rule.text)]),
            Rule::Checklist(rule) => {
                let items: Vec<String> = rule
                    .items
                    .iter()
                    .map(|item| {
                        let key = if item.partial { "item_partial" } else { "item" };
                        let score = figure::points(item.score);
                        self.say(key, &[("text", &item.text), ("score", &score)])
                    })
                    .collect();
                self.sentence(&items)
            }
            Rule::Shortfall(rule) => {
                let gap = figure::gap(self.locale, rule.step, self.unit(), 0, TIGHT);
                let key = match rule.mode {
                    Mode::Prorata => "prorata",
                    Mode::Ceil => "ceil",
                    Mode::Floor => "floor",
                };
                let mode = self.say(key, &[("step", &gap)]);
                self.say(
                    "shortfall",
                    &[
                        ("target", &self.edge(rule.target)),
                        ("step", &gap),
                        ("per", &figure::points(rule.per)),
                        ("mode", &mode),
                    ],
                )
            }
            Rule::Deduct(rule) => {
                let kinds: Vec<String> = rule
                    .kinds
                    .iter()
                    .map(|kind| {
                        self.say(
                            "kind",
                            &[
                                ("text", &kind.text),
                                ("unit", figure::unit(self.locale, &kind.unit)),
                                ("per", &figure::points(kind.per)),
                            ],
                        )
                    })
                    .collect();
                let kinds = figure::clauses(self.locale, &kinds);
                if rule.floor.is_zero() {
                    self.say("deduct", &[("kinds", &kinds)])
                } else {
                    let floor = figure::points(rule.floor);
                    self.say("deduct_floor", &[("kinds", &kinds), ("floor", &floor)])
                }
            }
            Rule::Efficacy(rule) => self.efficacy(rule),
            Rule::Growth(rule) => self.growth(rule),
            Rule::Rank(_)
            | Rule::MinMax(_)
            | Rule::Goalposts(_)
            | Rule::Percentile(_)
            | Rule::ZScore(_)
            | Rule::Borda(_) => compared::standard(self, rule),
            Rule::Judgement(rule) => self.judgement(rule),
            Rule::Survey(rule) => self.say(
                "survey",
                &[
                    ("full_at", &figure::points(rule.full_at)),
                    ("zero_at", &figure::points(rule.zero_at)),
                    ("min_sample", &rule.min_sample.to_string()),
                ],
            ),
            Rule::Manual(rule) => self.say("manual", &[("step", &figure::points(rule.step))]),
            Rule::Choice(rule) => {
                let levels: Vec<String> = rule
                    .levels
                    .iter()
                    .map(|level| {
                        let score = figure::times(self.points, level.share);
                        self.say("choice", &[("label", &level.label), ("score", &score)])
                    })
                    .collect();
                self.sentence(&levels)
            }
            Rule::Parts(rule) => rule.parts.iter().map(|part| self.part(part)).collect(),
            Rule::Formula(_) => self.say("formula", &[]),
            Rule::Bonus(rule) => {
                let levels: Vec<String> = rule
                    .levels
                    .iter()
                    .map(|level| {
                        self.say(
                            "bonus_level",
                            &[
                                ("label", &level.label),
                                ("unit", figure::unit(self.locale, &rule.unit)),
                                ("per", &figure::points(level.per)),
                            ],
                        )
                    })
                    .collect();
                let levels = figure::clauses(self.locale, &levels);
                self.say("bonus", &[("levels", &levels)])
            }
            Rule::Penalty(rule) => self.say(
                "penalty",
                &[
                    ("unit", figure::unit(self.locale, &rule.unit)),
                    ("per", &figure::points(rule.per)),
                ],
            ),
            Rule::Veto(rule) => {
                let key = match rule.effect {
                    Effect::CapGrade => "cap_grade",
                    Effect::Grade => "grade",
                    Effect::Disqualify => "disqualify",
                    Effect::NoAward => "no_award",
                };
                let grade = self.system.grade(&rule.grade);
                let grade = grade.map_or(&rule.grade, |grade| &grade.name);
                self.say(key, &[("grade", grade)])
            }
        }
    }

    fn tiers(&self, rule: &tiers::Tiers) -> String {
        let scoring: Vec<&tiers::Tier> = rule
            .tiers
            .iter()
            .filter(|tier| !tier.score.is_zero())
            .collect();
        let mut clauses: Vec<String> = scoring
            .iter()
            .map(|tier| {
                let score = figure::points(tier.score);
                self.say("tier", &[("ge", &self.edge(tier.ge)), ("score", &score)])
            })
            .collect();
        match scoring.last() {
            Some(last) => {
                clauses.push(self.say("tier_low", &[("ge", &self.edge(last.ge))]));
                figure::clauses(self.locale, &clauses)
            }
            None => String::new(),
        }
    }

    fn efficacy(&self, rule: &efficacy::Efficacy) -> String {
        let way = if rule.ok.0 >= rule.bad.0 {
            "up"
        } else {
            "down"
        };
        let below = match rule.below {
            Below::Extend => format!("below_extend_{way}"),
            Below::Zero => format!("below_zero_{way}"),
        };
        self.say(
            &format!("efficacy_{way}"),
            &[
                ("ok", &self.edge(rule.ok)),
                ("bad", &self.edge(rule.bad)),
                ("base", &figure::points(rule.base)),
                ("below", &self.say(&below, &[])),
            ],
        )
    }

    fn growth(&self, rule: &growth::Growth) -> String {
        let percent = |n: Dec| figure::edge(self.locale, n, "%", TIGHT);
        let hold = figure::percent(rule.hold);
        let mut text = self.say(
            "growth",
            &[
                ("target", &percent(rule.target)),
                ("hold", &hold),
                ("zero_at", &percent(Dec(rule.zero_at.0.abs()))),
            ],
        );
        if rule.years > 1 {
            text.push_str(&self.say("growth_years", &[("years", &rule.years.to_string())]));
        }
        let base0 = match rule.base0 {
            Base0::FullIfPositive => "growth_base0_full",
            Base0::Na => "growth_base0_na",
        };
        text.push_str(&self.say(base0, &[("hold", &hold)]));
        text
    }

    fn judgement(&self, rule: &judgement::Judgement) -> String {
        let scale = if rule.scale == Dec::from(100) {
            self.say("hundred", &[])
        } else {
            figure::points(rule.scale)
        };
        let drop = if rule.drop > 0 {
            self.say(
                "drop",
                &[
                    ("n", &rule.drop_min_judges.to_string()),
                    ("drop", &rule.drop.to_string()),
                ],
            )
        } else {
            String::new()
        };
        let criteria = figure::listed(self.locale, &rule.criteria);
        let key = if criteria.is_empty() {
            "judgement_plain"
        } else {
            "judgement"
        };
        self.say(
            key,
            &[("scale", &scale), ("drop", &drop), ("criteria", &criteria)],
        )
    }

    fn part(&self, part: &parts::Part) -> String {
        let standard = Draft {
            system: self.system,
            locale: self.locale,
            points: part.points,
            value: part.value.as_ref(),
        }
        .text(&part.rule);
        self.say(
            "parts",
            &[
                ("text", &part.text),
                ("points", &figure::points(part.points)),
                ("standard", &standard),
            ],
        )
    }
}

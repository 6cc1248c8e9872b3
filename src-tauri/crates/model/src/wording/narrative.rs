//! 完成情况说明, drafted from the figures in official wording: "截至2026年11月30日，全县技能人才4455人，其中高技能人才1302人，占29.23%，比上年提高1.85个百分点。"

use super::Locale;
use super::figure::{self, Spacing};
use super::sentence::matter_key;
use super::shape::{Shape, shape};
use super::table::{get, listed_words, say};
use crate::number::Dec;
use crate::plan::{Derivation, Input};
use crate::rule::Rule;
use crate::rule::step::{Answered, Counted, MatterStep, Step};
use crate::system::{Indicator, Period, System};
use rust_decimal::Decimal;

const TIGHT: Spacing = Spacing::Tight;

/// What a narrative needs beside the figures.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The system, for names and periods of the data.
    pub system: &'a System,
    /// 数据时点, ISO `2026-11-30`; it also tells the year. Empty or unreadable: left out.
    pub as_of: &'a str,
    /// 全县, 全区, 园区, 公司 … as the unit speaks of itself; may be empty.
    pub area: &'a str,
}

/// The drafted 完成情况说明 of a leaf, with its full stop. None while the figures are blank or say nothing yet.
pub fn narrative(derivation: &Derivation, context: &Context<'_>, locale: Locale) -> Option<String> {
    let indicator = context.system.indicator(&derivation.key)?;
    let draft = Draft {
        d: derivation,
        context,
        indicator,
        locale,
    };
    if derivation.reported {
        return draft.reported();
    }
    match &derivation.step {
        Some(step) => draft.told(step),
        None => draft.valued(),
    }
}

struct Draft<'a> {
    d: &'a Derivation,
    context: &'a Context<'a>,
    indicator: &'a Indicator,
    locale: Locale,
}

impl Draft<'_> {
    fn say(&self, key: &str, params: &[(&str, &str)]) -> String {
        say(self.locale, &format!("narrative.{key}"), params)
    }

    fn amount(&self, input: &Input) -> Option<String> {
        Some(figure::value(self.locale, input.value?, &input.unit, TIGHT))
    }

    /// "截至2026年11月30日，全县", or "2026年以来，全县" for what flows. `next` is the word that follows: 全县 is dropped before 县级.
    fn when(&self, period: Period, next: &str) -> String {
        let mut parts = self.context.as_of.splitn(3, '-');
        let date: Option<(u32, u32, u32)> = parts
            .next()
            .zip(parts.next())
            .zip(parts.next())
            .and_then(|((y, m), d)| Some((y.parse().ok()?, m.parse().ok()?, d.parse().ok()?)));
        let level = self.context.area.chars().last();
        let area = if level.is_some() && next.chars().next() == level {
            ""
        } else {
            self.context.area
        };
        let Some((year, month, day)) = date else {
            return area.to_owned();
        };
        let (year, month_, day_) = (year.to_string(), month.to_string(), day.to_string());
        let date = self.say(
            "date",
            &[("year", &year), ("month", &month_), ("day", &day_)],
        );
        let key = match period {
            Period::Point => "as_of",
            Period::LatestPublished => "published",
            Period::Year if (month, day) == (12, 31) => "year",
            Period::Year => "since",
        };
        let area = match area {
            "" => String::new(),
            _ => self.say("area", &[("area", area)]),
        };
        self.say(key, &[("date", &date), ("year", &year), ("area", &area)])
    }

    fn whole_year(&self) -> bool {
        self.context.as_of.ends_with("-12-31")
    }

    /// Period of a datum by its cell.
    fn period(&self, cell: &str) -> Period {
        let key = cell.split(['@', '[']).next().unwrap_or_default();
        self.context
            .system
            .datum(key)
            .map(|datum| datum.period)
            .unwrap_or_default()
    }

    /// "，比上年提高1.85个百分点"; counts that are not yet a whole year say that last year's is.
    fn change(&self, period: Period) -> String {
        let (Some(value), Some(prev)) = (self.d.value, self.d.prev_value) else {
            return String::new();
        };
        let difference = figure::less(value, prev).0;
        if difference.is_zero() {
            return self.say("same", &[]);
        }
        let (scale, unit) = (value.0.scale(), &self.d.unit);
        let gap = figure::gap(self.locale, Dec(difference.abs()), unit, scale, TIGHT);
        let way = if difference > Decimal::ZERO {
            "up"
        } else {
            "down"
        };
        let key = if unit == "%" {
            format!("{way}_points")
        } else if period == Period::Year && !self.whole_year() {
            format!("{way}_all_year")
        } else {
            way.to_owned()
        };
        self.say(&key, &[("gap", &gap)])
    }

    /// A value from data: a share with its counts, a plain count, or any other value by its name.
    fn valued(&self) -> Option<String> {
        let value = self.indicator.value.as_ref()?;
        let input = |key: &str| self.d.inputs.iter().find(|input| input.cell == key);
        match shape(&value.expr) {
            Some(Shape::Share { num, den, factor }) => self.share(input(num)?, input(den)?, factor),
            Some(Shape::Plain(key)) => {
                let input = input(key)?;
                let period = self.period(key);
                let name = self.name(input);
                Some(self.say(
                    "count",
                    &[
                        ("when", &self.when(period, name)),
                        ("name", name),
                        ("value", &self.amount(input)?),
                        ("change", &self.change(period)),
                    ],
                ))
            }
            None => {
                let period = self
                    .d
                    .inputs
                    .first()
                    .map_or(Period::Year, |input| self.period(&input.cell));
                let printed = figure::value(self.locale, self.d.value?, &self.d.unit, TIGHT);
                Some(self.say(
                    "value",
                    &[
                        ("when", &self.when(period, &self.d.value_name)),
                        ("name", &self.d.value_name),
                        ("value", &printed),
                        ("change", &self.change(period)),
                    ],
                ))
            }
        }
    }

    fn share(&self, num: &Input, den: &Input, factor: Dec) -> Option<String> {
        let (a, b) = (self.amount(num)?, self.amount(den)?);
        // A stock in the denominator does not make a flow in the numerator one: what happened in the year leads.
        let period = match (self.period(&num.cell), self.period(&den.cell)) {
            (Period::Point, Period::Point) => Period::Point,
            (Period::LatestPublished, _) | (_, Period::LatestPublished) => Period::LatestPublished,
            _ => Period::Year,
        };
        let when = self.when(period, self.name(den));
        let mut params = vec![
            ("when", when.as_str()),
            ("den", self.name(den)),
            ("b", &b),
            ("num", self.name(num)),
            ("a", &a),
        ];
        let Some(value) = self.d.value else {
            return (den.value?.is_zero()).then(|| self.say("zero", &params));
        };
        let value = figure::value(self.locale, value, &self.d.unit, TIGHT);
        let change = self.change(period);
        params.extend([("value", value.as_str()), ("change", &change)]);
        let named = &self.indicator.value.as_ref()?.name;
        params.push(("name", named));
        let hundred = factor == Dec::from(100);
        let plain = named.is_empty() || listed_words("share_words").any(|w| named.ends_with(w));
        let key = match (self.is_task(den), hundred, plain) {
            (_, false, _) => "density",
            (true, true, false) => "task",
            (true, true, true) => "task_bare",
            (false, true, false) => "part_rate",
            (false, true, true) => "part_of",
        };
        Some(self.say(key, &params))
    }

    /// Whether the denominator is what was to be done, so that the numerator is no part of it.
    fn is_task(&self, den: &Input) -> bool {
        listed_words("task_words").any(|word| den.name.contains(word))
    }

    /// 规上工业企业, as it reads after "2026年以来": without a 当年 in front.
    fn name<'b>(&self, input: &'b Input) -> &'b str {
        listed_words("year_words")
            .find_map(|word| input.name.strip_prefix(word))
            .unwrap_or(&input.name)
    }

    fn reported(&self) -> Option<String> {
        let value = figure::value(self.locale, self.d.value?, &self.d.unit, TIGHT);
        let period = match self.indicator.value.as_ref().and_then(|v| shape(&v.expr)) {
            Some(Shape::Share { num, .. }) => self.period(num),
            Some(Shape::Plain(key)) => self.period(key),
            None => Period::Year,
        };
        let name = &self.indicator.name;
        Some(self.say(
            "reported",
            &[
                ("when", &self.when(period, name)),
                ("name", name),
                ("value", &value),
                ("change", &self.change(period)),
            ],
        ))
    }

    fn told(&self, step: &Step) -> Option<String> {
        let name = &figure::inner(&self.indicator.name);
        let name = listed_words("event_words")
            .find_map(|word| name.strip_prefix(word))
            .filter(|_| matches!(step, Step::Veto { .. }))
            .unwrap_or(name);
        let year = self.when(Period::Year, name);
        let point = self.when(Period::Point, name);
        let said = |key: &str, when: &str, params: &[(&str, &str)]| {
            let mut all: Vec<(&str, &str)> = params.to_vec();
            all.extend([("when", when), ("name", name)]);
            Some(self.say(key, &all))
        };
        match step {
            Step::Ratio { .. }
            | Step::Tier { .. }
            | Step::Shortfall { .. }
            | Step::Efficacy { .. }
            | Step::Rank { .. }
            | Step::Band { .. }
            | Step::MinMax { .. }
            | Step::Goalposts { .. }
            | Step::Percentile { .. }
            | Step::ZScore { .. }
            | Step::Borda { .. }
            | Step::Formula {} => self.valued(),
            Step::ZeroDenominator {} => self.valued(),
            Step::SmallSample { .. } => None,
            Step::YesNo { text, yes } => {
                let when = self.when(Period::Point, text);
                let no = figure::inner(text);
                let text = if *yes { text } else { &no };
                said(if *yes { "yes" } else { "no" }, &when, &[("text", text)])
            }
            Step::Checklist { items } => Some(self.checklist(items, &point)),
            Step::Deduct { kinds, .. } if kinds.is_empty() => said("deduct_none", &year, &[]),
            Step::Deduct { kinds, .. } => said("deduct", &year, &[("kinds", &self.kinds(kinds))]),
            Step::Growth {
                base, current, g, ..
            } => Some(self.growth(*base, *current, *g)),
            Step::Judgement { judges, mean, .. } => said(
                "judgement",
                &year,
                &[
                    ("judges", &judges.to_string()),
                    ("mean", &figure::points(*mean)),
                ],
            ),
            Step::Survey { index, sample, .. } => said(
                "survey",
                &year,
                &[
                    ("index", &index.to_string()),
                    ("sample", &figure::points(*sample)),
                ],
            ),
            Step::Manual { given, .. } => {
                said("manual", &year, &[("given", &figure::points(*given))])
            }
            Step::Choice { label, .. } => said("choice", &year, &[("label", label)]),
            Step::Parts { parts } => {
                let parts: Vec<String> = parts
                    .iter()
                    .map(|part| {
                        let earned = figure::points(part.earned);
                        self.say("part", &[("text", &part.text), ("earned", &earned)])
                    })
                    .collect();
                said(
                    "parts",
                    &year,
                    &[("parts", &figure::clauses(self.locale, &parts))],
                )
            }
            Step::Bonus { matters, .. } | Step::Penalty { matters, .. } => {
                if matters.is_empty() {
                    return said("matters_none", &year, &[]);
                }
                let (unit, matters_) = (self.matter_unit(), self.matters(matters));
                said(
                    "matters",
                    &year,
                    &[
                        ("n", &matters.len().to_string()),
                        ("unit", unit),
                        ("matters", &matters_),
                    ],
                )
            }
            Step::Veto { occurred } => {
                said(if *occurred { "veto_yes" } else { "veto_no" }, &year, &[])
            }
        }
    }

    /// "一是…；二是…", and what is still open by name.
    fn checklist(&self, items: &[Answered], when: &str) -> String {
        let (done, open): (Vec<&Answered>, Vec<&Answered>) = items
            .iter()
            .partition(|item| item.earned.0 >= item.points.0);
        let ordinals: Vec<char> = get(self.locale, "narrative.ordinals")
            .unwrap_or_default()
            .chars()
            .collect();
        let told: Vec<String> = done
            .iter()
            .enumerate()
            .map(|(at, item)| {
                let n = match ordinals.get(at) {
                    Some(n) => n.to_string(),
                    None => (at + 1).to_string(),
                };
                self.say("ordinal", &[("n", &n), ("text", &item.text)])
            })
            .collect();
        let told = match done.as_slice() {
            [only] => only.text.clone(),
            _ => figure::clauses(self.locale, &told),
        };
        let todo = figure::quoted(self.locale, open.iter().map(|item| item.text.as_str()));
        let key = match (done.is_empty(), open.is_empty()) {
            (true, _) => "checklist_none",
            (false, true) => "checklist_full",
            (false, false) => "checklist_some",
        };
        self.say(
            key,
            &[
                ("when", when),
                ("name", &self.indicator.name),
                ("n", &items.len().to_string()),
                ("m", &done.len().to_string()),
                ("done", &told),
                ("todo", &todo),
            ],
        )
    }

    fn kinds(&self, kinds: &[Counted]) -> String {
        let kinds: Vec<String> = kinds
            .iter()
            .map(|kind| {
                self.say(
                    "deduct_kind",
                    &[
                        ("text", &kind.text),
                        ("n", &figure::points(kind.n)),
                        ("unit", figure::unit(self.locale, &kind.unit)),
                    ],
                )
            })
            .collect();
        figure::listed(self.locale, &kinds)
    }

    fn growth(&self, base: Dec, current: Dec, g: Option<Dec>) -> String {
        let input = self.d.inputs.first();
        let (name, unit) = input.map_or((self.d.value_name.as_str(), ""), |input| {
            (input.name.as_str(), input.unit.as_str())
        });
        let period = input.map_or(Period::Year, |input| self.period(&input.cell));
        let key = match g {
            None => "growth_base0",
            Some(g) if g.is_zero() => "growth_same",
            Some(g) if g.is_negative() => "growth_down",
            Some(_) => "growth_up",
        };
        let g = g.map(|g| figure::value(self.locale, Dec(g.0.abs()), "%", TIGHT));
        self.say(
            key,
            &[
                ("when", &self.when(period, name)),
                ("name", name),
                ("current", &figure::value(self.locale, current, unit, TIGHT)),
                ("base", &figure::value(self.locale, base, unit, TIGHT)),
                ("g", &g.unwrap_or_default()),
            ],
        )
    }

    fn matter_unit(&self) -> &str {
        let unit = match &self.indicator.rule {
            Rule::Bonus(rule) => &rule.unit,
            Rule::Penalty(rule) => &rule.unit,
            _ => return "",
        };
        figure::unit(self.locale, unit)
    }

    fn matters(&self, matters: &[MatterStep]) -> String {
        let unit = self.matter_unit();
        let told: Vec<String> = matters
            .iter()
            .map(|matter| {
                self.say(
                    matter_key(matter),
                    &[
                        ("level", &matter.level),
                        ("name", &figure::inner(&matter.name)),
                        ("unit", unit),
                    ],
                )
            })
            .collect();
        figure::listed(self.locale, &told)
    }
}

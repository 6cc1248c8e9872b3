//! 完成情况说明, drafted from the figures in official wording: "截至2026年11月30日，全县技能人才4455人，其中高技能人才1302人，占29.23%，比上年提高1.85个百分点。"

use super::Locale;
use super::figure::{self, Spacing};
use super::rule;
use super::shape::{Shape, shape};
use super::table::{listed_words, say};
use crate::number::Dec;
use crate::plan::{Derivation, Input};
use crate::rule::step::Step;
use crate::system::{Indicator, Period, System};
use rust_decimal::Decimal;

const TIGHT: Spacing = Spacing::Tight;

/// What a narrative needs beside the figures.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The system, for names and periods of the data.
    pub system: &'a System,
    /// 数据时点, ISO `2026-11-30`, which also gives the year. Empty or unreadable: left out.
    pub as_of: &'a str,
    /// Name of the unit for itself: 全县, 全区, 园区, 公司 …; may be empty.
    pub area: &'a str,
}

/// Drafts the 完成情况说明 of a leaf, with its full stop; none while the figures are blank or give nothing to report.
pub fn narrative(derivation: &Derivation, context: &Context<'_>, locale: Locale) -> Option<String> {
    let indicator = context.system.indicator(&derivation.key)?;
    let draft = Narrative {
        d: derivation,
        context,
        indicator,
        locale,
    };
    if derivation.reported {
        return draft.reported();
    }
    match &derivation.step {
        Some(Step::ZeroDenominator {}) | None => draft.valued(),
        Some(step) => rule::narrative(&indicator.rule, &draft, step),
    }
}

/// The material of a narrative.
pub(super) struct Narrative<'a> {
    pub(super) d: &'a Derivation,
    context: &'a Context<'a>,
    pub(super) indicator: &'a Indicator,
    pub(super) locale: Locale,
}

impl Narrative<'_> {
    pub(super) fn say(&self, key: &str, params: &[(&str, &str)]) -> String {
        say(self.locale, &format!("narrative.{key}"), params)
    }

    fn amount(&self, input: &Input) -> Option<String> {
        Some(figure::value(self.locale, input.value?, &input.unit, TIGHT))
    }

    /// Returns "截至2026年11月30日，全县", or "2026年以来，全县" for a flow. `next` is the word that follows: 全县 is dropped before
    /// 县级.
    pub(super) fn when(&self, period: Period, next: &str) -> String {
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

    /// Returns the period of a datum by its cell.
    pub(super) fn period(&self, cell: &str) -> Period {
        let key = cell.split(['@', '[']).next().unwrap_or_default();
        self.context
            .system
            .datum(key)
            .map(|datum| datum.period)
            .unwrap_or_default()
    }

    /// Returns "，比上年提高1.85个百分点"; counts of an unfinished year add that last year's is whole.
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

    /// Describes a value from data: a share with its counts, a plain count, or any other value by its name.
    pub(super) fn valued(&self) -> Option<String> {
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

    /// Reports whether the denominator is the task, so that the numerator is no part of it.
    fn is_task(&self, den: &Input) -> bool {
        listed_words("task_words").any(|word| den.name.contains(word))
    }

    /// Returns the name as it reads after "2026年以来": without 当年 in front, as in 规上工业企业.
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

    /// Returns the name of the indicator as it reads inside quotation marks.
    pub(super) fn title(&self) -> String {
        figure::inner(&self.indicator.name)
    }

    /// Returns the words of `key` with the time and the name of the indicator.
    pub(super) fn told(&self, period: Period, key: &str, params: &[(&str, &str)]) -> String {
        let name = self.title();
        let when = self.when(period, &name);
        let mut all: Vec<(&str, &str)> = params.to_vec();
        all.extend([("when", when.as_str()), ("name", &name)]);
        self.say(key, &all)
    }
}

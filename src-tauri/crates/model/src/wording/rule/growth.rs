//! How `growth` speaks. SCORING.md §5.8.

use super::Speech;
use crate::number::Dec;
use crate::plan::Derivation;
use crate::rule::growth::{Base0, Growth};
use crate::rule::step::Step;
use crate::system::Period;
use crate::wording::Locale;
use crate::wording::figure::{self, Spacing};
use crate::wording::narrative::Narrative;
use crate::wording::parameters::{Parameters, hundredfold};
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::table::{get, say};

const OPEN: Spacing = Spacing::Open;
const TIGHT: Spacing = Spacing::Tight;

impl Speech for Growth {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Growth {
            current, g, target, ..
        } = step
        else {
            return None;
        };
        let locale = of.locale;
        let Some(g) = g else {
            let key = if current.is_zero() {
                "growth_base0_flat"
            } else {
                "growth_base0_up"
            };
            let current = figure::value(locale, *current, unit(of.derivation), OPEN);
            return Some(of.say(key, &[("current", &current)]));
        };
        let missed = g.0 < target.0;
        let gap = figure::less(*target, *g);
        let name = name(locale, &of.derivation.value_name);
        let key = if missed {
            "growth_missed"
        } else {
            "growth_met"
        };
        Some(of.say(
            key,
            &[
                ("name", name.as_str()),
                ("g", &figure::value(locale, *g, "%", OPEN)),
                ("target", &figure::edge(locale, *target, "%", OPEN)),
                ("gap", &figure::gap(locale, gap, "%", g.0.scale(), OPEN)),
            ],
        ))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Growth {
            base,
            current,
            g,
            target,
            share,
            ..
        } = step
        else {
            return None;
        };
        let (locale, unit) = (lines.locale, unit(lines.d));
        let g = g.map(|g| figure::value(locale, g, "%", OPEN));
        let key = if g.is_some() {
            "growth"
        } else {
            "growth_base0"
        };
        Some(vec![lines.say(
            key,
            &[
                ("base", &figure::value(locale, *base, unit, OPEN)),
                ("current", &figure::value(locale, *current, unit, OPEN)),
                ("g", &g.unwrap_or_default()),
                ("target", &figure::edge(locale, *target, "%", OPEN)),
                ("share", &figure::percent(*share)),
            ],
        )])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.expression("earlier", &self.base);
        match self.target.fixed() {
            Some(target) => rows.percent("growth", target),
            None => rows.threshold("growth", &self.target),
        }
        rows.percent("hold", hundredfold(self.hold));
        rows.percent("zero_growth", self.zero_at);
        rows.word(
            "base0",
            match self.base0 {
                Base0::FullIfPositive => "full",
                Base0::Na => "na",
            },
        );
        rows.number("years", i64::from(self.years));
        rows.cut(self.cut.as_ref(), self.cut_at);
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let percent = |n: Dec| figure::edge(draft.locale, n, "%", TIGHT);
        let hold = figure::percent(self.hold);
        let target = match self.target.fixed() {
            Some(target) => percent(target),
            None => draft.threshold(&self.target, TIGHT),
        };
        let mut text = draft.say(
            "growth",
            &[
                ("target", &target),
                ("hold", &hold),
                ("zero_at", &percent(Dec(self.zero_at.0.abs()))),
            ],
        );
        if self.years > 1 {
            text.push_str(&draft.say("growth_years", &[("years", &self.years.to_string())]));
        }
        let base0 = match self.base0 {
            Base0::FullIfPositive => "growth_base0_full",
            Base0::Na => "growth_base0_na",
        };
        text.push_str(&draft.say(base0, &[("hold", &hold)]));
        text.push_str(&draft.cut(self.cut.as_ref(), self.cut_at, true));
        text
    }

    fn narrative(&self, draft: &Narrative<'_>, step: &Step) -> Option<String> {
        let Step::Growth {
            base, current, g, ..
        } = step
        else {
            return None;
        };
        let locale = draft.locale;
        let input = draft.d.inputs.first();
        let (name, unit) = input.map_or((draft.d.value_name.as_str(), ""), |input| {
            (input.name.as_str(), input.unit.as_str())
        });
        let period = input.map_or(Period::Year, |input| draft.period(&input.cell));
        let key = match g {
            None => "growth_base0",
            Some(g) if g.is_zero() => "growth_same",
            Some(g) if g.is_negative() => "growth_down",
            Some(_) => "growth_up",
        };
        let g = g.map(|g| figure::value(locale, Dec(g.0.abs()), "%", TIGHT));
        Some(draft.say(
            key,
            &[
                ("when", &draft.when(period, name)),
                ("name", name),
                ("current", &figure::value(locale, *current, unit, TIGHT)),
                ("base", &figure::value(locale, *base, unit, TIGHT)),
                ("g", &g.unwrap_or_default()),
            ],
        ))
    }
}

/// Returns the unit of the figures that grow: that of the first input, as the value itself may be the growth in %.
fn unit(d: &Derivation) -> &str {
    d.inputs
        .first()
        .map_or(d.unit.as_str(), |input| input.unit.as_str())
}

/// Returns the name of a growth: 平均工资 → 平均工资增幅; a name that speaks of growth stays as it is.
fn name(locale: Locale, name: &str) -> String {
    let told = get(Locale::ZhCn, "sentence.growth_words")
        .unwrap_or_default()
        .split('/')
        .any(|word| name.contains(word));
    if told {
        name.to_owned()
    } else {
        say(locale, "sentence.growth_name", &[("name", name)])
    }
}

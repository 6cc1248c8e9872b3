//! Figures in 评分标准 that are no figures of the rule: usually a target changed in one place only.

use super::Found;
use crate::number::Dec;
use crate::rule::Rule;
use crate::system::{Indicator, System};
use std::collections::BTreeSet;

pub(super) fn check(system: &System, found: &mut Found<'_>) {
    for indicator in &system.indicators {
        let known = known(system, indicator);
        let mut said = BTreeSet::new();
        for figure in figures(&indicator.standard) {
            if !known.contains(&figure) && said.insert(figure) {
                let path = format!("indicator {}", indicator.key);
                found.warn("standard-figure", &path, &[("figure", &figure)]);
            }
        }
    }
}

/// Every figure that the text of this row may name.
fn known(system: &System, indicator: &Indicator) -> BTreeSet<Dec> {
    let mut known = BTreeSet::from([indicator.points.plain()]);
    of_rule(&indicator.rule, &mut known);
    // What the row is called, and what its data are, may be repeated: "规上", "50人以上".
    let mut words = vec![indicator.name.as_str(), indicator.guide.as_str()];
    if let Some(value) = &indicator.value {
        words.extend(
            system
                .data
                .iter()
                .filter(|d| value.expr.contains(&d.key))
                .flat_map(|d| [d.name.as_str(), d.scope.as_str()]),
        );
    }
    for text in words {
        known.extend(figures(text));
    }
    known
}

fn of_rule(rule: &Rule, known: &mut BTreeSet<Dec>) {
    let mut number = |n: Dec| {
        known.insert(n.plain());
        // A text writes the size of a negative edge, and a share as a percentage.
        known.insert(Dec(n.0.abs()).plain());
        if let Some(percent) = n.0.checked_mul(100.into()) {
            known.insert(Dec(percent).plain());
        }
    };
    let mut texts: Vec<&str> = Vec::new();
    match rule {
        Rule::Ratio(r) => [r.target, r.cap].into_iter().for_each(number),
        Rule::Tiers(r) => r.tiers.iter().for_each(|t| {
            number(t.ge);
            number(t.score);
        }),
        Rule::YesNo(r) => texts.push(&r.text),
        Rule::Checklist(r) => r.items.iter().for_each(|i| {
            number(i.score);
            texts.push(&i.text);
        }),
        Rule::Shortfall(r) => [r.target, r.step, r.per].into_iter().for_each(number),
        Rule::Deduct(r) => {
            number(r.floor);
            r.kinds.iter().for_each(|k| {
                number(k.per);
                texts.push(&k.text);
            });
        }
        Rule::Efficacy(r) => [r.ok, r.bad, r.base, r.span].into_iter().for_each(number),
        Rule::Growth(r) => {
            [r.target, r.hold, r.zero_at, Dec::from(i64::from(r.years))]
                .into_iter()
                .for_each(number);
        }
        Rule::Rank(r) => {
            [r.first, r.step, r.min, Dec::from(1)]
                .into_iter()
                .for_each(&mut number);
            r.bands.iter().for_each(|band| {
                number(band.top);
                number(band.points);
            });
        }
        Rule::Goalposts(r) => [r.low, r.high].into_iter().for_each(number),
        Rule::ZScore(r) => [r.center, r.per_sigma, Dec::from(1)]
            .into_iter()
            .for_each(number),
        Rule::MinMax(_) => {}
        Rule::Percentile(_) | Rule::Borda(_) => number(Dec::from(1)),
        Rule::Judgement(r) => {
            number(r.scale);
            [r.drop, r.drop_min_judges, r.min_judges]
                .into_iter()
                .for_each(|n| number(Dec::from(i64::from(n))));
        }
        Rule::Survey(r) => {
            [r.full_at, r.zero_at, Dec::from(i64::from(r.min_sample))]
                .into_iter()
                .for_each(&mut number);
            r.options.iter().for_each(|o| number(o.value));
        }
        Rule::Manual(r) => number(r.step),
        Rule::Choice(r) => r.levels.iter().for_each(|l| number(l.share)),
        Rule::Parts(r) => r.parts.iter().for_each(|p| {
            known.insert(p.points.plain());
            texts.push(&p.text);
            of_rule(&p.rule, known);
        }),
        // What a formula computes with is in its expression, which is no text for people.
        Rule::Formula(_) => {}
        Rule::Bonus(r) => r.levels.iter().for_each(|l| number(l.per)),
        Rule::Penalty(r) => number(r.per),
        Rule::Veto(_) => {}
    }
    for text in texts {
        known.extend(figures(text));
    }
}

/// Figures written in digits: 33.33, 2,000, ９０％. Digits that belong to a Latin word or a code (C2-1) are none.
fn figures(text: &str) -> Vec<Dec> {
    let chars: Vec<char> = text.chars().map(narrow).collect();
    let mut figures = Vec::new();
    let mut word = false;
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        if !c.is_ascii_digit() || word {
            word = c.is_ascii_alphabetic() || (word && (c.is_ascii_alphanumeric() || c == '-'));
            at += 1;
            continue;
        }
        let mut digits = String::new();
        while let Some(c) = chars.get(at).copied() {
            let next_is_digit = chars.get(at + 1).is_some_and(char::is_ascii_digit);
            match c {
                '0'..='9' => digits.push(c),
                '.' if next_is_digit => digits.push(c),
                // A thousands separator has three digits and no fourth behind it.
                ',' if (1..=3).all(|n| chars.get(at + n).is_some_and(char::is_ascii_digit))
                    && !chars.get(at + 4).is_some_and(char::is_ascii_digit) => {}
                _ => break,
            }
            at += 1;
        }
        if let Ok(figure) = digits.parse::<Dec>() {
            figures.push(figure.plain());
        }
    }
    figures
}

/// Full-width digits and signs as their narrow forms.
fn narrow(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        '．' => '.',
        // A full-width comma parts sentences; it never stands inside a number here.
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_as_people_write_them() {
        let read =
            |text: &str| -> Vec<String> { figures(text).iter().map(ToString::to_string).collect() };
        assert_eq!(read("达到33.33%得4分；"), ["33.33", "4"]);
        assert_eq!(read("不超过2,000字，12,34"), ["2000", "12", "34"]);
        assert_eq!(read("９０％以上得2.50分。"), ["90", "2.5"]);
        assert_eq!(read("见C2-1、A1，第3条"), ["3"]);
        assert_eq!(read("三家以上"), [""; 0]);
    }
}

//! Finds figures in 评分标准 that are no figures of the rule: usually a target changed in one place only.

use super::Found;
use crate::number::Dec;
use crate::rule::{Named, Rule};
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

/// Returns every figure that the text of this row may name.
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
    let mut named = Named::default();
    rule.names(&mut named);
    known.extend(named.points.iter().map(|points| points.plain()));
    for number in named.numbers {
        known.insert(number.plain());
        // A text writes the size of a negative edge, and a share as a percentage.
        known.insert(Dec(number.0.abs()).plain());
        if let Some(percent) = number.0.checked_mul(100.into()) {
            known.insert(Dec(percent).plain());
        }
    }
    for text in named.texts {
        known.extend(figures(text));
    }
}

/// Returns the figures written in digits: 33.33, 2,000, ９０％. Digits that belong to a Latin word or a code (C2-1) are
/// none.
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

/// Returns full-width digits and signs as their narrow forms.
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

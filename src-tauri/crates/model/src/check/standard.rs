//! Finds figures in 评分标准 that are no figures of the rule: usually a target changed in one place only.

use super::Found;
use super::clauses::forms;
use crate::number::Dec;
use crate::rule::{Named, Rule};
use crate::system::{Collect, Indicator, System};
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
    let mut known = BTreeSet::new();
    // What the row is called may be repeated: "50人以上". One text may hold what every class of units has.
    known.extend(figures(&indicator.name));
    known.extend(figures(&indicator.guide));
    for (_, row) in forms(indicator) {
        of_row(system, &row, &mut known);
    }
    known
}

/// Adds the figures of a row as it is for some class of units.
fn of_row(system: &System, row: &Indicator, known: &mut BTreeSet<Dec>) {
    known.insert(row.points.plain());
    known.extend(row.floor.iter().chain(&row.ceil).map(|bound| bound.plain()));
    of_rule(&row.rule, known);
    let Some(value) = &row.value else { return };
    known.extend(value.dp.map(|dp| Dec::from(i64::from(dp))));
    if let Rule::Formula(_) = row.rule {
        // The expression is the whole rule.
        let mut named = Named::default();
        named.expression(&value.expr);
        known.extend(named.numbers.iter().map(|number| number.plain()));
    }
    // What its data are may be repeated, with the weights of their levels.
    for datum in system.data.iter().filter(|d| value.expr.contains(&d.key)) {
        known.extend(figures(&datum.name));
        known.extend(figures(&datum.scope));
        if datum.collect == Collect::Levels {
            known.extend(datum.weights.iter().map(|level| level.weight.plain()));
        }
    }
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

/// Returns the figures written in digits: 33.33, 2,000, ９０％. Digits that belong to a Latin word or a code (C2-1), number a
/// clause, or say a year, a day, a document or the size of a sample are none.
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
        let before = at;
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
        let (before, after) = (chars.get(..before), chars.get(at..));
        let numbers = is_number_of_something(before.unwrap_or(&[]), &digits, after.unwrap_or(&[]));
        if let Ok(figure) = digits.parse::<Dec>()
            && !numbers
        {
            figures.push(figure.plain());
        }
    }
    figures
}

/// Reports whether digits number a clause (（1）, 第2条), a year, a day or a document, or say how many are looked at
/// (抽查10户): figures of the text that no rule has.
fn is_number_of_something(before: &[char], digits: &str, after: &[char]) -> bool {
    let ends = |end: &str| {
        before
            .iter()
            .rev()
            .copied()
            .take(end.chars().count())
            .eq(end.chars().rev())
    };
    let begins = |start: &str| {
        after
            .iter()
            .copied()
            .take(start.chars().count())
            .eq(start.chars())
    };
    let bracketed = [("（", "）"), ("(", ")"), ("〔", "〕"), ("[", "]")];
    bracketed
        .iter()
        .any(|(open, close)| ends(open) && begins(close))
        || (ends("第") && ["条", "款", "项"].iter().any(|unit| begins(unit)))
        || (digits.len() == 4 && begins("年"))
        || ["月", "日", "号"].iter().any(|unit| begins(unit))
        || ends("抽查")
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
        assert_eq!(read("见C2-1、A1，第3名"), ["3"]);
        assert_eq!(
            read("（1）每家扣0.2分；(2)不再按第（3）条、第4条扣分"),
            ["0.2"]
        );
        assert_eq!(
            read("2026年3月5日前，按〔2025〕12号抽查10户，5户以上"),
            ["5"]
        );
        assert_eq!(read("每迟延1个月扣0.1分"), ["1", "0.1"]);
        assert_eq!(read("三家以上"), [""; 0]);
    }
}

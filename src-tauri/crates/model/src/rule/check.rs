//! The findings of the check of a system in a rule: those that apply to every rule, and helpers for the files of the
//! rules. FORMATS.md "Check".

use super::{Arithmetic, Meets, Rule, Threshold, Value};
use crate::finding::{Finding, Severity};
use crate::number::{Dec, Exact};

/// The indicator or part whose rule is checked: all that the check of a rule is given.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    /// Full points of the indicator or part.
    pub points: Dec,
    /// Most points that it can give: full points, or more where the row declares them.
    pub most: Dec,
    /// Value of the row, where it has one.
    pub value: Option<&'a Value>,
    /// 文件依据; empty for a part.
    pub basis: &'a str,
}

/// Something inside a rule that has a key of its own: an item, a kind, a level, a part.
pub(crate) struct Keyed<'a> {
    /// Word for it in the path of a place: `item`.
    pub what: &'static str,
    /// Identity within the rule.
    pub key: &'a str,
    /// Printed text of it.
    pub text: &'a str,
    /// Key of the role that answers it; empty where it names none.
    pub role: &'a str,
}

impl<'a> Keyed<'a> {
    /// Returns a keyed thing that names no role.
    pub fn of(what: &'static str, key: &'a str, text: &'a str) -> Keyed<'a> {
        Keyed {
            what,
            key,
            text,
            role: "",
        }
    }
}

/// The numbers and texts of a rule that a standard may repeat.
#[derive(Default)]
pub(crate) struct Named<'a> {
    /// Points, written as they are.
    pub points: Vec<Dec>,
    /// Parameters, written as they are, without their sign, or as a percentage.
    pub numbers: Vec<Dec>,
    /// Texts, whose figures may be repeated.
    pub texts: Vec<&'a str>,
}

impl<'a> Named<'a> {
    pub(super) fn points(&mut self, points: Dec) {
        self.points.push(points);
    }

    pub(super) fn numbers(&mut self, numbers: impl IntoIterator<Item = Dec>) {
        self.numbers.extend(numbers);
    }

    /// Adds thresholds; of a computed one, the numbers of its expression.
    pub(super) fn thresholds(&mut self, thresholds: impl IntoIterator<Item = &'a Threshold>) {
        for threshold in thresholds {
            match (threshold.fixed(), threshold.expr()) {
                (Some(number), _) => self.numbers.push(number),
                (None, Some(expr)) => self.expression(expr),
                (None, None) => {}
            }
        }
    }

    /// Adds the numbers of an expression.
    pub(crate) fn expression(&mut self, expr: &'a str) {
        let words = expr.split(|c: char| !(c.is_ascii_alphanumeric() || "._@".contains(c)));
        self.numbers
            .extend(words.filter_map(|word| word.parse::<Dec>().ok()));
    }

    pub(super) fn text(&mut self, text: &'a str) {
        self.texts.push(text);
    }
}

impl Rule {
    /// Returns what is wrong with the rule of a row, in the order of its parameters. The path of each finding starts inside
    /// the row, and is empty for the row itself.
    pub(crate) fn check(&self, row: &Row<'_>) -> Vec<Finding> {
        self.meet(row)
    }
}

impl Meets for &Row<'_> {
    type Made = Vec<Finding>;

    fn meet<A: Arithmetic>(self, rule: &A) -> Vec<Finding> {
        let mut found = Vec::new();
        match self.value {
            None if A::VALUE => found.push(block("value-missing").with("rule", A::KIND)),
            Some(_) if !A::VALUE => found.push(block("value-needless").with("rule", A::KIND)),
            _ => {}
        }
        if let Some(dp) = self.value.and_then(|value| value.dp) {
            let finer = |threshold: &Dec| threshold.plain().0.scale() > dp;
            let finer = rule.thresholds().into_iter().filter(finer);
            found.extend(finer.map(|threshold| {
                let decimals = warn("threshold-decimals").with("threshold", threshold);
                decimals.with("dp", dp)
            }));
        }
        rule.check(self, &mut found);
        found
    }
}

/// Returns a fault of the row under check that keeps the system from being used.
pub(super) fn block(code: &str) -> Finding {
    Finding::new(code, Severity::Block, "")
}

/// Returns a fault of the row under check that is worth a look.
pub(super) fn warn(code: &str) -> Finding {
    Finding::new(code, Severity::Warning, "")
}

/// Reports a parameter that is not above zero.
pub(super) fn positive(code: &str, name: &str, number: Dec, found: &mut Vec<Finding>) {
    if number.is_negative() || number.is_zero() {
        found.push(block(code).with(name, number));
    }
}

/// Reports points of something inside the rule that are not above zero.
pub(super) fn positive_at(what: &str, key: &str, points: Dec, found: &mut Vec<Finding>) {
    if points.is_negative() || points.is_zero() {
        let fault = block("item-points").with("points", points);
        found.push(fault.inside(&format!("{what} {key}")));
    }
}

/// Reports numbers that do not add to the points of the row.
pub(super) fn total_is(
    code: &str,
    numbers: impl Iterator<Item = Dec>,
    points: Dec,
    found: &mut Vec<Finding>,
) {
    let sum = numbers.fold(Exact::ZERO, |sum, number| &sum + &Exact::from(number));
    if sum != Exact::from(points) {
        found.push(block(code).with("sum", sum.show()).with("points", points));
    }
}

/// Reports a value without declared decimals under a rule of places: values that print alike share a place.
pub(super) fn needs_decimals(kind: &str, row: &Row<'_>, found: &mut Vec<Finding>) {
    if row.value.is_some_and(|value| value.dp.is_none()) {
        found.push(block("dp-missing").with("rule", kind));
    }
}

/// Reports whether numbers fall strictly, and none is below zero.
pub(super) fn descending(numbers: &[Dec]) -> bool {
    numbers.is_sorted_by(|a, b| a > b) && numbers.last().is_none_or(|n| !n.is_negative())
}

//! 按情形计分: the first case that holds decides, by its points or by a rule of its own. SCORING.md §5.24.

use super::check::block;
use super::step::{Named as NamedValue, Step};
use super::{Arithmetic, Den0, Given, Keyed, Named, Outcome, Recorder, Row, Rule, Value, exact};
use crate::finding::Finding;
use crate::number::Dec;
use crate::number::expr::Alias;
use serde::{Deserialize, Serialize};

/// Parameters of `cases`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cases {
    /// Values that conditions name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Figure>,
    /// Cases, the first that holds decides; the last holds for everything else.
    pub cases: Vec<Case>,
    /// What a zero denominator in a condition or value means; absent: a fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub den0: Option<Den0>,
}

/// A value that conditions name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Its name in conditions; `KEY@prev` is the same over last year's data.
    pub key: String,
    /// Name of the value as printed.
    pub name: String,
    /// Expression over data.
    pub expr: String,
    /// Decimals that it is rounded to; absent: exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dp: Option<u32>,
    /// Unit of the value.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// One case of the rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Condition, or `else` for the last case.
    pub when: String,
    /// The official sentence.
    pub text: String,
    /// Points of the case; absent: its rule gives them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Dec>,
    /// Value that the case's own rule scores; it may name the values of the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Rule of the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<Box<Rule>>,
}

/// The condition of the last case.
pub const ELSE: &str = "else";

impl Case {
    /// Returns the condition; none of the last case.
    pub fn condition(&self) -> Option<&str> {
        (self.when.trim() != ELSE).then_some(self.when.as_str())
    }
}

impl Cases {
    /// Returns the values as names of expressions.
    pub(crate) fn locals(&self) -> Vec<Alias<'_>> {
        let locals = self.values.iter().map(|value| Alias {
            key: &value.key,
            expr: &value.expr,
            dp: value.dp,
        });
        locals.collect()
    }
}

impl Arithmetic for Cases {
    const KIND: &'static str = "cases";

    fn can_be_zero(&self) -> bool {
        self.cases
            .iter()
            .any(|case| case.score.is_none_or(|score| score <= Dec::ZERO))
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let Some(decided) = given.case else {
            return Outcome::Missing(Vec::new());
        };
        let Some(case) = self.cases.get(decided.at) else {
            return Outcome::Fault("no-case");
        };
        let part = given.parts.first();
        record.step(|| Step::Cases {
            holds: u32::try_from(decided.at).unwrap_or(u32::MAX),
            cases: self.cases.iter().map(|case| case.text.clone()).collect(),
            scores: self.cases.iter().map(|case| case.score).collect(),
            values: self
                .values
                .iter()
                .zip(&decided.values)
                .filter_map(|(figure, value)| {
                    Some(NamedValue {
                        name: figure.name.clone(),
                        unit: figure.unit.clone(),
                        value: (*value)?,
                    })
                })
                .collect(),
            step: part.and_then(|part| part.step.clone()).map(Box::new),
        });
        match (case.score, part) {
            (Some(score), _) => Outcome::Points(exact(score)),
            (None, Some(part)) => Outcome::Points(part.earned.clone()),
            (None, None) => Outcome::Fault("no-case"),
        }
    }

    fn cases(&self) -> Option<&Cases> {
        Some(self)
    }

    fn keyed(&self) -> Vec<Keyed<'_>> {
        let values = self.values.iter();
        values
            .map(|value| Keyed::of("value", &value.key, &value.name))
            .collect()
    }

    fn check(&self, row: &Row<'_>, found: &mut Vec<Finding>) {
        let last = self.cases.len().saturating_sub(1);
        let open = self
            .cases
            .last()
            .is_none_or(|case| case.condition().is_some());
        let early = self
            .cases
            .iter()
            .take(last)
            .any(|case| case.condition().is_none());
        if open || early || self.cases.len() < 2 {
            found.push(block("cases-else"));
        }
        for (at, case) in self.cases.iter().enumerate() {
            let place = format!("case {}", at + 1);
            if case.score.is_some() == case.rule.is_some() {
                found.push(block("case-form").inside(&place));
            }
            if case.text.trim().is_empty() {
                found.push(block("name-missing").inside(&place));
            }
            if let Some(score) = case.score.filter(|score| *score > row.most) {
                let above = block("case-score").with("score", score);
                found.push(above.with("points", row.most).inside(&place));
            }
            match &case.rule {
                Some(rule) => {
                    if matches!(**rule, Rule::Cases(_) | Rule::Parts(_)) || !rule.is_base() {
                        found.push(block("part-rule").with("rule", rule.kind()).inside(&place));
                    } else {
                        let row = Row {
                            value: case.value.as_ref(),
                            ..*row
                        };
                        let inner = rule.check(&row);
                        found.extend(inner.into_iter().map(|finding| finding.inside(&place)));
                    }
                }
                None if case.value.is_some() => {
                    found.push(
                        block("value-needless")
                            .with("rule", Self::KIND)
                            .inside(&place),
                    );
                }
                None => {}
            }
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        for value in &self.values {
            named.expression(&value.expr);
            named.text(&value.name);
        }
        for case in &self.cases {
            named.numbers(case.score);
            named.text(&case.text);
            case.condition()
                .into_iter()
                .for_each(|when| named.expression(when));
            if let Some(value) = &case.value {
                named.expression(&value.expr);
            }
            if let Some(rule) = &case.rule {
                rule.names(named);
            }
        }
    }
}

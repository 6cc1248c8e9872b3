//! Every expression that a row writes, with the values that it may name. SCORING.md §3.

use super::{Den0, Rule, Value};
use crate::number::expr::Alias;

/// An expression of a row.
pub(crate) struct Written<'a> {
    /// The text as written.
    pub text: &'a str,
    /// Values that it may name besides data.
    pub locals: Vec<Alias<'a>>,
    /// What a zero denominator in it means, where the row says so.
    pub den0: Option<Den0>,
}

/// Returns the expressions of a rule and of the value that it scores, in the order in which their data are asked.
pub(crate) fn written<'a>(rule: &'a Rule, value: Option<&'a Value>) -> Vec<Written<'a>> {
    below(rule, value, &[], None)
}

/// `outer` are the values that a case may name, `zero` is what a zero denominator means around it.
fn below<'a>(
    rule: &'a Rule,
    value: Option<&'a Value>,
    outer: &[Alias<'a>],
    zero: Option<Den0>,
) -> Vec<Written<'a>> {
    let mut all = Vec::new();
    let mut locals = outer.to_vec();
    let den0 = value.and_then(|value| value.den0).or(zero);
    if let Some(value) = value.filter(|_| rule.reads_value()) {
        let one = |text| Written {
            text,
            locals: outer.to_vec(),
            den0,
        };
        all.push(one(value.expr.as_str()));
        all.extend(rule.base().map(one));
        locals.insert(
            0,
            Alias {
                key: "x",
                expr: &value.expr,
                dp: value.dp,
            },
        );
    }
    all.extend(rule.expressions().into_iter().map(|text| Written {
        text,
        locals: locals.clone(),
        den0,
    }));
    if let Some(cases) = rule.cases() {
        let named = cases.locals();
        all.extend(cases.values.iter().map(|figure| Written {
            text: figure.expr.as_str(),
            locals: Vec::new(),
            den0: cases.den0,
        }));
        for case in &cases.cases {
            all.extend(case.condition().map(|text| Written {
                text,
                locals: named.clone(),
                den0: cases.den0,
            }));
            if let Some(rule) = &case.rule {
                all.extend(below(rule, case.value.as_ref(), &named, cases.den0));
            }
        }
    }
    all
}

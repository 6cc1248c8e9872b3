//! The plain shapes of a value expression that are put into words: `a`, `a / b` and `a / b * 100`.

use crate::number::Dec;

/// A plain value expression.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shape<'a> {
    /// A single datum, `a`.
    Plain(&'a str),
    /// `num / den * factor`.
    Share {
        num: &'a str,
        den: &'a str,
        factor: Dec,
    },
}

/// Returns the shape of an expression; none where it is any other.
pub(super) fn shape(expr: &str) -> Option<Shape<'_>> {
    let expr = expr.trim();
    if is_name(expr) {
        return Some(Shape::Plain(expr));
    }
    let (num, rest) = expr.split_once('/')?;
    let (den, factor) = match rest.split_once('*') {
        Some((den, factor)) => (den, factor.trim().parse::<Dec>().ok()?),
        None => (rest, Dec::from(1)),
    };
    let (num, den) = (num.trim(), den.trim());
    (is_name(num) && is_name(den)).then_some(Shape::Share { num, den, factor })
}

fn is_name(text: &str) -> bool {
    crate::number::is_key(text)
}

//! How figures, units and lists look in running words. Units of a system are printed as its author wrote them.

use super::Locale;
use super::table::{get, say};
use crate::dec::Dec;

/// Whether a space stands between words and figures: in sentences, not in narratives and standards.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spacing {
    Open,
    Tight,
}

/// Points, without trailing zeros: `0.48`, `3`.
pub(super) fn points(n: Dec) -> String {
    n.plain().to_string()
}

/// The unit in the locale's words where it is a common one.
pub(super) fn unit(locale: Locale, unit: &str) -> &str {
    get(locale, &format!("unit.{unit}")).unwrap_or(unit)
}

/// A figure with its unit: `90.60%`, `12 篇`, `12篇`.
pub(super) fn with_unit(locale: Locale, n: &str, of: &str, spacing: Spacing) -> String {
    match (of, spacing) {
        ("", _) => n.to_owned(),
        ("%", _) => say(locale, "mark.percent", &[("n", n)]),
        (_, Spacing::Open) => say(
            locale,
            "mark.amount",
            &[("n", n), ("unit", unit(locale, of))],
        ),
        (_, Spacing::Tight) => say(
            locale,
            "mark.tight",
            &[("n", n), ("unit", unit(locale, of))],
        ),
    }
}

/// A value as it met the rule.
pub(super) fn value(locale: Locale, n: Dec, of: &str, spacing: Spacing) -> String {
    with_unit(locale, &n.to_string(), of, spacing)
}

/// A threshold, without trailing zeros: `93%`.
pub(super) fn edge(locale: Locale, n: Dec, of: &str, spacing: Spacing) -> String {
    with_unit(locale, &points(n), of, spacing)
}

/// A distance: percentage points for a value in %, at the decimals of the value it belongs to.
pub(super) fn gap(locale: Locale, n: Dec, of: &str, scale: u32, spacing: Spacing) -> String {
    let mut decimal = n.plain().0;
    if decimal.scale() < scale {
        decimal.rescale(scale);
    }
    let n = decimal.to_string();
    match (of, spacing) {
        ("%", Spacing::Open) => say(locale, "mark.percent_points", &[("n", &n)]),
        ("%", Spacing::Tight) => say(locale, "mark.points_percent", &[("n", &n)]),
        _ => with_unit(locale, &n, of, spacing),
    }
}

/// Names in quotation marks, one after the other.
pub(super) fn quoted<'a>(locale: Locale, names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names
        .into_iter()
        .map(|name| say(locale, "mark.quoted", &[("text", name)]))
        .collect();
    join(locale, &names, "quotes")
}

/// Names in a list.
pub(super) fn listed(locale: Locale, names: &[String]) -> String {
    join(locale, names, "list")
}

/// Clauses after one another.
pub(super) fn clauses(locale: Locale, clauses: &[String]) -> String {
    join(locale, clauses, "clause")
}

fn join(locale: Locale, parts: &[String], mark: &str) -> String {
    parts.join(get(locale, &format!("mark.{mark}")).unwrap_or_default())
}

/// `a − b`. Figures are far from the limits of a decimal; at them it stops rather than panics.
pub(super) fn less(a: Dec, b: Dec) -> Dec {
    Dec(a.0.saturating_sub(b.0))
}

/// A share as percent: `0.8` → `80`.
pub(super) fn percent(share: Dec) -> String {
    times(share, Dec::from(100))
}

/// `a · b`, as points print.
pub(super) fn times(a: Dec, b: Dec) -> String {
    points(Dec(a.0.saturating_mul(b.0)))
}

//! The form of figures, units and lists in running words. Units of a system are printed as its author wrote them.

use super::Locale;
use super::table::{get, say};
use crate::number::expr::GroupFigure;
use crate::number::{Dec, Year};
use crate::plan::Input;

/// Whether a space separates words and figures: in sentences, not in narratives and standards.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spacing {
    Open,
    Tight,
}

/// Returns the printed name of an input; that of an earlier year is marked as such.
pub(super) fn name(locale: Locale, input: &Input) -> String {
    let year = Year::split(&input.cell).map_or(Year::This, |(_, year)| year);
    aged(locale, &input.name, year)
}

/// Returns the name of a figure of that year.
pub(super) fn aged(locale: Locale, name: &str, year: Year) -> String {
    match year {
        Year::This => name.to_owned(),
        Year::Prev => say(locale, "mark.prev", &[("name", name)]),
        Year::Ago(n) => say(locale, "mark.ago", &[("name", name), ("n", &n.to_string())]),
    }
}

/// Returns the printed formula in words: the names of earlier years' data, which end in `@prev` or `@prev3`, and the names of
/// functions.
pub(super) fn formula(locale: Locale, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("@prev") {
        let start = before
            .rfind([' ', '(', ')', '÷', '×', '+', '-', '−', ','])
            .map_or(0, |at| {
                let width = before.get(at..).and_then(|t| t.chars().next());
                at + width.map_or(1, char::len_utf8)
            });
        let (head, named) = before.split_at(start);
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (digits, after) = after.split_at(digits);
        let year = digits.parse().ok().and_then(Year::ago);
        out.push_str(head);
        out.push_str(&aged(locale, named, year.unwrap_or(Year::Prev)));
        rest = after;
    }
    out.push_str(rest);
    for (name, _) in GroupFigure::ALL {
        if out.contains(name) {
            let said = say(locale, &format!("function.{name}"), &[]);
            out = out.replace(&format!("{name}("), &format!("{said}("));
        }
    }
    for word in ["and", "or"] {
        let spaced = format!(" {word} ");
        if out.contains(&spaced) {
            out = out.replace(
                &spaced,
                &format!(" {} ", say(locale, &format!("function.{word}"), &[])),
            );
        }
    }
    out
}

/// Writes points without trailing zeros: `0.48`, `3`.
pub(super) fn points(n: Dec) -> String {
    n.plain().to_string()
}

/// Returns the unit in the locale's words where it is a common one.
pub(super) fn unit(locale: Locale, unit: &str) -> &str {
    get(locale, &format!("unit.{unit}")).unwrap_or(unit)
}

/// Writes a figure with its unit: `90.60%`, `12 篇`, `12篇`.
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

/// Writes a value as it met the rule.
pub(super) fn value(locale: Locale, n: Dec, of: &str, spacing: Spacing) -> String {
    with_unit(locale, &n.to_string(), of, spacing)
}

/// Writes a threshold without trailing zeros: `93%`.
pub(super) fn edge(locale: Locale, n: Dec, of: &str, spacing: Spacing) -> String {
    with_unit(locale, &points(n), of, spacing)
}

/// Writes a distance: percentage points for a value in %, at the decimals of the value it belongs to.
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

/// Writes names in quotation marks, one after the other.
pub(super) fn quoted<'a>(locale: Locale, names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names
        .into_iter()
        .map(|name| say(locale, "mark.quoted", &[("text", &inner(name))]))
        .collect();
    join(locale, &names, "quotes")
}

/// Returns a text for use in quotation marks: those inside it become single ones.
pub(super) fn inner(text: &str) -> String {
    text.replace('“', "‘").replace('”', "’")
}

/// Returns a clause without the stops and blanks at its end, to be joined with others.
pub(super) fn trimmed(locale: Locale, text: &str) -> &str {
    let stops = ["clause", "stop"].map(|mark| get(locale, &format!("mark.{mark}")));
    let stop = |c: char| c.is_whitespace() || stops.iter().flatten().any(|mark| mark.contains(c));
    text.trim_end_matches(stop)
}

/// Writes names as a list.
pub(super) fn listed(locale: Locale, names: &[String]) -> String {
    join(locale, names, "list")
}

/// Joins clauses into running text.
pub(super) fn clauses(locale: Locale, clauses: &[String]) -> String {
    join(locale, clauses, "clause")
}

fn join(locale: Locale, parts: &[String], mark: &str) -> String {
    parts.join(get(locale, &format!("mark.{mark}")).unwrap_or_default())
}

/// Returns `a − b`. Figures are far from the limits of a decimal; at them it saturates rather than panics.
pub(super) fn less(a: Dec, b: Dec) -> Dec {
    Dec(a.0.saturating_sub(b.0))
}

/// Returns the sum of two figures.
pub(super) fn more(a: Dec, b: Dec) -> Dec {
    Dec(a.0.saturating_add(b.0))
}

/// Writes a share as percent: `0.8` → `80`.
pub(super) fn percent(share: Dec) -> String {
    times(share, Dec::from(100))
}

/// Returns `a · b`, as points print.
pub(super) fn times(a: Dec, b: Dec) -> String {
    points(Dec(a.0.saturating_mul(b.0)))
}

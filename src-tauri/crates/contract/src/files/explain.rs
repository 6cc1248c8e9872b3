//! `explain SYSTEM RETURNS --unit U [INDICATOR]`: why a leaf scored as it did.

use super::{Error, Format, Ready, Result, Said, column, one_return, open_returns, ready, shown};
use exchange::table::{Align, Table};
use model::cell::Entries;
use model::derivation::Derivation;
use model::score::Viewpoint;
use model::system::Indicator;
use model::wording::{self, Locale};
use serde_json::{Value, json};
use std::path::Path;

/// Explains one indicator, by key or printed code, or all of them.
pub fn explain(
    system: &str,
    returns: &Path,
    unit: Option<&str>,
    indicator: Option<&str>,
    viewpoint: Viewpoint,
    format: Format,
    locale: Locale,
) -> Result<Said> {
    let ready = ready(system)?;
    let one = one_return(open_returns(returns, &ready.compiled.system)?, unit)?;
    if let Some(named) = indicator.filter(|named| {
        !ready
            .compiled
            .system
            .indicators
            .iter()
            .any(|i| is(i, named))
    }) {
        return Err(Error::NoIndicator(named.to_owned()));
    }
    let text = match format {
        Format::Table => {
            let all = derivations(&ready, &one.entries, viewpoint, indicator);
            all.iter()
                .map(|(indicator, derivation)| words(indicator, derivation, locale))
                .collect()
        }
        Format::Csv | Format::Json => {
            let json = as_json(&ready, &one.entries, viewpoint, indicator, locale);
            shown(
                &table(&ready, &one.entries, viewpoint, indicator, locale),
                &json,
                format,
            )
        }
    };
    Ok(Said {
        text,
        ..Said::default()
    })
}

fn is(indicator: &Indicator, named: &str) -> bool {
    indicator.key == named || indicator.code.eq_ignore_ascii_case(named)
}

fn derivations<'a>(
    ready: &'a Ready,
    entries: &Entries,
    viewpoint: Viewpoint,
    named: Option<&str>,
) -> Vec<(&'a Indicator, Derivation)> {
    let wanted = ready
        .compiled
        .system
        .indicators
        .iter()
        .filter(|i| named.is_none_or(|named| is(i, named)));
    wanted
        .filter_map(|indicator| {
            Some((
                indicator,
                ready
                    .compiled
                    .plan
                    .explain(entries, viewpoint, &indicator.key)?,
            ))
        })
        .collect()
}

/// Heading, sentence, 计算过程.
fn words(indicator: &Indicator, derivation: &Derivation, locale: Locale) -> String {
    let mut text = format!("{} {}\n", indicator.code, indicator.name);
    let mut line = |line: &str| {
        text.push_str("    ");
        text.push_str(line);
        text.push('\n');
    };
    let sentence = wording::sentence(derivation, locale);
    line(&sentence);
    // What the sentence says already is not said twice.
    let steps = wording::steps(derivation, locale).into_iter();
    for step in steps.filter(|step| step.to_lowercase() != sentence.to_lowercase()) {
        line(&step);
    }
    text.push('\n');
    text
}

fn table(
    ready: &Ready,
    entries: &Entries,
    viewpoint: Viewpoint,
    named: Option<&str>,
    locale: Locale,
) -> Table {
    let score = |d: &Derivation| d.score.map(|s| s.to_string()).unwrap_or_default();
    Table {
        columns: vec![
            column("code", Align::Left, locale),
            column("key", Align::Left, locale),
            column("score", Align::Right, locale),
            column("text", Align::Left, locale),
        ],
        rows: derivations(ready, entries, viewpoint, named)
            .iter()
            .map(|(i, d)| {
                vec![
                    i.code.clone(),
                    i.key.clone(),
                    score(d),
                    wording::sentence(d, locale),
                ]
            })
            .collect(),
    }
}

/// Derivations as data, each with its sentence and steps in words.
pub(crate) fn as_json(
    ready: &Ready,
    entries: &Entries,
    viewpoint: Viewpoint,
    named: Option<&str>,
    locale: Locale,
) -> Value {
    derivations(ready, entries, viewpoint, named)
        .iter()
        .map(|(indicator, derivation)| {
            json!({
                "code": indicator.code,
                "sentence": wording::sentence(derivation, locale),
                "steps": wording::steps(derivation, locale),
                "derivation": derivation,
            })
        })
        .collect()
}

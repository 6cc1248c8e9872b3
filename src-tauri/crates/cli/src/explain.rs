//! `explain SYSTEM RETURNS --unit U [INDICATOR]`: the reasons for the score of a leaf.

use crate::cohort::Scores;
use crate::{
    Error, Format, How, Ready, Result, Said, column, one_return, open_returns, ready, shown,
};
use exchange::decisions::Decisions;
use exchange::table::{Align, Table};
use model::plan::{Compared, Derivation};
use model::system::Indicator;
use model::wording::{self, Locale};
use serde_json::{Value, json};
use std::path::Path;

/// Explains one indicator, by key or printed code, or all of them; of the latest year, where the file has several.
///
/// # Errors
/// Files that cannot be read or have faults, and a unit, a year or an indicator that is not in them.
pub fn explain(
    system: &str,
    returns: &Path,
    unit: Option<&str>,
    indicator: Option<&str>,
    how: &How,
    format: Format,
    locale: Locale,
) -> Result<Said> {
    let ready = ready(system)?;
    let returns = open_returns(returns, &ready.compiled.system, &how.missing)?;
    let wanted = one_return(returns.heads(), unit, how.year)?;
    let mut indicators = ready.compiled.system.indicators.iter();
    if let Some(named) = indicator.filter(|named| !indicators.any(|i| is(i, named))) {
        return Err(Error::NoIndicator(named.to_owned()));
    }
    let scores = Scores::of(&ready, returns, how.viewpoint, &Decisions::new());
    let all = scores.explained(wanted, |one| derivations(&ready, one, indicator));
    let all = all.unwrap_or_default();
    let text = match format {
        Format::Table => all
            .iter()
            .map(|(indicator, derivation)| words(indicator, derivation, locale))
            .collect(),
        Format::Csv | Format::Json => {
            let json = all.iter().map(|told| as_json(told, locale)).collect();
            shown(&table(&all, locale), &json, format)
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

type Told<'a> = (&'a Indicator, Derivation);

fn derivations<'a>(ready: &'a Ready, one: &Compared<'_>, named: Option<&str>) -> Vec<Told<'a>> {
    let indicators = ready.compiled.system.indicators.iter();
    indicators
        .filter(|i| named.is_none_or(|named| is(i, named)))
        .filter_map(|indicator| Some((indicator, one.explain(0, &indicator.key)?)))
        .collect()
}

/// Returns heading, sentence and 计算过程.
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

fn table(all: &[Told<'_>], locale: Locale) -> Table {
    let score = |d: &Derivation| d.score.map(|s| s.to_string()).unwrap_or_default();
    Table {
        columns: vec![
            column("code", Align::Left, locale),
            column("key", Align::Left, locale),
            column("score", Align::Right, locale),
            column("text", Align::Left, locale),
        ],
        rows: all
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

/// Returns a derivation as data, with its sentence and steps in words.
fn as_json((indicator, derivation): &Told<'_>, locale: Locale) -> Value {
    json!({
        "code": indicator.code,
        "sentence": wording::sentence(derivation, locale),
        "steps": wording::steps(derivation, locale),
        "derivation": derivation,
    })
}

/// Returns all derivations of a unit as a JSON array, one a line.
pub(crate) fn lines(ready: &Ready, one: &Compared<'_>, locale: Locale) -> String {
    let all = derivations(ready, one, None);
    let lines: Vec<String> = all
        .iter()
        .map(|told| as_json(told, locale).to_string())
        .collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

//! `explain SYSTEM RETURNS --unit U [INDICATOR|GROUP|total]`: the reasons for the score of a leaf, a group or the total.

use crate::cohort::Scores;
use crate::{
    Error, Format, How, Ready, Result, Said, column, one_return, open_returns, ready, say, shown,
};
use exchange::decisions::Decisions;
use exchange::table::{Align, Table};
use model::plan::{Compared, Derivation};
use model::system::{Group, Indicator, System};
use model::wording::{self, Locale};
use serde_json::{Value, json};
use std::path::Path;

/// The name of the total on the command line.
const TOTAL: &str = "total";

/// Explains one indicator or group, by key or printed code, the total, or all indicators; of the latest year, where the
/// file has several.
///
/// # Errors
/// Files that cannot be read or have faults, and a unit, a year, an indicator or a group that is not in them.
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
    let returns = open_returns(returns, &ready.compiled.system, how)?;
    let wanted = one_return(returns.heads(), unit, how.year)?;
    let mut indicators = ready.compiled.system.indicators.iter();
    let sum = match indicator.filter(|named| !indicators.any(|i| is(i, named))) {
        Some(named) => Some(sum(&ready.compiled.system, named, locale)?),
        None => None,
    };
    let scores = Scores::of(&ready, returns, how.viewpoint, &Decisions::new());
    if let Some(sum) = sum {
        let steps = scores.explained(wanted, |one| match sum.group {
            None => one.explain_total(0),
            Some(group) => one.explain_group(0, group),
        });
        let steps = steps.map(|steps| wording::total(&steps, locale));
        return Ok(Said {
            text: sum.text(&steps.unwrap_or_default(), format, locale),
            ..Said::default()
        });
    }
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

/// A group, or the total, whose score is explained.
struct Sum<'a> {
    /// The key of the group; none for the total.
    group: Option<&'a str>,
    code: &'a str,
    name: String,
}

fn sum<'a>(system: &'a System, named: &str, locale: Locale) -> Result<Sum<'a>> {
    let by_code = |group: &&Group| !group.code.is_empty() && group.code.eq_ignore_ascii_case(named);
    let group = system.group(named);
    let group = group.or_else(|| system.groups.iter().find(by_code));
    match group {
        Some(group) => Ok(Sum {
            code: &group.code,
            group: Some(&group.key),
            name: group.name.clone(),
        }),
        None if named == TOTAL || named == say("total_name", &[], locale) => Ok(Sum {
            group: None,
            code: "",
            name: say("total_name", &[], locale),
        }),
        None => Err(Error::NoIndicator(named.to_owned())),
    }
}

impl Sum<'_> {
    fn text(&self, steps: &[String], format: Format, locale: Locale) -> String {
        let key = self.group.unwrap_or(TOTAL);
        let table = Table {
            columns: ["code", "key", "text"]
                .map(|key| column(key, Align::Left, locale))
                .into(),
            rows: steps
                .iter()
                .map(|step| vec![self.code.to_owned(), key.to_owned(), step.clone()])
                .collect(),
        };
        match format {
            Format::Table => {
                let head = format!("{} {}\n", self.code, self.name);
                let steps = steps.iter().map(|step| format!("    {step}\n"));
                head.trim_start().to_owned() + &steps.collect::<String>() + "\n"
            }
            Format::Csv | Format::Json => {
                let json = json!([{ "code": self.code, "key": key, "steps": steps }]);
                shown(&table, &json, format)
            }
        }
    }
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

//! Official words for everything the arithmetic decides: one sentence a leaf, the calculation line by line, the drafted
//! 完成情况说明, the drafted 评分标准, findings and errors. SCORING.md "Explanations".
//!
//! Pure: the locale is a parameter, the words are embedded from `assets/wording`. Page, paper and command line all
//! use these functions, so that their words agree.

mod clause;
mod clauses;
mod figure;
mod narrative;
mod parameters;
mod rounded;
mod rule;
mod sentence;
mod shape;
mod stage;
mod standard;
mod standing;
mod steps;
mod table;
mod total;
mod work;

use crate::finding::Finding;
use crate::number::{Dec, Year};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

pub use clauses::{Clause, clauses};
pub use narrative::{Context, narrative};
pub use parameters::{Parameter, kind, parameters};
pub use sentence::sentence;
pub use stage::stage;
pub use standard::standard;
pub use standing::{limit, quota, tie};
pub use steps::steps;
pub use total::total;
pub use work::work;

/// The language of the words. Texts of a system stay as its author wrote them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locale {
    /// Simplified Chinese (简体中文).
    #[default]
    ZhCn,
    /// English, for readers abroad.
    En,
}

/// A text that names no locale known here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a locale known here: {0}")]
pub struct NotALocale(pub String);

impl Locale {
    /// Returns the locale's name: `zh-CN` or `en`.
    pub fn as_str(self) -> &'static str {
        match self {
            Locale::ZhCn => "zh-CN",
            Locale::En => "en",
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Locale {
    type Err = NotALocale;

    fn from_str(text: &str) -> Result<Locale, NotALocale> {
        match text {
            "zh-CN" => Ok(Locale::ZhCn),
            "en" => Ok(Locale::En),
            _ => Err(NotALocale(text.chars().take(40).collect())),
        }
    }
}

/// Returns the words of a finding: what is wrong, then what to do. `{place}` in the words is the path of its place.
///
/// Relations of a system and contradictions of a leaf have sections of their own, as their codes may meet those of
/// [`crate::check`].
pub fn finding(finding: &Finding, locale: Locale) -> String {
    let mut params = finding.params.clone();
    params.insert("place".to_owned(), finding.place.path.clone());
    if let Some(rule) = params.get_mut("rule")
        && let Some(words) = table::get(locale, &format!("rule.{rule}"))
    {
        words.clone_into(rule);
    }
    // What is several stands a line each until there is a language to list it in.
    for several in ["columns", "indicators", "positions"] {
        if let Some(lines) = params.get_mut(several) {
            let names: Vec<String> = lines.lines().map(str::to_owned).collect();
            *lines = figure::listed(locale, &names);
        }
    }
    // A figure of an earlier year is marked as such.
    let year = finding.place.cell.as_deref().and_then(Year::split);
    if let (Some((_, year)), Some(figure)) = (year, params.get_mut("figure")) {
        *figure = figure::aged(locale, figure, year);
    }
    let code = &finding.code;
    let section = if params.contains_key("check") {
        "relation"
    } else if params.contains_key("code") && params.contains_key("name") {
        "leaf"
    } else {
        "finding"
    };
    let section = match table::get(locale, &format!("{section}.{code}")) {
        Some(_) => section,
        None => "finding",
    };
    said(section, code, &params, locale).trim_end().to_owned()
}

/// Returns the words of an error with this code: what is wrong, then what to do.
pub fn message(code: &str, params: &BTreeMap<String, String>, locale: Locale) -> String {
    said("error", code, params, locale)
}

/// Returns the words at `section.key`, filled; the key itself where there are none, which no test lets pass.
pub fn say(key: &str, params: &BTreeMap<String, String>, locale: Locale) -> String {
    match key.split_once('.') {
        Some((section, key)) if table::get(locale, &format!("{section}.{key}")).is_some() => {
            said(section, key, params, locale)
        }
        _ => key.to_owned(),
    }
}

/// Writes a value as it met the rule, with its unit: `29.23%`, `12 篇`.
pub fn value(number: Dec, unit: &str, locale: Locale) -> String {
    figure::value(locale, number, unit, figure::Spacing::Open)
}

/// Writes a day as papers do: `2026-11-30` → 2026年11月30日. Any other text stays as it is.
pub fn day(iso: &str, locale: Locale) -> String {
    let mut parts = iso.splitn(3, '-').map(|part| part.parse::<u16>());
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) => {
            let params = [("year", year), ("month", month), ("day", day)];
            let params = params.map(|(key, n)| (key.to_owned(), n.to_string()));
            say("day.full", &params.into(), locale)
        }
        _ => iso.to_owned(),
    }
}

/// Returns the name of a kind of unit as the window has it, or the kind itself where it is a system's own.
pub fn unit_kind(kind: &str, locale: Locale) -> String {
    let words = table::get(locale, &format!("unit_kind.{kind}"));
    words.unwrap_or(kind).to_owned()
}

/// Reports whether both locales have words for `section.code`; the tables of codes are tested against it.
pub fn known(section: &str, code: &str) -> bool {
    let key = format!("{section}.{code}");
    [Locale::ZhCn, Locale::En]
        .iter()
        .all(|locale| table::get(*locale, &key).is_some())
}

/// The sections of words that report something, in which every place is filled.
const REPORTS: [&str; 5] = ["error", "finding", "relation", "leaf", "warning"];
/// The parameters that stand for a sentence of their own, which there need not be.
const OPTIONAL: [&str; 2] = ["near", "hint"];

fn said(section: &str, code: &str, params: &BTreeMap<String, String>, locale: Locale) -> String {
    let blank = table::get(locale, "mark.blank").filter(|_| REPORTS.contains(&section));
    let filled = |name: &str| {
        let value = params.get(name).map(String::as_str);
        let needed = blank.filter(|_| !OPTIONAL.contains(&name));
        // What is wrong is never said of an empty place.
        value
            .filter(|value| !value.trim().is_empty())
            .or(needed)
            .or(value)
    };
    match table::get(locale, &format!("{section}.{code}")) {
        Some(words) => table::singular(locale, table::fill(words, filled)),
        None => code.to_owned(),
    }
}

#[cfg(test)]
mod tests;

//! Parses the embedded words once and fills their placeholders.

use super::Locale;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const ZH_CN: &str = include_str!("../../../../../assets/wording/zh-CN.toml");
const EN: &str = include_str!("../../../../../assets/wording/en.toml");

pub(super) type WordTable = BTreeMap<String, BTreeMap<String, String>>;

/// Returns all words of a locale by section and key. A file that does not parse is an empty table, which a test reports
/// first.
pub(super) fn words(locale: Locale) -> &'static WordTable {
    static ZH: OnceLock<WordTable> = OnceLock::new();
    static ENGLISH: OnceLock<WordTable> = OnceLock::new();
    match locale {
        Locale::ZhCn => ZH.get_or_init(|| toml::from_str(ZH_CN).unwrap_or_default()),
        Locale::En => ENGLISH.get_or_init(|| toml::from_str(EN).unwrap_or_default()),
    }
}

/// Returns the words at `section.key`; the key may itself hold points or slashes.
pub(super) fn get(locale: Locale, key: &str) -> Option<&'static str> {
    let (section, key) = key.split_once('.')?;
    words(locale).get(section)?.get(key).map(String::as_str)
}

/// Returns the words at `section.key`, filled. A missing key gives the key, which no test lets pass.
pub(super) fn say(locale: Locale, key: &str, params: &[(&str, &str)]) -> String {
    match get(locale, key) {
        Some(words) => singular(
            locale,
            fill(words, |name| {
                params
                    .iter()
                    .find(|(key, _)| *key == name)
                    .map(|(_, value)| *value)
            }),
        ),
        None => key.to_owned(),
    }
}

/// Corrects `1 points` to `1 point`, for the nouns that `mark.singular` lists; Chinese has none.
pub(super) fn singular(locale: Locale, mut text: String) -> String {
    if !text.contains("1 ") {
        return text;
    }
    let nouns = get(locale, "mark.singular").unwrap_or_default();
    for (many, one) in nouns.split('/').filter_map(|pair| pair.split_once('=')) {
        let needle = format!("1 {many}");
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(&needle)) {
            let (start, end) = (from + at, from + at + needle.len());
            let before = text.get(..start).and_then(|t| t.chars().next_back());
            let after = text.get(end..).and_then(|t| t.chars().next());
            let part_of_number = before.is_some_and(|c| c.is_ascii_digit() || ".,-".contains(c));
            let part_of_word = after.is_some_and(|c| c.is_ascii_alphabetic());
            if part_of_number || part_of_word {
                from = end;
            } else {
                text.replace_range(start..end, &format!("1 {one}"));
                from = start + 2 + one.len();
            }
        }
    }
    text
}

/// Fills in one pass, so that a brace in a value stays a brace; an unknown placeholder is left out.
pub(super) fn fill<'a>(words: &'a str, value: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut out = String::with_capacity(words.len() * 2);
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                out.push_str(value(name).unwrap_or_default());
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Returns words of the data's own language that steer the form of a narrative; systems are written in Chinese in every
/// locale.
pub(super) fn listed_words(key: &str) -> impl Iterator<Item = &'static str> {
    get(Locale::ZhCn, &format!("narrative.{key}"))
        .unwrap_or_default()
        .split('/')
        .filter(|word| !word.is_empty())
}

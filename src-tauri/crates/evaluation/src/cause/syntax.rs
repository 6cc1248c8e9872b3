//! What a parser reports, in the officer's language: the libraries report in English what they expected.

use model::number;
use model::wording::{self, Locale};

/// Beginnings and pieces of what the TOML parser reports, each with the key of its words; the first that fits counts.
const TOML: [(&str, &str); 24] = [
    ("string values must be quoted", "unquoted"),
    ("missing value for key", "value_missing"),
    ("missing assignment", "equals_missing"),
    ("key with no value", "equals_missing"),
    ("extra `=`", "equals_extra"),
    ("extra assignment", "equals_extra"),
    ("unexpected `=`", "equals_extra"),
    ("missing comma", "comma_missing"),
    ("extra comma", "comma_extra"),
    ("unclosed", "bracket_open"),
    ("missing table open", "bracket_open"),
    ("missing array opening", "bracket_open"),
    ("missing inline table opening", "bracket_open"),
    ("recursion", "too_deep"),
    ("recurse", "too_deep"),
    ("escape", "escape"),
    ("unicode", "escape"),
    ("quote", "quote_open"),
    ("string", "quote_open"),
    ("comment", "line_end"),
    ("newline", "line_end"),
    ("cannot extend", "key_taken"),
    ("key", "key_wrong"),
    ("content", "too_much"),
];

/// Pieces of what the TOML parser reports about a figure, a day, true or false.
const VALUES: [&str; 11] = [
    "number",
    "integer",
    "float",
    "sign",
    "zero",
    "mantissa",
    "fraction",
    "exponent",
    "date-time",
    "boolean",
    "radix",
];

/// Returns what a command's arguments lack or hold instead.
pub fn arguments(said: &str, locale: Locale) -> String {
    known(said, locale).unwrap_or_else(|| say("other", &[], locale))
}

/// Returns what a system's file lacks or holds instead.
pub(super) fn toml(said: &str, locale: Locale) -> String {
    known(said, locale).unwrap_or_else(|| {
        let mut pieces = TOML.iter();
        let found = pieces.find(|(piece, _)| said.contains(piece));
        let value = || VALUES.iter().any(|piece| said.contains(piece));
        let key = match found {
            Some((_, key)) => key,
            None if value() => "value_wrong",
            None => "not_toml",
        };
        say(key, &[], locale)
    })
}

/// Returns the words of what the reader of both kinds of text reports; none for a fault of TOML itself.
fn known(said: &str, locale: Locale) -> Option<String> {
    let mut quoted = said.split('`').skip(1).step_by(2);
    let field = number::quoted(quoted.next().unwrap_or_default());
    let names = quoted.collect::<Vec<_>>().join(", ");
    let key = match said.split_once(" `").map_or(said, |(what, _)| what) {
        "missing field" => "field_missing",
        "unknown field" if names.is_empty() => "field_needless",
        "unknown field" => "field_unknown",
        "duplicate field" | "duplicate key" => "field_twice",
        "unknown variant" => "not_among",
        "write" => "bare_decimal",
        "not a decimal number" => "not_a_decimal",
        "not a version of the program" => "not_a_version",
        _ => return wrong(said, locale),
    };
    Some(say(key, &[("field", &field), ("known", &names)], locale))
}

/// Returns the words of a value of another kind than the one that is wanted.
fn wrong(said: &str, locale: Locale) -> Option<String> {
    let wrong = ["invalid type: ", "invalid value: ", "invalid length "];
    let rest = wrong.iter().find_map(|begin| said.strip_prefix(begin))?;
    let (found, wanted) = rest.rsplit_once(", expected ")?;
    let named = |text: &str| say(kind(text), &[], locale);
    let (found, wanted) = (named(found), named(wanted));
    let key = match found == wanted {
        true => "out_of_range",
        false => "wrong_type",
    };
    Some(say(key, &[("found", &found), ("wanted", &wanted)], locale))
}

/// Returns the key of the words for a kind of value as the libraries name it.
fn kind(text: &str) -> &'static str {
    let text = ["a ", "an ", "any "]
        .iter()
        .find_map(|article| text.strip_prefix(article))
        .unwrap_or(text);
    let begins = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    if begins(&["decimal"]) {
        "kind_decimal"
    } else if begins(&["string", "character", "borrowed string"]) {
        "kind_text"
    } else if begins(&[
        "integer", "u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64",
    ]) {
        "kind_whole"
    } else if begins(&["floating point", "f64"]) {
        "kind_float"
    } else if begins(&["boolean"]) {
        "kind_boolean"
    } else if begins(&["sequence", "array", "tuple", "list"]) {
        "kind_list"
    } else if begins(&["null", "unit", "option"]) {
        "kind_nothing"
    } else if begins(&[
        "map",
        "table",
        "struct",
        "internally",
        "adjacently",
        "enum",
        "variant",
    ]) {
        "kind_table"
    } else if begins(&["datetime"]) {
        "kind_day"
    } else {
        "kind_other"
    }
}

fn say(key: &str, params: &[(&str, &str)], locale: Locale) -> String {
    let params = params.iter();
    let params = params.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    wording::say(&format!("cause.{key}"), &params.collect(), locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_parser_reports_is_told_in_the_officers_language() {
        for (said, chinese) in [
            ("missing field `points`", "缺少 points"),
            (
                "unknown field `pionts`, expected one of `key`, `points`",
                "没有 pionts 这一项，可以写的有：key, points",
            ),
            ("duplicate key `name`", "name 写了两次"),
            (
                "unknown variant `sam`, expected `sum` or `mean`",
                "sam 不在可选的写法之内：sum, mean",
            ),
            (
                "string values must be quoted, expected literal string",
                "文字没有加英文双引号；请写成 \"文字\"，不要用中文引号",
            ),
            (
                "not a decimal number `30%`",
                "“30%”不是数字；请只写数字，如 30 或 \"0.25\"，不写单位和百分号",
            ),
            (
                "invalid type: string \"x\", expected u16",
                "这里要写整数，现在写的是文字",
            ),
            (
                "invalid value: integer `99999`, expected u16",
                "数字太大、太小，或带负号",
            ),
            (
                "something else",
                "这里不合 TOML 格式；请检查引号、括号、逗号和等号",
            ),
        ] {
            assert_eq!(toml(said, Locale::ZhCn), chinese, "{said}");
        }
    }
}

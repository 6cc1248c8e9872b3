//! Reads numbers as officers type them, and writes them as they are shown. SCORING.md §2.

use super::Dec;
use crate::text::visible;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod exponent;

pub use exponent::shortened;
use exponent::without_exponent;

/// Most significant digits of a typed number.
pub const TYPED_DIGITS: usize = 15;
/// Most significant digits of a number from a file: as many as a decimal carries exactly.
pub const FILE_DIGITS: usize = 28;

/// What a datum counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// A whole number of things: no decimals, not negative.
    #[default]
    Count,
    /// An amount, decimals allowed.
    Amount,
    /// A percentage, decimals allowed, which may be any: a growth rate.
    Rate,
    /// A percentage of a whole: from 0 to 100.
    Share,
}

/// The reason why a text is no number of its field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// The text is empty.
    #[error("nothing typed")]
    Empty,
    /// 余, 多, 约, 近, 以上: not a figure but the neighbourhood of one.
    #[error("approximate: {word}")]
    Approximate {
        /// Word that makes the figure approximate.
        word: String,
    },
    /// More than one number.
    #[error("more than one number")]
    TwoNumbers,
    /// No number at all.
    #[error("not a number: {typed}")]
    NotANumber {
        /// As typed, at most 40 characters.
        typed: String,
    },
    /// A unit of another kind.
    #[error("unit {found} where {unit} is asked")]
    OtherUnit {
        /// Unit that was typed.
        found: String,
        /// Unit of the field.
        unit: String,
    },
    /// Thousands separators in places where they are not allowed.
    #[error("separators not every three digits")]
    BadSeparators,
    /// More digits than a deliberate figure has.
    #[error("more than {limit} digits")]
    TooManyDigits {
        /// Most digits allowed.
        limit: usize,
    },
    /// Below zero where things are counted.
    #[error("below zero")]
    Negative,
    /// Decimals where things are counted.
    #[error("decimals in a count: {number} {unit}")]
    DecimalsInCount {
        /// The number, in the field's unit.
        number: Dec,
        /// Unit of the field.
        unit: String,
    },
}

impl NumberError {
    /// Returns the stable code: `two-numbers`.
    pub fn code(&self) -> &'static str {
        match self {
            NumberError::Empty => "empty",
            NumberError::Approximate { .. } => "approximate",
            NumberError::TwoNumbers => "two-numbers",
            NumberError::NotANumber { .. } => "not-a-number",
            NumberError::OtherUnit { .. } => "other-unit",
            NumberError::BadSeparators => "bad-separators",
            NumberError::TooManyDigits { .. } => "too-many-digits",
            NumberError::Negative => "negative",
            NumberError::DecimalsInCount { .. } => "decimals-in-count",
        }
    }

    /// Returns the parameters of the words: `word`, `typed`, `found`, `unit`, `limit`, `number`.
    pub fn params(&self) -> BTreeMap<String, String> {
        let pairs: Vec<(&str, String)> = match self {
            NumberError::Approximate { word } => vec![("word", word.clone())],
            NumberError::NotANumber { typed } => vec![("typed", typed.clone())],
            NumberError::OtherUnit { found, unit } => {
                vec![("found", found.clone()), ("unit", unit.clone())]
            }
            NumberError::TooManyDigits { limit } => vec![("limit", limit.to_string())],
            NumberError::DecimalsInCount { number, unit } => {
                vec![("number", number.to_string()), ("unit", unit.clone())]
            }
            _ => Vec::new(),
        };
        pairs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()
    }
}

/// Reads a number as an officer types it, into the field's unit: `2.8亿` in a 万元 field is 28000, `12` is 12. A scale
/// word means the base unit (元, 人, 件); a bare number is in the field's unit and keeps its decimals as typed. An
/// exponent is read as programs write it: `1.2E-05` is exactly 0.000012. Invisible characters are dropped.
/// SCORING.md §2.1.
///
/// # Errors
/// Why the text is no number of the field.
pub fn parse(typed: &str, unit: &str, measure: Measure) -> Result<Dec, NumberError> {
    read(typed, unit, measure, TYPED_DIGITS)
}

/// Reads a number from a file as [`parse`] does; it may have more digits. A number with more digits or decimals than are
/// carried exactly is refused, never rounded. SCORING.md §2.1.
///
/// # Errors
/// Why the text is no number of the field.
pub fn parse_from_file(typed: &str, unit: &str, measure: Measure) -> Result<Dec, NumberError> {
    read(typed, unit, measure, FILE_DIGITS)
}

/// Returns a text as a message quotes it: at most 40 characters, and none that cannot be seen.
pub fn quoted(typed: &str) -> String {
    visible(typed).trim().chars().take(40).collect()
}

/// Returns the text with full-width digits and signs as the plain ones, without invisible characters and outer blanks.
fn plain(typed: &str) -> String {
    let text: String = visible(typed).chars().map(narrow).collect();
    text.trim().to_owned()
}

/// Words that make a figure approximate.
const APPROXIMATE: [&str; 15] = [
    "以上", "以下", "左右", "上下", "不足", "将近", "大约", "余", "多", "约", "近", "超", "逾",
    "几", "数",
];

/// Scale words, longest first, as powers of ten.
const SCALES: [(&str, u32); 13] = [
    ("十万", 5),
    ("百万", 6),
    ("千万", 7),
    ("万亿", 12),
    ("十亿", 9),
    ("百亿", 10),
    ("千亿", 11),
    ("十", 1),
    ("百", 2),
    ("千", 3),
    ("万", 4),
    ("亿", 8),
    ("", 0),
];

fn read(typed: &str, unit: &str, measure: Measure, limit: usize) -> Result<Dec, NumberError> {
    let text = plain(typed);
    let text = without_exponent(&text)?.unwrap_or(text);
    let text = text.as_str();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    if let Some(word) = APPROXIMATE.iter().find(|word| text.contains(**word)) {
        return Err(NumberError::Approximate {
            word: (*word).to_owned(),
        });
    }
    let not_a_number = || NumberError::NotANumber {
        typed: quoted(typed),
    };
    let numeric = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    let body = text.strip_prefix('-').unwrap_or(text);
    let end = body.find(|c: char| !numeric(c)).unwrap_or(body.len());
    let (digits, rest) = body.split_at(end);
    if !digits.contains(|c: char| c.is_ascii_digit()) {
        return Err(not_a_number());
    }
    let rest = rest.trim();
    if rest.contains(|c: char| c.is_ascii_digit() || c == '、') {
        // `0x10`, `1_000`, `1e400` are one word, and no number.
        let word = |c: char| c.is_ascii_alphanumeric() || "_+-.".contains(c);
        let begins = rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
        return Err(match begins && rest.chars().all(word) {
            true => not_a_number(),
            false => NumberError::TwoNumbers,
        });
    }
    if rest.starts_with('+') {
        return Err(NumberError::Approximate {
            word: "+".to_owned(),
        });
    }
    let plain = separated(digits).ok_or(NumberError::BadSeparators)?;
    let significant = plain.trim_start_matches(['0', '.']);
    if significant.chars().filter(char::is_ascii_digit).count() > limit {
        return Err(NumberError::TooManyDigits { limit });
    }
    let too_many = |_| NumberError::TooManyDigits { limit };
    if plain.matches('.').count() > 1 {
        return Err(not_a_number());
    }
    // `90.` on the way to `90.6` is 90, `.5` is 0.5.
    let padded = format!("0{}", plain.trim_end_matches('.'));
    let number = Decimal::from_str_exact(&padded).map_err(too_many)?;
    let power = power(rest, unit, measure).ok_or_else(|| {
        let worded = |c: char| !c.is_ascii() || c.is_ascii_alphabetic() || "%/()".contains(c);
        if rest.chars().all(worded) {
            NumberError::OtherUnit {
                found: rest.chars().take(20).collect(),
                unit: unit.to_owned(),
            }
        } else {
            not_a_number()
        }
    })?;
    let scaled = scale(number, power).ok_or(NumberError::TooManyDigits { limit })?;
    let negative = body.len() < text.len() && !scaled.is_zero();
    let number = Dec(if negative { -scaled } else { scaled });
    if measure == Measure::Count {
        if negative {
            return Err(NumberError::Negative);
        }
        if !number.0.is_integer() {
            return Err(NumberError::DecimalsInCount {
                number: number.plain(),
                unit: unit.to_owned(),
            });
        }
        return Ok(number.plain());
    }
    Ok(number)
}

/// Returns full-width digits and signs as the plain ones.
fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '−' | '–' | '—' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// Returns the digits without thousands separators; none where the separators are not every three digits.
fn separated(digits: &str) -> Option<String> {
    let (whole, rest) = match digits.split_once('.') {
        Some((whole, _)) => digits.split_at(whole.len()),
        None => (digits, ""),
    };
    if rest.contains(',') {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = whole.contains(',');
    if grouped && !(1..=3).contains(&first.len()) {
        return None;
    }
    let mut plain = String::from(first);
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        plain.push_str(group);
    }
    plain.push_str(rest);
    Some(plain)
}

/// Returns the power of ten from the typed unit to the field's; none where the typed unit is of another kind.
fn power(rest: &str, unit: &str, measure: Measure) -> Option<i32> {
    if rest.is_empty() || rest == unit {
        return Some(0);
    }
    let (field, base) = split_unit(unit);
    SCALES.iter().find_map(|(word, scale)| {
        let found = rest.strip_prefix(word)?.trim_start();
        let same = found.is_empty() || kind(found) == kind(base);
        // A share of a hundred has no thousands.
        let sensible = !word.is_empty() || !found.is_empty();
        let percent = matches!(measure, Measure::Rate | Measure::Share);
        let rate = percent && !word.is_empty();
        let scale = i32::try_from(*scale).ok()?;
        (same && sensible && !rate).then_some(scale - field)
    })
}

/// Splits a unit into a power of ten and its base: 万元 is 4 and 元. 百分点 is no hundred of anything.
fn split_unit(unit: &str) -> (i32, &str) {
    let found = SCALES.iter().find_map(|(word, scale)| {
        let base = unit.strip_prefix(word)?;
        let counts = !base.is_empty() && !unit.starts_with("百分");
        (counts || word.is_empty()).then_some((*scale, base))
    });
    let (scale, base) = found.unwrap_or((0, unit));
    (i32::try_from(scale).unwrap_or(0), base)
}

/// Returns the common name of units that count the same things under different measure words.
fn kind(unit: &str) -> &str {
    match unit {
        "名" | "位" => "人",
        other => other,
    }
}

fn scale(number: Decimal, power: i32) -> Option<Decimal> {
    if power == 0 {
        return Some(number);
    }
    let ten = Decimal::from(10u64.checked_pow(power.unsigned_abs())?);
    if power > 0 {
        return Some(number.checked_mul(ten)?.normalize());
    }
    // Dividing moves the point only; more than 28 decimals do not fit.
    let scale = number.normalize().scale() + power.unsigned_abs();
    let moved = Decimal::try_from_i128_with_scale(number.normalize().mantissa(), scale);
    moved.ok().map(|moved| moved.normalize())
}

/// Writes a number with thousands separators: `1302` → `1,302`, `-12345.60` → `-12,345.60`.
pub fn show(number: Dec) -> String {
    let text = number.to_string();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.as_str()),
    };
    let (whole, rest) = match digits.split_once('.') {
        Some((whole, _)) => digits.split_at(whole.len()),
        None => (digits, ""),
    };
    let mut shown = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

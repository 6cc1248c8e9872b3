//! Numbers as officers type them, and as they are shown. SCORING.md §2.

use crate::dec::Dec;
use crate::system::Measure;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Most significant digits of a typed number.
pub const TYPED_DIGITS: usize = 15;
/// Most significant digits of a number from a file.
pub const FILE_DIGITS: usize = 18;

/// Why a text is no number of its field.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Nothing typed.
    #[error("nothing typed")]
    Empty,
    /// 余, 多, 约, 近, 以上: not a figure but the neighbourhood of one.
    #[error("approximate: {word}")]
    Approximate {
        /// The word.
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
        /// Unit typed.
        found: String,
        /// Unit of the field.
        unit: String,
    },
    /// Thousands separators where none can stand.
    #[error("separators not every three digits")]
    BadSeparators,
    /// More digits than can be told apart from a slip.
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
    /// Stable code: `two-numbers`.
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

    /// What the words need: `word`, `typed`, `found`, `unit`, `limit`, `number`.
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
/// word means the base unit (元, 人, 件); a bare number is in the field's unit and keeps its decimals as typed.
/// SCORING.md §2.1.
pub fn parse(typed: &str, unit: &str, measure: Measure) -> Result<Dec, NumberError> {
    read(typed, unit, measure, TYPED_DIGITS)
}

/// The same for a number from a file, which may have more digits.
pub fn parse_from_file(typed: &str, unit: &str, measure: Measure) -> Result<Dec, NumberError> {
    read(typed, unit, measure, FILE_DIGITS)
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
    let text: String = typed.chars().map(narrow).collect();
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberError::Empty);
    }
    if let Some(word) = APPROXIMATE.iter().find(|word| text.contains(**word)) {
        return Err(NumberError::Approximate {
            word: (*word).to_owned(),
        });
    }
    let not_a_number = || NumberError::NotANumber {
        typed: typed.trim().chars().take(40).collect(),
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
        return Err(NumberError::TwoNumbers);
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

/// Full-width digits and signs as the plain ones.
fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '−' | '–' | '—' => '-',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    }
}

/// The digits without thousands separators; none where these do not stand every three digits.
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

/// The power of ten from what is typed to the field's unit; none where the unit typed is of another kind.
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
        let rate = measure == Measure::Rate && !word.is_empty();
        let scale = i32::try_from(*scale).ok()?;
        (same && sensible && !rate).then_some(scale - field)
    })
}

/// A unit as a power of ten and its base: 万元 is 4 and 元. 百分点 is no hundred of anything.
fn split_unit(unit: &str) -> (i32, &str) {
    let found = SCALES.iter().find_map(|(word, scale)| {
        let base = unit.strip_prefix(word)?;
        let counts = !base.is_empty() && !unit.starts_with("百分");
        (counts || word.is_empty()).then_some((*scale, base))
    });
    let (scale, base) = found.unwrap_or((0, unit));
    (i32::try_from(scale).unwrap_or(0), base)
}

/// Units that count the same things under different measure words.
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

/// A number with thousands separators: `1302` → `1,302`, `-12345.60` → `-12,345.60`.
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
mod tests {
    use super::*;

    fn read(typed: &str, unit: &str, measure: Measure) -> String {
        match parse(typed, unit, measure) {
            Ok(number) => number.to_string(),
            Err(error) => error.code().to_owned(),
        }
    }

    #[test]
    fn numbers_are_read_as_officers_type_them() {
        use Measure::{Amount, Count, Rate};
        for (typed, unit, measure, expected) in [
            ("2.8亿", "万元", Amount, "28000"),
            ("2.8亿", "元", Amount, "280000000"),
            ("2.8亿元", "亿元", Amount, "2.8"),
            ("2.80", "亿元", Amount, "2.80"),
            ("500元", "万元", Amount, "0.05"),
            ("48.3万", "人次", Count, "483000"),
            ("48.3万人次", "人次", Count, "483000"),
            ("48.3万人次", "万人次", Amount, "48.3"),
            ("3百万", "元", Amount, "3000000"),
            ("3千万", "万元", Amount, "3000"),
            ("5百", "人", Count, "500"),
            ("2,000", "人", Count, "2000"),
            ("12,345,678.90", "元", Amount, "12345678.90"),
            ("２．５％", "%", Rate, "2.5"),
            ("２，０００", "家", Count, "2000"),
            ("90.60", "%", Rate, "90.60"),
            ("90.", "%", Rate, "90"),
            (".5", "%", Rate, "0.5"),
            ("-3.2", "万元", Amount, "-3.2"),
            ("−3.2", "%", Rate, "-3.2"),
            ("－0", "人", Count, "0"),
            (" 12 人 ", "人", Count, "12"),
            ("12名", "人", Count, "12"),
            ("12.0", "人", Count, "12"),
            ("007", "人", Count, "7"),
            ("3", "百分点", Amount, "3"),
            ("999999999999999", "元", Amount, "999999999999999"),
        ] {
            assert_eq!(read(typed, unit, measure), expected, "{typed} in {unit}");
        }
    }

    #[test]
    fn what_is_no_number_of_the_field_is_rejected_by_name() {
        use Measure::{Amount, Count, Rate};
        for (typed, unit, measure, expected) in [
            ("", "人", Count, "empty"),
            (" 　", "人", Count, "empty"),
            ("2000余", "人", Count, "approximate"),
            ("2000多人", "人", Count, "approximate"),
            ("约2000", "人", Count, "approximate"),
            ("近2000", "人", Count, "approximate"),
            ("93%以上", "%", Rate, "approximate"),
            ("100+", "人", Count, "approximate"),
            ("3、5", "人", Count, "two-numbers"),
            ("3 5", "人", Count, "two-numbers"),
            ("3-5", "人", Count, "two-numbers"),
            ("3+5", "人", Count, "two-numbers"),
            ("+5", "人", Count, "not-a-number"),
            ("2亿3000万", "元", Amount, "two-numbers"),
            ("无", "人", Count, "not-a-number"),
            ("三百", "人", Count, "not-a-number"),
            ("1.2.3", "人", Count, "not-a-number"),
            ("-", "人", Count, "not-a-number"),
            ("12?", "人", Count, "not-a-number"),
            ("12元", "人", Count, "other-unit"),
            ("12%", "人", Count, "other-unit"),
            ("12万", "%", Rate, "other-unit"),
            ("12家", "万元", Amount, "other-unit"),
            ("1,5", "人", Count, "bad-separators"),
            ("2,00", "人", Count, "bad-separators"),
            ("1,0000", "人", Count, "bad-separators"),
            ("1234,567", "人", Count, "bad-separators"),
            (",123", "人", Count, "bad-separators"),
            ("1.000,5", "元", Amount, "bad-separators"),
            ("1234567890123456", "元", Amount, "too-many-digits"),
            (
                "0.12345678901234567890123456789",
                "元",
                Amount,
                "too-many-digits",
            ),
            ("-3", "人", Count, "negative"),
            ("2.5", "人", Count, "decimals-in-count"),
            ("2.00005万", "人", Count, "decimals-in-count"),
        ] {
            assert_eq!(read(typed, unit, measure), expected, "{typed} in {unit}");
        }
    }

    #[test]
    fn files_may_give_eighteen_digits() {
        let typed = "123456789012345678";
        assert!(parse_from_file(typed, "元", Measure::Amount).is_ok());
        let error = parse(typed, "元", Measure::Amount).unwrap_err();
        assert_eq!(error.params().get("limit").map(String::as_str), Some("15"));
    }

    #[test]
    fn numbers_are_shown_with_separators() {
        for (number, shown) in [
            ("0", "0"),
            ("999", "999"),
            ("1302", "1,302"),
            ("-12345.60", "-12,345.60"),
            ("1234567", "1,234,567"),
            ("0.1234", "0.1234"),
        ] {
            assert_eq!(show(number.parse().unwrap()), shown);
        }
    }
}

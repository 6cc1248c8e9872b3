//! Reads days and years as people and programs write them. FORMATS.md "Days and years".

use crate::text;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use unicode_normalization::UnicodeNormalization;

/// The years of evaluations and of their data.
pub const YEARS: RangeInclusive<u16> = 2000..=2100;

/// The reason why a text is no day or no year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotADayBecause {
    /// The text is no day.
    NotADay,
    /// The text names a year or a month and no day of it.
    NoDay,
    /// The text is no year.
    NotAYear,
    /// The year has fewer than four digits.
    ShortYear,
    /// The year is outside [`YEARS`].
    YearRange,
}

/// A text that is no day or no year, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{typed}: {why:?}")]
pub struct DayError {
    /// The text without invisible characters, at most 40 characters.
    pub typed: String,
    /// The reason why it is no day or no year.
    pub why: NotADayBecause,
}

impl DayError {
    /// Returns the error of a text that is no day.
    pub(crate) fn not_a_day(typed: &str) -> DayError {
        DayError::new(typed, NotADayBecause::NotADay)
    }

    fn new(typed: &str, why: NotADayBecause) -> DayError {
        DayError {
            typed: super::quoted(typed),
            why,
        }
    }

    /// Returns the stable code: `not-a-date`, `day-missing` …
    pub fn code(&self) -> &'static str {
        match self.why {
            // A message quotes nothing that cannot be seen.
            _ if self.typed.is_empty() => "day-empty",
            NotADayBecause::NotADay => "not-a-date",
            NotADayBecause::NoDay => "day-missing",
            NotADayBecause::NotAYear => "not-a-year",
            NotADayBecause::ShortYear => "year-short",
            NotADayBecause::YearRange => "year-range",
        }
    }

    /// Returns the parameters of the words: `typed`.
    pub fn params(&self) -> BTreeMap<String, String> {
        BTreeMap::from([("typed".to_owned(), self.typed.clone())])
    }
}

/// Reads a day as typed or as a spreadsheet writes it: `2026-11-30`, `2026/11/30`, `2026.11.30`, `20261130`,
/// `2026年11月30日`, also with full-width digits and with a time behind it, which is dropped.
///
/// # Errors
/// Why the text is no day.
pub fn day(typed: &str) -> Result<NaiveDate, DayError> {
    let wrong = |why| DayError::new(typed, why);
    let not_a_day = || wrong(NotADayBecause::NotADay);
    let plain = plain(typed);
    let date = without_time(&plain);
    let eight = date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit());
    let parts: Vec<&str> = match (date.get(..4), date.get(4..6), date.get(6..)) {
        (Some(year), Some(month), Some(day)) if eight => vec![year, month, day],
        _ => {
            let ends = |c| matches!(c, '日' | '号' | '月' | '年');
            let parts = date
                .trim_end_matches(ends)
                .split(['年', '月', '-', '/', '.']);
            parts.map(str::trim).collect()
        }
    };
    let number = |text: &&str| match text.bytes().all(|b| b.is_ascii_digit()) {
        true => text.parse::<u32>().ok(),
        false => None,
    };
    let numbers: Option<Vec<u32>> = parts.iter().map(number).collect();
    let numbers = numbers.ok_or_else(not_a_day)?;
    match numbers.as_slice() {
        [_] | [_, _] if parts.first().is_some_and(|year| year.len() == 4) => {
            Err(wrong(NotADayBecause::NoDay))
        }
        [year, month, day] => {
            let digits = parts.first().map_or(0, |year| year.len());
            let year = i32::try_from(*year).map_err(|_| not_a_day())?;
            let whole = |year| NaiveDate::from_ymd_opt(year, *month, *day);
            if digits < 4 {
                let short = whole(2000 + year % 100).is_some() && digits == 2;
                return Err(match short {
                    true => wrong(NotADayBecause::ShortYear),
                    false => not_a_day(),
                });
            }
            let day = whole(year).ok_or_else(not_a_day)?;
            match u16::try_from(year) {
                Ok(year) if YEARS.contains(&year) => Ok(day),
                _ => Err(wrong(NotADayBecause::YearRange)),
            }
        }
        _ => Err(not_a_day()),
    }
}

/// Reads a year of four digits, `2026` or `2026年`, also with full-width digits.
///
/// # Errors
/// Why the text is no year.
pub fn year(typed: &str) -> Result<u16, DayError> {
    let wrong = |why| DayError::new(typed, why);
    let plain = plain(typed);
    let digits = plain.strip_suffix("年度").or(plain.strip_suffix('年'));
    let digits = digits.unwrap_or(&plain).trim();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(wrong(NotADayBecause::NotAYear));
    }
    match (digits.len(), digits.parse::<u16>()) {
        (..4, _) => Err(wrong(NotADayBecause::ShortYear)),
        (4, Ok(year)) if YEARS.contains(&year) => Ok(year),
        (4, Ok(_)) => Err(wrong(NotADayBecause::YearRange)),
        _ => Err(wrong(NotADayBecause::NotAYear)),
    }
}

/// Returns the text with full-width forms as the plain ones, without invisible characters and outer blanks.
fn plain(typed: &str) -> String {
    let seen = text::visible(typed);
    let folded = seen.nfkc().map(|c| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '。' | '·' => '.',
        c => c,
    });
    folded.collect::<String>().trim().to_owned()
}

/// Returns the day without a time of day behind it.
fn without_time(text: &str) -> &str {
    let Some((day, time)) = text.split_once([' ', 'T']) else {
        return text;
    };
    let clock = |c: char| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z');
    match time.contains(':') && time.trim().chars().all(clock) {
        true => day,
        false => text,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_and_spreadsheets_write_them() {
        for typed in [
            "2026-11-30",
            "2026/11/30",
            "2026.11.30",
            "2026。11。30",
            "2026年11月30日",
            "2026 年 11 月 30 日",
            "2026年11月30号",
            "20261130",
            "２０２６-11-30",
            "２０２６年１１月３０日",
            "２０２６／１１／３０",
            "2026–11–30",
            " 2026-11-30\u{200b} ",
            "2026/11/30 0:00",
            "2026-11-30 00:00:00",
            "2026-11-30T08:00:00+08:00",
        ] {
            assert_eq!(day(typed).unwrap().to_string(), "2026-11-30", "{typed}");
        }
        assert_eq!(day("2026/1/5").unwrap().to_string(), "2026-01-05");
    }

    #[test]
    fn what_is_no_day_says_why() {
        for (typed, code) in [
            ("2026年11月", "day-missing"),
            ("2026-11", "day-missing"),
            ("2026", "day-missing"),
            ("2026年", "day-missing"),
            ("26-11-30", "year-short"),
            ("26年11月30日", "year-short"),
            ("26/11/30", "year-short"),
            ("1999-12-31", "year-range"),
            ("2101-01-01", "year-range"),
            ("2026-02-30", "not-a-date"),
            ("2026-13-01", "not-a-date"),
            ("11-30", "not-a-date"),
            ("11月30日", "not-a-date"),
            ("30/11/2026", "not-a-date"),
            ("2026-11-30-1", "not-a-date"),
            ("年底", "not-a-date"),
            ("\u{200b}", "day-empty"),
            ("", "day-empty"),
            ("+2026-11-30", "not-a-date"),
            ("20261131", "not-a-date"),
        ] {
            assert_eq!(day(typed).unwrap_err().code(), code, "{typed}");
        }
    }

    #[test]
    fn years_have_four_digits_and_a_range() {
        for typed in ["2026", "２０２６", "2026年", "2026年度", "\u{feff}2026 "] {
            assert_eq!(year(typed), Ok(2026), "{typed}");
        }
        for (typed, code) in [
            ("26", "year-short"),
            ("026", "year-short"),
            ("1999", "year-range"),
            ("2101", "year-range"),
            ("0026", "year-range"),
            ("02026", "not-a-year"),
            ("2026.0", "not-a-year"),
            ("-2026", "not-a-year"),
            ("今年", "not-a-year"),
            ("", "day-empty"),
        ] {
            assert_eq!(year(typed).unwrap_err().code(), code, "{typed}");
        }
    }
}

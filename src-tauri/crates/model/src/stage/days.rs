//! Working days: Monday to Friday, less the days off that an officer entered from the year's notice of holidays, plus the
//! weekend days that are worked for them. A holiday that was not entered counts as a working day, because the program knows
//! no calendar of its own. SCORING.md §S.7.

use crate::number::day::{self, DayError};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::BTreeSet;

/// The most days in a row that can be off at once.
const LONGEST: i64 = 31;
/// The longest list of days, in characters.
const TEXT: usize = 2000;

/// The days that differ from Monday to Friday.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkingDays {
    /// The days off, besides usual weekends.
    pub off: BTreeSet<NaiveDate>,
    /// Weekend days that are worked.
    pub worked: BTreeSet<NaiveDate>,
}

impl WorkingDays {
    fn works(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        self.worked.contains(&day) || (!weekend && !self.off.contains(&day))
    }

    /// Returns the ISO day that is `n` working days after an ISO day; empty where that is no day.
    pub fn after(&self, day: &str, n: u32) -> String {
        let Ok(mut day) = NaiveDate::parse_from_str(day, "%Y-%m-%d") else {
            return String::new();
        };
        let mut left = n;
        while left > 0 {
            let Some(next) = day.checked_add_days(Days::new(1)) else {
                break;
            };
            day = next;
            left -= u32::from(self.works(day));
        }
        day.format("%Y-%m-%d").to_string()
    }
}

/// Reads days and ranges of days as typed: `2026-10-01..2026-10-07 2026-06-19`, also separated by commas, with the word or
/// the dash for "to" between two days.
///
/// # Errors
/// What is no day or no range of at most 31 days, as typed.
pub fn listed(typed: &str) -> Result<BTreeSet<NaiveDate>, DayError> {
    let wrong = DayError::not_a_day;
    if typed.chars().count() > TEXT {
        return Err(wrong(typed));
    }
    // U+81F3 is the word, U+2014 and U+FF5E are the dashes; U+3001, U+FF0C and U+FF1B separate days.
    let to = ["\u{81f3}", "\u{2014}\u{2014}", "\u{2014}", "\u{ff5e}", "~"];
    let typed = to
        .iter()
        .fold(typed.to_owned(), |text, to| text.replace(to, ".."));
    let part = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | '\u{3001}' | '\u{ff0c}' | '\u{ff1b}')
    };
    let mut days = BTreeSet::new();
    for token in typed.split(part).filter(|token| !token.is_empty()) {
        let (from, until) = token.split_once("..").unwrap_or((token, token));
        let read = |text| {
            day::day(text).map_err(|error| match error.typed.is_empty() {
                true => wrong(token),
                false => error,
            })
        };
        let (from, until) = (read(from)?, read(until)?);
        let length = (until - from).num_days();
        if !(0..LONGEST).contains(&length) {
            return Err(wrong(token));
        }
        days.extend(from.iter_days().take_while(|day| *day <= until));
    }
    Ok(days)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{WorkingDays, listed};

    fn after(day: &str, n: u32, off: &str, worked: &str) -> String {
        let days = WorkingDays {
            off: listed(off).unwrap(),
            worked: listed(worked).unwrap(),
        };
        days.after(day, n)
    }

    #[test]
    fn weekends_are_passed_over() {
        for (day, n, due) in [
            ("2026-12-11", 1, "2026-12-14"),
            ("2026-12-11", 5, "2026-12-18"),
            ("2026-12-12", 1, "2026-12-14"),
            ("2026-12-14", 0, "2026-12-14"),
            ("2026-12-14", 10, "2026-12-28"),
            ("soon", 5, ""),
        ] {
            assert_eq!(after(day, n, "", ""), due, "{day} + {n}");
        }
    }

    #[test]
    fn public_holidays_are_passed_over_and_weekends_worked_for_them_count() {
        let off = "2026-10-01至2026-10-07、2026-09-25";
        assert_eq!(after("2026-09-30", 1, "", ""), "2026-10-01", "not entered");
        assert_eq!(after("2026-09-30", 1, off, ""), "2026-10-08");
        assert_eq!(after("2026-09-30", 3, off, "2026-10-10"), "2026-10-10");
        assert_eq!(after("2026-09-24", 1, off, ""), "2026-09-28");
    }

    #[test]
    fn what_is_no_day_is_named() {
        for (typed, named) in [
            ("2026-10-01 国庆", "国庆"),
            ("2026-10-32", "2026-10-32"),
            ("2026-10-07..2026-10-01", "2026-10-07..2026-10-01"),
            ("2026-01-01~2026-12-31", "2026-01-01..2026-12-31"),
            ("2026-10-01..", "2026-10-01.."),
        ] {
            let said = listed(typed).unwrap_err();
            assert!(said.typed.contains(named), "{said}");
        }
        assert_eq!(
            listed(" 2026-10-01，2026-10-02;\n2026-10-01 ")
                .unwrap()
                .len(),
            2
        );
    }
}

//! Days of the right of reply, counted in working days: Monday to Friday, less the days off that an officer entered from the
//! year's notice of holidays, and the weekend days that are worked for them. A holiday that was not entered counts as a
//! working day: the program knows no calendar of its own. SCORING.md §S.7.

use crate::app::App;
use crate::dates::optional_date;
use crate::dto::{Nothing, ReplyDays};
use crate::error::{Error, Result};
use crate::op::Op;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use ledger::Ledger;
use std::collections::BTreeSet;

const OBJECT: (&str, u32) = ("reply.object", 5);
const ANSWER: (&str, u32) = ("reply.answer", 10);
const OFF: &str = "reply.off";
const WORKED: &str = "reply.worked";
/// Most working days that can be given.
const MOST: u32 = 60;
/// Most days in a row that are off at once.
const LONGEST: i64 = 31;
/// Longest list of days, in characters.
const TEXT: usize = 2000;

/// What is set, and the days that differ from Monday to Friday.
pub(super) struct Reply {
    pub days: ReplyDays,
    off: BTreeSet<NaiveDate>,
    worked: BTreeSet<NaiveDate>,
}

impl Reply {
    fn of(days: ReplyDays) -> Result<Reply> {
        Ok(Reply {
            off: listed("off", &days.off)?,
            worked: listed("worked", &days.worked)?,
            days,
        })
    }

    fn works(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        self.worked.contains(&day) || (!weekend && !self.off.contains(&day))
    }

    /// The day that is `n` working days after an ISO day; empty where that is no day.
    pub(super) fn after(&self, day: &str, n: u32) -> String {
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

/// Days and ranges of days as typed: `2026-10-01..2026-10-07 2026-06-19`, also parted by commas, with the word or the dash
/// for "to" between two days.
fn listed(field: &'static str, typed: &str) -> Result<BTreeSet<NaiveDate>> {
    let wrong = |typed: &str| Error::NotADate {
        field,
        typed: typed.chars().take(40).collect(),
    };
    if typed.chars().count() > TEXT {
        return Err(wrong(typed));
    }
    // U+81F3 is the word, U+2014 and U+FF5E are the dashes; U+3001, U+FF0C and U+FF1B part days.
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
        let day = |text: &str| -> Result<NaiveDate> {
            let iso = optional_date(field, text).map_err(|_| wrong(token))?;
            NaiveDate::parse_from_str(&iso, "%Y-%m-%d").map_err(|_| wrong(token))
        };
        let (from, until) = (day(from)?, day(until)?);
        let length = (until - from).num_days();
        if !(0..LONGEST).contains(&length) {
            return Err(wrong(token));
        }
        days.extend(from.iter_days().take_while(|day| *day <= until));
    }
    Ok(days)
}

/// As set, else 5 to object and 10 to answer, and no day off but weekends.
pub(super) fn set(ledger: &Ledger) -> Result<Reply> {
    let days = |(key, usual): (&str, u32)| -> Result<u32> {
        let set = ledger.setting(key)?.and_then(|days| days.parse().ok());
        Ok(set.unwrap_or(usual))
    };
    Reply::of(ReplyDays {
        object: days(OBJECT)?,
        answer: days(ANSWER)?,
        off: ledger.setting(OFF)?.unwrap_or_default(),
        worked: ledger.setting(WORKED)?.unwrap_or_default(),
    })
}

pub(crate) fn reply_days(app: &App, _: Nothing) -> Result<ReplyDays> {
    app.opened(|open, _| Ok(set(open.ledger())?.days))
}

pub(crate) fn reply_days_change(app: &App, days: ReplyDays) -> Result<ReplyDays> {
    if [days.object, days.answer]
        .iter()
        .any(|n| !(1..=MOST).contains(n))
    {
        return Err(Error::ReplyDays { most: MOST });
    }
    let days = Reply::of(days)?.days;
    app.opened(|open, locale| {
        open.write(Op::ChangeSettings.on_workspace(locale), |tx| {
            tx.put_setting(OBJECT.0, &days.object.to_string())?;
            tx.put_setting(ANSWER.0, &days.answer.to_string())?;
            tx.put_setting(OFF, days.off.trim())?;
            tx.put_setting(WORKED, days.worked.trim())
        })?;
        Ok(set(open.ledger())?.days)
    })
}

/// A moment of the journal as it is shown: `2026-12-11 14:03`.
pub(super) fn moment(at: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(at).map_or_else(
        |_| at.to_owned(),
        |at| at.format("%Y-%m-%d %H:%M").to_string(),
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{Reply, listed};
    use crate::dto::ReplyDays;

    fn after(day: &str, n: u32, off: &str, worked: &str) -> String {
        let days = ReplyDays {
            off: off.to_owned(),
            worked: worked.to_owned(),
            ..ReplyDays::default()
        };
        Reply::of(days).unwrap().after(day, n)
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
            let said = listed("off", typed).unwrap_err().to_string();
            assert!(said.contains(named), "{said}");
        }
        assert_eq!(
            listed("off", " 2026-10-01，2026-10-02;\n2026-10-01 ")
                .unwrap()
                .len(),
            2
        );
    }
}

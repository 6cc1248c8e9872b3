//! Days of the right of reply, counted in working days: Monday to Friday. Public holidays are not known here; a day that
//! the program counts is where an officer starts from.

use super::say;
use crate::app::App;
use crate::dto::{Nothing, ReplyDays};
use crate::error::{Error, Result};
use crate::settings::operation;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use ledger::Ledger;
use model::wording::Locale;

const OBJECT: (&str, u32) = ("reply.object", 5);
const ANSWER: (&str, u32) = ("reply.answer", 10);
/// Most working days that can be given.
const MOST: u32 = 60;

/// As set, else 5 to object and 10 to answer.
pub(super) fn set(ledger: &Ledger) -> Result<ReplyDays> {
    let days = |(key, usual): (&str, u32)| -> Result<u32> {
        let set = ledger.setting(key)?.and_then(|days| days.parse().ok());
        Ok(set.unwrap_or(usual))
    };
    Ok(ReplyDays {
        object: days(OBJECT)?,
        answer: days(ANSWER)?,
    })
}

pub(crate) fn reply_days(app: &App, _: Nothing) -> Result<ReplyDays> {
    app.opened(|open, _| set(&open.ledger))
}

pub(crate) fn reply_days_change(app: &App, days: ReplyDays) -> Result<ReplyDays> {
    if [days.object, days.answer]
        .iter()
        .any(|n| !(1..=MOST).contains(n))
    {
        return Err(Error::ReplyDays { most: MOST });
    }
    app.opened(|open, locale| {
        open.ledger
            .transact(operation("change-settings", locale), |tx| {
                tx.put_setting(OBJECT.0, &days.object.to_string())?;
                tx.put_setting(ANSWER.0, &days.answer.to_string())
            })?;
        set(&open.ledger)
    })
}

/// The day that is `n` working days after an ISO day; empty where that is no day.
pub(super) fn after(day: &str, n: u32) -> String {
    let Ok(mut day) = NaiveDate::parse_from_str(day, "%Y-%m-%d") else {
        return String::new();
    };
    let mut left = n;
    while left > 0 {
        let Some(next) = day.checked_add_days(Days::new(1)) else {
            break;
        };
        day = next;
        if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            left -= 1;
        }
    }
    day.format("%Y-%m-%d").to_string()
}

/// A moment of the journal as it is shown: `2026-12-11 14:03`.
pub(super) fn moment(at: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(at).map_or_else(
        |_| at.to_owned(),
        |at| at.format("%Y-%m-%d %H:%M").to_string(),
    )
}

/// The label of an operation in the journal.
pub(super) fn label(key: &str, locale: Locale) -> String {
    say(&format!("label.{key}"), &[], locale)
}

#[cfg(test)]
mod tests {
    use super::after;

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
            assert_eq!(after(day, n), due, "{day} + {n}");
        }
    }
}

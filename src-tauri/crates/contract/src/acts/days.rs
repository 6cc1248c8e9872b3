//! The right of reply: how many working days a unit has to object, and the level above to answer. SCORING.md §S.7.

use crate::app::App;
use crate::dto::{Nothing, ReplyDays};
use crate::error::{Error, Result};
use crate::op::Op;
use ledger::Ledger;
use model::stage::days::{WorkingDays, listed};

const OBJECT: (&str, u32) = ("reply.object", 5);
const ANSWER: (&str, u32) = ("reply.answer", 10);
const OFF: &str = "reply.off";
const WORKED: &str = "reply.worked";
/// The greatest number of working days that can be set.
const MOST: u32 = 60;

/// The numbers of working days as set, and the calendar by which they are counted.
pub(super) struct Reply {
    pub days: ReplyDays,
    calendar: WorkingDays,
}

impl Reply {
    fn of(days: ReplyDays) -> Result<Reply> {
        let read =
            |field, typed: &str| listed(typed).map_err(|source| Error::Day { field, source });
        let calendar = WorkingDays {
            off: read("off", &days.off)?,
            worked: read("worked", &days.worked)?,
        };
        Ok(Reply { days, calendar })
    }

    /// Returns the last day on which a unit may object, ISO, where `feedback` is the ISO day on which it was given its first
    /// result. An empty text if `feedback` is not a day.
    pub(super) fn until(&self, feedback: &str) -> String {
        self.after(feedback, self.days.object)
    }

    /// Returns the ISO day that is `n` working days after the ISO day `day`. An empty text if `day` is not a day.
    pub(super) fn after(&self, day: &str, n: u32) -> String {
        self.calendar.after(day, n)
    }
}

/// Returns the numbers of days and the calendar as set in 设置. What is not set is 5 days to object, 10 days to answer, and no day
/// off except weekends.
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

/// Returns a time of the journal (RFC 3339) as screens show it: `2026-12-11 14:03`. Any other text is returned unchanged.
pub(super) fn moment(at: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(at).map_or_else(
        |_| at.to_owned(),
        |at| at.format("%Y-%m-%d %H:%M").to_string(),
    )
}

//! The computer's clock: the day it shows, and whether that day can be right. SCORING.md §S.8.

use crate::app::App;
use crate::error::Result;
use chrono::TimeDelta;
use ledger::Ledger;
use model::stage::act_day::believed;
use model::wording::{self, Locale};

/// The time by which the clock may stand behind the last operation, as between two computers.
const BEHIND: TimeDelta = TimeDelta::days(1);

/// Returns the day of the clock in ISO form.
pub(crate) fn today(app: &App) -> String {
    (app.config.now)().format("%Y-%m-%d").to_string()
}

/// Returns a sentence about a clock that cannot be right: before 2024, after 2100, or before the last operation of the
/// journal. Empty where nothing speaks against it.
pub(crate) fn doubt(app: &App, ledger: Option<&Ledger>, locale: Locale) -> Result<String> {
    let now = (app.config.now)();
    let last = match ledger {
        Some(ledger) => ledger.last_saved_at()?,
        None => None,
    };
    let behind = last.filter(|last| now + BEHIND < *last);
    let shown = |at: chrono::DateTime<chrono::FixedOffset>| at.format("%Y-%m-%d %H:%M").to_string();
    let key = match behind {
        _ if !believed(&today(app)) => "clock.wrong",
        Some(_) => "clock.behind",
        None => return Ok(String::new()),
    };
    let params = [
        ("now".to_owned(), shown(now)),
        ("last".to_owned(), behind.map(shown).unwrap_or_default()),
    ];
    Ok(wording::say(key, &params.into(), locale))
}

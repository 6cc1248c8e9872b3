//! Days and years as they are typed in forms.

use crate::error::{Error, Result};
use model::number::day::{self, DayError};
use model::text::visible;

/// Returns a typed day in ISO form.
///
/// # Errors
/// `Day`, which names the field.
pub(crate) fn date(field: &'static str, typed: &str) -> Result<String> {
    let day = day::day(typed).map_err(|source| Error::Day { field, source })?;
    Ok(day.to_string())
}

/// Returns a typed day in ISO form, or nothing where nothing is typed.
///
/// # Errors
/// `Day`, which names the field.
pub(crate) fn optional_date(field: &'static str, typed: &str) -> Result<String> {
    optional(typed).map_err(|source| Error::Day { field, source })
}

/// Returns a typed day in ISO form, or nothing where nothing is typed.
///
/// # Errors
/// Why the text is no day.
pub(crate) fn optional(typed: &str) -> std::result::Result<String, DayError> {
    match visible(typed).trim() {
        "" => Ok(String::new()),
        typed => Ok(day::day(typed)?.to_string()),
    }
}

/// Checks the year of an evaluation.
///
/// # Errors
/// `Day` outside 2000–2100.
pub(crate) fn year(year: u16) -> Result<()> {
    let read = day::year(&year.to_string());
    let wrong = |source| Error::Day {
        field: "year",
        source,
    };
    read.map(drop).map_err(wrong)
}

//! Days as they are typed in forms.

use crate::error::{Error, Result};
use model::entry::intake;

/// Returns a typed day in ISO form.
///
/// # Errors
/// `NotADate`, which names the field.
pub(crate) fn date(field: &'static str, typed: &str) -> Result<String> {
    intake::day(typed).ok_or_else(|| Error::NotADate {
        field,
        typed: typed.to_owned(),
    })
}

/// Returns a typed day in ISO form, or nothing where nothing is typed.
///
/// # Errors
/// `NotADate`, which names the field.
pub(crate) fn optional_date(field: &'static str, typed: &str) -> Result<String> {
    if typed.trim().is_empty() {
        Ok(String::new())
    } else {
        date(field, typed)
    }
}

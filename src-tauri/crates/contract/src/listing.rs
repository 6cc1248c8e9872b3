//! What the tables for spreadsheets share: the lines above them, the names of their columns, and how they are written.

use crate::dto::{ExportFormat, Exported};
use crate::error::Result;
use exchange::listing::{Field, Listing};
use model::wording::{self, Locale};
use std::collections::BTreeMap;
use std::path::Path;

/// Returns words of a listing.
pub(crate) fn say(key: &str, params: &[(&str, &str)], locale: Locale) -> String {
    let params = params.iter();
    let params: BTreeMap<String, String> = params
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    wording::say(&format!("listing.{key}"), &params, locale)
}

/// Returns a line above a table: a name and what it is.
pub(crate) fn fact(name: &str, what: &str, locale: Locale) -> String {
    let name = say(&format!("fact.{name}"), &[], locale);
    say("fact_is", &[("name", &name), ("what", what)], locale)
}

/// Returns the names of the columns of a table.
pub(crate) fn columns(table: &str, keys: &[&str], locale: Locale) -> Vec<String> {
    let column = |key: &&str| say(&format!("{table}.{key}"), &[], locale);
    keys.iter().map(column).collect()
}

/// Returns a field with a number as it is printed; blank where there is none.
pub(crate) fn figure(text: &str) -> Field {
    match text.is_empty() {
        true => Field::Blank,
        false => Field::Number(text.to_owned()),
    }
}

/// Writes a listing. The workspace is let go before, so that typing does not wait for the file.
///
/// # Errors
/// Fails where the file cannot be written.
pub(crate) fn finish(listing: &Listing, path: &str, format: ExportFormat) -> Result<Exported> {
    let bytes = listing.write(Path::new(path), format.into())?;
    Ok(Exported {
        path: path.to_owned(),
        rows: u32::try_from(listing.rows.len()).unwrap_or(u32::MAX),
        bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
    })
}

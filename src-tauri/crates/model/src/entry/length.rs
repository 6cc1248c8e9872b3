//! How long a text may be. Nothing is cut: a text that is too long is refused with its length.

use crate::system::System;
use std::collections::BTreeMap;

/// The most characters of a 完成情况说明, 特色做法, reason or other longer text.
pub const TEXT_LIMIT: usize = 4000;
/// The most characters of a name, title, number or source.
pub const NAME_LIMIT: usize = 200;

/// Returns the most characters of a 完成情况: those that the system declares, [`TEXT_LIMIT`] where it declares none.
pub fn narrative_limit(system: &System) -> usize {
    let limit = system.limits.text;
    limit.map_or(TEXT_LIMIT, |limit| limit.min(TEXT_LIMIT))
}

/// A text with more characters than its field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{length} characters, at most {limit}")]
pub struct TooLong {
    /// The number of characters.
    pub length: usize,
    /// The greatest number accepted.
    pub limit: usize,
}

impl TooLong {
    /// The stable code.
    pub const CODE: &'static str = "too-long";

    /// Returns the parameters of the words: `length`, `limit`.
    pub fn params(&self) -> BTreeMap<String, String> {
        let pairs = [("length", self.length), ("limit", self.limit)];
        let pairs = pairs.map(|(key, n)| (key.to_owned(), n.to_string()));
        BTreeMap::from(pairs)
    }
}

/// Checks the length of a text, in characters, without blanks at its ends.
///
/// # Errors
/// Fails where it has more than `limit`.
pub fn within_length(text: &str, limit: usize) -> Result<(), TooLong> {
    let length = text.trim().chars().count();
    match length > limit {
        true => Err(TooLong { length, limit }),
        false => Ok(()),
    }
}

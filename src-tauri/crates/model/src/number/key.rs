//! How a figure is named: by the key of its datum, and the year it belongs to.

/// Which year's figure of a datum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Year {
    /// The year under evaluation.
    This,
    /// The year before.
    Prev,
}

/// A key: lower-case ASCII letter, then letters, digits and `_`; at most 64.
pub fn is_key(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

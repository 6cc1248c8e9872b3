//! The name of a figure: the key of its datum, and its year.

/// The year of a datum's figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Year {
    /// The year under evaluation.
    This,
    /// The year before.
    Prev,
}

/// Reports whether a text is a key: lower-case ASCII letter, then letters, digits and `_`; at most 64.
pub fn is_key(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

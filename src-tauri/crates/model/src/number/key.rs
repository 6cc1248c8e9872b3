//! The name of a figure: the key of its datum, and its year.

/// The year of a datum's figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Year {
    /// The year under evaluation.
    This,
    /// The year before.
    Prev,
    /// The year this many years ago, 2 to 10.
    Ago(u8),
}

/// Most years back that a figure is named.
const EARLIEST: u8 = 10;

impl Year {
    /// Returns the year that is this many years ago; none beyond ten.
    pub fn ago(years: u8) -> Option<Year> {
        match years {
            0 => Some(Year::This),
            1 => Some(Year::Prev),
            2..=EARLIEST => Some(Year::Ago(years)),
            _ => None,
        }
    }

    /// Returns how many years ago it is.
    pub fn years_ago(self) -> u8 {
        match self {
            Year::This => 0,
            Year::Prev => 1,
            Year::Ago(years) => years,
        }
    }

    /// Splits a name as written into key and year: `workers`, `workers@prev`, `workers@prev3`; none for a year that is no such.
    pub fn split(name: &str) -> Option<(&str, Year)> {
        let Some((key, back)) = name.split_once('@') else {
            return Some((name, Year::This));
        };
        let digits = back.strip_prefix("prev")?;
        if digits.is_empty() {
            return Some((key, Year::Prev));
        }
        let years: u8 = digits.parse().ok()?;
        let year = Year::ago(years).filter(|_| years >= 2 && years.to_string() == digits)?;
        Some((key, year))
    }

    /// Returns what follows the key in a name: nothing, `@prev`, `@prev3`.
    pub fn suffix(self) -> String {
        match self {
            Year::This => String::new(),
            Year::Prev => "@prev".to_owned(),
            Year::Ago(years) => format!("@prev{years}"),
        }
    }
}

/// Reports whether a text is a key: lower-case ASCII letter, then letters, digits and `_`; at most 64.
pub fn is_key(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

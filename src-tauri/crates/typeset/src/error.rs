//! The errors of setting a paper.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// The reason why a paper could not be set. SCORING.md is not concerned: no figure changes here.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A font file is not in the folder the program was given. Remedy: install the program again, or, in a source
    /// tree, `cargo xtask run`, which fetches the fonts.
    #[error("font file {} is missing or unreadable; install the program again (in a source tree: cargo xtask run)", path.display())]
    FontMissing {
        /// The path of the file.
        path: PathBuf,
    },
    /// A font file is there but is no font.
    #[error("font file {} is damaged; install the program again (in a source tree: cargo xtask run)", path.display())]
    FontDamaged {
        /// The path of the file.
        path: PathBuf,
    },
    /// The typesetter refused the paper; a fault of the program, not of the data.
    #[error("the paper could not be set: {message}")]
    Unset {
        /// The report of the typesetter, every diagnostic on a line.
        message: String,
    },
}

impl Error {
    /// Returns the stable kebab-case code of the error.
    pub fn code(&self) -> &'static str {
        match self {
            Error::FontMissing { .. } => "font-missing",
            Error::FontDamaged { .. } => "font-damaged",
            Error::Unset { .. } => "paper-unset",
        }
    }

    /// Returns the parameters of the error's words: `path` or `message`.
    pub fn params(&self) -> BTreeMap<String, String> {
        let (key, value) = match self {
            Error::FontMissing { path } | Error::FontDamaged { path } => {
                ("path", path.display().to_string())
            }
            Error::Unset { message } => ("message", message.clone()),
        };
        BTreeMap::from([(key.to_owned(), value)])
    }
}

//! The file of an indicator system.

use evaluation::Compiled;
use evaluation::system::{Unfit, built_in, fit, parse_whole};
use exchange::file;
use model::system::System;
use model::wording::{self, Locale};
use std::path::PathBuf;
use std::sync::Arc;

/// The greatest size of a file of a system, in bytes: such a file is a few hundred kilobytes; more is something else.
const LIMIT: u64 = 64 * 1024 * 1024;

/// A system that is fit to score with.
pub struct Ready {
    /// The compiled system.
    pub compiled: Arc<Compiled>,
    /// The text of the system, as issued.
    pub text: String,
}

/// The reason why a file gives no system to score with.
#[derive(Debug, thiserror::Error)]
pub enum Unusable {
    /// The file cannot be read.
    #[error(transparent)]
    Unread(#[from] exchange::Error),
    /// The file is not UTF-8.
    #[error("{} is not UTF-8", .0.display())]
    NotUtf8(PathBuf),
    /// The file holds no system, or one that is unfit.
    #[error("{} gives no system", path.display())]
    Unfit {
        /// The path of the file.
        path: PathBuf,
        /// The reason why the text is refused.
        source: Unfit,
    },
}

impl Unusable {
    /// Returns the stable code, whose words are `error.<code>` in `assets/wording`.
    pub fn code(&self) -> &str {
        match self {
            Unusable::Unread(error) => error.code(),
            Unusable::NotUtf8(_) => "file-not-utf8",
            Unusable::Unfit { source, .. } => source.code(),
        }
    }

    /// Returns what is wrong, line by line, with its place.
    pub fn lines(&self, locale: Locale) -> Vec<String> {
        let path = |path: &PathBuf| ("path".to_owned(), path.display().to_string());
        match self {
            Unusable::Unread(error) => {
                let params = error.params().into_iter();
                let mut params = params.map(|(key, value)| (key.to_owned(), value)).collect();
                evaluation::cause::in_words(error, &mut params, locale);
                vec![wording::message(error.code(), &params, locale)]
            }
            Unusable::NotUtf8(file) => {
                vec![wording::message(self.code(), &[path(file)].into(), locale)]
            }
            Unusable::Unfit { path: file, source } => {
                let mut lines = source.lines(locale);
                if let Unfit::NotASystem { .. } = source {
                    lines.insert(0, wording::say("cli.in_file", &[path(file)].into(), locale));
                }
                lines
            }
        }
    }
}

/// Returns the text of a built-in key or a file.
fn text(named: &str) -> Result<String, Unusable> {
    let built_in = built_in().into_iter().find(|(key, _)| *key == named);
    if let Some((_, text)) = built_in {
        return Ok(text.to_owned());
    }
    let path = PathBuf::from(named);
    let bytes = file::read(&path, LIMIT)?;
    String::from_utf8(bytes).map_err(|_| Unusable::NotUtf8(path))
}

fn unfit(named: &str) -> impl FnOnce(Unfit) -> Unusable {
    let path = PathBuf::from(named);
    |source| Unusable::Unfit { path, source }
}

/// Reads the system of a built-in key or a file.
///
/// # Errors
/// Any [`Unusable`] but faults that only block its use; a system that is read may still be unfit to score with.
pub fn open(named: &str) -> Result<System, Unusable> {
    parse_whole(&text(named)?).map_err(unfit(named))
}

/// Reads and compiles the system of a built-in key or a file.
///
/// # Errors
/// As [`open`], and `Unfit` with every finding that blocks its use.
pub fn ready(named: &str) -> Result<Ready, Unusable> {
    let text = text(named)?;
    let compiled = fit(&text).map_err(unfit(named))?;
    Ok(Ready {
        compiled: Arc::new(compiled),
        text,
    })
}

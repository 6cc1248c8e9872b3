//! An indicator system read from a file and found fit to score with, or everything that is wrong with it.

use crate::error::cause;
use evaluation::Compiled;
use evaluation::system::built_in;
use exchange::file;
use model::finding::{Finding, Severity};
use model::plan::Plan;
use model::system::{self, System, SystemError};
use model::wording::{self, Locale};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A file of a system is a few hundred kilobytes; more is something else.
const LIMIT: u64 = 64 * 1024 * 1024;

/// A system that is fit to score with.
pub struct Ready {
    /// The system, compiled.
    pub compiled: Compiled,
    /// Its text, as issued.
    pub text: String,
}

/// Why a file gives no system to score with.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// The file cannot be read.
    #[error(transparent)]
    Unread(#[from] exchange::Error),
    /// The file is not UTF-8.
    #[error("{} is not UTF-8", .0.display())]
    NotUtf8(PathBuf),
    /// The file holds no system.
    #[error("{} holds no indicator system", path.display())]
    NotASystem {
        /// The file.
        path: PathBuf,
        /// The first fault: where it is and what it is.
        source: SystemError,
        /// The other faults.
        more: Vec<SystemError>,
    },
    /// The system has faults that block its use.
    #[error("the indicator system has {} faults", .0.len())]
    Faulty(Vec<Finding>),
}

impl Unfit {
    /// Returns the stable code, whose words are `error.<code>` in `assets/wording`.
    pub fn code(&self) -> &str {
        match self {
            Unfit::Unread(error) => error.code(),
            Unfit::NotUtf8(_) => "file-not-utf8",
            Unfit::NotASystem { source, .. } => source.code(),
            Unfit::Faulty(_) => "system-faults",
        }
    }

    fn params(&self) -> BTreeMap<String, String> {
        let (key, value) = match self {
            Unfit::Unread(error) => {
                return error
                    .params()
                    .into_iter()
                    .map(|(k, v)| (k.to_owned(), v))
                    .collect();
            }
            Unfit::NotASystem { source, .. } => return source.params(),
            Unfit::NotUtf8(path) => ("path", path.display().to_string()),
            Unfit::Faulty(findings) => ("n", findings.len().to_string()),
        };
        BTreeMap::from([(key.to_owned(), value)])
    }

    /// Returns what is wrong, line by line: the whole first, then every fault with its place.
    pub fn lines(&self, locale: Locale) -> Vec<String> {
        let mut params = self.params();
        cause::in_words(self, &mut params, locale);
        let mut lines = vec![wording::message(self.code(), &params, locale)];
        match self {
            Unfit::NotASystem { path, more, .. } => {
                let path = [("path", path.display().to_string())];
                lines.insert(0, say("in_file", &path, locale));
                lines.extend(more.iter().map(|fault| {
                    let mut params = fault.params();
                    cause::in_words(fault, &mut params, locale);
                    wording::message(fault.code(), &params, locale)
                }));
            }
            Unfit::Faulty(findings) => lines.extend(findings.iter().map(|finding| {
                let text = wording::finding(finding, locale);
                let place = finding.place.path.clone();
                say("finding_at", &[("place", place), ("text", text)], locale)
            })),
            Unfit::Unread(_) | Unfit::NotUtf8(_) => {}
        }
        lines
    }
}

fn say(key: &str, params: &[(&str, String)], locale: Locale) -> String {
    let params = params.iter().map(|(k, v)| ((*k).to_owned(), v.clone()));
    wording::say(&format!("cli.{key}"), &params.collect(), locale)
}

/// Reads the system of a built-in key or a file, with its text.
///
/// # Errors
/// What keeps the file from being read as a system; a system that is read may still be unfit to score with.
pub fn open(named: &str) -> Result<(System, String), Unfit> {
    let built_in = built_in().into_iter().find(|(key, _)| *key == named);
    let path = PathBuf::from(named);
    let text = match built_in {
        Some((_, text)) => text.to_owned(),
        None => {
            let bytes = file::read(&path, LIMIT)?;
            String::from_utf8(bytes).map_err(|_| Unfit::NotUtf8(path.clone()))?
        }
    };
    let system = system::parse_all(&text).map_err(|faults| {
        let mut faults = faults.into_iter();
        match faults.next() {
            Some(source) => Unfit::NotASystem {
                path,
                source,
                more: faults.collect(),
            },
            None => Unfit::Faulty(Vec::new()),
        }
    })?;
    Ok((system, text))
}

/// Reads and compiles the system of a built-in key or a file.
///
/// # Errors
/// As [`open`], and every finding that blocks its use.
pub fn ready(named: &str) -> Result<Ready, Unfit> {
    let (system, text) = open(named)?;
    let mut faults = model::check::check(&system);
    faults.retain(|finding| finding.severity == Severity::Block);
    if !faults.is_empty() {
        return Err(Unfit::Faulty(faults));
    }
    let compiled = Compiled::new(&system.fingerprint(), system.clone())
        .map_err(|_| Unfit::Faulty(Plan::compile(&system).err().unwrap_or_default()))?;
    Ok(Ready { compiled, text })
}

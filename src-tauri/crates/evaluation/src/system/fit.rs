//! The check whether the text of a system is fit to score with, with everything that is wrong with it.

use super::Compiled;
use crate::cause;
use model::finding::{Finding, Severity};
use model::plan::Plan;
use model::system::{self, System, SystemError};
use model::wording::{self, Locale};
use std::collections::BTreeMap;

/// The reason why a text gives no system to score with.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// The text is no system.
    #[error("the text holds no indicator system")]
    NotASystem {
        /// The first fault: where it is and what it is.
        source: SystemError,
        /// The faults after the first.
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
            Unfit::NotASystem { source, .. } => source.code(),
            Unfit::Faulty(_) => "system-faults",
        }
    }

    /// Returns what is wrong, line by line: the whole first, then every fault with its place.
    pub fn lines(&self, locale: Locale) -> Vec<String> {
        let fault = |fault: &SystemError| {
            let mut params = fault.params();
            cause::in_words(fault, &mut params, locale);
            wording::message(fault.code(), &params, locale)
        };
        match self {
            Unfit::NotASystem { source, more } => {
                std::iter::once(source).chain(more).map(fault).collect()
            }
            Unfit::Faulty(findings) => {
                let n = BTreeMap::from([("n".to_owned(), findings.len().to_string())]);
                let mut lines = vec![wording::message(self.code(), &n, locale)];
                lines.extend(findings.iter().map(|finding| {
                    let text = wording::finding(finding, locale);
                    let params = [("place", finding.place.path.clone()), ("text", text)];
                    let params = params.map(|(key, value)| (key.to_owned(), value));
                    wording::say("cli.finding_at", &params.into(), locale)
                }));
                lines
            }
        }
    }
}

/// Parses the text of a system and reports every fault of the text.
///
/// # Errors
/// `NotASystem` where the text is no system; one that is parsed may still be unfit to score with.
pub fn parse_whole(text: &str) -> Result<System, Unfit> {
    system::parse_all(text).map_err(|faults| {
        let mut faults = faults.into_iter();
        match faults.next() {
            Some(source) => Unfit::NotASystem {
                source,
                more: faults.collect(),
            },
            None => Unfit::Faulty(Vec::new()),
        }
    })
}

/// Parses, checks and compiles the text of a system.
///
/// # Errors
/// As [`parse_whole`], and `Faulty` with every finding that blocks its use.
pub fn fit(text: &str) -> Result<Compiled, Unfit> {
    let system = parse_whole(text)?;
    let mut faults = model::check::check(&system);
    faults.retain(|finding| finding.severity == Severity::Block);
    if !faults.is_empty() {
        return Err(Unfit::Faulty(faults));
    }
    Compiled::new(&system.fingerprint(), system.clone())
        .map_err(|_| Unfit::Faulty(Plan::compile(&system).err().unwrap_or_default()))
}

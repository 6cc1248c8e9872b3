//! The errors of commands on files, and their words.

use crate::{faults, params, say};
use contract::settings::Unusable;
use evaluation::cause;
use evaluation::system::Unfit;
use exchange::csv::Fault;
use model::finding::Finding;
use model::number::day::DayError;
use model::wording::{self, Locale};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The reason why a command on files gave no result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system cannot be used.
    #[error(transparent)]
    Unusable(#[from] Unusable),
    /// The file of returns has faults.
    #[error("{} has {} faults", path.display(), faults.len())]
    Returns {
        /// The path of the file.
        path: PathBuf,
        /// The faults, every one of them.
        faults: Vec<Fault>,
    },
    /// The file of decisions has faults.
    #[error("{} has {} faults", path.display(), faults.len())]
    Decisions {
        /// The path of the file.
        path: PathBuf,
        /// The faults, every one of them.
        faults: Vec<Fault>,
    },
    /// The changes to be tried have faults, each with the option or the file that it is in.
    #[error("changes have {} faults", .0.len())]
    Changes(Vec<(String, Fault)>),
    /// The matrix of comparisons has faults.
    #[error("{} has {} faults", path.display(), faults.len())]
    Comparisons {
        /// The path of the file.
        path: PathBuf,
        /// The faults, every one of them.
        faults: Vec<Fault>,
    },
    /// An aid of 测算 gives no result.
    #[error("nothing can be worked out")]
    Refused(Vec<Finding>),
    /// The returns have no such year.
    #[error("no year {0}")]
    NotInFile(u16),
    /// The returns have no such unit.
    #[error("no unit {unit}")]
    NoUnit {
        /// The name as asked for.
        unit: String,
        /// The names of the units in the file.
        known: Vec<String>,
    },
    /// Several units of the returns have the name.
    #[error("{} units are called {unit}", known.len())]
    UnitWhich {
        /// The name as asked for.
        unit: String,
        /// The names by which results call them.
        known: Vec<String>,
    },
    /// The returns have several units, and none is named.
    #[error("one of {} units must be named", known.len())]
    UnitNeeded {
        /// The names of the units in the file.
        known: Vec<String>,
    },
    /// There is no such paper.
    #[error("no paper {0}")]
    NoPaper(String),
    /// The system has no such indicator.
    #[error("no indicator {0}")]
    NoIndicator(String),
    /// No year is given and none can be read from the returns.
    #[error("the year is not known")]
    NoYear,
    /// A text is no day.
    #[error(transparent)]
    NotADay(DayError),
    /// The arguments of a command are no JSON.
    #[error("{} is not JSON", path.display())]
    NotJson {
        /// The path of the file; `-` for the standard input, empty for the command line.
        path: PathBuf,
        /// The position and the reason, as the parser reports them.
        source: serde_json::Error,
    },
    /// The arguments of a command are no JSON object.
    #[error("{} holds no JSON object", .0.display())]
    NotAnObject(PathBuf),
    /// The table has no such command.
    #[error("no command {command}")]
    NoCommand {
        /// The name as asked for.
        command: String,
        /// The names of commands like it.
        near: Vec<String>,
    },
    /// A command cannot read its arguments.
    #[error("arguments of {command}: {source}")]
    Arguments {
        /// The name of the command.
        command: String,
        /// The name of the argument, where the reason does not contain it.
        name: Option<String>,
        /// The reason of the parser.
        source: serde_json::Error,
    },
    /// A command would ignore some of its arguments.
    #[error("{command} has no {}", names.join(", "))]
    Unread {
        /// The name of the command.
        command: String,
        /// The paths of those arguments.
        names: Vec<String>,
    },
    /// The arguments name another folder than the command line.
    #[error("{given} is not {path}")]
    OtherFolder {
        /// The folder on the command line.
        path: String,
        /// The folder in the arguments.
        given: String,
    },
    /// A command of the window failed.
    #[error(transparent)]
    Called(#[from] contract::Error),
    /// The sample inside the program is damaged.
    #[error("the sample is damaged: {0}")]
    Sample(String),
    /// A file cannot be read or written.
    #[error(transparent)]
    Exchange(#[from] exchange::Error),
    /// A workspace cannot be read.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// A paper cannot be set.
    #[error(transparent)]
    Typeset(#[from] typeset::Error),
    /// The units cannot be scored.
    #[error(transparent)]
    Unscored(#[from] evaluation::Error),
}

/// The result of a command on files.
pub type Result<T> = std::result::Result<T, Error>;

/// The kind of failure, which the exit status reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Something in the data must be mended.
    Blocked,
    /// The command asks for something that does not exist.
    Usage,
    /// An input cannot be read.
    Input,
    /// An output cannot be written.
    Output,
}

impl Error {
    /// Returns the kind of failure.
    pub fn kind(&self) -> Kind {
        match self {
            Error::Unusable(Unusable::Unfit {
                source: Unfit::Faulty(_),
                ..
            })
            | Error::Refused(_) => Kind::Blocked,
            Error::Returns { faults, .. }
            | Error::Decisions { faults, .. }
            | Error::Comparisons { faults, .. } => of_csv(faults.iter()),
            Error::Changes(faults) => of_csv(faults.iter().map(|(_, fault)| fault)),
            Error::NotInFile(_)
            | Error::NoUnit { .. }
            | Error::UnitWhich { .. }
            | Error::UnitNeeded { .. }
            | Error::NoIndicator(_)
            | Error::NoPaper(_)
            | Error::NoYear
            | Error::NotADay(_)
            | Error::NoCommand { .. }
            | Error::Arguments { .. }
            | Error::Unread { .. }
            | Error::OtherFolder { .. } => Kind::Usage,
            Error::Called(error) => called(error),
            Error::NotJson { .. } | Error::NotAnObject(_) => Kind::Input,
            Error::Unusable(Unusable::Unread(error)) => of_file(error),
            Error::Unusable(_) | Error::Sample(_) | Error::Unscored(_) => Kind::Input,
            Error::Exchange(error) => of_file(error),
            Error::Typeset(_) => Kind::Output,
            Error::Ledger(_) => Kind::Input,
        }
    }

    /// Returns the stable code, whose words are `error.<code>` in `assets/wording`.
    pub fn code(&self) -> &str {
        match self {
            Error::NotJson { .. } => "not-json",
            Error::NotAnObject(_) => "not-an-object",
            Error::NoCommand { .. } => "no-command",
            Error::Arguments { .. } => "arguments-wrong",
            Error::Unread { .. } => "arguments-unread",
            Error::OtherFolder { .. } => "other-folder",
            Error::Called(error) => error.code(),
            Error::Unusable(error) => error.code(),
            Error::Returns { .. } => "returns-faults",
            Error::Decisions { .. } => "decisions-faults",
            Error::Changes(_) => "changes-faults",
            Error::Comparisons { .. } => "comparisons-faults",
            Error::Refused(_) => "trial-refused",
            Error::NotInFile(_) => "no-such-year",
            Error::NoUnit { .. } => "no-unit",
            Error::UnitWhich { .. } => "unit-which",
            Error::UnitNeeded { .. } => "unit-needed",
            Error::NoIndicator(_) => "no-indicator",
            Error::NoPaper(_) => "no-paper",
            Error::NoYear => "no-year",
            Error::NotADay(error) => error.code(),
            Error::Sample(_) => "sample-damaged",
            Error::Exchange(error) => error.code(),
            Error::Ledger(error) => error.code(),
            Error::Typeset(error) => error.code(),
            Error::Unscored(_) => "figures-damaged",
        }
    }

    fn params(&self, locale: Locale) -> BTreeMap<String, String> {
        let pairs = match self {
            Error::NotJson { path, source } => vec![
                ("path", place(path, locale)),
                ("line", source.line().to_string()),
                ("column", source.column().to_string()),
            ],
            Error::NotAnObject(path) => vec![("path", place(path, locale))],
            Error::NoCommand { command, near } => {
                let names = [("names", near.join(", "))];
                let near = match near.is_empty() {
                    true => String::new(),
                    false => say("call_near", &names, locale),
                };
                vec![("command", command.clone()), ("near", near)]
            }
            Error::Arguments {
                command,
                name,
                source,
            } => {
                let name = name.iter().map(|name| format!("{name}: "));
                let why = cause::arguments(&source.to_string(), locale);
                let why = name.collect::<String>() + &why;
                vec![("command", command.clone()), ("why", why)]
            }
            Error::Unread { command, names } => {
                vec![("command", command.clone()), ("names", names.join(", "))]
            }
            Error::OtherFolder { path, given } => {
                vec![("path", path.clone()), ("given", given.clone())]
            }
            // Its words come with it.
            Error::Called(_) | Error::Unusable(_) | Error::Unscored(_) => Vec::new(),
            Error::Changes(faults) => vec![("n", faults.len().to_string())],
            Error::Refused(_) => Vec::new(),
            Error::NotInFile(year) => vec![("year", year.to_string())],
            Error::Returns { path, faults }
            | Error::Decisions { path, faults }
            | Error::Comparisons { path, faults } => {
                vec![
                    ("path", path.display().to_string()),
                    ("n", faults.len().to_string()),
                ]
            }
            Error::NoUnit { unit, known } | Error::UnitWhich { unit, known } => {
                vec![("unit", unit.clone()), ("known", some(known))]
            }
            Error::UnitNeeded { known } => {
                vec![("n", known.len().to_string()), ("known", some(known))]
            }
            Error::NoIndicator(key) => vec![("indicator", key.clone())],
            Error::NoPaper(key) => vec![("paper", key.clone())],
            Error::NotADay(error) => return error.params(),
            Error::Sample(cause) => vec![("cause", cause.clone())],
            Error::Ledger(error) => return error.params(),
            Error::Typeset(error) => return error.params(),
            Error::Exchange(error) => return error.params(),
            Error::NoYear => Vec::new(),
        };
        params(&pairs)
    }

    /// Returns the error line by line: what is wrong, then every fault with its place.
    pub fn lines(&self, locale: Locale) -> Vec<String> {
        if let Error::Called(error) = self {
            let said = error.for_page(locale);
            let field = said.field.map(|field| format!("{field}: "));
            return vec![field.unwrap_or_default() + &said.message];
        }
        if let Error::Unusable(error) = self {
            return error.lines(locale);
        }
        let mut params = self.params(locale);
        cause::in_words(self, &mut params, locale);
        let mut lines = vec![wording::message(self.code(), &params, locale)];
        match self {
            Error::Returns { path, faults }
            | Error::Decisions { path, faults }
            | Error::Comparisons { path, faults } => {
                let file = file_name(path);
                lines.extend(faults::gathered(
                    faults.iter().map(|f| (file.as_str(), f)),
                    locale,
                ));
            }
            Error::Changes(faults) => {
                let all = faults.iter().map(|(place, f)| (place.as_str(), f));
                lines.extend(faults::gathered(all, locale));
            }
            Error::Refused(findings) => {
                lines.extend(findings.iter().map(|f| wording::finding(f, locale)));
            }
            _ => {}
        }
        lines
    }
}

/// Returns the name of a file without its folders.
pub(crate) fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Returns the kind of failure of an error that a command of the window reports.
fn called(error: &contract::Error) -> Kind {
    use contract::Error as E;
    use exchange::Error as X;
    use ledger::Error as L;
    match error {
        E::UnknownCommand(_)
        | E::Arguments { .. }
        | E::NoWorkspace
        | E::Unknown { .. }
        | E::Empty { .. }
        | E::Day { .. }
        | E::TooLong { .. }
        | E::NotAFigure { .. }
        | E::ReplyDays { .. }
        | E::NotASeed { .. }
        | E::DrawCount { .. }
        | E::Several(_)
        | E::Ledger(L::NotThere { .. } | L::TooManyDigits { .. } | L::NullCharacter { .. }) => {
            Kind::Usage
        }
        E::NotLastYear { .. }
        | E::SameYear { .. }
        | E::SameEvaluation { .. }
        | E::DayOutside { .. }
        | E::DueEarly { .. }
        | E::DataAfterAct { .. }
        | E::Twice { .. }
        | E::HasFigures { .. }
        | E::Blocked { .. }
        | E::Sample
        | E::ActRefused { .. }
        | E::ActAsks { .. }
        | E::Untaken { .. }
        | E::BatchRunning
        | E::UnderItself
        | E::Ledger(
            L::StageClosed { .. }
            | L::Returned { .. }
            | L::Archived { .. }
            | L::EvaluationDecided { .. }
            | L::NotASample
            | L::ChangedSince { .. }
            | L::BackupUnsound { .. },
        ) => Kind::Blocked,
        E::Typeset(_)
        | E::Exchange(
            X::NoFolder(_)
            | X::NotAFolder(_)
            | X::Full(_)
            | X::Denied(_)
            | X::Taken(_)
            | X::Write { .. }
            | X::Sample,
        )
        | E::Ledger(
            L::NotWritable { .. }
            | L::DiskFull { .. }
            | L::ReadOnly
            | L::AlreadyAWorkspace { .. }
            | L::FolderTaken { .. }
            | L::PathTooLong { .. }
            | L::BackupFailed { .. },
        ) => Kind::Output,
        E::System(_) | E::Unscored(_) | E::Exchange(_) | E::Ledger(_) => Kind::Input,
    }
}

/// Returns the kind of failure of the faults of a CSV file.
fn of_csv<'a>(mut faults: impl Iterator<Item = &'a Fault>) -> Kind {
    match faults.any(Fault::is_unread) {
        true => Kind::Input,
        false => Kind::Blocked,
    }
}

/// Returns the kind of failure of an error of a file.
fn of_file(error: &exchange::Error) -> Kind {
    match error {
        exchange::Error::NoFolder(_)
        | exchange::Error::NotAFolder(_)
        | exchange::Error::Full(_)
        | exchange::Error::Denied(_)
        | exchange::Error::Taken(_)
        | exchange::Error::Write { .. }
        | exchange::Error::Sample => Kind::Output,
        _ => Kind::Input,
    }
}

/// Returns the place of arguments in words: a file, the standard input or the command line.
fn place(path: &Path, locale: Locale) -> String {
    match path.to_str() {
        Some("") => say("call_line", &[], locale),
        Some("-") => say("call_input", &[], locale),
        _ => path.display().to_string(),
    }
}

/// The greatest number of names that are listed where one of them is wanted.
const NAMES: usize = 10;

/// Returns the first few of many names.
fn some(names: &[String]) -> String {
    let first: Vec<&str> = names.iter().take(NAMES).map(String::as_str).collect();
    let more = if names.len() > NAMES { " …" } else { "" };
    first.join("、") + more
}

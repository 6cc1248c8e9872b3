//! The errors of files, each naming its file; the words stand in `assets/wording` under `error.<code>`.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// The reason why a file could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder of the target does not exist.
    #[error("folder does not exist: {0}")]
    NoFolder(PathBuf),
    /// A file has the name of a folder that is needed.
    #[error("{0} is a file, not a folder")]
    NotAFolder(PathBuf),
    /// The drive is full; what stood there before still stands.
    #[error("no space left for {0}")]
    Full(PathBuf),
    /// The folder or drive cannot be written.
    #[error("may not write {0}")]
    Denied(PathBuf),
    /// A folder has the name of the file to write.
    #[error("{0} is a folder")]
    Taken(PathBuf),
    /// Any other failure to write.
    #[error("cannot write {path}")]
    Write {
        /// The path of the target.
        path: PathBuf,
        /// The error of the system.
        #[source]
        source: io::Error,
    },
    /// There is no such file.
    #[error("no such file: {0}")]
    Missing(PathBuf),
    /// There is a folder where a file is wanted.
    #[error("{0} is a folder")]
    IsFolder(PathBuf),
    /// The file may not be read.
    #[error("may not read {0}")]
    Unreadable(PathBuf),
    /// The file cannot be read.
    #[error("cannot read {path}")]
    Read {
        /// The path of the file.
        path: PathBuf,
        /// The error of the system.
        #[source]
        source: io::Error,
    },
    /// The file is larger than any file of its kind.
    #[error("{path} is larger than {limit} bytes")]
    TooBig {
        /// The path of the file.
        path: PathBuf,
        /// The number of bytes allowed.
        limit: u64,
    },
    /// The file is no package of this program, or its frame is damaged.
    #[error("{path} is not a submission package: {reason}")]
    NotAPackage {
        /// The path of the file.
        path: PathBuf,
        /// The part that does not fit, for whoever helps.
        reason: String,
    },
    /// The package was written by a newer program; nothing was touched.
    #[error("{path} has format {found}, this program knows {known}")]
    TooNew {
        /// The path of the file.
        path: PathBuf,
        /// Format of the file.
        found: u32,
        /// Newest format known here.
        known: u32,
    },
    /// The package asks for a newer version of the program; nothing else in it was looked at.
    #[error("{path} needs version {needs} or newer, this program is {program}")]
    NeedsNewer {
        /// The path of the file.
        path: PathBuf,
        /// Version asked for.
        needs: String,
        /// Version of this program.
        program: &'static str,
    },
    /// Entries do not have the digest that the manifest states.
    #[error("{path}: damaged {}", names.join(", "))]
    Damaged {
        /// The path of the file.
        path: PathBuf,
        /// The names of the entries.
        names: Vec<String>,
    },
    /// The sample cannot be handed in.
    #[error("the sample cannot be exported as a submission")]
    Sample,
}

/// The result of everything fallible in this crate.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Returns the stable code, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Error::NoFolder(_) => "file-no-folder",
            Error::NotAFolder(_) => "file-not-a-folder",
            Error::Full(_) => "file-disk-full",
            Error::Denied(_) => "file-denied",
            Error::Write { .. } => "file-write",
            Error::Missing(_) => "file-missing",
            Error::IsFolder(_) | Error::Taken(_) => "file-is-folder",
            Error::Unreadable(_) => "file-unreadable",
            Error::Read { .. } => "file-read",
            Error::TooBig { .. } => "file-too-big",
            Error::NotAPackage { .. } => "package-not-one",
            Error::TooNew { .. } => "package-too-new",
            Error::NeedsNewer { .. } => "package-needs",
            Error::Damaged { .. } => "package-damaged",
            Error::Sample => "package-sample",
        }
    }

    /// Returns the parameters of the words.
    pub fn params(&self) -> BTreeMap<String, String> {
        let mut params = BTreeMap::new();
        let mut put = |key: &str, value: String| {
            params.insert(key.to_owned(), value);
        };
        match self {
            Error::NoFolder(path)
            | Error::NotAFolder(path)
            | Error::Full(path)
            | Error::Denied(path)
            | Error::IsFolder(path)
            | Error::Taken(path)
            | Error::Unreadable(path)
            | Error::Missing(path) => {
                put("path", path.display().to_string());
            }
            Error::Write { path, source } | Error::Read { path, source } => {
                put("path", path.display().to_string());
                put("cause", source.to_string());
            }
            Error::TooBig { path, limit } => {
                put("path", path.display().to_string());
                put("limit", format!("{} MiB", limit / (1024 * 1024)));
            }
            Error::NotAPackage { path, reason } => {
                put("path", path.display().to_string());
                put("reason", reason.clone());
            }
            Error::TooNew { path, found, known } => {
                put("path", path.display().to_string());
                put("found", found.to_string());
                put("known", known.to_string());
            }
            Error::NeedsNewer {
                path,
                needs,
                program,
            } => {
                put("path", path.display().to_string());
                put("needs", needs.clone());
                put("program", (*program).to_owned());
            }
            Error::Damaged { path, names } => {
                put("path", path.display().to_string());
                put("names", names.join("、"));
            }
            Error::Sample => {}
        }
        params
    }

    /// Returns the error of a folder that is not there: a file may have its name, or that of a folder above it.
    pub(crate) fn no_folder(path: &Path) -> Error {
        match path.ancestors().find(|above| above.is_file()) {
            Some(file) => Error::NotAFolder(file.to_path_buf()),
            None => Error::NoFolder(path.to_path_buf()),
        }
    }

    pub(crate) fn writing(path: &Path, source: io::Error) -> Error {
        let path = path.to_path_buf();
        match kind(&path, &source) {
            io::ErrorKind::NotFound
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::AlreadyExists => Error::no_folder(&path),
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Error::Full(path),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Error::Denied(path)
            }
            io::ErrorKind::IsADirectory => Error::Taken(path),
            _ => Error::Write { path, source },
        }
    }

    pub(crate) fn reading(path: &Path, source: io::Error) -> Error {
        let path = path.to_path_buf();
        match kind(&path, &source) {
            io::ErrorKind::NotFound => Error::Missing(path),
            io::ErrorKind::IsADirectory => Error::IsFolder(path),
            io::ErrorKind::PermissionDenied => Error::Unreadable(path),
            _ => Error::Read { path, source },
        }
    }
}

/// Windows: the file is open in another program, which lets nobody else read or write it, or has locked a part of it.
const IN_USE: [i32; 2] = [32, 33];

/// Returns the kind of failure, the same on every system: Windows denies access to a folder that is opened as a file, and has no
/// kind for a file that another program holds.
fn kind(path: &Path, source: &io::Error) -> io::ErrorKind {
    let held = cfg!(windows) && source.raw_os_error().is_some_and(|n| IN_USE.contains(&n));
    match source.kind() {
        io::ErrorKind::PermissionDenied if path.is_dir() => io::ErrorKind::IsADirectory,
        _ if held => io::ErrorKind::PermissionDenied,
        other => other,
    }
}

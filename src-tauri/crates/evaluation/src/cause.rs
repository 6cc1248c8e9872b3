//! The reason of a failure in the officer's language: what the operating system refused, or why a file cannot be read as TOML.
//! The library's own words stay in the technical information.

mod syntax;

pub use syntax::arguments;

use model::system::SystemError;
use model::wording::{self, Locale};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, ErrorKind};

/// The parameters by which an error's words name the reason.
const NAMES: [&str; 2] = ["cause", "detail"];

/// Puts the reason into words where an error came from the operating system.
pub fn in_words(
    error: &(dyn Error + 'static),
    params: &mut BTreeMap<String, String>,
    locale: Locale,
) {
    if let Some(refused) = within::<io::Error>(error) {
        for (name, value) in params {
            if NAMES.contains(&name.as_str()) {
                *value = words(refused, locale);
            }
        }
    } else if let Some(SystemError::Syntax { expected, .. }) = within(error) {
        params.insert("expected".to_owned(), syntax::toml(expected, locale));
    }
}

/// Returns the error of this type in the chain of sources.
fn within<'a, E: Error + 'static>(error: &'a (dyn Error + 'static)) -> Option<&'a E> {
    let mut at = Some(error);
    while let Some(error) = at {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        at = error.source();
    }
    None
}

fn words(refused: &io::Error, locale: Locale) -> String {
    let key = match refused.kind() {
        ErrorKind::NotFound => "cause.not_found",
        ErrorKind::NotADirectory => "cause.not_a_folder",
        ErrorKind::IsADirectory => "cause.is_a_folder",
        ErrorKind::AlreadyExists => "cause.exists",
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => "cause.bad_name",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "cause.denied",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => {
            "cause.busy"
        }
        ErrorKind::UnexpectedEof | ErrorKind::InvalidData => "cause.cut_short",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "cause.full",
        ErrorKind::TimedOut
        | ErrorKind::NotConnected
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkDown => "cause.away",
        _ => "cause.device",
    };
    let code = refused
        .raw_os_error()
        .map_or_else(|| "–".to_owned(), |code| code.to_string());
    wording::say(key, &BTreeMap::from([("code".to_owned(), code)]), locale)
}

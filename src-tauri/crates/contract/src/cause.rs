//! Why the operating system would not do it, in the officer's language; its own words stay in the technical information.

use model::wording::{self, Locale};
use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, ErrorKind};

/// What an error's words call the reason.
const NAMES: [&str; 2] = ["cause", "detail"];

/// Puts the reason in words where an error came from the operating system.
pub(crate) fn in_words(
    error: &(dyn Error + 'static),
    params: &mut BTreeMap<String, String>,
    locale: Locale,
) {
    let Some(refused) = refusal(error) else {
        return;
    };
    for (name, value) in params {
        if NAMES.contains(&name.as_str()) {
            *value = words(refused, locale);
        }
    }
}

fn refusal<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a io::Error> {
    let mut at = Some(error);
    while let Some(error) = at {
        if let Some(found) = error.downcast_ref::<io::Error>() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// In zh-CN no Latin words of the system; in English a sentence of ours as well.
    #[test]
    fn a_reason_of_the_operating_system_is_told_in_the_officers_language() {
        for code in [2, 5, 16, 17, 20, 21, 22, 36, 110, 12345] {
            let source = io::Error::from_raw_os_error(code);
            let error = crate::Error::Ledger(ledger::Error::File {
                path: PathBuf::from("/x"),
                source,
            });
            let chinese = error.for_page(Locale::ZhCn).message;
            assert!(
                !chinese.chars().any(|c| c.is_ascii_alphabetic() && c != 'x'),
                "{chinese}"
            );
            assert!(error.for_page(Locale::En).message.contains("/x"));
            assert!(error.for_page(Locale::ZhCn).trace.contains("os error"));
        }
    }
}

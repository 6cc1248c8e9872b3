//! The reason of a failure in the officer's language: what the operating system refused, or why a file cannot be read as TOML.
//! The library's own words stay in the technical information.

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
        params.insert("expected".to_owned(), syntax(expected, locale));
    }
}

/// Returns what a command's arguments lack or hold instead. The library reports it in English.
pub fn arguments(said: &str, locale: Locale) -> String {
    if said.starts_with("invalid") {
        let said = [("said".to_owned(), said.to_owned())];
        return wording::say("cause.wrong_type", &said.into(), locale);
    }
    syntax(said, locale)
}

/// Returns what the text has instead of what was expected. The parser reports it in English.
fn syntax(said: &str, locale: Locale) -> String {
    let mut quoted = said.split('`').skip(1).step_by(2);
    let key = match said.split_once(" `").map_or(said, |(what, _)| what) {
        "missing field" => "cause.field_missing",
        "unknown field" => "cause.field_unknown",
        "duplicate field" | "duplicate key" => "cause.field_twice",
        "unknown variant" => "cause.not_among",
        "write" => "cause.bare_decimal",
        _ => "cause.not_toml",
    };
    let field = quoted.next().unwrap_or_default().to_owned();
    let known = quoted.collect::<Vec<_>>().join(", ");
    let params = [
        ("field", field),
        ("known", known),
        ("said", said.to_owned()),
    ];
    wording::say(
        key,
        &params.map(|(name, value)| (name.to_owned(), value)).into(),
        locale,
    )
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_the_text_of_a_system_is_told_in_the_officers_language() {
        for (said, chinese) in [
            ("missing field `points`", "缺少 points"),
            (
                "unknown field `pionts`, expected one of `key`, `points`",
                "没有 pionts 这一项，可以写的有：key, points",
            ),
            ("duplicate key `name`", "name 写了两次"),
            (
                "unknown variant `sam`, expected `sum` or `mean`",
                "sam 不在可选的写法之内：sum, mean",
            ),
            ("expected `.`, `=`", "不合 TOML 格式（expected `.`, `=`）"),
        ] {
            assert_eq!(syntax(said, Locale::ZhCn), chinese);
        }
    }
}

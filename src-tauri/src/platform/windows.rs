//! Windows: the program of the window has no console. What keeps it from starting is shown in a box, and the command line is
//! started by a program that has a console.

use contract::app::{NotStarted, not_started};
use std::ffi::OsString;

/// The first argument with which `gongping-cli.exe` starts this program as the command line.
const COMMAND_LINE: &str = "--command-line";

/// Returns the arguments for the command line where this process is to be it.
pub fn command_line(given: impl IntoIterator<Item = OsString>) -> Option<Vec<OsString>> {
    let mut given = given.into_iter().skip(1);
    (given.next()? == COMMAND_LINE).then(|| given.collect())
}

/// Reports whether WebView2, which draws the page, is installed, and what to do where it is not. A defect while the window opens
/// is shown, too.
pub fn prepare(lang: Option<&str>) -> bool {
    if let Err(error) = tauri::webview_version() {
        show(&not_started("webview", &error.to_string(), lang));
        return false;
    }
    let lang = lang.map(str::to_owned);
    std::panic::set_hook(Box::new(move |defect| {
        show(&not_started("failed", &defect.to_string(), lang.as_deref()));
    }));
    true
}

/// From now on a defect is the page's to report.
pub fn opened() {
    drop(std::panic::take_hook());
}

/// Shows the words in a box and waits until it is closed.
pub fn show(told: &NotStarted) {
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title(&told.title)
        .set_description(&told.text)
        .show();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_starter_makes_this_program_the_command_line() {
        let given = |words: &[&str]| command_line(words.iter().map(OsString::from));
        let rest = given(&["gongping.exe", COMMAND_LINE, "sample", "--out", "a b"]);
        assert_eq!(
            rest,
            Some(["sample", "--out", "a b"].map(OsString::from).into())
        );
        assert_eq!(given(&["gongping.exe", "a.gongping", COMMAND_LINE]), None);
        assert_eq!(given(&["gongping.exe"]), None);
    }
}

//! What is said where the program does not get as far as a page that could say it.

use model::wording::{self, Locale};
use std::collections::BTreeMap;

/// The words of a box without a page.
pub struct NotStarted {
    /// The name of the program.
    pub title: String,
    /// What happened and what to do.
    pub text: String,
}

/// Returns the words for why the program does not start: `webview` where the part of the system is missing that draws the page,
/// `failed` for anything else. They are in Chinese unless another language was asked for.
pub fn not_started(why: &str, cause: &str, lang: Option<&str>) -> NotStarted {
    let locale: Locale = lang.and_then(|lang| lang.parse().ok()).unwrap_or_default();
    let params = BTreeMap::from([("cause".to_owned(), cause.to_owned())]);
    let say = |key: &str| wording::say(&format!("not_started.{key}"), &params, locale);
    NotStarted {
        title: say("title"),
        text: say(why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_webview_is_told_with_the_name_of_its_installer_and_what_to_do_offline() {
        for lang in [None, Some("en")] {
            let told = not_started("webview", "not found", lang);
            assert!(
                told.text
                    .contains("MicrosoftEdgeWebView2RuntimeInstallerX64.exe")
            );
            let named = not_started("failed", "no display", lang);
            assert!(named.text.contains("no display"), "{}", named.text);
        }
        assert!(not_started("webview", "", None).text.contains("不需要联网"));
    }
}

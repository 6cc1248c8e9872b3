//! 机构称谓: the organisation's words for its office, leading group, act and seal on papers; editable per workspace.

use crate::error::Result;
use ledger::Ledger;
use model::wording::{self, Locale};
use std::collections::BTreeMap;

/// The keys of the editable words.
pub const WORDS: [&str; 4] = ["office", "group", "act", "seal"];

/// Returns every editable word: the workspace's own, or its default `term.<key>` where none is set or no workspace is open.
///
/// # Errors
/// Fails where the workspace cannot be read.
pub fn words(ledger: Option<&Ledger>, locale: Locale) -> Result<BTreeMap<String, String>> {
    let mut words = BTreeMap::new();
    for key in WORDS {
        let own = match ledger {
            Some(ledger) => ledger.setting(&format!("word.{key}"))?,
            None => None,
        };
        let word = own
            .filter(|w| !w.is_empty())
            .unwrap_or_else(|| wording::say(&format!("term.{key}"), &BTreeMap::new(), locale));
        words.insert(key.to_owned(), word);
    }
    Ok(words)
}

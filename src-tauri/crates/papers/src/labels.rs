//! The fixed words of a paper.

use model::wording::{self, Locale};
use std::collections::BTreeMap;

/// Returns the words `<section>.<key>` of a paper by key. The placeholders for page numbers stay as they are, because only
/// the typesetter knows them.
pub fn labels(section: &str, keys: &[&str], locale: Locale) -> BTreeMap<String, String> {
    let kept = ["page", "pages"].map(|name| (name.to_owned(), format!("{{{name}}}")));
    let kept = BTreeMap::from(kept);
    let word = |key: &&str| wording::say(&format!("{section}.{key}"), &kept, locale);
    keys.iter()
        .map(|key| ((*key).to_owned(), word(key)))
        .collect()
}

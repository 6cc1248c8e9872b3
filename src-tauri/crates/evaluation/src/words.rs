//! 机构称谓: the organisation's words for its office, leading group, act and seals on papers; editable per workspace.

use crate::error::Result;
use crate::identity::{self, Identity};
use ledger::Ledger;
use model::system::Side;
use model::wording::{self, Locale};
use std::collections::BTreeMap;

/// The keys of the editable words. `seal` names the seal of this office, `seal_upper` that of the level above it, and
/// `attachment` the number under which the 评分表 is attached to a notice.
pub const WORDS: [&str; 6] = ["office", "group", "act", "seal", "seal_upper", "attachment"];

/// Returns every editable word: the workspace's own, or its default where none is set or no workspace is open.
///
/// # Errors
/// Fails where the workspace cannot be read.
pub fn words(ledger: Option<&Ledger>, locale: Locale) -> Result<BTreeMap<String, String>> {
    let identity = ledger.map(identity::of).transpose()?.unwrap_or_default();
    let mut words = BTreeMap::new();
    for key in WORDS {
        let own = match ledger {
            Some(ledger) => ledger.setting(&format!("word.{key}"))?,
            None => None,
        };
        let word = own
            .filter(|w| !w.is_empty())
            .unwrap_or_else(|| default(key, identity, locale));
        words.insert(key.to_owned(), word);
    }
    Ok(words)
}

/// Returns every word as it was set when a return was closed, `kept`; the default where none was set.
///
/// # Errors
/// Fails where the workspace cannot be read.
pub fn words_then(
    ledger: &Ledger,
    kept: &BTreeMap<String, String>,
    locale: Locale,
) -> Result<BTreeMap<String, String>> {
    let identity = identity::of(ledger)?;
    let word = |key: &str| {
        let kept = kept.get(key).cloned();
        (
            key.to_owned(),
            kept.unwrap_or_else(|| default(key, identity, locale)),
        )
    };
    Ok(WORDS.into_iter().map(word).collect())
}

/// Returns the word that is used where the workspace has none of its own; empty where there is nothing to say.
pub fn default(key: &str, identity: Identity, locale: Locale) -> String {
    let term = match (key, identity) {
        ("attachment", _) | ("seal", Identity::Unit) => return String::new(),
        ("seal", Identity::County) | ("seal_upper", Identity::Unit) => "seal_county",
        ("seal", Identity::City | Identity::Team) | ("seal_upper", Identity::County) => "seal_city",
        ("seal_upper", Identity::City | Identity::Team) => "seal_province",
        (other, _) => other,
    };
    wording::say(&format!("term.{term}"), &BTreeMap::new(), locale)
}

/// Whose seal goes on which side of a paper; empty where it is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seals {
    /// The side of the unit under evaluation.
    pub unit: String,
    /// The side of the level above it.
    pub upper: String,
}

/// Returns the seals of a paper about a unit of this kind. A seal stands on the side of those whose it is: the city does
/// not know what its counties call themselves, and leaves their side to be written.
pub fn seals(words: &BTreeMap<String, String>, identity: Identity, kind: &str) -> Seals {
    let word = |key: &str| words.get(key).cloned().unwrap_or_default();
    match identity.side(kind) {
        Side::Own => Seals {
            unit: word("seal"),
            upper: word("seal_upper"),
        },
        Side::Upper => Seals {
            unit: String::new(),
            upper: word("seal"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_stands_on_the_side_of_those_whose_it_is() {
        let own = |identity| {
            let word = |key: &str| (key.to_owned(), default(key, identity, Locale::ZhCn));
            WORDS.map(word).into_iter().collect()
        };
        let county = "县产改协调小组办公室（县总工会代章）";
        let city = "市产改协调小组办公室（市总工会代章）";
        let province = "省产改协调小组办公室（省总工会代章）";
        for (identity, kind, unit, upper) in [
            (Identity::Unit, "county", "", county),
            (Identity::Unit, "enterprise", "", county),
            (Identity::County, "county", county, city),
            (Identity::County, "enterprise", "", county),
            (Identity::County, "park", "", county),
            (Identity::City, "county", "", city),
            (Identity::City, "city", city, province),
            (Identity::Team, "county", "", city),
        ] {
            let seals = seals(&own(identity), identity, kind);
            let said = (seals.unit.as_str(), seals.upper.as_str());
            assert_eq!(said, (unit, upper), "{identity:?} {kind}");
        }
    }
}

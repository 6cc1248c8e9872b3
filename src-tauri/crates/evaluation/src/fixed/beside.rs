//! What is otherwise today than a closed record keeps: shown beside it, never applied. SCORING.md §S.10.

use super::Fixed;
use ledger::Unit;
use model::finding::{Finding, Severity};
use model::wording::{self, Locale};
use std::collections::BTreeMap;

impl Fixed {
    /// Returns what is otherwise of a unit today than its closed record keeps: name, kind, comparison group.
    pub fn beside(&self, today: &Unit, locale: Locale) -> Vec<Finding> {
        let kept = self.unit(today.clone());
        let kind = |unit: &Unit| wording::unit_kind(&unit.kind, locale);
        let pairs = [
            ("fixed-name", kept.name.clone(), today.name.clone()),
            ("fixed-kind", kind(&kept), kind(today)),
            ("fixed-group", kept.group.clone(), today.group.clone()),
        ];
        let differ = pairs.into_iter().filter(|(_, kept, now)| kept != now);
        let found = differ.map(|(code, was, now)| {
            Finding::new(code, Severity::Info, &kept.name)
                .with("unit", &kept.name)
                .with("kept", said(was, locale))
                .with("now", said(now, locale))
        });
        found.collect()
    }

    /// Returns the roles that somebody else answers for today than when the unit closed its own stages; `today` are their keys
    /// and names.
    pub fn roles_beside<'a>(
        &self,
        unit: &str,
        today: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Vec<Finding> {
        let Some(kept) = self.particulars(unit) else {
            return Vec::new();
        };
        let differ = today.filter_map(|(role, name)| {
            let was = kept.roles.get(role).filter(|was| *was != name)?;
            Some(
                Finding::new("fixed-role", Severity::Info, role)
                    .with("kept", was)
                    .with("now", name),
            )
        });
        differ.collect()
    }
}

/// Returns a word, or the one for nothing.
fn said(word: String, locale: Locale) -> String {
    match word.as_str() {
        "" => wording::say("term.none", &BTreeMap::new(), locale),
        _ => word,
    }
}

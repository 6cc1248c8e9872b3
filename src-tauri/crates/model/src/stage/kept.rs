//! What a closed stage keeps of its scores, and whether a later program comes to the same. SCORING.md §S.5.

use crate::number::Dec;
use crate::plan::Sheet;
use serde::{Deserialize, Serialize};

/// The scores of a sheet as they were printed: total, then groups, then leaves. Small and plain, so that every later
/// program can read it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Total.
    pub total: String,
    /// Key and score of every group.
    pub groups: Vec<(String, String)>,
    /// Key, state and score of every leaf; an empty score where it has none.
    pub leaves: Vec<(String, String, String)>,
}

/// Where a sheet worked out anew is not the one that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Key of the leaf or group; empty for the total.
    pub key: String,
    /// As kept; empty where it had no score.
    pub kept: String,
    /// As it comes out now.
    pub now: String,
}

impl Kept {
    /// The scores of a sheet.
    pub fn of(sheet: &Sheet) -> Kept {
        let groups = sheet.groups.iter();
        let leaves = sheet.leaves.iter();
        Kept {
            total: sheet.totals.score.to_string(),
            groups: groups
                .map(|g| (g.key.clone(), g.score.to_string()))
                .collect(),
            leaves: leaves
                .map(|leaf| {
                    let score = leaf.score.map(|s| s.to_string()).unwrap_or_default();
                    (leaf.key.clone(), leaf.state.name().to_owned(), score)
                })
                .collect(),
        }
    }

    /// Leaves, then groups, then the total that come out otherwise now.
    pub fn differences(&self, now: &Kept) -> Vec<Difference> {
        let leaf = |(key, state, score): &(String, String, String)| {
            let said = if score.is_empty() { state } else { score };
            (key.clone(), said.clone())
        };
        let rows = |kept: &Kept| -> Vec<(String, String)> {
            let leaves = kept.leaves.iter().map(leaf);
            leaves.chain(kept.groups.iter().cloned()).collect()
        };
        let (before, after) = (rows(self), rows(now));
        let said = |rows: &[(String, String)], wanted: &str| {
            let found = rows.iter().find(|(key, _)| key == wanted);
            found.map(|(_, said)| said.clone()).unwrap_or_default()
        };
        let mut keys: Vec<&String> = before.iter().chain(&after).map(|(key, _)| key).collect();
        let mut seen = std::collections::BTreeSet::new();
        keys.retain(|key| seen.insert(*key));
        let mut found: Vec<Difference> = keys
            .into_iter()
            .map(|key| Difference {
                key: key.clone(),
                kept: said(&before, key),
                now: said(&after, key),
            })
            .collect();
        found.push(Difference {
            key: String::new(),
            kept: self.total.clone(),
            now: now.total.clone(),
        });
        found.retain(|one| !same(&one.kept, &one.now));
        found
    }
}

/// Figures are equal as numbers, whatever zeros they were printed with; all else as text.
fn same(kept: &str, now: &str) -> bool {
    kept == now || matches!((kept.parse::<Dec>(), now.parse::<Dec>()), (Ok(a), Ok(b)) if a == b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(total: &str, leaf: &str) -> Kept {
        let text = str::to_owned;
        Kept {
            total: text(total),
            groups: vec![(text("g"), text("1.00"))],
            leaves: vec![(text("a"), text("scored"), text(leaf))],
        }
    }

    #[test]
    fn what_comes_out_otherwise_is_named_with_both_figures() {
        let before = kept("3.64", "3.64");
        assert_eq!(before.differences(&before), []);
        let found = before.differences(&kept("3.65", "3.65"));
        let said: Vec<_> = found
            .iter()
            .map(|d| (d.key.as_str(), d.kept.as_str(), d.now.as_str()))
            .collect();
        assert_eq!(said, [("a", "3.64", "3.65"), ("", "3.64", "3.65")]);
        let bare = kept("3.64", "0");
        assert_eq!(bare.differences(&kept("3.640", "0.00")), [], "one number");
        let mut gone = before.clone();
        gone.leaves.clear();
        assert_eq!(before.differences(&gone).len(), 1);
    }
}

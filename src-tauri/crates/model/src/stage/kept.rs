//! The scores that a closed stage keeps, and whether a later program computes the same. SCORING.md §S.5.

use crate::number::Dec;
use crate::plan::{Sheet, State};
use serde::{Deserialize, Serialize};

/// The scores of a sheet as they were printed: total, then groups, then leaves. Small and plain, so that every later
/// program can read it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Printed total of the unit.
    pub total: String,
    /// Key and score of every group.
    pub groups: Vec<(String, String)>,
    /// Key, state and score of every leaf; an empty score where it has none.
    pub leaves: Vec<(String, String, String)>,
    /// Printed score of the base; empty where an earlier program kept none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub base: String,
    /// Printed bonus; empty as the base.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub bonus: String,
    /// Printed penalty; empty as the base.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub penalty: String,
    /// What the children's mean added, as printed; empty as the base.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub children: String,
}

/// A difference between a sheet that is scored again and the one that was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Key of the leaf or group; empty for the total.
    pub key: String,
    /// Printed score as kept; empty where there was none.
    pub kept: String,
    /// Printed score as computed now; empty where there is none.
    pub now: String,
}

impl Kept {
    /// Returns the printed scores of a sheet.
    pub fn of(sheet: &Sheet) -> Kept {
        let text = |score: Option<Dec>| score.map(|s| s.to_string()).unwrap_or_default();
        let groups = sheet.groups.iter();
        let leaves = sheet.leaves.iter();
        Kept {
            total: text(sheet.totals.so_far()),
            base: sheet.totals.base.to_string(),
            bonus: sheet.totals.bonus.to_string(),
            penalty: sheet.totals.penalty.to_string(),
            children: sheet.totals.children.to_string(),
            groups: groups.map(|g| (g.key.clone(), text(g.so_far()))).collect(),
            leaves: leaves
                .map(|leaf| {
                    (
                        leaf.key.clone(),
                        leaf.state.name().to_owned(),
                        text(leaf.score),
                    )
                })
                .collect(),
        }
    }

    /// Returns the leaves, then groups, then the total that differ now.
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

impl Sheet {
    /// Puts the scores that a stage was closed with in the place of those that come out otherwise.
    pub fn hold(&mut self, kept: &Kept) {
        // A number keeps the decimals that it prints with where it is the same.
        let put = |now: &mut Dec, kept: &str| match kept.parse::<Dec>() {
            Ok(kept) if *now != kept => *now = kept,
            _ => {}
        };
        for leaf in &mut self.leaves {
            let known = kept.leaves.iter().find(|(key, ..)| *key == leaf.key);
            let Some((_, state, score)) = known else {
                continue;
            };
            if leaf.state.name() != state {
                leaf.state = State::kept(state);
            }
            match (&mut leaf.score, score.parse::<Dec>()) {
                (Some(now), Ok(_)) => put(now, score),
                (now, kept) => *now = kept.ok(),
            }
        }
        for group in &mut self.groups {
            if let Some((_, score)) = kept.groups.iter().find(|(key, _)| *key == group.key) {
                put(&mut group.score, score);
            }
        }
        let whole = self.totals.earned == self.totals.score;
        put(&mut self.totals.score, &kept.total);
        if whole {
            self.totals.earned = self.totals.score;
        }
        put(&mut self.totals.base, &kept.base);
        put(&mut self.totals.bonus, &kept.bonus);
        put(&mut self.totals.penalty, &kept.penalty);
        put(&mut self.totals.children, &kept.children);
    }
}

/// Reports whether two scores are equal: figures as numbers, whatever zeros they print with; all else as text.
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
            ..Kept::default()
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

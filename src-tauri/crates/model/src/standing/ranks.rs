//! Ranks units by their rounded totals. SCORING.md §9.1.

use super::{Entrant, Standing};
use crate::number::Dec;
use std::collections::BTreeMap;

/// Fills in the ranks, overall and within the comparison group. A unit without a final total, or disqualified, has no
/// rank and takes none.
pub(super) fn fill(entrants: &[Entrant], standings: &mut [Standing]) {
    let mut all = Vec::new();
    let mut groups: BTreeMap<&str, Vec<(usize, Dec)>> = BTreeMap::new();
    for (at, entrant) in entrants.iter().enumerate() {
        let out = standings.get(at).is_none_or(|s| s.disqualified);
        if let Some(total) = entrant.total.filter(|_| !out) {
            all.push((at, total));
            let group = groups.entry(&entrant.comparison).or_default();
            group.push((at, total));
        }
    }
    competition(all, |at, rank| {
        if let Some(standing) = standings.get_mut(at) {
            standing.rank = Some(rank);
        }
    });
    for group in groups.into_values() {
        competition(group, |at, rank| {
            if let Some(standing) = standings.get_mut(at) {
                standing.rank_in_group = Some(rank);
            }
        });
    }
}

/// Gives out ranks: equal totals share the better rank, the next ones are skipped (1-1-3).
fn competition(mut totals: Vec<(usize, Dec)>, mut give: impl FnMut(usize, u32)) {
    totals.sort_unstable_by_key(|(_, total)| std::cmp::Reverse(*total));
    let mut before: Option<(Dec, u32)> = None;
    for ((at, total), place) in totals.into_iter().zip(1..) {
        let rank = match before {
            Some((same, rank)) if same == total => rank,
            _ => place,
        };
        before = Some((total, rank));
        give(at, rank);
    }
}

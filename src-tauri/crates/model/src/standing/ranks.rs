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

/// Returns the number of units of each comparison group that have anything to assess: the n of quotas and of limits by rank.
pub(super) fn sizes(entrants: &[Entrant]) -> BTreeMap<&str, u32> {
    let mut sizes = BTreeMap::new();
    for entrant in entrants.iter().filter(|entrant| !entrant.nothing) {
        *sizes.entry(entrant.comparison.as_str()).or_default() += 1;
    }
    sizes
}

/// Gives out ranks: equal scores share the better rank, the next ones are skipped (1-1-3).
pub(super) fn competition<S: Ord + Copy>(
    mut scores: Vec<(usize, S)>,
    mut give: impl FnMut(usize, u32),
) {
    scores.sort_unstable_by_key(|(_, score)| std::cmp::Reverse(*score));
    let mut before: Option<(S, u32)> = None;
    for ((at, score), place) in scores.into_iter().zip(1..) {
        let rank = match before {
            Some((same, rank)) if same == score => rank,
            _ => place,
        };
        before = Some((score, rank));
        give(at, rank);
    }
}

//! The change against last year's rank. SCORING.md §9.9.

use super::ranks::competition;
use std::cmp::Reverse;

/// The ranks of a unit in two years, both counted among the units that have a rank in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The rank of the earlier year among them.
    pub before: u32,
    /// The rank of this year among them.
    pub now: u32,
    /// The number of these units.
    pub of: u32,
}

/// Returns how each unit moved, given the ranks of both years; none for a unit without a rank in one of them. Units that have
/// joined or left move nobody.
pub fn moved(ranks: &[(Option<u32>, Option<u32>)]) -> Vec<Option<Moved>> {
    let both = ranks.iter().enumerate();
    let both = both.filter_map(|(at, (before, now))| Some((at, (*before)?, (*now)?)));
    let both: Vec<(usize, u32, u32)> = both.collect();
    let mut moved: Vec<Option<Moved>> = vec![None; ranks.len()];
    let of = u32::try_from(both.len()).unwrap_or(u32::MAX);
    for (at, ..) in &both {
        if let Some(one) = moved.get_mut(*at) {
            let (before, now) = (0, 0);
            *one = Some(Moved { before, now, of });
        }
    }
    let mut give = |ranks: Vec<(usize, Reverse<u32>)>, put: fn(&mut Moved, u32)| {
        competition(ranks, |at, rank| {
            if let Some(Some(one)) = moved.get_mut(at) {
                put(one, rank);
            }
        });
    };
    let before = both.iter().map(|(at, before, _)| (*at, Reverse(*before)));
    give(before.collect(), |one, rank| one.before = rank);
    let now = both.iter().map(|(at, _, now)| (*at, Reverse(*now)));
    give(now.collect(), |one, rank| one.now = rank);
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first of last year has left and a new unit is first now: the others have not moved. SCORING.md §9.9.
    #[test]
    fn units_that_join_or_leave_move_nobody() {
        let ranks = [
            (Some(1), None),
            (Some(2), Some(2)),
            (Some(3), Some(3)),
            (None, Some(1)),
            (Some(4), Some(3)),
        ];
        let one = |before, now| Some(Moved { before, now, of: 3 });
        assert_eq!(moved(&ranks), [None, one(1, 1), one(2, 2), None, one(3, 2)]);
        assert_eq!(moved(&[(None, None), (Some(1), None)]), [None, None]);
    }
}

//! Ranks units by total: equal totals share the better rank, 1-1-3. SCORING.md §6.

/// Place of a unit among all units and in its comparison group, from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ranks {
    /// Rank among all units.
    pub all: u32,
    /// Rank within its comparison group.
    pub group: u32,
}

/// The count of units so far, while ranks are given out in one set of units.
#[derive(Clone, Copy, Default)]
struct Count {
    units: u32,
    last: Option<(i64, u32)>,
}

impl Count {
    fn place(&mut self, total: i64) -> u32 {
        self.units += 1;
        let place = match self.last {
            Some((same, place)) if same == total => place,
            _ => self.units,
        };
        self.last = Some((total, place));
        place
    }
}

/// Returns the ranks of units, given their rounded totals and the numbers of their comparison groups.
pub(super) fn ranks(totals: impl Iterator<Item = (i64, usize)>) -> Vec<Ranks> {
    let mut order: Vec<(i64, usize, usize)> = totals
        .enumerate()
        .map(|(at, (total, group))| (total, at, group))
        .collect();
    order.sort_unstable_by(|a, b| b.cmp(a));
    let groups = order.iter().map(|(.., group)| group + 1).max().unwrap_or(0);
    let mut all = Count::default();
    let mut inside = vec![Count::default(); groups];
    let mut ranks = vec![Ranks::default(); order.len()];
    for (total, at, group) in order {
        if let (Some(place), Some(inside)) = (ranks.get_mut(at), inside.get_mut(group)) {
            *place = Ranks {
                all: all.place(total),
                group: inside.place(total),
            };
        }
    }
    ranks
}

#[cfg(test)]
mod tests {
    //! SCORING.md §9.1.

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_place_is_one_more_than_how_many_are_better(units in prop::collection::vec((-3i64..4, 0usize..3), 0..30)) {
            for (ranks, (total, group)) in ranks(units.iter().copied()).iter().zip(&units) {
                let better = |inside: &dyn Fn(usize) -> bool| {
                    units.iter().filter(|(t, g)| t > total && inside(*g)).count() + 1
                };
                prop_assert_eq!(ranks.all as usize, better(&|_| true));
                prop_assert_eq!(ranks.group as usize, better(&|g| g == *group));
            }
        }
    }
}

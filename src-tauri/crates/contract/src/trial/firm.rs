//! How firm ranks are: weights drawn at random, each indicator left out. SCORING.md §A.6.

use super::{Aid, Units};
use crate::dto::{RankRange, Removal, RobustView, Swap};
use model::analysis::robust::{Draws, Firmness};
use model::plan::board::Unscored;

/// Returns the units with the ranks that hold. Its doubts are to be told beside whatever comes of it.
///
/// # Errors
/// The finding that keeps ranks from being compared.
pub fn firmness<'a>(units: &'a Units<'a>) -> Aid<Firmness<'a>> {
    Firmness::of(units.scores, &units.contest)
}

/// Where each rank comes to lie, the best unit first, and how often neighbours change places.
pub fn ranges(units: &Units<'_>, firm: &Firmness<'_>, draws: Draws) -> Aid<RobustView> {
    let drawn = firm.simulate(draws)?;
    let name = |at: usize| units.names.get(at).copied().unwrap_or_default().to_owned();
    let ranges = drawn.units.iter().enumerate().filter_map(|(at, range)| {
        let range = range.as_ref()?;
        Some(RankRange {
            name: name(at),
            rank: range.rank,
            beside: !units.contest.is_final(units.scores, at),
            mean: range.mean.to_string(),
            best: range.best,
            from: range.from,
            to: range.to,
            worst: range.worst,
        })
    });
    let mut ranges: Vec<RankRange> = ranges.collect();
    ranges.sort_by_key(|range| range.rank);
    let swaps = drawn.neighbours.iter().map(|pair| Swap {
        ahead: name(pair.ahead),
        behind: name(pair.behind),
        swapped: pair.swapped.to_string(),
        tied: pair.tied.to_string(),
    });
    Ok(RobustView {
        generator: drawn.generator.to_owned(),
        rows: ranges,
        swaps: swaps.collect(),
        ..RobustView::default()
    })
}

/// Returns what leaving out each indicator does, those that move most first.
///
/// # Errors
/// `Unscored` where a score has more than 18 digits.
pub fn removals(units: &Units<'_>, firm: &Firmness<'_>) -> Result<Vec<Removal>, Unscored> {
    let indicators = &units.compiled.system.indicators;
    let removed = firm.removals()?.into_iter().filter_map(|shift| {
        let one = indicators.get(shift.leaf)?;
        Some(Removal {
            code: one.code.clone(),
            short: one.short.clone(),
            moved: u32::try_from(shift.moved).unwrap_or(u32::MAX),
            furthest: shift.furthest,
        })
    });
    let mut removals: Vec<Removal> = removed.collect();
    removals.sort_by_key(|one| std::cmp::Reverse((one.moved, one.furthest)));
    Ok(removals)
}

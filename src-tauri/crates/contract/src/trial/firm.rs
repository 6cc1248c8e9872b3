//! How firm ranks are: weights drawn at random, each indicator left out. SCORING.md §A.6.

use super::{Aid, Units, base, effective, places};
use crate::dto::{RankRange, Removal, RobustView, Swap};
use model::analysis::robust::{Board, Draws, Rollup, Row};
use model::rule::Rule;

/// What units earned, with what their indicators are worth. Its doubts are to be told beside whatever comes of it.
pub fn board(units: &Units<'_>) -> Aid<Board> {
    let system = &units.compiled.system;
    let leaves: Vec<usize> = places(system, Rule::is_base).collect();
    let all = 0..units.scores.len();
    let rows: Vec<Row> = all.map(|at| Row::of(units.scores, at, &leaves)).collect();
    let keys: Vec<&str> = base(system).map(|one| one.key.as_str()).collect();
    let rollup = Rollup::of(system, &keys);
    let weights = effective(units.compiled);
    Board::new(&weights, system.points, system.dp, rollup, &rows)
}

/// Where each rank comes to lie, the best unit first, and how often neighbours change places.
pub fn ranges(units: &Units<'_>, board: &Board, draws: Draws) -> Aid<RobustView> {
    let drawn = board.simulate(draws)?;
    let name = |at: usize| units.names.get(at).copied().unwrap_or_default().to_owned();
    let ranges = drawn.units.iter().enumerate().filter_map(|(at, range)| {
        let range = range.as_ref()?;
        Some(RankRange {
            name: name(at),
            rank: range.rank,
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

/// What leaving out each indicator does, those that move most first.
pub fn removals(units: &Units<'_>, board: &Board) -> Vec<Removal> {
    let removed = base(&units.compiled.system).zip(board.removals());
    let mut removals: Vec<Removal> = removed
        .map(|(one, shift)| Removal {
            code: one.code.clone(),
            short: one.short.clone(),
            moved: u32::try_from(shift.moved).unwrap_or(u32::MAX),
            furthest: shift.furthest,
        })
        .collect();
    removals.sort_by_key(|one| std::cmp::Reverse((one.moved, one.furthest)));
    removals
}

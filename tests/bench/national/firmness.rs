//! How firm ranks are: every indicator left out, and weights drawn at random, from the shares that units earned.

use super::score::Year;
use super::workspace::WIDTH;
use super::{ROUNDS, bar, median, ms};
use model::analysis::robust::{Board, Draws, Mean, Rollup, Row, Spread};
use model::number::Dec;
use std::time::Instant;

/// Units whose weights are drawn for.
const DRAWN: usize = 120;

/// Rows of the first units, over indicators that all weigh alike.
fn rows(board: &model::plan::board::Board, units: usize) -> Vec<Row> {
    let row = |unit| Row {
        shares: board
            .leaves(unit)
            .iter()
            .map(|leaf| Some((board.printed(leaf.score), Dec::from(2))))
            .collect(),
        extra: Dec::ZERO,
    };
    (0..units.min(board.len())).map(row).collect()
}

/// Both aids, each from shares to ranks.
pub fn firmness(year: &Year) -> bool {
    let scored = year.board(super::threads());
    let board = |units, mean| {
        let weights = [Dec::new(15, 1); WIDTH];
        Board::new(
            &weights,
            Dec::from(100),
            2,
            Rollup::flat(mean, WIDTH),
            &rows(&scored, units),
        )
        .expect("a board")
    };
    let mut held = true;
    for (units, most) in [(DRAWN, 200.0), (scored.len(), 200.0)] {
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let start = Instant::now();
            let shifts = board(units, Mean::Arithmetic).removals();
            assert_eq!(std::hint::black_box(shifts).len(), WIDTH);
            times.push(start.elapsed());
        }
        let what = format!("each of {WIDTH} indicators left out, ranks of {units} units");
        held &= bar(&what, ms(median(times)), most, "ms");
    }
    let draws = Draws {
        count: 1_000,
        seed: 1,
        spread: Spread::Within(Dec::new(2, 1)),
    };
    for (mean, of) in [
        (Mean::Arithmetic, "sums"),
        (Mean::Geometric, "geometric means"),
    ] {
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let start = Instant::now();
            let stability = board(DRAWN, mean).simulate(draws).expect("draws");
            assert_eq!(std::hint::black_box(stability).units.len(), DRAWN);
            times.push(start.elapsed());
        }
        let what = format!(
            "{} draws of weights, ranks of {DRAWN} units by {of}",
            draws.count
        );
        held &= bar(&what, ms(median(times)), 200.0, "ms");
    }
    held
}

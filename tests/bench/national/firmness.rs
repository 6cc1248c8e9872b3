//! How firm ranks are: every indicator left out, and weights drawn at random, over scores that stand.

use super::score::Year;
use super::workspace::{self, AS_IT_IS, WIDTH, WhatIf};
use super::{ROUNDS, bar, median, ms};
use model::analysis::robust::{Draws, Firmness, Spread};
use model::number::Dec;
use model::plan::board::Board;
use model::plan::{Plan, Viewpoint};
use model::standing::Contest;
use model::system::System;
use std::sync::Arc;
use std::time::Instant;

/// Units whose weights are drawn for.
const DRAWN: usize = 120;

/// Returns the scores of the first units under a system.
fn scored(year: &Year, system: &System, units: usize) -> Board {
    let plan = Arc::new(Plan::compile(system).expect("a plan"));
    let given = year.units(units);
    let returns = year.returns(&given);
    Board::new(plan, returns, Viewpoint::Upper, super::threads()).expect("scores")
}

/// Both aids, each from the scores to ranks, by sums and with a geometric mean.
pub fn firmness(year: &Year) -> bool {
    let mean = WhatIf {
        weight: Some("25"),
        ..AS_IT_IS
    };
    let systems = [(AS_IT_IS, "sums"), (mean, "geometric means")].map(|(with, by)| {
        (
            model::system::parse(&workspace::system(with)).expect("a system"),
            by,
        )
    });
    let mut held = true;
    for (system, by) in &systems {
        let contest = Contest::of(system);
        for units in [DRAWN, usize::MAX] {
            let board = scored(year, system, units);
            let mut times = Vec::new();
            for _ in 0..ROUNDS {
                let start = Instant::now();
                let firm = Firmness::of(&board, &contest).expect("ranks");
                let shifts = firm.removals().expect("scores");
                assert_eq!(std::hint::black_box(shifts).len(), WIDTH);
                times.push(start.elapsed());
            }
            let n = board.len();
            let what = format!("each of {WIDTH} indicators left out, ranks of {n} units by {by}");
            // The bar is set for a group; of the nation only sums are held to it.
            let most = if n == DRAWN || *by == "sums" {
                200.0
            } else {
                2_000.0
            };
            held &= bar(&what, ms(median(times)), most, "ms");
        }
        let draws = Draws {
            count: 1_000,
            seed: 1,
            spread: Spread::Within(Dec::new(2, 1)),
        };
        let board = scored(year, system, DRAWN);
        let mut times = Vec::new();
        for _ in 0..ROUNDS {
            let start = Instant::now();
            let firm = Firmness::of(&board, &contest).expect("ranks");
            let stability = firm.simulate(draws).expect("draws");
            assert_eq!(std::hint::black_box(stability).units.len(), DRAWN);
            times.push(start.elapsed());
        }
        let what = format!(
            "{} draws of weights, ranks of {DRAWN} units by {by}",
            draws.count
        );
        held &= bar(&what, ms(median(times)), 200.0, "ms");
    }
    held
}

//! The years before an evaluation, by systems of the same key.

use crate::app::App;
use crate::dto::{EvaluationArg, MovedView, ResultYears, YearsOfUnit};
use crate::error::Result;
use evaluation::Scoreboard;
use evaluation::board::earlier;
use ledger::Ledger;
use model::standing::{Moved, moved};
use std::collections::{BTreeMap, BTreeSet};

/// The number of earlier years that are shown.
const EARLIER: usize = 2;

pub(crate) fn result_years(app: &App, arg: EvaluationArg) -> Result<ResultYears> {
    app.opened(|open, _| {
        let now = open.source().evaluation(&arg.evaluation)?;
        let mut years = Vec::with_capacity(EARLIER);
        for evaluation in earlier(open.source(), &now, EARLIER)? {
            let board = Scoreboard::read(open.source(), evaluation)?;
            years.push(Year::of(open.ledger(), board)?);
        }
        let before = years.last().filter(|before| before.year + 1 == now.year);
        let rank_before = |unit: &str| before.and_then(|before| before.stood.get(unit)?.1);
        let board = open.board(&arg.evaluation)?;
        let standings = board.standings(open.ledger())?.standings;
        let units = board.units.iter().zip(&standings);
        let units: Vec<Both<'_>> = units
            .map(|(one, standing)| Both {
                group: &one.unit.group,
                before: rank_before(&one.unit.id),
                now: standing.rank,
            })
            .collect();
        let moves = Both::moved(&units, |_| true);
        let groups: BTreeSet<&str> = units.iter().map(|one| one.group).collect();
        let mut in_group = vec![None; units.len()];
        for group in groups {
            let moves = Both::moved(&units, |one| one.group == group);
            let moves = moves.into_iter().zip(&units).zip(&mut in_group);
            for ((one, _), put) in moves.filter(|((_, unit), _)| unit.group == group) {
                *put = one;
            }
        }
        let moves = board.units.iter().zip(moves.into_iter().zip(in_group));
        let units = moves.map(|(one, (all, in_group))| YearsOfUnit {
            rank_before: rank_before(&one.unit.id),
            moved: all,
            moved_in_group: in_group,
            totals: years
                .iter()
                .map(|year| year.stood.get(&one.unit.id)?.0.clone())
                .collect(),
        });
        Ok(ResultYears {
            units: units.collect(),
            years: years.iter().map(|year| year.year).collect(),
        })
    })
}

/// A unit with its ranks of both years among all units.
struct Both<'a> {
    group: &'a str,
    before: Option<u32>,
    now: Option<u32>,
}

impl Both<'_> {
    /// Returns how each unit moved among some of them.
    fn moved(units: &[Both<'_>], among: impl Fn(&Both<'_>) -> bool) -> Vec<Option<MovedView>> {
        let ranks = units.iter().map(|one| match among(one) {
            true => (one.before, one.now),
            false => (None, None),
        });
        let ranks: Vec<(Option<u32>, Option<u32>)> = ranks.collect();
        let view = |one: Moved| MovedView {
            before: one.before,
            now: one.now,
            of: one.of,
        };
        let moves = moved(&ranks).into_iter();
        moves.map(|one| one.map(view)).collect()
    }
}

/// An earlier year: final totals and ranks by unit.
struct Year {
    year: u16,
    stood: BTreeMap<String, (Option<String>, Option<u32>)>,
}

impl Year {
    fn of(ledger: &Ledger, board: Scoreboard) -> Result<Year> {
        let standings = board.standings(ledger)?.standings.into_iter();
        let units = board.units.iter().enumerate().zip(standings);
        let stood = units.map(|((at, one), standing)| {
            let total = board.total(at).map(|total| total.to_string());
            (one.unit.id.clone(), (total, standing.rank))
        });
        Ok(Year {
            year: board.evaluation.year,
            stood: stood.collect(),
        })
    }
}

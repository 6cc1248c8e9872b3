//! The years before an evaluation, by systems of the same key.

use crate::app::App;
use crate::dto::{EvaluationArg, ResultYears, YearsOfUnit};
use crate::error::Result;
use evaluation::Scoreboard;
use evaluation::board::earlier;
use ledger::Ledger;
use std::collections::BTreeMap;

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
        let units = now.participants.iter().map(|unit| YearsOfUnit {
            rank_before: before.and_then(|before| before.stood.get(unit)?.1),
            totals: years
                .iter()
                .map(|year| year.stood.get(unit)?.0.clone())
                .collect(),
        });
        Ok(ResultYears {
            units: units.collect(),
            years: years.iter().map(|year| year.year).collect(),
        })
    })
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

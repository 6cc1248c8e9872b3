//! The ranks of the units in every group and indicator. SCORING.md §9.1.

use crate::app::App;
use crate::dto::{EvaluationArg, PartRanking, ResultRanks};
use crate::error::Result;
use model::standing::PartRanks;

pub(crate) fn result_ranks(app: &App, arg: EvaluationArg) -> Result<ResultRanks> {
    app.opened(|open, _| {
        let board = open.board(&arg.evaluation)?;
        let standings = board.standings(open.ledger())?;
        let ranks = board.part_ranks(&standings.standings);
        let system = &board.compiled.system;
        let of = |part: &dyn Fn(&PartRanks) -> Option<Option<u32>>| -> Vec<Option<u32>> {
            ranks.iter().map(|one| part(one).flatten()).collect()
        };
        let groups = system.groups.iter().enumerate();
        let groups = groups.map(|(at, group)| PartRanking {
            key: group.key.clone(),
            code: group.code.clone(),
            short: group.short().to_owned(),
            ranks: of(&|one| one.groups.get(at).copied()),
        });
        let indicators = system.indicators.iter().enumerate();
        let indicators = indicators.map(|(at, indicator)| PartRanking {
            key: indicator.key.clone(),
            code: indicator.code.clone(),
            short: indicator.short.clone(),
            ranks: of(&|one| one.leaves.get(at).copied()),
        });
        Ok(ResultRanks {
            units: board
                .units
                .iter()
                .map(|one| one.unit.name.clone())
                .collect(),
            groups: groups.collect(),
            indicators: indicators.collect(),
        })
    })
}

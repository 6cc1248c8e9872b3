//! 主要失分项 of all units together, by indicator and by responsible unit. SCORING.md §9.10.

use crate::app::App;
use crate::dto::{LossRow, LossesArg, ResultLosses};
use crate::error::Result;
use crate::view::plain;
use model::standing::{self, Loss};

pub(crate) fn result_losses(app: &App, arg: LossesArg) -> Result<ResultLosses> {
    app.opened(|open, _| {
        let board = open.board(&arg.evaluation)?;
        let system = &board.compiled.system;
        let roles = open.source().roles(&board.evaluation.id, system)?;
        let losses = standing::losses(system, &board.scores, |at| {
            let unit = board.units.get(at);
            let group = unit.map(|one| &one.unit.group);
            arg.comparison.is_none() || group == arg.comparison.as_ref()
        });
        let by_indicator = losses.indicators.iter().map(|loss| {
            let indicator = system.indicator(&loss.key);
            let name = indicator.map_or(&loss.key, |i| &i.short);
            let code = indicator.map(|i| i.code.clone());
            row(loss, code.unwrap_or_default(), name)
        });
        let by_role = losses.roles.iter().map(|loss| {
            let role = roles.iter().find(|role| role.key == loss.key);
            row(loss, String::new(), role.map_or(&loss.key, |r| &r.name))
        });
        Ok(ResultLosses {
            indicators: by_indicator.collect(),
            roles: by_role.collect(),
        })
    })
}

fn row(loss: &Loss, code: String, name: &str) -> LossRow {
    LossRow {
        code,
        name: name.to_owned(),
        lost: loss.lost.to_string(),
        points: plain(loss.points),
        rate: loss.rate.map(|rate| rate.to_string()),
        units: loss.units,
    }
}

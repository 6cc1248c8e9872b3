//! 计算过程 behind a cell of the table: of one unit, from its entries and those of the units that it is compared with.

use crate::app::App;
use crate::dto::{ResultCell, ResultCellArg, ResultLeaf, StepView};
use crate::error::{Error, Result};
use crate::view::plain;
use evaluation::Peers;
use evaluation::Thing;
use evaluation::board::below;
use evaluation::layers;
use model::entry::Cell;
use model::plan::Viewpoint;
use model::rule::Slot;
use model::stage::Chain;
use model::system::Side;
use model::wording;

pub(crate) fn result_cell(app: &App, arg: ResultCellArg) -> Result<ResultCell> {
    app.opened(|open, locale| {
        let board = open.board(&arg.evaluation)?;
        let standings = board.standings(open.ledger())?;
        let ranks = board.part_ranks(&standings.standings);
        let place = board.units.iter().position(|one| one.unit.id == arg.unit);
        let ranks = place.and_then(|at| ranks.get(at));
        let evaluation = open.source().evaluation(&arg.evaluation)?;
        if !evaluation.participants.contains(&arg.unit) {
            return Err(Error::Unknown {
                what: Thing::Participant,
                id: arg.unit.clone(),
            });
        }
        let chain = Chain::of(&open.source().system(&evaluation.system)?.system);
        let ledger = open.ledger();
        let unit = open.source().unit_in(&evaluation, &chain, &arg.unit)?;
        let compiled = open.source().compiled_for(&evaluation, &unit)?;
        let system = &compiled.system;
        let stage = layers::progress(ledger, &chain, &evaluation.id, &unit.id)?.stage;
        let stages = chain.up_to(&stage);
        let own = stages.iter().filter(|at| chain.side(at) == Side::Own);
        let own: Vec<&str> = own.copied().collect();
        let own = layers::stored(ledger, &evaluation.id, &unit.id, &own)?;
        let entries = layers::stored(ledger, &evaluation.id, &unit.id, &stages)?;
        let entries = layers::entries(&entries);
        let upper = Viewpoint::Upper;
        let peers = Peers::read(open.source(), &compiled, &chain, &evaluation, &unit, upper)?;
        let own = peers.alone(&compiled, &layers::entries(&own));
        let compared = peers.compared(&compiled, &entries, upper);
        let present = peers.present(&compiled, &entries, upper);
        let leaves = system.indicators.iter().zip(&own.leaves).enumerate();
        let wanted = leaves.filter(|(_, (indicator, _))| {
            arg.group.is_empty() || below(system, &indicator.group, &arg.group)
        });
        let leaves = wanted.filter_map(|(at, (indicator, own))| {
            let derived = compared.explain(0, &indicator.key)?;
            let mark = entries.get(&Cell::leaf(&indicator.key, Slot::Mark));
            Some(ResultLeaf {
                key: indicator.key.clone(),
                code: indicator.code.clone(),
                short: indicator.short.clone(),
                points: plain(indicator.points),
                score: present.leaves.get(at)?.score.map(|s| s.to_string()),
                rank: ranks.and_then(|ranks| *ranks.leaves.get(at)?),
                own: own.score.map(|s| s.to_string()),
                reason: mark.map(|mark| mark.note.clone()).unwrap_or_default(),
                sentence: wording::sentence(&derived, locale),
                steps: wording::steps(&derived, locale)
                    .into_iter()
                    .map(|text| StepView { text })
                    .collect(),
            })
        });
        Ok(ResultCell {
            leaves: leaves.collect(),
        })
    })
}

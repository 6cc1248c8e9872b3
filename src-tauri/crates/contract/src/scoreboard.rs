//! A whole evaluation as the level above sees it, scored in one go from the packed figures of its returns. What a table of
//! all units shows stands here; entries are read only for a unit that somebody looks into.

use crate::compiled::Compiled;
use crate::error::Result;
use crate::evaluations;
use crate::given;
use ledger::{Evaluation, Figures, Ledger, Unit};
use model::dec::Dec;
use model::plan::board::{Board, Return, Returns};
use model::score::Inputs;
use model::stage::{Chain, Side};
use model::standing::{self, Decision, Entrant, Ladder};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One unit.
pub(crate) struct Placed {
    pub unit: Unit,
    /// Key of the stage at which it stands.
    pub stage: String,
    /// Whether 审定 has passed.
    decided: bool,
    /// Figures of other evaluations that the system reads.
    given: Inputs,
}

/// See the module.
pub(crate) struct Scoreboard {
    pub evaluation: Evaluation,
    pub compiled: Arc<Compiled>,
    pub chain: Chain,
    /// In the order of the evaluation.
    pub units: Vec<Placed>,
    /// Every unit at its stage, in the same order.
    pub scores: Board,
    figures: Figures,
}

/// The part of a decision's key before the grade's.
const TIE: &str = "quota:";

/// Under which key a tie at the line of this grade is decided.
pub(crate) fn tie_key(grade: &str) -> String {
    format!("{TIE}{grade}")
}

impl Scoreboard {
    /// Reads and scores all units of an evaluation. `known`: a system that is compiled already, perhaps this one's.
    pub(crate) fn read(
        ledger: &Ledger,
        evaluation: Evaluation,
        known: Option<&Arc<Compiled>>,
    ) -> Result<Scoreboard> {
        Scoreboard::read_within(ledger, evaluation, known, &[])
    }

    /// The same for the sake of evaluations above it that are being read.
    pub(crate) fn read_within(
        ledger: &Ledger,
        evaluation: Evaluation,
        known: Option<&Arc<Compiled>>,
        above: &[&str],
    ) -> Result<Scoreboard> {
        let compiled = Compiled::of(ledger, &evaluation, known)?;
        let chain = Chain::of(&compiled.system);
        let units = units(ledger, &evaluation, &compiled, &chain, above)?;
        let figures = ledger.figures(&evaluation.id)?;
        let scores = score(&compiled, &chain, &units, &figures, Side::Upper)?;
        Ok(Scoreboard {
            evaluation,
            compiled,
            chain,
            units,
            scores,
            figures,
        })
    }

    /// What each unit gave itself, without the stages of the level above.
    pub(crate) fn own(&self) -> Result<Board> {
        score(
            &self.compiled,
            &self.chain,
            &self.units,
            &self.figures,
            Side::Own,
        )
    }

    /// Ranks, grades and places, with what people decided.
    pub(crate) fn standings(&self, ledger: &Ledger) -> Result<standing::Board> {
        let ladder = Ladder::of(&self.compiled.system);
        let entrants: Vec<Entrant> = self
            .units
            .iter()
            .enumerate()
            .filter_map(|(at, one)| {
                let (unit, group) = (&one.unit.id, &one.unit.group);
                Some(Entrant {
                    decided: one.decided,
                    ..ladder.entrant_of(unit, group, &self.scores, at)?
                })
            })
            .collect();
        let decisions = ledger.decisions(&self.evaluation.id)?;
        let decisions: Vec<Decision> = decisions
            .into_iter()
            .filter_map(|decision| {
                Some(Decision {
                    grade: decision.key.strip_prefix(TIE)?.to_owned(),
                    comparison: decision.group,
                    order: decision.order,
                    note: decision.note,
                })
            })
            .collect();
        Ok(standing::board(&ladder, &entrants, &decisions))
    }

    /// The total of the unit at a position, as it is printed; none while it is not final.
    pub(crate) fn total(&self, at: usize) -> Option<Dec> {
        let total = self.scores.totals().get(at).filter(|t| t.complete)?;
        Some(self.scores.printed(total.score))
    }
}

fn units(
    ledger: &Ledger,
    evaluation: &Evaluation,
    compiled: &Compiled,
    chain: &Chain,
    above: &[&str],
) -> Result<Vec<Placed>> {
    let units = evaluations::participants(ledger, evaluation)?;
    let mut progress = ledger.all_progress(&evaluation.id)?;
    let given = given::inputs(ledger, &compiled.system, evaluation, &units, above)?;
    let placed = units.into_iter().zip(given).map(|(unit, given)| {
        let progress = progress.remove(&unit.id).unwrap_or_default();
        let stage = Some(progress.stage).filter(|stage| !stage.is_empty());
        Placed {
            decided: matches!(progress.state.as_str(), "decided" | "published"),
            stage: stage.unwrap_or_else(|| chain.first().to_owned()),
            unit,
            given,
        }
    });
    Ok(placed.collect())
}

/// Scores every unit by the stages up to its own: all of them, or those of its own side, each laid over those before.
fn score(
    compiled: &Compiled,
    chain: &Chain,
    units: &[Placed],
    figures: &Figures,
    side: Side,
) -> Result<Board> {
    let packs: BTreeMap<(&str, &str), &[u8]> = figures
        .packs
        .iter()
        .map(|pack| ((pack.unit, pack.stage), pack.bytes))
        .collect();
    let counts = |stage: &&str| side == Side::Upper || chain.side(stage) == Side::Own;
    let units: Vec<Return<'_>> = units
        .iter()
        .map(|one| {
            let stages = chain.up_to(&one.stage).into_iter().filter(counts);
            Return {
                packs: stages
                    .filter_map(|stage| packs.get(&(&*one.unit.id, stage)).copied())
                    .collect(),
                kind: Some(&one.unit.kind),
                group: &one.unit.group,
                given: one.given,
            }
        })
        .collect();
    let returns = Returns {
        shape: &figures.shape,
        units: &units,
    };
    // How many there are changes no score.
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let plan = compiled.plan.clone();
    Ok(Board::new(plan, returns, side.viewpoint(), threads)?)
}

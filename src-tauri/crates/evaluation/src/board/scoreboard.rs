//! A whole evaluation as the level above sees it, scored in one go from the packed figures of its returns. Tables of all units
//! are made from it; entries are read only for a unit that is opened.

use super::given;
use crate::error::Result;
use crate::fixed::Fixed;
use crate::layers;
use crate::source::Source;
use crate::system::Compiled;
use ledger::{Evaluation, Figures, Ledger, Progress, Unit};
use model::entry::Entries;
use model::entry::pack::Shape;
use model::number::Dec;
use model::plan::board::{Board, Return, Returns};
use model::plan::{Inputs, Plan, Viewpoint};
use model::stage::Chain;
use model::stage::act::Phase;
use model::standing::{
    self, Decision, Entrant, Ladder, PartRanks, Quota, Scored, Scores, Standing,
};
use model::system::Side;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One unit with the stage that its return has reached.
#[derive(Clone)]
pub struct Placed {
    /// The unit as the workspace keeps it.
    pub unit: Unit,
    /// The key of that stage.
    pub stage: String,
    /// How far it has come at that stage.
    pub phase: Phase,
    /// The figures of other evaluations that the system reads.
    pub given: Inputs,
}

/// An evaluation with its units and their scores.
pub struct Scoreboard {
    /// The evaluation as the workspace keeps it.
    pub evaluation: Evaluation,
    /// The compiled system of the evaluation.
    pub compiled: Arc<Compiled>,
    /// The stages of that system, in order.
    pub chain: Chain,
    /// The units, in the order of the evaluation.
    pub units: Vec<Placed>,
    /// The scores of every unit at its stage, in the same order; of a decided one those that were decided.
    pub scores: Board,
    /// The closed records of the evaluation.
    pub fixed: Fixed,
    /// What decided units would score today where that differs, by position.
    pub otherwise: BTreeMap<usize, Dec>,
    figures: Figures,
}

/// The part of a decision's key before the grade's.
const TIE: &str = "quota:";

/// Returns the key under which a tie at the line of this grade is decided.
pub fn tie_key(grade: &str) -> String {
    format!("{TIE}{grade}")
}

impl Scoreboard {
    /// Reads and scores all units of an evaluation.
    ///
    /// # Errors
    /// Fails where the workspace cannot be read; `System` or `Unscored` where the evaluation cannot be scored.
    pub fn read(source: Source<'_>, evaluation: Evaluation) -> Result<Scoreboard> {
        Scoreboard::read_within(source, evaluation, &[])
    }

    /// Reads and scores all units while the evaluations `above`, which depend on this one, are being read.
    ///
    /// # Errors
    /// As [`Scoreboard::read`].
    pub fn read_within(
        source: Source<'_>,
        evaluation: Evaluation,
        above: &[&str],
    ) -> Result<Scoreboard> {
        Scoreboard::build(source, evaluation, above, |_| true)
    }

    /// Reads all units, those named as they score now although they are decided: what a new 审定 of them fixes.
    ///
    /// # Errors
    /// As [`Scoreboard::read`].
    pub fn anew(
        source: Source<'_>,
        evaluation: Evaluation,
        units: &BTreeSet<String>,
    ) -> Result<Scoreboard> {
        Scoreboard::build(source, evaluation, &[], |unit| !units.contains(unit))
    }

    fn build(
        source: Source<'_>,
        evaluation: Evaluation,
        above: &[&str],
        stands: impl Fn(&str) -> bool,
    ) -> Result<Scoreboard> {
        let compiled = source.compiled(&evaluation)?;
        let chain = Chain::of(&compiled.system);
        let around = Around {
            above,
            ..Around::read(source, &evaluation, &compiled, &chain)?
        };
        let fixed = Fixed::read(source.ledger, &evaluation.id, &chain, &around.progress)?;
        let units = source.participants_as(&evaluation, &fixed)?;
        let units = placed(source, &around, units)?;
        let figures = source.ledger.figures(&evaluation.id)?;
        let all = returns(&figures, &units, &chain, |_| true);
        let mut scores = score(&compiled.plan, &figures.shape, &all, Viewpoint::Upper)?;
        let mut otherwise = BTreeMap::new();
        for (at, one) in units.iter().enumerate() {
            let id = one.unit.id.as_str();
            let Some(stood) = fixed.stood(id).filter(|_| stands(id)) else {
                continue;
            };
            let today = scores.kept_total(at).score;
            scores.keep(at, &stood.row.scores)?;
            if today != stood.row.scores.total.score {
                otherwise.insert(at, today);
            }
        }
        Ok(Scoreboard {
            evaluation,
            compiled,
            chain,
            units,
            scores,
            fixed: fixed.only(stands),
            otherwise,
            figures,
        })
    }

    /// Returns the scores that each unit gave itself, without the stages of the level above.
    ///
    /// # Errors
    /// `Unscored` where a pack is damaged or a score has more than 18 digits.
    pub fn own(&self) -> Result<Board> {
        let mut own = self.alone(|stage| self.chain.side(stage) == Side::Own)?;
        for (at, one) in self.units.iter().enumerate() {
            if let Some(stood) = self.fixed.stood(&one.unit.id) {
                own.keep_total(at, &stood.row.own)?;
            }
        }
        Ok(own)
    }

    /// Returns the scores that each unit gave itself, some of them with other entries, by position.
    ///
    /// # Errors
    /// `Unscored` where a pack is damaged or a score has more than 18 digits.
    pub fn own_with(&self, entries: &BTreeMap<usize, Entries>) -> Result<Board> {
        let mut shape = self.figures.shape.clone();
        let pack = |(at, entries): (&usize, &Entries)| (*at, shape.pack(entries.iter()));
        let packs: BTreeMap<usize, Vec<u8>> = entries.iter().map(pack).collect();
        let own = |stage: &str| self.chain.side(stage) == Side::Own;
        let mut given = returns(&self.figures, &self.units, &self.chain, own);
        for (at, pack) in &packs {
            if let Some(given) = given.get_mut(*at) {
                given.packs = vec![pack];
            }
        }
        score(&self.compiled.plan, &shape, &given, Viewpoint::Own)
    }

    /// Returns the scores that each unit gave itself at its first stage.
    ///
    /// # Errors
    /// `Unscored` where a pack is damaged or a score has more than 18 digits.
    pub fn first(&self) -> Result<Board> {
        self.alone(|stage| stage == self.chain.first())
    }

    fn alone(&self, counts: impl Fn(&str) -> bool) -> Result<Board> {
        let given = returns(&self.figures, &self.units, &self.chain, counts);
        let shape = &self.figures.shape;
        score(&self.compiled.plan, shape, &given, Viewpoint::Own)
    }

    /// Returns the figures by which others are compared with the unit at a position, packed, stage over stage.
    pub fn packs(&self, at: usize) -> Vec<&[u8]> {
        let unit = self.units.get(at..=at).unwrap_or_default();
        let mut given = returns(&self.figures, unit, &self.chain, |_| true);
        given.pop().map(|one| one.packs).unwrap_or_default()
    }

    /// Returns the scores of the same units under another plan, some of them with other entries, by position. Only leaves
    /// that the plan makes anew are scored again, then the units with other entries and what compares them.
    ///
    /// # Errors
    /// `Unscored` where a pack is damaged or a score has more than 18 digits.
    pub fn tried(&self, plan: &Arc<Plan>, entries: &BTreeMap<usize, Entries>) -> Result<Board> {
        let mut shape = self.figures.shape.clone();
        let pack = |(at, entries): (&usize, &Entries)| (*at, shape.pack(entries.iter()));
        let packs: BTreeMap<usize, Vec<u8>> = entries.iter().map(pack).collect();
        let mut given = returns(&self.figures, &self.units, &self.chain, |_| true);
        let mut tried = self.scores.clone();
        let shape = &shape;
        let units = &given;
        tried.replan(plan.clone(), Returns { shape, units })?;
        for (at, pack) in &packs {
            if let Some(given) = given.get_mut(*at) {
                given.packs = vec![pack];
            }
            let units = &given;
            tried.replace(*at, Returns { shape, units })?;
        }
        Ok(tried)
    }

    /// Returns ranks, grades and places, with the recorded decisions; of decided units and groups those that were decided.
    ///
    /// # Errors
    /// Fails where the decisions cannot be read.
    pub fn standings(&self, ledger: &Ledger) -> Result<standing::Board> {
        let ladder = Ladder::of(&self.compiled.system);
        let entrants: Vec<Entrant> = self
            .units
            .iter()
            .enumerate()
            .filter_map(|(at, one)| {
                let (unit, group) = (&one.unit.id, &one.unit.group);
                Some(Entrant {
                    decided: matches!(one.phase, Phase::Decided | Phase::Published),
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
        let mut board = standing::board(&ladder, &entrants, &decisions);
        for (one, standing) in self.units.iter().zip(&mut board.standings) {
            if let Some(stood) = self.fixed.stood(&one.unit.id) {
                standing.clone_from(&stood.row.standing);
            }
        }
        let places = |quota: &Quota| self.fixed.places(&quota.comparison).map(|act| &act.quotas);
        for quota in &mut board.quotas {
            let same = |one: &&Quota| one.grade == quota.grade;
            if let Some(kept) = places(quota).and_then(|kept| kept.iter().find(same)) {
                *quota = kept.clone();
            }
        }
        Ok(board)
    }

    /// Returns the ranks of every unit in every group and indicator, given the standings of the units.
    pub fn part_ranks(&self, standings: &[Standing]) -> Vec<PartRanks> {
        standing::parts(&self.compiled.system, &self.ranked(standings))
    }

    /// Returns the ranks of every unit in every group alone.
    pub fn group_ranks(&self, standings: &[Standing]) -> Vec<Vec<Option<u32>>> {
        standing::group_ranks(&self.compiled.system, &self.ranked(standings))
    }

    /// Returns the scores of every unit as ranks of parts read them.
    fn ranked(&self, standings: &[Standing]) -> Vec<Scores<i64>> {
        let units = self.units.iter().zip(standings).enumerate();
        units
            .map(|(at, (one, standing))| Scores {
                comparison: one.unit.group.clone(),
                out: standing.disqualified,
                groups: self.scores.groups(at).iter().map(|g| g.score).collect(),
                leaves: self
                    .scores
                    .leaves(at)
                    .iter()
                    .map(|leaf| Scored::of_board(leaf.stands, leaf.score))
                    .collect(),
            })
            .collect()
    }

    /// Returns the total of the unit at a position, as printed; none while it is not final.
    pub fn total(&self, at: usize) -> Option<Dec> {
        let total = self.scores.totals().get(at).filter(|t| t.complete)?;
        Some(self.scores.printed(total.score))
    }
}

/// An evaluation in which units are placed.
pub struct Around<'a> {
    /// The evaluation of the units.
    pub evaluation: &'a Evaluation,
    /// Its system, compiled.
    pub compiled: &'a Compiled,
    /// The stages of that system, in order.
    pub chain: &'a Chain,
    /// The progress of the returns, by unit.
    pub progress: BTreeMap<String, Progress>,
    /// The evaluations that are being read and depend on this one.
    pub above: &'a [&'a str],
}

impl<'a> Around<'a> {
    /// Reads the progress of the returns; nothing else is being read that depends on the evaluation.
    ///
    /// # Errors
    /// Fails where the workspace cannot be read.
    pub fn read(
        source: Source<'_>,
        evaluation: &'a Evaluation,
        compiled: &'a Compiled,
        chain: &'a Chain,
    ) -> Result<Around<'a>> {
        Ok(Around {
            progress: source.ledger.all_progress(&evaluation.id)?,
            evaluation,
            compiled,
            chain,
            above: &[],
        })
    }
}

/// Returns units of an evaluation, each with the stage that its return has reached.
///
/// # Errors
/// Fails where the workspace or the figures of another evaluation cannot be read.
pub fn placed(source: Source<'_>, around: &Around<'_>, units: Vec<Unit>) -> Result<Vec<Placed>> {
    let Around {
        evaluation,
        compiled,
        chain,
        progress,
        above,
    } = around;
    let given = given::inputs(source, &compiled.system, evaluation, &units, above)?;
    let placed = units.into_iter().zip(given).map(|(unit, given)| {
        let first = || layers::first(chain, &evaluation.id, &unit.id);
        let progress = progress.get(&unit.id).cloned().unwrap_or_else(first);
        Placed {
            phase: Phase::named(&progress.state).unwrap_or_default(),
            stage: progress.stage,
            unit,
            given,
        }
    });
    Ok(placed.collect())
}

/// Returns the packed figures of units: those of the counted stages up to each unit's own, each laid over those before.
pub fn returns<'a>(
    figures: &'a Figures,
    units: &'a [Placed],
    chain: &Chain,
    counts: impl Fn(&str) -> bool,
) -> Vec<Return<'a>> {
    let packs: BTreeMap<(&str, &str), &[u8]> = figures
        .packs
        .iter()
        .map(|pack| ((pack.unit, pack.stage), pack.bytes))
        .collect();
    let given = units.iter().map(|one| {
        let stages = chain.up_to(&one.stage).into_iter();
        let stages = stages.filter(|stage| counts(stage));
        Return {
            packs: stages
                .filter_map(|stage| packs.get(&(&*one.unit.id, stage)).copied())
                .collect(),
            traits: one.unit.traits(),
            group: &one.unit.group,
            given: one.given,
        }
    });
    given.collect()
}

fn score(
    plan: &Arc<Plan>,
    shape: &Shape,
    units: &[Return<'_>],
    viewpoint: Viewpoint,
) -> Result<Board> {
    // How many there are changes no score.
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let returns = Returns { shape, units };
    Ok(Board::new(plan.clone(), returns, viewpoint, threads)?)
}

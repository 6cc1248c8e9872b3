//! All units of an evaluation beside each other as a ranking prints them, whether they come from a workspace or from files.

use crate::board::{Column, Scoreboard, columns, earlier};
use crate::error::Result;
use crate::source::Source;
use crate::system::Compiled;
use model::entry::seal;
use model::number::Dec;
use model::plan::Traits;
use model::plan::board::GroupCell;
use model::stage::act::Phase;
use model::standing::{Quota, Standing};
use std::collections::BTreeMap;

/// The units of one evaluation with their scores and standings. Every number is rounded as it is printed.
pub struct Ranking<'a> {
    /// The system, compiled.
    pub compiled: &'a Compiled,
    /// The name of the evaluation.
    pub evaluation: &'a str,
    /// The year of the evaluation.
    pub year: u16,
    /// 数据时点, as an ISO date.
    pub as_of: &'a str,
    /// Whether the evaluation is the sample.
    pub sample: bool,
    /// The units, in any order.
    pub units: Vec<Ranked>,
    /// The places of grades, by comparison group.
    pub quotas: Vec<Quota>,
}

/// One unit of a ranking.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ranked {
    /// The key under which quotas name the unit.
    pub key: String,
    /// The name of the unit, which the 校验码 holds.
    pub unit: String,
    /// The name by which the table calls the unit.
    pub label: String,
    /// The kind of the unit.
    pub kind: String,
    /// The classes of the unit.
    pub classes: Vec<String>,
    /// The comparison group; empty where there are none.
    pub comparison: String,
    /// The score of every group of the system; none while nothing in it is scored.
    pub groups: Vec<Option<Dec>>,
    /// Bonus that counts.
    pub bonus: Dec,
    /// Penalty that counts.
    pub penalty: Dec,
    /// The total so far.
    pub total: Dec,
    /// Whether the total is final.
    pub complete: bool,
    /// Whether there is nothing to assess: then there is no total.
    pub nothing: bool,
    /// The total that the unit gave itself; none where it has nothing to assess.
    pub own: Option<Dec>,
    /// Last year's final total.
    pub last: Option<Dec>,
    /// How far the return has come at its stage.
    pub phase: Phase,
    /// Ranks, grade and limits.
    pub standing: Standing,
    /// The reason for which it was deferred (缓定) when its group was decided; empty where it was not.
    pub deferred: String,
}

impl Ranked {
    /// Returns what rows distinguish the unit by.
    fn traits(&self) -> Traits<'_> {
        Traits {
            kind: Some(&self.kind),
            classes: &self.classes,
        }
    }
}

impl<'a> Ranking<'a> {
    /// Reads the ranking of the units of a scoreboard.
    ///
    /// # Errors
    /// When the workspace cannot be read or a figure of it cannot be scored.
    pub fn read(source: Source<'_>, board: &'a Scoreboard) -> Result<Ranking<'a>> {
        let standings = board.standings(source.ledger)?;
        let own = board.own()?;
        let last = last_year(source, board)?;
        let fixed = &board.fixed;
        let names = source.ledger.units()?.into_iter();
        let names = names.map(|unit| fixed.unit(unit));
        let mut names: BTreeMap<String, String> = names.map(|unit| (unit.id, unit.name)).collect();
        let printed = |score| board.scores.printed(score);
        let group = |group: &GroupCell| group.rate.map(|_| printed(group.score));
        let mut units = Vec::with_capacity(board.units.len());
        let scores = board.scores.totals().iter().zip(own.totals());
        let all = board.units.iter().zip(scores).zip(standings.standings);
        for (at, ((one, (total, own)), standing)) in all.enumerate() {
            units.push(Ranked {
                key: one.unit.id.clone(),
                unit: names.remove(&one.unit.id).unwrap_or_default(),
                label: one.unit.name.clone(),
                kind: one.unit.kind.clone(),
                classes: one.unit.classes.clone(),
                comparison: one.unit.group.clone(),
                groups: board.scores.groups(at).iter().map(group).collect(),
                bonus: printed(total.bonus),
                penalty: printed(total.penalty),
                total: printed(total.score),
                complete: total.complete,
                nothing: total.nothing,
                own: board.scores.own_so_far(own, total),
                last: match fixed.stood(&one.unit.id) {
                    Some(stood) => stood.row.last.parse().ok(),
                    None => last.get(&one.unit.id).copied(),
                },
                phase: one.phase,
                standing,
                deferred: fixed.deferred(&one.unit.id).unwrap_or_default().to_owned(),
            });
        }
        Ok(Ranking {
            compiled: &board.compiled,
            evaluation: &board.evaluation.name,
            year: board.evaluation.year,
            as_of: &board.evaluation.as_of,
            sample: board.evaluation.sample,
            units,
            quotas: standings.quotas,
        })
    }

    /// Returns the level-1 groups that are columns, with their full points.
    pub fn columns(&self) -> Vec<Column> {
        columns(self.compiled, self.units.iter().map(Ranked::traits))
    }

    /// Returns the 校验码 of the ranking, the same on every paper of it.
    pub fn code(&self) -> seal::Code {
        let lines = self.units.iter().map(|one| seal::Ranked {
            unit: one.unit.clone(),
            total: match one.nothing {
                true => String::new(),
                false => one.total.to_string(),
            },
            rank: one.standing.rank,
        });
        let fingerprint = &self.compiled.fingerprint;
        seal::of_ranking(fingerprint, i32::from(self.year), lines.collect())
    }

    /// Reports whether every return is 已审定.
    pub fn decided(&self) -> bool {
        let decided = |one: &Ranked| matches!(one.phase, Phase::Decided | Phase::Published);
        self.units.iter().all(decided)
    }

    /// Reports whether every return is 已通报.
    pub fn published(&self) -> bool {
        let published = |one: &Ranked| one.phase == Phase::Published;
        self.units.iter().all(published)
    }
}

/// Returns the final totals of the year before, by unit.
pub(crate) fn last_year(source: Source<'_>, board: &Scoreboard) -> Result<BTreeMap<String, Dec>> {
    let now = &board.evaluation;
    let Some(before) = earlier(source, now, 1)?
        .pop()
        .filter(|before| before.year + 1 == now.year)
    else {
        return Ok(BTreeMap::new());
    };
    let before = Scoreboard::read(source, before)?;
    let units = before.units.iter().enumerate();
    Ok(units
        .filter_map(|(at, one)| Some((one.unit.id.clone(), before.total(at)?)))
        .collect())
}

//! The place of one unit among those that it is ranked with: its rank, and the mean and the best of its comparison group. No
//! figure of any other unit is named.

use crate::board::Scoreboard;
use crate::error::Result;
use crate::identity::Identity;
use ledger::Ledger;
use model::number::{Dec, Exact, Rounding};
use model::stage::act::Phase;
use model::system::Side;
use std::collections::BTreeMap;

/// The place of a unit in its comparison group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placing {
    /// The name of the comparison group; empty where the evaluation has none.
    pub group: String,
    /// The rank in it.
    pub rank: u32,
    /// How many units of it have a rank.
    pub of: u32,
    /// The rank among all units and how many have one; none where there is one comparison group.
    pub overall: Option<(u32, u32)>,
    /// The grade, or the proposed one; empty where the unit has none.
    pub grade: String,
    /// Whether the grade is proposed and not decided yet.
    pub suggested: bool,
    /// The mean and the best total of the ranked units of the group.
    pub total: Spread,
    /// The mean and the best 得分率 of the groups of the system in per cent, by the key of the group.
    pub rates: BTreeMap<String, Spread>,
    /// Whether the ranks are published.
    pub published: bool,
}

/// The mean and the best of several figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// The mean, rounded like the figures.
    pub mean: Dec,
    /// The greatest of them.
    pub best: Dec,
}

impl Spread {
    /// Returns mean and best of figures at so many decimals; none of no figures.
    fn of(figures: &[Dec], dp: u32, rounding: Rounding) -> Option<Spread> {
        let best = figures.iter().copied().max()?;
        let sum = figures
            .iter()
            .fold(Exact::ZERO, |sum, one| &sum + &Exact::from(*one));
        let n = i64::try_from(figures.len()).ok()?;
        let mean = sum.div(&Exact::from(n))?.round(dp, rounding)?;
        Some(Spread { mean, best })
    }
}

impl Placing {
    /// Reads the place of a unit of a scoreboard, as one of this identity may print it: the level above always, the others once
    /// the ranks are published. None where it has no rank, or nobody to be compared with.
    ///
    /// # Errors
    /// Fails where the decisions cannot be read.
    pub fn read(
        ledger: &Ledger,
        board: &Scoreboard,
        unit: &str,
        identity: Identity,
    ) -> Result<Option<Placing>> {
        let found = board.units.iter().position(|one| one.unit.id == unit);
        let Some((at, one)) = found.and_then(|at| Some((at, board.units.get(at)?))) else {
            return Ok(None);
        };
        let published = one.phase == Phase::Published;
        if !published && identity.side(&one.unit.kind) == Side::Own {
            return Ok(None);
        }
        let standings = board.standings(ledger)?.standings;
        let Some(standing) = standings.get(at) else {
            return Ok(None);
        };
        let ranked = |at: &usize| standings.get(*at).is_some_and(|one| one.rank.is_some());
        let all: Vec<usize> = (0..board.units.len()).filter(ranked).collect();
        let same = |at: &&usize| {
            let other = board.units.get(**at);
            other.is_some_and(|other| other.unit.group == one.unit.group)
        };
        let group: Vec<usize> = all.iter().filter(same).copied().collect();
        let (Some(rank), true) = (standing.rank_in_group, group.len() > 1) else {
            return Ok(None);
        };
        let system = &board.compiled.system;
        let totals = board.scores.totals();
        let totals: Vec<Dec> = group
            .iter()
            .filter_map(|at| Some(board.scores.printed(totals.get(*at)?.score)))
            .collect();
        let rates = system.groups.iter().enumerate().filter_map(|(n, part)| {
            let rates = group
                .iter()
                .filter_map(|at| board.scores.groups(*at).get(n)?.percent());
            let rates: Vec<Dec> = rates.collect();
            Some((part.key.clone(), Spread::of(&rates, 1, system.rounding)?))
        });
        let deferred = board.fixed.deferred(unit).is_some();
        let grade = standing.grade.as_deref().filter(|_| !deferred);
        let grade = grade.and_then(|key| system.grade(key));
        let count = |units: &[usize]| u32::try_from(units.len()).unwrap_or(u32::MAX);
        Ok(Some(Placing {
            group: one.unit.group.clone(),
            rank,
            of: count(&group),
            overall: standing
                .rank
                .filter(|_| all.len() > group.len())
                .map(|rank| (rank, count(&all))),
            grade: grade.map(|grade| grade.name.clone()).unwrap_or_default(),
            suggested: standing.suggested,
            total: Spread::of(&totals, system.dp, system.rounding).unwrap_or_default(),
            rates: rates.collect(),
            published,
        }))
    }
}

//! Which of its scores a screen shows of a unit, and the unit's rank by it. Every screen takes both from here, so that two of them
//! either show the same or name what differs. SCORING.md §9.1, §S.1, §S.11.

use crate::board::Scoreboard;
use crate::desk::Desk;
use model::number::Dec;
use model::stage::act::Phase;
use model::standing::{self, Contest};
use model::system::Side;
use std::collections::BTreeMap;

/// One of the scores that a unit has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Which {
    /// 审定得分: what 审定 fixed.
    Decided,
    /// 审核得分: what the level above gives so far.
    Review,
    /// 按自评材料计分: a return that the level above has not begun to review, scored as that level scores it.
    Filed,
    /// 自评得分: what the unit gives itself.
    #[default]
    Own,
}

impl Which {
    /// Every score, in the order in which a sentence lists them.
    pub const ALL: [Which; 4] = [Which::Decided, Which::Review, Which::Filed, Which::Own];

    /// Returns the stable name, under which its words are kept.
    pub fn as_str(self) -> &'static str {
        match self {
            Which::Decided => "decided",
            Which::Review => "review",
            Which::Filed => "filed",
            Which::Own => "own",
        }
    }

    /// Returns the score that a return shows to the side that has it: the unit sees what it gives itself, the level above what
    /// it gives.
    pub fn of_return(side: Side, phase: Phase) -> Which {
        match (side, phase) {
            (Side::Own, _) => Which::Own,
            (Side::Upper, Phase::Decided | Phase::Published) => Which::Decided,
            (Side::Upper, _) => Which::Review,
        }
    }

    /// Returns the score that a table of all units shows of a return: as the level above scores it, whichever side has it, and
    /// what was decided (`stands`) for as long as it stands.
    pub fn of_table(side: Side, phase: Phase, stands: bool) -> Which {
        match Which::of_return(side, phase) {
            _ if stands => Which::Decided,
            Which::Own => Which::Filed,
            other => other,
        }
    }
}

/// A rank among the units that have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The rank, 1 for the best.
    pub rank: u32,
    /// The number of units that have a rank.
    pub of: u32,
}

/// The score of one unit in a table of all units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Which score it is.
    pub which: Which,
    /// The total as it stands; none where there is nothing to assess.
    pub score: Option<Dec>,
    /// Whether the total is final; else 暂计.
    pub complete: bool,
    /// The rank among all units; none without a final total.
    pub place: Option<Place>,
    /// The rank in the comparison group.
    pub in_group: Option<Place>,
    /// The rank that a unit without a final total would have beside those that have one; while nobody has, by what counts so
    /// far. No official rank: only the aids of 测算 show it. SCORING.md §A.6.
    pub beside: Option<u32>,
}

impl Tally {
    /// Returns the rank that the aids of 测算 compare with: the official one wherever there is one.
    pub fn rank(self) -> Option<u32> {
        self.place.map(|place| place.rank).or(self.beside)
    }
}

impl Scoreboard {
    /// Returns the score of every unit with its rank, given the standings of the units.
    pub fn tallies(&self, standings: &standing::Board) -> Vec<Tally> {
        let standings = &standings.standings;
        let mut all = 0;
        let mut groups: BTreeMap<&str, u32> = BTreeMap::new();
        for (one, standing) in self.units.iter().zip(standings) {
            all += u32::from(standing.rank.is_some());
            let ranked = u32::from(standing.rank_in_group.is_some());
            *groups.entry(&one.unit.group).or_default() += ranked;
        }
        let beside = Contest::in_workspace(&self.compiled.system).ranks(&self.scores);
        let units = self.units.iter().zip(standings).zip(beside);
        let scored = units.zip(self.scores.totals());
        let tally = scored.map(|(((one, standing), beside), total)| {
            let place = |rank: Option<u32>, of: u32| rank.map(|rank| Place { rank, of });
            let group = groups.get(one.unit.group.as_str()).copied();
            Tally {
                which: self.which(one),
                score: self.scores.so_far(total),
                complete: total.complete,
                place: place(standing.rank, all),
                in_group: place(standing.rank_in_group, group.unwrap_or_default()),
                beside: beside.filter(|_| standing.rank.is_none() && !standing.disqualified),
            }
        });
        tally.collect()
    }

    /// Returns which score the table shows of one of its units.
    pub fn which(&self, one: &crate::board::Placed) -> Which {
        let stands = self.fixed.stood(&one.unit.id).is_some();
        Which::of_table(self.chain.side(&one.stage), one.phase, stands)
    }
}

impl Desk {
    /// Returns which score the sheet of this return shows.
    pub fn which(&self) -> Which {
        let present = self.stage == self.progress.stage;
        let phase = Phase::named(&self.progress.state).filter(|_| present);
        Which::of_return(self.chain.side(&self.stage), phase.unwrap_or_default())
    }
}

/// Returns how many units show which score, and whether it is final, in the order of a sentence.
pub fn basis(tallies: &[Tally]) -> Vec<(Which, bool, u32)> {
    let mut counts: BTreeMap<(Which, bool), u32> = BTreeMap::new();
    for one in tallies.iter().filter(|one| one.score.is_some()) {
        // The final ones stand before those that are 暂计.
        *counts.entry((one.which, !one.complete)).or_default() += 1;
    }
    let counts = counts.into_iter();
    counts
        .map(|((which, partial), n)| (which, !partial, n))
        .collect()
}

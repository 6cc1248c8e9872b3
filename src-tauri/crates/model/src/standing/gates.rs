//! Decides which gates of a grade a unit misses, and which gate raises its grade. SCORING.md §9.2–9.4.

use super::ladder::{Climb, Ladder};
use super::{Earned, Entrant, Limit, Scored};
use crate::number::{Dec, Exact, Rounding};
use crate::system::{Gate, Grade, Reached};
use std::collections::BTreeMap;

/// The indicators that each gate of a system counts, by the way the gate names them.
pub(super) type Counts = BTreeMap<String, Vec<usize>>;

/// The number of indicators that a gate counts, and of those that reach its 得分率.
struct Tally {
    n: u32,
    reached: u32,
}

impl Tally {
    /// Returns the share that reaches the 得分率, in per cent with one decimal; none where nothing is counted.
    fn share(&self) -> Option<Dec> {
        percent(
            Dec::from(i64::from(self.reached)),
            Dec::from(i64::from(self.n)),
        )
    }
}

/// Returns a part of a whole in per cent with one decimal, as it is printed.
fn percent(part: Dec, whole: Dec) -> Option<Dec> {
    let share = (&Exact::from(part) * &Exact::HUNDRED).div(&Exact::from(whole))?;
    let tenths = share.short(1, Rounding::HalfUp)?;
    Some(Dec::new(tenths, 1))
}

impl Ladder {
    /// Returns what stops a unit from a grade whose band its total reaches: gates, and its rank.
    pub(super) fn missed(&self, entrant: &Entrant, climb: &Climb, grade: &Grade) -> Vec<Limit> {
        let Some(total) = entrant.total.filter(|total| *total >= grade.from) else {
            return Vec::new();
        };
        let gates = grade.gates.iter();
        let mut limits: Vec<Limit> = gates
            .flat_map(|gate| self.misses(entrant, total, &grade.key, gate))
            .collect();
        limits.extend(climb.among_last(grade));
        limits
    }

    /// Returns the gate that raises the grade of a unit; none where it meets none.
    pub(super) fn raising(&self, entrant: &Entrant) -> Option<&Gate> {
        let total = entrant.total?;
        let mut gates = self.grading.raise.iter();
        gates.find(|gate| self.holds(entrant, total, gate))
    }

    /// Reports whether a gate is met by something: one that has nothing to compare stops no grade, and raises none.
    fn holds(&self, entrant: &Entrant, total: Dec, gate: &Gate) -> bool {
        let something = match gate {
            Gate::Any { any } => return any.iter().any(|gate| self.holds(entrant, total, gate)),
            Gate::Groups { .. } => self.rates(entrant).next().is_some(),
            Gate::Indicator { indicator, .. } => {
                let leaf = self.leaf(entrant, indicator);
                matches!(leaf, Scored::At(_))
            }
            Gate::Reached { reached } => self.tally(entrant, reached).n > 0,
            Gate::Total { .. } | Gate::Group { .. } => true,
        };
        something && self.misses(entrant, total, "", gate).is_empty()
    }

    /// Returns the ways in which a unit misses a gate of a grade; none where it meets the gate.
    fn misses(&self, entrant: &Entrant, total: Dec, grade: &str, gate: &Gate) -> Vec<Limit> {
        let grade = || grade.to_owned();
        match gate {
            Gate::Total { total: least } => listed(total < *least, || Limit::GateTotal {
                grade: grade(),
                total,
                least: *least,
            }),
            Gate::Group { group, points } => {
                let at = self.groups.iter().position(|key| key == group);
                let part = at.and_then(|at| entrant.groups.get(at));
                let short = part.filter(|part| part.score < *points);
                short
                    .map(|part| Limit::GateGroup {
                        grade: grade(),
                        group: group.clone(),
                        score: part.score,
                        least: *points,
                    })
                    .into_iter()
                    .collect()
            }
            Gate::Groups { rate: least, .. } => {
                let low = self.rates(entrant).filter(|(_, rate)| rate < least);
                low.map(|(at, rate)| Limit::GateRate {
                    grade: grade(),
                    group: self.groups.get(at).cloned().unwrap_or_default(),
                    rate,
                    least: *least,
                })
                .collect()
            }
            Gate::Indicator { indicator, points } => {
                let score = match self.leaf(entrant, indicator) {
                    Scored::At(earned) => Some(earned.score),
                    Scored::Open => None,
                    Scored::Without => return Vec::new(),
                };
                let low = score.is_none_or(|score| score < *points);
                listed(low, || Limit::GateIndicator {
                    grade: grade(),
                    indicator: indicator.clone(),
                    score,
                    least: *points,
                })
            }
            Gate::Reached { reached } => {
                let tally = self.tally(entrant, reached);
                let gate = reached.clone();
                let few = reached.at_least.is_some_and(|least| tally.reached < least);
                let share = tally.share();
                let below = reached
                    .share
                    .zip(share)
                    .is_some_and(|(least, has)| has < least);
                listed(few || below, || Limit::GateReached {
                    grade: grade(),
                    gate,
                    n: tally.n,
                    reached: tally.reached,
                    share: share.unwrap_or_default(),
                })
            }
            Gate::Any { any } => {
                let missed = any
                    .iter()
                    .map(|gate| self.misses(entrant, total, &grade(), gate));
                let missed: Vec<Vec<Limit>> = missed.collect();
                let all = missed.iter().all(|limits| !limits.is_empty());
                listed(all, || Limit::GateAny {
                    grade: grade(),
                    missed: missed.into_iter().flatten().collect(),
                })
            }
        }
    }

    /// Returns the level-1 groups that have a 得分率, with it.
    fn rates(&self, entrant: &Entrant) -> impl Iterator<Item = (usize, Dec)> {
        let level1 = self.level1.iter();
        level1.filter_map(|at| Some((*at, entrant.groups.get(*at)?.rate?)))
    }

    fn leaf(&self, entrant: &Entrant, indicator: &str) -> Scored<Earned> {
        let at = self.leaves.iter().position(|key| key == indicator);
        let leaf = at.and_then(|at| entrant.leaves.get(at));
        leaf.copied().unwrap_or(Scored::Without)
    }

    /// Counts the indicators of a gate: those that are 不适用 or do not apply are left out, and what is not scored has not reached
    /// the 得分率.
    fn tally(&self, entrant: &Entrant, reached: &Reached) -> Tally {
        let mut tally = Tally { n: 0, reached: 0 };
        let counted = self.counts.get(&reached.of).into_iter().flatten();
        for leaf in counted.filter_map(|at| entrant.leaves.get(*at)) {
            let enough = match leaf {
                Scored::At(earned) => {
                    let rate = percent(earned.score, earned.points);
                    rate.is_some_and(|rate| rate >= reached.rate)
                }
                Scored::Open => false,
                Scored::Without => continue,
            };
            tally.n += 1;
            tally.reached += u32::from(enough);
        }
        tally
    }
}

impl Climb {
    /// Returns the limit that keeps a unit among the last of its comparison group from a grade.
    pub(super) fn among_last(&self, grade: &Grade) -> Option<Limit> {
        let last = grade.not_last?;
        let rank = self.rank?;
        (rank.saturating_add(last) > self.of).then(|| Limit::Last {
            grade: grade.key.clone(),
            rank,
            of: self.of,
            last,
        })
    }
}

fn listed(missed: bool, limit: impl FnOnce() -> Limit) -> Vec<Limit> {
    missed.then(limit).into_iter().collect()
}

//! Gives out the places of a comparison group (限额), and finds ties at the line. SCORING.md §9.5–9.7.

use super::ladder::{Climb, Ladder};
use super::{By, Decision, Entrant, Limit, Quota, Standing, Tie};
use crate::number::{Dec, Exact};
use crate::system::{QuotaRounding, TieBreaker};
use num_traits::ToPrimitive;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Places of a grade among `n` units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    /// Exact n × quota, before rounding.
    pub exact: Dec,
    /// Whole places; never more than n.
    pub whole: u32,
}

/// Returns n × quota per cent, exactly, and the whole places that it gives.
pub fn places(n: u32, quota: Dec, rounding: QuotaRounding) -> Places {
    let share = &(&Exact::from(i64::from(n)) * &Exact::from(quota)) * &Exact::from(Dec::new(1, 2));
    let whole = match rounding {
        QuotaRounding::Floor => share.floor(),
        QuotaRounding::Ceil => share.ceil(),
        QuotaRounding::HalfUp => Exact::from(share.shown(0)),
    };
    let whole = whole.within(&Exact::ZERO, &Exact::from(i64::from(n)));
    Places {
        exact: share.shown(10),
        whole: whole.shown(0).0.to_u32().unwrap_or(0),
    }
}

/// Gives out the places of every comparison group, the best grade first. A unit without a place has the next grade it
/// meets.
pub(super) fn share_out(
    ladder: &Ladder,
    entrants: &[Entrant],
    climbs: &mut [Climb],
    standings: &mut [Standing],
    decisions: &[Decision],
) -> Vec<Quota> {
    // Who is not finished yet makes places, and has none: the number of places stands from the first day.
    let mut groups: BTreeMap<&str, (u32, Vec<usize>)> = BTreeMap::new();
    let all = entrants.iter().enumerate();
    for (at, entrant) in all.filter(|(_, entrant)| !entrant.nothing) {
        let (n, members) = groups.entry(&entrant.comparison).or_default();
        *n += 1;
        if entrant.total.is_some() {
            members.push(at);
        }
    }
    let mut quotas = Vec::new();
    for (comparison, (n, members)) in groups {
        for (rung, grade) in ladder.grades.iter().enumerate() {
            let Some(quota) = grade.quota else { continue };
            let places = places(n, quota, ladder.grading.quota_rounding);
            let mut race = Race::of(ladder, entrants, climbs, &members, rung);
            let decision = decisions
                .iter()
                .rev()
                .find(|d| d.comparison == comparison && d.grade == grade.key);
            let line = race.line(places.whole, decision);
            for (at, limit) in race.behind(ladder, &grade.key, places.whole, &line) {
                if let Some(standing) = standings.get_mut(at) {
                    standing.limits.push(limit);
                }
                if let (Some(climb), Some(entrant)) = (climbs.get_mut(at), entrants.get(at)) {
                    climb.rung = ladder.next(entrant, climb, rung + 1);
                }
            }
            quotas.push(Quota {
                comparison: comparison.to_owned(),
                grade: grade.key.clone(),
                n,
                exact: places.exact,
                places: places.whole,
                taken: u32::try_from(line.taken).unwrap_or(u32::MAX),
                tie: line.tie,
            });
        }
    }
    quotas
}

/// A unit with the marks that order it: total, then the tie-breakers.
struct Runner<'a> {
    at: usize,
    unit: &'a str,
    marks: Vec<Dec>,
}

/// The units that compete for the places of one grade, the best first, equals by key.
struct Race<'a> {
    runners: Vec<Runner<'a>>,
}

/// The line at which the places end.
#[derive(Default)]
struct Line {
    /// Number of places given, to the first runners.
    taken: usize,
    /// Position of the runner at the line. Every runner with the same marks is tied with it.
    at: usize,
    tied: usize,
    tie: Option<Tie>,
    /// Reason of the decision that broke the tie.
    note: Option<String>,
}

impl<'a> Race<'a> {
    fn of(
        ladder: &Ladder,
        entrants: &'a [Entrant],
        climbs: &[Climb],
        members: &[usize],
        rung: usize,
    ) -> Race<'a> {
        let stands = |at: &&usize| climbs.get(**at).is_some_and(|c| c.rung == Some(rung));
        let runner = |at: &usize| {
            let entrant = entrants.get(*at)?;
            let breakers = ladder.breakers.iter().map(|breaker| match breaker {
                TieBreaker::Base => entrant.base,
                TieBreaker::Group(at) => entrant.groups.get(*at).copied().unwrap_or_default().score,
            });
            Some(Runner {
                at: *at,
                unit: &entrant.unit,
                marks: entrant.total.into_iter().chain(breakers).collect(),
            })
        };
        let mut runners: Vec<Runner<'_>> =
            members.iter().filter(stands).filter_map(runner).collect();
        runners.sort_unstable_by(|a, b| {
            let marks = b.marks.cmp(&a.marks);
            marks.then_with(|| a.unit.cmp(b.unit))
        });
        Race { runners }
    }

    /// Finds the line, and puts the tied runners into the order of the decision where one holds.
    fn line(&mut self, places: u32, decision: Option<&Decision>) -> Line {
        let places = usize::try_from(places).unwrap_or(usize::MAX);
        if places >= self.runners.len() {
            return Line {
                taken: self.runners.len(),
                ..Line::default()
            };
        }
        let Some(at) = places.checked_sub(1) else {
            return Line::default();
        };
        let Some(edge) = self.runners.get(at) else {
            return Line::default();
        };
        let first = self.runners.partition_point(|r| r.marks > edge.marks);
        let end = self.runners.partition_point(|r| r.marks >= edge.marks);
        let mut line = Line {
            taken: places,
            at,
            tied: end - first,
            ..Line::default()
        };
        if end <= places {
            return line;
        }
        let Some(tied) = self.runners.get_mut(first..end) else {
            return line;
        };
        let order: BTreeMap<&str, usize> = decision
            .filter(|decision| !decision.note.trim().is_empty())
            .into_iter()
            .flat_map(|decision| decision.order.iter().enumerate().rev())
            .map(|(place, unit)| (unit.as_str(), place))
            .collect();
        if tied.iter().all(|runner| order.contains_key(runner.unit)) {
            tied.sort_by_key(|runner| order.get(runner.unit));
            line.note = decision.map(|decision| decision.note.clone());
        } else {
            let units: BTreeSet<&str> = tied.iter().map(|runner| runner.unit).collect();
            line.taken = first;
            line.tie = Some(Tie {
                units: units.into_iter().map(str::to_owned).collect(),
                stale: decision.is_some(),
            });
        }
        line
    }

    /// Collects every runner without a place, with the reason.
    fn behind(
        &self,
        ladder: &Ladder,
        grade: &str,
        places: u32,
        line: &Line,
    ) -> Vec<(usize, Limit)> {
        let edge = self.runners.get(line.at).filter(|_| places > 0);
        let behind = self.runners.iter().skip(line.taken);
        behind
            .map(|runner| {
                let grade = grade.to_owned();
                let by = match edge {
                    None => By::None,
                    Some(edge) => match by(ladder, runner, edge) {
                        Some(by) => by,
                        None if line.tie.is_some() => {
                            let left = places.saturating_sub(count(line.taken));
                            let tied = count(line.tied);
                            return (
                                runner.at,
                                Limit::Tie {
                                    grade,
                                    places: left,
                                    tied,
                                },
                            );
                        }
                        None => By::Decision {
                            note: line.note.clone().unwrap_or_default(),
                        },
                    },
                };
                (runner.at, Limit::Quota { grade, places, by })
            })
            .collect()
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Returns the first mark in which a runner is behind; none for equals.
fn by(ladder: &Ladder, runner: &Runner<'_>, edge: &Runner<'_>) -> Option<By> {
    let marks = runner.marks.iter().zip(&edge.marks);
    let first = marks
        .enumerate()
        .find(|(_, (mine, theirs))| mine.cmp(theirs) != Ordering::Equal);
    let (at, _) = first?;
    let Some(breaker) = at.checked_sub(1) else {
        return Some(By::Total);
    };
    Some(match ladder.breakers.get(breaker)? {
        TieBreaker::Base => By::Base,
        TieBreaker::Group(at) => By::Group {
            group: ladder.groups.get(*at).cloned().unwrap_or_default(),
        },
    })
}

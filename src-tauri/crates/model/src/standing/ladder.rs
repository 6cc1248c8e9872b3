//! The grades of a system prepared for use, and what one unit reaches before places are given out: its band, gates, what
//! raises it, ※ and vetoes. SCORING.md §9.2–9.4.

use super::gates::Counts;
use super::{Earned, Entrant, Failed, Limit, Part, Scored, Standing};
use crate::entry::{Cell, Entries};
use crate::number::{Dec, Exact};
use crate::plan::board::GroupCell;
use crate::plan::{Sheet, State, board as plan};
use crate::rule::veto::Effect;
use crate::rule::{Rule, Slot};
use crate::system::{Gate, Grade, Grading, System, TieBreaker};

/// The grades of a system, prepared for use. Whatever the check of the system finds fault with is left out.
#[derive(Clone, Debug)]
pub struct Ladder {
    /// Grades, the best first.
    pub(super) grades: Vec<Grade>,
    pub(super) grading: Grading,
    pub(super) breakers: Vec<TieBreaker>,
    /// Keys of the groups, in the order of the system.
    pub(super) groups: Vec<String>,
    /// Positions of the level-1 groups.
    pub(super) level1: Vec<usize>,
    /// Keys of the indicators, in the order of the system; empty where no gate reads indicators.
    pub(super) leaves: Vec<String>,
    /// The indicators that gates count.
    pub(super) counts: Counts,
    /// Best grade left after failing a ※.
    critical: Option<usize>,
    /// ※ indicators: position and key.
    criticals: Vec<(usize, String)>,
    /// Vetoes in force: position and key of the row, what it does, the best grade it leaves.
    vetoes: Vec<Veto>,
}

#[derive(Clone, Debug)]
struct Veto {
    at: usize,
    key: String,
    occurred: Cell,
    effect: Effect,
    grade: Option<usize>,
}

/// The progress of one unit through the grades.
pub(super) struct Climb {
    /// Best grade reached so far; none where there is none.
    pub(super) rung: Option<usize>,
    /// Rank within the comparison group; none where the unit has none.
    pub(super) rank: Option<u32>,
    /// Number of units of the comparison group that have anything to assess.
    pub(super) of: u32,
}

impl Ladder {
    /// Prepares the grades of a system.
    pub fn of(system: &System) -> Ladder {
        let grading = system.grading.clone().unwrap_or_default();
        let rows = || system.indicators.iter().enumerate();
        let vetoes = rows().filter_map(|(at, row)| match &row.rule {
            Rule::Veto(veto) if veto.enabled => Some(Veto {
                at,
                key: row.key.clone(),
                occurred: Cell::leaf(&row.key, Slot::Occurred),
                effect: veto.effect,
                grade: system.grade_at(&veto.grade),
            }),
            _ => None,
        });
        let critical = rows().filter(|(_, row)| row.critical && row.rule.is_base());
        let groups = system.groups.iter().enumerate();
        let gates = system.grades.iter().flat_map(|grade| &grade.gates);
        let gates: Vec<&Gate> = gates.chain(&grading.raise).flat_map(Gate::each).collect();
        let reads = |gate: &&Gate| matches!(gate, Gate::Indicator { .. } | Gate::Reached { .. });
        let leaves = if gates.iter().any(reads) {
            rows().map(|(_, row)| row.key.clone()).collect()
        } else {
            Vec::new()
        };
        let counts = gates.iter().filter_map(|gate| match gate {
            Gate::Reached { reached } => {
                Some((reached.of.clone(), system.counted(reached.counted()?)))
            }
            _ => None,
        });
        Ladder {
            leaves,
            counts: counts.collect(),
            grades: system.grades.clone(),
            breakers: grading
                .tie_breakers
                .iter()
                .filter_map(|written| system.tie_breaker(written))
                .collect(),
            groups: system.groups.iter().map(|g| g.key.clone()).collect(),
            level1: groups
                .filter(|(_, group)| group.parent.is_empty())
                .map(|(at, _)| at)
                .collect(),
            critical: system.grade_at(&grading.critical_cap),
            criticals: critical.map(|(at, row)| (at, row.key.clone())).collect(),
            vetoes: vetoes.collect(),
            grading,
        }
    }

    /// Returns what a unit brings, from its score sheet and entries. The total is final once the sheet is complete.
    pub fn entrant(
        &self,
        unit: &str,
        comparison: &str,
        sheet: &Sheet,
        entries: &Entries,
    ) -> Entrant {
        let totals = &sheet.totals;
        let earned = |at: usize| {
            let leaf = sheet.leaves.get(at)?;
            let score = leaf.score.filter(|_| leaf.state == State::Scored)?;
            Some((score, leaf.points))
        };
        let occurred = |veto: &Veto| {
            let row = sheet.leaves.get(veto.at);
            let answer = entries.get(&veto.occurred).and_then(|entry| entry.value);
            row.is_some_and(|row| row.state == State::Unscored)
                && answer.is_some_and(|answer| !answer.is_zero())
        };
        Entrant {
            unit: unit.to_owned(),
            comparison: comparison.to_owned(),
            total: totals.complete.then_some(totals.score),
            nothing: totals.nothing,
            base: totals.base,
            groups: sheet
                .groups
                .iter()
                .map(|group| Part {
                    score: group.score,
                    rate: group.rate,
                })
                .collect(),
            failed: self.failed(earned),
            occurred: self.occurred(occurred),
            leaves: sheet
                .leaves
                .iter()
                .take(self.leaves.len())
                .map(|leaf| {
                    let points = leaf.points;
                    let earned = leaf.score.map(|score| Earned { score, points });
                    Scored::of_sheet(&leaf.state, earned)
                })
                .collect(),
            decided: false,
        }
    }

    /// Returns what a unit brings, from its row of a board; none for a unit that the board does not have.
    pub fn entrant_of(
        &self,
        unit: &str,
        comparison: &str,
        board: &plan::Board,
        at: usize,
    ) -> Option<Entrant> {
        let total = board.totals().get(at)?;
        let leaves = board.leaves(at);
        let occurred = |veto: &Veto| leaves.get(veto.at).is_some_and(|leaf| leaf.occurred);
        let part = |group: &GroupCell| Part {
            score: board.printed(group.score),
            rate: group.percent(),
        };
        Some(Entrant {
            unit: unit.to_owned(),
            comparison: comparison.to_owned(),
            total: total.complete.then(|| board.printed(total.score)),
            nothing: total.nothing,
            base: board.printed(total.base),
            groups: board.groups(at).iter().map(part).collect(),
            failed: self.failed(|leaf| board.earned(at, leaf)),
            occurred: self.occurred(occurred),
            leaves: leaves
                .iter()
                .take(self.leaves.len())
                .enumerate()
                .map(|(leaf, cell)| {
                    let (score, points) = board.earned(at, leaf).unwrap_or_default();
                    Scored::of_board(cell.stands, Earned { score, points })
                })
                .collect(),
            decided: false,
        })
    }

    /// Returns the ※ indicators that are failed. `earned` gives points and full points of the leaf at a position, none
    /// where it has none.
    fn failed(&self, earned: impl Fn(usize) -> Option<(Dec, Dec)>) -> Vec<Failed> {
        let failed = self.criticals.iter().filter_map(|(at, key)| {
            let (score, points) = earned(*at)?;
            self.fails(score, points).then(|| Failed {
                indicator: key.clone(),
                score,
            })
        });
        failed.collect()
    }

    fn occurred(&self, occurred: impl Fn(&Veto) -> bool) -> Vec<String> {
        let vetoes = self.vetoes.iter().filter(|veto| occurred(veto));
        vetoes.map(|veto| veto.key.clone()).collect()
    }

    /// Reports whether a ※ indicator with these points is failed: 0 points, as 否 gives, or below the declared share.
    pub fn fails(&self, score: Dec, points: Dec) -> bool {
        let below = |share: Dec| {
            &Exact::from(score) * &Exact::from(100) < &Exact::from(points) * &Exact::from(share)
        };
        score <= Dec::ZERO || self.grading.critical_share.is_some_and(below)
    }

    pub(super) fn grade(&self, at: usize) -> Option<&str> {
        self.grades.get(at).map(|grade| grade.key.as_str())
    }

    /// Reports whether an event disqualifies a unit.
    pub(super) fn disqualifies(&self, entrant: &Entrant) -> bool {
        let occurred = |veto: &&Veto| entrant.occurred.contains(&veto.key);
        let mut vetoes = self.vetoes.iter().filter(occurred);
        entrant.total.is_some() && vetoes.any(|veto| veto.effect == Effect::Disqualify)
    }

    /// Grades a unit whose rank is known, before the places are given out: band and gates, what raises it, then ※ and
    /// vetoes, each with its reason. `of` is the number of units of its comparison group.
    pub(super) fn alone(&self, entrant: &Entrant, of: u32, standing: &mut Standing) -> Climb {
        let rank = standing.rank_in_group;
        let mut climb = Climb {
            rung: None,
            rank,
            of,
        };
        if entrant.total.is_none() {
            return climb;
        }
        standing.suggested = !entrant.decided;
        climb.rung = self.next(entrant, &climb, 0);
        let raised = self.raise(entrant, &mut climb);
        let reached = climb.rung.unwrap_or(self.grades.len());
        for grade in self.grades.iter().take(reached) {
            standing.limits.extend(self.missed(entrant, &climb, grade));
        }
        standing.limits.extend(raised);
        let mut best = 0;
        if let Some((cap, grade)) = self.critical.and_then(|at| Some((at, self.grade(at)?))) {
            for failed in &entrant.failed {
                best = best.max(cap);
                standing.limits.push(Limit::Critical {
                    indicator: failed.indicator.clone(),
                    score: failed.score,
                    grade: grade.to_owned(),
                });
            }
        }
        for veto in &self.vetoes {
            if !entrant.occurred.contains(&veto.key) {
                continue;
            }
            match veto.effect {
                Effect::CapGrade | Effect::Grade => best = best.max(veto.grade.unwrap_or(0)),
                Effect::NoAward => standing.no_award = true,
                Effect::Disqualify => {}
            }
            standing.limits.push(Limit::Veto {
                indicator: veto.key.clone(),
            });
        }
        if best > reached {
            climb.rung = self.next(entrant, &climb, best);
        }
        if standing.disqualified {
            climb.rung = None;
        }
        climb
    }

    /// Raises a unit by one grade where it meets a gate for it, unless its rank keeps it from that grade. Returns what
    /// is to be reported, nothing where no gate is met or the unit has the best grade.
    fn raise(&self, entrant: &Entrant, climb: &mut Climb) -> Option<Limit> {
        let gate = self.raising(entrant)?;
        let (from, to) = (climb.rung?, climb.rung?.checked_sub(1)?);
        let grade = self.grades.get(to)?;
        if let Some(last) = climb.among_last(grade) {
            // Where the total reaches the band, the grade is missed by rank anyway.
            return entrant
                .total
                .filter(|total| *total < grade.from)
                .map(|_| last);
        }
        climb.rung = Some(to);
        Some(Limit::Raise {
            from: self.grade(from)?.to_owned(),
            grade: grade.key.clone(),
            gate: gate.clone(),
        })
    }

    /// Returns the best grade from position `from` on whose band, gates and limit by rank the unit meets.
    pub(super) fn next(&self, entrant: &Entrant, climb: &Climb, from: usize) -> Option<usize> {
        let total = entrant.total?;
        let mut rungs = self.grades.iter().enumerate().skip(from);
        let met =
            |grade: &Grade| total >= grade.from && self.missed(entrant, climb, grade).is_empty();
        rungs.find(|(_, grade)| met(grade)).map(|(at, _)| at)
    }
}

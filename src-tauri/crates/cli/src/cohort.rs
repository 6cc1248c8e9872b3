//! All units of a file scored together: each year is a cohort of its own; children come before the units above them, and the
//! years in order. SCORING.md §2.4, §4.9, §9.

use crate::Ready;
use crate::handed::{self, Before};
use evaluation::Compiled;
use exchange::decisions::Decisions;
use exchange::returns::Return;
use model::finding::Finding;
use model::number::Dec;
use model::plan::{Children, Compared, Inputs, Member, Sheet, Viewpoint};
use model::standing::{self, Decision, Finality, Ladder, Quota, Standing};
use model::system::System;
use std::collections::BTreeMap;

/// A unit's return for one year, with its scores, rank and grade.
pub(crate) struct Scored {
    pub of: Return,
    pub sheet: Sheet,
    /// Whether the total is final: nothing that could still change it is open.
    pub fixed: bool,
    pub standing: Standing,
    given: Inputs,
}

impl Scored {
    /// The total that the unit gives itself by the same figures; none where it has nothing to assess.
    pub fn own(&self, ready: &Ready) -> Option<Dec> {
        let kind = kind(&ready.compiled.system, &self.of);
        let plan = &ready.compiled.plan;
        let sheet = plan.scores_given(&self.of.entries, Viewpoint::Own, Some(kind), self.given);
        sheet.totals.so_far()
    }
}

/// The scores of all units of a file, in its order.
pub(crate) struct Scores {
    pub units: Vec<Scored>,
    pub viewpoint: Viewpoint,
    /// The places of grades, by year.
    pub quotas: Vec<(Option<u16>, Vec<Quota>)>,
    /// Findings about comparison groups that leave a grade without a place, by year. SCORING.md §9.5.
    pub warnings: Vec<(Option<u16>, Vec<Finding>)>,
}

impl Scores {
    /// Scores all returns. Without a viewpoint several units are seen as the level above sees them, and a single one as it sees
    /// itself.
    pub fn of(
        ready: &Ready,
        returns: Vec<Return>,
        viewpoint: Option<Viewpoint>,
        decisions: &Decisions,
    ) -> Scores {
        let several = returns
            .iter()
            .any(|r| Some(&r.unit) != returns.first().map(|r| &r.unit));
        let viewpoint = viewpoint.unwrap_or(if several {
            Viewpoint::Upper
        } else {
            Viewpoint::Own
        });
        let mut scored: Vec<Option<(Sheet, Inputs, Standing, bool)>> = Vec::new();
        scored.resize_with(returns.len(), || None);
        let (mut quotas, mut warnings) = (Vec::new(), Vec::new());
        let finality = Finality::of(&ready.compiled.system);
        let ladder = Ladder::of(&ready.compiled.system);
        let mut last: (Option<u16>, Before<'_>) = (None, Before::new());
        for (year, places) in years(&returns) {
            let members: Vec<&Return> = places.iter().filter_map(|at| returns.get(*at)).collect();
            let before = year.and_then(|year| year.checked_sub(1));
            if last.0 != before || before.is_none() {
                last.1.clear();
            }
            let cohort = Year {
                compiled: &ready.compiled,
                finality: &finality,
                viewpoint,
                members,
            };
            let (mut sheets, given) = cohort.sheets(&last.1);
            for (sheet, of) in sheets.iter_mut().zip(&cohort.members) {
                let found = handed::findings(&ready.compiled.system, of, &last.1);
                sheet.findings.extend(found);
            }
            let fixed: Vec<bool> = sheets
                .iter()
                .zip(&given)
                .map(|(sheet, given)| finality.of_sheet(sheet, given))
                .collect();
            let decided = decisions.get(&year).map(Vec::as_slice).unwrap_or_default();
            let board = cohort.board(&ladder, &sheets, &fixed, decided);
            let totals = cohort.members.iter().zip(&sheets).zip(&fixed);
            last = (
                year,
                totals
                    .map(|((of, sheet), fixed)| {
                        (of.unit.as_str(), fixed.then_some(sheet.totals.score))
                    })
                    .collect(),
            );
            let rows = sheets.into_iter().zip(given).zip(board.standings);
            for ((at, ((sheet, given), standing)), fixed) in places.iter().zip(rows).zip(fixed) {
                if let Some(place) = scored.get_mut(*at) {
                    *place = Some((sheet, given, standing, fixed));
                }
            }
            quotas.push((year, board.quotas));
            let assessed = places.iter().filter_map(|at| {
                let (sheet, ..) = scored.get(*at)?.as_ref()?;
                returns.get(*at).filter(|_| !sheet.totals.nothing)
            });
            let groups = assessed.map(|one| one.group.as_str()).collect();
            warnings.push((year, empty_groups(&ready.compiled.system, groups)));
        }
        let units = returns.into_iter().zip(scored).filter_map(|(of, scored)| {
            let (sheet, given, standing, fixed) = scored?;
            Some(Scored {
                of,
                sheet,
                fixed,
                standing,
                given,
            })
        });
        Scores {
            units: units.collect(),
            viewpoint,
            quotas,
            warnings,
        }
    }

    /// Returns the ties at the line of a quota that no valid decision settles, by year.
    pub fn ties(&self) -> impl Iterator<Item = (Option<u16>, &Quota)> {
        let quotas = self.quotas.iter();
        let quotas = quotas.flat_map(|(year, quotas)| quotas.iter().map(|quota| (*year, quota)));
        quotas.filter(|(_, quota)| quota.tie.is_some())
    }

    /// Scores one unit by itself, as it sees itself.
    pub fn alone(ready: &Ready, of: Return) -> Scored {
        let given = Inputs {
            last: handed::last(&ready.compiled.system, &of, &Before::new()),
            ..Inputs::default()
        };
        let member = member(&ready.compiled.system, &of, given);
        let compared = ready.compiled.plan.compare(vec![member], Viewpoint::Own);
        let sheet = compared.sheets().remove(0);
        drop(compared);
        Scored {
            of,
            sheet,
            fixed: false,
            standing: Standing::default(),
            given,
        }
    }

    /// Returns every year with its units, ready to be explained: their positions in `units`, and the comparison that explains them.
    pub fn compared<'a>(
        &'a self,
        ready: &'a Ready,
    ) -> impl Iterator<Item = (Vec<usize>, Compared<'a>)> + 'a {
        let mut years: BTreeMap<Option<u16>, Vec<usize>> = BTreeMap::new();
        for (at, unit) in self.units.iter().enumerate() {
            years.entry(unit.of.year).or_default().push(at);
        }
        years.into_values().map(|places| {
            let units = places.iter().filter_map(|at| self.units.get(*at));
            let members: Vec<Member<'_>> = units
                .map(|unit| member(&ready.compiled.system, &unit.of, unit.given))
                .collect();
            let compared = ready.compiled.plan.compare(members, self.viewpoint);
            (places, compared)
        })
    }
}

/// Returns the findings about groups without a place; none for a unit by itself, which competes with nobody.
fn empty_groups(system: &System, groups: Vec<&str>) -> Vec<Finding> {
    if groups.len() < 2 {
        return Vec::new();
    }
    let mut sizes: BTreeMap<&str, u32> = BTreeMap::new();
    for group in groups {
        *sizes.entry(group).or_default() += 1;
    }
    standing::too_small(system, sizes)
}

fn years(returns: &[Return]) -> BTreeMap<Option<u16>, Vec<usize>> {
    let mut years: BTreeMap<Option<u16>, Vec<usize>> = BTreeMap::new();
    for (at, one) in returns.iter().enumerate() {
        years.entry(one.year).or_default().push(at);
    }
    years
}

/// Returns the kind of a unit: its own, or that of the system.
pub(crate) fn kind<'a>(system: &'a System, of: &'a Return) -> &'a str {
    if of.kind.is_empty() {
        &system.kind
    } else {
        &of.kind
    }
}

fn member<'a>(system: &'a System, of: &'a Return, given: Inputs) -> Member<'a> {
    Member {
        entries: &of.entries,
        kind: Some(kind(system, of)),
        group: &of.group,
        given,
    }
}

/// Returns the figures of other evaluations for the units of one year: the totals of children among them, and those of the year
/// before.
pub(crate) fn inputs(
    compiled: &Compiled,
    units: &[Return],
    viewpoint: Viewpoint,
    before: &Before<'_>,
) -> Vec<Inputs> {
    let year = Year {
        compiled,
        finality: &Finality::of(&compiled.system),
        viewpoint,
        members: units.iter().collect(),
    };
    year.inputs(before)
}

/// The units of one year.
struct Year<'a> {
    compiled: &'a Compiled,
    finality: &'a Finality,
    viewpoint: Viewpoint,
    members: Vec<&'a Return>,
}

impl Year<'_> {
    /// Returns the scores, with the figures of other evaluations that went into them.
    fn sheets(&self, before: &Before<'_>) -> (Vec<Sheet>, Vec<Inputs>) {
        let given = self.inputs(before);
        (self.round(&given), given)
    }

    /// Returns the figures of other evaluations. The lowest units are final after the first round, and those above with every
    /// further round.
    fn inputs(&self, before: &Before<'_>) -> Vec<Inputs> {
        let at: BTreeMap<&str, usize> = self
            .members
            .iter()
            .enumerate()
            .map(|(at, of)| (of.unit.as_str(), at))
            .collect();
        let parents: Vec<Option<usize>> = self
            .members
            .iter()
            .map(|of| at.get(of.parent.as_str()).copied())
            .collect();
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); self.members.len()];
        for (child, parent) in parents.iter().enumerate() {
            if let Some(children) = parent.and_then(|parent| children.get_mut(parent)) {
                children.push(child);
            }
        }
        let mut given: Vec<Inputs> = self
            .members
            .iter()
            .zip(&children)
            .map(|(of, children)| Inputs {
                children: children.is_empty().then(Children::default),
                last: handed::last(&self.compiled.system, of, before),
            })
            .collect();
        let rounds = if self.finality.takes_children() {
            depth(&parents)
        } else {
            0
        };
        for _ in 0..rounds {
            let sheets = self.round(&given);
            let below: Vec<Option<Children>> = children
                .iter()
                .map(|children| self.below(&sheets, &given, children))
                .collect();
            for (given, below) in given.iter_mut().zip(below) {
                given.children = below;
            }
        }
        given
    }

    fn round(&self, given: &[Inputs]) -> Vec<Sheet> {
        let compiled = self.compiled;
        let members: Vec<Member<'_>> = self
            .members
            .iter()
            .zip(given)
            .map(|(of, given)| member(&compiled.system, of, *given))
            .collect();
        compiled.plan.cohort(&members, self.viewpoint)
    }

    /// Returns the totals of children that have anything to assess; none while one of these is not final.
    fn below(&self, sheets: &[Sheet], given: &[Inputs], children: &[usize]) -> Option<Children> {
        let children = children
            .iter()
            .filter_map(|child| Some((sheets.get(*child)?, given.get(*child)?)));
        let assessed = children.filter(|(sheet, _)| !sheet.totals.nothing);
        let total = |(sheet, given): (&Sheet, &Inputs)| {
            let fixed = self.finality.of_sheet(sheet, given);
            fixed.then_some(sheet.totals.score)
        };
        let totals: Option<Vec<Dec>> = assessed.map(total).collect();
        Children::of(totals?)
    }

    fn board(
        &self,
        ladder: &Ladder,
        sheets: &[Sheet],
        fixed: &[bool],
        decided: &[Decision],
    ) -> standing::Board {
        let members = self.members.iter().zip(sheets).zip(fixed);
        let entrants: Vec<standing::Entrant> = members
            .map(|((of, sheet), fixed)| {
                let mut entrant = ladder.entrant(&of.unit, &of.group, sheet, &of.entries);
                entrant.total = fixed.then_some(sheet.totals.score);
                entrant
            })
            .collect();
        standing::board(ladder, &entrants, decided)
    }
}

/// Returns the greatest number of units above one another, less one.
fn depth(parents: &[Option<usize>]) -> usize {
    let above = |at: usize| parents.get(at).copied().flatten();
    let steps = |at: usize| {
        std::iter::successors(above(at), |at| above(*at))
            .take(8)
            .count()
    };
    (0..parents.len()).map(steps).max().unwrap_or(0)
}

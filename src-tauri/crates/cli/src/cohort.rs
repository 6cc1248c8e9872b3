//! All units of a file scored together: each year is a cohort of its own; children come before the units above them, and the
//! years in order. SCORING.md §2.4, §4.9, §9.

use crate::Ready;
use crate::handed::{self, Before};
use evaluation::Compiled;
use exchange::decisions::Decisions;
use exchange::returns::{Packed, Return};
use model::finding::{Finding, Severity};
use model::number::Dec;
use model::plan::{Children, Compared, Comparison, Gathering, Inputs, Member, Sheet, Viewpoint};
use model::standing::{self, Finality, Ladder, PartRanks, Quota, Standing};
use model::system::{Collect, System, Traits};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A unit's return for one year, with its scores, rank and grade.
pub(crate) struct Scored {
    pub of: Return,
    pub sheet: Sheet,
    /// Whether the total is final: nothing that could still change it is open.
    pub fixed: bool,
    pub standing: Standing,
    /// The ranks in the groups and indicators.
    pub ranks: PartRanks,
    given: Inputs,
}

impl Scored {
    /// Returns the total that the unit gives itself by the same figures; none where it has nothing to assess.
    pub fn own(&self, ready: &Ready) -> Option<Dec> {
        let traits = traits(&ready.compiled.system, &self.of);
        let plan = &ready.compiled.plan;
        let sheet = plan.scores_given(&self.of.entries, Viewpoint::Own, traits, self.given);
        sheet.totals.so_far()
    }
}

/// What is kept of a unit when its scores are let go.
#[derive(Clone, Default)]
pub(crate) struct Placed {
    /// The total; none while nothing is scored.
    pub total: Option<Dec>,
    pub fixed: bool,
    pub standing: Standing,
    /// The ranks in the groups and indicators.
    pub ranks: PartRanks,
    given: Inputs,
}

/// Returns the side that scores are shown for where nothing says so: several units are shown as the level above sees them, one unit as
/// it sees itself.
pub(crate) fn seen(heads: &[Return]) -> Viewpoint {
    let several = heads
        .iter()
        .any(|r| Some(&r.unit) != heads.first().map(|r| &r.unit));
    match several {
        true => Viewpoint::Upper,
        false => Viewpoint::Own,
    }
}

/// The scores of all units of a file, in its order. The scores of a unit are worked out when they are asked for, and not kept: a
/// file of tens of thousands of returns is scored in little room.
pub(crate) struct Scores<'a> {
    pub ready: &'a Ready,
    returns: Packed,
    pub viewpoint: Viewpoint,
    /// Total, rank and grade of each unit.
    pub placed: Vec<Placed>,
    /// The places of grades, by year.
    pub quotas: Vec<(Option<u16>, Vec<Quota>)>,
    /// Findings about comparison groups that leave a grade without a place, by year. SCORING.md §9.5.
    pub warnings: Vec<(Option<u16>, Vec<Finding>)>,
    /// Whether a finding blocks.
    pub blocked: bool,
    comparisons: BTreeMap<Option<u16>, Comparison<'a>>,
}

impl<'a> Scores<'a> {
    /// Scores all returns, without a viewpoint as [`seen`] has it.
    pub fn of(
        ready: &'a Ready,
        returns: Packed,
        viewpoint: Option<Viewpoint>,
        decisions: &Decisions,
    ) -> Scores<'a> {
        let heads = returns.heads();
        let viewpoint = viewpoint.unwrap_or_else(|| seen(heads));
        let mut placed = vec![Placed::default(); heads.len()];
        let (mut quotas, mut warnings) = (Vec::new(), Vec::new());
        let mut blocked = false;
        let mut comparisons = BTreeMap::new();
        let finality = Finality::of(&ready.compiled.system);
        let ladder = Ladder::of(&ready.compiled.system);
        let mut last: (Option<u16>, Before<'_>) = (None, Before::new());
        for (year, places) in years(heads) {
            let before = year.and_then(|year| year.checked_sub(1));
            if last.0 != before || before.is_none() {
                last.1.clear();
            }
            let whole = |at: usize| {
                let place = places.get(at).copied();
                Cow::Owned(place.map(|at| returns.whole(at)).unwrap_or_default())
            };
            let cohort = Year {
                compiled: &ready.compiled,
                finality: &finality,
                viewpoint,
                members: places.iter().filter_map(|at| heads.get(*at)).collect(),
                whole: &whole,
            };
            let given = cohort.inputs(&last.1);
            let comparison = cohort.comparison(&given);
            let mut entrants = Vec::with_capacity(places.len());
            let mut parts = Vec::with_capacity(places.len());
            cohort.each(&comparison, &given, |at, of, sheet| {
                let given = given.get(at).copied().unwrap_or_default();
                let fixed = finality.of_sheet(sheet, &given);
                let mut entrant = ladder.entrant(&of.unit, &of.group, sheet, &of.entries);
                entrant.total = fixed.then_some(sheet.totals.score);
                entrants.push(entrant);
                parts.push(standing::Scores::of_sheet(&of.group, sheet, fixed));
                blocked |= sheet.findings.iter().any(|f| f.severity == Severity::Block);
                if let Some(place) = places.get(at).and_then(|at| placed.get_mut(*at)) {
                    *place = Placed {
                        total: (fixed || sheet.totals.scored).then_some(sheet.totals.score),
                        fixed,
                        standing: Standing::default(),
                        ranks: PartRanks::default(),
                        given,
                    };
                }
            });
            let decided = decisions.get(&year).map(Vec::as_slice).unwrap_or_default();
            let board = standing::board(&ladder, &entrants, decided);
            for (part, standing) in parts.iter_mut().zip(&board.standings) {
                part.out = standing.disqualified;
            }
            let ranks = standing::parts(&ready.compiled.system, &parts);
            for (at, (standing, ranks)) in places.iter().zip(board.standings.into_iter().zip(ranks))
            {
                if let Some(place) = placed.get_mut(*at) {
                    (place.standing, place.ranks) = (standing, ranks);
                }
            }
            let units = || places.iter().filter_map(|at| heads.get(*at));
            let totals = units().zip(&entrants);
            let totals = totals.map(|(of, entrant)| (of.unit.as_str(), entrant.total));
            last = (year, totals.collect());
            quotas.push((year, board.quotas));
            let assessed = units()
                .zip(&entrants)
                .filter(|(_, entrant)| !entrant.nothing);
            let groups = assessed.map(|(one, _)| one.group.as_str()).collect();
            warnings.push((year, empty_groups(&ready.compiled.system, groups)));
            comparisons.insert(year, comparison);
        }
        Scores {
            ready,
            viewpoint,
            placed,
            quotas,
            warnings,
            blocked,
            comparisons,
            returns,
        }
    }

    /// Returns the returns without their entries, in the order of the file.
    pub fn heads(&self) -> &[Return] {
        self.returns.heads()
    }

    /// Returns the return at a position with its entries.
    pub fn whole(&self, at: usize) -> Return {
        self.returns.whole(at)
    }

    /// Returns the units, one after another.
    pub fn units(&self) -> impl Iterator<Item = Scored> + '_ {
        (0..self.placed.len()).filter_map(|at| self.unit(at))
    }

    /// Returns the unit at a position.
    pub fn unit(&self, at: usize) -> Option<Scored> {
        let placed = self.placed.get(at)?.clone();
        let of = self.returns.whole(at);
        let mut sheet = self.beside(&of, placed.given, |one| one.sheets().pop())??;
        let system = &self.ready.compiled.system;
        let found = handed::findings(system, &of, placed.given.last);
        sheet.findings.extend(found);
        sheet.findings.extend(system.unnamed_kind(&of.kind));
        Some(Scored {
            of,
            sheet,
            fixed: placed.fixed,
            standing: placed.standing,
            ranks: placed.ranks,
            given: placed.given,
        })
    }

    /// Runs `f` with a unit beside those it is compared with, at position 0, ready to be explained.
    pub fn explained<T>(&self, at: usize, f: impl FnOnce(&Compared<'_>) -> T) -> Option<T> {
        let given = self.placed.get(at)?.given;
        self.beside(&self.returns.whole(at), given, f)
    }

    fn beside<T>(
        &self,
        of: &Return,
        given: Inputs,
        f: impl FnOnce(&Compared<'_>) -> T,
    ) -> Option<T> {
        let comparison = self.comparisons.get(&of.year)?;
        let member = member(&self.ready.compiled.system, of, given);
        Some(f(&comparison.clone().of(member)))
    }

    /// Returns the ties at the line of a quota that no valid decision settles, by year.
    pub fn ties(&self) -> impl Iterator<Item = (Option<u16>, &Quota)> {
        let quotas = self.quotas.iter();
        let quotas = quotas.flat_map(|(year, quotas)| quotas.iter().map(|quota| (*year, quota)));
        quotas.filter(|(_, quota)| quota.tie.is_some())
    }
}

/// Scores one unit by itself, as it sees itself.
pub(crate) fn alone(ready: &Ready, of: Return) -> Scored {
    let given = Inputs {
        last: handed::last(&ready.compiled.system, &of, &Before::new()),
        ..Inputs::default()
    };
    let traits = traits(&ready.compiled.system, &of);
    let plan = &ready.compiled.plan;
    let sheet = plan.scores_given(&of.entries, Viewpoint::Own, traits, given);
    Scored {
        of,
        sheet,
        fixed: false,
        standing: Standing::default(),
        ranks: PartRanks::default(),
        given,
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

/// Returns what rows distinguish a unit by.
pub(crate) fn traits<'a>(system: &'a System, of: &'a Return) -> Traits<'a> {
    Traits {
        kind: Some(kind(system, of)),
        classes: &of.classes,
    }
}

fn member<'a>(system: &'a System, of: &'a Return, given: Inputs) -> Member<'a> {
    Member {
        entries: &of.entries,
        traits: traits(system, of),
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
    let whole = |at: usize| units.get(at).map(Cow::Borrowed).unwrap_or_default();
    let year = Year {
        compiled,
        finality: &Finality::of(&compiled.system),
        viewpoint,
        members: units.iter().collect(),
        whole: &whole,
    };
    year.inputs(before)
}

/// The units of one year.
struct Year<'r, 'a> {
    compiled: &'r Compiled,
    finality: &'a Finality,
    viewpoint: Viewpoint,
    /// The units, with or without their entries.
    members: Vec<&'a Return>,
    /// Returns the unit at a position with its entries.
    whole: &'a dyn Fn(usize) -> Cow<'a, Return>,
}

impl<'r, 'a> Year<'r, 'a> {
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
        let system = &self.compiled.system;
        let reads_last = system.data.iter().any(|d| d.collect == Collect::Last);
        let members = self.members.iter().enumerate().zip(&children);
        let mut given: Vec<Inputs> = members
            .map(|((at, head), children)| Inputs {
                children: children.is_empty().then(Children::default),
                last: match reads_last {
                    true => handed::last(system, &(self.whole)(at), before),
                    false => handed::last(system, head, before),
                },
            })
            .collect();
        let rounds = if self.finality.takes_children() {
            depth(&parents)
        } else {
            0
        };
        for _ in 0..rounds {
            let mut totals = Vec::with_capacity(given.len());
            self.each(&self.comparison(&given), &given, |at, _, sheet| {
                let fixed = given
                    .get(at)
                    .is_some_and(|given| self.finality.of_sheet(sheet, given));
                totals.push(match sheet.totals.nothing {
                    true => Below::Nothing,
                    false if fixed => Below::Final(sheet.totals.score),
                    false => Below::Open,
                });
            });
            for (given, children) in given.iter_mut().zip(&children) {
                let below = children.iter().filter_map(|child| totals.get(*child));
                given.children = mean(below);
            }
        }
        given
    }

    /// Returns the units as they are compared with one another.
    fn comparison(&self, given: &[Inputs]) -> Comparison<'r> {
        let mut gathering = Gathering::of(&self.compiled.plan, self.viewpoint);
        if gathering.compares() {
            for (at, given) in given.iter().enumerate() {
                let of = (self.whole)(at);
                gathering.add(&member(&self.compiled.system, &of, *given));
            }
        }
        gathering.done()
    }

    /// Runs `f` with each unit, its position, its return and its scores.
    fn each(
        &self,
        comparison: &Comparison<'_>,
        given: &[Inputs],
        mut f: impl FnMut(usize, &Return, &Sheet),
    ) {
        for (at, given) in given.iter().enumerate() {
            let of = (self.whole)(at);
            let member = member(&self.compiled.system, &of, *given);
            if let Some(sheet) = comparison.clone().of(member).sheets().first() {
                f(at, &of, sheet);
            }
        }
    }
}

/// What a child brings to the mean of the units below another.
enum Below {
    /// Its final total.
    Final(Dec),
    /// A total that is not final.
    Open,
    /// Nothing to assess: it does not count.
    Nothing,
}

/// Returns the totals of children that have anything to assess; none while one of these is not final.
fn mean<'a>(below: impl Iterator<Item = &'a Below>) -> Option<Children> {
    let mut totals = Vec::new();
    for child in below {
        match child {
            Below::Final(total) => totals.push(*total),
            Below::Open => return None,
            Below::Nothing => {}
        }
    }
    Children::of(totals)
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

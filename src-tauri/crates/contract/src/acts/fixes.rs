//! What 初评反馈 and 审定 fix of each unit: how much of it was reviewed, score, rank and grade; and what is unusual about that, which
//! wants a second confirmation with a note on record. It is made from the scores of all units, not return by return.
//! SCORING.md §S.7, §S.8, §S.11.

use super::day::Day;
use super::days;
use super::{Act, Case, Cases, listed, say};
use crate::app::Open;
use crate::dto::ActFixes;
use crate::error::Result;
use crate::view::{grade, so_far};
use evaluation::{Scoreboard, Source};
use ledger::Ledger;
use model::plan::board::Stands;
use model::standing::{self, Quota};
use model::wording::{self, Locale};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The share of its indicators, in per cent, that a unit's review has looked at where the act is usual.
const REVIEWED: u32 = 80;

/// Returns the scores of all units where an act fixes them; none for other acts. Decided units are scored anew for a 审定.
pub(super) fn board(
    open: &mut Open,
    evaluation: &str,
    units: &[String],
    act: Act,
) -> Result<Option<Arc<Scoreboard>>> {
    if !matches!(act, Act::Feedback | Act::Decide) {
        return Ok(None);
    }
    let board = open.board(evaluation)?;
    let stood = |unit: &String| board.fixed.stood(unit).is_some();
    if act == Act::Feedback || !units.iter().any(stood) {
        return Ok(Some(board));
    }
    let units: BTreeSet<String> = units.iter().cloned().collect();
    let evaluation = board.evaluation.clone();
    let anew = Scoreboard::anew(open.source(), evaluation, &units)?;
    Ok(Some(Arc::new(anew)))
}

/// What is still open in the review of a unit.
#[derive(Clone, Copy, Default)]
pub(super) struct Left {
    /// The number of claims of 不适用 without an answer.
    pub claims: usize,
    /// The number of indicators without a score.
    pub blank: usize,
}

impl Left {
    /// Counts what is open of the unit at a position.
    pub(super) fn of(board: &Scoreboard, at: usize) -> Left {
        let stands = || board.scores.leaves(at).iter().map(|leaf| leaf.stands);
        let blank = |one: &Stands| {
            matches!(
                one,
                Stands::Pending | Stands::NaProposed | Stands::Fault | Stands::NoRange
            )
        };
        Left {
            claims: stands().filter(|one| *one == Stands::Claimed).count(),
            blank: stands().filter(blank).count(),
        }
    }
}

/// What an act fixes of its units, and what is unusual about it.
pub(super) struct Fixes {
    each: BTreeMap<String, ActFixes>,
    /// What wants a second confirmation with a note, in words.
    pub unusual: Vec<String>,
}

impl Fixes {
    /// Returns what the act fixes of a unit; none where it fixes nothing.
    pub(super) fn of(&self, unit: &str) -> Option<ActFixes> {
        self.each.get(unit).cloned()
    }

    /// Reads what an act fixes of its units, and finds what is unusual.
    pub(super) fn read(
        source: Source<'_>,
        board: Option<&Scoreboard>,
        (cases, act): (&Cases, Act),
        day: &Day,
        locale: Locale,
    ) -> Result<Fixes> {
        let mut fixes = Fixes {
            each: BTreeMap::new(),
            unusual: Vec::new(),
        };
        let Some(board) = board else {
            return Ok(fixes);
        };
        let system = &board.compiled.system;
        let standings = board.standings(source.ledger)?;
        let looked = board.looked(source.ledger)?;
        let mut sizes: BTreeMap<&str, u32> = BTreeMap::new();
        for (one, total) in board.units.iter().zip(board.scores.totals()) {
            *sizes.entry(&one.unit.group).or_default() += u32::from(!total.nothing);
        }
        let places = board.units.iter().enumerate();
        let places: BTreeMap<&str, usize> = places.map(|(at, one)| (&*one.unit.id, at)).collect();
        let until = until(source.ledger, cases)?;
        let mut odd = Odd::default();
        for case in &cases.each {
            let unit = &case.unit.id;
            let Some(&at) = places.get(unit.as_str()) else {
                continue;
            };
            let total = board.scores.totals().get(at).copied().unwrap_or_default();
            let standing = standings.standings.get(at);
            let one = ActFixes {
                looked: looked.get(unit).copied().unwrap_or_default(),
                of: board.to_look_at(at),
                score: so_far(board.scores.so_far(&total), locale),
                rank: standing.and_then(|one| one.rank_in_group),
                ranked: sizes.get(&*case.unit.group).copied().unwrap_or_default(),
                grade: grade(system, standing.and_then(|one| one.grade.as_deref())),
                reply_until: until.get(unit).cloned().unwrap_or_default(),
            };
            odd.look(case, act, &one, Left::of(board, at), &day.iso);
            fixes.each.insert(unit.clone(), one);
        }
        fixes.unusual = odd.said(locale);
        if act == Act::Decide {
            fixes.unusual.extend(ties(board, cases, &standings, locale));
        }
        Ok(fixes)
    }
}

/// Returns the last day on which each unit may object; a unit that was given no first result is left out.
fn until(ledger: &Ledger, cases: &Cases) -> Result<BTreeMap<String, String>> {
    let reply = days::set(ledger)?;
    // Many have the same day.
    let mut known: BTreeMap<&str, String> = BTreeMap::new();
    let mut until = BTreeMap::new();
    for case in cases
        .each
        .iter()
        .filter(|one| !one.progress.feedback.is_empty())
    {
        let feedback = case.progress.feedback.as_str();
        let day = known
            .entry(feedback)
            .or_insert_with(|| reply.until(feedback));
        until.insert(case.unit.id.clone(), day.clone());
    }
    Ok(until)
}

/// Returns the ties at the line of a quota that nobody has settled, in the groups that are decided.
fn ties(
    board: &Scoreboard,
    cases: &Cases,
    standings: &standing::Board,
    locale: Locale,
) -> Vec<String> {
    let groups: BTreeSet<&str> = cases.each.iter().map(|one| &*one.unit.group).collect();
    let open = |quota: &&Quota| quota.tie.is_some() && groups.contains(&*quota.comparison);
    let name = |id: &String| {
        let mut units = board.units.iter();
        let found = units.find(|one| one.unit.id == *id);
        found.map_or_else(|| id.clone(), |one| one.unit.name.clone())
    };
    let quotas = standings.quotas.iter().filter(open);
    let said = quotas.map(|quota| {
        let tied = quota.tie.iter().flat_map(|tie| tie.units.iter().map(name));
        let tied: Vec<String> = tied.collect();
        let tie = wording::tie(&board.compiled.system, quota, &tied, locale);
        say("act_odd.tie", &[("tie", tie)], locale)
    });
    said.collect()
}

/// Units of an act by what is unusual about them, each with a short remark.
#[derive(Default)]
struct Odd(BTreeMap<&'static str, Vec<String>>);

impl Odd {
    fn look(&mut self, case: &Case, act: Act, fixed: &ActFixes, left: Left, day: &str) {
        let name = case.unit.name.as_str();
        let mut note = |key: &'static str, odd: bool, said: String| {
            if odd {
                let units = self.0.entry(key).or_default();
                units.push(format!("{name} {said}").trim_end().to_owned());
            }
        };
        let few = u64::from(fixed.looked) * 100 < u64::from(fixed.of) * u64::from(REVIEWED);
        note(
            "act_odd.looked",
            few,
            format!("{}/{}", fixed.looked, fixed.of),
        );
        let open = case.progress.asked().filter(|one| !one.done).count();
        note("act_odd.remarks", open > 0, open.to_string());
        let nought = !fixed.score.contains(|c: char| ('1'..='9').contains(&c));
        note("act_odd.nought", nought, String::new());
        match act {
            Act::Feedback => {
                note("act_odd.blank", left.blank > 0, left.blank.to_string());
                note("act_odd.claims", left.claims > 0, left.claims.to_string());
            }
            _ => {
                let until = &fixed.reply_until;
                let runs = !until.is_empty() && day <= until.as_str();
                note("act_odd.reply", runs, until.clone());
            }
        }
    }

    fn said(&self, locale: Locale) -> Vec<String> {
        let said = self.0.iter().map(|(key, units)| {
            let names: Vec<&str> = units.iter().map(String::as_str).collect();
            let params = [
                ("units", listed(&names, locale)),
                ("n", units.len().to_string()),
                ("share", REVIEWED.to_string()),
            ];
            say(key, &params, locale)
        });
        said.collect()
    }
}

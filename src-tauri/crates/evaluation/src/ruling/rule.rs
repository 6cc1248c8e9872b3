//! What a 审定 of a comparison group fixes: scores, ranks, grades and places, and the figures by which its units were compared.
//! SCORING.md §S.11, §S.12.

use crate::board::Scoreboard;
use crate::error::Result;
use crate::fixed::Fixed;
use crate::ranking::last_year;
use crate::source::Source;
use ledger::{Compared, Decided, Evaluation, Verdict, VerdictKind};
use std::collections::{BTreeMap, BTreeSet};

/// The meeting that decides, as the act names it.
#[derive(Clone, Debug, Default)]
pub struct Session {
    /// The time of the act, RFC 3339.
    pub at: String,
    /// The operator who records it.
    pub who: String,
    /// The version of the program that scores it.
    pub engine: String,
    /// Meeting, day and number of the minutes.
    pub facts: BTreeMap<String, String>,
    /// 缓定: units of the group that are not decided, each with the reason.
    pub deferred: BTreeMap<String, String>,
    /// Whether it records what an older program showed (补存).
    pub recorded: bool,
}

/// A 审定 with everything that it fixes.
#[derive(Clone, Debug, Default)]
pub struct Ruling {
    /// The act of the meeting.
    pub verdict: Verdict,
    /// The units that it decides.
    pub units: Vec<Decided>,
}

/// Returns what a 审定 of these units of one comparison group fixes; `codes` are their 校验码. Until the 通报, and with a 更正, it
/// is fixed anew for every decided unit of the group; after that a unit that was deferred is placed beside the others, who stay.
///
/// # Errors
/// Fails where the workspace cannot be read or scored.
pub fn rule(
    source: Source<'_>,
    evaluation: &Evaluation,
    (group, codes): (&str, &BTreeMap<String, String>),
    session: &Session,
) -> Result<Ruling> {
    let fixed = source.fixed(evaluation)?;
    let begun = correction(&fixed, group, codes);
    let published = fixed
        .places(group)
        .is_some_and(|act| !act.published.is_empty());
    let mut anew: BTreeSet<String> = codes.keys().cloned().collect();
    if begun.is_some() || !published {
        let of_group = fixed.of_group(group);
        anew.extend(of_group.map(|one| one.row.unit.clone()));
    }
    let board = Scoreboard::anew(source, evaluation.clone(), &anew)?;
    let n = begun.map_or_else(|| fixed.next(), |begun| begun.n);
    let mut facts = begun.map(|begun| begun.facts.clone()).unwrap_or_default();
    facts.extend(session.facts.clone());
    let standings = board.standings(source.ledger)?;
    let mut quotas = standings.quotas.clone();
    quotas.retain(|quota| quota.comparison == group);
    let of_group = board.units.iter().filter(|one| one.unit.group == group);
    let mut verdict = Verdict {
        evaluation: evaluation.id.clone(),
        n,
        group: group.to_owned(),
        kind: match begun {
            _ if session.recorded => VerdictKind::Recorded,
            Some(_) => VerdictKind::Corrected,
            None => VerdictKind::Decided,
        },
        at: session.at.clone(),
        who: session.who.clone(),
        engine: session.engine.clone(),
        facts,
        published: String::new(),
        units: u32::try_from(of_group.count()).unwrap_or(u32::MAX),
        quotas,
        deferred: session.deferred.clone(),
        beside: Vec::new(),
        about: begun.map(|begun| begun.about.clone()).unwrap_or_default(),
    };
    let own = board.own()?;
    let last = last_year(source, &board)?;
    let plan = &board.compiled.plan;
    let (compares, everyone) = (plan.compares(), plan.compares_all());
    let mut units = Vec::with_capacity(anew.len());
    for (at, (one, standing)) in board.units.iter().zip(standings.standings).enumerate() {
        let unit = &one.unit;
        let beside = compares && (everyone || unit.group == group);
        let packs = if beside { board.packs(at) } else { Vec::new() };
        let packs: Vec<String> = packs.into_iter().map(hex::encode).collect();
        if !anew.contains(&unit.id) {
            if beside {
                verdict.beside.push(Compared {
                    unit: unit.id.clone(),
                    kind: unit.kind.clone(),
                    classes: unit.classes.clone(),
                    group: unit.group.clone(),
                    given: one.given,
                    packs,
                });
            }
            continue;
        }
        let code = codes.get(&unit.id);
        let before = || fixed.stood(&unit.id).map(|one| one.row.code.clone());
        units.push(Decided {
            evaluation: evaluation.id.clone(),
            unit: unit.id.clone(),
            n,
            name: fixed.unit(source.unit(&unit.id)?).name,
            label: unit.name.clone(),
            kind: unit.kind.clone(),
            classes: unit.classes.clone(),
            code: code.cloned().or_else(before).unwrap_or_default(),
            scores: board.scores.kept(at),
            own: own.kept_total(at),
            last: last
                .get(&unit.id)
                .map(|last| last.to_string())
                .unwrap_or_default(),
            given: one.given,
            standing: model::standing::Standing {
                suggested: false,
                ..standing
            },
            packs,
        });
    }
    Ok(Ruling { verdict, units })
}

/// Returns the 更正 of a group that was begun for some of these units and is not decided yet.
fn correction<'a>(
    fixed: &'a Fixed,
    group: &str,
    units: &BTreeMap<String, String>,
) -> Option<&'a Verdict> {
    let mut acts = fixed.verdicts.iter().rev();
    let last = acts.find(|act| act.group == group)?;
    let begun = last.kind == VerdictKind::Correcting;
    (begun && last.about.iter().any(|unit| units.contains_key(unit))).then_some(last)
}

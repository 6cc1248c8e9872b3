//! 审定, 通报 and 更正 as acts of a comparison group: who of it is left out, and what the act fixes. SCORING.md §S.11, §S.12.

use super::done::Done;
use super::{Case, Cases, listed, say, standing};
use crate::dto::{ActArg, LeftOut};
use crate::error::Result;
use evaluation::Source;
use evaluation::layers;
use evaluation::ruling::{Ruling, Session, rule};
use ledger::{Unit, Verdict, VerdictKind};
use model::stage::act::{Act, Phase};
use model::wording::Locale;
use std::collections::{BTreeMap, BTreeSet};

/// Returns the units of the groups of an act that are neither in it nor decided, each with the reason that defers it.
pub(super) fn left_out(
    source: Source<'_>,
    cases: &Cases,
    arg: &ActArg,
    locale: Locale,
) -> Result<Vec<(Unit, LeftOut)>> {
    let groups: BTreeSet<&str> = cases.each.iter().map(|one| &*one.unit.group).collect();
    let progress = source.ledger.all_progress(&cases.evaluation.id)?;
    let fixed = &cases.fixed;
    let mut left = Vec::new();
    for unit in source.participants(&cases.evaluation)? {
        let out = groups.contains(&*unit.group) && !arg.units.contains(&unit.id);
        if !out || fixed.stood(&unit.id).is_some() {
            continue;
        }
        let first = || layers::first(&cases.chain, &cases.evaluation.id, &unit.id);
        let progress = progress.get(&unit.id).cloned().unwrap_or_else(first);
        let mut named = arg.deferred.iter();
        let reason = named.find(|one| one.unit == unit.id);
        left.push((
            unit.clone(),
            LeftOut {
                unit: unit.id,
                name: unit.name,
                stands: standing(&cases.chain, &progress, locale),
                reason: reason
                    .map(|one| one.reason.trim().to_owned())
                    .unwrap_or_default(),
            },
        ));
    }
    Ok(left)
}

/// Refuses the act for every unit of a group in which a unit that is left out has no reason that defers it.
pub(super) fn hold(cases: &mut Cases, locale: Locale) {
    let mut unnamed: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (unit, out) in cases
        .left_out
        .iter()
        .filter(|(_, out)| out.reason.is_empty())
    {
        unnamed.entry(&unit.group).or_default().push(&out.name);
    }
    for case in cases.each.iter_mut().filter(|case| case.why.is_empty()) {
        let Some(names) = unnamed.get(&*case.unit.group) else {
            continue;
        };
        let params = [
            ("unit", case.unit.name.clone()),
            ("units", listed(names, locale)),
            ("n", names.len().to_string()),
        ];
        case.why = say("act.held_group", &params, locale);
    }
}

/// Returns why a return whose correction is decided cannot be opened again; empty for every other return.
pub(super) fn reopened(cases: &Cases, case: &Case, locale: Locale) -> String {
    if layers::at(&cases.chain, &case.progress).phase != Phase::Decided {
        return String::new();
    }
    let fixed = &cases.fixed;
    let act = fixed.stood(&case.unit.id);
    let act = act.and_then(|stood| fixed.act(stood.row.n));
    let corrected = act.is_some_and(|act| act.kind == VerdictKind::Corrected);
    match corrected {
        true => say(
            "act.held_corrected",
            &[("unit", case.unit.name.clone())],
            locale,
        ),
        false => String::new(),
    }
}

/// What an act records of groups.
#[derive(Default)]
pub(super) struct Groups {
    /// Acts with the units that they fix.
    pub rulings: Vec<Ruling>,
    /// Acts that are published or begun.
    pub verdicts: Vec<Verdict>,
}

/// Returns what an act records of the comparison groups of its units. `codes` are the 校验码 of the units that it decides.
pub(super) fn groups(
    source: Source<'_>,
    cases: &Cases,
    done: &Done<'_>,
    codes: &BTreeMap<String, String>,
) -> Result<Groups> {
    match done.act {
        Act::Decide => decided(source, cases, done, codes),
        Act::Publish => Ok(published(cases, done)),
        Act::Correct => Ok(begun(cases, done)),
        _ => Ok(Groups::default()),
    }
}

fn decided(
    source: Source<'_>,
    cases: &Cases,
    done: &Done<'_>,
    codes: &BTreeMap<String, String>,
) -> Result<Groups> {
    let mut groups: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
    for case in &cases.each {
        let code = codes.get(&case.unit.id).cloned().unwrap_or_default();
        let of_group = groups.entry(&case.unit.group).or_default();
        of_group.insert(case.unit.id.clone(), code);
    }
    let next = cases.fixed.next();
    let mut made = Groups::default();
    let mut fresh = 0;
    for (group, codes) in groups {
        let deferred = cases
            .left_out
            .iter()
            .filter(|(unit, _)| unit.group == group);
        let session = Session {
            at: done.at.clone(),
            who: done.who.clone(),
            engine: done.engine.to_owned(),
            facts: done.facts(),
            deferred: deferred
                .map(|(unit, out)| (unit.id.clone(), out.reason.clone()))
                .collect(),
            recorded: false,
        };
        let mut ruling = rule(source, &cases.evaluation, (group, &codes), &session)?;
        if ruling.verdict.kind != VerdictKind::Corrected {
            ruling.renumber(next + fresh);
            fresh += 1;
        }
        made.rulings.push(ruling);
    }
    Ok(made)
}

fn published(cases: &Cases, done: &Done<'_>) -> Groups {
    let fixed = &cases.fixed;
    let acts: BTreeSet<u32> = cases
        .each
        .iter()
        .filter_map(|case| Some(fixed.stood(&case.unit.id)?.row.n))
        .collect();
    let verdicts = fixed.verdicts.iter();
    let verdicts = verdicts.filter(|act| acts.contains(&act.n) && act.published.is_empty());
    Groups {
        verdicts: verdicts
            .map(|act| Verdict {
                published: done.date.clone(),
                ..act.clone()
            })
            .collect(),
        ..Groups::default()
    }
}

/// A correction of a group that is begun already takes further units of it.
fn begun(cases: &Cases, done: &Done<'_>) -> Groups {
    let fixed = &cases.fixed;
    let mut groups: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for case in &cases.each {
        let of_group = groups.entry(&case.unit.group).or_default();
        of_group.push(case.unit.id.clone());
    }
    let mut made = Groups::default();
    let mut n = fixed.next();
    for (group, units) in groups {
        let mut acts = fixed.verdicts.iter().rev();
        let open = acts
            .find(|act| act.group == group)
            .filter(|act| act.kind == VerdictKind::Correcting);
        let mut facts = done.facts();
        if let Some(number) = facts.remove("number") {
            facts.insert("notice".to_owned(), number);
        }
        facts.insert("reason".to_owned(), done.arg.reason.trim().to_owned());
        let mut about = open.map(|open| open.about.clone()).unwrap_or_default();
        about.extend(units);
        made.verdicts.push(Verdict {
            evaluation: cases.evaluation.id.clone(),
            n: open.map_or(n, |open| open.n),
            group: group.to_owned(),
            kind: VerdictKind::Correcting,
            at: done.at.clone(),
            who: done.who.clone(),
            engine: done.engine.to_owned(),
            facts,
            about,
            ..Verdict::default()
        });
        n += u32::from(open.is_none());
    }
    made
}

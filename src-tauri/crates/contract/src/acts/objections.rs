//! 申请复核: objections of a unit after the first result, one indicator at a time, and their answers.

use super::day::Day;
use super::days::set;
use super::say;
use crate::app::{App, Open};
use crate::dto::Outcome;
use crate::dto::{AnswerObjection, ObjectionView, PutObjection};
use crate::error::{Error, Result};
use crate::matters::Reviewed;
use crate::op::Op;
use evaluation::Desk;
use evaluation::Thing;
use evaluation::layers;
use ledger::{Address, Objection};
use model::entry::{Cell, Entry, intake};
use model::rule::{Rule, Slot};
use model::stage::act::Phase;
use model::wording::Locale;
use std::collections::BTreeMap;

pub(crate) fn objection_put(app: &App, put: PutObjection) -> Result<ObjectionView> {
    let reason = put.reason.trim();
    if reason.is_empty() {
        return Err(Error::Empty { field: "reason" });
    }
    app.opened(|open, locale| {
        let day = Day::of(app, open.ledger(), "at", &put.at, locale)?;
        let reply = set(open.ledger())?;
        let who = open.ledger().setting("operator")?.unwrap_or_default();
        let known = open.ledger().objections(&put.evaluation, &put.unit)?;
        let desk = heard(open, &put.evaluation, &put.unit, locale)?;
        desk.indicator(&put.indicator)?;
        let until = reply.until(&desk.progress.feedback);
        let feedback = desk.progress.feedback.as_str();
        let why = day.refused(&desk.unit.name, &desk.evaluation.as_of, feedback);
        if !why.is_empty() {
            let field = Some("at");
            return Err(Error::ActRefused { why, field });
        }
        if day.iso > until {
            return Err(refusal(
                "at",
                "act.late",
                &desk,
                &[("until", until)],
                locale,
            ));
        }
        let same = || known.iter().filter(|o| o.indicator == put.indicator);
        if same().any(|o| o.outcome.is_empty()) {
            return Err(refusal("indicator", "act.twice", &desk, &[], locale));
        }
        day.answered("at", put.confirmed)?;
        let objection = Objection {
            evaluation: put.evaluation.clone(),
            unit: put.unit.clone(),
            indicator: put.indicator.clone(),
            n: super::count(same().count()) + 1,
            reason: reason.to_owned(),
            evidence: put.evidence.trim().to_owned(),
            due: reply.after(&day.iso, reply.days.answer),
            at: day.iso,
            who,
            ..Objection::default()
        };
        let op = operation(&objection, Op::Object, locale);
        open.write(op, |tx| tx.put_objection(&objection))?;
        Ok(super::view::objection(desk.system(), &objection))
    })
}

pub(crate) fn objection_answer(app: &App, answer: AnswerObjection) -> Result<ObjectionView> {
    let text = answer.answer.trim();
    if text.is_empty() {
        return Err(Error::Empty { field: "answer" });
    }
    app.opened(|open, locale| {
        let who = open.ledger().setting("operator")?.unwrap_or_default();
        let known = open.ledger().objections(&answer.evaluation, &answer.unit)?;
        let desk = heard(open, &answer.evaluation, &answer.unit, locale)?;
        let objection = known
            .into_iter()
            .find(|o| o.indicator == answer.indicator && o.n == answer.n)
            .ok_or_else(|| Error::Unknown {
                what: Thing::Objection,
                id: answer.indicator.clone(),
            })?;
        let today = Day::of(app, open.ledger(), "answer", "", locale)?;
        let why = today.refused(&desk.unit.name, "", &objection.at);
        if !why.is_empty() {
            return Err(Error::ActRefused { why, field: None });
        }
        let amended = match answer.outcome {
            Outcome::Amended => amended(&desk, &answer, text)?,
            Outcome::Upheld | Outcome::Withdrawn => Vec::new(),
        };
        let objection = Objection {
            outcome: answer.outcome.key().to_owned(),
            answer: text.to_owned(),
            answered_at: today.iso,
            answered_by: who,
            ..objection
        };
        let op = operation(&objection, Op::Answer, locale);
        open.write(op, |tx| {
            for (address, entry) in &amended {
                tx.put_entry(address, entry.as_ref(), "")?;
            }
            tx.put_objection(&objection)
        })?;
        Ok(super::view::objection(desk.system(), &objection))
    })
}

/// Returns what an answer changes, in the layer of the deciding stage, with the answer as the reason: points by hand, or of a row
/// with matters their levels, or whether a limiting event occurred.
fn amended(
    desk: &Desk,
    answer: &AnswerObjection,
    text: &str,
) -> Result<Vec<(Address, Option<Entry>)>> {
    let indicator = desk.indicator(&answer.indicator)?;
    let typed = answer.mark.trim();
    let cells = if indicator.rule.is_base() {
        let cell = Cell::leaf(&answer.indicator, Slot::Mark);
        let read = intake::read(desk.system(), &cell, typed);
        let read = read.map_err(|e| untaken("mark", e.code(), e.params()))?;
        let note = text.to_owned();
        vec![(cell, Some(Entry { note, ..read }))]
    } else {
        let own = desk.own.as_ref().map(|own| &own.entries);
        let reviewed = Reviewed {
            system: desk.system(),
            indicator,
            before: own.unwrap_or(&desk.entries),
            now: &desk.entries,
        };
        let matters = answer.matters.iter().flatten();
        let changed = matters.map(|one| {
            let name = Cell::leaf(&answer.indicator, Slot::MatterName(one.n));
            let name = desk.entries.get(&name).map_or("", |name| &name.typed);
            reviewed.matter(one.n, name, one.level.trim(), text)
        });
        let mut cells = changed.collect::<Result<Vec<_>>>()?.concat();
        if matches!(indicator.rule, Rule::Veto(_)) {
            cells.extend(reviewed.event(typed, text)?);
        }
        cells
    };
    if cells.is_empty() {
        return Err(untaken(
            "matters",
            "matter-without-level-given",
            BTreeMap::new(),
        ));
    }
    let address = |cell: Cell| Address {
        evaluation: answer.evaluation.clone(),
        unit: answer.unit.clone(),
        stage: desk.stage.clone(),
        cell,
    };
    let cells = cells.into_iter();
    Ok(cells.map(|(cell, entry)| (address(cell), entry)).collect())
}

fn untaken(field: &'static str, code: &'static str, params: BTreeMap<String, String>) -> Error {
    Error::Untaken {
        field,
        code,
        params,
    }
}

/// Reads a return whose objections are being heard: after the first result, before 审定.
fn heard(open: &Open, evaluation: &str, unit: &str, locale: Locale) -> Result<Desk> {
    let desk = Desk::read(open.source(), evaluation, unit)?;
    match unheard(&desk, locale) {
        why if why.is_empty() => Ok(desk),
        why => Err(Error::ActRefused { why, field: None }),
    }
}

/// Returns why no objection can be put or answered in the return's present state; empty where it can.
pub(super) fn unheard(desk: &Desk, locale: Locale) -> String {
    let at = layers::at(&desk.chain, &desk.progress);
    if desk.evaluation.archived {
        return say("locked.archived", &[], locale);
    }
    if at.phase == Phase::Open && !desk.progress.feedback.is_empty() {
        return String::new();
    }
    told("act.not_heard", desk, &[], locale)
}

fn refusal(
    field: &'static str,
    key: &str,
    desk: &Desk,
    more: &[(&str, String)],
    locale: Locale,
) -> Error {
    Error::ActRefused {
        why: told(key, desk, more, locale),
        field: Some(field),
    }
}

fn told(key: &str, desk: &Desk, more: &[(&str, String)], locale: Locale) -> String {
    let mut params = vec![
        ("unit", desk.unit.name.clone()),
        (
            "stands",
            super::standing(&desk.chain, &desk.progress, locale),
        ),
    ];
    params.extend(more.iter().cloned());
    say(key, &params, locale)
}

fn operation(objection: &Objection, op: Op, locale: Locale) -> ledger::NewOperation {
    let at = (&*objection.evaluation, &*objection.unit);
    ledger::NewOperation {
        reason: Some(objection.reason.clone()),
        ..op.on_return(at, &BTreeMap::new(), locale)
    }
}

//! 按新版继续: moves an evaluation to another version of its system, as long as none of its returns was submitted. SCORING.md §S.9.

use super::evaluations::list;
use crate::acts::standing;
use crate::app::{App, Open};
use crate::dto::{
    ContinueEvaluation, ContinuePreview, ContinuedUnit, EvaluationArg, EvaluationList, LeftFigure,
    LeftFigures,
};
use crate::error::{Error, Result};
use crate::op::Op;
use crate::view::system_info;
use evaluation::version::{Left, Moving, Place, Return};
use ledger::{Closing, Evaluation, Progress};
use model::entry::{Cell, intake};
use model::stage::Chain;
use model::stage::act::Phase;
use model::system::{Side, System};
use model::wording::{self, Locale};

pub(crate) fn evaluation_continue_preview(
    app: &App,
    arg: ContinueEvaluation,
) -> Result<ContinuePreview> {
    app.opened(|open, locale| {
        let moving = Moving::read(open.source(), &arg.evaluation, &arg.system)?;
        let blocks = blocks(&moving, locale);
        let (from, to) = (&moving.from, &moving.to);
        let chain = Chain::of(&from.system);
        let mut units = Vec::with_capacity(moving.returns.len());
        // Another system scores other things: there is nothing to compare.
        if from.system.key == to.system.key {
            let (before, after) = moving.scores(open.source())?;
            let totals = before.totals().iter().zip(after.totals());
            for (one, (was, is)) in moving.returns.iter().zip(totals) {
                units.push(ContinuedUnit {
                    unit: one.unit.id.clone(),
                    name: one.unit.name.clone(),
                    stands: standing(&chain, &one.progress, locale),
                    reopened: !one.closed.is_empty(),
                    before: before.printed(was.score).to_string(),
                    before_complete: was.complete,
                    after: after.printed(is.score).to_string(),
                    after_complete: is.complete,
                });
            }
        }
        let left = moving.returns.iter().flat_map(|one| &one.left);
        let left: Vec<LeftFigure> = left
            .map(|left| figure(left, &name_of(&moving, left), &[&from.system], locale))
            .collect();
        let kept: usize = moving.returns.iter().map(|one| one.kept).sum();
        let again = moving.returns.iter().filter(|one| !one.closed.is_empty());
        let params = [
            ("name", moving.evaluation.name.clone()),
            ("version", to.system.version.clone()),
            ("kept", kept.to_string()),
            ("left", left.len().to_string()),
            ("again", again.count().to_string()),
        ];
        Ok(ContinuePreview {
            from: system_info(&from.fingerprint, &from.system),
            to: system_info(&to.fingerprint, &to.system),
            sentence: say("continue.asks", &params, locale),
            ready: blocks.is_empty(),
            blocks,
            kept: u32::try_from(kept).unwrap_or(u32::MAX),
            left,
            units,
        })
    })
}

pub(crate) fn evaluation_continue(app: &App, arg: ContinueEvaluation) -> Result<EvaluationList> {
    let at = (app.config.now)().to_rfc3339();
    app.opened(|open, locale| {
        let moving = Moving::read(open.source(), &arg.evaluation, &arg.system)?;
        if let Some(why) = blocks(&moving, locale).into_iter().next() {
            let field = Some("system");
            return Err(Error::ActRefused { why, field });
        }
        let stored = open.source().system(&arg.system)?.stored.clone();
        let who = open.ledger().setting("operator")?.unwrap_or_default();
        let (from, to) = (&moving.from.system, &moving.to.system);
        let params = [("from", from.version.clone()), ("to", to.version.clone())];
        let reason = say("continue.reason", &params, locale);
        let evaluation = Evaluation {
            system: arg.system.clone(),
            ..moving.evaluation.clone()
        };
        let op = ledger::NewOperation {
            reason: Some(reason.clone()),
            evaluation: Some(evaluation.id.clone()),
            ..Op::ContinueEvaluation.on_workspace(locale)
        };
        open.write(op, |tx| {
            tx.put_system(&stored)?;
            for one in &moving.returns {
                // The stage is opened first, so that figures without a place can be cleared there.
                if !one.closed.is_empty() {
                    tx.put_progress(&opened(one, &at, &who))?;
                }
                for closing in &one.closed {
                    tx.put_closing(&Closing {
                        reopened: reason.clone(),
                        ..closing.clone()
                    })?;
                }
                for left in one.left.iter().filter(|left| left.place.is_cleared()) {
                    tx.put_entry(&left.address, None, "")?;
                }
            }
            tx.put_evaluation(&evaluation)
        })?;
        list(app, open)
    })
}

/// Returns the progress of a return whose closed own stages are opened again.
fn opened(one: &Return, at: &str, who: &str) -> Progress {
    Progress {
        stage: one.stage.clone(),
        side: Side::Own.as_str().to_owned(),
        state: Phase::Open.as_str().to_owned(),
        draft: one.progress.draft + 1,
        since: at.to_owned(),
        who: who.to_owned(),
        ..one.progress.clone()
    }
}

pub(crate) fn evaluation_continue_undo(app: &App, arg: EvaluationArg) -> Result<EvaluationList> {
    app.opened(|open, locale| {
        let evaluation = open.source().evaluation(&arg.evaluation)?;
        if !open.undo_whole(&evaluation.id, Op::ContinueEvaluation)? {
            let params = [("name", evaluation.name)];
            return Err(Error::ActRefused {
                why: say("continue.not_undone", &params, locale),
                field: None,
            });
        }
        list(app, open)
    })
}

pub(crate) fn evaluation_left(app: &App, arg: EvaluationArg) -> Result<LeftFigures> {
    app.opened(|open, locale| {
        // Under its own version everything that is known has its place; the rest is left.
        let evaluation = open.source().evaluation(&arg.evaluation)?;
        let moving = Moving::read(open.source(), &evaluation.id, &evaluation.system)?;
        let versions = versions(open, &moving.from.system.key)?;
        let versions: Vec<&System> = versions.iter().map(|one| &one.system).collect();
        let kind = Op::ContinueEvaluation.kind();
        let removed = open.ledger().removed_by(&evaluation.id, kind)?;
        let cleared = removed.into_iter().map(|(address, entry)| Left {
            address,
            entry,
            place: Place::Untaken,
        });
        let cleared: Vec<Left> = cleared.collect();
        let gone = moving.returns.iter().flat_map(|one| &one.left);
        let gone = gone.filter(|left| left.place == Place::Gone);
        let left = gone.chain(&cleared);
        Ok(LeftFigures {
            left: left
                .map(|left| figure(left, &name_of(&moving, left), &versions, locale))
                .collect(),
            undo: open.ledger().can_undo_whole(&evaluation.id, kind)?,
        })
    })
}

/// Returns every version of a system in the workspace.
fn versions(open: &Open, key: &str) -> Result<Vec<std::sync::Arc<evaluation::system::Pinned>>> {
    let mut all = open.systems().all(Some(open.ledger()))?;
    all.retain(|one| one.system.key == key);
    Ok(all)
}

/// Returns why an evaluation cannot move, one sentence each; none where it can.
fn blocks(moving: &Moving, locale: Locale) -> Vec<String> {
    let (from, to) = (&moving.from, &moving.to);
    let name = &moving.evaluation.name;
    let mut blocks = Vec::new();
    let mut block = |key: &str, params: &[(&str, String)]| {
        blocks.push(say(key, params, locale));
    };
    if moving.evaluation.archived {
        block("continue.archived", &[("name", name.clone())]);
    }
    if from.fingerprint == to.fingerprint {
        block("continue.same", &[("version", to.system.version.clone())]);
    }
    if (&from.system.key, &from.system.kind) != (&to.system.key, &to.system.kind) {
        let params = [
            ("from", from.system.name.clone()),
            ("to", to.system.name.clone()),
        ];
        block("continue.other", &params);
    } else if !moving.same_stages() {
        block("continue.stages", &[]);
    }
    let chain = Chain::of(&from.system);
    for one in &moving.returns {
        let params = [
            ("unit", one.unit.name.clone()),
            ("stands", standing(&chain, &one.progress, locale)),
        ];
        if one.is_handed_over() {
            block("continue.handed_over", &params);
        } else if let Some(left) = one.out_of_reach().next() {
            let label = label(&left.address.cell, &[&from.system]);
            let params = [("unit", one.unit.name.clone()), ("label", label)];
            block("continue.out_of_reach", &params);
        }
    }
    blocks
}

fn name_of(moving: &Moving, left: &Left) -> String {
    let mut units = moving.returns.iter().map(|one| &one.unit);
    let unit = units.find(|unit| unit.id == left.address.unit);
    unit.map(|unit| unit.name.clone()).unwrap_or_default()
}

fn figure(left: &Left, name: &str, versions: &[&System], locale: Locale) -> LeftFigure {
    let why = match left.place {
        Place::Kept | Place::Gone => "continue.gone",
        Place::Unit => "continue.unit",
        Place::Untaken => "continue.untaken",
    };
    LeftFigure {
        unit: left.address.unit.clone(),
        name: name.to_owned(),
        cell: left.address.cell.to_string(),
        label: label(&left.address.cell, versions),
        typed: left.entry.typed.clone(),
        why: say(why, &[], locale),
    }
}

/// Returns the printed name of what a cell asks for, by the first version that has the cell; else the cell itself.
fn label(cell: &Cell, versions: &[&System]) -> String {
    let known = versions.iter().find(|system| intake::knows(system, cell));
    let named = known.and_then(|system| match cell {
        Cell::Datum { key, .. } => Some(system.datum(key)?.name.clone()),
        Cell::Leaf { leaf, .. } => {
            let indicator = system.indicator(leaf.split('.').next()?)?;
            Some(format!("{} {}", indicator.code, indicator.short))
        }
        Cell::Highlights => None,
    });
    named.unwrap_or_else(|| cell.to_string())
}

fn say(key: &str, params: &[(&str, String)], locale: Locale) -> String {
    let params = params.iter().map(|(k, v)| ((*k).to_owned(), v.clone()));
    wording::say(key, &params.collect(), locale)
}

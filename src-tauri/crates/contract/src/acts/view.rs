//! The state of returns: one line a unit, and one unit's whole chain with everything that was done along it.

use super::{Act, days, name, objections, refused, stands};
use crate::app::App;
use crate::clock;
use crate::dto::{
    ActKey, ActName, ActState, ClosingView, EvaluationArg, ObjectionView, Outcome, SheetArg,
    StageLine, StageLines, StageState, StageView, StagesView, VerdictView,
};
use crate::error::Result;
use crate::view::{finding_view, grade, indicator, remarks};
use evaluation::Desk;
use evaluation::Source;
use evaluation::layers;
use ledger::{Closing, Ledger, Objection, Progress, Verdict};
use model::stage::Chain;
use model::stage::act::{Phase, Refusal};
use model::system::System;
use model::wording::Locale;
use std::collections::BTreeMap;

pub(crate) fn stages_list(app: &App, arg: EvaluationArg) -> Result<StageLines> {
    app.opened(|open, locale| lines(open.source(), &arg.evaluation, locale))
}

pub(super) fn lines(source: Source<'_>, evaluation: &str, locale: Locale) -> Result<StageLines> {
    let evaluation = source.evaluation(evaluation)?;
    let chain = Chain::of(&source.system(&evaluation.system)?.system);
    let mut stand = source.ledger.all_progress(&evaluation.id)?;
    let objections = source.ledger.all_objections(&evaluation.id)?;
    let mut of_unit: BTreeMap<&str, Vec<&Objection>> = BTreeMap::new();
    for objection in &objections {
        of_unit.entry(&objection.unit).or_default().push(objection);
    }
    let units = source.participants(&evaluation)?.into_iter();
    let units = units.map(|unit| {
        let first = || layers::first(&chain, &evaluation.id, &unit.id);
        let progress = stand.remove(&unit.id).unwrap_or_else(first);
        let own = of_unit.get(&*unit.id).into_iter().flatten().copied();
        line(&chain, &progress, unit.name, own, locale)
    });
    let units = units.collect();
    let acts = Act::ALL.into_iter().map(|act| ActName {
        act: act.into(),
        name: name(act, locale),
    });
    Ok(StageLines {
        units,
        acts: acts.collect(),
    })
}

fn line<'a>(
    chain: &Chain,
    progress: &Progress,
    name: String,
    objections: impl Iterator<Item = &'a Objection>,
    locale: Locale,
) -> StageLine {
    let at = layers::at(chain, progress);
    let possible = |act: &Act| done_now(chain, progress, *act).is_ok();
    let acts = Act::ALL.into_iter().filter(possible);
    StageLine {
        unit: progress.unit.clone(),
        name,
        stage: progress.stage.clone(),
        side: chain.side(&progress.stage).into(),
        state: at.phase.into(),
        stands: stands(chain, &progress.stage, at.phase, locale),
        draft: progress.draft,
        since: days::moment(&progress.since),
        objections: super::count(objections.filter(|o| o.outcome.is_empty()).count()),
        acts: acts.map(ActKey::from).collect(),
    }
}

pub(crate) fn stages_view(app: &App, arg: SheetArg) -> Result<StagesView> {
    app.opened(|open, locale| {
        let reply = days::set(open.ledger())?;
        let today = clock::today(app);
        let closings = open.ledger().closings(&arg.evaluation, &arg.unit)?;
        let objections = open.ledger().objections(&arg.evaluation, &arg.unit)?;
        let desk = Desk::read(open.source(), &arg.evaluation, &arg.unit)?;
        let engine = &app.config.version;
        let found = desk.differing(open.source(), &closings, engine, locale)?;
        let findings = found.iter().map(|f| finding_view(desk.system(), f, locale));
        let (chain, progress) = (&desk.chain, &desk.progress);
        let at = layers::at(chain, progress);
        let acts = Act::ALL.into_iter().map(|act| {
            let why = match done_now(chain, progress, act) {
                Ok(_) => String::new(),
                Err(refusal) => refused(chain, &desk.unit.name, progress, act, refusal, locale),
            };
            ActState {
                act: act.into(),
                name: name(act, locale),
                possible: why.is_empty(),
                why,
            }
        });
        let system = desk.system();
        let stages = chain.stages().iter().enumerate();
        // A year that is decided or archived has no deadline that runs.
        let heard = at.phase == Phase::Open && !desk.evaluation.archived;
        let until = match heard {
            true => reply.until(&progress.feedback),
            false => String::new(),
        };
        Ok(StagesView {
            line: line(
                chain,
                progress,
                desk.unit.name.clone(),
                objections.iter(),
                locale,
            ),
            open: at.phase == Phase::Open,
            stages: stages
                .map(|(n, stage)| StageView {
                    key: stage.key.clone(),
                    name: chain.name(&stage.key, locale),
                    side: stage.side.into(),
                    optional: stage.optional,
                    state: state(n, at.stage, at.phase, &stage.key, &closings),
                    closings: closings
                        .iter()
                        .filter(|c| c.stage == stage.key)
                        .map(closing)
                        .collect(),
                })
                .collect(),
            remarks: remarks(system, progress),
            objections_over: !until.is_empty() && until.as_str() < today.as_str(),
            objections_until: until,
            objections_unheard: objections::unheard(&desk, locale),
            objections: objections.iter().map(|o| objection(system, o)).collect(),
            acts: acts.collect(),
            findings: findings.collect(),
            verdicts: verdicts(open.ledger(), &desk)?,
        })
    })
}

/// Reports whether an act can be done to a return in its present state; 撤销退回 while the unit corrects it.
fn done_now(chain: &Chain, progress: &Progress, act: Act) -> std::result::Result<(), Refusal> {
    if act == Act::Recall && !progress.is_returned() {
        return Err(Refusal::NotNow);
    }
    chain.step(layers::at(chain, progress), act, None).map(drop)
}

/// Returns every 审定 of the unit, and corrections that are not decided yet.
fn verdicts(ledger: &Ledger, desk: &Desk) -> Result<Vec<VerdictView>> {
    let unit = &desk.unit.id;
    let rows = ledger.decided(&desk.evaluation.id, unit)?;
    let stands = desk.fixed.stood(unit).map(|stood| stood.row.n);
    let acts = desk.fixed.verdicts.iter();
    let view = |act: &Verdict| {
        let row = rows.iter().find(|row| row.n == act.n);
        if row.is_none() && !act.about.contains(unit) {
            return None;
        }
        let standing = row.map(|row| &row.standing);
        let key = standing.and_then(|standing| standing.grade.as_deref());
        Some(VerdictView {
            n: act.n,
            kind: act.kind.into(),
            at: days::moment(&act.at),
            who: act.who.clone(),
            facts: act.facts.clone(),
            published: act.published.clone(),
            score: row
                .map(|row| row.scores.total.score.to_string())
                .unwrap_or_default(),
            rank_in_group: standing.and_then(|standing| standing.rank_in_group),
            of: act.units,
            grade: grade(desk.system(), key),
            stands: stands == Some(act.n),
        })
    };
    Ok(acts.filter_map(view).collect())
}

fn state(n: usize, now: usize, phase: Phase, key: &str, closings: &[Closing]) -> StageState {
    let closed = closings
        .iter()
        .any(|c| c.stage == key && c.reopened.is_empty());
    match n.cmp(&now) {
        std::cmp::Ordering::Equal if phase == Phase::Open => StageState::Open,
        std::cmp::Ordering::Greater => StageState::Upcoming,
        _ if closed => StageState::Closed,
        _ => StageState::Skipped,
    }
}

fn closing(closing: &Closing) -> ClosingView {
    ClosingView {
        at: days::moment(&closing.at),
        who: closing.who.clone(),
        engine: closing.engine.clone(),
        code: closing.code.clone(),
        draft: closing.draft,
        score: closing.sheet.total.clone(),
        facts: closing.facts.clone(),
        reopened: closing.reopened.clone(),
    }
}

pub(super) fn objection(system: &System, objection: &Objection) -> ObjectionView {
    ObjectionView {
        unit: objection.unit.clone(),
        indicator: objection.indicator.clone(),
        label: indicator(system, &objection.indicator),
        n: objection.n,
        reason: objection.reason.clone(),
        evidence: objection.evidence.clone(),
        at: objection.at.clone(),
        due: objection.due.clone(),
        outcome: Outcome::named(&objection.outcome),
        answer: objection.answer.clone(),
        answered_at: objection.answered_at.clone(),
    }
}

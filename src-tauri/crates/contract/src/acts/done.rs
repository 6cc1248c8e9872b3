//! Doing an act: the new state of each return, what its closed stages keep, and one operation in the journal for all.

use super::day::Day;
use super::fixes::{self, Fixes};
use super::{Case, Cases, cases, decide, recall};
use crate::app::App;
use crate::dto::{ActArg, StageLines};
use crate::error::{Error, Result};
use crate::op::Op;
use evaluation::Source;
use evaluation::layers;
use evaluation::ruling::Keeper;
use evaluation::{Present, Presents};
use ledger::{Address, Closing, Particulars, Progress, Remark, Unit};
use model::entry::Cell;
use model::rule::Slot;
use model::rule::matter::FIRST_REVIEWED;
use model::stage::act::{Act, Phase, Step};
use model::stage::{Chain, Kept};
use model::system::{ScoredBy, Side};
use std::collections::BTreeMap;

pub(crate) fn act_do(app: &App, arg: ActArg) -> Result<StageLines> {
    let act = Act::from(arg.act);
    let now = (app.config.now)();
    app.opened(|open, locale| {
        said(&arg, act)?;
        let day = Day::of(app, open.ledger(), "date", &arg.date, locale)?;
        let board = fixes::board(open, &arg.evaluation, &arg.units, act)?;
        let board = board.as_deref();
        let cases = cases(open.source(), board, &arg, act, &day, locale)?;
        if let Some(held) = cases.each.iter().find(|case| !case.why.is_empty()) {
            return Err(Error::ActRefused {
                why: held.why.clone(),
                field: None,
            });
        }
        let fixes = Fixes::read(open.source(), board, (&cases, act), &day, locale)?;
        answered(&arg, &day, &fixes)?;
        let done = Done {
            arg: &arg,
            act,
            at: now.to_rfc3339(),
            date: day.iso,
            who: open.ledger().setting("operator")?.unwrap_or_default(),
            engine: &app.config.version,
        };
        let mut steps = cases.each.iter().filter_map(|case| case.step.as_ref().ok());
        let presents = match steps.any(|step| !step.closes.is_empty()) {
            true => Some(Presents::read(
                open.source(),
                &cases.evaluation,
                &cases.fixed,
            )?),
            false => None,
        };
        let mut rows = Vec::with_capacity(cases.each.len());
        for case in &cases.each {
            if let Ok(step) = &case.step {
                let present = present(presents.as_ref(), case, step)?;
                rows.push(done.rows(open.source(), &cases, case, step, present)?);
            }
        }
        let closings = rows.iter().flat_map(|(_, closings, _)| closings);
        let closings: Vec<&Closing> = closings.filter(|c| c.reopened.is_empty()).collect();
        let codes = closings.iter().map(|c| (c.unit.clone(), c.code.clone()));
        let groups = decide::groups(open.source(), &cases, &done, &codes.collect())?;
        let particulars = done.particulars(open.source(), &cases, &closings)?;
        let one = match &arg.units[..] {
            [unit] => Some(unit.clone()),
            _ => None,
        };
        let op = ledger::NewOperation {
            reason: [arg.reason.trim(), arg.explanation.trim()]
                .into_iter()
                .find(|said| !said.is_empty())
                .map(str::to_owned),
            evaluation: Some(arg.evaluation.clone()),
            unit: one,
            ..Op::Act(act).on_workspace(locale)
        };
        open.write(op, |tx| {
            let mut past = cases.each.iter().filter_map(|case| case.past.as_ref());
            past.try_for_each(|past| tx.put_back(past))?;
            rows.iter().try_for_each(|(progress, closings, stale)| {
                tx.put_progress(progress)?;
                closings.iter().try_for_each(|c| tx.put_closing(c))?;
                stale.iter().try_for_each(|at| tx.put_entry(at, None, ""))
            })?;
            particulars
                .iter()
                .try_for_each(|one| tx.put_particulars(one))?;
            groups
                .verdicts
                .iter()
                .try_for_each(|one| tx.put_verdict(one))?;
            groups.rulings.iter().try_for_each(|ruling| {
                tx.put_verdict(&ruling.verdict)?;
                ruling.units.iter().try_for_each(|one| tx.put_decided(one))
            })
        })?;
        super::view::lines(open.source(), &arg.evaluation, locale)
    })
}

/// Returns the scores that a step closes a return with; none where it closes nothing.
fn present(presents: Option<&Presents<'_>>, case: &Case, step: &Step) -> Result<Option<Present>> {
    Ok(match (presents, &case.desk) {
        _ if step.closes.is_empty() => None,
        (_, Some(desk)) => Some(Present::from(desk)),
        (Some(presents), None) => Some(presents.of(&case.progress)?),
        (None, None) => None,
    })
}

/// Fails with `ActAsks` where a question waits for its answer, with `Empty` where what is unusual is not explained.
fn answered(arg: &ActArg, day: &Day, fixes: &Fixes) -> Result<()> {
    if fixes.unusual.is_empty() {
        return day.answered("date", arg.confirmed);
    }
    if !arg.confirmed {
        return Err(Error::ActAsks {
            questions: day.questions.concat() + &fixes.unusual.concat(),
            field: "confirmed",
        });
    }
    match arg.explanation.trim() {
        "" => Err(Error::Empty {
            field: "explanation",
        }),
        _ => Ok(()),
    }
}

/// Fails with `Empty` where a text that the act must have is missing.
fn said(arg: &ActArg, act: Act) -> Result<()> {
    let remark = arg.remarks.iter().any(|r| !r.text.trim().is_empty());
    let missing = match act {
        Act::Return if arg.reason.trim().is_empty() && !remark => "reason",
        Act::Recall | Act::Reopen | Act::Correct if arg.reason.trim().is_empty() => "reason",
        Act::Correct if arg.number.trim().is_empty() => "number",
        Act::Decide if arg.meeting.trim().is_empty() => "meeting",
        _ => return Ok(()),
    };
    Err(Error::Empty { field: missing })
}

/// The rows that an act writes for one unit.
type Rows = (Progress, Vec<Closing>, Vec<Address>);

/// What all units of an act have in common.
pub(super) struct Done<'a> {
    pub arg: &'a ActArg,
    pub act: Act,
    pub at: String,
    pub date: String,
    pub who: String,
    pub engine: &'a str,
}

impl Done<'_> {
    /// Returns the new state of the return, its closings, new and lifted, and the answers that no longer hold.
    fn rows(
        &self,
        source: Source<'_>,
        cases: &Cases,
        case: &Case,
        step: &Step,
        present: Option<Present>,
    ) -> Result<Rows> {
        let chain = &cases.chain;
        let known = cases.closings(&case.unit.id);
        if let Some(past) = &case.past {
            let progress = Progress {
                since: self.at.clone(),
                who: self.who.clone(),
                ..past.progress.clone()
            };
            let closings = recall::closings(past, known, self.arg.reason.trim());
            return Ok((progress, closings, Vec::new()));
        }
        let mut closings = self.lifted(chain, known, step);
        for stage in step.closes.iter().filter_map(|at| chain.get(*at)) {
            let before = known.iter().filter(|c| c.stage == stage.key).count();
            let present = present.as_ref();
            closings.extend(present.map(|it| self.closing(it, &case.progress, &stage.key, before)));
        }
        let progress = self.progress(chain, &case.progress, step);
        let stale = stale(source, cases, &progress)?;
        Ok((progress, closings, stale))
    }

    fn progress(&self, chain: &Chain, before: &Progress, step: &Step) -> Progress {
        let stage = chain.get(step.to.stage);
        let key = stage.map_or(before.stage.clone(), |stage| stage.key.clone());
        let moved = before.stage != key;
        Progress {
            side: chain.side(&key).as_str().to_owned(),
            stage: key,
            state: step.to.phase.as_str().to_owned(),
            draft: before.draft + u32::from(step.draft),
            since: self.at.clone(),
            who: self.who.clone(),
            remarks: match self.act {
                Act::Return => self.remarks(&before.remarks),
                _ => before.remarks.clone(),
            },
            feedback: match self.act {
                Act::Feedback => self.date.clone(),
                Act::Return => String::new(),
                Act::Reopen if moved => String::new(),
                _ => before.feedback.clone(),
            },
            ..before.clone()
        }
    }

    /// Returns the remarks of earlier rounds as they stand, then those of this one.
    fn remarks(&self, before: &[Remark]) -> Vec<Remark> {
        let round = before.last().map_or(0, |one| one.round) + 1;
        let remark = |indicator: &str, text: &str| Remark {
            indicator: indicator.to_owned(),
            text: text.trim().to_owned(),
            round,
            ..Remark::default()
        };
        let whole = remark("", &self.arg.reason);
        let each = self.arg.remarks.iter();
        let each = each.map(|one| remark(&one.indicator, &one.text));
        let asked = std::iter::once(whole).chain(each);
        let asked = asked.filter(|remark| !remark.text.is_empty());
        before.iter().cloned().chain(asked).collect()
    }

    /// Returns the facts that the act names.
    pub(super) fn facts(&self) -> BTreeMap<String, String> {
        let facts = [
            ("meeting", self.arg.meeting.trim()),
            ("number", self.arg.number.trim()),
            ("date", self.date.as_str()),
            ("explanation", self.arg.explanation.trim()),
        ];
        let said = facts.into_iter().filter(|(_, said)| !said.is_empty());
        said.map(|(key, said)| (key.to_owned(), said.to_owned()))
            .collect()
    }

    /// Returns what units keep of themselves with the closings of their own stages.
    fn particulars(
        &self,
        source: Source<'_>,
        cases: &Cases,
        closings: &[&Closing],
    ) -> Result<Vec<Particulars>> {
        // What 撤销退回 closes again keeps what it kept.
        let own = |closing: &&&Closing| {
            self.act != Act::Recall && cases.chain.side(&closing.stage) == Side::Own
        };
        let own: Vec<&&Closing> = closings.iter().filter(own).collect();
        if own.is_empty() {
            return Ok(Vec::new());
        }
        let pinned = source.system(&cases.evaluation.system)?;
        let keeper = Keeper::of(source, &cases.evaluation, &pinned.system)?;
        let units = cases.each.iter().map(|case| (&*case.unit.id, &case.unit));
        let units: BTreeMap<&str, &Unit> = units.collect();
        let kept = own.into_iter().filter_map(|closing| {
            let unit = units.get(&*closing.unit)?;
            Some(keeper.particulars(unit, &closing.stage, closing.n))
        });
        Ok(kept.collect())
    }

    /// Returns the closing of a stage with the present scores.
    fn closing(&self, it: &Present, at: &Progress, stage: &str, before: usize) -> Closing {
        Closing {
            evaluation: at.evaluation.clone(),
            unit: at.unit.clone(),
            stage: stage.to_owned(),
            n: super::count(before) + 1,
            at: self.at.clone(),
            who: self.who.clone(),
            engine: self.engine.to_owned(),
            code: it.code.to_string(),
            draft: at.draft,
            sheet: Kept::of(&it.sheet),
            facts: self.facts(),
            reopened: String::new(),
        }
    }

    /// Returns the closings that the act lifts, with the reason.
    fn lifted(&self, chain: &Chain, known: &[Closing], step: &Step) -> Vec<Closing> {
        let keys: Vec<&str> = step
            .lifts
            .iter()
            .filter_map(|at| chain.get(*at))
            .map(|stage| stage.key.as_str())
            .collect();
        let reason = match self.arg.reason.trim() {
            "" => self.act.as_str(),
            reason => reason,
        };
        let lifted = known
            .iter()
            .filter(|c| c.reopened.is_empty() && keys.contains(&c.stage.as_str()));
        let lifted = lifted.map(|closing| Closing {
            reopened: reason.to_owned(),
            ..closing.clone()
        });
        lifted.collect()
    }
}

/// Returns the answers to claims of 不适用, and the decisions on matters and events, in the stage that opens that were given
/// before the claim took its present form: it waits for a new answer, and the earlier one stays in the journal. SCORING.md §S.3.
fn stale(source: Source<'_>, cases: &Cases, next: &Progress) -> Result<Vec<Address>> {
    let chain = &cases.chain;
    if chain.side(&next.stage) == Side::Own || next.state != Phase::Open.as_str() {
        return Ok(Vec::new());
    }
    let (evaluation, unit) = (&next.evaluation, &next.unit);
    let own = chain.up_to(chain.own_end());
    let claims = layers::stored(source.ledger, evaluation, unit, &own)?;
    let claimed = |leaf: &str, slot: Slot| {
        let claim = claims.get(&Cell::leaf(leaf, slot));
        claim.map(|claim| claim.seq)
    };
    let compiled = source.compiled(&cases.evaluation)?;
    let own = |leaf: &str| {
        let indicator = compiled.system.indicator(leaf);
        indicator.is_some_and(|one| one.scored_by == ScoredBy::Own)
    };
    let answers = source
        .ledger
        .entries(evaluation, unit, &next.stage)?
        .into_iter();
    let stale = answers.filter(|(cell, answer)| {
        let given = Some(answer.seq);
        match cell {
            Cell::Leaf { leaf, slot } => match slot {
                Slot::Consent => claimed(leaf, Slot::Na) > given,
                Slot::Occurred => claimed(leaf, Slot::Occurred) > given,
                Slot::Matter(n) if *n < FIRST_REVIEWED && own(leaf) => {
                    let level = claimed(leaf, Slot::Matter(*n));
                    let name = claimed(leaf, Slot::MatterName(*n));
                    let role = claimed(leaf, Slot::MatterRole(*n));
                    level.is_none() || level > given || name > given || role > given
                }
                _ => false,
            },
            _ => false,
        }
    });
    Ok(stale
        .map(|(cell, _)| Address {
            evaluation: evaluation.clone(),
            unit: unit.clone(),
            stage: next.stage.clone(),
            cell,
        })
        .collect())
}

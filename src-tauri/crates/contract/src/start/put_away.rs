//! Putting a sample away: hidden until it is shown again, or deleted with everything that belongs to it.

use crate::app::{App, Open};
use crate::dto::{AppState, EvaluationArg, HideSample};
use crate::error::{Error, Result};
use crate::op::Op;
use crate::settings::{describe, elsewhere, make_current};
use evaluation::sample::{self, Sample};
use ledger::Tx;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn sample_hide(app: &App, arg: HideSample) -> Result<AppState> {
    app.state(|state| {
        let locale = state.remembered.locale();
        let open = state.open.as_mut().ok_or(Error::NoWorkspace)?;
        let (name, sample) = of(open, &arg.evaluation)?;
        let mut hidden = sample::hidden(open.ledger())?;
        let op = match arg.hidden {
            true => Op::HideSample,
            false => Op::ShowSample,
        };
        for id in &sample.evaluations {
            match arg.hidden {
                true => hidden.insert(id.clone()),
                false => hidden.remove(id),
            };
        }
        let leaving = leaving(open, &sample.evaluations, arg.hidden)?;
        open.write(op.on_workspace_of(&name, locale), |tx| {
            put_hidden(tx, &hidden)?;
            leave(tx, leaving)
        })?;
        describe(app, state)
    })
}

/// Deletes a sample after a backup; what cannot be backed up is not deleted.
pub(crate) fn sample_delete(app: &App, arg: EvaluationArg) -> Result<AppState> {
    app.state(|state| {
        let locale = state.remembered.locale();
        let open = state.open.as_mut().ok_or(Error::NoWorkspace)?;
        let (name, sample) = of(open, &arg.evaluation)?;
        let mut hidden = sample::hidden(open.ledger())?;
        hidden.retain(|id| !sample.evaluations.contains(id));
        let leaving = leaving(open, &sample.evaluations, true)?;
        open.backup()?;
        open.write(Op::DeleteSample.on_workspace_of(&name, locale), |tx| {
            leave(tx, leaving)?;
            put_hidden(tx, &hidden)?;
            for id in &sample.evaluations {
                tx.remove_sample(id)?;
            }
            sample.units.iter().try_for_each(|id| tx.remove_unit(id))
        })?;
        describe(app, state)
    })
}

/// Returns the sample that an evaluation is part of, with its name as a parameter of words.
fn of(open: &Open, id: &str) -> Result<(BTreeMap<String, String>, Sample)> {
    let evaluation = open.source().evaluation(id)?;
    if !evaluation.sample {
        return Err(ledger::Error::NotASample.into());
    }
    let sample = sample::of(open.ledger(), &evaluation)?;
    let name = BTreeMap::from([("name".to_owned(), evaluation.name)]);
    Ok((name, sample))
}

/// Returns the place to go to where what is current goes; none where it stays.
fn leaving(open: &Open, gone: &BTreeSet<String>, goes: bool) -> Result<Option<(String, String)>> {
    let current = open.ledger().setting("current.evaluation")?;
    match goes && current.is_some_and(|id| gone.contains(&id)) {
        true => elsewhere(open.ledger(), &|id| gone.contains(id)).map(Some),
        false => Ok(None),
    }
}

fn leave(tx: &mut Tx<'_>, to: Option<(String, String)>) -> ledger::Result<()> {
    match to {
        Some((evaluation, unit)) => make_current(tx, &evaluation, &unit),
        None => Ok(()),
    }
}

/// Writes which evaluations of samples are hidden.
pub(super) fn put_hidden(tx: &mut Tx<'_>, hidden: &BTreeSet<String>) -> ledger::Result<()> {
    let text = serde_json::to_string(hidden).unwrap_or_default();
    match text == "[]" && tx.setting(sample::HIDDEN)?.is_none() {
        true => Ok(()),
        false => tx.put_setting(sample::HIDDEN, &text),
    }
}

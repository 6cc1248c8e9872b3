//! The samples (示例) and what belongs to them, so that they stay apart from what is real.

use crate::error::Result;
use ledger::{Evaluation, Ledger};
use std::collections::BTreeSet;

/// The kind of the operations that open a sample, as the journal keeps it.
pub const OPENED: &str = "open-sample";

/// Returns the ids of the units of samples: made with a sample, and in no real evaluation since, nor above a unit that is.
///
/// # Errors
/// Fails where the workspace cannot be read.
pub fn units(ledger: &Ledger) -> Result<BTreeSet<String>> {
    let mut made = ledger.units_made_by(OPENED)?;
    if made.is_empty() {
        return Ok(made);
    }
    for evaluation in ledger.evaluations()?.iter().filter(|one| !one.sample) {
        for unit in &evaluation.participants {
            made.remove(unit);
        }
        for unit in ledger.roles(&evaluation.id)?.values() {
            made.remove(unit);
        }
    }
    let all = ledger.units()?;
    loop {
        let real = all.iter().filter(|unit| !made.contains(&unit.id));
        let above: Vec<String> = real
            .filter_map(|unit| unit.parent.clone())
            .filter(|parent| made.contains(parent))
            .collect();
        if above.is_empty() {
            break;
        }
        made.retain(|id| !above.contains(id));
    }
    let here = |id: &String| all.iter().any(|unit| &unit.id == id);
    made.retain(here);
    Ok(made)
}

/// The setting that lists the evaluations of hidden samples.
pub const HIDDEN: &str = "samples.hidden";

/// Returns the ids of the evaluations of hidden samples. What cannot be read hides nothing.
///
/// # Errors
/// Fails where the workspace cannot be read.
pub fn hidden(ledger: &Ledger) -> Result<BTreeSet<String>> {
    let text = ledger.setting(HIDDEN)?.unwrap_or_default();
    Ok(serde_json::from_str(&text).unwrap_or_default())
}

/// One sample: its evaluations over the years, and its units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// The ids of its evaluations.
    pub evaluations: BTreeSet<String>,
    /// The ids of its units that nothing real uses.
    pub units: BTreeSet<String>,
}

/// Returns the sample that an evaluation is part of: every sample evaluation that shares units or carried figures with it, and
/// the units of these, with those below and above them.
///
/// # Errors
/// Fails where the workspace cannot be read.
pub fn of(ledger: &Ledger, evaluation: &Evaluation) -> Result<Sample> {
    let mut left: Vec<Evaluation> = ledger.evaluations()?;
    left.retain(|one| one.sample && one.id != evaluation.id);
    let mut mine = vec![evaluation.clone()];
    let mut taking: BTreeSet<String> = evaluation.participants.iter().cloned().collect();
    while let Some(at) = left
        .iter()
        .position(|one| one.participants.iter().any(|unit| taking.contains(unit)))
    {
        let next = left.swap_remove(at);
        taking.extend(next.participants.iter().cloned());
        mine.push(next);
    }
    let made = units(ledger)?;
    for one in &mine {
        taking.extend(ledger.roles(&one.id)?.into_values());
    }
    let elsewhere: BTreeSet<&String> = left.iter().flat_map(|one| &one.participants).collect();
    let all = ledger.units()?;
    loop {
        let near = all.iter().filter(|unit| {
            let below = unit.parent.as_ref().is_some_and(|one| taking.contains(one));
            let children = all
                .iter()
                .filter(|one| one.parent.as_ref() == Some(&unit.id));
            let above = children.map(|one| &one.id).any(|one| taking.contains(one));
            !taking.contains(&unit.id) && made.contains(&unit.id) && (below || above)
        });
        let near: Vec<String> = near.map(|unit| unit.id.clone()).collect();
        if near.is_empty() {
            break;
        }
        taking.extend(near);
    }
    taking.retain(|unit| made.contains(unit) && !elsewhere.contains(unit));
    Ok(Sample {
        evaluations: mine.into_iter().map(|one| one.id).collect(),
        units: taking,
    })
}

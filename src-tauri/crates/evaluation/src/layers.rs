//! A unit's return in its stages: the stage that it has reached, and everything typed up to a stage, layer over layer.
//! SCORING.md §S.

use crate::error::Result;
use ledger::{Ledger, Progress, Stored};
use model::entry::{Cell, Entries};
use model::stage::act::{At, Phase};
use model::stage::{self, Chain};
use std::collections::BTreeMap;

/// Returns the progress of a return; the first stage, open, where no act was done yet.
///
/// # Errors
/// Fails where the workspace cannot be read.
pub fn progress(ledger: &Ledger, chain: &Chain, evaluation: &str, unit: &str) -> Result<Progress> {
    let found = ledger.progress(evaluation, unit)?;
    Ok(found.unwrap_or_else(|| first(chain, evaluation, unit)))
}

/// Returns the progress of a return before any act.
pub fn first(chain: &Chain, evaluation: &str, unit: &str) -> Progress {
    Progress {
        evaluation: evaluation.to_owned(),
        unit: unit.to_owned(),
        stage: chain.first().to_owned(),
        side: chain.side(chain.first()).as_str().to_owned(),
        state: Phase::Open.as_str().to_owned(),
        draft: 1,
        ..Progress::default()
    }
}

/// Returns the position of that progress in the chain.
pub fn at(chain: &Chain, progress: &Progress) -> At {
    At {
        stage: chain.position(&progress.stage).unwrap_or_default(),
        phase: Phase::named(&progress.state).unwrap_or_default(),
    }
}

/// Returns everything typed at the stages of these keys, each laid over those before.
///
/// # Errors
/// Fails where the workspace cannot be read.
pub fn stored(
    ledger: &Ledger,
    evaluation: &str,
    unit: &str,
    stages: &[&str],
) -> Result<BTreeMap<Cell, Stored>> {
    let mut layers = Vec::with_capacity(stages.len());
    for stage in stages {
        layers.push(ledger.entries(evaluation, unit, stage)?);
    }
    Ok(stage::layered(layers))
}

/// Returns the entries alone, without where they come from.
pub fn entries(stored: &BTreeMap<Cell, Stored>) -> Entries {
    let entry = |(cell, s): (&Cell, &Stored)| (cell.clone(), s.entry.clone());
    stored.iter().map(entry).collect()
}

//! The evaluations of earlier years that a table of all units shows beside this year's.

use crate::error::Result;
use crate::source::Source;
use ledger::Evaluation;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Returns the latest evaluations of earlier years by a system of the same key with some of the same units, at most `most`,
/// the oldest first.
///
/// # Errors
/// When the workspace cannot be read.
pub fn earlier(source: Source<'_>, now: &Evaluation, most: usize) -> Result<Vec<Evaluation>> {
    let key = source.system_key(&now.system)?;
    let units: BTreeSet<&str> = now.participants.iter().map(String::as_str).collect();
    let mut earlier = Vec::new();
    for evaluation in source.ledger.evaluations()? {
        let mut theirs = evaluation.participants.iter();
        let same = evaluation.year < now.year
            && evaluation.sample == now.sample
            && theirs.any(|id| units.contains(id.as_str()));
        if same && source.system_key(&evaluation.system)? == key {
            earlier.push(evaluation);
        }
    }
    earlier.sort_by_key(|evaluation| Reverse(evaluation.year));
    earlier.truncate(most);
    earlier.reverse();
    Ok(earlier)
}

//! 撤销退回: the counter-act of 退回修改. The return goes back to where it was, with the figures that were handed in; what the unit
//! has changed since stays in the journal. SCORING.md §S.3.

use super::{Act, Cases, say};
use crate::error::Result;
use evaluation::Source;
use ledger::{Closing, Past, Progress};
use model::stage::Chain;
use model::system::Side;
use model::wording::Locale;

/// Returns a return as it was before it was returned for correction; none where the unit does not have it.
pub(super) fn past(source: Source<'_>, progress: &Progress) -> Result<Option<Past>> {
    if !progress.is_returned() {
        return Ok(None);
    }
    let kind = Act::Return.as_str();
    let (evaluation, unit) = (&progress.evaluation, &progress.unit);
    Ok(source.ledger.before_last(kind, evaluation, unit)?)
}

/// Returns the review stage that the return was returned from; none where it waited for its review.
pub(super) fn from<'a>(chain: &Chain, past: &'a Past) -> Option<&'a str> {
    let stage = past.progress.stage.as_str();
    (chain.side(stage) == Side::Upper).then_some(stage)
}

/// Returns the closings as they were, and those made since as lifted for this reason.
pub(super) fn closings(past: &Past, known: &[Closing], reason: &str) -> Vec<Closing> {
    let place = |one: &Closing| (one.stage.clone(), one.n);
    let before: Vec<_> = past.closings.iter().map(place).collect();
    let since = known
        .iter()
        .filter(|one| one.reopened.is_empty() && !before.contains(&place(one)));
    let lifted = since.map(|one| Closing {
        reopened: reason.to_owned(),
        ..one.clone()
    });
    past.closings.iter().cloned().chain(lifted).collect()
}

/// Returns a sentence about what the units have changed since, which goes back; empty where they have changed nothing.
pub(super) fn changed(cases: &Cases, locale: Locale) -> String {
    let cells = |past: &Past| past.cells;
    let n: usize = cases
        .each
        .iter()
        .filter_map(|case| case.past.as_ref().map(cells))
        .sum();
    match n {
        0 => String::new(),
        n => say("act.recall_changed", &[("n", n.to_string())], locale),
    }
}

//! Changes of a reviewer: read, checked, and written as one operation at the present stage of each return.

use super::look::Review;
use super::one::One;
use crate::app::App;
use crate::dto::{Nothing, PutReview, ReviewChange, ReviewSlot};
use crate::error::{Error, Result};
use crate::op::Op;
use evaluation::Source;
use evaluation::layers;
use ledger::Address;
use model::entry::mark::judge;
use model::entry::{Cell, Entry, intake};
use model::number::Dec;
use model::rule::Slot;
use model::system::Side;
use model::wording::{self, Locale};
use std::collections::{BTreeMap, BTreeSet};

/// An address with its new entry; none lets the entries of the stages below count again.
type Write = (Address, Option<Entry>);

/// Writes all the changes or none. The ledger itself refuses a closed stage.
pub(crate) fn review_put(app: &App, put: PutReview) -> Result<Nothing> {
    app.opened(|open, locale| {
        let review = Review::read(open, &put.evaluation)?;
        let mut writes: Vec<Write> = Vec::with_capacity(put.changes.len());
        for change in &put.changes {
            let further = write(open.source(), &review, change, &writes)?;
            writes.extend(further);
        }
        let op = operation(&review, &put, locale);
        open.write(op, |tx| {
            writes
                .iter()
                .try_for_each(|(at, entry)| tx.put_entry(at, entry.as_ref(), ""))
        })?;
        Ok(Nothing {})
    })
}

/// Returns what a change writes after the `earlier` ones.
fn write(
    source: Source<'_>,
    review: &Review,
    change: &ReviewChange,
    earlier: &[Write],
) -> Result<Vec<Write>> {
    review.takes_part(&change.unit)?;
    let compiled = review.seen_by(&change.unit);
    review.indicator(&change.indicator)?;
    let evaluation = &review.evaluation.id;
    let progress = layers::progress(source.ledger, &review.chain, evaluation, &change.unit)?;
    let upper = review.chain.side(&progress.stage) == Side::Upper;
    let address = |cell: Cell| Address {
        evaluation: evaluation.clone(),
        unit: change.unit.clone(),
        stage: progress.stage.clone(),
        cell,
    };
    let slot = match change.slot {
        ReviewSlot::Accept => Slot::Accept,
        ReviewSlot::Mark => Slot::Mark,
        ReviewSlot::Consent => Slot::Consent,
        ReviewSlot::Matter | ReviewSlot::Occurred => {
            let mut one = One::read(source, review, &change.unit)?;
            let same = earlier.iter().filter(|(at, _)| at.unit == change.unit);
            one.lay(same.filter_map(|(at, entry)| Some((&at.cell, entry.as_ref()?))));
            let cells = one
                .decided(one.indicator(&change.indicator)?, change)?
                .into_iter();
            return Ok(cells.map(|(cell, entry)| (address(cell), entry)).collect());
        }
    };
    let at = address(Cell::leaf(&change.indicator, slot.clone()));
    let typed = change.typed.trim();
    if typed.is_empty() {
        return Ok(vec![(at, None)]);
    }
    let read = intake::read(&compiled.system, &at.cell, typed);
    let mut entry = read.map_err(|e| Error::Untaken {
        field: field(&slot),
        code: e.code(),
        params: e.params(),
    })?;
    change.note.trim().clone_into(&mut entry.note);
    match slot {
        Slot::Mark => {
            let one = One::read(source, review, &change.unit)?;
            let why = one.why(&change.indicator)?;
            let bare = why.bare();
            judge(&entry, bare.computed, bare.state.is_open(), upper).map_err(|refused| {
                let field = if refused.reason { "reason" } else { "mark" };
                untaken(field, refused.code, refused.most)
            })?;
        }
        Slot::Consent if !upper => {
            return Err(untaken("consent", "consent-from-above", None));
        }
        Slot::Consent if entry.value.is_some_and(|v| v.is_zero()) && entry.note.is_empty() => {
            return Err(untaken("reason", "refusal-without-reason", None));
        }
        _ => {}
    }
    Ok(vec![(at, Some(entry))])
}

fn field(slot: &Slot) -> &'static str {
    match slot {
        Slot::Mark => "mark",
        Slot::Consent => "consent",
        _ => "accept",
    }
}

fn untaken(field: &'static str, code: &'static str, computed: Option<Dec>) -> Error {
    let computed = computed.map(|computed| ("computed".to_owned(), computed.to_string()));
    Error::Untaken {
        field,
        code,
        params: computed.into_iter().collect(),
    }
}

fn operation(review: &Review, put: &PutReview, locale: Locale) -> ledger::NewOperation {
    let slots: BTreeSet<ReviewSlot> = put.changes.iter().map(|c| c.slot).collect();
    let keys: BTreeSet<&str> = put.changes.iter().map(|c| c.indicator.as_str()).collect();
    let units: BTreeSet<&str> = put.changes.iter().map(|c| c.unit.as_str()).collect();
    let one = |set: &BTreeSet<&str>| {
        set.first()
            .copied()
            .filter(|_| set.len() == 1)
            .map(str::to_owned)
    };
    let slot = slots.first().copied().filter(|_| slots.len() == 1);
    let mut params = BTreeMap::from([
        ("n".to_owned(), put.changes.len().to_string()),
        ("units".to_owned(), units.len().to_string()),
    ]);
    let indicator = one(&keys).and_then(|key| review.system().indicator(&key));
    if let Some(indicator) = indicator {
        params.insert("code".to_owned(), indicator.code.clone());
        params.insert("short".to_owned(), indicator.short.clone());
    }
    let label = match (slot, indicator, units.len()) {
        (Some(ReviewSlot::Mark), Some(_), _) => "label.review-mark",
        (Some(ReviewSlot::Consent), Some(_), _) => "label.review-consent",
        (Some(ReviewSlot::Matter | ReviewSlot::Occurred), Some(_), _) => "label.review-matter",
        (_, Some(_), 0 | 1) => "label.review-accept",
        (_, Some(_), _) => "label.review-across",
        (_, None, _) => "label.review-many",
    };
    ledger::NewOperation {
        label: wording::say(label, &params, locale),
        ..Op::Review.on_return((&put.evaluation, &put.unit), &params, locale)
    }
}

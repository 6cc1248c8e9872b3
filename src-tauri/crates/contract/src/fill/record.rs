//! Typed cells: written as one operation, undone and redone.

use super::leaf;
use super::locked;
use super::typing::read;
use crate::acts;
use crate::app::{App, Open, Way};
use crate::dto::{
    CellError, FillView, JournalState, PutEvidence, PutHighlights, Recorded, SheetArg, Typing,
    Undone,
};
use crate::error::{Error, Result};
use crate::op::Op;
use crate::view::{self, scores};
use chrono::{DateTime, FixedOffset};
use evaluation::{Desk, Thing, follows_figures, identity};
use ledger::{Address, Origin, Reverted};
use model::entry::{Cell, Entry};
use model::system::Side;
use model::wording::Locale;
use std::collections::BTreeMap;

pub(crate) fn fill(app: &App, arg: SheetArg) -> Result<FillView> {
    app.opened(|open, locale| fill_view(app, open, &arg.evaluation, &arg.unit, locale))
}

pub(super) fn fill_view(
    app: &App,
    open: &mut Open,
    evaluation: &str,
    unit: &str,
    locale: Locale,
) -> Result<FillView> {
    let today = (app.config.now)().date_naive();
    let journal = journal_state(app, open, evaluation, unit)?;
    let row = open.source().evaluation(evaluation)?;
    let line = view::evaluation(open.source(), &row, today)?;
    let identity = identity::of(open.ledger())?;
    let place = view::standing(open, evaluation, unit, locale)?;
    let desk = open.desk(evaluation, unit)?;
    let mut remarks = view::remarks(desk.system(), &desk.progress);
    remarks.retain(|one| view::sees(desk, &one.indicator));
    Ok(FillView {
        place,
        evaluation: line,
        unit: view::unit(desk.unit.clone(), desk.unit.name.clone()),
        roles: desk.roles.iter().cloned().map(view::role).collect(),
        scores: scores(desk, locale),
        highlights: desk
            .entries
            .get(&Cell::Highlights)
            .map(|e| e.typed.clone())
            .unwrap_or_default(),
        stands: acts::standing(&desk.chain, &desk.progress, locale),
        upper: desk.chain.side(&desk.stage) == Side::Upper,
        handed_over: acts::handed_over(desk),
        returned: desk.progress.is_returned(),
        remarks,
        locked: locked::why(desk, identity, locale),
        journal,
    })
}

pub(crate) fn record(app: &App, typing: Typing) -> Result<Recorded> {
    app.opened(|open, locale| {
        let desk = open.desk(&typing.evaluation, &typing.unit)?;
        let (entries, changes, errors) = read(desk, &typing.cells, locale)?;
        let changes = changes.into_iter().filter_map(|(cell, entry)| {
            let basis = match &cell {
                Cell::Leaf { leaf, slot } if follows_figures(slot) => desk.basis(&entries, leaf),
                _ => String::new(),
            };
            // A text kept as it is after a look at changed figures is written against those.
            let before = desk.stored.get(&cell);
            let same = before.map(|s| &s.entry) == entry.as_ref()
                && before.is_none_or(|s| s.basis == basis);
            let entry = blank(desk, &cell, entry);
            (!same).then(|| (address(desk, cell), entry, basis))
        });
        let changes: Vec<(Address, Option<Entry>, String)> = changes.collect();
        if !changes.is_empty() {
            let block = changes
                .iter()
                .any(|(at, ..)| !desk.compiled.asks(&typing.indicator, &at.cell));
            let kind = if block { Op::Paste } else { Op::Fill };
            let op = operation(desk, kind, &typing.indicator, locale);
            let written = changes.iter();
            let origins =
                written.filter_map(|(at, entry, _)| desk.origin_of(&at.cell, entry.as_ref()?));
            let origins: Vec<Origin> = origins.collect();
            open.write(op, |tx| {
                changes
                    .iter()
                    .try_for_each(|(at, entry, basis)| tx.put_entry(at, entry.as_ref(), basis))?;
                origins.iter().try_for_each(|one| tx.put_origin(one))
            })?;
        }
        recorded(
            app,
            open,
            &typing.evaluation,
            &typing.unit,
            &typing.indicator,
            errors,
            locale,
        )
    })
}

/// Returns the entry to write for a cell: where it is cleared and a layer below sets it, an explicit blank.
fn blank(desk: &Desk, cell: &Cell, entry: Option<Entry>) -> Option<Entry> {
    let inherited = || desk.inherited.contains(cell);
    entry.or_else(|| inherited().then(Entry::default))
}

fn address(desk: &Desk, cell: Cell) -> Address {
    Address {
        evaluation: desk.evaluation.id.clone(),
        unit: desk.unit.id.clone(),
        stage: desk.stage.clone(),
        cell,
    }
}

fn operation(desk: &Desk, op: Op, indicator: &str, locale: Locale) -> ledger::NewOperation {
    let mut params = BTreeMap::new();
    if let Some(indicator) = desk.system().indicator(indicator) {
        params.insert("code".to_owned(), indicator.code.clone());
        params.insert("short".to_owned(), indicator.short.clone());
    }
    op.on_return((&desk.evaluation.id, &desk.unit.id), &params, locale)
}

fn recorded(
    app: &App,
    open: &mut Open,
    evaluation: &str,
    unit: &str,
    indicator: &str,
    errors: Vec<CellError>,
    locale: Locale,
) -> Result<Recorded> {
    let journal = journal_state(app, open, evaluation, unit)?;
    let desk = open.desk(evaluation, unit)?;
    let leaf = leaf::view(desk, indicator, locale)?;
    Ok(Recorded {
        errors,
        leaf,
        scores: scores(desk, locale),
        journal,
    })
}

pub(crate) fn evidence_put(app: &App, put: PutEvidence) -> Result<Recorded> {
    app.opened(|open, locale| {
        let desk = open.desk(&put.evaluation, &put.unit)?;
        let indicator = desk.indicator(&put.indicator)?;
        if put.evidence.n == 0 || put.evidence.n > 99 {
            return Err(Error::Unknown {
                what: Thing::Evidence,
                id: put.evidence.n.to_string(),
            });
        }
        let asked = usize::from(put.evidence.n) <= indicator.evidence.len();
        let title = put.evidence.title.trim();
        if asked && title.is_empty() {
            return Err(Error::Empty { field: "title" });
        }
        let evidence = ledger::Evidence {
            evaluation: put.evaluation.clone(),
            unit: put.unit.clone(),
            indicator: put.indicator.clone(),
            n: put.evidence.n,
            title: title.to_owned(),
            number: put.evidence.number.trim().to_owned(),
            ready: put.evidence.ready,
        };
        let op = operation(desk, Op::Evidence, &put.indicator, locale);
        open.write(op, |tx| {
            if evidence.title.is_empty() {
                let e = &evidence;
                tx.remove_evidence(&e.evaluation, &e.unit, &e.indicator, e.n)
            } else {
                tx.put_evidence(&evidence)
            }
        })?;
        recorded(
            app,
            open,
            &put.evaluation,
            &put.unit,
            &put.indicator,
            Vec::new(),
            locale,
        )
    })
}

pub(crate) fn highlights_put(app: &App, put: PutHighlights) -> Result<FillView> {
    app.opened(|open, locale| {
        let desk = open.desk(&put.evaluation, &put.unit)?;
        let text = put.text.trim();
        let entry = (!text.is_empty()).then(|| Entry::words(text));
        let entry = blank(desk, &Cell::Highlights, entry);
        let (at, op) = (
            address(desk, Cell::Highlights),
            operation(desk, Op::Highlights, "", locale),
        );
        open.write(op, |tx| tx.put_entry(&at, entry.as_ref(), ""))?;
        fill_view(app, open, &put.evaluation, &put.unit, locale)
    })
}

pub(crate) fn undo(app: &App, arg: SheetArg) -> Result<Undone> {
    app.opened(|open, _| {
        let reverted = open.revert((&arg.evaluation, &arg.unit), Way::Undo)?;
        undone(app, open, &arg, reverted)
    })
}

pub(crate) fn redo(app: &App, arg: SheetArg) -> Result<Undone> {
    app.opened(|open, _| {
        let reverted = open.revert((&arg.evaluation, &arg.unit), Way::Redo)?;
        undone(app, open, &arg, reverted)
    })
}

/// Returns the answer to 撤销 or 重做. Nothing to undo is an answer with an empty label, not an error.
fn undone(
    app: &App,
    open: &mut Open,
    arg: &SheetArg,
    reverted: Option<Reverted>,
) -> Result<Undone> {
    let journal = journal_state(app, open, &arg.evaluation, &arg.unit)?;
    let desk = open.desk(&arg.evaluation, &arg.unit)?;
    let (cells, others) = reverted
        .as_ref()
        .map_or((&[][..], &[][..]), |r| (&r.cells, &r.indicators));
    let indicator = cells
        .iter()
        .find_map(|cell| desk.compiled.indicator_of(cell));
    Ok(Undone {
        indicator: indicator.or_else(|| others.first().cloned()),
        label: reverted.map(|r| r.label).unwrap_or_default(),
        journal,
    })
}

/// Returns the state of the journal; the time of the last write has its day where that is not today.
fn journal_state(app: &App, open: &Open, evaluation: &str, unit: &str) -> Result<JournalState> {
    let today = (app.config.now)().date_naive();
    let saved = |t: DateTime<FixedOffset>| match t.date_naive() == today {
        true => t.format("%H:%M").to_string(),
        false => t.format("%Y-%m-%d %H:%M").to_string(),
    };
    Ok(JournalState {
        undo: open.ledger().can_undo(evaluation, unit)?,
        redo: open.ledger().can_redo(evaluation, unit)?,
        saved_at: open.ledger().last_saved_at()?.map(saved),
    })
}

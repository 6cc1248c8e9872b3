//! 操作记录: who changed which figure of which unit and indicator, when, from what to what, and why. The database searches the
//! journal page by page; it is never read as a whole.

mod cell;
mod export;
mod rows;
mod teller;

use crate::app::{App, Open};
use crate::dates::optional_date;
use crate::dto::{
    JournalArg, JournalChange, JournalChoices, JournalKind, JournalUnit, Nothing, OperationArg,
    OperationChanges, OperationList, OperationView,
};
use crate::error::{Error, Result};
use ledger::{Operation, Wanted};
use model::entry::Cell;
use model::wording::{self, Locale};
use std::collections::{BTreeMap, BTreeSet};
use teller::Teller;

pub(crate) use export::journal_export;

/// Operations on a page where nothing else is asked for, and the most of one page.
const PAGE: u32 = 100;
const MOST: u32 = 500;
/// Changes of an operation that its line shows; the others are a step away.
const SHOWN: u32 = 3;
/// Changes of an operation that are read at a time.
const CHANGES: u32 = 200;

pub(crate) fn journal(app: &App, arg: JournalArg) -> Result<OperationList> {
    app.opened(|open, locale| {
        let wanted = wanted(open, &arg)?;
        let most = match arg.most {
            0 => PAGE,
            most => most.min(MOST),
        };
        let mut operations = open
            .ledger()
            .operations_wanted(&wanted, most.saturating_add(1))?;
        let page = usize::try_from(most).unwrap_or(usize::MAX);
        let more = operations.len() > page;
        operations.truncate(page);
        let mut teller = Teller::new(open.source(), locale)?;
        let mut views = Vec::with_capacity(operations.len());
        for operation in operations {
            views.push(view(open, &mut teller, operation)?);
        }
        Ok(OperationList {
            operations: views,
            more,
        })
    })
}

fn view(open: &Open, teller: &mut Teller<'_>, operation: Operation) -> Result<OperationView> {
    let changes = open.ledger().changes(operation.seq, 0, SHOWN)?;
    let changes: Vec<JournalChange> = changes.iter().map(|one| teller.change(one)).collect();
    let shown = u32::try_from(changes.len()).unwrap_or(u32::MAX);
    Ok(OperationView {
        seq: operation.seq.to_string(),
        at: operation.at.format("%Y-%m-%d %H:%M").to_string(),
        evaluation: teller.evaluation(operation.evaluation.as_deref()),
        unit: teller.unit(operation.unit.as_deref()),
        who: operation.who,
        host: operation.host,
        kind: operation.kind,
        label: operation.label,
        reason: operation.reason.unwrap_or_default(),
        more: operation.changes.saturating_sub(shown),
        changes,
    })
}

pub(crate) fn journal_changes(app: &App, arg: OperationArg) -> Result<OperationChanges> {
    app.opened(|open, locale| {
        let seq = seq(&arg.seq)?;
        let changes = open
            .ledger()
            .changes(seq, arg.skip, CHANGES.saturating_add(1))?;
        let page = usize::try_from(CHANGES).unwrap_or(usize::MAX);
        let mut teller = Teller::new(open.source(), locale)?;
        let said = changes.iter().take(page).map(|one| teller.change(one));
        Ok(OperationChanges {
            changes: said.collect(),
            more: changes.len() > page,
        })
    })
}

pub(crate) fn journal_choices(app: &App, _: Nothing) -> Result<JournalChoices> {
    app.opened(|open, locale| {
        let kinds = open.ledger().kinds()?.into_iter();
        let units = open.ledger().units()?;
        let labels = evaluation::labels(&units);
        let units = units.into_iter().zip(labels);
        Ok(JournalChoices {
            people: open.ledger().people()?,
            kinds: kinds
                .map(|key| JournalKind {
                    name: kind_name(&key, locale),
                    key,
                })
                .collect(),
            units: units
                .map(|(unit, name)| JournalUnit {
                    unit: unit.id,
                    name,
                })
                .collect(),
        })
    })
}

/// Returns what a kind of operation is called; one without words by its name in the journal.
fn kind_name(kind: &str, locale: Locale) -> String {
    let named = ["operation", "act"];
    let section = named
        .into_iter()
        .find(|section| wording::known(section, kind));
    match section {
        Some(section) => wording::say(&format!("{section}.{kind}"), &BTreeMap::new(), locale),
        None => kind.to_owned(),
    }
}

/// Returns what is looked for, with the data that an indicator reads beside its own cells.
fn wanted(open: &Open, arg: &JournalArg) -> Result<Wanted> {
    let before = match arg.before.as_str() {
        "" => None,
        typed => Some(seq(typed)?),
    };
    Ok(Wanted {
        who: arg.who.clone(),
        evaluation: arg.evaluation.clone(),
        unit: arg.unit.clone(),
        kinds: Some(arg.kind.clone())
            .filter(|kind| !kind.is_empty())
            .into_iter()
            .collect(),
        from: optional_date("from", &arg.from)?,
        to: optional_date("to", &arg.to)?,
        items: items(open, arg)?,
        words: arg.words.trim().to_owned(),
        before,
    })
}

fn items(open: &Open, arg: &JournalArg) -> Result<Vec<String>> {
    if arg.item.is_empty() {
        return Ok(Vec::new());
    }
    let evaluations = match arg.evaluation.as_str() {
        "" => open.ledger().evaluations()?,
        id => vec![open.source().evaluation(id)?],
    };
    let mut items = BTreeSet::from([arg.item.clone()]);
    for evaluation in evaluations {
        let compiled = open.source().compiled(&evaluation)?;
        let data = compiled.plan.reads(&arg.item).into_iter();
        items.extend(data.filter_map(|cell| match cell {
            Cell::Datum { key, .. } => Some(key),
            _ => None,
        }));
    }
    Ok(items.into_iter().collect())
}

fn seq(typed: &str) -> Result<i64> {
    typed.parse().map_err(|_| Error::Unknown {
        what: evaluation::Thing::Operation,
        id: typed.to_owned(),
    })
}

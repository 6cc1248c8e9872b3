//! The journal as a table for spreadsheets: a line for every change, with the operation that it belongs to.

use super::teller::Teller;
use super::wanted;
use crate::app::App;
use crate::dto::{Exported, JournalChange, JournalExport};
use crate::error::Result;
use crate::listing::{columns, fact, finish};
use exchange::listing::{Field, Listing};
use ledger::{Operation, Wanted};
use model::wording::Locale;

/// Operations and changes that are read at a time.
const PAGE: u32 = 1_000;
/// The columns, by the keys of their words.
const COLUMNS: [&str; 12] = [
    "at",
    "who",
    "host",
    "evaluation",
    "unit",
    "label",
    "item",
    "stage",
    "what",
    "before",
    "after",
    "reason",
];

pub(crate) fn journal_export(app: &App, arg: JournalExport) -> Result<Exported> {
    let now = (app.config.now)();
    let listing = app.opened(|open, locale| {
        let mut wanted = wanted(open, &arg.wanted)?;
        let mut teller = Teller::new(open.source(), locale)?;
        let organisation = open.ledger().setting("organisation")?.unwrap_or_default();
        let mut listing = Listing {
            title: crate::listing::say("journal.title", &[], locale),
            facts: facts(
                &organisation,
                &now.format("%Y-%m-%d %H:%M").to_string(),
                locale,
            ),
            columns: columns("journal", &COLUMNS, locale),
            rows: Vec::new(),
        };
        loop {
            let page = open.ledger().operations_wanted(&wanted, PAGE)?;
            let Some(last) = page.last() else { break };
            let next = Wanted {
                before: Some(last.seq),
                ..wanted
            };
            for operation in &page {
                lines(open.ledger(), &mut teller, operation, &mut listing.rows)?;
            }
            wanted = next;
        }
        Ok(listing)
    })?;
    finish(&listing, &arg.path, arg.format)
}

fn facts(organisation: &str, at: &str, locale: Locale) -> Vec<String> {
    vec![
        fact("organisation", organisation, locale),
        fact("made_at", at, locale),
    ]
}

/// Adds the lines of an operation: one for each change, one alone where nothing changed.
fn lines(
    ledger: &ledger::Ledger,
    teller: &mut Teller<'_>,
    operation: &Operation,
    rows: &mut Vec<Vec<Field>>,
) -> Result<()> {
    let mut skip = 0;
    loop {
        let changes = ledger.changes(operation.seq, skip, PAGE)?;
        for change in &changes {
            let change = teller.change(change);
            rows.push(line(teller, operation, &change));
        }
        skip += PAGE;
        if u32::try_from(changes.len()).unwrap_or(u32::MAX) < PAGE {
            break;
        }
    }
    if operation.changes == 0 {
        rows.push(line(teller, operation, &JournalChange::default()));
    }
    Ok(())
}

fn line(teller: &mut Teller<'_>, operation: &Operation, change: &JournalChange) -> Vec<Field> {
    let unit = match change.unit.is_empty() {
        true => teller.unit(operation.unit.as_deref()),
        false => change.unit.clone(),
    };
    let texts = [
        operation.at.format("%Y-%m-%d %H:%M").to_string(),
        operation.who.clone(),
        operation.host.clone(),
        teller.evaluation(operation.evaluation.as_deref()),
        unit,
        operation.label.clone(),
        change.item.clone(),
        change.stage.clone(),
        change.what.clone(),
        change.before.clone(),
        change.after.clone(),
        operation.reason.clone().unwrap_or_default(),
    ];
    texts.into_iter().map(Field::Text).collect()
}

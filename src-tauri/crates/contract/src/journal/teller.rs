//! Puts a changed row of the journal into words: its unit, its indicator, its kind, and its value before and after. No other place
//! does so.

use super::cell;
use super::rows;
use crate::dto::JournalChange;
use crate::error::Result;
use evaluation::{Compiled, Source};
use ledger::RowChange;
use model::entry::ask::Asked;
use model::stage::Chain;
use model::wording::{self, Locale};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The longest text of one side of a change in a line of the journal, in characters.
const LONGEST: usize = 2_000;

/// An evaluation that the journal names, with what its cells ask.
pub(super) struct Known {
    pub name: String,
    pub compiled: Arc<Compiled>,
    pub chain: Chain,
    pub asked: BTreeMap<String, Asked>,
}

impl Known {
    /// Returns an indicator as an officer calls it: C2-1 高技能占比.
    pub(super) fn indicator(&self, key: &str) -> String {
        let key = key.split('.').next().unwrap_or(key);
        let indicator = self.compiled.system.indicator(key);
        indicator.map_or_else(
            || key.to_owned(),
            |one| format!("{} {}", one.code, one.short),
        )
    }
}

/// Words rows of the journal; it keeps the names of units and the systems of evaluations.
pub(super) struct Teller<'a> {
    source: Source<'a>,
    pub(super) locale: Locale,
    units: BTreeMap<String, String>,
    known: BTreeMap<String, Option<Known>>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(source: Source<'a>, locale: Locale) -> Result<Teller<'a>> {
        let units = source.ledger.units()?;
        let labels = evaluation::labels(&units);
        let units = units.into_iter().zip(labels);
        Ok(Teller {
            source,
            locale,
            units: units.map(|(unit, label)| (unit.id, label)).collect(),
            known: BTreeMap::new(),
        })
    }

    /// Returns the name of a unit; the id of one that is not there any more.
    pub(super) fn unit(&self, id: Option<&str>) -> String {
        let id = id.unwrap_or_default();
        self.units.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    /// Returns the name of an evaluation; its id where it is not there any more.
    pub(super) fn evaluation(&mut self, id: Option<&str>) -> String {
        let id = id.unwrap_or_default();
        let name = self.known(id).map(|known| known.name.clone());
        name.unwrap_or_else(|| id.to_owned())
    }

    /// The same without its system.
    pub(super) fn evaluation_named(&self, id: &str) -> String {
        let read = self.source.evaluation(id);
        read.map_or_else(|_| id.to_owned(), |one| one.name)
    }

    /// Returns an evaluation with its system; none for one that is not there any more or cannot be read.
    pub(super) fn known(&mut self, id: &str) -> Option<&Known> {
        if !self.known.contains_key(id) {
            let read = self.read(id);
            self.known.insert(id.to_owned(), read);
        }
        self.known.get(id)?.as_ref()
    }

    fn read(&self, id: &str) -> Option<Known> {
        if id.is_empty() {
            return None;
        }
        let evaluation = self.source.evaluation(id).ok()?;
        let compiled = self.source.compiled(&evaluation).ok()?;
        let all = compiled.asked.values().flatten();
        let asked = all.flat_map(|one| std::iter::once(one).chain(&one.parts));
        Some(Known {
            name: evaluation.name,
            asked: asked
                .map(|one| (one.cell.to_string(), one.clone()))
                .collect(),
            chain: Chain::of(&compiled.system),
            compiled,
        })
    }

    pub(super) fn say(&self, key: &str, params: &[(&str, &str)]) -> String {
        let params = params.iter();
        let params: BTreeMap<String, String> = params
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        wording::say(&format!("journal.{key}"), &params, self.locale)
    }

    /// Returns a change in words.
    pub(super) fn change(&mut self, change: &RowChange) -> JournalChange {
        let part = |at: usize| change.key.get(at).and_then(Value::as_str);
        let evaluation = part(0).unwrap_or_default().to_owned();
        // The evaluation is read first, so that everything below only looks it up.
        let _ = self.known(&evaluation);
        let known = self.known.get(&evaluation).and_then(Option::as_ref);
        let stage = match (change.table.as_str(), known) {
            ("entry" | "closing" | "particulars", Some(known)) => {
                let stage = part(2).unwrap_or_default();
                known.chain.name(stage, self.locale)
            }
            _ => String::new(),
        };
        let unit = match change.table.as_str() {
            "unit" => part(0),
            "setting" | "system" | "evaluation" | "role" | "decision" | "verdict" => None,
            _ => part(1),
        };
        let (item, what, before, after) = match change.table.as_str() {
            "entry" => cell::told(self, known, change),
            _ => rows::told(self, known, change),
        };
        JournalChange {
            unit: self.unit(unit),
            item,
            what,
            stage,
            before: short(before),
            after: short(after),
        }
    }
}

/// Returns a text that fits a line of the journal; a longer one ends with an ellipsis.
fn short(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        None => text,
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
    }
}

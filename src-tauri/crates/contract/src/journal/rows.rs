//! A changed row that is no cell, in words: evidence, the state of a return, an objection, a unit, a setting …

use super::teller::{Known, Teller};
use crate::acts::standing;
use ledger::{Closing, Decided, Draw, Evidence, Objection, Progress, RowChange, Verdict};
use model::wording;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

/// The fields of a unit and of an evaluation that are listed where they differ.
const FIELDS: [&str; 11] = [
    "name", "kind", "group", "contact", "phone", "year", "as_of", "due", "archived", "parent",
    "classes",
];

/// Returns indicator, what it is, before and after.
pub(super) fn told(
    teller: &Teller<'_>,
    known: Option<&Known>,
    change: &RowChange,
) -> (String, String, String, String) {
    let part = |at: usize| change.key.get(at);
    let text = |at: usize| part(at).and_then(Value::as_str).unwrap_or_default();
    let number = |at: usize| part(at).map(Value::to_string).unwrap_or_default();
    let indicator = |key: &str| match known {
        Some(known) => known.indicator(key),
        None => key.to_owned(),
    };
    let table = format!("table.{}", change.table);
    let what = |name: &str| teller.say(&table, &[("name", name)]);
    let (item, what) = match change.table.as_str() {
        "evidence" => (indicator(text(2)), what(&number(3))),
        "objection" => (indicator(text(2)), what(&number(3))),
        "origin" => (String::new(), what(text(2))),
        "setting" => (String::new(), setting(text(0), teller)),
        "role" => {
            let role = known.and_then(|known| {
                let mut roles = known.compiled.system.roles.iter();
                Some(roles.find(|one| one.key == text(1))?.name.clone())
            });
            (
                String::new(),
                what(&role.unwrap_or_else(|| text(1).to_owned())),
            )
        }
        "decision" => (String::new(), what(text(1))),
        _ => (String::new(), what("")),
    };
    let side = |row: &Option<Value>, other: &Option<Value>| match row {
        Some(row) => said(teller, known, &change.table, row, other.as_ref()),
        None => String::new(),
    };
    (
        item,
        what,
        side(&change.before, &change.after),
        side(&change.after, &change.before),
    )
}

fn setting(key: &str, teller: &Teller<'_>) -> String {
    let word = key.strip_prefix("word.");
    match (word, wording::known("journal", &format!("setting.{key}"))) {
        (Some(_), _) => teller.say("setting.word", &[]),
        (None, true) => teller.say(&format!("setting.{key}"), &[]),
        (None, false) => teller.say("setting.other", &[("key", key)]),
    }
}

/// Returns what a row says.
fn said(
    teller: &Teller<'_>,
    known: Option<&Known>,
    table: &str,
    row: &Value,
    other: Option<&Value>,
) -> String {
    let text = |field: &str| {
        let text = row.get(field).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let words = match table {
        "evidence" => read(row, |one: Evidence| {
            let ready = if one.ready { "ready" } else { "not_ready" };
            let ready = teller.say(&format!("row.{ready}"), &[]);
            joined(teller, [one.title, one.number, ready])
        }),
        "progress" => read(row, |one: Progress| match known {
            Some(known) => {
                let remarks = one.remarks.iter().map(|remark| remark.text.clone());
                let stands = standing(&known.chain, &one, teller.locale);
                joined(teller, std::iter::once(stands).chain(remarks))
            }
            None => one.state,
        }),
        "closing" => read(row, |one: Closing| match one.reopened.is_empty() {
            true => teller.say("row.closed", &[("score", &one.sheet.total)]),
            false => teller.say("row.reopened", &[("reason", &one.reopened)]),
        }),
        "objection" => read(row, |one: Objection| match one.outcome.is_empty() {
            true => one.reason,
            false => joined(teller, [one.reason, one.answer]),
        }),
        "draw" => read(row, |one: Draw| {
            let drawn = one.list.iter().map(|key| match known {
                Some(known) => known.indicator(key),
                None => key.clone(),
            });
            joined(teller, drawn)
        }),
        "verdict" => read(row, |one: Verdict| {
            let facts = ["meeting", "date", "number", "notice", "reason"];
            let facts = facts
                .into_iter()
                .filter_map(|fact| one.facts.get(fact).cloned());
            joined(teller, std::iter::once(one.group.clone()).chain(facts))
        }),
        "decided" => read(row, |one: Decided| {
            let grade = known.and_then(|known| {
                let key = one.standing.grade.as_ref()?;
                let mut grades = known.compiled.system.grades.iter();
                Some(grades.find(|grade| grade.key == *key)?.name.clone())
            });
            let score = one.scores.total.score.to_string();
            let score = teller.say("row.closed", &[("score", &score)]);
            joined(teller, [score, grade.unwrap_or_default()])
        }),
        "decision" => read(row, |one: ledger::Decision| {
            let order = one.order.iter().map(|id| teller.unit(Some(id)));
            joined(teller, order.chain([one.note.clone()]))
        }),
        "role" => Some(teller.unit(row.get("unit").and_then(Value::as_str))),
        "participant" => {
            let classes = row.get("classes").map(words).unwrap_or_default();
            Some(joined(teller, [teller.say("row.takes_part", &[]), classes]))
        }
        "setting" => Some(chosen(teller, &text("key"), text("value"))),
        "system" => Some(text("version")),
        "origin" => Some(text("value")),
        "particulars" => Some(text("name")),
        "unit" | "evaluation" => Some(fields(teller, row, other)),
        _ => None,
    };
    words.unwrap_or_default()
}

/// Returns the value of a setting in words: names where it holds ids.
fn chosen(teller: &Teller<'_>, key: &str, value: String) -> String {
    match key {
        "current.evaluation" => teller.evaluation_named(&value),
        "current.unit" => teller.unit(Some(&value)),
        "recent" => {
            let places = serde_json::from_str::<Vec<(String, String)>>(&value);
            let places = places.unwrap_or_default().into_iter();
            joined(teller, places.map(|(_, unit)| teller.unit(Some(&unit))))
        }
        _ => {
            let key = format!("{key}.{value}");
            match wording::known("journal", &key) {
                true => teller.say(&key, &[]),
                false => value,
            }
        }
    }
}

/// Returns the words of a list.
fn words(list: &Value) -> String {
    let words = list.as_array().into_iter().flatten();
    let words: Vec<&str> = words.filter_map(Value::as_str).collect();
    words.join("、")
}

/// Reads a row as the entity that it is; none where an older program wrote it otherwise.
fn read<T: DeserializeOwned>(row: &Value, said: impl FnOnce(T) -> String) -> Option<String> {
    serde_json::from_value(row.clone()).ok().map(said)
}

fn joined(teller: &Teller<'_>, parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.collect();
    parts.join(&teller.say("beside.between", &[]))
}

/// Returns the fields of a row that the other side has otherwise; all that say something where there is no other side.
fn fields(teller: &Teller<'_>, row: &Value, other: Option<&Value>) -> String {
    let told = FIELDS.into_iter().filter_map(|field| {
        let value = row.get(field)?;
        if other.is_some_and(|other| other.get(field) == Some(value)) {
            return None;
        }
        let value = match (field, value) {
            ("kind", Value::String(kind)) => wording::unit_kind(kind, teller.locale),
            ("parent", Value::String(id)) => teller.unit(Some(id)),
            ("classes", classes) => words(classes),
            (_, Value::String(text)) => text.clone(),
            (_, Value::Bool(true)) => teller.say("yes", &[]),
            (_, Value::Bool(false)) if other.is_some() => teller.say("no", &[]),
            (_, Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        if value.is_empty() && other.is_none() {
            return None;
        }
        let name = wording::say(
            &format!("journal.field.{field}"),
            &BTreeMap::new(),
            teller.locale,
        );
        Some(teller.say("row.field", &[("name", &name), ("value", &value)]))
    });
    joined(teller, told)
}

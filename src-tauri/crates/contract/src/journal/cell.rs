//! A changed cell in words: its question, and the figure or answer before and after with what was said beside it.

use super::teller::{Known, Teller};
use ledger::RowChange;
use model::entry::Cell;
use model::entry::ask;
use model::number::{Dec, Year, show};
use model::rule::{Control, Slot};
use model::wording;
use serde_json::Value;
use std::collections::BTreeMap;

/// The texts beside a figure, with their words.
const BESIDE: [&str; 3] = ["note", "source", "as_of"];

/// Returns indicator, question, before and after.
pub(super) fn told(
    teller: &Teller<'_>,
    known: Option<&Known>,
    change: &RowChange,
) -> (String, String, String, String) {
    let address = change.key.get(3).and_then(Value::as_str);
    let address = address.unwrap_or_default();
    let Ok(cell) = address.parse::<Cell>() else {
        return (
            String::new(),
            address.to_owned(),
            text(&change.before, "typed"),
            text(&change.after, "typed"),
        );
    };
    let side = |row: &Option<Value>, other: &Option<Value>| match row {
        Some(row) => figure(teller, known, &cell, row, other.as_ref()),
        None => String::new(),
    };
    (
        item(known, &cell),
        question(teller, known, &cell),
        side(&change.before, &change.after),
        side(&change.after, &change.before),
    )
}

fn text(row: &Option<Value>, field: &str) -> String {
    let text = row.as_ref().and_then(|row| row.get(field)?.as_str());
    text.unwrap_or_default().to_owned()
}

/// Returns the indicator that a cell belongs to, or the first that reads it.
fn item(known: Option<&Known>, cell: &Cell) -> String {
    let Some(known) = known else {
        return String::new();
    };
    let key = known.compiled.indicator_of(cell);
    key.map(|key| known.indicator(&key)).unwrap_or_default()
}

/// Returns what a cell asks: the name of the datum, the text of the item, what a reviewer does there.
fn question(teller: &Teller<'_>, known: Option<&Known>, cell: &Cell) -> String {
    let n = |key: &str, n: u16| teller.say(key, &[("n", &n.to_string())]);
    match cell {
        Cell::Highlights => teller.say("cell.highlights", &[]),
        Cell::Datum { key, year, part } => {
            let datum = known.and_then(|known| known.compiled.system.datum(key));
            let mut name = datum.map_or_else(|| key.clone(), |datum| datum.name.clone());
            if let Some(role) = part {
                let level = datum.and_then(|datum| {
                    let level = datum.weights.iter().find(|one| one.key == *role)?;
                    Some(level.label.clone())
                });
                let role = level.or_else(|| {
                    let mut roles = known?.compiled.system.roles.iter();
                    Some(roles.find(|one| one.key == *role)?.name.clone())
                });
                name = format!("{name} {}", role.unwrap_or_default());
            }
            match year {
                Year::This => name,
                Year::Prev => teller.say("cell.prev", &[("name", &name)]),
                Year::Ago(n) => teller.say("cell.ago", &[("name", &name), ("n", &n.to_string())]),
            }
        }
        Cell::Leaf { slot, .. } => match slot {
            Slot::Matter(at) => n("cell.matter", *at),
            Slot::MatterName(at) => n("cell.matter_name", *at),
            Slot::MatterRole(at) => n("cell.matter_role", *at),
            Slot::Judge(at) => n("cell.judge", *at),
            Slot::JudgeName(at) => n("cell.judge_name", *at),
            Slot::Support(role) => {
                let declared = known.and_then(|known| known.compiled.system.role(role));
                let role = declared.map_or(role, |role| &role.name);
                teller.say("cell.support", &[("role", role)])
            }
            slot => {
                let asked = known.and_then(|known| known.asked.get(&cell.to_string()));
                let label = asked.map(|asked| asked.label.as_str()).unwrap_or_default();
                match (label, named(slot)) {
                    ("", key) => teller.say(&format!("cell.{key}"), &[]),
                    (label, _) => label.to_owned(),
                }
            }
        },
    }
}

/// Returns the key of the words of a slot that has no question of its own.
fn named(slot: &Slot) -> &'static str {
    match slot {
        Slot::Rate => "rate",
        Slot::Score => "score",
        Slot::Level => "level",
        Slot::Document => "document",
        Slot::Day => "day",
        Slot::None => "none",
        Slot::Na => "na",
        Slot::Consent => "consent",
        Slot::Mark => "mark",
        Slot::Accept => "accept",
        Slot::Text => "text",
        Slot::LossReason => "loss_reason",
        Slot::Measure => "measure",
        Slot::Occurred => "occurred",
        _ => "answer",
    }
}

/// Returns a figure with its unit, or an answer in words, and beside it what the other side of the change says otherwise.
fn figure(
    teller: &Teller<'_>,
    known: Option<&Known>,
    cell: &Cell,
    row: &Value,
    other: Option<&Value>,
) -> String {
    let field = |row: &Value, name: &str| {
        let text = row.get(name).and_then(Value::as_str);
        text.unwrap_or_default().to_owned()
    };
    let typed = field(row, "typed");
    let mut said = match value(row) {
        Some(value) => shown(teller, known, cell, value),
        None => level(known, cell, &typed).unwrap_or(typed),
    };
    let mut beside = Vec::new();
    for name in BESIDE {
        let text = field(row, name);
        let same = other.is_some_and(|other| field(other, name) == text);
        if !text.is_empty() && !same {
            beside.push(teller.say(&format!("beside.{name}"), &[("text", &text)]));
        }
    }
    let estimate = |row: &Value| row.get("estimate").and_then(Value::as_bool) == Some(true);
    if estimate(row) && !other.is_some_and(estimate) {
        beside.push(teller.say("beside.estimate", &[]));
    }
    if !beside.is_empty() {
        let between = teller.say("beside.between", &[]);
        let all = beside.join(&between);
        said = teller.say("beside.all", &[("figure", &said), ("beside", &all)]);
    }
    said
}

fn value(row: &Value) -> Option<Dec> {
    let mantissa = row.get("mantissa")?.as_i64()?;
    let scale = row.get("scale")?.as_u64()?;
    Some(Dec::new(mantissa, u32::try_from(scale).ok()?))
}

fn shown(teller: &Teller<'_>, known: Option<&Known>, cell: &Cell, value: Dec) -> String {
    let asked = known.and_then(|known| known.asked.get(&cell.to_string()));
    let answers = matches!(
        cell,
        Cell::Leaf {
            slot: Slot::Yes | Slot::Occurred | Slot::None | Slot::Consent | Slot::Accept,
            ..
        }
    );
    let answers = answers || asked.is_some_and(|asked| asked.control == Control::YesNo);
    if answers && value.is_zero() {
        return teller.say("no", &[]);
    }
    if answers && value == Dec::from(1) {
        return teller.say("yes", &[]);
    }
    let unit = match cell {
        Cell::Datum { key, .. } => {
            let datum = known.and_then(|known| known.compiled.system.datum(key));
            datum.map(|datum| datum.unit.as_str())
        }
        _ => asked.map(|asked| asked.unit.as_str()),
    };
    let figure = show(value);
    match unit.filter(|unit| !unit.is_empty()) {
        Some(unit) => {
            let unit = match wording::known("unit", unit) {
                true => wording::say(&format!("unit.{unit}"), &BTreeMap::new(), teller.locale),
                false => unit.to_owned(),
            };
            teller.say("figure", &[("figure", &figure), ("unit", &unit)])
        }
        None => figure,
    }
}

/// Returns the printed name of a level that is typed by its key.
fn level(known: Option<&Known>, cell: &Cell, typed: &str) -> Option<String> {
    let known = known?;
    let Cell::Leaf { leaf, slot } = cell else {
        return None;
    };
    let options = match slot {
        Slot::Matter(_) => ask::matter_levels(&known.compiled.system.indicator(leaf)?.rule),
        Slot::MatterRole(_) => ask::matter_factors(&known.compiled.system.indicator(leaf)?.rule),
        _ => known.asked.get(&cell.to_string())?.options.clone(),
    };
    let found = options.into_iter().find(|(key, _)| key == typed);
    found
        .map(|(_, label)| label)
        .filter(|label| !label.is_empty())
}

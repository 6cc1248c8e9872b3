//! The figures of a system that can be tried: points or weights, and whatever figure its rules hold.

use crate::dto::{TrialFigure, Tried};
use crate::view::plain;
use model::number::Dec;
use model::system::{Aggregate, Group, Indicator, System};
use serde_json::Value;

/// Fields of a rule that are words, though they may look like figures.
const WORDS: &[&str] = &["key", "label", "text", "name", "code", "unit", "kind"];

/// Points where they add up, else the weights from the indicator up to level 1; then the figures of its rule, as in the
/// file. Of a bonus or penalty row, which stands beside the base, its cap and what each matter is worth.
pub fn figures(system: &System, indicator: &Indicator) -> Vec<TrialFigure> {
    let mut found = Vec::new();
    if !indicator.rule.is_base() {
        let cap = figure(
            Tried::Points,
            &indicator.key,
            String::new(),
            indicator.points,
        );
        found.push(named(cap, "most"));
        found.extend(of_rule(indicator).into_iter().map(|one| named(one, "each")));
        return found;
    }
    let above = system.group(&indicator.group);
    if above.is_none_or(|group| group.aggregate == Aggregate::Sum) {
        found.push(figure(
            Tried::Points,
            &indicator.key,
            String::new(),
            indicator.points,
        ));
    } else if let Some(weight) = indicator.weight
        && system.group(&indicator.key).is_none()
    {
        found.push(figure(Tried::Weight, &indicator.key, String::new(), weight));
    }
    let mut at = above;
    for _ in 0..system.groups.len() {
        let Some(group) = at else { break };
        at = system.group(&group.parent);
        let mean = at.map_or(system.aggregate, |above| above.aggregate) != Aggregate::Sum;
        if let Some(weight) = group.weight.filter(|_| mean) {
            found.push(figure(Tried::Weight, &group.key, called(group), weight));
        }
    }
    found.extend(of_rule(indicator));
    found
}

fn of_rule(indicator: &Indicator) -> Vec<TrialFigure> {
    let mut found = Vec::new();
    if let Ok(rule) = serde_json::to_value(&indicator.rule) {
        params(&rule, &format!("{}.rule", indicator.key), "", &mut found);
    }
    found
}

fn named(figure: TrialFigure, name: &str) -> TrialFigure {
    TrialFigure {
        name: name.to_owned(),
        ..figure
    }
}

fn called(group: &Group) -> String {
    format!("{} {}", group.code, group.short())
}

fn figure(what: Tried, at: &str, of: String, now: Dec) -> TrialFigure {
    TrialFigure {
        what,
        at: at.to_owned(),
        name: what.key().to_owned(),
        of,
        now: plain(now),
    }
}

/// Decimals stand in quotes in a file; counts of things do not and are not tried.
fn params(value: &Value, path: &str, of: &str, found: &mut Vec<TrialFigure>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields
                .iter()
                .filter(|(name, _)| !WORDS.contains(&name.as_str()))
            {
                let path = format!("{path}.{name}");
                match value.as_str().map(str::parse::<Dec>) {
                    Some(Ok(now)) => found.push(TrialFigure {
                        what: Tried::Param,
                        at: path,
                        name: name.clone(),
                        of: of.to_owned(),
                        now: plain(now),
                    }),
                    Some(Err(_)) => {}
                    None => params(value, &path, of, found),
                }
            }
        }
        Value::Array(list) => {
            for (at, entry) in list.iter().enumerate() {
                let n = (at + 1).to_string();
                let say = |name: &str| entry.get(name).and_then(Value::as_str);
                let key = say("key").unwrap_or(&n);
                let of = say("label").or_else(|| say("text")).unwrap_or(&n);
                params(entry, &format!("{path}.{key}"), of, found);
            }
        }
        _ => {}
    }
}

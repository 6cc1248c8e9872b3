//! What only the level above enters, at whichever door a unit tries it. SCORING.md §4.2, §4.13, §5.6.

use super::Cell;
use crate::rule::clause::By;
use crate::rule::{Rule, Slot};
use crate::system::{Indicator, System};

/// Returns the code that refuses a cell to the unit itself; none for what it may enter.
pub fn refused_below(system: &System, cell: &Cell) -> Option<&'static str> {
    let Cell::Leaf { leaf, slot } = cell else {
        return None;
    };
    let (row, part) = match leaf.split_once('.') {
        Some((row, part)) => (row, Some(part)),
        None => (leaf.as_str(), None),
    };
    let indicator = system.indicator(row)?;
    let sides: Vec<By> = match slot {
        Slot::Consent => return Some("consent-from-above"),
        Slot::Granted(_) => return Some("exempt-from-above"),
        Slot::Forfeit(key) => {
            let forfeits = indicator.forfeits.iter();
            forfeits.filter(|f| f.key == *key).map(|f| f.by).collect()
        }
        Slot::Kind(key) | Slot::Amount(key) | Slot::Names(key) | Slot::Exempt(key) => {
            let kinds = rules(indicator, part).into_iter().flat_map(Rule::kinds);
            kinds.filter(|k| k.key == *key).map(|k| k.by).collect()
        }
        _ => return None,
    };
    // Where classes have the clause otherwise, one that may enter it is enough: whose return it is, is not known here.
    let above = !sides.is_empty() && sides.iter().all(|by| !by.is_own());
    above.then_some("clause-from-above")
}

/// Returns the rule of a row or part, with those of the classes that have the row otherwise.
fn rules<'a>(indicator: &'a Indicator, part: Option<&str>) -> Vec<&'a Rule> {
    let by = indicator.by.values().filter_map(|by| by.rule.as_ref());
    let whole = std::iter::once(&indicator.rule).chain(by);
    let Some(part) = part else {
        return whole.collect();
    };
    let parts = whole.flat_map(Rule::parts);
    let named = parts.filter(|one| one.key == part);
    named.map(|one| &*one.rule).collect()
}

//! What the rows of a list of units are to one another: two rows about one unit, units above that stand in the list, and circles.

use super::list_plan::{Above, Known, Planned, Remark, remark};
use crate::dto::ListState;
use model::text::likeness;
use std::collections::{BTreeMap, BTreeSet};

fn refuse(planned: &mut Planned, why: Remark) {
    planned.state = ListState::Refused;
    planned.changes.clear();
    planned.remark = Some(why);
}

/// Finds rows about one unit: the second says nothing new, or contradicts.
pub(super) fn twice(planned: &mut [Planned], aboves: &[Above]) {
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    for at in 0..planned.len() {
        let (before, rest) = planned.split_at_mut(at);
        let (Some(one), Some(above)) = (rest.first_mut(), aboves.get(at)) else {
            continue;
        };
        if one.state == ListState::Refused {
            continue;
        }
        let key = match one.state {
            ListState::New => {
                let above = match above {
                    Above::Row(row) => format!("row {row}"),
                    _ => one.unit.parent.clone().unwrap_or_default(),
                };
                (
                    likeness(&one.unit.name),
                    format!("{above} {}", one.unit.kind),
                )
            }
            _ => (one.unit.id.clone(), String::new()),
        };
        let Some(first) = seen.get(&key).and_then(|at| before.get(*at)) else {
            seen.insert(key, at);
            continue;
        };
        let row = [("row", first.row.to_string())];
        let texts = |one: &Planned| {
            let unit = &one.unit;
            let classes = unit.classes.join("、");
            [&unit.contact, &unit.phone, &unit.group, &classes].map(|text| likeness(text))
        };
        if texts(first) == texts(one) {
            one.state = ListState::Same;
            one.changes.clear();
            one.remark = Some(remark("same-row", row));
        } else {
            refuse(one, remark("twice", row));
        }
    }
}

/// Gives units below a row of the list the id of that unit; refuses those whose row is refused, and those that would stand
/// below themselves.
pub(super) fn place(planned: &mut [Planned], aboves: &[Above], known: &Known<'_>) {
    loop {
        let refused = |row: usize| {
            let above = planned.get(row);
            above.is_none_or(|above| above.state == ListState::Refused)
        };
        let below = (0..planned.len()).filter(|at| {
            let stands = planned
                .get(*at)
                .is_some_and(|one| one.state != ListState::Refused);
            stands && matches!(aboves.get(*at), Some(Above::Row(row)) if refused(*row))
        });
        let below: Vec<usize> = below.collect();
        if below.is_empty() {
            break;
        }
        for at in below {
            if let Some(one) = planned.get_mut(at) {
                let parent = one.above.clone();
                refuse(one, remark("parent-refused", [("parent", parent)]));
            }
        }
    }
    let ids: Vec<String> = planned.iter().map(|one| one.unit.id.clone()).collect();
    for (one, above) in planned.iter_mut().zip(aboves) {
        if let (Above::Row(row), true) = (above, one.state != ListState::Refused) {
            one.unit.parent = ids.get(*row).cloned();
        }
    }
    let mut parents: BTreeMap<String, String> = BTreeMap::new();
    let known = known.units.iter();
    let listed = planned.iter().filter(|one| one.state != ListState::Refused);
    for unit in known.chain(listed.map(|one| &one.unit)) {
        match &unit.parent {
            Some(parent) => parents.insert(unit.id.clone(), parent.clone()),
            None => parents.remove(&unit.id),
        };
    }
    for one in planned
        .iter_mut()
        .filter(|one| one.state != ListState::Refused)
    {
        let mut passed = BTreeSet::from([one.unit.id.as_str()]);
        let mut next = one.unit.parent.as_deref();
        while let Some(above) = next {
            if !passed.insert(above) {
                break;
            }
            next = parents.get(above).map(String::as_str);
        }
        if next.is_some() {
            let name = one.unit.name.clone();
            refuse(one, remark("under-itself", [("name", name)]));
        }
    }
}

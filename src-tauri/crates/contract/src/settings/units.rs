//! Units and their contacts (单位与联络员).

use crate::app::{App, Open};
use crate::dto::{FindUnits, FoundUnits, Nothing, UnitList, UnitView};
use crate::error::{Error, Result};
use crate::op::Op;
use crate::view;
use evaluation::Thing;

pub(crate) fn units_list(app: &App, _: Nothing) -> Result<UnitList> {
    app.opened(|open, _| list(open))
}

pub(crate) fn units_find(app: &App, find: FindUnits) -> Result<FoundUnits> {
    let words = find.words.trim().to_lowercase();
    app.opened(|open, _| {
        let evaluation = open.source().evaluation(&find.evaluation)?;
        let mut units = open.source().participants(&evaluation)?;
        let has = |text: &str| text.to_lowercase().contains(&words);
        units.retain(|unit| has(&unit.name) || has(&unit.group));
        let all = u32::try_from(units.len()).unwrap_or(u32::MAX);
        units.truncate(usize::try_from(find.most).unwrap_or(usize::MAX));
        Ok(FoundUnits {
            units: units.into_iter().map(view::unit).collect(),
            all,
        })
    })
}

fn list(open: &Open) -> Result<UnitList> {
    let mut units: Vec<UnitView> = open.ledger().units()?.into_iter().map(view::unit).collect();
    units.sort_by_key(|unit| unit.archived);
    Ok(UnitList { units })
}

pub(crate) fn unit_put(app: &App, unit: UnitView) -> Result<UnitList> {
    if unit.name.trim().is_empty() {
        return Err(Error::Empty { field: "name" });
    }
    app.opened(|open, locale| {
        let known = open.ledger().units()?;
        if let Some(parent) = &unit.parent {
            above(&known, &unit.id, parent)?;
        }
        let (op, id) = if unit.id.is_empty() {
            (Op::CreateUnit, (app.config.new_id)())
        } else if known.iter().any(|u| u.id == unit.id) {
            (Op::ChangeUnit, unit.id.clone())
        } else {
            return Err(Error::Unknown {
                what: Thing::Unit,
                id: unit.id,
            });
        };
        let unit = ledger::Unit {
            id,
            name: unit.name.trim().to_owned(),
            kind: unit.kind,
            parent: unit.parent,
            group: unit.group.trim().to_owned(),
            contact: unit.contact.trim().to_owned(),
            phone: unit.phone.trim().to_owned(),
            archived: unit.archived,
        };
        open.write(op.on_workspace(locale), |tx| tx.put_unit(&unit))?;
        list(open)
    })
}

/// Checks that the unit above exists and is not below the unit itself.
fn above(known: &[ledger::Unit], id: &str, parent: &str) -> Result<()> {
    let mut next = Some(parent.to_owned());
    for _ in 0..=known.len() {
        let Some(above) = next else { return Ok(()) };
        if above == id {
            return Err(Error::UnderItself);
        }
        let unit = known.iter().find(|u| u.id == above);
        next = unit
            .ok_or(Error::Unknown {
                what: Thing::Unit,
                id: above,
            })?
            .parent
            .clone();
    }
    Ok(())
}

//! Last year carried into a new evaluation: the bindings of roles, and every figure as 上年 of the same datum. Targets come with
//! the system; 扣分原因 are read in place, in last year's evaluation.

use crate::error::{Error, Result};
use evaluation::Compiled;
use evaluation::{Source, desk};
use ledger::{Address, Evaluation, Origin, Tx};
use model::entry::{Cell, Entry};
use model::stage::Chain;
use model::wording::{self, Locale};
use std::collections::{BTreeMap, BTreeSet};

/// The rows that are carried over.
pub(crate) struct Carried {
    roles: Vec<(String, String)>,
    entries: Vec<(Address, Entry)>,
    origins: Vec<Origin>,
}

/// Reads what a new evaluation takes over from last year's: bindings of roles that its system still has, and for every unit
/// in both the figures of data that it still has.
///
/// # Errors
/// `NotLastYear` where `from` is not the year before.
pub(crate) fn read(
    source: Source<'_>,
    from: &Evaluation,
    to: &Evaluation,
    compiled: &Compiled,
    locale: Locale,
) -> Result<Carried> {
    if from.year.saturating_add(1) != to.year {
        return Err(Error::NotLastYear {
            name: from.name.clone(),
            year: to.year,
        });
    }
    let roles = source.ledger.roles(&from.id)?;
    let asked = compiled.asked.values().flatten();
    let prev: BTreeSet<&Cell> = asked
        .flat_map(|asked| std::iter::once(asked).chain(&asked.parts))
        .filter_map(|asked| asked.prev.as_ref())
        .collect();
    let params = BTreeMap::from([("name".to_owned(), from.name.clone())]);
    let carried = wording::say("term.carried", &params, locale);
    let mut entries = Vec::new();
    let mut origins = Vec::new();
    let last = Chain::of(&source.system(&from.system)?.system);
    let chain = Chain::of(&compiled.system);
    for unit in &to.participants {
        for (there, entry) in desk::entries_of(source.ledger, &last, from, unit)?.0 {
            let Some(cell) = there.last_year().filter(|cell| prev.contains(cell)) else {
                continue;
            };
            origins.push(Origin {
                evaluation: to.id.clone(),
                unit: unit.clone(),
                cell: cell.to_string(),
                from: from.id.clone(),
                from_cell: there.to_string(),
                value: entry.typed.clone(),
            });
            let address = Address {
                evaluation: to.id.clone(),
                unit: unit.clone(),
                stage: chain.first().to_owned(),
                cell,
            };
            let source = carried.clone();
            entries.push((address, Entry { source, ..entry }));
        }
    }
    Ok(Carried {
        roles: roles
            .into_iter()
            .filter(|(role, _)| compiled.system.role(role).is_some())
            .collect(),
        entries,
        origins,
    })
}

impl Carried {
    /// Writes the rows, in the operation that makes the evaluation.
    pub(crate) fn put(&self, tx: &mut Tx<'_>, evaluation: &str) -> ledger::Result<()> {
        for (role, unit) in &self.roles {
            tx.bind_role(evaluation, role, Some(unit))?;
        }
        for (address, entry) in &self.entries {
            tx.put_entry(address, Some(entry), "")?;
        }
        self.origins.iter().try_for_each(|one| tx.put_origin(one))
    }
}

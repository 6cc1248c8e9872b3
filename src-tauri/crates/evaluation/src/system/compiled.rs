//! A system ready to score with, and the lists that are read off it again and again.

use crate::error::{Error, Result};
use model::entry::Cell;
use model::entry::ask::{self, Asked};
use model::plan::Plan;
use model::system::{Datum, Indicator, System};
use model::wording::{self, Locale};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A system with its plan.
pub struct Compiled {
    /// The fingerprint of its canonical form.
    pub fingerprint: String,
    /// The system as parsed.
    pub system: System,
    /// The plan of the system; boards keep it too.
    pub plan: Arc<Plan>,
    /// The cells that each indicator asks for, by indicator key.
    pub asked: BTreeMap<String, Vec<Asked>>,
    /// The keys of the indicators that read a datum, by datum key, in printed order.
    pub readers: BTreeMap<String, Vec<String>>,
    /// The same system as units of some classes see it, each made once.
    seen: Mutex<BTreeMap<Vec<String>, Arc<Compiled>>>,
}

impl Compiled {
    /// Compiles a system.
    ///
    /// # Errors
    /// The faults of a system that cannot be scored.
    pub fn new(fingerprint: &str, system: System) -> Result<Compiled> {
        let plan = Plan::compile(&system).map(Arc::new).map_err(|faults| {
            Error::System(
                faults
                    .iter()
                    .map(|f| wording::finding(f, Locale::ZhCn))
                    .collect::<Vec<_>>()
                    .join("; "),
            )
        })?;
        Ok(Compiled::listed(fingerprint.to_owned(), system, plan))
    }

    /// Returns the system as a unit of these classes sees it: rows, questions and readers are its own, and the plan is that of all
    /// units. SCORING.md §4.15.
    pub fn of_classes(all: &Arc<Compiled>, classes: &[String]) -> Arc<Compiled> {
        let mut rows = all.system.indicators.iter();
        if rows.all(|row| row.overriding(classes).next().is_none()) {
            return Arc::clone(all);
        }
        let mut seen = all.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let made = seen.entry(classes.to_vec()).or_insert_with(|| {
            let system = all.system.of_classes(classes);
            let plan = Arc::clone(&all.plan);
            Arc::new(Compiled::listed(all.fingerprint.clone(), system, plan))
        });
        Arc::clone(made)
    }

    fn listed(fingerprint: String, system: System, plan: Arc<Plan>) -> Compiled {
        let mut asked = BTreeMap::new();
        let mut readers: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for indicator in &system.indicators {
            for datum in data_of(&system, indicator) {
                readers
                    .entry(datum.key.clone())
                    .or_default()
                    .push(indicator.key.clone());
            }
            asked.insert(indicator.key.clone(), ask::asked(&system, &indicator.key));
        }
        Compiled {
            fingerprint,
            system,
            plan,
            asked,
            readers,
            seen: Mutex::default(),
        }
    }

    /// Reports whether the cell is one of the indicator's own or of the data that it reads.
    pub fn asks(&self, indicator: &str, cell: &Cell) -> bool {
        match cell {
            Cell::Leaf { leaf, .. } => leaf.split('.').next() == Some(indicator),
            Cell::Datum { key, .. } => {
                let readers = self.readers.get(key).into_iter().flatten();
                readers.into_iter().any(|one| one == indicator)
            }
            Cell::Highlights => false,
        }
    }

    /// Returns the key of the indicator that a cell belongs to, or of the first that reads it.
    pub fn indicator_of(&self, cell: &Cell) -> Option<String> {
        match cell {
            Cell::Leaf { leaf, .. } => leaf.split('.').next().map(str::to_owned),
            Cell::Datum { key, .. } => self.readers.get(key).and_then(|r| r.first()).cloned(),
            Cell::Highlights => None,
        }
    }
}

/// Returns the data that an indicator reads, in the order asked.
pub fn data_of<'a>(system: &'a System, indicator: &Indicator) -> Vec<&'a Datum> {
    let mut data: Vec<&Datum> = Vec::new();
    for asked in ask::asked(system, &indicator.key) {
        if let Cell::Datum { key, .. } = &asked.cell
            && let Some(datum) = system.datum(key)
            && data.iter().all(|d| d.key != datum.key)
        {
            data.push(datum);
        }
    }
    data
}

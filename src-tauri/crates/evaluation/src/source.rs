//! Where an evaluation is read from: an opened workspace together with its parsed and compiled systems.

use crate::error::{Result, Thing, unknown};
use crate::fixed::Fixed;
use crate::layers;
use crate::system::{Compiled, Pinned, Systems};
use ledger::{Evaluation, Ledger, Unit};
use model::stage::Chain;
use model::system::System;
use model::text::{likeness, under};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The workspace and the systems that were read from it.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The opened workspace.
    pub ledger: &'a Ledger,
    /// The systems that were read from it.
    pub systems: &'a Systems,
}

/// A role (责任单位) of a system with the unit that an evaluation binds to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// The key in the system.
    pub key: String,
    /// The unit's name, or the role's own while no unit is bound.
    pub name: String,
    /// 联络员; empty while no unit is bound.
    pub contact: String,
    /// Telephone; empty while no unit is bound.
    pub phone: String,
    /// The id of the bound unit.
    pub unit: Option<String>,
}

impl<'a> Source<'a> {
    /// Returns the evaluation with this id.
    ///
    /// # Errors
    /// `Unknown` where there is none.
    pub fn evaluation(self, id: &str) -> Result<Evaluation> {
        let found = self.ledger.evaluation(id)?;
        found.ok_or_else(|| unknown(Thing::Evaluation, id))
    }

    /// Returns the unit with this id.
    ///
    /// # Errors
    /// `Unknown` where there is none.
    pub fn unit(self, id: &str) -> Result<Unit> {
        self.ledger
            .unit(id)?
            .ok_or_else(|| unknown(Thing::Unit, id))
    }

    /// Returns the units that take part in an evaluation, in its order, as its closed records keep them, each called as lists call
    /// it ([`labels`]). Comparison groups that are one to a reader have one spelling.
    ///
    /// # Errors
    /// `Unknown` where one of them is not in the workspace.
    pub fn participants(self, evaluation: &Evaluation) -> Result<Vec<Unit>> {
        self.participants_as(evaluation, &self.fixed(evaluation)?)
    }

    /// Returns the same units where the closed records are read already.
    ///
    /// # Errors
    /// `Unknown` where one of them is not in the workspace.
    pub fn participants_as(self, evaluation: &Evaluation, fixed: &Fixed) -> Result<Vec<Unit>> {
        let known = self.ledger.units()?.into_iter();
        let known: Vec<Unit> = known
            .map(|unit| fixed.unit(evaluation.taking(unit)))
            .collect();
        let labels = labels(&known);
        let mut spelled: BTreeMap<String, String> = fixed
            .groups()
            .map(|group| (likeness(group), group.to_owned()))
            .collect();
        let known = known.into_iter().zip(labels).map(|(mut unit, label)| {
            // A decided unit is called what it was called then, whoever has its name now.
            let then = fixed.stood(&unit.id).map(|stood| stood.row.label.clone());
            unit.name = then.unwrap_or(label);
            (unit.id.clone(), unit)
        });
        let mut known: BTreeMap<String, Unit> = known.collect();
        let found = evaluation.participants.iter();
        found
            .map(|id| {
                let mut unit = known.remove(id).ok_or_else(|| unknown(Thing::Unit, id))?;
                let first = spelled.entry(likeness(&unit.group));
                first
                    .or_insert_with(|| unit.group.clone())
                    .clone_into(&mut unit.group);
                Ok(unit)
            })
            .collect()
    }

    /// Returns the units that take part in an evaluation, in its order, as they are in 设置 today, with the classes with which they
    /// take part.
    ///
    /// # Errors
    /// `Unknown` where one of them is not in the workspace.
    pub fn participants_today(self, evaluation: &Evaluation) -> Result<Vec<Unit>> {
        let known = self.ledger.units()?.into_iter();
        let known = known.map(|unit| (unit.id.clone(), evaluation.taking(unit)));
        let mut known: BTreeMap<String, Unit> = known.collect();
        let found = evaluation.participants.iter();
        found
            .map(|id| known.remove(id).ok_or_else(|| unknown(Thing::Unit, id)))
            .collect()
    }

    /// Returns a unit as the closed record of its return keeps it.
    ///
    /// # Errors
    /// `Unknown` where there is no such unit.
    pub fn unit_in(self, evaluation: &Evaluation, chain: &Chain, id: &str) -> Result<Unit> {
        let progress = layers::progress(self.ledger, chain, &evaluation.id, id)?;
        let fixed = Fixed::of_unit(self.ledger, chain, &progress)?;
        Ok(fixed.unit(evaluation.taking(self.unit(id)?)))
    }

    /// Returns the closed records of an evaluation.
    ///
    /// # Errors
    /// When the workspace cannot be read; `System` where its system cannot.
    pub fn fixed(self, evaluation: &Evaluation) -> Result<Fixed> {
        let progress = self.ledger.all_progress(&evaluation.id)?;
        let chain = Chain::of(&self.system(&evaluation.system)?.system);
        Fixed::read(self.ledger, &evaluation.id, &chain, &progress)
    }

    /// Returns every role of the unit's own side in the evaluation's system, with the unit bound to it.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub fn roles(self, evaluation: &str, system: &System) -> Result<Vec<Role>> {
        let bound = self.ledger.roles(evaluation)?;
        let own = system.roles.iter().filter(|role| role.side.is_own());
        let roles = own.map(|role| {
            // A workspace has far more units than an evaluation has roles.
            let unit = match bound.get(&role.key) {
                Some(id) => self.ledger.unit(id)?,
                None => None,
            };
            Ok(match unit {
                Some(unit) => Role {
                    key: role.key.clone(),
                    name: unit.name,
                    contact: unit.contact,
                    phone: unit.phone,
                    unit: Some(unit.id),
                },
                None => Role {
                    key: role.key.clone(),
                    name: role.name.clone(),
                    ..Role::default()
                },
            })
        });
        roles.collect()
    }

    /// Returns the system with this fingerprint; see [`Systems::pinned`].
    ///
    /// # Errors
    /// As [`Systems::pinned`].
    pub fn system(self, fingerprint: &str) -> Result<Arc<Pinned>> {
        self.systems.pinned(self.ledger, fingerprint)
    }

    /// Returns the system of an evaluation, ready to score.
    ///
    /// # Errors
    /// As [`Systems::compiled`].
    pub fn compiled(self, evaluation: &Evaluation) -> Result<Arc<Compiled>> {
        self.systems.compiled(self.ledger, &evaluation.system)
    }

    /// Returns the system of an evaluation as a unit that takes part in it sees it: the rows of its own classes.
    ///
    /// # Errors
    /// As [`Systems::compiled`].
    pub fn compiled_for(self, evaluation: &Evaluation, unit: &Unit) -> Result<Arc<Compiled>> {
        Ok(Compiled::of_classes(
            &self.compiled(evaluation)?,
            &unit.classes,
        ))
    }

    /// Returns the key of the system with this fingerprint.
    ///
    /// # Errors
    /// As [`Systems::pinned`].
    pub fn system_key(self, fingerprint: &str) -> Result<String> {
        Ok(self.system(fingerprint)?.stored.key.clone())
    }
}

/// Returns the name by which lists call each of these units, in their order: its own, with that of the unit above it before it
/// where another unit has the same name.
pub fn labels(units: &[Unit]) -> Vec<String> {
    let mut shared: BTreeMap<String, u32> = BTreeMap::new();
    let likenesses: Vec<String> = units.iter().map(|unit| likeness(&unit.name)).collect();
    for name in &likenesses {
        *shared.entry(name.clone()).or_default() += 1;
    }
    let shared = likenesses
        .iter()
        .map(|name| shared.get(name).is_some_and(|n| *n > 1));
    let shared: BTreeMap<&str, (&Unit, bool)> = units
        .iter()
        .zip(shared)
        .map(|(unit, shared)| (&*unit.id, (unit, shared)))
        .collect();
    let label = |unit: &Unit| label(&shared, &unit.id, DEEPEST).unwrap_or_default();
    units.iter().map(label).collect()
}

/// The greatest number of units above one another that a name shows.
const DEEPEST: u32 = 8;

fn label(units: &BTreeMap<&str, (&Unit, bool)>, id: &str, deepest: u32) -> Option<String> {
    let (unit, shared) = units.get(id)?;
    let parent = unit.parent.as_deref().filter(|_| *shared && deepest > 0);
    let above = parent.and_then(|parent| label(units, parent, deepest - 1));
    Some(above.map_or_else(|| unit.name.clone(), |above| under(&above, &unit.name)))
}

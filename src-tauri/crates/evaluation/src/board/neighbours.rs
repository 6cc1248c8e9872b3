//! The units of an evaluation as they are compared with one another, each at its own stage, known by their packed figures. Read once
//! for a unit, or for all units that an act closes.

use super::scoreboard::{Around, Placed, placed, returns};
use crate::error::Result;
use crate::source::Source;
use crate::system::Compiled;
use ledger::{Evaluation, Figures, Unit};
use model::plan::board::Returns;
use model::plan::{Inputs, Others};
use model::stage::Chain;
use model::text::same_name;

/// Units of an evaluation with the figures by which they are compared.
pub struct Neighbours {
    placed: Vec<Placed>,
    figures: Figures,
}

impl Neighbours {
    /// Reads all units of an evaluation.
    ///
    /// # Errors
    /// Fails where the workspace or the figures of another evaluation cannot be read.
    pub fn read(
        source: Source<'_>,
        compiled: &Compiled,
        evaluation: &Evaluation,
    ) -> Result<Neighbours> {
        Neighbours::of(source, compiled, evaluation, None)
    }

    /// Reads the units that `unit` is compared with, and itself; all units where none is named.
    pub(super) fn of(
        source: Source<'_>,
        compiled: &Compiled,
        evaluation: &Evaluation,
        unit: Option<&Unit>,
    ) -> Result<Neighbours> {
        let chain = Chain::of(&compiled.system);
        let mut units = source.participants(evaluation)?;
        units.retain(|other| unit.is_none_or(|unit| compares(compiled, unit, other)));
        let around = Around::read(source, evaluation, compiled, &chain)?;
        let placed = placed(source, &around, units)?;
        let figures = match unit {
            None => source.ledger.figures(&evaluation.id)?,
            Some(_) => {
                let ids: Vec<&str> = placed.iter().map(|one| one.unit.id.as_str()).collect();
                source.ledger.figures_of(&evaluation.id, &ids)?
            }
        };
        Ok(Neighbours { placed, figures })
    }

    /// Returns the figures of other evaluations for a unit, and the others of its group; all others where a rule compares all.
    ///
    /// # Errors
    /// `Unscored` where a pack is damaged.
    pub(super) fn beside(
        &self,
        compiled: &Compiled,
        unit: &Unit,
    ) -> Result<(Inputs, Option<Others>)> {
        let own = self.placed.iter().find(|one| one.unit.id == unit.id);
        let given = own.map(|one| one.given).unwrap_or_default();
        let others = self.placed.iter();
        let others = others
            .filter(|one| one.unit.id != unit.id && compares(compiled, unit, &one.unit))
            .cloned();
        let others: Vec<Placed> = others.collect();
        let chain = Chain::of(&compiled.system);
        let returns = Returns {
            shape: &self.figures.shape,
            units: &returns(&self.figures, &others, &chain, |_| true),
        };
        let others = Others::read(&compiled.plan, returns, &unit.group)?;
        Ok((given, Some(others)))
    }
}

/// Reports whether some rule compares two units: those of one group, or any two where a rule compares all.
fn compares(compiled: &Compiled, one: &Unit, other: &Unit) -> bool {
    compiled.plan.compares_all() || same_name(&one.group, &other.group)
}

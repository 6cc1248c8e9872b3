//! The units that a unit is compared with: the others of its comparison group, or all where a rule says so, each at its own stage. Only the level above sees
//! them. Only their packed figures are read, and only where a rule compares. SCORING.md §4.9.

use super::given;
use super::neighbours::Neighbours;
use crate::error::Result;
use crate::fixed::{Fixed, Stood};
use crate::layers;
use crate::source::Source;
use crate::system::Compiled;
use ledger::{Evaluation, Unit};
use model::entry::Entries;
use model::plan::board::{KeptUnit, Return, Returns};
use model::plan::{Compared, Derivation, Inputs, Member, Others, Sheet, Traits, Viewpoint};
use model::stage::Chain;
use model::stage::act::Phase;

/// The other units beside the unit under evaluation.
#[derive(Default)]
pub struct Peers {
    kind: String,
    classes: Vec<String>,
    group: String,
    /// The figures of other evaluations that its system reads.
    given: Inputs,
    /// The others; none where no rule compares, or the unit itself looks.
    others: Option<Others>,
    /// The scores that 审定 fixed of the unit; none while they are open.
    decided: Option<KeptUnit>,
    /// Whether the result is published (通报): before that a unit is not told the figures of others.
    published: bool,
}

impl Peers {
    /// Reads the others; beside a decided unit those that were decided with it, as they stood. The unit is taken as its closed
    /// record keeps it. While a 更正 of what was published is open, the unit is scored as it becomes.
    ///
    /// # Errors
    /// Fails where the workspace cannot be read, or where the packed figures or another evaluation cannot be scored.
    pub fn read(
        source: Source<'_>,
        compiled: &Compiled,
        chain: &Chain,
        evaluation: &Evaluation,
        unit: &Unit,
        viewpoint: Viewpoint,
    ) -> Result<Peers> {
        let progress = layers::progress(source.ledger, chain, &evaluation.id, &unit.id)?;
        let fixed = Fixed::of_unit(source.ledger, chain, &progress)?;
        let open = layers::at(chain, &progress).phase == Phase::Open;
        let stood = fixed.stood(&unit.id).filter(|_| !open);
        let (fixed, evaluation) = ((&fixed, stood), (evaluation, None));
        Peers::beside(source, compiled, evaluation, fixed, unit, viewpoint)
    }

    /// Reads the others beside a return that is open, from the units of its evaluation that were read before.
    ///
    /// # Errors
    /// As [`Peers::read`].
    pub fn among(
        source: Source<'_>,
        compiled: &Compiled,
        (evaluation, all): (&Evaluation, &Neighbours),
        fixed: &Fixed,
        unit: &Unit,
        viewpoint: Viewpoint,
    ) -> Result<Peers> {
        let (fixed, evaluation) = ((fixed, None), (evaluation, Some(all)));
        Peers::beside(source, compiled, evaluation, fixed, unit, viewpoint)
    }

    /// Reads the others beside a unit as it stands, for what another evaluation shows of it: what was published stands until a
    /// 更正 of it is decided.
    ///
    /// # Errors
    /// As [`Peers::read`].
    pub fn standing(
        source: Source<'_>,
        compiled: &Compiled,
        evaluation: &Evaluation,
        fixed: &Fixed,
        unit: &Unit,
        viewpoint: Viewpoint,
    ) -> Result<Peers> {
        let stood = fixed.stood(&unit.id);
        let (fixed, evaluation) = ((fixed, stood), (evaluation, None));
        Peers::beside(source, compiled, evaluation, fixed, unit, viewpoint)
    }

    fn beside(
        source: Source<'_>,
        compiled: &Compiled,
        (evaluation, neighbours): (&Evaluation, Option<&Neighbours>),
        (fixed, stood): (&Fixed, Option<&Stood>),
        unit: &Unit,
        viewpoint: Viewpoint,
    ) -> Result<Peers> {
        let unit = &fixed.unit(evaluation.taking(unit.clone()));
        let system = &compiled.system;
        let compares = viewpoint == Viewpoint::Upper && compiled.plan.compares();
        let (given, others) = match stood {
            Some(stood) if compares => {
                let others = decided_with(source, compiled, fixed, stood)?;
                (stood.row.given, Some(others))
            }
            Some(stood) => (stood.row.given, None),
            None if compares => match neighbours {
                Some(all) => all.beside(compiled, unit)?,
                None => Neighbours::of(source, compiled, evaluation, Some(unit))?
                    .beside(compiled, unit)?,
            },
            None => {
                let units = std::slice::from_ref(unit);
                let given = given::inputs(source, system, evaluation, units, &[])?;
                (given.into_iter().next().unwrap_or_default(), None)
            }
        };
        Ok(Peers {
            kind: unit.kind.clone(),
            classes: unit.classes.clone(),
            group: unit.group.clone(),
            given,
            others,
            decided: stood
                .filter(|_| viewpoint == Viewpoint::Upper)
                .map(|stood| stood.row.scores.clone()),
            published: stood.is_some_and(|stood| !stood.published.is_empty()),
        })
    }

    /// Returns what rows distinguish the unit by.
    fn traits(&self) -> Traits<'_> {
        Traits {
            kind: Some(&self.kind),
            classes: &self.classes,
        }
    }

    /// Returns the unit with these entries, at position 0, ready to be scored and explained beside the others.
    pub fn compared<'a>(
        &'a self,
        compiled: &'a Compiled,
        entries: &'a Entries,
        as_: Viewpoint,
    ) -> Compared<'a> {
        let one = Member {
            entries,
            traits: self.traits(),
            group: &self.group,
            given: self.given,
        };
        match &self.others {
            Some(others) if as_ == Viewpoint::Upper => compiled.plan.beside(one, others),
            _ => compiled.plan.compare(vec![one], as_),
        }
    }

    /// Returns the scores that the unit gives itself with these entries.
    pub fn alone(&self, compiled: &Compiled, entries: &Entries) -> Sheet {
        let plan = &compiled.plan;
        plan.scores_given(entries, Viewpoint::Own, self.traits(), self.given)
    }

    /// Returns the scores of the unit with these entries, as seen by one side.
    pub fn sheet(&self, compiled: &Compiled, entries: &Entries, as_: Viewpoint) -> Sheet {
        let plan = &compiled.plan;
        let beside = self.others.as_ref().filter(|_| as_ == Viewpoint::Upper);
        let own = beside.and_then(|_| {
            let sheets = self.compared(compiled, entries, as_).sheets();
            sheets.into_iter().next()
        });
        own.unwrap_or_else(|| plan.scores_given(entries, as_, self.traits(), self.given))
    }

    /// Returns the scores of the unit at its present stage: what was decided, where it is decided, else those of the entries
    /// that count there.
    pub fn present(&self, compiled: &Compiled, entries: &Entries, as_: Viewpoint) -> Sheet {
        let mut sheet = self.sheet(compiled, entries, as_);
        if let Some(kept) = &self.decided {
            sheet.keep(kept);
        }
        sheet
    }

    /// Returns a derivation as the unit is told it: the figures of others are in it once the result is published.
    pub fn told(&self, derivation: Derivation) -> Derivation {
        match self.published {
            true => derivation,
            false => derivation.discreet(),
        }
    }

    /// Returns the scores that were decided; none while they are open, or where the unit itself looks.
    pub fn decided(&self) -> Option<&KeptUnit> {
        self.decided.as_ref()
    }

    /// Returns why an indicator scores as it does with these entries; none where the system has no such indicator.
    pub fn derivation(
        &self,
        compiled: &Compiled,
        entries: &Entries,
        as_: Viewpoint,
        indicator: &str,
    ) -> Option<Derivation> {
        self.compared(compiled, entries, as_).explain(0, indicator)
    }
}

/// Returns the others of the group as they were when the unit was decided, with the figures that they had then.
fn decided_with(
    source: Source<'_>,
    compiled: &Compiled,
    fixed: &Fixed,
    stood: &Stood,
) -> Result<Others> {
    let row = &stood.row;
    let rows = source.ledger.decided_in(&row.evaluation, row.n)?;
    let rows = rows.into_iter().map(|row| ledger::Compared {
        unit: row.unit,
        kind: row.kind,
        classes: row.classes,
        group: stood.group.clone(),
        given: row.given,
        packs: row.packs,
    });
    let beside = fixed
        .act(row.n)
        .into_iter()
        .flat_map(|act| act.beside.iter().cloned());
    let mut all: Vec<ledger::Compared> = rows.chain(beside).collect();
    all.retain(|other| other.unit != row.unit);
    // One that cannot be read stays empty, as for a unit that answered nothing.
    let bytes = |pack: &String| hex::decode(pack).unwrap_or_default();
    let packs: Vec<Vec<Vec<u8>>> = all
        .iter()
        .map(|other| other.packs.iter().map(bytes).collect())
        .collect();
    let units = all.iter().zip(&packs).map(|(other, packs)| Return {
        packs: packs.iter().map(Vec::as_slice).collect(),
        traits: Traits {
            kind: Some(&other.kind),
            classes: &other.classes,
        },
        group: &other.group,
        given: other.given,
    });
    // Its cells only ever grow in number.
    let shape = source.ledger.figures_of(&row.evaluation, &[])?.shape;
    let returns = Returns {
        shape: &shape,
        units: &units.collect::<Vec<_>>(),
    };
    Ok(Others::read(&compiled.plan, returns, &stood.group)?)
}

//! What a unit keeps when it closes a stage of its own, and 补存: what closed records of an older program show, recorded once.
//! SCORING.md §S.10.

use super::rule::{Ruling, Session, rule};
use crate::error::Result;
use crate::fixed::left;
use crate::source::Source;
use crate::words::WORDS;
use ledger::{Closing, Evaluation, Particulars, Progress, Unit};
use model::stage::Chain;
use model::stage::act::Phase;
use model::system::{Side, System};
use std::collections::BTreeMap;

/// What is recorded of an evaluation that an older program closed.
#[derive(Clone, Debug, Default)]
pub struct Recorded {
    /// Units as they stand.
    pub particulars: Vec<Particulars>,
    /// Results as they stand, by comparison group.
    pub rulings: Vec<Ruling>,
}

impl Recorded {
    /// Reports whether there is nothing to record.
    pub fn is_empty(&self) -> bool {
        self.particulars.is_empty() && self.rulings.is_empty()
    }
}

/// Reads what units keep of themselves, for an evaluation and its system.
pub struct Keeper<'a> {
    evaluation: &'a Evaluation,
    system: &'a System,
    roles: BTreeMap<String, String>,
    words: BTreeMap<String, String>,
    names: BTreeMap<String, String>,
}

impl<'a> Keeper<'a> {
    /// Reads what all units of an evaluation share.
    ///
    /// # Errors
    /// Fails where the workspace cannot be read.
    pub fn of(
        source: Source<'_>,
        evaluation: &'a Evaluation,
        system: &'a System,
    ) -> Result<Keeper<'a>> {
        let roles = source.roles(&evaluation.id, system)?.into_iter();
        let mut words = BTreeMap::new();
        for key in WORDS {
            let word = source.ledger.setting(&format!("word.{key}"))?;
            if let Some(word) = word.filter(|word| !word.is_empty()) {
                words.insert(key.to_owned(), word);
            }
        }
        let units = source.ledger.units()?.into_iter();
        Ok(Keeper {
            evaluation,
            system,
            roles: roles.map(|role| (role.key, role.name)).collect(),
            words,
            names: units.map(|unit| (unit.id, unit.name)).collect(),
        })
    }

    /// Returns what a unit keeps with the closing `n` of a stage of its own.
    pub fn particulars(&self, unit: &Unit, stage: &str, n: u32) -> Particulars {
        let above = unit.parent.as_ref().and_then(|id| self.names.get(id));
        let all = self.system.indicators.iter();
        let applied = all.filter(|one| self.system.applies(one, unit.traits()));
        Particulars {
            evaluation: self.evaluation.id.clone(),
            unit: unit.id.clone(),
            stage: stage.to_owned(),
            n,
            // Its own name: that of lists depends on who else has it.
            name: self.names.get(&unit.id).unwrap_or(&unit.name).clone(),
            kind: unit.kind.clone(),
            above: above.cloned().unwrap_or_default(),
            group: unit.group.clone(),
            contact: unit.contact.clone(),
            phone: unit.phone.clone(),
            roles: self.roles.clone(),
            points: applied
                .map(|one| {
                    let points = one.of_classes(&unit.classes).points;
                    (one.key.clone(), points.to_string())
                })
                .collect(),
            words: self.words.clone(),
        }
    }
}

/// Returns what is to be recorded of an evaluation whose stages an older program closed; nothing where all of it is. `session`
/// says when and by which program.
///
/// # Errors
/// Fails where the workspace cannot be read or scored.
pub fn record(source: Source<'_>, evaluation: &Evaluation, session: &Session) -> Result<Recorded> {
    let mut recorded = Recorded::default();
    let progress = source.ledger.all_progress(&evaluation.id)?;
    if progress.is_empty() {
        return Ok(recorded);
    }
    let pinned = source.system(&evaluation.system)?;
    let chain = Chain::of(&pinned.system);
    let fixed = source.fixed(evaluation)?;
    let mut keeper = None;
    let mut groups: BTreeMap<String, Vec<(Progress, Closing)>> = BTreeMap::new();
    for unit in source.participants_today(evaluation)? {
        let Some(progress) = progress.get(&unit.id).filter(|one| left(&chain, one)) else {
            continue;
        };
        let mut closings = None;
        let mut closed = || match &closings {
            Some(known) => Ok::<_, crate::error::Error>(Vec::clone(known)),
            None => {
                let read = source.ledger.closings(&evaluation.id, &unit.id)?;
                Ok(closings.insert(read).clone())
            }
        };
        if fixed.particulars(&unit.id).is_none() {
            let keeper = match &keeper {
                Some(keeper) => keeper,
                None => keeper.insert(Keeper::of(source, evaluation, &pinned.system)?),
            };
            let closed = closed()?.into_iter();
            let own =
                closed.filter(|one| one.reopened.is_empty() && chain.side(&one.stage) == Side::Own);
            recorded
                .particulars
                .extend(own.map(|one| keeper.particulars(&unit, &one.stage, one.n)));
        }
        let phase = Phase::named(&progress.state).unwrap_or_default();
        let decided = matches!(phase, Phase::Decided | Phase::Published);
        if decided && fixed.stood(&unit.id).is_none() {
            let last = closed()?
                .into_iter()
                .rfind(|one| one.reopened.is_empty() && one.stage == progress.stage);
            let group = fixed.unit(unit).group;
            let of_group = groups.entry(group).or_default();
            of_group.push((progress.clone(), last.unwrap_or_default()));
        }
    }
    for (offset, (group, units)) in (0..).zip(&groups) {
        let mut ruling = of_group(source, evaluation, group, units, session)?;
        ruling.renumber(fixed.next() + offset);
        recorded.rulings.push(ruling);
    }
    Ok(recorded)
}

/// Returns what stands decided of one comparison group.
fn of_group(
    source: Source<'_>,
    evaluation: &Evaluation,
    group: &str,
    units: &[(Progress, Closing)],
    session: &Session,
) -> Result<Ruling> {
    let codes = units.iter();
    let codes = codes.map(|(progress, last)| (progress.unit.clone(), last.code.clone()));
    let last = units.iter().max_by_key(|(_, last)| &last.at);
    let session = Session {
        facts: last.map(|(_, last)| last.facts.clone()).unwrap_or_default(),
        recorded: true,
        ..session.clone()
    };
    let mut ruling = rule(source, evaluation, (group, &codes.collect()), &session)?;
    let published = units
        .iter()
        .filter(|(progress, _)| progress.state == Phase::Published.as_str())
        .filter_map(|(progress, _)| progress.since.get(..10));
    ruling.verdict.published = published.max().unwrap_or_default().to_owned();
    Ok(ruling)
}

impl Ruling {
    /// Gives the act the number `n` of its evaluation.
    pub fn renumber(&mut self, n: u32) {
        self.verdict.n = n;
        for unit in &mut self.units {
            unit.n = n;
        }
    }
}

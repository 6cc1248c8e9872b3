//! What closed records of an evaluation keep: units as they stood when they closed their own stages, and results as they were
//! decided. Everything that shows a closed record reads from here; what is changed later is shown beside it and never applied.
//! SCORING.md §S.10, §S.11.

mod beside;

use crate::error::Result;
use ledger::{Decided, Ledger, Particulars, Progress, Unit, Verdict, VerdictKind};
use model::stage::Chain;
use model::stage::act::Phase;
use model::system::Side;
use std::collections::BTreeMap;

/// The closed records of one evaluation.
#[derive(Clone, Debug, Default)]
pub struct Fixed {
    particulars: BTreeMap<String, Particulars>,
    stood: BTreeMap<String, Stood>,
    /// Every 审定 of the evaluation, oldest first.
    pub verdicts: Vec<Verdict>,
}

/// One unit as it was decided.
#[derive(Clone, Debug, Default)]
pub struct Stood {
    /// Everything that was fixed of it.
    pub row: Decided,
    /// The comparison group that was decided.
    pub group: String,
    /// The day of the 通报, ISO, or empty.
    pub published: String,
}

impl Fixed {
    /// Reads the closed records of an evaluation; `progress` is that of its returns, by unit.
    ///
    /// # Errors
    /// Fails where the workspace cannot be read.
    pub fn read(
        ledger: &Ledger,
        evaluation: &str,
        chain: &Chain,
        progress: &BTreeMap<String, Progress>,
    ) -> Result<Fixed> {
        if progress.is_empty() {
            return Ok(Fixed::default());
        }
        let mut fixed = Fixed {
            verdicts: ledger.verdicts(evaluation)?,
            ..Fixed::default()
        };
        for one in ledger.all_particulars(evaluation)? {
            let closed = progress.get(&one.unit).is_some_and(|one| left(chain, one));
            if closed && one.stage == chain.own_end() {
                fixed.particulars.insert(one.unit.clone(), one);
            }
        }
        if !fixed.verdicts.is_empty() {
            for row in ledger.all_decided(evaluation)? {
                fixed.stand(row, progress);
            }
        }
        Ok(fixed)
    }

    /// Reads the closed record of one return.
    ///
    /// # Errors
    /// Fails where the workspace cannot be read.
    pub fn of_unit(ledger: &Ledger, chain: &Chain, progress: &Progress) -> Result<Fixed> {
        let mut fixed = Fixed::default();
        if !left(chain, progress) {
            return Ok(fixed);
        }
        let (evaluation, unit) = (&progress.evaluation, &progress.unit);
        for one in ledger.particulars(evaluation, unit)? {
            if one.stage == chain.own_end() {
                fixed.particulars.insert(unit.clone(), one);
            }
        }
        let rows = ledger.decided(evaluation, unit)?;
        if !rows.is_empty() {
            fixed.verdicts = ledger.verdicts(evaluation)?;
            let progress = BTreeMap::from([(unit.clone(), progress.clone())]);
            for row in rows {
                fixed.stand(row, &progress);
            }
        }
        Ok(fixed)
    }

    /// Takes a row that stands: the return is decided, or what was decided is published. Of several the last stands.
    fn stand(&mut self, row: Decided, progress: &BTreeMap<String, Progress>) {
        let Some(verdict) = self.act(row.n) else {
            return;
        };
        let phase = progress
            .get(&row.unit)
            .and_then(|one| Phase::named(&one.state));
        let decided = matches!(phase, Some(Phase::Decided | Phase::Published));
        if decided || !verdict.published.is_empty() {
            let stood = Stood {
                group: verdict.group.clone(),
                published: verdict.published.clone(),
                row,
            };
            self.stood.insert(stood.row.unit.clone(), stood);
        }
    }

    /// Returns a unit as its closed record keeps it; as it is today where it has none.
    pub fn unit(&self, today: Unit) -> Unit {
        let mut unit = today;
        if let Some(kept) = self.particulars.get(&unit.id) {
            unit.name.clone_from(&kept.name);
            unit.kind.clone_from(&kept.kind);
            unit.group.clone_from(&kept.group);
            unit.contact.clone_from(&kept.contact);
            unit.phone.clone_from(&kept.phone);
        }
        if let Some(stood) = self.stood.get(&unit.id) {
            unit.name.clone_from(&stood.row.name);
            unit.kind.clone_from(&stood.row.kind);
            unit.group.clone_from(&stood.group);
            unit.classes.clone_from(&stood.row.classes);
        }
        unit
    }

    /// Returns what the closed record of a unit keeps; none while its own stages are open.
    pub fn particulars(&self, unit: &str) -> Option<&Particulars> {
        self.particulars.get(unit)
    }

    /// Returns a unit as it was decided; none where nothing that stands was decided of it.
    pub fn stood(&self, unit: &str) -> Option<&Stood> {
        self.stood.get(unit)
    }

    /// Returns the comparison groups that were decided.
    pub(crate) fn groups(&self) -> impl Iterator<Item = &str> {
        self.stood.values().map(|stood| stood.group.as_str())
    }

    /// Returns the closed records with only those decided units that stand.
    pub(crate) fn only(mut self, stands: impl Fn(&str) -> bool) -> Fixed {
        self.stood.retain(|unit, _| stands(unit));
        self
    }

    /// Returns the 审定 with this number.
    pub fn act(&self, n: u32) -> Option<&Verdict> {
        self.verdicts.iter().find(|act| act.n == n)
    }

    /// Returns the decided units of a comparison group.
    pub(crate) fn of_group<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a Stood> {
        self.stood.values().filter(move |one| one.group == group)
    }

    /// Returns the 更正 that was begun for a unit and is not decided yet.
    pub fn correcting(&self, unit: &str) -> Option<&Verdict> {
        let mut acts = self.verdicts.iter();
        acts.find(|act| {
            act.kind == VerdictKind::Correcting && act.about.iter().any(|one| one == unit)
        })
    }

    /// Returns the reason for which a unit that is not decided was deferred (缓定) by the last 审定 of its group.
    pub fn deferred(&self, unit: &str) -> Option<&str> {
        let named = self
            .verdicts
            .iter()
            .rev()
            .find_map(|act| act.deferred.get(unit));
        let open = !self.stood.contains_key(unit);
        named.filter(|_| open).map(String::as_str)
    }

    /// Returns the 审定 whose places of grades stand for a comparison group; none where none of it is decided.
    pub fn places(&self, group: &str) -> Option<&Verdict> {
        let stands = self.stood.values().any(|one| one.group == group);
        let mut acts = self.verdicts.iter().rev();
        let act = acts.find(|one| one.group == group && one.kind != VerdictKind::Correcting);
        act.filter(|_| stands)
    }

    /// Returns the number that the next 审定 of the evaluation has.
    pub fn next(&self) -> u32 {
        self.verdicts.last().map_or(1, |last| last.n + 1)
    }
}

/// Reports whether a return has left its own stages: they are closed.
pub(crate) fn left(chain: &Chain, progress: &Progress) -> bool {
    let open = Phase::named(&progress.state).unwrap_or_default() == Phase::Open;
    !open || chain.side(&progress.stage) == Side::Upper
}

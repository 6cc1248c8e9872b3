//! What an evaluation may be called, the days that it may have, and the units that may leave it.

use crate::app::Open;
use crate::error::{Error, Result};
use evaluation::sample;
use ledger::{Evaluation, Tx};
use model::entry::Cell;
use model::number::Year;
use model::system::System;
use model::text::same_name;
use model::wording::{self, Locale};

/// Refuses a name that another evaluation of the same year has, and asks about one that another year has or that names another
/// year, unless it is `confirmed`.
///
/// # Errors
/// `SameEvaluation` where there is one; `Untaken` with the question.
pub(super) fn name(open: &Open, evaluation: &Evaluation, confirmed: bool) -> Result<()> {
    if let Some(twin) = twin(open, evaluation)? {
        return Err(Error::SameEvaluation {
            name: twin.name,
            year: twin.year,
        });
    }
    if confirmed {
        return Ok(());
    }
    let asks = |code: &'static str, other: u16| {
        let params = [
            ("name", evaluation.name.clone()),
            ("year", evaluation.year.to_string()),
            ("other", other.to_string()),
        ];
        let params = params.map(|(key, value)| (key.to_owned(), value)).into();
        Err(Error::Untaken {
            field: "name",
            code,
            params,
        })
    };
    let mut known = open.ledger().evaluations()?.into_iter();
    let same = known.find(|one| {
        one.id != evaluation.id
            && one.sample == evaluation.sample
            && same_name(&one.name, &evaluation.name)
    });
    if let Some(same) = same {
        return asks("name-of-other-year", same.year);
    }
    let named = years(&evaluation.name);
    match named.first() {
        Some(other) if !named.contains(&evaluation.year) => asks("name-says-other-year", *other),
        _ => Ok(()),
    }
}

/// Returns the years that a name mentions.
fn years(name: &str) -> Vec<u16> {
    let numbers = name.split(|c: char| !c.is_ascii_digit());
    let years = numbers.filter(|digits| digits.len() == 4);
    let years = years.filter_map(|digits| digits.parse().ok());
    years.filter(|year| (2000..=2100).contains(year)).collect()
}

/// Refuses a unit of a sample where something real is made; `own` is the unit that it is for, if it is for one.
///
/// # Errors
/// `Untaken` where one of the units belongs to a sample, and `own` does not.
pub(super) fn real<'a>(
    open: &Open,
    field: &'static str,
    units: impl IntoIterator<Item = &'a String>,
    own: &str,
) -> Result<()> {
    let samples = sample::units(open.ledger())?;
    let mut units = units.into_iter();
    match units.find(|id| samples.contains(*id) && !samples.contains(own)) {
        Some(id) => Err(Error::Untaken {
            field,
            code: "sample-unit",
            params: [("unit".to_owned(), open.source().unit(id)?.name)].into(),
        }),
        None => Ok(()),
    }
}

/// Returns the drafted name of an evaluation, with that of its system where an evaluation by another system has the name: a
/// county evaluates its enterprises and its towns in one year.
///
/// # Errors
/// Fails where the workspace cannot be read.
pub(super) fn drafted(
    open: &Open,
    evaluation: &Evaluation,
    system: &System,
    locale: Locale,
) -> Result<String> {
    let other = match twin(open, evaluation)? {
        Some(twin) => open.source().system_key(&twin.system)? != system.key,
        None => false,
    };
    if !other {
        return Ok(evaluation.name.clone());
    }
    let params = [("name", &evaluation.name), ("system", &system.name)];
    let params = params.map(|(key, value)| (key.to_owned(), value.clone()));
    Ok(wording::say("term.evaluation_by", &params.into(), locale))
}

/// Returns another evaluation of the same year and name; a sample takes no name from a real one.
fn twin(open: &Open, evaluation: &Evaluation) -> Result<Option<Evaluation>> {
    let mut known = open.ledger().evaluations()?.into_iter();
    Ok(known.find(|one| {
        one.id != evaluation.id
            && one.sample == evaluation.sample
            && one.year == evaluation.year
            && same_name(&one.name, &evaluation.name)
    }))
}

/// Refuses 数据时点 outside the year and the one after it, and a due day before 数据时点 or later than two years after.
///
/// # Errors
/// `DayOutside`, `DueEarly`; where both are wrong, both.
pub(super) fn days(year: u16, as_of: &str, due: &str) -> Result<()> {
    let first = format!("{year:04}-01-01");
    let last = |years: u16| format!("{:04}-12-31", year.saturating_add(years));
    let outside = |field: &'static str, day: &str| Error::DayOutside {
        field,
        day: day.to_owned(),
        year,
    };
    let mut faults = Vec::new();
    if as_of < first.as_str() || as_of > last(1).as_str() {
        faults.push(outside("as_of", as_of));
    }
    if !due.is_empty() && (due < first.as_str() || due > last(2).as_str()) {
        faults.push(outside("due", due));
    } else if !due.is_empty() && faults.is_empty() && due < as_of {
        faults.push(Error::DueEarly {
            due: due.to_owned(),
            as_of: as_of.to_owned(),
        });
    }
    match faults.is_empty() {
        true => Ok(()),
        false => Err(Error::several(faults)),
    }
}

/// Refuses to move 数据时点 behind the day on which a unit was given its first result.
///
/// # Errors
/// `DataAfterAct` where a unit was.
pub(super) fn later(open: &Open, before: &Evaluation, as_of: &str) -> Result<()> {
    if as_of <= before.as_of.as_str() {
        return Ok(());
    }
    let progress = open.ledger().all_progress(&before.id)?;
    let told = |day: &str| !day.is_empty() && day < as_of;
    match progress.values().find(|one| told(&one.feedback)) {
        Some(one) => Err(Error::DataAfterAct {
            unit: open.source().unit(&one.unit)?.name,
            day: one.feedback.clone(),
        }),
        None => Ok(()),
    }
}

/// The units that leave an evaluation, with the figures of last year that were carried over for them.
pub(super) struct Leaving(Vec<ledger::Address>);

/// Checks the units that are to take part from now on. A unit leaves only while nothing but last year's figures is there of it.
///
/// # Errors
/// `Empty` where none is left, `Unknown` where one is not in the workspace, `Twice` where one is named twice, `HasFigures`
/// where one that leaves has figures, evidence or acts.
pub(super) fn units(open: &Open, before: &Evaluation, now: &[String]) -> Result<Leaving> {
    if now.is_empty() {
        return Err(Error::Empty {
            field: "participants",
        });
    }
    for (at, id) in now.iter().enumerate() {
        let unit = open.source().unit(id)?;
        if now.iter().take(at).any(|other| other == id) {
            return Err(Error::Twice { unit: unit.name });
        }
    }
    if !before.sample {
        let new = now.iter().filter(|id| !before.participants.contains(id));
        real(open, "participants", new, "")?;
    }
    let ledger = open.ledger();
    let (of, progress) = (&before.id, ledger.all_progress(&before.id)?);
    let system = open.source().system(&before.system)?;
    let chain = model::stage::Chain::of(&system.system);
    let mut carried = Vec::new();
    let mut held = Vec::new();
    for id in before.participants.iter().filter(|id| !now.contains(id)) {
        let mut bare = !progress.contains_key(id)
            && ledger.evidence(of, id)?.is_empty()
            && ledger.draws(of, id)?.is_empty();
        for stage in chain.stages() {
            for cell in ledger.entries(of, id, &stage.key)?.into_keys() {
                bare &= matches!(&cell, Cell::Datum { year, .. } if *year == Year::Prev);
                carried.push(ledger::Address {
                    evaluation: of.clone(),
                    unit: id.clone(),
                    stage: stage.key.clone(),
                    cell,
                });
            }
        }
        if !bare {
            held.push(open.source().unit(id)?.name);
        }
    }
    match held.is_empty() {
        true => Ok(Leaving(carried)),
        false => Err(Error::HasFigures { units: held }),
    }
}

impl Leaving {
    /// Writes the change of the units, in the operation that changes the evaluation.
    pub(super) fn put(&self, tx: &mut Tx<'_>, evaluation: &Evaluation) -> ledger::Result<()> {
        for address in &self.0 {
            tx.put_entry(address, None, "")?;
        }
        tx.set_participants(evaluation)?;
        let is_current = tx.setting("current.evaluation")?.as_ref() == Some(&evaluation.id);
        let unit = tx.setting("current.unit")?.unwrap_or_default();
        match evaluation.participants.first() {
            Some(first) if is_current && !evaluation.participants.contains(&unit) => {
                tx.put_setting("current.unit", first)
            }
            _ => Ok(()),
        }
    }
}

/// Refuses a change of an evaluation that is archived or decided. The ledger refuses it too, but only after the change is checked.
pub(super) fn changing(open: &Open, evaluation: &Evaluation) -> Result<()> {
    let name = evaluation.name.clone();
    match () {
        () if evaluation.archived => Err(ledger::Error::Archived { name }.into()),
        () if open.ledger().is_decided(&evaluation.id)? => {
            Err(ledger::Error::EvaluationDecided { name }.into())
        }
        () => Ok(()),
    }
}

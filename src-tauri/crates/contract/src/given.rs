//! Figures of other evaluations that a system reads: the mean of the children's totals, and last year's total. Read only
//! where the system asks for them; children are scored first. SCORING.md §2.4.

use crate::error::Result;
use crate::whole::Whole;
use ledger::{Evaluation, Ledger, Unit};
use model::dec::Dec;
use model::exact::Exact;
use model::score::{Inputs, Sheet};
use model::system::{Collect, System};

/// Decimals of the mean of the children's totals before it is rounded with the total.
const PLACES: u32 = 20;

/// What a unit is handed in an evaluation. `last`: its sheet of last year.
pub(crate) fn inputs(
    ledger: &Ledger,
    system: &System,
    evaluation: &Evaluation,
    unit: &Unit,
    last: Option<&Sheet>,
) -> Result<Inputs> {
    let asks = |how: Collect| system.data.iter().any(|datum| datum.collect == how);
    let share = system.children_share.is_some_and(|share| !share.is_zero());
    let last = last.map(|sheet| &sheet.totals).filter(|t| t.complete);
    Ok(Inputs {
        children: if share || asks(Collect::Children) {
            children(ledger, evaluation, unit)?
        } else {
            None
        },
        last: last.map(|totals| totals.score),
    })
}

/// Mean of the totals of the units below, by this year's evaluations of theirs; zero where there are none, none while one of
/// the totals is not final.
fn children(ledger: &Ledger, evaluation: &Evaluation, unit: &Unit) -> Result<Option<Dec>> {
    let below: Vec<String> = ledger
        .units()?
        .into_iter()
        .filter(|one| one.parent.as_ref() == Some(&unit.id))
        .map(|one| one.id)
        .collect();
    let mut sum = Exact::ZERO;
    let mut n = 0i64;
    for other in ledger.evaluations()? {
        let same = other.year == evaluation.year && other.sample == evaluation.sample;
        let theirs = other.participants.iter().any(|id| below.contains(id));
        if !same || !theirs || other.id == evaluation.id {
            continue;
        }
        let whole = Whole::read(ledger, other)?;
        for (one, sheet) in whole.units.iter().zip(&whole.sheets) {
            if below.contains(&one.unit.id) {
                if !sheet.totals.complete {
                    return Ok(None);
                }
                sum = &sum + &Exact::from(sheet.totals.score);
                n += 1;
            }
        }
    }
    let mean = sum.div(&Exact::from(n));
    Ok(Some(mean.map_or(Dec::ZERO, |mean| mean.shown(PLACES))))
}

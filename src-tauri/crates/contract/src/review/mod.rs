//! 审核: the return of a unit with all its stages side by side, one indicator across the units, and what the reviewer puts
//! down: 认可, points by hand with their 扣分原因, and consent to claims of 不适用.

mod leaf;
mod look;
mod put;

use crate::app::{App, Open};
use crate::dto::{
    AcrossArg, EvaluationArg, LeafArg, ReviewAcross, ReviewLeaf, ReviewList, ReviewView, SheetArg,
};
use crate::error::{Error, Result, Thing};
use crate::evaluations;
use crate::view::plain;
use crate::whole::Whole;
use leaf::Compare;
use look::{Looked, THRESHOLD};
use model::wording;

pub(crate) use put::review_put;

fn whole(open: &Open, evaluation: &str) -> Result<Whole> {
    Whole::read(&open.ledger, evaluations::one(&open.ledger, evaluation)?)
}

/// Where a unit stands among those of the evaluation.
fn position(whole: &Whole, unit: &str) -> Result<usize> {
    let found = whole.units.iter().position(|one| one.unit.id == unit);
    found.ok_or_else(|| Error::Unknown {
        what: Thing::Participant,
        id: unit.to_owned(),
    })
}

pub(crate) fn reviews(app: &App, arg: EvaluationArg) -> Result<ReviewList> {
    app.opened(|open, locale| {
        let whole = whole(open, &arg.evaluation)?;
        let mut units = Vec::with_capacity(whole.units.len());
        for at in 0..whole.units.len() {
            units.push(Looked::read(&open.ledger, &whole, at)?.line(locale));
        }
        Ok(ReviewList { units })
    })
}

pub(crate) fn review(app: &App, arg: SheetArg) -> Result<ReviewView> {
    app.opened(|open, locale| {
        let whole = whole(open, &arg.evaluation)?;
        let looked = Looked::read(&open.ledger, &whole, position(&whole, &arg.unit)?)?;
        let kept = looked.kept(&open.ledger)?;
        Ok(ReviewView {
            unit: looked.line(locale),
            threshold: plain(THRESHOLD.into()),
            columns: looked.columns(&kept, locale),
            rows: looked.rows(&kept, locale),
        })
    })
}

pub(crate) fn review_leaf(app: &App, arg: LeafArg) -> Result<ReviewLeaf> {
    app.opened(|open, locale| {
        let whole = whole(open, &arg.evaluation)?;
        let looked = Looked::read(&open.ledger, &whole, position(&whole, &arg.unit)?)?;
        let compare = Compare::of(&whole);
        looked.leaf(&open.ledger, &compare, &arg.indicator, locale)
    })
}

pub(crate) fn review_across(app: &App, arg: AcrossArg) -> Result<ReviewAcross> {
    app.opened(|open, locale| {
        let whole = whole(open, &arg.evaluation)?;
        let system = &whole.compiled.system;
        let indicator = system
            .indicator(&arg.indicator)
            .ok_or_else(|| look::unknown(&arg.indicator))?;
        let compare = Compare::of(&whole);
        let mut leaves = Vec::with_capacity(whole.units.len());
        for at in 0..whole.units.len() {
            let looked = Looked::read(&open.ledger, &whole, at)?;
            leaves.push(looked.leaf(&open.ledger, &compare, &arg.indicator, locale)?);
        }
        Ok(ReviewAcross {
            code: indicator.code.clone(),
            name: indicator.name.clone(),
            points: plain(indicator.points),
            standard: wording::standard(system, indicator, locale),
            leaves,
        })
    })
}

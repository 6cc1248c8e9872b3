//! 审核: one unit with all its stages side by side, one indicator across the units, and the changes of the reviewer:
//! 认可, points by hand with their 扣分原因, and consent to claims of 不适用.

mod across;
mod leaf;
mod list;
mod look;
mod one;
mod put;

use crate::app::App;
use crate::dto::{
    AcrossArg, EvaluationArg, LeafArg, ReviewAcross, ReviewLeaf, ReviewList, ReviewView, SheetArg,
};
use crate::error::Result;
use crate::fill::findings;
use crate::view::{plain, standing};
use look::{Review, THRESHOLD};
use model::wording;
use one::One;

pub(crate) use put::review_put;

pub(crate) fn reviews(app: &App, arg: EvaluationArg) -> Result<ReviewList> {
    app.opened(|open, locale| {
        let review = Review::read(open, &arg.evaluation)?;
        let board = open.board(&arg.evaluation)?;
        let tallies = board.tallies(&board.standings(open.ledger())?);
        let ranks = tallies.iter().map(|one| one.place.map(|place| place.rank));
        let ranked = tallies.iter().find_map(|one| one.place);
        let units = list::units(open.source(), &review, &board, &tallies, locale)?;
        Ok(ReviewList {
            groups: list::groups(&board, &units),
            units,
            ranks: ranks.collect(),
            ranked: ranked.map_or(0, |place| place.of),
        })
    })
}

pub(crate) fn review(app: &App, arg: SheetArg) -> Result<ReviewView> {
    app.opened(|open, locale| {
        let review = Review::read(open, &arg.evaluation)?;
        let place = standing(open, &arg.evaluation, &arg.unit, locale)?;
        let one = One::read(open.source(), &review, &arg.unit)?;
        let (columns, kept) = one.kept(open.source())?;
        Ok(ReviewView {
            unit: one.line(locale),
            place,
            threshold: plain(THRESHOLD.into()),
            rows: one.rows(&kept, locale),
            columns: one.columns(columns, &kept, locale),
        })
    })
}

pub(crate) fn review_leaf(app: &App, arg: LeafArg) -> Result<ReviewLeaf> {
    app.opened(|open, locale| {
        let review = Review::read(open, &arg.evaluation)?;
        let one = One::read(open.source(), &review, &arg.unit)?;
        let mut leaf = one.leaf(open.source(), &arg.indicator, locale)?;
        let desk = open.desk(&arg.evaluation, &arg.unit)?;
        leaf.findings = findings(desk, desk.indicator(&arg.indicator)?, locale);
        Ok(leaf)
    })
}

pub(crate) fn review_across(app: &App, arg: AcrossArg) -> Result<ReviewAcross> {
    app.opened(|open, locale| {
        let review = Review::read(open, &arg.evaluation)?;
        let indicator = review.indicator(&arg.indicator)?;
        Ok(ReviewAcross {
            code: indicator.code.clone(),
            name: indicator.name.clone(),
            points: plain(indicator.points),
            standard: wording::standard(review.system(), indicator, locale),
            leaves: across::leaves(open.source(), &review, indicator, locale)?,
        })
    })
}

//! What a unit says to the remarks of 退回修改: dealt with or not, with a short answer. It comes back to the level above with
//! the next submission. SCORING.md §S.3.

use super::record::fill_view;
use crate::app::App;
use crate::dto::{FillView, PutRemark};
use crate::error::{Error, Result};
use crate::op::Op;
use crate::view;
use evaluation::{Identity, Thing, identity};
use model::wording;
use std::collections::BTreeMap;

pub(crate) fn remark_put(app: &App, put: PutRemark) -> Result<FillView> {
    app.opened(|open, locale| {
        let identity = identity::of(open.ledger())?;
        let desk = open.desk(&put.evaluation, &put.unit)?;
        let above = matches!(identity, Identity::City | Identity::Team);
        if above || !desk.progress.is_returned() {
            let unit = desk.unit.name.clone();
            return Err(match above {
                true => ledger::Error::Returned { unit }.into(),
                false => Error::ActRefused {
                    why: wording::say(
                        "act.remark_not_now",
                        &BTreeMap::from([("unit".to_owned(), unit)]),
                        locale,
                    ),
                    field: None,
                },
            });
        }
        let mut progress = desk.progress.clone();
        let last = progress.remarks.last().map_or(0, |one| one.round);
        let at = usize::try_from(put.n).unwrap_or_default().checked_sub(1);
        let remark = at.and_then(|at| progress.remarks.get_mut(at));
        let Some(remark) = remark.filter(|one| one.round == last) else {
            return Err(Error::Unknown {
                what: Thing::Remark,
                id: put.n.to_string(),
            });
        };
        remark.done = put.done;
        put.answer.trim().clone_into(&mut remark.answer);
        let params = BTreeMap::from([(
            "about".to_owned(),
            view::indicator(desk.system(), &remark.indicator),
        )]);
        let at = (put.evaluation.as_str(), put.unit.as_str());
        let op = Op::AnswerRemark.on_return(at, &params, locale);
        open.write(op, |tx| tx.put_progress(&progress))?;
        fill_view(app, open, &put.evaluation, &put.unit, locale)
    })
}

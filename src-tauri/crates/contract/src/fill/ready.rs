//! 佐证材料 of all indicators marked as 已备 at once, where the check finds them missing.

use super::record::fill_view;
use crate::app::App;
use crate::dto::{FillView, SheetArg};
use crate::error::Result;
use crate::op::Op;
use evaluation::Desk;
use ledger::Evidence;
use std::collections::BTreeMap;

pub(crate) fn evidence_ready(app: &App, arg: SheetArg) -> Result<FillView> {
    app.opened(|open, locale| {
        let (indicators, rows) = missing(open.desk(&arg.evaluation, &arg.unit)?);
        if !rows.is_empty() {
            let params = BTreeMap::from([("n".to_owned(), indicators.to_string())]);
            let at = (&*arg.evaluation, &*arg.unit);
            open.write(Op::EvidenceReady.on_return(at, &params, locale), |tx| {
                rows.iter().try_for_each(|row| tx.put_evidence(row))
            })?;
        }
        fill_view(app, open, &arg.evaluation, &arg.unit, locale)
    })
}

/// Returns the number of indicators whose evidence is missing, and that evidence as ready, with what the unit wrote of it.
fn missing(desk: &Desk) -> (usize, Vec<Evidence>) {
    let mut rows = Vec::new();
    let mut indicators = 0;
    for leaf in &desk.sheet.leaves {
        let Some(indicator) = desk.system().indicator(&leaf.key) else {
            continue;
        };
        if !desk.wants_evidence(leaf, indicator) || !desk.shows_indicator(&leaf.key) {
            continue;
        }
        indicators += 1;
        let items = desk.subject().evidence(indicator).into_iter();
        let wanted = items.filter(|item| item.required && !item.ready);
        rows.extend(wanted.map(|item| Evidence {
            evaluation: desk.evaluation.id.clone(),
            unit: desk.unit.id.clone(),
            indicator: indicator.key.clone(),
            n: item.n,
            title: item.title,
            number: item.number,
            ready: true,
        }));
    }
    (indicators, rows)
}

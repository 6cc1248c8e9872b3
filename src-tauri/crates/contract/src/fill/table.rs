//! 表格: every indicator as a row of the paper, with all its fields.

use super::leaf::{claimed, field_of, fields, nothing_asked, rate};
use super::outcome::narrative;
use crate::app::App;
use crate::dto::{Control, Field, FillTable, SheetArg, TableRow};
use crate::error::Result;
use evaluation::Desk;
use model::rule::Rule;
use model::system::{Indicator, ScoredBy};
use model::wording::Locale;

pub(crate) fn table(app: &App, arg: SheetArg) -> Result<FillTable> {
    app.opened(|open, locale| {
        let desk = open.desk(&arg.evaluation, &arg.unit)?;
        let leaves = desk.sheet.leaves.iter();
        let indicators = leaves.filter_map(|leaf| desk.system().indicator(&leaf.key));
        Ok(FillTable {
            rows: indicators.map(|one| row(desk, one, locale)).collect(),
        })
    })
}

fn row(desk: &Desk, indicator: &Indicator, locale: Locale) -> TableRow {
    let key = &indicator.key;
    let mut asked = fields(desk, indicator, locale);
    asked.extend(rate(desk, indicator).filter(|rate| !rate.typed.is_empty()));
    let derivation = desk.explain(&desk.entries, indicator);
    TableRow {
        key: key.clone(),
        fields: asked,
        none: nothing_asked(desk, indicator).map(|cell| Field {
            control: Control::YesNo,
            ..field_of(desk, &cell)
        }),
        matters: matches!(indicator.rule, Rule::Bonus(_) | Rule::Penalty(_)),
        upper: indicator.scored_by == ScoredBy::Upper,
        claimed: claimed(desk, key).is_some(),
        narrative: derivation
            .map(|one| narrative(desk, &one, locale))
            .unwrap_or_default(),
    }
}

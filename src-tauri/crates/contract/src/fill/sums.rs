//! 计算过程 of a total or a group: how its parts make it up. SCORING.md §6.13.

use crate::app::App;
use crate::dto::{StepView, SumArg, SumView};
use crate::error::Result;
use evaluation::Desk;
use evaluation::Peers;
use model::plan::Viewpoint;
use model::wording;

pub(crate) fn sum_explain(app: &App, arg: SumArg) -> Result<SumView> {
    app.opened(|open, locale| {
        let desk = Desk::read(open.source(), &arg.evaluation, &arg.unit)?;
        let above;
        let (peers, viewpoint) = if arg.upper {
            // Those whom the unit is compared with, which its own side does not see.
            above = Peers::read(
                open.source(),
                &desk.compiled,
                &desk.chain,
                &desk.evaluation,
                &desk.unit,
                Viewpoint::Upper,
            )?;
            (&above, Viewpoint::Upper)
        } else {
            (&desk.peers, desk.viewpoint())
        };
        let compared = peers.compared(&desk.compiled, &desk.entries, viewpoint);
        let steps = match arg.group.as_str() {
            "" => compared.explain_total(0),
            group => compared.explain_group(0, group),
        };
        let lines = wording::total(&steps, locale).into_iter();
        Ok(SumView {
            steps: lines.map(|text| StepView { text }).collect(),
        })
    })
}

//! 首页: the progress of a return, its score, its losses with their reasons, its findings, and the step to take next.

use crate::acts;
use crate::app::App;
use crate::dto::{HomeView, Loss, Owed, SheetArg};
use crate::error::Result;
use crate::steps::{self, Past};
use crate::view::{self, finding_view, groups, totals};
use evaluation::Desk;
use model::number::Dec;
use model::plan::LeafScore;
use model::wording::{self, Locale};
use std::collections::BTreeMap;

const LOSSES: usize = 8;

pub(crate) fn home(app: &App, arg: SheetArg) -> Result<HomeView> {
    let today = (app.config.now)().date_naive();
    app.opened(|open, locale| {
        let row = open.source().evaluation(&arg.evaluation)?;
        let evaluation = view::evaluation(open.source(), &row, today)?;
        let backup_at = open
            .ledger()
            .last_backup()
            .map(|t| t.format("%Y-%m-%d %H:%M").to_string());
        let past = Past::read(open.ledger(), &arg.evaluation, &arg.unit)?;
        let place = view::standing(open, &arg.evaluation, &arg.unit, locale)?;
        let desk = open.desk(&arg.evaluation, &arg.unit)?;
        let filling = desk.filling();
        let findings = desk.findings();
        let steps = steps::steps(desk, &past, &findings);
        Ok(HomeView {
            place,
            totals: totals(desk, &desk.sheet.totals, locale),
            groups: groups(desk, &desk.sheet)
                .into_iter()
                .filter(|g| g.parent.is_empty())
                .collect(),
            filled: count(filling.done()),
            to_fill: count(filling.all),
            owed: owed(desk, &filling.blank),
            losses: losses(desk, locale),
            returned: desk
                .progress
                .is_returned()
                .then(|| view::counted(&desk.progress, |one| view::sees(desk, &one.indicator))),
            findings: findings
                .iter()
                .map(|f| finding_view(desk.system(), f, locale))
                .collect(),
            next: steps::next(&steps),
            next_indicator: filling.blank.first().map(|leaf| leaf.key.clone()),
            steps,
            stands: acts::standing(&desk.chain, &desk.progress, locale),
            unit: view::unit(desk.unit.clone(), desk.unit.name.clone()),
            evaluation,
            backup_at,
        })
    })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Returns the blank leaves by lead role, most first.
fn owed(desk: &Desk, blank: &[&LeafScore]) -> Vec<Owed> {
    let mut by_role: BTreeMap<&str, u32> = BTreeMap::new();
    for leaf in blank {
        if let Some(indicator) = desk.system().indicator(&leaf.key) {
            *by_role.entry(indicator.lead.as_str()).or_default() += 1;
        }
    }
    let mut owed: Vec<Owed> = by_role
        .into_iter()
        .map(|(role, blank)| Owed {
            role: role.to_owned(),
            name: desk.role(role).name,
            blank,
        })
        .collect();
    owed.sort_by_key(|one| std::cmp::Reverse(one.blank));
    owed
}

fn losses(desk: &Desk, locale: Locale) -> Vec<Loss> {
    let mut lossy: Vec<(Dec, &LeafScore)> = desk
        .own_leaves()
        .into_iter()
        .filter_map(|leaf| Some((leaf.lost().filter(|l| !l.is_zero())?, leaf)))
        .collect();
    lossy.sort_by_key(|(lost, _)| std::cmp::Reverse(*lost));
    let loss = |(lost, leaf): &(Dec, &LeafScore)| {
        let indicator = desk.system().indicator(&leaf.key)?;
        let derivation = desk.explain(&desk.entries, indicator)?;
        Some(Loss {
            indicator: leaf.key.clone(),
            code: indicator.code.clone(),
            short: indicator.short.clone(),
            lost: lost.to_string(),
            sentence: wording::sentence(&derivation, locale),
            work: wording::work(desk.system(), &derivation, locale).unwrap_or_default(),
        })
    };
    lossy.iter().take(LOSSES).filter_map(loss).collect()
}

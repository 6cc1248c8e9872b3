//! 首页: how far, how much, what was lost and why, what comes next.

use crate::app::App;
use crate::desk::Desk;
use crate::dto::{HomeView, Loss, Owed, SheetArg};
use crate::error::Result;
use crate::evaluations;
use crate::fill::explain;
use crate::submission;
use crate::units;
use model::number::Dec;
use model::plan::{LeafScore, State};
use model::system::ScoredBy;
use model::wording::{self, Locale};
use std::collections::BTreeMap;

const LOSSES: usize = 8;

pub(crate) fn home(app: &App, arg: SheetArg) -> Result<HomeView> {
    let today = (app.config.now)().date_naive();
    app.opened(|open, locale| {
        let row = evaluations::one(&open.ledger, &arg.evaluation)?;
        let evaluation = evaluations::view(&open.ledger, &row, today)?;
        let backup_at = open
            .ledger
            .last_backup()
            .map(|t| t.format("%Y-%m-%d %H:%M").to_string());
        let desk = open.desk(&arg.evaluation, &arg.unit)?;
        let own: Vec<&LeafScore> = desk
            .sheet
            .leaves
            .iter()
            .filter(|leaf| mine(desk, leaf) && !desk.awaits(leaf))
            .collect();
        let blank: Vec<&&LeafScore> = own.iter().filter(|leaf| leaf.state.is_open()).collect();
        let findings = submission::findings(desk);
        let blocking = findings
            .iter()
            .filter(|f| f.severity == model::finding::Severity::Block)
            .count();
        let beyond_blank = blocking > blank.len() + usize::from(row.sample);
        let next = match (blank.is_empty(), beyond_blank) {
            (false, _) => "fill",
            (true, true) => "check",
            (true, false) if row.sample => "print",
            (true, false) => "export",
        };
        Ok(HomeView {
            totals: desk.totals(&desk.sheet.totals),
            groups: desk
                .groups(&desk.sheet)
                .into_iter()
                .filter(|g| g.parent.is_empty())
                .collect(),
            filled: count(own.len() - blank.len()),
            to_fill: count(own.len()),
            owed: owed(desk, &blank),
            losses: losses(desk, locale),
            blocking: count(blocking),
            next: next.to_owned(),
            next_indicator: blank.first().map(|leaf| leaf.key.clone()),
            unit: units::view(desk.unit.clone()),
            evaluation,
            backup_at,
        })
    })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A base leaf that the unit answers itself.
fn mine(desk: &Desk, leaf: &LeafScore) -> bool {
    let own = desk
        .system()
        .indicator(&leaf.key)
        .is_some_and(|i| i.rule.is_base() && i.scored_by == ScoredBy::Own);
    own && leaf.state != State::Inapplicable && desk.shows_indicator(&leaf.key)
}

/// Blank leaves by lead role, most first.
fn owed(desk: &Desk, blank: &[&&LeafScore]) -> Vec<Owed> {
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
        .sheet
        .leaves
        .iter()
        .filter(|leaf| mine(desk, leaf))
        .filter_map(|leaf| Some((leaf.lost().filter(|l| !l.is_zero())?, leaf)))
        .collect();
    lossy.sort_by_key(|(lost, _)| std::cmp::Reverse(*lost));
    let loss = |(lost, leaf): &(Dec, &LeafScore)| {
        let indicator = desk.system().indicator(&leaf.key)?;
        let derivation = explain(desk, &desk.entries, indicator)?;
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

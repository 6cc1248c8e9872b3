//! The remarks of 退回修改 as screens show them.

use crate::dto::{RemarkCount, RemarkView};
use evaluation::Desk;
use ledger::{Progress, Remark};
use model::system::System;

/// Returns every remark of a return, the latest last.
pub(crate) fn remarks(system: &System, progress: &Progress) -> Vec<RemarkView> {
    let last = progress.remarks.last().map_or(0, |one| one.round);
    let views = (1..).zip(&progress.remarks).map(|(n, one)| RemarkView {
        indicator: one.indicator.clone(),
        label: self::indicator(system, &one.indicator),
        text: one.text.clone(),
        n,
        round: one.round,
        last: one.round == last,
        done: one.done,
        answer: one.answer.clone(),
    });
    views.collect()
}

/// Counts the remarks of the last 退回修改 that `of` takes; none where the unit does not have the return.
pub(crate) fn counted(progress: &Progress, of: impl Fn(&Remark) -> bool) -> RemarkCount {
    let asked = || progress.asked().filter(|one| of(one));
    let left = || asked().filter(|one| !one.done);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    match progress.is_returned() {
        true => RemarkCount {
            all: count(asked().count()),
            left: count(left().count()),
            first: left().next().map(|one| one.indicator.clone()),
        },
        false => RemarkCount::default(),
    }
}

/// Reports whether a remark about an indicator, or about the whole return where that is empty, is shown to the one who works
/// here.
pub(crate) fn sees(desk: &Desk, indicator: &str) -> bool {
    indicator.is_empty() || desk.shows_indicator(indicator)
}

/// Returns code and short name of an indicator; empty for none.
pub(crate) fn indicator(system: &System, key: &str) -> String {
    system
        .indicator(key)
        .map(|i| format!("{} {}", i.code, i.short))
        .unwrap_or_default()
}

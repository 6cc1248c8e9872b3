//! The scores of a return as the tree and the score column show them.

use super::{converted, counted, finding_view, group_view, label, plain};
use crate::dto::{FillingView, GroupView, Mark, RowView, Scores, Section, TotalsView};
use evaluation::Desk;
use model::number::Dec;
use model::plan::{GroupScore, LeafScore, Sheet, State, Totals};
use model::system::Indicator;
use model::wording::Locale;
use std::collections::BTreeMap;

/// Returns every score of a return, with the findings as 收发 and 首页 show them.
pub(crate) fn scores(desk: &Desk, locale: Locale) -> Scores {
    let sheet = &desk.sheet;
    let filling = desk.filling();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Scores {
        totals: totals(desk, &sheet.totals, locale),
        groups: groups(desk, sheet),
        rows: shown(desk, lines(desk, sheet).into_iter()),
        filling: FillingView {
            filled: count(filling.done()),
            to_fill: count(filling.all),
        },
        findings: desk
            .findings()
            .iter()
            .map(|f| finding_view(desk.system(), f, locale))
            .collect(),
    }
}

/// Returns the totals, with last year's beside them.
pub(crate) fn totals(desk: &Desk, totals: &Totals, locale: Locale) -> TotalsView {
    let text = |score: Option<Dec>| score.map(|score| score.to_string()).unwrap_or_default();
    let partial = !totals.complete && !totals.nothing;
    TotalsView {
        label: label(desk.which(), partial, locale),
        score: text(totals.so_far()),
        own: (desk.own.as_ref()).map(|own| text(own.sheet.totals.so_far())),
        nothing: totals.nothing,
        base: totals.base.to_string(),
        bonus: totals.bonus.to_string(),
        penalty: totals.penalty.to_string(),
        children: (desk.system().children_share.is_some()).then(|| totals.children.to_string()),
        converted: converted(desk.system(), totals),
        points: plain(totals.points),
        settled: plain(totals.settled),
        attainable: plain(totals.attainable),
        blank_points: plain(totals.blank_points),
        blank_count: totals.blank_count,
        upper_points: plain(totals.upper_points),
        claimed_points: plain(totals.claimed_points),
        prev_score: desk
            .last_year
            .as_ref()
            .and_then(|last| last.sheet.totals.so_far())
            .map(|score| score.to_string()),
        complete: totals.complete,
    }
}

/// Returns every group of the system with its score.
pub(crate) fn groups(desk: &Desk, sheet: &Sheet) -> Vec<GroupView> {
    let scored: BTreeMap<&str, &GroupScore> =
        sheet.groups.iter().map(|g| (g.key.as_str(), g)).collect();
    desk.system()
        .groups
        .iter()
        .map(|g| group_view(g, scored.get(g.key.as_str()).copied()))
        .collect()
}

/// Returns the groups whose score in this sheet is not that of the return.
pub(crate) fn changed_groups(desk: &Desk, sheet: &Sheet) -> Vec<GroupView> {
    let scores = desk.sheet.groups.iter().zip(&sheet.groups);
    let changed = scores.filter(|(own, other)| own != other);
    changed
        .filter_map(|(_, score)| {
            let group = desk.system().groups.iter().find(|g| g.key == score.key)?;
            Some(group_view(group, Some(score)))
        })
        .collect()
}

/// Returns the rows that differ from those of the return. Only these are put into words, as it is done at every keystroke.
pub(crate) fn changed_rows(desk: &Desk, sheet: &Sheet) -> Vec<RowView> {
    let lines = lines(desk, &desk.sheet)
        .into_iter()
        .zip(self::lines(desk, sheet));
    let changed = lines.filter(|(own, other)| (own.leaf, own.jumped) != (other.leaf, other.jumped));
    shown(desk, changed.map(|(_, line)| line))
}

/// One row of a sheet, before it is put into words.
#[derive(Clone, Copy)]
struct Line<'a> {
    indicator: &'a Indicator,
    leaf: &'a LeafScore,
    /// Whether it reads a datum with a jump against last year.
    jumped: bool,
}

/// Returns the rows of a sheet in the order of the system.
fn lines<'a>(desk: &'a Desk, sheet: &'a Sheet) -> Vec<Line<'a>> {
    let scored: BTreeMap<&str, &LeafScore> =
        sheet.leaves.iter().map(|l| (l.key.as_str(), l)).collect();
    let jumps = desk.jumps(sheet);
    let lines = desk.system().indicators.iter().filter_map(|indicator| {
        Some(Line {
            indicator,
            leaf: scored.get(indicator.key.as_str())?,
            jumped: jumps.contains(&indicator.key.as_str()),
        })
    });
    lines.collect()
}

/// Returns the rows in words: only those shown to the one who works here.
fn shown<'a>(desk: &Desk, lines: impl Iterator<Item = Line<'a>>) -> Vec<RowView> {
    let rows = lines.map(|line| row(desk, line));
    rows.filter(|row| desk.shows(&row.roles)).collect()
}

fn row(desk: &Desk, line: Line<'_>) -> RowView {
    let Line {
        indicator,
        leaf,
        jumped,
    } = line;
    let section = Section::from(indicator.rule.section());
    let last = desk.last_year_of(&indicator.key);
    let remarks = counted(&desk.progress, |one| one.indicator == indicator.key);
    RowView {
        key: indicator.key.clone(),
        code: indicator.code.clone(),
        name: indicator.name.clone(),
        short: indicator.short.clone(),
        group: indicator.group.clone(),
        section,
        points: plain(indicator.points),
        score: leaf.score.map(|s| s.to_string()),
        lost: (section == Section::Base)
            .then(|| leaf.lost())
            .flatten()
            .map(|l| l.to_string()),
        mark: mark(desk, indicator, leaf, jumped),
        remarks: remarks.all,
        remarks_left: remarks.left,
        mandatory: indicator.mandatory,
        critical: indicator.critical,
        lead: indicator.lead.clone(),
        roles: desk.roles_of(indicator),
        prev_score: last.and_then(|l| l.score).map(|s| s.to_string()),
    }
}

fn mark(desk: &Desk, indicator: &Indicator, leaf: &LeafScore, jumped: bool) -> Mark {
    match &leaf.state {
        State::Pending { missing } if begun(desk, indicator, missing) => Mark::Partial,
        State::Pending { .. } | State::NaProposed => Mark::Blank,
        State::Claimed | State::NotApplicable => Mark::Claimed,
        State::Upper => Mark::Upper,
        State::Inapplicable => Mark::Inapplicable,
        State::Fault { .. } => Mark::Fault,
        State::Scored | State::Unscored
            if !indicator.rule.is_base() && !desk.answered(&indicator.key) =>
        {
            Mark::None
        }
        State::Scored | State::Unscored if jumped => Mark::Jump,
        State::Scored if desk.lacks_evidence(indicator) => Mark::NoEvidence,
        State::Scored | State::Unscored => Mark::Filled,
    }
}

/// Reports whether something that a blank indicator asks for is typed already, and something else is missing.
fn begun(desk: &Desk, indicator: &Indicator, missing: &[String]) -> bool {
    let asked = desk.compiled.asked.get(&indicator.key);
    let fields = asked.into_iter().flatten();
    let mut cells = fields.flat_map(|asked| std::iter::once(asked).chain(&asked.parts));
    cells.any(|asked| {
        let typed = desk.entries.get(&asked.cell);
        typed.is_some_and(|entry| !entry.typed.is_empty())
            && !missing.contains(&asked.cell.to_string())
    })
}

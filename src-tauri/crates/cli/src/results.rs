//! The results of a scoring run: tables by unit, by node, by rank and by weight, and everything as JSON. FORMATS.md "Results".

mod json;

pub(crate) use json::json;

use crate::cohort::{Placed, Scored, Scores, kind, traits};
use crate::column;
use exchange::csv::Writing;
use exchange::returns::Return;
use exchange::table::{Align, Column, Table};
use model::number::{Dec, Exact, Rounding};
use model::plan::{GroupScore, LeafScore, rate};
use model::standing::Standing;
use model::system::{System, Traits};
use model::wording::{self, Locale};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

pub(crate) fn text(dec: Option<Dec>) -> String {
    dec.map(|d| d.to_string()).unwrap_or_default()
}

fn year(of: &Return) -> String {
    of.year.map(|year| year.to_string()).unwrap_or_default()
}

fn yes(is: bool) -> String {
    if is { "1".to_owned() } else { String::new() }
}

fn columns(left: &[&'static str], right: &[&'static str], locale: Locale) -> Vec<Column> {
    let left = left.iter().map(|key| column(key, Align::Left, locale));
    let right = right.iter().map(|key| column(key, Align::Right, locale));
    left.chain(right).collect()
}

/// Returns the total; none while nothing is scored.
pub(crate) fn total(unit: &Scored) -> Option<Dec> {
    let totals = &unit.sheet.totals;
    (unit.fixed || totals.scored).then_some(totals.score)
}

/// Returns a group's score; none while nothing below it is scored, or where there is nothing to assess. A group outside the base
/// has no points to settle.
fn group_score(group: &GroupScore) -> Option<Dec> {
    group
        .so_far()
        .filter(|_| group.points.is_zero() || group.scored)
}

/// Returns how far the total of a unit has come, as `nodes.csv` names it.
fn stands(unit: &Scored) -> &'static str {
    match unit {
        unit if unit.sheet.totals.nothing => "nothing",
        unit if unit.fixed => "final",
        _ => "open",
    }
}

/// Returns the 得分率 of the total in per cent with one decimal; none while nothing is settled. SCORING.md §6.12.
pub(crate) fn total_rate(system: &System, unit: &Scored) -> Option<Dec> {
    let totals = &unit.sheet.totals;
    let (score, of) = if system.aggregate.is_sum() {
        (totals.so_far().map(|_| totals.earned)?, totals.settled)
    } else {
        (total(unit)?, system.points)
    };
    rate(score, &Exact::from(of), system.rounding)
}

/// Writes `scores.csv`: a row for each unit and year, with total, rank, grade, and the score of every group and indicator.
///
/// # Errors
/// Fails where `to` does.
pub(crate) fn scores(scores: &Scores<'_>, to: impl Write) -> io::Result<()> {
    let system = &scores.ready.compiled.system;
    const FIXED: [&str; 19] = [
        "unit",
        "year",
        "group",
        "kind",
        "classes",
        "parent",
        "total",
        "rate",
        "final",
        "rank",
        "rank_in_group",
        "grade",
        "base",
        "bonus",
        "penalty",
        "children",
        "points",
        "settled",
        "claimed",
    ];
    let converts = system.converts.iter().map(|c| format!("convert:{}", c.key));
    let groups = system.groups.iter().map(|g| format!("group:{}", g.key));
    let leaves = system.indicators.iter().map(|i| format!("leaf:{}", i.key));
    let more: Vec<String> = converts.chain(groups).chain(leaves).collect();
    let header: Vec<&str> = FIXED
        .into_iter()
        .chain(more.iter().map(String::as_str))
        .collect();
    let mut lines = Writing::begin(to, &header)?;
    for unit in scores.units() {
        let totals = &unit.sheet.totals;
        let standing = &unit.standing;
        let number = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
        let mut row = vec![
            unit.of.unit.clone(),
            year(&unit.of),
            unit.of.group.clone(),
            kind(system, &unit.of).to_owned(),
            unit.of.classes.join("、"),
            unit.of.parent.clone(),
            text(total(&unit)),
            text(total_rate(system, &unit)),
            yes(unit.fixed),
            number(standing.rank),
            number(standing.rank_in_group),
            standing.grade.clone().unwrap_or_default(),
            text(total(&unit).map(|_| totals.base)),
            totals.bonus.to_string(),
            totals.penalty.to_string(),
            totals.children.to_string(),
            totals.points.plain().to_string(),
            totals.settled.plain().to_string(),
            totals.claimed_points.plain().to_string(),
        ];
        let converted = totals.converted.iter().map(|c| c.score);
        row.extend(converted.map(|score| text(total(&unit).map(|_| score))));
        let groups = unit.sheet.groups.iter();
        row.extend(groups.map(|group| text(group_score(group))));
        row.extend(unit.sheet.leaves.iter().map(|leaf| text(leaf.score)));
        lines.row(&row)?;
    }
    Ok(())
}

const NODES: [&str; 15] = [
    "unit",
    "year",
    "group",
    "node",
    "key",
    "code",
    "name",
    "points",
    "value",
    "computed",
    "score",
    "rate",
    "lost",
    "state",
    "rank_in_group",
];

/// Writes `nodes.csv`: a row for each node of a unit and year: the total, every group, every indicator.
///
/// # Errors
/// Fails where `to` does.
pub(crate) fn nodes(scores: &Scores<'_>, to: impl Write) -> io::Result<()> {
    let system = &scores.ready.compiled.system;
    let mut lines = Writing::begin(to, &NODES)?;
    for unit in scores.units() {
        let year = year(&unit.of);
        let about = [&*unit.of.unit, &*year, &*unit.of.group];
        let totals = &unit.sheet.totals;
        let fields = [
            totals.points.plain().to_string(),
            String::new(),
            String::new(),
            text(total(&unit)),
            text(total_rate(system, &unit)),
            String::new(),
            stands(&unit).to_owned(),
        ];
        let named = ["total", &*system.key, "", &*system.name];
        let place = shown(unit.standing.rank_in_group);
        lines.row(&node(about, named, &fields, &place))?;
        let groups = unit.sheet.groups.iter().zip(&system.groups);
        for (at, (score, group)) in groups.enumerate() {
            let fields = [
                score.points.plain().to_string(),
                String::new(),
                String::new(),
                text(group_score(score)),
                text(score.rate),
                String::new(),
                String::new(),
            ];
            let named = ["group", &*group.key, &*group.code, &*group.name];
            let place = shown(unit.ranks.groups.get(at).copied().flatten());
            lines.row(&node(about, named, &fields, &place))?;
        }
        let leaves = unit.sheet.leaves.iter().zip(&system.indicators);
        for (at, (leaf, indicator)) in leaves.enumerate() {
            let fields = leaf_fields(leaf, indicator.rule.is_base(), system.rounding);
            let named = ["leaf", &*leaf.key, &*indicator.code, &*indicator.short];
            let place = shown(unit.ranks.leaves.get(at).copied().flatten());
            lines.row(&node(about, named, &fields, &place))?;
        }
    }
    Ok(())
}

/// Returns a row of `nodes.csv`.
fn node<'a>(
    about: [&'a str; 3],
    named: [&'a str; 4],
    fields: &'a [String; 7],
    place: &'a str,
) -> Vec<&'a str> {
    let fields = fields.iter().map(String::as_str);
    let head = about.into_iter().chain(named);
    head.chain(fields).chain([place]).collect()
}

/// Returns a rank as it is written; empty where there is none.
fn shown(rank: Option<u32>) -> String {
    rank.map(|rank| rank.to_string()).unwrap_or_default()
}

fn leaf_fields(leaf: &LeafScore, base: bool, rounding: Rounding) -> [String; 7] {
    let points = Exact::from(leaf.points);
    let counted = leaf.score.filter(|_| base);
    [
        leaf.points.plain().to_string(),
        text(leaf.value),
        text(leaf.computed),
        text(leaf.score),
        text(counted.and_then(|score| rate(score, &points, rounding))),
        text(leaf.lost().filter(|_| base)),
        leaf.state.name().to_owned(),
    ]
}

/// Returns `ranks.csv`: a row for each unit and year, the best first within each year.
pub(crate) fn ranks(scores: &Scores<'_>, locale: Locale) -> Table {
    let system = &scores.ready.compiled.system;
    let mut ranked: BTreeMap<(Option<u16>, Option<&str>), u32> = BTreeMap::new();
    let units = || scores.heads().iter().zip(&scores.placed);
    for (of, _) in units().filter(|(_, one)| one.standing.rank.is_some()) {
        *ranked.entry((of.year, None)).or_default() += 1;
        *ranked.entry((of.year, Some(&of.group))).or_default() += 1;
    }
    let mut units: Vec<(&Return, &Placed)> = units().collect();
    units.sort_by_key(|(of, one)| (of.year, one.standing.rank.unwrap_or(u32::MAX)));
    let rows = units.into_iter().map(|(unit, one)| {
        let standing = &one.standing;
        let of = |rank: Option<u32>, group: Option<&str>| {
            let n = ranked.get(&(unit.year, group)).filter(|_| rank.is_some());
            let shown = |n: Option<u32>| n.map(|n| n.to_string()).unwrap_or_default();
            [shown(rank), shown(n.copied())]
        };
        let limits = standing.limits.iter();
        let limits: Vec<String> = limits.map(|l| wording::limit(system, l, locale)).collect();
        let mut row = vec![
            unit.unit.clone(),
            year(unit),
            unit.group.clone(),
            text(one.total),
        ];
        row.extend(of(standing.rank, None));
        row.extend(of(standing.rank_in_group, Some(&unit.group)));
        row.extend([
            grade(system, standing),
            yes(standing.disqualified),
            yes(standing.no_award),
            limits.join("; "),
        ]);
        row
    });
    let mut columns = columns(
        &["unit", "year", "group"],
        &["total", "rank", "of", "rank_in_group", "of_in_group"],
        locale,
    );
    let more = ["grade", "disqualified", "no_award", "limits"];
    columns.extend(more.map(|key| column(key, Align::Left, locale)));
    Table {
        columns,
        rows: rows.collect(),
    }
}

fn grade(system: &System, standing: &Standing) -> String {
    let key = standing.grade.as_deref().unwrap_or_default();
    let grade = system.grades.iter().find(|grade| grade.key == key);
    grade.map(|grade| grade.name.clone()).unwrap_or_default()
}

/// Returns `weights.csv`: effective weights of groups and indicators, for every kind and class of unit in the file.
pub(crate) fn weights(scores: &Scores<'_>, locale: Locale) -> Table {
    let ready = scores.ready;
    let system = &ready.compiled.system;
    let sorts = scores.heads().iter().map(|of| traits(system, of));
    let sorts: BTreeSet<Traits<'_>> = sorts.collect();
    let rows = sorts.into_iter().flat_map(|sort| {
        let weights = ready.compiled.plan.effective_weights(sort);
        let (kind, classes) = (sort.kind.unwrap_or_default(), sort.classes.join("、"));
        let row = |node: &str, key: &str, code: &str, name: &str, weight: &Dec| {
            let weight = weight.plain().to_string();
            [kind, &classes, node, key, code, name, &weight]
                .map(str::to_owned)
                .to_vec()
        };
        let groups = system.groups.iter().zip(&weights.groups);
        let leaves = system.indicators.iter().zip(&weights.leaves);
        let groups = groups.map(|(g, weight)| row("group", &g.key, &g.code, &g.name, weight));
        let leaves = leaves.map(|(i, weight)| row("leaf", &i.key, &i.code, &i.short, weight));
        groups.chain(leaves).collect::<Vec<_>>()
    });
    Table {
        columns: columns(
            &["kind", "classes", "node", "key", "code", "name"],
            &["weight"],
            locale,
        ),
        rows: rows.collect(),
    }
}

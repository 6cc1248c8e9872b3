//! 得分汇总 and its losses as tables for spreadsheets.

use super::view;
use crate::app::{App, Open};
use crate::dto::{
    EvaluationArg, ExportLosses, ExportResults, Exported, LossRow, LossesArg, MovedView, ResultRow,
    ResultYears, ResultsView,
};
use crate::error::Result;
use crate::listing::{columns, fact, figure, finish, say};
use evaluation::Ranking;
use exchange::listing::{Field, Listing};
use model::wording::Locale;
use std::collections::BTreeMap;

/// The columns before those of the groups, by the keys of their words.
const BEFORE: [&str; 7] = [
    "rank", "group", "in_group", "unit", "stage", "score", "which",
];
/// The columns after them.
const AFTER: [&str; 7] = [
    "own",
    "grade",
    "suggested",
    "limits",
    "before",
    "moved_from",
    "moved_to",
];

pub(crate) fn results_export(app: &App, arg: ExportResults) -> Result<Exported> {
    let years = super::result_years(
        app,
        EvaluationArg {
            evaluation: arg.evaluation.clone(),
        },
    )?;
    let listing = app.opened(|open, locale| {
        let view = view(open, &arg.evaluation, locale)?;
        let facts = facts(open, &view, locale)?;
        let group = |column: &crate::dto::ResultColumn| {
            say(
                "results.rate",
                &[("code", &column.code), ("name", &column.short)],
                locale,
            )
        };
        let mut names = columns("results", &BEFORE, locale);
        names.extend(view.columns.iter().map(group));
        names.extend(columns("results", &AFTER, locale));
        Ok(Listing {
            title: say("results.title", &[], locale),
            facts,
            columns: names,
            rows: ordered(&view, &arg.units)
                .into_iter()
                .map(|at| line(&view, &years, at, locale))
                .collect(),
        })
    })?;
    finish(&listing, &arg.path, arg.format)
}

/// Returns what a table of an evaluation is about: 考核, indicators, 校验码, and which scores it has.
fn facts(open: &mut Open, view: &ResultsView, locale: Locale) -> Result<Vec<String>> {
    let board = open.board(&view.evaluation)?;
    let code = Ranking::read(open.source(), &board)?.code();
    let organisation = open.ledger().setting("organisation")?.unwrap_or_default();
    let system = &board.compiled.system;
    let version = format!("{} {}", system.name, system.version);
    Ok(vec![
        fact("evaluation", &view.name, locale),
        fact("organisation", &organisation, locale),
        fact("as_of", &board.evaluation.as_of, locale),
        fact("system", &version, locale),
        fact("code", &code.to_string(), locale),
        view.basis.clone(),
    ])
}

/// Returns the positions of the units in the order asked for; by rank where none is.
fn ordered(view: &ResultsView, units: &[String]) -> Vec<usize> {
    let rows = view.rows.iter().enumerate();
    if units.is_empty() {
        let mut all: Vec<(bool, Option<u32>, usize)> = rows
            .map(|(at, row)| (row.rank.is_none(), row.rank, at))
            .collect();
        all.sort_unstable();
        return all.into_iter().map(|(.., at)| at).collect();
    }
    let places: BTreeMap<&str, usize> = rows.map(|(at, row)| (row.unit.as_str(), at)).collect();
    let asked = units.iter();
    asked
        .filter_map(|unit| places.get(unit.as_str()).copied())
        .collect()
}

fn line(view: &ResultsView, years: &ResultYears, at: usize, locale: Locale) -> Vec<Field> {
    let Some(row) = view.rows.get(at) else {
        return Vec::new();
    };
    let text = |text: &str| Field::Text(text.to_owned());
    let rank = |rank: Option<u32>| rank.map_or(Field::Blank, |rank| figure(&rank.to_string()));
    let before = years.units.get(at);
    let moved: Option<&MovedView> = before.and_then(|one| one.moved.as_ref());
    let mut fields = vec![
        rank(row.rank),
        text(&row.comparison),
        rank(row.rank_in_group),
        text(&row.name),
        text(&row.stage),
        figure(&row.score),
        text(&row.label),
    ];
    let rates = row.rates.iter();
    fields.extend(rates.map(|rate| rate.as_deref().map_or(Field::Blank, figure)));
    fields.extend([
        figure(&row.own),
        text(&row.grade),
        text(&settled(row, locale)),
        text(&limits(view, row)),
        rank(before.and_then(|one| one.rank_before)),
        rank(moved.map(|moved| moved.before)),
        rank(moved.map(|moved| moved.now)),
    ]);
    fields
}

/// Returns what the grade is: suggested, tied, deferred, under correction, or nothing to say.
fn settled(row: &ResultRow, locale: Locale) -> String {
    let said = [
        (row.tied, "results.tied"),
        (
            row.suggested && !row.grade.is_empty() && !row.tied,
            "results.is_suggested",
        ),
        (!row.deferred.is_empty(), "results.deferred"),
        (row.correcting, "results.correcting"),
    ];
    let said = said.into_iter().filter(|(is, _)| *is);
    let said: Vec<String> = said.map(|(_, key)| say(key, &[], locale)).collect();
    said.join(&say("between", &[], locale))
}

fn limits(view: &ResultsView, row: &ResultRow) -> String {
    let places = row.limits.iter().filter_map(|at| usize::try_from(*at).ok());
    let limits: Vec<&str> = places
        .filter_map(|at| Some(view.limits.get(at)?.as_str()))
        .collect();
    limits.join("\n")
}

pub(crate) fn losses_export(app: &App, arg: ExportLosses) -> Result<Exported> {
    let losses = super::result_losses(
        app,
        LossesArg {
            evaluation: arg.evaluation.clone(),
            comparison: arg.comparison.clone(),
        },
    )?;
    let listing = app.opened(|open, locale| {
        let view = view(open, &arg.evaluation, locale)?;
        let mut facts = facts(open, &view, locale)?;
        if let Some(group) = &arg.comparison {
            facts.push(fact("comparison", group, locale));
        }
        let of = |list: &[LossRow], kind: &str| -> Vec<Vec<Field>> {
            let mut list: Vec<&LossRow> = list.iter().collect();
            if arg.by_rate {
                list.sort_by_key(|loss| std::cmp::Reverse(rate(loss)));
            }
            let kind = say(&format!("losses.{kind}"), &[], locale);
            list.into_iter()
                .map(|loss| loss_line(loss, &kind))
                .collect()
        };
        let keys = ["kind", "code", "name", "lost", "points", "rate", "units"];
        Ok(Listing {
            title: say("losses.title", &[], locale),
            facts,
            columns: columns("losses", &keys, locale),
            rows: [
                of(&losses.indicators, "indicator"),
                of(&losses.roles, "role"),
            ]
            .concat(),
        })
    })?;
    finish(&listing, &arg.path, arg.format)
}

/// Returns the rate of a loss for sorting; below all others where there is none.
fn rate(loss: &LossRow) -> Option<model::number::Dec> {
    loss.rate.as_deref().and_then(|rate| rate.parse().ok())
}

fn loss_line(loss: &LossRow, kind: &str) -> Vec<Field> {
    vec![
        Field::Text(kind.to_owned()),
        Field::Text(loss.code.clone()),
        Field::Text(loss.name.clone()),
        figure(&loss.lost),
        figure(&loss.points),
        loss.rate.as_deref().map_or(Field::Blank, figure),
        figure(&loss.units.to_string()),
    ]
}

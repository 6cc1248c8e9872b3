//! `trial SYSTEM RETURNS`: 测算 on a file, by the aids of the window: the effect of a layer of points, weights, targets and values,
//! and how firm ranks are. 内部参考，不作为评定依据. SCORING.md §A.5, §A.6.

use crate::results::text;
use crate::year::OneYear;
use crate::{Error, Format, How, Result, Said, changes, column, open_returns, ready, say};
use contract::dto::TrialFigure;
use contract::trial::{self, Aid, firm, what_if};
use evaluation::Compiled;
use evaluation::Units;
use exchange::table::{Align, Table};
use model::analysis::robust::Draws;
use model::number::Dec;
use model::system::System;
use model::wording::Locale;
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// The arguments of `trial`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// The changes as written: `C1-1.target=90`.
    pub set: Vec<String>,
    /// The path of a file of changes.
    pub changes: Option<PathBuf>,
    /// The view of the units as the changes make them.
    pub look: Look,
}

/// A view of the units as the changes make them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Totals and ranks before and after; without a change, what can be changed.
    #[default]
    WhatIf,
    /// The range of ranks under weights drawn at random.
    Draws {
        /// The number of draws.
        count: u32,
        /// The seed of the generator.
        seed: u64,
        /// The per cent by which weights vary at most, as typed; empty for any weights at all.
        spread: String,
    },
    /// The ranks without each indicator.
    LeaveOut,
}

/// The result of an aid, before it is formatted.
pub(crate) struct Shown {
    /// The lines under the name of the system.
    pub head: Vec<String>,
    pub table: Table,
    /// The fields of the JSON besides rows and findings.
    pub more: Map<String, Value>,
    pub findings: Vec<String>,
}

/// Tries changes on the units of one year, or shows how firm their ranks are. Without returns, lists what can be changed.
///
/// # Errors
/// Files or changes that cannot be read or have faults, and findings for which an aid gives no result (`Refused`).
pub fn trial(
    system: &str,
    returns: Option<&Path>,
    how: &How,
    asked: &Trial,
    format: Format,
    locale: Locale,
) -> Result<Said> {
    let ready = ready(system)?;
    let known = &ready.compiled.system;
    let Some(returns) = returns else {
        return Ok(told(known, offered(known, locale), format, locale));
    };
    let returns = open_returns(returns, known, how)?;
    let held = OneYear::of(&ready, returns, how)?;
    let layer = changes::layer(&asked.set, asked.changes.as_deref(), known, &held)?;
    let changed = !asked.set.is_empty() || asked.changes.is_some();
    if asked.look == Look::WhatIf && !changed {
        return Ok(told(known, offered(known, locale), format, locale));
    }
    let (system, mut found) = what_if::over(known, &layer.system).map_err(Error::Refused)?;
    let compiled = Compiled::new(&ready.compiled.fingerprint, system)?;
    found.extend(layer.doubts(&compiled.plan));
    let tried = held.tried(&compiled, &layer)?;
    let units = held.field(&compiled, &tried);
    let mut shown = match &asked.look {
        Look::WhatIf => {
            let before = held.scores(&ready.compiled)?;
            let contest = &units.contest;
            moved(&held, what_if::moved(contest, &before, &tried), locale)
        }
        Look::Draws {
            count,
            seed,
            spread,
        } => {
            let draws = Draws {
                count: *count,
                seed: *seed,
                spread: trial::spread(spread)?,
            };
            ranges(&units, draws, spread, locale).map_err(Error::Refused)?
        }
        Look::LeaveOut => removals(&units, locale)?,
    };
    if let Some(year) = held.year {
        shown.more.insert("year".to_owned(), year.into());
        let year = [("year", year.to_string())];
        shown.head.insert(0, say("trial_year", &year, locale));
    }
    shown.findings.splice(0..0, trial::words(&found, locale));
    Ok(told(known, shown, format, locale))
}

/// Returns the figures that can be changed, by the names that `--set` takes.
fn offered(system: &System, locale: Locale) -> Shown {
    let rows = trial::offered(system, locale).into_iter().flat_map(|row| {
        let one = system.indicator(&row.key);
        let of_group = |figure: &TrialFigure| {
            let group = system.group(&figure.at);
            group.filter(|_| figure.at != row.key)
        };
        let (groups, own): (Vec<_>, Vec<_>) = row
            .figures
            .iter()
            .partition(|figure| of_group(figure).is_some());
        // The outermost group first, then what is the indicator's own.
        let figures = groups.into_iter().rev().chain(own);
        let line = figures.filter_map(|figure| {
            let name = changes::name(system, one?, figure);
            let [code, short, within] = match of_group(figure) {
                Some(group) => {
                    let above = system.group(&group.parent);
                    let within = above.map(|above| format!("{} {}", above.code, above.short()));
                    [&group.code, group.short(), &within.unwrap_or_default()].map(str::to_owned)
                }
                None => [&row.code, &row.short, &figure.of].map(String::clone),
            };
            Some(vec![name, code, short, within, figure.now.clone()])
        });
        line.collect::<Vec<_>>()
    });
    let left = ["figure", "code", "name", "within"].map(|key| column(key, Align::Left, locale));
    let mut columns = Vec::from(left);
    columns.push(column("now", Align::Right, locale));
    let mut seen = std::collections::BTreeSet::new();
    Shown {
        head: vec![say("trial_offered", &[], locale)],
        // The weight of a group is offered with each indicator below it.
        table: Table {
            columns,
            rows: rows
                .filter(|row: &Vec<String>| {
                    row.first().is_none_or(|name| seen.insert(name.clone()))
                })
                .collect(),
        },
        more: Map::new(),
        findings: Vec::new(),
    }
}

fn moved(held: &OneYear, moved: Vec<what_if::Moved>, locale: Locale) -> Shown {
    let rows = moved.into_iter().map(|one| {
        let unit = held.units.get(one.at).map(|unit| unit.unit.clone());
        vec![
            unit.unwrap_or_default(),
            text(one.score),
            text(one.tried),
            text(
                one.score
                    .zip(one.tried)
                    .map(|(score, tried)| Dec(tried.0 - score.0)),
            ),
            number(one.rank.map(i64::from)),
            number(one.tried_rank.map(i64::from)),
            number(gained(&one)),
        ]
    });
    let figures = ["total", "tried", "change", "rank", "tried_rank", "gained"];
    Shown {
        head: Vec::new(),
        table: table(&["unit"], &figures, rows.collect(), locale),
        more: Map::new(),
        findings: Vec::new(),
    }
}

fn gained(one: &what_if::Moved) -> Option<i64> {
    Some(i64::from(one.rank?) - i64::from(one.tried_rank?))
}

/// Returns a number in words; an empty text where there is none.
fn number(n: Option<i64>) -> String {
    n.map(|n| n.to_string()).unwrap_or_default()
}

fn ranges(units: &Units<'_>, draws: Draws, spread: &str, locale: Locale) -> Aid<Shown> {
    let firm = firm::firmness(units)?;
    let view = firm::ranges(units, &firm, draws)?;
    let mut swaps = view.swaps.into_iter();
    let rows = view.rows.into_iter().map(|range| {
        let swap = swaps.next().unwrap_or_default();
        let [rank, best, from, to, worst] =
            [range.rank, range.best, range.from, range.to, range.worst].map(|n| n.to_string());
        let mean = range.mean;
        vec![
            range.name,
            rank,
            mean,
            best,
            from,
            to,
            worst,
            swap.behind,
            swap.swapped,
            swap.tied,
        ]
    });
    let figures = ["rank", "mean", "best", "from", "to", "worst"];
    let mut table = table(&["unit"], &figures, rows.collect(), locale);
    table.columns.push(column("next", Align::Left, locale));
    let pairs = ["swapped", "tied"].map(|key| column(key, Align::Right, locale));
    table.columns.extend(pairs);
    let about = [
        ("generator", view.generator),
        ("draws", draws.count.to_string()),
        ("seed", draws.seed.to_string()),
        ("spread", spread.trim().to_owned()),
    ];
    let any = spread.trim().is_empty();
    let head = if any { "trial_any" } else { "trial_draws" };
    let more = about.iter().map(|(key, value)| {
        let value = Some(value.clone()).filter(|value| !value.is_empty());
        ((*key).to_owned(), Value::from(value))
    });
    Ok(Shown {
        head: vec![say(head, &about, locale)],
        table,
        more: more.collect(),
        findings: trial::words(firm.doubts(), locale),
    })
}

fn removals(units: &Units<'_>, locale: Locale) -> Result<Shown> {
    let firm = firm::firmness(units).map_err(Error::Refused)?;
    let removals = firm::removals(units, &firm).map_err(evaluation::Error::from)?;
    let rows = removals.into_iter().map(|one| {
        let (moved, furthest) = (one.moved.to_string(), one.furthest.to_string());
        vec![one.code, one.short, moved, furthest]
    });
    Ok(Shown {
        head: vec![say("trial_without", &[], locale)],
        table: table(
            &["code", "name"],
            &["moved", "furthest"],
            rows.collect(),
            locale,
        ),
        more: Map::new(),
        findings: trial::words(firm.doubts(), locale),
    })
}

/// Returns a table of rows, columns of words before columns of figures.
pub(crate) fn table(
    left: &[&'static str],
    right: &[&'static str],
    rows: Vec<Vec<String>>,
    locale: Locale,
) -> Table {
    let left = left.iter().map(|key| column(key, Align::Left, locale));
    let right = right.iter().map(|key| column(key, Align::Right, locale));
    let columns = left.chain(right).collect();
    Table { columns, rows }
}

/// Returns the result of an aid on a system, in one of the formats.
pub(crate) fn told(system: &System, mut shown: Shown, format: Format, locale: Locale) -> Said {
    shown.head.insert(0, system.name.clone());
    let key = Value::from(system.key.clone());
    shown.more.insert("system".to_owned(), key);
    said(shown, format, locale)
}

/// Returns the result in one of the formats, each with the note that it is no basis for an assessment.
pub(crate) fn said(shown: Shown, format: Format, locale: Locale) -> Said {
    let Shown {
        head,
        mut table,
        mut more,
        findings,
    } = shown;
    let notice = say("trial_notice", &[], locale);
    let mut remarks = Vec::new();
    let text = match format {
        Format::Table => {
            let findings = findings.iter().map(|text| format!("· {text}\n"));
            let findings: String = findings.collect();
            format!(
                "{}\n{notice}\n\n{}{findings}",
                head.join("\n"),
                table.text()
            )
        }
        Format::Csv => {
            remarks = findings;
            table.columns.push(column("notice", Align::Left, locale));
            for row in &mut table.rows {
                row.push(notice.clone());
            }
            String::from_utf8_lossy(&table.csv()).into_owned()
        }
        Format::Json => {
            more.insert("notice".to_owned(), notice.into());
            more.insert("rows".to_owned(), table.json());
            more.insert("findings".to_owned(), findings.into());
            format!("{:#}\n", Value::Object(more))
        }
    };
    Said {
        text,
        remarks,
        ..Said::default()
    }
}

//! 得分汇总: every unit beside the others, with ranks, grades, places, losses and years. SCORING.md §9.

mod cell;
mod export;
mod losses;
mod ranks;
mod years;

use crate::app::{App, Open};
use crate::dto::{EvaluationArg, QuotaView, ResultColumn, ResultRow, ResultsView, SettleTie};
use crate::error::{Error, Result};
use crate::op::Op;
use crate::view::{basis_of, label_of, plain, unnamed_kinds};
use evaluation::Source;
use evaluation::board::{Column, Scoreboard, columns, tie_key};
use model::finding::{Finding, Severity};
use model::number::Dec;
use model::standing::{self, Quota, Standing};
use model::system::System;
use model::wording::{self, Locale};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use cell::result_cell;
pub(crate) use export::{losses_export, results_export};
pub(crate) use losses::result_losses;
pub(crate) use ranks::result_ranks;
pub(crate) use years::result_years;

pub(crate) fn results(app: &App, arg: EvaluationArg) -> Result<ResultsView> {
    app.opened(|open, locale| view(open, &arg.evaluation, locale))
}

fn view(open: &mut Open, evaluation: &str, locale: Locale) -> Result<ResultsView> {
    let board = open.board(evaluation)?;
    let own_board = board.own()?;
    let text = |score: Option<Dec>| score.map(|score| score.to_string()).unwrap_or_default();
    let standings = board.standings(open.ledger())?;
    let ranks = board.group_ranks(&standings.standings);
    let tallies = board.tallies(&standings);
    let system = &board.compiled.system;
    let units = board.units.iter().map(|one| one.unit.traits());
    let columns = columns(&board.compiled, units);
    let tied: BTreeSet<&str> = standings
        .quotas
        .iter()
        .flat_map(tied)
        .map(String::as_str)
        .collect();
    let mut limits = Limits::default();
    let mut rows = Vec::with_capacity(board.units.len());
    let scores = board.scores.totals().iter().zip(own_board.totals());
    let units = board.units.iter().zip(scores).zip(&standings.standings);
    for (at, (((one, (total, own)), standing), tally)) in units.zip(&tallies).enumerate() {
        let groups = board.scores.groups(at);
        let rate = |column: &Column| {
            groups
                .get(column.at)?
                .percent()
                .map(|rate| rate.to_string())
        };
        let id = one.unit.id.as_str();
        rows.push(ResultRow {
            unit: one.unit.id.clone(),
            name: one.unit.name.clone(),
            comparison: one.unit.group.clone(),
            stage: board.chain.name(&one.stage, locale),
            score: text(tally.score),
            nothing: total.nothing,
            complete: tally.complete,
            label: label_of(tally, locale),
            rates: columns.iter().map(rate).collect(),
            ranks: columns
                .iter()
                .map(|column| *ranks.get(at)?.get(column.at)?)
                .collect(),
            own: text(own_board.own_so_far(own, total)),
            rank: tally.place.map(|place| place.rank),
            rank_in_group: tally.in_group.map(|place| place.rank),
            grade: grade(system, standing),
            suggested: standing.suggested,
            limits: standing
                .limits
                .iter()
                .map(|limit| limits.place(wording::limit(system, limit, locale)))
                .collect(),
            tied: tied.contains(id),
            deferred: board.fixed.deferred(id).unwrap_or_default().to_owned(),
            correcting: board.fixed.correcting(id).is_some(),
        });
    }
    let mut sizes: BTreeMap<&str, u32> = BTreeMap::new();
    let units = board.units.iter().zip(board.scores.totals());
    for (one, total) in units {
        *sizes.entry(&one.unit.group).or_default() += u32::from(!total.nothing);
    }
    let ranked = board.units.iter().zip(&tallies);
    let ranked = ranked.filter_map(|(one, tally)| Some((&*one.unit.group, tally.in_group?.of)));
    let ranked: BTreeMap<&str, u32> = ranked.collect();
    let quotas = standings.quotas.iter();
    let mut warnings = standing::too_small(system, sizes.clone());
    let kinds = board.units.iter().map(|one| one.unit.kind.as_str());
    warnings.extend(unnamed_kinds(system, kinds, locale));
    warnings.extend(beside(open.source(), &board, locale)?);
    Ok(ResultsView {
        evaluation: board.evaluation.id.clone(),
        name: board.evaluation.name.clone(),
        year: board.evaluation.year,
        columns: column_views(system, &columns),
        basis: basis_of(&tallies, locale),
        ranked: sizes
            .keys()
            .map(|group| ranked.get(group).copied().unwrap_or_default())
            .collect(),
        ranked_all: tallies
            .iter()
            .find_map(|one| one.place)
            .map_or(0, |place| place.of),
        comparisons: sizes.keys().map(|&group| group.to_owned()).collect(),
        rows,
        limits: limits.said,
        quotas: quotas
            .map(|quota| quota_view(&board, quota, locale))
            .collect(),
        warnings: warnings
            .iter()
            .map(|finding| wording::finding(finding, locale))
            .collect(),
    })
}

/// Returns what is otherwise today than what was closed and decided: shown beside it, never applied.
fn beside(source: Source<'_>, board: &Scoreboard, locale: Locale) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    let fixed = source.fixed(&board.evaluation)?;
    for unit in source.participants_today(&board.evaluation)? {
        found.extend(fixed.beside(&unit, locale));
    }
    for (at, now) in &board.otherwise {
        let Some(one) = board.units.get(*at) else {
            continue;
        };
        let kept = fixed.stood(&one.unit.id);
        let kept = kept.map(|kept| kept.row.scores.total.score.to_string());
        found.push(
            Finding::new("fixed-score", Severity::Info, &one.unit.name)
                .with("unit", &one.unit.name)
                .with("kept", kept.unwrap_or_default())
                .with("now", now),
        );
    }
    for one in &board.units {
        let (id, name) = (&one.unit.id, &one.unit.name);
        if let Some(reason) = board.fixed.deferred(id) {
            let deferred = Finding::new("deferred", Severity::Info, name);
            found.push(deferred.with("unit", name).with("reason", reason));
        }
        if let Some(act) = board.fixed.correcting(id) {
            let notice = act.facts.get("notice").cloned().unwrap_or_default();
            let correcting = Finding::new("correcting", Severity::Info, name);
            found.push(correcting.with("unit", name).with("notice", notice));
        }
    }
    Ok(found)
}

/// The sentences of limits, each once, because most limits hold back many units.
#[derive(Default)]
struct Limits {
    said: Vec<String>,
    at: BTreeMap<String, u32>,
}

impl Limits {
    /// Returns the position of a sentence, added where it is new.
    fn place(&mut self, sentence: String) -> u32 {
        if let Some(at) = self.at.get(&sentence) {
            return *at;
        }
        let at = u32::try_from(self.said.len()).unwrap_or(u32::MAX);
        self.said.push(sentence.clone());
        self.at.insert(sentence, at);
        at
    }
}

/// Returns the level-1 groups as columns.
fn column_views(system: &System, columns: &[Column]) -> Vec<ResultColumn> {
    let column = |column: &Column| {
        let group = system.groups.get(column.at)?;
        Some(ResultColumn {
            key: group.key.clone(),
            code: group.code.clone(),
            short: group.short().to_owned(),
            points: plain(column.points),
        })
    };
    columns.iter().filter_map(column).collect()
}

fn grade(system: &System, standing: &Standing) -> String {
    let key = standing.grade.as_deref();
    let found = system
        .grades
        .iter()
        .find(|grade| Some(grade.key.as_str()) == key);
    found.map(|grade| grade.name.clone()).unwrap_or_default()
}

fn tied(quota: &Quota) -> &[String] {
    quota.tie.as_ref().map_or(&[], |tie| &tie.units)
}

fn quota_view(board: &Scoreboard, quota: &Quota, locale: Locale) -> QuotaView {
    let system = &board.compiled.system;
    let name = |id: &String| {
        let one = board.units.iter().find(|one| &one.unit.id == id);
        one.map_or_else(|| id.clone(), |one| one.unit.name.clone())
    };
    let names: Vec<String> = tied(quota).iter().map(name).collect();
    QuotaView {
        comparison: quota.comparison.clone(),
        grade: quota.grade.clone(),
        sentence: wording::quota(system, quota, locale),
        left: quota.left(),
        tied: tied(quota).to_vec(),
        tie: if names.is_empty() {
            String::new()
        } else {
            wording::tie(system, quota, &names, locale)
        },
    }
}

pub(crate) fn tie_settle(app: &App, settle: SettleTie) -> Result<ResultsView> {
    let note = settle.note.trim().to_owned();
    if note.is_empty() {
        return Err(Error::Empty { field: "note" });
    }
    let now = (app.config.now)();
    app.opened(|open, locale| {
        let evaluation = open.source().evaluation(&settle.evaluation)?;
        if open
            .source()
            .fixed(&evaluation)?
            .places(&settle.comparison)
            .is_some()
        {
            return Err(Error::ActRefused {
                why: wording::say("act.held_tie", &BTreeMap::new(), locale),
                field: None,
            });
        }
        let decision = ledger::Decision {
            evaluation: evaluation.id.clone(),
            group: settle.comparison,
            key: tie_key(&settle.grade),
            order: settle.order,
            note: note.clone(),
            at: now.to_rfc3339(),
            who: open.ledger().setting("operator")?.unwrap_or_default(),
        };
        let op = ledger::NewOperation {
            evaluation: Some(evaluation.id.clone()),
            reason: Some(note),
            ..Op::SettleTie.on_workspace(locale)
        };
        open.write(op, |tx| tx.put_decision(&decision))?;
        view(open, &evaluation.id, locale)
    })
}

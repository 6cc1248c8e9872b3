//! 得分汇总: every unit beside the others, with ranks, grades, places, losses and years. SCORING.md §9.

use crate::app::{App, Open};
use crate::dto::{
    EvaluationArg, LossRow, QuotaView, ResultCell, ResultCellArg, ResultColumn, ResultLeaf,
    ResultRow, ResultsView, SettleTie, StepView,
};
use crate::error::{Error, Result, Thing};
use crate::evaluations;
use crate::settings::operation;
use crate::view::plain;
use crate::whole::{Whole, tie_key};
use chrono::NaiveDate;
use ledger::{Evaluation, Ledger, Op};
use model::cell::{Cell, Slot};
use model::dec::Dec;
use model::score::{GroupScore, Sheet, Viewpoint};
use model::standing::{self, Loss, Quota, Standing};
use model::system::System;
use model::wording::{self, Locale};
use std::collections::BTreeMap;

/// A difference of self-assessment and review above this share of the points is flagged, in per cent.
const FLAGGED: i64 = 20;
/// How many years stand beside each other.
const YEARS: usize = 3;

pub(crate) fn results(app: &App, arg: EvaluationArg) -> Result<ResultsView> {
    let today = (app.config.now)().date_naive();
    app.opened(|open, locale| view(open, &arg.evaluation, today, locale))
}

fn view(open: &Open, evaluation: &str, today: NaiveDate, locale: Locale) -> Result<ResultsView> {
    let ledger = &open.ledger;
    let whole = Whole::read(ledger, evaluations::one(ledger, evaluation)?)?;
    let board = whole.board(ledger)?;
    let earlier = earlier(ledger, &whole)?;
    let system = &whole.compiled.system;
    let columns: Vec<usize> = columns(system);
    let own = whole.own_sheets();
    let before = earlier
        .last()
        .filter(|y| y.year + 1 == whole.evaluation.year);
    let mut rows = Vec::with_capacity(whole.units.len());
    for (((one, sheet), own), standing) in whole
        .units
        .iter()
        .zip(&whole.sheets)
        .zip(&own)
        .zip(&board.standings)
    {
        let totals = &sheet.totals;
        let differs = standing::inflation(system, own, sheet, Dec::from(FLAGGED));
        let code = |key: &String| system.indicator(key).map(|i| i.code.clone());
        let id = one.unit.id.as_str();
        let mut years: Vec<Option<String>> = earlier.iter().map(|y| y.total(id)).collect();
        years.push(totals.complete.then(|| totals.score.to_string()));
        rows.push(ResultRow {
            unit: one.unit.id.clone(),
            name: one.unit.name.clone(),
            comparison: one.unit.group.clone(),
            stage: whole.chain.name(&one.stage, locale),
            score: totals.score.to_string(),
            complete: totals.complete,
            base: totals.base.to_string(),
            bonus: totals.bonus.to_string(),
            penalty: totals.penalty.to_string(),
            rates: columns
                .iter()
                .map(|at| Some(sheet.groups.get(*at)?.rate?.to_string()))
                .collect(),
            own: own.totals.score.to_string(),
            inflation: differs.as_ref().map(|d| d.mean.to_string()),
            flagged: differs
                .iter()
                .flat_map(|d| &d.flagged)
                .filter_map(|d| code(&d.indicator))
                .collect(),
            rank: standing.rank,
            rank_in_group: standing.rank_in_group,
            rank_before: before.and_then(|y| y.rank(id)),
            grade: grade(system, standing),
            suggested: standing.suggested,
            limits: standing
                .limits
                .iter()
                .map(|limit| wording::limit(system, limit, locale))
                .collect(),
            tied: board
                .quotas
                .iter()
                .any(|quota| tied(quota).iter().any(|t| t == id)),
            totals: years,
        });
    }
    let mut sizes: BTreeMap<&str, u32> = BTreeMap::new();
    for one in &whole.units {
        *sizes.entry(&one.unit.group).or_default() += 1;
    }
    let losses = standing::losses(system, &whole.sheets);
    let mut years: Vec<u16> = earlier.iter().map(|y| y.year).collect();
    years.push(whole.evaluation.year);
    Ok(ResultsView {
        columns: columns
            .iter()
            .filter_map(|at| column(system, *at, &whole.sheets))
            .collect(),
        comparisons: sizes.keys().map(|&group| group.to_owned()).collect(),
        rows,
        quotas: board
            .quotas
            .iter()
            .map(|quota| quota_view(&whole, quota, locale))
            .collect(),
        warnings: standing::empty(system, sizes)
            .iter()
            .map(|finding| wording::finding(finding, locale))
            .collect(),
        losses: losses
            .indicators
            .iter()
            .map(|l| by_indicator(system, l))
            .collect(),
        losses_by_role: by_role(ledger, &whole, &losses.roles)?,
        years,
        evaluation: evaluations::view(ledger, &whole.evaluation, today)?,
    })
}

/// Positions of the level-1 groups that have base points.
fn columns(system: &System) -> Vec<usize> {
    let groups = system.groups.iter().enumerate();
    let based = |key: &str| {
        let mut base = system.indicators.iter().filter(|one| one.rule.is_base());
        base.any(|one| below(system, &one.group, key))
    };
    groups
        .filter(|(_, group)| group.parent.is_empty() && based(&group.key))
        .map(|(at, _)| at)
        .collect()
}

fn column(system: &System, at: usize, sheets: &[Sheet]) -> Option<ResultColumn> {
    let group = system.groups.get(at)?;
    let points = |sheet: &Sheet| sheet.groups.get(at).map(|g: &GroupScore| g.points);
    let points = sheets.iter().filter_map(points).max()?;
    Some(ResultColumn {
        key: group.key.clone(),
        code: group.code.clone(),
        short: group.short().to_owned(),
        points: plain(points),
    })
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

fn quota_view(whole: &Whole, quota: &Quota, locale: Locale) -> QuotaView {
    let system = &whole.compiled.system;
    let name = |id: &String| {
        let one = whole.units.iter().find(|one| &one.unit.id == id);
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

fn by_indicator(system: &System, loss: &Loss) -> LossRow {
    let indicator = system.indicator(&loss.key);
    LossRow {
        code: indicator.map(|i| i.code.clone()).unwrap_or_default(),
        name: indicator.map_or_else(|| loss.key.clone(), |i| i.short.clone()),
        lost: loss.lost.to_string(),
        points: plain(loss.points),
        units: loss.units,
    }
}

fn by_role(ledger: &Ledger, whole: &Whole, losses: &[Loss]) -> Result<Vec<LossRow>> {
    let roles = evaluations::roles(ledger, &whole.evaluation.id, &whole.compiled.system)?;
    let row = |loss: &Loss| LossRow {
        code: String::new(),
        name: roles
            .iter()
            .find(|role| role.key == loss.key)
            .map_or_else(|| loss.key.clone(), |role| role.name.clone()),
        lost: loss.lost.to_string(),
        points: plain(loss.points),
        units: loss.units,
    };
    Ok(losses.iter().map(row).collect())
}

/// An earlier year: final totals and ranks by unit.
struct Year {
    year: u16,
    stood: BTreeMap<String, (Option<String>, Option<u32>)>,
}

impl Year {
    fn total(&self, unit: &str) -> Option<String> {
        self.stood.get(unit)?.0.clone()
    }

    fn rank(&self, unit: &str) -> Option<u32> {
        self.stood.get(unit)?.1
    }
}

/// The years before by systems of the same key, oldest first.
fn earlier(ledger: &Ledger, now: &Whole) -> Result<Vec<Year>> {
    let mut evaluations: Vec<Evaluation> = ledger
        .evaluations()?
        .into_iter()
        .filter(|e| e.year < now.evaluation.year && e.sample == now.evaluation.sample)
        .filter(|e| {
            e.participants
                .iter()
                .any(|id| now.evaluation.participants.contains(id))
        })
        .collect();
    evaluations.sort_by_key(|e| std::cmp::Reverse(e.year));
    let mut years: Vec<Year> = Vec::new();
    for evaluation in evaluations {
        if years.len() + 1 == YEARS {
            break;
        }
        let whole = Whole::read(ledger, evaluation)?;
        if whole.compiled.system.key != now.compiled.system.key {
            continue;
        }
        let board = whole.board(ledger)?;
        let stood = whole.units.iter().zip(&whole.sheets).zip(&board.standings);
        let stood = stood.map(|((one, sheet), standing)| {
            let total = sheet
                .totals
                .complete
                .then(|| sheet.totals.score.to_string());
            (one.unit.id.clone(), (total, standing.rank))
        });
        years.push(Year {
            year: whole.evaluation.year,
            stood: stood.collect(),
        });
    }
    years.reverse();
    Ok(years)
}

pub(crate) fn result_cell(app: &App, arg: ResultCellArg) -> Result<ResultCell> {
    app.opened(|open, locale| {
        let ledger = &open.ledger;
        let whole = Whole::read(ledger, evaluations::one(ledger, &arg.evaluation)?)?;
        let unknown = || Error::Unknown {
            what: Thing::Participant,
            id: arg.unit.clone(),
        };
        let at = whole.units.iter().position(|one| one.unit.id == arg.unit);
        let (at, one) = at
            .and_then(|at| Some((at, whole.units.get(at)?)))
            .ok_or_else(unknown)?;
        let plan = &whole.compiled.plan;
        let system = &whole.compiled.system;
        let own = plan.scores(&one.own, Viewpoint::Own, Some(&one.unit.kind));
        let members = whole.members();
        let wanted = system
            .indicators
            .iter()
            .zip(&own.leaves)
            .filter(|(indicator, _)| {
                arg.group.is_empty() || below(system, &indicator.group, &arg.group)
            });
        let leaves = wanted.filter_map(|(indicator, own)| {
            let derived = plan.explain_in(&members, at, Viewpoint::Upper, &indicator.key)?;
            let mark = one.entries.get(&Cell::leaf(&indicator.key, Slot::Mark));
            Some(ResultLeaf {
                key: indicator.key.clone(),
                code: indicator.code.clone(),
                short: indicator.short.clone(),
                points: plain(indicator.points),
                score: derived.score.map(|s| s.to_string()),
                own: own.score.map(|s| s.to_string()),
                reason: mark.map(|mark| mark.note.clone()).unwrap_or_default(),
                sentence: wording::sentence(&derived, locale),
                steps: wording::steps(&derived, locale)
                    .into_iter()
                    .map(|text| StepView { text })
                    .collect(),
            })
        });
        Ok(ResultCell {
            leaves: leaves.collect(),
        })
    })
}

/// Whether a group is another one or stands below it.
fn below(system: &System, group: &str, above: &str) -> bool {
    let mut at = group;
    for _ in 0..=system.groups.len() {
        if at == above {
            return true;
        }
        match system.group(at) {
            Some(group) if !group.parent.is_empty() => at = &group.parent,
            _ => return false,
        }
    }
    false
}

pub(crate) fn tie_settle(app: &App, settle: SettleTie) -> Result<ResultsView> {
    let note = settle.note.trim().to_owned();
    if note.is_empty() {
        return Err(Error::Empty { field: "note" });
    }
    let now = (app.config.now)();
    app.opened(|open, locale| {
        let evaluation = evaluations::one(&open.ledger, &settle.evaluation)?;
        let decision = ledger::Decision {
            evaluation: evaluation.id.clone(),
            group: settle.comparison,
            key: tie_key(&settle.grade),
            order: settle.order,
            note: note.clone(),
            at: now.to_rfc3339(),
            who: open.ledger.setting("operator")?.unwrap_or_default(),
        };
        let op = Op {
            evaluation: Some(evaluation.id.clone()),
            reason: Some(note),
            ..operation("settle-tie", locale)
        };
        open.ledger.transact(op, |tx| tx.put_decision(&decision))?;
        open.touch();
        view(open, &evaluation.id, now.date_naive(), locale)
    })
}

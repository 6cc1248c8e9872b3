//! 测算: what if, weights and how firm ranks are, over the units of an evaluation. Nothing here is stored, and no official
//! score passes through it. SCORING.md §A.

use crate::app::{App, Open};
use crate::compiled::Compiled;
use crate::dto::{
    AhpView, EvaluationArg, RankRange, Removal, RobustView, Swap, TrialIndicator, TrialUnit,
    TrialView, TryAhp, TryRobust, TryWeights, Weighed, WeightsView,
};
use crate::error::{Error, Result};
use crate::evaluations;
use crate::scoreboard::Scoreboard;
use crate::view::plain;
use model::analysis::ahp::{self, Method, RandomIndex};
use model::analysis::entropy::{self, Column};
use model::analysis::pairwise;
use model::analysis::robust::{self, Draws, Rollup, Row, Spread};
use model::analysis::{equal, points};
use model::dec::Dec;
use model::finding::Finding;
use model::number;
use model::rule::Rule;
use model::system::{Indicator, Measure, System};
use model::wording::{self, Locale};

mod figures;
mod what_if;

pub(crate) use what_if::trial_what_if;

fn board(open: &mut Open, evaluation: &str) -> Result<Scoreboard> {
    let evaluation = evaluations::one(&open.ledger, evaluation)?;
    let compiled = open.compiled(&evaluation)?;
    Scoreboard::read(&open.ledger, evaluation, Some(&compiled))
}

fn base(system: &System) -> impl Iterator<Item = &Indicator> {
    system.indicators.iter().filter(|one| one.rule.is_base())
}

/// What each base indicator is worth of the total where all is scored, in per cent: so far as points add up, its points.
/// SCORING.md §6.3.
fn effective(compiled: &Compiled) -> Vec<Dec> {
    let weights = compiled.plan.effective_weights(None).leaves;
    let all = compiled.system.indicators.iter().zip(weights);
    let base = all.filter(|(one, _)| one.rule.is_base());
    base.map(|(_, weight)| weight).collect()
}

fn words(findings: &[Finding], locale: Locale) -> Vec<String> {
    let said = findings.iter().map(|one| wording::finding(one, locale));
    said.collect()
}

fn decimal(typed: &str) -> Result<Dec> {
    number::parse(typed, "", Measure::Amount).map_err(|_| Error::NotAFigure {
        typed: typed.to_owned(),
    })
}

pub(crate) fn trial(app: &App, arg: EvaluationArg) -> Result<TrialView> {
    app.opened(|open, _| {
        let evaluation = evaluations::one(&open.ledger, &arg.evaluation)?;
        let compiled = open.compiled(&evaluation)?;
        let system = &compiled.system;
        let participants = evaluations::participants(&open.ledger, &evaluation)?;
        let rows = system.indicators.iter().filter(|one| one.rule.scores());
        let indicators = rows.map(|one| TrialIndicator {
            key: one.key.clone(),
            code: one.code.clone(),
            short: one.short.clone(),
            figures: figures::figures(system, one),
            unit: match &one.rule {
                Rule::Bonus(bonus) => bonus.unit.clone(),
                Rule::Penalty(penalty) => penalty.unit.clone(),
                _ => String::new(),
            },
        });
        let units = participants.into_iter().map(|one| TrialUnit {
            unit: one.id,
            name: one.name,
        });
        Ok(TrialView {
            indicators: indicators.collect(),
            units: units.collect(),
        })
    })
}

pub(crate) fn trial_robust(app: &App, tried: TryRobust) -> Result<RobustView> {
    app.opened(|open, locale| {
        let scored = board(open, &tried.evaluation)?;
        let system = &scored.compiled.system;
        let leaves: Vec<usize> = places(system, Rule::is_base).collect();
        let weights = effective(&scored.compiled);
        let units = 0..scored.units.len();
        let rows: Vec<Row> = units
            .map(|at| Row::of(&scored.scores, at, &leaves))
            .collect();
        let refused = |faults: Vec<Finding>| RobustView {
            findings: words(&faults, locale),
            ..RobustView::default()
        };
        let spread = match tried.spread.trim() {
            "" => Spread::Any,
            typed => Spread::Within(Dec(decimal(typed)?.0 / Dec::from(100).0)),
        };
        let draws = Draws {
            count: tried.draws,
            seed: u64::from(tried.seed),
            spread,
        };
        let keys: Vec<&str> = base(system).map(|one| one.key.as_str()).collect();
        let rollup = Rollup::of(system, &keys);
        let board = match robust::Board::new(&weights, system.points, system.dp, rollup, &rows) {
            Ok(board) => board,
            Err(faults) => return Ok(refused(faults)),
        };
        let drawn = match board.simulate(draws) {
            Ok(drawn) => drawn,
            Err(faults) => return Ok(refused(faults)),
        };
        let name = |at: usize| {
            let one = scored.units.get(at);
            one.map(|one| one.unit.name.clone()).unwrap_or_default()
        };
        let ranges = drawn.units.iter().enumerate().filter_map(|(at, range)| {
            let range = range.as_ref()?;
            Some(RankRange {
                name: name(at),
                rank: range.rank,
                mean: range.mean.to_string(),
                best: range.best,
                from: range.from,
                to: range.to,
                worst: range.worst,
            })
        });
        let mut ranges: Vec<RankRange> = ranges.collect();
        ranges.sort_by_key(|range| range.rank);
        let swaps = drawn.neighbours.iter().map(|pair| Swap {
            ahead: name(pair.ahead),
            behind: name(pair.behind),
            swapped: pair.swapped.to_string(),
            tied: pair.tied.to_string(),
        });
        let removed = base(system).zip(board.removals());
        let mut removals: Vec<Removal> = removed
            .map(|(one, shift)| Removal {
                code: one.code.clone(),
                short: one.short.clone(),
                moved: u32::try_from(shift.moved).unwrap_or(u32::MAX),
                furthest: shift.furthest,
            })
            .collect();
        removals.sort_by_key(|one| std::cmp::Reverse((one.moved, one.furthest)));
        Ok(RobustView {
            generator: drawn.generator.to_owned(),
            rows: ranges,
            swaps: swaps.collect(),
            removals,
            findings: words(board.doubts(), locale),
        })
    })
}

pub(crate) fn trial_ahp(app: &App, tried: TryAhp) -> Result<AhpView> {
    let locale = app.locale();
    let refused = |faults: Vec<Finding>| AhpView {
        findings: words(&faults, locale),
        ..AhpView::default()
    };
    let method = match tried.method.as_str() {
        "eigenvector" => Method::Eigenvector,
        _ => Method::GeometricMean,
    };
    let table = match tried.table.as_str() {
        "textbook" => RandomIndex::Textbook,
        _ => RandomIndex::Saaty,
    };
    let weighed = pairwise::read(&tried.rows).and_then(|matrix| ahp::ahp(&matrix, method, table));
    let weighed = match weighed {
        Ok(weighed) => weighed,
        Err(faults) => return Ok(refused(faults)),
    };
    let allotted = points::points(
        &weighed.weights,
        decimal(&tried.total)?,
        decimal(&tried.step)?,
    );
    let mut findings = weighed.findings;
    let shared = match allotted {
        Ok(allotted) => {
            findings.extend(allotted.findings);
            allotted.points
        }
        Err(faults) => {
            findings.extend(faults);
            Vec::new()
        }
    };
    Ok(AhpView {
        weights: weighed.weights.iter().map(|w| w.to_string()).collect(),
        points: shared.iter().map(|p| p.to_string()).collect(),
        lambda: weighed.lambda.to_string(),
        ci: weighed.ci.to_string(),
        ri: weighed.ri.to_string(),
        cr: weighed.cr.map(|cr| cr.to_string()).unwrap_or_default(),
        findings: words(&findings, locale),
    })
}

pub(crate) fn trial_weights(app: &App, tried: TryWeights) -> Result<WeightsView> {
    app.opened(|open, locale| {
        let scored = board(open, &tried.evaluation)?;
        let system = &scored.compiled.system;
        let step = decimal(&tried.step)?;
        let mut findings = Vec::new();
        let weighed = match tried.how.as_str() {
            "equal" => equal::equal(base(system).count()),
            _ => entropy::entropy(&columns(&scored)).map(|found| {
                findings.extend(found.findings);
                found.weights
            }),
        };
        let shared = weighed.and_then(|weights| {
            let allotted = points::points(&weights, system.points, step)?;
            Ok((weights, allotted))
        });
        let rows = match shared {
            Ok((weights, allotted)) => {
                findings.extend(allotted.findings);
                let rows = base(system).zip(effective(&scored.compiled)).zip(weights);
                let rows = rows.zip(allotted.points);
                let hundredth = system.points.0 / Dec::from(100).0;
                let row =
                    |(((one, now), weight), tried): (((&Indicator, Dec), Dec), Dec)| Weighed {
                        code: one.code.clone(),
                        short: one.short.clone(),
                        points: plain(Dec((now.0 * hundredth).round_dp(4))),
                        weight: plain(Dec(weight.0 * Dec::from(100).0)),
                        tried: tried.to_string(),
                    };
                rows.map(row).collect()
            }
            Err(faults) => {
                findings.extend(faults);
                Vec::new()
            }
        };
        Ok(WeightsView {
            rows,
            findings: words(&findings, locale),
        })
    })
}

/// Shares of full points as columns: what tells units apart is what they earn, whatever the rule made of the figures.
fn columns(board: &Scoreboard) -> Vec<Column> {
    let system = &board.compiled.system;
    let column = |leaf: usize| {
        let one = system.indicators.get(leaf)?;
        let share = |unit: usize| {
            let (earned, full) = board.scores.earned(unit, leaf)?;
            earned.0.checked_div(full.0).map(Dec)
        };
        Some(Column {
            name: format!("{} {}", one.code, one.short),
            values: (0..board.units.len()).map(share).collect(),
            less_is_better: false,
        })
    };
    let weighed = |rule: &Rule| rule.is_base() && !matches!(rule, Rule::Veto(_));
    places(system, weighed).filter_map(column).collect()
}

/// Where the indicators of some rules stand in the system.
fn places(system: &System, wanted: impl Fn(&Rule) -> bool) -> impl Iterator<Item = usize> {
    let all = system.indicators.iter().enumerate();
    all.filter(move |(_, one)| wanted(&one.rule))
        .map(|(at, _)| at)
}

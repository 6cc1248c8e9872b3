//! 测算: what if, weights and how firm ranks are, over the units of an evaluation or of a file. Nothing here is stored, and no
//! official score passes through it. SCORING.md §A.

use crate::app::App;
use crate::dto::{
    AhpMethod, AhpTable, AhpView, EvaluationArg, RobustView, TrialFigure, TrialIndicator,
    TrialUnit, TrialView, TryAhp, TryRobust, TryWeights, WeighBy, WeightsView,
};
use crate::error::{Error, Result};
use crate::view::basis_of;
use evaluation::{Compiled, Scoreboard, Tally, Units};
use ledger::Ledger;
use model::analysis::ahp::{Method, RandomIndex};
use model::analysis::entropy::Scale;
use model::analysis::pairwise;
use model::analysis::robust::{Draws, Spread};
use model::finding::Finding;
use model::number::{self, Dec, Measure};
use model::rule::Rule;
use model::standing::Contest;
use model::system::{Indicator, System};
use model::wording::{self, Locale};

pub mod figures;
pub mod firm;
pub mod weigh;
pub mod what_if;

pub(crate) use what_if::trial_what_if;

/// Why an aid gives nothing: everything that blocks, at once.
pub type Aid<T> = std::result::Result<T, Vec<Finding>>;

/// Returns the base indicators of a system in printed order.
pub fn base(system: &System) -> impl Iterator<Item = &Indicator> {
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

/// Where the indicators of some rules stand in the system.
fn places(system: &System, wanted: impl Fn(&Rule) -> bool) -> impl Iterator<Item = usize> {
    let all = system.indicators.iter().enumerate();
    all.filter(move |(_, one)| wanted(&one.rule))
        .map(|(at, _)| at)
}

/// Returns findings in words.
pub fn words(findings: &[Finding], locale: Locale) -> Vec<String> {
    let said = findings.iter().map(|one| wording::finding(one, locale));
    said.collect()
}

/// The scores that 得分汇总 shows of the units, which every aid of the window starts from.
struct Basis {
    tallies: Vec<Tally>,
    /// Which scores they are, in words.
    said: String,
    /// That some ranks were fixed by 审定 and are others than those of the totals; empty where there are none.
    fixed: String,
}

impl Basis {
    fn of(ledger: &Ledger, board: &Scoreboard, locale: Locale) -> Result<Basis> {
        let tallies = board.tallies(&board.standings(ledger)?);
        let ranks = Contest::in_workspace(&board.compiled.system).ranks(&board.scores);
        let other = tallies.iter().zip(ranks).filter(|(tally, rank)| {
            let official = tally.place.map(|place| place.rank);
            official.is_some() && official != *rank
        });
        let n = other.count();
        let n =
            (n > 0).then(|| std::collections::BTreeMap::from([("n".to_owned(), n.to_string())]));
        Ok(Basis {
            said: basis_of(&tallies, locale),
            fixed: n.map_or_else(String::new, |n| {
                wording::say("score.rank_fixed", &n, locale)
            }),
            tallies,
        })
    }

    fn findings(&self) -> Vec<String> {
        let fixed = Some(self.fixed.clone()).filter(|said| !said.is_empty());
        fixed.into_iter().collect()
    }
}

/// Reads a figure as typed.
///
/// # Errors
/// `NotAFigure` where it is none.
pub fn decimal(typed: &str) -> Result<Dec> {
    number::parse(typed, "", Measure::Amount).map_err(|_| Error::NotAFigure {
        typed: typed.to_owned(),
    })
}

/// Reads by how many per cent weights vary; any weights at all where nothing is typed.
///
/// # Errors
/// `NotAFigure` where it is no figure.
pub fn spread(typed: &str) -> Result<Spread> {
    Ok(match typed.trim() {
        "" => Spread::Any,
        typed => Spread::Within(Dec(decimal(typed)?.0 / Dec::from(100).0)),
    })
}

/// Returns what a figure of a rule is called; one without words by its name in the file.
fn called(name: &str, locale: Locale) -> String {
    match wording::known("tried", name) {
        true => wording::say(&format!("tried.{name}"), &Default::default(), locale),
        false => name.to_owned(),
    }
}

/// Returns the figures that can be tried of every indicator with points, named in words, in printed order.
pub fn offered(system: &System, locale: Locale) -> Vec<TrialIndicator> {
    let rows = system.indicators.iter().filter(|one| one.rule.scores());
    let offered = rows.map(|one| TrialIndicator {
        key: one.key.clone(),
        code: one.code.clone(),
        short: one.short.clone(),
        figures: figures::figures(system, one)
            .into_iter()
            .map(|figure| TrialFigure {
                name: called(&figure.name, locale),
                ..figure
            })
            .collect(),
        unit: match &one.rule {
            Rule::Bonus(bonus) => bonus.unit.clone(),
            Rule::Penalty(penalty) => penalty.unit.clone(),
            _ => String::new(),
        },
    });
    offered.collect()
}

pub(crate) fn trial(app: &App, arg: EvaluationArg) -> Result<TrialView> {
    app.opened(|open, locale| {
        let evaluation = open.source().evaluation(&arg.evaluation)?;
        let compiled = open.source().compiled(&evaluation)?;
        let participants = open.source().participants(&evaluation)?;
        let units = participants.into_iter().map(|one| TrialUnit {
            unit: one.id,
            name: one.name,
        });
        Ok(TrialView {
            indicators: offered(&compiled.system, locale),
            units: units.collect(),
        })
    })
}

pub(crate) fn trial_robust(app: &App, tried: TryRobust) -> Result<RobustView> {
    app.opened(|open, locale| {
        let scored = open.board(&tried.evaluation)?;
        let units = Units::of(&scored);
        let basis = Basis::of(open.ledger(), &scored, locale)?;
        let draws = Draws {
            count: tried.draws,
            seed: u64::from(tried.seed),
            spread: spread(&tried.spread)?,
        };
        let none = |faults: Vec<Finding>| RobustView {
            basis: basis.said.clone(),
            findings: words(&faults, locale),
            ..RobustView::default()
        };
        let firm = match firm::firmness(&units) {
            Ok(firm) => firm,
            Err(faults) => return Ok(none(faults)),
        };
        match firm::ranges(&units, &firm, draws) {
            Ok(ranges) => Ok(RobustView {
                removals: firm::removals(&units, &firm).map_err(evaluation::Error::from)?,
                findings: [basis.findings(), words(firm.doubts(), locale)].concat(),
                basis: basis.said.clone(),
                ..ranges
            }),
            Err(faults) => Ok(none(faults)),
        }
    })
}

pub(crate) fn trial_ahp(app: &App, tried: TryAhp) -> Result<AhpView> {
    let locale = app.locale();
    let method = match tried.method {
        AhpMethod::Eigenvector => Method::Eigenvector,
        AhpMethod::Geometric => Method::GeometricMean,
        AhpMethod::ColumnMean => Method::ColumnMean,
    };
    let table = match tried.table {
        AhpTable::Textbook => RandomIndex::Textbook,
        AhpTable::Saaty => RandomIndex::Saaty,
    };
    let (total, step) = (decimal(&tried.total)?, decimal(&tried.step)?);
    let matrix = pairwise::read(&tried.rows);
    let view =
        matrix.and_then(|matrix| weigh::compared(&matrix, method, table, (total, step), locale));
    Ok(view.unwrap_or_else(|faults| AhpView {
        findings: words(&faults, locale),
        ..AhpView::default()
    }))
}

pub(crate) fn trial_weights(app: &App, tried: TryWeights) -> Result<WeightsView> {
    app.opened(|open, locale| {
        let scored = open.board(&tried.evaluation)?;
        let step = decimal(&tried.step)?;
        let weights = match tried.how {
            WeighBy::Equal => weigh::equal(&scored.compiled.system),
            WeighBy::Entropy => weigh::entropy(&Units::of(&scored), Scale::Shifted),
            WeighBy::EntropyPlain => weigh::entropy(&Units::of(&scored), Scale::Plain),
        };
        let view =
            weights.and_then(|weights| weigh::beside(&scored.compiled, weights, step, locale));
        Ok(view.unwrap_or_else(|faults| WeightsView {
            findings: words(&faults, locale),
            ..WeightsView::default()
        }))
    })
}

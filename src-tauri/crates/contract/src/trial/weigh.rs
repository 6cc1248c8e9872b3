//! Weights from comparisons, from the data, or equal ones, and the points that they give. SCORING.md §A.1–A.4.

use super::{Aid, Units, base, effective, places, words};
use crate::dto::{AhpView, Weighed, WeightsView};
use crate::view::plain;
use evaluation::Compiled;
use model::analysis::ahp::{self, Method, RandomIndex};
use model::analysis::entropy::{self, Column, Scale};
use model::analysis::pairwise::Pairwise;
use model::analysis::{equal, points};
use model::finding::Finding;
use model::number::Dec;
use model::rule::Rule;
use model::system::{Indicator, System};
use model::wording::Locale;

/// Weights, and what to look at about them.
pub type Weights = (Vec<Dec>, Vec<Finding>);

/// Weights from pairwise comparisons, and what they give of so many points in such steps; no points, and why, where the steps
/// do not go into them.
pub fn compared(
    matrix: &Pairwise,
    method: Method,
    table: RandomIndex,
    (total, step): (Dec, Dec),
    locale: Locale,
) -> Aid<AhpView> {
    let weighed = ahp::ahp(matrix, method, table)?;
    let mut findings = weighed.findings;
    let shared = match points::points(&weighed.weights, total, step) {
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

/// The same weight for every base indicator.
pub fn equal(system: &System) -> Aid<Weights> {
    Ok((equal::equal(base(system).count())?, Vec::new()))
}

/// More weight for what tells units apart.
///
/// # Errors
/// The findings for which no weights come out.
pub fn entropy(units: &Units<'_>, scale: Scale) -> Aid<Weights> {
    let found = entropy::entropy(&columns(units), scale)?;
    Ok((found.weights, found.findings))
}

/// Weights of the base indicators as points of the system in such steps, beside what they are worth now.
pub fn beside(
    compiled: &Compiled,
    (weights, mut findings): Weights,
    step: Dec,
    locale: Locale,
) -> Aid<WeightsView> {
    let system = &compiled.system;
    let allotted = match points::points(&weights, system.points, step) {
        Ok(allotted) => allotted,
        Err(faults) => {
            findings.extend(faults);
            return Err(findings);
        }
    };
    findings.extend(allotted.findings);
    let rows = base(system).zip(effective(compiled)).zip(weights);
    let hundredth = system.points.0 / Dec::from(100).0;
    let row = |(((one, now), weight), tried): (((&Indicator, Dec), Dec), Dec)| Weighed {
        code: one.code.clone(),
        short: one.short.clone(),
        points: plain(Dec((now.0 * hundredth).round_dp(4))),
        weight: format!("{:.4}", (weight.0 * Dec::from(100).0).round_dp(4)),
        tried: tried.to_string(),
    };
    Ok(WeightsView {
        rows: rows.zip(allotted.points).map(row).collect(),
        findings: words(&findings, locale),
    })
}

/// Shares of full points as columns: what tells units apart is what they earn, whatever the rule made of the figures.
fn columns(units: &Units<'_>) -> Vec<Column> {
    let system = &units.compiled.system;
    let column = |leaf: usize| {
        let one = system.indicators.get(leaf)?;
        let share = |unit: usize| {
            let (earned, full) = units.scores.earned(unit, leaf)?;
            earned.0.checked_div(full.0).map(Dec)
        };
        Some(Column {
            name: format!("{} {}", one.code, one.short),
            values: (0..units.scores.len()).map(share).collect(),
            less_is_better: false,
        })
    };
    let weighed = |rule: &Rule| rule.is_base() && !matches!(rule, Rule::Veto(_));
    places(system, weighed).filter_map(column).collect()
}

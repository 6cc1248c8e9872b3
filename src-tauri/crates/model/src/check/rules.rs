//! The parameters of each rule, and what stands around it.

use super::Found;
use super::cohort;
use super::points::sum;
use crate::number::{Dec, Exact};
use crate::rule::efficacy::{Below, Efficacy};
use crate::rule::growth::Growth;
use crate::rule::judgement::Judgement;
use crate::rule::shortfall::Shortfall;
use crate::rule::survey::Survey;
use crate::rule::tiers::Tiers;
use crate::rule::veto::{Effect, Veto};
use crate::rule::{Rule, Value};
use crate::system::{Indicator, ScoredBy, System};

/// Share of P, in percent, that may be lost at one threshold of an efficacy rule.
const CLIFF: i64 = 20;

pub(super) fn check(system: &System, found: &mut Found<'_>) {
    for indicator in &system.indicators {
        let path = format!("indicator {}", indicator.key);
        rule(
            &path,
            &indicator.rule,
            indicator.value.as_ref(),
            indicator.points,
            found,
        );
        around(indicator, &path, found);
        if let Rule::Parts(parts) = &indicator.rule {
            let total = sum(parts.parts.iter().map(|p| p.points));
            total_is("part-points-sum", &path, &total, indicator.points, found);
            for part in &parts.parts {
                let path = format!("{path} part {}", part.key);
                let fits = part.rule.is_base() && !part.rule.needs_cohort();
                if !fits || matches!(*part.rule, Rule::Parts(_)) {
                    found.block("part-rule", &path, &[("rule", &part.rule.kind())]);
                    continue;
                }
                positive("item-points", &path, "points", part.points, found);
                rule(&path, &part.rule, part.value.as_ref(), part.points, found);
            }
        }
    }
}

/// What the row says besides its rule.
fn around(indicator: &Indicator, path: &str, found: &mut Found<'_>) {
    let upper = indicator.scored_by == ScoredBy::Upper;
    if indicator.rule.needs_cohort() && !upper {
        found.block("cohort-own", path, &[]);
    }
    if indicator.mandatory && upper {
        found.warn("mandatory-upper", path, &[]);
    }
    if indicator.na.is_some() && !indicator.rule.is_base() {
        found.warn("na-needless", path, &[("rule", &indicator.rule.kind())]);
    }
    if let Rule::Veto(rule) = &indicator.rule {
        veto(path, rule, indicator, found);
    }
}

/// Parameters of one rule, for a row or for a part.
fn rule(path: &str, rule: &Rule, value: Option<&Value>, points: Dec, found: &mut Found<'_>) {
    let needs_value = rule.reads_value();
    match value {
        None if needs_value => found.block("value-missing", path, &[("rule", &rule.kind())]),
        Some(_) if !needs_value => found.block("value-needless", path, &[("rule", &rule.kind())]),
        _ => {}
    }
    let places = matches!(rule, Rule::Rank(_) | Rule::Percentile(_) | Rule::Borda(_));
    if places && value.is_some_and(|v| v.dp.is_none()) {
        found.block("dp-missing", path, &[("rule", &rule.kind())]);
    }
    if let Some(dp) = value.and_then(|v| v.dp) {
        for threshold in thresholds(rule) {
            if threshold.plain().0.scale() > dp {
                found.warn(
                    "threshold-decimals",
                    path,
                    &[("threshold", &threshold), ("dp", &dp)],
                );
            }
        }
    }
    match rule {
        Rule::Ratio(r) => {
            positive("ratio-target", path, "target", r.target, found);
            positive("ratio-cap", path, "cap", r.cap, found);
        }
        Rule::Tiers(r) => tiers(path, r, points, found),
        Rule::YesNo(r) => {
            if r.text.trim().is_empty() {
                found.block("name-missing", path, &[]);
            }
        }
        Rule::Checklist(r) => {
            for item in &r.items {
                let path = format!("{path} item {}", item.key);
                positive("item-points", &path, "points", item.score, found);
            }
            let total = sum(r.items.iter().map(|i| i.score));
            total_is("checklist-sum", path, &total, points, found);
        }
        Rule::Shortfall(Shortfall { step, per, .. }) => {
            positive("shortfall-step", path, "step", *step, found);
            positive("shortfall-per", path, "per", *per, found);
        }
        Rule::Deduct(r) => {
            if r.kinds.is_empty() {
                found.block("deduct-kinds", path, &[]);
            }
            for kind in &r.kinds {
                let path = format!("{path} kind {}", kind.key);
                positive("item-points", &path, "points", kind.per, found);
            }
            if r.floor.is_negative() || r.floor >= points {
                found.block(
                    "deduct-floor",
                    path,
                    &[("floor", &r.floor), ("points", &points)],
                );
            }
        }
        Rule::Efficacy(r) => efficacy(path, r, found),
        Rule::Growth(r) => growth(path, r, found),
        Rule::Rank(r) => cohort::rank(path, r, points, found),
        Rule::Goalposts(r) => cohort::goalposts(path, r, found),
        Rule::ZScore(r) => cohort::z_score(path, r, found),
        Rule::Judgement(r) => judgement(path, r, found),
        Rule::Survey(r) => survey(path, r, found),
        Rule::Manual(r) => {
            let steps = Exact::from(points).div(&Exact::from(r.step));
            if !steps.is_some_and(|n| n.is_whole() && !n.is_negative() && !n.is_zero()) {
                found.block(
                    "manual-uneven",
                    path,
                    &[("step", &r.step), ("points", &points)],
                );
            }
        }
        Rule::Choice(r) => {
            let shares: Vec<Dec> = r.levels.iter().map(|l| l.share).collect();
            let best = shares.first() == Some(&Dec::from(1));
            if shares.len() < 2 || !best || !descending(&shares) {
                found.block("choice-levels", path, &[]);
            }
        }
        Rule::Bonus(r) => {
            let per: Vec<Dec> = r.levels.iter().map(|l| l.per).collect();
            if per.is_empty() || !descending(&per) || per.last().is_some_and(|p| p.is_zero()) {
                found.block("bonus-levels", path, &[]);
            }
        }
        Rule::Penalty(r) => positive("item-points", path, "points", r.per, found),
        Rule::MinMax(_) | Rule::Percentile(_) | Rule::Borda(_) => {}
        Rule::Parts(_) | Rule::Formula(_) | Rule::Veto(_) => {}
    }
}

/// Figures that the value meets, in the value's unit.
fn thresholds(rule: &Rule) -> Vec<Dec> {
    match rule {
        Rule::Ratio(r) => vec![r.target],
        Rule::Tiers(r) => r.tiers.iter().map(|t| t.ge).collect(),
        Rule::Shortfall(r) => vec![r.target],
        Rule::Efficacy(r) => vec![r.ok, r.bad],
        Rule::Goalposts(r) => vec![r.low, r.high],
        Rule::Growth(r) => vec![r.target, r.zero_at],
        _ => Vec::new(),
    }
}

fn positive(code: &str, path: &str, name: &str, number: Dec, found: &mut Found<'_>) {
    if number.is_negative() || number.is_zero() {
        found.block(code, path, &[(name, &number)]);
    }
}

fn total_is(code: &str, path: &str, sum: &Exact, points: Dec, found: &mut Found<'_>) {
    if *sum != Exact::from(points) {
        found.block(code, path, &[("sum", &sum.show()), ("points", &points)]);
    }
}

/// Strictly, and not below zero.
fn descending(numbers: &[Dec]) -> bool {
    numbers.is_sorted_by(|a, b| a > b) && numbers.last().is_none_or(|n| !n.is_negative())
}

fn tiers(path: &str, rule: &Tiers, points: Dec, found: &mut Found<'_>) {
    let Some(first) = rule.tiers.first() else {
        found.block("tiers-empty", path, &[]);
        return;
    };
    if first.score != points {
        found.block(
            "tiers-top",
            path,
            &[("score", &first.score), ("points", &points)],
        );
    }
    for (before, tier) in rule.tiers.iter().zip(rule.tiers.iter().skip(1)) {
        if tier.ge >= before.ge {
            found.block(
                "tiers-order",
                path,
                &[("ge", &tier.ge), ("before", &before.ge)],
            );
        }
        if tier.score >= before.score || tier.score.is_negative() {
            found.block(
                "tiers-scores",
                path,
                &[("score", &tier.score), ("before", &before.score)],
            );
        }
    }
    if let Some(last) = rule.tiers.last().filter(|t| !t.score.is_zero()) {
        found.warn(
            "tiers-open",
            path,
            &[("ge", &last.ge), ("score", &last.score)],
        );
    }
}

fn efficacy(path: &str, rule: &Efficacy, found: &mut Found<'_>) {
    if rule.ok == rule.bad {
        found.block("efficacy-equal", path, &[("ok", &rule.ok)]);
    }
    if &Exact::from(rule.base) + &Exact::from(rule.span) != Exact::from(Dec::from(100)) {
        found.warn(
            "efficacy-span",
            path,
            &[("base", &rule.base), ("span", &rule.span)],
        );
    }
    if rule.below == Below::Zero && rule.base > Dec::from(CLIFF) {
        found.warn("efficacy-cliff", path, &[("percent", &rule.base)]);
    }
}

fn growth(path: &str, rule: &Growth, found: &mut Found<'_>) {
    positive("growth-target", path, "target", rule.target, found);
    if !rule.zero_at.is_negative() {
        found.block("growth-zero-at", path, &[("zero_at", &rule.zero_at)]);
    }
    if rule.hold.is_negative() || rule.hold > Dec::from(1) {
        found.block("growth-hold", path, &[("hold", &rule.hold)]);
    }
    if rule.years == 0 {
        found.block("growth-years", path, &[("years", &rule.years)]);
    }
}

fn judgement(path: &str, rule: &Judgement, found: &mut Found<'_>) {
    positive("judgement-scale", path, "scale", rule.scale, found);
    let dropped = u32::from(rule.drop) * 2;
    let left = rule.drop == 0 || u32::from(rule.drop_min_judges) > dropped;
    if !left || rule.min_judges == 0 {
        found.block(
            "judgement-judges",
            path,
            &[
                ("drop", &rule.drop),
                ("drop_min_judges", &rule.drop_min_judges),
                ("min_judges", &rule.min_judges),
            ],
        );
    }
}

fn survey(path: &str, rule: &Survey, found: &mut Found<'_>) {
    let values: Vec<Dec> = rule.options.iter().map(|o| o.value).collect();
    let hundred = Dec::from(100);
    let within = values.first().is_some_and(|v| *v <= hundred);
    if values.len() < 2 || !descending(&values) || !within {
        found.block("survey-options", path, &[]);
    }
    if rule.zero_at.is_negative() || rule.full_at <= rule.zero_at || rule.full_at > hundred {
        found.block(
            "survey-range",
            path,
            &[("full_at", &rule.full_at), ("zero_at", &rule.zero_at)],
        );
    }
}

fn veto(path: &str, rule: &Veto, indicator: &Indicator, found: &mut Found<'_>) {
    if !indicator.points.is_zero() {
        found.block("veto-points", path, &[("points", &indicator.points)]);
    }
    if rule.enabled && indicator.basis.trim().is_empty() {
        found.block("veto-basis", path, &[]);
    }
    if matches!(rule.effect, Effect::CapGrade | Effect::Grade) && rule.grade.trim().is_empty() {
        let effect = if rule.effect == Effect::Grade {
            "grade"
        } else {
            "cap_grade"
        };
        found.block("veto-grade", path, &[("effect", &effect)]);
    }
}

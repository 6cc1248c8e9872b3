//! From leaves to groups to the total. Sums are exact, so they do not depend on order. SCORING.md §6.

use super::leaf::{Scored, Scorer, Stand};
use super::{Leaf, Plan, matters, relations};
use crate::cell::Entries;
use crate::dec::Dec;
use crate::exact::Exact;
use crate::finding::{Finding, Severity};
use crate::rule::{Rule, Silent};
use crate::score::{GroupScore, LeafScore, Sheet, State, Totals, Viewpoint};
use crate::system::{RoundAt, Rounding};

/// What one leaf brings to the sums.
struct Row {
    /// Full points of a base row that applies; none outside the base.
    points: Option<Exact>,
    /// What it adds (or takes, for a penalty), unrounded where the system rounds totals.
    counted: Option<Exact>,
    standing: Standing,
}

#[derive(Clone, Copy, PartialEq)]
enum Standing {
    Settled,
    Blank,
    Claimed,
    Upper,
    Outside,
}

pub(super) fn sheet(scorer: &Scorer<'_>, entries: &Entries) -> Sheet {
    let plan = scorer.plan;
    let matters = matters::matters(scorer);
    let mut findings = Vec::new();
    let mut rows = Vec::with_capacity(plan.leaves.len());
    let mut leaves = Vec::with_capacity(plan.leaves.len());
    for (at, leaf) in plan.leaves.iter().enumerate() {
        let scored = scorer.leaf(leaf, matters.of(at), &mut Silent);
        let (leaf_score, counted) = leaf_score(scorer, leaf, &scored, &mut findings);
        if !scorer.left_to_upper(leaf) {
            findings.extend(matters::unlevelled(leaf, entries));
        }
        rows.push(row(leaf, &leaf_score.state, counted));
        leaves.push(leaf_score);
    }
    relations::findings(plan, scorer.figures, entries, &mut findings);
    Sheet {
        totals: totals(plan, &rows),
        groups: plan
            .groups
            .iter()
            .map(|group| {
                let below = group.leaves.iter().filter_map(|at| rows.get(*at));
                group_score(plan, &group.key, &below.collect::<Vec<_>>())
            })
            .collect(),
        leaves,
        findings,
    }
}

/// The score of a leaf, and what it brings to sums.
pub(super) fn leaf_score(
    scorer: &Scorer<'_>,
    leaf: &Leaf,
    scored: &Scored,
    findings: &mut Vec<Finding>,
) -> (LeafScore, Option<Exact>) {
    let mut score = LeafScore {
        key: leaf.key.clone(),
        state: State::Scored,
        points: leaf.points,
        value: scored.value(),
        computed: None,
        score: None,
    };
    let mut brings = None;
    score.state = match &scored.stand {
        Stand::Scored(points) => match earned(scorer, leaf, points) {
            Some(earned) => {
                score.computed = Some(earned.computed);
                score.score = Some(earned.score);
                brings = Some(earned.counted);
                findings.extend(earned.doubt.map(|(code, given)| {
                    found(code, Severity::Block, scorer, leaf, leaf.mark)
                        .with("mark", given)
                        .with("computed", earned.computed)
                }));
                State::Scored
            }
            None => fault("too-large", scorer, leaf, findings),
        },
        Stand::Pending(cells) => State::Pending {
            missing: cells.iter().map(|at| scorer.plan.text(*at)).collect(),
        },
        Stand::NaProposed => State::NaProposed,
        Stand::Claimed => State::Claimed,
        Stand::Upper => State::Upper,
        Stand::Inapplicable => State::Inapplicable,
        Stand::Unscored => State::Unscored,
        Stand::Fault(code) => fault(code, scorer, leaf, findings),
    };
    for (doubt, cell) in &scored.doubts {
        findings.push(found(doubt.code, doubt.severity, scorer, leaf, *cell));
    }
    (score, brings)
}

/// A finding about a leaf, leading to a cell of it where there is one to go to.
fn found(
    code: &str,
    severity: Severity,
    scorer: &Scorer<'_>,
    leaf: &Leaf,
    cell: Option<usize>,
) -> Finding {
    let mut finding = Finding::new(code, severity, leaf.place())
        .at_indicator(&leaf.key)
        .with("code", &leaf.code)
        .with("name", &leaf.name);
    finding.place.cell = cell.map(|at| scorer.plan.text(at));
    finding
}

fn fault(code: &str, scorer: &Scorer<'_>, leaf: &Leaf, findings: &mut Vec<Finding>) -> State {
    findings.push(found(code, Severity::Block, scorer, leaf, None));
    State::Fault {
        code: code.to_owned(),
    }
}

/// What a scored leaf comes to.
pub(super) struct Earned {
    /// Points the rule gives.
    pub computed: Dec,
    /// Points that count: those, or the mark.
    pub score: Dec,
    /// What it adds to sums, unrounded where the system rounds totals.
    pub counted: Exact,
    /// What is wrong with the mark: code of the finding, and the mark.
    pub doubt: Option<(&'static str, Dec)>,
}

/// The points of a leaf as they count; none where they do not fit.
pub(super) fn earned(scorer: &Scorer<'_>, leaf: &Leaf, points: &Exact) -> Option<Earned> {
    let (counted, computed) = scorer.counted(points)?;
    let mut earned = Earned {
        computed,
        score: computed,
        counted,
        doubt: None,
    };
    mark(scorer, leaf, &mut earned);
    Some(earned)
}

/// Points by hand. The unit itself only lowers: a mark that would raise does not count and is reported. The level above
/// raises and lowers. One that lowers without a reason is reported. SCORING.md §4.7.
fn mark(scorer: &Scorer<'_>, leaf: &Leaf, earned: &mut Earned) {
    let Some(answer) = leaf.mark.and_then(|at| scorer.figures.answer(at)) else {
        return;
    };
    let Some(given) = answer.value else { return };
    if given > earned.computed && scorer.viewpoint == Viewpoint::Own {
        earned.doubt = Some(("mark-raises", given));
        return;
    }
    if given < earned.computed && answer.note.is_empty() {
        earned.doubt = Some(("mark-without-reason", given));
    }
    if let Some(mark) = Exact::from(given).round(scorer.plan.dp, scorer.plan.rounding) {
        earned.score = mark.max(Dec::ZERO);
        earned.counted = Exact::from(earned.score);
    }
}

fn row(leaf: &Leaf, state: &State, counted: Option<Exact>) -> Row {
    let standing = match state {
        State::Scored => Standing::Settled,
        State::Pending { .. } | State::NaProposed | State::Fault { .. } => Standing::Blank,
        State::Claimed => Standing::Claimed,
        State::Upper => Standing::Upper,
        State::Inapplicable | State::Unscored => Standing::Outside,
    };
    let base = leaf.node.rule.is_base() && standing != Standing::Outside;
    Row {
        points: base.then(|| leaf.node.points.clone()),
        counted,
        standing,
    }
}

fn points(rows: &[&Row], standing: Standing) -> Exact {
    rows.iter()
        .filter(|row| row.standing == standing)
        .filter_map(|row| row.points.as_ref())
        .sum()
}

/// A sum as printed; a sum of figures that fit and are few fits too.
fn printed(plan: &Plan, sum: &Exact) -> Dec {
    sum.round(plan.dp, plan.rounding)
        .unwrap_or_else(|| sum.shown(plan.dp))
}

fn group_score(plan: &Plan, key: &str, rows: &[&Row]) -> GroupScore {
    let full: Exact = rows.iter().filter_map(|row| row.points.as_ref()).sum();
    let settled = points(rows, Standing::Settled);
    let score: Exact = rows.iter().filter_map(|row| row.counted.as_ref()).sum();
    let score = printed(plan, &score);
    GroupScore {
        key: key.to_owned(),
        attainable: (&full - &points(rows, Standing::Upper)).shown(10),
        points: full.shown(10),
        score,
        rate: (&Exact::from(score) * &Exact::from(100))
            .div(&settled)
            .and_then(|rate| rate.round(1, Rounding::HalfUp)),
        settled: settled.shown(10),
    }
}

fn totals(plan: &Plan, rows: &[Row]) -> Totals {
    let rows_: Vec<&Row> = rows.iter().collect();
    let sum = |wanted: fn(&Rule) -> bool| -> Exact {
        plan.leaves
            .iter()
            .zip(rows)
            .filter(|(leaf, _)| wanted(&leaf.node.rule))
            .filter_map(|(_, row)| row.counted.as_ref())
            .sum()
    };
    let base = sum(Rule::is_base);
    let bonus = sum(|rule| matches!(rule, Rule::Bonus(_))).min(plan.bonus_cap.clone());
    let penalty = sum(|rule| matches!(rule, Rule::Penalty(_))).min(plan.penalty_cap.clone());
    // Rounded once: from the printed terms where items are rounded, from exact ones where only the total is.
    let terms = match plan.round_at {
        RoundAt::Item => [&base, &bonus, &penalty].map(|x| Exact::from(printed(plan, x))),
        RoundAt::Total => [base.clone(), bonus.clone(), penalty.clone()],
    };
    let [b, plus, minus] = &terms;
    let score = (&(b + plus) - minus).max(Exact::ZERO);
    let full: Exact = rows.iter().filter_map(|row| row.points.as_ref()).sum();
    let upper = points(&rows_, Standing::Upper);
    let blank = |row: &&Row| row.points.is_some() && row.standing == Standing::Blank;
    let blank_count = rows.iter().filter(blank).count();
    let open = rows
        .iter()
        .any(|row| row.points.is_some() && row.standing != Standing::Settled);
    Totals {
        score: printed(plan, &score),
        base: printed(plan, &base),
        bonus: printed(plan, &bonus),
        penalty: printed(plan, &penalty),
        settled: points(&rows_, Standing::Settled).shown(10),
        attainable: (&full - &upper).shown(10),
        points: full.shown(10),
        blank_points: points(&rows_, Standing::Blank).shown(10),
        blank_count: u32::try_from(blank_count).unwrap_or(u32::MAX),
        upper_points: upper.shown(10),
        claimed_points: points(&rows_, Standing::Claimed).shown(10),
        complete: !open,
    }
}

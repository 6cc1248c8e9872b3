//! Derives one leaf: the same run as scoring, recorded. SCORING.md §7.

use super::figures::Figures;
use super::leaf::{Scorer, Way};
use super::{
    DatumPlan, Derivation, Formula, Input, LevelCount, Node, Plan, State, ValuePlan, matters,
    totals,
};
use crate::entry::Entries;
use crate::number::{Dec, Exact, Year};
use crate::rule::{Recorder, Recording};
use crate::system::Weighted;

pub(super) fn derivation(
    scorer: &Scorer<'_>,
    entries: &Entries,
    indicator: &str,
) -> Option<Derivation> {
    let (plan, figures) = (scorer.plan, &scorer.figures);
    let at = plan.leaves.iter().position(|leaf| leaf.key == indicator)?;
    let leaf = plan.leaves.get(at)?;
    let matters = matters::matters(scorer);
    let mut record = Recording::default();
    let mut way = Way::default();
    let leaf = leaf.of(scorer.traits);
    let stand = scorer.leaf(leaf, &matters.of(at), &mut record, &mut way);
    let (score, _) = totals::leaf_score(scorer, leaf, &stand, &way, &mut Vec::new());
    let mut inputs = Vec::new();
    collect(plan, figures, &leaf.node, &mut inputs);
    let conditions = leaf
        .forfeits
        .iter()
        .filter_map(|forfeit| forfeit.when.as_ref());
    collect_of(plan, figures, conditions, &mut inputs);
    let value = leaf.node.value.as_ref();
    let lowered = score.score != score.computed;
    let by_hand = score.state == State::Scored && score.computed.is_none();
    Some(Derivation {
        key: leaf.key.clone(),
        state: score.state,
        inputs,
        formula: value.map_or_else(String::new, |value| {
            value.formula.expr.show(&|key, year| name(plan, key, year))
        }),
        value_name: leaf.value_name.clone(),
        unit: leaf.unit.clone(),
        exact: way.exact.as_ref().map(Exact::show),
        value: way.value(),
        prev_value: value.and_then(|value| prev_value(plan, value, entries)),
        reported: way.reported,
        forfeited: way.forfeited,
        shared: scorer.shares(leaf),
        // Where the points are given by hand alone, no rule decided.
        step: record.take().filter(|_| !by_hand),
        points: leaf.points,
        computed: score.computed,
        score: score.score,
        // Only a base row, which is what can be marked, has points to lose.
        lost: score.score.filter(|_| leaf.mark.is_some()).map(|score| {
            let lost = &Exact::from(leaf.points) - &Exact::from(score);
            let lost = lost.max(Exact::ZERO);
            lost.round(plan.dp, plan.rounding)
                .unwrap_or_else(|| lost.shown(plan.dp))
        }),
        lowered: leaf
            .mark
            .filter(|_| lowered)
            .and_then(|at| figures.answer(at))
            .map(|answer| answer.note.to_owned()),
    })
}

/// Returns the name of a datum; that of an earlier year ends in `@prev` and the like, which the wording replaces by words.
fn name(plan: &Plan, key: &str, year: Year) -> String {
    let name = plan
        .datum(key, year)
        .and_then(|at| plan.data.get(at))
        .map_or(key, |datum| datum.name.as_str());
    format!("{name}{}", year.suffix())
}

fn collect(plan: &Plan, figures: &Figures<'_>, node: &Node, inputs: &mut Vec<Input>) {
    collect_of(plan, figures, node.formulas(), inputs);
    for part in &node.parts {
        collect(plan, figures, part, inputs);
    }
}

fn collect_of<'a>(
    plan: &Plan,
    figures: &Figures<'_>,
    formulas: impl Iterator<Item = &'a Formula>,
    inputs: &mut Vec<Input>,
) {
    for at in formulas.flat_map(|formula| &formula.data) {
        let Some(datum) = plan.data.get(*at) else {
            continue;
        };
        let cell = plan.text(datum.direct);
        if inputs.iter().any(|input| input.cell == cell) {
            continue;
        }
        inputs.push(Input {
            cell,
            name: datum.name.clone(),
            unit: datum.unit.clone(),
            value: figures.datum(*at).map(|x| x.shown(10)),
            levels: levels(figures, datum),
        });
    }
}

/// Returns the counts of a datum by level; empty for other data, and while none is known.
fn levels(figures: &Figures<'_>, datum: &DatumPlan) -> Vec<LevelCount> {
    let counts = datum.parts.iter().zip(&datum.levels);
    let count = |(part, level): (&usize, &Weighted)| {
        Some(LevelCount {
            label: level.label.clone(),
            weight: level.weight,
            n: figures.number(*part)?.shown(10),
        })
    };
    counts.filter_map(count).collect()
}

/// Returns the value of the same expression over last year's data; none where it already reads last year or a figure is
/// blank.
fn prev_value(plan: &Plan, value: &ValuePlan, entries: &Entries) -> Option<Dec> {
    let inputs = value.formula.expr.inputs();
    if inputs.iter().any(|(_, year)| *year != Year::This) {
        return None;
    }
    let data: Option<Vec<Exact>> = value
        .formula
        .data
        .iter()
        .map(|at| last_year(plan, *at, entries))
        .collect();
    let data = data?;
    let Formula { expr, groups, .. } = &value.formula;
    if !groups.is_empty() {
        return None;
    }
    let exact = expr.value(&|at| data.get(at), plan.rounding).ok()?;
    match value.dp {
        Some(dp) => exact.round(dp, plan.rounding),
        None => Some(exact.shown(10)),
    }
}

/// Returns last year's figure of a datum, resolved like this year's: the sum of its parts, else the typed figure.
fn last_year(plan: &Plan, at: usize, entries: &Entries) -> Option<Exact> {
    let datum = plan.data.get(at)?;
    let number = |at: usize| {
        let cell = plan.cells.get(at)?.cell.last_year()?;
        entries.get(&cell)?.value.map(Exact::from)
    };
    datum.figure(number)
}

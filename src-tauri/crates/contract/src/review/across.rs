//! One indicator in every unit. Only the cells that it reads, and what the review wrote about it, are read.

use super::leaf::Why;
use super::look::{Looked, Review, seen};
use crate::dto::ReviewLeaf;
use crate::error::Result;
use evaluation::board::{Around, Placed, placed};
use evaluation::{Compiled, Source};
use ledger::Across;
use model::entry::{Cell, Entries};
use model::plan::{Compared, Member, Viewpoint};
use model::rule::{Rule, Slot};
use model::stage::act::Phase;
use model::system::{Indicator, Side};
use model::wording::Locale;
use std::collections::{BTreeMap, BTreeSet};

/// Some cells of one unit.
struct Cells {
    /// The entries that count at its stage.
    all: Entries,
    /// The entries of the unit before the present side began.
    own: Entries,
    /// The entries of its stage itself.
    layer: Entries,
    /// The indicators that the review of this side has looked at.
    seen: BTreeSet<String>,
}

/// Returns the indicator, unit by unit.
pub(super) fn leaves(
    source: Source<'_>,
    review: &Review,
    indicator: &Indicator,
    locale: Locale,
) -> Result<Vec<ReviewLeaf>> {
    let (evaluation, compiled, chain) = (&review.evaluation, &review.compiled, &review.chain);
    let fixed = source.fixed(evaluation)?;
    let units = source.participants(evaluation)?;
    let around = Around::read(source, evaluation, compiled, chain)?;
    let units = placed(source, &around, units)?;
    let wanted = wanted(source, review, indicator)?;
    let across = source.ledger.across(&evaluation.id, &wanted)?;
    let cells: Vec<Cells> = units
        .iter()
        .map(|one| cells(review, one, &across))
        .collect();
    let objections = source.ledger.all_objections(&evaluation.id)?;
    let mut waiting: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in objections.iter().filter(|one| one.outcome.is_empty()) {
        waiting.entry(&one.unit).or_default().insert(&one.indicator);
    }
    let among = |what: fn(&Cells) -> &Entries, as_: Viewpoint| -> Compared<'_> {
        let members = units.iter().zip(&cells).map(|(one, cells)| Member {
            traits: one.unit.traits(),
            group: &one.unit.group,
            given: one.given,
            ..Member::of(what(cells))
        });
        compiled.plan.compare(members.collect(), as_)
    };
    let before = among(|cells| &cells.own, Viewpoint::Own);
    let own = among(|cells| &cells.all, Viewpoint::Own);
    let upper = among(|cells| &cells.all, Viewpoint::Upper);
    let key = indicator.key.as_str();
    let leaf = |at: usize, one: &Placed, cells: &Cells| {
        let compiled = Compiled::of_classes(compiled, &one.unit.classes);
        let indicator = compiled.system.indicator(key)?;
        let looked = Looked {
            review,
            system: &compiled.system,
            unit: &one.unit.id,
            name: &one.unit.name,
            stage: &one.stage,
            writable: review.writable(&one.stage, one.phase == Phase::Open),
            entries: &cells.all,
            before: &cells.own,
            layer: &cells.layer,
            seen: &cells.seen,
            objections: waiting.get(&*one.unit.id).cloned().unwrap_or_default(),
        };
        let now = match looked.side() {
            Side::Own => &own,
            Side::Upper => &upper,
        };
        let why = Why::of(now, at, key, &cells.all)?;
        let before = before.explain(at, key)?;
        let mut leaf = looked.leaf(indicator, (&before).into(), &why, &[], locale);
        // A decided unit shows what was decided, whatever the others have become.
        if let Some(stood) = fixed
            .stood(&one.unit.id)
            .filter(|_| one.phase != Phase::Open)
        {
            let mut kept = stood.row.scores.leaves.iter();
            let kept = kept.find(|kept| kept.key == key && leaf.row.now.is_some());
            leaf.row.now = kept.map(|kept| kept.score.to_string());
        }
        Some(leaf)
    };
    let leaves = units.iter().zip(&cells).enumerate();
    let leaves = leaves.filter_map(|(at, (one, cells))| leaf(at, one, cells));
    Ok(leaves.collect())
}

/// Returns the cells that the indicator reads, and those of the review.
fn wanted(source: Source<'_>, review: &Review, indicator: &Indicator) -> Result<Vec<Cell>> {
    let reads = review.compiled.plan.reads(&indicator.key);
    let mut wanted: BTreeSet<Cell> = reads.into_iter().collect();
    // What it was last year stands in its steps.
    let last_year: Vec<Cell> = wanted.iter().filter_map(Cell::last_year).collect();
    wanted.extend(last_year);
    let slots = [Slot::Accept, Slot::Mark, Slot::Na, Slot::Consent];
    wanted.extend(slots.map(|slot| Cell::leaf(&indicator.key, slot)));
    if let Rule::Veto(_) = indicator.rule {
        wanted.insert(Cell::leaf(&indicator.key, Slot::Occurred));
    }
    if !indicator.rule.is_base() {
        // The same matter counts once across rows, and how many are listed only the index says.
        let shape = source.ledger.figures_of(&review.evaluation.id, &[])?.shape;
        let cells = shape.cells().iter();
        let matters = cells.filter(|cell| matches!(cell, Cell::Leaf { slot, .. } if slot.lists()));
        wanted.extend(matters.cloned());
    }
    Ok(wanted.into_iter().collect())
}

fn cells(review: &Review, one: &Placed, across: &Across) -> Cells {
    let chain = &review.chain;
    Cells {
        all: review.laid(one, across, |_| true),
        own: review.laid(one, across, |stage| match chain.side(&one.stage) {
            Side::Upper => chain.side(stage) == Side::Own,
            Side::Own => stage == chain.first(),
        }),
        layer: review.laid(one, across, |stage| stage == one.stage),
        seen: chain
            .of_side(&one.stage)
            .into_iter()
            .flat_map(|at| seen(review, at, &review.laid(one, across, |stage| stage == at)))
            .collect(),
    }
}

//! The units with the progress of their review, from the scores of all and counts of what was written. No entries are read.

use super::look::{Review, THRESHOLD, count};
use crate::acts::stands;
use crate::dto::{Claim, ReviewGroup, ReviewUnit};
use crate::error::Result;
use crate::view::{label, label_of, so_far};
use evaluation::board::{Placed, Scoreboard};
use evaluation::{Compiled, Source, Tally, Which};
use model::entry::Cell;
use model::number::{Dec, Exact};
use model::plan::board::Board;
use model::rule::Slot;
use model::stage::act::Phase;
use model::standing;
use model::system::{Indicator, Side};
use model::wording::Locale;
use std::collections::{BTreeMap, BTreeSet};

/// Returns the units in the order of the evaluation.
pub(super) fn units(
    source: Source<'_>,
    review: &Review,
    board: &Scoreboard,
    tallies: &[Tally],
    locale: Locale,
) -> Result<Vec<ReviewUnit>> {
    let own = board.own()?;
    let chain = &board.chain;
    // What was changed on its own side counts only where a return stands at a later stage of it.
    let later = |one: &Placed| chain.side(&one.stage) == Side::Own && one.stage != chain.first();
    let first = match board.units.iter().any(later) {
        true => Some(board.first()?),
        false => None,
    };
    let looked = board.looked(source.ledger)?;
    let claims = claims(source, review, board)?;
    let objections = objections(source, &board.evaluation.id)?;
    let units = board.units.iter().enumerate().map(|(at, one)| {
        let side = chain.side(&one.stage);
        let (before, now) = match side {
            Side::Upper => (&own, &board.scores),
            Side::Own => (first.as_ref().unwrap_or(&own), &own),
        };
        let total = |board: &Board| {
            let total = board.totals().get(at).copied().unwrap_or_default();
            so_far(board.so_far(&total), locale)
        };
        let open = |board: &Board| {
            let total = board.totals().get(at);
            total.is_some_and(|total| !total.complete && !total.nothing)
        };
        let seen = Compiled::of_classes(&review.compiled, &one.unit.classes);
        let inflation = standing::inflation(
            &seen.system,
            |leaf| Some(before.earned(at, leaf)?.0),
            |leaf| Some(now.earned(at, leaf)?.0),
            THRESHOLD.into(),
        );
        ReviewUnit {
            unit: one.unit.id.clone(),
            name: one.unit.name.clone(),
            comparison: one.unit.group.clone(),
            stands: stands(chain, &one.stage, one.phase, locale),
            side: side.into(),
            writable: review.writable(&one.stage, one.phase == Phase::Open),
            own: total(before),
            now: total(now),
            now_label: match side {
                Side::Upper => tallies
                    .get(at)
                    .map_or_else(String::new, |one| label_of(one, locale)),
                Side::Own => label(Which::Own, open(now), locale),
            },
            looked: looked.get(&one.unit.id).copied().unwrap_or_default(),
            of: board.to_look_at(at),
            flagged: count(inflation.as_ref().map_or(0, |one| one.flagged.len())),
            inflation: inflation.map(|one| one.mean.to_string()),
            claims: claims.get(&one.unit.id).copied().unwrap_or_default(),
            objections: count(objections.get(&one.unit.id).map_or(0, BTreeSet::len)),
        }
    });
    Ok(units.collect())
}

/// Returns the comparison groups, each with the mean totals of its units as the list prints them.
pub(super) fn groups(board: &Scoreboard, units: &[ReviewUnit]) -> Vec<ReviewGroup> {
    let decimals = board.compiled.system.dp;
    let mean = |totals: Vec<Dec>| -> String {
        let sum = totals
            .iter()
            .fold(Exact::ZERO, |sum, total| &sum + &Exact::from(*total));
        let n = i64::try_from(totals.len()).unwrap_or(i64::MAX);
        let mean = sum.div(&Exact::from(n));
        mean.map(|mean| mean.shown(decimals).to_string())
            .unwrap_or_default()
    };
    let mut order: Vec<&str> = Vec::new();
    let mut of: BTreeMap<&str, Vec<&ReviewUnit>> = BTreeMap::new();
    for one in units {
        let of_group = of.entry(&one.comparison).or_default();
        if of_group.is_empty() {
            order.push(&one.comparison);
        }
        of_group.push(one);
    }
    let group = |comparison: &str| {
        let units = of.get(comparison)?;
        let totals = |of: fn(&ReviewUnit) -> &str| -> Vec<Dec> {
            let read = units.iter().filter_map(|one| of(one).parse().ok());
            read.collect()
        };
        Some(ReviewGroup {
            comparison: comparison.to_owned(),
            units: count(units.len()),
            own: mean(totals(|one| &one.own)),
            now: mean(totals(|one| &one.now)),
        })
    };
    order.into_iter().filter_map(group).collect()
}

/// Returns the number of claims of 不适用 without an answer, by unit.
fn claims(
    source: Source<'_>,
    review: &Review,
    board: &Scoreboard,
) -> Result<BTreeMap<String, u32>> {
    let system = review.system();
    let all = system.indicators.iter();
    let claimable: Vec<&Indicator> = all.filter(|one| one.na_policy(system).is_some()).collect();
    let slots = |one: &&Indicator| [Slot::Na, Slot::Consent].map(|slot| Cell::leaf(&one.key, slot));
    let cells: Vec<Cell> = claimable.iter().flat_map(slots).collect();
    let across = source.ledger.across(&board.evaluation.id, &cells)?;
    let claims = board.units.iter().map(|one| {
        let said = review.laid(one, &across, |_| true);
        let asked = claimable.iter().filter(|indicator| {
            system.applies(indicator, one.unit.traits())
                && review.claim(&said, indicator) == Some(Claim::Asked)
        });
        (one.unit.id.clone(), count(asked.count()))
    });
    Ok(claims.collect())
}

/// Returns the indicators with an objection that waits, by unit.
fn objections(source: Source<'_>, evaluation: &str) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let mut waiting: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for one in source.ledger.all_objections(evaluation)? {
        if one.outcome.is_empty() {
            waiting.entry(one.unit).or_default().insert(one.indicator);
        }
    }
    Ok(waiting)
}

//! 审核: the list, one unit and one indicator across the units say of every unit what its entries say.

use super::super::office::Office;
use super::by_entries::{ByEntries, by_entries};
use contract::dto::*;
use ledger::{Ledger, Unit};
use model::entry::{Cell, Entries, Entry};
use model::plan::{LeafScore, Sheet, State};
use model::rule::Slot;
use model::standing;
use model::system::Side;
use serde_json::json;

/// Indicators that are looked at across the units.
const ACROSS: [&str; 4] = [
    "lecture_plan",
    "craftsman_density",
    "satisfaction",
    "bonus_promotion",
];

/// The state of a return in words.
fn stands(of: &ByEntries, stage: &str, state: &str) -> String {
    let locale = model::wording::Locale::ZhCn;
    let name = of.chain.name(stage, locale);
    let state = if state.is_empty() { "open" } else { state };
    let params = std::collections::BTreeMap::from([("stage".to_owned(), name)]);
    model::wording::say(&format!("phase.{state}"), &params, locale)
}

/// How far the review of the unit at a position is, by its entries, and its leaves as it gave itself and as they stand.
fn by_hand(ledger: &Ledger, id: &str, of: &ByEntries, at: usize) -> (ReviewUnit, Sheet, Sheet) {
    let (unit, progress) = &of.units[at];
    let stage = match progress.stage.as_str() {
        "" => of.chain.first(),
        stage => stage,
    };
    let side = of.chain.side(stage);
    let (own, now) = match side {
        Side::Upper => (&of.own[at], &of.sheets[at]),
        Side::Own => (&of.first[at], &of.own[at]),
    };
    let layers: Vec<(&str, Entries)> = of
        .chain
        .of_side(stage)
        .into_iter()
        .map(|stage| {
            let stored = ledger.entries(id, &unit.id, stage).unwrap().into_iter();
            (
                stage,
                stored.map(|(cell, stored)| (cell, stored.entry)).collect(),
            )
        })
        .collect();
    let asked: Vec<_> = of.system.indicators.iter().zip(&now.leaves).collect();
    let count = |wanted: &dyn Fn(&model::system::Indicator) -> bool| {
        let asked = asked
            .iter()
            .filter(|(one, leaf)| leaf.state != State::Inapplicable && wanted(one));
        u32::try_from(asked.count()).unwrap()
    };
    let value = |entries: &Entries, key: &str, slot| {
        let entry = entries.get(&Cell::leaf(key, slot))?;
        entry.value.map(|value| !value.is_zero())
    };
    let looked = |one: &model::system::Indicator| {
        let decides = |cell: &Cell| match cell {
            Cell::Leaf { leaf, slot } => *leaf == one.key && slot.decides(),
            _ => false,
        };
        layers.iter().any(|(stage, layer)| {
            let mut said = layer
                .iter()
                .filter(|(_, entry)| **entry != Entry::default());
            let decided = !one.rule.is_base() && said.any(|(cell, _)| decides(cell));
            let marked = value(layer, &one.key, Slot::Mark).is_some() || decided;
            let review = *stage != of.chain.first();
            review && marked || value(layer, &one.key, Slot::Accept) == Some(true)
        })
    };
    let claims = |one: &model::system::Indicator| {
        let entries = &of.entries[at];
        let claim = entries.get(&Cell::leaf(&one.key, Slot::Na));
        one.na.is_some()
            && claim.is_some_and(|claim| !claim.typed.is_empty())
            && value(entries, &one.key, Slot::Consent).is_none()
    };
    let scored = |sheet: &Sheet, at: usize| {
        sheet.leaves[at]
            .score
            .filter(|_| sheet.leaves[at].state == State::Scored)
    };
    let inflation = standing::inflation(
        &of.system,
        |at| scored(own, at),
        |at| scored(now, at),
        20.into(),
    );
    let line = ReviewUnit {
        unit: unit.id.clone(),
        name: unit.name.clone(),
        comparison: unit.group.clone(),
        stands: stands(of, stage, &progress.state),
        side: side.into(),
        writable: side == Side::Upper && matches!(progress.state.as_str(), "" | "open"),
        own: own.totals.score.to_string(),
        now: now.totals.score.to_string(),
        now_label: {
            let named = match (side, progress.state.as_str()) {
                (Side::Own, _) => "自评得分",
                (Side::Upper, "decided" | "published") => "审定得分",
                (Side::Upper, _) => "审核得分",
            };
            match now.totals.complete || now.totals.nothing {
                true => named.to_owned(),
                false => format!("{named}（暂计）"),
            }
        },
        looked: count(&looked),
        of: count(&|_| true),
        flagged: inflation.as_ref().map_or(0, |one| one.flagged.len() as u32),
        inflation: inflation.map(|one| one.mean.to_string()),
        claims: count(&claims),
        objections: 0,
    };
    (line, own.clone(), now.clone())
}

/// What is not told of many units at once.
pub fn lean(leaf: ReviewLeaf) -> ReviewLeaf {
    ReviewLeaf {
        row: ReviewRow {
            scores: Vec::new(),
            ..leaf.row
        },
        outcome: OutcomeView {
            steps: Vec::new(),
            ..leaf.outcome
        },
        judges: Vec::new(),
        findings: Vec::new(),
        ..leaf
    }
}

/// Compares, and counts units that are flagged, looked at, claim something, stand above and on their own side.
pub fn compare(office: &Office, ledger: &Ledger, id: &str) -> [usize; 5] {
    office.call::<AppState>("settings_change", json!({ "identity": "city" }));
    let list: ReviewList = office.call("reviews", json!({ "evaluation": id }));
    let of = by_entries(ledger, id);
    let tried = json!({ "evaluation": id, "changes": [] });
    let tried: WhatIfView = office.call("trial_what_if", tried);
    for (unit, sheet) in of.units.iter().zip(&of.sheets) {
        let row = tried.rows.iter().find(|row| row.unit == unit.0.id).unwrap();
        let score = sheet.totals.score.to_string();
        assert_eq!((&row.score, &row.tried), (&score, &score), "{}", row.unit);
    }
    let mut told = [0; 5];
    let across: [ReviewAcross; 4] = ACROSS.map(|key| {
        office.call(
            "review_across",
            json!({ "evaluation": id, "indicator": key }),
        )
    });
    assert_eq!(list.units.len(), of.units.len());
    for (at, told_of) in list.units.iter().enumerate() {
        let Unit { id: unit, .. } = &of.units[at].0;
        let (line, own, now) = by_hand(ledger, id, &of, at);
        let objections = told_of.objections;
        assert_eq!(*told_of, ReviewUnit { objections, ..line });
        let view: ReviewView = office.call("review", json!({ "evaluation": id, "unit": unit }));
        assert_eq!(view.unit, *told_of);
        // A unit alone in its group too: SCORING.md §4.9.
        let desk: FillView = office.call("fill", json!({ "evaluation": id, "unit": unit }));
        assert_eq!(desk.scores.totals.score, told_of.now, "{unit}");
        let score = |leaf: &LeafScore| leaf.score.map(|score| score.to_string());
        let leaves = own.leaves.iter().zip(&now.leaves);
        let mut leaves = leaves.filter(|(_, now)| now.state != State::Inapplicable);
        for row in &view.rows {
            let (own, now) = leaves.next().unwrap();
            let said = (row.own.clone(), row.now.clone(), row.state);
            assert_eq!(
                said,
                (score(own), score(now), (&now.state).into()),
                "{unit} {}",
                row.key
            );
        }
        for (across, key) in across.iter().zip(ACROSS) {
            let leaf: ReviewLeaf = office.call(
                "review_leaf",
                json!({ "evaluation": id, "unit": unit, "indicator": key }),
            );
            assert_eq!(across.leaves[at], lean(leaf), "{unit} {key}");
        }
        let counted = [
            told_of.flagged > 0,
            told_of.looked > 0,
            told_of.claims > 0,
            told_of.side == contract::dto::Side::Upper,
            told_of.side == contract::dto::Side::Own,
        ];
        for (told, is) in told.iter_mut().zip(counted) {
            *told += usize::from(is);
        }
    }
    told
}

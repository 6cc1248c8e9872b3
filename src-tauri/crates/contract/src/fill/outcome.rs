//! The outcome of one indicator, in words.

use super::clauses;
use super::leaf::called;
use crate::dto::{BesideView, LeafState, NarrativeView, OutcomeView, StepView};
use evaluation::{Desk, Narrative};
use model::plan::{Derivation, State};
use model::rule::Slot;
use model::wording::{self, Locale};
use std::collections::BTreeMap;

pub(super) fn outcome(desk: &Desk, derivation: &Derivation, locale: Locale) -> OutcomeView {
    let missing = match &derivation.state {
        State::Pending { missing } => missing
            .iter()
            .map(|cell| label(desk, &derivation.key, cell, locale))
            .collect(),
        _ => Vec::new(),
    };
    let value = derivation
        .value
        .map(|v| wording::value(v, &derivation.unit, locale))
        .unwrap_or_default();
    OutcomeView {
        state: LeafState::from(&derivation.state),
        value_name: derivation.value_name.clone(),
        value,
        score: derivation.score.map(|s| s.to_string()),
        computed: derivation.computed.map(|s| s.to_string()),
        lost: derivation.lost.map(|s| s.to_string()),
        sentence: wording::sentence(derivation, locale),
        steps: wording::steps(derivation, locale)
            .into_iter()
            .map(|text| StepView { text })
            .collect(),
        missing,
        taken: clauses::taken(desk, derivation, locale),
        holds: clauses::holds(derivation),
    }
}

/// Returns the label of a cell, or its address where nothing asks for it.
fn label(desk: &Desk, indicator: &str, cell: &str, locale: Locale) -> String {
    let asked = desk.compiled.asked.get(indicator).into_iter().flatten();
    let all = asked.flat_map(|a| std::iter::once(a).chain(&a.parts));
    let found = all.into_iter().find(|a| a.cell.to_string() == cell);
    found.map_or_else(|| cell.to_owned(), |a| called(a, locale))
}

/// Returns the 完成情况说明 of an indicator.
pub(super) fn narrative(desk: &Desk, derivation: &Derivation, locale: Locale) -> NarrativeView {
    words(desk.narrative(derivation, locale))
}

/// Returns what the system asks to be said of an indicator beside its 完成情况说明.
pub(super) fn beside(desk: &Desk, derivation: &Derivation, locale: Locale) -> Vec<BesideView> {
    let label = |slot: &Slot| {
        let (key, role) = match slot {
            Slot::Support(role) => ("support", desk.role(role).name),
            Slot::LossReason => ("loss_reason", String::new()),
            _ => ("measure", String::new()),
        };
        let params = BTreeMap::from([("role".to_owned(), role)]);
        wording::say(&format!("beside.{key}"), &params, locale)
    };
    let said = desk.beside(derivation, locale).into_iter();
    said.map(|(slot, said)| BesideView {
        label: label(&slot),
        words: words(said),
    })
    .collect()
}

fn words(narrative: Narrative) -> NarrativeView {
    NarrativeView {
        text: narrative.text,
        own: narrative.own,
        stale: narrative.stale,
        cell: narrative.cell.to_string(),
        drafted: narrative.drafted,
    }
}

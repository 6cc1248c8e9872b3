//! How one indicator stands, in words.

use crate::desk::Desk;
use crate::dto::{NarrativeView, OutcomeView, StepView};
use model::entry::{Cell, Entries};
use model::plan::{Derivation, State};
use model::rule::Slot;
use model::system::Indicator;
use model::wording::{self, Locale};

/// The derivation of an indicator over these entries.
pub(crate) fn explain(desk: &Desk, entries: &Entries, indicator: &Indicator) -> Option<Derivation> {
    let (compiled, as_) = (&desk.compiled, desk.viewpoint());
    desk.peers
        .derivation(compiled, entries, as_, &indicator.key)
}

pub(super) fn outcome(desk: &Desk, derivation: &Derivation, locale: Locale) -> OutcomeView {
    let missing = match &derivation.state {
        State::Pending { missing } => missing
            .iter()
            .map(|cell| label(desk, &derivation.key, cell))
            .collect(),
        _ => Vec::new(),
    };
    let value = derivation
        .value
        .map(|v| wording::value(v, &derivation.unit, locale))
        .unwrap_or_default();
    OutcomeView {
        state: derivation.state.name().to_owned(),
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
    }
}

/// What a cell is called where it is asked; the address itself where nothing asks for it.
fn label(desk: &Desk, indicator: &str, cell: &str) -> String {
    let asked = desk.compiled.asked.get(indicator).into_iter().flatten();
    let all = asked.flat_map(|a| std::iter::once(a).chain(&a.parts));
    let found = all.into_iter().find(|a| a.cell.to_string() == cell);
    found.map_or_else(|| cell.to_owned(), |a| a.label.clone())
}

/// The figures that a text was written against, so that a change under it can be seen.
pub(super) fn basis(desk: &Desk, entries: &Entries, indicator: &str) -> String {
    let cells = desk.compiled.plan.reads(indicator);
    let figures = cells.iter().filter_map(|cell| {
        let entry = entries.get(cell)?;
        let figure = entry
            .value
            .map_or_else(|| entry.typed.clone(), |v| v.plain().to_string());
        Some(format!("{cell}={figure}"))
    });
    figures.collect::<Vec<_>>().join(";")
}

pub(crate) fn narrative(desk: &Desk, derivation: &Derivation, locale: Locale) -> NarrativeView {
    let cell = Cell::leaf(&derivation.key, Slot::Text);
    let drafted = desk.subject().draft(derivation, locale);
    let own = desk.stored.get(&cell).filter(|s| !s.entry.typed.is_empty());
    let stale = own.is_some_and(|s| s.basis != basis(desk, &desk.entries, &derivation.key));
    NarrativeView {
        text: own.map_or_else(|| drafted.clone(), |s| s.entry.typed.clone()),
        own: own.is_some(),
        stale,
        cell: cell.to_string(),
        drafted,
    }
}

//! One indicator of a return: why it scores as it does, and what is said about it.

use super::Desk;
use model::entry::{Cell, Entries};
use model::plan::Derivation;
use model::rule::Slot;
use model::system::Indicator;
use model::wording::Locale;

/// The 完成情况说明 of an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narrative {
    /// The text that counts: the unit's own, else the drafted one.
    pub text: String,
    /// Whether the text is the unit's own.
    pub own: bool,
    /// Whether the figures changed since the unit wrote its own text.
    pub stale: bool,
    /// The address of the text.
    pub cell: Cell,
    /// The text drafted from the figures; empty while they are blank.
    pub drafted: String,
}

impl Desk {
    /// Returns why an indicator scores as it does with these entries; none where the system has no such indicator.
    pub fn explain(&self, entries: &Entries, indicator: &Indicator) -> Option<Derivation> {
        let (compiled, as_) = (&self.compiled, self.viewpoint());
        self.peers
            .derivation(compiled, entries, as_, &indicator.key)
    }

    /// Returns the 完成情况说明 of an indicator.
    pub fn narrative(&self, derivation: &Derivation, locale: Locale) -> Narrative {
        let cell = Cell::leaf(&derivation.key, Slot::Text);
        let drafted = self.subject().drafted(derivation, locale);
        let own = self.stored.get(&cell).filter(|s| !s.entry.typed.is_empty());
        let stale = own.is_some_and(|s| s.basis != self.basis(&self.entries, &derivation.key));
        Narrative {
            text: own.map_or_else(|| drafted.clone(), |s| s.entry.typed.clone()),
            own: own.is_some(),
            stale,
            cell,
            drafted,
        }
    }

    /// Returns the figures that a text about an indicator is written against, as `cell=figure;…`, so that a later change
    /// of them can be detected.
    pub fn basis(&self, entries: &Entries, indicator: &str) -> String {
        let cells = self.compiled.plan.reads(indicator);
        let figures = cells.iter().filter_map(|cell| {
            let entry = entries.get(cell)?;
            let figure = entry
                .value
                .map_or_else(|| entry.typed.clone(), |v| v.plain().to_string());
            Some(format!("{cell}={figure}"))
        });
        figures.collect::<Vec<_>>().join(";")
    }
}

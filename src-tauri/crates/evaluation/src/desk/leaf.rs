//! One indicator of a return: why it scores as it does, and what is said about it.

use super::Desk;
use model::entry::ask;
use model::entry::{Cell, Entries};
use model::plan::Derivation;
use model::rule::Slot;
use model::system::Indicator;
use model::system::Side;
use model::wording::{self, Locale};

/// The words that are said of an indicator in one cell: 完成情况说明, 减分原因 …
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

/// Reports whether words are written about figures, so that they are to be read again once these change.
pub fn follows_figures(slot: &Slot) -> bool {
    matches!(slot, Slot::Text | Slot::LossReason)
}

impl Desk {
    /// Returns why an indicator scores as it does with these entries; none where the system has no such indicator.
    pub fn explain(&self, entries: &Entries, indicator: &Indicator) -> Option<Derivation> {
        let (compiled, as_) = (&self.compiled, self.viewpoint());
        let derivation = self
            .peers
            .derivation(compiled, entries, as_, &indicator.key)?;
        Some(match self.identity.side(&self.today.kind) {
            Side::Own => self.peers.told(derivation),
            Side::Upper => derivation,
        })
    }

    /// Returns the 完成情况说明 of an indicator.
    pub fn narrative(&self, derivation: &Derivation, locale: Locale) -> Narrative {
        let drafted = self.subject().drafted(derivation, locale);
        self.said(derivation, Slot::Text, drafted)
    }

    /// Returns what the system asks to be said of an indicator beside 完成情况说明: 减分原因 and 整改措施 only where points are
    /// lost, or where the unit wrote something.
    pub fn beside(&self, derivation: &Derivation, locale: Locale) -> Vec<(Slot, Narrative)> {
        let indicator = self.system().indicator(&derivation.key);
        let slots = indicator.map(|indicator| ask::beside(self.system(), indicator));
        let loses = derivation.lost.is_some_and(|lost| !lost.is_zero());
        let said = slots.into_iter().flatten().map(|slot| {
            let drafted = match slot {
                Slot::LossReason if loses => wording::sentence(derivation, locale),
                _ => String::new(),
            };
            (slot.clone(), self.said(derivation, slot, drafted))
        });
        said.filter(|(slot, words)| loses || words.own || matches!(slot, Slot::Support(_)))
            .collect()
    }

    /// Returns the words in a cell of an indicator: the unit's own, else the drafted ones.
    fn said(&self, derivation: &Derivation, slot: Slot, drafted: String) -> Narrative {
        let follows = follows_figures(&slot);
        let cell = Cell::leaf(&derivation.key, slot);
        let own = self.stored.get(&cell).filter(|s| !s.entry.typed.is_empty());
        let stale =
            follows && own.is_some_and(|s| s.basis != self.basis(&self.entries, &derivation.key));
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

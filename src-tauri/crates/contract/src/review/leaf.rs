//! One indicator of one unit as the reviewer opens it: its outcome among the other units, and the reasons.

use super::look::{Looked, Stand};
use crate::dto::{JudgeView, LeafState, MarkView, OutcomeView, ReviewLeaf, StepView};
use crate::matters::{self, Reviewed};
use model::entry::{Cell, Entries};
use model::number::Dec;
use model::plan::{Compared, Derivation, State};
use model::rule::{Rule, Slot};
use model::stage::Kept;
use model::system::{Indicator, ScoredBy, Side, System};
use model::wording::{self, Locale};

/// The derivation of an indicator's score.
pub(super) struct Why {
    /// The derivation of the present score.
    pub derived: Derivation,
    /// The derivation without points by hand; none where there are none.
    bare: Option<Derivation>,
}

impl Why {
    /// Derives an indicator of the unit at a position; none where the system has no such indicator.
    pub(super) fn of(among: &Compared<'_>, at: usize, key: &str, entries: &Entries) -> Option<Why> {
        let marked = entries.contains_key(&Cell::leaf(key, Slot::Mark));
        Some(Why {
            derived: among.explain(at, key)?,
            bare: match marked {
                true => Some(among.explain_unmarked(at, key)?),
                false => None,
            },
        })
    }

    /// Returns the derivation without points by hand.
    pub(super) fn bare(&self) -> &Derivation {
        self.bare.as_ref().unwrap_or(&self.derived)
    }
}

impl Looked<'_> {
    /// Returns a row as the unit left it and as it is now.
    pub(super) fn reviewed<'a>(&'a self, indicator: &'a Indicator) -> Reviewed<'a> {
        Reviewed {
            system: self.system,
            indicator,
            before: self.before,
            now: self.entries,
        }
    }

    /// Reports whether the matters or the event of a row are decided at this stage: it reviews another, and what is left to
    /// the level above is decided only there.
    pub(super) fn decides(&self, indicator: &Indicator) -> bool {
        let mine = self.side() == Side::Upper || indicator.scored_by == ScoredBy::Own;
        self.reviews() && mine && !indicator.rule.is_base()
    }

    /// Returns an indicator: `own` is the score that the unit gave itself, `kept` its scores at some stages.
    pub(super) fn leaf(
        &self,
        indicator: &Indicator,
        own: Stand<'_>,
        why: &Why,
        kept: &[Kept],
        locale: Locale,
    ) -> ReviewLeaf {
        let key = indicator.key.as_str();
        let bare = why.bare();
        let typed = |slot: Slot| self.entries.get(&Cell::leaf(key, slot));
        let upper = self.side() == Side::Upper;
        let reviewed = self.reviewed(indicator);
        let written = |cell: &Cell| self.layer.contains_key(cell);
        let refused = typed(Slot::Consent).filter(|e| e.value.is_some_and(Dec::is_zero));
        ReviewLeaf {
            unit: self.unit.to_owned(),
            unit_name: self.name.to_owned(),
            writable: self.writable,
            row: self.row(kept, indicator, own, (&why.derived).into(), locale),
            outcome: outcome(self.system, &why.derived, locale),
            computed: bare.computed.map(|c| c.to_string()),
            mark: typed(Slot::Mark).and_then(|e| {
                Some(MarkView {
                    score: e.value?.to_string(),
                    reason: e.note.clone(),
                })
            }),
            mark_allowed: self.writable && indicator.rule.is_base() && markable(bare, upper),
            drafted: drafted(bare, locale),
            claim_reason: typed(Slot::Na).map(|e| e.typed.clone()).unwrap_or_default(),
            claim_answerable: self.writable && upper,
            refusal: refused.map(|e| e.note.clone()).unwrap_or_default(),
            matters: reviewed.matters(written, locale),
            matter_levels: matters::levels(&indicator.rule, locale),
            event: reviewed.occurrence(written),
            decides: self.writable && self.decides(indicator),
            judges: Vec::new(),
            findings: Vec::new(),
        }
    }
}

/// Returns 扣分原因 as the calculation drafts it; empty where the figures lose nothing, because the reviewer then
/// writes the reason.
fn drafted(bare: &Derivation, locale: Locale) -> String {
    match bare.computed.is_some_and(|computed| computed < bare.points) {
        true => wording::sentence(bare, locale),
        false => String::new(),
    }
}

/// Reports whether points can be given by hand: over computed ones, or by the level above where there are none yet. SCORING.md §4.7.
fn markable(bare: &Derivation, upper: bool) -> bool {
    bare.computed.is_some() || (upper && bare.state.is_open())
}

fn outcome(system: &System, derived: &Derivation, locale: Locale) -> OutcomeView {
    let missing = match &derived.state {
        State::Pending { missing } => missing.iter().map(|cell| called(system, cell)).collect(),
        _ => Vec::new(),
    };
    let value = derived.value;
    OutcomeView {
        state: LeafState::from(&derived.state),
        value_name: derived.value_name.clone(),
        value: value
            .map(|v| wording::value(v, &derived.unit, locale))
            .unwrap_or_default(),
        score: derived.score.map(|s| s.to_string()),
        computed: derived.computed.map(|s| s.to_string()),
        lost: derived.lost.map(|s| s.to_string()),
        sentence: wording::sentence(derived, locale),
        steps: Vec::new(),
        missing,
        taken: Vec::new(),
        holds: None,
    }
}

/// Returns 计算过程, line by line.
pub(super) fn steps(derived: &Derivation, locale: Locale) -> Vec<StepView> {
    let steps = wording::steps(derived, locale).into_iter();
    steps.map(|text| StepView { text }).collect()
}

/// Returns the name of a datum, or the address itself of any other cell.
fn called(system: &System, cell: &str) -> String {
    let datum = system.datum(cell);
    datum.map_or_else(|| cell.to_owned(), |datum| datum.name.clone())
}

/// Returns the judges' sheet of an indicator that judges score.
pub(super) fn judges(entries: &Entries, indicator: &Indicator) -> Vec<JudgeView> {
    let Rule::Judgement(rule) = &indicator.rule else {
        return Vec::new();
    };
    let judge = |n: u16| {
        let cell = Cell::leaf(&indicator.key, Slot::Judge(n));
        let name_cell = Cell::leaf(&indicator.key, Slot::JudgeName(n));
        let given = entries.get(&cell);
        let recused = given.is_some_and(|e| e.value.is_none() && !e.typed.is_empty());
        let said = |cell: &Cell| {
            entries
                .get(cell)
                .map(|e| e.typed.clone())
                .unwrap_or_default()
        };
        JudgeView {
            n,
            name: said(&name_cell),
            score: if recused { String::new() } else { said(&cell) },
            name_cell: name_cell.to_string(),
            cell: cell.to_string(),
            recused,
        }
    };
    (1..=rule.seats()).map(judge).collect()
}

//! One indicator of one unit, as the reviewer opens it: how it stands among the other units, and why.

use super::look::{Looked, unknown};
use crate::dto::{JudgeView, MarkView, OutcomeView, ReviewLeaf, StepView};
use crate::error::Result;
use crate::whole::Whole;
use ledger::Ledger;
use model::cell::{Cell, Entries, Slot};
use model::dec::Dec;
use model::derivation::Derivation;
use model::plan::Compared;
use model::rule::{Rule, judgement};
use model::score::State;
use model::stage::Side;
use model::system::{Indicator, System};
use model::wording::{self, Locale};
use std::cell::OnceCell;

impl Looked<'_> {
    /// The indicator of this key, `compare` being made of the same whole.
    pub(super) fn leaf(
        &self,
        ledger: &Ledger,
        compare: &Compare<'_>,
        key: &str,
        locale: Locale,
    ) -> Result<ReviewLeaf> {
        let indicator = self.system().indicator(key).ok_or_else(|| unknown(key))?;
        let one = self.one().ok_or_else(|| unknown(key))?;
        let derived = compare.explain(self.at, key).ok_or_else(|| unknown(key))?;
        let bare = compare.unmarked(self.at, key).ok_or_else(|| unknown(key))?;
        let typed = |slot: Slot| one.entries.get(&Cell::leaf(key, slot));
        let kept = self.kept(ledger)?;
        let refused = typed(Slot::Consent).filter(|e| e.value.is_some_and(Dec::is_zero));
        Ok(ReviewLeaf {
            unit: one.unit.id.clone(),
            unit_name: one.unit.name.clone(),
            writable: self.writable,
            row: self.row(&kept, indicator, locale),
            outcome: outcome(self.system(), &derived, locale),
            computed: bare.computed.map(|c| c.to_string()),
            mark: typed(Slot::Mark).and_then(|e| {
                Some(MarkView {
                    score: e.value?.to_string(),
                    reason: e.note.clone(),
                })
            }),
            mark_allowed: self.writable && indicator.rule.is_base() && bare.computed.is_some(),
            drafted: wording::sentence(&bare, locale),
            claim_reason: typed(Slot::Na).map(|e| e.typed.clone()).unwrap_or_default(),
            claim_answerable: self.writable && is_upper(self.whole, self.at),
            refusal: refused.map(|e| e.note.clone()).unwrap_or_default(),
            judges: judges(&one.entries, indicator),
        })
    }
}

/// All units beside each other, made ready once as each side looks at them: explaining all of them costs as many steps as there
/// are units.
pub(super) struct Compare<'a> {
    whole: &'a Whole,
    own: OnceCell<Compared<'a>>,
    upper: OnceCell<Compared<'a>>,
}

impl<'a> Compare<'a> {
    pub(super) fn of(whole: &'a Whole) -> Compare<'a> {
        Compare {
            whole,
            own: OnceCell::new(),
            upper: OnceCell::new(),
        }
    }

    /// As the side looks at whose stage the unit at a position stands.
    fn seen(&self, at: usize) -> Option<&Compared<'a>> {
        let side = self.whole.chain.side(&self.whole.units.get(at)?.stage);
        let compared = match side {
            Side::Own => &self.own,
            Side::Upper => &self.upper,
        };
        let plan = &self.whole.compiled.plan;
        Some(compared.get_or_init(|| plan.compare(self.whole.members(), side.viewpoint())))
    }

    /// Why an indicator of the unit at a position scores as it does.
    fn explain(&self, at: usize, key: &str) -> Option<Derivation> {
        self.seen(at)?.explain(at, key)
    }

    /// The same as if no points had been given by hand.
    pub(super) fn unmarked(&self, at: usize, key: &str) -> Option<Derivation> {
        self.seen(at)?.explain_unmarked(at, key)
    }
}

/// Whether the level above works at the stage of the unit at a position.
pub(super) fn is_upper(whole: &Whole, at: usize) -> bool {
    let stage = whole.units.get(at).map(|one| one.stage.as_str());
    stage.is_some_and(|stage| whole.chain.side(stage) == Side::Upper)
}

fn outcome(system: &System, derived: &Derivation, locale: Locale) -> OutcomeView {
    let missing = match &derived.state {
        State::Pending { missing } => missing.iter().map(|cell| called(system, cell)).collect(),
        _ => Vec::new(),
    };
    let value = derived.value;
    let steps = wording::steps(derived, locale);
    OutcomeView {
        state: derived.state.name().to_owned(),
        value_name: derived.value_name.clone(),
        value: value
            .map(|v| wording::value(v, &derived.unit, locale))
            .unwrap_or_default(),
        score: derived.score.map(|s| s.to_string()),
        computed: derived.computed.map(|s| s.to_string()),
        lost: derived.lost.map(|s| s.to_string()),
        sentence: wording::sentence(derived, locale),
        steps: steps.into_iter().map(|text| StepView { text }).collect(),
        missing,
    }
}

/// What a figure is called; the address itself for what is no figure.
fn called(system: &System, cell: &str) -> String {
    let datum = system.datum(cell);
    datum.map_or_else(|| cell.to_owned(), |datum| datum.name.clone())
}

/// The judges' sheet of an indicator that judges score.
fn judges(entries: &Entries, indicator: &Indicator) -> Vec<JudgeView> {
    if !matches!(indicator.rule, Rule::Judgement(_)) {
        return Vec::new();
    }
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
    (1..=judgement::JUDGES).map(judge).collect()
}

//! The standard as a form: its clauses, levels and cases, and which of them decided.

use crate::dto::{CaseView, ClauseView, LevelView, TakenView};
use crate::view::plain;
use evaluation::Desk;
use model::entry::Cell;
use model::number::Dec;
use model::plan::Derivation;
use model::rule::step::Step;
use model::rule::{Rule, Slot};
use model::system::Indicator;
use model::wording::{self, Clause, Locale};

/// Returns the clauses of an indicator, each with the cells that it asks.
pub(super) fn clauses(desk: &Desk, indicator: &Indicator, locale: Locale) -> Vec<ClauseView> {
    let said = wording::clauses(desk.system(), indicator, locale);
    let view = |clause: Clause| {
        let key = || clause.key.clone();
        let cell = |slot: Slot| {
            let cell = Cell::leaf(&indicator.key, slot);
            asked(desk, indicator, &cell).then(|| cell.to_string())
        };
        let kind = |slot: Slot| (!clause.forfeit).then(|| cell(slot)).flatten();
        ClauseView {
            key: key_of(&clause),
            upper: !clause.by.is_own(),
            count: match clause.forfeit {
                true => cell(Slot::Forfeit(key())),
                false => cell(Slot::Kind(key())),
            },
            amount: kind(Slot::Amount(key())),
            names: kind(Slot::Names(key())),
            exempt: kind(Slot::Exempt(key())),
            granted: kind(Slot::Granted(key())),
            text: clause.said,
        }
    };
    said.into_iter().map(view).collect()
}

/// Reports whether an indicator asks this very cell.
pub(super) fn asked(desk: &Desk, indicator: &Indicator, cell: &Cell) -> bool {
    let asked = desk.compiled.asked.get(&indicator.key).into_iter();
    asked.flatten().any(|one| one.cell == *cell)
}

fn key_of(clause: &Clause) -> String {
    let kind = if clause.forfeit { "forfeit" } else { "kind" };
    format!("{kind}.{}", clause.key)
}

/// Returns the clauses that took points.
pub(super) fn taken(desk: &Desk, derivation: &Derivation, locale: Locale) -> Vec<TakenView> {
    let Some(indicator) = desk.system().indicator(&derivation.key) else {
        return Vec::new();
    };
    let counted = match &derivation.step {
        Some(Step::Deduct { kinds, .. }) => kinds.as_slice(),
        _ => &[],
    };
    if counted.is_empty() && derivation.forfeited.is_empty() {
        return Vec::new();
    }
    let clauses = wording::clauses(desk.system(), indicator, locale);
    let named = |forfeit: bool, no: u32, text: &str| {
        let mut clauses = clauses.iter();
        let found = clauses.find(|c| c.forfeit == forfeit && c.no == no && c.text == text);
        found.map(key_of)
    };
    let counted = counted.iter().filter_map(|one| {
        Some(TakenView {
            key: named(false, one.no, &one.text)?,
            lost: plain(one.lost),
            all: one.all,
        })
    });
    let forfeited = derivation.forfeited.iter().filter_map(|one| {
        Some(TakenView {
            key: named(true, one.no, &one.text)?,
            lost: String::new(),
            all: true,
        })
    });
    counted.chain(forfeited).collect()
}

/// Returns the levels of a cell that chooses one; empty for other cells.
pub(super) fn levels(indicator: &Indicator, cell: &Cell) -> Vec<LevelView> {
    let Cell::Leaf {
        leaf,
        slot: Slot::Level,
    } = cell
    else {
        return Vec::new();
    };
    let parts = match &indicator.rule {
        Rule::Parts(parts) => parts.parts.as_slice(),
        _ => &[],
    };
    let part = leaf.split_once('.').map(|(_, part)| part);
    let part = parts.iter().find(|one| Some(one.key.as_str()) == part);
    let (rule, points) = match part {
        Some(part) => (&*part.rule, part.points),
        None => (&indicator.rule, indicator.points),
    };
    let Rule::Choice(choice) = rule else {
        return Vec::new();
    };
    let levels = choice.levels.iter().map(|level| {
        let share = level
            .share
            .map(|share| Dec(share.0.saturating_mul(points.0)));
        let most = level.range.map(|[_, most]| most).or(level.score).or(share);
        LevelView {
            typed: level.key.clone(),
            label: level.label.clone(),
            text: level.text.clone(),
            points: most.map(plain).unwrap_or_default(),
            least: level
                .range
                .map(|[least, _]| plain(least))
                .unwrap_or_default(),
        }
    });
    levels.collect()
}

/// Returns the number that one of a level of a weighted count counts as; empty for every other cell.
pub(super) fn weight(desk: &Desk, cell: &Cell) -> String {
    let Cell::Datum {
        key,
        part: Some(part),
        ..
    } = cell
    else {
        return String::new();
    };
    let weights = desk.system().datum(key).into_iter();
    let mut weights = weights.flat_map(|datum| &datum.weights);
    let weight = weights.find(|level| level.key == *part);
    weight.map_or_else(String::new, |level| plain(level.weight))
}

/// Returns the cases of an indicator, in the order in which they are tried.
pub(super) fn cases(indicator: &Indicator) -> Vec<CaseView> {
    let Rule::Cases(rule) = &indicator.rule else {
        return Vec::new();
    };
    let cases = rule.cases.iter().map(|case| CaseView {
        text: case.text.clone(),
        points: case.score.map(plain).unwrap_or_default(),
    });
    cases.collect()
}

/// Returns the position of the case that holds.
pub(super) fn holds(derivation: &Derivation) -> Option<u32> {
    match &derivation.step {
        Some(Step::Cases { holds, .. }) => Some(*holds),
        _ => None,
    }
}

//! One indicator: its fields, its outcome, and its neighbours.

use super::clauses;
use super::outcome::{beside, narrative, outcome};
use crate::app::App;
use crate::dto::{
    Control, Field, FindingView, LastYearView, LeafArg, LeafView, MarkView, MatterView, OptionView,
};
use crate::error::{Error, Result};
use crate::matters::label;
use crate::view::{self as view_of, assessor, finding_view, plain};
use evaluation::Desk;
use evaluation::Thing;
use model::entry::ask::{self, Asked};
use model::entry::{Cell, Entry};
use model::number::{self, Dec};
use model::plan::{State, Viewpoint};
use model::rule::matter::FIRST_REVIEWED;
use model::rule::{Rule, Slot};
use model::system::{Indicator, ScoredBy};
use model::wording::{self, Locale};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) fn leaf(app: &App, arg: LeafArg) -> Result<LeafView> {
    app.opened(|open, locale| {
        view(
            open.desk(&arg.evaluation, &arg.unit)?,
            &arg.indicator,
            locale,
        )
    })
}

/// Returns everything about one indicator of the desk.
pub(super) fn view(desk: &Desk, key: &str, locale: Locale) -> Result<LeafView> {
    let indicator = desk.indicator(key)?;
    let unknown = || Error::Unknown {
        what: Thing::Indicator,
        id: key.to_owned(),
    };
    let derivation = desk.explain(&desk.entries, indicator).ok_or_else(unknown)?;
    let upper = indicator.scored_by == ScoredBy::Upper;
    let entry = |slot: Slot| desk.entries.get(&Cell::leaf(key, slot));
    let (previous, next, next_blank) = neighbours(desk, key);
    let base = indicator.rule.is_base();
    Ok(LeafView {
        key: key.to_owned(),
        code: indicator.code.clone(),
        name: indicator.name.clone(),
        points: plain(indicator.points),
        weight: indicator.weight.map(plain).unwrap_or_default(),
        section: indicator.rule.section().into(),
        mandatory: indicator.mandatory,
        critical: indicator.critical,
        lead: view_of::role(desk.role(&indicator.lead)),
        support: indicator
            .support
            .iter()
            .map(|r| view_of::role(desk.role(r)))
            .collect(),
        assessor: assessor(desk.system(), indicator),
        method: indicator.method.clone(),
        standard: wording::standard(desk.system(), indicator, locale),
        guide: indicator.guide.clone(),
        upper,
        na_allowed: indicator.na.is_some() && !upper,
        na_reason: claimed(desk, key),
        na_refused: answered(desk, key),
        mark_allowed: base && !upper && derivation.computed.is_some(),
        mark: entry(Slot::Mark).filter(|e| e.value.is_some()).map(mark),
        none: entry(Slot::None).is_some_and(|e| e.value.is_some_and(|v| !v.is_zero())),
        none_cell: nothing_asked(desk, indicator).map(|cell| cell.to_string()),
        rate: rate(desk, indicator),
        fields: fields(desk, indicator, locale),
        clauses: clauses::clauses(desk, indicator, locale),
        cases: clauses::cases(indicator),
        matter_levels: levels(&indicator.rule),
        matter_factors: factors(&indicator.rule),
        matters: matters(desk, indicator, locale),
        event_decided: event_decided(desk, indicator, locale),
        outcome: outcome(desk, &derivation, locale),
        narrative: narrative(desk, &derivation, locale),
        beside: beside(desk, &derivation, locale),
        evidence: desk
            .subject()
            .evidence(indicator)
            .into_iter()
            .map(view_of::evidence)
            .collect(),
        findings: findings(desk, indicator, locale),
        last_year: last_year(desk, key, locale),
        previous,
        next,
        next_blank,
    })
}

/// Returns why 不适用 is claimed; none without a claim or with a refused one, where the figures count and can be corrected.
pub(super) fn claimed(desk: &Desk, key: &str) -> Option<String> {
    let reason = desk.entries.get(&Cell::leaf(key, Slot::Na))?.typed.clone();
    (!reason.is_empty() && refused(desk, key).is_none()).then_some(reason)
}

/// Returns why the level above refused the present claim, also after it handed the return back.
fn answered(desk: &Desk, key: &str) -> Option<String> {
    let claim = desk.stored.get(&Cell::leaf(key, Slot::Na))?;
    let given = desk.answers.get(&Cell::leaf(key, Slot::Consent));
    let given = given.filter(|given| given.seq > claim.seq);
    let given = given.map(|given| &given.entry);
    let refused = refused(desk, key).or(given.filter(|g| g.value.is_some_and(Dec::is_zero)))?;
    (!claim.entry.typed.is_empty()).then(|| refused.note.clone())
}

/// Returns the answer of the level above that refused a claim.
fn refused<'a>(desk: &'a Desk, key: &str) -> Option<&'a Entry> {
    let answer = desk.entries.get(&Cell::leaf(key, Slot::Consent))?;
    answer.value.is_some_and(Dec::is_zero).then_some(answer)
}

fn mark(entry: &Entry) -> MarkView {
    MarkView {
        score: entry.value.map(|v| v.to_string()).unwrap_or_default(),
        reason: entry.note.clone(),
    }
}

/// Returns last year's outcome of the indicator, with the reason written then, else the sentence. A row beside the base loses
/// nothing: of it the sentence says what there was, each matter with its level and points.
fn last_year(desk: &Desk, key: &str, locale: Locale) -> Option<LastYearView> {
    let score = desk.last_year_of(key)?;
    let last = desk.last_year.as_ref()?;
    let sentence = || {
        let derived = last.explain(key);
        derived.map_or_else(String::new, |derived| wording::sentence(&derived, locale))
    };
    if !last.compiled.system.indicator(key)?.rule.is_base() {
        let scored = score.scored();
        return Some(LastYearView {
            score: scored.map(|score| score.to_string()).unwrap_or_default(),
            lost: None,
            reason: sentence(),
        });
    }
    let written = last.entries.get(&Cell::leaf(key, Slot::Mark));
    let written = written
        .filter(|_| last.stands(key))
        .map(|mark| mark.note.trim())
        .filter(|note| !note.is_empty());
    let lost = score.lost().filter(|lost| !lost.is_zero());
    Some(LastYearView {
        score: score.score?.to_string(),
        lost: lost.map(|lost| lost.to_string()),
        reason: match (lost, written) {
            (None, _) => String::new(),
            (Some(_), Some(written)) => written.to_owned(),
            (Some(_), None) => sentence(),
        },
    })
}

/// Returns the keys of the rows before and after in printed order, and of the next blank one, wrapping round.
fn neighbours(desk: &Desk, key: &str) -> (Option<String>, Option<String>, Option<String>) {
    let shown = desk.sheet.leaves.iter();
    let leaves: Vec<_> = shown
        .filter(|l| l.key == key || desk.shows_indicator(&l.key))
        .collect();
    let at = leaves.iter().position(|l| l.key == key).unwrap_or(0);
    let key_at = |i: usize| leaves.get(i).map(|l| l.key.clone());
    let blank = |i: &usize| {
        leaves.get(*i).is_some_and(|l| {
            matches!(
                l.state,
                State::Pending { .. } | State::NaProposed | State::Fault { .. }
            )
        })
    };
    let next_blank = (at + 1..leaves.len()).chain(0..at).find(blank);
    (
        at.checked_sub(1).and_then(key_at),
        key_at(at + 1),
        next_blank.and_then(key_at),
    )
}

/// Returns the fields of the table; 无此情况 and a reported rate have places of their own.
pub(super) fn fields(desk: &Desk, indicator: &Indicator, locale: Locale) -> Vec<Field> {
    let apart = [Slot::None, Slot::Rate].map(|slot| Cell::leaf(&indicator.key, slot));
    let asked = desk
        .compiled
        .asked
        .get(&indicator.key)
        .into_iter()
        .flatten();
    asked
        .filter(|a| !apart.contains(&a.cell))
        .map(|a| field(desk, indicator, a, locale))
        .collect()
}

/// Returns the cell of 无此情况, where it may be said.
pub(super) fn nothing_asked(desk: &Desk, indicator: &Indicator) -> Option<Cell> {
    let cell = Cell::leaf(&indicator.key, Slot::None);
    clauses::asked(desk, indicator, &cell).then_some(cell)
}

/// Returns the field of a rate that may be reported without its counts.
pub(super) fn rate(desk: &Desk, indicator: &Indicator) -> Option<Field> {
    let value = indicator.value.as_ref().filter(|v| v.reported)?;
    let mut field = field_of(desk, &Cell::leaf(&indicator.key, Slot::Rate));
    field.control = Control::Number;
    field.label = if value.name.is_empty() {
        indicator.short.clone()
    } else {
        value.name.clone()
    };
    field.unit = value.unit.clone();
    Some(field)
}

/// Returns the contents of a cell as a field, without its label.
pub(super) fn field_of(desk: &Desk, cell: &Cell) -> Field {
    let entry = desk.entries.get(cell).cloned().unwrap_or_default();
    let answer = matches!(
        cell,
        Cell::Leaf {
            slot: Slot::Item(_) | Slot::Yes | Slot::Occurred,
            ..
        }
    );
    let shown = match entry.value {
        Some(value) if !answer => number::show(value),
        _ => entry.typed.clone(),
    };
    Field {
        cell: cell.to_string(),
        value: entry.value.map(|v| v.plain().to_string()),
        shown,
        typed: entry.typed,
        note: entry.note,
        as_of: entry.as_of,
        source: entry.source,
        estimate: entry.estimate,
        ..Field::default()
    }
}

fn field(desk: &Desk, indicator: &Indicator, asked: &Asked, locale: Locale) -> Field {
    let mut field = field_of(desk, &asked.cell);
    field.control = asked.control.into();
    field.label = called(asked, locale);
    field.unit.clone_from(&asked.unit);
    field.options = asked.options.iter().map(option).collect();
    field.levels = clauses::levels(indicator, &asked.cell);
    field.weight = clauses::weight(desk, &asked.cell);
    field.upper = asked.upper && desk.viewpoint() == Viewpoint::Own;
    field.points = asked.points.map(plain).unwrap_or_default();
    field.required = asked.required;
    field.scope.clone_from(&asked.scope);
    field.section.clone_from(&asked.section);
    if !asked.role.is_empty() {
        field.role = desk.role(&asked.role).name;
    }
    if let Some(prev) = &asked.prev {
        let before = field_of(desk, prev);
        field.prev_cell = Some(before.cell);
        field.prev_typed = before.typed;
        field.prev_shown = before.shown;
        let mut differing = desk.last_year_differing().into_iter();
        let other = differing.find(|one| one.cell == *prev);
        field.prev_offer = other.map(|one| one.there);
    }
    if let Cell::Datum { key, .. } = &asked.cell {
        let readers = desk.compiled.readers.get(key).into_iter().flatten();
        let others = readers
            .filter(|k| **k != indicator.key)
            .filter_map(|k| desk.system().indicator(k));
        field.shared_with = others.map(|i| i.code.clone()).collect();
    }
    field.parts = asked
        .parts
        .iter()
        .map(|part| {
            let mut one = self::field(desk, indicator, part, locale);
            // A level is called by its name, and the part of a role by that role.
            if part.label != asked.label {
                one.role.clear();
            }
            one
        })
        .collect();
    field
}

/// Returns what a question is called: its own text, or the words of its slot where the system has none.
pub(super) fn called(asked: &Asked, locale: Locale) -> String {
    let Cell::Leaf { slot, .. } = &asked.cell else {
        return asked.label.clone();
    };
    let key = match slot {
        Slot::Score => "journal.cell.score",
        Slot::Document => "journal.cell.document",
        Slot::Day => "journal.cell.day",
        _ => return asked.label.clone(),
    };
    match asked.label.as_str() {
        "" => wording::say(key, &BTreeMap::new(), locale),
        label => label.to_owned(),
    }
}

fn option((typed, label): &(String, String)) -> OptionView {
    OptionView {
        typed: typed.clone(),
        label: label.clone(),
    }
}

fn factors(rule: &Rule) -> Vec<OptionView> {
    ask::matter_factors(rule).iter().map(option).collect()
}

fn levels(rule: &Rule) -> Vec<OptionView> {
    ask::matter_levels(rule).iter().map(option).collect()
}

fn matters(desk: &Desk, indicator: &Indicator, locale: Locale) -> Vec<MatterView> {
    let key = &*indicator.key;
    let number = |cell: &Cell| match cell {
        Cell::Leaf {
            leaf,
            slot: Slot::Matter(n) | Slot::MatterName(n),
        } if leaf == key => Some(*n),
        _ => None,
    };
    // What a reviewer listed is read on, also after the return was handed back.
    let listed = desk.answers.keys().filter_map(number);
    let listed = listed.filter(|n| *n >= FIRST_REVIEWED);
    let numbers = desk.entries.keys().filter_map(number).chain(listed);
    let numbers: BTreeSet<u16> = numbers.collect();
    let matter = |n: u16| {
        let [cell, name_cell, role_cell] =
            [Slot::Matter(n), Slot::MatterName(n), Slot::MatterRole(n)]
                .map(|slot| Cell::leaf(key, slot));
        let answered = |cell| desk.answers.get(cell).map(|given| &given.entry);
        let now = |cell| desk.entries.get(cell).or_else(|| answered(cell));
        let listed = n >= FIRST_REVIEWED;
        let said = match listed {
            true => now(&cell).map(|entry| ("matter_listed", entry)),
            false => decided(desk, &cell).map(|entry| ("matter_decided", entry)),
        };
        // The form holds what the unit claimed; what was decided of it stands beside it.
        let claimed = desk.own.as_ref().and_then(|own| own.entries.get(&cell));
        let level = claimed.or_else(|| desk.entries.get(&cell)).cloned();
        let level = level.unwrap_or_default();
        MatterView {
            n,
            name: now(&name_cell).map_or_else(String::new, |name| name.typed.clone()),
            cell: cell.to_string(),
            role: now(&role_cell).map_or_else(String::new, |role| role.typed.clone()),
            role_cell: role_cell.to_string(),
            name_cell: name_cell.to_string(),
            source: level.source,
            level: level.typed,
            listed,
            decided: said.map_or_else(String::new, |(what, entry)| {
                told(
                    what,
                    label(&indicator.rule, &entry.typed, locale),
                    entry,
                    locale,
                )
            }),
        }
    };
    numbers.into_iter().map(matter).collect()
}

/// Returns what the review says of a matter: at its stages, or before it handed the return back; none where the
/// review agrees with the unit.
fn decided<'a>(desk: &'a Desk, cell: &Cell) -> Option<&'a Entry> {
    let claim = desk.stored.get(cell);
    match &desk.own {
        Some(own) => {
            let now = desk.entries.get(cell);
            now.filter(|now| own.entries.get(cell) != Some(*now))
        }
        None => {
            let given = desk.answers.get(cell)?;
            let later = claim.is_some_and(|claim| given.seq > claim.seq);
            let differs = claim.is_none_or(|claim| claim.entry != given.entry);
            (later && differs).then_some(&given.entry)
        }
    }
}

/// Returns what the review says of the event of a limiting row, in words: where the unit answered otherwise, or nothing.
fn event_decided(desk: &Desk, indicator: &Indicator, locale: Locale) -> String {
    if !matches!(indicator.rule, Rule::Veto(_)) {
        return String::new();
    }
    let cell = Cell::leaf(&indicator.key, Slot::Occurred);
    let silent = desk.own.is_none() && !desk.stored.contains_key(&cell);
    let unasked = desk.answers.get(&cell).filter(|_| silent);
    let entry = decided(desk, &cell).or_else(|| unasked.map(|given| &given.entry));
    entry.map_or_else(String::new, |entry| {
        let occurred = entry.value.is_some_and(|value| !value.is_zero());
        let answer = if occurred { "occurred" } else { "absent" };
        let answer = wording::say(&format!("review.event_{answer}"), &BTreeMap::new(), locale);
        told("matter_decided", answer, entry, locale)
    })
}

/// Returns the words for what the review decided: a level or an answer, and why.
fn told(what: &str, level: String, entry: &Entry, locale: Locale) -> String {
    let why = if entry.note.is_empty() { "" } else { "_why" };
    let params = [("level", level), ("reason", entry.note.clone())];
    let params = params.map(|(key, value)| (key.to_owned(), value));
    wording::say(
        &format!("review.{what}{why}"),
        &BTreeMap::from(params),
        locale,
    )
}

/// Returns the findings that name the indicator, or a datum that it reads.
pub(crate) fn findings(desk: &Desk, indicator: &Indicator, locale: Locale) -> Vec<FindingView> {
    let reads: BTreeSet<String> = desk
        .compiled
        .plan
        .reads(&indicator.key)
        .iter()
        .map(ToString::to_string)
        .collect();
    let asks = |cell: &str| {
        let cell = cell.parse::<Cell>();
        cell.is_ok_and(|cell| desk.compiled.asks(&indicator.key, &cell))
    };
    let found = desk.beside_figures();
    let mine = found.iter().filter(|f| {
        f.place.indicator.as_deref() == Some(indicator.key.as_str())
            || f.place
                .cell
                .as_ref()
                .is_some_and(|cell| reads.contains(cell) || asks(cell))
    });
    mine.map(|f| finding_view(desk.system(), f, locale))
        .collect()
}

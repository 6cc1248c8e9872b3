//! What a reviewer decides of bonus, penalty and limiting rows: the level of a matter that the unit listed, a matter that the
//! reviewer lists, whether a limiting event occurred. SCORING.md §S.14.

use crate::dto::{OptionView, ReviewEvent, ReviewMatter};
use crate::error::{Error, Result};
use crate::view::plain;
use model::entry::mark::judge_matter;
use model::entry::{Cell, Entries, Entry, ask, intake};
use model::number::Dec;
use model::rule::matter::{FIRST_REVIEWED, REFUSED};
use model::rule::{Rule, Slot};
use model::system::{Indicator, System};
use model::wording::{self, Locale};
use std::collections::{BTreeMap, BTreeSet};

/// A row with matters or an event, as the unit left it and as it is now.
pub(crate) struct Reviewed<'a> {
    pub system: &'a System,
    pub indicator: &'a Indicator,
    /// What counted before this side began.
    pub before: &'a Entries,
    /// What counts now.
    pub now: &'a Entries,
}

/// Cells to write, each with its new entry; none lets the entries of the stages below count again.
pub(crate) type Cells = Vec<(Cell, Option<Entry>)>;

impl Reviewed<'_> {
    fn cell(&self, slot: Slot) -> Cell {
        Cell::leaf(&self.indicator.key, slot)
    }

    /// Returns the cells that a decision writes on matter `n`, or on a further matter of this name where `n` is 0. An empty
    /// level takes the decision back; of a matter that a reviewer listed, the matter.
    ///
    /// # Errors
    /// `Untaken` where the level is none of the rule, or the name or the reason is missing.
    pub(crate) fn matter(&self, n: u16, name: &str, level: &str, note: &str) -> Result<Cells> {
        let fresh = n == 0;
        let n = if fresh { self.further() } else { n };
        let (cell, name_cell) = (self.cell(Slot::Matter(n)), self.cell(Slot::MatterName(n)));
        let claimed = self.before.get(&cell).map(|entry| entry.typed.as_str());
        let named = self.before.contains_key(&name_cell);
        let known = |cell| self.now.contains_key(cell);
        let listed = claimed.is_none() && !named && (fresh || known(&cell) || known(&name_cell));
        if level.is_empty() {
            let named = listed.then_some((name_cell, None));
            return Ok([(cell, None)].into_iter().chain(named).collect());
        }
        let entry = Entry {
            note: note.to_owned(),
            ..self.read(&cell, level, "level")?
        };
        if !listed && !named && claimed.is_none() {
            return Err(untaken("level", "matter-unknown", BTreeMap::new()));
        }
        judge_matter(&entry, claimed.or(named.then_some("")))
            .map_err(|refused| untaken("reason", refused.code, BTreeMap::new()))?;
        let mut cells = vec![(cell, Some(entry))];
        if listed {
            if name.is_empty() {
                return Err(untaken("name", "matter-without-name", BTreeMap::new()));
            }
            let named = self.read(&name_cell, name, "name")?;
            cells.push((name_cell, Some(named)));
        }
        Ok(cells)
    }

    /// Returns the cell that says whether the event of a limiting row occurred; empty text takes the decision back.
    ///
    /// # Errors
    /// `Untaken` where the text is neither 是 nor 否, or the reason is missing for what differs from the unit's own answer.
    pub(crate) fn event(&self, typed: &str, note: &str) -> Result<Cells> {
        let cell = self.cell(Slot::Occurred);
        if typed.is_empty() {
            return Ok(vec![(cell, None)]);
        }
        let entry = Entry {
            note: note.to_owned(),
            ..self.read(&cell, typed, "occurred")?
        };
        let said = |entry: Option<&Entry>| entry.is_some_and(occurred);
        let differs = said(self.before.get(&cell)) != occurred(&entry);
        if differs && note.is_empty() {
            return Err(untaken("reason", "matter-without-reason", BTreeMap::new()));
        }
        Ok(vec![(cell, Some(entry))])
    }

    fn read(&self, cell: &Cell, typed: &str, field: &'static str) -> Result<Entry> {
        let read = intake::read(self.system, cell, typed);
        read.map_err(|e| untaken(field, e.code(), e.params()))
    }

    /// Returns the number of the next matter that a reviewer lists.
    fn further(&self) -> u16 {
        let last = self.numbers().into_iter().next_back().unwrap_or_default();
        (last + 1).max(FIRST_REVIEWED)
    }

    /// Returns the numbers of the matters of a row; none of one that has no matters, whatever is typed there.
    fn numbers(&self) -> BTreeSet<u16> {
        if ask::matter_levels(&self.indicator.rule).is_empty() {
            return BTreeSet::new();
        }
        let of = |cell: &Cell| match cell {
            Cell::Leaf {
                leaf,
                slot: Slot::Matter(n) | Slot::MatterName(n),
            } if *leaf == self.indicator.key => Some(*n),
            _ => None,
        };
        let cells = self.before.keys().chain(self.now.keys());
        cells.filter_map(of).collect()
    }

    /// Returns the matters, those of the unit first; `decided` reports whether a cell is written at the present stage.
    pub(crate) fn matters(
        &self,
        decided: impl Fn(&Cell) -> bool,
        locale: Locale,
    ) -> Vec<ReviewMatter> {
        let matter = |n: u16| {
            let (cell, name_cell) = (self.cell(Slot::Matter(n)), self.cell(Slot::MatterName(n)));
            let (before, now) = (self.before.get(&cell), self.now.get(&cell));
            let level = now.map_or("", |entry| &entry.typed);
            let reviewed = now.filter(|now| before.is_none_or(|before| *now != before));
            ReviewMatter {
                n,
                name: self
                    .now
                    .get(&name_cell)
                    .map(|name| name.typed.clone())
                    .unwrap_or_default(),
                source: before.map(|entry| entry.source.clone()).unwrap_or_default(),
                claimed: before.map(|entry| OptionView {
                    label: label(&self.indicator.rule, &entry.typed, locale),
                    typed: entry.typed.clone(),
                }),
                level: level.to_owned(),
                label: label(&self.indicator.rule, level, locale),
                reason: reviewed.map(|now| now.note.clone()).unwrap_or_default(),
                decided: decided(&cell) || decided(&name_cell),
            }
        };
        self.numbers().into_iter().map(matter).collect()
    }

    /// Returns the event of a limiting row; none for other rows.
    pub(crate) fn occurrence(&self, decided: impl Fn(&Cell) -> bool) -> Option<ReviewEvent> {
        let cell = self.cell(Slot::Occurred);
        let said = |entries: &Entries| entries.get(&cell).map(occurred);
        let reviewed = self
            .now
            .get(&cell)
            .filter(|now| self.before.get(&cell).is_none_or(|before| *now != before));
        matches!(self.indicator.rule, Rule::Veto(_)).then(|| ReviewEvent {
            claimed: said(self.before),
            now: said(self.now),
            reason: reviewed.map(|now| now.note.clone()).unwrap_or_default(),
            decided: decided(&cell),
        })
    }
}

fn occurred(entry: &Entry) -> bool {
    entry.value.is_some_and(|value| !value.is_zero())
}

fn untaken(field: &'static str, code: &'static str, params: BTreeMap<String, String>) -> Error {
    Error::Untaken {
        field,
        code,
        params,
    }
}

/// Returns the levels that a reviewer can give a matter, 不予认可 last; empty for a row without matters.
pub(crate) fn levels(rule: &Rule, locale: Locale) -> Vec<OptionView> {
    let mut levels = ask::matter_levels(rule);
    if !levels.is_empty() {
        levels.push((REFUSED.to_owned(), String::new()));
    }
    let option = |(key, _): (String, String)| OptionView {
        label: label(rule, &key, locale),
        typed: key,
    };
    levels.into_iter().map(option).collect()
}

/// Returns how a level is called, with its points: 省级（加 0.5 分）, 扣 0.2 分, 不予认可; an unknown one by itself.
pub(crate) fn label(rule: &Rule, level: &str, locale: Locale) -> String {
    let say = |key: &str, label: &str, per: Dec| {
        let params = [("label", label.to_owned()), ("points", plain(per))];
        let params = params.map(|(key, value)| (key.to_owned(), value));
        wording::say(&format!("review.{key}"), &BTreeMap::from(params), locale)
    };
    match rule {
        _ if level == REFUSED => say("matter_refused", "", Dec::ZERO),
        Rule::Bonus(bonus) => match bonus.levels.iter().find(|one| one.key == level) {
            Some(one) => say("matter_adds", &one.label, one.per),
            None => level.to_owned(),
        },
        Rule::Penalty(penalty) if !level.is_empty() => say("matter_takes", "", penalty.per),
        _ => level.to_owned(),
    }
}

//! Cells being typed: read, scored and shown; nothing is written.

use super::outcome::outcome;
use crate::app::App;
use crate::dates;
use crate::dto::{CellError, Preview, Typed, Typing};
use crate::error::{Error, Result};
use crate::view::{changed_groups, changed_rows, totals};
use evaluation::Desk;
use evaluation::Thing;
use model::entry::above::refused_below;
use model::entry::length::{NAME_LIMIT, TEXT_LIMIT, TooLong, within_length};
use model::entry::mark::{judge, judge_matter};
use model::entry::{Cell, Entries, Entry, intake};
use model::plan::{State, Viewpoint};
use model::rule::Slot;
use model::rule::matter::REFUSED;
use model::text::visible;
use model::wording::{self, Locale};
use std::collections::BTreeMap;

pub(crate) fn preview(app: &App, typing: Typing) -> Result<Preview> {
    app.opened(|open, locale| {
        let desk = open.desk(&typing.evaluation, &typing.unit)?;
        scored(desk, &typing, locale)
    })
}

/// Returns the preview without waiting for anything; see [`App::preview_at_once`].
pub(crate) fn preview_at_once(app: &App, typing: &Typing) -> Option<Preview> {
    app.opened_at_once(|open, locale| {
        let desk = open.desk_in_memory(&typing.evaluation, &typing.unit)?;
        scored(desk, typing, locale).ok()
    })
}

fn scored(desk: &Desk, typing: &Typing, locale: Locale) -> Result<Preview> {
    let indicator = desk.indicator(&typing.indicator)?;
    let (entries, _, errors) = read(desk, &typing.cells, locale)?;
    let sheet = desk.scores_of(&entries);
    let derivation = desk
        .explain(&entries, indicator)
        .ok_or_else(|| Error::Unknown {
            what: Thing::Indicator,
            id: typing.indicator.clone(),
        })?;
    Ok(Preview {
        errors,
        outcome: outcome(desk, &derivation, locale),
        drafted: desk.subject().drafted(&derivation, locale),
        totals: totals(desk, &sheet.totals, locale),
        groups: changed_groups(desk, &sheet),
        rows: changed_rows(desk, &sheet),
    })
}

/// A readable cell: its address and its new entry; none clears it.
pub(super) type Change = (Cell, Option<Entry>);

/// Lays the typed cells over the desk's entries. Cells that cannot be read are listed and keep their entries.
pub(super) fn read(
    desk: &Desk,
    cells: &[Typed],
    locale: Locale,
) -> Result<(Entries, Vec<Change>, Vec<CellError>)> {
    let mut entries = desk.entries.clone();
    let (mut changes, mut errors): (Vec<Change>, _) = (Vec::new(), Vec::new());
    for typed in cells {
        let cell: Cell = typed.cell.parse().map_err(|_| Error::Unknown {
            what: Thing::Cell,
            id: typed.cell.clone(),
        })?;
        let before = changes.iter().find(|(one, _)| *one == cell);
        let read = entry(desk, &entries, &cell, typed).and_then(|now| once(before, now));
        match read {
            Ok(None) => {}
            Ok(Some(entry)) => {
                match &entry {
                    Some(entry) => entries.insert(cell.clone(), entry.clone()),
                    None => entries.remove(&cell),
                };
                changes.push((cell, entry));
            }
            Err(Unreadable { code, params }) => errors.push(CellError {
                cell: typed.cell.clone(),
                typed: typed.typed.clone().unwrap_or_default(),
                text: wording::message(&code, &params, locale),
                code,
            }),
        }
    }
    Ok((entries, changes, errors))
}

/// Returns the new entry of a cell; nothing where this request has set it before. Of two figures for one cell the second is
/// refused: the order of the rows must not decide which is right.
fn once(
    before: Option<&Change>,
    now: Option<Entry>,
) -> std::result::Result<Option<Option<Entry>>, Unreadable> {
    let Some((_, said)) = before else {
        return Ok(Some(now));
    };
    let answer = |entry: &Option<Entry>| {
        let entry = entry.clone().unwrap_or_default();
        let words = entry.value.is_none().then_some(entry.typed);
        (entry.value, words)
    };
    if answer(said) == answer(&now) {
        return Ok(None);
    }
    let first = said.as_ref().map(|e| e.typed.clone()).unwrap_or_default();
    Err(Unreadable::new("told-twice").with("first", first))
}

/// The reason why a cell cannot be read.
struct Unreadable {
    code: String,
    params: BTreeMap<String, String>,
}

impl Unreadable {
    fn new(code: &str) -> Unreadable {
        Unreadable {
            code: code.to_owned(),
            params: BTreeMap::new(),
        }
    }

    fn with(mut self, key: &str, value: String) -> Unreadable {
        self.params.insert(key.to_owned(), value);
        self
    }
}

fn entry(
    desk: &Desk,
    entries: &Entries,
    cell: &Cell,
    typed: &Typed,
) -> std::result::Result<Option<Entry>, Unreadable> {
    let mut entry = entries.get(cell).cloned().unwrap_or_default();
    if let Some(text) = &typed.typed {
        if visible(text).trim().is_empty() {
            (entry.typed, entry.value) = (String::new(), None);
        } else {
            let read = intake::read(desk.system(), cell, text).map_err(|e| Unreadable {
                code: e.code().to_owned(),
                params: e.params(),
            })?;
            (entry.typed, entry.value) = (read.typed, read.value);
        }
    }
    for (text, limit) in [(&typed.note, TEXT_LIMIT), (&typed.source, NAME_LIMIT)] {
        let text = text.as_deref().unwrap_or_default();
        within_length(text, limit).map_err(|e| Unreadable {
            code: TooLong::CODE.to_owned(),
            params: e.params(),
        })?;
    }
    if let Some(note) = &typed.note {
        note.trim().clone_into(&mut entry.note);
    }
    if let Some(source) = &typed.source {
        source.trim().clone_into(&mut entry.source);
    }
    if let Some(as_of) = &typed.as_of {
        entry.as_of = dates::optional(as_of).map_err(|e| Unreadable {
            code: e.code().to_owned(),
            params: e.params(),
        })?;
    }
    entry.estimate = typed.estimate.unwrap_or(entry.estimate);
    if let Cell::Leaf {
        leaf,
        slot: Slot::Mark,
    } = cell
    {
        by_hand(desk, entries, leaf, &entry)?;
    }
    if let Cell::Leaf {
        slot: Slot::Matter(_),
        ..
    } = cell
    {
        matter(desk, cell, &entry)?;
    }
    let own = desk.viewpoint() == Viewpoint::Own && !entry.typed.is_empty();
    if let Some(code) = refused_below(desk.system(), cell).filter(|_| own) {
        return Err(Unreadable::new(code));
    }
    let nothing = entry.typed.is_empty()
        && entry.note.is_empty()
        && entry.source.is_empty()
        && entry.as_of.is_empty();
    Ok((!nothing).then_some(entry))
}

/// Checks the level of a matter: only a review refuses one, and at its stages what is not as claimed has a reason.
fn matter(desk: &Desk, cell: &Cell, entry: &Entry) -> std::result::Result<(), Unreadable> {
    let Some(own) = &desk.own else {
        return match entry.typed == REFUSED {
            true => Err(Unreadable::new("matter-from-review")),
            false => Ok(()),
        };
    };
    let claimed = own.entries.get(cell).map(|claim| claim.typed.as_str());
    judge_matter(entry, claimed).map_err(|refused| Unreadable::new(refused.code))
}

/// Checks points by hand against those that the rule gives.
fn by_hand(
    desk: &Desk,
    entries: &Entries,
    leaf: &str,
    entry: &Entry,
) -> std::result::Result<(), Unreadable> {
    let indicator = desk.system().indicator(leaf);
    let derived = indicator.and_then(|i| desk.explain(entries, i));
    let computed = derived.as_ref().and_then(|d| d.computed);
    // What a mark has settled is scored without computed points.
    let open = |state: &State| state.is_open() || *state == State::Scored;
    let open = derived.is_some_and(|d| open(&d.state));
    let upper = desk.viewpoint() == Viewpoint::Upper;
    judge(entry, computed, open, upper).map_err(|refused| {
        let told = Unreadable::new(refused.code);
        match refused.most {
            Some(most) => told.with("computed", most.to_string()),
            None => told,
        }
    })
}

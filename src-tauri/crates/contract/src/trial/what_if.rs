//! What if: points, weights, figures of rules and cells of single units laid over an evaluation, in memory only.
//! SCORING.md §A.5.

use super::{Aid, Basis};
use crate::app::App;
use crate::dto::{Tried, TriedUnit, TryChange, TryFault, TryWhatIf, WhatIfView};
use crate::error::{Error, Result};
use crate::view::label_of;
use evaluation::Compiled;
use evaluation::Thing;
use evaluation::layers;
use evaluation::{Scoreboard, Tally};
use ledger::Ledger;
use model::analysis::whatif::{MATTERS, WhatIf};
use model::check::check;
use model::entry::intake::{self, IntakeError};
use model::entry::{Cell, Entries, Entry, ask};
use model::finding::Finding;
use model::number::{self, Dec, Measure, NumberError};
use model::plan::Plan;
use model::plan::board::Board;
use model::rule::Rule;
use model::standing::Contest;
use model::system::{Indicator, System};
use model::wording::{self, Locale};
use std::collections::BTreeMap;

pub(crate) fn trial_what_if(app: &App, tried: TryWhatIf) -> Result<WhatIfView> {
    app.opened(|open, locale| {
        let board = open.board(&tried.evaluation)?;
        let known = &board.compiled.system;
        let basis = Basis::of(open.ledger(), &board, locale)?;
        let (layer, faults) = Layer::read(known, &tried.changes, locale)?;
        let (system, mut found) = match over(known, &layer.system) {
            Ok(tried) => tried,
            Err(found) => {
                return Ok(WhatIfView {
                    basis: basis.said,
                    findings: super::words(&found, locale),
                    faults,
                    ..WhatIfView::default()
                });
            }
        };
        found.extend(layer.doubts(&board.compiled.plan));
        let after = scored(open.ledger(), &board, &layer, system)?;
        Ok(WhatIfView {
            rows: rows(&board, &after, &basis.tallies, locale),
            findings: [basis.findings(), super::words(&found, locale)].concat(),
            basis: basis.said,
            faults,
        })
    })
}

/// Returns the system under the changes and the findings that the changes cause.
///
/// # Errors
/// The faults that keep the changes from being laid over the system.
pub fn over(known: &System, layer: &WhatIf) -> Aid<(System, Vec<Finding>)> {
    let system = layer.system(known)?;
    let known = check(known);
    let mut found = check(&system);
    found.retain(|finding| !known.contains(finding));
    Ok((system, found))
}

/// A unit before and after the changes.
pub struct Moved {
    /// The position of the unit on the board.
    pub at: usize,
    /// The total as it stands, printed; none where there is nothing to assess.
    pub score: Option<Dec>,
    /// The total under the changes, likewise.
    pub tried: Option<Dec>,
    /// The rank, as the aids of 测算 count it; none for a unit without a score or disqualified. SCORING.md §A.6.
    pub rank: Option<u32>,
    /// The rank under the changes.
    pub tried_rank: Option<u32>,
}

/// Returns every unit, the best under the changes first, those without a rank last.
pub fn moved(contest: &Contest, before: &Board, after: &Board) -> Vec<Moved> {
    let ranks = contest.ranks(before);
    let tried = contest.ranks(after);
    let ranks = ranks.into_iter().zip(tried);
    let totals = before.totals().iter().zip(after.totals());
    let mut all: Vec<Moved> = totals
        .zip(ranks)
        .enumerate()
        .map(|(at, ((held, tried), (rank, tried_rank)))| Moved {
            at,
            score: before.so_far(held),
            tried: after.so_far(tried),
            rank,
            tried_rank,
        })
        .collect();
    all.sort_by_key(|one| (one.tried_rank.is_none(), one.tried_rank));
    all
}

/// A value that was typed, or why it cannot be read.
pub type Read<T> = std::result::Result<T, IntakeError>;

/// The changes that could be read.
#[derive(Default)]
pub struct Layer {
    /// The changes of the system.
    pub system: WhatIf,
    /// The changes of entries, by the id of the unit.
    pub units: BTreeMap<String, WhatIf>,
}

impl Layer {
    /// With what cannot be read, each by its position: the rest is tried all the same.
    fn read(
        system: &System,
        changes: &[TryChange],
        locale: Locale,
    ) -> Result<(Layer, Vec<TryFault>)> {
        let (mut layer, mut faults) = (Layer::default(), Vec::new());
        for (n, change) in changes.iter().enumerate() {
            if let Err(error) = layer.put(system, change)? {
                faults.push(TryFault {
                    n: u32::try_from(n).unwrap_or(u32::MAX),
                    text: wording::message(error.code(), &error.params(), locale),
                });
            }
        }
        Ok((layer, faults))
    }

    /// Returns the questions about the figures of units that are tried.
    pub fn doubts(&self, plan: &Plan) -> Vec<Finding> {
        let tried = self
            .units
            .values()
            .map(|over| over.entries(&Entries::new()));
        tried.flat_map(|entries| plan.doubts(&entries)).collect()
    }

    /// Adds one change, or returns why what was typed cannot be read.
    ///
    /// # Errors
    /// `Unknown` where there is no such thing to change.
    pub fn put(&mut self, system: &System, change: &TryChange) -> Result<Read<()>> {
        let TryChange {
            what,
            unit,
            at,
            typed,
        } = change;
        let over = &mut self.system;
        let (over, least) = match what {
            Tried::Points => (&mut over.points, Some(Dec::ZERO)),
            Tried::Weight => (&mut over.weights, Some(Dec::ZERO)),
            Tried::Param => (&mut over.params, None),
            Tried::Value => {
                let cell: Cell = at.parse().map_err(|_| unknown(at))?;
                let over = self.units.entry(unit.clone()).or_default();
                return Ok(entry(system, &cell, typed).map(|entry| {
                    over.values.insert(cell, entry);
                }));
            }
            Tried::Matters => {
                let (row, level) = level(system, at).ok_or_else(|| unknown(at))?;
                let over = self.units.entry(unit.clone()).or_default();
                return Ok(matters(row, typed).map(|count| {
                    let levels = over.matters.entry(row.key.clone()).or_default();
                    levels.insert(level.to_owned(), count);
                }));
            }
        };
        Ok(figure(typed, least).map(|figure| {
            over.insert(at.clone(), figure);
        }))
    }
}

fn unknown(at: &str) -> Error {
    Error::Unknown {
        what: Thing::Cell,
        id: at.to_owned(),
    }
}

/// A bonus or penalty row and one of its levels.
pub fn level<'a>(system: &'a System, at: &'a str) -> Option<(&'a Indicator, &'a str)> {
    let (row, level) = at.split_once('.')?;
    let row = system.indicator(row)?;
    let levels = ask::matter_levels(&row.rule);
    levels
        .iter()
        .any(|(key, _)| key == level)
        .then_some((row, level))
}

/// How many matters there are to be.
fn matters(row: &Indicator, typed: &str) -> Read<u16> {
    let unit = match &row.rule {
        Rule::Bonus(bonus) => &bonus.unit,
        Rule::Penalty(penalty) => &penalty.unit,
        _ => "",
    };
    let count = number::parse(typed, unit, Measure::Count)?;
    let count = count.plain().to_string().parse().ok();
    count
        .filter(|count| *count <= MATTERS)
        .ok_or(IntakeError::Range {
            limit: Dec::from(i64::from(MATTERS)),
        })
}

fn figure(typed: &str, least: Option<Dec>) -> Read<Dec> {
    let figure = number::parse(typed, "", Measure::Amount)?;
    match least {
        Some(least) if figure < least => Err(NumberError::Negative.into()),
        _ => Ok(figure),
    }
}

/// What is to stand in a cell; nothing typed clears it.
fn entry(system: &System, cell: &Cell, typed: &str) -> Read<Entry> {
    match typed.trim() {
        "" => Ok(Entry::default()),
        typed => intake::read(system, cell, typed),
    }
}

/// The units as they would be.
fn scored(ledger: &Ledger, board: &Scoreboard, layer: &Layer, system: System) -> Result<Board> {
    let compiled = Compiled::new(&board.compiled.fingerprint, system)?;
    let mut entries = BTreeMap::new();
    let units = board.units.iter().enumerate();
    for (at, one) in units {
        if let Some(over) = layer.units.get(&one.unit.id) {
            let (evaluation, stages) = (&board.evaluation.id, board.chain.up_to(&one.stage));
            let stored = layers::stored(ledger, evaluation, &one.unit.id, &stages)?;
            entries.insert(at, over.entries(&layers::entries(&stored)));
        }
    }
    Ok(board.tried(&compiled.plan, &entries)?)
}

fn rows(board: &Scoreboard, after: &Board, tallies: &[Tally], locale: Locale) -> Vec<TriedUnit> {
    let contest = Contest::in_workspace(&board.compiled.system);
    let moved = moved(&contest, &board.scores, after).into_iter();
    let row = |one: Moved| {
        let unit = &board.units.get(one.at)?.unit;
        let tally = tallies.get(one.at)?;
        Some(TriedUnit {
            unit: unit.id.clone(),
            name: unit.name.clone(),
            score: one.score.map(|score| score.to_string()).unwrap_or_default(),
            label: label_of(tally, locale),
            beside: tally.place.is_none(),
            tried: one.tried.map(|score| score.to_string()).unwrap_or_default(),
            rank: one.rank,
            tried_rank: one.tried_rank,
        })
    };
    moved.filter_map(row).collect()
}

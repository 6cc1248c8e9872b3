//! Packed figures: what scoring reads of a return, in one row beside its entries, so that a nation is scored in the
//! time that reading it takes. The entries are the truth. A pack is written with them and checked against them, and
//! no other module sees it but through [`Ledger::figures`].

use crate::Ledger;
use crate::entry::{self, ReturnKey};
use crate::error::{self, Error, Result};
use model::entry::Cell;
use model::entry::pack::{Damaged, Shape, unpack};
use model::rule::Answer;
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The packed figures of one evaluation: see [`model::pack`].
#[derive(Clone, Debug, Default)]
pub struct Figures {
    /// The cells of all packs.
    pub shape: Shape,
    /// One pack for each unit and stage that scoring reads anything of, by unit.
    pub packs: Packs,
}

/// The answers of one unit at one stage, without the layers under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pack<'a> {
    /// The id of the unit.
    pub unit: &'a str,
    /// The key of the stage.
    pub stage: &'a str,
    /// The answers, packed.
    pub bytes: &'a [u8],
}

/// Packs one after another in two long pieces of memory: a piece for each pack would take longer to allocate than to
/// read.
#[derive(Clone, Debug, Default)]
pub struct Packs {
    words: String,
    bytes: Vec<u8>,
    /// Where the unit, the stage and the answers of each end.
    ends: Vec<[usize; 3]>,
}

impl Packs {
    fn push(&mut self, pack: Pack<'_>) {
        self.words.push_str(pack.unit);
        let unit = self.words.len();
        self.words.push_str(pack.stage);
        self.bytes.extend_from_slice(pack.bytes);
        self.ends.push([unit, self.words.len(), self.bytes.len()]);
    }

    /// Returns all packs, by unit.
    pub fn iter(&self) -> impl Iterator<Item = Pack<'_>> {
        let mut from = (0, 0);
        self.ends.iter().filter_map(move |[unit, stage, bytes]| {
            let (words, first) = std::mem::replace(&mut from, (*stage, *bytes));
            Some(Pack {
                unit: self.words.get(words..*unit)?,
                stage: self.words.get(*unit..*stage)?,
                bytes: self.bytes.get(first..*bytes)?,
            })
        })
    }
}

impl Ledger {
    /// Returns the figures of all units of an evaluation, for scoring. The stages are in no order and not laid over
    /// one another.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn figures(&self, evaluation: &str) -> Result<Figures> {
        self.packed(include_str!("of_evaluation.sql"), evaluation, &[evaluation])
    }

    /// Returns the figures of some units of an evaluation, as [`Ledger::figures`] does for all.
    ///
    /// # Errors
    ///
    /// Fails where the database cannot be read, and with `BadRow` where a row is not what this program writes.
    pub fn figures_of(&self, evaluation: &str, units: &[&str]) -> Result<Figures> {
        let units = serde_json::json!(units).to_string();
        self.packed(
            include_str!("of_units.sql"),
            evaluation,
            &[evaluation, &units],
        )
    }

    fn packed(&self, statement: &str, evaluation: &str, wanted: &[&str]) -> Result<Figures> {
        let mut packs = Packs::default();
        let mut read = || {
            let mut select = self.sql.prepare_cached(statement)?;
            let mut rows = select.query(params_from_iter(wanted))?;
            while let Some(row) = rows.next()? {
                packs.push(Pack {
                    unit: row.get_ref(0)?.as_str()?,
                    stage: row.get_ref(1)?.as_str()?,
                    bytes: row.get_ref(2)?.as_blob()?,
                });
            }
            Ok(())
        };
        read().map_err(|e: rusqlite::Error| error::sql(&self.dir, e))?;
        Ok(Figures {
            shape: shape(&self.sql, &self.dir, evaluation)?,
            packs,
        })
    }
}

fn shape(sql: &Connection, dir: &Path, evaluation: &str) -> Result<Shape> {
    let cells: Vec<String> = sql
        .prepare_cached(include_str!("shape.sql"))
        .and_then(|mut cells| cells.query_map([evaluation], |row| row.get(0))?.collect())
        .map_err(|e| error::sql(dir, e))?;
    let cells = cells.into_iter().map(|cell| {
        cell.parse::<Cell>().map_err(|e| Error::BadRow {
            table: "shape".to_owned(),
            key: cell,
            detail: e.to_string(),
        })
    });
    cells.collect()
}

/// Packs returns anew from their entries.
pub(crate) fn index(sql: &Connection, dir: &Path, places: &BTreeSet<ReturnKey>) -> Result<()> {
    let mut shapes: BTreeMap<&str, Shape> = BTreeMap::new();
    for (evaluation, unit, stage) in places {
        let shape = match shapes.entry(evaluation) {
            std::collections::btree_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::btree_map::Entry::Vacant(new) => {
                new.insert(self::shape(sql, dir, evaluation)?)
            }
        };
        let known = shape.cells().len();
        let entries = entry::sheet(sql, dir, evaluation, unit, stage)?;
        let pack = shape.pack(entries.iter().map(|(cell, stored)| (cell, &stored.entry)));
        let write = || {
            let mut grow = sql.prepare_cached(include_str!("grow.sql"))?;
            for (at, cell) in (0_i64..).zip(shape.cells()).skip(known) {
                grow.execute(params![evaluation, at, cell.to_string()])?;
            }
            if pack.is_empty() {
                sql.prepare_cached(include_str!("delete.sql"))?
                    .execute([evaluation, unit, stage])
            } else {
                sql.prepare_cached(include_str!("put.sql"))?
                    .execute(params![evaluation, unit, stage, pack])
            }
        };
        write().map_err(|e| error::sql(dir, e))?;
    }
    Ok(())
}

/// Packs every return anew.
pub(crate) fn rebuild(sql: &Connection, dir: &Path) -> Result<()> {
    index(sql, dir, &returns(sql, dir)?)
}

fn returns(sql: &Connection, dir: &Path) -> Result<BTreeSet<ReturnKey>> {
    let place = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    sql.prepare_cached(include_str!("returns.sql"))
        .and_then(|mut returns| returns.query_map([], place)?.collect())
        .map_err(|e| error::sql(dir, e))
}

/// Returns the returns whose pack differs from their entries.
pub(crate) fn faults(sql: &Connection, dir: &Path) -> Result<Vec<ReturnKey>> {
    let mut faults = Vec::new();
    let mut last: Option<(String, Shape)> = None;
    for place in returns(sql, dir)? {
        let (evaluation, unit, stage) = &place;
        let shape = match last.take().filter(|(of, _)| of == evaluation) {
            Some((_, shape)) => shape,
            None => self::shape(sql, dir, evaluation)?,
        };
        let pack: Option<Vec<u8>> = sql
            .prepare_cached(include_str!("pack.sql"))
            .and_then(|mut pack| {
                pack.query_row([evaluation, unit, stage], |row| row.get(0))
                    .optional()
            })
            .map_err(|e| error::sql(dir, e))?;
        let entries = entry::sheet(sql, dir, evaluation, unit, stage)?;
        let answers = entries
            .iter()
            .filter_map(|(cell, stored)| Some((cell, Answer::laid(cell, &stored.entry)?)))
            .collect();
        let same = packed(&shape, &pack.unwrap_or_default()) == Ok(answers);
        last = Some((evaluation.clone(), shape));
        if !same {
            faults.push(place);
        }
    }
    Ok(faults)
}

fn packed<'a>(
    shape: &'a Shape,
    pack: &'a [u8],
) -> std::result::Result<BTreeMap<&'a Cell, Answer<'a>>, Damaged> {
    unpack(pack)
        .map(|packed| {
            let (at, packed) = packed?;
            Ok((shape.cells().get(at).ok_or(Damaged)?, packed.answer()))
        })
        .collect()
}

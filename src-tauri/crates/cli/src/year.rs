//! One year of a file as 测算 looks at it: its units scored together, with the totals of the year before. SCORING.md §A.

use crate::cohort::{self, Scores, traits};
use crate::handed::Before;
use crate::{Error, How, Ready, Result};
use contract::trial::what_if::Layer;
use evaluation::Compiled;
use evaluation::Units;
use exchange::decisions::Decisions;
use exchange::returns::{Packed, Return};
use model::entry::pack::Shape;
use model::number::Dec;
use model::plan::Viewpoint;
use model::plan::board::{self, Board, Returns};
use model::standing::Contest;
use std::collections::BTreeMap;

/// The units of one year of a file.
pub(crate) struct OneYear {
    pub units: Vec<Return>,
    pub year: Option<u16>,
    viewpoint: Viewpoint,
    /// The units of the year before, each with its total; none while it is not final.
    before: BTreeMap<String, Option<Dec>>,
}

impl OneYear {
    /// Returns the year asked for, else the latest.
    ///
    /// # Errors
    /// `NotInFile` where no return is of that year.
    pub fn of(ready: &Ready, returns: Packed, how: &How) -> Result<OneYear> {
        let latest = returns.heads().iter().filter_map(|one| one.year).max();
        let year = how.year.or(latest);
        let scores = Scores::of(ready, returns, how.viewpoint, &Decisions::new());
        let last = year.and_then(|year| year.checked_sub(1));
        let mut before = BTreeMap::new();
        let mut units = Vec::new();
        for (at, (of, placed)) in scores.heads().iter().zip(&scores.placed).enumerate() {
            if of.year == year {
                units.push(scores.whole(at));
            } else if of.year == last {
                let total = placed.total.filter(|_| placed.fixed);
                before.insert(of.unit.clone(), total);
            }
        }
        match year {
            Some(year) if units.is_empty() => Err(Error::NotInFile(year)),
            _ => Ok(OneYear {
                units,
                year,
                viewpoint: scores.viewpoint,
                before,
            }),
        }
    }

    /// Scores the units under a system, as they are.
    ///
    /// # Errors
    /// `Unscored` where they cannot be scored.
    pub fn scores(&self, compiled: &Compiled) -> Result<Board> {
        self.board(compiled, &self.units)
    }

    /// Scores the units with a layer over the entries of some of them.
    ///
    /// # Errors
    /// `Unscored` where they cannot be scored.
    pub fn tried(&self, compiled: &Compiled, layer: &Layer) -> Result<Board> {
        let mut units = self.units.clone();
        for unit in &mut units {
            if let Some(over) = layer.units.get(&unit.unit) {
                unit.entries = over.entries(&unit.entries);
            }
        }
        self.board(compiled, &units)
    }

    /// Returns the units as the aids of 测算 take them.
    pub fn field<'a>(&'a self, compiled: &'a Compiled, scores: &'a Board) -> Units<'a> {
        Units {
            compiled,
            names: self.units.iter().map(|one| one.unit.as_str()).collect(),
            scores,
            contest: Contest::of(&compiled.system),
        }
    }

    fn board(&self, compiled: &Compiled, units: &[Return]) -> Result<Board> {
        let before: Before<'_> = self
            .before
            .iter()
            .map(|(unit, total)| (unit.as_str(), *total))
            .collect();
        let given = cohort::inputs(compiled, units, self.viewpoint, &before);
        let mut shape = Shape::default();
        let packs: Vec<Vec<u8>> = units
            .iter()
            .map(|one| shape.pack(one.entries.iter()))
            .collect();
        let returns = units.iter().zip(&packs).zip(given);
        let returns: Vec<board::Return<'_>> = returns
            .map(|((of, pack), given)| board::Return {
                packs: vec![pack],
                traits: traits(&compiled.system, of),
                group: &of.group,
                given,
            })
            .collect();
        let returns = Returns {
            shape: &shape,
            units: &returns,
        };
        // How many there are changes no score.
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let board = Board::new(compiled.plan.clone(), returns, self.viewpoint, threads);
        Ok(board.map_err(evaluation::Error::from)?)
    }
}

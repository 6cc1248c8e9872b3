//! Many units at once, from packed returns: the same scorer as for one, and what a table of results shows of each unit, in
//! whole numbers at the system's decimals. A what-if scores anew only what it touches. SCORING.md §4.9, §6.
//!
//! What a board says of a unit is what [`Plan::cohort`] says, leaf by leaf; a sheet says more (findings, values, what is
//! missing), and is made for one unit when somebody looks.

mod fill;
mod ranks;
mod reading;
mod roll;
mod score;
mod spread;
mod sums;

use super::Plan;
use crate::entry::pack::{Damaged, Shape};
use crate::number::{Dec, Exact};
use crate::plan::{Inputs, Viewpoint};
use crate::system::RoundAt;
use std::sync::Arc;

pub use ranks::Ranks;

/// What units gave, for scoring.
#[derive(Clone, Copy)]
pub struct Returns<'a> {
    /// The cells of all packs.
    pub shape: &'a Shape,
    /// One for each unit, in the order of the board.
    pub units: &'a [Return<'a>],
}

/// What one unit gave.
#[derive(Clone, Debug)]
pub struct Return<'a> {
    /// Its packs, from the first stage to the one looked at: each is laid over those before it.
    pub packs: Vec<&'a [u8]>,
    /// Its kind, where `applies_to` tells kinds apart.
    pub kind: Option<&'a str>,
    /// Its comparison group (分组); empty: one group of all.
    pub group: &'a str,
    /// Figures of other evaluations. SCORING.md §2.4.
    pub given: Inputs,
}

/// Why a board cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unscored {
    /// A pack cannot be read.
    #[error(transparent)]
    Damaged(#[from] Damaged),
    /// A score has more than 18 digits.
    #[error("a score has too many digits for a table")]
    TooLarge,
}

/// Where a leaf stands: [`crate::plan::State`] without its particulars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stands {
    /// It has points.
    Scored,
    /// Something is still blank.
    #[default]
    Pending,
    /// A zero denominator proposes 不适用.
    NaProposed,
    /// 不适用 is claimed.
    Claimed,
    /// 不适用 is granted.
    NotApplicable,
    /// Left to the level above.
    Upper,
    /// Outside the points of this kind of unit.
    Inapplicable,
    /// The figures contradict the rule.
    Fault,
    /// No points by nature.
    Unscored,
}

impl Stands {
    /// Its name in files and on the page, as [`crate::plan::State::name`] gives it.
    pub fn name(self) -> &'static str {
        match self {
            Stands::Scored => "scored",
            Stands::Pending => "pending",
            Stands::NaProposed => "na_proposed",
            Stands::Claimed => "claimed",
            Stands::NotApplicable => "not_applicable",
            Stands::Upper => "upper",
            Stands::Inapplicable => "inapplicable",
            Stands::Fault => "fault",
            Stands::Unscored => "unscored",
        }
    }

    /// Whether nothing of its points is still to come.
    fn is_settled(self) -> bool {
        matches!(
            self,
            Stands::Scored | Stands::Inapplicable | Stands::Unscored
        )
    }
}

/// A leaf of one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeafCell {
    /// Where it stands.
    pub stands: Stands,
    /// Points that count, at the system's decimals; 0 where it has none.
    pub score: i64,
    /// Of a veto row: whether its event occurred.
    pub occurred: bool,
}

/// A group of one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupCell {
    /// Points, at the system's decimals.
    pub score: i64,
    /// Score in tenths of a per cent of the points that are settled; none while nothing is.
    pub rate: Option<i64>,
}

impl GroupCell {
    /// Its rate as it is printed: per cent, one decimal.
    pub fn percent(self) -> Option<Dec> {
        self.rate.map(|rate| Dec::new(rate, 1))
    }
}

/// The totals of one unit, at the system's decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Base + bonus − penalty and what the children add, within its limits.
    pub score: i64,
    /// Of the base leaves.
    pub base: i64,
    /// Bonus that counts.
    pub bonus: i64,
    /// Penalty that counts.
    pub penalty: i64,
    /// Whether nothing is blank, claimed or left to the level above.
    pub complete: bool,
}

/// The scores of many units.
#[derive(Clone, Debug)]
pub struct Board {
    plan: Arc<Plan>,
    viewpoint: Viewpoint,
    threads: usize,
    /// Unit by unit, in the system's order.
    leaves: Vec<LeafCell>,
    groups: Vec<GroupCell>,
    totals: Vec<Total>,
    ranks: Vec<Ranks>,
    /// Unit by unit, the value on each leaf that compares units.
    compared: Vec<Option<Exact>>,
}

impl Board {
    /// Scores units that are compared with one another, on so many threads as are given (at least one).
    ///
    /// # Errors
    /// [`Unscored`] where a pack cannot be read, or a score has more than 18 digits.
    pub fn new(
        plan: Arc<Plan>,
        returns: Returns<'_>,
        viewpoint: Viewpoint,
        threads: usize,
    ) -> Result<Board, Unscored> {
        let mut board = Board {
            leaves: Vec::new(),
            groups: Vec::new(),
            totals: Vec::new(),
            ranks: Vec::new(),
            compared: Vec::new(),
            plan: plan.clone(),
            viewpoint,
            threads,
        };
        board.renew(plan, returns)?;
        Ok(board)
    }

    /// Other units, under any plan, as [`Board::new`] scores them, in the room that this board has: for one year after
    /// another.
    ///
    /// # Errors
    /// As [`Board::new`].
    pub fn renew(&mut self, plan: Arc<Plan>, returns: Returns<'_>) -> Result<(), Unscored> {
        let units = returns.units.len();
        blank(&mut self.leaves, units * plan.leaves.len());
        blank(&mut self.groups, units * plan.groups.len());
        blank(&mut self.totals, units);
        blank(&mut self.compared, units * score::comparing(&plan).count());
        let all: Vec<usize> = (0..plan.leaves.len()).collect();
        self.plan = plan;
        self.score(returns, &all, None)
    }

    /// The same units under another plan (what-if): leaves that it makes anew are scored again, everything is rolled up.
    /// Returns as given before.
    ///
    /// # Errors
    /// As [`Board::new`].
    pub fn replan(&mut self, plan: Arc<Plan>, returns: Returns<'_>) -> Result<(), Unscored> {
        let Some(changed) = score::changed(&self.plan, &plan) else {
            return self.renew(plan, returns);
        };
        self.plan = plan;
        self.score(returns, &changed, None)
    }

    /// One unit gave something else: its leaves are scored again, and of the others what compares them with it. Returns as
    /// given before, but for that unit.
    ///
    /// # Errors
    /// As [`Board::new`].
    pub fn replace(&mut self, unit: usize, returns: Returns<'_>) -> Result<(), Unscored> {
        let all: Vec<usize> = (0..self.plan.leaves.len()).collect();
        // What the others bring unrounded is not kept.
        let only = Some(unit).filter(|_| self.plan.round_at == RoundAt::Item);
        self.score(returns, &all, only)
    }

    /// How many units there are.
    pub fn len(&self) -> usize {
        self.totals.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.totals.is_empty()
    }

    /// The leaves of a unit, in the system's order; none for a unit that is not there.
    pub fn leaves(&self, unit: usize) -> &[LeafCell] {
        row(&self.leaves, unit, self.plan.leaves.len())
    }

    /// The groups of a unit, in the system's order; none for a unit that is not there.
    pub fn groups(&self, unit: usize) -> &[GroupCell] {
        row(&self.groups, unit, self.plan.groups.len())
    }

    /// Totals, by unit.
    pub fn totals(&self) -> &[Total] {
        &self.totals
    }

    /// Places, by unit.
    pub fn ranks(&self) -> &[Ranks] {
        &self.ranks
    }

    /// Points of a leaf of a unit that is scored, and its full points; none where it is not.
    pub fn earned(&self, unit: usize, leaf: usize) -> Option<(Dec, Dec)> {
        let cell = self.leaves(unit).get(leaf)?;
        let points = self.plan.leaves.get(leaf)?.points;
        (cell.stands == Stands::Scored).then(|| (self.printed(cell.score), points))
    }

    /// A score of the board as it is printed.
    pub fn printed(&self, score: i64) -> Dec {
        Dec::new(score, self.plan.dp)
    }
}

/// A number at the system's decimals as it stands in a table.
fn mantissa(number: Dec) -> Result<i64, Unscored> {
    i64::try_from(number.0.mantissa()).map_err(|_| Unscored::TooLarge)
}

fn blank<T: Clone + Default>(cells: &mut Vec<T>, width: usize) {
    cells.clear();
    cells.resize(width, T::default());
}

fn row<T>(cells: &[T], unit: usize, width: usize) -> &[T] {
    let from = unit.saturating_mul(width);
    cells.get(from..from.saturating_add(width)).unwrap_or(&[])
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;

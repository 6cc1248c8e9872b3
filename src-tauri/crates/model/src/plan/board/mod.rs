//! Scores many units at once from packed returns, with the same scorer as for one unit, and keeps what a table of
//! results shows of each unit as whole numbers at the system's decimals. A what-if scores only what it changes.
//! SCORING.md §4.9, §6.
//!
//! A board agrees with [`Plan::cohort`] leaf by leaf. A sheet contains more (findings, values, what is missing) and is made
//! only for a unit that an officer opens.

mod changed;
mod fill;
mod kept;
mod ranks;
mod reading;
mod roll;
mod score;
mod spread;
mod sums;
mod without;

use super::Plan;
use super::rollup::Row;
use crate::entry::pack::{Damaged, Shape};
use crate::number::{Dec, Exact};
use crate::plan::{Inputs, Traits, Viewpoint};
use crate::system::RoundAt;
use std::sync::Arc;

pub use kept::{KeptLeaf, KeptTotal, KeptUnit};
pub use ranks::Ranks;
pub use without::Without;

/// Packed returns of the units to be scored.
#[derive(Clone, Copy)]
pub struct Returns<'a> {
    /// The cells of all packs.
    pub shape: &'a Shape,
    /// One for each unit, in the order of the board.
    pub units: &'a [Return<'a>],
}

/// The packed return of one unit.
#[derive(Clone, Debug)]
pub struct Return<'a> {
    /// Its packs, from the first stage to the one looked at: each is laid over those before it.
    pub packs: Vec<&'a [u8]>,
    /// Kind and classes of the unit, where rows distinguish them.
    pub traits: Traits<'a>,
    /// Comparison group (分组) of the unit; empty: all units are one group.
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

/// The state of a leaf: [`crate::plan::State`] without its particulars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stands {
    /// The leaf has points.
    Scored,
    /// Something is still blank.
    #[default]
    Pending,
    /// A zero denominator proposes 不适用.
    NaProposed,
    /// 不适用 is claimed.
    Claimed,
    /// 不适用 is granted by the level above.
    NotApplicable,
    /// The level above scores the leaf.
    Upper,
    /// The leaf is outside the points of this kind of unit.
    Inapplicable,
    /// The figures contradict the rule.
    Fault,
    /// The values of the comparison group have no range: a fault that counts as blank. SCORING.md §4.11.
    NoRange,
    /// The leaf has no points by nature.
    Unscored,
}

impl Stands {
    /// Every state, in the order of the enum.
    const ALL: [Stands; 9] = [
        Stands::Scored,
        Stands::Pending,
        Stands::NaProposed,
        Stands::Claimed,
        Stands::NotApplicable,
        Stands::Upper,
        Stands::Inapplicable,
        Stands::Fault,
        Stands::Unscored,
    ];

    /// Returns the state with this name; one that is not known counts as blank.
    fn named(name: &str) -> Stands {
        let mut all = Stands::ALL.into_iter();
        all.find(|one| one.name() == name).unwrap_or_default()
    }

    /// Returns the name in files and on the page, the same as [`crate::plan::State::name`].
    pub fn name(self) -> &'static str {
        match self {
            Stands::Scored => "scored",
            Stands::Pending => "pending",
            Stands::NaProposed => "na_proposed",
            Stands::Claimed => "claimed",
            Stands::NotApplicable => "not_applicable",
            Stands::Upper => "upper",
            Stands::Inapplicable => "inapplicable",
            Stands::Fault | Stands::NoRange => "fault",
            Stands::Unscored => "unscored",
        }
    }

    /// Reports whether the leaf drops out under a mean that has a score, as [`crate::plan::State::drops_out`].
    pub fn drops_out(self) -> bool {
        matches!(self, Stands::Pending | Stands::NaProposed | Stands::NoRange)
    }

    /// Reports whether none of its points is still to come.
    fn is_settled(self) -> bool {
        matches!(
            self,
            Stands::Scored | Stands::Inapplicable | Stands::Unscored
        )
    }
}

/// The result of one unit on one leaf.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeafCell {
    /// State of the leaf.
    pub stands: Stands,
    /// Points that count, at the system's decimals; 0 where it has none.
    pub score: i64,
    /// Whether the event of a veto row occurred; false for other rows.
    pub occurred: bool,
}

/// The result of one unit in one group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GroupCell {
    /// Score of the group, at the system's decimals.
    pub score: i64,
    /// 得分率 in tenths of a per cent; none while nothing is settled.
    pub rate: Option<i64>,
}

impl GroupCell {
    /// Returns the 得分率 as it is printed: per cent, one decimal.
    pub fn percent(self) -> Option<Dec> {
        self.rate.map(|rate| Dec::new(rate, 1))
    }
}

/// The totals of one unit, at the system's decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// Base + bonus − penalty and what the children add, within its limits.
    pub score: i64,
    /// Score of the base leaves.
    pub base: i64,
    /// Bonus that counts, after the caps.
    pub bonus: i64,
    /// Penalty that counts, after the caps.
    pub penalty: i64,
    /// Whether nothing is blank, claimed or left to the level above.
    pub complete: bool,
    /// Whether anything of the base is scored.
    pub scored: bool,
    /// Whether there is nothing to assess: then there is no score, and it is not complete. SCORING.md §6.12.
    pub nothing: bool,
}

/// The scores of many units.
#[derive(Clone, Debug)]
pub struct Board {
    plan: Arc<Plan>,
    viewpoint: Viewpoint,
    threads: usize,
    /// Leaves unit by unit, in the system's order.
    leaves: Vec<LeafCell>,
    groups: Vec<GroupCell>,
    totals: Vec<Total>,
    ranks: Vec<Ranks>,
    /// Values unit by unit, one for each comparison.
    compared: Vec<Option<Exact>>,
    /// What each leaf brings to totals, unit by unit, where only totals are rounded; else empty.
    counted: Vec<Option<Exact>>,
    /// Figures of other evaluations, unit by unit.
    given: Vec<Inputs>,
    /// Classes, unit by unit, where rows differ by class; else empty.
    classes: Vec<Vec<String>>,
}

impl Board {
    /// Scores units that are compared with one another, on at most `threads` threads (at least one).
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
            counted: Vec::new(),
            given: Vec::new(),
            classes: Vec::new(),
            plan: plan.clone(),
            viewpoint,
            threads,
        };
        board.renew(plan, returns)?;
        Ok(board)
    }

    /// Scores other units under any plan, as [`Board::new`] does, and reuses the allocations of this board.
    ///
    /// # Errors
    /// As [`Board::new`].
    pub fn renew(&mut self, plan: Arc<Plan>, returns: Returns<'_>) -> Result<(), Unscored> {
        let units = returns.units.len();
        blank(&mut self.leaves, units * plan.leaves.len());
        blank(&mut self.groups, units * plan.groups.len());
        blank(&mut self.totals, units);
        blank(&mut self.compared, units * plan.comparisons.len());
        let counted = match plan.round_at {
            RoundAt::Total => units * plan.leaves.len(),
            RoundAt::Item => 0,
        };
        blank(&mut self.counted, counted);
        let all: Vec<usize> = (0..plan.leaves.len()).collect();
        self.plan = plan;
        self.score(returns, &all, None)
    }

    /// Scores the same units under another plan (what-if): rescores the leaves that differ and rolls everything up
    /// again. The returns must be those that were given before.
    ///
    /// # Errors
    /// As [`Board::new`].
    pub fn replan(&mut self, plan: Arc<Plan>, returns: Returns<'_>) -> Result<(), Unscored> {
        let Some(changed) = changed::changed(&self.plan, &plan) else {
            return self.renew(plan, returns);
        };
        self.plan = plan;
        self.score(returns, &changed, None)
    }

    /// Rescores one unit whose return changed, and the leaves on which others are compared with it. The other returns
    /// must be those that were given before.
    ///
    /// # Errors
    /// As [`Board::new`].
    pub fn replace(&mut self, unit: usize, returns: Returns<'_>) -> Result<(), Unscored> {
        let all: Vec<usize> = (0..self.plan.leaves.len()).collect();
        // What the others bring unrounded is not kept.
        let only = Some(unit).filter(|_| self.plan.round_at == RoundAt::Item);
        self.score(returns, &all, only)
    }

    /// Returns the number of units.
    pub fn len(&self) -> usize {
        self.totals.len()
    }

    /// Reports whether the board has no units.
    pub fn is_empty(&self) -> bool {
        self.totals.is_empty()
    }

    /// Returns the leaves of a unit, in the system's order; empty for a unit that is not on the board.
    pub fn leaves(&self, unit: usize) -> &[LeafCell] {
        row(&self.leaves, unit, self.plan.leaves.len())
    }

    /// Returns the groups of a unit, in the system's order; empty for a unit that is not on the board.
    pub fn groups(&self, unit: usize) -> &[GroupCell] {
        row(&self.groups, unit, self.plan.groups.len())
    }

    /// Returns the figures of other evaluations that a unit was scored with.
    pub fn given(&self, unit: usize) -> Inputs {
        self.given.get(unit).copied().unwrap_or_default()
    }

    /// Returns the totals, one for each unit.
    pub fn totals(&self) -> &[Total] {
        &self.totals
    }

    /// Returns the ranks, one for each unit.
    pub fn ranks(&self) -> &[Ranks] {
        &self.ranks
    }

    /// Returns score and full points of a scored leaf of a unit; none for a leaf without a score.
    pub fn earned(&self, unit: usize, leaf: usize) -> Option<(Dec, Dec)> {
        let cell = self.leaves(unit).get(leaf)?;
        let traits = Traits {
            kind: None,
            classes: self.classes(unit),
        };
        let points = self.plan.leaves.get(leaf)?.of(traits).points;
        (cell.stands == Stands::Scored).then(|| (self.printed(cell.score), points))
    }

    /// Returns the compiled system of these scores.
    pub(crate) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Returns what every leaf of a unit brings to its groups, and what its total adds to the base.
    pub(crate) fn brings(&self, unit: usize) -> (Vec<Row>, Exact) {
        let of = self.unit(unit, None);
        (of.rows(&self.plan), of.beside(&self.plan))
    }

    fn unit(&self, unit: usize, out: Option<usize>) -> roll::Unit<'_> {
        roll::Unit {
            leaves: self.leaves(unit),
            counted: row(&self.counted, unit, self.plan.leaves.len()),
            given: self.given(unit),
            classes: self.classes(unit),
            out,
        }
    }

    /// Returns the classes of a unit, where rows differ by class.
    fn classes(&self, unit: usize) -> &[String] {
        self.classes.get(unit).map_or(&[], Vec::as_slice)
    }

    /// Returns a total of the board as it stands; none where there is nothing to assess.
    pub fn so_far(&self, total: &Total) -> Option<Dec> {
        (!total.nothing).then(|| self.printed(total.score))
    }

    /// Returns the total that a unit gave itself, beside its present one; none as well where it gave itself no points and
    /// there is nothing to assess.
    pub fn own_so_far(&self, own: &Total, now: &Total) -> Option<Dec> {
        self.so_far(own).filter(|_| !now.nothing || own.score != 0)
    }

    /// Returns a score of the board as it is printed.
    pub fn printed(&self, score: i64) -> Dec {
        Dec::new(score, self.plan.dp)
    }
}

/// Returns the mantissa of a number at the system's decimals.
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

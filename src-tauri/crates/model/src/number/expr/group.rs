//! Figures of the comparison group, and where an expression gets its figures. SCORING.md §3, §4.12.

use crate::number::Exact;

/// A figure of the comparison group: the values of its units, taken together. SCORING.md §3, §4.9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupFigure {
    /// Mean of the values.
    Mean,
    /// Sum of the values.
    Sum,
    /// Largest of the values.
    Max,
    /// Smallest of the values.
    Min,
    /// The middle value; the mean of the two in the middle.
    Median,
    /// Place of the unit, 1 for the largest value; equal values share the first of their places.
    Rank,
}

impl GroupFigure {
    /// Every figure with its name in expressions.
    pub(crate) const ALL: [(&'static str, GroupFigure); 6] = [
        ("group_mean", GroupFigure::Mean),
        ("group_sum", GroupFigure::Sum),
        ("group_max", GroupFigure::Max),
        ("group_min", GroupFigure::Min),
        ("group_median", GroupFigure::Median),
        ("group_rank", GroupFigure::Rank),
    ];

    /// Returns the name in expressions.
    pub fn name(self) -> &'static str {
        let mut all = GroupFigure::ALL.into_iter();
        all.find(|(_, one)| *one == self)
            .map_or("", |(name, _)| name)
    }
}

/// The source of the figures of an expression.
pub trait Source<'a> {
    /// Returns the input with this index into [`Expr::inputs`]; none while it is blank.
    fn input(&self, at: usize) -> Option<&'a Exact>;

    /// Returns the figure of the group with this index into [`Expr::groups`]; none where it is not known.
    fn group(&self, _at: usize) -> Option<Exact> {
        None
    }
}

impl<'a, F: Fn(usize) -> Option<&'a Exact>> Source<'a> for F {
    #[inline(always)]
    fn input(&self, at: usize) -> Option<&'a Exact> {
        self(at)
    }
}

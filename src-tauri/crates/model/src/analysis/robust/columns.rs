//! What the leaves of the units of a block bring, in floats. SCORING.md §6.1.

use super::super::floated;
use crate::number::Exact;
use crate::plan::Plan;
use crate::plan::rollup::{Row, Standing};
use crate::plan::tree::Child;
use crate::system::{Aggregate, NaPolicy};

/// One leaf over the units of a block.
pub(super) struct Column {
    /// Full points of the leaf.
    pub(super) points: f64,
    /// Points earned; 0 where it is not settled.
    pub(super) earned: Vec<f64>,
    /// Share of the full points, its logarithm under a geometric mean; 0 where it is not settled.
    pub(super) rates: Vec<f64>,
    /// What it is in, where any unit has it not settled.
    pub(super) parts: Option<Parts>,
}

/// 1 for the part that the points of a leaf are in, else 0.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) settled: Vec<f64>,
    pub(super) open: Vec<f64>,
    pub(super) group: Vec<f64>,
    pub(super) total: Vec<f64>,
}

/// Returns for each leaf whether it is right below a geometric mean.
pub(super) fn geometric(plan: &Plan) -> Vec<bool> {
    let mut found = vec![false; plan.rules().len()];
    for branch in plan.tree() {
        for child in &branch.children {
            if let Child::Leaf(at) = child
                && let Some(place) = found.get_mut(*at)
            {
                *place = branch.aggregate == Aggregate::GeometricMean;
            }
        }
    }
    found
}

impl Column {
    /// Returns none for a leaf without points, which takes no part.
    pub(super) fn of<'r>(
        rows: impl Iterator<Item = &'r Row> + Clone,
        geometric: bool,
    ) -> Option<Column> {
        let points = rows.clone().next()?.points.clone()?;
        // A row of 0 points that takes from its group has no rate, but points all the same.
        let takes = |row: &Row| {
            row.counted
                .as_ref()
                .is_some_and(|counted| !counted.is_zero())
        };
        if points.is_zero() && !rows.clone().any(takes) {
            return None;
        }
        let settled = |row: &Row| {
            matches!(
                row.standing,
                Standing::Settled | Standing::Granted(NaPolicy::FullMarks | NaPolicy::GroupMean)
            )
        };
        let earned = |row: &Row| {
            let counted = row.within().unwrap_or_else(|| points.clone());
            if settled(row) { counted } else { Exact::ZERO }
        };
        let rate = |row: &Row| {
            let rate = earned(row).div(&points).map_or(0.0, |rate| floated(&rate));
            match (settled(row), geometric) {
                (false, _) => 0.0,
                (true, false) => rate,
                (true, true) => libm::log(rate),
            }
        };
        let even = rows.clone().all(settled);
        Some(Column {
            points: floated(&points),
            earned: rows.clone().map(|row| floated(&earned(row))).collect(),
            rates: rows.clone().map(rate).collect(),
            parts: (!even).then(|| Parts::of(rows)),
        })
    }
}

impl Parts {
    pub(super) fn of<'r>(rows: impl Iterator<Item = &'r Row>) -> Parts {
        let mut parts = Parts::default();
        for row in rows {
            let mut part = [0.0; 4];
            let [settled, open, group, total] = &mut part;
            let place = match row.standing {
                Standing::Settled
                | Standing::Granted(NaPolicy::FullMarks | NaPolicy::GroupMean) => settled,
                Standing::Granted(NaPolicy::RescaleGroup) => group,
                Standing::Granted(NaPolicy::RescaleTotal | NaPolicy::System) => total,
                _ => open,
            };
            *place = 1.0;
            let lists = [
                &mut parts.settled,
                &mut parts.open,
                &mut parts.group,
                &mut parts.total,
            ];
            lists
                .into_iter()
                .zip(part)
                .for_each(|(list, x)| list.push(x));
        }
        parts
    }
}

//! 自评虚高: the difference between self-assessment and review. SCORING.md §9.11.

use crate::number::{Dec, Exact, Rounding};
use crate::system::{Indicator, System};
use serde::{Deserialize, Serialize};

/// Self-assessment against review, over the base leaves that both have scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inflation {
    /// Number of leaves that were compared.
    pub leaves: u32,
    /// Σ (self − review) in points, exactly as printed; above zero where the unit scored itself too high.
    pub sum: Dec,
    /// `sum` over `leaves`, two decimals, half-up.
    pub mean: Dec,
    /// Leaves whose difference is above the threshold, in the order of the system.
    pub flagged: Vec<Difference>,
}

/// One leaf on which self-assessment and review differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Key of the indicator.
    pub indicator: String,
    /// self − review in points.
    pub difference: Dec,
    /// 差异率: |self − review| / P in per cent, one decimal, half-up.
    pub rate: Dec,
}

/// Compares the points of a unit's scored leaves, by position in the system. A leaf is flagged where its exact rate
/// exceeds `threshold` per cent of P. Returns none where the two have no scored leaf in common.
pub fn inflation(
    system: &System,
    own: impl Fn(usize) -> Option<Dec>,
    review: impl Fn(usize) -> Option<Dec>,
    threshold: Dec,
) -> Option<Inflation> {
    let (mut leaves, mut sum, mut flagged) = (0i64, Exact::ZERO, Vec::new());
    for (at, indicator) in system.indicators.iter().enumerate() {
        let (true, Some(mine), Some(theirs)) = (indicator.rule.is_base(), own(at), review(at))
        else {
            continue;
        };
        leaves += 1;
        // Most are let stand: nothing is added, nothing flagged.
        if mine != theirs {
            sum = &sum + &(&Exact::from(mine) - &Exact::from(theirs));
            flagged.extend(difference(indicator, mine, theirs, threshold));
        }
    }
    let mean = sum.div(&Exact::from(leaves))?;
    Some(Inflation {
        leaves: u32::try_from(leaves).unwrap_or(u32::MAX),
        sum: sum.shown(10),
        mean: mean.round(2, Rounding::HalfUp).unwrap_or_default(),
        flagged,
    })
}

/// Returns the difference between two scores of a leaf, where it exceeds the threshold.
pub fn difference(
    indicator: &Indicator,
    own: Dec,
    review: Dec,
    threshold: Dec,
) -> Option<Difference> {
    let difference = &Exact::from(own) - &Exact::from(review);
    let rate = (&difference.abs() * &Exact::from(100)).div(&Exact::from(indicator.points))?;
    (rate > Exact::from(threshold)).then(|| Difference {
        indicator: indicator.key.clone(),
        difference: difference.shown(10),
        rate: rate.round(1, Rounding::HalfUp).unwrap_or_default(),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::fixture::*;
    use crate::plan::Sheet;

    /// SCORING.md §9.11.
    #[test]
    fn the_mean_is_over_leaves_that_both_have_scored() {
        let system = system(vec![
            ratio("p", "50", "100"),
            asking_as("x", "20", "kind = 'yes_no'\ntext = 't'"),
            upper("u", "30"),
        ]);
        let own = sheet(&system, &[("a", "90"), ("b", "100"), ("x:yes", "1")]);
        let review = sheet(&system, &[("a", "70"), ("b", "100"), ("x:yes", "1")]);
        let of = |sheet: &Sheet| {
            let leaves = sheet.leaves.clone();
            move |at: usize| leaves[at].scored()
        };
        let found = inflation(&system, of(&own), of(&review), dec("15")).unwrap();
        // 45 against 35 of 50, 20 against 20.
        assert_eq!(
            (found.leaves, found.sum, found.mean),
            (2, dec("10"), dec("5.00"))
        );
        let flagged = Difference {
            indicator: "p".into(),
            difference: dec("10"),
            rate: dec("20.0"),
        };
        assert_eq!(found.flagged, [flagged]);
        let at_the_line = inflation(&system, of(&own), of(&review), dec("20")).unwrap();
        assert_eq!(at_the_line.flagged, []);
        let humble = inflation(&system, of(&review), of(&own), dec("20")).unwrap();
        assert_eq!(humble.mean, dec("-5.00"));
        let blank = sheet(&system, &[]);
        assert_eq!(inflation(&system, of(&own), of(&blank), dec("20")), None);
    }
}

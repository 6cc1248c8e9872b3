//! 阶梯: gives the score of the first tier with x ≥ ge; below the last, 0.

use super::check::{block, warn};
use super::step::Step;
use super::threshold::{self, Threshold};
use super::{Arithmetic, Given, Named, Outcome, Recorder, Row, exact};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `tiers`, highest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tiers {
    /// Tiers, descending by `ge`.
    pub tiers: Vec<Tier>,
}

/// One tier of the ladder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Lower edge of the tier, included, in the value's unit.
    pub ge: Threshold,
    /// Points from this edge on.
    pub score: Dec,
}

impl Arithmetic for Tiers {
    const KIND: &'static str = "tiers";
    const VALUE: bool = true;

    #[inline(always)]
    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let Some(x) = given.value else {
            return Outcome::Missing(Vec::new());
        };
        let (mut reached, mut points) = (None, Exact::ZERO);
        // The next better tier that is worth more.
        let mut next: Option<Exact> = None;
        let mut computed = given.computed();
        for tier in &self.tiers {
            let edge = computed.threshold(&tier.ge);
            if *x >= edge {
                (reached, points) = (Some(edge), exact(tier.score));
                break;
            }
            next = Some(edge);
        }
        record.step(|| Step::Tier {
            ge: reached.as_ref().map(|edge| edge.shown(10)),
            gap: next.as_ref().map(|next| given.gap(&(next - x))),
            next: next.map(|next| next.shown(10)),
        });
        Outcome::Points(points)
    }

    fn aim(&self) -> Option<Dec> {
        self.tiers.first()?.ge.fixed()
    }

    fn thresholds(&self) -> Vec<Dec> {
        threshold::fixed(self.edges())
    }

    fn expressions(&self) -> Vec<&str> {
        threshold::made(self.edges())
    }

    fn check(&self, row: &Row<'_>, found: &mut Vec<Finding>) {
        let Some(first) = self.tiers.first() else {
            found.push(block("tiers-empty"));
            return;
        };
        if first.score != row.points {
            let top = block("tiers-top").with("score", first.score);
            found.push(top.with("points", row.points));
        }
        for (before, tier) in self.tiers.iter().zip(self.tiers.iter().skip(1)) {
            if let (Some(ge), Some(above)) = (tier.ge.fixed(), before.ge.fixed())
                && ge >= above
            {
                found.push(block("tiers-order").with("ge", ge).with("before", above));
            }
            if tier.score >= before.score || tier.score.is_negative() {
                let scores = block("tiers-scores").with("score", tier.score);
                found.push(scores.with("before", before.score));
            }
        }
        if let Some(last) = self.tiers.last().filter(|tier| !tier.score.is_zero()) {
            let open = warn("tiers-open").with("score", last.score);
            found.push(match last.ge.fixed() {
                Some(ge) => open.with("ge", ge),
                None => open.with("ge", last.ge.expr().unwrap_or_default()),
            });
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.thresholds(self.edges());
        named.numbers(self.tiers.iter().map(|tier| tier.score));
    }
}

impl Tiers {
    fn edges(&self) -> impl Iterator<Item = &Threshold> {
        self.tiers.iter().map(|tier| &tier.ge)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.2.

    use crate::fixture::*;
    use crate::rule::step::Step;

    const RULE: &str =
        "kind = 'tiers'\ntiers = [{ ge = '65', score = '2' }, { ge = '55', score = '1.2' }]";

    #[test]
    fn a_tier_begins_at_its_edge() {
        for (x, expected) in [
            ("65", "2.00"),
            ("64.996", "2.00"),
            ("64.99", "1.20"),
            ("55", "1.20"),
            ("54.99", "0.00"),
            ("-1", "0.00"),
        ] {
            assert_eq!(points_of(x, "2", RULE), expected, "{x}");
        }
    }

    #[test]
    fn the_next_better_tier_and_the_distance_are_recorded() {
        for (x, expected) in [
            ("70", None),
            ("60", Some(("65", "5.00"))),
            ("54.5", Some(("55", "0.50"))),
        ] {
            let d = explain(of_value("2", Some(2), RULE), &[("a", x)]);
            let Some(Step::Tier { next, gap, .. }) = d.step else {
                panic!("{:?}", d.step)
            };
            let found = next.zip(gap).map(|(n, g)| (n.to_string(), g.to_string()));
            assert_eq!(
                found,
                expected.map(|(n, g)| (n.to_owned(), g.to_owned())),
                "{x}"
            );
        }
    }
}

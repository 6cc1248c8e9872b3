//! 位次: points by rank within the comparison group, a step a place or by percentile bands. Only the level above sees the
//! cohort, so it scores the row.

use super::check::{block, needs_decimals};
use super::cohort::count;
use super::step::Step;
use super::{Among, Arithmetic, Given, Named, Order, Outcome, Recorder, Row, Tie, exact};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `rank`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rank {
    /// Points of the first place.
    pub first: Dec,
    /// Points lost for each place; unused beside bands.
    #[serde(default)]
    pub step: Dec,
    /// Lowest score; with bands, the score of units outside all of them.
    pub min: Dec,
    /// Whether more is better.
    #[serde(default)]
    pub order: Order,
    /// How ties share places.
    #[serde(default)]
    pub tie: Tie,
    /// The units that are compared: those of the comparison group, or all.
    #[serde(default, skip_serializing_if = "Among::is_group")]
    pub cohort: Among,
    /// Bands from the top; empty: a step a place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
}

/// The first places up to a share of the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// Share of the group in percent, counted from the first place; included.
    pub top: Dec,
    /// Points of the band.
    pub points: Dec,
}

impl Arithmetic for Rank {
    const KIND: &'static str = "rank";
    const VALUE: bool = true;
    const COHORT: bool = true;

    fn among(&self) -> Among {
        self.cohort
    }

    fn can_be_zero(&self) -> bool {
        self.min <= Dec::ZERO
    }

    #[inline(always)]
    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let (x, cohort) = match given.compared() {
            Ok(compared) => compared,
            Err(outcome) => return outcome,
        };
        let place = cohort.place(x, self.order, self.tie);
        if !self.bands.is_empty() {
            // r of n lies within the first t %: r/n ≤ t/100.
            let reached = &place.rank * &Exact::from(100);
            let of = count(place.of);
            let band = self
                .bands
                .iter()
                .find(|band| reached <= &exact(band.top) * &of);
            record.step(|| Step::Band {
                placed: cohort.placed(&place, self.order, self.cohort),
                top: band.map(|band| band.top),
                last: self.bands.last().map_or(Dec::ZERO, |band| band.top),
            });
            return Outcome::Points(exact(band.map_or(self.min, |band| band.points)));
        }
        record.step(|| Step::Rank {
            placed: cohort.placed(&place, self.order, self.cohort),
            first: self.first,
            step: self.step,
            min: self.min,
        });
        let lost = &(&place.rank - &Exact::ONE) * &exact(self.step);
        Outcome::Points((&exact(self.first) - &lost).max(exact(self.min)))
    }

    fn check(&self, row: &Row<'_>, found: &mut Vec<Finding>) {
        needs_decimals(Self::KIND, row, found);
        let falls = self.step > Dec::ZERO || !self.bands.is_empty();
        let ordered = !self.min.is_negative() && self.min <= self.first && falls;
        if !ordered || self.first != row.points {
            let range = block("rank-range").with("first", self.first);
            let range = range.with("step", self.step).with("min", self.min);
            found.push(range.with("points", row.points));
        }
        if !self.bands.is_empty() {
            self.check_bands(row.points, found);
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.numbers([self.first, self.step, self.min, Dec::from(1)]);
        for band in &self.bands {
            named.numbers([band.top, band.points]);
        }
    }
}

impl Rank {
    fn check_bands(&self, points: Dec, found: &mut Vec<Finding>) {
        if !self.step.is_zero() {
            found.push(block("rank-both").with("step", self.step));
        }
        let mut before = Dec::ZERO;
        for Band { top, .. } in &self.bands {
            if *top <= before || *top > Dec::from(100) {
                found.push(block("rank-bands").with("top", top).with("before", before));
            }
            before = *top;
        }
        let earned = self.bands.iter().map(|band| band.points);
        let mut before = points;
        for (at, earns) in earned.chain([self.min]).enumerate() {
            let fits = if at == 0 {
                earns == before
            } else {
                earns < before
            };
            if !fits {
                let points = block("rank-band-points").with("points", earns);
                found.push(points.with("before", before));
            }
            before = earns;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.9, §4.10.

    use crate::fixture::*;
    use crate::rule::step::Step;

    const STEPS: &str = "kind = 'rank'\nfirst = '2'\nstep = '0.2'\nmin = '0.4'";
    const BANDS: &str = "kind = 'rank'\nfirst = '6'\nmin = '1'\nbands = [{ top = '10', points = '6' }, \
                         { top = '20', points = '5' }, { top = '35', points = '4' }, { top = '50', points = '3' }, \
                         { top = '75', points = '2' }]";

    /// SCORING.md §5.9: a unit alone sees no cohort.
    #[test]
    fn a_rank_waits_for_the_level_above() {
        assert_eq!(points_of("31", "2", STEPS), "Upper");
    }

    /// SCORING.md §5.9.
    #[test]
    fn each_place_costs_a_step_down_to_the_lowest_score() {
        let values = [
            "31", "28", "28", "25", "22", "20", "18", "15", "11", "-3", "-90",
        ];
        let places = [
            "2.00", "1.80", "1.80", "1.40", "1.20", "1.00", "0.80", "0.60", "0.40", "0.40", "0.40",
        ];
        assert_eq!(compared("2", STEPS, &values), places);
        let asc = format!("{STEPS}\norder = 'asc'");
        assert_eq!(
            compared("2", &asc, &["0", "7", "-2", "7"]),
            ["1.80", "1.60", "2.00", "1.60"]
        );
    }

    #[test]
    fn ties_follow_the_declared_way() {
        let values = ["31", "28", "28", "25"];
        for (tie, expected) in [
            ("competition", ["2.00", "1.80", "1.80", "1.40"]),
            ("dense", ["2.00", "1.80", "1.80", "1.60"]),
            ("average", ["2.00", "1.70", "1.70", "1.40"]),
        ] {
            let rule = format!("{STEPS}\ntie = '{tie}'");
            assert_eq!(compared("2", &rule, &values), expected, "{tie}");
        }
        assert_eq!(compared("2", STEPS, &["5", "5", "5"]), ["2.00"; 3]);
        assert_eq!(compared("2", STEPS, &["5"]), ["2.00"], "first of one");
    }

    /// A band holds r of n while r/n is within its share.
    #[test]
    fn bands_are_shares_of_the_group_counted_from_the_first() {
        let values: Vec<String> = (1..=20).rev().map(|x: u8| x.to_string()).collect();
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        let scores = compared("6", BANDS, &values);
        let whole: Vec<&str> = scores.iter().map(|score| &score[..1]).collect();
        assert_eq!(whole.concat(), "66554443332222211111");
        // With three units nobody is within the first tenth or fifth.
        assert_eq!(
            compared("6", BANDS, &["3", "2", "1"]),
            ["4.00", "2.00", "1.00"]
        );
        let dense = format!("{BANDS}\ntie = 'dense'");
        assert_eq!(
            compared("6", &dense, &["3", "3", "3", "1"]),
            ["3.00", "3.00", "3.00", "1.00"]
        );
    }

    /// SCORING.md §4.9: blank, 不适用, another kind: nobody's place depends on them.
    #[test]
    fn only_units_with_a_value_are_compared() {
        assert_eq!(
            compared("2", STEPS, &["5", "", "9", "0"]),
            ["1.80", "pending", "2.00", "1.60"]
        );
        let mut leaf = of_value("2", Some(2), STEPS);
        leaf.na = Some(crate::system::NaPolicy::FullMarks);
        let claimed = [vec![("a", "9"), ("x:na", "r")], vec![("a", "5")]];
        assert_eq!(scores_of(leaf, &claimed), ["claimed", "2.00"]);
        let mut leaf = of_value("2", Some(2), STEPS);
        leaf.value.as_mut().unwrap().expr = "a / b".into();
        let zero = [vec![("a", "9"), ("b", "0")], vec![("a", "5"), ("b", "1")]];
        let scores = scores_of(leaf, &zero);
        assert_eq!(scores, ["den0-error", "2.00"]);
    }

    /// SCORING.md §4.4, §4.9: what prints alike is tied, however many digits were written.
    #[test]
    fn near_ties_follow_the_declared_decimals_not_the_digits_written() {
        let rows = ["71.5811965811965", "71.581196581196579", "71.58", "71.59"];
        assert_eq!(
            compared("2", STEPS, &rows),
            ["1.80", "1.80", "1.80", "2.00"]
        );
        let fifteen = ["71.5849999999999", "71.5850000000000", "33.3333333333333"];
        let seventeen = [
            "71.584999999999994",
            "71.585000000000001",
            "33.333333333333336",
        ];
        assert_eq!(compared("2", STEPS, &fifteen), ["1.80", "2.00", "1.60"]);
        assert_eq!(
            compared("2", STEPS, &fifteen),
            compared("2", STEPS, &seventeen)
        );
    }

    #[test]
    fn place_number_and_ties_are_recorded() {
        let Some(Step::Rank { placed, .. }) = explained("2", STEPS, &["31", "28", "28"], 1).step
        else {
            panic!("a rank")
        };
        assert_eq!(
            (placed.rank.to_string().as_str(), placed.n, placed.tied),
            ("2", 3, 2)
        );
        let Some(Step::Band { top, last, .. }) = explained("6", BANDS, &["3", "2", "1"], 1).step
        else {
            panic!("a band")
        };
        assert_eq!((top, last), (Some(dec("75")), dec("75")));
    }
}

//! 标准分: measures the distance from the mean of the comparison group in standard deviations; d = center ± per_sigma·z,
//! clamped to 0–100.

use super::check::block;
use super::cohort::NO_RANGE;
use super::step::{Group, Step};
use super::{Among, Arithmetic, Given, Named, Order, Outcome, Recorder, Row, exact, shown};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `z_score`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZScore {
    /// d at the mean, 50 unless declared.
    #[serde(default = "fifty")]
    pub center: Dec,
    /// d gained by one standard deviation, 10 unless declared.
    #[serde(default = "ten")]
    pub per_sigma: Dec,
    /// Divisor of the squares.
    #[serde(default)]
    pub deviation: Deviation,
    /// Whether more is better.
    #[serde(default)]
    pub order: Order,
    /// The units that are compared: those of the comparison group, or all.
    #[serde(default, skip_serializing_if = "Among::is_group")]
    pub cohort: Among,
}

/// The divisor of the squares in a standard deviation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deviation {
    /// The squares are divided by n: the units are all there are.
    #[default]
    Population,
    /// The squares are divided by n − 1: the units are a sample of more.
    Sample,
}

fn fifty() -> Dec {
    Dec::from(50)
}

fn ten() -> Dec {
    Dec::from(10)
}

impl Arithmetic for ZScore {
    const KIND: &'static str = "z_score";
    const VALUE: bool = true;
    const COHORT: bool = true;

    fn among(&self) -> Among {
        self.cohort
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let (x, cohort) = match given.compared() {
            Ok(compared) => compared,
            Err(outcome) => return outcome,
        };
        let Some(spread) = cohort.spread() else {
            return Outcome::Fault(NO_RANGE);
        };
        let sigma = match self.deviation {
            Deviation::Population => &spread.population,
            Deviation::Sample => &spread.sample,
        };
        let Some(z) = (x - &spread.mean).div(sigma) else {
            return Outcome::Fault(NO_RANGE);
        };
        let gain = &exact(self.per_sigma) * &z;
        let center = exact(self.center);
        let d = match self.order {
            Order::Desc => &center + &gain,
            Order::Asc => &center - &gain,
        };
        let d = d.within(&Exact::ZERO, &Exact::from(100));
        record.step(|| Step::ZScore {
            group: Group {
                n: cohort.size(),
                order: self.order,
                among: self.cohort,
            },
            mean: shown(&spread.mean),
            sigma: shown(sigma),
            z: shown(&z),
            center: self.center,
            per_sigma: self.per_sigma,
            d: shown(&d),
        });
        Outcome::Points(given.near_hundredths(&d))
    }

    fn check(&self, _: &Row<'_>, found: &mut Vec<Finding>) {
        let centred = !self.center.is_negative() && self.center <= Dec::from(100);
        if !centred || self.per_sigma <= Dec::ZERO {
            let range = block("z-score-range").with("center", self.center);
            found.push(range.with("per_sigma", self.per_sigma));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.numbers([self.center, self.per_sigma, Dec::from(1)]);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.22.

    use crate::fixture::*;
    use crate::rule::step::Step;

    const RULE: &str = "kind = 'z_score'";

    /// Mean 5, population deviation 2, sample deviation √(32/7). SCORING.md §5.22.
    const VALUES: [&str; 8] = ["2", "4", "4", "4", "5", "5", "7", "9"];

    #[test]
    fn the_mean_earns_the_centre_and_each_deviation_its_share() {
        let scores = [
            "35.00", "45.00", "45.00", "45.00", "50.00", "50.00", "60.00", "70.00",
        ];
        assert_eq!(compared("100", RULE, &VALUES), scores);
        let less = compared("100", "kind = 'z_score'\norder = 'asc'", &VALUES);
        assert_eq!((less[0].as_str(), less[7].as_str()), ("65.00", "30.00"));
        let sample = compared("100", "kind = 'z_score'\ndeviation = 'sample'", &VALUES);
        assert_eq!((sample[0].as_str(), sample[7].as_str()), ("35.97", "68.71"));
        let steep = compared(
            "10",
            "kind = 'z_score'\ncenter = '60'\nper_sigma = '40'",
            &VALUES,
        );
        assert_eq!(
            (steep[0].as_str(), steep[4].as_str(), steep[7].as_str()),
            ("0.00", "6.00", "10.00")
        );
        assert_eq!(compared("2", RULE, &["-1", "1", "", "0"])[2], "pending");
    }

    /// SCORING.md §4.11.
    #[test]
    fn without_deviation_nobody_is_scored_and_it_is_said() {
        for values in [vec!["7"], vec!["0", "0"], vec!["3.333", "3.334", "3.33"]] {
            for rule in [RULE, "kind = 'z_score'\ndeviation = 'sample'"] {
                let scores = compared("3", rule, &values);
                assert!(
                    scores.iter().all(|score| score == "zero-range"),
                    "{scores:?}"
                );
            }
        }
        assert_eq!(points_of("7", "3", RULE), "Upper");
    }

    #[test]
    fn mean_deviation_and_z_are_recorded() {
        let Some(Step::ZScore {
            group,
            mean,
            sigma,
            z,
            d,
            ..
        }) = explained("3", RULE, &VALUES, 7).step
        else {
            panic!("a deviation")
        };
        assert_eq!(
            (group.n, mean, sigma, z, d),
            (8, dec("5"), dec("2"), dec("2"), dec("70"))
        );
    }

    /// Values without declared decimals: thirds and sevenths meet at 20 decimals.
    #[test]
    fn exact_values_have_a_mean_too() {
        let mut leaf = of_value("100", None, RULE);
        leaf.value.as_mut().unwrap().expr = "a / b".into();
        let units = [
            [("a", "1"), ("b", "3")],
            [("a", "1"), ("b", "7")],
            [("a", "5"), ("b", "21")],
        ];
        let scores = scores_of(leaf, &units.map(Vec::from));
        assert_eq!(scores, ["62.25", "37.75", "50.00"]);
    }
}

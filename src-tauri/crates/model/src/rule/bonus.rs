//! 加分: adds the points of matters, the same matter once at its highest level across rows; the row cap applies first,
//! then the cap of all rows.

use super::check::{block, descending};
use super::matter::Added;
use super::step::Step;
use super::{Arithmetic, Given, Keyed, Named, Outcome, Recorder, Row};
use crate::finding::Finding;
use crate::number::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `bonus`. The row cap is the indicator's points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bonus {
    /// Measure word of a matter: 项, 次, 篇.
    pub unit: String,
    /// Levels, highest first.
    pub levels: Vec<Level>,
}

/// One level of a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Identity of the level: `national`.
    pub key: String,
    /// Printed name of the level: 国家级.
    pub label: String,
    /// Points of each matter at this level.
    pub per: Dec,
}

impl Arithmetic for Bonus {
    const KIND: &'static str = "bonus";

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let level = |key: &str| self.levels.iter().find(|level| level.key == key);
        let Some(added) = Added::of(given.matters, |key| level(key).map(|l| l.per)) else {
            return Outcome::Fault("level-unknown");
        };
        let sum = added.sum();
        record.step(|| Step::Bonus {
            matters: added.steps(|key| level(key).map_or_else(String::new, |l| l.label.clone())),
            capped: sum > *given.points,
        });
        Outcome::Points(sum.min(given.points.clone()))
    }

    fn keyed(&self) -> Vec<Keyed<'_>> {
        let levels = self.levels.iter();
        levels
            .map(|level| Keyed::of("level", &level.key, &level.label))
            .collect()
    }

    fn check(&self, _: &Row<'_>, found: &mut Vec<Finding>) {
        let per: Vec<Dec> = self.levels.iter().map(|level| level.per).collect();
        if per.is_empty() || !descending(&per) || per.last().is_some_and(|per| per.is_zero()) {
            found.push(block("bonus-levels"));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.numbers(self.levels.iter().map(|level| level.per));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.16, §6.7.

    use crate::fixture::*;

    const RULE: &str = "kind = 'bonus'\nunit = 'u'\nlevels = [{ key = 'national', label = 'n', per = '1' }, { key = 'city', label = 'c', per = '0.2' }]";

    #[test]
    fn matters_add_up_to_the_row_cap() {
        assert_eq!(score(asking("3", RULE), &[]), "0.00");
        let cells = [
            ("x:matter.1", "national"),
            ("x:matter.2", "city"),
            ("x:matter.3", "city"),
        ];
        assert_eq!(score(asking("3", RULE), &cells), "1.40");
        assert_eq!(score(asking("1", RULE), &cells), "1.00");
        assert!(score(asking("1", RULE), &[("x:matter.1", "moon")]).contains("level-unknown"));
    }

    #[test]
    fn the_same_matter_counts_once_at_its_highest() {
        let cells = [
            ("x:matter.1", "city"),
            ("x:matter.1.name", " m "),
            ("x:matter.2", "national"),
            ("x:matter.2.name", "m"),
        ];
        assert_eq!(score(asking("3", RULE), &cells), "1.00");
    }

    /// SCORING.md §S.14: one matter granted lower, one not recognised; neither its points nor its name count.
    #[test]
    fn a_matter_that_is_not_recognised_adds_nothing_and_takes_no_place() {
        let claimed = [
            ("x:matter.1", "national"),
            ("x:matter.1.name", "m"),
            ("x:matter.2", "city"),
            ("x:matter.2.name", "m"),
        ];
        assert_eq!(score(asking("3", RULE), &claimed), "1.00");
        let mut refused = claimed;
        refused[0].1 = "0";
        assert_eq!(score(asking("3", RULE), &refused), "0.20");
        let told = explain(asking("3", RULE), &refused);
        let told = crate::wording::sentence(&told, crate::wording::Locale::ZhCn);
        assert_eq!(told, "c“m”0.2 分，加 0.2 分；不予认可：“m”");
        let all = [("x:matter.1", "0"), ("x:matter.2", "0")];
        assert_eq!(score(asking("3", RULE), &all), "0.00");
    }
}

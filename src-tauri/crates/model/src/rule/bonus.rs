//! 加分: adds the points of matters by level and part taken in them, the same matter once at its highest across rows; the
//! row cap applies first, then the cap of all rows.

use super::check::{block, descending};
use super::matter::{Added, Matter, Worth};
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
    /// The parts that a unit can take in a matter (主持, 参与), highest first; a matter that names none has the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<Factor>,
}

/// A part that a unit can take in a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Factor {
    /// Identity of the part: `second`.
    pub key: String,
    /// Printed name of the part: 参与.
    pub label: String,
    /// Share of the level's points.
    pub share: Dec,
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
        let Some(added) = Added::of(given.matters, |matter| self.worth(matter)) else {
            return Outcome::Fault("level-unknown");
        };
        let sum = added.sum();
        record.step(|| Step::Bonus {
            matters: added.steps(),
            capped: sum > *given.points,
        });
        Outcome::Points(sum.min(given.points.clone()))
    }

    fn keyed(&self) -> Vec<Keyed<'_>> {
        let levels = self.levels.iter();
        let levels = levels.map(|level| Keyed::of("level", &level.key, &level.label));
        let factors = self.factors.iter();
        let factors = factors.map(|factor| Keyed::of("factor", &factor.key, &factor.label));
        levels.chain(factors).collect()
    }

    fn check(&self, _: &Row<'_>, found: &mut Vec<Finding>) {
        let per: Vec<Dec> = self.levels.iter().map(|level| level.per).collect();
        if per.is_empty() || !descending(&per) || per.last().is_some_and(|per| per.is_zero()) {
            found.push(block("bonus-levels"));
        }
        let shares: Vec<Dec> = self.factors.iter().map(|factor| factor.share).collect();
        let least = shares.last().is_some_and(|share| share.is_zero());
        if shares.len() == 1 || least || !descending(&shares) {
            found.push(block("bonus-factors"));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.numbers(self.levels.iter().map(|level| level.per));
        named.numbers(self.factors.iter().map(|factor| factor.share));
    }
}

impl Bonus {
    /// Returns the worth of a matter; none where it names a level or a part that the rule does not have.
    pub(crate) fn worth(&self, matter: &Matter<'_>) -> Option<Worth<'_>> {
        let level = self.levels.iter().find(|level| level.key == matter.level)?;
        let factor = match matter.factor {
            "" => self.factors.first(),
            key => Some(self.factors.iter().find(|factor| factor.key == key)?),
        };
        Some(Worth {
            per: level.per,
            level: &level.label,
            share: factor.map_or(Dec::from(1), |factor| factor.share),
            factor: factor.map_or("", |factor| &factor.label),
        })
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

    /// SCORING.md §5.16: 1.5 as second author at 80 %, 0.5 as first.
    #[test]
    fn the_part_that_was_taken_in_a_matter_lowers_its_points() {
        let rule = "kind = 'bonus'\nunit = 'u'\nlevels = [{ key = 'national', label = '国家级', per = '1.5' }, { key = 'city', label = '省级', per = '0.5' }]\nfactors = [{ key = 'first', label = '主持', share = '1' }, { key = 'second', label = '参与', share = '0.8' }]";
        let cells = [
            ("x:matter.1", "national"),
            ("x:matter.1.role", "second"),
            ("x:matter.2", "city"),
        ];
        assert_eq!(score(asking("3", rule), &cells), "1.70");
        let told = explain(asking("3", rule), &cells);
        let told = crate::wording::sentence(&told, crate::wording::Locale::ZhCn);
        assert_eq!(
            told,
            "国家级 1.5 分（参与，按 80% 计）、省级 0.5 分，加 1.7 分"
        );
        let odd = [("x:matter.1", "national"), ("x:matter.1.role", "third")];
        assert!(score(asking("3", rule), &odd).contains("level-unknown"));
    }

    /// The same matter counts where level and part together are worth most: 1.5 · 0.2 is less than 0.5.
    #[test]
    fn the_same_matter_is_compared_by_level_and_part() {
        let rule = "kind = 'bonus'\nunit = 'u'\nlevels = [{ key = 'national', label = 'n', per = '1.5' }, { key = 'city', label = 'c', per = '0.5' }]\nfactors = [{ key = 'first', label = 'f', share = '1' }, { key = 'third', label = 't', share = '0.2' }]";
        let cells = [
            ("x:matter.1", "national"),
            ("x:matter.1.name", "m"),
            ("x:matter.1.role", "third"),
            ("x:matter.2", "city"),
            ("x:matter.2.name", "m"),
        ];
        assert_eq!(score(asking("3", rule), &cells), "0.50");
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

//! 定性分档: gives the share of the level that is chosen.

use super::check::{block, descending};
use super::step::Step;
use super::{
    Arithmetic, Control, Given, Keyed, Named, Outcome, Question, Recorder, Row, Slot, exact,
};
use crate::finding::Finding;
use crate::number::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `choice`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Levels, best first.
    pub levels: Vec<Level>,
}

/// One level of the choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Identity within the indicator.
    pub key: String,
    /// 好, 较好, 一般, 差.
    pub label: String,
    /// Share of P, 0–1.
    pub share: Dec,
}

impl Arithmetic for Choice {
    const KIND: &'static str = "choice";

    fn asks(&self) -> Vec<Question> {
        let levels = self.levels.iter();
        let levels = levels.map(|level| (level.key.clone(), level.label.clone()));
        vec![Question::new(Slot::Level, Control::Level, "").one_of(levels.collect())]
    }

    fn can_be_zero(&self) -> bool {
        self.levels.iter().any(|level| level.share <= Dec::ZERO)
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let Some(key) = given.words(0) else {
            return Outcome::Missing(vec![0]);
        };
        let Some(level) = self.levels.iter().find(|level| level.key == key) else {
            return Outcome::Fault("level-unknown");
        };
        record.step(|| Step::Choice {
            label: level.label.clone(),
            share: level.share,
        });
        Outcome::Points(given.points * &exact(level.share))
    }

    fn keyed(&self) -> Vec<Keyed<'_>> {
        let levels = self.levels.iter();
        levels
            .map(|level| Keyed::of("level", &level.key, &level.label))
            .collect()
    }

    fn check(&self, _: &Row<'_>, found: &mut Vec<Finding>) {
        let shares: Vec<Dec> = self.levels.iter().map(|level| level.share).collect();
        let best = shares.first() == Some(&Dec::from(1));
        if shares.len() < 2 || !best || !descending(&shares) {
            found.push(block("choice-levels"));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.numbers(self.levels.iter().map(|level| level.share));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.13.

    use crate::fixture::*;

    #[test]
    fn the_level_named_decides() {
        let rule = "kind = 'choice'\nlevels = [{ key = 'good', label = 'g', share = '1' }, { key = 'fair', label = 'f', share = '0.6' }]";
        assert_eq!(score(asking("2", rule), &[("x:level", "fair")]), "1.20");
        assert_eq!(score(asking("2", rule), &[("x:level", "good")]), "2.00");
        assert!(score(asking("2", rule), &[]).contains("x:level"));
        assert!(score(asking("2", rule), &[("x:level", "bad")]).contains("level-unknown"));
    }
}

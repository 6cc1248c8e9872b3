//! 定性分档: gives the share or the points of the level that is chosen, or points within its range.

use super::check::{block, descending, warn};
use super::step::Step;
use super::{
    Arithmetic, Control, Doubt, Given, Keyed, Named, Outcome, Question, Recorder, Row, Slot, exact,
};
use crate::finding::{Finding, Severity};
use crate::number::Dec;
use serde::{Deserialize, Serialize};

/// Parameters of `choice`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Levels, best first.
    pub levels: Vec<Level>,
}

/// One level of the choice: a share of P, points, or a range of points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Identity within the indicator.
    pub key: String,
    /// 好, 较好, 一般, 差; may be empty where there is a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// The sentence of the standard that describes the level; empty where only its name is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Share of P, 0–1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Dec>,
    /// Points of the level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Dec>,
    /// Least and most points of the level, between which they are given by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub range: Option<[Dec; 2]>,
}

impl Level {
    /// Returns the printed name, or the sentence where there is none.
    pub fn name(&self) -> &str {
        [&self.label, &self.text]
            .into_iter()
            .find(|text| !text.is_empty())
            .map_or("", String::as_str)
    }

    /// Returns what an officer picks: the sentence, or the printed name where there is none.
    pub fn said(&self) -> &str {
        match self.text.as_str() {
            "" => &self.label,
            text => text,
        }
    }

    /// Returns the most points of the level, where it has points.
    pub(crate) fn top(&self) -> Option<Dec> {
        self.range.map(|[_, most]| most).or(self.score)
    }
}

impl Choice {
    /// Returns the least and the most points that are given by hand in any level; none where no level has a range.
    pub(crate) fn bounds(&self) -> Option<[Dec; 2]> {
        let ranges = self.levels.iter().filter_map(|level| level.range);
        ranges.reduce(|a, b| [a[0].min(b[0]), a[1].max(b[1])])
    }

    fn chosen(&self, given: &Given<'_>) -> Option<&Level> {
        let key = given.words(LEVEL)?;
        self.levels.iter().find(|level| level.key == key)
    }
}

/// Positions among the questions.
const LEVEL: usize = 0;
const SCORE: usize = 1;

impl Arithmetic for Choice {
    const KIND: &'static str = "choice";

    fn asks(&self) -> Vec<Question> {
        let levels = self.levels.iter();
        let levels = levels.map(|level| (level.key.clone(), level.said().to_owned()));
        let mut asks =
            vec![Question::new(Slot::Level, Control::Level, "").one_of(levels.collect())];
        if self.bounds().is_some() {
            asks.push(Question::new(Slot::Score, Control::Number, "").optional());
        }
        asks
    }

    fn can_be_zero(&self) -> bool {
        let least = |level: &Level| match level.range {
            Some([least, _]) => Some(least),
            None => level.score.or(level.share),
        };
        let levels = self.levels.iter();
        levels.filter_map(least).any(|least| least <= Dec::ZERO)
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        if given.words(LEVEL).is_none() {
            return Outcome::Missing(vec![LEVEL]);
        }
        let Some(level) = self.chosen(given) else {
            return Outcome::Fault("level-unknown");
        };
        if let (Some(share), None) = (level.share, level.range) {
            record.step(|| Step::Choice {
                label: level.name().to_owned(),
                share,
            });
            return Outcome::Points(given.points * &exact(share));
        }
        let points = match level.range {
            None => exact(level.score.unwrap_or(Dec::ZERO)),
            Some([least, most]) => match given.answer(SCORE) {
                None => return Outcome::Missing(vec![SCORE]),
                Some(points) if points < exact(least) || points > exact(most) => {
                    return Outcome::Fault("choice-range");
                }
                Some(points) => points,
            },
        };
        record.step(|| Step::Level {
            label: level.name().to_owned(),
            score: points.shown(10),
            range: level.range,
            reason: match given.answers.get(SCORE).copied().flatten() {
                Some(answer) if level.range.is_some_and(|[_, most]| points < exact(most)) => {
                    answer.note.to_owned()
                }
                _ => String::new(),
            },
        });
        Outcome::Points(points.within(&given.least(), &given.most()))
    }

    /// Reports points below the most of the level without a reason.
    fn doubt(&self, given: &Given<'_>) -> Option<Doubt> {
        let [_, most] = self.chosen(given)?.range?;
        let answer = given.answers.get(SCORE).copied().flatten()?;
        let below = given.answer(SCORE)? < exact(most);
        (below && answer.note.is_empty()).then_some(Doubt {
            code: "choice-without-reason",
            severity: Severity::Block,
            at: Some(SCORE),
        })
    }

    fn keyed(&self) -> Vec<Keyed<'_>> {
        let levels = self.levels.iter();
        levels
            .map(|level| Keyed::of("level", &level.key, level.name()))
            .collect()
    }

    fn check(&self, row: &Row<'_>, found: &mut Vec<Finding>) {
        for level in &self.levels {
            let kinds = u8::from(level.share.is_some()) + u8::from(level.top().is_some());
            let uneven = level.range.is_some_and(|[least, most]| {
                least >= most || level.score.is_some_and(|s| s != most)
            });
            if kinds != 1 || uneven {
                found.push(block("choice-level").inside(&format!("level {}", level.key)));
            }
        }
        if !found.is_empty() {
            return;
        }
        let shares: Vec<Dec> = self.levels.iter().filter_map(|level| level.share).collect();
        let tops: Vec<Dec> = self.levels.iter().filter_map(Level::top).collect();
        let one_kind = shares.is_empty() || tops.is_empty();
        let best = shares.first().is_none_or(|share| *share == Dec::from(1));
        if self.levels.len() < 2 || !one_kind || !best || !descending(&shares) || !descending(&tops)
        {
            found.push(block("choice-levels"));
        }
        if let Some(top) = tops.first().filter(|top| **top != row.points) {
            let uneven = warn("choice-top").with("score", top);
            found.push(uneven.with("points", row.points));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        for level in &self.levels {
            named.numbers(level.share);
            level
                .score
                .into_iter()
                .for_each(|score| named.points(score));
            let range = level.range.into_iter().flatten();
            range.for_each(|points| named.points(points));
            named.text(&level.text);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.13.

    use crate::fixture::*;

    const SCORES: &str = "kind = 'choice'\nlevels = [{ key = 'one', text = 's1', score = '1.5' }, { key = 'two', label = 'l2', text = 's2', score = '1.3' }, { key = 'three', label = 'l3', score = '0' }]";
    const RANGES: &str = "kind = 'choice'\nlevels = [{ key = 'one', text = 's1', range = ['2.5', '3'] }, { key = 'two', text = 's2', score = '2', range = ['0.5', '2'] }, { key = 'three', label = 'l3', score = '0' }]";

    #[test]
    fn the_level_named_decides() {
        let rule = "kind = 'choice'\nlevels = [{ key = 'good', label = 'g', share = '1' }, { key = 'fair', label = 'f', share = '0.6' }]";
        assert_eq!(score(asking("2", rule), &[("x:level", "fair")]), "1.20");
        assert_eq!(score(asking("2", rule), &[("x:level", "good")]), "2.00");
        assert!(score(asking("2", rule), &[]).contains("x:level"));
        assert!(score(asking("2", rule), &[("x:level", "bad")]).contains("level-unknown"));
    }

    #[test]
    fn levels_may_have_points_of_their_own() {
        for (level, expected) in [("one", "1.50"), ("two", "1.30"), ("three", "0.00")] {
            assert_eq!(
                score(asking("1.5", SCORES), &[("x:level", level)]),
                expected
            );
        }
    }

    #[test]
    fn points_within_the_range_of_a_level_are_asked_for_it_alone() {
        let two = |given: &str| {
            score(
                asking("3", RANGES),
                &[("x:level", "two"), ("x:score", given)],
            )
        };
        assert_eq!(two("1.5"), "1.50");
        assert_eq!(two("0.5"), "0.50");
        assert_eq!(two("2"), "2.00");
        assert!(two("2.1").contains("choice-range"));
        assert!(two("0.4").contains("choice-range"));
        assert!(score(asking("3", RANGES), &[("x:level", "two")]).contains("x:score"));
        let left = [("x:level", "three"), ("x:score", "1.5")];
        assert_eq!(score(asking("3", RANGES), &left), "0.00");
    }

    #[test]
    fn points_below_the_range_of_a_level_block_until_a_reason_is_given() {
        let found = |given: &str, note: &str| {
            let mut entries = entries(&[("x:level", "two"), ("x:score", given)]);
            entries.values_mut().for_each(|e| e.note = note.into());
            findings(asking("3", RANGES), &entries)
        };
        assert_eq!(found("1.5", " "), [("choice-without-reason".into(), true)]);
        assert_eq!(found("1.5", "资料不全"), []);
        assert_eq!(found("2", ""), []);
    }

    #[test]
    fn the_sentence_names_the_level_and_its_points() {
        let say = |points: &str, rule: &str, cells: &[(&str, &str)], note: &str| {
            let leaf = asking(points, rule);
            let mut entries = entries(cells);
            entries.values_mut().for_each(|e| e.note = note.into());
            let plan = crate::plan::Plan::compile(&system(vec![leaf])).unwrap();
            let told = plan.explain(&entries, crate::plan::Viewpoint::Upper, "x");
            crate::wording::sentence(&told.unwrap(), crate::wording::Locale::ZhCn)
        };
        let scored = say("1.5", SCORES, &[("x:level", "two")], "");
        assert_eq!(scored, "符合“l2”一档，得 1.3 分，扣 0.2 分");
        let best = say("1.5", SCORES, &[("x:level", "one")], "");
        assert_eq!(best, "符合“s1”一档，得满分 1.5 分");
        let cells = [("x:level", "two"), ("x:score", "1.5")];
        let given = say("3", RANGES, &cells, "台账不全");
        assert_eq!(
            given,
            "符合“s2”一档（0.5—2 分），评定 1.5 分，扣 1.5 分，原因：台账不全"
        );
    }
}

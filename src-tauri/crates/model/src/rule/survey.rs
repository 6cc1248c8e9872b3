//! 满意度: gives points by an index, linear between zero_at and full_at; below min_sample it is not scored.

use super::check::{block, descending};
use super::step::Step;
use super::{Arithmetic, Control, Given, Named, Outcome, Question, Recorder, Row, Slot, exact};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `survey`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Survey {
    /// Options, best first.
    pub options: Vec<Choice>,
    /// Printed answers that do not count: 不了解.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<String>,
    /// Least number of valid answers.
    pub min_sample: u32,
    /// Index that earns P.
    pub full_at: Dec,
    /// Index that earns nothing.
    pub zero_at: Dec,
}

/// One option of the survey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Printed text: 非常满意.
    pub label: String,
    /// Its value, 0–100.
    pub value: Dec,
}

impl Arithmetic for Survey {
    const KIND: &'static str = "survey";

    fn asks(&self) -> Vec<Question> {
        let option = |(n, choice): (u16, &Choice)| {
            Question::new(Slot::Choice(n), Control::Number, &choice.label)
        };
        let exclude = |(n, label): (u16, &String)| {
            Question::new(Slot::Excluded(n), Control::Number, label).optional()
        };
        let options = (1..).zip(&self.options).map(option);
        options
            .chain((1..).zip(&self.exclude).map(exclude))
            .collect()
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let blank = |at: &usize| given.answer(*at).is_none();
        let missing: Vec<usize> = (0..self.options.len()).filter(blank).collect();
        if !missing.is_empty() {
            return Outcome::Missing(missing);
        }
        let (mut sample, mut sum) = (Exact::ZERO, Exact::ZERO);
        for (at, option) in self.options.iter().enumerate() {
            let n = given.answer(at).unwrap_or(Exact::ZERO);
            sum = &sum + &(&n * &exact(option.value));
            sample = &sample + &n;
        }
        let least = i64::from(self.min_sample);
        let index = match sample < Exact::from(least) {
            true => None,
            false => sum.div(&sample).and_then(|i| i.round(2, given.rounding)),
        };
        let Some(index) = index else {
            record.step(|| Step::SmallSample {
                sample: sample.shown(0),
                least: Dec::from(least),
            });
            return Outcome::Fault("survey-sample");
        };
        let (full_at, zero_at) = (exact(self.full_at), exact(self.zero_at));
        let Some(share) = (&exact(index) - &zero_at).div(&(&full_at - &zero_at)) else {
            return Outcome::Fault("full-equals-zero");
        };
        record.step(|| Step::Survey {
            index,
            sample: sample.shown(0),
            full_at: self.full_at,
            zero_at: self.zero_at,
        });
        Outcome::Points(given.points * &share.within(&Exact::ZERO, &Exact::ONE))
    }

    fn check(&self, _: &Row<'_>, found: &mut Vec<Finding>) {
        let values: Vec<Dec> = self.options.iter().map(|option| option.value).collect();
        let hundred = Dec::from(100);
        let within = values.first().is_some_and(|value| *value <= hundred);
        if values.len() < 2 || !descending(&values) || !within {
            found.push(block("survey-options"));
        }
        if self.zero_at.is_negative() || self.full_at <= self.zero_at || self.full_at > hundred {
            let range = block("survey-range").with("full_at", self.full_at);
            found.push(range.with("zero_at", self.zero_at));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        let least = Dec::from(i64::from(self.min_sample));
        named.numbers([self.full_at, self.zero_at, least]);
        named.numbers(self.options.iter().map(|option| option.value));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.11.

    use crate::fixture::*;

    const RULE: &str = "kind = 'survey'\nexclude = ['e']\nmin_sample = 100\nfull_at = '90'\nzero_at = '50'\noptions = [{ label = 'a', value = '100' }, { label = 'b', value = '60' }, { label = 'c', value = '0' }]";

    fn answered(counts: [&str; 3]) -> String {
        let [a, b, c] = counts;
        score(
            asking("1", RULE),
            &[("x:option.1", a), ("x:option.2", b), ("x:option.3", c)],
        )
    }

    #[test]
    fn the_index_is_linear_between_its_limits() {
        for (counts, expected) in [
            (["100", "0", "0"], "1.00"),
            (["75", "25", "0"], "1.00"),
            (["60", "20", "20"], "0.55"),
            (["0", "0", "100"], "0.00"),
            (["50", "0", "50"], "0.00"),
        ] {
            assert_eq!(answered(counts), expected, "{counts:?}");
        }
    }

    #[test]
    fn too_few_answers_are_no_score() {
        assert!(answered(["99", "0", "0"]).contains("survey-sample"));
        assert!(answered(["0", "0", "0"]).contains("survey-sample"));
    }

    #[test]
    fn every_option_is_asked_and_what_is_left_out_is_not() {
        let missing = score(asking("1", RULE), &[("x:option.1", "100")]);
        assert!(
            missing.contains("option.2") && !missing.contains("exclude"),
            "{missing}"
        );
    }
}

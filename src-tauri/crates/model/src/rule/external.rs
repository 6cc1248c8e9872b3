//! 引用评分: the score that another document gives, in proportion to its full score. SCORING.md §5.25.

use super::check::positive;
use super::step::Step;
use super::{Arithmetic, Control, Given, Named, Outcome, Question, Recorder, Row, Slot, exact};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `external`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct External {
    /// Full score F of the document.
    pub full: Dec,
}

/// Positions among the questions.
const SCORE: usize = 0;
const DOCUMENT: usize = 1;
const DAY: usize = 2;

impl Arithmetic for External {
    const KIND: &'static str = "external";

    fn asks(&self) -> Vec<Question> {
        vec![
            Question::new(Slot::Score, Control::Number, "").worth(self.full),
            Question::new(Slot::Document, Control::Text, ""),
            Question::new(Slot::Day, Control::Day, ""),
        ]
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let (Some(score), Some(document), Some(day)) =
            (given.answer(SCORE), given.words(DOCUMENT), given.words(DAY))
        else {
            let blank = |at: &usize| given.answer(*at).is_none() && given.words(*at).is_none();
            return Outcome::Missing([SCORE, DOCUMENT, DAY].into_iter().filter(blank).collect());
        };
        if score.is_negative() || score > exact(self.full) {
            return Outcome::Fault("external-range");
        }
        let Some(share) = score.div(&exact(self.full)) else {
            return Outcome::Fault("scale-zero");
        };
        record.step(|| Step::External {
            given: score.shown(10),
            full: self.full,
            document: document.to_owned(),
            day: day.to_owned(),
        });
        Outcome::Points(given.points * &share.within(&Exact::ZERO, &Exact::ONE))
    }

    fn check(&self, _: &Row<'_>, found: &mut Vec<Finding>) {
        positive("external-full", "full", self.full, found);
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.numbers([self.full]);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.25.

    use crate::fixture::*;

    fn scored(points: &str, full: &str, given: &str) -> String {
        let rule = format!("kind = 'external'\nfull = '{full}'");
        let document = [("x:document", "清改发〔2026〕3号"), ("x:day", "2026-03-01")];
        let cells = [&document[..], &[("x:score", given)]].concat();
        score(asking(points, &rule), &cells)
    }

    #[test]
    fn the_score_of_the_document_is_taken_over_in_proportion() {
        assert_eq!(scored("8", "100", "86.5"), "6.92");
        assert_eq!(scored("8", "50", "47"), "7.52");
        assert_eq!(scored("8", "50", "50"), "8.00");
        assert!(scored("8", "50", "50.5").contains("external-range"));
    }

    #[test]
    fn document_and_day_are_asked_like_the_score() {
        let rule = "kind = 'external'\nfull = '100'";
        let missing = score(asking("8", rule), &[("x:score", "86.5")]);
        for cell in ["x:document", "x:day"] {
            assert!(missing.contains(cell), "{missing}");
        }
        assert!(!missing.contains("x:score"), "{missing}");
    }
}

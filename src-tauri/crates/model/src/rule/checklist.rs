//! 清单: adds the points of the items answered 是; an item is blank until answered.

use super::check::{positive_at, total_is};
use super::step::{Answered, Step};
use super::{
    Arithmetic, Control, Given, Keyed, Named, Outcome, Question, Recorder, Row, Slot, exact,
};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `checklist`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Items, in printed order.
    pub items: Vec<Item>,
}

/// One item of the checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Identity within the indicator.
    pub key: String,
    /// What 是 affirms.
    pub text: String,
    /// Points of the item.
    pub score: Dec,
    /// Role that answers it; empty: the lead.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// Whether a share between 0 and 1 may be given.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
}

impl Arithmetic for Checklist {
    const KIND: &'static str = "checklist";

    fn asks(&self) -> Vec<Question> {
        let ask = |item: &Item| {
            let control = if item.partial {
                Control::Share
            } else {
                Control::YesNo
            };
            let slot = Slot::Item(item.key.clone());
            Question::new(slot, control, &item.text)
                .worth(item.score)
                .by(&item.role)
        };
        self.items.iter().map(ask).collect()
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let blank = |at: &usize| given.answer(*at).is_none();
        let missing: Vec<usize> = (0..self.items.len()).filter(blank).collect();
        if !missing.is_empty() {
            return Outcome::Missing(missing);
        }
        let earned: Vec<Exact> = self
            .items
            .iter()
            .enumerate()
            .map(|(at, item)| item.earned(&given.answer(at).unwrap_or(Exact::ZERO)))
            .collect();
        record.step(|| Step::Checklist {
            items: self
                .items
                .iter()
                .zip(&earned)
                .map(|(item, earned)| Answered {
                    text: item.text.clone(),
                    points: item.score,
                    earned: earned.shown(4),
                })
                .collect(),
        });
        Outcome::Points(earned.iter().sum())
    }

    fn keyed(&self) -> Vec<Keyed<'_>> {
        let items = self.items.iter();
        let keyed = items.map(|item| Keyed {
            role: &item.role,
            ..Keyed::of("item", &item.key, &item.text)
        });
        keyed.collect()
    }

    fn check(&self, row: &Row<'_>, found: &mut Vec<Finding>) {
        for item in &self.items {
            positive_at("item", &item.key, item.score, found);
        }
        let scores = self.items.iter().map(|item| item.score);
        total_is("checklist-sum", scores, row.points, found);
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        for item in &self.items {
            named.numbers([item.score]);
            named.text(&item.text);
        }
    }
}

impl Item {
    /// Returns the share that counts: a share between 0 and 1 only where the item allows one.
    fn earned(&self, answer: &Exact) -> Exact {
        let share = answer.within(&Exact::ZERO, &Exact::ONE);
        match (self.partial, share.is_zero()) {
            (true, _) => &exact(self.score) * &share,
            (false, true) => Exact::ZERO,
            (false, false) => exact(self.score),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.4.

    use crate::fixture::*;

    const RULE: &str = "kind = 'checklist'\nitems = [{ key = 'p', text = 'p', score = '0.4' }, { key = 'q', text = 'q', score = '0.6', partial = true }]";

    #[test]
    fn every_item_must_be_answered_before_any_counts() {
        let missing = score(asking("1", RULE), &[("x:item.p", "1")]);
        assert!(
            missing.contains("x:item.q") && !missing.contains("x:item.p"),
            "{missing}"
        );
    }

    #[test]
    fn a_share_counts_only_where_the_item_allows_one() {
        for (p, q, expected) in [
            ("1", "1", "1.00"),
            ("0", "1", "0.60"),
            ("1", "0.5", "0.70"),
            ("0.5", "0", "0.40"),
            ("0", "0", "0.00"),
        ] {
            let cells = [("x:item.p", p), ("x:item.q", q)];
            assert_eq!(score(asking("1", RULE), &cells), expected, "{p} {q}");
        }
    }
}

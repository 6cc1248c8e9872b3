//! 清单: adds the points of the items answered 是; an item is blank until answered.

use super::check::{block, positive_at, total_is};
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
    /// Key of the item without which this one does not count (在此基础上再得); empty: none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub needs: String,
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
        let answer = |at: usize| given.answer(at).unwrap_or(Exact::ZERO);
        let earned = self.items.iter().enumerate().map(|(at, item)| {
            if self.waits_for(at, &answer).is_some() {
                return Exact::ZERO;
            }
            item.earned(&answer(at))
        });
        let earned: Vec<Exact> = earned.collect();
        record.step(|| {
            let items = self.items.iter().zip(&earned).enumerate();
            let step = |(at, (item, earned)): (usize, (&Item, &Exact))| {
                let yes = !answer(at).is_zero();
                let waits_for = self.waits_for(at, &answer).filter(|_| yes);
                Answered {
                    text: item.text.clone(),
                    points: item.score,
                    earned: earned.shown(4),
                    unmet: item.score.is_zero() && !yes,
                    waits_for: waits_for.map_or_else(String::new, |item| item.text.clone()),
                }
            };
            Step::Checklist {
                items: items.map(step).collect(),
            }
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
        for (at, item) in self.items.iter().enumerate() {
            let condition = self.items.iter().any(|other| other.needs == item.key);
            if !(condition && item.score.is_zero()) {
                positive_at("item", &item.key, item.score, found);
            }
            if !item.needs.is_empty() && !self.has_conditions(at) {
                let fault = block("item-needs").with("needs", &item.needs);
                found.push(fault.inside(&format!("item {}", item.key)));
            }
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

impl Checklist {
    /// Returns the text of the condition of an item; none where it has none.
    pub(crate) fn condition(&self, item: &Item) -> Option<&str> {
        let mut items = self.items.iter();
        items
            .find(|one| one.key == item.needs)
            .map(|one| one.text.as_str())
    }

    /// Returns the items without which the item at a position does not count, its own condition first. An item that names
    /// itself by a way round does not end; the check refuses it.
    fn conditions(&self, at: usize) -> impl Iterator<Item = Option<usize>> {
        let condition = |at: usize| {
            let needs = self.items.get(at).map_or("", |item| &item.needs);
            let found = || self.items.iter().position(|item| item.key == needs);
            (!needs.is_empty()).then(found)
        };
        let first = condition(at);
        std::iter::successors(first, move |at| condition((*at)?)).take(self.items.len())
    }

    /// Reports whether the conditions of the item at a position are items, and come to an end.
    fn has_conditions(&self, at: usize) -> bool {
        let chain: Vec<Option<usize>> = self.conditions(at).collect();
        chain.len() < self.items.len() && chain.iter().all(|one| one.is_some_and(|one| one != at))
    }

    /// Returns the condition that keeps the item at a position from counting: the first that is not answered 是, of a partial
    /// item in full.
    fn waits_for(&self, at: usize, answer: &impl Fn(usize) -> Exact) -> Option<&Item> {
        let unmet = |at: &usize| answer(*at) < Exact::ONE;
        let found = self.conditions(at).flatten().find(unmet)?;
        self.items.get(found)
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

    /// SCORING.md §5.4: a 1.3, b 0.2 where c was done; c has no points of its own.
    #[test]
    fn an_item_counts_only_where_its_condition_is_met() {
        let rule = "kind = 'checklist'\nitems = [{ key = 'a', text = 'a', score = '1.3' }, { key = 'b', text = 'b', score = '0.2', needs = 'c' }, { key = 'c', text = 'c', score = '0' }]";
        for (b, c, expected) in [
            ("1", "0", "1.30"),
            ("1", "1", "1.50"),
            ("0", "1", "1.30"),
            ("0", "0", "1.30"),
        ] {
            let cells = [("x:item.a", "1"), ("x:item.b", b), ("x:item.c", c)];
            assert_eq!(score(asking("1.5", rule), &cells), expected, "{b} {c}");
        }
        let told = explain(
            asking("1.5", rule),
            &[("x:item.a", "1"), ("x:item.b", "1"), ("x:item.c", "0")],
        );
        let told = crate::wording::sentence(&told, crate::wording::Locale::ZhCn);
        assert_eq!(told, "“c”未落实；“b”以“c”为前提，不计分，扣 0.2 分");
    }

    #[test]
    fn a_condition_of_a_condition_counts_too() {
        let rule = "kind = 'checklist'\nitems = [{ key = 'a', text = 'a', score = '1', partial = true }, { key = 'b', text = 'b', score = '1', needs = 'a' }, { key = 'c', text = 'c', score = '1', needs = 'b' }]";
        for (a, b, expected) in [
            ("1", "1", "3.00"),
            ("0", "1", "0.00"),
            ("0.5", "1", "0.50"),
            ("1", "0", "1.00"),
        ] {
            let cells = [("x:item.a", a), ("x:item.b", b), ("x:item.c", "1")];
            assert_eq!(score(asking("3", rule), &cells), expected, "{a} {b}");
        }
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

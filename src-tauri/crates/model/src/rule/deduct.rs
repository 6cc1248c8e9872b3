//! 按次扣: gives max(floor, P − Σ n·per); 扣完为止. 无此情况 is an answer of its own, not a blank.

use super::check::{block, positive_at};
use super::step::{Counted, Step};
use super::{
    Arithmetic, Control, Doubt, Given, Keyed, Named, Outcome, Question, Recorder, Row, Slot, exact,
};
use crate::finding::{Finding, Severity};
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `deduct`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deduct {
    /// Kinds of occurrence.
    pub kinds: Vec<Kind>,
    /// Lowest score, 0 unless declared.
    #[serde(default)]
    pub floor: Dec,
}

/// One kind of occurrence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    /// Identity within the indicator.
    pub key: String,
    /// Printed text of the occurrence.
    pub text: String,
    /// Measure word of an occurrence: 起, 例, 次.
    pub unit: String,
    /// Points lost for each occurrence.
    pub per: Dec,
}

impl Arithmetic for Deduct {
    const KIND: &'static str = "deduct";

    fn asks(&self) -> Vec<Question> {
        let none = Question::new(Slot::None, Control::YesNo, "").optional();
        let ask = |kind: &Kind| {
            Question::new(Slot::Kind(kind.key.clone()), Control::Number, &kind.text)
                .in_unit(&kind.unit)
                .worth(kind.per)
        };
        std::iter::once(none)
            .chain(self.kinds.iter().map(ask))
            .collect()
    }

    fn can_be_zero(&self) -> bool {
        self.floor <= Dec::ZERO
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let none = given.answer(0).is_some_and(|said| !said.is_zero());
        let counts: Vec<Option<Exact>> =
            (1..=self.kinds.len()).map(|at| given.answer(at)).collect();
        // Nothing said and nothing counted is blank, not clean; once one kind is counted the others are zero.
        if !none && counts.iter().all(Option::is_none) {
            return Outcome::Missing((1..=self.kinds.len()).collect());
        }
        let counted = || {
            let counts = counts.iter().map(|n| n.clone().unwrap_or(Exact::ZERO));
            self.kinds.iter().zip(counts)
        };
        let lost = counted().fold(Exact::ZERO, |lost, (kind, n)| {
            &lost + &(&exact(kind.per) * &n)
        });
        let left = given.points - &lost;
        let floor = exact(self.floor);
        record.step(|| Step::Deduct {
            kinds: counted()
                .filter(|(_, n)| !n.is_zero())
                .map(|(kind, n)| Counted {
                    text: kind.text.clone(),
                    unit: kind.unit.clone(),
                    n: n.shown(10),
                    per: kind.per,
                })
                .collect(),
            none,
            floored: left < floor,
        });
        Outcome::Points(left.max(floor))
    }

    /// Reports that 无此情况 and a count are given together, which contradict each other.
    fn doubt(&self, given: &Given<'_>) -> Option<Doubt> {
        let said = |at: usize| given.answer(at).is_some_and(|n| !n.is_zero());
        let counted = (1..=self.kinds.len()).find(|at| said(*at));
        counted.filter(|_| said(0)).map(|at| Doubt {
            code: "none-and-counts",
            severity: Severity::Warning,
            at: Some(at),
        })
    }

    fn keyed(&self) -> Vec<Keyed<'_>> {
        let kinds = self.kinds.iter();
        kinds
            .map(|kind| Keyed::of("kind", &kind.key, &kind.text))
            .collect()
    }

    fn check(&self, row: &Row<'_>, found: &mut Vec<Finding>) {
        if self.kinds.is_empty() {
            found.push(block("deduct-kinds"));
        }
        for kind in &self.kinds {
            positive_at("kind", &kind.key, kind.per, found);
        }
        if self.floor.is_negative() || self.floor >= row.points {
            let floor = block("deduct-floor").with("floor", self.floor);
            found.push(floor.with("points", row.points));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.numbers([self.floor]);
        for kind in &self.kinds {
            named.numbers([kind.per]);
            named.text(&kind.text);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.6, §8.

    use crate::fixture::*;

    const RULE: &str = "kind = 'deduct'\nkinds = [{ key = 'p', text = 'p', unit = 'u', per = '0.5' }, { key = 'q', text = 'q', unit = 'u', per = '1' }]";

    #[test]
    fn occurrences_are_deducted_down_to_the_floor() {
        for (cells, expected) in [
            (vec![("x:none", "1")], "2.00"),
            (vec![("x:kind.p", "3")], "0.50"),
            (vec![("x:kind.p", "0")], "2.00"),
            (vec![("x:kind.p", "5")], "0.00"),
            (vec![("x:kind.p", "1"), ("x:kind.q", "1")], "0.50"),
            (vec![("x:none", "1"), ("x:kind.q", "1")], "1.00"),
        ] {
            assert_eq!(score(asking("2", RULE), &cells), expected, "{cells:?}");
        }
        let floor = format!("{RULE}\nfloor = '0.5'");
        assert_eq!(score(asking("2", &floor), &[("x:kind.q", "9")]), "0.50");
    }

    #[test]
    fn a_count_beside_none_is_asked_about() {
        let found = |cells: &[(&str, &str)]| findings(asking("2", RULE), &entries(cells));
        let both = found(&[("x:none", "1"), ("x:kind.q", "1")]);
        assert_eq!(both, [("none-and-counts".into(), false)]);
        assert_eq!(found(&[("x:none", "1"), ("x:kind.q", "0")]), []);
        assert_eq!(found(&[("x:none", "0"), ("x:kind.q", "1")]), []);
    }

    #[test]
    fn nothing_said_is_blank_not_clean() {
        for cells in [vec![], vec![("x:none", "0")]] {
            assert!(
                score(asking("2", RULE), &cells).contains("x:kind.p"),
                "{cells:?}"
            );
        }
    }
}

//! 专家评议: gives the trimmed mean of the judges / scale · P.

use super::check::{block, positive};
use super::step::Step;
use super::{Arithmetic, Control, Given, Named, Outcome, Question, Recorder, Row, Slot, exact};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `judgement`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// Highest score a judge can give.
    pub scale: Dec,
    /// How many highest and lowest scores are dropped.
    #[serde(default)]
    pub drop: u16,
    /// Number of judges from which they are dropped.
    #[serde(default)]
    pub drop_min_judges: u16,
    /// Fewest judges that make a score.
    #[serde(default = "one")]
    pub min_judges: u16,
    /// Criteria of the judgement, printed on the sheet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<String>,
}

fn one() -> u16 {
    1
}

/// Judges whose scores are asked and read.
pub const JUDGES: u16 = 9;

impl Arithmetic for Judgement {
    const KIND: &'static str = "judgement";

    fn asks(&self) -> Vec<Question> {
        let ask = |n: u16| {
            let ask = Question::new(Slot::Judge(n), Control::Number, "").worth(self.scale);
            if n <= self.min_judges.max(1) {
                ask
            } else {
                ask.optional()
            }
        };
        (1..=JUDGES).map(ask).collect()
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let needed = usize::from(self.min_judges.max(1));
        let mut scores: Vec<Exact> = (0..usize::from(JUDGES))
            .filter_map(|at| given.answer(at))
            .collect();
        if scores.len() < needed {
            // A judge with a conflict of interest is not asked again.
            let open = |at: &usize| given.words(*at).is_none() && given.answer(*at).is_none();
            let short = needed - scores.len();
            return Outcome::Missing((0..usize::from(JUDGES)).filter(open).take(short).collect());
        }
        scores.sort();
        let (judges, drop) = (scores.len(), usize::from(self.drop));
        let dropped = if judges >= usize::from(self.drop_min_judges) && judges > 2 * drop {
            drop
        } else {
            0
        };
        let kept = scores.get(dropped..judges - dropped).unwrap_or_default();
        let sum: Exact = kept.iter().sum();
        let count = Exact::from(i64::try_from(kept.len()).unwrap_or(i64::MAX));
        let mean = sum.div(&count).unwrap_or(Exact::ZERO);
        let Some(share) = mean.div(&exact(self.scale)) else {
            return Outcome::Fault("scale-zero");
        };
        record.step(|| Step::Judgement {
            judges: u16::try_from(judges).unwrap_or(JUDGES),
            dropped: u16::try_from(dropped).unwrap_or(0),
            mean: mean.round(4, given.rounding).unwrap_or(Dec::ZERO),
            scale: self.scale,
        });
        Outcome::Points(given.points * &share.within(&Exact::ZERO, &Exact::ONE))
    }

    fn check(&self, _: &Row<'_>, found: &mut Vec<Finding>) {
        positive("judgement-scale", "scale", self.scale, found);
        let dropped = u32::from(self.drop) * 2;
        let left = self.drop == 0 || u32::from(self.drop_min_judges) > dropped;
        if !left || self.min_judges == 0 {
            let judges = block("judgement-judges").with("drop", self.drop);
            let judges = judges.with("drop_min_judges", self.drop_min_judges);
            found.push(judges.with("min_judges", self.min_judges));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.numbers([self.scale]);
        let counts = [self.drop, self.drop_min_judges, self.min_judges];
        named.numbers(counts.map(|n| Dec::from(i64::from(n))));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.10.

    use crate::fixture::*;

    const RULE: &str =
        "kind = 'judgement'\nscale = '100'\ndrop = 1\ndrop_min_judges = 5\nmin_judges = 3";

    fn judged(scores: &[&str]) -> String {
        let cells: Vec<String> = (1..=scores.len()).map(|n| format!("x:judge.{n}")).collect();
        let cells: Vec<(&str, &str)> = cells
            .iter()
            .map(String::as_str)
            .zip(scores.iter().copied())
            .collect();
        score(asking("1", RULE), &cells)
    }

    #[test]
    fn highest_and_lowest_are_dropped_from_five_judges_on() {
        assert_eq!(judged(&["92", "88", "95", "79", "90", "91", "86"]), "0.89");
        assert_eq!(judged(&["100", "90", "90", "90", "0"]), "0.90");
        assert_eq!(judged(&["100", "100", "100", "0"]), "0.75");
    }

    #[test]
    fn one_judge_is_enough_unless_more_are_asked_for() {
        let rule = "kind = 'judgement'\nscale = '100'";
        let crate::rule::Rule::Judgement(read) = crate::fixture::rule(rule) else {
            panic!("a judgement")
        };
        assert_eq!(read.min_judges, 1);
        assert_eq!(score(asking("1", rule), &[("x:judge.1", "80")]), "0.80");
        assert_eq!(leaf(asking("1", rule), &[]).state.name(), "pending");
    }

    #[test]
    fn a_recused_judge_is_neither_counted_nor_asked_again() {
        assert_eq!(judged(&["80", "recused", "80", "80"]), "0.80");
        let missing = judged(&["80", "recused", "80"]);
        assert!(
            missing.contains("judge.4") && !missing.contains("judge.2"),
            "{missing}"
        );
    }
}

//! 专家评议: gives the mean of the judges / scale · P: without the highest and lowest scores, or class by class with weights.

use super::check::{block, positive};
use super::step::{ClassMean, Step};
use super::{
    Arithmetic, Control, Doubt, Given, Keyed, Named, Outcome, Question, Recorder, Row, Slot, exact,
};
use crate::finding::{Finding, Severity};
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Parameters of `judgement`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// Highest score a judge can give.
    pub scale: Dec,
    /// How many highest and lowest scores are dropped.
    #[serde(default)]
    pub drop: u16,
    /// How many highest scores are dropped, where that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drop_high: Option<u16>,
    /// How many lowest scores are dropped, where that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drop_low: Option<u16>,
    /// Number of judges from which they are dropped.
    #[serde(default)]
    pub drop_min_judges: u16,
    /// Fewest judges that make a score.
    #[serde(default = "one")]
    pub min_judges: u16,
    /// Judges who are asked; absent: 9.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judges: Option<u16>,
    /// Classes of judges, each with a mean and a weight of its own; empty: all judges are one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<Class>,
    /// How many judges may give so much.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<Level>,
    /// Score from which a judge gives a reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_from: Option<Dec>,
    /// Score below which a judge gives a reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_below: Option<Dec>,
    /// Criteria of the judgement, printed on the sheet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<String>,
}

/// A class of judges: 领导评价, 同级互评, 职工评价.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Class {
    /// Identity of the class.
    pub key: String,
    /// Printed name of the class.
    pub name: String,
    /// Weight of its mean.
    pub weight: Dec,
    /// Number of its judges, who are numbered on from the class before.
    pub judges: u16,
}

/// A score that only some judges may give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Score that the level begins at.
    pub from: Dec,
    /// Most judges who may give it.
    pub most: u16,
}

fn one() -> u16 {
    1
}

/// The most judges whose scores are asked and read.
pub const JUDGES: u16 = 20;

/// Judges who are asked where a system names no number.
const USUAL: u16 = 9;

/// The mean of some judges, and how many of their scores were left out.
struct Trimmed {
    mean: Exact,
    judges: usize,
    high: usize,
    low: usize,
}

impl Judgement {
    /// Returns the number of judges who are asked.
    pub fn seats(&self) -> u16 {
        let seats = match self.classes.as_slice() {
            [] => self.judges.unwrap_or(USUAL),
            classes => classes
                .iter()
                .fold(0, |n, class| class.judges.saturating_add(n)),
        };
        seats.min(JUDGES)
    }

    /// Returns the class of a judge, numbered from 1, and the judge's number within it; none without classes.
    fn class_of(&self, judge: u16) -> Option<(&Class, u16)> {
        let mut within = judge;
        for class in &self.classes {
            if within <= class.judges {
                return Some((class, within));
            }
            within -= class.judges;
        }
        None
    }

    /// Returns each class with the positions of its judges.
    fn ranges(&self) -> impl Iterator<Item = (&Class, Range<usize>)> {
        self.classes.iter().scan(0, |from, class| {
            let start = *from;
            *from += usize::from(class.judges);
            Some((class, start..*from))
        })
    }

    /// Returns how many scores are left out at the upper and at the lower end.
    fn drops(&self) -> (u16, u16) {
        let drop = |own: Option<u16>| own.unwrap_or(self.drop);
        (drop(self.drop_high), drop(self.drop_low))
    }

    /// Returns the mean of the scores of these judges; none where none of them has given one.
    fn trimmed(&self, given: &Given<'_>, judges: Range<usize>) -> Option<Trimmed> {
        let mut scores: Vec<Exact> = judges.filter_map(|at| given.answer(at)).collect();
        scores.sort();
        let judges = scores.len();
        let (high, low) = self.drops();
        let (high, low) = (usize::from(high), usize::from(low));
        let dropped = judges >= usize::from(self.drop_min_judges) && judges > high + low;
        let (high, low) = if dropped { (high, low) } else { (0, 0) };
        let kept = scores.get(low..judges - high).unwrap_or_default();
        let sum: Exact = kept.iter().sum();
        let count = Exact::from(i64::try_from(kept.len()).unwrap_or(i64::MAX));
        Some(Trimmed {
            mean: sum.div(&count)?,
            judges,
            high,
            low,
        })
    }
}

/// Reports whether a judge has neither given a score nor a conflict of interest, and is asked again.
fn open(given: &Given<'_>, at: usize) -> bool {
    given.words(at).is_none() && given.answer(at).is_none()
}

impl Arithmetic for Judgement {
    const KIND: &'static str = "judgement";

    fn asks(&self) -> Vec<Question> {
        let ask = |n: u16| {
            let class = self.class_of(n);
            let label = class.map(|(class, n)| format!("{} {n}", class.name));
            let label = label.unwrap_or_default();
            let ask = Question::new(Slot::Judge(n), Control::Number, &label).worth(self.scale);
            let first = class.is_some_and(|(_, within)| within == 1);
            if first || n <= self.min_judges.max(1) {
                ask
            } else {
                ask.optional()
            }
        };
        (1..=self.seats()).map(ask).collect()
    }

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        let seats = usize::from(self.seats());
        let needed = usize::from(self.min_judges.max(1));
        let there = (0..seats).filter(|at| given.answer(*at).is_some()).count();
        let mut missing: Vec<usize> = Vec::new();
        for (_, mut judges) in self.ranges() {
            let silent = judges.clone().all(|at| given.answer(at).is_none());
            missing.extend(judges.find(|at| silent && open(given, *at)));
        }
        let short = needed.saturating_sub(there + missing.len());
        let others = (0..seats).filter(|at| open(given, *at) && !missing.contains(at));
        let others: Vec<usize> = others.take(short).collect();
        missing.extend(others);
        if !missing.is_empty() || there < needed {
            missing.sort_unstable();
            return Outcome::Missing(missing);
        }
        let (mean, trimmed, classes) = match self.classes.as_slice() {
            [] => match self.trimmed(given, 0..seats) {
                Some(all) => (all.mean.clone(), Some(all), Vec::new()),
                None => return Outcome::Missing(Vec::new()),
            },
            // A class whose judges all have a conflict of interest leaves its weight to the others.
            _ => {
                let classes = self
                    .ranges()
                    .filter_map(|(class, judges)| Some((class, self.trimmed(given, judges)?)));
                let classes: Vec<(&Class, Trimmed)> = classes.collect();
                let mut all = Exact::ZERO;
                let mut sum = Exact::ZERO;
                for (class, one) in &classes {
                    let weight = exact(class.weight);
                    sum = &sum + &(&weight * &one.mean);
                    all = &all + &weight;
                }
                match sum.div(&all) {
                    Some(mean) => (mean, None, classes),
                    None => return Outcome::Missing(Vec::new()),
                }
            }
        };
        let Some(share) = mean.div(&exact(self.scale)) else {
            return Outcome::Fault("scale-zero");
        };
        record.step(|| {
            let few = |n: usize| u16::try_from(n).unwrap_or(JUDGES);
            let shown = |mean: &Exact| mean.round(4, given.rounding).unwrap_or(Dec::ZERO);
            let (high, low) = trimmed.map_or((0, 0), |all| (few(all.high), few(all.low)));
            let class = |(class, one): &(&Class, Trimmed)| ClassMean {
                name: class.name.clone(),
                weight: class.weight,
                judges: few(one.judges),
                dropped: few(one.high + one.low),
                mean: shown(&one.mean),
            };
            Step::Judgement {
                judges: few(there),
                dropped: high,
                low: (low != high).then_some(low),
                classes: classes.iter().map(class).collect(),
                mean: shown(&mean),
                scale: self.scale,
            }
        });
        Outcome::Points(given.points * &share.within(&Exact::ZERO, &Exact::ONE))
    }

    /// Reports a score that needs a reason and has none, then a level that too many judges gave.
    fn doubt(&self, given: &Given<'_>) -> Option<Doubt> {
        let from = self.reason_from.map(exact);
        let below = self.reason_below.map(exact);
        let unexplained = |at: &usize| {
            let Some(score) = given.answer(*at) else {
                return false;
            };
            let asked = from.as_ref().is_some_and(|from| score >= *from)
                || below.as_ref().is_some_and(|below| score < *below);
            let answer = given.answers.get(*at).copied().flatten();
            asked && answer.is_some_and(|answer| answer.note.is_empty())
        };
        let seats = usize::from(self.seats());
        if let Some(at) = (0..seats).find(unexplained) {
            return Some(Doubt {
                code: "judgement-without-reason",
                severity: Severity::Block,
                at: Some(at),
            });
        }
        let scores = (0..seats).filter_map(|at| given.answer(at));
        let scores: Vec<Exact> = scores.collect();
        let crowded = |level: &Level| {
            let from = exact(level.from);
            let there = scores.iter().filter(|score| **score >= from).count();
            there > usize::from(level.most)
        };
        self.levels.iter().any(crowded).then_some(Doubt {
            code: "judgement-level-full",
            severity: Severity::Warning,
            at: None,
        })
    }

    fn keyed(&self) -> Vec<Keyed<'_>> {
        let classes = self.classes.iter();
        classes
            .map(|class| Keyed::of("class", &class.key, &class.name))
            .collect()
    }

    fn check(&self, _: &Row<'_>, found: &mut Vec<Finding>) {
        positive("judgement-scale", "scale", self.scale, found);
        let (high, low) = self.drops();
        let dropped = u32::from(high) + u32::from(low);
        let left = dropped == 0 || u32::from(self.drop_min_judges) > dropped;
        if !left || self.min_judges == 0 {
            let judges = block("judgement-judges").with("drop", self.drop);
            let judges = judges.with("drop_min_judges", self.drop_min_judges);
            found.push(judges.with("min_judges", self.min_judges));
        }
        let asked = match self.classes.as_slice() {
            [] => u32::from(self.judges.unwrap_or(USUAL)),
            classes => classes.iter().map(|class| u32::from(class.judges)).sum(),
        };
        if asked > u32::from(JUDGES) || asked < u32::from(self.min_judges) {
            let seats = block("judgement-seats").with("judges", asked);
            found.push(seats.with("most", JUDGES));
        }
        let classes = self.classes.iter();
        let sound = classes
            .clone()
            .all(|class| class.judges > 0 && class.weight > Dec::ZERO);
        let one = self.classes.len() == 1 || (!self.classes.is_empty() && self.judges.is_some());
        if !sound || one {
            found.push(block("judgement-classes"));
        }
        let levels = self.levels.iter().map(|level| level.from);
        let scores = levels.chain(self.reason_from).chain(self.reason_below);
        for score in scores.filter(|score| score.is_negative() || *score > self.scale) {
            let outside = block("judgement-scores").with("score", score);
            found.push(outside.with("scale", self.scale));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        named.numbers([self.scale]);
        let (high, low) = self.drops();
        let counts = [self.drop, high, low, self.drop_min_judges, self.min_judges];
        let counts = counts.into_iter().chain(self.judges);
        let levels = self.levels.iter();
        let counts = counts.chain(levels.clone().map(|level| level.most));
        let counts = counts.chain(self.classes.iter().map(|class| class.judges));
        named.numbers(counts.map(|n| Dec::from(i64::from(n))));
        named.numbers(self.classes.iter().map(|class| class.weight));
        named.numbers(levels.map(|level| level.from));
        named.numbers(self.reason_from.into_iter().chain(self.reason_below));
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

    /// The two highest and the two lowest of ten are left out: 539/6 of 100.
    #[test]
    fn highest_and_lowest_may_be_dropped_apart() {
        let rule = "kind = 'judgement'\nscale = '100'\ndrop_high = 2\ndrop_low = 2\ndrop_min_judges = 10\njudges = 10";
        let scores = ["95", "93", "92", "91", "90", "90", "88", "87", "85", "60"];
        let cells: Vec<String> = (1..=10).map(|n| format!("x:judge.{n}")).collect();
        let cells: Vec<(&str, &str)> = cells.iter().map(String::as_str).zip(scores).collect();
        assert_eq!(score(asking("10", rule), &cells), "8.97");
        let step = format!("{:?}", explain(asking("10", rule), &cells).step);
        assert!(step.contains("89.6667"), "{step}");
        let one = "kind = 'judgement'\nscale = '100'\ndrop_low = 1\ndrop_min_judges = 3";
        let cells = [
            ("x:judge.1", "60"),
            ("x:judge.2", "80"),
            ("x:judge.3", "90"),
        ];
        assert_eq!(score(asking("1", one), &cells), "0.85");
        let told = explain(asking("1", one), &cells);
        let told = crate::wording::sentence(&told, crate::wording::Locale::ZhCn);
        assert_eq!(
            told,
            "3 名评委评分，去掉最高 0 个、最低 1 个，平均 85 分（满分 100 分），扣 0.15 分"
        );
    }

    const CLASSES: &str = "kind = 'judgement'\nscale = '100'\nclasses = [{ key = 'l', name = '领导', weight = '40', judges = 2 }, { key = 'p', name = '同级', weight = '30', judges = 1 }, { key = 's', name = '职工', weight = '30', judges = 2 }]";

    #[test]
    fn classes_count_by_their_weights() {
        let cells = [
            ("x:judge.1", "92"),
            ("x:judge.2", "91"),
            ("x:judge.3", "88"),
            ("x:judge.4", "84.25"),
        ];
        assert_eq!(score(asking("100", CLASSES), &cells), "88.28");
        let missing = score(asking("100", CLASSES), &cells[..2]);
        assert!(
            missing.contains("judge.3") && missing.contains("judge.4"),
            "{missing}"
        );
        // A class whose only judge stands back leaves its weight to the others: (0.4·91.5 + 0.3·84.25)/0.7.
        let mut recused = cells;
        recused[2].1 = "recused";
        assert_eq!(score(asking("100", CLASSES), &recused), "88.39");
    }

    #[test]
    fn a_score_out_of_the_usual_needs_a_reason_and_a_level_has_room_for_some() {
        let rule = "kind = 'judgement'\nscale = '100'\nreason_from = '95'\nreason_below = '60'\nlevels = [{ from = '90', most = 1 }]";
        let found = |scores: [&str; 2], note: &str| {
            let cells = [("x:judge.1", scores[0]), ("x:judge.2", scores[1])];
            let mut entries = entries(&cells);
            entries.values_mut().for_each(|e| e.note = note.into());
            findings(asking("1", rule), &entries)
        };
        let reason = [("judgement-without-reason".to_owned(), true)];
        assert_eq!(found(["95", "60"], ""), reason);
        assert_eq!(found(["94", "59.9"], ""), reason);
        assert_eq!(found(["95", "59"], "r"), []);
        assert_eq!(found(["94.9", "60"], ""), []);
        let full = [("judgement-level-full".to_owned(), false)];
        assert_eq!(found(["90", "91"], ""), full);
    }
}

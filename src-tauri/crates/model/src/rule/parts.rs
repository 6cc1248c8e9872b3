//! 采分点: adds parts, each with a rule of its own; prints as one row.

use super::check::{block, positive_at, total_is};
use super::step::{PartStep, Step};
use super::{Arithmetic, Given, Keyed, Named, Outcome, Recorder, Row, Rule, Value};
use crate::finding::Finding;
use crate::number::{Dec, Exact};
use serde::{Deserialize, Serialize};

/// Parameters of `parts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parts {
    /// Parts, in printed order; their points add to the indicator's.
    pub parts: Vec<Part>,
}

/// One part. Its cells have the address `indicator.part`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Identity within the indicator.
    pub key: String,
    /// Printed text of the part.
    pub text: String,
    /// Full points of the part.
    pub points: Dec,
    /// How its value is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Its rule; neither `parts`, bonus, penalty nor veto.
    pub rule: Box<Rule>,
}

impl Arithmetic for Parts {
    const KIND: &'static str = "parts";

    fn score<R: Recorder>(&self, given: &Given<'_>, record: &mut R) -> Outcome {
        record.step(|| Step::Parts {
            parts: self
                .parts
                .iter()
                .zip(given.parts)
                .filter_map(|(part, scored)| {
                    Some(PartStep {
                        text: part.text.clone(),
                        value: scored.value,
                        points: part.points,
                        earned: scored.earned.shown(4),
                        step: Box::new(scored.step.clone()?),
                    })
                })
                .collect(),
        });
        // One row in print: the parts are summed exactly and rounded once, as the leaf.
        Outcome::Points(given.parts.iter().map(|part| &part.earned).sum())
    }

    fn keyed(&self) -> Vec<Keyed<'_>> {
        let parts = self.parts.iter();
        parts
            .map(|part| Keyed::of("part", &part.key, &part.text))
            .collect()
    }

    fn parts(&self) -> &[Part] {
        &self.parts
    }

    fn check(&self, row: &Row<'_>, found: &mut Vec<Finding>) {
        // A row that can give more than its full points has parts for these as well.
        let points = || self.parts.iter().map(|part| part.points);
        let all = points().fold(Exact::ZERO, |sum, points| &sum + &Exact::from(points));
        if all != Exact::from(row.most) {
            total_is("part-points-sum", points(), row.points, found);
        }
        for part in &self.parts {
            let fits = part.rule.is_base() && !part.rule.needs_cohort();
            if !fits || matches!(*part.rule, Rule::Parts(_)) {
                let rule = block("part-rule").with("rule", part.rule.kind());
                found.push(rule.inside(&format!("part {}", part.key)));
                continue;
            }
            positive_at("part", &part.key, part.points, found);
            let row = Row {
                points: part.points,
                most: part.points,
                value: part.value.as_ref(),
                basis: "",
            };
            let within = part.rule.check(&row).into_iter();
            found.extend(within.map(|one| one.inside(&format!("part {}", part.key))));
        }
    }

    fn names<'a>(&'a self, named: &mut Named<'a>) {
        for part in &self.parts {
            named.points(part.points);
            named.text(&part.text);
            part.rule.names(named);
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]
mod tests {
    //! SCORING.md §5.14, §4.8.

    use crate::fixture::*;
    use crate::rule::step::Step;

    const RULE: &str = "kind = 'parts'\n[[parts]]\nkey = 'p'\ntext = 'p'\npoints = '1'\nvalue = { expr = 'a / b * 100', dp = 2, unit = '%', den0 = 'na' }\nrule = { kind = 'ratio', target = '90' }\n[[parts]]\nkey = 'q'\ntext = 'q'\npoints = '1'\nrule = { kind = 'yes_no', text = 't' }";

    #[test]
    fn parts_are_summed_and_rounded_once() {
        let cells = [("a", "8985"), ("b", "10000"), ("x.q:yes", "1")];
        // 0.99833… + 1
        assert_eq!(score(asking("2", RULE), &cells), "2.00");
        let d = explain(asking("2", RULE), &cells);
        let Some(Step::Parts { parts }) = d.step else {
            panic!("{:?}", d.step)
        };
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0].earned.to_string(), "0.9983");
        assert!(matches!(*parts[1].step, Step::YesNo { yes: true, .. }));
    }

    #[test]
    fn blanks_of_every_part_are_named() {
        let missing = score(asking("2", RULE), &[("a", "1")]);
        assert!(
            missing.contains("\"b\"") && missing.contains("x.q:yes"),
            "{missing}"
        );
    }

    #[test]
    fn a_part_not_applicable_proposes_the_whole() {
        let cells = [("a", "0"), ("b", "0"), ("x.q:yes", "1")];
        assert_eq!(score(asking("2", RULE), &cells), "NaProposed");
    }
}

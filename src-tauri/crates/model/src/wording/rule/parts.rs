//! How `parts` speaks. SCORING.md §5.14.

use super::Speech;
use crate::rule::parts::{Part, Parts};
use crate::rule::step::{PartStep, Step};
use crate::system::Period;
use crate::wording::figure;
use crate::wording::narrative::Narrative;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::table::say;

impl Speech for Parts {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Parts { parts } = step else {
            return None;
        };
        let lost: Vec<String> = parts
            .iter()
            .filter(|part| part.earned.0 < part.points.0)
            .map(|part| {
                let lost = figure::points(figure::less(part.points, part.earned));
                say(
                    of.locale,
                    "sentence.part",
                    &[("text", &figure::inner(&part.text)), ("lost", &lost)],
                )
            })
            .collect();
        Some(of.lost_or_full(
            "parts",
            &[
                ("parts", &figure::listed(of.locale, &lost)),
                ("n", &parts.len().to_string()),
            ],
        ))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Parts { parts } = step else {
            return None;
        };
        let line = |part: &PartStep| lines.earned("part", &part.text, part.earned, part.points);
        Some(parts.iter().map(line).collect())
    }

    fn parameters<'a>(&'a self, rows: &mut Parameters<'a>) {
        for part in &self.parts {
            rows.part(part);
        }
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        self.parts.iter().map(|part| one(draft, part)).collect()
    }

    fn narrative(&self, draft: &Narrative<'_>, step: &Step) -> Option<String> {
        let Step::Parts { parts } = step else {
            return None;
        };
        let parts: Vec<String> = parts
            .iter()
            .map(|part| {
                let earned = figure::points(part.earned);
                draft.say("part", &[("text", &part.text), ("earned", &earned)])
            })
            .collect();
        let parts = figure::clauses(draft.locale, &parts);
        Some(draft.told(Period::Year, "parts", &[("parts", &parts)]))
    }
}

/// Returns the standard of one part, by its own rule.
fn one(draft: &Standard<'_>, part: &Part) -> String {
    let standard = Standard {
        points: part.points,
        value: part.value.as_ref(),
        ..*draft
    }
    .text(&part.rule);
    draft.say(
        "parts",
        &[
            ("text", &part.text),
            ("points", &figure::points(part.points)),
            ("standard", &standard),
        ],
    )
}

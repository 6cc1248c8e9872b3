//! How `choice` speaks. SCORING.md §5.13.

use super::Speech;
use crate::rule::choice::Choice;
use crate::rule::step::Step;
use crate::system::Period;
use crate::wording::figure;
use crate::wording::narrative::Narrative;
use crate::wording::parameters::{Parameters, hundredfold};
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;

impl Speech for Choice {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Choice { label, share } = step else {
            return None;
        };
        let share = figure::percent(*share);
        Some(of.lost_or_full(
            "choice",
            &[("label", &figure::inner(label)), ("share", &share)],
        ))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Choice { label, share } = step else {
            return None;
        };
        let share = figure::percent(*share);
        Some(vec![
            lines.say("choice", &[("label", label), ("share", &share)]),
        ])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        for level in &self.levels {
            rows.named(&level.label, rows.in_percent(hundredfold(level.share)));
        }
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let levels: Vec<String> = self
            .levels
            .iter()
            .map(|level| {
                let score = figure::times(draft.points, level.share);
                draft.say("choice", &[("label", &level.label), ("score", &score)])
            })
            .collect();
        draft.sentence(&levels)
    }

    fn narrative(&self, draft: &Narrative<'_>, step: &Step) -> Option<String> {
        let Step::Choice { label, .. } = step else {
            return None;
        };
        Some(draft.told(Period::Year, "choice", &[("label", label)]))
    }
}

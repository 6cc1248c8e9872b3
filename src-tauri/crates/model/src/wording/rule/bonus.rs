//! How `bonus` speaks. SCORING.md §5.16.

use super::{Speech, matters};
use crate::rule::bonus::Bonus;
use crate::rule::step::Step;
use crate::wording::figure;
use crate::wording::narrative::Narrative;
use crate::wording::parameters::{Parameters, hundredfold};
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;

impl Speech for Bonus {
    const RESULT: Option<&'static str> = Some("added");

    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Bonus { matters, capped } = step else {
            return None;
        };
        Some(matters::sentence(of, "bonus", matters, *capped))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Bonus { matters, capped } = step else {
            return None;
        };
        Some(matters::steps(lines, matters, *capped))
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        for level in &self.levels {
            rows.named(&level.label, rows.each(&self.unit, "added", level.per));
        }
        for factor in &self.factors {
            rows.named(&factor.label, rows.in_percent(hundredfold(factor.share)));
        }
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let levels: Vec<String> = self
            .levels
            .iter()
            .map(|level| {
                draft.say(
                    "bonus_level",
                    &[
                        ("label", &level.label),
                        ("unit", figure::unit(draft.locale, &self.unit)),
                        ("per", &figure::points(level.per)),
                    ],
                )
            })
            .collect();
        let levels = figure::clauses(draft.locale, &levels);
        let factors = self.factors.iter().map(|factor| {
            let share = figure::percent(factor.share);
            draft.say(
                "bonus_factor",
                &[("label", &factor.label), ("share", &share)],
            )
        });
        let factors: Vec<String> = factors.collect();
        if factors.is_empty() {
            return draft.say("bonus", &[("levels", &levels)]);
        }
        let factors = figure::listed(draft.locale, &factors);
        draft.say(
            "bonus_factors",
            &[("levels", &levels), ("factors", &factors)],
        )
    }

    fn narrative(&self, draft: &Narrative<'_>, step: &Step) -> Option<String> {
        let Step::Bonus { matters, .. } = step else {
            return None;
        };
        Some(matters::narrative(draft, &self.unit, matters))
    }
}

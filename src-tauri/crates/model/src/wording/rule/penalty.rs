//! How `penalty` speaks. SCORING.md §5.17.

use super::{Speech, matters};
use crate::rule::penalty::Penalty;
use crate::rule::step::Step;
use crate::wording::figure;
use crate::wording::narrative::Narrative;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;

impl Speech for Penalty {
    const RESULT: Option<&'static str> = Some("taken");

    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Penalty { matters, capped } = step else {
            return None;
        };
        Some(matters::sentence(of, "penalty", matters, *capped))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Penalty { matters, capped } = step else {
            return None;
        };
        Some(matters::steps(lines, matters, *capped))
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.row("matter", rows.each(&self.unit, "taken", self.per));
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        draft.say(
            "penalty",
            &[
                ("unit", figure::unit(draft.locale, &self.unit)),
                ("per", &figure::points(self.per)),
            ],
        )
    }

    fn narrative(&self, draft: &Narrative<'_>, step: &Step) -> Option<String> {
        let Step::Penalty { matters, .. } = step else {
            return None;
        };
        Some(matters::narrative(draft, &self.unit, matters))
    }
}

//! How `external` speaks. SCORING.md §5.25.

use super::Speech;
use crate::rule::external::External;
use crate::rule::step::Step;
use crate::system::Period;
use crate::wording::figure;
use crate::wording::narrative::Narrative;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;

impl Speech for External {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::External {
            given,
            full,
            document,
            day,
        } = step
        else {
            return None;
        };
        let params = [
            ("document", document.as_str()),
            ("day", &crate::wording::day(day, of.locale)),
            ("given", &figure::points(*given)),
            ("full", &figure::points(*full)),
        ];
        Some(of.lost_or_full("external", &params))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::External {
            given,
            full,
            document,
            day,
        } = step
        else {
            return None;
        };
        let params = [
            ("document", document.as_str()),
            ("day", &crate::wording::day(day, lines.locale)),
            ("given", &figure::points(*given)),
            ("full", &figure::points(*full)),
        ];
        Some(vec![lines.say("external", &params)])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.points("external_full", self.full);
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        draft.say("external", &[("full", &figure::points(self.full))])
    }

    fn narrative(&self, draft: &Narrative<'_>, step: &Step) -> Option<String> {
        let Step::External {
            given, document, ..
        } = step
        else {
            return None;
        };
        let given = figure::points(*given);
        let params = [("given", given.as_str()), ("document", document)];
        Some(draft.told(Period::Year, "external", &params))
    }
}

//! How `manual` speaks. SCORING.md §5.12.

use super::Speech;
use crate::rule::manual::Manual;
use crate::rule::step::Step;
use crate::system::Period;
use crate::wording::figure;
use crate::wording::narrative::Narrative;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;

impl Speech for Manual {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Manual { given, reason } = step else {
            return None;
        };
        let given = figure::points(*given);
        Some(if of.score.0 >= of.points.0 {
            of.say("manual_full", &[])
        } else if reason.is_empty() {
            of.say("manual_bare", &[("given", &given)])
        } else {
            of.say("manual", &[("given", &given), ("reason", reason)])
        })
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Manual { given, reason } = step else {
            return None;
        };
        let mut out = vec![lines.say("manual", &[("given", &figure::points(*given))])];
        if !reason.is_empty() {
            out.push(lines.say("reason", &[("reason", reason)]));
        }
        Some(out)
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.points("given", self.step);
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        draft.say("manual", &[("step", &figure::points(self.step))])
    }

    fn narrative(&self, draft: &Narrative<'_>, step: &Step) -> Option<String> {
        let Step::Manual { given, .. } = step else {
            return None;
        };
        let given = figure::points(*given);
        Some(draft.told(Period::Year, "manual", &[("given", &given)]))
    }
}

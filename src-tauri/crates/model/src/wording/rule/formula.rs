//! How `formula` speaks. SCORING.md §5.15.

use super::Speech;
use crate::rule::formula::Formula;
use crate::rule::step::Step;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;

impl Speech for Formula {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        matches!(step, Step::Formula {}).then(|| of.lost_or_full("formula", &[]))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        matches!(step, Step::Formula {}).then(|| vec![lines.say("formula_rule", &[])])
    }

    fn parameters(&self, _: &mut Parameters<'_>) {}

    fn standard(&self, draft: &Standard<'_>) -> String {
        draft.say("formula", &[])
    }
}

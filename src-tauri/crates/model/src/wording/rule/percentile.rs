//! How `percentile` speaks. SCORING.md §5.21.

use super::Speech;
use super::place::{among, percent_line, percent_sentence, tie, way};
use crate::rule::percentile::Percentile;
use crate::rule::step::Step;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;

impl Speech for Percentile {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Percentile { placed, d } = step else {
            return None;
        };
        Some(percent_sentence(of, placed, *d))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Percentile { placed, d } = step else {
            return None;
        };
        Some(vec![percent_line(lines, "percentile", placed, *d)])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.among(self.cohort);
        rows.order(self.order);
        rows.tie(self.tie);
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        draft.say(
            &format!("percentile_{}{}", way(self.order), among(self.cohort)),
            &[],
        ) + &tie(draft, self.tie)
    }
}

//! How `min_max` speaks. SCORING.md §5.19.

use super::Speech;
use super::place::way;
use crate::rule::min_max::MinMax;
use crate::rule::step::Step;
use crate::wording::figure;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;

impl Speech for MinMax {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::MinMax { min, max, d, .. } = step else {
            return None;
        };
        Some(of.valued_lost_or_full(
            "min_max",
            &[
                ("min", &of.edge(*min)),
                ("max", &of.edge(*max)),
                ("d", &figure::points(*d)),
            ],
        ))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::MinMax { group, min, max, d } = step else {
            return None;
        };
        Some(vec![lines.say(
            &format!("min_max_{}", way(group.order)),
            &[
                ("n", &group.n.to_string()),
                ("min", &lines.edge(*min)),
                ("max", &lines.edge(*max)),
                ("d", &figure::points(*d)),
            ],
        )])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.order(self.order);
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        draft.say(&format!("min_max_{}", way(self.order)), &[])
    }
}

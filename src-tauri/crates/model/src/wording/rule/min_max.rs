//! How `min_max` speaks. SCORING.md §5.19.

use super::Speech;
use super::place::{among, way};
use crate::number::Dec;
use crate::rule::min_max::MinMax;
use crate::rule::step::Step;
use crate::rule::{Among, Order};
use crate::wording::figure;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;

impl Speech for MinMax {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::MinMax {
            group, min, max, d, ..
        } = step
        else {
            return None;
        };
        Some(of.valued_lost_or_full(
            &format!("min_max{}", among(group.among)),
            &[
                ("min", &of.edge(*min)),
                ("max", &of.edge(*max)),
                ("d", &figure::points(*d)),
            ],
        ))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::MinMax {
            group,
            min,
            max,
            low,
            d,
        } = step
        else {
            return None;
        };
        Some(vec![lines.say(
            &key(*low, group.order, group.among),
            &[
                ("low", &figure::points(*low)),
                ("n", &group.n.to_string()),
                ("min", &lines.edge(*min)),
                ("max", &lines.edge(*max)),
                ("d", &figure::points(*d)),
            ],
        )])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        if !self.low.is_zero() {
            rows.percent("worst", self.low);
        }
        rows.among(self.cohort);
        rows.order(self.order);
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let low = figure::points(self.low);
        draft.say(&key(self.low, self.order, self.cohort), &[("low", &low)])
    }
}

fn key(low: Dec, order: Order, cohort: Among) -> String {
    let low = if low.is_zero() { "" } else { "_low" };
    format!("min_max{low}_{}{}", way(order), among(cohort))
}

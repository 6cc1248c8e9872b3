//! How `goalposts` speaks. SCORING.md §5.20.

use super::Speech;
use super::place::way;
use crate::number::Dec;
use crate::rule::Order;
use crate::rule::goalposts::{Goalposts, Scale};
use crate::rule::step::Step;
use crate::wording::figure::{self, Spacing};
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::work::Work;

impl Speech for Goalposts {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Goalposts {
            low,
            high,
            order,
            d,
            gap,
            ..
        } = step
        else {
            return None;
        };
        let (best, _) = ends(*order, *low, *high);
        Some(of.valued_lost_or_full(
            "goalposts",
            &[
                ("best", &of.edge(best)),
                ("gap", &of.gap(gap.unwrap_or_default())),
                ("d", &figure::points(*d)),
            ],
        ))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Goalposts {
            low,
            high,
            scale: by,
            order,
            d,
            ..
        } = step
        else {
            return None;
        };
        let (best, worst) = ends(*order, *low, *high);
        Some(vec![lines.say(
            &format!("goalposts_{}", scale(*by)),
            &[
                ("best", &lines.edge(best)),
                ("worst", &lines.edge(worst)),
                ("d", &figure::points(*d)),
            ],
        )])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.threshold("low", &self.low);
        rows.threshold("high", &self.high);
        rows.word("scale", scale(self.scale));
        rows.order(self.order);
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        draft.say(
            &format!("goalposts_{}_{}", scale(self.scale), way(self.order)),
            &[
                ("low", &draft.threshold(&self.low, Spacing::Tight)),
                ("high", &draft.threshold(&self.high, Spacing::Tight)),
            ],
        )
    }

    fn work(&self, work: &Work<'_>, step: &Step) -> Option<String> {
        match step {
            Step::Goalposts {
                high,
                order: Order::Desc,
                gap: Some(_),
                ..
            } => work.reach(*high, work.points()),
            _ => None,
        }
    }
}

/// Returns the better end and the worse.
fn ends(order: Order, low: Dec, high: Dec) -> (Dec, Dec) {
    match order {
        Order::Desc => (high, low),
        Order::Asc => (low, high),
    }
}

fn scale(scale: Scale) -> &'static str {
    match scale {
        Scale::Linear => "linear",
        Scale::Log => "log",
    }
}

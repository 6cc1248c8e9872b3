//! How `ratio` speaks. SCORING.md §5.1.

use super::Speech;
use crate::rule::ratio::{Direction, Ratio};
use crate::rule::step::Step;
use crate::wording::figure;
use crate::wording::parameters::{Parameters, hundredfold};
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::work::Work;
use rust_decimal::Decimal;

impl Speech for Ratio {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Ratio { target, dir, gap } = step else {
            return None;
        };
        let way = match dir {
            Direction::Up => "ratio",
            Direction::Down => "down",
        };
        let target = of.edge(*target);
        Some(match gap {
            None => of.valued(&format!("{way}_met"), &[("target", &target)]),
            Some(gap) => of.valued(
                &format!("{way}_missed"),
                &[("target", &target), ("gap", &of.gap(*gap))],
            ),
        })
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Ratio { target, dir, .. } = step else {
            return None;
        };
        let target = lines.edge(*target);
        Some(vec![lines.say(key(*dir), &[("target", &target)])])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.edge("target", self.target);
        rows.percent("cap", hundredfold(self.cap));
        rows.word(
            "way",
            match self.dir {
                Direction::Up => "up",
                Direction::Down => "down",
            },
        );
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let mut text = draft.say(key(self.dir), &[("target", &draft.edge(self.target))]);
        if self.cap.0 > Decimal::ONE {
            let most = figure::times(draft.points, self.cap);
            text.push_str(&draft.say("ratio_cap", &[("most", &most)]));
        }
        text
    }

    fn work(&self, work: &Work<'_>, step: &Step) -> Option<String> {
        match step {
            Step::Ratio {
                target,
                dir: Direction::Up,
                gap: Some(_),
            } => work.reach(*target, work.points()),
            _ => None,
        }
    }
}

fn key(dir: Direction) -> &'static str {
    match dir {
        Direction::Up => "ratio_up",
        Direction::Down => "ratio_down",
    }
}

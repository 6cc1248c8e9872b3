//! How `ratio` speaks. SCORING.md §5.1.

use super::Speech;
use crate::number::Dec;
use crate::rule::CutAt;
use crate::rule::ratio::{Direction, Ratio};
use crate::rule::step::Step;
use crate::wording::figure::{self, Spacing};
use crate::wording::parameters::{Parameters, hundredfold};
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::work::Work;
use rust_decimal::Decimal;

impl Speech for Ratio {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        if let Step::Shared { met } = step {
            return Some(of.valued(shared_key(*met), &[]));
        }
        if let Step::Cut { cut, at, more } = step {
            return Some(cut_sentence(of, *cut, *at, *more));
        }
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
        if let Step::Shared { met } = step {
            return Some(vec![lines.say(shared_key(*met), &[])]);
        }
        if let Step::Cut { cut, at, more } = step {
            let cut = lines.edge(*cut);
            return Some(vec![lines.say(cut_key(*at, *more), &[("cut", &cut)])]);
        }
        let Step::Ratio { target, dir, .. } = step else {
            return None;
        };
        let target = lines.edge(*target);
        Some(vec![lines.say(key(*dir), &[("target", &target)])])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.threshold("target", &self.target);
        rows.percent("cap", hundredfold(self.cap));
        rows.word(
            "way",
            match self.dir {
                Direction::Up => "up",
                Direction::Down => "down",
            },
        );
        rows.cut(self.cut.as_ref(), self.cut_at);
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let mut text = draft.say(
            key(self.dir),
            &[("target", &draft.threshold(&self.target, Spacing::Tight))],
        );
        if self.cap.0 > Decimal::ONE {
            let most = figure::times(draft.points, self.cap);
            text.push_str(&draft.say("ratio_cap", &[("most", &most)]));
        }
        text.push_str(&draft.cut(self.cut.as_ref(), self.cut_at, self.dir == Direction::Up));
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

/// Returns the key of the words about what the values of other units set.
fn shared_key(met: bool) -> &'static str {
    match met {
        true => "shared_met",
        false => "shared_missed",
    }
}

/// Returns why a value past the cut earns nothing.
fn cut_sentence(of: &Sentence<'_>, cut: Dec, at: CutAt, more: bool) -> String {
    of.valued(cut_key(at, more), &[("cut", &of.edge(cut))])
}

/// Returns the key of the words about a value past the cut.
fn cut_key(at: CutAt, more: bool) -> &'static str {
    match (at.is_below(), more) {
        (true, true) => "cut_below",
        (true, false) => "cut_above",
        (false, true) => "cut_at_most",
        (false, false) => "cut_at_least",
    }
}

fn key(dir: Direction) -> &'static str {
    match dir {
        Direction::Up => "ratio_up",
        Direction::Down => "ratio_down",
    }
}

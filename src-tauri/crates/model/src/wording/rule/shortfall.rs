//! How `shortfall` speaks. SCORING.md §5.5.

use super::Speech;
use crate::number::Dec;
use crate::rule::shortfall::{Mode, Shortfall, StepOf};
use crate::rule::step::Step;
use crate::wording::Locale;
use crate::wording::figure::{self, Spacing};
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::table::say;
use crate::wording::work::Work;
use rust_decimal::RoundingStrategy;

impl Speech for Shortfall {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Shortfall {
            target,
            gap,
            steps,
            mode,
            floored,
            ..
        } = step
        else {
            return None;
        };
        let edge = of.edge(*target);
        let Some(gap) = gap else {
            return Some(of.valued("shortfall_met", &[("target", &edge)]));
        };
        let counted = Counted::of(of.locale, *gap, steps, *mode, &of.derivation.unit);
        let key = if *floored {
            "shortfall_floored"
        } else if *mode == Mode::Prorata {
            "shortfall_prorata"
        } else if steps == "0" {
            "shortfall_free"
        } else {
            "shortfall_steps"
        };
        Some(of.valued(
            key,
            &[
                ("target", &edge),
                ("gap", &of.gap(*gap)),
                ("steps", &counted.all),
                ("one", &counted.one),
            ],
        ))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Shortfall {
            target,
            gap,
            steps,
            per,
            mode,
            floored,
        } = step
        else {
            return None;
        };
        let target = lines.edge(*target);
        let Some(gap) = gap else {
            return Some(vec![lines.say("shortfall_met", &[("target", &target)])]);
        };
        let counted = Counted::of(lines.locale, *gap, steps, *mode, &lines.d.unit);
        let mut out = vec![lines.say(
            &format!("shortfall_{}", key(*mode)),
            &[
                ("target", &target),
                ("gap", &lines.gap(*gap)),
                ("steps", &counted.all),
                ("one", &counted.one),
                ("per", &figure::points(*per)),
            ],
        )];
        if *floored {
            out.push(lines.say("floored", &[]));
        }
        Some(out)
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.threshold("target", &self.target);
        match self.step_of {
            StepOf::Points => rows.gap("step", self.step),
            StepOf::Reference => rows.percent("step_of_target", self.step),
        }
        rows.points("per", self.per);
        rows.word("mode", key(self.mode));
        rows.cut(self.cut.as_ref(), self.cut_at);
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let gap = match self.step_of {
            StepOf::Points => draft.gap(self.step),
            StepOf::Reference => {
                let percent = figure::edge(draft.locale, self.step, "%", Spacing::Tight);
                draft.say("step_of_target", &[("step", &percent)])
            }
        };
        let mode = draft.say(key(self.mode), &[("step", &gap)]);
        let mut text = draft.say(
            "shortfall",
            &[
                ("target", &draft.threshold(&self.target, Spacing::Tight)),
                ("step", &gap),
                ("per", &figure::points(self.per)),
                ("mode", &mode),
            ],
        );
        text.push_str(&draft.cut(self.cut.as_ref(), self.cut_at, true));
        text
    }

    fn work(&self, work: &Work<'_>, step: &Step) -> Option<String> {
        match step {
            Step::Shortfall {
                target,
                gap: Some(_),
                ..
            } => work.reach(*target, work.points()),
            _ => None,
        }
    }
}

pub(super) fn key(mode: Mode) -> &'static str {
    match mode {
        Mode::Prorata => "prorata",
        Mode::Ceil => "ceil",
        Mode::Floor => "floor",
        Mode::Round => "round",
    }
}

/// The name of a shortfall's steps: the unit of the value where a step is one of it, else only a count.
struct Counted {
    /// Words for one step.
    one: String,
    /// All steps that count.
    all: String,
}

impl Counted {
    fn of(locale: Locale, gap: Dec, steps: &str, mode: Mode, unit: &str) -> Counted {
        let whole = match mode {
            Mode::Prorata => gap.0,
            Mode::Ceil => gap.0.ceil(),
            Mode::Floor => gap.0.floor(),
            Mode::Round => {
                let away = RoundingStrategy::MidpointAwayFromZero;
                gap.0.round_dp_with_strategy(0, away)
            }
        };
        match steps.parse::<Dec>() {
            Ok(count) if Dec(whole) == count => Counted {
                one: figure::gap(locale, Dec::from(1), unit, 0, Spacing::Open),
                all: figure::gap(locale, count, unit, 0, Spacing::Open),
            },
            _ => Counted {
                one: say(locale, "sentence.step_count", &[("n", "1")]),
                all: say(locale, "sentence.step_count", &[("n", steps)]),
            },
        }
    }
}

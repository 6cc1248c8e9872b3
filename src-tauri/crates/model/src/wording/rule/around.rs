//! How `around` speaks. SCORING.md §5.26.

use super::{Speech, shortfall};
use crate::rule::around::{Around, Down};
use crate::rule::ratio::Direction;
use crate::rule::shortfall::Mode;
use crate::rule::step::Step;
use crate::wording::figure::{self, Spacing};
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::work::Work;

impl Speech for Around {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Around {
            reference,
            gap,
            more,
            better,
            base,
            moved,
            ..
        } = step
        else {
            let Step::AtZero { .. } = step else {
                return None;
            };
            return Some(of.valued_lost_or_full("around_zero", &[]));
        };
        let reference = of.edge(*reference);
        let base = figure::points(*base);
        let Some(gap) = gap else {
            let params = [("reference", reference.as_str()), ("base", &base)];
            return Some(of.valued_lost_or_full("around_met", &params));
        };
        let key = match (*more, moved.is_zero(), *better) {
            (true, true, _) => "around_above",
            (false, true, _) => "around_below",
            (true, false, true) => "around_above_won",
            (true, false, false) => "around_above_lost",
            (false, false, true) => "around_below_won",
            (false, false, false) => "around_below_lost",
        };
        let params = [
            ("reference", reference.as_str()),
            ("gap", &of.gap(*gap)),
            ("base", &base),
            ("moved", &figure::points(*moved)),
        ];
        Some(of.valued_lost_or_full(key, &params))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Around {
            reference,
            gap,
            more,
            better,
            base,
            steps,
            moved,
        } = step
        else {
            let Step::AtZero { zero } = step else {
                return None;
            };
            let zero = figure::points(*zero);
            return Some(vec![lines.say("around_zero", &[("zero", &zero)])]);
        };
        let (reference, base) = (lines.edge(*reference), figure::points(*base));
        let params = [("reference", reference.as_str()), ("base", &base)];
        let mut out = vec![lines.say("around", &params)];
        if let Some(gap) = gap {
            let key = match (*more, moved.is_zero(), *better) {
                (true, true, _) => "around_above",
                (false, true, _) => "around_below",
                (true, false, true) => "around_above_won",
                (true, false, false) => "around_above_lost",
                (false, false, true) => "around_below_won",
                (false, false, false) => "around_below_lost",
            };
            let params = [
                ("gap", lines.gap(*gap)),
                ("steps", steps.clone()),
                ("moved", figure::points(*moved)),
            ];
            let params = params.each_ref().map(|(name, text)| (*name, text.as_str()));
            out.push(lines.say(key, &params));
        }
        Some(out)
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.points("at_reference", self.base);
        rows.threshold("reference", &self.reference);
        rows.word(
            "way",
            match self.dir {
                Direction::Up => "up",
                Direction::Down => "down",
            },
        );
        rows.gap("around_step", self.step);
        rows.word("around_mode", shortfall::key(self.mode));
        self.up.into_iter().for_each(|n| rows.points("up", n));
        self.up_max
            .into_iter()
            .for_each(|n| rows.points("up_max", n));
        match self.down {
            Some(Down::Per(per)) => rows.points("down", per),
            Some(Down::All(_)) => rows.row("down", rows.say("down_all", &[])),
            None => {}
        }
        self.down_max
            .into_iter()
            .for_each(|n| rows.points("down_max", n));
        self.zero
            .into_iter()
            .for_each(|n| rows.points("at_zero", n));
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let gap = draft.gap(self.step);
        let side = |key: &str, per: &str, most: Option<crate::number::Dec>| {
            let key = match most {
                Some(_) => format!("{key}_max"),
                None => key.to_owned(),
            };
            let most = most.map(figure::points).unwrap_or_default();
            draft.say(&key, &[("step", &gap), ("per", per), ("most", &most)])
        };
        let (better, worse) = match self.dir {
            Direction::Up => ("around_above", "around_below"),
            Direction::Down => ("around_below", "around_above"),
        };
        let won = self.up.map(|up| {
            let per = figure::points(up);
            side(&format!("{better}_won"), &per, self.up_max)
        });
        let lost = self.down.map(|down| match down {
            Down::Per(per) => {
                let per = figure::points(per);
                side(&format!("{worse}_lost"), &per, self.down_max)
            }
            Down::All(_) => side(&format!("{worse}_all"), "", self.down_max),
        });
        let zero = self
            .zero
            .map(|zero| draft.say("around_zero", &[("zero", &figure::points(zero))]));
        let reference = draft.threshold(&self.reference, Spacing::Tight);
        let base = figure::points(self.base);
        let at = draft.say("around", &[("reference", &reference), ("base", &base)]);
        let by_steps = self.up.is_some() || matches!(self.down, Some(Down::Per(_)));
        let mode = match self.mode {
            Mode::Floor => "around_floor",
            mode => shortfall::key(mode),
        };
        let mode = by_steps.then(|| draft.say(mode, &[("step", &gap)]));
        let clauses = [Some(at), won, lost, mode, zero].into_iter().flatten();
        draft.sentence(&clauses.collect::<Vec<_>>())
    }

    fn work(&self, work: &Work<'_>, step: &Step) -> Option<String> {
        match step {
            Step::Around {
                reference,
                better: false,
                base,
                ..
            } if self.dir == Direction::Up => work.reach(*reference, *base),
            _ => None,
        }
    }
}

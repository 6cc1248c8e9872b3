//! How `efficacy` speaks. SCORING.md §5.7.

use super::Speech;
use crate::rule::efficacy::{Below, Efficacy};
use crate::rule::step::Step;
use crate::wording::figure::{self, Spacing};
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::work::Work;

impl Speech for Efficacy {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Efficacy { ok, bad, gap, .. } = step else {
            return None;
        };
        let edge = of.edge(*ok);
        let Some(gap) = gap else {
            return Some(of.valued("efficacy_met", &[("ok", &edge)]));
        };
        let key = if ok.0 >= bad.0 {
            "efficacy_low"
        } else {
            "efficacy_high"
        };
        Some(of.valued(key, &[("ok", &edge), ("gap", &of.gap(*gap))]))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Efficacy { ok, bad, d, .. } = step else {
            return None;
        };
        Some(vec![lines.say(
            "efficacy",
            &[
                ("ok", &lines.edge(*ok)),
                ("bad", &lines.edge(*bad)),
                ("d", &figure::points(*d)),
            ],
        )])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.threshold("ok", &self.ok);
        rows.threshold("bad", &self.bad);
        rows.percent("base", self.base);
        rows.percent("span", self.span);
        rows.word(
            "below",
            match self.below {
                Below::Extend => "extend",
                Below::Zero => "zero",
            },
        );
        rows.cut(self.cut.as_ref(), self.cut_at);
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let falls =
            matches!((self.ok.fixed(), self.bad.fixed()), (Some(ok), Some(bad)) if ok < bad);
        let way = if falls { "down" } else { "up" };
        let below = match self.below {
            Below::Extend => format!("below_extend_{way}"),
            Below::Zero => format!("below_zero_{way}"),
        };
        let mut text = draft.say(
            &format!("efficacy_{way}"),
            &[
                ("ok", &draft.threshold(&self.ok, Spacing::Tight)),
                ("bad", &draft.threshold(&self.bad, Spacing::Tight)),
                ("base", &figure::points(self.base)),
                ("below", &draft.say(&below, &[])),
            ],
        );
        text.push_str(&draft.cut(self.cut.as_ref(), self.cut_at, !falls));
        text
    }

    fn work(&self, work: &Work<'_>, step: &Step) -> Option<String> {
        match step {
            Step::Efficacy {
                ok,
                bad,
                gap: Some(_),
                ..
            } if ok.0 > bad.0 => work.reach(*ok, work.points()),
            _ => None,
        }
    }
}

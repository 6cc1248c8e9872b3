//! How `z_score` speaks. SCORING.md §5.22.

use super::Speech;
use super::place::{among, way};
use crate::rule::step::Step;
use crate::rule::z_score::{Deviation, ZScore};
use crate::wording::figure;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;

impl Speech for ZScore {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::ZScore {
            group,
            mean,
            sigma,
            z,
            d,
            ..
        } = step
        else {
            return None;
        };
        Some(of.valued_lost_or_full(
            &format!("z_score{}", among(group.among)),
            &[
                ("mean", &of.edge(*mean)),
                ("sigma", &figure::points(*sigma)),
                ("z", &figure::points(*z)),
                ("d", &figure::points(*d)),
            ],
        ))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::ZScore {
            group,
            mean,
            sigma,
            z,
            center,
            per_sigma,
            d,
        } = step
        else {
            return None;
        };
        Some(vec![lines.say(
            &format!("z_score_{}{}", way(group.order), among(group.among)),
            &[
                ("n", &group.n.to_string()),
                ("mean", &lines.edge(*mean)),
                ("sigma", &figure::points(*sigma)),
                ("z", &figure::points(*z)),
                ("center", &figure::points(*center)),
                ("per", &figure::points(*per_sigma)),
                ("d", &figure::points(*d)),
            ],
        )])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.percent("center", self.center);
        rows.percent("per_sigma", self.per_sigma);
        rows.word(
            "deviation",
            match self.deviation {
                Deviation::Population => "population",
                Deviation::Sample => "sample",
            },
        );
        rows.among(self.cohort);
        rows.order(self.order);
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let mut text = draft.say(
            &format!("z_score_{}{}", way(self.order), among(self.cohort)),
            &[
                ("center", &figure::points(self.center)),
                ("per", &figure::points(self.per_sigma)),
            ],
        );
        if self.deviation == Deviation::Sample {
            text.push_str(&draft.say("z_score_sample", &[]));
        }
        text
    }
}

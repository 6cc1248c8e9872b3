//! How `judgement` speaks. SCORING.md §5.10.

use super::Speech;
use crate::number::Dec;
use crate::rule::judgement::Judgement;
use crate::rule::step::Step;
use crate::system::Period;
use crate::wording::figure;
use crate::wording::narrative::Narrative;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;

impl Speech for Judgement {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Judgement {
            judges,
            dropped,
            mean,
            scale,
        } = step
        else {
            return None;
        };
        let result = if of.score.0 >= of.points.0 {
            of.gain()
        } else {
            of.loss()
        };
        let key = if *dropped > 0 {
            "judgement_dropped"
        } else {
            "judgement"
        };
        Some(of.say(
            key,
            &[
                ("judges", &judges.to_string()),
                ("dropped", &dropped.to_string()),
                ("mean", &figure::points(*mean)),
                ("scale", &figure::points(*scale)),
                ("result", &result),
            ],
        ))
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        let Step::Judgement {
            judges,
            dropped,
            mean,
            scale,
        } = step
        else {
            return None;
        };
        Some(vec![lines.say(
            "judgement",
            &[
                ("judges", &judges.to_string()),
                ("dropped", &dropped.to_string()),
                ("mean", &figure::points(*mean)),
                ("scale", &figure::points(*scale)),
            ],
        )])
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.points("full", self.scale);
        rows.number("drop", i64::from(self.drop));
        rows.number("drop_min_judges", i64::from(self.drop_min_judges));
        rows.number("min_judges", i64::from(self.min_judges));
        if !self.criteria.is_empty() {
            rows.row(
                "criteria",
                figure::listed(rows.draft.locale, &self.criteria),
            );
        }
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let scale = if self.scale == Dec::from(100) {
            draft.say("hundred", &[])
        } else {
            figure::points(self.scale)
        };
        let drop = if self.drop > 0 {
            draft.say(
                "drop",
                &[
                    ("n", &self.drop_min_judges.to_string()),
                    ("drop", &self.drop.to_string()),
                ],
            )
        } else {
            String::new()
        };
        let criteria = figure::listed(draft.locale, &self.criteria);
        let key = if criteria.is_empty() {
            "judgement_plain"
        } else {
            "judgement"
        };
        draft.say(
            key,
            &[("scale", &scale), ("drop", &drop), ("criteria", &criteria)],
        )
    }

    fn narrative(&self, draft: &Narrative<'_>, step: &Step) -> Option<String> {
        let Step::Judgement { judges, mean, .. } = step else {
            return None;
        };
        let (judges, mean) = (judges.to_string(), figure::points(*mean));
        let params = [("judges", judges.as_str()), ("mean", &mean)];
        Some(draft.told(Period::Year, "judgement", &params))
    }
}

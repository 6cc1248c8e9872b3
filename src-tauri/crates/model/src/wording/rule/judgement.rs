//! How `judgement` speaks. SCORING.md §5.10.

use super::Speech;
use crate::number::Dec;
use crate::rule::judgement::Judgement;
use crate::rule::step::{ClassMean, Step};
use crate::system::Period;
use crate::wording::Locale;
use crate::wording::figure;
use crate::wording::narrative::Narrative;
use crate::wording::parameters::Parameters;
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;
use crate::wording::table::say;

impl Speech for Judgement {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        let Step::Judgement {
            judges,
            dropped,
            low,
            classes,
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
        let key = match (classes.is_empty(), low, dropped) {
            (false, ..) => "judgement_classes",
            (true, Some(_), _) => "judgement_uneven",
            (true, None, 0) => "judgement",
            (true, None, _) => "judgement_dropped",
        };
        let classes = self::classes(of.locale, classes);
        Some(of.say(
            key,
            &[
                ("judges", &judges.to_string()),
                ("dropped", &dropped.to_string()),
                ("low", &low.unwrap_or(*dropped).to_string()),
                ("classes", &classes),
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
            low,
            classes,
            mean,
            scale,
        } = step
        else {
            return None;
        };
        let key = match (classes.is_empty(), low) {
            (false, _) => "judgement_classes",
            (true, Some(_)) => "judgement_uneven",
            (true, None) => "judgement",
        };
        let line = |class: &ClassMean| {
            let params = [
                ("name", class.name.clone()),
                ("judges", class.judges.to_string()),
                ("dropped", class.dropped.to_string()),
                ("mean", figure::points(class.mean)),
                ("weight", figure::points(class.weight)),
            ];
            let params = params.each_ref().map(|(name, text)| (*name, text.as_str()));
            lines.say("judgement_class", &params)
        };
        let mut out: Vec<String> = classes.iter().map(line).collect();
        out.push(lines.say(
            key,
            &[
                ("judges", &judges.to_string()),
                ("dropped", &dropped.to_string()),
                ("low", &low.unwrap_or(*dropped).to_string()),
                ("mean", &figure::points(*mean)),
                ("scale", &figure::points(*scale)),
            ],
        ));
        Some(out)
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        rows.points("full", self.scale);
        rows.number("drop", i64::from(self.drop));
        for (key, n) in [
            ("drop_high", self.drop_high),
            ("drop_low", self.drop_low),
            ("judges", self.judges),
        ] {
            n.into_iter().for_each(|n| rows.number(key, i64::from(n)));
        }
        for class in &self.classes {
            let (judges, weight) = (class.judges.to_string(), figure::points(class.weight));
            let params = [("judges", judges.as_str()), ("weight", &weight)];
            rows.named(&class.name, rows.say("class", &params));
        }
        for level in &self.levels {
            let (from, most) = (figure::points(level.from), level.most.to_string());
            rows.row(
                "judged_level",
                rows.say("judged_level_most", &[("from", &from), ("most", &most)]),
            );
        }
        for (key, score) in [
            ("reason_from", self.reason_from),
            ("reason_below", self.reason_below),
        ] {
            score.into_iter().for_each(|score| rows.points(key, score));
        }
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
        let high = self.drop_high.unwrap_or(self.drop);
        let low = self.drop_low.unwrap_or(self.drop);
        let key = match (high + low, high == low) {
            (0, _) => None,
            (_, true) => Some("drop"),
            (_, false) => Some("drop_uneven"),
        };
        let drop = key.map_or_else(String::new, |key| {
            draft.say(
                key,
                &[
                    ("n", &self.drop_min_judges.to_string()),
                    ("drop", &high.to_string()),
                    ("low", &low.to_string()),
                ],
            )
        });
        let criteria = figure::listed(draft.locale, &self.criteria);
        let key = if criteria.is_empty() {
            "judgement_plain"
        } else {
            "judgement"
        };
        let said = draft.say(
            key,
            &[("scale", &scale), ("drop", &drop), ("criteria", &criteria)],
        );
        said + &self.further(draft)
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

impl Judgement {
    /// Returns what the standard says of classes, of levels with room for some, and of reasons; empty where the rule has none
    /// of them.
    fn further(&self, draft: &Standard<'_>) -> String {
        let class = |class: &crate::rule::judgement::Class| {
            let (judges, weight) = (class.judges.to_string(), figure::points(class.weight));
            let params = [
                ("name", class.name.as_str()),
                ("judges", &judges),
                ("weight", &weight),
            ];
            draft.say("class", &params)
        };
        let classes: Vec<String> = self.classes.iter().map(class).collect();
        let mut out = String::new();
        if !classes.is_empty() {
            let classes = figure::listed(draft.locale, &classes);
            out += &draft.say("classes", &[("classes", &classes)]);
        }
        for level in &self.levels {
            let (from, most) = (figure::points(level.from), level.most.to_string());
            out += &draft.say("judged_level", &[("from", &from), ("most", &most)]);
        }
        for (key, score) in [
            ("reason_from", self.reason_from),
            ("reason_below", self.reason_below),
        ] {
            let score = score.map(figure::points);
            out += &score.map_or_else(String::new, |score| draft.say(key, &[("score", &score)]));
        }
        out
    }
}

/// Returns the classes with their means, as a list.
fn classes(locale: Locale, classes: &[ClassMean]) -> String {
    let class = |class: &ClassMean| {
        let mean = figure::points(class.mean);
        let params = [("name", class.name.as_str()), ("mean", &mean)];
        say(locale, "sentence.judgement_class", &params)
    };
    figure::listed(locale, &classes.iter().map(class).collect::<Vec<_>>())
}

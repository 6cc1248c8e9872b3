//! How `choice` speaks. SCORING.md §5.13.

use super::Speech;
use crate::number::Dec;
use crate::rule::choice::{Choice, Level};
use crate::rule::step::Step;
use crate::system::Period;
use crate::wording::figure;
use crate::wording::narrative::Narrative;
use crate::wording::parameters::{Parameters, hundredfold};
use crate::wording::sentence::Sentence;
use crate::wording::standard::Standard;
use crate::wording::steps::Lines;

impl Speech for Choice {
    fn sentence(of: &Sentence<'_>, step: &Step) -> Option<String> {
        match step {
            Step::Choice { label, share } => {
                let share = figure::percent(*share);
                let params = [("label", &*figure::inner(label)), ("share", &share)];
                Some(of.lost_or_full("choice", &params))
            }
            Step::Level {
                label,
                score,
                range: None,
                ..
            } => {
                let (label, points) = (figure::inner(label), figure::points(*score));
                let params = [("label", label.as_str()), ("points", &points)];
                Some(of.lost_or_full("level", &params))
            }
            Step::Level {
                label,
                score,
                range: Some(range),
                reason,
            } => {
                let [least, most] = range.map(figure::points);
                let (label, given) = (figure::inner(label), figure::points(*score));
                let key = if reason.is_empty() {
                    "level_given"
                } else {
                    "level_given_why"
                };
                let params = [
                    ("label", label.as_str()),
                    ("least", &least),
                    ("most", &most),
                    ("given", &given),
                    ("reason", reason),
                ];
                Some(of.say(key, &params))
            }
            _ => None,
        }
    }

    fn steps(lines: &Lines<'_>, step: &Step) -> Option<Vec<String>> {
        match step {
            Step::Choice { label, share } => {
                let share = figure::percent(*share);
                let params = [("label", label.as_str()), ("share", &share)];
                Some(vec![lines.say("choice", &params)])
            }
            Step::Level {
                label,
                score,
                range,
                reason,
            } => {
                let score = figure::points(*score);
                let mut out = vec![match range {
                    None => lines.say("level", &[("label", label), ("score", &score)]),
                    Some(range) => {
                        let [least, most] = range.map(figure::points);
                        let params = [
                            ("label", label.as_str()),
                            ("least", &least),
                            ("most", &most),
                            ("given", &score),
                        ];
                        lines.say("level_given", &params)
                    }
                }];
                if !reason.is_empty() {
                    out.push(lines.say("reason", &[("reason", reason)]));
                }
                Some(out)
            }
            _ => None,
        }
    }

    fn parameters(&self, rows: &mut Parameters<'_>) {
        for level in &self.levels {
            let said = match (level.range, level.score, level.share) {
                (Some(range), ..) => {
                    let [least, most] = range.map(figure::points);
                    rows.say("range", &[("least", &least), ("most", &most)])
                }
                (None, Some(score), _) => rows.in_points(score),
                (None, None, share) => rows.in_percent(hundredfold(share.unwrap_or(Dec::ZERO))),
            };
            let label = match (level.label.as_str(), level.text.as_str()) {
                ("", _) | (_, "") => level.said().to_owned(),
                (label, text) => rows.say("level", &[("label", label), ("text", text)]),
            };
            rows.named(&label, said);
        }
    }

    fn standard(&self, draft: &Standard<'_>) -> String {
        let levels = self.levels.iter().map(|level| standard(level, draft));
        draft.sentence(&levels.collect::<Vec<_>>())
    }

    fn narrative(&self, draft: &Narrative<'_>, step: &Step) -> Option<String> {
        let (Step::Choice { label, .. } | Step::Level { label, .. }) = step else {
            return None;
        };
        let label = figure::inner(label);
        Some(draft.told(Period::Year, "choice", &[("label", &label)]))
    }
}

/// Returns the clause of a level. A sentence that already names its points is printed as it is.
fn standard(level: &Level, draft: &Standard<'_>) -> String {
    let label = figure::trimmed(draft.locale, level.said());
    if let Some(range) = level.range {
        let [least, most] = range.map(figure::points);
        if label.contains(&least) && label.contains(&most) {
            return label.to_owned();
        }
        let params = [("label", label), ("least", &least), ("most", &most)];
        return draft.say("choice_range", &params);
    }
    let score = match (level.score, level.share) {
        (Some(score), _) => figure::points(score),
        (None, share) => figure::times(draft.points, share.unwrap_or(Dec::ZERO)),
    };
    if !level.text.is_empty() && label.contains(&score) {
        return label.to_owned();
    }
    draft.say("choice", &[("label", label), ("score", &score)])
}

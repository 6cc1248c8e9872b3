//! Writes line by line how a total or the score of a group was made. SCORING.md §6.13.

use super::Locale;
use super::figure;
use super::table::say;
use crate::number::Dec;
use crate::plan::{Rescaled, TotalStep};
use crate::system::Aggregate;

/// Returns one line a step, in the order applied.
pub fn total(steps: &[TotalStep], locale: Locale) -> Vec<String> {
    steps.iter().map(|step| line(step, locale)).collect()
}

fn line(step: &TotalStep, locale: Locale) -> String {
    let say = |key: &str, params: &[(&str, String)]| {
        let params: Vec<(&str, &str)> = params
            .iter()
            .map(|(key, text)| (*key, text.as_str()))
            .collect();
        say(locale, &format!("total.{key}"), &params)
    };
    let plain = figure::points;
    match step {
        TotalStep::Nothing => say("nothing", &[]),
        TotalStep::FullMarks { code, name, points } => say(
            "full_marks",
            &[
                ("code", code.clone()),
                ("name", name.clone()),
                ("points", plain(*points)),
            ],
        ),
        TotalStep::Group {
            code,
            name,
            points,
            score,
            weight,
            rescaled,
            ..
        } => {
            let weighed = if weight.is_some() { "_weighed" } else { "" };
            let key = match (score, rescaled) {
                (None, _) if points.is_zero() => "group_nothing",
                (None, _) => "group_blank",
                (Some(_), Some(_)) => "group_rescaled",
                (Some(_), None) => "group",
            };
            let mut params = vec![
                ("code", code.clone()),
                ("name", name.clone()),
                ("points", plain(*points)),
                (
                    "score",
                    score.map_or_else(String::new, |score| score.to_string()),
                ),
                ("weight", weight.map_or_else(String::new, plain)),
            ];
            if let Some(rescaled) = rescaled {
                params.extend(scaled(rescaled, "rest"));
            }
            let said = say(&format!("{key}{weighed}"), &params);
            said.trim_start().to_owned()
        }
        TotalStep::Base {
            aggregate,
            points,
            score,
        } => {
            let key = match aggregate {
                Aggregate::Sum => "base_sum",
                Aggregate::WeightedMean => "base_mean",
                Aggregate::GeometricMean => "base_geometric",
            };
            say(
                key,
                &[("points", plain(*points)), ("score", score.to_string())],
            )
        }
        TotalStep::Node {
            code,
            name,
            aggregate,
            points,
            score,
        } => say(
            match aggregate {
                Aggregate::Sum => "node_sum",
                Aggregate::WeightedMean => "node_mean",
                Aggregate::GeometricMean => "node_geometric",
            },
            &[
                ("code", code.clone()),
                ("name", name.clone()),
                ("points", plain(*points)),
                ("score", score.to_string()),
            ],
        ),
        TotalStep::Coverage {
            there,
            needs,
            enough,
        } => say(
            if *enough {
                "coverage"
            } else {
                "coverage_short"
            },
            &[("there", plain(*there)), ("needs", plain(*needs))],
        ),
        TotalStep::Extra { points } => say("extra", &[("points", points.to_string())]),
        TotalStep::Rate {
            score,
            points,
            rate,
        } => say(
            "rate",
            &[
                ("score", score.to_string()),
                ("points", plain(*points)),
                ("rate", rate.to_string()),
            ],
        ),
        TotalStep::RescaleTotal { rescaled, score } => {
            let mut params = scaled(rescaled, "rest").to_vec();
            params.push(("points", plain(rescaled.points)));
            params.push(("score", score.to_string()));
            say("rescale_total", &params)
        }
        TotalStep::Open {
            settled,
            blank,
            claimed,
            upper,
        } => {
            let parts = [
                ("open_blank", blank),
                ("open_claimed", claimed),
                ("open_upper", upper),
            ];
            let said = parts.iter().filter(|(_, points)| !points.is_zero());
            let said: Vec<String> = said
                .map(|(key, points)| say(key, &[("points", plain(**points))]))
                .collect();
            say(
                "open",
                &[
                    ("settled", plain(*settled)),
                    ("parts", figure::clauses(locale, &said)),
                ],
            )
        }
        TotalStep::Bonus { sum, counts } => capped("bonus", *sum, *counts, say),
        TotalStep::Penalty { sum, counts } => capped("penalty", *sum, *counts, say),
        TotalStep::Children { mean, share, adds } => match mean {
            Some(mean) => say(
                "children",
                &[
                    ("mean", mean.to_string()),
                    ("share", plain(*share)),
                    ("adds", adds.to_string()),
                ],
            ),
            None => say("children_unknown", &[]),
        },
        TotalStep::Limit { before, score } => {
            let key = if before.is_negative() {
                "limit_low"
            } else {
                "limit_high"
            };
            say(
                key,
                &[("before", before.to_string()), ("score", score.to_string())],
            )
        }
        TotalStep::Total { score } => say("total", &[("score", score.to_string())]),
        TotalStep::Convert {
            name,
            total,
            to,
            points,
            score,
        } => say(
            "convert",
            &[
                ("name", name.clone()),
                ("total", total.to_string()),
                ("to", plain(*to)),
                ("points", plain(*points)),
                ("score", score.to_string()),
            ],
        ),
    }
}

fn scaled(rescaled: &Rescaled, rest: &'static str) -> [(&'static str, String); 2] {
    [
        (rest, rescaled.score.to_string()),
        ("of", figure::points(rescaled.of)),
    ]
}

fn capped(
    key: &str,
    sum: Dec,
    counts: Dec,
    say: impl Fn(&str, &[(&str, String)]) -> String,
) -> String {
    let held = if sum == counts { "" } else { "_capped" };
    say(
        &format!("{key}{held}"),
        &[("sum", sum.to_string()), ("counts", counts.to_string())],
    )
}

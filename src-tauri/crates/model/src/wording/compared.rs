//! Rules that compare units: the sentence, the line of the calculation and the drafted standard.

use super::decided::Of;
use super::figure;
use super::standard::Draft;
use super::steps::Lines;
use super::table::say;
use crate::derivation::{Placed, Step};
use crate::rule::rank::{Order, Rank};

/// 第 2 位, 并列第 2 位.
fn place(locale: super::Locale, placed: &Placed) -> String {
    let key = if placed.tied > 1 {
        "compared.place_tied"
    } else {
        "compared.place"
    };
    let (rank, n) = (figure::points(placed.rank), placed.n.to_string());
    say(locale, key, &[("rank", &rank), ("n", &n)])
}

/// Whether the largest or the smallest comes first.
fn way(order: Order) -> &'static str {
    match order {
        Order::Desc => "desc",
        Order::Asc => "asc",
    }
}

pub(super) fn sentence(of: &Of<'_>, step: &Step) -> String {
    match step {
        Step::Rank { placed, .. } => {
            let place = place(of.locale, placed);
            of.valued_lost_or_full("rank", &[("place", &place)])
        }
        Step::Band { placed, top, last } => {
            let place = place(of.locale, placed);
            let edge = figure::points(top.unwrap_or(*last));
            let params = [("place", place.as_str()), ("top", &edge)];
            match top {
                Some(_) => of.valued_lost_or_full("band", &params),
                None => of.valued("band_none", &params),
            }
        }
        _ => String::new(),
    }
}

pub(super) fn line(lines: &Lines<'_>, step: &Step) -> String {
    match step {
        Step::Rank {
            placed,
            first,
            step,
            min,
        } => lines.say(
            &format!("rank_{}", way(placed.order)),
            &[
                ("place", &place(lines.locale, placed)),
                ("first", &figure::points(*first)),
                ("step", &figure::points(*step)),
                ("min", &figure::points(*min)),
            ],
        ),
        Step::Band { placed, top, last } => {
            let (key, top) = match top {
                Some(top) => ("band", top),
                None => ("band_none", last),
            };
            lines.say(
                &format!("{key}_{}", way(placed.order)),
                &[
                    ("place", &place(lines.locale, placed)),
                    ("top", &figure::points(*top)),
                ],
            )
        }
        _ => String::new(),
    }
}

pub(super) fn rank(draft: &Draft<'_>, rule: &Rank) -> String {
    let way = way(rule.order);
    if rule.bands.is_empty() {
        return draft.say(
            &format!("rank_{way}"),
            &[
                ("first", &figure::points(rule.first)),
                ("step", &figure::points(rule.step)),
                ("min", &figure::points(rule.min)),
            ],
        );
    }
    let bands: Vec<String> = rule
        .bands
        .iter()
        .map(|band| {
            let (top, score) = (figure::points(band.top), figure::points(band.points));
            draft.say("band", &[("top", &top), ("score", &score)])
        })
        .collect();
    draft.say(
        &format!("bands_{way}"),
        &[
            ("bands", &figure::clauses(draft.locale, &bands)),
            ("min", &figure::points(rule.min)),
        ],
    )
}

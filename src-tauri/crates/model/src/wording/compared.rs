//! Rules that compare units: the sentence, the line of the calculation and the drafted standard.

use super::decided::Of;
use super::figure;
use super::standard::Draft;
use super::steps::Lines;
use super::table::say;
use crate::number::Dec;
use crate::rule::goalposts::Scale;
use crate::rule::rank::Rank;
use crate::rule::step::{Placed, Step};
use crate::rule::z_score::Deviation;
use crate::rule::{Order, Rule, Tie};

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
        Step::MinMax { min, max, d, .. } => of.valued_lost_or_full(
            "min_max",
            &[
                ("min", &of.edge(*min)),
                ("max", &of.edge(*max)),
                ("d", &figure::points(*d)),
            ],
        ),
        Step::Goalposts {
            low,
            high,
            order,
            d,
            gap,
            ..
        } => {
            let (best, _) = ends(*order, *low, *high);
            of.valued_lost_or_full(
                "goalposts",
                &[
                    ("best", &of.edge(best)),
                    ("gap", &of.gap(gap.unwrap_or_default())),
                    ("d", &figure::points(*d)),
                ],
            )
        }
        Step::Percentile { placed, d } | Step::Borda { placed, d } => of.valued_lost_or_full(
            "percentile",
            &[
                ("place", &place(of.locale, placed)),
                ("d", &figure::points(*d)),
            ],
        ),
        Step::ZScore {
            mean, sigma, z, d, ..
        } => of.valued_lost_or_full(
            "z_score",
            &[
                ("mean", &of.edge(*mean)),
                ("sigma", &figure::points(*sigma)),
                ("z", &figure::points(*z)),
                ("d", &figure::points(*d)),
            ],
        ),
        _ => String::new(),
    }
}

/// The better end and the worse.
fn ends(order: Order, low: Dec, high: Dec) -> (Dec, Dec) {
    match order {
        Order::Desc => (high, low),
        Order::Asc => (low, high),
    }
}

fn scale(scale: Scale) -> &'static str {
    match scale {
        Scale::Linear => "linear",
        Scale::Log => "log",
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
        Step::MinMax { group, min, max, d } => lines.say(
            &format!("min_max_{}", way(group.order)),
            &[
                ("n", &group.n.to_string()),
                ("min", &lines.edge(*min)),
                ("max", &lines.edge(*max)),
                ("d", &figure::points(*d)),
            ],
        ),
        Step::Goalposts {
            low,
            high,
            scale: by,
            order,
            d,
            ..
        } => {
            let (best, worst) = ends(*order, *low, *high);
            lines.say(
                &format!("goalposts_{}", scale(*by)),
                &[
                    ("best", &lines.edge(best)),
                    ("worst", &lines.edge(worst)),
                    ("d", &figure::points(*d)),
                ],
            )
        }
        Step::Percentile { placed, d } => percent_of_place(lines, "percentile", placed, *d),
        Step::Borda { placed, d } => percent_of_place(lines, "borda", placed, *d),
        Step::ZScore {
            group,
            mean,
            sigma,
            z,
            center,
            per_sigma,
            d,
        } => lines.say(
            &format!("z_score_{}", way(group.order)),
            &[
                ("n", &group.n.to_string()),
                ("mean", &lines.edge(*mean)),
                ("sigma", &figure::points(*sigma)),
                ("z", &figure::points(*z)),
                ("center", &figure::points(*center)),
                ("per", &figure::points(*per_sigma)),
                ("d", &figure::points(*d)),
            ],
        ),
        _ => String::new(),
    }
}

fn percent_of_place(lines: &Lines<'_>, key: &str, placed: &Placed, d: Dec) -> String {
    lines.say(
        &format!("{key}_{}", way(placed.order)),
        &[
            ("place", &place(lines.locale, placed)),
            ("d", &figure::points(d)),
        ],
    )
}

pub(super) fn standard(draft: &Draft<'_>, rule: &Rule) -> String {
    match rule {
        Rule::Rank(rule) => rank(draft, rule) + &tie(draft, rule.tie),
        Rule::MinMax(rule) => draft.say(&format!("min_max_{}", way(rule.order)), &[]),
        Rule::Goalposts(rule) => draft.say(
            &format!("goalposts_{}_{}", scale(rule.scale), way(rule.order)),
            &[
                ("low", &draft.edge(rule.low)),
                ("high", &draft.edge(rule.high)),
            ],
        ),
        Rule::Percentile(rule) => {
            draft.say(&format!("percentile_{}", way(rule.order)), &[]) + &tie(draft, rule.tie)
        }
        Rule::Borda(rule) => {
            draft.say(&format!("borda_{}", way(rule.order)), &[]) + &tie(draft, rule.tie)
        }
        Rule::ZScore(rule) => {
            let mut text = draft.say(
                &format!("z_score_{}", way(rule.order)),
                &[
                    ("center", &figure::points(rule.center)),
                    ("per", &figure::points(rule.per_sigma)),
                ],
            );
            if rule.deviation == Deviation::Sample {
                text.push_str(&draft.say("z_score_sample", &[]));
            }
            text
        }
        _ => String::new(),
    }
}

/// How ties stand; the usual way goes without saying where places cost a step.
fn tie(draft: &Draft<'_>, tie: Tie) -> String {
    match tie {
        Tie::Competition => String::new(),
        Tie::Dense => draft.say("tie_dense", &[]),
        Tie::Average => draft.say("tie_average", &[]),
    }
}

fn rank(draft: &Draft<'_>, rule: &Rank) -> String {
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

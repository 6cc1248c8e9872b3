//! Parameters of the rules that compare units.

use super::Found;
use crate::number::Dec;
use crate::rule::goalposts::{Goalposts, Scale};
use crate::rule::rank::{Band, Rank};
use crate::rule::z_score::ZScore;

pub(super) fn rank(path: &str, rule: &Rank, points: Dec, found: &mut Found<'_>) {
    let falls = rule.step > Dec::ZERO || !rule.bands.is_empty();
    let ordered = !rule.min.is_negative() && rule.min <= rule.first && falls;
    if !ordered || rule.first != points {
        found.block(
            "rank-range",
            path,
            &[
                ("first", &rule.first),
                ("step", &rule.step),
                ("min", &rule.min),
                ("points", &points),
            ],
        );
    }
    if !rule.bands.is_empty() {
        bands(path, rule, points, found);
    }
}

pub(super) fn goalposts(path: &str, rule: &Goalposts, found: &mut Found<'_>) {
    if rule.low == rule.high {
        found.block("goalposts-equal", path, &[("low", &rule.low)]);
    } else if rule.low > rule.high {
        found.block(
            "goalposts-order",
            path,
            &[("low", &rule.low), ("high", &rule.high)],
        );
    }
    if rule.scale == Scale::Log && rule.low <= Dec::ZERO {
        found.block("goalposts-log", path, &[("low", &rule.low)]);
    }
}

pub(super) fn z_score(path: &str, rule: &ZScore, found: &mut Found<'_>) {
    let centred = !rule.center.is_negative() && rule.center <= Dec::from(100);
    if !centred || rule.per_sigma <= Dec::ZERO {
        found.block(
            "z-score-range",
            path,
            &[("center", &rule.center), ("per_sigma", &rule.per_sigma)],
        );
    }
}

fn bands(path: &str, rule: &Rank, points: Dec, found: &mut Found<'_>) {
    if !rule.step.is_zero() {
        found.block("rank-both", path, &[("step", &rule.step)]);
    }
    let mut before = Dec::ZERO;
    for Band { top, .. } in &rule.bands {
        if *top <= before || *top > Dec::from(100) {
            found.block("rank-bands", path, &[("top", top), ("before", &before)]);
        }
        before = *top;
    }
    let earned = rule.bands.iter().map(|band| band.points);
    let mut before = points;
    for (at, earns) in earned.chain([rule.min]).enumerate() {
        let fits = if at == 0 {
            earns == before
        } else {
            earns < before
        };
        if !fits {
            found.block(
                "rank-band-points",
                path,
                &[("points", &earns), ("before", &before)],
            );
        }
        before = earns;
    }
}

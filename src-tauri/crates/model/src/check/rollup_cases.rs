//! One way to break the roll-ups of the sound system for every code.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::cases::{Case, dec, leaf};
use crate::rule::Rule;
use crate::rule::min_max::MinMax;
use crate::system::{Aggregate, Group, NaPolicy, System};

fn group<'a>(system: &'a mut System, key: &str) -> &'a mut Group {
    system.groups.iter_mut().find(|g| g.key == key).unwrap()
}

pub(super) fn rollup_cases() -> Vec<Case> {
    vec![
        ("weight-missing", "indicator mean_one", |s| {
            s.weights = None;
            leaf(s, "mean_one").weight = None;
        }),
        ("weight-range", "indicator mean_one", |s| {
            s.weights = None;
            leaf(s, "mean_one").weight = Some(dec("0"));
        }),
        ("weight-needless", "group m", |s| {
            group(s, "m").weight = Some(dec("40"));
        }),
        ("weights-sum", "group m", |s| s.weights = Some(dec("1"))),
        ("weights-sum-kind", "group m", |s| {
            s.kinds = vec!["small".into()];
            leaf(s, "mean_one").weight = Some(dec("30"));
        }),
        ("coverage-range", "group m", |s| {
            group(s, "m").coverage = Some(dec("101"));
        }),
        ("coverage-needless", "group g1", |s| {
            group(s, "g1").coverage = Some(dec("60"));
        }),
        ("group-points", "group g", |s| {
            group(s, "g").points = Some(dec("60"));
        }),
        ("geometric-zero", "group m", |s| {
            group(s, "m").aggregate = Aggregate::GeometricMean;
        }),
        ("children-share", "system", |s| {
            s.children_share = Some(dec("0"));
        }),
        ("na-policy", "system", |s| s.na = NaPolicy::System),
        ("min-max-low", "indicator min_max", |s| {
            let rule = &mut leaf(s, "min_max").rule;
            *rule = Rule::MinMax(MinMax {
                low: dec("100"),
                ..MinMax::default()
            });
        }),
        ("convert-to", "convert performance", |s| {
            s.converts[0].to = dec("-20");
        }),
        ("convert-key-twice", "convert performance", |s| {
            s.converts.push(s.converts[0].clone());
        }),
    ]
}

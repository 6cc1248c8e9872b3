//! The ways to break the rules of clauses: levels, answers, documents, references and judges.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use super::cases::{Case, dec, leaf, rule};
use crate::rule::Rule;

pub(super) fn clause_cases() -> Vec<Case> {
    vec![
        ("judgement-seats", "indicator judgement", |s| {
            rule!(s, "judgement", Judgement, r => r.judges = Some(21));
        }),
        ("judgement-classes", "indicator judged", |s| {
            rule!(s, "judged", Judgement, r => r.classes[1].weight = dec("0"));
        }),
        ("judgement-scores", "indicator judged", |s| {
            rule!(s, "judged", Judgement, r => r.reason_from = Some(dec("101")));
        }),
        ("external-full", "indicator external", |s| {
            rule!(s, "external", External, r => r.full = dec("0"));
        }),
        ("around-step", "indicator around", |s| {
            rule!(s, "around", Around, r => r.step = dec("0"));
        }),
        ("around-move", "indicator around", |s| {
            rule!(s, "around", Around, r => r.up = Some(dec("-1")));
        }),
        ("around-idle", "indicator around", |s| {
            rule!(s, "around", Around, r => r.down = None);
        }),
        ("around-base", "indicator around", |s| {
            rule!(s, "around", Around, r => r.base = dec("9"));
        }),
        ("choice-level", "indicator choice level fair", |s| {
            rule!(s, "choice", Choice, r => r.levels[1].range = Some(["2", "1"].map(dec)));
        }),
        ("choice-top", "indicator choice", |s| {
            let points = ["3", "2", "0"].map(dec);
            rule!(s, "choice", Choice, r => for (level, score) in r.levels.iter_mut().zip(points) {
                (level.share, level.score) = (None, Some(score));
            });
        }),
        ("yes-no-points", "indicator yes_no", |s| {
            rule!(s, "yes_no", YesNo, r => r.no = Some(dec("9")));
        }),
        ("item-needs", "indicator checklist item two", |s| {
            rule!(s, "checklist", Checklist, r => r.items[1].needs = "none".into());
        }),
        ("bonus-factors", "indicator bonus", |s| {
            rule!(s, "bonus", Bonus, r => r.factors.reverse());
        }),
    ]
}

//! One way to break clauses, cases, classes and ranges of the sound system for every code about them.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use super::cases::{Case, dec, leaf};
use crate::number::Dec;
use crate::rule::Rule;
use crate::rule::clause::{Kind, Lost};
use crate::rule::threshold::Made;
use crate::system::{ByClass, Forfeit, NaPolicy, Over, System};

/// Changes the first kind of the deduction.
fn kind(system: &mut System, change: impl FnOnce(&mut Kind)) {
    if let Rule::Deduct(deduct) = &mut leaf(system, "deduct").rule {
        change(&mut deduct.kinds[0]);
    }
}

fn forfeit(beyond: Option<Dec>) -> Forfeit {
    Forfeit {
        key: "gone".into(),
        text: "没有".into(),
        no: None,
        unit: String::new(),
        beyond,
        when: None,
        by: Default::default(),
    }
}

pub(super) fn row_cases() -> Vec<Case> {
    vec![
        ("clause-form", "indicator deduct kind late", |s| {
            kind(s, |k| k.all = true)
        }),
        ("clause-points", "indicator deduct kind late", |s| {
            kind(s, |k| k.max = Some(Dec::ZERO))
        }),
        ("clause-steps", "indicator deduct kind late", |s| {
            kind(s, |k| {
                k.per = None;
                k.steps = vec![Lost::All, Lost::Points(dec("1"))];
            });
        }),
        ("clause-range", "indicator deduct kind late", |s| {
            kind(s, |k| {
                k.per = None;
                k.range = Some([dec("2"), dec("1")]);
            });
        }),
        ("clause-share", "indicator deduct kind late", |s| {
            kind(s, |k| {
                k.per = None;
                k.share = Some(dec("1"));
            });
        }),
        ("clause-instead", "indicator deduct kind late", |s| {
            kind(s, |k| k.instead_of = "late".into())
        }),
        ("clause-beyond", "indicator deduct kind late", |s| {
            kind(s, |k| k.beyond = Some(dec("1")))
        }),
        ("clause-computed", "indicator deduct kind late", |s| {
            kind(s, |k| {
                k.count = Some(Made {
                    expr: "count".into(),
                });
                k.exempt = true;
            });
        }),
        ("cases-else", "indicator cases", |s| {
            if let Rule::Cases(cases) = &mut leaf(s, "cases").rule {
                cases.cases[2].when = "count = 0".into();
            }
        }),
        ("case-form", "indicator cases case 1", |s| {
            if let Rule::Cases(cases) = &mut leaf(s, "cases").rule {
                cases.cases[0].score = None;
            }
        }),
        ("case-score", "indicator cases case 1", |s| {
            if let Rule::Cases(cases) = &mut leaf(s, "cases").rule {
                cases.cases[0].score = Some(dec("9"));
            }
        }),
        ("class-twice", "system", |s| {
            s.classes = vec!["园".into(), "园".into()]
        }),
        ("class-unknown", "indicator cases", |s| {
            leaf(s, "cases").by.insert("园".into(), ByClass::default());
        }),
        ("points-sum-class", "system", |s| {
            s.classes = vec!["园".into()];
            let by = ByClass {
                points: Some(dec("3")),
                ..ByClass::default()
            };
            leaf(s, "cases").by.insert("园".into(), by);
        }),
        ("row-floor", "indicator cases", |s| {
            leaf(s, "cases").floor = Some(dec("1"))
        }),
        ("row-ceil", "indicator cases", |s| {
            leaf(s, "cases").ceil = Some(dec("2"))
        }),
        ("row-over", "indicator cases", |s| {
            leaf(s, "cases").over = Over::Bonus
        }),
        ("below-zero-mean", "indicator mean_one", |s| {
            leaf(s, "mean_one").floor = Some(dec("-1"));
        }),
        ("forfeit-needless", "indicator bonus", |s| {
            leaf(s, "bonus").forfeits = vec![forfeit(None)]
        }),
        ("na-group-mean", "indicator rank", |s| {
            leaf(s, "rank").na = Some(NaPolicy::GroupMean)
        }),
        ("expr-nested", "indicator formula", |s| {
            let value = leaf(s, "formula").value.as_mut().unwrap();
            value.expr = "group_mean(group_sum(count))".into();
        }),
    ]
}

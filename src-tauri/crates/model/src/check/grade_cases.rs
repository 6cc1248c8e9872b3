//! One way to break the grades of the sound system for every code about them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use super::cases::{Case, dec, leaf};
use crate::rule::Rule;
use crate::system::{Gate, Grading, Reached, System};

fn grading(system: &mut System) -> &mut Grading {
    system.grading.as_mut().unwrap()
}

pub(super) fn grade_cases() -> Vec<Case> {
    vec![
        ("grade-twice", "grade good", |s| {
            s.grades[1].name = s.grades[0].key.clone();
            veto(s).clear();
            veto(s).push_str("good");
        }),
        ("grade-order", "grade good", |s| {
            s.grades[1].from = s.grades[0].from;
        }),
        ("grade-lowest", "grade poor", |s| {
            s.grades[2].from = dec("30");
        }),
        ("gate-group", "grade excellent", |s| {
            s.grades[0].gates[1] = Gate::Group {
                group: "z".into(),
                points: dec("1"),
            };
        }),
        ("gate-range", "grade excellent", |s| {
            s.grades[0].gates[1] = Gate::Group {
                group: "g".into(),
                points: dec("999"),
            };
        }),
        ("gate-indicator", "grade excellent", |s| {
            s.grades[0].gates[0] = Gate::Indicator {
                indicator: "z".into(),
                points: dec("1"),
            };
        }),
        ("gate-of", "grade excellent", |s| counted(s).of = "z".into()),
        ("gate-empty", "grading raise", |s| {
            leaf(s, "yes_no").critical = false;
            let reached = Reached {
                of: "critical".into(),
                rate: dec("70"),
                share: None,
                at_least: Some(1),
            };
            grading(s).raise = vec![Gate::Reached { reached }];
        }),
        ("gate-reached", "grade excellent", |s| {
            counted(s).at_least = Some(1);
        }),
        ("gate-any", "grade excellent", |s| {
            s.grades[0].gates[2] = Gate::Any {
                any: vec![Gate::Total { total: dec("54") }],
            };
        }),
        ("not-last-range", "grade good", |s| {
            s.grades[1].not_last = Some(0);
        }),
        ("quota-range", "grade excellent", |s| {
            s.grades[0].quota = Some(dec("0"));
        }),
        ("tie-breaker-unknown", "system", |s| {
            grading(s).tie_breakers.push("group:z".into());
        }),
        ("critical-cap-unknown", "system", |s| {
            grading(s).critical_cap = "中等".into();
        }),
        ("critical-share-range", "system", |s| {
            grading(s).critical_share = Some(dec("101"));
        }),
        ("critical-uncapped", "indicator yes_no", |s| {
            grading(s).critical_cap.clear();
        }),
        ("critical-needless", "indicator bonus", |s| {
            leaf(s, "bonus").critical = true;
        }),
        ("veto-grade-unknown", "indicator veto", |s| {
            *veto(s) = "中等".into();
        }),
        ("grading-idle", "system", |s| {
            s.grades.clear();
        }),
    ]
}

/// A gate on all indicators in place of one of the gates of the best grade.
fn counted(system: &mut System) -> &mut Reached {
    let reached = Reached {
        of: "leaves".into(),
        rate: dec("70"),
        share: Some(dec("80")),
        at_least: None,
    };
    let gate = &mut system.grades[0].gates[2];
    *gate = Gate::Reached { reached };
    match gate {
        Gate::Reached { reached } => reached,
        other => panic!("{other:?}"),
    }
}

fn veto(system: &mut System) -> &mut String {
    match &mut leaf(system, "veto").rule {
        Rule::Veto(veto) => &mut veto.grade,
        other => panic!("{other:?}"),
    }
}

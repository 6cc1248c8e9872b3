//! Sentences about grades, each in both languages.

use super::dec;
use crate::standing::{By, Limit, Quota, Tie, too_small};
use crate::system::{Gate, QuotaRounding, Reached, System, Which, parse};
use crate::wording::{self, Locale};

const LOCALES: [Locale; 2] = [Locale::ZhCn, Locale::En];

fn system() -> System {
    parse(include_str!("../../standing/tests.toml")).unwrap()
}

fn quota(tie: Option<Tie>) -> Quota {
    Quota {
        comparison: String::new(),
        grade: "excellent".into(),
        n: 9,
        exact: dec("3.6"),
        places: 3,
        taken: 2,
        tie,
    }
}

/// Every reason as the results page and the paper say it.
#[test]
fn every_reason_reads_well() {
    let grade = || "excellent".to_owned();
    let out = |by: By| Limit::Quota {
        grade: grade(),
        places: 3,
        by,
    };
    let (group, note) = ("b".to_owned(), "6月3日领导小组会议研究".to_owned());
    let veto = |key: &str| Limit::Veto {
        indicator: key.into(),
    };
    let counting = |of: &str, share: Option<&str>| Reached {
        of: of.into(),
        rate: dec("70"),
        share: share.map(dec),
        at_least: share.is_none().then_some(10),
    };
    let reached = |gate: Reached| Limit::GateReached {
        grade: grade(),
        gate,
        n: 12,
        reached: 9,
        share: dec("75.0"),
    };
    let raise = |gate: Gate| Limit::Raise {
        from: "good".into(),
        grade: grade(),
        gate,
    };
    let star = |score: &str| Limit::Critical {
        indicator: "star".into(),
        score: dec(score),
        grade: "good".into(),
    };
    let limits = [
        Limit::GateTotal {
            grade: grade(),
            total: dec("91.50"),
            least: dec("92.0"),
        },
        Limit::GateGroup {
            grade: grade(),
            group: "a".into(),
            score: dec("41.90"),
            least: dec("42"),
        },
        Limit::GateRate {
            grade: grade(),
            group: "b".into(),
            rate: dec("58.3"),
            least: dec("60"),
        },
        Limit::GateIndicator {
            grade: grade(),
            indicator: "base".into(),
            score: Some(dec("30.00")),
            least: dec("36"),
        },
        Limit::GateIndicator {
            grade: grade(),
            indicator: "base".into(),
            score: None,
            least: dec("36"),
        },
        reached(counting("critical", None)),
        reached(counting("leaves", Some("80"))),
        Limit::GateAny {
            grade: grade(),
            missed: vec![
                reached(counting("group:b", Some("80"))),
                reached(counting("critical", None)),
            ],
        },
        Limit::Last {
            grade: grade(),
            rank: 8,
            of: 10,
            last: 3,
        },
        raise(Gate::Any {
            any: vec![
                Gate::Total { total: dec("95") },
                Gate::Group {
                    group: "b".into(),
                    points: dec("50"),
                },
                Gate::Groups {
                    groups: Which::Level1,
                    rate: dec("80"),
                },
            ],
        }),
        raise(Gate::Indicator {
            indicator: "effect".into(),
            points: dec("50"),
        }),
        raise(Gate::Reached {
            reached: counting("critical", None),
        }),
        raise(Gate::Reached {
            reached: counting("leaves", Some("90")),
        }),
        star("0.00"),
        star("2.50"),
        veto("capped"),
        veto("set"),
        veto("barred"),
        veto("no_honours"),
        out(By::None),
        out(By::Total),
        out(By::Base),
        out(By::Group { group }),
        out(By::Decision { note }),
        Limit::Tie {
            grade: grade(),
            places: 1,
            tied: 3,
        },
    ];
    let mut system = system();
    system.grading.as_mut().unwrap().critical_share = Some(dec("60"));
    let mut told = String::new();
    for locale in LOCALES {
        for limit in &limits {
            told.push_str(&wording::limit(&system, limit, locale));
            told.push('\n');
        }
        for rounding in [
            QuotaRounding::Floor,
            QuotaRounding::Ceil,
            QuotaRounding::HalfUp,
        ] {
            system.grading.as_mut().unwrap().quota_rounding = rounding;
            told.push_str(&wording::quota(&system, &quota(None), locale));
            told.push('\n');
        }
        let whole = Quota {
            exact: dec("3.00"),
            ..quota(None)
        };
        told.push_str(&wording::quota(&system, &whole, locale));
        told.push('\n');
        for stale in [false, true] {
            let tie = Tie {
                units: vec!["u1".into(), "u2".into()],
                stale,
            };
            let names = ["甲县".to_owned(), "乙县".to_owned()];
            told.push_str(&wording::tie(&system, &quota(Some(tie)), &names, locale));
            told.push('\n');
        }
        for finding in too_small(&system, [("山区县组", 1), ("", 1)]) {
            told.push_str(&wording::finding(&finding, locale));
            told.push('\n');
        }
    }
    insta::assert_snapshot!(told.as_str());
    for odd in ["“”", "{", "  ", "standing."] {
        assert!(!told.contains(odd), "{odd}");
    }
    assert_eq!(wording::tie(&system, &quota(None), &[], Locale::ZhCn), "");
}

/// A veto may name its grade by key or by name; both print the name.
#[test]
fn a_drafted_standard_prints_the_name_of_the_grade() {
    let system = system();
    let drafted = |key: &str| {
        let row = system.indicator(key).unwrap();
        wording::standard(&system, row, Locale::ZhCn)
    };
    assert!(drafted("capped").contains("良好"), "{}", drafted("capped"));
    assert!(drafted("set").contains("不合格"), "{}", drafted("set"));
}

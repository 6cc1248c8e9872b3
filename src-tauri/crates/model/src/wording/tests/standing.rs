//! Sentences about grades, each in both languages.

use super::dec;
use crate::standing::{By, Limit, Quota, Tie, too_small};
use crate::system::{QuotaRounding, System, parse};
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

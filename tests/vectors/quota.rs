//! Places of a quota of 30 %, and the same places given out among real units. SCORING.md §9.5.

use model::number::Dec;
use model::standing::{Entrant, Ladder, board, places};
use model::system::QuotaRounding;
use serde_json::Value;

const MODES: [(&str, QuotaRounding); 3] = [
    ("floor", QuotaRounding::Floor),
    ("round", QuotaRounding::HalfUp),
    ("ceil", QuotaRounding::Ceil),
];

#[test]
fn places_of_thirty_per_cent_are_those_worked_out() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("quota.json")).unwrap();
    assert_eq!(cases.len(), 3);
    for case in &cases {
        let text = |key: &str| case[key].as_str().unwrap();
        let n: u32 = text("n").parse().unwrap();
        for (mode, rounding) in MODES {
            let found = places(n, Dec::from(30), rounding);
            assert_eq!(found.whole.to_string(), text(mode), "{mode} of {n}");
            assert_eq!(found.exact, text("exact").parse().unwrap(), "{n}");
            assert_eq!(excellent(n, rounding), found.whole, "{mode} of {n}");
        }
    }
}

/// How many of `n` county units with 90 points and more are 优秀 by the built-in table.
fn excellent(n: u32, rounding: QuotaRounding) -> u32 {
    let county = include_str!("../../assets/templates/county.toml");
    let mut system = model::system::parse(county).unwrap();
    system.grading.as_mut().unwrap().quota_rounding = rounding;
    let unit = |n: u32| Entrant {
        unit: format!("u{n}"),
        comparison: String::new(),
        nothing: false,
        total: Some(Dec::new(9_000 + i64::from(n), 2)),
        base: Dec::from(90),
        groups: vec![],
        failed: vec![],
        occurred: vec![],
        leaves: vec![],
        decided: false,
    };
    let units: Vec<Entrant> = (0..n).map(unit).collect();
    let board = board(&Ladder::of(&system), &units, &[]);
    let of = |key: &str| {
        let grades = board
            .standings
            .iter()
            .filter(|s| s.grade.as_deref() == Some(key));
        grades.count() as u32
    };
    assert_eq!(of("good"), n - of("excellent"));
    of("excellent")
}

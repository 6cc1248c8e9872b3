//! Quotas, tie-breakers, ties and decisions. SCORING.md §9.5–9.7.

use super::*;
use crate::system::QuotaRounding;

/// §9.5: the vectors of `quota30`, and the edges.
#[test]
fn a_broken_number_of_places_follows_the_setting() {
    let all = |n: u32, quota: &str| {
        [
            QuotaRounding::Floor,
            QuotaRounding::HalfUp,
            QuotaRounding::Ceil,
        ]
        .map(|rounding| places(n, dec(quota), rounding).whole)
    };
    assert_eq!(all(11, "30"), [3, 3, 4]);
    assert_eq!(all(9, "30"), [2, 3, 3]);
    assert_eq!(all(20, "30"), [6, 6, 6]);
    assert_eq!(all(5, "30"), [1, 2, 2]);
    assert_eq!(all(0, "30"), [0, 0, 0]);
    assert_eq!(all(3, "100"), [3, 3, 3]);
    assert_eq!(all(3, "33.333333333333333333"), [0, 1, 1]);
    assert_eq!(places(9, dec("30"), QuotaRounding::Floor).exact, dec("2.7"));
}

/// §9.5: n counts the disqualified and the unfinished, who take no place; 6 units with 40 % have 2.
#[test]
fn the_disqualified_and_the_unfinished_count_but_take_no_place() {
    let mut units: Vec<Entrant> = [
        ("a", "99"),
        ("b", "98"),
        ("c", "97"),
        ("d", "96"),
        ("e", "50"),
        ("f", ""),
    ]
    .map(|(key, total)| unit(key, total))
    .into();
    units[0].occurred = vec!["barred".into()];
    units[1].occurred = vec!["capped".into()];
    let board = among(&system(), &units, &[]);
    let quota = &board.quotas[0];
    assert_eq!(
        (
            quota.n,
            quota.exact,
            quota.places,
            quota.taken,
            quota.left()
        ),
        (6, dec("2.4"), 2, 2, 0)
    );
    let grades: Vec<_> = board
        .standings
        .iter()
        .map(|s| s.grade.as_deref().unwrap_or(""))
        .collect();
    assert_eq!(grades, ["", "good", "excellent", "excellent", "poor", ""]);
}

pub(super) fn tied() -> Vec<Entrant> {
    // Five units, two places: a has one; b, c and d are equal in the total.
    let mut units: Vec<Entrant> = [
        ("a", "97"),
        ("b", "95"),
        ("c", "95"),
        ("d", "95"),
        ("e", "91"),
    ]
    .map(|(key, total)| unit(key, total))
    .into();
    units[3].base = dec("94");
    units
}

fn grades(board: &Board) -> Vec<&str> {
    let grades = board.standings.iter().map(|s| s.grade.as_deref());
    grades.map(|g| g.unwrap_or_default()).collect()
}

/// §9.6: the chain decides, and says which link.
#[test]
fn tie_breakers_decide_in_their_order() {
    let mut units = tied();
    units[2].groups[1].score = dec("44.01");
    let board = among(&system(), &units, &[]);
    assert_eq!(
        grades(&board),
        ["excellent", "good", "excellent", "good", "good"]
    );
    let by = |at: usize| match &board.standings[at].limits[..] {
        [
            Limit::Quota {
                grade,
                places: 2,
                by,
            },
        ] if grade == "excellent" => by.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(by(1), By::Group { group: "b".into() });
    assert_eq!(by(3), By::Base);
    assert_eq!(by(4), By::Total);
    assert_eq!(board.quotas[0].tie, None);
}

/// §9.7: an undecided tie is reported, and none of the tied has the place.
#[test]
fn an_undecided_tie_waits() {
    let board = among(&system(), &tied(), &[]);
    assert_eq!(
        grades(&board),
        ["excellent", "good", "good", "good", "good"]
    );
    let quota = &board.quotas[0];
    assert_eq!((quota.taken, quota.left()), (1, 1));
    let tie = Tie {
        units: vec!["b".into(), "c".into()],
        stale: false,
    };
    assert_eq!(quota.tie, Some(tie));
    let waits = Limit::Tie {
        grade: "excellent".into(),
        places: 1,
        tied: 2,
    };
    for tied in &board.standings[1..3] {
        assert_eq!(tied.limits.first(), Some(&waits));
        assert_eq!(tied.limits.len(), 1);
    }
    let behind = Limit::Quota {
        grade: "excellent".into(),
        places: 2,
        by: By::Base,
    };
    assert_eq!(board.standings[3].limits, [behind]);
}

fn decision(order: &[&str], note: &str) -> Decision {
    Decision {
        comparison: String::new(),
        grade: "excellent".into(),
        order: order.iter().map(|unit| (*unit).to_owned()).collect(),
        note: note.into(),
    }
}

/// §9.7: a decision needs a reason and names all of the tied; the last one counts.
#[test]
fn a_decision_with_a_reason_breaks_the_tie() {
    let units = tied();
    let board = among(&system(), &units, &[decision(&["c", "b"], "会议研究")]);
    assert_eq!(
        grades(&board),
        ["excellent", "good", "excellent", "good", "good"]
    );
    assert_eq!((board.quotas[0].taken, &board.quotas[0].tie), (2, &None));
    let note = By::Decision {
        note: "会议研究".into(),
    };
    let limit = Limit::Quota {
        grade: "excellent".into(),
        places: 2,
        by: note,
    };
    assert_eq!(board.standings[1].limits, [limit]);
    for stale in [decision(&["c"], "会议研究"), decision(&["c", "b"], " ")] {
        let board = among(&system(), &units, &[stale]);
        assert_eq!(
            board.quotas[0].tie.as_ref().map(|tie| tie.stale),
            Some(true)
        );
        assert_eq!(grades(&board)[1..3], ["good", "good"]);
    }
    let again = [
        decision(&["c", "b"], "一次"),
        decision(&["e", "b", "c"], "二次"),
    ];
    let board = among(&system(), &units, &again);
    assert_eq!(grades(&board)[..3], ["excellent", "excellent", "good"]);
    // Another grade or group is another matter.
    let mut elsewhere = decision(&["c", "b"], "会议研究");
    elsewhere.comparison = "hills".into();
    let board = among(&system(), &units, &[elsewhere]);
    assert_eq!(
        board.quotas[0].tie.as_ref().map(|tie| tie.stale),
        Some(false)
    );
}

/// §9.5: each comparison group has places of its own; one too small has none, and is told when it is made.
#[test]
fn a_group_without_places_is_a_finding_when_it_is_made() {
    let mut units = tied();
    units[0].comparison = "hills".into();
    let board = among(&system(), &units, &[]);
    let hills = &board.quotas[1];
    assert_eq!(
        (hills.comparison.as_str(), hills.n, hills.places),
        ("hills", 1, 0)
    );
    assert_eq!(board.standings[0].grade.as_deref(), Some("good"));
    let none = Limit::Quota {
        grade: "excellent".into(),
        places: 0,
        by: By::None,
    };
    assert_eq!(board.standings[0].limits, [none]);
    let findings = too_small(
        &system(),
        [("hills", 2), ("plain", 3), ("", 1), ("later", 0)],
    );
    let told: Vec<_> = findings
        .iter()
        .map(|f| (f.code.as_str(), f.params["n"].as_str()))
        .collect();
    assert_eq!(told, [("quota-empty", "2"), ("quota-empty-all", "1")]);
    assert_eq!(findings[0].params["group"], "hills");
}

/// SCORING.md §5.9: of nine units none is among the first tenth; told as a group without places is.
#[test]
fn a_group_too_small_for_the_first_band_of_a_rank_is_told() {
    let mut system = system();
    for grade in &mut system.grades {
        grade.quota = None;
    }
    let rank = "kind = 'rank'\nfirst = '6'\nmin = '1'\nbands = [{ top = '10', points = '6' }, { top = '50', points = '3' }]";
    system.indicators[0].rule = toml::from_str(rank).unwrap();
    let findings = too_small(&system, [("hills", 9), ("plain", 10), ("", 3), ("none", 0)]);
    let told: Vec<_> = findings
        .iter()
        .map(|f| (f.code.as_str(), f.params["n"].as_str()))
        .collect();
    assert_eq!(told, [("band-empty", "9"), ("band-empty-all", "3")]);
    assert_eq!(findings[0].params["top"], "10");
}

/// §9.5: who finds no place has the next grade, which may have a quota of its own.
#[test]
fn places_run_down_the_grades() {
    let mut system = system();
    system.grades[1].quota = Some(dec("40"));
    let units: Vec<Entrant> = [
        ("a", "97"),
        ("b", "96"),
        ("c", "95"),
        ("d", "94"),
        ("e", "80"),
    ]
    .map(|(key, total)| unit(key, total))
    .into();
    let board = among(&system, &units, &[]);
    assert_eq!(
        grades(&board),
        ["excellent", "excellent", "good", "good", "poor"]
    );
    assert_eq!(board.standings[4].limits.len(), 1);
}

//! Gates that count indicators, gates of which one is enough, raising by one grade, and limits by rank. SCORING.md §9.3.

use super::*;
use crate::plan::Plan;
use crate::system::{Gate, Reached};

fn system() -> System {
    let system = parse(include_str!("../gates.toml")).unwrap();
    assert_eq!(crate::check::check(&system), []);
    system
}

/// The points of the four ※ rows and of the other row, as the level above gives them; 2 points of bonus with `praise`.
fn entrant(system: &System, unit: &str, stars: [&str; 4], rest: &str, praise: bool) -> Entrant {
    let rows = ["s1", "s2", "s3", "s4", "rest"];
    let mut cells = Vec::new();
    for (row, points) in rows.iter().zip(stars.iter().chain([&rest])) {
        match *points {
            "na" => cells.extend([
                (format!("{row}:na"), "无此任务"),
                (format!("{row}:consent"), "1"),
            ]),
            "" => {}
            points => cells.push((format!("{row}:score"), points)),
        }
    }
    if praise {
        cells.push(("praise:matter.1".to_owned(), "high"));
    }
    let cells: Vec<(&str, &str)> = cells
        .iter()
        .map(|(cell, typed)| (&**cell, *typed))
        .collect();
    let entries = crate::fixture::entries(&cells);
    let plan = Plan::compile(system).unwrap();
    let sheet = plan.scores(&entries, Viewpoint::Upper, None);
    let ladder = Ladder::of(system);
    let entrant = ladder.entrant(unit, "", &sheet, &entries);
    let board = crate::fixture::board(system, &[entries], Viewpoint::Upper);
    assert_eq!(
        ladder.entrant_of(unit, "", &board, 0).as_ref(),
        Some(&entrant)
    );
    entrant
}

/// The standing of a unit before one with 0 points, so that it is not the last.
fn standing(system: &System, unit: Entrant) -> Standing {
    let low = entrant(system, "low", ["0"; 4], "0", false);
    among(system, &[unit, low], &[]).standings.remove(0)
}

fn reached(limit: &Limit) -> (u32, u32, String) {
    match limit {
        Limit::GateReached {
            n, reached, share, ..
        } => (*n, *reached, share.to_string()),
        other => panic!("{other:?}"),
    }
}

/// §9.3: 2 of 4 reach 70 %, 50.0 of the required 75; 3 of 4 are enough. 6.99 of 10 is 69.9 %, 6.995 would print 70.0.
#[test]
fn a_gate_counts_the_indicators_that_reach_a_rate() {
    let system = system();
    let of = |stars| standing(&system, entrant(&system, "u", stars, "60", false));
    let missed = of(["10", "10", "6.99", "6.00"]);
    assert_eq!(missed.grade.as_deref(), Some("good"));
    assert_eq!(missed.limits.len(), 1);
    assert_eq!(reached(&missed.limits[0]), (4, 2, "50.0".into()));
    let met = of(["10", "10", "7.00", "6.00"]);
    assert_eq!(met.grade.as_deref(), Some("excellent"));
    assert_eq!(met.limits, []);
}

/// §9.3: what is 不适用 leaves both sides of the share, with full marks too: 2 of 3 are 66.7. It does not lower a number.
#[test]
fn what_is_not_applicable_is_not_counted() {
    let mut system = system();
    let stars = ["na", "10", "10", "5"];
    let of = |system: &System| standing(system, entrant(system, "u", stars, "60", false));
    let missed = of(&system);
    assert_eq!(missed.grade.as_deref(), Some("good"));
    assert_eq!(reached(&missed.limits[0]), (3, 2, "66.7".into()));
    let gate = |share: Option<&str>, at_least: Option<u32>| Gate::Reached {
        reached: Reached {
            of: "critical".into(),
            rate: dec("70"),
            share: share.map(dec),
            at_least,
        },
    };
    // Two thirds, declared as they print.
    system.grades[0].gates = vec![gate(Some("66.7"), None)];
    assert_eq!(of(&system).limits, []);
    system.grades[0].gates = vec![gate(None, Some(3))];
    assert_eq!(reached(&of(&system).limits[0]), (3, 2, "66.7".into()));
    // Nothing is counted: a share cannot be missed, a number can.
    let none = entrant(&system, "u", ["na"; 4], "60", false);
    system.grades[0].gates = vec![gate(Some("100"), None)];
    assert_eq!(standing(&system, none.clone()).limits, []);
    system.grades[0].gates = vec![gate(None, Some(1))];
    assert_eq!(
        reached(&standing(&system, none).limits[0]),
        (0, 0, "0".into())
    );
}

/// §9.3: an open indicator is counted and has not reached the rate, where a total is final without it; with an open total there is
/// no grade at all.
#[test]
fn what_is_open_has_not_reached_the_rate() {
    let system = system();
    let mut open = entrant(&system, "u", ["10", "10", "10", ""], "60", false);
    assert_eq!(standing(&system, open.clone()).grade, None);
    open.total = Some(dec("90"));
    assert_eq!(
        standing(&system, open.clone()).grade.as_deref(),
        Some("excellent")
    );
    open.leaves[0] = Scored::Open;
    let missed = standing(&system, open);
    assert_eq!(reached(&missed.limits[0]), (4, 2, "50.0".into()));
}

/// §9.3: `any` is met by one of its gates, and reports what each lacks.
#[test]
fn one_of_several_gates_is_enough() {
    let system = system();
    let of = |stars, rest| standing(&system, entrant(&system, "u", stars, rest, false));
    // 82 points: one ※ at 70 %, and below 85.
    let neither = of(["10", "6", "6", "0"], "60");
    assert_eq!(neither.grade.as_deref(), Some("poor"));
    let [Limit::GateAny { grade, missed }] = &neither.limits[..] else {
        panic!("{:?}", neither.limits)
    };
    assert_eq!(grade, "good");
    assert_eq!(reached(&missed[0]), (4, 1, "25.0".into()));
    assert!(matches!(missed[1], Limit::GateTotal { .. }));
    // By the number of ※ indicators, and by the total.
    assert_eq!(of(["10", "7", "5", "0"], "60").limits, []);
    assert_eq!(of(["10", "6", "6", "4"], "60").limits, []);
}

fn raise(from: &str, grade: &str) -> Limit {
    Limit::Raise {
        from: from.into(),
        grade: grade.into(),
        gate: Gate::Indicator {
            indicator: "praise".into(),
            points: dec("2"),
        },
    }
}

/// §9.3: 83 points with bonus are 良好, raised to 优秀 without its band and gates; the best grade stays.
#[test]
fn a_unit_is_raised_by_one_grade() {
    let mut system = system();
    let stars = ["10", "10", "1", "0"];
    let of = |system: &System, stars, praise| {
        standing(system, entrant(system, "u", stars, "60", praise))
    };
    assert_eq!(of(&system, stars, false).grade.as_deref(), Some("good"));
    let raised = of(&system, stars, true);
    assert_eq!(raised.grade.as_deref(), Some("excellent"));
    assert_eq!(raised.limits, [raise("good", "excellent")]);
    assert_eq!(of(&system, ["10"; 4], true).limits, []);
    // One grade only, whatever number of gates is met.
    let again = system.grading.as_ref().unwrap().raise[0].clone();
    system.grading.as_mut().unwrap().raise.push(again);
    let low = of(&system, ["0"; 4], true);
    assert_eq!(low.grade.as_deref(), Some("good"));
    // A gate that nothing meets raises nothing: no ※ indicator is counted.
    let reached = Reached {
        of: "critical".into(),
        rate: dec("1"),
        share: Some(dec("1")),
        at_least: None,
    };
    system.grading.as_mut().unwrap().raise = vec![Gate::Reached { reached }];
    assert_eq!(
        of(&system, ["na", "na", "na", "na"], false).limits,
        [] as [Limit; 0]
    );
    let none = entrant(&system, "u", ["na"; 4], "46", false);
    assert_eq!(standing(&system, none).grade.as_deref(), Some("good"));
}

/// §9.3, §9.4, §9.5: limits hold a raised unit, and without a place it has the grade that it meets by itself.
#[test]
fn limits_and_places_hold_a_raised_unit() {
    let mut system = system();
    system.grading.as_mut().unwrap().critical_cap = "good".into();
    let failed = entrant(&system, "u", ["10", "10", "1", "0"], "60", true);
    let held = standing(&system, failed);
    assert_eq!(held.grade.as_deref(), Some("good"));
    assert_eq!(held.limits.len(), 2);
    assert_eq!(held.limits[0], raise("good", "excellent"));

    let mut system = self::system();
    system.grades[0].quota = Some(dec("40"));
    let units = [
        entrant(&system, "a", ["10"; 4], "60", false),
        entrant(&system, "b", ["10", "10", "1", "1"], "60", true),
        entrant(&system, "c", ["0"; 4], "0", false),
    ];
    let board = among(&system, &units, &[]);
    assert_eq!(board.standings[1].grade.as_deref(), Some("good"));
    assert!(matches!(
        board.standings[1].limits[..],
        [Limit::Raise { .. }, Limit::Quota { .. }]
    ));
}

/// §9.3: of 5 units the last two have ranks 4 and 5; equals that share rank 3 are not among them. A unit that is raised is held too.
#[test]
fn the_last_units_cannot_have_a_grade() {
    let mut system = system();
    system.grades[0].not_last = Some(2);
    let of = |key: &str, rest| entrant(&system, key, ["10"; 4], rest, false);
    let mut units = vec![
        of("a", "60"),
        of("b", "59"),
        of("c", "58"),
        of("d", "58"),
        of("e", "52"),
    ];
    let grades = |units: &[Entrant]| -> Vec<String> {
        let board = among(&system, units, &[]);
        let grades = board.standings.into_iter().map(|one| one.grade);
        grades.map(Option::unwrap_or_default).collect()
    };
    let (best, next) = ("excellent", "good");
    assert_eq!(grades(&units), [best, best, best, best, next]);
    units[3] = of("d", "57");
    assert_eq!(grades(&units), [best, best, best, next, next]);
    let last = Limit::Last {
        grade: best.into(),
        rank: 5,
        of: 5,
        last: 2,
    };
    let board = among(&system, &units, &[]);
    assert_eq!(board.standings[4].limits, std::slice::from_ref(&last));
    // What is not final makes the group as large as it is; what has nothing to assess does not.
    units[0].total = None;
    assert_eq!(grades(&units), ["", best, best, best, next]);
    units[0].nothing = true;
    assert_eq!(grades(&units), ["", best, best, next, next]);
    // The last unit is not raised to the grade, and the reason is given although its total is below the band.
    units[0] = of("a", "60");
    units[4] = entrant(&system, "e", ["10", "10", "1", "0"], "60", true);
    let held = among(&system, &units, &[]).standings.remove(4);
    assert_eq!(held.grade.as_deref(), Some(next));
    assert_eq!(held.limits, [last]);
}

/// §9.3, §9.5: who falls to a grade by limit or place meets its limit by rank as well.
#[test]
fn a_unit_does_not_fall_into_a_grade_that_its_rank_bars() {
    let mut system = system();
    system.grades[0].quota = Some(dec("50"));
    system.grades[0].not_last = None;
    system.grades[1].not_last = Some(1);
    let units = [
        entrant(&system, "a", ["10"; 4], "60", false),
        entrant(&system, "b", ["10"; 4], "59", false),
    ];
    let board = among(&system, &units, &[]);
    assert_eq!(board.standings[1].grade.as_deref(), Some("poor"));
    let told = too_small(&system, [("hills", 1), ("plain", 2)]);
    let told: Vec<_> = told.iter().map(|f| (&*f.code, &*f.params["n"])).collect();
    assert_eq!(told, [("quota-empty", "1"), ("last-empty", "1")]);
}

//! Ranks, bands, gates, limits, quotas and ties. SCORING.md §9.

mod gates;
mod places;

use super::*;
use crate::fixture::dec;
use crate::plan::Viewpoint;
use crate::system::{System, parse};

/// Two level-1 groups `a` (45) and `b` (55), a ※ leaf, four vetoes in force, three grades.
const SYSTEM: &str = include_str!("tests.toml");

pub(super) fn system() -> System {
    let system = parse(SYSTEM).unwrap();
    assert_eq!(crate::check::check(&system), []);
    system
}

/// A unit of one comparison group with its total; base as the total, 80 % everywhere.
pub(super) fn unit(key: &str, total: &str) -> Entrant {
    let part = |score: &str| Part {
        score: dec(score),
        rate: Some(dec("80.0")),
    };
    Entrant {
        unit: key.into(),
        comparison: String::new(),
        nothing: false,
        total: (!total.is_empty()).then(|| dec(total)),
        base: dec(if total.is_empty() { "0" } else { total }),
        groups: vec![part("42"), part("44"), Part::default()],
        failed: vec![],
        occurred: vec![],
        leaves: vec![],
        decided: false,
    }
}

fn among(system: &System, units: &[Entrant], decisions: &[Decision]) -> Board {
    board(&Ladder::of(system), units, decisions)
}

fn alone(unit: Entrant) -> Standing {
    let mut system = system();
    system.grades[0].quota = None;
    among(&system, &[unit], &[]).standings.remove(0)
}

fn grade(unit: Entrant) -> String {
    alone(unit).grade.unwrap_or_default()
}

/// §9.1: competition ties, overall and in the group; no rank without a final total or when disqualified.
#[test]
fn equal_totals_share_a_rank_and_the_next_is_left_out() {
    let mut units = vec![
        unit("a", "90.00"),
        unit("b", "88.5"),
        unit("c", "90"),
        unit("d", ""),
        unit("e", "70"),
        unit("f", "99"),
    ];
    units[1].comparison = "hills".into();
    units[4].comparison = "hills".into();
    units[5].occurred = vec!["barred".into()];
    let board = among(&system(), &units, &[]);
    let ranks = |of: fn(&Standing) -> Option<u32>| -> Vec<u32> {
        board.standings.iter().map(|s| of(s).unwrap_or(0)).collect()
    };
    assert_eq!(ranks(|s| s.rank), [1, 3, 1, 0, 4, 0]);
    assert_eq!(ranks(|s| s.rank_in_group), [1, 1, 1, 0, 2, 0]);
}

/// §9.2: half-open bands on the rounded total.
#[test]
fn bands_are_half_open() {
    for (total, expected) in [
        ("100.5", "excellent"),
        ("90.00", "excellent"),
        ("89.99", "good"),
        ("75", "good"),
        ("74.99", "poor"),
        ("0.00", "poor"),
        ("", ""),
    ] {
        assert_eq!(grade(unit("u", total)), expected, "{total}");
    }
    assert!(alone(unit("u", "90")).suggested);
    let mut decided = unit("u", "90");
    decided.decided = true;
    assert!(!alone(decided).suggested);
}

/// §9.3: a missed gate leads to the next band that is met, and is named.
#[test]
fn gates_ask_for_more_than_the_total() {
    let mut u = unit("u", "91");
    u.groups[0].score = dec("41.99");
    u.groups[1].rate = Some(dec("59.9"));
    let standing = alone(u.clone());
    assert_eq!(standing.grade.as_deref(), Some("good"));
    let group = Limit::GateGroup {
        grade: "excellent".into(),
        group: "a".into(),
        score: dec("41.99"),
        least: dec("42"),
    };
    let rate = Limit::GateRate {
        grade: "excellent".into(),
        group: "b".into(),
        rate: dec("59.9"),
        least: dec("60"),
    };
    assert_eq!(standing.limits, [group, rate]);
    u.groups[0].score = dec("42");
    u.groups[1].rate = Some(dec("60.0"));
    assert_eq!(alone(u.clone()).limits, []);
    // A group of which nothing counts misses nothing.
    u.groups[1].rate = None;
    assert_eq!(grade(u), "excellent");
    // A gate of a band that the total does not reach is no reason.
    let mut low = unit("u", "80");
    low.groups[0].score = dec("1");
    assert_eq!(alone(low).limits, []);

    let mut system = system();
    system.grades[0].quota = None;
    system.grades[0].gates = vec![crate::system::Gate::Total { total: dec("95") }];
    let standing = among(&system, &[unit("u", "94.99")], &[])
        .standings
        .remove(0);
    assert_eq!(standing.grade.as_deref(), Some("good"));
    assert!(matches!(standing.limits[..], [Limit::GateTotal { .. }]));
}

/// §9.4: what limits do; none of them ever raises a grade.
#[test]
fn limits_come_last_and_are_each_reported() {
    let veto = |key: &str| Limit::Veto {
        indicator: key.into(),
    };
    let occurred = |total: &str, keys: &[&str]| {
        let mut u = unit("u", total);
        u.occurred = keys.iter().map(|k| (*k).to_owned()).collect();
        alone(u)
    };
    let capped = occurred("95", &["capped"]);
    assert_eq!(capped.grade.as_deref(), Some("good"));
    assert_eq!(capped.limits, [veto("capped")]);
    assert_eq!(occurred("60", &["capped"]).grade.as_deref(), Some("poor"));
    let set = occurred("95", &["capped", "set"]);
    assert_eq!(set.grade.as_deref(), Some("poor"));
    assert_eq!(set.limits, [veto("capped"), veto("set")]);
    let barred = occurred("95", &["barred"]);
    assert!(barred.disqualified && barred.grade.is_none() && barred.rank.is_none());
    let honours = occurred("95", &["no_honours"]);
    assert!(honours.no_award && honours.grade.as_deref() == Some("excellent"));
    assert_eq!(occurred("95", &["unknown"]).limits, []);

    let mut failing = unit("u", "95");
    failing.failed = vec![Failed {
        indicator: "star".into(),
        score: dec("0"),
    }];
    let failing = alone(failing);
    assert_eq!(failing.grade.as_deref(), Some("good"));
    let star = Limit::Critical {
        indicator: "star".into(),
        score: dec("0"),
        grade: "good".into(),
    };
    assert_eq!(failing.limits, [star]);
}

/// §9.4: what failing a ※ indicator means, and where the events of vetoes are read; a board says the same.
#[test]
fn a_sheet_and_its_entries_become_an_entrant() {
    let mut system = system();
    let plan = crate::plan::Plan::compile(&system).unwrap();
    let of = |system: &System, cells: &[(&str, &str)], viewpoint| {
        let entries = crate::fixture::entries(cells);
        let sheet = plan.scores(&entries, viewpoint, None);
        let ladder = Ladder::of(system);
        let entrant = ladder.entrant("u", "hills", &sheet, &entries);
        let board = crate::fixture::board(system, &[entries], viewpoint);
        assert_eq!(
            ladder.entrant_of("u", "hills", &board, 0).as_ref(),
            Some(&entrant)
        );
        entrant
    };
    let cells = [
        ("pa", "30"),
        ("pb", "50"),
        ("star:yes", "0"),
        ("capped:occurred", "1"),
        ("set:occurred", "0"),
    ];
    let entrant = of(&system, &cells, Viewpoint::Upper);
    assert_eq!(entrant.total, Some(dec("80")));
    assert_eq!(entrant.groups[0].score, dec("30"));
    assert_eq!(entrant.occurred, ["capped"]);
    assert_eq!(entrant.failed[0].indicator, "star");
    // Blank is not failed, and no final total.
    let blank = of(&system, &cells[..2], Viewpoint::Upper);
    assert_eq!((blank.total, blank.failed), (None, vec![]));

    let ladder = Ladder::of(&system);
    assert!(ladder.fails(dec("0"), dec("5")) && !ladder.fails(dec("0.01"), dec("5")));
    system.grading.as_mut().unwrap().critical_share = Some(dec("60"));
    let ladder = Ladder::of(&system);
    assert!(ladder.fails(dec("2.99"), dec("5")) && !ladder.fails(dec("3.00"), dec("5")));
    // A veto that is not in force has no effect.
    for row in &mut system.indicators {
        if let crate::rule::Rule::Veto(veto) = &mut row.rule {
            veto.enabled = false;
        }
    }
    assert_eq!(of(&system, &cells, Viewpoint::Upper).occurred, [""; 0]);
}

/// Without grades units are ranked and nothing else.
#[test]
fn without_grades_there_are_ranks_only() {
    let mut system = system();
    (system.grades, system.grading) = (vec![], None);
    let board = among(&system, &places::tied(), &[]);
    assert_eq!(board.quotas, []);
    assert_eq!(board.standings[4].rank, Some(5));
    assert_eq!(
        (&board.standings[0].grade, &board.standings[0].limits),
        (&None, &vec![])
    );
}

/// A whole nation: 2,844 units in 31 groups, ties everywhere, in one pass.
#[test]
fn a_nation_stands_in_one_pass() {
    let units: Vec<Entrant> = (0..2_844u32)
        .map(|n| {
            let mut unit = unit(&format!("u{n:04}"), &dec_of(6_000 + n * 37 % 4_000));
            unit.comparison = format!("g{:02}", n % 31);
            unit
        })
        .collect();
    let board = among(&system(), &units, &[]);
    assert_eq!(board.quotas.len(), 31);
    assert_eq!(board.quotas.iter().map(|q| q.n).sum::<u32>(), 2_844);
    let ranks: Vec<u32> = board.standings.iter().filter_map(|s| s.rank).collect();
    assert_eq!((ranks.len(), ranks.iter().min()), (2_844, Some(&1)));
}

fn dec_of(hundredths: u32) -> String {
    Dec::new(i64::from(hundredths), 2).to_string()
}

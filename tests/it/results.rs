//! 得分汇总 and 测算 over several units of one evaluation.

use super::office::Office;
use contract::dto::*;
use serde_json::json;

/// Four counties in two groups with a few figures each.
pub fn city() -> (Office, String, Vec<String>) {
    let office = Office::begun();
    let ids = [
        ("甲县", "山区"),
        ("乙县", "山区"),
        ("丙县", "平原"),
        ("丁县", "平原"),
    ]
    .map(|(name, group)| office.unit(name, "county", group, None));
    let evaluation = office.evaluate(&office.built_in("county"), &ids);
    for (unit, craftsmen, held) in [
        (0, "30", "180"),
        (1, "20", "90"),
        (2, "50", "180"),
        (3, "50", "170"),
    ] {
        let at = Current {
            evaluation: evaluation.clone(),
            unit: ids[unit].clone(),
        };
        office.type_in::<Recorded>(
            "record",
            &at,
            "craftsman_density",
            &[("city_craftsmen", craftsmen), ("workers", "10000")],
        );
        office.type_in::<Recorded>(
            "record",
            &at,
            "lecture_plan",
            &[("lectures_held", held), ("lectures_planned", "180")],
        );
    }
    (office, evaluation, ids.to_vec())
}

#[test]
fn units_stand_beside_each_other_and_ranks_are_scored_within_their_group() {
    let (office, evaluation, ids) = city();
    let view: ResultsView = office.call("results", json!({ "evaluation": evaluation }));
    assert_eq!(view.comparisons.len(), 2);
    let names: Vec<_> = view.rows.iter().map(|r| r.name.as_str()).collect();
    assert_eq!(names, ["甲县", "乙县", "丙县", "丁县"]);
    let scores: Vec<_> = view.rows.iter().map(|r| r.score.as_str()).collect();
    // 位次: 2.00 and 1.80 in 山区, both 2.00 in 平原; 宣讲 2.00, 1.00, 2.00, 1.89.
    assert_eq!(scores, ["4.00", "2.80", "4.00", "3.89"]);
    assert!(
        view.rows
            .iter()
            .all(|r| !r.complete && r.rank.is_none() && r.grade.is_empty())
    );
    assert!(
        !view.warnings.is_empty(),
        "two units leave no place at 30 %"
    );
    let lost: ResultLosses = office.call("result_losses", json!({ "evaluation": evaluation }));
    assert!(
        lost.indicators
            .iter()
            .any(|l| l.code == "A1-1" && l.lost == "1.11")
    );
    let cell: ResultCell = office.call(
        "result_cell",
        json!({ "evaluation": evaluation, "unit": ids[1], "group": "" }),
    );
    let rank = cell.leaves.iter().find(|l| l.code == "B3-1").unwrap();
    assert_eq!(rank.score.as_deref(), Some("1.80"));
    assert_eq!(rank.own, None, "the unit itself sees no cohort");
    assert!(!rank.steps.is_empty());
}

#[test]
fn weights_come_from_comparisons_and_add_up() {
    let office = Office::begun();
    let ask = |rows: serde_json::Value| {
        office.call::<AhpView>(
            "trial_ahp",
            json!({ "rows": rows, "method": "geometric", "table": "saaty",
            "total": "100", "step": "1" }),
        )
    };
    let found = ask(json!([["", "2", "3"], ["", "", "2"], ["", "", ""]]));
    assert_eq!(found.weights, ["0.539615", "0.296961", "0.163424"]);
    assert_eq!(found.points, ["54", "30", "16"]);
    assert_eq!(found.cr, "0.007933");
    let refused = ask(json!([["", "0"], ["", ""]]));
    assert!(refused.weights.is_empty() && !refused.findings.is_empty());
}

#[test]
fn the_same_seed_draws_the_same_ranks() {
    let (office, evaluation, _) = city();
    let ask = |seed: u32| {
        office.call::<RobustView>(
            "trial_robust",
            json!({ "evaluation": evaluation, "draws": 200, "seed": seed, "spread": "30" }),
        )
    };
    let first = ask(1);
    assert_eq!(first, ask(1));
    assert_eq!(first.rows.len(), 4);
    assert_eq!(first.removals.len(), 60);
    assert!(
        first
            .rows
            .iter()
            .all(|r| r.best <= r.from && r.from <= r.to && r.to <= r.worst)
    );
}

/// SCORING.md §9.1.
#[test]
fn every_group_and_indicator_has_its_rank_in_table_panel_and_list() {
    let (office, evaluation, ids) = city();
    let of = json!({ "evaluation": evaluation });
    let view: ResultsView = office.call("results", of.clone());
    let list: ResultRanks = office.call("result_ranks", of);
    assert_eq!(list.units, ["甲县", "乙县", "丙县", "丁县"]);
    let ranks = |parts: &[PartRanking], key: &str| {
        let part = parts.iter().find(|one| one.key == key).unwrap();
        part.ranks.clone()
    };
    // Within 山区 and 平原: the group itself waits for what is blank.
    let lectures = ranks(&list.indicators, "lecture_plan");
    assert_eq!(lectures, [Some(1), Some(2), Some(1), Some(2)]);
    for (at, column) in view.columns.iter().enumerate() {
        let shown: Vec<_> = view.rows.iter().map(|row| row.ranks[at]).collect();
        assert_eq!(shown, ranks(&list.groups, &column.key));
        assert_eq!(shown, [None; 4], "something in it is open");
    }
    let cell = json!({ "evaluation": evaluation, "unit": ids[3], "group": "" });
    let cell: ResultCell = office.call("result_cell", cell);
    for leaf in cell.leaves {
        assert_eq!(
            leaf.rank,
            ranks(&list.indicators, &leaf.key)[3],
            "{}",
            leaf.key
        );
    }
}

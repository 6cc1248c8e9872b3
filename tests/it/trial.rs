//! 测算, what if: points, weights, figures of rules and values of single units, and nothing of it stored.

use super::office::Office;
use super::results::city;
use super::weighted::{SYSTEM, towns, towns_by};
use contract::dto::*;
use serde_json::json;

fn tried(office: &Office, evaluation: &str, changes: &[(&str, &str, &str, &str)]) -> WhatIfView {
    let change = |(what, unit, at, typed): &(&str, &str, &str, &str)| json!({ "what": what, "unit": unit, "at": at, "typed": typed });
    let changes: Vec<_> = changes.iter().map(change).collect();
    office.call(
        "trial_what_if",
        json!({ "evaluation": evaluation, "changes": changes }),
    )
}

/// (score, score as tried, rank, rank as tried) of a unit.
fn of(view: &WhatIfView, name: &str) -> (String, String, u32, u32) {
    let row = view.rows.iter().find(|row| row.name == name).unwrap();
    let (score, tried) = (row.score.clone(), row.tried.clone());
    (score, tried, row.rank.unwrap(), row.tried_rank.unwrap())
}

fn told(score: &str, tried: &str, rank: u32, tried_rank: u32) -> (String, String, u32, u32) {
    (score.to_owned(), tried.to_owned(), rank, tried_rank)
}

fn scores(office: &Office, evaluation: &str) -> Vec<String> {
    let view: ResultsView = office.call("results", json!({ "evaluation": evaluation }));
    view.rows.into_iter().map(|row| row.score).collect()
}

#[test]
fn points_that_are_tried_change_scores_and_ranks_and_no_data() {
    let (office, evaluation, _) = city();
    let as_it_is = tried(&office, &evaluation, &[]);
    assert!(as_it_is.rows.iter().all(|r| r.score == r.tried));
    let before = scores(&office, &evaluation);
    let view = tried(&office, &evaluation, &[("points", "", "lecture_plan", "4")]);
    assert_eq!(of(&view, "乙县"), told("2.80", "3.80", 4, 4));
    assert!(!view.findings.is_empty(), "points no longer add up to 100");
    assert_eq!(scores(&office, &evaluation), before);
}

#[test]
fn a_system_in_weights_offers_the_weights_from_the_indicator_up_and_no_points() {
    let (office, evaluation, _) = towns();
    let view: TrialView = office.call("trial", json!({ "evaluation": evaluation }));
    let offered = |n: usize| -> Vec<(String, String, String)> {
        let figures = view.indicators[n].figures.iter();
        let figure = |f: &TrialFigure| (f.at.clone(), f.of.clone(), f.now.clone());
        figures.map(figure).collect()
    };
    let row = |at: &str, of: &str, now: &str| (at.to_owned(), of.to_owned(), now.to_owned());
    assert_eq!(
        offered(0),
        [
            row("founding", "", "70"),
            row("members", "A 组织建设", "60"),
            row("founding.rule.target", "", "80"),
            row("founding.rule.cap", "", "1")
        ]
    );
    assert_eq!(
        offered(2)[..4],
        [
            row("visiting", "", "100"),
            row("service", "B 服务职工", "40"),
            row("visiting.rule.tiers.1.ge", "1", "12"),
            row("visiting.rule.tiers.1.score", "1", "100")
        ]
    );
    assert_eq!(view.units.len(), 3);
}

#[test]
fn weights_of_groups_and_of_indicators_move_totals_and_ranks() {
    let (office, evaluation, _) = towns();
    // 东镇 100; 西镇 0.6·(0.7·50 + 30) + 0.4·60 = 63; 南镇 0.6·70 + 0.4·60 = 66.
    assert_eq!(scores(&office, &evaluation), ["100.00", "63.00", "66.00"]);
    let groups = [
        ("weight", "", "members", "20"),
        ("weight", "", "service", "80"),
    ];
    let view = tried(&office, &evaluation, &groups);
    assert_eq!(of(&view, "西镇"), told("63.00", "61.00", 3, 3));
    assert_eq!(of(&view, "南镇"), told("66.00", "62.00", 2, 2));
    assert!(view.findings.is_empty(), "20 and 80 are 100 again");
    // 西镇 0.6·(0.4·50 + 60) + 24 = 72, 南镇 0.6·40 + 24 = 48: they change places.
    let leaves = [
        ("weight", "", "founding", "40"),
        ("weight", "", "rules", "60"),
    ];
    let view = tried(&office, &evaluation, &leaves);
    assert_eq!(of(&view, "西镇"), told("63.00", "72.00", 3, 2));
    assert_eq!(of(&view, "南镇"), told("66.00", "48.00", 2, 3));
    let one = tried(&office, &evaluation, &[("weight", "", "rules", "60")]);
    assert!(!one.findings.is_empty(), "weights no longer add up to 100");
    assert_eq!(scores(&office, &evaluation), ["100.00", "63.00", "66.00"]);
}

#[test]
fn thresholds_of_tiers_are_tried_too() {
    let (office, evaluation, _) = towns();
    let view = tried(
        &office,
        &evaluation,
        &[("param", "", "visiting.rule.tiers.1.ge", "7")],
    );
    assert_eq!(of(&view, "南镇"), told("66.00", "82.00", 2, 2));
}

#[test]
fn values_of_one_unit_are_typed_as_officers_type_and_touch_nobody_else() {
    let (office, evaluation, ids) = towns();
    let west = ids[1].as_str();
    let view = tried(
        &office,
        &evaluation,
        &[
            ("value", west, "founded", " ４０ "),
            ("value", west, "visits", "0.12百"),
        ],
    );
    assert!(view.faults.is_empty(), "{:?}", view.faults);
    assert_eq!(of(&view, "西镇"), told("63.00", "100.00", 3, 1));
    assert_eq!(of(&view, "南镇"), told("66.00", "66.00", 2, 3));
    // Nothing typed clears the cell: the leaf is blank, its group has 制度 alone.
    let cleared = tried(&office, &evaluation, &[("value", west, "founded", "")]);
    assert_eq!(of(&cleared, "西镇"), told("63.00", "84.00", 3, 2));
    assert_eq!(scores(&office, &evaluation), ["100.00", "63.00", "66.00"]);
}

#[test]
fn what_cannot_be_read_is_named_in_its_place_and_the_rest_is_tried() {
    let (office, evaluation, ids) = towns();
    let west = ids[1].as_str();
    let bad = [
        ("weight", "", "members", "六成"),
        ("weight", "", "service", "-40"),
        ("param", "", "founding.rule.target", "80 左右"),
        ("value", west, "founded", "约40"),
        ("value", west, "visits", "6.5"),
        ("value", west, "rules:yes", "也许"),
        ("value", west, "firms", "40"),
    ];
    let view = tried(&office, &evaluation, &bad);
    let at: Vec<u32> = view.faults.iter().map(|fault| fault.n).collect();
    assert_eq!(at, [0, 1, 2, 3, 4, 5]);
    assert!(view.faults.iter().all(|fault| !fault.text.is_empty()));
    // 20 of 40: 0.6·(0.7·62.5 + 30) + 24.
    assert_eq!(of(&view, "西镇").1, "68.25");
    let unknown = [("weight", "", "nowhere", "1")];
    assert!(!tried(&office, &evaluation, &unknown).findings.is_empty());
    let unknown = json!({ "evaluation": evaluation, "changes": [
        { "what": "value", "unit": west, "at": "no cell", "typed": "1" }] });
    assert_eq!(
        office.refused("trial_what_if", unknown).code,
        "unknown-thing"
    );
}

#[test]
fn a_system_in_weights_is_judged_by_what_its_indicators_are_worth() {
    let (office, evaluation, _) = towns();
    let ask = |step: &str| json!({ "evaluation": evaluation, "how": "equal", "step": step });
    let view: WeightsView = office.call("trial_weights", ask("1"));
    let rows = view.rows.iter();
    let points: Vec<_> = rows
        .map(|r| (r.points.as_str(), r.tried.as_str()))
        .collect();
    assert_eq!(points, [("42", "34"), ("18", "33"), ("40", "33")]);
    assert_eq!(
        office.refused("trial_weights", ask("半分")).code,
        "not-a-figure"
    );
    let draws = json!({ "evaluation": evaluation, "draws": 100, "seed": 1, "spread": "1" });
    let firm: RobustView = office.call("trial_robust", draws);
    let ranks: Vec<_> = firm.rows.iter().map(|r| r.name.as_str()).collect();
    assert_eq!(ranks, ["东镇", "南镇", "西镇"]);
}

/// 西镇 65 and 60, 南镇 42 and 100: 63 < 65.2 by sums of rates, 65^0.6·60^0.4 = 62.95 > 42^0.6·100^0.4 = 59.4 by their product.
#[test]
fn how_firm_ranks_are_is_drawn_with_the_means_of_the_system() {
    let product = SYSTEM.replacen("weighted_mean", "geometric_mean", 1);
    for (system, ranked) in [
        (SYSTEM, ["东镇", "南镇", "西镇"]),
        (product.as_str(), ["东镇", "西镇", "南镇"]),
    ] {
        let (office, evaluation, ids) = towns_by(system);
        let at = Current {
            evaluation: evaluation.clone(),
            unit: ids[2].clone(),
        };
        office.type_in::<Recorded>("record", &at, "founding", &[("founded", "24")]);
        office.type_in::<Recorded>("record", &at, "visiting", &[("visits", "12")]);
        let draws = json!({ "evaluation": evaluation, "draws": 100, "seed": 1, "spread": "5" });
        let firm: RobustView = office.call("trial_robust", draws);
        let drawn: Vec<_> = firm
            .rows
            .iter()
            .map(|r| (r.name.as_str(), r.from, r.to))
            .collect();
        let firmly = [(ranked[0], 1, 1), (ranked[1], 2, 2), (ranked[2], 3, 3)];
        assert_eq!(drawn, firmly);
    }
}

/// 国家级推广 is worth 1, 省级 0.5, three points at most; a late return costs what the row says. SCORING.md §A.5.
#[test]
fn matters_of_bonus_and_penalty_rows_are_tried_by_their_number() {
    let (office, evaluation, ids) = city();
    let view: TrialView = office.call("trial", json!({ "evaluation": evaluation }));
    let row = view.indicators.iter().find(|i| i.key == "bonus_promotion");
    let row = row.unwrap();
    let offered: Vec<_> = row.figures.iter().map(|f| f.name.as_str()).collect();
    assert_eq!(
        (row.unit.as_str(), &offered[..2]),
        ("项", &["最高分值", "每项分值"][..])
    );
    let first = ids[0].as_str();
    let before = scores(&office, &evaluation);
    let tries = |changes: &[(&str, &str)]| {
        let changes: Vec<_> = changes
            .iter()
            .map(|(at, typed)| ("matters", first, *at, *typed))
            .collect();
        tried(&office, &evaluation, &changes)
    };
    let view = tries(&[("bonus_promotion.national", "2 项")]);
    assert_eq!(of(&view, "甲县"), told("4.00", "6.00", 1, 1));
    assert_eq!(of(&view, "乙县").1, "2.80", "nobody else's");
    let view = tries(&[
        ("bonus_promotion.national", "9"),
        ("bonus_promotion.provincial", "1"),
        ("penalty_late.each", "2"),
    ]);
    assert_eq!(of(&view, "甲县").1, "6.60");
    // What is listed is counted instead, down to none.
    let at = Current {
        evaluation: evaluation.clone(),
        unit: ids[0].clone(),
    };
    let listed = [
        ("bonus_promotion:matter.1", "provincial"),
        ("bonus_promotion:matter.1.name", "经验推广"),
    ];
    office.type_in::<Recorded>("record", &at, "bonus_promotion", &listed);
    assert_eq!(scores(&office, &evaluation)[0], "4.50");
    let none = tries(&[("bonus_promotion.provincial", "0")]);
    assert_eq!(of(&none, "甲县"), told("4.50", "4.00", 1, 1));
    assert_eq!(scores(&office, &evaluation)[0], "4.50");
    assert_eq!(before[1..], scores(&office, &evaluation)[1..]);
    // What is no number of matters is said in its place.
    for typed in ["1.5", "-1", "两三", "1000"] {
        let view = tries(&[("bonus_promotion.national", typed)]);
        assert_eq!(view.faults.len(), 1, "{typed}");
    }
    for at in ["bonus_promotion.moon", "lecture_plan.each", "nothing"] {
        let change = json!({ "evaluation": evaluation, "changes": [
            { "what": "matters", "unit": first, "at": at, "typed": "1" }] });
        let refused = office.refused("trial_what_if", change);
        assert_eq!(refused.code, "unknown-thing", "{at}");
    }
}

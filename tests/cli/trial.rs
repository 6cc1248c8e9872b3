//! `trial`: on files the aids say what the window says of the same figures. SCORING.md §A.5, §A.6.

use super::{Desk, Told};
use crate::it::handed::{HEAD, group, row, yearly};
use crate::it::results::city;
use crate::it::weighted::{SYSTEM, towns};
use contract::dto::*;
use serde_json::{Value, json};

/// The figures of [`towns`] and of [`city`] as files.
const TOWNS: &str =
    "unit,firms,founded,rules:yes,visits\n东镇,50,40,是,12\n西镇,50,20,是,6\n南镇,50,40,否,7\n";
const CITY: &str = "unit,group,city_craftsmen,workers,lectures_held,lectures_planned
甲县,山区,30,10000,180,180\n乙县,山区,20,10000,90,180\n丙县,平原,50,10000,180,180\n丁县,平原,50,10000,170,180\n";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.put("s.toml", SYSTEM);
    desk.put("r.csv", TOWNS);
    desk.put("city.csv", CITY);
    desk
}

fn run(desk: &Desk, system: &str, returns: &str, more: &[&str]) -> Told {
    desk.run(&[&["trial", system, returns], more].concat())
}

fn tried(desk: &Desk, system: &str, returns: &str, set: &[&str]) -> Value {
    let set: Vec<&str> = set.iter().flat_map(|one| ["--set", one]).collect();
    let more = [&set[..], &["--format", "json"]].concat();
    run(desk, system, returns, &more).json()
}

/// Unit, total, total as tried, rank, rank as tried.
type Row = (String, String, String, String, String);

fn rows(told: &Value) -> Vec<Row> {
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let rows = told["rows"].as_array().unwrap().iter();
    rows.map(|row| {
        let [unit, total, tried, rank, tried_rank] =
            ["unit", "total", "tried", "rank", "tried_rank"].map(|key| text(row, key));
        (unit, total, tried, rank, tried_rank)
    })
    .collect()
}

fn of_window(view: &WhatIfView) -> Vec<Row> {
    let rows = view.rows.iter().cloned();
    rows.map(|row| {
        let text = |rank: Option<u32>| rank.map(|rank| rank.to_string()).unwrap_or_default();
        let (rank, tried_rank) = (text(row.rank), text(row.tried_rank));
        (row.name, row.score, row.tried, rank, tried_rank)
    })
    .collect()
}

/// A table for machines has no place below it.
#[test]
fn what_the_changes_do_not_fit_is_said_beside_a_csv_too() {
    let desk = desk();
    let changed = ["--set", "A=20", "--format"];
    let findings = run(
        &desk,
        "s.toml",
        "r.csv",
        &[&changed[..], &["json"]].concat(),
    )
    .json();
    let findings = findings["findings"].as_array().unwrap().clone();
    assert!(!findings.is_empty());
    let told = run(&desk, "s.toml", "r.csv", &[&changed[..], &["csv"]].concat());
    assert_eq!(told.code, 0, "{told:?}");
    for finding in &findings {
        let finding = finding.as_str().unwrap();
        assert!(
            told.err.contains(finding) && !told.out.contains(finding),
            "{told:?}"
        );
    }
}

#[test]
fn a_layer_over_a_file_does_what_it_does_in_the_window() {
    let desk = desk();
    let (office, evaluation, ids) = towns();
    let (county, of_county, counties) = city();
    for (set, changes) in [
        (
            &["A=20", "b.weight=80"][..],
            vec![("weight", "members", "20"), ("weight", "service", "80")],
        ),
        (
            &["A1=40", "A2.weight=60"],
            vec![("weight", "founding", "40"), ("weight", "rules", "60")],
        ),
        (
            &["B1.tiers.1.ge=7"],
            vec![("param", "visiting.rule.tiers.1.ge", "7")],
        ),
        (
            &["西镇/founded=４０", "西镇/visits=0.12百"],
            vec![("value", "founded", "40"), ("value", "visits", "12")],
        ),
        (
            &["西镇/rules:mark=0.5"],
            vec![("value", "rules:mark", "0.5")],
        ),
    ] {
        let change = |(what, at, typed): &(&str, &str, &str)| json!({ "what": what, "unit": if *what == "value" { &ids[1] } else { "" }, "at": at, "typed": typed });
        let changes: Vec<Value> = changes.iter().map(change).collect();
        let asked = json!({ "evaluation": evaluation, "changes": changes });
        let view: WhatIfView = office.call("trial_what_if", asked);
        let told = tried(&desk, "s.toml", "r.csv", set);
        assert_eq!(rows(&told), of_window(&view), "{set:?}");
        assert_eq!(told["findings"], json!(view.findings), "{set:?}");
    }
    // What a blank leaves open drops out under the mean of a file alone, so that its total is final there. SCORING.md §9.1
    let blank = json!([{ "what": "value", "unit": ids[1], "at": "founded", "typed": "" }]);
    let asked = json!({ "evaluation": evaluation, "changes": blank });
    let (window, file) = (
        of_window(&office.call("trial_what_if", asked)),
        rows(&tried(&desk, "s.toml", "r.csv", &["西镇/founded="])),
    );
    let ranks = |rows: &[Row]| {
        let ranks = rows.iter().map(|row| row.4.clone());
        ranks.collect::<Vec<_>>()
    };
    assert_eq!(ranks(&window), ["1", "2", "2"]);
    assert_eq!(ranks(&file), ["1", "2", "3"]);
    // Ranks within groups, bonus matters, points that no longer add up.
    for (set, change) in [
        ("A1-1=4", ("points", "", "lecture_plan", "4")),
        (
            "乙县/city_craftsmen=60",
            ("value", "乙县", "city_craftsmen", "60"),
        ),
        (
            "甲县/bonus_promotion.national=2",
            ("matters", "甲县", "bonus_promotion.national", "2"),
        ),
    ] {
        let names = ["甲县", "乙县", "丙县", "丁县"];
        let (what, unit, at, typed) = change;
        let id = names.iter().position(|name| *name == unit);
        let unit = id.map_or("", |at| counties[at].as_str());
        let change = json!({ "what": what, "unit": unit, "at": at, "typed": typed });
        let asked = json!({ "evaluation": of_county, "changes": [change] });
        let view: WhatIfView = county.call("trial_what_if", asked);
        let told = tried(&desk, "county", "city.csv", &[set]);
        assert_eq!(rows(&told), of_window(&view), "{set}");
        assert_eq!(told["findings"], json!(view.findings), "{set}");
    }
}

#[test]
fn how_firm_ranks_are_is_the_same_from_a_file() {
    let desk = desk();
    let (office, evaluation, _) = city();
    for (spread, line) in [("20", &["--spread", "20"][..]), ("", &[])] {
        let asked = json!({ "evaluation": evaluation, "draws": 500, "seed": 7, "spread": spread });
        let view: RobustView = office.call("trial_robust", asked);
        let draws = ["--draws", "500", "--seed", "7", "--format", "json"];
        let told = run(&desk, "county", "city.csv", &[&draws[..], line].concat()).json();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let told_rows = told["rows"].as_array().unwrap();
        assert_eq!(told_rows.len(), 4);
        for (row, wanted) in told_rows.iter().zip(&view.rows) {
            let range = [
                &row["unit"],
                &row["rank"],
                &row["mean"],
                &row["from"],
                &row["to"],
            ]
            .map(text);
            let numbers = [wanted.rank, wanted.from, wanted.to].map(|n| n.to_string());
            let [rank, from, to] = numbers;
            assert_eq!(
                range,
                [wanted.name.clone(), rank, wanted.mean.clone(), from, to]
            );
        }
        for (row, wanted) in told_rows.iter().zip(&view.swaps) {
            let pair = [&row["unit"], &row["next"], &row["swapped"], &row["tied"]].map(text);
            let swap = wanted.clone();
            assert_eq!(pair, [swap.ahead, swap.behind, swap.swapped, swap.tied]);
        }
        assert_eq!(told["generator"], json!(view.generator));
        assert_eq!(told["findings"], json!(view.findings));
        let told = run(
            &desk,
            "county",
            "city.csv",
            &["--leave-out", "--format", "json"],
        )
        .json();
        let told: Vec<[String; 3]> = told["rows"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| [&row["code"], &row["moved"], &row["furthest"]].map(text))
            .collect();
        let wanted = view.removals.iter();
        let wanted: Vec<[String; 3]> = wanted
            .map(|one| {
                [
                    one.code.clone(),
                    one.moved.to_string(),
                    one.furthest.to_string(),
                ]
            })
            .collect();
        assert_eq!(told, wanted);
    }
}

/// The totals of the years before stay what they are, as in the window, where each year has a system of its own.
#[test]
fn a_layer_is_laid_over_one_year() {
    let desk = Desk::new();
    desk.put("s.toml", &yearly());
    desk.put(
        "r.csv",
        "unit,year,m:score,before\nA,2025,40,80.5\nA,2026,20,\nB,2025,30,60\nB,2026,10,\n",
    );
    // 80.25 and 60 in 2025; half of them in 2026.
    let told = tried(&desk, "s.toml", "r.csv", &["n-1.target=80"]);
    assert_eq!(told["year"], 2026);
    let totals: Vec<_> = rows(&told).into_iter().map(|row| (row.1, row.2)).collect();
    let of = |before: &str, after: &str| (before.to_owned(), after.to_owned());
    assert_eq!(totals, [of("60.13", "70.00"), of("40.00", "47.50")]);
    let set = [
        "--year",
        "2025",
        "--set",
        "A/m:score=50",
        "--format",
        "json",
    ];
    let told = run(&desk, "s.toml", "r.csv", &set).json();
    assert_eq!(rows(&told)[0].2, "90.25");
    let none = run(&desk, "s.toml", "r.csv", &["--year", "2020", "--leave-out"]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("没有 2020 年的数据"), "{none:?}");
}

/// 30 % of the mean of 88.38, 88.38 and 88.39 are added to 10, and of 100 instead of the first of them.
#[test]
fn what_is_tried_on_a_child_counts_for_the_unit_above() {
    let desk = Desk::new();
    let by_hand = "points = 100\nrule = { kind = 'manual', step = '0.01' }";
    let head = format!("points = 100\nchildren_share = 30{HEAD}");
    desk.put(
        "s.toml",
        &[head, group("g", ""), row("m", "g", by_hand)].concat(),
    );
    desk.put(
        "r.csv",
        "unit,parent,m:score\ntown,,10\na,town,88.38\nb,town,88.38\nc,town,88.39\n",
    );
    let told = tried(&desk, "s.toml", "r.csv", &["a/m:score=100"]);
    let town = rows(&told).into_iter().find(|row| row.0 == "town").unwrap();
    assert_eq!((town.1.as_str(), town.2.as_str()), ("36.52", "37.68"));
}

#[test]
fn what_can_be_tried_is_listed_and_every_table_says_what_it_is_not() {
    let desk = desk();
    let listed = desk.run(&["trial", "s.toml", "--format", "csv"]);
    assert_eq!(listed.code, 0);
    for line in [
        "A1.weight,A1,建会率,,70,",
        "B1.tiers.1.ge,B1,走访职工,1,12,",
    ] {
        assert!(
            listed
                .out
                .contains(&format!("\n{line}内部参考，不作为评定依据。")),
            "{listed:?}"
        );
    }
    for more in [&["--set", "A=50"][..], &["--draws", "10"], &["--leave-out"]] {
        for format in ["table", "csv", "json"] {
            let told = run(
                &desk,
                "s.toml",
                "r.csv",
                &[more, &["--format", format]].concat(),
            );
            assert!(told.out.contains("不作为评定依据"), "{told:?}");
        }
    }
}

#[test]
fn every_fault_of_the_changes_is_named_and_nothing_is_tried() {
    let desk = desk();
    desk.put(
        "c.csv",
        "unit,figure,value,#why\n,A,60,\n,A.weight,50,\n,A1.targt,3,\n,Z9,3,\n,A1.target,约八十,\n,A1,-5,\n北镇,visits,1,\n西镇,visits,2.5,\n\
         西镇,visit,2,\n西镇,rules:yes,也许,\n",
    );
    let told = run(
        &desk,
        "s.toml",
        "r.csv",
        &["--changes", "c.csv", "--set", "A1", "--set", "B1=x"],
    );
    assert_eq!((told.code, told.out.as_str()), (1, ""));
    for said in [
        "--set A1：这样写读不出来",
        "--set B1=x：“x”不是数字",
        "c.csv 第 3 行 figure 列“A.weight”：同一处改了两次",
        "c.csv 第 4 行 figure 列“A1.targt”：",
        "c.csv 第 5 行 figure 列“Z9”：没有这样的分值、权重或参数",
        "c.csv 第 6 行 value 列“约八十”：",
        "c.csv 第 7 行 value 列“-5”：此数不能为负",
        "c.csv 第 8 行 unit 列“北镇”：这一年度没有单位“北镇”",
        "c.csv 第 9 行 value 列“2.5”：",
        "c.csv 第 10 行 figure 列“visit”：",
        "c.csv 第 11 行 value 列“也许”：",
    ] {
        assert!(told.err.contains(said), "{said}: {}", told.err);
    }
    assert_eq!(told.err.lines().count(), 12, "{}", told.err);
    for (text, said) in [
        ("", "没有数据"),
        ("unit,figure,value\n", "没有数据"),
        ("a,b\n1,2\n", "figure"),
    ] {
        desk.put("c.csv", text);
        let told = run(&desk, "s.toml", "r.csv", &["--changes", "c.csv"]);
        assert_eq!(told.code, 1);
        assert!(told.err.contains(said), "{told:?}");
    }
    desk.put("one.csv", "unit,firms\n东镇,50\n");
    for (returns, more, code, said) in [
        ("none.csv", &["--leave-out"][..], 3, "none.csv"),
        ("one.csv", &["--leave-out"], 1, "至少两个"),
        ("r.csv", &["--draws", "0"], 1, "1 至 10000"),
        ("r.csv", &["--draws", "10", "--spread", "0"], 1, "须大于 0"),
        ("r.csv", &["--draws", "10", "--spread", "宽"], 2, "宽"),
        ("r.csv", &["--changes", "none.csv"], 3, "none.csv"),
    ] {
        let told = run(&desk, "s.toml", returns, more);
        assert_eq!((told.code, told.out.as_str()), (code, ""), "{told:?}");
        assert!(told.err.contains(said), "{said}: {told:?}");
    }
}

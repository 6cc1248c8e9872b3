//! The standard as the form of 填报: clauses, levels and cases, and what only the level above enters. SCORING.md §4.13, §5.6, §5.13, §5.24.

use super::office::Office;
use contract::dto::*;
use gongping_cli::{self as files, Format, How, Locale};
use serde_json::json;
use std::fs;

pub const SYSTEM: &str = r#"
format = 1
key = "clauses_test"
name = "条款试验"
version = "1"
kind = "county"
points = 40
bonus_cap = 5

[[role]]
key = "office"
name = "办公室"

[[group]]
key = "a"
code = "A"
name = "推进情况"
short = "推进"

[[group]]
key = "x"
code = "B"
name = "加分"
short = "加分"

[[datum]]
key = "matters"
name = "推荐宣传事迹"
unit = "件"
collect = "levels"
weights = [{ key = "national", label = "国家级", weight = 2 }, { key = "city", label = "市级", weight = "0.5" }]

[[datum]]
key = "rate"
name = "完成率"
unit = "%"

[[indicator]]
key = "works"
code = "A1"
group = "a"
name = "日常工作"
short = "日常"
points = 10
lead = "office"
standard = "（1）材料迟报的，每次扣0.5分；（2）工作不力的，视情况每次扣0.3～1分；（3）被市级通报的，每次扣2分；（4）弄虚作假的，此项不得分。"
forfeits = [{ key = "false", text = "弄虚作假", no = 4 }]

[indicator.rule]
kind = "deduct"
kinds = [
  { key = "told", text = "被市级通报", no = 3, unit = "次", per = 2, by = "upper" },
  { key = "late", text = "材料迟报", no = 1, unit = "次", per = "0.5", exempt = true },
  { key = "weak", text = "工作不力", no = 2, unit = "次", range = ["0.3", "1"], matter = "事项" },
]

[[indicator]]
key = "plan"
code = "A2"
group = "a"
name = "方案"
short = "方案"
points = 10
lead = "office"

[indicator.rule]
kind = "choice"
levels = [
  { key = "own", text = "出台本县方案并分解任务到部门，明确责任人和完成时限的", score = 10 },
  { key = "some", label = "一般", text = "有方案而未分解的，视情况得4～8分", range = ["4", "8"] },
  { key = "none", text = "没有方案的", score = 0 },
]

[[indicator]]
key = "done"
code = "A3"
group = "a"
name = "任务完成"
short = "任务"
points = 10
lead = "office"

[indicator.rule]
kind = "cases"
cases = [
  { when = "rate >= 90", text = "完成率达到90%的，得10分", score = 10 },
  { when = "rate >= 60", text = "完成率达到60%的，得6分", score = 6 },
  { when = "else", text = "其余不得分", score = 0 },
]

[[indicator]]
key = "spread"
code = "A4"
group = "a"
name = "宣传"
short = "宣传"
points = 5
lead = "office"
value = { expr = "matters", unit = "件" }
rule = { kind = "ratio", target = 4 }

[[indicator]]
key = "checked"
code = "A5"
group = "a"
name = "上级测评"
short = "测评"
points = 5
lead = "office"
rule = { kind = "external", full = 100 }

[[indicator]]
key = "extra"
code = "B1"
group = "x"
name = "表彰"
short = "表彰"
points = 5
lead = "office"

[indicator.rule]
kind = "bonus"
unit = "项"
levels = [{ key = "national", label = "国家级", per = 3 }, { key = "city", label = "市级", per = 1 }]
factors = [{ key = "lead", label = "牵头", share = 1 }, { key = "part", label = "参与", share = "0.6" }]
"#;

/// An evaluation of one county by that system.
pub fn county() -> (Office, Current) {
    let office = Office::begun();
    let fingerprint = office.pin(SYSTEM);
    let unit = office.unit("甲县", "county", "", None);
    let evaluation = office.evaluate(&fingerprint, std::slice::from_ref(&unit));
    (office, Current { evaluation, unit })
}

/// The county with all its rows filled: two delays, of which one is claimed as exempt.
pub fn filled() -> (Office, Current) {
    let (office, at) = county();
    let counts = [("works:kind.late", "2"), ("works:exempt.late", "1")];
    let told: Recorded = office.type_in("record", &at, "works", &counts);
    assert_eq!(told.errors, []);
    let claim = json!({ "cell": "works:exempt.late", "typed": "1", "note": "台风停运" });
    let typing = json!({ "evaluation": at.evaluation, "unit": at.unit, "indicator": "works", "cells": [claim] });
    office.call::<Recorded>("record", typing);
    office.type_in::<Recorded>("record", &at, "plan", &[("plan:level", "none")]);
    office.type_in::<Recorded>("record", &at, "done", &[("rate", "90")]);
    let levels = [("matters[national]", "1"), ("matters[city]", "4")];
    office.type_in::<Recorded>("record", &at, "spread", &levels);
    let document = [
        ("checked:score", "90"),
        ("checked:document", "市改发〔2026〕3号"),
        ("checked:day", "2026-03-01"),
    ];
    office.type_in::<Recorded>("record", &at, "checked", &document);
    (office, at)
}

fn field<'a>(leaf: &'a LeafView, cell: &str) -> &'a Field {
    leaf.fields.iter().find(|field| field.cell == cell).unwrap()
}

/// Hands the return to the level above, which works here from then on.
pub fn hand_up(office: &Office, at: &Current) {
    for act in ["settle", "submit", "begin"] {
        let arg = json!({ "evaluation": at.evaluation, "units": [at.unit], "act": act, "to": null, "reason": "",
            "remarks": [], "meeting": "", "date": "", "number": "" });
        office.call::<StageLines>("act_do", arg);
    }
    office.call::<AppState>("settings_change", json!({ "identity": "city" }));
}

#[test]
fn clauses_stand_in_the_order_of_their_numbers_with_what_each_asks() {
    let (office, at) = county();
    let leaf = office.leaf(&at, "works");
    let told: Vec<_> = leaf
        .clauses
        .iter()
        .map(|one| (one.key.as_str(), one.text.as_str(), one.upper))
        .collect();
    assert_eq!(
        told,
        [
            ("kind.late", "（1）材料迟报的，每次扣0.5分", false),
            ("kind.weak", "（2）工作不力的，视情况每次扣0.3～1分", false),
            ("kind.told", "（3）被市级通报的，每次扣2分", true),
            ("forfeit.false", "（4）弄虚作假的，此项不得分", false),
        ]
    );
    let cells = |nth: usize| {
        let one = &leaf.clauses[nth];
        [
            &one.count,
            &one.amount,
            &one.names,
            &one.exempt,
            &one.granted,
        ]
        .map(|cell| {
            let cell = cell.as_deref().unwrap_or_default();
            cell.trim_start_matches("works:").to_owned()
        })
    };
    assert_eq!(
        cells(0),
        ["kind.late", "", "", "exempt.late", "granted.late"]
    );
    assert_eq!(cells(1), ["kind.weak", "amount.weak", "names.weak", "", ""]);
    assert_eq!(cells(3), ["forfeit.false", "", "", "", ""]);
    assert_eq!(leaf.none_cell.as_deref(), Some("works:none"));
    for (cell, upper) in [
        ("works:kind.late", false),
        ("works:kind.told", true),
        ("works:granted.late", true),
        ("works:exempt.late", false),
    ] {
        assert_eq!(field(&leaf, cell).upper, upper, "{cell}");
    }
}

#[test]
fn the_clause_that_took_points_is_named_as_it_is_typed() {
    let (office, at) = county();
    let cells = [("works:kind.late", "3"), ("works:forfeit.false", "否")];
    let shown: Preview = office.type_in("preview", &at, "works", &cells);
    let taken = |outcome: &OutcomeView| {
        let taken = outcome.taken.iter();
        let told = taken.map(|one| (one.key.clone(), one.lost.clone(), one.all));
        told.collect::<Vec<_>>()
    };
    assert_eq!(
        taken(&shown.outcome),
        [("kind.late".to_owned(), "1.5".to_owned(), false)]
    );
    assert_eq!(shown.outcome.score.as_deref(), Some("8.50"));
    let cells = [("works:kind.late", "3"), ("works:forfeit.false", "是")];
    let shown: Preview = office.type_in("preview", &at, "works", &cells);
    assert_eq!(shown.outcome.score.as_deref(), Some("0.00"));
    assert!(
        taken(&shown.outcome).contains(&("forfeit.false".to_owned(), String::new(), true)),
        "{:?}",
        shown.outcome.taken
    );
}

/// SCORING.md §4.13, §5.6: what has `by = "upper"` and what is granted is entered by the level above alone.
#[test]
fn what_the_level_above_finds_is_refused_to_the_unit_at_every_door() {
    let (office, at) = county();
    let home = tempfile::tempdir().unwrap();
    let system = home.path().join("s.toml");
    fs::write(&system, SYSTEM).unwrap();
    for (cell, code, words) in [
        ("works:kind.told", "clause-from-above", "核查认定"),
        ("works:granted.late", "exempt-from-above", "上级答复"),
    ] {
        for how in ["preview", "record"] {
            let typing = [(cell, "1")];
            let errors: Vec<CellError> = match how {
                "preview" => office.type_in::<Preview>(how, &at, "works", &typing).errors,
                _ => {
                    office
                        .type_in::<Recorded>(how, &at, "works", &typing)
                        .errors
                }
            };
            let told: Vec<_> = errors.iter().map(|error| error.code.as_str()).collect();
            assert_eq!(told, [code], "{how}");
            assert!(errors[0].text.contains(words), "{}", errors[0].text);
        }
        assert_eq!(field(&office.leaf(&at, "works"), cell).typed, "");
        for (name, text) in [
            ("long", format!("unit,key,value\n甲县,{cell},1\n")),
            ("wide", format!("unit,{cell}\n甲县,1\n")),
        ] {
            let path = home.path().join(format!("{name}.csv"));
            fs::write(&path, text).unwrap();
            let score = |how: &How| {
                let system = system.to_string_lossy();
                files::score(&system, &path, how, Format::Table, None, Locale::ZhCn)
            };
            let own = How::seen(model::plan::Viewpoint::Own);
            for how in [&own, &How::default()] {
                let lines = score(how).map(|said| said.text);
                let lines = lines.expect_err(name).lines(Locale::ZhCn).join("\n");
                assert!(lines.contains(words), "{name}: {lines}");
            }
            let upper = How::seen(model::plan::Viewpoint::Upper);
            assert!(score(&upper).is_ok(), "{name}");
        }
    }
}

#[test]
fn the_level_above_enters_what_it_finds_and_what_it_grants() {
    let (office, at) = filled();
    hand_up(&office, &at);
    let leaf = office.leaf(&at, "works");
    assert!(leaf.fields.iter().all(|field| !field.upper));
    let found = [("works:kind.told", "1"), ("works:granted.late", "1")];
    let told: Recorded = office.type_in("record", &at, "works", &found);
    assert_eq!(told.errors, []);
    assert_eq!(told.leaf.outcome.score.as_deref(), Some("7.50"));
}

#[test]
fn levels_have_their_sentences_and_points_and_the_case_that_holds_is_told() {
    let (office, at) = county();
    let plan = office.leaf(&at, "plan");
    let levels = &field(&plan, "plan:level").levels;
    let told: Vec<_> = levels
        .iter()
        .map(|one| (one.typed.as_str(), one.points.as_str(), one.least.as_str()))
        .collect();
    assert_eq!(
        told,
        [("own", "10", ""), ("some", "8", "4"), ("none", "0", "")]
    );
    assert!(levels[1].text.starts_with("有方案而未分解"));
    let done = office.leaf(&at, "done");
    assert_eq!((done.cases.len(), done.outcome.holds), (3, None));
    assert_eq!(done.cases[1].points, "6");
    for (rate, holds) in [("95", 0), ("60", 1), ("59", 2)] {
        let shown: Preview = office.type_in("preview", &at, "done", &[("rate", rate)]);
        assert_eq!(shown.outcome.holds, Some(holds), "{rate}");
    }
    let spread = office.leaf(&at, "spread");
    let weights: Vec<_> = spread.fields[0]
        .parts
        .iter()
        .map(|part| part.weight.as_str())
        .collect();
    assert_eq!(weights, ["2", "0.5"]);
}

#[test]
fn the_part_taken_in_a_matter_is_asked_where_the_row_has_parts() {
    let (office, at) = county();
    let cells = [
        ("extra:matter.1", "national"),
        ("extra:matter.1.name", "全国先进"),
        ("extra:matter.1.role", "part"),
    ];
    let told: Recorded = office.type_in("record", &at, "extra", &cells);
    assert_eq!(told.errors, []);
    let parts: Vec<_> = told
        .leaf
        .matter_factors
        .iter()
        .map(|one| one.label.as_str())
        .collect();
    assert_eq!(parts, ["牵头", "参与"]);
    let matter = &told.leaf.matters[0];
    assert_eq!(
        (matter.role_cell.as_str(), matter.role.as_str()),
        ("extra:matter.1.role", "part")
    );
    assert_eq!(told.leaf.outcome.score.as_deref(), Some("1.80"));
}

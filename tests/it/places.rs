//! Comparison groups without a place are told while they are made, and by the command line.

use super::office::Office;
use contract::dto::*;
use gongping_cli::{self as files, Format, How, Locale};
use serde_json::{Value, json};
use std::fs;

#[test]
fn a_group_without_a_place_is_told_when_it_is_made() {
    let office = Office::begun();
    let ids = [
        ("甲县", "山区"),
        ("乙县", "山区"),
        ("丙县", "山区"),
        ("丁县", "山区"),
        ("戊县", "平原"),
    ]
    .map(|(name, group)| office.unit(name, "county", group, None));
    let system = office.built_in("county");
    let told = |participants: &[String]| -> Vec<String> {
        let new = json!({ "system": system, "participants": participants });
        office
            .call::<Warnings>("groups_of_evaluation", new)
            .warnings
    };
    // 30 % of four is one place, of one none.
    assert_eq!(
        told(&ids),
        ["“平原”有 1 个单位，按 30% 计，“优秀”没有名额；请合并分组或调整比例。"]
    );
    assert_eq!(told(&ids[..4]), [""; 0]);
    assert_eq!(
        told(&ids[4..]),
        [""; 0],
        "a unit by itself competes with nobody"
    );

    let list: UnitList = office.call("units_list", json!({}));
    let moved = |at: usize, group: &str| -> Vec<String> {
        let as_it_is = list.units.iter().find(|one| one.id == ids[at]).unwrap();
        let unit = UnitView {
            group: group.to_owned(),
            ..as_it_is.clone()
        };
        office
            .call::<Warnings>("groups_of_unit", json!(unit))
            .warnings
    };
    assert_eq!(moved(0, "平原"), [""; 0], "it takes part in nothing yet");
    let new = json!({
        "name": "本年度考核", "year": 2026, "as_of": "2026-11-30", "due": "", "system": system, "participants": ids,
    });
    let _: AppState = office.call("evaluation_create", new);
    assert_eq!(moved(4, " 山区 "), [""; 0]);
    let both = moved(0, "平原");
    assert_eq!(both.len(), 2, "{both:?}");
    assert!(
        both[0].starts_with("本年度考核：“山区”有 3 个单位"),
        "{both:?}"
    );
    assert!(both[1].contains("“平原”有 2 个单位"), "{both:?}");
}

#[test]
fn a_kind_that_the_system_names_nowhere_is_told_when_it_is_made_and_among_the_results() {
    let office = Office::begun();
    let system = office.built_in("county");
    let units = [("甲县", "county"), ("乙园区", "park")];
    let ids = units.map(|(name, kind)| office.unit(name, kind, "", None));
    let told = |participants: &[String]| -> String {
        let new = json!({ "system": system, "participants": participants });
        let told: Warnings = office.call("groups_of_evaluation", new);
        told.warnings.join("\n")
    };
    let said = "没有提到“园区”这一类单位";
    assert!(!told(&ids[..1]).contains("没有提到"));
    assert!(told(&ids[1..]).contains(said));
    let evaluation = office.evaluate(&system, &ids);
    let results: ResultsView = office.call("results", json!({ "evaluation": evaluation }));
    let said_in = results.warnings.iter().filter(|one| one.contains(said));
    assert_eq!(said_in.count(), 1, "{:?}", results.warnings);
    let list: UnitList = office.call("units_list", json!({}));
    let park = list.units.iter().find(|one| one.id == ids[1]).unwrap();
    let mut unit = park.clone();
    for (kind, warned) in [("park", true), ("county", false), ("town", true)] {
        unit.kind = kind.to_owned();
        let told: Warnings = office.call("groups_of_unit", json!(unit));
        let told = told.warnings.join("\n");
        assert_eq!(told.contains("没有提到"), warned, "{kind}: {told}");
    }
}

#[test]
fn the_command_line_finds_groups_without_a_place() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("returns.csv");
    fs::write(
        &path,
        "unit,group,workers\n甲县,山区,5\n乙县,山区,6\n丙县,,7\n",
    )
    .unwrap();
    let said = |format| {
        let score = files::score("county", &path, &How::default(), format, None, Locale::ZhCn);
        score.unwrap().text
    };
    let text = said(Format::Table);
    assert!(
        text.contains("· “山区”有 2 个单位，按 30% 计，“优秀”没有名额"),
        "{text}"
    );
    let json: Value = serde_json::from_str(&said(Format::Json)).unwrap();
    let codes: Vec<&str> = json["quotas"][0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["quota-empty-all", "quota-empty"]);
}

/// Everyone who says 是 has 100 points, and one of three may be 优秀.
pub const TIED: &str = r#"
format = 1
key = "tied"
name = "并列"
version = "1"
kind = "county"
points = 100

[[role]]
key = "office"
name = "县总工会"

[[group]]
key = "all"
code = "A"
name = "组织建设"
short = "组织建设"

[[indicator]]
key = "founded"
code = "A1"
group = "all"
name = "建会"
short = "建会"
points = 100
lead = "office"
rule = { kind = "yes_no", text = "已建会" }

[[grade]]
key = "excellent"
name = "优秀"
from = "90"
quota = "40"

[[grade]]
key = "pass"
name = "合格"
from = "0"
"#;

/// SCORING.md §9.7.
#[test]
fn a_decision_from_a_file_settles_a_tie_and_every_fault_of_it_is_named() {
    let home = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| {
        let path = home.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let system = put("s.toml", TIED);
    let lines =
        "unit,group,year,founded:yes\n甲县,山区,2026,是\n乙县,山区,2026,是\n丙县,山区,2026,是\n";
    let returns = put("r.csv", lines);
    let scored = |decisions: Option<&str>, format| {
        let how = How {
            decisions: decisions.map(|text| put("d.csv", text)),
            ..How::default()
        };
        let system = system.to_str().unwrap();
        files::score(system, &returns, &how, format, None, Locale::ZhCn)
    };
    let score = |decisions: Option<&str>| scored(decisions, Format::Json);
    let tied = |decisions: Option<&str>| {
        let text = scored(decisions, Format::Table).unwrap().text;
        let told = text.lines().filter(|line| line.contains("并列，待研究"));
        told.map(str::to_owned).collect::<Vec<_>>()
    };
    let graded = |decisions: Option<&str>| -> (Vec<Value>, Value) {
        let mut json: Value = serde_json::from_str(&score(decisions).unwrap().text).unwrap();
        let units = json["units"].as_array().unwrap().iter();
        let grades = units
            .map(|unit| unit["standing"]["grade"].clone())
            .collect();
        (grades, json["quotas"][0]["quotas"][0]["tie"].take())
    };
    let (grades, tie) = graded(None);
    assert_eq!(grades, ["pass", "pass", "pass"]);
    assert_eq!(tie["units"].as_array().unwrap().len(), 3);
    let open = "· 2026: 丙县、乙县、甲县并列，待研究：“优秀”还有 1 个名额";
    assert_eq!(tied(None), [open]);
    let decided = "year,group,grade,unit,note\n2026,山区,优秀,丙县,会议研究\n2026,,excellent,甲县,\n2026,,优秀,乙县,会议研究\n";
    let (grades, tie) = graded(Some(decided));
    assert_eq!(grades, ["pass", "pass", "excellent"]);
    assert_eq!(tie, Value::Null);
    assert!(tied(Some(decided)).is_empty());
    // One of the tied left out: it does not hold.
    let partial = "year,grade,unit,note\n2026,优秀,丙县,会议研究\n";
    let (grades, tie) = graded(Some(partial));
    let stale = "；原有决定没有列全并列单位或没有理由，须重新研究";
    assert_eq!(tied(Some(partial)), [format!("{open}{stale}")]);
    assert_eq!(grades, ["pass", "pass", "pass"]);
    assert_eq!(tie["stale"], json!(true));

    let wrong = "year,group,grade,unit,note\n2026,平原,优秀,甲县,\n今年,,优秀,甲县,\n2026,,合格,甲县,\n2026,,优秀,戊县,\n\
        2026,,优秀,甲县,\n2026,,优秀,甲县,\n2026,,优秀,,\n";
    let faults = score(Some(wrong)).unwrap_err().lines(Locale::ZhCn);
    assert_eq!(faults.len(), 8, "{faults:#?}");
    for (line, told) in [
        (2, "不在比较组“平原”"),
        (3, "“今年”不是年份"),
        (4, "“合格”不是有限额的等次"),
        (5, "没有单位“戊县”的数据"),
        (6, "没有写研究依据"),
        (7, "“甲县”在同一次研究的顺序中出现两次"),
        (8, "这一行没有单位"),
    ] {
        let named =
            |fault: &&String| fault.contains(&format!("第 {line} 行")) && fault.contains(told);
        assert!(
            faults.iter().any(|f| named(&f)),
            "{line} {told}: {faults:#?}"
        );
    }
    let faults = score(Some("group,unit,note,why\n山区,甲县,x,y\n")).unwrap_err();
    assert_eq!(faults.lines(Locale::En).len(), 4, "{faults:?}");
}

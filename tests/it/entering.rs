//! What is typed or handed in, at every door: window, wide and long files, decisions, systems. The same text is read the
//! same way everywhere, and what is refused says so in the officer's language.

use super::office::{Office, root};
use contract::dto::*;
use gongping_cli::{self as files, Format, How, Locale};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// A system with a count, a share, a rate and an amount, each of which is a value by itself.
const SYSTEM: &str = r#"
format = 1
key = "doors"
name = "录入试验"
version = "1"
kind = "county"
points = 100

[[role]]
key = "office"
name = "办公室"

[[group]]
key = "a"
code = "A"
name = "试验"
"#;

pub fn system() -> String {
    let row = |n: u8, key: &str, unit: &str, measure: &str| {
        format!(
            "\n[[datum]]\nkey = \"{key}\"\nname = \"{key}项\"\nunit = \"{unit}\"\nmeasure = \"{measure}\"\n\
             \n[[indicator]]\nkey = \"row_{key}\"\ncode = \"A{n}\"\ngroup = \"a\"\nname = \"{key}指标\"\nshort = \"{key}\"\n\
             points = 25\nlead = \"office\"\nvalue = {{ expr = \"{key}\", dp = 2, unit = \"{unit}\" }}\n\
             rule = {{ kind = \"ratio\", target = 95 }}\n"
        )
    };
    let rows = [
        row(1, "people", "人", "count"),
        row(2, "share", "%", "share"),
        row(3, "rate", "%", "rate"),
        row(4, "money", "万元", "amount"),
    ];
    SYSTEM.to_owned() + &rows.concat()
}

/// A folder with the system, and a workspace with an evaluation by it.
pub struct Doors {
    pub home: tempfile::TempDir,
    pub office: Office,
    at: Current,
}

impl Doors {
    pub fn new() -> Doors {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("s.toml");
        fs::write(&path, system()).unwrap();
        let office = Office::begun();
        let added: SystemAdded = office.call("system_add", json!({ "path": path }));
        let unit = office.unit("甲县", "county", "", None);
        let fingerprint = added.fingerprint.unwrap();
        let evaluation = office.evaluate(&fingerprint, std::slice::from_ref(&unit));
        let at = Current { evaluation, unit };
        Doors { home, office, at }
    }

    /// Scores a file; returns what is printed, or the lines of the refusal.
    pub fn score(&self, text: &str) -> (bool, String) {
        let path = self.home.path().join("r.csv");
        fs::write(&path, text).unwrap();
        let system = self.home.path().join("s.toml");
        let how = How::default();
        let told = files::score(
            &system.to_string_lossy(),
            &path,
            &how,
            Format::Table,
            None,
            Locale::ZhCn,
        );
        match told {
            Ok(said) => (true, said.text),
            Err(error) => (false, error.lines(Locale::ZhCn).join("\n")),
        }
    }

    /// What 测算 says of the figure as a change of one unit, in the window and on files.
    fn tried(&self, key: &str, typed: &str) -> String {
        let change = json!({ "what": "value", "unit": self.at.unit, "at": key, "typed": typed });
        let view: WhatIfView = self.office.call(
            "trial_what_if",
            json!({ "evaluation": self.at.evaluation, "changes": [change] }),
        );
        let returns = self.home.path().join("r.csv");
        fs::write(&returns, format!("unit,{key}\n甲县,5\n")).unwrap();
        let trial = files::Trial {
            set: vec![format!("甲县/{key}={typed}")],
            ..files::Trial::default()
        };
        let system = self.home.path().join("s.toml");
        let said = files::trial(
            &system.to_string_lossy(),
            Some(&returns),
            &How::default(),
            &trial,
            Format::Table,
            Locale::ZhCn,
        );
        let on_files = said.map_or_else(|e| e.lines(Locale::ZhCn).join("\n"), |said| said.text);
        let window = view.findings.join("\n");
        let both = |doubt: &str| window.contains(doubt) == on_files.contains(doubt);
        assert!(
            both("截短") && both("请核对") && both("更正"),
            "{window}\n{on_files}"
        );
        window
    }

    /// What every door says of one figure with its note: window, wide file (without notes), long file.
    fn everywhere(&self, key: &str, typed: &str, note: &str) -> Vec<String> {
        let cell = json!({ "cell": key, "typed": typed, "note": note });
        let typing = json!({ "evaluation": self.at.evaluation, "unit": self.at.unit,
            "indicator": format!("row_{key}"), "cells": [cell] });
        let recorded: Recorded = self.office.call("record", typing);
        let arg = json!({ "evaluation": self.at.evaluation, "unit": self.at.unit,
            "indicator": format!("row_{key}") });
        let reviewed: ReviewLeaf = self.office.call("review_leaf", arg);
        assert_eq!(reviewed.findings, recorded.leaf.findings, "{key} {typed}");
        let refused = recorded.errors.into_iter().map(|error| error.text);
        let leaf = recorded.leaf.findings.into_iter().map(|found| found.text);
        let window: Vec<String> = refused.chain(leaf).collect();
        let check: SubmissionCheck = self.office.call("submission_check", json!(self.at));
        let checked = check.findings.into_iter().map(|found| found.text);
        let field = format!("\"{typed}\"");
        let long = format!("unit,key,value,note\n甲县,{key},{field},{note}\n");
        let mut all = vec![
            window.join("\n"),
            checked.collect::<Vec<_>>().join("\n"),
            self.score(&long).1,
        ];
        if note.is_empty() {
            all.push(self.tried(key, typed));
            all.push(self.score(&format!("unit,{key}\n甲县,{field}\n")).1);
        }
        all
    }
}

#[test]
fn a_figure_that_can_hardly_be_right_is_asked_about_at_every_door() {
    let doors = Doors::new();
    for (key, typed, note, said) in [
        ("share", "9500", "", "超出 0 至 100"),
        ("share", "9500", "含外县", "口径说明为“含外县”"),
        ("share", "-3", "", "占比不能为负"),
        ("share", "-3", "含外县", "占比不能为负"),
        ("share", "0.95", "", "如是95%，请填95"),
        ("rate", "9500", "", "不在 0 至 100 之间"),
        ("rate", "0.95", "", "如是95%，请填95"),
        ("people", "1.23E+05", "", "可能被表格软件截短"),
        ("money", "1.2e4", "", "可能被表格软件截短"),
    ] {
        for told in doors.everywhere(key, typed, note) {
            assert!(told.contains(said), "{key} {typed} {note}: {told}");
        }
    }
    for (key, typed) in [
        ("share", "94"),
        ("share", "94%\u{200b}"),
        ("rate", "９４．５"),
        ("people", "1\u{200b}234"),
        ("people", "1.23456E+05"),
        ("money", "\u{feff}1,234.5\u{ad}"),
    ] {
        for told in doors.everywhere(key, typed, "") {
            for doubt in ["请核对", "两个数", "不是数字", "截短"] {
                let mut mine = told
                    .lines()
                    .filter(|line| line.contains(&format!("{key}项")));
                assert!(
                    !mine.any(|line| line.contains(doubt)),
                    "{key} {typed}: {told}"
                );
            }
        }
    }
}

#[test]
fn days_and_years_are_read_alike_at_every_door() {
    let doors = Doors::new();
    let systems: SystemList = doors.office.call("systems_list", json!({}));
    let own = systems.systems.iter().find(|one| one.key == "doors");
    let fingerprint = own.unwrap().fingerprint.clone();
    let made = std::cell::Cell::new(0);
    let create = |year: u16, as_of: &str| -> Result<Value, UiError> {
        made.set(made.get() + 1);
        let args = json!({ "name": format!("考核{}", made.get()), "year": year, "as_of": as_of, "due": "",
            "system": fingerprint, "participants": [doors.at.unit] });
        let told = doors.office.app.rpc("evaluation_create", args)?;
        Ok(serde_json::from_str(&told.value).unwrap())
    };
    let record = |as_of: &str| -> Recorded {
        let cell = json!({ "cell": "people", "typed": "5", "as_of": as_of });
        doors.office.call(
            "record",
            json!({ "evaluation": doors.at.evaluation, "unit": doors.at.unit,
                "indicator": "row_people", "cells": [cell] }),
        )
    };
    let long = |as_of: &str| doors.score(&format!("unit,key,value,as_of\n甲县,people,5,{as_of}\n"));
    for day in [
        "2026-11-30",
        "2026/11/30",
        "2026.11.30",
        "2026年11月30日",
        "２０２６-11-30",
        "２０２６年１１月３０日",
        "2026-11-30\u{200b}",
        "2026/11/30 0:00",
    ] {
        assert!(long(day).0, "{day}: {}", long(day).1);
        assert_eq!(record(day).errors, [], "{day}");
        assert_eq!(create(2026, day).err(), None, "{day}");
    }
    for (day, said) in [
        ("2026年11月", "没有写明是哪一日"),
        ("26-11-30", "年份不足四位"),
        ("1999-11-30", "不在 2000 至 2100 之间"),
        ("2026-02-30", "不是日期"),
    ] {
        assert!(long(day).1.contains(said), "{day}: {}", long(day).1);
        assert!(record(day).errors[0].text.contains(said), "{day}");
        assert!(
            create(2026, day).unwrap_err().message.contains(said),
            "{day}"
        );
    }
    for (year, said) in [
        (26, "年份不足四位"),
        (1999, "不在 2000 至 2100"),
        (2101, "不在 2000 至 2100"),
    ] {
        assert!(
            create(year, "2026-11-30")
                .unwrap_err()
                .message
                .contains(said)
        );
        for text in [
            format!("unit,year,people\n甲县,{year},5\n"),
            format!("unit,year,key,value\n甲县,{year},people,5\n"),
        ] {
            let (taken, told) = doors.score(&text);
            assert!(!taken && told.contains(said), "{told}");
        }
    }
    assert!(doors.score("unit,year,people\n甲县,２０２６年,5\n").0);
}

/// One misspelled kind gave as many lines as there are units.
#[test]
fn equal_faults_and_findings_are_gathered() {
    let doors = Doors::new();
    let rows: String = (1..=375).map(|n| format!("{n}县,5,NA\n")).collect();
    let (taken, told) = doors.score(&format!("unit,people,share\n{rows}"));
    assert!(!taken);
    assert_eq!(told.lines().count(), 2, "{told}");
    assert!(
        told.contains("第 2、3、4、5、6 等 375 行 share 列“NA”"),
        "{told}"
    );
    assert!(told.contains("--missing"), "{told}");
    let rows: String = (1..=375).map(|n| format!("{n}县,contry,5\n")).collect();
    let (_, told) = doors.score(&format!("unit,kind,people\n{rows}"));
    let found: Vec<&str> = told
        .lines()
        .filter(|line| line.contains("contry"))
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("等 375 个单位") && found[0].contains("county"),
        "{found:?}"
    );
}

#[test]
fn a_text_that_is_too_long_is_kept_and_refused_with_its_length() {
    let doors = Doors::new();
    let long = "字".repeat(299);
    let told = doors.office.refused(
        "tie_settle",
        json!({ "evaluation": doors.at.evaluation, "comparison": "", "grade": "x", "order": [], "note": long }),
    );
    assert_eq!(told.field.as_deref(), Some("note"));
    assert!(
        told.message.contains("文字超过 200 个字，现有 299 个字"),
        "{}",
        told.message
    );
    let cell = json!({ "cell": "row_people:text", "typed": "字".repeat(4001) });
    let recorded: Recorded = doors.office.call(
        "record",
        json!({ "evaluation": doors.at.evaluation, "unit": doors.at.unit, "indicator": "row_people", "cells": [cell] }),
    );
    let said = &recorded.errors[0].text;
    assert!(said.contains("超过 4000 个字，现有 4001 个字"), "{said}");
    for field in ["note", "source"] {
        let text = "字".repeat(4001);
        let (taken, told) = doors.score(&format!("unit,key,value,{field}\n甲县,people,5,{text}\n"));
        assert!(!taken && told.contains("现有 4001 个字"), "{told}");
    }
    let ui = root().join("ui/src");
    let mut pages = 0;
    walk(&ui, &mut |path, text| {
        pages += 1;
        assert!(!text.contains("maxlength"), "{}", path.display());
    });
    assert!(pages > 50);
}

fn walk(folder: &Path, look: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, look);
        } else if let Ok(text) = fs::read_to_string(&path) {
            look(&path, &text);
        }
    }
}

#[test]
fn a_folder_that_is_a_file_is_named_as_such() {
    let doors = Doors::new();
    let (system, returns) = (
        doors.home.path().join("s.toml"),
        doors.home.path().join("r.csv"),
    );
    fs::write(&returns, "unit,people\n甲县,5\n").unwrap();
    let error = files::score(
        &system.to_string_lossy(),
        &returns,
        &How::default(),
        Format::Table,
        Some(&system),
        Locale::ZhCn,
    );
    let lines = error.unwrap_err().lines(Locale::ZhCn);
    let said = format!("{} 是文件，这里要的是文件夹", system.display());
    assert!(lines[0].contains(&said), "{lines:?}");
}

#[test]
fn a_group_and_the_total_are_explained_like_an_indicator() {
    let doors = Doors::new();
    let returns = doors.home.path().join("r.csv");
    fs::write(&returns, "unit,people,share,rate,money\n甲县,95,95,95,95\n").unwrap();
    let explain = |node: &str, format: Format| {
        files::explain(
            &doors.home.path().join("s.toml").to_string_lossy(),
            &returns,
            None,
            Some(node),
            &How::default(),
            format,
            Locale::ZhCn,
        )
    };
    for (node, head) in [
        ("A", "A 试验"),
        ("a", "A 试验"),
        ("total", "总分"),
        ("总分", "总分"),
    ] {
        let said = explain(node, Format::Table).unwrap().text;
        assert!(
            said.starts_with(head) && said.contains("100 分中得 100.00 分"),
            "{said}"
        );
    }
    let json: Value = serde_json::from_str(&explain("a", Format::Json).unwrap().text).unwrap();
    assert_eq!(json[0]["key"], "a");
    assert!(explain("B", Format::Table).is_err());
}

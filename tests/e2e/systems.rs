//! An indicator system that does not ship: refused with its faults, taken, saved again, and used for two departments.

use super::stage::{Stage, until};
use super::steps::{begin, content, current, fill, rpc};
use super::window::Window;
use serde_json::{Value, json};
use std::fs;

/// Departments, in weights, one indicator scored against the others.
const SYSTEM: &str = r#"
format = 1
key = "department"
name = "部门协作考核指标"
version = "2026.1"
kind = "department"
points = 100
aggregate = "weighted_mean"
weights = 100

[[role]]
key = "office"
name = "县产改办"

[[datum]]
key = "articles"
name = "信息采用篇数"
unit = "篇"
measure = "amount"

[[datum]]
key = "done"
name = "完成任务数"
unit = "项"
measure = "amount"

[[datum]]
key = "planned"
name = "下达任务数"
unit = "项"
measure = "amount"

[[group]]
key = "news"
code = "A"
name = "信息宣传"
aggregate = "weighted_mean"
weight = 60

[[group]]
key = "tasks"
code = "B"
name = "任务落实"
aggregate = "weighted_mean"
weight = 40

[[indicator]]
key = "news_used"
code = "A1"
group = "news"
name = "信息采用"
short = "信息采用"
weight = 100
lead = "office"
value = { expr = "articles", unit = "篇", name = "采用" }
scored_by = "upper"
rule = { kind = "min_max" }

[[indicator]]
key = "tasks_done"
code = "B1"
group = "tasks"
name = "任务完成率"
short = "任务完成"
weight = 100
lead = "office"
value = { expr = "done / planned * 100", dp = 2, unit = "%", name = "完成率", den0 = "error" }
rule = { kind = "ratio", target = 100 }
"#;

fn figures(window: &Window, articles: &str, done: &str) {
    for (indicator, cells) in [
        ("news_used", vec![("articles", articles)]),
        ("tasks_done", vec![("done", done), ("planned", "10")]),
    ] {
        window.click(&format!("row:{indicator}"));
        for (cell, typed) in cells {
            window.wait_for(&format!("cell:{cell}"));
            fill(window, cell, typed);
        }
    }
}

#[test]
fn a_system_from_a_file_is_checked_kept_and_used_for_departments() {
    let mut stage = Stage::new();
    let (bad, good, copy) = (
        stage.file("bad.toml"),
        stage.file("good.toml"),
        stage.file("copy.toml"),
    );
    fs::write(
        &bad,
        SYSTEM
            .replace("weight = 40", "weight = 30")
            .replace("\"articles\", unit", "\"news\", unit"),
    )
    .unwrap();
    fs::write(&good, SYSTEM).unwrap();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    begin(&stage, &window);

    // All faults of a file are named, nothing is taken; the mended file is.
    window.click("new-evaluation");
    window.wait_for("evaluation-system");
    window.click("system-add");
    stage.open_dialog(&window, "从文件添加", &bad);
    let told = window.wait_contains("system-faults", "news");
    assert!(told.contains("90"), "the weights are named too: {told}");
    window.click("system-add");
    stage.open_dialog(&window, "从文件添加", &good);
    window.wait_contains("notice", "已添加");
    assert!(!window.shows("system-faults"));
    window.type_into("evaluation-year", "2025");
    window.type_into("evaluation-as-of", "2025-11-30");
    // A system for departments does not propose the county; a unit is added in the form.
    window.type_into("participant-name", "县委办");
    window.click("participant-add");
    window.wait_for("participant:县委办");
    window.click("evaluation-create");
    window.wait_for("home");
    window.click("nav:settings");
    window.click("settings:systems");
    window.wait_for("system");
    window.click("system-save");
    stage.save_dialog(&window, "另存为文件", &copy);
    until("the file holds the system", || {
        (fs::read_to_string(&copy).unwrap() == SYSTEM).then_some(())
    });

    // Only departments are offered where a system is for departments.
    for (name, kind) in [
        ("县教育局", "department"),
        ("县人社局", "department"),
        ("城关镇", "town"),
    ] {
        let unit = json!({ "id": "", "name": name, "kind": kind, "parent": null, "group": "", "contact": "",
            "phone": "", "archived": false });
        rpc(&window, "unit_put", &unit).unwrap();
    }
    window.click("settings:evaluations");
    window.click("new-evaluation");
    window.wait_for("evaluation-system");
    let fingerprint = until("the system is offered", || {
        let body = "return [...document.querySelectorAll('[data-testid=evaluation-system] option')] \
            .find((one) => one.dataset.key === 'department')?.value ?? ''";
        let found = window.script(body, &[]).as_str().unwrap().to_owned();
        (!found.is_empty()).then_some(found)
    });
    window.choose("evaluation-system", &fingerprint);
    window.type_into("evaluation-year", "2026");
    window.type_into("evaluation-as-of", "2026-11-30");
    window.wait_for("participant:县教育局");
    assert!(!window.shows("participant:城关镇"));
    window.click("participant:县教育局");
    window.click("participant:县人社局");
    window.click("evaluation-create");
    window.wait_for("home");

    window.click("nav:fill");
    window.wait_for("row:news_used");
    figures(&window, "20", "9");
    let first = current(&window);
    let units = rpc(&window, "units_list", &json!({})).unwrap();
    let departments = units["units"].as_array().unwrap().iter();
    let other = departments
        .filter(|unit| {
            ["县教育局", "县人社局"]
                .map(Value::from)
                .contains(&unit["name"])
        })
        .find(|unit| unit["id"] != first["unit"]);
    let next = json!({ "evaluation": first["evaluation"], "unit": other.unwrap()["id"] });
    rpc(&window, "current_set", &next).unwrap();
    window.script("location.reload()", &[]);
    let name = other.unwrap()["name"].as_str().unwrap();
    until("the other department is open", || {
        content(&window, "title").starts_with(name).then_some(())
    });
    window.wait_for("row:news_used");
    figures(&window, "10", "5");

    // 60 % of the best and worst of the group, 40 % of the rate: 100·0.6 + 90·0.4 and 0·0.6 + 50·0.4.
    window.click("nav:results");
    window.wait_for("results-table");
    until("both departments are ranked", || {
        let told = content(&window, "results-table");
        (told.contains("96.00") && told.contains("20.00")).then_some(())
    });
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

//! A comparison group that leaves a grade without a place is told while it is made: in the form of an evaluation, and of a unit.

use super::stage::Stage;
use super::steps::{begin, rpc};
use super::window::Window;
use serde_json::json;

#[test]
fn a_group_without_a_place_is_told_in_the_forms_that_make_it() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    begin(&stage, &window);
    window.listen();
    let towns = [
        ("甲县", "山区"),
        ("乙县", "山区"),
        ("丙县", "山区"),
        ("丁县", "山区"),
        ("戊县", "平原"),
    ];
    for (name, group) in towns {
        let unit = json!({ "id": "", "name": name, "kind": "county", "parent": null, "group": group,
            "contact": "", "phone": "", "archived": false });
        rpc(&window, "unit_put", &unit).unwrap();
    }

    // 30 % of four is one place, of one none.
    window.click("new-evaluation");
    window.wait_for("evaluation-system");
    window.click("participants-other");
    for (name, _) in towns {
        window.click(&format!("participant:{name}"));
    }
    window.wait_contains(
        "group-warning",
        "“平原”有 1 个单位，按 30% 计，“优秀”没有名额",
    );
    window.type_into("evaluation-year", "2026");
    window.type_into("evaluation-name", "本年度考核");
    window.click("evaluation-create");
    window.wait_for("home");

    // A unit that leaves its group takes the place of the others with it.
    window.click("nav:settings");
    window.click("settings:units");
    window.type_into("units-find", "甲县");
    window.click("edit-unit:甲县");
    window.wait_contains("group-warning", "“平原”有 1 个单位");
    window.type_into("unit-group", "平原");
    window.wait_contains("group-warning", "本年度考核：“山区”有 3 个单位");
    window.click("unit-save");
    window.wait_for("units-find");
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

//! 审定 of a comparison group in the window with one unit deferred, its record, a rename afterwards, and a correction.
//! SCORING.md §S.10–S.12.

use super::reviewing::copy;
use super::stage::{Stage, until};
use super::steps::{ask, enabled, explain, rpc};
use super::window::{Window, key};
use crate::it::office::Office;
use crate::it::stages::City;
use contract::dto::{AppState, Current};
use serde_json::json;

const NAMES: [&str; 3] = ["甲公司", "乙公司", "丙公司"];

/// Three returns that have had their first result. Where they are.
fn heard(stage: &Stage) -> Vec<Current> {
    let city = City::within(Office::begun_now(), "enterprise", &NAMES);
    for act in ["settle", "submit", "begin"] {
        city.act(act, &[0, 1, 2], json!({}));
    }
    let identity = json!({ "identity": "city" });
    city.office.call::<AppState>("settings_change", identity);
    for unit in 0..NAMES.len() {
        city.fill(unit);
    }
    city.act("feedback", &[0, 1, 2], json!({}));
    let found = (0..NAMES.len()).map(|unit| city.at(unit)).collect();
    let City { office, .. } = city;
    let made = office.folder();
    drop(office.app);
    copy(&made, &stage.workspace());
    found
}

#[test]
fn a_group_is_decided_with_one_deferred_and_what_was_decided_stays() {
    let mut stage = Stage::new();
    let at = heard(&stage);
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.resize_page(1093, 540);
    window.click("nav:review");

    // Two of the three: the third is listed, and holds the act until a reason is given.
    for name in ["甲公司", "乙公司"] {
        window.click(&format!("choose:{name}"));
    }
    ask(&window, "many:decide");
    window.wait_contains("act-deferrals", "丙公司");
    window.type_into("act-meeting", "协调小组会议");
    assert!(!enabled(&window, "act-confirm"), "丙公司 is not named");
    window.type_into(&format!("act-deferral:{}", at[2].unit), "佐证在补");
    window.press(key::TAB);
    explain(&window, "各单位书面放弃复核");
    until("it can be decided", || {
        enabled(&window, "act-confirm").then_some(())
    });
    window.click("act-confirm");
    window.wait_text("stage", "已审定，待通报");
    window.click("nav:results");
    window.wait_contains("results-warnings", "丙公司缓定：佐证在补");

    // Renamed for next year: the record keeps the name, and says what it is now.
    let unit = json!({ "id": at[0].unit, "name": "甲集团", "kind": "enterprise", "parent": null,
        "group": "", "contact": "", "phone": "", "archived": false });
    rpc(&window, "unit_put", &unit).unwrap();
    window.click("nav:home");
    window.click("nav:results");
    window.wait_contains(
        "results-warnings",
        "定稿时名称是“甲公司”，现在资料里是“甲集团”",
    );

    // Published, then corrected: both versions stand in the record of the unit.
    window.click("nav:review");
    window.click("review:甲公司");
    window.wait_text("review-stands", "已审定，待通报");
    for (act, number) in [("publish", "通报 1 号"), ("correct", "更正 1 号")] {
        ask(&window, &format!("act:{act}"));
        window.wait_for("act-number");
        window.type_into("act-number", number);
        if act == "correct" {
            assert!(!enabled(&window, "act-confirm"), "a correction says why");
            window.type_into("act-reason", "笔误");
        }
        window.click("act-confirm");
        until("the question is answered", || {
            (!window.shows("act-dialog")).then_some(())
        });
    }
    window.wait_text("review-stands", "审定办理中");
    window.click("review-remarks");
    let told = window.wait_contains("verdicts", "更正（未审定）");
    assert!(
        told.contains("协调小组会议") && told.contains("更正 1 号"),
        "{told}"
    );
    assert!(told.contains("现行"), "{told}");
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

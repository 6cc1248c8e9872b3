//! Formal acts on several units at once in the window: chosen by mouse and by keys, asked once, done to all or to none.
//! SCORING.md §S.3.

use super::reviewing::copy;
use super::stage::{Stage, until};
use super::steps::{ask, enabled, env, explain, focused, rpc};
use super::window::{Window, key};
use crate::it::office::Office;
use crate::it::stages::City;
use contract::dto::AppState;
use ledger::Ledger;
use serde_json::json;

const NAMES: [&str; 4] = ["甲公司", "乙公司", "丙公司", "丁公司"];

/// Three returns handed over, the fourth settled only; the id of the evaluation.
fn handed_over(stage: &Stage) -> String {
    let city = City::within(Office::begun_now(), "enterprise", &NAMES);
    city.act("settle", &[0, 1, 2, 3], json!({}));
    city.act("submit", &[0, 1, 2], json!({}));
    let identity = json!({ "identity": "city" });
    city.office.call::<AppState>("settings_change", identity);
    let evaluation = city.at(0).evaluation;
    let made = city.office.folder();
    let City { office, .. } = city;
    drop(office.app);
    copy(&made, &stage.workspace());
    evaluation
}

/// How every return stands, as the core says.
fn stand(window: &Window, evaluation: &str) -> Vec<String> {
    let lines = rpc(window, "stages_list", &json!({ "evaluation": evaluation })).unwrap();
    let units = lines["units"].as_array().unwrap().iter();
    units
        .map(|unit| unit["stands"].as_str().unwrap().to_owned())
        .collect()
}

fn answered(window: &Window) {
    window.click("act-confirm");
    until("the question goes and nothing is chosen any more", || {
        (!window.shows("act-dialog") && !window.shows("many-acts")).then_some(())
    });
}

#[test]
fn an_act_is_done_to_all_that_are_chosen_or_to_none_and_says_why() {
    let mut stage = Stage::new();
    let evaluation = handed_over(&stage);
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.click("nav:review");
    window.resize_page(1093, 540);

    // All four: one of them has not been handed over, so it is done to none of them.
    window.click("choose-all");
    let offered = window.wait_contains("many:begin", "3");
    assert!(offered.contains("开始审核"), "{offered}");
    window.click("many:begin");
    window.wait_contains("act-sentence", "4 个单位");
    window.wait_contains("act-held", "4 个单位中有 1 个");
    window.wait_contains("act-why", "丁公司");
    assert!(!enabled(&window, "act-confirm"), "to all or to none");
    let submitted = "已报送，待上级审核";
    let before = [submitted, submitted, submitted, "已定稿，待报送"];
    assert_eq!(stand(&window, &evaluation), before);

    // Without it the question is asked of the three, and done.
    window.click("act-without");
    window.wait_contains("act-sentence", "甲公司、乙公司、丙公司共 3 个单位");
    until("nothing holds it up", || {
        (!window.shows("act-held") && enabled(&window, "act-confirm")).then_some(())
    });
    answered(&window);
    let begun = "初评办理中";
    assert_eq!(
        stand(&window, &evaluation),
        [begun, begun, begun, "已定稿，待报送"]
    );
    window.wait_text("stage", begun);

    // By keys: boxes by space and arrows, all by Ctrl+A, the act by Enter; nothing happens before the question is answered.
    let body = "document.querySelector('[data-testid=\"choose:甲公司\"]').focus()";
    window.script(body, &[]);
    window.press(" ");
    window.press(key::DOWN);
    window.press(" ");
    window.press(key::RIGHT);
    assert_eq!(focused(&window), "review:乙公司");
    window.press(key::LEFT);
    assert_eq!(focused(&window), "choose:乙公司");
    window.wait_contains("many-acts", "已选 2 个单位");
    window.press(&key::ctrl("a"));
    window.wait_contains("many-acts", "已选 4 个单位");
    window.press(&key::ctrl("a"));
    until("none is chosen", || {
        (!window.shows("many-acts")).then_some(())
    });
    window.press(" ");
    window.press(key::UP);
    window.press(" ");
    window.wait_contains("many-acts", "已选 2 个单位");
    ask(&window, "many:return");
    window.wait_contains("act-sentence", "甲公司、乙公司共 2 个单位");
    assert!(!enabled(&window, "act-confirm"), "a return says why");
    window.press(key::ESCAPE);
    until("the question goes", || {
        (!window.shows("act-dialog")).then_some(())
    });
    assert_eq!(stand(&window, &evaluation)[0], begun);
    ask(&window, "many:feedback");
    window.wait_contains("act-sentence", "甲公司、乙公司共 2 个单位");
    window.wait_contains("act-fixes:甲公司", "已审 0/");
    assert!(!enabled(&window, "act-confirm"), "little was reviewed");
    explain(&window, "按抽查情况反馈");
    answered(&window);
    let heard = "审定办理中";
    assert_eq!(
        stand(&window, &evaluation),
        [heard, heard, begun, "已定稿，待报送"]
    );
    assert_eq!(window.complaints(), json!([]));
    window.end();
    let ledger = Ledger::open_read_only(&stage.workspace(), env()).unwrap();
    assert_eq!(ledger.verify().unwrap(), []);
    let one = ledger
        .operations(50)
        .unwrap()
        .into_iter()
        .filter(|op| op.kind == "feedback");
    assert_eq!(one.count(), 1, "one operation for both");
}

/// The stage is chosen once for all of them. SCORING.md §S.3.
#[test]
fn several_returns_are_passed_on_and_reopened_to_the_stage_that_is_chosen() {
    let mut stage = Stage::new();
    let city = City::within(Office::begun_now(), "enterprise", &NAMES);
    let evaluation = city.at(0).evaluation;
    let made = city.office.folder();
    let City { office, .. } = city;
    drop(office.app);
    copy(&made, &stage.workspace());
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.click("nav:review");
    window.click("choose-all");
    ask(&window, "many:pass");
    window.wait_contains("act-sentence", "4 个单位");
    window.choose("act-to", "settle");
    window.wait_contains("act-sentence", "自评定稿");
    answered(&window);
    assert_eq!(stand(&window, &evaluation), ["自评定稿办理中"; 4]);

    window.click("choose-all");
    ask(&window, "many:settle");
    answered(&window);
    window.click("choose-all");
    ask(&window, "many:reopen");
    window.choose("act-to", "fill");
    window.wait_contains("act-sentence", "填报办理中");
    assert!(!enabled(&window, "act-confirm"), "reopening says why");
    window.type_into("act-reason", "数据有误");
    answered(&window);
    assert_eq!(stand(&window, &evaluation), ["填报办理中"; 4]);
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

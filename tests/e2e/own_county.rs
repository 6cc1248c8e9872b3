//! A county's first hour: who and whom, an evaluation of its own, its departments from a list, the title as a way to another
//! unit, and the sample put away.

use super::keyboard::cursor_in;
use super::stage::{Stage, until};
use super::steps::{content, current, env, focused, rpc};
use super::window::{Window, key};
use ledger::Ledger;
use serde_json::json;

/// Pastes into what has the focus, as from a spreadsheet.
fn paste(window: &Window, text: &str) {
    let body = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]); \
                document.activeElement.dispatchEvent(new ClipboardEvent('paste', \
                { clipboardData: data, bubbles: true, cancelable: true }))";
    window.script(body, &[json!(text)]);
}

/// Waits until a unit is registered, or is no more; the list draws only what is in sight.
fn wait_unit(window: &Window, name: &str, there: bool) {
    until(&format!("{name}: registered {there}"), || {
        let list = rpc(window, "units_list", &json!({})).unwrap();
        let mut units = list["units"].as_array().unwrap().iter();
        (units.any(|unit| unit["name"] == name) == there).then_some(())
    });
}

fn settings(window: &Window, tab: &str) {
    window.click("nav:settings");
    window.click(&format!("settings:{tab}"));
}

/// Opens the list behind the title by its key and types words into it.
fn switch(window: &Window, words: &str) {
    window.press(&key::ctrl("k"));
    cursor_in(window, "place-words");
    window.press(words);
}

#[test]
fn a_county_lists_its_departments_switches_by_the_title_and_puts_the_sample_away() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.resize_page(1093, 540);

    // The office and the county are asked for apart; the county is proposed from the name of its union.
    window.type_into("organisation", "清河县总工会");
    until("the county is proposed", || {
        (window.value("evaluated") == "清河县").then_some(())
    });
    window.type_into("operator", "王立新");
    window.type_into("folder", &stage.workspace().to_string_lossy());
    window.type_into("evaluated", "");
    window.click("begin");
    window.wait_contains("wrong:evaluated", "被考评单位不能为空");
    window.type_into("evaluated", "清河县总工会");
    window.click("begin");
    window.wait_contains("wrong:evaluated", "填县（市、区）的名称");
    window.type_into("evaluated", "清河县");
    window.click("begin");
    window.click("open-sample");
    window.wait_for("home");

    // A real evaluation beside the sample: the county is proposed, nothing of the sample is offered.
    settings(&window, "evaluations");
    window.click("new-evaluation");
    window.wait_contains("evaluation-form", "清河县");
    window.type_into("evaluation-year", "2027");
    window.type_into("evaluation-as-of", "2027-11-30");
    assert!(
        !window.shows("evaluation-from"),
        "the sample is no last year"
    );
    window.click("participants-other");
    window.wait_for("participant:清河县");
    assert!(!window.shows("participant:云岭县（示例）"));
    window.click("participants-own");
    window.click("evaluation-create");
    until("the title names it", || {
        content(&window, "title")
            .starts_with("清河县")
            .then_some(())
    });
    window.wait_for("home");

    // 32 departments from a list, tried, written, taken back and written again.
    settings(&window, "units");
    window.click("units-from-list");
    cursor_in(&window, "list-paste");
    let rows = (1..=32).map(|n| format!("{n}\t清河县第{n}局\t李{n}\t0371-{n:04}\r\n"));
    let head = "序号\t单位名称\t联系人\t联系电话\r\n".to_owned();
    let list = rows.fold(head, |all, row| all + &row);
    paste(&window, &(list.clone() + "33\t\t无名\t1\r\n"));
    window.wait_contains("list:new", "32");
    window.wait_contains("list:refused", "1");
    window.click("list:refused");
    until("the refused row says why", || {
        content(&window, "list-row:34")
            .contains("没有单位名称")
            .then_some(())
    });
    window.click("list-again");
    cursor_in(&window, "list-paste");
    paste(&window, &list);
    window.wait_contains("list-write", "登记 32 个单位");
    window.click("list-write");
    window.wait_contains("notice", "新增 32 个单位");
    wait_unit(&window, "清河县第32局", true);
    window.click("units-undo");
    wait_unit(&window, "清河县第32局", false);
    window.click("units-from-list");
    cursor_in(&window, "list-paste");
    paste(&window, &list);
    window.wait_contains("list-write", "登记 32 个单位");
    window.click("list-write");
    wait_unit(&window, "清河县第1局", true);

    // The units of all roles in one step.
    window.click("units-by-role");
    window.wait_contains("act-dialog", "清河县委宣传部");
    window.click("act-confirm");
    wait_unit(&window, "清河县委宣传部", true);

    // 新增 where a unit is chosen: the unit above one, by a name that is not there.
    window.click("new-unit");
    window.type_into("unit-parent", "云州市");
    window.click("pick-create");
    until("the new unit is chosen", || {
        (window.value("unit-parent") == "云州市").then_some(())
    });
    window.press(key::ESCAPE);

    // By the title to the sample and back; 填报 opens at the first blank of what is opened.
    window.click("nav:fill");
    window.click("nav:fill");
    window.wait_contains("leaf-title", "A1-1");
    window.press(&key::ctrl(key::DOWN));
    window.wait_contains("leaf-title", "A1-2");
    switch(&window, "云岭");
    window.wait_for("place:2026 云岭县（示例）");
    window.press(key::ENTER);
    until("the title names it", || {
        content(&window, "title")
            .starts_with("云岭县（示例）")
            .then_some(())
    });
    let blank = "return document.querySelector('[data-row][data-mark=blank]')?.dataset.row ?? ''";
    let open = "return document.querySelector('[data-testid=form]')?.dataset.indicator ?? ''";
    until("the first blank of the sample is open", || {
        let first = window.script(blank, &[]);
        (first != json!("") && window.script(open, &[]) == first).then_some(())
    });
    window.click("title");
    cursor_in(&window, "place-words");
    window.press("2027");
    window.wait_for("place:2027 清河县");
    until("only what was asked for is listed", || {
        (!window.shows("place:2026 云岭县（示例）")).then_some(())
    });
    window.press(key::ENTER);
    window.wait_contains("leaf-title", "A1-1");
    assert_ne!(focused(&window), "place-words");

    // The sample is hidden, shown, and deleted for good.
    settings(&window, "evaluations");
    window.click("sample-hide");
    window.wait_for("samples-hidden");
    switch(&window, "云岭");
    until("no place of the sample is found", || {
        (!window.shows("place:2026 云岭县（示例）")).then_some(())
    });
    window.press(key::ESCAPE);
    window.click("sample-show");
    window.click("sample-delete");
    window.wait_contains("act-dialog", "先自动备份");
    window.click("act-confirm");
    window.wait_contains("notice", "示例已删除");
    let here = current(&window);
    let units = rpc(&window, "units_list", &json!({})).unwrap();
    let units = units["units"].as_array().unwrap();
    assert!(units.iter().all(|unit| unit["sample"] == json!(false)));
    assert!(here["evaluation"].is_string());
    assert_eq!(window.complaints(), json!([]));
    stage.close_window();
    until("the window is closed", || {
        stage.programs().is_empty().then_some(())
    });
    drop(window);
    let opened = Ledger::open(&stage.workspace(), env()).unwrap();
    assert_eq!(opened.verify().unwrap(), []);
}

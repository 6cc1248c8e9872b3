//! 得分汇总 and 审核 by the keyboard alone: no key leads into a trap, and the cursor comes back to where it was.

use super::keyboard::tab_to;
use super::stage::{Stage, until};
use super::steps::{begin, cursor_in, focused, saved};
use super::window::{Window, key};
use serde_json::json;

/// What the element with the cursor says of itself; empty where it says nothing of the kind.
fn told(window: &Window, name: &str) -> String {
    let body = "return document.activeElement?.dataset?.[arguments[0]] ?? ''";
    let told = window.script(body, &[json!(name)]);
    told.as_str().unwrap().to_owned()
}

fn wait_told(window: &Window, name: &str, wanted: &str) {
    until(
        || format!("the cursor is at {:?}, not {wanted}", told(window, name)),
        || (told(window, name) == wanted).then_some(()),
    );
}

/// Whether the cursor is within the element of this test id.
fn within(window: &Window, id: &str) -> bool {
    let body = "return !!document.activeElement?.closest(`[data-testid=\"${arguments[0]}\"]`)";
    window.script(body, &[json!(id)]) == json!(true)
}

/// Shift and Tab until the element of this test id has the cursor.
fn back_to(window: &Window, id: &str) {
    for _ in 0..60 {
        if focused(window) == id {
            return;
        }
        window.press(&key::shift(key::TAB));
    }
    panic!("Shift+Tab does not lead to {id}: {}", focused(window));
}

fn results(window: &Window) {
    tab_to(window, "results-filter");
    // The table is one stop, whatever its size.
    let mut steps = 0;
    while told(window, "at").is_empty() {
        window.press(key::TAB);
        steps += 1;
        assert!(steps < 30, "Tab does not lead into the table");
    }
    for way in [key::DOWN, key::DOWN, key::RIGHT] {
        let before = told(window, "at");
        window.press(way);
        until("the cursor moves", || {
            (told(window, "at") != before).then_some(())
        });
    }
    wait_told(window, "at", "2:1");
    window.press(key::ENTER);
    window.wait_for("result-cell");
    wait_told(window, "at", "2:1");
    window.press(key::TAB);
    until("Tab leads into the panel", || {
        within(window, "result-cell").then_some(())
    });
    window.press(key::ESCAPE);
    wait_told(window, "at", "2:1");
    assert!(!window.shows("result-cell"));

    back_to(window, "meeting");
    window.press(key::ENTER);
    window.wait_for("meeting-leave");
    until("the cursor is in the meeting view", || {
        within(window, "meeting-view").then_some(())
    });
    window.press(key::ESCAPE);
    cursor_in(window, "meeting");
}

fn review(window: &Window) {
    back_to(window, "nav:review");
    window.press(key::ENTER);
    window.wait_for("review:云岭县（示例）");
    tab_to(window, "review:云岭县（示例）");
    window.press(key::DOWN);
    cursor_in(window, "review:松河县（示例）");
    window.press(key::ENTER);
    window.wait_text("review-unit", "松河县（示例）");

    // In the table of a unit: arrows, Enter, and → into what is open.
    wait_told(window, "row", "lecture_plan");
    window.press(key::DOWN);
    wait_told(window, "row", "lecture_coverage");
    window.press(key::ENTER);
    window.wait_contains("review-detail", "A1-2");
    wait_told(window, "row", "lecture_coverage");
    window.press(key::RIGHT);
    until("→ leads into the panel", || {
        within(window, "review-detail").then_some(())
    });
    tab_to(window, "review-mark");
    window.press("0.1");
    window.press(key::ENTER);
    // The figures lose nothing, so that the reason is for the reviewer to write.
    cursor_in(window, "review-reason");
    window.press("台账缺页");
    window.press(key::ENTER);
    window.wait_text("review-now", "0.10");
    saved(window);
    cursor_in(window, "review-reason");
    window.press(key::ESCAPE);
    wait_told(window, "row", "lecture_coverage");
    until("the panel closes", || {
        (!window.shows("review-detail")).then_some(())
    });
    window.press(" ");
    until("the space bar accepts", || {
        let body = "return document.querySelector('[data-testid=\"review-row:lecture_coverage\"]').dataset.accepted";
        (window.script(body, &[]) == json!("true")).then_some(())
    });
    wait_told(window, "row", "lecture_coverage");

    // What lies beside the table, and the one question of a formal act: Escape comes back to its button.
    for (button, first, panel) in [
        ("open-check", "draw-n", "field-check"),
        ("open-objections", "objections-close", "objections"),
        ("act:feedback", "act-date", "act-dialog"),
    ] {
        back_to(window, button);
        window.press(key::ENTER);
        cursor_in(window, first);
        window.press(key::ESCAPE);
        cursor_in(window, button);
        until("it closes", || (!window.shows(panel)).then_some(()));
    }
    // What is done now and then is one key further.
    back_to(window, "act-more");
    window.press(key::ENTER);
    cursor_in(window, "act:pass");
    window.press(key::DOWN);
    cursor_in(window, "act:return");
    window.press(key::ENTER);
    cursor_in(window, "act-reason");
    window.press(key::ESCAPE);
    cursor_in(window, "act-more");
    back_to(window, "review-back");
    window.press(key::ENTER);
    cursor_in(window, "review:松河县（示例）");

    // One indicator across the units.
    back_to(window, "review-by-indicator");
    window.press(key::ENTER);
    window.wait_for("across-indicator");
    tab_to(window, "across-next");
    let before = window.value("across-indicator");
    window.press(key::ENTER);
    until("the next indicator is open", || {
        (window.value("across-indicator") != before).then_some(())
    });
    cursor_in(window, "across-next");
    window.wait_for("across:云岭县（示例）");
    tab_to(window, "across:云岭县（示例）");
    window.press(key::DOWN);
    cursor_in(window, "across:松河县（示例）");
    // The space bar takes back here what it accepted in the table of the unit.
    window.wait_text("accept:松河县（示例）", "✎ 取消认可");
    window.press(" ");
    window.wait_text("accept:松河县（示例）", "✎ 认可");
    cursor_in(window, "across:松河县（示例）");
}

#[test]
fn results_and_review_are_walked_without_a_mouse_and_the_cursor_is_never_lost() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    window.wait_for("start");
    begin(&stage, &window);
    tab_to(&window, "open-city");
    window.press(key::ENTER);
    window.wait_for("results-table");
    window.resize_page(1093, 540);
    results(&window);
    review(&window);
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

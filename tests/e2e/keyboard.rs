//! A new evaluation by the keyboard alone.

use super::stage::{Stage, until};
use super::steps::{cursor_in, focused, saved, to_hand_over, verify, wait_mark};
use super::window::{Window, key};
use serde_json::json;

/// Presses Tab until the element of this test id has the focus.
pub fn tab_to(window: &Window, id: &str) {
    let mut way = Vec::new();
    for _ in 0..40 {
        let now = focused(window);
        if now == id {
            return;
        }
        way.push(now);
        window.press(key::TAB);
    }
    panic!("Tab does not lead to {id}: {way:?}");
}

/// Ctrl+F, the words, Enter; returns once an indicator of this code is open.
fn find(window: &Window, words: &str, code: &str) {
    window.press(&key::ctrl("f"));
    until("the search has the cursor", || {
        (focused(window) == "search-words").then_some(())
    });
    window.press(words);
    window.press(key::ENTER);
    window.wait_contains("leaf-title", code);
}

/// Goes on by Tab to a button and presses it.
fn press_at(window: &Window, id: &str) {
    window.wait_for(id);
    tab_to(window, id);
    window.press(key::ENTER);
}

/// Answers the question of an act: its fields first, the act last.
fn answers(window: &Window) {
    window.wait_for("act-dialog");
    tab_to(window, "act-confirm");
    window.press(key::ENTER);
    until("the question goes", || {
        (!window.shows("act-dialog")).then_some(())
    });
}

/// From the last blank to the file that is handed over.
fn hands_in(stage: &Stage, window: &Window) {
    let left = window.script_async(include_str!("answer_the_rest.js"), &[]);
    assert_eq!(left, json!([]), "still blank, or refused");
    window.script("location.reload()", &[]);
    window.wait_for("page:1");
    window.listen();
    window.press(&key::alt("2"));
    window.wait_for("form");
    find(window, "F2-1", "F2-1");
    tab_to(window, "cell:disputes_settled");
    window.press(&key::ctrl("a"));
    window.press(key::BACKSPACE);
    window.press("1");
    to_hand_over(window);
    window.wait_property("step:settle", "open");
    press_at(window, "act:settle");
    answers(window);
    window.wait_property("step:print", "open");
    press_at(window, "print-sheet");
    window.wait_property("step:print", "done");
    press_at(window, "sign");
    cursor_in(window, "sign-date");
    window.press(key::TAB);
    window.press("李四");
    answers(window);
    window.wait_contains("step-note:sign", "李四");
    press_at(window, "export");
    let file = stage.file("by-keys.gongping");
    stage.save_dialog(window, "导出报送文件", &file);
    window.wait_property("step:export", "done");
    let (good, told) = verify(stage, &file);
    assert!(good, "{told}");
    press_at(window, "act:submit");
    answers(window);
    window.wait_property("step:submit", "done");

    // Ctrl+K leads to the unit again, Alt+1 home.
    window.press(&key::ctrl("k"));
    cursor_in(window, "place-words");
    window.press("清河");
    window.wait_for("place:2026 清河县");
    window.press(key::ENTER);
    window.press(&key::alt("1"));
    window.wait_contains("home-why", "已报送");
}

#[test]
fn an_evaluation_is_made_filled_printed_and_handed_in_without_a_mouse() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    window.listen();
    cursor_in(&window, "organisation");
    window.press("清河县总工会");
    tab_to(&window, "operator");
    window.press("王立新");
    window.press(key::ENTER);
    window.wait_for("new-evaluation");
    tab_to(&window, "new-evaluation");
    window.press(key::ENTER);
    window.wait_for("evaluation-form");
    tab_to(&window, "evaluation-as-of");
    tab_to(&window, "evaluation-create");
    window.press(key::ENTER);
    window.wait_for("home");
    tab_to(&window, "nav:fill");
    window.press(key::ENTER);

    // The cursor waits in the first field; Enter goes on, after the last to the next blank.
    cursor_in(&window, "cell:lectures_held");
    window.press("168");
    window.press(key::ENTER);
    cursor_in(&window, "cell:lectures_planned");
    window.press("180");
    window.press(key::ENTER);
    // What they come to is seen first.
    cursor_in(&window, "result");
    window.press(key::ENTER);
    window.wait_contains("leaf-title", "A1-2");
    wait_mark(&window, "lecture_plan", "no_evidence");
    cursor_in(&window, "cell:lecture_firms");
    window.press("104");
    window.press(key::ENTER);
    cursor_in(&window, "cell:industrial_firms");
    window.press("126");
    window.press(key::ENTER);
    cursor_in(&window, "result");
    window.press(key::ENTER);
    window.wait_contains("leaf-title", "A2-1");
    saved(&window);
    let two = window.text("total-score");

    // From indicator to indicator.
    window.press(&key::ctrl(key::DOWN));
    window.wait_contains("leaf-title", "A2-2");
    window.press(&key::ctrl(key::UP));
    window.wait_contains("leaf-title", "A2-1");

    // The last operation goes, where it was, and comes back.
    cursor_in(&window, "cell:party_recruits");
    window.press(&key::ctrl("z"));
    window.wait_contains("leaf-title", "A1-2");
    until("126 is taken back", || {
        window
            .value("cell:industrial_firms")
            .is_empty()
            .then_some(())
    });
    assert_eq!(window.value("cell:lecture_firms"), "104");
    assert_ne!(window.text("total-score"), two);
    window.press(&key::ctrl("y"));
    window.wait_text("total-score", &two);
    assert_eq!(window.value("cell:industrial_firms"), "126");

    // By code and by words; yes and no by letters and arrows.
    find(&window, "A2-3", "A2-3");
    let item = |name: &str| format!("cell:party_union_building:item.{name}");
    cursor_in(&window, &(item("measures") + ":yes"));
    window.press("y");
    window.press(key::ENTER);
    cursor_in(&window, &(item("instructors") + ":yes"));
    window.press("n");
    window.press(key::ENTER);
    cursor_in(&window, &(item("joint_study") + ":yes"));
    window.press(key::RIGHT);
    window.press(key::LEFT);
    saved(&window);
    let chosen = |name: &str| {
        let body =
            "return document.querySelector(`[data-testid=\"${arguments[0]}\"]`)?.dataset.chosen";
        window.script(body, &[json!(item(name))])
    };
    assert_eq!(
        [
            chosen("measures"),
            chosen("instructors"),
            chosen("joint_study")
        ],
        [json!("yes"), json!("no"), json!("yes")]
    );
    find(&window, "欠薪", "F2-3");

    // What the signs and keys mean.
    window.press(key::F1);
    window.wait_contains("help", "Ctrl+P");
    window.press(key::ESCAPE);
    until("the help is gone", || (!window.shows("help")).then_some(()));

    window.press(&key::ctrl("p"));
    until("the first page is drawn", || {
        window.drawn("page:1").then_some(())
    });
    assert_eq!(window.complaints(), json!([]));
    hands_in(&stage, &window);
    assert_eq!(window.complaints(), json!([]));
    window.end();
}

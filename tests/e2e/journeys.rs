//! What officers do, from end to end.

use super::stage::{Stage, built, until};
use super::window::{Window, key};
use serde_json::json;
use std::process::Command;

/// First start: says who and where, by keys.
fn begin(stage: &Stage, window: &Window) {
    window.type_into("organisation", "清河县总工会");
    window.type_into("operator", "王立新");
    window.type_into("folder", &stage.workspace().to_string_lossy());
    window.press(key::ENTER);
}

/// A new evaluation by the built-in county system, of 2026.
fn new_evaluation(window: &Window) {
    window.click("new-evaluation");
    window.wait_for("evaluation-system");
    window.type_into("evaluation-year", "2026");
    window.type_into("evaluation-as-of", "2026-11-30");
    window.click("evaluation-create");
    window.click("nav:fill");
    window.wait_for("form");
}

/// Goes to an indicator by its code, as with Ctrl+F.
fn go(window: &Window, code: &str) {
    window.click("search");
    window.type_into("search-words", code);
    until("a hit", || {
        window
            .text_of_first("[data-testid^='hit:']")
            .starts_with(code)
            .then_some(())
    });
    window.press(key::ENTER);
    window.wait_contains("leaf-title", code);
}

fn saved(window: &Window) {
    window.wait_property("saved", "clean");
}

#[test]
fn the_figures_of_zhuzhou_2023_are_scored_printed_and_handed_over() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    begin(&stage, &window);
    new_evaluation(&window);

    // 争议 468 件，调解 335 件 (the page says 71.6 %): 60 + (71.58 − 50) ÷ 25 × 40 = 94.53 % of 2 points.
    go(&window, "F2-1");
    window.type_into("cell:disputes_settled", "335");
    window.type_into("cell:disputes_accepted", "468件");
    window.wait_text("score", "1.89");
    assert!(window.wait_contains("sentence", "71.58%").contains("0.11"));
    window.press(key::ENTER);
    saved(&window);
    assert_eq!(window.text("total-score"), "1.89");

    // 建制率 93 % and 90 %, of which the page gives no counts.
    for (code, rate, points) in [("F1-1", "93", "3.00"), ("F1-2", "90", "2.00")] {
        go(&window, code);
        let leaf = window.script(
            "return document.querySelector('[data-testid=form]').dataset.indicator",
            &[],
        );
        if window.shows("rate-only") {
            window.click("rate-only");
        }
        window.type_into(&format!("cell:{}:rate", leaf.as_str().unwrap()), rate);
        window.wait_text("score", points);
        window.press(key::TAB);
        saved(&window);
    }
    window.wait_text("total-score", "6.89");

    // A return with blanks is not handed over.
    window.click("nav:exchange");
    window.wait_for("findings:block");
    assert_eq!(
        window.script(
            "return document.querySelector('[data-testid=export]').disabled",
            &[]
        ),
        json!(true)
    );

    // What the page of the newspaper does not tell is answered with nothing done, and goes.
    answer_the_rest(&window);
    window.click("nav:home");
    window.wait_for("home");
    window.click("nav:exchange");
    until("ready", || {
        (window.script(
            "return document.querySelector('[data-testid=export]')?.disabled",
            &[],
        ) == json!(false))
        .then_some(())
    });
    let code = window.text("check-code");
    let file = stage.file("zhuzhou.gongping");
    window.click("export");
    stage.save_dialog("导出报送文件", &file);
    window.wait_for("exported");
    let verified = Command::new(built("gongping-cli"))
        .arg("verify")
        .arg(&file)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&verified.stdout).into_owned()
        + &String::from_utf8_lossy(&verified.stderr);
    assert!(verified.status.success() && told.contains(&code), "{told}");

    window.click("nav:print");
    window.wait_for("page:1");
    window.click("paper-print");
    let text = stage.pdf_text(&stage.opened());
    assert!(text.contains(&code) && text.contains("71.58"), "{text}");
    window.end();
}

/// Answers every field still blank: 0 for figures, 否 for questions, by the command that the page calls.
fn answer_the_rest(window: &Window) {
    let left = window.script_async(include_str!("answer_the_rest.js"), &[]);
    assert_eq!(left, json!([]), "still blank, or refused");
}

#[test]
fn a_wrong_input_is_named_under_its_field_and_nothing_else_is_lost() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    // The start's own fields.
    window.type_into("folder", "");
    window.click("begin");
    window.wait_for("wrong:organisation");
    begin(&stage, &window);
    window.click("new-evaluation");
    window.type_into("evaluation-year", "26");
    window.click("evaluation-create");
    window.wait_for("wrong:year");
    window.type_into("evaluation-year", "2026");
    window.type_into("evaluation-as-of", "11月31日");
    window.click("evaluation-create");
    window.wait_for("wrong:as_of");
    window.type_into("evaluation-as-of", "2026-11-30");
    window.click("evaluation-create");
    window.click("nav:fill");

    // Figures of every kind: words, minus, fractions of people, other units, more than one number.
    go(&window, "F2-1");
    for wrong in ["三百多", "-5", "3.5", "468家", "12 34", "1e3"] {
        window.type_into("cell:disputes_accepted", wrong);
        window.press(key::TAB);
        let error = window.wait_for_text("error:disputes_accepted");
        assert!(!error.is_empty(), "{wrong}");
        window.wait_property("saved", "refused");
        assert_eq!(window.value("cell:disputes_accepted"), wrong);
    }
    window.type_into("cell:disputes_accepted", "468");
    window.type_into("cell:disputes_settled", "500");
    window.press(key::TAB);
    saved(&window);
    window.wait_contains("leaf-findings", "受理");

    // A rate in words.
    go(&window, "F1-1");
    let leaf = window.script(
        "return document.querySelector('[data-testid=form]').dataset.indicator",
        &[],
    );
    if window.shows("rate-only") {
        window.click("rate-only");
    }
    let rate = format!("{}:rate", leaf.as_str().unwrap());
    window.type_into(&format!("cell:{rate}"), "九成多");
    window.press(key::TAB);
    window.wait_for_text(&format!("error:{rate}"));
    window.end();
}

#[test]
fn a_power_cut_while_typing_loses_nothing_that_was_shown_as_saved() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    begin(&stage, &window);
    new_evaluation(&window);
    go(&window, "F2-1");
    window.type_into("cell:disputes_accepted", "468");
    // Left alone, it is written after 600 ms.
    saved(&window);
    window.type_into("cell:disputes_settled", "335");
    saved(&window);
    window.type_into("cell:disputes_settled", "33");
    window.kill9();

    let window = Window::open(&mut stage, &[]);
    window.click("nav:fill");
    go(&window, "F2-1");
    assert_eq!(window.value("cell:disputes_accepted"), "468");
    let settled = window.value("cell:disputes_settled");
    assert!(["335", "33"].contains(&settled.as_str()), "{settled}");
    window.end();
}

#[test]
fn closing_the_window_writes_what_is_being_typed() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    begin(&stage, &window);
    new_evaluation(&window);
    go(&window, "F2-1");
    window.type_into("cell:disputes_accepted", "468");
    stage.close_window();
    until("the program ends", || {
        stage.programs().is_empty().then_some(())
    });
    drop(window);

    let window = Window::open(&mut stage, &[]);
    window.click("nav:fill");
    go(&window, "F2-1");
    assert_eq!(window.value("cell:disputes_accepted"), "468");
    window.end();
}

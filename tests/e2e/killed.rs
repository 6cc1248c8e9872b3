//! The program ends when nobody expects it, or while something is being typed.

use super::stage::{Stage, until};
use super::steps::{county_at, env, fill, go, saved};
use super::window::{Window, key};
use ledger::Ledger;
use std::time::{Duration, Instant};

/// Closes the window as its button does, and waits until the program is gone. A key that the window manager lost is pressed
/// again, unless the window says why it stays; that nothing typed is lost is for the caller to see.
#[track_caller]
fn close(stage: &Stage, window: Window) {
    let what = "the program ends";
    let mut tries = window.tries(what);
    stage.close_window();
    let mut pressed = Instant::now();
    until(what, || {
        let gone = stage.programs().is_empty();
        if !gone && pressed.elapsed() > Duration::from_secs(8) {
            tries.again("the window is still there");
            stage.close_window();
            pressed = Instant::now();
        }
        gone.then_some(())
    });
    drop(window);
}

/// Opens the window again, with 填报 at this indicator.
fn reopen(stage: &mut Stage, code: &str) -> Window {
    let window = Window::open(stage, &[]);
    window.click("nav:fill");
    go(&window, code);
    assert!(!window.shows("error"), "{}", window.text("error"));
    window
}

#[test]
fn a_power_cut_while_typing_loses_nothing_that_was_shown_as_saved() {
    let mut stage = Stage::new();
    let window = county_at(&mut stage, "A1-1");
    fill(&window, "lectures_held", "168");
    fill(&window, "lectures_planned", "180");
    window.wait_contains("saved", "已保存");
    go(&window, "F2-1");
    // Left alone, it is written after 600 ms.
    window.type_into("cell:disputes_accepted", "468");
    saved(&window);
    window.type_into("cell:disputes_settled", "335");
    saved(&window);
    let total = window.text("total-score");
    window.type_into("cell:disputes_settled", "33");
    window.kill9();

    let window = reopen(&mut stage, "F2-1");
    assert_eq!(window.value("cell:disputes_accepted"), "468");
    let settled = window.value("cell:disputes_settled");
    assert!(["335", "33"].contains(&settled.as_str()), "{settled}");
    if settled == "335" {
        window.wait_text("total-score", &total);
    }
    go(&window, "A1-1");
    assert_eq!(window.value("cell:lectures_held"), "168");
    assert_eq!(window.value("cell:lectures_planned"), "180");
    close(&stage, window);
    let ledger = Ledger::open_read_only(&stage.workspace(), env()).unwrap();
    assert_eq!(ledger.verify().unwrap(), []);
}

#[test]
fn closing_the_window_writes_what_is_being_typed() {
    let mut stage = Stage::new();
    let window = county_at(&mut stage, "F2-1");
    window.type_into("cell:disputes_accepted", "468");
    close(&stage, window);

    let window = reopen(&mut stage, "F2-1");
    assert_eq!(window.value("cell:disputes_accepted"), "468");
    window.end();
}

#[test]
fn what_was_typed_last_time_is_undone_and_redone_this_time() {
    let mut stage = Stage::new();
    let window = county_at(&mut stage, "F2-1");
    fill(&window, "disputes_accepted", "468");
    fill(&window, "disputes_settled", "335");
    window.wait_text("score", "1.89");
    close(&stage, window);

    let window = reopen(&mut stage, "A1-1");
    window.press(&key::ctrl("z"));
    window.wait_contains("leaf-title", "F2-1");
    until("335 is taken back", || {
        window
            .value("cell:disputes_settled")
            .is_empty()
            .then_some(())
    });
    assert_eq!(window.value("cell:disputes_accepted"), "468");
    close(&stage, window);

    let window = reopen(&mut stage, "A1-1");
    window.click("redo");
    window.wait_contains("leaf-title", "F2-1");
    until("335 is back", || {
        (window.value("cell:disputes_settled") == "335").then_some(())
    });
    window.wait_text("score", "1.89");
    window.end();
}

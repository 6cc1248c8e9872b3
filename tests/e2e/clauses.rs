//! A standard that is a form: its clauses are counted by the keyboard, a level is its sentence, and the level above enters what it
//! finds and grants.

use super::keyboard::tab_to;
use super::reviewing::copy;
use super::stage::Stage;
use super::steps::{content, cursor_in, enabled, focused, go, review, saved};
use super::window::{Window, key};
use crate::it::clauses::{county, filled, hand_up};
use crate::it::office::Office;

/// The window on what an office made, at the size of an officer's laptop.
fn opened(stage: &mut Stage, office: Office) -> Window {
    let made = office.folder();
    drop(office.app);
    copy(&made, &stage.workspace());
    let window = Window::open(stage, &[]);
    window.listen();
    window.resize_page(1093, 540);
    window
}

/// Whether nothing is wider than its page.
fn fits(window: &Window) {
    let body = "const form = document.querySelector('[data-testid=form]'); return form.scrollWidth <= form.clientWidth";
    assert_eq!(window.script(body, &[]), serde_json::json!(true));
}

#[test]
fn a_county_fills_a_standard_of_clauses_by_the_keyboard() {
    let mut stage = Stage::new();
    let (office, _) = county();
    let window = opened(&mut stage, office);
    window.click("nav:fill");
    window.wait_for("form");

    go(&window, "A1");
    tab_to(&window, "cell:works:kind.late");
    assert!(!enabled(&window, "cell:works:kind.told"), "found above");
    window.press("3");
    window.wait_contains("taken:kind.late", "1.5");
    window.press(key::ENTER);
    cursor_in(&window, "cell:works:kind.weak");
    window.press("2");
    window.press(key::ENTER);
    cursor_in(&window, "cell:works:amount.weak");
    window.press("1.2");
    window.press(key::TAB);
    window.press("两次检查资料不全");
    window.press(key::TAB);
    window.press("甲企业");
    window.press(key::ENTER);
    window.press("乙企业");
    window.press(key::TAB);
    assert_eq!(focused(&window), "cell:works:forfeit.false:yes");
    window.press("n");
    window.wait_text("score", "7.30");
    // The claim of exemption is opened where it belongs.
    tab_back_to(&window, "cell:works:kind.late");
    window.press(&key::alt(key::DOWN));
    cursor_in(&window, "cell:works:exempt.late");
    window.press("1");
    window.press(key::TAB);
    window.press("台风停运");
    window.press(key::TAB);
    saved(&window);
    fits(&window);
    // A forfeit is enough.
    window.click("cell:works:forfeit.false:yes");
    window.wait_text("score", "0.00");
    window.wait_contains("taken:forfeit.false", "此项不得分");
    window.press(&key::ctrl("z"));
    window.wait_text("score", "7.30");

    go(&window, "A2");
    tab_to(&window, "level:plan:level:own");
    window.press(key::DOWN);
    window.press(key::DOWN);
    cursor_in(&window, "level:plan:level:some");
    window.press(key::ENTER);
    cursor_in(&window, "cell:plan:score");
    window.press("6");
    window.press(key::TAB);
    window.press("未分解到部门");
    window.press(key::TAB);
    window.wait_text("score", "6.00");
    fits(&window);

    go(&window, "A3");
    tab_to(&window, "cell:rate");
    window.press("75");
    window.wait_text("score", "6.00");
    assert!(content(&window, "case:1").contains("符合此条"));
    go(&window, "B1");
    window.click("matter-add");
    window.type_into("cell:extra:matter.1.name", "全国先进");
    window.choose("cell:extra:matter.1", "national");
    window.choose("cell:extra:matter.1.role", "part");
    window.wait_text("score", "1.80");
    fits(&window);
    assert_eq!(window.complaints(), serde_json::json!([]));
    window.end();
}

fn tab_back_to(window: &Window, id: &str) {
    for _ in 0..20 {
        if focused(window) == id {
            return;
        }
        window.press(&key::shift(key::TAB));
    }
    panic!("not at {id}");
}

#[test]
fn the_level_above_enters_what_it_finds_and_grants_beside_the_clauses() {
    let mut stage = Stage::new();
    let (office, at) = filled();
    hand_up(&office, &at);
    let window = opened(&mut stage, office);
    window.click("nav:review");
    review(&window, "甲县");
    window.click("review-row:works");
    window.wait_contains("review-detail", "A1");
    window.wait_for("clauses");
    window.wait_text("review-now", "9.00");
    assert!(
        !enabled(&window, "cell:works:kind.late"),
        "the unit counted it"
    );
    window.type_into("cell:works:granted.late", "1");
    window.press(key::ENTER);
    window.wait_text("review-now", "9.50");
    window.type_into("cell:works:kind.told", "1");
    window.press(key::ENTER);
    window.wait_text("review-now", "7.50");
    window.end();
}

//! What an officer would stumble over: cut words, an error that stays after it was put right or stands where nobody can reach
//! it, things offered that the core refuses.

use super::stage::{Stage, until};
use super::steps::{begin, city, enabled, explain};
use super::window::{Window, key};
use serde_json::{Value, json};

const COUNTY: &str = "松河县（示例）";

/// Texts that are cut off where no title tells them whole.
fn cut(window: &Window) -> Value {
    let body = "return [...document.querySelectorAll('main *')].filter((e) => {
        const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
        const hides = getComputedStyle(e).overflowX !== 'visible';
        return own && hides && e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1;
      }).map((e) => e.textContent.trim())";
    window.script(body, &[])
}

/// Whether every field's hint can be read whole.
fn hints_cut(window: &Window) -> Value {
    let body = "const c = document.createElement('canvas').getContext('2d');
      return [...document.querySelectorAll('main input')].filter((e) => {
        c.font = getComputedStyle(e).font;
        const room = e.clientWidth - (e.type === 'search' ? 34 : 12);
        return e.placeholder && !e.value && c.measureText(e.placeholder).width > room;
      }).map((e) => e.placeholder)";
    window.script(body, &[])
}

fn open(window: &Window) {
    window.click("nav:review");
    window.click(&format!("review:{COUNTY}"));
    window.wait_text("review-unit", COUNTY);
    window.wait_for("review-stands");
}

#[test]
fn nothing_of_results_and_review_is_cut_off_on_a_laptop_in_either_tongue() {
    for lang in ["zh-CN", "en"] {
        let mut stage = Stage::new();
        let window = Window::open(&mut stage, &["--lang", lang]);
        city(&stage, &window);
        let (words, hints) = (cut(&window), hints_cut(&window));
        assert_eq!((words, hints), (json!([]), json!([])), "{lang}");
        open(&window);
        window.click("open-objections");
        window.wait_for("objections");
        assert_eq!((cut(&window), hints_cut(&window)), (json!([]), json!([])));
        let wide =
            "const t = document.querySelector('.table'); return t.scrollWidth > t.clientWidth";
        assert_eq!(
            window.script(wide, &[]),
            json!(false),
            "{lang}: a column is out of sight"
        );
        window.end();
    }
}

#[test]
fn a_wrong_day_is_told_in_the_question_itself_and_what_is_not_heard_is_not_offered() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    city(&stage, &window);
    open(&window);

    // Before the first result no objection is taken: the page says when, and offers nothing.
    window.click("open-objections");
    window.wait_contains("objections-unheard", "初评反馈之后、审定之前");
    assert!(!window.shows("objection-put"));
    window.click("act:feedback");
    window.wait_for("act-date");
    window.type_into("act-date", "明天");
    window.press(key::TAB);
    window.wait_contains("act-wrong", "不是日期");
    assert!(!window.shows("error"), "nothing behind the question");
    window.type_into("act-date", "");
    window.press(key::TAB);
    explain(&window, "按抽查情况反馈");
    window.click("act-confirm");
    window.wait_text("review-stands", "审定办理中");
    window.wait_for("objection-put");
    until("it is heard now", || {
        (!window.shows("objections-unheard")).then_some(())
    });

    // What is refused says so beside its field, until the same thing is done.
    window.type_into("objection-reason", "台账在分厂");
    window.type_into("objection-at", "昨天");
    window.click("objection-put");
    window.wait_contains("objection-wrong", "不是日期");
    assert!(!window.shows("error"), "not at the foot of the window");
    window.type_into("objection-at", "");
    window.click("objection-put");
    window.wait_contains("objections", "台账在分厂");
    until("the error is gone", || {
        (!window.shows("objection-wrong")).then_some(())
    });

    // A changed score is needed to change one; a decision names its meeting.
    let answer = "return document.querySelector('[data-testid^=\"answer:\"]').dataset.testid";
    let answer = window.script(answer, &[]).as_str().unwrap().to_owned();
    window.click(&answer);
    window.type_into("answer-text", "经复核属实");
    assert!(enabled(&window, "answer-put"));
    window.choose("answer-outcome", "amended");
    window.wait_for("answer-mark");
    assert!(!enabled(&window, "answer-put"));
    window.choose("answer-outcome", "upheld");
    window.click("answer-put");
    window.wait_contains("objections", "维持原分");
    window.click("act:decide");
    window.wait_for("act-meeting");
    assert!(!enabled(&window, "act-confirm"));
    window.click("act-cancel");
    window.end();
}

#[test]
fn evidence_is_not_offered_for_change_once_the_level_above_looks_at_it() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    city(&stage, &window);
    open(&window);
    window.click("nav:fill");
    window.wait_for("evidence:1");
    assert!(!enabled(&window, "evidence:1"));
    assert!(!window.shows("evidence-add") && !window.shows("evidence-edit:1"));
    window.end();
}

#[test]
fn a_notice_goes_with_the_screen_it_was_about() {
    let mut stage = Stage::new();
    let window = Window::open(&mut stage, &[]);
    begin(&stage, &window);
    window.click("open-sample");
    window.click("nav:settings");
    window.click("settings:data");
    window.click("backup");
    window.wait_for("notice");
    window.click("settings:journal");
    until("the notice is gone", || {
        (!window.shows("notice")).then_some(())
    });
    window.end();
}
